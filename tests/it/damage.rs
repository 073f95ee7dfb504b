//! Every kind of damage is found, and said in the same words.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use redress::package::{Replace, Report, verify};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::scratch::{Scratch, sample, write_to};

const PDF: &str = "data/1-letters/01-complaint.pdf";
const TXT: &str = "data/1-letters/01-complaint.txt";
const JPG: &str = "data/4-evidence/originals/photo.jpg";

pub(crate) fn findings(report: &Report) -> Vec<String> {
    let shown = |place: &str| if place.is_empty() { String::new() } else { format!("{place}: ") };
    report.findings.iter().map(|it| format!("{} {}{}", it.kind.as_str(), shown(&it.path), it.message)).collect()
}

fn edit(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(folder.join(name), text.replacen(from, to, 1)).unwrap();
}

fn line(folder: &Path, name: &str, path: &str) -> String {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    text.lines().find(|it| it.ends_with(path)).unwrap().to_owned()
}

/// Damages that a folder can have, which the zip of it then has too.
type Damage = fn(&Path);

const DAMAGES: &[(&str, Damage, &[&str])] = &[
    ("nothing", |_| {}, &[]),
    (
        "a byte flipped",
        |it| {
            let mut bytes = fs::read(it.join(JPG)).unwrap();
            bytes[1000] ^= 1;
            fs::write(it.join(JPG), bytes).unwrap();
        },
        &["changed data/4-evidence/originals/photo.jpg: its content is not what the manifest says"],
    ),
    (
        "a file removed",
        |it| fs::remove_file(it.join(PDF)).unwrap(),
        &[
            "missing data/1-letters/01-complaint.pdf: is missing",
            "size bag-info.txt: notes 4 files of 302622 bytes; there are 3 of 302603",
        ],
    ),
    ("a tag file removed", |it| fs::remove_file(it.join("README.txt")).unwrap(), &["missing README.txt: is missing"]),
    (
        "a file added",
        |it| fs::write(it.join("data/more.txt"), "x").unwrap(),
        &[
            "extra data/more.txt: is in no manifest",
            "size bag-info.txt: notes 4 files of 302622 bytes; there are 5 of 302623",
        ],
    ),
    ("a tag file added", |it| fs::write(it.join("NOTES.txt"), "x").unwrap(), &["extra NOTES.txt: is in no manifest"]),
    (
        "a file renamed",
        |it| fs::rename(it.join(PDF), it.join("data/renamed.pdf")).unwrap(),
        &[
            "missing data/1-letters/01-complaint.pdf: is missing; `data/renamed.pdf` has its content",
            "extra data/renamed.pdf: is in no manifest",
        ],
    ),
    (
        "two files swapped",
        |it| {
            fs::rename(it.join(PDF), it.join("x")).unwrap();
            fs::rename(it.join(TXT), it.join(PDF)).unwrap();
            fs::rename(it.join("x"), it.join(TXT)).unwrap();
        },
        &[
            "changed data/1-letters/01-complaint.pdf: its content is not what the manifest says; \
             it is that of `data/1-letters/01-complaint.txt`",
            "changed data/1-letters/01-complaint.txt: its content is not what the manifest says; \
             it is that of `data/1-letters/01-complaint.pdf`",
        ],
    ),
    (
        "a file and its line in the manifest changed",
        |it| {
            let old = line(it, "manifest-sha256.txt", PDF);
            fs::write(it.join(PDF), "%PDF-1.7 nothing real").unwrap();
            let new = format!("{}  {PDF}", crate::scratch::sha256(b"%PDF-1.7 nothing real"));
            edit(it, "manifest-sha256.txt", &old, &new);
        },
        &[
            "changed manifest-sha256.txt: its content is not what the manifest says",
            "size bag-info.txt: notes 4 files of 302622 bytes; there are 4 of 302624",
        ],
    ),
    (
        "a line of the manifest removed",
        |it| edit(it, "manifest-sha256.txt", &format!("{}\n", line(it, "manifest-sha256.txt", PDF)), ""),
        &[
            "extra data/1-letters/01-complaint.pdf: is in no manifest",
            "changed manifest-sha256.txt: its content is not what the manifest says",
        ],
    ),
    (
        "a line of the manifest doubled",
        |it| {
            let old = line(it, "manifest-sha256.txt", PDF);
            edit(it, "manifest-sha256.txt", &old, &format!("{old}\n{old}"));
        },
        &[
            "structure manifest-sha256.txt: lists `data/1-letters/01-complaint.pdf` twice",
            "changed manifest-sha256.txt: its content is not what the manifest says",
        ],
    ),
    (
        "a file of the other manifest in the manifest",
        |it| {
            let other = line(it, "tagmanifest-sha256.txt", "README.txt");
            let first = line(it, "manifest-sha256.txt", TXT);
            edit(it, "manifest-sha256.txt", &first, &format!("{other}\n{first}"));
        },
        &[
            "structure manifest-sha256.txt: lists `README.txt`, which belongs in the other manifest",
            "changed manifest-sha256.txt: its content is not what the manifest says",
        ],
    ),
    (
        "a file of the manifest in the other one",
        |it| {
            let other = line(it, "manifest-sha256.txt", PDF);
            let first = line(it, "tagmanifest-sha256.txt", "README.txt");
            edit(it, "tagmanifest-sha256.txt", &first, &format!("{first}\n{other}"));
        },
        &["structure tagmanifest-sha256.txt: lists `data/1-letters/01-complaint.pdf`, which belongs in the other \
             manifest"],
    ),
    (
        "the manifest leads outside",
        |it| edit(it, "manifest-sha256.txt", PDF, "data/../../secret"),
        &[
            "name manifest-sha256.txt: lists `data/../../secret`: its name leads outside the package: it holds `..`",
            "extra data/1-letters/01-complaint.pdf: is in no manifest",
            "changed manifest-sha256.txt: its content is not what the manifest says",
        ],
    ),
    (
        "the manifest is not one",
        |it| edit(it, "manifest-sha256.txt", "  data", "data"),
        &[
            "structure manifest-sha256.txt: line 1 is not a SHA-256 and a path",
            "changed manifest-sha256.txt: its content is not what the manifest says",
        ],
    ),
    (
        "no manifest",
        |it| fs::remove_file(it.join("manifest-sha256.txt")).unwrap(),
        &[
            "structure manifest-sha256.txt: is missing: the files cannot be checked",
            "missing manifest-sha256.txt: is missing",
        ],
    ),
    (
        "no tag manifest",
        |it| fs::remove_file(it.join("tagmanifest-sha256.txt")).unwrap(),
        &["structure tagmanifest-sha256.txt: is missing: the files cannot be checked"],
    ),
    (
        "bag-info edited",
        |it| edit(it, "bag-info.txt", "2026-11-23", "2025-11-23"),
        &["changed bag-info.txt: its content is not what the manifest says"],
    ),
    (
        "size edited",
        |it| edit(it, "bag-info.txt", "302622.4", "many"),
        &[
            "structure bag-info.txt: does not note the size of the files (`Payload-Oxum`)",
            "changed bag-info.txt: its content is not what the manifest says",
        ],
    ),
    (
        "another declaration",
        |it| edit(it, "bagit.txt", "UTF-8", "UTF-16"),
        &[
            "structure bagit.txt: does not declare BagIt 1.0 in UTF-8",
            "changed bagit.txt: its content is not what the manifest says",
        ],
    ),
    (
        "files elsewhere",
        |it| fs::write(it.join("fetch.txt"), "https://example.org/x 1 data/x\n").unwrap(),
        &["structure fetch.txt: names files that are elsewhere", "extra fetch.txt: is in no manifest"],
    ),
    (
        "names that differ in capitals",
        |it| fs::write(it.join("readme.TXT"), "x").unwrap(),
        &[
            "duplicate readme.TXT: cannot lie beside `README.txt` on every system",
            "extra readme.TXT: is in no manifest",
        ],
    ),
    (
        "names that differ in composition",
        |it| {
            fs::write(it.join("caf\u{e9}"), "x").unwrap();
            fs::write(it.join("cafe\u{301}"), "x").unwrap();
        },
        &[
            "name cafe\u{301}: its name cannot be stored on every system",
            "name caf\u{e9}: its name cannot be stored on every system",
            "duplicate caf\u{e9}: cannot lie beside `cafe\u{301}` on every system",
            "extra cafe\u{301}: is in no manifest",
            "extra caf\u{e9}: is in no manifest",
        ],
    ),
    (
        "a name that deceives",
        |it| fs::write(it.join("letter\u{202E}fdp.exe"), "x").unwrap(),
        &[
            "name letter\\u{202e}fdp.exe: its name holds characters that cannot be seen",
            "extra letter\\u{202e}fdp.exe: is in no manifest",
        ],
    ),
    (
        "a name with a backslash",
        |it| fs::write(it.join("letters\\evil.txt"), "x").unwrap(),
        &[
            "name letters\\evil.txt: its name holds a backslash, which some systems take for a folder",
            "extra letters\\evil.txt: is in no manifest",
        ],
    ),
    (
        "a name with a backslash that leads outside",
        |it| fs::write(it.join("..\\evil.txt"), "x").unwrap(),
        &[
            "name ..\\evil.txt: its name leads outside the package: it holds `..`",
            "extra ..\\evil.txt: is in no manifest",
        ],
    ),
];

