//! Small cases around every boundary, table-driven: see `fixtures/assess/boundaries.yaml`, and a table a
//! rule pack in `fixtures/assess/packs/`.

use std::fs;

use serde_json::{Value, json};

use crate::program::root;
use crate::variant::{assessment, changed, differences, set, shipped, yaml, yaml_file};

/// What comes out otherwise than a table says, and how many cases it has.
fn wrong(table: &Value) -> (Vec<String>, usize) {
    let cases = table["cases"].as_array().unwrap();
    let mut wrong = Vec::new();
    for row in cases {
        let name = row["name"].as_str().unwrap();
        let base = &table["bases"][row["base"].as_str().unwrap()];
        assert!(base.is_object(), "{name}: no such base");
        let found = assessment(&changed(base, row));
        wrong.extend(differences(&found, &row["expect"]).into_iter().map(|it| format!("{name}\n    {it}")));
    }
    (wrong, cases.len())
}

#[test]
fn small_cases_come_out_as_the_table_says() {
    let (wrong, cases) = wrong(&yaml("fixtures/assess/boundaries.yaml"));
    assert!(cases >= 40, "only {cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} cases\n{}", wrong.len(), wrong.join("\n"));
}

/// Rule tests as data: one table a pack, so that a lawyer who changes a pack changes its table.
#[test]
fn rule_packs_come_out_as_their_tables_say() {
    let folder = fs::read_dir(root().join("fixtures/assess/packs")).unwrap();
    let mut files: Vec<_> = folder.map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut told = Vec::new();
    for file in &files {
        let pack = file.file_name().unwrap().to_str().unwrap();
        let (wrong, cases) = wrong(&yaml_file(file));
        assert!(cases > 0, "{pack} has no cases");
        told.extend(wrong.into_iter().map(|it| format!("{pack}: {it}")));
    }
    assert!(!files.is_empty());
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Domain pack 8.D: goods worth 60 per cent of conforming ones give a reduction of USD 17,000.00.
#[test]
fn price_reduction_is_calculated() {
    let mut case = shipped("fx-d-b2b-cisg");
    set(&mut case, "problem.delivered_value_percent", json!(60));
    let found = assessment(&case);
    let expected = json!([{ "rule": "CISG-50", "result": "applies", "words": ["17000.00 USD"] }]);
    assert_eq!(differences(&found, &expected), Vec::<String>::new());
}
