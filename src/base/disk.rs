//! The file system. Apart from the survey of evidence, no other module reads or writes a file.
//!
//! Every error says what was tried, on which path, and why it failed. What is written goes to a
//! temporary name in the same folder first and is renamed when it is complete and synced.

mod output;

pub use output::{Leftovers, write};
pub(crate) use output::{
    Medium, Output, Temporary, create_dir_all, exchange, remove_file, remove_unchanged, rename_aside, rename_over,
    rename_to_vacant, sweep, sync_folder,
};

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the file system refused.
#[derive(Debug)]
pub struct DiskError {
    /// What was tried: `read`, `write`.
    pub verb: &'static str,
    /// On what.
    pub path: PathBuf,
    /// Why it failed.
    pub cause: io::Error,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cause = self.cause.to_string();
        let cause = cause.rfind(" (os error ").map_or(&*cause, |at| &cause[..at]);
        write!(f, "cannot {} {}: {cause}", self.verb, self.path.display())
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Turns an error of the system into one that can be shown.
pub(crate) fn failed(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    move |cause| DiskError { verb, path: path.to_owned(), cause }
}

/// The whole content of a file of at most `limit` bytes.
///
/// # Errors
/// If it cannot be read, is not an ordinary file or is larger than `limit`.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, DiskError> {
    let input = Input::open(path)?;
    let mut bytes = Vec::new();
    input.file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed("read", path))?;
    if bytes.len() as u64 > limit {
        let cause = io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {limit} bytes"));
        return Err(failed("read", path)(cause));
    }
    Ok(bytes)
}

/// The text of a file of at most `limit` bytes, without a byte order mark.
///
/// # Errors
/// If it cannot be read, is too large or is not UTF-8; the message says how to convert it.
pub fn read_to_string(path: &Path, limit: u64) -> Result<String, DiskError> {
    let bytes = read(path, limit)?;
    decode(bytes).map_err(|message| failed("read", path)(io::Error::new(io::ErrorKind::InvalidData, message)))
}

/// UTF-8 text without its byte order mark, or what is wrong with it.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let name = match bytes.as_slice() {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        [0, it, ..] | [it, 0, ..] if *it != 0 => Some("UTF-16"),
        _ => None,
    };
    if let Some(name) = name {
        return Err(format!("it is {name}, not UTF-8; convert it with `iconv -f {name} -t UTF-8`"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|it| *it == b'\n').count();
        format!("line {line} is not UTF-8; save the file as UTF-8, or convert it with `iconv -f WINDOWS-1252 -t UTF-8`")
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Ok(text)
}

/// Whether there is anything at `path`, a dangling link included.
///
/// # Errors
/// If the system does not say.
pub fn exists(path: &Path) -> Result<bool, DiskError> {
    Ok(look(path)?.is_some())
}

/// The absolute path without links and `..`.
///
/// # Errors
/// If it does not exist.
pub fn canonicalise(path: &Path) -> Result<PathBuf, DiskError> {
    fs::canonicalize(path).map_err(failed("find", path))
}

/// What is at `path`, links not followed; `None` if nothing is.
pub(crate) fn look(path: &Path) -> Result<Option<Entry>, DiskError> {
    match fs::symlink_metadata(path) {
        Ok(it) => Ok(Some(Entry::new(PathBuf::new(), &it))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("look at", path)(error)),
    }
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryKind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a device, a socket.
    Other,
}

/// An entry of a folder.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Where it is, from the folder that was walked.
    pub path: PathBuf,
    /// What it is.
    pub kind: EntryKind,
    /// What changes when somebody changes it.
    pub stamp: Stamp,
}

/// What changes when somebody changes a file: number, size, time of last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp(u64, u64, Option<SystemTime>);

impl Stamp {
    /// The size.
    pub(crate) fn bytes(self) -> u64 {
        self.1
    }
}

impl Entry {
    fn new(path: PathBuf, metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        let kind = match metadata.file_type() {
            it if it.is_symlink() => EntryKind::Link,
            it if it.is_dir() => EntryKind::Folder,
            it if it.is_file() => EntryKind::File,
            _ => EntryKind::Other,
        };
        Self { path, kind, stamp: Stamp(number, metadata.len(), metadata.modified().ok()) }
    }
}

