//! The bytes of a zip that are not content: those this program writes for its entries, and there are no others.
//!
//! The writer's library puts them into the file; `verify` makes them anew from what it read and compares every byte. What
//! is not said here cannot be said in a zip of ours: no extra fields but those for sizes that do not fit, no
//! comments, no other hosts, modes, times or disks.

/// Up to this size, a file may be packed as tightly as it likes; above it, this program packs none.
pub(super) const EXPANDS_FREELY: u64 = 64 << 20;

/// From this size on, an entry has the field for large files; what is this large is never packed, so that both
/// of its sizes are the same.
pub(super) const LARGE: u64 = 0xFFFF_0000;

/// Unix, an ordinary file that its owner may change and all may read.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// The system that the attributes are of.
const UNIX: u16 = 3 << 8;

/// The first moment that a zip can note: 1 January 1980, midnight.
const TIME: u32 = 0x0021_0000;

/// An entry as the headers tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ZipEntry {
    pub(super) name: Vec<u8>,
    pub(super) deflated: bool,
    pub(super) crc: u32,
    /// Size in the archive.
    pub(super) packed: u64,
    /// Size of the file.
    pub(super) bytes: u64,
    /// Where its local header is.
    pub(super) offset: u64,
}

impl ZipEntry {
    /// The header before the content.
    pub(super) fn local(&self) -> Vec<u8> {
        let fields = if self.is_large() { field(&[self.bytes, self.packed]) } else { Vec::new() };
        let mut out = b"PK\x03\x04".to_vec();
        self.common(&mut out, &fields);
        out.extend(&self.name);
        out.extend(fields);
        out
    }

    /// The line in the directory.
    pub(super) fn central(&self) -> Vec<u8> {
        let mut numbers = if self.is_large() { vec![self.bytes, self.packed] } else { Vec::new() };
        if self.offset >= u64::from(u32::MAX) {
            numbers.push(self.offset);
        }
        let fields = field(&numbers);
        let mut out = b"PK\x01\x02".to_vec();
        out.extend((UNIX | self.version(&fields)).to_le_bytes());
        self.common(&mut out, &fields);
        out.extend([0; 6]); // comment, disk, internal attributes
        out.extend(ATTRIBUTES.to_le_bytes());
        out.extend(long(self.offset).to_le_bytes());
        out.extend(&self.name);
        out.extend(fields);
        out
    }

    /// What both headers say in the same order: version, flags, method, time, checksum, sizes, lengths.
    fn common(&self, out: &mut Vec<u8>, fields: &[u8]) {
        out.extend(self.version(fields).to_le_bytes());
        out.extend(flags(&self.name).to_le_bytes());
        out.extend((if self.deflated { 8_u16 } else { 0 }).to_le_bytes());
        out.extend(TIME.to_le_bytes());
        out.extend(self.crc.to_le_bytes());
        for size in [self.packed, self.bytes] {
            out.extend((if self.is_large() { u32::MAX } else { long(size) }).to_le_bytes());
        }
        out.extend(short(self.name.len() as u64).to_le_bytes());
        out.extend(short(fields.len() as u64).to_le_bytes());
    }

    /// The version of the format that a reader must know.
    fn version(&self, fields: &[u8]) -> u16 {
        match (fields.is_empty(), self.deflated) {
            (false, _) => 45,
            (true, true) => 20,
            (true, false) => 10,
        }
    }

    /// Whether its sizes are in the field for large files.
    fn is_large(&self) -> bool {
        self.bytes >= LARGE
    }

    /// Whether this program packs a file of this name and size.
    pub(super) fn is_packed(path: &str, bytes: u64) -> bool {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        bytes <= EXPANDS_FREELY && ending.is_some_and(|it| TEXT.contains(&&*it))
    }
}

/// Endings of files that packing makes smaller; others are packed already, or too rare to matter.
const TEXT: [&str; 19] = [
    "csv", "eml", "htm", "html", "ics", "json", "jsonl", "log", "md", "mbox", "rtf", "svg", "tex", "toml", "tsv",
    "txt", "xml", "yaml", "yml",
];

/// Names beyond ASCII are UTF-8.
fn flags(name: &[u8]) -> u16 {
    if name.is_ascii() { 0 } else { 1 << 11 }
}

/// What stands behind the directory, which has this many entries, begins here and has this size.
pub(super) fn end(entries: u64, directory: u64, size: u64) -> Vec<u8> {
    let mut out = Vec::new();
    let limit = u64::from(u32::MAX);
    if entries >= u64::from(u16::MAX) || directory >= limit || size >= limit {
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend((UNIX | 45).to_le_bytes());
        out.extend(45_u16.to_le_bytes());
        out.extend([0; 8]); // disks
        for number in [entries, entries, size, directory] {
            out.extend(number.to_le_bytes());
        }
        out.extend(b"PK\x06\x07");
        out.extend(0_u32.to_le_bytes());
        out.extend((directory + size).to_le_bytes());
        out.extend(1_u32.to_le_bytes());
    }
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]); // disks
    out.extend(short(entries).to_le_bytes());
    out.extend(short(entries).to_le_bytes());
    out.extend(long(size).to_le_bytes());
    out.extend(long(directory).to_le_bytes());
    out.extend([0; 2]); // comment
    out
}

/// The field for numbers that do not fit; nothing if there are none.
fn field(numbers: &[u64]) -> Vec<u8> {
    if numbers.is_empty() {
        return Vec::new();
    }
    let length = short(8 * numbers.len() as u64);
    let head = [1_u16, length].into_iter().flat_map(u16::to_le_bytes);
    head.chain(numbers.iter().flat_map(|it| it.to_le_bytes())).collect()
}

/// A number in two bytes, or the greatest one.
fn short(number: u64) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// A number in four bytes, or the greatest one.
fn long(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What other programs read back of a header is what was meant, also where numbers do not fit.
    #[test]
    fn sizes_of_headers() {
        let entry = |bytes: u64, offset: u64| ZipEntry {
            name: b"c/data/a.mp4".to_vec(),
            deflated: false,
            crc: 7,
            packed: bytes,
            bytes,
            offset,
        };
        let lengths = |it: &ZipEntry| (it.local().len(), it.central().len());
        assert_eq!(lengths(&entry(5, 0)), (42, 58));
        assert_eq!(lengths(&entry(LARGE, 0)), (62, 78));
        assert_eq!(lengths(&entry(5, 1 << 32)), (42, 70));
        assert_eq!(lengths(&entry(LARGE, 1 << 32)), (62, 86));
        let far = entry(5, 1 << 32).central();
        assert_eq!(far[20..28], [5, 0, 0, 0, 5, 0, 0, 0]);
        assert_eq!((end(3, 4, 5).len(), end(0xFFFF, 4, 5).len(), end(3, 1 << 32, 5).len()), (22, 98, 98));
    }
}
