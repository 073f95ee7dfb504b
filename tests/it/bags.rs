//! Bags of other programs: told apart from packages, sound or damaged, as folders and as zips.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use redress::package::{Origin, Replace, Report, verify};
use sha2::Digest;

use crate::damage::findings;
use crate::scratch::{Scratch, hexadecimal, sample, write_to};

/// The files of a bag by path.
type Bag = BTreeMap<String, Vec<u8>>;

fn hash(algorithm: &str, bytes: &[u8]) -> String {
    match algorithm {
        "md5" => hexadecimal(&md5::Md5::digest(bytes)),
        "sha1" => hexadecimal(&sha1::Sha1::digest(bytes)),
        "sha224" => hexadecimal(&sha2::Sha224::digest(bytes)),
        "sha256" => hexadecimal(&sha2::Sha256::digest(bytes)),
        "sha384" => hexadecimal(&sha2::Sha384::digest(bytes)),
        _ => hexadecimal(&sha2::Sha512::digest(bytes)),
    }
}

/// Writes the manifests anew.
fn list(bag: &mut Bag, algorithms: &[&str]) {
    for (kind, of_tags) in [("manifest", false), ("tagmanifest", true)] {
        for algorithm in algorithms {
            let lines = bag.iter().filter(|(path, _)| path.starts_with("data/") != of_tags);
            let lines = lines.filter(|(path, _)| !path.starts_with("tagmanifest-"));
            let text: String = lines.map(|(path, it)| format!("{}  {path}\n", hash(algorithm, it))).collect();
            bag.insert(format!("{kind}-{algorithm}.txt"), text.into_bytes());
        }
    }
}

/// A bag with two files.
fn bag(version: &str, algorithms: &[&str]) -> Bag {
    let files = [
        ("bagit.txt", format!("BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n")),
        ("bag-info.txt", "Bag-Software-Agent: another 1.0\nPayload-Oxum: 8.2\nNote: a\nNote: b\n".to_owned()),
        ("data/a b.txt", "hello\n".to_owned()),
        ("data/sub/%7E.txt", "x\n".to_owned()),
    ];
    let mut bag: Bag = files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect();
    list(&mut bag, algorithms);
    bag
}

fn put(bag: &mut Bag, path: &str, text: &str) {
    bag.insert(path.to_owned(), text.as_bytes().to_vec());
}

fn edit(bag: &mut Bag, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(bag[path].clone()).unwrap();
    assert!(text.contains(from), "{text}");
    put(bag, path, &text.replace(from, to));
}

