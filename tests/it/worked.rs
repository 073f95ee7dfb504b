//! The four worked cases: what the assessment says.

use serde_json::{Value, json};

use crate::packages::{BUSINESS, all, assess, folder, run};
use crate::program::transcript;
use crate::variant::{assessment, differences, remove, set, shipped, yaml};

/// The case whose days are written as in the United States.
const AMERICAN: &str = "fx-b-us-snad";

#[test]
fn assessments_are_as_expected() {
    let table = yaml("fixtures/assess/worked.yaml");
    let mut wrong = Vec::new();
    for id in all() {
        // Reasons are in the language of the case: the table has the English ones.
        let found = assess(&folder(id), &["--lang", "en"]);
        wrong.extend(differences(&found, &table[id]).into_iter().map(|it| format!("{id}\n    {it}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn assessments_in_full() {
    for id in all() {
        insta::assert_snapshot!(id, transcript(&["assess", &folder(id)]));
    }
}

/// The arbitration period of the platform's terms is no alarm for a consumer.
#[test]
fn information_is_not_the_next_deadline() {
    let checked = run(&["check", &folder("fx-a-fr-nondelivery")]);
    let next = "prochaine échéance\u{a0}: 19 décembre 2026  VISA-13.1  Visa, condition de litige 13.1\u{a0}: ";
    assert!(checked.contains(next) && checked.contains("Le dépôt doit avoir eu lieu à cette date."), "{checked}");
    let checked = run(&["check", &folder("fx-b-us-snad")]);
    assert!(checked.contains("next deadline: November 24, 2026  US-FCBA-60"), "{checked}");
}

/// Which documents each case gets.
#[test]
fn documents_are_planned_as_expected() {
    let expected: [(&str, &[&str]); 4] = [
        (
            "fx-a-fr-nondelivery",
            &[
                "letters/platform-complaint",
                "letters/bank-dispute",
                // The seller has had the complaint and refused: the last demand is due.
                "letters/final-demand",
                "letters/authority-report",
                "adr/conciliation-request",
                "adr/mediation-proposal",
            ],
        ),
        ("fx-b-us-snad", &["letters/seller-complaint", "letters/platform-complaint", "letters/us-billing-error"]),
        (
            BUSINESS,
            &["letters/b2b-notice", "adr/mediation-proposal", "adr/icc-mediation-proposal", "adr/cietac-request"],
        ),
        ("fx-e-es-open", &["letters/seller-complaint", "letters/platform-complaint", "letters/paypal-case"]),
    ];
    for (id, wanted) in expected {
        let plan: Value = serde_json::from_str(&run(&["plan", "--json", &folder(id)])).unwrap();
        let state = |template: &str| {
            let it = plan["documents"].as_array().unwrap().iter().find(|it| it["template"] == template);
            it.map_or("absent".to_owned(), |it| it["state"].as_str().unwrap().to_owned())
        };
        for template in wanted {
            assert_eq!(state(template), "written", "{id}: {template}");
        }
        // One letter to the seller at a time.
        let to_seller = ["seller-complaint", "final-demand", "b2b-notice"].map(|it| state(&format!("letters/{it}")));
        assert_eq!(to_seller.iter().filter(|it| *it == "written").count(), 1, "{id}: {to_seller:?}");
        // The costly form only if the user names the institution.
        assert_eq!(state("adr/icc-mediation-proposal-consumer"), "skipped", "{id}");
        let posts = if id == BUSINESS { "skipped" } else { "written" };
        assert_eq!(state("posts/x"), posts, "{id}");
    }
}

#[test]
fn rule_5_every_rule_says_where_it_comes_from() {
    for id in all() {
        let found = assess(&folder(id), &["--lang", "en"]);
        // The printed page binds numbers to their words.
        let text = run(&["assess", &folder(id), "--lang", "en"]).replace('\u{a0}', " ");
        for it in found["findings"].as_array().unwrap() {
            for key in ["rule", "title", "cite", "status", "last_checked", "result", "reason"] {
                assert!(it[key].as_str().is_some_and(|it| !it.is_empty()), "{id}: {} has no {key}", it["rule"]);
            }
            assert!(["seen", "seen-2nd", "MEM"].contains(&it["status"].as_str().unwrap()), "{id}: {it}");
            assert!(it["source"]["name"].as_str().is_some_and(|it| !it.is_empty()), "{id}: {it}");
            let rule = it["rule"].as_str().unwrap();
            if it["result"] == "not_applicable" {
                continue;
            }
            // The line of the rule, and the one below it with citation, status and date.
            let mut lines = text
                .lines()
                .skip_while(|line| *line != "Rules")
                .skip_while(|line| line.split_whitespace().next() != Some(rule));
            assert!(lines.next().is_some(), "{id}: {rule} is not printed");
            let below = lines.next().unwrap_or_default();
            let status = match it["status"].as_str().unwrap() {
                "seen" => "read in the primary source",
                "seen-2nd" => "read in a secondary source; check the primary source",
                _ => "unverified, confirm before relying",
            };
            let day: chrono::NaiveDate = it["last_checked"].as_str().unwrap().parse().unwrap();
            let day = day.format(if id == AMERICAN { "%B %-d, %Y" } else { "%-d %B %Y" });
            let cited = format!("{}; {status}, checked {day}", it["cite"].as_str().unwrap());
            assert!(below.ends_with(&cited), "{id}: {rule}: {below}");
        }
    }
}

#[test]
fn rule_6_capacity_switches_the_law() {
    let mut case = shipped("fx-a-fr-nondelivery");
    set(&mut case, "case.capacity", json!("business"));
    set(&mut case, "case.letter_language", json!("en"));
    let found = assessment(&case);
    let expected = json!([
        { "rule": "CISG-1a", "result": "uncertain", "words": ["seller know", "platform order"] },
        { "warning": "sales-convention-uncertain" },
        { "warning": "business-no-consumer-law" },
        { "rules": "EU-DELIV", "result": "not_applicable" },
        { "rules": "EU-WD", "result": "not_applicable" },
        { "rules": "EU-CONF", "result": "not_applicable" },
        { "rules": "EU-RISK", "result": "not_applicable" },
        { "rules": "EU-COURT", "result": "not_applicable" },
        { "rules": "EU-LAW", "result": "not_applicable" },
        { "rules": "EU-ADR", "result": "not_applicable" },
        { "rules": "ECC-NET", "result": "not_applicable" },
        { "rules": "ECONSUMER", "result": "not_applicable" },
        { "rules": "CN-12315", "result": "not_applicable" },
        { "rules": "CN-CONSUMER", "result": "not_applicable" },
        { "rules": "FR-L", "result": "not_applicable" },
        { "rules": "FR-750-1", "result": "not_applicable" },
        { "rules": "FR-SIGNALCONSO", "result": "not_applicable" },
        { "rules": "AE-HKIAC-EU", "result": "not_applicable" },
        { "rules": "AE-CONTRACT-LIMIT", "result": "not_applicable" },
        { "rules": "AE-TERMS", "result": "not_applicable" },
        { "route": "authority", "state": "closed" },
    ]);
    // A rule about general limitation is no consumer rule.
    let differences: Vec<String> =
        differences(&found, &expected).into_iter().filter(|it| !it.contains("FR-LIMIT-2224")).collect();
    assert_eq!(differences, Vec::<String>::new());
}

#[test]
fn rule_7_a_missing_statement_is_not_guessed() {
    let mut case = shipped("fx-b-us-snad");
    remove(&mut case, "payments[0].first_statement_sent_on");
    let found = assessment(&case);
    let expected = json!([
        { "rule": "US-FCBA-60", "result": "cannot_compute", "date": null, "missing": ["payments[0].first_statement_sent_on"] },
        { "warning": "fcba-statement-missing" },
    ]);
    assert_eq!(differences(&found, &expected), Vec::<String>::new());
}

#[test]
fn rule_8_the_day_decides() {
    for (day, result) in [
        ("2026-11-09", "open"),
        ("2026-11-10", "closing_soon"),
        ("2026-11-24", "closing_soon"),
        ("2026-11-25", "passed"),
    ] {
        let found = assess(&folder("fx-b-us-snad"), &["--as-of", day]);
        let expected = json!([{ "rule": "US-FCBA-60", "result": result, "date": "2026-11-24" }]);
        assert_eq!(differences(&found, &expected), Vec::<String>::new(), "{day}");
    }
}
