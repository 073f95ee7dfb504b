//! What holds for every case: made-up cases against rules as their files have them.
//!
//! The files are read here again, apart from the program: what a rule says is taken from its YAML,
//! days are counted with arithmetic of this test's own.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseError;
use redress::base::diag::Severity;
use redress::library::embedded;
use serde_json::{Map, Value, json};

use crate::variant::{assessed, changed, read, set, shipped, text, words, yaml};

/// Rules as written, by id, each with the scope of its pack.
struct Written {
    rules: BTreeMap<String, (Value, Value)>,
    groups: BTreeMap<String, Vec<String>>,
}

fn written() -> &'static Written {
    static WRITTEN: OnceLock<Written> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let mut out = Written { rules: BTreeMap::new(), groups: BTreeMap::new() };
        for source in embedded() {
            let parsed = || -> Value { serde_yaml::from_str(source.text()).unwrap() };
            if source.name().starts_with("rules/") {
                let pack = parsed();
                for rule in pack["rules"].as_array().into_iter().flatten() {
                    out.rules.insert(rule["id"].as_str().unwrap().to_owned(), (rule.clone(), pack["scope"].clone()));
                }
            } else if source.name().starts_with("groups/") {
                let group = parsed();
                out.groups.insert(group["id"].as_str().unwrap().to_owned(), strings(&group["members"]));
            }
        }
        assert!(out.rules.len() > 150 && out.groups.len() > 3);
        out
    })
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        Value::String(one) => vec![one.clone()],
        _ => Vec::new(),
    }
}

impl Written {
    /// Whether conditions leave room for a value of a field; they do if they do not name it.
    fn allows(&self, conditions: &Value, field: &str, value: Option<&str>) -> bool {
        let Some(wanted) = conditions.get(field).map(strings) else { return true };
        let Some(value) = value else { return wanted.iter().any(|it| it == "absent") };
        wanted.iter().any(|it| {
            it == value || it == "present" || self.groups.get(it).is_some_and(|it| it.iter().any(|it| it == value))
        })
    }
}

const COUNTRIES: [&str; 22] = [
    "FR", "ES", "DE", "IT", "PL", "NL", "IE", "MT", "DK", "NO", "GB", "US", "AU", "CA", "CN", "HK", "SG", "BR", "IN",
    "CH", "ET", "JP",
];

/// Days of a case, each with the span of days it lies in, counted back from the day of the case.
const DAYS: [(&str, std::ops::Range<u64>); 20] = [
    ("order.date", 700..720),
    ("contract.concluded_on", 700..720),
    ("order.dispatched_on", 0..700),
    ("order.promised_delivery_latest", 0..680),
    ("order.delivered_on", 0..660),
    ("order.handed_over_on", 0..660),
    ("order.receipt_confirmed_on", 0..640),
    ("order.order_completed_on", 0..640),
    ("payments[0].paid_on", 660..700),
    ("payments[0].processing_date", 640..660),
    ("payments[0].first_statement_sent_on", 0..640),
    ("problem.discovered_on", 0..640),
    ("problem.examined_on", 0..640),
    ("problem.notice_sent_on", 0..300),
    ("problem.return_offered_on", 0..300),
    ("problem.additional_period_given_until", 100..300),
    ("problem.terminated_on", 0..100),
    ("problem.withdrawn_on", 0..300),
    ("problem.refund_promised_on", 0..300),
    ("platform_dispute.decision_received_on", 0..100),
];

/// Days since 1970 of a day, and back: Howard Hinnant's algorithms.
fn number(day: &str) -> i64 {
    let part = |at: usize, end: usize| day[at..end].parse::<i64>().unwrap();
    let (year, month, day) = (part(0, 4), part(5, 7), part(8, 10));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn day(number: i64) -> String {
    let number = number + 719_468;
    let era = number.div_euclid(146_097);
    let of_era = number - era * 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + i64::from(month <= 2))
}

