//! Which letters the facts of a case ask for: one story, step by step.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{set, text, yaml, yaml_file};

/// A case of the gallery in a folder with its evidence.
fn laid_out(case: &Value) -> Scratch {
    let scratch = Scratch::new();
    let evidence = root().join("fixtures/gallery/evidence");
    fs::create_dir_all(scratch.join("case/evidence")).unwrap();
    for entry in fs::read_dir(evidence).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, scratch.join("case/evidence").join(from.file_name().unwrap())).unwrap();
    }
    fs::write(scratch.join("case/case.yaml"), text(case)).unwrap();
    scratch
}

/// What the program prints for a case.
fn printed(scratch: &Scratch, arguments: &[&str]) -> String {
    let case = scratch.join("case");
    let output = command(&[arguments, &[case.to_str().unwrap()]].concat()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The letters and requests that are written for a case of the gallery.
fn written(case: &Value) -> BTreeSet<String> {
    let plan: Value = serde_json::from_str(&printed(&laid_out(case), &["plan", "--json"])).unwrap();
    let documents = plan["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "written");
    let names = documents.map(|it| it["template"].as_str().unwrap().to_owned());
    names.filter(|it| it.starts_with("letters/") || it.starts_with("adr/")).collect()
}

#[test]
fn the_facts_decide_which_letter_is_next() {
    let table = yaml("fixtures/ladder.yaml");
    let mut wrong = Vec::new();
    for story in table["stories"].as_array().unwrap() {
        let name = story["case"].as_str().unwrap();
        let mut case = yaml_file(&root().join(format!("fixtures/gallery/{name}.yaml")));
        for step in story["steps"].as_array().unwrap() {
            for (path, value) in step["facts"].as_object().into_iter().flatten() {
                set(&mut case, path, value.clone());
            }
            let wanted: BTreeSet<String> =
                step["letters"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
            let found = written(&case);
            if found != wanted {
                wrong.push(format!(
                    "{name}, {}:\n  wanted {wanted:?}\n  found  {found:?}",
                    step["when"].as_str().unwrap()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The days of a text, written out in English or in figures, in figures.
fn days(text: &str) -> BTreeSet<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let number = |at: usize| words.get(at).and_then(|it| it.parse::<u32>().ok());
    let mut out = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(month) = MONTHS.iter().position(|it| it == word) {
            let british = (at.checked_sub(1).and_then(number), number(at + 1));
            let american = (number(at + 1), number(at + 2));
            for (day, year) in [british, american] {
                if let (Some(day @ 1..=31), Some(year @ 1000..)) = (day, year) {
                    out.insert(format!("{year}-{:02}-{day:02}", month + 1));
                }
            }
        }
        if let (Some(year @ 1000..=9999), Some(month @ 1..=12), Some(day @ 1..=31)) =
            (number(at), number(at + 1), number(at + 2))
            && words[at + 1].len() == 2
        {
            out.insert(format!("{year}-{month:02}-{day:02}"));
        }
    }
    out
}

/// The amounts of a text that stand before the code of a currency, without signs between thousands.
fn amounts(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for code in ["EUR", "USD", "GBP"] {
        for (at, _) in text.match_indices(code) {
            let before = text[..at].trim_end();
            let begin =
                before.rfind(|it: char| !it.is_ascii_digit() && !matches!(it, ',' | '.')).map_or(0, |it| it + 1);
            let begin = (begin..before.len()).find(|it| before.is_char_boundary(*it)).unwrap_or(before.len());
            let figure = before[begin..].replace(',', "");
            if figure.contains('.') && !figure.starts_with('.') {
                out.insert(format!("{figure} {code}"));
            }
        }
    }
    out
}

/// No letter says a day, an amount or an exhibit that its case does not give.
#[test]
fn nothing_is_printed_that_the_case_does_not_hold() {
    // The bank is asked for an answer before the network's own last day.
    let before = regex::Regex::new("anything else you need, by [^.,;]+").unwrap();
    let folder = root().join("fixtures/gallery");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in
        files.iter().filter(|it| it.extension().is_some_and(|it| it == "yaml") && !it.ends_with("languages.yaml"))
    {
        let case = yaml_file(file);
        let scratch = laid_out(&case);
        let plan: Value = serde_json::from_str(&printed(&scratch, &["--lang", "en", "plan", "--json"])).unwrap();
        let assessed = printed(&scratch, &["--lang", "en", "assess", "--json"]);
        let out = scratch.join("out");
        printed(
            &scratch,
            &["--lang", "en", "build", "-o", out.to_str().unwrap(), "--format", "txt", "--only", "letters,adr"],
        );
        let package = out.join(case["case"]["id"].as_str().unwrap());
        let mut known_days: BTreeSet<String> = days(&format!("{} {assessed}", text(&case)));
        let as_of: chrono::NaiveDate = case["case"]["as_of"].as_str().unwrap().parse().unwrap();
        let answer = chrono::Days::new(case["claim"]["deadline_days"].as_u64().unwrap_or(14));
        known_days.insert((as_of + answer).to_string());
        let mut exhibits = BTreeSet::new();
        for it in plan["exhibits"].as_array().unwrap() {
            let page = |key: &str| it[key].as_u64().unwrap();
            let (first, last) = (page("first_page"), page("last_page"));
            let pages = if first == last { format!("page {first}") } else { format!("pages {first}–{last}") };
            exhibits.insert(format!("Exhibit {}, {pages}", it["number"]));
        }
        let numbers = format!("{} {assessed}", text(&case));
        for it in plan["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "written") {
            let (name, path) = (it["template"].as_str().unwrap(), it["path"].as_str().unwrap());
            if !name.starts_with("letters/") && !name.starts_with("adr/") {
                continue;
            }
            let letter = fs::read_to_string(package.join("data").join(format!("{path}.txt"))).unwrap();
            let place = format!("{} of {}", name, file.file_stem().unwrap().display());
            let letter = before.replace_all(&letter, "").into_owned();
            let unknown = days(&letter).difference(&known_days).cloned().collect::<Vec<_>>();
            if !unknown.is_empty() {
                wrong.push(format!("{place}: days {unknown:?}"));
            }
            for (at, _) in letter.match_indices("Exhibit ") {
                if !exhibits.iter().any(|it| letter[at..].starts_with(it.as_str())) {
                    wrong.push(format!("{place}: {:?}", letter[at..].chars().take(30).collect::<String>()));
                }
            }
            for amount in amounts(&letter) {
                let figure = amount.split(' ').next().unwrap().trim_end_matches('0').trim_end_matches('.');
                if !numbers.contains(figure) {
                    wrong.push(format!("{place}: amount {amount}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