/// A zip of a folder, made in a plain way.
pub(crate) fn zipped(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = redress::base::disk::files(folder).unwrap();
    files.iter().map(|it| (format!("case-1/{}", it.display()), fs::read(folder.join(it)).unwrap())).collect()
}

pub(crate) fn zip(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in entries {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn damaged_packages() {
    let mut wrong = Vec::new();
    for (name, damage, expected) in DAMAGES {
        let scratch = Scratch::new();
        let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
        damage(&written.folder);
        fs::write(&written.zip, zip(&zipped(&written.folder))).unwrap();
        for (kind, path) in [("folder", &written.folder), ("zip", &written.zip)] {
            let report = verify(path).unwrap();
            assert_eq!(report.is_whole(), report.findings.is_empty());
            // A zip that nothing else is wrong with was still packed by another program.
            let other = ["archive bag-info.txt: is packed otherwise than redress packs"];
            let expected = if kind == "zip" && expected.is_empty() { &other[..] } else { *expected };
            if findings(&report) != expected {
                wrong.push(format!("{name}, {kind}: {:#?}", findings(&report)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a file manager leaves in a folder is named, does no harm and is in nobody's way; a zip has none of it.
#[test]
fn opened_by_a_file_manager() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let written = write_to(&sample(&scratch, "Dear seller, "), &out, Replace::Never).unwrap();
    let strays = [".DS_Store", "data/._1-letters", "data/1-letters/desktop.ini", "data/Thumbs.db"];
    for it in strays {
        fs::write(written.folder.join(it), "x").unwrap();
    }
    let report = verify(&written.folder).unwrap();
    assert!(report.is_whole(), "{:?}", findings(&report));
    assert_eq!(report.strays, strays);
    assert!(report.to_text().starts_with(".DS_Store: put there by the system; it is no part of the package\n"));
    let zipped = scratch.join("again.zip");
    fs::write(&zipped, zip(&self::zipped(&written.folder))).unwrap();
    assert_eq!(findings(&verify(&zipped).unwrap()).len(), 5, "each of them, and the size");
    write_to(&sample(&scratch, "Dear seller, "), &out, Replace::Never).unwrap();
    write_to(&sample(&scratch, "Dear platform, "), &out, Replace::OwnPackage).unwrap();
    assert!(!written.folder.join(".DS_Store").exists());
}

#[test]
fn links_and_pipes_in_a_folder() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    let readme = written.folder.join("README.txt");
    fs::rename(&readme, scratch.join("README.txt")).unwrap();
    std::os::unix::fs::symlink(scratch.join("README.txt"), &readme).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(written.folder.join("pipe")).status().unwrap().success());
    assert_eq!(
        findings(&verify(&written.folder).unwrap()),
        ["link README.txt: is a symbolic link", "link pipe: is not an ordinary file", "missing README.txt: is missing"]
    );
}

#[test]
fn reports() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    fs::remove_file(written.folder.join("README.txt")).unwrap();
    fs::write(written.folder.join(PDF), "%PDF-1.7 not really").unwrap();
    fs::write(written.folder.join(TXT), "x".repeat(2600)).unwrap();
    let report = verify(&written.folder).unwrap();
    assert_eq!(
        report.to_text(),
        "README.txt: is missing\n\
             data/1-letters/01-complaint.txt: its content is not what the manifest says\n  \
             = help: get the package again from whoever sent it; this one cannot be relied on\n\
             case-1: 2 problems, 9 files, 303.7 kB\n",
    );
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(json["whole"], false);
    // That of the list, which nobody touched, is the good package's.
    assert_eq!(json["fingerprint"], serde_json::Value::Null);
    assert_eq!(json["findings"][0]["kind"], "missing");
    assert_eq!(json["findings"][0]["path"], "README.txt");
    let error = verify(&scratch.join("none")).unwrap_err().to_string();
    assert!(error.starts_with("cannot find ") && error.ends_with(": No such file or directory"), "{error}");
    let mut archive = ZipArchive::new(fs::File::open(&written.zip).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name("case-1/README.txt").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "Start with START-HERE.html.\n");
}
