//! The engine of the rules: periods, pauses, year ends, holidays, amounts, questions, and what
//! `templates check` finds.

use chrono::NaiveDate;
use redress::assess::{Assessment, Finding, assess};
use redress::base::diag::{Diagnostic, Severity, Sink};
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::library::template::Folder;
use redress::library::{self, Library};
use redress::plan::place::Place;
use redress::plan::{Planned, State};
use redress::render::compose::Draft;
use redress::render::engine::Engine;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;

use crate::program::{root, tool};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The built-in library with files of a firm over it.
fn library(over: &[(&str, &str)]) -> Result<Library, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let over = over.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    Library::load(&library::overlay(library::embedded(), over), &mut sink).map_err(|_| sink.into_sorted())
}

/// The text of a document for a case without exhibits.
fn draft(
    library: &Library,
    case: &Case,
    folder: Folder,
    id: &str,
    lang: &str,
    sink: &mut Sink,
) -> Result<Draft, redress::base::diag::Failed> {
    let words = Words::load(library, lang, "PL", sink)?;
    let assessment = assess(case, library);
    let sender = Sender::of(case, &words);
    let scene = Scene { case, assessment: &assessment, exhibits: &[], library, words: &words, sender: &sender };
    let template = library.template(folder, id, lang).unwrap();
    let place = Place::document(template, None);
    let planned = Planned { template, place, payment: None, state: State::Written };
    scene.draft(&Engine::new(library), &scene.lookup().prepared(), &planned, sink)
}

/// A consumer's case with more lines in its sections.
fn case(library: &Library, country: &str, as_of: &str, order: &str, problem: &str, more: &str) -> Case {
    let text = format!(
        "redress: 1\ncase: {{ id: it, as_of: {as_of}, letter_language: en, capacity: consumer }}\n\
         claimant: {{ name_legal: Pat Sample, country: \"{country}\" }}\n\
         respondents: [{{ role: seller, store_name: Specimen Shop, country: CN }}]\n\
         order: {{ number: \"8100\", {order} }}\nproblem: {{ {problem} }}\n{more}"
    );
    let mut sink = Sink::default();
    let settings = Settings { as_of: None, fallback_as_of: day("2026-11-23"), lang: None };
    Case::read(&Source::new("case.yaml", text), library, &settings, &mut sink).unwrap_or_else(|_| panic!("{sink:?}"))
}

/// A finding in one line.
fn told(it: &Finding) -> String {
    let english = english();
    let date = it.date.map(|it| it.to_string()).unwrap_or_default();
    let calculation = it.calculation.as_ref().map(|it| it.text(&english)).unwrap_or_default();
    format!("{} {date} | {calculation} | {}", it.result.word(), it.reason.text(&english))
}

fn english() -> Words {
    let library = library(&[]).unwrap();
    Words::load(&library, "en", "PL", &mut Sink::default()).unwrap_or_else(|_| panic!("no English words"))
}

fn find<'a>(assessment: &'a Assessment, rule: &str) -> &'a Finding {
    assessment.findings.iter().find(|it| it.rule == rule).unwrap_or_else(|| panic!("no {rule}"))
}

/// A pack with one rule.
fn pack(rule: &str) -> String {
    format!(
        "title: Test\nrules:\n  - {{ id: T-1, title: Test, kind: deadline, cite: none, source: S00, status: seen, \
         last_checked: 2026-11-23, {rule} }}\n"
    )
}

