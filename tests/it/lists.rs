//! Lists for spreadsheets: the index, and what each letter says with the exhibits it stands on.

use std::fs;
use std::io::{Cursor, Read as _};

use serde_json::json;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{shipped, text};

#[test]
fn the_index_and_the_facts_are_lists_on_wish() {
    let scratch = Scratch::new();
    let mut case = shipped("fx-b-us-snad");
    case["bundle"] = json!({ "lists": ["csv", "xlsx"], "prefix": "C-" });
    case["evidence"][0]["title"] = json!("=HYPERLINK(\"http://example.org\")");
    let folder = scratch.join("case");
    fs::create_dir_all(folder.join("evidence")).unwrap();
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    for entry in fs::read_dir(root().join("fixtures/cases/fx-b-us-snad/evidence")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("evidence").join(path.file_name().unwrap())).unwrap();
    }
    let out = scratch.join("out");
    let output = command(&["build", folder.to_str().unwrap(), "-o", out.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let data = out.join("fx-b-us-snad/data");
    let index = fs::read_to_string(data.join("4-evidence/index.csv")).unwrap();
    let facts = fs::read_to_string(data.join("5-handoff/facts.csv")).unwrap();
    assert!(index.contains("'=HYPERLINK"), "{index}");
    for (list, place) in [(&index, "4-evidence/index.xlsx"), (&facts, "5-handoff/facts.xlsx")] {
        let bytes = fs::read(data.join(place)).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut sheet = String::new();
        zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert_eq!(sheet.matches("<row ").count(), list.lines().count());
        assert!(!sheet.contains("<f>"));
    }
    insta::assert_snapshot!(format!("{index}\n{}", facts.lines().take(40).collect::<Vec<_>>().join("\n")));
}
