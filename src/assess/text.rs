//! The assessment as people read it on a terminal.

use std::fmt::Write as _;

use crate::assess::questions::Question;
use crate::assess::{Assessment, Finding};
use crate::case::Case;
use crate::form::money::plain;
use crate::form::terms::{Outcome as RuleOutcome, RouteState};
use crate::library::rule::Act;
use crate::words::Words;

/// What the user should answer, with the field to fill and what waits for it.
pub fn questions(assessment: &Assessment, words: &Words) -> String {
    let mut out = String::new();
    if !assessment.questions.is_empty() {
        out.push_str("\nQuestions\n");
    }
    for it in &assessment.questions {
        let field = it.proves.map_or_else(|| it.field.clone(), |proves| format!("{}, proves: {proves}", it.field));
        let _ = writeln!(out, "  {}", question_text(it, words));
        let _ = writeln!(out, "    field: {field}");
        let waiting = [("routes", &it.routes), ("documents", &it.documents), ("rules", &it.rules)];
        for (what, names) in waiting.iter().filter(|(_, names)| !names.is_empty()) {
            let _ = writeln!(out, "    {what} that wait for it: {}", names.join(", "));
        }
    }
    out
}

/// The question, or that the field is to be filled.
fn question_text(it: &Question, words: &Words) -> String {
    if it.text.is_empty() { words.get("question-fill") } else { it.text.text(words) }
}

/// A deadline in one line: day, what must happen by then, rule, title.
pub fn deadline_line(it: &Finding) -> String {
    let date = it.strict.as_ref().map(|it| it.date).or(it.date).map(|it| it.to_string()).unwrap_or_default();
    let act = if it.act == Act::None { String::new() } else { format!(" ({})", it.act.word()) };
    format!("{date}{act}  {}  {}", it.rule, it.title)
}

/// The whole assessment.
pub fn text(case: &Case, assessment: &Assessment, words: &Words) -> String {
    let mut out = format!("{}, as of {}\n", case.id, case.as_of);
    for it in &assessment.totals {
        let _ = writeln!(
            out,
            "  {} claimed {}, received {}, due {}",
            it.currency.code(),
            plain(it.claimed, it.currency),
            plain(it.received, it.currency),
            plain(it.due(), it.currency),
        );
    }
    for it in &assessment.interest {
        let _ = writeln!(out, "  interest, not added: {}", it.formula(words));
        let _ = writeln!(out, "    days from the day after {} up to and including {}", it.from, it.to);
    }
    for it in &assessment.converted {
        let _ = writeln!(out, "  {}", it.text(words));
    }
    out.push_str("\nDeadlines\n");
    for it in assessment.deadlines() {
        let date = it.date.map(|it| it.to_string()).unwrap_or_default();
        let information = if it.information_only { ", for information" } else { "" };
        let _ = writeln!(out, "  {date}  {:<12} {}  {}{information}", it.result.word(), it.rule, it.title);
        if let Some(calculation) = &it.calculation {
            let _ = writeln!(out, "              {}; {}; {}", calculation.text(words), it.cite, provenance(it));
        }
        if let Some(strict) = &it.strict {
            let _ =
                writeln!(out, "              cautious reading: {} ({})", strict.date, strict.calculation.text(words));
        }
        for reading in &it.readings {
            let _ = writeln!(
                out,
                "              one reading: {} ({}) {}",
                reading.date,
                reading.calculation.text(words),
                reading.label.text(words)
            );
        }
    }
    out.push_str("\nRoutes\n");
    for (number, it) in assessment.routes.iter().enumerate() {
        let state = match it.state {
            RouteState::Open => "open",
            RouteState::Blocked => "blocked",
            RouteState::Closed => "closed",
        };
        let _ = writeln!(out, "  {}. {} – {state}: {}", number + 1, it.title, it.reason.text(words));
    }
    out.push_str("\nRules\n");
    let concerns = |it: &&Finding| it.result != RuleOutcome::NotApplicable;
    for it in assessment.findings.iter().filter(concerns) {
        let _ = writeln!(out, "  {:<22} {:<14} {}", it.rule, it.result.word(), it.reason.text(words));
        let _ = writeln!(out, "  {:<22} {}; {}", "", it.cite, provenance(it));
    }
    let others: Vec<&str> = assessment.findings.iter().filter(|it| !concerns(it)).map(|it| it.rule.as_str()).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "  not applicable: {}", others.join(", "));
    }
    if !assessment.warnings.is_empty() {
        out.push_str("\nWarnings\n");
        for it in &assessment.warnings {
            let _ = writeln!(out, "  {}: {}", it.id, it.message.text(words));
        }
    }
    let _ = writeln!(out, "\n{}", words.get("assess-notice"));
    out
}

fn provenance(it: &Finding) -> String {
    let checked = it.last_checked.map(|it| it.to_string()).unwrap_or_default();
    format!("{}, checked {checked}", it.status.word())
}
