//! Zips whose parts lie otherwise than they should: hidden directories, other orders, odd names, other packing.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::forgery::{Forged, Part, Parts, large_end, locator, put16, put32};

/// Adds all of them.
pub(crate) fn all(parts: &Parts, text: &str, out: &mut Vec<Forged>) {
    around(parts, out);
    names(parts, out);
    more_entries(parts, out);
    orders(parts, out);
    packing(parts, text, out);
    ends(parts, out);
    hidden_directories(parts, text, out);
}

fn changed(parts: &Parts, what: &str, out: &mut Vec<Forged>, change: impl FnOnce(&mut Parts)) {
    let mut it = parts.clone();
    change(&mut it);
    out.push((what.to_owned(), it.zip()));
}

fn around(parts: &Parts, out: &mut Vec<Forged>) {
    let other = parts.zip();
    for (what, bytes) in [("a byte", b"\0".to_vec()), ("a script", b"#!/bin/sh\nexit\n".to_vec()), ("a zip", other)] {
        changed(parts, &format!("{what} before"), out, |it| it.before.clone_from(&bytes));
        changed(parts, &format!("{what} after"), out, |it| it.after.clone_from(&bytes));
        changed(parts, &format!("{what} in the gap"), out, |it| it.gap.clone_from(&bytes));
        changed(parts, &format!("{what} after an entry"), out, |it| it.entries[0].after.clone_from(&bytes));
        changed(parts, &format!("{what} as comment"), out, |it| it.comment.clone_from(&bytes));
        changed(parts, &format!("{what} as comment of an entry"), out, |it| it.entries[0].comment.clone_from(&bytes));
    }
}

fn names(parts: &Parts, out: &mut Vec<Forged>) {
    let tops = [
        "..",
        ".",
        "CON",
        "C:",
        "~",
        "\x1b[2J",
        "a\nb",
        "x\u{202e}y",
        "a:b",
        "-rf",
        "$(id)",
        "C",
        "c ",
        "c.",
        "d",
        "\\",
        "c\\",
        "..\\c",
        "é",
        "/c",
        "",
        "c/c",
    ];
    let old = parts.entries[0].name.iter().position(|it| *it == b'/').unwrap();
    let long = "x".repeat(300);
    for top in tops.into_iter().chain([&*long]) {
        changed(parts, &format!("the folder called {top:?}"), out, |it| {
            for part in &mut it.entries {
                let name = [top.as_bytes(), &part.name[old..]].concat();
                part.rename(&name);
            }
        });
        changed(parts, &format!("one file in a folder called {top:?}"), out, |it| {
            let name = [top.as_bytes(), &it.entries[0].name[old..]].concat();
            it.entries[0].rename(&name);
        });
    }
    let first = parts.entries[0].name.clone();
    let endings: [&[u8]; 8] = [b"\0.txt", b"/", b" ", b".", b"\xff", b"/../x", b"\\x", b":x"];
    for ending in endings {
        changed(parts, &format!("a name with {ending:?}"), out, |it| {
            it.entries[0].rename(&[&first, ending].concat());
        });
        changed(parts, &format!("a name in the directory with {ending:?}"), out, |it| {
            it.entries[0].name = [&first, ending].concat();
        });
    }
}

fn more_entries(parts: &Parts, out: &mut Vec<Forged>) {
    let top = String::from_utf8(parts.entries[0].name.clone()).unwrap();
    let top = top.split('/').next().unwrap().to_owned();
    let first = String::from_utf8(parts.entries[0].name.clone()).unwrap();
    let names = [
        format!("{top}/"),
        format!("{top}/data/"),
        format!("{top}/data/more/"),
        format!("{top}/../"),
        format!("{top}/../../../x/"),
        format!("{first}/"),
        format!("{first}/x"),
        "/".to_owned(),
        "other/".to_owned(),
        String::new(),
        first.clone(),
        first.to_uppercase(),
        format!("{top}/.DS_Store"),
        format!("__MACOSX/{top}/._x"),
        format!("{top}/data/more.txt"),
        format!("{top}/data/\u{1b}[2J"),
    ];
    for name in names {
        for (how, content) in [("empty", &b""[..]), ("filled", b"evil")] {
            for place in [0, parts.entries.len()] {
                changed(parts, &format!("an entry {name:?}, {how}, at {place}"), out, |it| {
                    it.entries.insert(place, Part::stored(&name, content));
                    it.order = (0..it.entries.len()).collect();
                });
            }
            changed(parts, &format!("an entry {name:?}, {how}, whose bytes are not told"), out, |it| {
                let mut part = Part::stored(&name, content);
                put32(&mut part.local, 22, 0);
                put32(&mut part.central, 24, 0);
                it.entries.push(part);
                it.order.push(it.order.len());
            });
        }
    }
    for index in 0..parts.entries.len() {
        changed(parts, &format!("without {index} in the directory"), out, |it| {
            it.order.remove(index);
        });
        changed(parts, &format!("{index} twice in the directory"), out, |it| it.order.push(index));
        changed(parts, &format!("without {index}"), out, |it| {
            it.entries.remove(index);
            it.order.pop();
        });
    }
}