/// Days after a Monday.
fn weekday(number: i64) -> i64 {
    (number + 3).rem_euclid(7)
}

#[test]
fn days_are_counted_right_here() {
    assert_eq!((number("1970-01-01"), weekday(0)), (0, 3));
    for it in [-800_000, -1, 0, 11_016, 19_782, 20_780, 90_000] {
        assert_eq!(number(&day(it)), it);
    }
    assert_eq!(day(number("2028-02-28") + 1), "2028-02-29");
    assert_eq!(weekday(number("2026-11-23")), 0);
    assert_eq!(day(number("2026-09-25") + 60), "2026-11-24");
}

/// A case with a place for every choice.
fn case(choices: &Choices) -> Value {
    let mut case = json!({
        "redress": 1,
        "case": { "id": "made-up", "as_of": "2026-11-23", "letter_language": "en", "capacity": choices.capacity },
        "claimant": { "name_legal": "Kim Sample", "country": choices.claimant, "state": choices.state },
        "respondents": [{ "role": "seller", "store_name": "Sample Store", "country": choices.seller }],
        "contract": { "kind": choices.kind, "cisg_excluded": choices.excluded },
        "order": { "number": "8100000000000901", "items": [{ "desc": "lamp", "qty": 2, "unit_price": choices.price, "currency": choices.currency }] },
        "payments": [{ "method": choices.method, "network": choices.network, "last4": "0901", "amount": choices.price, "currency": choices.currency }],
        "problem": { "type": choices.problem },
        "platform_dispute": {},
        "claim": { "relief": ["refund"], "amounts": [{ "label": "price", "amount": choices.price, "currency": choices.currency }], "deadline_days": 14 },
    });
    if choices.platform {
        case["respondents"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "role": "platform", "name_legal": "Alibaba.com Singapore E-Commerce Private Limited", "store_name": "AliExpress" }));
    }
    let today = number("2026-11-23");
    for ((path, _), back) in DAYS.iter().zip(&choices.days) {
        if let Some(back) = back {
            set(&mut case, path, json!(day(today - i64::try_from(*back).unwrap())));
        }
    }
    // What is empty is not there.
    if let Some(map) = case.as_object_mut() {
        map.retain(|_, it| it.as_object() != Some(&Map::new()));
    }
    case
}

#[derive(Debug, Clone)]
struct Choices {
    capacity: &'static str,
    claimant: &'static str,
    state: &'static str,
    seller: Option<&'static str>,
    kind: &'static str,
    excluded: bool,
    platform: bool,
    method: &'static str,
    network: &'static str,
    problem: &'static str,
    price: String,
    currency: &'static str,
    days: Vec<Option<u64>>,
}

fn choices() -> impl Strategy<Value = Choices> {
    let who = (
        select(vec!["consumer", "business"]),
        select(COUNTRIES.to_vec()),
        select(vec!["CA", "TX", "LA", "ON", "QC", "Scotland", "none"]),
        proptest::option::weighted(0.9, select(COUNTRIES.to_vec())),
        select(vec!["platform_order", "direct_sale"]),
        any::<bool>(),
        any::<bool>(),
    );
    let what = (
        select(vec!["credit_card", "debit_card", "paypal", "wallet", "bank_transfer", "bnpl", "letter_of_credit"]),
        select(vec!["visa", "mastercard", "amex"]),
        select(vec![
            "not_received",
            "late",
            "not_as_described",
            "defective",
            "damaged",
            "wrong_item",
            "counterfeit",
            "partial",
            "refund_promised_not_paid",
        ]),
        (1..4_000_000_u32).prop_map(|it| format!("{}.{:02}", it / 100, it % 100)),
        select(vec!["EUR", "USD", "GBP", "CAD", "PLN", "SGD", "HKD"]),
    );
    let days: Vec<_> = DAYS.iter().map(|(_, span)| proptest::option::weighted(0.5, span.clone())).collect();
    (who, what, days).prop_map(
        |(
            (capacity, claimant, state, seller, kind, excluded, platform),
            (method, network, problem, price, currency),
            days,
        )| {
            Choices {
                capacity,
                claimant,
                state,
                seller,
                kind,
                excluded,
                platform,
                method,
                network,
                problem,
                price,
                currency,
                days,
            }
        },
    )
}