/// A bag, and what is found and warned of.
type Row = (&'static str, fn() -> Bag, &'static [&'static str], &'static [&'static str]);

const WEAK: &str = "structure its hashes are MD5 only, which finds accidents, but not a forger";

const ROWS: &[Row] = &[
    ("0.93", || bag("0.93", &["md5"]), &[], &[WEAK]),
    ("0.97", || bag("0.97", &["sha1", "sha256"]), &[], &[]),
    ("1.0", || bag("1.0", &["sha512"]), &[], &[]),
    ("other hashes", || bag("0.97", &["sha224", "sha384"]), &[], &[]),
    (
        "no facts",
        || {
            let mut it = bag("1.0", &["sha256"]);
            it.remove("bag-info.txt");
            list(&mut it, &["sha256"]);
            it
        },
        &[],
        &[],
    ),
    (
        "a file that no tag manifest lists",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "notes/more.txt", "x");
            it
        },
        &[],
        &[],
    ),
    (
        "UTF-16",
        || {
            let mut it = bag("0.97", &["sha256"]);
            edit(&mut it, "bagit.txt", "UTF-8", "UTF-16");
            it.remove("tagmanifest-sha256.txt");
            for name in ["bag-info.txt", "manifest-sha256.txt"] {
                let text = String::from_utf8(it[name].clone()).unwrap();
                let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
                it.insert(name.to_owned(), units.flat_map(u16::to_be_bytes).collect());
            }
            it
        },
        &[],
        &[],
    ),
    (
        "marks before paths",
        || {
            let mut it = bag("0.97", &["sha256"]);
            it.remove("tagmanifest-sha256.txt");
            edit(&mut it, "manifest-sha256.txt", "  data/a", " *data/a");
            edit(&mut it, "manifest-sha256.txt", "  data/s", "  ./data/s");
            it
        },
        &[],
        &[
            "structure manifest-sha256.txt: writes `*` before paths, which BagIt does not",
            "structure manifest-sha256.txt: writes `./` before paths, which BagIt does not",
        ],
    ),
    (
        "a file listed twice",
        || {
            let mut it = bag("0.97", &["sha256"]);
            let text = String::from_utf8(it["manifest-sha256.txt"].clone()).unwrap();
            put(&mut it, "manifest-sha256.txt", &format!("{text}{text}"));
            it.remove("tagmanifest-sha256.txt");
            it
        },
        &[],
        &[
            "structure manifest-sha256.txt: lists `data/a b.txt` twice",
            "structure manifest-sha256.txt: lists `data/sub/%7E.txt` twice",
        ],
    ),
    (
        "a file listed twice, since 1.0",
        || {
            let mut it = bag("1.0", &["sha256"]);
            let text = String::from_utf8(it["manifest-sha256.txt"].clone()).unwrap();
            put(&mut it, "manifest-sha256.txt", &format!("{text}{text}"));
            it.remove("tagmanifest-sha256.txt");
            it
        },
        &[
            "structure manifest-sha256.txt: lists `data/a b.txt` twice",
            "structure manifest-sha256.txt: lists `data/sub/%7E.txt` twice",
        ],
        &[],
    ),
    (
        "names that a system changed",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "data/a b.txt", "");
            it.remove("data/a b.txt");
            put(&mut it, "data/caf\u{e9}.txt", "hello\n");
            list(&mut it, &["sha256"]);
            it.remove("data/caf\u{e9}.txt");
            put(&mut it, "data/cafe\u{301}.txt", "hello\n");
            it
        },
        &[],
        &["name data/caf\u{e9}.txt: is there as `data/cafe\u{301}.txt`"],
    ),
    (
        "escapes of 1.0",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "data/50%.txt", "");
            put(&mut it, "bag-info.txt", "Payload-Oxum: 8.3\n");
            list(&mut it, &["sha256"]);
            edit(&mut it, "manifest-sha256.txt", "data/50%", "data/50%25");
            it.remove("tagmanifest-sha256.txt");
            it
        },
        &[],
        &[],
    ),
    (
        "a hash that is not known, beside one that is",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "manifest-blake3.txt", "00  data/a b.txt\n");
            it
        },
        &[],
        &["structure manifest-blake3.txt: uses `blake3`, which is not known here; it was not compared"],
    ),
    (
        "only a hash that is not known",
        || {
            let mut it = bag("1.0", &["sha256"]);
            it.remove("tagmanifest-sha256.txt");
            it.remove("manifest-sha256.txt");
            put(&mut it, "manifest-blake3.txt", "00  data/a b.txt\n");
            it
        },
        &[
            "structure no manifest of a known kind: nothing can be compared",
            "extra data/a b.txt: is in no manifest",
            "extra data/sub/%7E.txt: is in no manifest",
        ],
        &["structure manifest-blake3.txt: uses `blake3`, which is not known here; it was not compared"],
    ),
    (
        "a file elsewhere",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "fetch.txt", "https://example.org/a 6 data/a b.txt\n");
            it.remove("data/a b.txt");
            it
        },
        &[
            "missing data/a b.txt: is not in the bag: `fetch.txt` says where it is",
            "size bag-info.txt: notes 2 files of 8 bytes; there are 1 of 2",
        ],
        &[],
    ),
    (
        "a file elsewhere that is here",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "fetch.txt", "https://example.org/a - data/a b.txt\r\n");
            it
        },
        &[],
        &[],
    ),
    (
        "a place outside",
        || {
            let mut it = bag("0.97", &["sha256"]);
            put(&mut it, "fetch.txt", "https://example.org/a - ~/a\nhttps://example.org/b - ../b\nwhat\n");
            it
        },
        &[
            "structure fetch.txt: line 3 is not an address and a path",
            "name fetch.txt: lists `~/a`: its name leads outside the package: it begins with `~`",
            "name fetch.txt: lists `../b`: its name leads outside the package: it holds `..`",
        ],
        &[],
    ),
    (
        "a changed file",
        || {
            let mut it = bag("1.0", &["sha256"]);
            put(&mut it, "data/a b.txt", "hallo\n");
            it
        },
        &["changed data/a b.txt: its content is not what manifest-sha256.txt says"],
        &[],
    ),
    (
        "a file changed as far as one of two manifests can tell",
        || {
            let mut it = bag("1.0", &["md5", "sha512"]);
            edit(&mut it, "manifest-sha512.txt", "data/a b.txt", "data/sub/%7E.txt");
            it.remove("tagmanifest-md5.txt");
            it.remove("tagmanifest-sha512.txt");
            it
        },
        &[
            "structure manifest-sha512.txt: lists `data/sub/%7E.txt` twice",
            "extra data/a b.txt: is not in every manifest",
            "changed data/sub/%7E.txt: its content is not what manifest-sha512.txt says",
        ],
        &[],
    ),
    (
        "a changed tag file",
        || {
            let mut it = bag("0.96", &["sha256"]);
            put(&mut it, "bag-info.txt", "Payload-Oxum: 9.2\n");
            it
        },
        &[
            "changed bag-info.txt: its content is not what tagmanifest-sha256.txt says",
            "size bag-info.txt: notes 2 files of 9 bytes; there are 2 of 8",
        ],
        &[],
    ),
    (
        "another version",
        || bag("2.0", &["sha256"]),
        &["structure bagit.txt: does not declare a version of BagIt that is known"],
        &[],
    ),
    (
        "blanks before a colon",
        || {
            let mut it = bag("1.0", &["sha256"]);
            it.remove("tagmanifest-sha256.txt");
            edit(&mut it, "bagit.txt", ": UTF-8", " : UTF-8");
            it
        },
        &["structure bagit.txt: does not declare the encoding of its texts"],
        &[],
    ),
    (
        "a byte order mark",
        || {
            let mut it = bag("0.97", &["sha256"]);
            it.remove("tagmanifest-sha256.txt");
            edit(&mut it, "bagit.txt", "BagIt-Version", "\u{feff}BagIt-Version");
            it
        },
        &["structure bagit.txt: does not declare a version of BagIt that is known"],
        &[],
    ),
];