fn orders(parts: &Parts, out: &mut Vec<Forged>) {
    let last = parts.entries.len() - 1;
    for (a, b) in [(0, last), (0, 1), (1, last)] {
        changed(parts, &format!("{a} and {b} swapped"), out, |it| it.entries.swap(a, b));
        changed(parts, &format!("{a} and {b} swapped in the directory"), out, |it| it.order.swap(a, b));
        changed(parts, &format!("names of {a} and {b} swapped"), out, |it| {
            let (one, two) = (it.entries[a].name.clone(), it.entries[b].name.clone());
            it.entries[a].rename(&two);
            it.entries[b].rename(&one);
        });
        changed(parts, &format!("contents of {a} and {b} swapped before the directory only"), out, |it| {
            let one = it.entries[a].local_name.clone();
            it.entries[a].local_name = it.entries[b].local_name.clone();
            it.entries[b].local_name = one;
        });
    }
}

fn packing(parts: &Parts, text: &str, out: &mut Vec<Forged>) {
    let index = parts.named(text);
    let part = &parts.entries[index];
    let plain = inflated(&part.content);
    let mut set = |what: &str, method: usize, content: &[u8]| {
        changed(parts, &format!("text {what}"), out, |it| {
            let part = &mut it.entries[index];
            part.content = content.to_vec();
            for (header, shift) in [(&mut part.local, 0), (&mut part.central, 2)] {
                put16(header, 8 + shift, method);
                put32(header, 18 + shift, content.len());
            }
        });
    };
    for level in [0, 1, 2, 4, 9] {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(&plain).unwrap();
        set(&format!("packed by level {level}"), 8, &encoder.finish().unwrap());
    }
    set("stored", 0, &plain);
    set("with bytes behind it", 8, &[&part.content[..], b"evil"].concat());
    set("twice", 8, &[&part.content[..], &part.content].concat());
    let mut flushed = DeflateEncoder::new(Vec::new(), Compression::new(6));
    flushed.write_all(&plain).unwrap();
    flushed.flush().unwrap();
    set("with an empty block", 8, &flushed.finish().unwrap());
    for bit in 0..8 {
        let mut content = part.content.clone();
        *content.last_mut().unwrap() ^= 1 << bit;
        set(&format!("with bit {bit} of its last byte changed"), 8, &content);
    }
    for (what, signature, wide) in [("plain", false, false), ("signed", true, false), ("wide", true, true)] {
        for (zeroed, how) in [(true, "alone"), (false, "repeated")] {
            changed(parts, &format!("sizes behind it, {what}, {how}"), out, |it| {
                let part = &mut it.entries[index];
                let (packed, bytes) = (part.content.len() as u64, plain.len() as u64);
                let crc = part.central[16..20].to_vec();
                part.after = if signature { b"PK\x07\x08".to_vec() } else { Vec::new() };
                part.after.extend(crc);
                for size in [packed, bytes] {
                    part.after.extend(&size.to_le_bytes()[..if wide { 8 } else { 4 }]);
                }
                put16(&mut part.local, 6, 8);
                put16(&mut part.central, 8, 8);
                if zeroed {
                    part.local[14..26].fill(0);
                }
            });
        }
    }
}

fn inflated(packed: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(packed), &mut out).unwrap();
    out
}

