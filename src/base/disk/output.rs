//! Writing: temporary names, syncing, renaming, and removing only what is ours.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{DiskError, EntryKind, Stamp, exists, failed, walk};

/// How temporary names start and end; between them stand the final name and eight digits.
const TEMPORARY: (&str, &str) = (".redress-", ".part");

/// Age at which temporary files are swept away that nobody has locked: a run locks its own as soon as they are
/// made.
const UNLOCKED: Duration = Duration::from_secs(2);

/// The same where the file system knows no locks.
const ABANDONED: Duration = Duration::from_hours(24);

/// Makes a folder and those above it.
///
/// # Errors
/// If one cannot be made, or something that is no folder is in the way.
pub(crate) fn create_dir_all(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(failed("create", path))
}

/// Writes a file through a temporary name, so that it is whole or absent, and syncs it.
///
/// # Errors
/// If that fails; what was there before is still there then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let folder = parent(path);
    let stem = path.file_name().map_or_else(|| "file".to_owned(), |it| it.to_string_lossy().into_owned());
    let (temporary, mut output) = Temporary::file(folder, &stem)?;
    output.write_all(bytes).and_then(|()| output.file.flush()).map_err(failed("write", path))?;
    output.sync()?;
    fs::rename(&temporary.path, path).map_err(failed("write", path))?;
    temporary.keep();
    sync_folder(folder)
}

/// The folder a path is in.
fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file that is open for writing.
#[derive(Debug)]
pub(crate) struct Output {
    file: BufWriter<File>,
    path: PathBuf,
}

impl Output {
    /// Makes a file that does not exist yet.
    ///
    /// # Errors
    /// If it exists or cannot be made.
    pub(crate) fn create(path: &Path) -> Result<Self, DiskError> {
        let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed("write", path))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 17, file), path: path.to_owned() })
    }

    /// Opens a file to add to its end, for this run alone; makes it if it is not there.
    ///
    /// # Errors
    /// If it cannot be opened, or another run is adding to it.
    pub(crate) fn append(path: &Path) -> Result<Self, DiskError> {
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(failed("write", path))?;
        if let Err(fs::TryLockError::WouldBlock) = file.try_lock() {
            let cause = io::Error::new(io::ErrorKind::ResourceBusy, "another run is at work on it");
            return Err(failed("write", path)(cause));
        }
        Ok(Self { file: BufWriter::with_capacity(1 << 13, file), path: path.to_owned() })
    }

    /// Writes out what is buffered and waits until the file is on the medium.
    ///
    /// # Errors
    /// If that fails: the file cannot be trusted then.
    pub(crate) fn sync(&mut self) -> Result<(), DiskError> {
        self.file.flush().map_err(failed("write", &self.path))?;
        unless_unsupported(self.file.get_ref().sync_all()).map_err(failed("sync", &self.path))
    }
}

impl Write for Output {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.file.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Output {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Some file systems cannot sync; that is no fault of the file.
fn unless_unsupported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(()),
        it => it,
    }
}

/// Waits until the entries of a folder are on the medium.
///
/// # Errors
/// If that fails.
pub(crate) fn sync_folder(path: &Path) -> Result<(), DiskError> {
    #[cfg(unix)]
    File::open(path).and_then(|it| unless_unsupported(it.sync_all())).map_err(failed("sync", path))?;
    Ok(())
}

/// The file system that a folder is on, from before something was written there: it tells of every fault since.
pub(crate) struct Medium {
    #[cfg(target_os = "linux")]
    handle: File,
}

impl Medium {
    /// That of a folder.
    ///
    /// # Errors
    /// If the folder cannot be opened.
    pub(crate) fn of(folder: &Path) -> Result<Self, DiskError> {
        #[cfg(target_os = "linux")]
        return Ok(Self { handle: File::open(folder).map_err(failed("sync", folder))? });
        #[cfg(not(target_os = "linux"))]
        {
            let _ = folder;
            Ok(Self {})
        }
    }