/// The findings of a case; none if the case itself has a mistake, which the program says.
fn findings(case: &Value) -> Option<Vec<Value>> {
    let (read, assessment) = assessed(case).ok()?;
    let json = assessment.to_json(&read, &words(&read));
    Some(json["findings"].as_array().unwrap().clone())
}

/// A finding's rule and what it is about.
fn key(finding: &Value) -> (String, String) {
    (finding["rule"].as_str().unwrap().to_owned(), finding["about"].as_str().unwrap_or_default().to_owned())
}

const RESULTS: [&str; 8] =
    ["open", "closing_soon", "passed", "satisfied", "applies", "uncertain", "cannot_compute", "not_applicable"];

/// What each finding says about itself must hold.
fn sound(finding: &Value) -> Result<(), TestCaseError> {
    let result = finding["result"].as_str().unwrap();
    prop_assert!(RESULTS.contains(&result), "{finding}");
    prop_assert!(finding["reason"].as_str().is_some_and(|it| !it.is_empty()), "no reason: {finding}");
    let missing = finding["missing"].as_array().unwrap();
    prop_assert_eq!(result == "cannot_compute", !missing.is_empty(), "{}", finding);
    if result == "passed" {
        prop_assert_ne!(&finding["status"], "MEM", "{}", finding);
    }
    if finding["result"] == "closing_soon" || (result == "open" && finding["date"].is_string()) {
        let left = number(finding["date"].as_str().unwrap()) - number("2026-11-23");
        prop_assert!(left >= 0, "{finding}");
        prop_assert!(result == "open" || left <= 14, "{finding}");
    }
    Ok(())
}

/// Whether a finding's rule may speak in a case at all, going by its file.
fn in_place(finding: &Value, choices: &Choices) -> Result<(), TestCaseError> {
    let written = written();
    let rule = finding["rule"].as_str().unwrap();
    let (file, scope) = &written.rules[rule];
    let conditions = &file["applies_if"];
    let platform = if choices.platform { "aliexpress" } else { "none" };
    let facts = [
        ("claimant.country", Some(choices.claimant)),
        ("seller.country", choices.seller),
        ("capacity", Some(choices.capacity)),
        ("platform", Some(platform)),
        ("payment.method", Some(choices.method)),
        ("payments.method", Some(choices.method)),
        ("payment.network", Some(choices.network)),
        ("problem.type", Some(choices.problem)),
    ];
    for (field, value) in facts {
        prop_assert!(written.allows(scope, field, value), "{rule} is of another pack: {field} is {value:?}");
        let silent =
            finding["result"] == "not_applicable" || (value.is_none() && finding["result"] == "cannot_compute");
        prop_assert!(silent || written.allows(conditions, field, value), "{field} is {value:?}: {finding}");
    }
    Ok(())
}

