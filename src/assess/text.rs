//! The assessment as people read it on a terminal.

use std::fmt::Write as _;

use crate::assess::questions::Question;
use crate::assess::surcharge::Surcharge;
use crate::assess::wording::value;
use crate::assess::{Assessment, Finding};
use crate::case::Case;
use crate::form::money::plain;
use crate::form::terms::Outcome;
use crate::library::rule::Act;
use crate::words::Words;

/// What the user should answer, with the field to fill and what waits for it.
pub(crate) fn questions(assessment: &Assessment, words: &Words) -> String {
    let mut out = String::new();
    if !assessment.questions.is_empty() {
        let _ = writeln!(out, "\n{}", words.get("assess-questions"));
    }
    for it in &assessment.questions {
        let field = match it.proves {
            Some(proves) => words.with("assess-field-proves", &[("field", &it.field), ("proves", proves)]),
            None => words.with("assess-field", &[("field", &it.field)]),
        };
        let _ = writeln!(out, "  {}", question_text(it, words));
        let _ = writeln!(out, "    {field}");
        let waiting = [("routes", &it.routes), ("documents", &it.documents), ("rules", &it.rules)];
        for (what, names) in waiting.iter().filter(|(_, names)| !names.is_empty()) {
            let line = words.with(&format!("assess-waiting-{what}"), &[("names", &names.join(", "))]);
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}

/// The question, or that the field is to be filled.
fn question_text(it: &Question, words: &Words) -> String {
    if it.text.is_empty() { words.get("question-fill") } else { it.text.text(words) }
}

/// A deadline in one line: day, what must happen by then, rule, title.
pub(crate) fn deadline_line(it: &Finding) -> String {
    let date = it.strict.as_ref().map(|it| it.date).or(it.date).map(|it| it.to_string()).unwrap_or_default();
    let act = if it.act == Act::None { String::new() } else { format!(" ({})", it.act.word()) };
    format!("{date}{act}  {}  {}", it.rule, it.title)
}

/// The whole assessment.
pub(crate) fn text(case: &Case, assessment: &Assessment, words: &Words) -> String {
    let as_of = case.as_of.to_string();
    let mut out = words.with("assess-title", &[("case", &case.id), ("date", &as_of)]);
    out.push('\n');
    amounts(assessment, words, &mut out);
    deadlines(assessment, words, &mut out);
    let _ = writeln!(out, "\n{}", words.get("assess-routes"));
    for (number, it) in assessment.routes.iter().enumerate() {
        let state = value(words, "route.", it.state.word());
        let _ = writeln!(out, "  {}. {} – {state}: {}", number + 1, it.title, it.reason.text(words));
    }
    rules(assessment, words, &mut out);
    if !assessment.warnings.is_empty() {
        let _ = writeln!(out, "\n{}", words.get("assess-warnings"));
        for it in &assessment.warnings {
            let _ = writeln!(out, "  {}: {}", it.id, it.message.text(words));
        }
    }
    let _ = writeln!(out, "\n{}", words.get("assess-notice"));
    out
}

fn amounts(assessment: &Assessment, words: &Words, out: &mut String) {
    for it in &assessment.totals {
        let figures = [it.claimed, it.received, it.due()].map(|figure| plain(figure, it.currency));
        let [claimed, received, due] = figures.each_ref().map(String::as_str);
        let values = [("currency", it.currency.code()), ("claimed", claimed), ("received", received), ("due", due)];
        let _ = writeln!(out, "  {}", words.with("assess-total", &values));
    }
    for it in &assessment.interest {
        let _ = writeln!(out, "  {}", words.with("assess-interest", &[("formula", &it.formula(words))]));
        let days = [("from", it.from.to_string()), ("to", it.to.to_string())];
        let [from, to] = days.each_ref().map(|(name, day)| (*name, day.as_str()));
        let _ = writeln!(out, "    {}", words.with("assess-interest-days", &[from, to]));
    }
    for it in &assessment.findings {
        let Some(step) = it.surcharge.as_ref().map(Surcharge::step) else { continue };
        for sum in step.sums.iter().filter(|_| !step.percent.is_zero()) {
            let values = [("rule", it.rule.as_str()), ("formula", &sum.formula(step.percent, words))];
            let _ = writeln!(out, "  {}", words.with("assess-surcharge", &values));
        }
    }
    for it in &assessment.converted {
        let _ = writeln!(out, "  {}", it.text(words));
    }
}

fn deadlines(assessment: &Assessment, words: &Words, out: &mut String) {
    let _ = writeln!(out, "\n{}", words.get("assess-deadlines"));
    for it in assessment.deadlines() {
        let date = it.date.map(|it| it.to_string()).unwrap_or_default();
        let information = if it.information_only { words.get("assess-for-information") } else { String::new() };
        let result = it.result_word(words);
        let _ = writeln!(out, "  {date}  {result:<12} {}  {}{information}", it.rule, it.title);
        if let Some(calculation) = &it.calculation {
            let _ = writeln!(out, "              {}; {}; {}", calculation.text(words), it.cite, provenance(it, words));
        }
        let strict = it.strict.iter().map(|it| ("assess-cautious", it));
        for (key, it) in strict.chain(it.readings.iter().map(|it| ("assess-one-reading", it))) {
            let (date, calculation, label) = (it.date.to_string(), it.calculation.text(words), it.label.text(words));
            let values = [("date", date.as_str()), ("calculation", &calculation), ("label", &label)];
            let _ = writeln!(out, "              {}", words.with(key, &values));
        }
    }
}

fn rules(assessment: &Assessment, words: &Words, out: &mut String) {
    let _ = writeln!(out, "\n{}", words.get("assess-rules"));
    let concerns = |it: &&Finding| it.result != Outcome::NotApplicable;
    for it in assessment.findings.iter().filter(concerns) {
        let result = it.result_word(words);
        let _ = writeln!(out, "  {:<22} {result:<14} {}", it.rule, it.reason.text(words));
        let _ = writeln!(out, "  {:<22} {}; {}", "", it.cite, provenance(it, words));
    }
    let others: Vec<&str> = assessment.findings.iter().filter(|it| !concerns(it)).map(|it| it.rule.as_str()).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "  {}", words.with("assess-not-applicable", &[("rules", &others.join(", "))]));
    }
}

fn provenance(it: &Finding, words: &Words) -> String {
    let checked = it.last_checked.map(|it| it.to_string()).unwrap_or_default();
    words.with("assess-checked", &[("status", it.status.word()), ("date", &checked)])
}
