//! The engine of the rules: see `fixtures/assess/rules.yaml`; and pauses, and what a rule starts from.

use std::collections::BTreeSet;

use redress::assess::assess;
use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::{Case, Settings};
use serde_json::{Value, json};

use crate::firm::{case, day, english, find, library, told};
use crate::variant::{changed, text, yaml};

/// A rule as the table has it, with what every rule needs.
fn whole(rule: &Value) -> Value {
    let mut all = json!({ "id": "T-1", "title": "Test", "kind": "deadline", "cite": "none", "source": "S00",
        "status": "seen", "last_checked": "2026-11-23" });
    for (key, value) in rule.as_object().unwrap() {
        all[key] = value.clone();
    }
    all
}

/// What is told of the rules of a row, a line a finding.
fn findings(base: &Value, row: &Value) -> Vec<String> {
    let rules: Vec<Value> =
        row["rules"].as_array().map_or(std::slice::from_ref(&row["rule"]), Vec::as_slice).iter().map(whole).collect();
    let mut own = vec![("rules/test.yaml".to_owned(), text(&json!({ "title": "Test", "rules": rules })))];
    for (id, table) in row["holidays"].as_object().into_iter().flatten() {
        own.push((format!("holidays/{id}.yaml"), text(table)));
    }
    let own: Vec<(&str, &str)> = own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let library = library(&own).unwrap_or_else(|all| panic!("{}: {all:?}", row["name"]));
    let mut sink = Sink::default();
    let settings = Settings { as_of: None, fallback_as_of: day("2026-11-23"), lang: None };
    let source = Source::new("case.yaml", text(&changed(base, row)));
    let case = Case::read(&source, &library, &settings, &mut sink).unwrap_or_else(|_| panic!("{sink:?}"));
    let found = assess(&case, &library).to_json(&case, &english());
    let own = |it: &&Value| rules.iter().any(|rule| rule["id"] == it["rule"]);
    let lines = found["findings"].as_array().unwrap().iter().filter(own).map(|it| {
        let said = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
        let about = if rules.len() > 1 { format!("{} {}: ", said("rule"), said("about")) } else { String::new() };
        format!("{about}{} {} | {} | {}", said("result"), said("date"), said("calculation"), said("reason"))
            .trim_end()
            .to_owned()
    });
    lines.collect()
}

#[test]
fn rules_come_out_as_the_table_says() {
    let table = yaml("fixtures/assess/rules.yaml");
    let rows = table["cases"].as_array().unwrap();
    let names: BTreeSet<&str> = rows.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert!(rows.len() >= 40 && names.len() == rows.len(), "{} rows, {} names", rows.len(), names.len());
    let mut wrong = Vec::new();
    for row in rows {
        let wanted = row["told"].as_array().map_or(std::slice::from_ref(&row["told"]), Vec::as_slice);
        let found = findings(&table["base"], row);
        if !found.iter().eq(wanted.iter().map(|it| it.as_str().unwrap())) {
            wrong.push(format!("{}\n  found    {}\n  expected {}", row["name"], json!(found), json!(wanted)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn pauses_stop_the_clock() {
    let table = [
        ("", "2026-12-01", "closing_soon 2026-12-10 | 2026-11-10 + 30 days | "),
        (
            ", repair_requested_on: 2026-11-20",
            "2026-12-20",
            "open  | 2026-11-10 + 30 days = 2026-12-10, the clock stands still since 2026-11-20 (repair or replacement), with 21 days left | The clock stands still since 2026-11-20 (repair or replacement), with 21 days left. ",
        ),
        (
            ", repair_requested_on: 2026-11-20, repaired_on: 2026-11-29",
            "2026-12-01",
            "open 2026-12-20 | 2026-11-10 + 30 days = 2026-12-10, plus 10 days of repair or replacement from 2026-11-20 to 2026-11-29, both days counted = 2026-12-20 | ",
        ),
        // Nearly no time was left: at least seven days after the goods came back.
        (
            ", repair_requested_on: 2026-12-09, repaired_on: 2026-12-18",
            "2026-12-20",
            "closing_soon 2026-12-25 | 2026-11-10 + 30 days = 2026-12-10, plus 10 days of repair or replacement from 2026-12-09 to 2026-12-18, both days counted = 2026-12-20, at least 2026-12-18 + 7 days = 2026-12-25 | ",
        ),
        // The last day still stops the clock, the day after does not.
        (
            ", repair_requested_on: 2026-12-10, repaired_on: 2026-12-10",
            "2026-12-12",
            "closing_soon 2026-12-17 | 2026-11-10 + 30 days = 2026-12-10, plus 1 day of repair or replacement from 2026-12-10 to 2026-12-10, both days counted = 2026-12-11, at least 2026-12-10 + 7 days = 2026-12-17 | ",
        ),
        (
            ", repair_requested_on: 2026-12-11, repaired_on: 2026-12-12",
            "2026-12-12",
            "passed 2026-12-10 | 2026-11-10 + 30 days | ",
        ),
    ];
    let library = library(&[]).unwrap();
    for (problem, as_of, wanted) in table {
        let order = "date: 2026-11-01, delivered_on: 2026-11-10";
        let case = case(&library, "GB", as_of, order, &format!("type: defective{problem}"), "");
        let told = told(find(&assess(&case, &library), "UK-REJECT-30"));
        assert!(told.starts_with(wanted), "{problem}\n got {told}\nwant {wanted}");
    }
}

#[test]
fn a_rule_starts_from_the_day_of_another() {
    let library = library(&[]).unwrap();
    // 2026-10-31 + 14 days is a Saturday: the roll-over does not lengthen the twelve months.
    let case = case(&library, "DE", "2026-12-01", "date: 2026-10-01, delivered_on: 2026-10-31", "type: defective", "");
    let assessment = assess(&case, &library);
    assert_eq!(
        told(find(&assessment, "EU-WD-14")).split(" | ").take(2).collect::<Vec<_>>(),
        ["passed 2026-11-16", "2026-10-31 + 14 days = 2026-11-14, a Saturday; the next working day counts: 2026-11-16"]
    );
    assert_eq!(
        told(find(&assessment, "EU-WD-NOINFO")).split(" | ").take(2).collect::<Vec<_>>(),
        ["uncertain 2027-11-14", "2026-11-14 + 12 months, counted from the end of EU-WD-14"]
    );
}
