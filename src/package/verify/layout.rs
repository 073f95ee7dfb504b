//! The records of a zip, read so that every byte of the file is accounted for.
//!
//! A zip says most things twice, and programs differ in what they believe. Here both must agree,
//! entries must follow each other without gap or overlap from the first byte, and nothing may
//! stand after the end. For a package of ours that is not enough: its headers must be the very bytes
//! that this program writes.

use super::bytes::{bytes_at, fields, large_field, u16_at, u32_at, u64_at};
use super::{Finding, FindingKind};
use crate::base::disk::{DiskError, Input};
use crate::package::headers::{self, ZipEntry};

/// What zip files with oddities are called in the report.
const ODD: &str = "get the package again from whoever sent it; programs could see different files in this one";

/// What to do with a sound zip that this program did not write.
pub(super) const OTHER: &str = "unpack it and check the folder; if you did not pack it again yourself, get the zip again from \
                     whoever sent it";

/// Largest directory that is read, in bytes: more than a million files.
const LONGEST_DIRECTORY: u64 = 1 << 28;

/// Number of the field with another name for an entry.
const SECOND_NAME: u16 = 0x7075;

/// An entry.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    time: u32,
    pub(super) crc: u32,
    /// Size in the archive.
    pub(super) packed: u64,
    /// Size of the file, as claimed.
    pub(super) bytes: u64,
    /// Unix mode, whatever system it was written on: some programs believe it from any.
    pub(super) mode: u32,
    /// What its line in the directory says that not all programs believe.
    oddity: Option<&'static str>,
    /// Where its local header is.
    offset: u64,
    /// Where its content is, once the local header was read.
    pub(super) start: u64,
    /// Whether its content can be read without reading that of others.
    pub(super) sound: bool,
}

impl Record {
    /// Its name as text; bytes that are no UTF-8 are replaced.
    pub(super) fn path(&self) -> String {
        String::from_utf8_lossy(&self.name).into_owned()
    }
}

/// The entries of a zip.
pub(super) struct Archive {
    /// In the order of the directory.
    pub(super) records: Vec<Record>,
    /// Why this program did not write the zip; none if it could be its own.
    pub(super) foreign: Option<Finding>,
}

/// Reads the records. What is odd is added to the findings; `None` if there is nothing to go by.
pub(super) fn read(input: &mut Input, findings: &mut Vec<Finding>) -> Result<Option<Archive>, DiskError> {
    let mut odd = |path: &str, message: String| findings.push(Finding::new(FindingKind::Archive, path, message, ODD));
    let Some(end) = End::find(input, &mut odd)? else { return Ok(None) };
    let Some(directory) = bytes_at(input, end.directory, end.size)? else {
        odd("", "its directory is cut off".to_owned());
        return Ok(None);
    };
    let mut records = Vec::new();
    let mut rest = &directory[..];
    while !rest.is_empty() {
        let Some((record, length)) = central(rest, end.shift) else {
            odd("", format!("its directory is damaged after entry {}", records.len()));
            return Ok(None);
        };
        records.push(record);
        rest = &rest[length..];
    }
    if records.len() as u64 != end.entries {
        odd("", format!("it says that it holds {} entries, but lists {}", end.entries, records.len()));
    }
    for it in &mut records {
        local(input, it, &mut odd)?;
    }
    account(input, &mut records, &end, &mut odd)?;
    let foreign = foreign(input, &records, &directory)?;
    Ok(Some(Archive { records, foreign }))
}