    /// Waits until files and folders are on the medium with all that is in them: in one go where the system can,
    /// else one after the other.
    ///
    /// # Errors
    /// If that fails: what was written cannot be trusted then.
    pub(crate) fn sync(&self, places: &[&Path]) -> Result<(), DiskError> {
        #[cfg(target_os = "linux")]
        match rustix::fs::syncfs(&self.handle) {
            Ok(()) => return Ok(()),
            Err(error) if is_unknown(error) => {}
            Err(error) => {
                let place = places.first().copied().unwrap_or(Path::new("."));
                return Err(failed("sync", place)(error.into()));
            }
        }
        let sync = |path: &Path| {
            File::open(path).and_then(|it| unless_unsupported(it.sync_all())).map_err(failed("sync", path))
        };
        for place in places {
            if super::look(place)?.is_some_and(|it| it.kind == EntryKind::Folder) {
                for it in walk(place)?.iter().rev().filter(|it| cfg!(unix) || it.kind == EntryKind::File) {
                    sync(&place.join(&it.path))?;
                }
                sync_folder(place)?;
            } else {
                sync(place)?;
            }
        }
        Ok(())
    }
}

/// A temporary file or folder of this run; removed when dropped, unless it was kept.
#[derive(Debug)]
pub(crate) struct Temporary {
    path: PathBuf,
    folder: bool,
    kept: bool,
    /// Says to other runs that this one is alive; none where the file system knows no locks.
    _lock: Option<File>,
}

impl Temporary {
    /// A new file in `folder` that will be called `name`.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn file(folder: &Path, name: &str) -> Result<(Self, Output), DiskError> {
        let (path, output) = vacant(folder, name, Output::create)?;
        Ok((Self::of(path, false), output))
    }

    /// A new file in `folder` that can also be read back, for something that is made in pieces.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn workpiece(folder: &Path, name: &str) -> Result<(Self, File), DiskError> {
        let make = |path: &Path| {
            OpenOptions::new().read(true).write(true).create_new(true).open(path).map_err(failed("write", path))
        };
        let (path, file) = vacant(folder, name, make)?;
        Ok((Self::of(path, false), file))
    }

    /// A new folder in `folder` that will be called `name`.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn folder(folder: &Path, name: &str) -> Result<Self, DiskError> {
        let make = |path: &Path| fs::create_dir(path).map_err(failed("create", path));
        let (path, ()) = vacant(folder, name, make)?;
        Ok(Self::of(path, true))
    }

    fn of(path: PathBuf, folder: bool) -> Self {
        let lock = File::open(&path).ok().filter(|it| it.try_lock().is_ok());
        Self { path, folder, kept: false, _lock: lock }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves it where it is, or has been renamed to.
    pub(crate) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed now is swept by a later run.
            let _ = if self.folder { fs::remove_dir_all(&self.path) } else { fs::remove_file(&self.path) };
        }
    }
}

/// Makes something under a temporary name that nobody has, whatever their process number or host.
fn vacant<T>(
    folder: &Path,
    name: &str,
    make: impl Fn(&Path) -> Result<T, DiskError>,
) -> Result<(PathBuf, T), DiskError> {
    // The system gives a name to one of those who ask for it, so that no chance is needed.
    let process = std::process::id() & 0xFF_FFFF;
    let mut attempt = 0_u32;
    loop {
        let digits = process << 8 | attempt;
        let path = folder.join(format!("{}{name}-{digits:08x}{}", TEMPORARY.0, TEMPORARY.1));
        match make(&path) {
            Err(error) if error.cause.kind() == io::ErrorKind::AlreadyExists && attempt < 255 => attempt += 1,
            result => return result.map(|it| (path, it)),
        }
    }
}

/// Whether a name is one that [`Temporary`] gives.
fn is_temporary(name: &str) -> bool {
    let inner = name.strip_prefix(TEMPORARY.0).and_then(|it| it.strip_suffix(TEMPORARY.1));
    inner.and_then(|it| it.rsplit_once('-')).is_some_and(|(stem, digits)| {
        !stem.is_empty() && digits.len() == 8 && digits.bytes().all(|it| it.is_ascii_hexdigit())
    })
}

/// What interrupted runs have left in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// What was removed.
    pub removed: Vec<PathBuf>,
    /// What is still there.
    pub there: Vec<PathBuf>,
}