/// How many dates of findings were counted again.
fn recounted(finding: &Value, all_findings: &[Value], case: &Value) -> Result<usize, TestCaseError> {
    let file = &written().rules[finding["rule"].as_str().unwrap()].0;
    let mut counted = 0;
    let mut all = vec![(finding, false)];
    all.extend(finding["readings"].as_array().unwrap().iter().map(|it| (it, false)));
    all.extend(finding.get("strict").map(|it| (it, false)));
    all.extend(finding.get("cap").map(|it| (it, true)));
    for (it, cap) in all {
        let (Some(date), Some(fact), Some(start)) =
            (it["date"].as_str(), it["start"]["fact"].as_str(), it["start"]["date"].as_str())
        else {
            continue;
        };
        // A rule may start from the date of another rule, which is no fact of the case.
        if fact != "case.as_of" && !fact.starts_with("rule.") {
            let pointer = format!("/{}", fact.replace(['.', '['], "/").replace(']', ""));
            prop_assert_eq!(case.pointer(&pointer).and_then(Value::as_str), Some(start), "{}", it);
        }
        // The start events of the file that this could be, with their own or the rule's length.
        let plain = fact.replace("payments[0]", "payment");
        let starts: Vec<&Value> =
            if cap { vec![&file["cap"]] } else { file["start"].as_array().unwrap().iter().collect() };
        let lengths: Vec<(i64, &str)> = starts
            .into_iter()
            .filter(|start| start["fact"].as_str() == Some(&plain) || start["fact"].as_str() == Some(fact))
            // The strict way to count is told apart from those that the finding goes by.
            .filter(|start| (start["strict"] == true) == finding.get("strict").is_some_and(|own| std::ptr::eq(it, own)))
            .map(|start| {
                let of = |key: &str| start.get(key).unwrap_or(&file[key]).clone();
                let unit = start.get("unit").or(file.get("unit")).and_then(Value::as_str).unwrap_or("days");
                (of("n").as_i64().unwrap_or(0), unit)
            })
            .collect();
        if let Some(rule) = fact.strip_prefix("rule.") {
            let other = all_findings.iter().find(|it| it["rule"] == rule);
            let other = other.and_then(|it| it["date"].as_str()).map(number);
            // The other rule's day, or the day before it was moved off a weekend or holidays.
            prop_assert!(other.is_some_and(|it| (0..=6).contains(&(it - number(start)))), "{it}");
        }
        prop_assert!(!lengths.is_empty(), "{it}: the file of the rule does not name this start");
        if lengths.iter().any(|(_, unit)| *unit != "days" && *unit != "weeks") {
            continue;
        }
        let inclusive = i64::from(file["inclusive"] == true);
        let cap = (!cap).then(|| finding.get("cap")).flatten().and_then(|it| it["date"].as_str()).map(number);
        let ends: Vec<i64> = lengths
            .iter()
            .map(|(n, unit)| {
                number(start) + n * if *unit == "weeks" { 7 } else { 1 } - if *n > 0 { inclusive } else { 0 }
            })
            .map(|end| cap.map_or(end, |cap| end.min(cap)))
            .collect();
        let date = number(date);
        // What is due grows with the delay: the day is the end of the step of the day of the case.
        if let Some(steps) = file["surcharge"].as_array() {
            let late = number(case["case"]["as_of"].as_str().unwrap()) - ends[0];
            let until = steps.iter().filter_map(|it| it["up_to"].as_i64()).find(|until| late <= *until);
            prop_assert!(late > 0 && until == Some(date - ends[0]), "{it}");
            counted += 1;
            continue;
        }
        if file["roll"] == "next_working_day" {
            // Holidays differ by country: the day is a weekday, not before the end and not long after.
            let end = ends[0];
            prop_assert!(date >= end && date - end <= 6 && weekday(date) < 5, "{it}");
            prop_assert!(date == end || weekday(end) >= 5 || date - end <= 5, "{it}");
        } else {
            prop_assert!(
                ends.contains(&date),
                "{} is none of {:?}: {it}",
                day(date),
                ends.iter().map(|it| day(*it)).collect::<Vec<_>>()
            );
        }
        counted += 1;
    }
    Ok(counted)
}