/// What is not as this program writes it: the headers that follow from the entries are made anew and compared
/// with those that are there, to the last byte of the file.
fn foreign(input: &mut Input, records: &[Record], directory: &[u8]) -> Result<Option<Finding>, DiskError> {
    let other = |path: &str, message: &str| Ok(Some(Finding::new(FindingKind::Archive, path, message, OTHER)));
    let (mut at, mut seen) = (0_u64, 0_usize);
    for (index, it) in records.iter().enumerate() {
        let entry = ZipEntry {
            name: it.name.clone(),
            deflated: it.method == 8,
            crc: it.crc,
            packed: it.packed,
            bytes: it.bytes,
            offset: at,
        };
        let (header, line) = (entry.local(), entry.central());
        if bytes_at(input, at, header.len() as u64)?.as_ref() != Some(&header) {
            return other(&it.path(), "its header is not one that redress writes");
        }
        if directory.get(seen..seen + line.len()) != Some(&line) {
            return other(&it.path(), "its line in the directory is not one that redress writes");
        }
        if index > 0 && records[index - 1].name >= it.name {
            return other(&it.path(), "it is not in the order in which redress writes");
        }
        seen += line.len();
        at = at.saturating_add(header.len() as u64).saturating_add(it.packed);
    }
    let end = headers::end(records.len() as u64, at, directory.len() as u64);
    let place = at.saturating_add(directory.len() as u64);
    let is_end = bytes_at(input, place, end.len() as u64)?.as_ref() == Some(&end)
        && place.saturating_add(end.len() as u64) == input.bytes();
    if is_end && seen == directory.len() { Ok(None) } else { other("", "its end is not one that redress writes") }
}

/// What the end of a zip says.
struct End {
    entries: u64,
    size: u64,
    /// Where the directory is.
    directory: u64,
    /// Where the archive starts.
    shift: u64,
}

impl End {
    fn find(input: &mut Input, odd: &mut impl FnMut(&str, String)) -> Result<Option<Self>, DiskError> {
        let length = input.bytes();
        let tail_start = length.saturating_sub(22 + 0xFFFF + 4096);
        let tail = bytes_at(input, tail_start, length - tail_start)?.unwrap_or_default();
        let is_end = |at: usize| tail[at..].starts_with(b"PK\x05\x06") && at + 22 <= tail.len();
        let reaches = |at: usize| at + 22 + usize::from(u16_at(&tail, at + 20)) == tail.len();
        let places = || (0..tail.len()).rev().filter(|at| is_end(*at));
        let Some(at) = places().find(|at| reaches(*at)).or_else(|| places().next()) else {
            odd("", "it has no end record: it is cut short, or not a zip".to_owned());
            return Ok(None);
        };
        let comment = u64::from(u16_at(&tail, at + 20));
        if comment > 0 {
            odd("", format!("it carries a comment of {comment} bytes"));
        }
        let position = tail_start + at as u64;
        if let Some(more @ 1..) = (length - position - 22).checked_sub(comment) {
            odd("", format!("{more} bytes stand after its end"));
        }
        if u32_at(&tail, at + 4) != 0 || u16_at(&tail, at + 8) != u16_at(&tail, at + 10) {
            odd("", "it is part of a split archive".to_owned());
        }
        let mut entries = u64::from(u16_at(&tail, at + 10));
        let mut size = u64::from(u32_at(&tail, at + 12));
        let mut directory = u64::from(u32_at(&tail, at + 16));
        let mut directory_end = position;
        let locator = position.checked_sub(20).map(|it| bytes_at(input, it, 20)).transpose()?.flatten();
        let locator = locator.filter(|it| it.starts_with(b"PK\x06\x07"));
        if let Some(locator) = &locator {
            let large = position.checked_sub(76).map(|it| bytes_at(input, it, 56)).transpose()?.flatten();
            let Some(large) = large.filter(|it| it.starts_with(b"PK\x06\x06")) else {
                odd("", "its end record for large archives is damaged".to_owned());
                return Ok(None);
            };
            let small = (entries, size, directory);
            directory_end = position - 76;
            (entries, size, directory) = (u64_at(&large, 32), u64_at(&large, 40), u64_at(&large, 48));
            let agrees = |small: u64, large: u64, none: u64| small == large || small == none;
            if u64_at(&large, 4) != 44
                || u64_at(&large, 24) != entries
                || !agrees(small.0, entries, 0xFFFF)
                || !agrees(small.1, size, 0xFFFF_FFFF)
                || !agrees(small.2, directory, 0xFFFF_FFFF)
            {
                odd("", "its two end records disagree".to_owned());
            }
            if u64_at(&large, 16) != 0 || u32_at(locator, 4) != 0 || u32_at(locator, 16) != 1 {
                odd("", "it is part of a split archive".to_owned());
            }
        }
        let start = directory_end.checked_sub(size);
        let shift = start.and_then(|it| it.checked_sub(directory));
        let (Some(start), Some(shift)) = (start, shift) else {
            odd("", "its end record is damaged".to_owned());
            return Ok(None);
        };
        if shift > 0 {
            odd("", format!("{shift} bytes stand before its start"));
        }
        // Some programs go where the locator leads: another directory could be there.
        if locator.is_some_and(|it| u64_at(&it, 8).checked_add(shift) != Some(directory_end)) {
            odd("", "its second end record is not where the first says".to_owned());
        }
        if size > LONGEST_DIRECTORY {
            odd("", format!("its directory is {size} bytes long"));
            return Ok(None);
        }
        Ok(Some(Self { entries, size, directory: start, shift }))
    }
}

