//! Every way to tamper with the bytes of a zip is found.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use redress::package::{Replace, verify};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::damage::{findings, zip, zipped};
use crate::scratch::{Scratch, bytes, info, sample, write_to};

/// Changes to the bytes of a zip.
type Tamper = fn(&mut Vec<u8>);

fn at(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|it| it == what).unwrap()
}

fn last(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).rposition(|it| it == what).unwrap()
}

/// Changes a byte of a file's entry in both of its headers: in the second it stands two bytes later.
fn both(bytes: &mut [u8], name: &[u8], place: usize, change: fn(&mut u8)) {
    let (local, central) = (at(bytes, name) - 30, last(bytes, name) - 46);
    change(&mut bytes[local + place]);
    change(&mut bytes[central + place + 2]);
}

const TAMPERINGS: &[(&str, Tamper, &[&str])] = &[
    ("nothing", |_| {}, &[]),
    ("cut", |it| it.truncate(it.len() - 30), &["archive it has no end record: it is cut short, or not a zip"]),
    ("empty", Vec::clear, &["archive it has no end record: it is cut short, or not a zip"]),
    ("something after it", |it| it.extend(b"more"), &["archive 4 bytes stand after its end"]),
    ("something before it", |it| drop(it.splice(0..0, *b"#!/bin/sh")), &["archive 9 bytes stand before its start"]),
    (
        "a comment",
        |it| {
            let end = it.len();
            it[end - 2] = 5;
            it.extend(b"hello");
        },
        &["archive it carries a comment of 5 bytes"],
    ),
    (
        "a stored byte flipped",
        |it| {
            let place = at(it, b"%PDF-1.7");
            it[place] ^= 1;
        },
        &["changed data/1-letters/01-complaint.pdf: its content is not what the manifest says"],
    ),
    (
        "a packed byte flipped",
        |it| {
            let place = at(it, b"01-complaint.txt") + "01-complaint.txt".len();
            it[place] |= 6;
        },
        &["archive data/1-letters/01-complaint.txt: its packed content is damaged"],
    ),
    (
        "a name in one header",
        |it| {
            let place = at(it, b"START-HERE.html");
            it[place] = b'X';
        },
        &["archive case-1/START-HERE.html: its two headers disagree on name"],
    ),
    (
        "a checksum in both headers",
        |it| both(it, b"case-1/bagit.txt", 14, |it| *it ^= 1),
        &["archive bagit.txt: its content is right, but the checksum in the zip is not"],
    ),
    (
        "a size in both headers",
        |it| both(it, b"case-1/README.txt", 22, |it| *it -= 1),
        &["archive README.txt: does not unpack to the 27 bytes that it claims"],
    ),
    (
        "a bomb's size in both headers",
        |it| both(it, b"case-1/README.txt", 25, |it| *it = 0x70),
        &["archive README.txt: claims to unpack to more than 100 times its size; it was not read"],
    ),
    ("encrypted", |it| both(it, b"case-1/README.txt", 6, |it| *it |= 1), &["archive README.txt: is encrypted"]),
    (
        "another method",
        |it| both(it, b"case-1/README.txt", 8, |it| *it = 93),
        &["archive README.txt: is packed by method 93, which packages do not use"],
    ),
    (
        "a link",
        |it| {
            let central = last(it, b"case-1/README.txt") - 46;
            it[central + 41] = 0xA1;
        },
        &["link README.txt: is a link or device, or not what its name says", "missing README.txt: is missing"],
    ),
    (
        "two names for one content",
        |it| {
            let (one, two) = (last(it, b"case-1/README.txt") - 46, last(it, b"case-1/START-HERE.html") - 46);
            let offset: Vec<u8> = it[one + 42..one + 46].to_vec();
            it[two + 42..two + 46].copy_from_slice(&offset);
        },
        &[
            "archive README.txt: cannot be read",
            "archive START-HERE.html: does not unpack to the 40 bytes that it claims",
            "archive case-1/README.txt: it overlaps what follows it",
            "archive case-1/START-HERE.html: its two headers disagree on name and checksum and size",
            "archive case-1/START-HERE.html: 82 bytes after it belong to no file",
        ],
    ),
    (
        "an entry not in the directory",
        |it| {
            // The first entry of the directory goes; the end record is adjusted.
            let start = at(it, b"PK\x01\x02");
            let next = start + 46 + "case-1/README.txt".len();
            it.drain(start..next);
            let end = it.len() - 22;
            for place in [8, 10] {
                it[end + place] -= 1;
            }
            let size =
                u32::from_le_bytes(it[end + 12..end + 16].try_into().unwrap()) - u32::try_from(next - start).unwrap();
            it[end + 12..end + 16].copy_from_slice(&size.to_le_bytes());
        },
        &["archive case-1/START-HERE.html: 77 bytes before it belong to no file", "missing README.txt: is missing"],
    ),
];

