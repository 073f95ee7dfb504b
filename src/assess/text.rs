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

/// A deadline in one line: day, rule, title, what must happen by then.
pub(crate) fn deadline_line(it: &Finding, words: &Words) -> String {
    let date = it.strict.as_ref().map(|it| it.date).or(it.date).map(|it| words.date(it)).unwrap_or_default();
    let act = match it.act {
        Act::None => String::new(),
        act => format!(". {}", words.get(&format!("act-{}", act.word()))),
    };
    format!("{date}  {}  {}{act}", it.rule, it.title.text(words))
}

/// The whole assessment.
pub(crate) fn text(case: &Case, assessment: &Assessment, words: &Words) -> String {
    let as_of = words.date(case.as_of);
    let mut out = words.with("assess-title", &[("case", &case.id), ("date", &as_of)]);
    out.push('\n');
    amounts(assessment, words, &mut out);
    deadlines(assessment, words, &mut out);
    let _ = writeln!(out, "\n{}", words.get("assess-routes"));
    for (number, it) in assessment.routes.iter().enumerate() {
        let state = value(words, "route.", it.state.word());
        let title = format!("{}. {} – {state}", number + 1, it.title.text(words));
        let _ = writeln!(out, "  {}", words.labelled(&title, &it.reason.text(words)));
    }
    rules(assessment, words, &mut out);
    if !assessment.warnings.is_empty() {
        let _ = writeln!(out, "\n{}", words.get("assess-warnings"));
        for it in &assessment.warnings {
            let _ = writeln!(out, "  {}", words.labelled(&it.id, &it.message.text(words)));
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
        let days = [("from", words.date(it.from)), ("to", words.date(it.to))];
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
    let all = assessment.deadlines();
    let day = |it: &Finding| it.date.map(|it| words.date(it)).unwrap_or_default();
    let (widest, longest) = (column(all.iter().map(|it| day(it))), column(all.iter().map(|it| it.result_word(words))));
    let indent = " ".repeat(widest + 4);
    for it in all {
        let information = if it.information_only { words.get("assess-for-information") } else { String::new() };
        let title = it.title.text(words);
        let (day, result) = (day(it), it.result_word(words));
        let _ = writeln!(out, "  {day:<widest$}  {result:<longest$}  {}  {title}{information}", it.rule);
        if let Some(calculation) = &it.calculation {
            let parts = [calculation.text(words), words.citation(&it.cite), provenance(it, words)];
            let _ = writeln!(out, "{indent}{}", parts.join(&words.get("said-separator")));
        }
        let strict = it.strict.iter().map(|it| ("assess-cautious", it));
        for (key, it) in strict.chain(it.readings.iter().map(|it| ("assess-one-reading", it))) {
            let (date, calculation, label) = (words.date(it.date), it.calculation.text(words), it.label.text(words));
            let values = [("date", date.as_str()), ("calculation", &calculation), ("label", &label)];
            let _ = writeln!(out, "{indent}{}", words.with(key, &values));
        }
    }
}

fn rules(assessment: &Assessment, words: &Words, out: &mut String) {
    let _ = writeln!(out, "\n{}", words.get("assess-rules"));
    let concerns = |it: &&Finding| it.result != Outcome::NotApplicable;
    let all: Vec<&Finding> = assessment.findings.iter().filter(concerns).collect();
    let widest = column(all.iter().map(|it| it.rule.clone()));
    let longest = column(all.iter().map(|it| it.result_word(words)));
    for it in all {
        let _ = writeln!(out, "  {:<widest$}  {:<longest$}  {}", it.rule, it.result_word(words), it.reason.text(words));
        let source = [words.citation(&it.cite), provenance(it, words)].join(&words.get("said-separator"));
        let _ = writeln!(out, "  {:<widest$}  {source}", "");
    }
    let others: Vec<&str> = assessment.findings.iter().filter(|it| !concerns(it)).map(|it| it.rule.as_str()).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "  {}", words.with("assess-not-applicable", &[("rules", &others.join(", "))]));
    }
}

/// How wide a column is.
fn column(texts: impl Iterator<Item = String>) -> usize {
    texts.map(|it| it.chars().count()).max().unwrap_or_default()
}

/// How well the source was read, and when.
fn provenance(it: &Finding, words: &Words) -> String {
    let status = words.get(&format!("status-{}", it.status.word().to_lowercase()));
    match it.last_checked {
        Some(day) => words.with("assess-checked", &[("status", &status), ("date", &words.date(day))]),
        None => status,
    }
}
