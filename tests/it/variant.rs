//! Cases that differ from another one in a few facts, and what is expected of their assessment.
//!
//! A case is handled as JSON, which is YAML: what is quoted stays text. Expectations are rows of a
//! table in `fixtures/assess/`; each row says everything about one rule, warning, route or total.

use std::path::Path;
use std::sync::OnceLock;

use redress::assess::{self, Assessment};
use redress::base::diag::{Diagnostic, Sink};
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::library::{Library, embedded};
use redress::words::Words;
use serde_json::{Map, Value};

use crate::program::root;

/// The library that is built in.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut sink = Sink::default();
        Library::load(&embedded(), &mut sink).unwrap_or_else(|_| panic!("{:?}", sink.into_sorted()))
    })
}

/// A YAML file of the repository.
pub fn yaml(path: &str) -> Value {
    yaml_file(&root().join(path))
}

/// A YAML file.
pub fn yaml_file(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A case that is shipped.
pub fn shipped(id: &str) -> Value {
    yaml(&format!("fixtures/cases/{id}/case.yaml"))
}

/// The text of a case file.
pub fn text(case: &Value) -> String {
    serde_json::to_string_pretty(case).unwrap()
}

/// Reads and checks a case.
pub fn read(case: &Value) -> Result<Case, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let settings = Settings { as_of: None, fallback_as_of: day, lang: None };
    Case::read(&Source::new("case.yaml", text(case)), library(), &settings, &mut sink).map_err(|_| sink.into_sorted())
}

/// A case and what follows from it.
pub fn assessed(case: &Value) -> Result<(Case, Assessment), Vec<Diagnostic>> {
    let case = read(case)?;
    let assessment = assess::assess(&case, library());
    Ok((case, assessment))
}

/// What follows from a case, as other programs see it.
pub fn assessment(case: &Value) -> Value {
    let (case, assessment) = assessed(case).unwrap_or_else(|all| panic!("{all:#?}\n{}", text(case)));
    assessment.to_json(&case, &words(&case))
}

/// The words of a case.
pub fn words(case: &Case) -> Words {
    let country = case.facts.text("claimant.country").unwrap_or_default();
    let mut sink = Sink::default();
    Words::load(library(), &case.lang, &country, &mut sink).unwrap_or_else(|_| panic!("{:?}", sink.into_sorted()))
}

/// Sets the value at a path such as `payments[0].paid_on`.
pub fn set(case: &mut Value, path: &str, value: Value) {
    *place(case, path) = value;
}

/// Takes away what is at a path.
pub fn remove(case: &mut Value, path: &str) {
    let (parent, key) = path.rsplit_once('.').map_or((None, path), |(parent, key)| (Some(parent), key));
    let parent = match parent {
        Some(parent) => place(case, parent),
        None => case,
    };
    let removed = parent.as_object_mut().and_then(|it| it.shift_remove(key));
    assert!(removed.is_some(), "there is no `{path}` to take away");
}

fn place<'a>(case: &'a mut Value, path: &str) -> &'a mut Value {
    let mut at = case;
    for step in path.split('.') {
        let (key, index) = match step.split_once('[') {
            Some((key, rest)) => (key, Some(rest.trim_end_matches(']').parse::<usize>().unwrap())),
            None => (step, None),
        };
        if at.is_null() {
            *at = Value::Object(Map::new());
        }
        at = at.as_object_mut().unwrap_or_else(|| panic!("`{path}` is no group")).entry(key).or_insert(Value::Null);
        if let Some(index) = index {
            at = at.get_mut(index).unwrap_or_else(|| panic!("`{path}` is not in the list"));
        }
    }
    at
}

/// A case with the changes of a row: `set` and `remove`.
pub fn changed(base: &Value, row: &Value) -> Value {
    let mut case = base.clone();
    for (path, value) in row["set"].as_object().into_iter().flatten() {
        set(&mut case, path, value.clone());
    }
    for path in row["remove"].as_array().into_iter().flatten() {
        remove(&mut case, path.as_str().unwrap());
    }
    case
}