#[test]
fn dates_of_known_cases_are_those_of_their_calculation() {
    let table = yaml("fixtures/assess/boundaries.yaml");
    let small = table["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| changed(&table["bases"][row["base"].as_str().unwrap()], row));
    let worked = ["fx-a-fr-nondelivery", "fx-b-us-snad", "fx-d-b2b-cisg", "fx-e-es-open"].map(shipped);
    let mut counted = 0;
    for case in small.chain(worked) {
        let (read, assessment) = assessed(&case).unwrap();
        let findings = assessment.to_json(&read, &words(&read))["findings"].as_array().unwrap().clone();
        for finding in &findings {
            // Several payments or items have several facts.
            if finding.get("about").is_none_or(|it| it.as_str().unwrap().contains("[0]")) {
                counted +=
                    recounted(finding, &findings, &case).unwrap_or_else(|error| panic!("{error}\n{}", text(&case)));
            }
        }
    }
    assert!(counted > 200, "only {counted} dates were counted again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_are_sound(choices in choices()) {
        let case = case(&choices);
        if let Some(findings) = findings(&case) {
            for finding in &findings {
                sound(finding)?;
                in_place(finding, &choices)?;
                recounted(finding, &findings, &case)?;
            }
        }
    }

    #[test]
    fn the_same_case_is_assessed_the_same(choices in choices()) {
        let case = case(&choices);
        let told = || assessed(&case).ok().map(|(read, it)| it.to_json(&read, &words(&read)).to_string());
        prop_assert_eq!(told(), told());
        // The order of keys is no fact.
        let mut turned = Map::new();
        for (key, value) in case.as_object().unwrap().iter().rev() {
            turned.insert(key.clone(), value.clone());
        }
        let turned = Value::Object(turned);
        prop_assert_eq!(told(), assessed(&turned).ok().map(|(read, it)| it.to_json(&read, &words(&read)).to_string()));
    }

    #[test]
    fn dates_move_with_their_start(choices in choices(), which in 0..DAYS.len(), by in 1..60_u64) {
        let Some(back) = choices.days[which] else { return Ok(()) };
        let mut later = choices.clone();
        later.days[which] = Some(back.saturating_sub(by));
        let (case, moved) = (case(&choices), case(&later));
        let (Some(before), Some(after)) = (findings(&case), findings(&moved)) else { return Ok(()) };
        let after: BTreeMap<_, _> = after.iter().map(|it| (key(it), it)).collect();
        for it in &before {
            let Some(other) = after.get(&key(it)) else { continue };
            // The readings of a rule stay in their order: each moves forward or stays.
            let dates = |it: &Value| -> Vec<i64> {
                let all = it["readings"].as_array().unwrap();
                let all: Vec<&Value> = if all.is_empty() { vec![it] } else { all.iter().collect() };
                all.into_iter().filter_map(|it| it["date"].as_str().map(number)).collect()
            };
            let (first, second) = (dates(it), dates(other));
            // A rule that rests on another one's result may cease to concern the case.
            if it["result"] == "not_applicable" || other["result"] == "not_applicable" {
                continue;
            }
            prop_assert_eq!(first.len(), second.len(), "{} and {}", it, other);
            for (first, second) in first.iter().zip(&second) {
                prop_assert!(first <= second, "{} later: {} and {}", DAYS[which].0, it, other);
            }
        }
    }

    #[test]
    fn another_fact_is_never_an_error(choices in choices(), which in 0..DAYS.len(), at in any::<prop::sample::Index>()) {
        let mut less = choices.clone();
        less.days[which] = None;
        let span = &DAYS[which].1;
        let mut more = choices.clone();
        more.days[which] = Some(span.start + at.index(usize::try_from(span.end - span.start).unwrap()) as u64);
        let (less, more) = (case(&less), case(&more));
        let Some(before) = findings(&less) else { return Ok(()) };
        if let Err(told) = read(&more) {
            // A day may contradict another one; then the program says so, and nothing else is wrong.
            let mut errors = told.iter().filter(|it| it.severity == Severity::Error);
            prop_assert!(errors.all(|it| it.code.contains("date")), "{told:#?}");
            return Ok(());
        }
        let after: BTreeMap<_, _> = findings(&more).unwrap().into_iter().map(|it| (key(&it), it)).collect();
        for it in &before {
            let Some(other) = after.get(&key(it)) else { continue };
            sound(other)?;
            prop_assert!(
                !(it["result"] == "open" && other["result"] == "cannot_compute"),
                "with {} more: {it} became {other}", DAYS[which].0
            );
        }
    }
}
