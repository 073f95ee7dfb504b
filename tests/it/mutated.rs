//! Cases with something taken away, emptied, moved or overdone: whatever is left, the letters say nothing broken.

use std::collections::BTreeSet;

use redress::library::template::Folder;
use serde_json::{Value, json};

use crate::drafted::{Drafted, drafted_of};
use crate::variant::{read, remove, set, yaml};

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// The paths of everything in a case that can be taken away: keys, and entries of lists.
fn paths(value: &Value, under: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            for (key, value) in all {
                let path = if under.is_empty() { key.clone() } else { format!("{under}.{key}") };
                out.push(path.clone());
                paths(value, &path, out);
            }
        }
        Value::Array(all) => {
            for (index, value) in all.iter().enumerate() {
                paths(value, &format!("{under}[{index}]"), out);
            }
        }
        _ => {}
    }
}

fn at<'a>(case: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(case, |at, step| match step.split_once('[') {
        Some((key, rest)) => &at[key][rest.trim_end_matches(']').parse::<usize>().unwrap()],
        None => &at[step],
    })
}

fn is_day(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.len() == 10 && it.starts_with("20") && it.as_bytes()[4] == b'-')
}

/// The case with one thing changed, each with a name.
fn mutations(base: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    paths(base, "", &mut all);
    let mut out = vec![("as it is".to_owned(), base.clone())];
    let mut with = |name: String, path: &str, value: Option<Value>| {
        let mut case = base.clone();
        match value {
            Some(value) => set(&mut case, path, value),
            None => remove(&mut case, path),
        }
        out.push((name, case));
    };
    for path in &all {
        let value = at(base, path);
        with(format!("without {path}"), path, None);
        if value.is_array() {
            with(format!("nothing in {path}"), path, Some(json!([])));
        }
        if is_day(value) && path != "case.as_of" {
            with(format!("{path} ahead"), path, Some("2026-12-20".into()));
            with(format!("{path} today"), path, Some("2026-11-23".into()));
            with(format!("{path} long ago"), path, Some("2024-01-31".into()));
        }
        if value.as_str().is_some_and(|it| it.contains(' ') && !it.contains("EUR")) {
            with(format!("{path} is long"), path, Some("qwertzuiop asdf ".repeat(60).trim().into()));
            with(format!("{path} runs to the left"), path, Some("שלום עולם אבגד".into()));
            with(format!("{path} has signs"), path, Some("*a* _b_ [c](d) | e ` #f {{ g }} <h>".into()));
            with(format!("{path} ends in a full stop"), path, Some("Qwertz uiop.".into()));
        }
    }
    for kind in redress_kinds() {
        with(format!("problem {kind}"), "problem.type", Some(kind.into()));
    }
    for country in
        ["GB", "US", "DE", "ES", "IT", "PL", "NL", "IE", "CH", "AU", "CA", "IN", "JP", "BR", "NG", "AE", "CN"]
    {
        with(format!("a buyer in {country}"), "claimant.country", Some(country.into()));
        with(format!("a seller in {country}"), "respondents[0].country", Some(country.into()));
    }
    with("as_of before the order".into(), "case.as_of", Some("2026-08-01".into()));
    with("as_of years later".into(), "case.as_of", Some("2033-08-01".into()));
    with("a business".into(), "case.capacity", Some("business".into()));
    with("a company".into(), "claimant.is_natural_person", Some(false.into()));
    with(
        "a firm".into(),
        "representative",
        Some(json!({ "name": "Uhb Zgv", "firm": "Tfc LLP", "reference": "2026-7" })),
    );
    with("more came back than is claimed".into(), "claim.received[0].amount", Some("300.00 EUR".into()));
    with("all of one payment came back".into(), "claim.received[0].amount", Some("130.00 EUR".into()));
    with("it is not known on which".into(), "claim.received[0].payment", Some(Value::Null));
    with("another currency came back".into(), "claim.received[0].amount", Some("30.00 USD".into()));
    with("nothing is claimed".into(), "claim.amounts[0].amount", Some("0.00 EUR".into()));
    with("nothing was paid".into(), "payments[0].amount", Some("0.00 EUR".into()));
    with("an invoice".into(), "payments[0].state", Some("open".into()));
    let card = |index: usize| json!({ "method": "debit_card", "network": "visa", "last4": format!("{:04}", index % 3), "issuer": format!("Bank {}", index % 3), "amount": "7.00 EUR", "paid_on": "2026-09-01" });
    with("thirty payments".into(), "payments", Some((0..30).map(card).collect::<Vec<_>>().into()));
    let item = |index: usize| json!({ "desc": format!("qwe{index}"), "qty": 1, "unit_price": "7.00 EUR" });
    with("forty goods".into(), "order.items", Some((0..40).map(item).collect::<Vec<_>>().into()));
    let mut two = base["respondents"].clone();
    two.as_array_mut().unwrap().push(json!({ "role": "platform", "name_legal": "Temu" }));
    with("two platforms".into(), "respondents", Some(two));
    let period = json!({ "type": "not_received", "additional_period_given_until": "2026-12-10", "notice_sent_on": "2026-10-20" });
    with("a period that runs".into(), "problem", Some(period));
    for status in ["open", "answered", "granted", "refused", "represented", "withdrawn", "none"] {
        with(format!("dispute {status}"), "payments[0].dispute", Some(json!({ "status": status })));
    }
    out
}