fn warnings(report: &Report) -> Vec<String> {
    findings(&Report { findings: report.warnings.clone(), ..report.clone() })
}

fn unpack(bag: &Bag, folder: &Path) {
    for (path, bytes) in bag {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

#[test]
fn bags_of_other_programs() {
    let mut wrong = Vec::new();
    for (what, make, expected, warned) in ROWS {
        let scratch = Scratch::new();
        let bag = make();
        let entries: Vec<(String, Vec<u8>)> = bag.iter().map(|(path, it)| (format!("b/{path}"), it.clone())).collect();
        unpack(&bag, &scratch.join("b"));
        fs::write(scratch.join("b.zip"), crate::damage::zip(&entries)).unwrap();
        for place in ["b", "b.zip"] {
            let report = verify(&scratch.join(place)).unwrap();
            assert!(matches!(report.origin, Origin::Bag(_)) && report.fingerprint.is_none(), "{what}");
            if (findings(&report), warnings(&report)) != (texts(expected), texts(warned)) {
                wrong.push(format!("{what}, {place}: {:#?} {:#?}", findings(&report), warnings(&report)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|it| (*it).to_owned()).collect()
}

/// The three are told apart in words and in JSON.
#[test]
fn package_bag_or_neither() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    unpack(&bag("1.0", &["sha256"]), &scratch.join("sound"));
    let mut damaged = bag("0.97", &["md5"]);
    damaged.remove("data/a b.txt");
    unpack(&damaged, &scratch.join("damaged"));
    let rows = [
        (written.folder, true, "redress", "case-1: whole and unchanged, 10 files, 303.7 kB\nfingerprint: "),
        (
            scratch.join("sound"),
            true,
            "bag",
            "sound: a sound BagIt 1.0 bag of another program, no redress package, 6 files, ",
        ),
        (
            scratch.join("damaged"),
            false,
            "bag",
            "data/a b.txt: is missing\nbag-info.txt: notes 2 files of 8 bytes; there are 1 of 2\n  = help: get the bag \
             again from whoever sent it; this one cannot be relied on\ndamaged: a damaged bag of another program, no \
             redress package: 2 problems, 5 files, ",
        ),
    ];
    for (place, whole, origin, text) in rows {
        let report = verify(&place).unwrap();
        let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
        assert_eq!((json["whole"].as_bool(), json["origin"].as_str()), (Some(whole), Some(origin)));
        assert!(report.to_text().starts_with(text), "{}", report.to_text());
    }
}

/// What a package of ours may not have although every file is right.
#[test]
fn more_than_a_package_has() {
    let scratch = Scratch::new();
    let written = write_to(&sample(&scratch, "Dear seller, "), &scratch.join("out"), Replace::Never).unwrap();
    fs::create_dir_all(written.folder.join("data/more/deep")).unwrap();
    assert_eq!(
        findings(&verify(&written.folder).unwrap()),
        [
            "extra data/more: is an empty folder, which a package does not have",
            "extra data/more/deep: is an empty folder, which a package does not have"
        ]
    );
    fs::remove_dir_all(written.folder.join("data/more")).unwrap();
    let false_list = "00000000000000000000000000000000  data/ledger.json\n";
    fs::write(written.folder.join("manifest-md5.txt"), false_list).unwrap();
    let tags = written.folder.join("tagmanifest-sha256.txt");
    let line = format!("{}  manifest-md5.txt\n", hash("sha256", false_list.as_bytes()));
    fs::write(&tags, fs::read_to_string(&tags).unwrap() + &line).unwrap();
    assert_eq!(
        findings(&verify(&written.folder).unwrap()),
        ["structure manifest-md5.txt: is a list of a kind that redress does not write"]
    );
}