#[test]
fn periods_are_counted_and_explained() {
    let table = [
        // Working days: weekends and holidays, of the country and of its part.
        (
            "start: [{ fact: order.date }], n: 3, unit: working_days, calendar: claimant.country",
            "GB",
            "2026-12-23",
            "closing_soon 2026-12-30 | 2026-12-23 + 3 working days, without weekends and 2026-12-25 (Christmas Day), 2026-12-28 (Boxing Day (observed)) | ",
        ),
        (
            "start: [{ fact: order.date }], n: 3, unit: working_days, calendar: claimant.country",
            "AT",
            "2026-12-23",
            "closing_soon 2026-12-28 | 2026-12-23 + 3 working days, without weekends | no holiday table for AT: weekends only; if a day from 2026-12-23 to 2026-12-28 is a public holiday there, the last day is later",
        ),
        (
            "start: [{ fact: order.date }], n: 3, unit: working_days, calendar: claimant.country",
            "PL",
            "2028-12-29",
            "closing_soon 2029-01-03 | 2028-12-29 + 3 working days, without weekends | the holiday table for Poland covers 2024 to 2028 only: weekends only outside it; if a day from 2028-12-29 to 2029-01-03 is a public holiday there, the last day is later",
        ),
        (
            "start: [{ fact: order.date }], n: 1, unit: working_days",
            "PL",
            "2026-11-10",
            "closing_soon 2026-11-11 | 2026-11-10 + 1 working day, without weekends | no country is known whose public holidays count: weekends only; if a day from 2026-11-10 to 2026-11-11 is a public holiday there, the last day is later",
        ),
        (
            "start: [{ fact: order.date }], n: 1, unit: working_days, calendar: CN",
            "PL",
            "2027-09-30",
            "closing_soon 2027-10-06 | 2027-09-30 + 1 working day, without weekends and 2027-10-01 (National Day), 2027-10-04 (National Day (observed)), 2027-10-05 (National Day (observed)) | holidays of mainland China after 2026 are estimated; confirm",
        ),
        // Weeks.
        (
            "start: [{ fact: order.date }], n: 1, unit: weeks",
            "PL",
            "2026-12-24",
            "closing_soon 2026-12-31 | 2026-12-24 + 1 week | ",
        ),
        (
            "start: [{ fact: order.date }], n: 3, unit: weeks, inclusive: true",
            "PL",
            "2026-12-24",
            "open 2027-01-13 | 2026-12-24 + 3 weeks, the first day counted | ",
        ),
        // Roll-over: Saturday, Sunday, holiday, working day, end of the table, no table.
        (
            "start: [{ fact: order.date }], n: 14, unit: days, roll: next_working_day, calendar: claimant.country",
            "PL",
            "2026-12-12",
            "open 2026-12-28 | 2026-12-12 + 14 days = 2026-12-26, Second Day of Christmas; the next working day counts: 2026-12-28 | ",
        ),
        (
            "start: [{ fact: order.date }], n: 14, unit: days, roll: next_working_day, calendar: claimant.country",
            "NL",
            "2026-12-06",
            "open 2026-12-21 | 2026-12-06 + 14 days = 2026-12-20, a Sunday; the next working day counts: 2026-12-21 | ",
        ),
        (
            "start: [{ fact: order.date }], n: 14, unit: days, roll: next_working_day, calendar: claimant.country",
            "DE",
            "2026-12-09",
            "closing_soon 2026-12-23 | 2026-12-09 + 14 days | regional holidays of Germany are not counted",
        ),
        (
            "start: [{ fact: order.date }], n: 14, unit: days, roll: next_working_day, calendar: claimant.country",
            "NL",
            "2028-12-17",
            "open 2029-01-01 | 2028-12-17 + 14 days = 2028-12-31, a Sunday; the next working day counts: 2029-01-01 | the holiday table for Netherlands covers 2024 to 2028 only: weekends only outside it; if 2029-01-01 is a public holiday there, the last day is later",
        ),
        (
            "start: [{ fact: order.date }], n: 14, unit: days, roll: next_working_day, calendar: claimant.country",
            "AT",
            "2026-12-11",
            "closing_soon 2026-12-25 | 2026-12-11 + 14 days | no holiday table for AT: weekends only; if 2026-12-25 is a public holiday there, the last day is later",
        ),
        // Years: 29 February, end of the year.
        (
            "start: [{ fact: order.date }], n: 2, unit: years",
            "PL",
            "2028-02-29",
            "open 2030-02-28 | 2028-02-29 + 2 years = 2030-02-28, counted from a 29 February; to be safe act by 2030-02-27 | ",
        ),
        (
            "start: [{ fact: order.date }], n: 3, unit: years, at: year_end",
            "DE",
            "2026-01-01",
            "open 2029-12-31 | 2026-01-01, end of that year: 2026-12-31 + 3 years | ",
        ),
        (
            "start: [{ fact: order.date }], n: 3, unit: years, at: year_end",
            "DE",
            "2026-12-31",
            "open 2029-12-31 | 2026-12-31, end of that year: 2026-12-31 + 3 years | ",
        ),
        // Time zones.
        (
            "start: [{ fact: order.date }], n: 9, unit: days, zone: recipient",
            "PL",
            "2026-11-23",
            "closing_soon 2026-12-02 | 2026-11-23 + 9 days | counted in the recipient's time zone: act a day earlier to be safe",
        ),
        (
            "start: [{ fact: order.date }], n: 9, unit: days, zone: US/Pacific",
            "PL",
            "2026-11-23",
            "closing_soon 2026-12-02 | 2026-11-23 + 9 days | counted in the time zone US/Pacific: act a day earlier to be safe",
        ),
        // The day of another rule.
        (
            "start: [{ fact: rule.T-2 }], n: 12, unit: months",
            "PL",
            "2026-11-23",
            "cannot_compute  |  | not known: rule.T-2",
        ),
    ];
    for (rule, country, date, wanted) in table {
        let library = library(&[("rules/test.yaml", &pack(rule))]).unwrap();
        let case = case(&library, country, date, &format!("date: {date}"), "type: defective", "");
        assert_eq!(told(find(&assess(&case, &library), "T-1")), wanted, "{rule}");
    }
}

