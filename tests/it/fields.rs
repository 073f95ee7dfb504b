//! The files of the library have no field that does nothing: what a type declares, the program reads.
//!
//! The compiler tells it of types that are the program's own; this is for those that tests see too, and
//! shows both at one glance.

use std::collections::BTreeSet;
use std::path::PathBuf;

use regex::Regex;

use crate::architecture::{files, parts, without_tests};

/// A field of a record, and how it is documented.
struct Field {
    record: String,
    name: String,
    meaning: String,
}

/// The blocks of a source that declare records, and what is left without them.
fn records(text: &str) -> (Vec<&str>, String) {
    let mut blocks = Vec::new();
    let mut rest = String::new();
    for (number, part) in text.split("\nrecord! {\n").enumerate() {
        match part.split_once("\n}\n").filter(|_| number > 0) {
            Some((block, after)) => {
                blocks.push(block);
                rest.push_str(after);
            }
            None => rest.push_str(part),
        }
    }
    (blocks, rest)
}

fn fields(block: &str) -> Vec<Field> {
    let record = Regex::new(r"struct (\w+) \{").unwrap();
    let field = Regex::new(r"(?m)^        /// (.+)\n(?:        /// .+\n)*        (\w+): .+,$").unwrap();
    let record = record.captures(block).unwrap()[1].to_owned();
    let of = |it: regex::Captures| Field { record: record.clone(), meaning: it[1].to_owned(), name: it[2].to_owned() };
    field.captures_iter(block).map(of).collect()
}

/// Words that lead to a record: its name, and the names of what holds it.
fn ways<'a>(record: &str, library: &[&'a str]) -> BTreeSet<&'a str> {
    let held = Regex::new(&format!(r"\b(\w+): [^\n;]*\b{record}\b")).unwrap();
    library.iter().flat_map(|it| held.captures_iter(it)).map(|it| it.extract::<1>().1[0]).collect()
}

/// The fields of records that no file reads which has to do with the record.
fn unread(files: &[(PathBuf, String)]) -> Vec<String> {
    let library: Vec<&str> =
        files.iter().filter(|(path, _)| path.starts_with("library")).map(|(_, text)| text.as_str()).collect();
    let codes: Vec<String> = files.iter().map(|(_, text)| parts(without_tests(&records(text).1)).0).collect();
    let mut out = Vec::new();
    for field in library.iter().flat_map(|it| records(it).0).flat_map(fields) {
        // Remarks are for who reads the file.
        if field.meaning.starts_with("For the ") {
            continue;
        }
        let mut words = ways(&field.record, &library);
        words.insert(&field.record);
        let about = Regex::new(&format!(r"\b(?:{})\b", words.into_iter().collect::<Vec<_>>().join("|"))).unwrap();
        let read = Regex::new(&format!(r"\.{}\b", field.name)).unwrap();
        if !codes.iter().any(|it| about.is_match(it) && read.is_match(it)) {
            out.push(format!("{}.{}: {}", field.record, field.name, field.meaning));
        }
    }
    out
}

#[test]
fn every_field_of_the_library_is_read() {
    let files = files();
    let all = files.iter().flat_map(|(_, text)| records(text).0).flat_map(fields).count();
    assert!(all > 150, "only {all} fields are found");
    let unread = unread(&files);
    assert!(unread.is_empty(), "use these fields or remove them:\n{}", unread.join("\n"));
}

/// The test fails when it should.
#[test]
fn unread_fields_are_found() {
    let file = |name: &str, text: &str| (PathBuf::from(name), text.to_owned());
    let boat = "//! Boats.\n\nrecord! {\n    /// A boat.\n    pub struct Boat {\n        /// Its name.\n        \
                title: Text,\n        /// How long,\n        /// in metres.\n        length: u32,\n        \
                /// For the reviewer.\n        note: Text,\n    }\n}\n\nstruct Library {\n    boats: Map<Boat>,\n}\n";
    let table = [
        ("", "Boat.title Boat.length"),
        ("fn it(it: &Boat) { it.title; it.length }", ""),
        ("fn it() { library.boats.title }", "Boat.length"),
        ("fn it() { library.coats.title; it.length }", "Boat.title Boat.length"),
        ("// library.boats: it.title, it.length\nfn it() { \"boats\"; it.title }", "Boat.title Boat.length"),
        ("fn it(it: &Boat) {}\n#[cfg(test)]\nmod tests { it.title; it.length }", "Boat.title Boat.length"),
        ("fn it(it: &Boat) { it.title_of; it.lengths }", "Boat.title Boat.length"),
    ];
    for (code, wanted) in table {
        let found = unread(&[file("library/boats.rs", boat), file("render/it.rs", code)]);
        let found: Vec<&str> = found.iter().map(|it| it.split(':').next().unwrap()).collect();
        assert_eq!(found.join(" "), wanted, "{code}");
    }
}