/// The entry at the start of what is left of the directory, and the length of its record.
fn central(rest: &[u8], shift: u64) -> Option<(Record, usize)> {
    if rest.len() < 46 || !rest.starts_with(b"PK\x01\x02") {
        return None;
    }
    let name = usize::from(u16_at(rest, 28));
    let extra = usize::from(u16_at(rest, 30));
    let length = 46 + name + extra + usize::from(u16_at(rest, 32));
    let extra = rest.get(46 + name..46 + name + extra)?;
    let large = large_field(extra);
    let mut large = large.iter();
    let mut wide = |at: usize| match u32_at(rest, at) {
        u32::MAX => large.next().copied(),
        it => Some(u64::from(it)),
    };
    let (bytes, packed, offset) = (wide(24)?, wide(20)?, wide(42)?);
    let record = Record {
        name: rest.get(46..46 + name)?.to_owned(),
        flags: u16_at(rest, 8),
        method: u16_at(rest, 10),
        time: u32_at(rest, 12),
        crc: u32_at(rest, 16),
        packed,
        bytes,
        mode: u32_at(rest, 38) >> 16,
        oddity: oddity(extra).or_else(|| strange(rest)),
        offset: offset.checked_add(shift)?,
        start: 0,
        sound: false,
    };
    (rest.len() >= length).then_some((record, length))
}

/// Systems of which all programs understand the attributes: DOS, Unix, NTFS, VFAT, macOS.
const HOSTS: [u8; 5] = [0, 3, 10, 14, 19];

/// What a line of the directory says that not all programs understand alike.
fn strange(line: &[u8]) -> Option<&'static str> {
    let name = line.get(46..46 + usize::from(u16_at(line, 28)))?;
    if u16_at(line, 34) != 0 {
        Some("it is said to be on another disk")
    } else if !HOSTS.contains(&line[5]) {
        Some("it was packed on a system that few programs know")
    } else if !name.is_ascii() && u16_at(line, 8) & 1 << 11 == 0 {
        Some("its name is in an alphabet that is not told")
    } else {
        None
    }
}

/// What fields of an entry say that not all programs believe.
fn oddity(extra: &[u8]) -> Option<&'static str> {
    let numbers: Vec<u16> = fields(extra).map(|(id, _)| id).collect();
    let length: usize = fields(extra).map(|(_, it)| it.len() + 4).sum();
    if numbers.contains(&SECOND_NAME) {
        Some("it carries a second name")
    } else if length != extra.len() {
        Some("its fields are damaged")
    } else if numbers.iter().enumerate().any(|(at, it)| numbers[..at].contains(it)) {
        Some("it says the same field twice")
    } else {
        None
    }
}

