//! What rules say in letters, as files: every language, to the recipient it fits, in nobody's name.

use std::fs;

use serde_json::Value;

use crate::program::root;
use crate::variant::yaml_file;

/// Every rule that says something, with the file it stands in.
fn said() -> Vec<(String, Value)> {
    let folder = fs::read_dir(root().join("templates/rules")).unwrap();
    let mut files: Vec<_> = folder.map(|it| it.unwrap().path()).collect();
    files.sort();
    let rules = |file: &std::path::PathBuf| {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let rules = yaml_file(file)["rules"].as_array().cloned().unwrap_or_default();
        rules.into_iter().filter(|it| it.get("say").is_some()).map(move |it| (name.clone(), it)).collect::<Vec<_>>()
    };
    files.iter().flat_map(rules).collect()
}

fn words(say: &Value, lang: &str) -> Vec<String> {
    let text = say[lang].as_str().unwrap_or_default().to_lowercase();
    text.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect()
}

/// Only the marketplace has terms of its own: a seller sells under them.
#[test]
fn the_terms_of_the_marketplace_are_not_the_sellers() {
    let own = [("en", "your terms"), ("fr", "vos conditions"), ("es", "sus condiciones")];
    for (file, rule) in said() {
        let says = own
            .iter()
            .any(|(lang, terms)| rule["say"][lang].as_str().is_some_and(|it| it.to_lowercase().contains(terms)));
        if says {
            assert_eq!(rule["say"]["to"], serde_json::json!(["platform"]), "{file}: {}", rule["id"]);
        }
    }
}

#[test]
fn what_is_said_is_said_in_every_language() {
    for (file, rule) in said() {
        for lang in ["en", "fr", "es"] {
            assert!(rule["say"][lang].is_string(), "{file}: {} says nothing in {lang}", rule["id"]);
        }
    }
}

/// A law firm signs the same sentence for a client: it names the buyer, not an “I”.
#[test]
fn sentences_of_law_are_in_nobodys_name() {
    let persons =
        [("en", vec!["i", "my", "me"]), ("fr", vec!["je", "j", "mon", "ma", "mes"]), ("es", vec!["yo", "mi", "mis"])];
    for (file, rule) in said() {
        for (lang, persons) in &persons {
            let found: Vec<String> =
                words(&rule["say"], lang).into_iter().filter(|it| persons.contains(&it.as_str())).collect();
            assert!(found.is_empty(), "{file}: {} says {found:?} in {lang}", rule["id"]);
        }
    }
}

/// What nobody has read stands in no letter.
#[test]
fn what_is_known_from_memory_is_not_said() {
    for (file, rule) in said() {
        assert_ne!(rule["status"], "MEM", "{file}: {}", rule["id"]);
    }
}

/// Counterfeits are never sent back: no rule about them alone, and no sentence that reaches them, offers it.
#[test]
fn counterfeits_are_never_sent_back() {
    let folder = fs::read_dir(root().join("templates/rules")).unwrap();
    for file in folder.map(|it| it.unwrap().path()) {
        for rule in yaml_file(&file)["rules"].as_array().into_iter().flatten() {
            let only = serde_json::json!(["counterfeit"]);
            if rule["applies_if"]["problem.type"] == only {
                let advice = rule["advice"].as_str().unwrap_or_default();
                assert!(!advice.contains("return was offered"), "{}: {advice}", rule["id"]);
                assert!(advice.contains("Do not send the goods back"), "{}: {advice}", rule["id"]);
            }
        }
    }
}
