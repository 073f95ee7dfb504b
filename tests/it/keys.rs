//! A key of the case file is declared once: everything that is said of keys elsewhere follows from the
//! table, and no key is without use.

use std::collections::BTreeSet;
use std::fs;

use redress::case::{keys, schema};
use redress::form::record::{Holds, Key, Privacy};
use regex::Regex;
use serde_json::Value;

use crate::program::{redress, root};
use crate::scratch::Scratch;

/// All files under a folder of the repository, with their paths and texts.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                out.push((path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/"), text));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn the_table_in_the_readme_is_current() {
    let path = root().join("templates/README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->\n").expect("a line `<!-- keys -->`");
    let (table, after) = rest.split_once("<!-- /keys -->").expect("a line `<!-- /keys -->`");
    let printed = String::from_utf8(redress(&["templates", "keys"]).stdout).unwrap();
    if std::env::var_os("KEYS_UPDATE").is_some() {
        fs::write(&path, format!("{before}<!-- keys -->\n{printed}<!-- /keys -->{after}")).unwrap();
    } else {
        assert!(
            table == printed,
            "the table of keys is out of date: KEYS_UPDATE=1 cargo test --test it keys writes it"
        );
    }
}

/// The fields of lists that documents go through: `it.amount` in a document that goes through
/// `payments` is `payments.amount`.
fn entries(templates: &[(String, String)]) -> Vec<String> {
    let list = Regex::new(r"each: ([\w.]+)").unwrap();
    let field = Regex::new(r"\bit\.(\w+)").unwrap();
    let folder = |path: &str| path.rsplit_once('/').map(|(it, _)| it.to_owned());
    let mut out = Vec::new();
    for (path, text) in templates.iter().filter(|(path, _)| path.ends_with(".yaml")) {
        for it in list.captures_iter(text) {
            let beside = templates.iter().filter(|(other, _)| folder(other) == folder(path));
            let fields = beside.flat_map(|(_, text)| field.captures_iter(text));
            out.extend(fields.map(|field| format!("{}.{}", &it[1], &field[1])));
        }
    }
    out
}

/// What rules, questions and the conditions of templates may call a key.
fn in_conditions(path: &str) -> Vec<String> {
    let mut out = vec![path.to_owned(), path.replace("payments.", "payment."), path.replace("order.items.", "item.")];
    if path == "respondents.country" {
        out.push("seller.country".to_owned());
    }
    out
}

fn says(texts: &[String], name: &str) -> bool {
    let word = Regex::new(&format!(r"(^|[^\w.]){}($|[^\w.]|\.\W)", regex::escape(name))).unwrap();
    texts.iter().any(|it| word.is_match(it))
}

/// A key that no letter prints, no rule asks for and no part of the program reads does nothing: then
/// it should not be accepted.
#[test]
fn every_key_is_used() {
    let templates = texts("templates");
    let printed: Vec<String> = templates
        .iter()
        .filter(|(path, _)| !path.ends_with(".yaml") && !path.ends_with("README.md"))
        .map(|(_, text)| text.clone())
        .chain(entries(&templates))
        .collect();
    let asked: Vec<String> = templates
        .iter()
        .filter(|(path, _)| !path.ends_with("README.md") && !path.contains("/institutions/"))
        .map(|(_, text)| text.clone())
        .collect();
    let worked: Vec<&Key> = keys().iter().filter(|it| it.path.is_empty()).collect();
    let mut unused = Vec::new();
    for key in keys().iter().filter(|it| !it.path.is_empty() && it.holds != Holds::Group) {
        let name = key.path.rsplit('.').next().unwrap();
        let from_it = worked.iter().filter(|it| it.origin == key.path).flat_map(|it| &it.views);
        let by_template = key.views.iter().chain(from_it).any(|it| says(&printed, it));
        let by_rule =
            in_conditions(&key.path).iter().chain(key.gives.map(str::to_owned).iter()).any(|it| says(&asked, it));
        let by_program = key.used_by.is_some_and(|file| {
            // What an amount is in is found while the case is checked; so is the version.
            let inside = file.starts_with("case/") && !(name == "redress" || key.holds == Holds::Currency);
            let text = fs::read_to_string(root().join("src").join(file)).unwrap_or_default();
            let code: String =
                text.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            !inside && Regex::new(&format!(r"\b{name}_?\b")).unwrap().is_match(&code)
        });
        // The chronology prints every event.
        if !by_template && !by_rule && !by_program && key.event.is_none() {
            unused.push(format!("{} (templates: {:?}, program: {:?})", key.path, key.views, key.used_by));
        }
    }
    assert!(unused.is_empty(), "keys without use:\n{}", unused.join("\n"));
}