#[test]
fn pauses_stop_the_clock() {
    let table = [
        ("", "2026-12-01", "closing_soon 2026-12-10 | 2026-11-10 + 30 days | "),
        (
            ", repair_requested_on: 2026-11-20",
            "2026-12-20",
            "open  | 2026-11-10 + 30 days = 2026-12-10, the clock stands still since 2026-11-20 (repair or replacement), with 21 days left | the clock stands still since 2026-11-20 (repair or replacement), with 21 days left; ",
        ),
        (
            ", repair_requested_on: 2026-11-20, repaired_on: 2026-11-29",
            "2026-12-01",
            "open 2026-12-20 | 2026-11-10 + 30 days = 2026-12-10, plus 10 days of repair or replacement from 2026-11-20 to 2026-11-29, both days counted = 2026-12-20 | ",
        ),
        // Nearly no time was left: at least seven days after the goods came back.
        (
            ", repair_requested_on: 2026-12-09, repaired_on: 2026-12-18",
            "2026-12-20",
            "closing_soon 2026-12-25 | 2026-11-10 + 30 days = 2026-12-10, plus 10 days of repair or replacement from 2026-12-09 to 2026-12-18, both days counted = 2026-12-20, at least 2026-12-18 + 7 days = 2026-12-25 | ",
        ),
        // The last day still stops the clock, the day after does not.
        (
            ", repair_requested_on: 2026-12-10, repaired_on: 2026-12-10",
            "2026-12-12",
            "closing_soon 2026-12-17 | 2026-11-10 + 30 days = 2026-12-10, plus 1 day of repair or replacement from 2026-12-10 to 2026-12-10, both days counted = 2026-12-11, at least 2026-12-10 + 7 days = 2026-12-17 | ",
        ),
        (
            ", repair_requested_on: 2026-12-11, repaired_on: 2026-12-12",
            "2026-12-12",
            "passed 2026-12-10 | 2026-11-10 + 30 days | ",
        ),
    ];
    let library = library(&[]).unwrap();
    for (problem, as_of, wanted) in table {
        let order = "date: 2026-11-01, delivered_on: 2026-11-10";
        let case = case(&library, "GB", as_of, order, &format!("type: defective{problem}"), "");
        let told = told(find(&assess(&case, &library), "UK-REJECT-30"));
        assert!(told.starts_with(wanted), "{problem}\n got {told}\nwant {wanted}");
    }
}

