//! A package as a zip.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::bufread::DeflateDecoder;

use super::folder::Digests;
use super::layout::{self, Record};
use super::{Finding, FindingKind, Look, Seen, SeenFile, algorithms, descriptive};
use crate::base::disk::{DiskError, Input};
use crate::base::hash::{Algorithm, Hasher};
use crate::base::text::shown;
use crate::package::bag::{self, AGENT, DECLARATION, INFO};
use crate::package::headers::{EXPANDS_FREELY, ZipEntry};
use crate::package::zip::Packer;

/// Above it, a file may be so many times larger than its entry.
const EXPANDS: u64 = 100;

const ODD: &str = "get the package again from whoever sent it";

/// Reads every entry of a zip.
pub(super) fn survey(path: &Path, look: Look, progress: &mut dyn FnMut(u64, u64)) -> Result<Seen, DiskError> {
    let mut input = Input::open(path)?;
    let name = path.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let mut seen = Seen { name: shown(&name), ..Seen::default() };
    let Some(archive) = layout::read(&mut input, &mut seen.findings)? else {
        seen.hopeless = true;
        return Ok(seen);
    };
    let mut records = archive.records;
    seen.foreign = archive.foreign;
    let top = top(&records).unwrap_or_default();
    if top.is_empty() {
        seen.report(FindingKind::Structure, "", "it holds no folder", "a package is one folder in a zip");
    } else {
        seen.name = shown(&top);
        seen.top = Some(top.clone());
    }
    let inside = |it: &Record| it.path().strip_prefix(&*top)?.strip_prefix('/').map(str::to_owned);
    let paths: Vec<String> = records.iter().filter_map(inside).collect();
    let reading = Reading { top: &top, algorithms: algorithms(paths.iter().map(String::as_str)), look };
    // What the package says of itself comes first: how its texts are packed depends on it.
    records.sort_by_key(|it| inside(it).as_deref() != Some(INFO));
    let total = records.iter().fold(0_u64, |sum, it| sum.saturating_add(it.packed));
    let mut done = 0_u64;
    for it in &records {
        reading.entry(&mut input, it, &mut seen)?;
        done = done.saturating_add(it.packed);
        progress(done, total);
    }
    Ok(seen)
}

/// How entries are read.
struct Reading<'a> {
    /// The folder of the package.
    top: &'a str,
    algorithms: Vec<Algorithm>,
    look: Look,
}

/// The folder that holds the declaration, or else the first folder.
fn top(records: &[Record]) -> Option<String> {
    let paths = || records.iter().map(Record::path);
    let folder = |path: String| path.split_once('/').map(|(top, _)| top.to_owned()).filter(|it| !it.is_empty());
    paths().filter(|it| it.split_once('/').is_some_and(|(_, name)| name == DECLARATION)).chain(paths()).find_map(folder)
}

