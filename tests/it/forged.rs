//! What `verify` accepts, every reader unpacks to the same files; what says that it is a package of ours is one
//! to the last bit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use redress::package::{Origin, Replace, verify};

use crate::forgery::{Parts, all};
use crate::program::root;
use crate::scratch::{Scratch, bytes, has, info, sha256, write_to};

/// The zip of a package of two small files.
fn ours(scratch: &Scratch) -> Vec<u8> {
    let letter = "Dear seller, the drone does not fly. ".repeat(9);
    let files = vec![bytes("data/a.txt", letter), bytes("data/b.pdf", "x"), bytes("START-HERE.html", "<p>Start")];
    let package = redress::package::package("c", files, &info()).unwrap();
    fs::read(write_to(&package, &scratch.join("out"), Replace::Never).unwrap().zip).unwrap()
}

/// The same as the bag of another program.
fn theirs(scratch: &Scratch) -> Vec<u8> {
    let folder = scratch.join("out/c");
    let edit = |name: &str, from: &str, to: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(folder.join(name), text.replace(from, to)).unwrap();
    };
    let old = sha256(&fs::read(folder.join("bag-info.txt")).unwrap());
    edit("bag-info.txt", "Bag-Software-Agent: redress", "Bag-Software-Agent: another");
    edit("tagmanifest-sha256.txt", &old, &sha256(&fs::read(folder.join("bag-info.txt")).unwrap()));
    let mut parts = Parts::new(&ours(&Scratch::new()));
    for name in ["bag-info.txt", "tagmanifest-sha256.txt"] {
        let index = parts.named(name);
        let path = String::from_utf8(parts.entries[index].name.clone()).unwrap();
        parts.entries[index] = crate::forgery::Part::stored(&path, &fs::read(folder.join(name)).unwrap());
    }
    parts.zip()
}

#[test]
fn forged_zips_of_ours() {
    let scratch = Scratch::new();
    let whole = ours(&scratch);
    let forged = all(&whole, "a.txt");
    assert!(forged.len() >= 300, "{}", forged.len());
    let place = scratch.join("forged.zip");
    fs::write(&place, &whole).unwrap();
    assert!(verify(&place).unwrap().is_whole());
    let mut wrong = Vec::new();
    for (what, zip) in &forged {
        fs::write(&place, zip).unwrap();
        let report = verify(&place).unwrap();
        assert!(!report.to_text().is_empty());
        if report.is_whole() && report.origin == Origin::Package {
            wrong.push(what);
        }
    }
    assert!(wrong.is_empty(), "{} of {} pass: {wrong:#?}", wrong.len(), forged.len());
    eprintln!("{} forged zips, none taken for a package", forged.len());
}

/// Another writer makes the same bytes of the same entries, as it did for earlier packages.
#[test]
fn another_writer_agrees() {
    let whole = ours(&Scratch::new());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).unwrap();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let options = zip::write::SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644)
            .compression_method(file.compression());
        writer.start_file(file.name(), options).unwrap();
        std::io::copy(&mut file, &mut writer).unwrap();
    }
    assert!(writer.finish().unwrap().into_inner() == whole);
}

/// A reader: what unpacks the zips into the folder, each into one with its number.
type Reader = (&'static str, fn(&Path, &[PathBuf]) -> bool);

const READERS: [Reader; 8] = [
    ("Info-ZIP", |folder, zips| has("unzip", &["-v"]) && each(folder, zips, "unzip", &["-q", "-o"], "-d")),
    ("bsdtar", |folder, zips| has("bsdtar", &["--version"]) && each(folder, zips, "bsdtar", &["-xf"], "-C")),
    ("7-Zip", |folder, zips| {
        let name = if has_quietly("7zz") { "7zz" } else { "7z" };
        has(name, &["i"]) && each(folder, zips, name, &["x", "-y", "-bso0"], "-o")
    }),
    ("Python", |folder, zips| has("python3", &["--version"]) && at_once(folder, zips, "python3", &["unzip.py"])),
    ("Java, by directory", |folder, zips| {
        has("java", &["-version"]) && at_once(folder, zips, "java", &["Unzip.java", "file"])
    }),
    ("Java, in order", |folder, zips| {
        has("java", &["-version"]) && at_once(folder, zips, "java", &["Unzip.java", "stream"])
    }),
    ("Go", |folder, zips| is_installed("go", &["version"]) && at_once(folder, zips, "go", &["run", "unzip.go"])),
    ("Node", |folder, zips| {
        is_installed("node", &["-e", "require('yauzl')"]) && at_once(folder, zips, "node", &["unzip.js"])
    }),
];

/// Whether a reader that nobody has to have is here; says so if not.
fn is_installed(program: &str, arguments: &[&str]) -> bool {
    let found = Command::new(program).args(arguments).output().is_ok_and(|it| it.status.success());
    if !found {
        eprintln!("skipped: `{program} {}` does not run here", arguments.join(" "));
    }
    found
}

/// Whether a program can be started.
fn has_quietly(program: &str) -> bool {
    Command::new(program).arg("i").output().is_ok()
}

/// Runs a program for each zip; what it refuses is marked.
fn each(folder: &Path, zips: &[PathBuf], program: &str, arguments: &[&str], to: &str) -> bool {
    for (number, zip) in zips.iter().enumerate() {
        let place = folder.join(number.to_string());
        fs::create_dir(&place).unwrap();
        let mut command = Command::new(program);
        command.args(arguments).arg(zip);
        if to == "-o" {
            command.arg(format!("-o{}", place.display()))
        } else {
            command.arg(to).arg(&place)
        };
        let output = command.output().unwrap();
        // 1 is a warning of Info-ZIP: it unpacks all the same.
        if !matches!((program, output.status.code()), (_, Some(0)) | ("unzip" | "7z" | "7zz", Some(1))) {
            fs::write(folder.join(format!("{number}.refused")), output.stderr).unwrap();
        }
    }
    true
}

/// Runs a program of our own for all zips.
fn at_once(folder: &Path, zips: &[PathBuf], program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    for it in arguments {
        let is_file = it.contains('.');
        if is_file {
            command.arg(root().join("tests/tools/unzip").join(it))
        } else {
            command.arg(it)
        };
    }
    let output = command.arg(folder).args(zips).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    true
}

/// The files of a folder by path, with their hashes.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let files = redress::base::disk::files(folder).unwrap_or_else(|error| panic!("{error}"));
    files.iter().map(|it| (it.display().to_string(), sha256(&fs::read(folder.join(it)).unwrap()))).collect()
}

