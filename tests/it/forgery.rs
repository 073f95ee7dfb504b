//! Zips that were made to deceive: from the zip of a package, hundreds that say one thing to one program and
//! another to the next.

use crate::scratch::sha256;

/// A zip taken apart.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) before: Vec<u8>,
    pub(crate) entries: Vec<Part>,
    /// Bytes between the last entry and the directory.
    pub(crate) gap: Vec<u8>,
    /// The order of the directory.
    pub(crate) order: Vec<usize>,
    pub(crate) comment: Vec<u8>,
    pub(crate) after: Vec<u8>,
    /// Whether there are end records for large archives.
    pub(crate) large: bool,
}

/// An entry taken apart; sizes of names and fields and places follow from what is there.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) local: Vec<u8>,
    pub(crate) local_name: Vec<u8>,
    pub(crate) local_fields: Vec<u8>,
    pub(crate) content: Vec<u8>,
    pub(crate) after: Vec<u8>,
    pub(crate) central: Vec<u8>,
    pub(crate) name: Vec<u8>,
    pub(crate) fields: Vec<u8>,
    pub(crate) comment: Vec<u8>,
}

fn u16_at(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

pub(crate) fn put16(bytes: &mut [u8], at: usize, value: usize) {
    bytes[at..at + 2].copy_from_slice(&u16::try_from(value & 0xFFFF).unwrap().to_le_bytes());
}

pub(crate) fn put32(bytes: &mut [u8], at: usize, value: usize) {
    bytes[at..at + 4].copy_from_slice(&u32::try_from(value).unwrap().to_le_bytes());
}

/// A field of an entry: its number, and what is in it.
pub(crate) fn field(number: usize, content: &[u8]) -> Vec<u8> {
    let mut out = vec![0; 4];
    put16(&mut out, 0, number);
    put16(&mut out, 2, content.len());
    out.extend(content);
    out
}

impl Parts {
    /// Takes a plain zip apart.
    pub(crate) fn new(zip: &[u8]) -> Self {
        let end = zip.len() - 22;
        let (count, mut at) = (u16_at(zip, end + 10), u32_at(zip, end + 16));
        let mut entries = Vec::new();
        for _ in 0..count {
            let (name, place, packed) = (u16_at(zip, at + 28), u32_at(zip, at + 42), u32_at(zip, at + 20));
            let content = place + 30 + name;
            entries.push(Part {
                local: zip[place..place + 30].to_vec(),
                local_name: zip[place + 30..content].to_vec(),
                local_fields: Vec::new(),
                content: zip[content..content + packed].to_vec(),
                after: Vec::new(),
                central: zip[at..at + 46].to_vec(),
                name: zip[at + 46..at + 46 + name].to_vec(),
                fields: Vec::new(),
                comment: Vec::new(),
            });
            at += 46 + name;
        }
        let order = (0..entries.len()).collect();
        let none = Vec::new;
        Self { before: none(), entries, gap: none(), order, comment: none(), after: none(), large: false }
    }

    /// Puts it together again.
    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut out = self.before.clone();
        let mut places = Vec::new();
        for it in &self.entries {
            places.push(out.len() - self.before.len());
            let start = out.len();
            out.extend(&it.local);
            put16(&mut out[start..], 26, it.local_name.len());
            put16(&mut out[start..], 28, it.local_fields.len());
            for bytes in [&it.local_name, &it.local_fields, &it.content, &it.after] {
                out.extend(bytes);
            }
        }
        out.extend(&self.gap);
        let directory = out.len();
        for index in &self.order {
            let (it, start) = (&self.entries[*index], out.len());
            out.extend(&it.central);
            put16(&mut out[start..], 28, it.name.len());
            put16(&mut out[start..], 30, it.fields.len());
            put16(&mut out[start..], 32, it.comment.len());
            put32(&mut out[start..], 42, places[*index]);
            for bytes in [&it.name, &it.fields, &it.comment] {
                out.extend(bytes);
            }
        }
        let size = out.len() - directory;
        let place = directory - self.before.len();
        if self.large {
            out.extend(large_end(self.order.len(), size, place));
            out.extend(locator(place + size));
        }
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.resize(22, 0);
        put16(&mut end, 8, self.order.len());
        put16(&mut end, 10, self.order.len());
        put32(&mut end, 12, size);
        put32(&mut end, 16, place);
        put16(&mut end, 20, self.comment.len());
        for bytes in [&end, &self.comment, &self.after] {
            out.extend(bytes);
        }
        out
    }

    /// The entry whose name ends so.
    pub(crate) fn named(&self, ending: &str) -> usize {
        self.entries.iter().position(|it| it.name.ends_with(ending.as_bytes())).unwrap()
    }
}

