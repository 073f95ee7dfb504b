//! What a firm's rules say in letters: a sentence that lacks a fact is left out and told, and what
//! no case can fill is a mistake of the pack.

use std::fs;

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;

/// A pack of a firm with one rule that holds for every case.
fn pack(say: &str) -> String {
    format!(
        "title: Firm\nrules:\n  - id: FIRM-1\n    title: Examination\n    in: {{ fr: Examen, es: Examen }}\n    \
         kind: eligibility\n    applies_if: {{ capacity: consumer }}\n    say:\n      to: [seller]\n      \
         when: [applies]\n{say}\n    cite: none\n    source: S00\n    status: seen\n    last_checked: 2026-11-23\n"
    )
}

/// The library with the pack, in a folder.
fn firm(scratch: &Scratch, say: &str) -> String {
    let dir = scratch.join("firm");
    fs::create_dir_all(dir.join("rules")).unwrap();
    fs::write(dir.join("rules/firm.yaml"), pack(say)).unwrap();
    dir.to_str().unwrap().to_owned()
}

fn run(arguments: &[&str]) -> (bool, String, String) {
    let output = command(arguments).output().unwrap();
    let text = |it: &[u8]| String::from_utf8(it.to_vec()).unwrap();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

const CASE: &str = "fixtures/cases/fx-b-us-snad";

/// The letter to the seller with the firm's pack, and the assessment.
fn built(say: &str, change: impl Fn(&mut String)) -> (String, Value) {
    let scratch = Scratch::new();
    let firm = firm(&scratch, say);
    let case = scratch.join("case");
    fs::create_dir_all(case.join("evidence")).unwrap();
    for entry in fs::read_dir(root().join(CASE).join("evidence")).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, case.join("evidence").join(from.file_name().unwrap())).unwrap();
    }
    let mut text = fs::read_to_string(root().join(CASE).join("case.yaml")).unwrap();
    change(&mut text);
    fs::write(case.join("case.yaml"), text).unwrap();
    let (case, out) = (case.to_str().unwrap().to_owned(), scratch.join("out"));
    let out = out.to_str().unwrap();
    let (done, printed, told) = run(&["build", &case, "-o", out, "--format", "txt", "--library", &firm]);
    assert!(done, "{told}");
    let folder = root().join(printed.lines().next().unwrap());
    let letters = fs::read_dir(folder.join("data/1-letters")).unwrap().map(|it| it.unwrap().path());
    let letter = letters.filter(|it| it.to_str().unwrap().contains("seller")).min().unwrap();
    let assessment = fs::read_to_string(folder.join("data/assessment.json")).unwrap();
    (fs::read_to_string(letter).unwrap(), serde_json::from_str(&assessment).unwrap())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sentence_that_lacks_a_fact_is_left_out_and_told() {
    let say =
        "      en: \"Pale Heron: you examined the goods on {problem.examined_on} and wrote about {order.shipping}.\"";
    let (letter, assessment) = built(say, |_| ());
    assert!(!letter.contains("Pale Heron"), "{letter}");
    let warnings = assessment["warnings"].as_array().unwrap();
    let told: Vec<&str> = warnings
        .iter()
        .filter(|it| it["id"] == "sentence-left-out")
        .map(|it| it["message"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        ["a sentence of rule FIRM-1 is left out of letters; not known: problem.examined_on, order.shipping"]
    );
    let asked = |field: &str| {
        let mut all = assessment["questions"].as_array().unwrap().iter();
        all.any(|it| it["field"] == field && it["rules"].as_array().unwrap().contains(&"FIRM-1".into()))
    };
    // The day of examination is asked of businesses only, and this buyer is a consumer.
    assert!(asked("order.shipping") && !asked("problem.examined_on"), "{}", assessment["questions"]);
}

#[test]
fn a_sentence_that_has_its_facts_is_said_in_the_words_of_the_letter() {
    let say = "      en: \"Pale Heron: you examined the goods on {problem.examined_on}.\"";
    let (letter, assessment) = built(say, |text| {
        *text = text.replacen("problem:\n", "problem:\n  examined_on: 2026-10-02\n", 1);
    });
    assert!(squeezed(&letter).contains("Pale Heron: you examined the goods on October 2, 2026."), "{letter}");
    assert!(!assessment["warnings"].to_string().contains("sentence-left-out"));
}

#[test]
fn what_no_case_can_fill_is_a_mistake_of_the_pack() {
    let checked = |say: &str| {
        let scratch = Scratch::new();
        let firm = firm(&scratch, say);
        let (done, _, told) = run(&["templates", "check", "--as-of", "2026-11-23", "--library", &firm]);
        (done, told)
    };
    let all = |text: &str| format!("      en: \"{text}\"\n      fr: \"{text}\"\n      es: \"{text}\"");
    let (done, told) = checked(&all("Section 5 { open"));
    assert!(!done && told.contains("error[open-brace]: the brace of `{ open` is not closed"), "{told}");
    assert!(told.contains("rules/firm.yaml:11:"), "its line: {told}");
    let (done, told) = checked(&all("You wrote on {problem.notice_sent}."));
    assert!(!done && told.contains("there is no field `problem.notice_sent`"), "{told}");
    assert!(told.contains("did you mean `problem.notice_sent_on`?"), "{told}");
    let (done, told) = checked(&all("You examined them on {problem.examined_on}, by {date}."));
    assert!(done, "a sentence that can be left out is no mistake: {told}");
    for place in ["problem.examined_on", "date"] {
        let wanted = format!("a case may lack `{place}`, which the sentence of `FIRM-1` for letters needs");
        assert!(told.contains(&wanted), "{told}");
    }
    let asked = format!("      if: {{ problem.examined_on: present }}\n{}", all("Examined on {problem.examined_on}."));
    let (done, told) = checked(&asked);
    assert!(done && !told.contains("may lack"), "{told}");
    let differ = "      en: \"On {as_of}.\"\n      fr: \"On.\"\n      es: \"On {as_of}.\"";
    let (done, told) = checked(differ);
    assert!(done && told.contains("do not name the same facts: as_of"), "{told}");
}