/// Keys that a row of expectations may have.
const KEYS: [&str; 19] = [
    "rule",
    "rules",
    "warning",
    "route",
    "total",
    "absent",
    "result",
    "date",
    "strict",
    "cap",
    "readings",
    "calculation",
    "information_only",
    "missing",
    "words",
    "without",
    "about",
    "state",
    "due",
];

/// What of the expectations does not hold, a line each.
pub fn differences(assessment: &Value, expected: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let rows = expected.as_array().expect("expectations are a list");
    assert!(!rows.is_empty(), "nothing is expected");
    for row in rows {
        let keys = row.as_object().expect("an expectation is a group");
        for key in keys.keys() {
            assert!(KEYS.contains(&key.as_str()), "unknown key `{key}` in {row}");
        }
        out.extend(difference(assessment, row).into_iter().map(|it| format!("{}: {it}", name(row))));
    }
    out
}

fn name(row: &Value) -> String {
    let kinds = ["rule", "rules", "warning", "route", "total"];
    let kind = kinds.iter().find(|it| row.get(**it).is_some()).expect("a row names a rule, warning, route or total");
    row[*kind].as_str().unwrap().to_owned()
}

fn difference(assessment: &Value, row: &Value) -> Vec<String> {
    let list = |key: &str| assessment[key].as_array().unwrap().iter();
    if let Some(pattern) = row.get("rules") {
        // All rules of a family: absent, or all with one result.
        let prefix = pattern.as_str().unwrap().trim_end_matches('*');
        let family = list("findings").filter(|it| it["rule"].as_str().unwrap().starts_with(prefix));
        return family
            .filter(|it| row["absent"] == true || it["result"] != row["result"])
            .map(|it| format!("{} is {}: {}", it["rule"], it["result"], it["reason"]))
            .collect();
    }
    let (list_key, id_key) = match row {
        _ if row.get("rule").is_some() => ("findings", "rule"),
        _ if row.get("warning").is_some() => ("warnings", "id"),
        _ if row.get("route").is_some() => ("routes", "id"),
        _ => ("totals", "currency"),
    };
    let found: Vec<&Value> = list(list_key)
        .filter(|it| it[id_key] == name(row).as_str() && row.get("about").is_none_or(|about| it["about"] == *about))
        .collect();
    if row["absent"] == true {
        return found.iter().map(|it| format!("is there: {it}")).collect();
    }
    match found[..] {
        [it] => compare(it, row),
        [] => vec!["is not there".to_owned()],
        _ => vec![format!("is there {} times; say which with `about`", found.len())],
    }
}

fn compare(found: &Value, row: &Value) -> Vec<String> {
    let mut out = Vec::new();
    let mut same = |key: &str, found: &Value, wanted: &Value| {
        if found != wanted {
            out.push(format!("{key} is {found}, expected {wanted}"));
        }
    };
    for key in ["result", "date", "calculation", "information_only", "missing", "state", "due"] {
        if let Some(wanted) = row.get(key) {
            same(key, &found[key], wanted);
        }
    }
    for key in ["strict", "cap"] {
        if let Some(wanted) = row.get(key) {
            same(key, &found[key]["date"], wanted);
        }
    }
    if let Some(wanted) = row.get("readings") {
        let dates = found["readings"].as_array().unwrap().iter().map(|it| it["date"].clone()).collect();
        same("readings", &Value::Array(dates), wanted);
    }
    let said = ["reason", "message", "advice"].map(|it| found[it].as_str().unwrap_or_default()).join("\n");
    for word in row["words"].as_array().into_iter().flatten() {
        if !said.contains(word.as_str().unwrap()) {
            out.push(format!("does not say {word}, but: {said}"));
        }
    }
    for word in row["without"].as_array().into_iter().flatten() {
        if said.contains(word.as_str().unwrap()) {
            out.push(format!("says {word}: {said}"));
        }
    }
    if !out.is_empty() {
        out.push(format!("reason: {}", found["reason"]));
    }
    out
}