#[test]
fn readers_see_what_was_verified() {
    let scratch = Scratch::new();
    let (ours, theirs) = (ours(&scratch), theirs(&scratch));
    fs::create_dir(scratch.join("zips")).unwrap();
    let mut accepted = Vec::new();
    let mut total = 0;
    for (base, zip) in [("ours", &ours), ("theirs", &theirs)] {
        let mut list = all(zip, "a.txt");
        list.insert(0, ("unchanged".to_owned(), zip.clone()));
        total += list.len();
        for (number, (what, zip)) in list.into_iter().enumerate() {
            let place = scratch.join(&format!("zips/{base}-{number}.zip"));
            fs::write(&place, &zip).unwrap();
            if verify(&place).unwrap().is_whole() {
                accepted.push((format!("{base}, {what}"), place));
            }
        }
    }
    let zips: Vec<PathBuf> = accepted.iter().map(|it| it.1.clone()).collect();
    let (mut wrong, mut told) = (Vec::new(), Vec::new());
    for (reader, unpack) in READERS {
        let folder = scratch.join(&format!("by {reader}"));
        fs::create_dir(&folder).unwrap();
        if !unpack(&folder, &zips) {
            continue;
        }
        let mut refused = 0;
        for (number, (what, zip)) in accepted.iter().enumerate() {
            if folder.join(format!("{number}.refused")).exists() {
                refused += 1;
                assert_ne!(what, "ours, unchanged", "{reader}");
                continue;
            }
            let found = inside(files(&folder.join(number.to_string())));
            // What is filed is what the manifests say; what describes it may be more in bags of others.
            let filed = |it: &BTreeMap<String, String>| {
                it.iter().filter(|(path, _)| path.starts_with("data/")).map(|(a, b)| (a.clone(), b.clone())).collect()
            };
            let filed: [BTreeMap<String, String>; 2] = [&found, &content(&ours).unwrap()].map(filed);
            let differs = content(&fs::read(zip).unwrap()).is_some_and(|it| it != found);
            if differs || filed[0] != filed[1] {
                wrong.push(format!("{reader}: {what}: {found:#?}"));
            }
        }
        told.push(format!("{reader} {} ({refused} refused)", accepted.len() - refused));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    eprintln!("{total} zips, {} accepted; same files by: {}", accepted.len(), told.join(", "));
}

/// The files of a zip by path, with their hashes; none if the reader of the tests refuses it.
fn content(zip: &[u8]) -> Option<BTreeMap<String, String>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).ok()?;
    let mut out = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).ok()?;
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).ok()?;
        if file.is_file() {
            out.insert(file.name().to_owned(), sha256(&bytes));
        }
    }
    Some(inside(out))
}

/// The paths from the only folder.
fn inside(files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let tops: std::collections::BTreeSet<&str> = files.keys().filter_map(|it| it.split('/').next()).collect();
    assert!(tops.len() <= 1, "{tops:?}");
    files.iter().filter_map(|(path, hash)| Some((path.split_once('/')?.1.to_owned(), hash.clone()))).collect()
}

/// No byte of a zip can change without being noticed, and none can be missing.
#[test]
fn every_byte_counts() {
    flip(|at| at % 8..at % 8 + 1);
}

/// The same of every bit.
#[test]
#[ignore = "looks at 16,000 zips"]
fn every_bit_counts() {
    flip(|_| 0..8);
}

fn flip(bits: impl Fn(usize) -> std::ops::Range<usize>) {
    let scratch = Scratch::new();
    let whole = ours(&scratch);
    let place = scratch.join("changed.zip");
    let mut unnoticed = Vec::new();
    let mut count = 0;
    let mut look = |what: String, bytes: &[u8]| {
        fs::write(&place, bytes).unwrap();
        count += 1;
        let report = verify(&place).unwrap();
        if report.is_whole() || report.fingerprint.is_some() {
            unnoticed.push(what);
        }
    };
    for at in 0..whole.len() {
        for bit in bits(at) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            look(format!("bit {bit} of byte {at}"), &bytes);
        }
        look(format!("cut at {at}"), &whole[..at]);
    }
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
    eprintln!("{count} changes of a zip of {} bytes, none unnoticed", whole.len());
}