/// Removes what interrupted runs left in `folder` before `now` was made. The time is that of the file system, so
/// that clocks of other machines do not matter. What another run has locked is its own.
pub(crate) fn sweep(folder: &Path, now: &Temporary) -> Leftovers {
    let mut out = Leftovers::default();
    let modified = |path: &Path| fs::symlink_metadata(path).ok().and_then(|it| it.modified().ok());
    let Some(now) = modified(&now.path) else { return out };
    for it in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !it.file_name().to_str().is_some_and(is_temporary) {
            continue;
        }
        let path = it.path();
        let age = modified(&path).and_then(|it| now.duration_since(it).ok()).unwrap_or_default();
        // Held until it is gone, so that two runs do not remove it together.
        let lock = File::open(&path).map(|it| (it.try_lock(), it));
        let least = match &lock {
            Ok((Ok(()), _)) => UNLOCKED,
            Ok((Err(fs::TryLockError::WouldBlock), _)) => continue,
            Ok((Err(fs::TryLockError::Error(_)), _)) | Err(_) => ABANDONED,
        };
        if age > least {
            let folder = it.file_type().is_ok_and(|it| it.is_dir());
            let gone = if folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            if gone.is_ok() { out.removed.push(path) } else { out.there.push(path) }
        } else {
            out.there.push(path);
        }
    }
    out.removed.sort();
    out.there.sort();
    out
}

/// Renames `from` to `to`, where nothing must be.
///
/// # Errors
/// If something is there, or the system refuses.
pub(crate) fn rename_to_vacant(from: &Path, to: &Path) -> Result<(), DiskError> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(error) if is_unknown(error) => {}
            result => return result.map_err(|it| failed("write", to)(it.into())),
        }
    }
    if exists(to)? {
        return Err(failed("write", to)(io::ErrorKind::AlreadyExists.into()));
    }
    fs::rename(from, to).map_err(failed("write", to))
}

/// Lets two files or two folders change their names, in one step. `false` where the file system
/// cannot do that.
///
/// # Errors
/// If one of them is gone, or the system refuses.
pub(crate) fn exchange(new: &Path, old: &Path) -> Result<bool, DiskError> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Err(error) if is_unknown(error) => {}
            result => return result.map(|()| true).map_err(|it| failed("write", old)(it.into())),
        }
    }
    let _ = (new, old);
    Ok(false)
}

/// Whether the file system does not know a kind of renaming.
#[cfg(target_os = "linux")]
fn is_unknown(error: rustix::io::Errno) -> bool {
    use rustix::io::Errno;
    matches!(error, Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP)
}

/// Renames `from` to a name in the same folder that nobody has: `stem` and `ending`, with `-2` and so on between
/// them if need be.
///
/// # Errors
/// If the system refuses.
pub(crate) fn rename_aside(from: &Path, stem: &str, ending: &str) -> Result<PathBuf, DiskError> {
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{stem}{ending}") } else { format!("{stem}-{number}{ending}") };
        let to = parent(from).join(name);
        match rename_to_vacant(from, &to) {
            Err(error) if error.cause.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            result => return result.map(|()| to),
        }
    }
}

/// Removes the files of `stamps` from a folder, as long as nobody has changed them, and then the
/// folders that are empty. Whether everything is gone.
///
/// # Errors
/// If the folder cannot be listed, or something in it not removed.
pub(crate) fn remove_unchanged(root: &Path, stamps: &BTreeMap<PathBuf, Stamp>) -> Result<bool, DiskError> {
    let mut folders = Vec::new();
    let mut gone = true;
    for it in walk(root)? {
        let path = root.join(&it.path);
        match it.kind {
            EntryKind::Folder => folders.push(path),
            EntryKind::File if stamps.get(&it.path) == Some(&it.stamp) => {
                fs::remove_file(&path).map_err(failed("remove", &path))?;
            }
            _ => gone = false,
        }
    }
    for it in folders.iter().rev() {
        gone &= fs::remove_dir(it).is_ok();
    }
    Ok(gone && fs::remove_dir(root).is_ok())
}

/// Renames `from` to `to`, in place of the file that is there.
///
/// # Errors
/// If the system refuses.
pub(crate) fn rename_over(from: &Path, to: &Path) -> Result<(), DiskError> {
    fs::rename(from, to).map_err(failed("write", to))
}

/// Removes a file.
///
/// # Errors
/// If the system refuses.
pub(crate) fn remove_file(path: &Path) -> Result<(), DiskError> {
    fs::remove_file(path).map_err(failed("remove", path))
}
