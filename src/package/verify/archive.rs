//! A package as a zip.

use std::io::{BufReader, Read};
use std::path::Path;

use flate2::bufread::DeflateDecoder;

use super::folder::Digests;
use super::layout::{self, Record};
use super::{FindingKind, Seen, SeenFile, descriptive};
use crate::base::disk::{DiskError, Input};
use crate::base::text::shown;
use crate::package::bag::DECLARATION;

/// Up to this size, a file may be packed as tightly as it likes.
pub(in crate::package) const EXPANDS_FREELY: u64 = 64 << 20;

/// Above it, a file may be so many times larger than its entry.
const EXPANDS: u64 = 100;

const ODD: &str = "get the package again from whoever sent it";

/// Reads every entry of a zip.
pub(super) fn survey(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Seen, DiskError> {
    let mut input = Input::open(path)?;
    let name = path.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let mut seen = Seen { name: shown(&name), ..Seen::default() };
    let Some(records) = layout::read(&mut input, &mut seen.findings)? else {
        seen.hopeless = true;
        return Ok(seen);
    };
    let top = top(&records).unwrap_or_default();
    if top.is_empty() {
        seen.report(FindingKind::Structure, "", "it holds no folder", "a package is one folder in a zip");
    } else {
        seen.name = shown(&top);
    }
    let total = records.iter().fold(0_u64, |sum, it| sum.saturating_add(it.packed));
    let mut done = 0_u64;
    for it in &records {
        entry(&mut input, it, &top, &mut seen)?;
        done = done.saturating_add(it.packed);
        progress(done, total);
    }
    Ok(seen)
}

/// The folder that holds the declaration, or else the first folder.
fn top(records: &[Record]) -> Option<String> {
    let paths = || records.iter().map(Record::path);
    let folder = |path: String| path.split_once('/').map(|(top, _)| top.to_owned()).filter(|it| !it.is_empty());
    paths().filter(|it| it.split_once('/').is_some_and(|(_, name)| name == DECLARATION)).chain(paths()).find_map(folder)
}

/// Judges an entry and reads it.
fn entry(input: &mut Input, record: &Record, top: &str, seen: &mut Seen) -> Result<(), DiskError> {
    let full = record.path();
    let inside = full.strip_prefix(top).and_then(|it| it.strip_prefix('/'));
    let Some(path) = inside else {
        let help = "a package is one folder in a zip";
        seen.report(FindingKind::Archive, &full, format!("lies outside the folder `{}`", seen.name), help);
        if let Some(danger) = super::check::danger(&full) {
            seen.report(FindingKind::Name, &full, danger, "do not unpack this package");
        }
        return Ok(());
    };
    if std::str::from_utf8(&record.name).is_err() {
        seen.report(FindingKind::Name, path, "its name is not UTF-8", ODD);
    }
    if matches!(record.mode & 0o170_000, 0o120_000 | 0o010_000 | 0o020_000 | 0o060_000 | 0o140_000) {
        seen.report(FindingKind::Link, path, "is a link or device", "a package holds the files themselves");
        return Ok(());
    }
    if path.is_empty() || path.ends_with('/') {
        if record.bytes > 0 {
            seen.report(FindingKind::Archive, path, "is a folder that holds bytes", ODD);
        }
        return Ok(());
    }
    if seen.files.contains_key(path) {
        seen.report(FindingKind::Duplicate, path, "is in the archive more than once", "do not unpack this package");
        return Ok(());
    }
    if let Err(message) = content(input, record, path, seen)? {
        seen.report(FindingKind::Archive, path, message, ODD);
        let unread = SeenFile { bytes: record.bytes, sha256: String::new(), fits: false };
        seen.files.insert(path.to_owned(), unread);
    }
    Ok(())
}

/// Reads the content of an entry, or says why not.
fn content(input: &mut Input, record: &Record, path: &str, seen: &mut Seen) -> Result<Result<(), String>, DiskError> {
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
    let packed = BufReader::with_capacity(1 << 16, input.take(record.packed));
    let mut digests = Digests::new(descriptive(path));
    let rest = match record.method {
        0 => unpack(packed, record, &mut digests).map(|()| 0),
        8 => {
            let mut decoder = DeflateDecoder::new(packed);
            unpack(&mut decoder, record, &mut digests).map(|()| record.packed - decoder.total_in())
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
            Ok(Ok(()))
        }
    }
}

/// Reads up to the size that was claimed and one byte more.
fn unpack(packed: impl Read, record: &Record, digests: &mut Digests) -> std::io::Result<()> {
    let mut content = packed.take(record.bytes.saturating_add(1));
    let mut buffer = vec![0; 1 << 17];
    loop {
        match content.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => digests.update(&buffer[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