impl Reading<'_> {
    /// Judges an entry and reads it.
    fn entry(&self, input: &mut Input, record: &Record, seen: &mut Seen) -> Result<(), DiskError> {
        let full = record.path();
        let inside = full.strip_prefix(self.top).and_then(|it| it.strip_prefix('/'));
        let Some(path) = inside else {
            let help = "a package is one folder in a zip";
            seen.report(FindingKind::Archive, &full, format!("lies outside the folder `{}`", seen.name), help);
            if let Some(danger) = super::danger::danger(&full) {
                seen.report(FindingKind::Name, &full, danger, "do not unpack this package");
            }
            return Ok(());
        };
        if std::str::from_utf8(&record.name).is_err() {
            seen.report(FindingKind::Name, path, "its name is not UTF-8", ODD);
        }
        let is_folder = path.is_empty() || path.ends_with('/');
        if !matches!((record.mode & 0o170_000, is_folder), (0, _) | (0o100_000, false) | (0o040_000, true)) {
            seen.report(
                FindingKind::Link,
                path,
                "is a link or device, or not what its name says",
                "a package holds the files themselves",
            );
            return Ok(());
        }
        if is_folder {
            if (record.bytes, record.packed) != (0, 0) {
                seen.report(FindingKind::Archive, path, "is a folder that holds bytes", ODD);
            }
            return Ok(());
        }
        if seen.files.contains_key(path) {
            seen.report(FindingKind::Duplicate, path, "is in the archive more than once", "do not unpack this package");
            return Ok(());
        }
        if let Err(message) = self.content(input, record, path, seen)? {
            seen.report(FindingKind::Archive, path, message, ODD);
            let unread = SeenFile { bytes: record.bytes, ..SeenFile::default() };
            seen.files.insert(path.to_owned(), unread);
        }
        Ok(())
    }

    /// Reads the content of an entry, or says why not.
    fn content(
        &self,
        input: &mut Input,
        record: &Record,
        path: &str,
        seen: &mut Seen,
    ) -> Result<Result<(), String>, DiskError> {
        if !record.sound {
            return Ok(Err("cannot be read".to_owned()));
        }
        if record.flags & (1 | 1 << 6 | 1 << 13) != 0 {
            return Ok(Err("is encrypted".to_owned()));
        }
        if record.bytes > EXPANDS_FREELY && record.bytes / EXPANDS > record.packed {
            return Ok(Err(format!("claims to unpack to more than {EXPANDS} times its size; it was not read")));
        }
        input.go_to(record.start)?;
        let place = input.path().to_owned();
        let mut digests = Digests::new(descriptive(path), &self.algorithms);
        let packed = ZipEntry::is_packed(path, record.bytes);
        let mut is_our_packing = record.method == if packed { 8 } else { 0 };
        let rest = match record.method {
            0 => unpack(input.take(record.packed), record, &mut |it| digests.update(it)).map(|()| 0),
            8 => {
                let mut packed = Watched { input: input.take(record.packed), hash: Hasher::new() };
                let mut again = Again::new(self.look, path, seen);
                let mut decoder = DeflateDecoder::new(BufReader::with_capacity(1 << 16, &mut packed));
                let read = unpack(&mut decoder, record, &mut |it| {
                    digests.update(it);
                    again.update(it);
                });
                let rest = read.map(|()| record.packed - decoder.total_in());
                is_our_packing &= again.gives(packed.hash);
                rest
            }
            other => return Ok(Err(format!("is packed by method {other}, which packages do not use"))),
        };
        match rest {
            Err(cause) if cause.raw_os_error().is_some() => Err(crate::base::disk::failed("read", &place)(cause)),
            Err(_) => Ok(Err("its packed content is damaged".to_owned())),
            Ok(_) if digests.bytes() != record.bytes => {
                Ok(Err(format!("does not unpack to the {} bytes that it claims", record.bytes)))
            }
            Ok(rest @ 1..) => Ok(Err(format!("{rest} bytes hide after its content"))),
            Ok(_) => {
                digests.finish(path.to_owned(), Some(record.crc), seen);
                if !is_our_packing && is_same_version(seen) && seen.foreign.is_none() {
                    let message = "is packed otherwise than redress packs";
                    seen.foreign = Some(Finding::new(FindingKind::Archive, path, message, layout::OTHER));
                }
                Ok(Ok(()))
            }
        }
    }
}

/// Whether the package says that this very version made it.
fn is_same_version(seen: &Seen) -> bool {
    bag::value(&seen.text(INFO), "Bag-Software-Agent") == Some(AGENT)
}

/// A text that is packed again, to see whether it gives the same bytes: the format leaves bits that say nothing,
/// and more than one way to pack.
struct Again(Option<(Packer, Hasher)>);

impl Again {
    /// Packs what a package of this version may hold.
    fn new(look: Look, path: &str, seen: &Seen) -> Self {
        let wanted = look == Look::Doubtful && (path == INFO || is_same_version(seen));
        Self(wanted.then(|| (Packer::new(), Hasher::new())))
    }

    fn update(&mut self, piece: &[u8]) {
        if let Some((packer, hash)) = &mut self.0 {
            match packer.pack(piece) {
                Ok(it) => hash.update(it),
                Err(_) => self.0 = None,
            }
        }
    }

    /// Whether it gives bytes with this hash; also where it was not to be packed.
    fn gives(self, packed: Hasher) -> bool {
        let Some((packer, mut hash)) = self.0 else { return true };
        packer.finish().is_ok_and(|it| {
            hash.update(&it);
            hash.bytes() == packed.bytes()
        })
    }
}

/// Bytes of the archive that are hashed while they are read.
struct Watched<R> {
    input: R,
    hash: Hasher,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.hash.update(&buffer[..count]);
        Ok(count)
    }
}

/// Reads up to the size that was claimed and one byte more.
fn unpack(packed: impl Read, record: &Record, take: &mut dyn FnMut(&[u8])) -> std::io::Result<()> {
    let mut content = packed.take(record.bytes.saturating_add(1));
    let mut buffer = vec![0; 1 << 17];
    loop {
        match content.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => take(&buffer[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