#[test]
fn a_rule_starts_from_the_day_of_another() {
    let library = library(&[]).unwrap();
    // 2026-10-31 + 14 days is a Saturday: the roll-over does not lengthen the twelve months.
    let case = case(&library, "DE", "2026-12-01", "date: 2026-10-01, delivered_on: 2026-10-31", "type: defective", "");
    let assessment = assess(&case, &library);
    assert_eq!(
        told(find(&assessment, "EU-WD-14")).split(" | ").take(2).collect::<Vec<_>>(),
        ["passed 2026-11-16", "2026-10-31 + 14 days = 2026-11-14, a Saturday; the next working day counts: 2026-11-16"]
    );
    assert_eq!(
        told(find(&assessment, "EU-WD-NOINFO")).split(" | ").take(2).collect::<Vec<_>>(),
        ["uncertain 2027-11-14", "2026-11-14 + 12 months, counted from the end of EU-WD-14"]
    );
}

#[test]
fn interest_and_conversions_stand_beside_the_amounts() {
    let library = library(&[]).unwrap();
    let claim = |more: &str| {
        format!(
            "claim:\n  amounts: [{{ label: price, amount: 189.90 EUR }}, {{ label: customs, amount: 20.00 USD }}]\n  \
             received: [{{ label: part, amount: 10.00 EUR }}]\n{more}"
        )
    };
    let table = [
        (
            "  interest: { rate: 8, from: 2026-09-25 }\n",
            vec!["179.90 EUR × 8 % × 59 days / 365 = 2.33 EUR", "20.00 USD × 8 % × 59 days / 365 = 0.26 USD"],
        ),
        (
            "  interest: { rate: 4.5, from: 2026-11-23, basis: contract }\n",
            vec!["179.90 EUR × 4.5 % × 0 days / 365 = 0.00 EUR", "20.00 USD × 4.5 % × 0 days / 365 = 0.00 USD"],
        ),
        ("  interest: { rate: 8 }\n", vec![]),
        (
            "  rates: [{ from: EUR, to: GBP, rate: 0.85, date: 2026-11-20, source: ECB }]\n",
            vec!["179.90 EUR = 152.92 GBP (1 EUR = 0.85 GBP on 2026-11-20, ECB)"],
        ),
        (
            "  rates: [{ from: USD, to: JPY, rate: 155.625, date: 2026-11-20, source: bank }]\n",
            vec!["20.00 USD = 3113 JPY (1 USD = 155.625 JPY on 2026-11-20, bank)"],
        ),
    ];
    for (more, wanted) in table {
        let case = case(&library, "PL", "2026-11-23", "date: 2026-09-01", "type: not_received", &claim(more));
        let assessment = assess(&case, &library);
        let english = english();
        let interest = assessment.interest.iter().map(|it| it.formula(&english));
        let all: Vec<String> = interest.chain(assessment.converted.iter().map(|it| it.text(&english))).collect();
        assert_eq!(all, wanted);
        let due: Vec<String> = assessment.totals.iter().map(|it| it.due().to_string()).collect();
        assert_eq!(due, ["179.90", "20.00"], "nothing is added to what is due");
        let asked = assessment.questions.iter().any(|it| it.field == "claim.interest.from");
        assert_eq!(asked, more.contains("{ rate: 8 }"));
    }
}

#[test]
fn limits_in_another_currency_need_a_rate() {
    let rule = "kind: threshold, amount: { value: claim.total, up_to: 100.00, currency: GBP }";
    let rule = pack(rule).replace("kind: deadline, ", "");
    let library = library(&[("rules/test.yaml", &rule)]).unwrap();
    let rates =
        |rate: &str| format!("  rates: [{{ from: EUR, to: GBP, rate: {rate}, date: 2026-11-20, source: ECB }}]\n");
    let table = [
        ("100.00 GBP", String::new(), "applies  |  | 100.00 GBP; needed: at most 100.00 GBP"),
        ("100.01 GBP", String::new(), "not_applicable  |  | 100.01 GBP; needed: at most 100.00 GBP"),
        (
            "110.00 EUR",
            String::new(),
            "uncertain  |  | the amount is 110.00 EUR, the limit is in GBP; no rate is given to convert it",
        ),
        (
            "110.00 EUR",
            rates("0.9"),
            "applies  |  | 110.00 EUR = 99.00 GBP (1 EUR = 0.9 GBP on 2026-11-20, ECB); needed: at most 100.00 GBP",
        ),
        (
            "112.00 EUR",
            rates("0.9"),
            "not_applicable  |  | 112.00 EUR = 100.80 GBP (1 EUR = 0.9 GBP on 2026-11-20, ECB); needed: at most 100.00 GBP",
        ),
    ];
    for (amount, rates, wanted) in table {
        let claim = format!("claim:\n  amounts: [{{ label: price, amount: {amount} }}]\n{rates}");
        let case = case(&library, "PL", "2026-11-23", "date: 2026-09-01", "type: not_received", &claim);
        assert_eq!(told(find(&assess(&case, &library), "T-1")), wanted);
    }
}

