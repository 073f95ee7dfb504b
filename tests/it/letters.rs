//! What letters say of a case: in each voice, of each kind of problem, and never more than the case says.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use redress::assess::assess;
use redress::base::diag::Sink;
use redress::case::Case;
use redress::library::template::Folder;
use redress::plan::place::Place;
use redress::plan::{Planned, State};
use redress::render::engine::Engine;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;
use regex::Regex;
use serde_json::Value;

use crate::variant::{changed, library, read, text, yaml};

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// A letter of a case, with its subject; what it lacks or why it is not written, if it is not.
fn letter(case: &Case, folder: Folder, id: &str, lang: &str, engine: &Engine) -> String {
    let mut sink = Sink::default();
    let words = Words::load(library(), lang, &case.facts.text("claimant.country").unwrap(), &mut sink);
    let words = words.unwrap_or_else(|_| panic!("{sink:?}")).in_voice(case.voice());
    let assessment = assess(case, library());
    let sender = Sender::of(case, &words);
    let scene =
        Scene { case, assessment: &assessment, exhibits: &[], library: library(), words: &words, sender: &sender };
    let template = library().template(folder, id, lang).unwrap();
    let place = Place::document(template, None);
    let planned = Planned { template, place, payment: None, payments: None, state: State::Written, extract: None };
    let draft = scene.draft(engine, &scene.lookup().prepared(), &planned, &mut sink);
    let draft = draft.unwrap_or_else(|_| panic!("{id} in {lang}: {:?}", sink.into_sorted()));
    if draft.lacks.is_empty() {
        format!("{}\n\n{}", draft.subject, draft.body.replace('\\', "").replace('\u{a0}', " "))
    } else {
        format!("lacks: {}", draft.lacks.join(", "))
    }
}

#[test]
fn letters_say_what_the_case_says() {
    let table = yaml("fixtures/letters.yaml");
    let engine = Engine::new(library());
    for row in table["letters"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let base = &table["cases"][row["case"].as_str().unwrap_or("bought")];
        let case = changed(base, row);
        let case = read(&case).unwrap_or_else(|all| panic!("{name}: {all:#?}\n{}", text(&case)));
        let known = told_by(&changed(base, row));
        for document in row["documents"].as_array().unwrap() {
            let id = document.as_str().unwrap();
            let told: Vec<String> = LANGUAGES
                .iter()
                .map(|lang| format!("[{lang}] {}", letter(&case, Folder::Letters, id, lang, &engine)))
                .collect();
            let mut more: Vec<String> = named(&told[0]).difference(&known).cloned().collect();
            more.retain(|it| !before(it, &told[0], &case));
            assert!(more.is_empty(), "{name} {id}: the case does not say {more:?}\n{}", told[0]);
            insta::with_settings!({ snapshot_path => "snapshots/letters", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}-{id}"), told.join("\n\n----\n\n"));
            });
        }
    }
}

/// Whether a letter asks a bank or provider for its answer by this day, and the assessment has one that ends the
/// day after.
fn before(day: &str, letter: &str, case: &Case) -> bool {
    let Ok(day) = day.parse::<NaiveDate>() else { return false };
    let asks = letter.contains(&format!("by **{}**", day.format("%-d %B %Y")));
    let findings = assess(case, library()).findings;
    asks && findings.iter().any(|it| it.date == day.succ_opt())
}

/// The amounts and days that an English letter names: `210.00`, `2026-09-01`.
fn named(text: &str) -> BTreeSet<String> {
    let amount = Regex::new(r"[A-Z]{3} ([\d,]+\.\d\d)").unwrap();
    let day = Regex::new(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})|([A-Z][a-z]+) (\d{1,2}), (\d{4})").unwrap();
    // What the law says has days of its own.
    let text = text.split("rely on the following").next().unwrap();
    // So have the rules of networks and providers.
    let rules = Regex::new(r"has to be opened by \*\*[^*]+\*\*").unwrap();
    let text = &rules.replace_all(text, "");
    let amounts = amount.captures_iter(text).map(|it| it[1].replace(',', ""));
    let days = day.captures_iter(text).filter_map(|it| {
        let part = |a: usize, b: usize| it.get(a).or(it.get(b)).map(|it| it.as_str().to_owned());
        let written = format!("{} {} {}", part(1, 5)?, part(2, 4)?, part(3, 6)?);
        NaiveDate::parse_from_str(&written, "%d %B %Y").ok().map(|it| it.to_string())
    });
    amounts.chain(days).collect()
}

/// The amounts and days that a case says, and what follows: sums, what is due, the day of the letter and the
/// day for an answer.
fn told_by(case: &Value) -> BTreeSet<String> {
    let text = text(case);
    let amount = Regex::new(r"(\d+\.\d\d) [A-Z]{3}").unwrap();
    let day = Regex::new(r"\d{4}-\d\d-\d\d").unwrap();
    let mut out: BTreeSet<String> = amount.captures_iter(&text).map(|it| it[1].to_owned()).collect();
    out.extend(day.find_iter(&text).map(|it| it.as_str().to_owned()));
    out.insert("2026-12-07".to_owned());
    let money = |list: &str, wanted: fn(&Value) -> bool| -> f64 {
        let all = case["claim"][list].as_array().into_iter().flatten().filter(|it| wanted(it));
        all.map(|it| it["amount"].as_str().unwrap().split(' ').next().unwrap().parse::<f64>().unwrap()).sum()
    };
    let (claimed, received) = (money("amounts", |_| true), money("received", |it| it["kind"].is_null()));
    out.extend([claimed, received, claimed - received].map(|it| format!("{it:.2}")));
    // What is left of a payment on which all that came back may have come back.
    let payments = case["payments"].as_array().into_iter().flatten().filter_map(|it| it["amount"].as_str());
    let paid = payments.filter_map(|it| it.split(' ').next()?.parse::<f64>().ok());
    out.extend(paid.map(|it| format!("{:.2}", it - received)));
    out
}
