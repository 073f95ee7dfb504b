//! A package speaks one language: no sentence of another one's catalogue stands in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use redress::form::record::{At, Text, Translations};
use serde_json::Value;

use crate::program::{cases, command, tool};
use crate::scratch::Scratch;
use crate::variant::library;

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// Files with words of the user only, or with pages of the evidence.
const USERS: [&str; 4] = ["case.yaml", "bundle.pdf", "exhibits-for-", "originals"];

/// One space for any white space, one sign for the kinds of apostrophes and quotation marks.
fn plain(text: &str) -> String {
    let text = text.replace(['’', '‘'], "'").replace(['“', '”', '«', '»'], "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a text between places that are long enough to be a sentence of one language.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split('{').enumerate().map(|(number, part)| match part.split_once('}') {
        Some((_, after)) if number > 0 => after.to_owned(),
        _ if number > 0 => String::new(),
        _ => part.to_owned(),
    });
    let parts: Vec<String> = parts.collect();
    let ends = |it: char| matches!(it, '.' | ';' | ':' | '(' | ')' | '[' | ']');
    let all: Vec<String> = parts.iter().flat_map(|it| it.split(ends)).map(plain).collect();
    all.into_iter().filter(|it| it.chars().count() >= 18 && it.split(' ').count() >= 4)
}

/// Everything that the library says in a language.
fn catalogue(lang: &str) -> BTreeSet<String> {
    let library = library();
    let mut texts: Vec<String> = Vec::new();
    for line in library.words[lang].text().lines().filter(|it| !it.starts_with('#')) {
        texts.push(line.split_once(" = ").map_or(line, |(_, text)| text).to_owned());
    }
    let by = |default: &Option<At<Text>>, others: &Option<At<Translations>>| {
        let own = others.as_ref().and_then(|it| it.value.get(lang));
        let default = default.as_ref().filter(|_| lang == "en").map(|it| it.value.0.as_str());
        own.or(default).map(str::to_owned)
    };
    for pack in library.packs.values() {
        for rule in pack.rules.iter().flat_map(|it| &it.value) {
            texts.extend(by(&rule.title, &rule.in_));
            texts.extend(by(&rule.reason, &rule.reason_in));
            texts.extend(by(&rule.advice, &rule.advice_in));
            let outcomes = rule.outcomes.iter().flat_map(|it| &it.value);
            texts.extend(outcomes.flat_map(|it| by(&it.reason, &it.reason_in)));
            let starts = rule.start.iter().flat_map(|it| &it.value);
            texts.extend(starts.flat_map(|it| by(&it.label, &it.label_in)));
            let said = rule.say.iter().flat_map(|it| &it.value.texts).filter(|(key, _)| key.value == lang);
            texts.extend(said.map(|(_, text)| text.value.0.clone()));
        }
        for route in pack.routes.iter().flat_map(|it| &it.value) {
            texts.extend(by(&route.title, &route.in_));
            let states = route.states.iter().flat_map(|it| &it.value);
            texts.extend(states.flat_map(|it| by(&it.reason, &it.in_)));
        }
        for warning in pack.warnings.iter().flat_map(|it| &it.value) {
            texts.extend(by(&warning.message, &warning.in_));
        }
    }
    for questions in library.questions.values() {
        let facts = questions.facts.iter().flat_map(|it| &it.value).map(|it| &it.ask);
        let evidence = questions.evidence.iter().flat_map(|it| &it.value).map(|it| &it.ask);
        texts.extend(facts.chain(evidence).flat_map(|it| by(&None, it)));
    }
    texts.iter().flat_map(|it| sentences(it)).collect()
}

/// Citations and names of sources, which are the same in every language.
fn citations() -> String {
    let cites = library().rules().filter_map(|(.., it)| it.cite.as_ref());
    let sources = library().sources.values().filter_map(|it| it.name.as_ref());
    cites.chain(sources).map(|it| plain(&it.value)).collect::<Vec<_>>().join("\n")
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        match path.is_dir() {
            _ if USERS.iter().any(|it| name.starts_with(it)) => {}
            true => files(&path, out),
            false => out.push(path),
        }
    }
}

