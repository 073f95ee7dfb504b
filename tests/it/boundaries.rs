//! Small cases around every boundary, table-driven: see `fixtures/assess/boundaries.yaml`.

use serde_json::json;

use crate::variant::{assessment, changed, differences, set, shipped, yaml};

#[test]
fn small_cases_come_out_as_the_table_says() {
    let table = yaml("fixtures/assess/boundaries.yaml");
    let cases = table["cases"].as_array().unwrap();
    assert!(cases.len() >= 40, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for row in cases {
        let name = row["name"].as_str().unwrap();
        let base = &table["bases"][row["base"].as_str().unwrap()];
        assert!(base.is_object(), "{name}: no such base");
        let found = assessment(&changed(base, row));
        wrong.extend(differences(&found, &row["expect"]).into_iter().map(|it| format!("{name}\n    {it}")));
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
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