/// Reads the local header of an entry and compares it with the directory.
fn local(input: &mut Input, record: &mut Record, odd: &mut impl FnMut(&str, String)) -> Result<(), DiskError> {
    let path = record.path();
    let header = bytes_at(input, record.offset, 30)?.filter(|it| it.starts_with(b"PK\x03\x04"));
    let Some(header) = header else {
        odd(&path, "its header is not where the directory says".to_owned());
        return Ok(());
    };
    let (name, extra) = (u64::from(u16_at(&header, 26)), u64::from(u16_at(&header, 28)));
    let Some(names) = bytes_at(input, record.offset + 30, name + extra)? else {
        odd(&path, "its header is cut off".to_owned());
        return Ok(());
    };
    let (name, extra) = names.split_at(usize::from(u16_at(&header, 26)));
    let large = large_field(extra);
    let wide = |at: usize, index: usize| match u32_at(&header, at) {
        u32::MAX => large.get(index).copied().unwrap_or(u64::from(u32::MAX)),
        it => u64::from(it),
    };
    let (crc, packed, bytes) = (u32_at(&header, 14), wide(18, 1), wide(22, 0));
    let deferred = record.flags & 8 != 0 && (crc, packed, bytes) == (0, 0, 0);
    let differences = [
        ("name", name != record.name),
        ("flags", u16_at(&header, 6) != record.flags),
        ("method", u16_at(&header, 8) != record.method),
        ("time", u32_at(&header, 10) != record.time),
        ("checksum", !deferred && crc != record.crc),
        ("size", !deferred && (packed, bytes) != (record.packed, record.bytes)),
    ];
    let differences: Vec<_> = differences.iter().filter(|(_, it)| *it).map(|(it, _)| *it).collect();
    if !differences.is_empty() {
        odd(&path, format!("its two headers disagree on {}", differences.join(" and ")));
    }
    if let Some(oddity) = record.oddity.or_else(|| oddity(extra)) {
        odd(&path, oddity.to_owned());
    }
    record.start = record.offset + 30 + names.len() as u64;
    record.sound = true;
    Ok(())
}

/// Accounts for every byte from the start of the archive to its directory.
fn account(
    input: &mut Input,
    records: &mut [Record],
    end: &End,
    odd: &mut impl FnMut(&str, String),
) -> Result<(), DiskError> {
    let mut order: Vec<usize> = (0..records.len()).filter(|it| records[*it].sound).collect();
    order.sort_by_key(|it| records[*it].offset);
    for (at, index) in order.iter().enumerate() {
        let next = order.get(at + 1).map_or(end.directory, |it| records[*it].offset);
        let record = &mut records[*index];
        if let Some(gap @ 1..) = record.offset.checked_sub(end.shift)
            && at == 0
        {
            odd(&record.path(), format!("{gap} bytes before it belong to no file"));
        }
        let stop = record.start.checked_add(record.packed).filter(|it| *it <= next);
        let Some(stop) = stop else {
            odd(&record.path(), "it overlaps what follows it".to_owned());
            record.sound = false;
            continue;
        };
        let gap = next - stop;
        if gap > 0 && !(record.flags & 8 != 0 && is_descriptor(input, record, stop, gap)?) {
            odd(&record.path(), format!("{gap} bytes after it belong to no file"));
        }
    }
    Ok(())
}

/// Whether the bytes after an entry repeat its checksum and sizes, as archives made in one go do.
fn is_descriptor(input: &mut Input, record: &Record, at: u64, length: u64) -> Result<bool, DiskError> {
    if !matches!(length, 12 | 16 | 20 | 24) {
        return Ok(false);
    }
    let bytes = bytes_at(input, at, length)?.unwrap_or_default();
    let bytes = if matches!(length, 16 | 24) { bytes.strip_prefix(b"PK\x07\x08") } else { Some(&*bytes) };
    Ok(bytes.is_some_and(|it| {
        let sizes = match it.len() {
            12 => (u64::from(u32_at(it, 4)), u64::from(u32_at(it, 8))),
            20 => (u64_at(it, 4), u64_at(it, 12)),
            _ => return false,
        };
        u32_at(it, 0) == record.crc && sizes == (record.packed, record.bytes)
    }))
}
