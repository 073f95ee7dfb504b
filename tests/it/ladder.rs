//! Which letters the facts of a case ask for: one story, step by step.

use std::collections::{BTreeMap, BTreeSet};
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

/// The figures of the amounts of an English letter, without signs between thousands: `EUR 1,210.00`.
fn amounts(text: &str) -> BTreeSet<String> {
    let pattern = regex::Regex::new(r"\b[A-Z]{3}[ \u{a0}]([\d,]+(?:\.\d+)?)").unwrap();
    pattern.captures_iter(text).map(|it| it[1].replace(',', "")).collect()
}

/// What was paid from each account of a case: a provider is asked for its own part in one sum.
fn sums_by_account(case: &Value) -> Vec<String> {
    let mut hundredths: BTreeMap<&str, u64> = BTreeMap::new();
    for payment in case["payments"].as_array().into_iter().flatten() {
        let Some(amount) = payment["amount"].as_str() else { continue };
        let amount = amount.split(' ').next().unwrap();
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
        *hundredths.entry(payment["last4"].as_str().unwrap_or_default()).or_default() +=
            whole.parse::<u64>().unwrap() * 100 + cents.parse::<u64>().unwrap();
    }
    hundredths.values().map(|it| format!("{}.{:02}", it / 100, it % 100)).collect()
}

/// Whether a letter goes to a bank or payment provider.
fn to_provider(template: &str) -> bool {
    let file = root().join("templates").join(template).join("letter.yaml");
    fs::read_to_string(file).is_ok_and(|it| it.lines().any(|it| it == "to: payment_provider"))
}

/// No letter says a day, an amount or an exhibit that its case does not give.
#[test]
fn nothing_is_printed_that_the_case_does_not_hold() {
    let folder = root().join("fixtures/gallery");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut found) = (Vec::new(), 0);
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
        let numbers = format!("{} {assessed} {}", text(&case), sums_by_account(&case).join(" "));
        for it in plan["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "written") {
            let (name, path) = (it["template"].as_str().unwrap(), it["path"].as_str().unwrap());
            if !name.starts_with("letters/") && !name.starts_with("adr/") {
                continue;
            }
            let letter = fs::read_to_string(package.join("data").join(format!("{path}.txt"))).unwrap();
            let place = format!("{} of {}", name, file.file_stem().unwrap().display());
            // A bank is asked for an answer before the last day of its network.
            let before = |day: &str| {
                let next = day.parse::<chrono::NaiveDate>().unwrap().succ_opt().unwrap();
                to_provider(name) && known_days.contains(&next.to_string())
            };
            let mut unknown = days(&letter).difference(&known_days).cloned().collect::<Vec<_>>();
            unknown.retain(|it| !before(it));
            if !unknown.is_empty() {
                wrong.push(format!("{place}: days {unknown:?}"));
            }
            for (at, _) in letter.match_indices("Exhibit ") {
                if !exhibits.iter().any(|it| letter[at..].starts_with(it.as_str())) {
                    wrong.push(format!("{place}: {:?}", letter[at..].chars().take(30).collect::<String>()));
                }
            }
            let figures = amounts(&letter);
            found += figures.len();
            for figure in figures {
                let short = figure
                    .split_once('.')
                    .map_or(figure.as_str(), |_| figure.trim_end_matches('0').trim_end_matches('.'));
                let whole = regex::Regex::new(&format!(r"(^|[^\d.]){}(\.?0*)([^\d.]|\.\D|$)", regex::escape(short)));
                if !whole.unwrap().is_match(&numbers) {
                    wrong.push(format!("{place}: amount {figure}"));
                }
            }
        }
    }
    assert!(found > 50, "only {found} amounts are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