/// A new key about a person is looked for in posts, or says why not.
#[test]
fn every_text_says_whether_it_is_private() {
    let unsaid: Vec<&str> = keys()
        .iter()
        .filter(|it| matches!(it.holds, Holds::Text | Holds::File | Holds::WordsOrText(_)) && !it.path.is_empty())
        .filter(|it| it.privacy == Privacy::Unsaid)
        .map(|it| it.path.as_str())
        .collect();
    assert_eq!(unsaid, Vec::<&str>::new());
}

#[test]
fn the_days_that_keys_name_are_keys() {
    let days: BTreeSet<&str> = keys().iter().filter(|it| it.holds == Holds::Date).map(|it| it.path.as_str()).collect();
    let named = keys().iter().flat_map(|it| it.after.iter().copied());
    assert_eq!(named.filter(|it| !days.contains(it)).collect::<Vec<_>>(), Vec::<&str>::new());
    let mut places: Vec<u32> = keys().iter().filter_map(|it| it.event).map(|it| it.place).collect();
    places.sort_unstable();
    let distinct: BTreeSet<u32> = places.iter().copied().collect();
    assert_eq!(places.len(), distinct.len(), "two events have one place: {places:?}");
    let words = fs::read_to_string(root().join("templates/words/en.ftl")).unwrap();
    for it in keys().iter().filter_map(|it| it.event) {
        assert!(words.contains(&format!("\n{} =", it.words)), "{} has no words", it.words);
    }
}

/// Two values of templates with one name would hide each other.
#[test]
fn templates_have_one_name_for_one_thing() {
    let mut seen = BTreeSet::new();
    for view in keys().iter().flat_map(|it| &it.views).filter(|it| !it.is_empty()) {
        assert!(seen.insert(view), "{view} stands twice");
    }
}

/// Editors show what every key and every word means.
#[test]
fn the_schema_describes_everything() {
    fn walk(path: &str, schema: &Value, wrong: &mut Vec<String>) {
        if let Some(properties) = schema["properties"].as_object() {
            for (name, it) in properties {
                let path = format!("{path}.{name}");
                // The parts of an amount explain themselves.
                let amount = properties.len() == 2 && properties.contains_key("amount");
                if !amount
                    && (it["title"].as_str().is_none_or(str::is_empty)
                        || it["description"].as_str().is_none_or(str::is_empty))
                {
                    wrong.push(path.clone());
                }
                walk(&path, it, wrong);
            }
        }
        for it in ["anyOf", "oneOf"].iter().flat_map(|it| schema[*it].as_array().into_iter().flatten()) {
            if it.get("const").is_some() && it["description"].as_str().is_none_or(str::is_empty) {
                wrong.push(format!("{path}: {it}"));
            }
            assert!(it.get("enum").is_none(), "{path}: words without meaning");
            walk(path, it, wrong);
        }
        if schema.get("items").is_some() {
            walk(path, &schema["items"], wrong);
        }
    }
    let mut wrong = Vec::new();
    walk("", &schema(), &mut wrong);
    assert_eq!(wrong, Vec::<String>::new());
}

/// A file of an earlier day still loads, and is told which of its lines do nothing.
#[test]
fn keys_that_are_gone_are_told_and_do_no_harm() {
    let shipped = fs::read_to_string(root().join("fixtures/cases/fx-d-b2b-cisg/case.yaml")).unwrap();
    let lines = "  letter_language: en\n  second_language: zh-CN\n  reading_direction: ltr\n";
    let older = shipped.lines().map(|it| match it.trim_start().starts_with("letter_language:") {
        true => lines.to_owned(),
        false => format!("{it}\n"),
    });
    let scratch = Scratch::new();
    let file = scratch.join("case.yaml");
    fs::write(&file, older.collect::<String>()).unwrap();
    let told = redress(&["assess", file.to_str().unwrap()]);
    let warnings = String::from_utf8(told.stderr).unwrap();
    assert_eq!(told.status.code(), Some(0), "{warnings}");
    for key in ["second_language", "reading_direction"] {
        assert!(warnings.contains(&format!("warning[retired-key]: the key `{key}` does nothing")), "{warnings}");
    }
}