#[test]
fn what_is_missing_becomes_a_question() {
    let library = library(&[]).unwrap();
    let case = case(
        &library,
        "US",
        "2026-11-23",
        "date: 2026-09-01, delivered_on: 2026-09-21",
        "type: defective",
        "payments: [{ method: credit_card, network: visa, amount: 20.00 USD }]\n\
         claim: { amounts: [{ label: price, amount: 20.00 USD }] }\n",
    );
    let assessment = assess(&case, &library);
    let words = english();
    let lines: Vec<String> = assessment
        .questions
        .iter()
        .map(|it| {
            let proves = it.proves.map(|it| format!(" ({it})")).unwrap_or_default();
            format!(
                "{}{proves}: {} <- {} {} {}",
                it.field,
                it.text.text(&words),
                it.routes.join(","),
                it.documents.join(","),
                it.rules.join(",")
            )
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

fn checked(over: &[(&str, &str)], as_of: &str) -> Vec<String> {
    let library = library(over).unwrap_or_else(|it| panic!("{it:?}"));
    let mut sink = Sink::default();
    redress::review::review(&library, day(as_of), &mut sink);
    sink.into_sorted()
        .iter()
        .map(|it| {
            let place = it.span.as_ref().map(|it| format!("{it:?}")).or(it.file.clone()).unwrap_or_default();
            let severity = if it.severity == Severity::Error { "error" } else { "warning" };
            format!("{place} {severity}[{}] {}; {}", it.code, it.message, it.help.join("; "))
        })
        .collect()
}

#[test]
fn the_library_is_sound_and_grows_stale() {
    let now = checked(&[], "2026-11-23");
    assert!(now.is_empty(), "{}", now.join("\n"));
    let later = checked(&[], "2028-01-01");
    assert!(later.len() > 200 && later.iter().all(|it| it.contains("warning[")), "{}", later.join("\n"));
}

#[test]
fn each_mistake_of_a_library_is_told() {
    let rule = |more: &str| pack(more);
    let table: Vec<(&str, String)> = vec![
        ("rules/test.yaml", rule("applies_if: { problem.typ: [defective] }")),
        ("rules/test.yaml", rule("applies_if: { problem.type: [broken] }")),
        ("rules/test.yaml", rule("applies_if: { claimant.country: [UE] }")),
        ("rules/test.yaml", rule("applies_if: { order.date: [\"2026-01-01\"] }")),
        ("rules/test.yaml", rule("applies_if: { rule.EU-WD-15: [passed] }")),
        ("rules/test.yaml", rule("applies_if: { rule.EU-WD-14: [late] }")),
        ("rules/test.yaml", rule("applies_if: { rule.T-1: [passed] }")),
        ("rules/test.yaml", rule("start: [{ fact: rule.T-1 }], n: 1")),
        ("rules/test.yaml", rule("start: [{ fact: order.number }], n: 1")),
        ("rules/test.yaml", rule("done: problem.returned_on")),
        ("rules/test.yaml", rule("calendar: XX")),
        ("rules/test.yaml", rule("pauses: [{ from: problem.repaired_on }]")),
        ("rules/test.yaml", rule("amount: { value: order.date, over: 1.00, currency: EUR }")),
        ("rules/test.yaml", rule("reason: \"until {dat}\"")),
        ("rules/test.yaml", rule("say: { to: [seller], when: [applies], en: \"In English only.\" }")),
        ("rules/test.yaml", "title: T\nroutes:\n  - { id: r, title: R, states: [{ state: open }, { state: closed, when: { route.s: [open] } }] }\n".to_owned()),
        ("rules/test.yaml", "title: T\nroutes:\n  - { id: court, title: R, states: [{ state: open }] }\n".to_owned()),
    ];
    let mut out = String::new();
    for (name, text) in &table {
        out.push_str(&format!("{}\n", checked(&[(name, text)], "2026-11-23").join("\n")));
    }
    insta::assert_snapshot!(out);
}

/// A letter whose logic and English sentences are given; what is told about it.
fn checked_letter(logic: &str, sentences: &str) -> Vec<String> {
    let own = [("letters/test/letter.yaml", logic), ("letters/test/en.md", sentences)];
    if let Err(all) = library(&own) {
        return all
            .iter()
            .map(|it| format!("{:?} error[{}] {}; {}", it.span, it.code, it.message, it.help.join("; ")))
            .collect();
    }
    let told = checked(&own, "2026-11-23").into_iter();
    // That it has no other languages is told of each of them.
    told.filter(|it| !it.contains("[missing-language]")).collect()
}

/// A row is what stands in `letter.yaml` and in `en.md` of a letter that says `text`, and more.
#[test]
fn each_mistake_of_a_template_is_told() {
    let deep = format!("{} x", "> ".repeat(40));
    let table = [
        ("body: [text]\nneeds: [order.nummer]", "x"),
        ("body: [text]\ninstitution: iccc", "x"),
        ("body: [text]\nwatermark: { word: drafft }", "x"),
        ("body: [text]\ndelivery: by-hand", "x"),
        ("body: [text]\nwhen: { route.courts: [open] }", "x"),
        ("to: seller", "x"),
        ("body: [text]", "{% if x %}"),
        ("body: [text]", "{% if order.numbr == \"1\" %}One.{% endif %}"),
        ("body: [text]", "{% if problem.discoverd is defined %}I found it.{% endif %} Order {{ order.numbr }}."),
        ("body: [text]", "{% include \"parts/paid/en.md\" %}{% for i in order.items %}{{ i.desc }}{% endfor %}"),
        ("body: [text]", "{{ order.number | defualt(value=1) }} {{ exhibits(proves=\"contract\") }}"),
        ("body: [text]", "{{ exhibits.contrakt }} {{ t(key=\"closng\") }} {{ parts.payed }} {{ it.desc }}"),
        ("body: [text]", "[[{{ order.number }}"),
        ("body: [text]", "{{ order.number }}]] {{ order.date"),
        ("body: [text, txet]", "x"),
        ("body: [text]", "x\n\n# more\nNobody says this."),
        ("body: [text]", "x\n\n# text\nAgain."),
        ("body: [text]", "x\n\n# Heading\nA heading in the text."),
        ("body: [text]", "See ![the parcel](parcel.png), <b>now</b>."),
        ("body: [text]", &deep),
        ("body: [{ say: text, wenn: { problem.type: [late] } }]", "x"),
        ("body: [{ say: text, word: closing }]", "x"),
        ("body: [{ say: text, each: payment }]", "x"),
        ("body: [{ say: text, each: payments }]", "{{ it.metod }} {{ it.last4 }}"),
        ("body: [text, { part: problems }, { word: closng }, { picture: timelin }]", "x"),
        ("body: [text, [{ list: [text] }]]", "x"),
        ("body: [{ first: [text, { say: text, when: { problem.type: [late] } }] }]", "x"),
        ("body: [{ say: text, when: { problem.typ: [late] } }]", "x"),
        ("body: [{ say: text, when: { problem.type: [brocken] } }]", "x"),
        ("body: [{ say: text, when: { exhibits.contrakt: [present] } }]", "x"),
        ("body: [{ say: text, when: { enclosures: [many] } }]", "x"),
        ("body: [{ say: text, when: { rule.EU-WD-15: [open] } }]", "x"),
        ("body: [{ say: text, each: legal_rules, when: { it.id: [UX-*] } }]", "x"),
        ("body: [{ say: text, each: findings, when: { it.result: [late] } }]", "x"),
        ("body: [{ say: text, when: { it.result: [late] } }]", "x"),
        ("when: { capacity: [consumer] }\nbody: [{ say: text, when: { capacity: [business] } }]", "x"),
        ("when: { claimant.country: [EU] }\nbody: [{ say: text, when: { claimant.country: [GB] } }]", "x"),
        ("when: { claimant.country: [EU] }\nbody: [{ say: text, when: { claimant.country: [FR] } }]", "x"),
        ("when: { dispute: [open] }\nbody: [{ say: text, unless: { dispute: [open, decided] } }]", "x"),
        ("when: { dispute: [open] }\nunless: { dispute: [open] }\nbody: [text]", "x"),
        ("body: [{ say: [{ say: text, when: { order.date: [absent] } }], when: { order.date: [present] } }]", "x"),
    ];
    let mut out = String::new();
    for (logic, sentence) in table {
        let told = checked_letter(&format!("{logic}\n"), &format!("# title\nTest\n\n# text\n{sentence}\n"));
        out.push_str(&format!("{logic} | {sentence}\n  {}\n", told.join("\n  ").replace('\n', "\n  ")));
    }
    insta::assert_snapshot!(out);
}

/// Everything that is wrong with a letter is told in one run, in the languages it has.
#[test]
fn languages_say_the_same() {
    let own = [
        ("letters/test/letter.yaml", "body: [text, more]\n"),
        ("letters/test/en.md", "# title\nTest\n\n# text\n{{ order.number }}[[ of {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/test/fr.md", "# title\nTest\n\n# text\n{{ order.number }} du {{ order.date }}\n"),
        ("letters/test/es.md", "# text\n{{ order.what }}[[ de {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/test/de.md", "# title\nTest\n\n# text\n{{ order.number }}[[ vom {{ order.date }}]]\n\n# more\nx\n"),
        ("letters/other/en.md", "# title\nOther\n"),
        ("letters/plain.en.md", "Dear seller\n"),
        ("parts/alone/part.yaml", "body: [text]\n"),
        ("parts/alone/en.md", "# text\nx\n"),
    ];
    let told = library(&own).map(|_| ()).unwrap_err();
    let told: Vec<String> = told.iter().map(|it| format!("{:?} {} {}", it.file, it.code, it.message)).collect();
    insta::assert_snapshot!(format!("{}\n\n{}", told.join("\n"), {
        let rest: Vec<_> = own.into_iter().filter(|(it, _)| !it.contains("other") && !it.contains("plain")).collect();
        checked(&rest, "2026-11-23").join("\n")
    }));
}

#[test]
fn the_address_of_the_closed_platform_is_refused() {
    // Spelled in parts: nothing of this repository but the list itself sends anybody there.
    let address = ["ec.europa.eu/consu", "mers/odr"].concat();
    let upper = address.to_uppercase();
    for (name, text) in [
        ("parts/paid/en.md", format!("# payment\nSee https://{address}/ for help.\n\n# between\n;\n")),
        ("parts/seller/en.md", format!("# seller\nSee {upper}.\n")),
        ("words/en.ftl", format!("direction = ltr\nodr = {address}\n")),
        ("rules/firm.yaml", format!("title: T\nwarnings: [{{ id: w, message: \"{address}\" }}]\n")),
    ] {
        // An own list without the address does not help.
        let all = library(&[(name, &text), ("rules/dead.yaml", "title: none\n")]).unwrap_err();
        let told: Vec<String> = all.iter().map(|it| format!("{:?} {} {}", it.span, it.code, it.message)).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("dead-address the EU ODR platform is closed since 2025-07-20"), "{told:?}");
    }
    // Put together while a letter is filled.
    let library = library(&[
        ("letters/firm/letter.yaml", "body: [text]\n"),
        ("letters/firm/en.md", "# title\nT\n\n# text\nSee {{ \"ec.europa.eu/\" ~ \"consumers/odr\" }}.\n"),
    ]);
    let library = library.unwrap();
    let mut sink = Sink::default();
    let case = case(&library, "FR", "2026-11-23", "date: 2026-11-01", "type: not_received", "");
    assert!(draft(&library, &case, Folder::Letters, "firm", "en", &mut sink).is_err());
    assert_eq!(sink.into_sorted()[0].code, "dead-address");
}

#[test]
fn holidays_are_those_of_an_independent_source() {
    let script = root().join("tests/tools/holidays.py");
    let Some(output) = tool("python3", &[script.to_str().unwrap(), "check"]) else { return };
    let text = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(3) {
        assert!(std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none(), "the Python package holidays is required");
        println!("skipped: {text}");
        return;
    }
    assert!(output.status.success(), "{text}");
}

#[test]
fn interest_and_questions_reach_the_user_in_every_language() {
    let scratch = crate::support::Scratch::new("interest");
    let text = "redress: 1\n\
        case: { id: it, as_of: 2026-11-23, letter_language: en, capacity: consumer }\n\
        claimant: { name_legal: Pat Sample, address: \"Street 1, 1000 Town\", country: PL }\n\
        respondents: [{ role: seller, store_name: Specimen Shop, country: CN }]\n\
        order:\n  number: \"8100\"\n  date: 2026-09-01\n  promised_delivery_latest: 2026-09-20\n  \
        items: [{ desc: a lamp, qty: 1, unit_price: 179.90 EUR }]\n\
        payments: [{ method: paypal, amount: 179.90 EUR, paid_on: 2026-09-01 }]\n\
        problem: { type: not_received, notice_sent_on: 2026-09-25, seller_reply_on: 2026-10-01, seller_reply: refused }\n\
        contacts: [{ date: 2026-09-25, channel: chat, with: seller, summary: I asked where the parcel is }]\n\
        claim:\n  relief: [refund, interest]\n  amounts: [{ label: price, amount: 179.90 EUR }]\n  deadline_days: 14\n  \
        interest: { rate: 8.5, from: 2026-09-25, basis: the contract }\n  \
        rates: [{ from: EUR, to: PLN, rate: 4.25, date: 2026-11-20, source: NBP }]\n";
    scratch.put("case.yaml", text.as_bytes());
    let path = scratch.path().to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = crate::program::redress(arguments);
        let told = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned()).concat();
        assert!(output.status.success(), "{arguments:?}\n{told}");
        told
    };
    let library = library(&[]).unwrap();
    let mut out = String::new();
    for lang in ["en", "fr", "es"] {
        out.push_str(&run(&["--lang", lang, "check", path]));
        let mut sink = Sink::default();
        let settings = Settings { as_of: None, fallback_as_of: day("2026-11-23"), lang: Some(lang.to_owned()) };
        let case = Case::read(&Source::new("case.yaml", text), &library, &settings, &mut sink).unwrap();
        let words = Words::load(&library, lang, "PL", &mut sink).unwrap();
        let assessment = assess(&case, &library);
        let sender = Sender::of(&case, &words);
        let (case, assessment, library, words, sender) = (&case, &assessment, &library, &words, &sender);
        let scene = Scene { case, assessment, exhibits: &[], library, words, sender };
        let view = scene.letter(library.template(Folder::Letters, "final-demand", lang).unwrap(), None);
        out.push_str(&format!("\n{}\n{}\n\n", view["claim"]["interest"], view["claim"]["converted"]));
        assert_eq!(view["questions"].as_array().unwrap().len(), assessment.questions.len());
        let letter = draft(library, case, Folder::Letters, "final-demand", lang, &mut sink);
        let letter = letter.unwrap_or_else(|_| panic!("{sink:?}")).body;
        assert!(letter.contains("365"), "{letter}");
    }
    let assessed = run(&["assess", path]);
    out.push_str(assessed.split("\nDeadlines").next().unwrap());
    let json: serde_json::Value = serde_json::from_str(&run(&["--quiet", "assess", path, "--json"])).unwrap();
    out.push_str(&serde_json::to_string_pretty(&json["totals"]).unwrap());
    insta::assert_snapshot!(out);
}