/// What systems call the files that they put into folders by themselves.
const STRAYS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a path is that of a file which systems put into folders by themselves.
pub(crate) fn is_stray(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with("._") || STRAYS.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// What is in a folder, but not what is in the folders in it; links are listed, never followed.
///
/// # Errors
/// If it cannot be listed.
pub(crate) fn list(root: &Path) -> Result<Vec<Entry>, DiskError> {
    let mut entries = Vec::new();
    for it in fs::read_dir(root).map_err(failed("list", root))? {
        let it = it.map_err(failed("list", root))?;
        let metadata = it.metadata().map_err(failed("look at", &it.path()))?;
        entries.push(Entry::new(it.file_name().into(), &metadata));
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Everything below a folder, sorted; links are listed, never followed.
///
/// # Errors
/// If a folder cannot be listed.
pub(crate) fn walk(root: &Path) -> Result<Vec<Entry>, DiskError> {
    let mut entries = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let place = if folder.as_os_str().is_empty() { root.to_owned() } else { root.join(&folder) };
        for it in list(&place)? {
            let entry = Entry { path: folder.join(&it.path), ..it };
            if entry.kind == EntryKind::Folder {
                folders.push(entry.path.clone());
            }
            entries.push(entry);
        }
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// The ordinary files below a folder, sorted, as paths from that folder.
///
/// # Errors
/// If a folder cannot be listed, or holds something that is neither a file nor a folder: a link
/// could lead out of it.
pub fn files(root: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let mut files = Vec::new();
    for it in walk(root)? {
        let what = match it.kind {
            EntryKind::Folder => continue,
            EntryKind::File => {
                files.push(it.path);
                continue;
            }
            EntryKind::Link => "it is a symbolic link; put the file itself there",
            EntryKind::Other => "it is not an ordinary file",
        };
        return Err(failed("use", &root.join(it.path))(io::Error::other(what)));
    }
    Ok(files)
}

/// An ordinary file that is open for reading.
#[derive(Debug)]
pub(crate) struct Input {
    file: File,
    path: PathBuf,
    bytes: u64,
}

impl Input {
    /// Opens a file. A pipe or device is refused, not waited for.
    ///
    /// # Errors
    /// If it cannot be opened or is not an ordinary file.
    pub(crate) fn open(path: &Path) -> Result<Self, DiskError> {
        Self::open_with(path, false)
    }

    /// Opens a file, but not through a symbolic link.
    ///
    /// # Errors
    /// If it cannot be opened, is a link or is not an ordinary file.
    pub(crate) fn open_strictly(path: &Path) -> Result<Self, DiskError> {
        Self::open_with(path, true)
    }

    fn open_with(path: &Path, strict: bool) -> Result<Self, DiskError> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use rustix::fs::OFlags;
            let link = if strict { OFlags::NOFOLLOW } else { OFlags::empty() };
            let flags = (OFlags::NONBLOCK | link).bits().cast_signed();
            std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags);
        }
        #[cfg(not(unix))]
        let _ = strict;
        let file = options.open(path).map_err(failed("read", path))?;
        let metadata = file.metadata().map_err(failed("read", path))?;
        if metadata.is_dir() {
            return Err(failed("read", path)(io::ErrorKind::IsADirectory.into()));
        }
        if !metadata.is_file() {
            return Err(failed("read", path)(io::Error::other("it is not an ordinary file")));
        }
        Ok(Self { file, path: path.to_owned(), bytes: metadata.len() })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Its size when it was opened.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// If reading fails.
    pub(crate) fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, DiskError> {
        loop {
            match self.file.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                it => return it.map_err(failed("read", &self.path)),
            }
        }
    }

    /// Goes to a place counted from the start.
    ///
    /// # Errors
    /// If the system refuses.
    pub(crate) fn go_to(&mut self, offset: u64) -> Result<(), DiskError> {
        self.file.seek(SeekFrom::Start(offset)).map_err(failed("read", &self.path))?;
        Ok(())
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}