fn ends(parts: &Parts, out: &mut Vec<Forged>) {
    changed(parts, "end records for large archives", out, |it| it.large = true);
    let mut large = parts.clone();
    large.large = true;
    let large = large.zip();
    let end = large.len() - 22;
    for (what, at) in [
        ("size of the record", end - 72),
        ("made by", end - 64),
        ("needs", end - 62),
        ("disk", end - 60),
        ("disk of the directory", end - 56),
        ("entries here", end - 52),
        ("entries", end - 44),
        ("size", end - 36),
        ("place", end - 28),
        ("disk of the locator", end - 16),
        ("place in the locator", end - 12),
        ("disks", end - 4),
    ] {
        for change in [1, 0x7F] {
            let mut bytes = large.clone();
            bytes[at] ^= change;
            out.push((format!("large end, {what} {change}"), bytes));
        }
    }
    let plain = parts.zip();
    let end = plain.len() - 22;
    for (what, at) in
        [("disk", 4), ("disk of the directory", 6), ("entries here", 8), ("entries", 10), ("size", 12), ("place", 16)]
    {
        for change in [1, 0x7F, 0xFF] {
            let mut bytes = plain.clone();
            bytes[end + at] ^= change;
            bytes[end + at + 1] ^= if change == 0xFF { 0xFF } else { 0 };
            out.push((format!("end, {what} {change}"), bytes));
        }
    }
    let two = [&plain[..], &plain[end..]].concat();
    out.push(("two ends".to_owned(), two));
    for cut in [1, 4, 21, 22, 23, 46, 100] {
        out.push((format!("cut by {cut}"), plain[..plain.len() - cut].to_vec()));
    }
}

/// A second directory with another text, to which end records lead some programs.
fn hidden_directories(parts: &Parts, text: &str, out: &mut Vec<Forged>) {
    let index = parts.named(text);
    let name = String::from_utf8(parts.entries[index].name.clone()).unwrap();
    let evil = Part::stored(&name, b"TAMPERED");
    // The hidden part: the header of the other text and a whole directory that names it, to be put anywhere.
    let hidden = |base: usize| {
        let mut bytes = evil.local.clone();
        put16(&mut bytes, 26, name.len());
        bytes.extend(name.as_bytes());
        bytes.extend(&evil.content);
        let start = bytes.len();
        let whole = parts.zip();
        for (at, it) in parts.entries.iter().enumerate() {
            let header = bytes.len();
            let (source, place) =
                if at == index { (&evil.central, base) } else { (&it.central, find(&whole, &it.local, &it.name)) };
            bytes.extend(source);
            put16(&mut bytes[header..], 28, it.name.len());
            put32(&mut bytes[header..], 42, place);
            bytes.extend(&it.name);
        }
        let size = bytes.len() - start;
        bytes.extend(large_end(parts.entries.len(), size, base + start));
        (bytes, start + size)
    };
    type Hide = fn(&mut Parts, Vec<u8>, &str);
    let places: [(&str, Hide); 6] = [
        ("a folder", |it, bytes, top| {
            let mut part = Part::stored(&format!("{top}/data/z/"), &bytes);
            put32(&mut part.local, 22, 0);
            put32(&mut part.central, 24, 0);
            it.entries.push(part);
            it.order.push(it.order.len());
        }),
        ("a file", |it, bytes, top| {
            it.entries.push(Part::stored(&format!("{top}/data/z.bin"), &bytes));
            it.order.push(it.order.len());
        }),
        ("a field", |it, bytes, _| {
            let last = it.entries.len() - 1;
            it.entries[last].local_fields = crate::forgery::field(0xCAFE, &bytes);
        }),
        ("the gap", |it, bytes, _| it.gap = bytes),
        ("a comment of an entry", |it, bytes, _| it.entries[0].comment = bytes),
        ("after an entry", |it, bytes, _| it.entries.last_mut().unwrap().after = bytes),
    ];
    let top = name.split('/').next().unwrap();
    for (what, hide) in places {
        // First to learn where it comes to lie, then with the right places in it.
        let mark = hidden(0).0;
        let mut trial = parts.clone();
        hide(&mut trial, mark.clone(), top);
        trial.large = true;
        let trial = trial.zip();
        let base = trial.windows(mark.len()).position(|it| it == mark).unwrap();
        let (bytes, record) = hidden(base);
        for large in [true, false] {
            let mut it = parts.clone();
            hide(&mut it, bytes.clone(), top);
            it.large = large;
            let mut zip = it.zip();
            let end = zip.len() - 22;
            if large {
                zip[end - 20..end].copy_from_slice(&locator(base + record));
            } else {
                let start = base + record;
                put32(&mut zip[end..], 16, start);
            }
            out.push((format!("a second directory in {what}, {large}"), zip));
        }
    }
    // The same with only the locator, and nothing of what it leads to.
    changed(parts, "a locator before the end that leads nowhere", out, |it| it.gap = locator(7));
}

fn find(zip: &[u8], local: &[u8], name: &[u8]) -> usize {
    let header = [&local[..26], &u16::try_from(name.len()).unwrap().to_le_bytes(), &[0, 0], name].concat();
    zip.windows(header.len()).position(|it| it == header).unwrap()
}
