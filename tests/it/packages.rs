//! The worked cases as packages: built from their folders or from variants, and read back as text.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use mail_parser::MessageParser;
use serde_json::Value;

use redress::base::disk;

use crate::program::{command, root, tool};
use crate::scratch::Scratch;
use crate::variant::{shipped, text};

pub(crate) const CONSUMERS: [&str; 3] = ["fx-a-fr-nondelivery", "fx-b-us-snad", "fx-e-es-open"];
pub(crate) const BUSINESS: &str = "fx-d-b2b-cisg";

pub(crate) fn all() -> [&'static str; 4] {
    [CONSUMERS[0], CONSUMERS[1], BUSINESS, CONSUMERS[2]]
}

/// The output of a command that has to succeed.
pub(crate) fn run(arguments: &[&str]) -> String {
    let output = command(arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "redress {arguments:?}\n{told}");
    String::from_utf8(output.stdout).unwrap()
}

pub(crate) fn assess(case: &str, more: &[&str]) -> Value {
    let arguments = [more, &["assess", "--json", case]].concat();
    serde_json::from_str(&run(&arguments)).unwrap()
}

pub(crate) fn folder(id: &str) -> String {
    format!("fixtures/cases/{id}")
}

/// A variant of a shipped case, beside a copy of its evidence.
pub(crate) fn variant(scratch: &Scratch, id: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut case = shipped(id);
    change(&mut case);
    let to = scratch.join("case");
    fs::create_dir_all(to.join("evidence")).unwrap();
    for entry in fs::read_dir(root().join(folder(id)).join("evidence")).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, to.join("evidence").join(from.file_name().unwrap())).unwrap();
    }
    fs::write(to.join("case.yaml"), text(&case)).unwrap();
    to
}

/// Builds a package; the folder it is in.
pub(crate) fn build(case: &Path, scratch: &Scratch) -> PathBuf {
    let out = scratch.join("out");
    let printed = run(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--format", "pdf,html,txt,eml"]);
    PathBuf::from(printed.lines().next().unwrap())
}

/// Every text of a package by its path: the PDF files as pdftotext reads them, the mail drafts
/// without their attachments. The user's own originals are left out.
pub(crate) fn texts(package: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for path in disk::files(package).unwrap() {
        let name = path.to_str().unwrap().to_owned();
        let file = package.join(&path);
        let text = match path.extension().and_then(|it| it.to_str()).unwrap_or_default() {
            _ if name.contains("/originals/") => continue,
            "pdf" => match tool("pdftotext", &["-layout", file.to_str().unwrap(), "-"]) {
                Some(output) => String::from_utf8(output.stdout).unwrap(),
                None => continue,
            },
            "eml" => {
                let bytes = fs::read(&file).unwrap();
                let mail = MessageParser::default().parse(&bytes).unwrap();
                format!("{}\n{}", mail.subject().unwrap_or_default(), mail.body_text(0).unwrap_or_default())
            }
            _ => fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}")),
        };
        out.push((name, text));
    }
    assert!(out.len() > 15, "{} texts in {}", out.len(), package.display());
    out
}

/// The letters of a package as plain text, by path.
pub(crate) fn letters(package: &Path) -> Vec<(String, String)> {
    let mut found: Vec<_> = texts(package)
        .into_iter()
        .filter(|(name, _)| name.starts_with("data/1-letters/") && name.ends_with(".txt"))
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

/// The days of a text that are written out in English, French or Spanish, in order of the text.
pub(crate) fn days_in_words(text: &str) -> Vec<NaiveDate> {
    const MONTHS: [&[&str]; 3] = [
        &[
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        &[
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    ];
    let text = text.to_lowercase().replace("1er ", "1 ").replace(" de ", " ");
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let number = |at: Option<usize>| words.get(at?)?.parse::<u32>().ok();
    let day = |at: usize| {
        let month = MONTHS.iter().find_map(|all| all.iter().position(|it| *it == words[at]))?;
        let before = (number(at.checked_sub(1)), number(Some(at + 1)));
        let after = (number(Some(at + 1)), number(Some(at + 2)));
        [before, after].into_iter().find_map(|(day, year)| {
            let year = i32::try_from(year?).ok().filter(|it| *it > 1900)?;
            NaiveDate::from_ymd_opt(year, u32::try_from(month).unwrap() + 1, day?)
        })
    };
    (0..words.len()).filter_map(day).collect()
}

/// The reader of days sees what letters write.
#[test]
fn days_in_words_are_read() {
    for (text, wanted) in [
        ("by 7 December 2026, or", "2026-12-07"),
        ("by December 7, 2026.", "2026-12-07"),
        ("le 1er septembre 2026", "2026-09-01"),
        ("el 23 de diciembre de 2026", "2026-12-23"),
    ] {
        assert_eq!(days_in_words(text), [wanted.parse::<NaiveDate>().unwrap()], "{text}");
    }
    assert_eq!(days_in_words("in March 2026 and on 31 June 2026, 5 may"), []);
}

pub(crate) fn dates(text: &str) -> Vec<String> {
    let pattern = regex::Regex::new(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b").unwrap();
    pattern.find_iter(text).map(|it| it.as_str().to_owned()).collect()
}