/// The end record for large archives.
pub(crate) fn large_end(entries: usize, size: usize, directory: usize) -> Vec<u8> {
    let mut out = b"PK\x06\x06".to_vec();
    out.extend(44_u64.to_le_bytes());
    out.extend([45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [entries, entries, size, directory] {
        out.extend((number as u64).to_le_bytes());
    }
    out
}

/// What says where it is.
pub(crate) fn locator(place: usize) -> Vec<u8> {
    let mut out = b"PK\x06\x07\0\0\0\0".to_vec();
    out.extend((place as u64).to_le_bytes());
    out.extend(1_u32.to_le_bytes());
    out
}

impl Part {
    /// A plain entry of stored bytes.
    pub(crate) fn stored(name: &str, content: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut local = b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0".to_vec();
        local.extend(crc.sum().to_le_bytes());
        local.resize(30, 0);
        put32(&mut local, 18, content.len());
        put32(&mut local, 22, content.len());
        let mut central = b"PK\x01\x02\x14\x03".to_vec();
        central.extend(&local[4..26]);
        central.resize(46, 0);
        central[40..42].copy_from_slice(&[0xA4, 0x81]);
        Self {
            local,
            local_name: name.as_bytes().to_vec(),
            local_fields: Vec::new(),
            content: content.to_vec(),
            after: Vec::new(),
            central,
            name: name.as_bytes().to_vec(),
            fields: Vec::new(),
            comment: Vec::new(),
        }
    }

    pub(crate) fn rename(&mut self, name: &[u8]) {
        self.local_name = name.to_vec();
        self.name = name.to_vec();
    }
}

/// A zip and what was done to it.
pub(crate) type Forged = (String, Vec<u8>);

/// All forgeries of a zip whose text entry ends in `text`, each different from the zip and from the others.
pub(crate) fn all(zip: &[u8], text: &str) -> Vec<Forged> {
    let parts = Parts::new(zip);
    assert_eq!(parts.zip(), zip, "a plain zip");
    let mut out = Vec::new();
    fields_of_headers(&parts, text, &mut out);
    attributes(&parts, &mut out);
    extra_fields(&parts, &mut out);
    crate::forgery_shapes::all(&parts, text, &mut out);
    let mut known = std::collections::BTreeSet::from([sha256(zip)]);
    out.retain(|(_, it)| known.insert(sha256(it)));
    out
}

/// Which of the two headers is changed.
const SIDES: [(&str, bool, bool); 3] = [("local", true, false), ("central", false, true), ("both", true, true)];

/// Changes a part on one side or both; places are those of the local header.
fn on_sides(parts: &Parts, index: usize, what: &str, out: &mut Vec<Forged>, change: impl Fn(&mut [u8])) {
    for (side, local, central) in SIDES {
        let mut it = parts.clone();
        if local {
            change(&mut it.entries[index].local);
        }
        if central {
            change(&mut it.entries[index].central[2..]);
        }
        out.push((format!("{what}, {side}, entry {index}"), it.zip()));
    }
}

fn fields_of_headers(parts: &Parts, text: &str, out: &mut Vec<Forged>) {
    for index in [0, parts.named(text)] {
        for version in [0, 10, 45, 46, 51, 63, 255] {
            on_sides(parts, index, &format!("version {version}"), out, |it| put16(it, 4, version));
        }
        for bit in 0..16 {
            on_sides(parts, index, &format!("flag {bit}"), out, |it| {
                let old = u16_at(it, 6);
                put16(it, 6, old ^ 1 << bit);
            });
        }
        for method in [0, 1, 6, 8, 9, 12, 14, 93, 95, 99] {
            on_sides(parts, index, &format!("method {method}"), out, |it| put16(it, 8, method));
        }
        for time in [0, 1, 0x5A21_6000, 0xFFFF_FFFF] {
            on_sides(parts, index, &format!("time {time}"), out, |it| put32(it, 10, time));
        }
        for (what, at) in [("checksum", 14), ("packed size", 18), ("size", 22)] {
            for change in [1, 0x100, 0xFFFF_FFFF] {
                on_sides(parts, index, &format!("{what} {change:x}"), out, |it| {
                    let old = u32_at(it, at);
                    put32(it, at, (old ^ change) & 0xFFFF_FFFF);
                });
            }
        }
    }
}

fn attributes(parts: &Parts, out: &mut Vec<Forged>) {
    for host in [0, 1, 3, 5, 7, 10, 11, 14, 16, 19, 30, 255_u8] {
        for mode in [0o100_644, 0o100_755, 0o104_755, 0o120_777, 0o040_755, 0o010_644, 0o020_644, 0_usize] {
            let mut it = parts.clone();
            let central = &mut it.entries[0].central;
            central[5] = host;
            put16(central, 40, mode);
            out.push((format!("host {host} mode {mode:o}"), it.zip()));
        }
    }
    for (what, at, value) in [("disk", 34, 1), ("internal", 36, 1), ("folder bit", 38, 0x10), ("read only", 38, 1)] {
        let mut it = parts.clone();
        put16(&mut it.entries[0].central, at, value);
        out.push((what.to_owned(), it.zip()));
    }
}

fn extra_fields(parts: &Parts, out: &mut Vec<Forged>) {
    let name = &parts.entries[0].name;
    let mut crc = flate2::Crc::new();
    crc.update(name);
    let mut second = vec![1];
    second.extend(crc.sum().to_le_bytes());
    second.extend(b"c/evil.txt");
    let sizes = [7_u64, 7].map(u64::to_le_bytes).concat();
    let fields: [(&str, Vec<u8>); 10] = [
        ("second name", field(0x7075, &second)),
        ("second comment", field(0x6375, &second)),
        ("times", field(0x5455, &[1, 0, 0, 0, 0])),
        ("owner", field(0x7875, &[1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0])),
        ("NTFS", field(0x000A, &[0; 32])),
        ("encryption", field(0x9901, &[2, 0, b'A', b'E', 3, 8, 0])),
        ("sizes", field(1, &sizes)),
        ("sizes twice", [field(1, &sizes), field(1, &sizes)].concat()),
        ("unknown", field(0xCAFE, &[b'x'; 60_000])),
        ("cut off", vec![1, 0, 40, 0, 1]),
    ];
    for (what, bytes) in fields {
        for (side, local, central) in SIDES {
            let mut it = parts.clone();
            if local {
                it.entries[0].local_fields.clone_from(&bytes);
            }
            if central {
                it.entries[0].fields.clone_from(&bytes);
            }
            out.push((format!("field {what}, {side}"), it.zip()));
        }
    }
}