fn redress_kinds() -> Vec<&'static str> {
    vec![
        "not_received",
        "late",
        "not_as_described",
        "damaged",
        "wrong_item",
        "counterfeit",
        "partial",
        "refund_promised_not_paid",
        "withdrawal",
        "cancelled_not_refunded",
        "charged_twice",
        "unauthorised_charge",
        "subscription_not_ended",
        "extra_charges",
        "account_blocked",
        "partly_refunded",
        "empty_parcel",
        "refund_by_coupon",
        "other",
    ]
}

/// What no text may hold, in any language.
const BROKEN: [&str; 16] =
    ["  ", "( )", "()", ", ,", ",,", "..", "{{", "}}", "[[", "]]", ": .", " ;;", "“”", "«»", "(;", "(,"];

/// Words that stand in English sentences only.
const ENGLISH: [&str; 8] = [" the ", " and ", " was ", " your ", " with ", " has ", " not ", " this "];

/// What is wrong with a document.
fn faults(it: &Drafted, lang: &str, case: &Value) -> Vec<String> {
    let Ok(text) = &it.text else { return Vec::new() };
    let mut out = Vec::new();
    let lines = || text.lines().filter(|it| !it.starts_with('|') && !it.starts_with("   "));
    // What the user wrote may hold such signs itself.
    let own = case.to_string();
    for broken in BROKEN.iter().filter(|it| !own.contains(**it)) {
        out.extend(lines().filter(|it| it.contains(broken)).map(|it| format!("`{broken}`: {it}")));
    }
    for line in lines().filter(|_| it.folder == Folder::Letters || it.folder == Folder::Adr) {
        let bold = line.split("**").skip(1).step_by(2);
        for sum in bold.filter(|it| it.contains("EUR")) {
            let figure: String = sum.chars().filter(|it| it.is_ascii_digit() || *it == '-' || *it == '−').collect();
            if figure.is_empty() || figure.starts_with(['-', '−']) || figure.chars().all(|it| it == '0') {
                out.push(format!("asks for {sum}: {line}"));
            }
        }
    }
    if lang != "en" && it.folder != Folder::Handoff {
        let found = |line: &&str| ENGLISH.iter().any(|word| line.contains(word));
        out.extend(lines().filter(found).map(|it| format!("English: {it}")));
    }
    out
}

/// Letters to providers ask for no more than is due, each; its own part, where every repayment has its payment.
fn look(name: &str, case: &Value, lang: &str, wrong: &mut BTreeSet<String>) {
    let mut case = case.clone();
    if case["case"].is_object() {
        set(&mut case, "case.letter_language", lang.into());
    }
    let Ok(read) = read(&case) else { return };
    for it in drafted_of(&read) {
        for fault in faults(&it, lang, &case) {
            let place = format!("[{lang}] {}", it.id);
            wrong.insert(format!("{place}: {} ({name})", fault.chars().take(300).collect::<String>()));
        }
    }
}

/// Every tenth, in turn in each language: enough to notice what breaks most letters.
#[test]
fn letters_of_changed_cases_are_whole() {
    let base = yaml("fixtures/mutated.yaml");
    let mut wrong = BTreeSet::new();
    for (index, (name, case)) in mutations(&base).iter().enumerate().step_by(10) {
        look(name, case, LANGUAGES[index / 10 % 3], &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
#[ignore = "minutes: every change in every language"]
fn letters_of_all_changed_cases_are_whole() {
    let base = yaml("fixtures/mutated.yaml");
    let mut wrong = BTreeSet::new();
    for (name, case) in &mutations(&base) {
        for lang in LANGUAGES {
            look(name, case, lang, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}