/// The words of a file, as a reader of it sees them.
fn text(path: &Path) -> Option<String> {
    let read = || fs::read_to_string(path).unwrap();
    let unescaped = |text: &str| {
        let signs = [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
        signs.iter().fold(text.to_owned(), |text, (sign, it)| text.replace(sign, it))
    };
    let text = match path.extension()?.to_str()? {
        "txt" => read(),
        "html" | "svg" => {
            let tags = regex::Regex::new("<[^>]*>").unwrap();
            unescaped(&tags.replace_all(&read(), " "))
        }
        "ics" => read().replace("\r\n ", "").replace("\\n", " ").replace('\\', ""),
        "json" => strings(&serde_json::from_str(&read()).unwrap()).join("\n"),
        "pdf" => {
            let output = tool("pdftotext", &[path.to_str().unwrap(), "-"])?;
            String::from_utf8_lossy(&output.stdout).into_owned()
        }
        _ => return None,
    };
    Some(plain(&text))
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::Object(all) => all.values().flat_map(strings).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[test]
fn no_sentence_of_another_language_stands_in_a_package() {
    let catalogues: BTreeMap<&str, BTreeSet<String>> = LANGUAGES.map(|it| (it, catalogue(it))).into();
    for (lang, all) in &catalogues {
        assert!(all.len() > 300, "the catalogue of {lang} has {} sentences", all.len());
    }
    let citations = citations();
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    let mut looked = 0;
    for case in cases() {
        // What the user wrote stands as it was written.
        let user = plain(&fs::read_to_string(case.join("case.yaml")).unwrap());
        for lang in LANGUAGES {
            let scratch = Scratch::new();
            let (case, out) = (case.to_str().unwrap(), scratch.join("out"));
            let build = ["build", case, "-o", out.to_str().unwrap(), "--lang", lang, "--format", "pdf,html,txt,eml"];
            let output = command(&build).output().unwrap();
            assert!(output.status.success(), "{case} {lang}: {}", String::from_utf8_lossy(&output.stderr));
            let mut all = Vec::new();
            files(&out, &mut all);
            let mut texts: Vec<(String, String)> = all
                .iter()
                .filter_map(|it| Some((it.strip_prefix(&out).unwrap().to_str().unwrap().to_owned(), text(it)?)))
                .collect();
            looked += texts.len();
            for name in ["assess", "plan"] {
                let printed = command(&[name, case, "--lang", lang]).output().unwrap();
                texts.push((name.to_owned(), plain(&String::from_utf8_lossy(&printed.stdout))));
            }
            let own = catalogues[lang].iter().cloned().collect::<Vec<_>>().join("\n");
            for (other, sentences) in catalogues.iter().filter(|(other, _)| **other != lang) {
                let excepted = |it: &str| [&own, &user, &citations].iter().any(|text| text.contains(it));
                for it in sentences.iter().filter(|it| !excepted(it)) {
                    for (file, _) in texts.iter().filter(|(_, text)| text.contains(it.as_str())) {
                        let file = file.trim_start_matches("out/");
                        wrong.insert(format!("{lang} package has {other}: {it}  ({file})"));
                    }
                }
            }
        }
    }
    assert!(looked > 12 * 20, "only {looked} files were read");
    let all: Vec<&str> = wrong.iter().map(String::as_str).collect();
    assert!(all.is_empty(), "{} sentences:\n{}", all.len(), all.join("\n"));
}

/// Words are asked for by key: a language that lacks one says nothing there.
#[test]
fn every_language_has_the_same_words() {
    let keys = |lang: &str| -> BTreeSet<String> {
        let text = library().words[lang].text().to_owned();
        let keys = text.lines().filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        let keys = keys.filter_map(|it| it.split_once(" =").map(|(key, _)| key.trim().to_owned()));
        let own = |it: &String| ["field-", "value-", "group-", "locale-"].iter().any(|prefix| it.starts_with(prefix));
        keys.filter(|it| !own(it) && !it.starts_with('#') && it != "first-of-month" && it != "elided").collect()
    };
    let english = keys("en");
    for lang in LANGUAGES {
        let differ: Vec<String> = keys(lang).symmetric_difference(&english).cloned().collect();
        assert!(differ.is_empty(), "{lang} and en: {differ:?}");
    }
}