#[test]
fn tampered_zips() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    let whole = fs::read(&written.zip).unwrap();
    for (name, tamper, expected) in TAMPERINGS {
        let mut bytes = whole.clone();
        tamper(&mut bytes);
        fs::write(&written.zip, &bytes).unwrap();
        let report = verify(&written.zip).unwrap();
        assert_eq!(findings(&report), *expected, "{name}");
    }
}

#[test]
fn odd_entries() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    let whole = zipped(&written.folder);
    let cases: [(&str, &[&str]); 6] = [
        (
            "case-1/../evil",
            &["name ../evil: its name leads outside the package: it holds `..`", "extra ../evil: is in no manifest"],
        ),
        (
            "/etc/passwd",
            &[
                "archive /etc/passwd: lies outside the folder `case-1`",
                "name /etc/passwd: its name leads outside the package: it is absolute",
            ],
        ),
        (
            "C:\\evil",
            &[
                "archive C:\\evil: lies outside the folder `case-1`",
                "name C:\\evil: its name leads outside the package: it is absolute",
            ],
        ),
        ("other/file", &["archive other/file: lies outside the folder `case-1`"]),
        ("case-1/data/folder/", &["link data/folder/: is a link or device, or not what its name says"]),
        (
            "case-1/data/case.yaml/x\ny",
            &[
                "name data/case.yaml/x\\u{a}y: its name holds characters that cannot be seen",
                "extra data/case.yaml/x\\u{a}y: is in no manifest",
                "size bag-info.txt: notes 4 files of 302622 bytes; there are 5 of 302622",
            ],
        ),
    ];
    for (name, expected) in cases {
        let mut entries = whole.clone();
        entries.push((name.to_owned(), Vec::new()));
        fs::write(&written.zip, zip(&entries)).unwrap();
        assert_eq!(findings(&verify(&written.zip).unwrap()), expected, "{name}");
    }
    let mut twice = zip(&[whole.clone(), vec![("case-1/README.tXt".to_owned(), b"x".to_vec())]].concat());
    for place in [at(&twice, b"case-1/README.tXt"), last(&twice, b"case-1/README.tXt")] {
        twice[place..place + 17].copy_from_slice(b"case-1/README.txt");
    }
    fs::write(&written.zip, twice).unwrap();
    assert_eq!(findings(&verify(&written.zip).unwrap()), ["duplicate README.txt: is in the archive more than once"]);
}

/// A package that someone unpacked and packed again with other tools holds the same files, but is not the zip that
/// was made: the folder can be checked.
#[test]
fn packed_again() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    let expected = "archive case-1/README.txt: its header is not one that redress writes";
    let help = "unpack it and check the folder; if you did not pack it again yourself, get the zip again from whoever \
                sent it";
    let mut writer = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in zipped(&written.folder) {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(name, options).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    fs::write(&written.zip, writer.finish().unwrap().into_inner()).unwrap();
    assert_eq!(findings(&verify(&written.zip).unwrap()), [expected]);
    if crate::scratch::has("python3", &["--version"]) {
        let code = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2], 'case-1')";
        let mut python = std::process::Command::new("python3");
        python.args(["-c", code]).arg(scratch.join("again")).arg(scratch.join("out"));
        assert!(python.status().unwrap().success());
        let report = verify(&scratch.join("again.zip")).unwrap();
        assert_eq!((report.findings.len(), &*report.findings[0].help), (1, help));
        assert_eq!(report.fingerprint, None);
        assert!(verify(&written.folder).unwrap().fingerprint.is_some());
    }
}

/// The zip of a package of two small files, and its bytes.
fn small(scratch: &Scratch) -> (PathBuf, Vec<u8>) {
    let files = vec![bytes("data/a.txt", "hello hello hello"), bytes("data/b.pdf", "x")];
    let package = redress::package::package("c", files, &info()).unwrap();
    let zip = write_to(&package, &scratch.join("out"), Replace::Never).unwrap().zip;
    let whole = fs::read(&zip).unwrap();
    (zip, whole)
}

/// Whatever a zip is made of, looking at it ends, and never well for a package that is not whole.
#[test]
fn garbled_zips() {
    let scratch = Scratch::new();
    let (zip, whole) = small(&scratch);
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..5000 {
        let mut bytes = whole.clone();
        for _ in 0..=random(6) {
            let place = random(bytes.len());
            match random(4) {
                0 => bytes[place] = 0xFF,
                1 => bytes[place] = u8::try_from(random(256)).unwrap(),
                2 => drop(bytes.splice(place..place, [0xFF; 8])),
                _ => drop(bytes.drain(place..(place + random(40)).min(bytes.len()))),
            }
        }
        fs::write(&zip, &bytes).unwrap();
        let report = verify(&zip).unwrap();
        assert!(!report.to_text().is_empty() && report.to_json().starts_with('{'));
        assert!(bytes == whole || !report.is_whole());
    }
}
