//! Words by which programs know diagnostics: each is shown by a test, and what no case or library alone
//! brings about is brought about here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::form::yaml;
use regex::Regex;

use crate::program::{redress, root, transcript};
use crate::support::Scratch;

/// Code words that a test cannot bring about, and why.
const GUARDS: [(&str, &str); 7] = [
    ("bad-name", "templates and exhibits have portable names before they are filed"),
    ("bundle", "the survey refuses what cannot be bundled"),
    ("evidence-changed", "another program has to write at the same time"),
    ("evidence-permission", "the tests run as a user who may read everything"),
    ("evidence-too-large", "it needs a file of gigabytes"),
    ("evidence-unreadable", "it needs a disk that fails"),
    ("cannot-draw", "fonts are tried when they are given; pages.rs draws with damaged ones"),
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, out) } else { out.push(path) }
    }
}

/// The text of all files below a folder.
fn text(folder: &str) -> String {
    let mut all = Vec::new();
    files(&root().join(folder), &mut all);
    all.sort();
    all.retain(|it| !it.ends_with("codes.rs"));
    all.iter().filter_map(|it| fs::read_to_string(it).ok()).collect()
}

/// A code word that no test shows can change or vanish, and with it what is checked.
#[test]
fn every_code_word_is_shown_by_a_test() {
    let source = text("src");
    let reported = Regex::new(r#"Diagnostic::(?:error|warning)\(\s*"([a-z0-9-]+)""#).unwrap();
    let surveyed = Regex::new(r#"Self::\w+[^=\n]* => "(evidence-[a-z-]+)""#).unwrap();
    let all = reported.captures_iter(&source).chain(surveyed.captures_iter(&source));
    let codes: BTreeSet<&str> = all.map(|it| it.extract::<1>().1[0]).collect();
    assert!(codes.len() > 70, "the words are no longer found: {codes:?}");
    // This file is left out of the text: what it brings about stands in its snapshots.
    let tests = text("tests/it");
    let shown = |code: &str| {
        // As the program prints it, or as a test compares it.
        tests.contains(&format!("[{code}]")) || Regex::new(&format!("\"{code}[\" ]")).unwrap().is_match(&tests)
    };
    let guarded = |code: &str| GUARDS.iter().any(|it| it.0 == code);
    let missing: Vec<&str> = codes.iter().copied().filter(|it| !shown(it) && !guarded(it)).collect();
    assert!(missing.is_empty(), "no test shows these code words: {missing:?}");
    let stale: Vec<_> = GUARDS.iter().filter(|it| !codes.contains(it.0)).collect();
    assert!(stale.is_empty(), "no code words any more: {stale:?}");
}

#[test]
fn a_package_can_be_empty() {
    let scratch = Scratch::new("codes");
    let out = scratch.path().join("out").to_str().unwrap().to_owned();
    let case = "fixtures/mistakes/worth-a-look.yaml";
    let told = transcript(&["build", case, "-o", &out, "--only", "posts"]).replace(&out, "OUT");
    // Sizes and fingerprints change with the words of the first page.
    insta::assert_snapshot!(Regex::new(r"\d+ bytes|[0-9a-f]{16,}").unwrap().replace_all(&told, "…"));
}

/// What was sent is in the package as it was sent, or the package is not made.
#[test]
fn a_letter_that_was_sent_and_is_too_long_is_told() {
    let scratch = Scratch::new("codes-sent");
    let case = scratch.path().join("case.yaml");
    let text = fs::read_to_string(root().join("fixtures/mistakes/worth-a-look.yaml")).unwrap();
    let (text, _) = text.split_once("evidence:\n").unwrap();
    let sent = "sent:\n  - { document: seller-complaint, on: 2026-10-02, file: sent.pdf }\n";
    fs::write(&case, text.replace("    evidence: chat\n", "") + sent).unwrap();
    let letter = scratch.path().join("sent.pdf");
    fs::File::create(&letter).unwrap().set_len((64 << 20) + 1).unwrap();
    let out = scratch.path().join("out").to_str().unwrap().to_owned();
    let told = transcript(&["build", case.to_str().unwrap(), "-o", &out]);
    assert!(!scratch.path().join("out/mistake").exists(), "{told}");
    insta::assert_snapshot!(told.replace(scratch.path().to_str().unwrap(), "FOLDER"));
    fs::write(&letter, "as it was sent").unwrap();
    transcript(&["build", case.to_str().unwrap(), "-o", &out]);
    let mut all = Vec::new();
    files(Path::new(&out), &mut all);
    let carried: Vec<_> = all.iter().filter(|it| fs::read(it).unwrap() == b"as it was sent").collect();
    let [carried] = carried[..] else { panic!("{carried:?} of {all:?}") };
    let carried = carried.strip_prefix(&out).unwrap().to_str().unwrap();
    assert!(carried.ends_with("2026-10-02-seller-complaint.pdf"), "{carried}");
}

/// The limit of the disk comes first for files; texts that programs hand over have this one.
#[test]
fn a_text_that_is_too_large_is_not_read() {
    let mut sink = Sink::default();
    let large = Source::new("case.yaml", "# 16 bytes more\n".repeat((1 << 20) + 1));
    assert!(yaml::parse(&large, &mut sink).is_err());
    let all = sink.into_sorted();
    let told: Vec<String> = all.iter().map(|it| format!("[{}] {}", it.code, it.message)).collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// A file of words that cannot be read is named with its line. Other messages follow from it: the
/// library then has no such language.
#[test]
fn words_that_cannot_be_read_are_told() {
    let library = "fixtures/mistakes/broken-words";
    let output = redress(&["--as-of", "2026-11-23", "--library", library, "templates", "check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    let words: Vec<&str> = told.split("\n\n").filter(|it| it.contains("[bad-words]")).collect();
    insta::assert_snapshot!(words.join("\n\n"));
}
