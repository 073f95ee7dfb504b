//! Commands that look at a case and write nothing: `check`, `assess`, `plan`.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::assess::{Assessment, Finding};
use crate::base::diag::Sink;
use crate::case::Case;
use crate::cli::Outcome;
use crate::cli::args;
use crate::cli::config::{Config, read_case};
use crate::cli::report::{Report, diagnostics_json};
use crate::desk::{self, Depth, Failure, Opened};
use crate::form::terms::{Outcome as RuleOutcome, RouteState};
use crate::library::Library;
use crate::plan::{Plan, State};

/// Reads and assesses a case, and says which day was used.
pub(super) fn open(
    (config, report): (&Config, &Report),
    case: &std::path::Path,
    depth: Depth,
    work: (&Library, &desk::Options),
    sink: &mut Sink,
) -> Result<Opened, Failure> {
    let (source, folder) = read_case(case, sink)?;
    let opened = desk::open(&source, &folder, depth, work, sink)?;
    let written = opened.case.file.case.as_of.is_some();
    let origin = match (&config.settings.as_of, written) {
        (Some(_), _) => "--as-of",
        (None, true) => "case file",
        (None, false) => config.clock,
    };
    report.note(&format!("as of {} ({origin})", opened.case.as_of));
    Ok(opened)
}

/// All problems of a case, and what each document lacks.
pub(super) fn check(config: &Config, args: &args::Case, report: &Report, sink: &mut Sink) -> Outcome {
    let result = check_case(config, args, report, sink);
    if let Err(Failure::Environment(message)) = result {
        return Err(Failure::Environment(message));
    }
    let summary = result.ok();
    let ready = !sink.has_errors();
    if args.json {
        let mut out = json!({ "redress": 1, "ready": ready, "diagnostics": diagnostics_json(sink) });
        if let (Some(map), Some((_, plan, questions))) = (out.as_object_mut(), &summary) {
            map.insert("plan".to_owned(), plan.clone());
            map.insert("questions".to_owned(), questions.clone());
        }
        report.data(&format!("{}\n", serde_json::to_string_pretty(&out).unwrap_or_default()))?;
        *sink = Sink::default();
        return Ok(ready);
    }
    if let Some((text, ..)) = summary {
        report.data(&text)?;
    }
    Ok(ready)
}

fn check_case(
    config: &Config,
    args: &args::Case,
    report: &Report,
    sink: &mut Sink,
) -> Result<(String, Json, Json), Failure> {
    let library = config.library(sink)?;
    let options = config.options(&library, args.allow_missing, sink)?;
    let opened = open((config, report), &args.case, Depth::Evidence, (&library, &options), sink)?;
    let mut desk = opened.desk(&library, &options);
    let mut plan = opened.plan(&mut desk, sink)?;
    let exhibits = plan.exhibits.clone();
    let drafts = desk::drafts(&opened, &mut plan, &exhibits, &library, sink)?;
    desk::try_documents(&drafts, &plan, &mut desk, sink)?;
    desk::report_blocked(&plan, &opened.case, true, sink);
    let written = plan.documents.iter().filter(|it| it.state == State::Written).count();
    let blocked = plan.blocked().count();
    let mut text = format!(
        "{}: {} exhibits, {} bundle pages, {written} documents ready, {blocked} blocked\n",
        opened.case.id,
        plan.exhibits.len(),
        plan.bundle_pages,
    );
    if let Some(next) = opened.assessment.next_deadline() {
        let _ = writeln!(text, "next deadline: {}", deadline_line(next));
    }
    text.push_str(&questions_text(&opened.assessment));
    Ok((text, plan.to_json(&opened.case), opened.assessment.questions_json().into()))
}

/// What the user should answer, with the field to fill and what waits for it.
fn questions_text(assessment: &Assessment) -> String {
    let mut out = String::new();
    if !assessment.questions.is_empty() {
        out.push_str("\nQuestions\n");
    }
    for it in &assessment.questions {
        let field = it.proves.map_or_else(|| it.field.clone(), |proves| format!("{}, proves: {proves}", it.field));
        let _ = writeln!(out, "  {}", if it.text.is_empty() { "Please fill this in." } else { &it.text });
        let _ = writeln!(out, "    field: {field}");
        let waiting = [("routes", &it.routes), ("documents", &it.documents), ("rules", &it.rules)];
        for (what, names) in waiting.iter().filter(|(_, names)| !names.is_empty()) {
            let _ = writeln!(out, "    {what} that wait for it: {}", names.join(", "));
        }
    }
    out
}

/// Rules, deadlines, routes, amounts.
pub(super) fn assess(config: &Config, args: &args::Case, report: &Report, sink: &mut Sink) -> Outcome {
    let library = config.library(sink)?;
    let options = config.options(&library, args.allow_missing, sink)?;
    let opened = open((config, report), &args.case, Depth::Facts, (&library, &options), sink)?;
    if args.json {
        let json = opened.assessment.to_json(&opened.case);
        report.data(&format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default()))?;
    } else {
        report.data(&assessment_text(&opened.case, &opened.assessment))?;
    }
    Ok(true)
}

fn deadline_line(it: &Finding) -> String {
    let date = it.strict.as_ref().map(|it| it.date).or(it.date).map(|it| it.to_string()).unwrap_or_default();
    let act = if it.act == crate::library::rule::Act::None { String::new() } else { format!(" ({})", it.act.word()) };
    format!("{date}{act}  {}  {}", it.rule, it.title)
}

fn assessment_text(case: &Case, assessment: &Assessment) -> String {
    let mut out = format!("{}, as of {}\n", case.id, case.as_of);
    for it in &assessment.totals {
        let _ = writeln!(
            out,
            "  {} claimed {}, received {}, due {}",
            it.currency.code(),
            crate::form::money::plain(it.claimed, it.currency),
            crate::form::money::plain(it.received, it.currency),
            crate::form::money::plain(it.due(), it.currency),
        );
    }
    for it in &assessment.interest {
        let _ = writeln!(out, "  interest, not added: {}", it.formula());
        let _ = writeln!(out, "    days from the day after {} up to and including {}", it.from, it.to);
    }
    for it in &assessment.converted {
        let _ = writeln!(out, "  {}", it.text());
    }
    out.push_str("\nDeadlines\n");
    for it in assessment.deadlines() {
        let date = it.date.map(|it| it.to_string()).unwrap_or_default();
        let information = if it.information_only { ", for information" } else { "" };
        let _ = writeln!(out, "  {date}  {:<12} {}  {}{information}", it.result.word(), it.rule, it.title);
        if let Some(calculation) = &it.calculation {
            let _ = writeln!(out, "              {calculation}; {}; {}", it.cite, provenance(it));
        }
        if let Some(strict) = &it.strict {
            let _ = writeln!(out, "              cautious reading: {} ({})", strict.date, strict.calculation);
        }
        for reading in &it.readings {
            let _ = writeln!(
                out,
                "              one reading: {} ({}) {}",
                reading.date, reading.calculation, reading.label
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
        let _ = writeln!(out, "  {}. {} – {state}: {}", number + 1, it.title, it.reason);
    }
    out.push_str("\nRules\n");
    let concerns = |it: &&Finding| it.result != RuleOutcome::NotApplicable;
    for it in assessment.findings.iter().filter(concerns) {
        let _ = writeln!(out, "  {:<22} {:<14} {}", it.rule, it.result.word(), it.reason);
        let _ = writeln!(out, "  {:<22} {}; {}", "", it.cite, provenance(it));
    }
    let others: Vec<&str> = assessment.findings.iter().filter(|it| !concerns(it)).map(|it| it.rule.as_str()).collect();
    if !others.is_empty() {
        let _ = writeln!(out, "  not applicable: {}", others.join(", "));
    }
    if !assessment.warnings.is_empty() {
        out.push_str("\nWarnings\n");
        for it in &assessment.warnings {
            let _ = writeln!(out, "  {}: {}", it.id, it.message);
        }
    }
    out.push_str("\nGeneral information, not legal advice. Confirm every date and rule before relying on it.\n");
    out
}

fn provenance(it: &Finding) -> String {
    let checked = it.last_checked.map(|it| it.to_string()).unwrap_or_default();
    format!("{}, checked {checked}", it.status.word())
}

/// What build will write and what not.
pub(super) fn plan(config: &Config, args: &args::Case, report: &Report, sink: &mut Sink) -> Outcome {
    let library = config.library(sink)?;
    let options = config.options(&library, args.allow_missing, sink)?;
    let opened = open((config, report), &args.case, Depth::Evidence, (&library, &options), sink)?;
    let mut desk = opened.desk(&library, &options);
    let mut plan = opened.plan(&mut desk, sink)?;
    let exhibits = plan.exhibits.clone();
    desk::drafts(&opened, &mut plan, &exhibits, &library, sink)?;
    if args.json {
        let json = plan.to_json(&opened.case);
        report.data(&format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default()))?;
    } else {
        report.data(&plan_text(&plan))?;
    }
    Ok(true)
}

fn plan_text(plan: &Plan<'_>) -> String {
    let mut out = String::from("Exhibits\n");
    for it in &plan.exhibits {
        let _ = writeln!(out, "  {:>3}  {:>9}  {} ({})", it.number, it.page_range(), it.title, it.file);
    }
    let _ = writeln!(out, "       {:>9}  whole bundle", plan.bundle_pages);
    let with = |wanted: fn(&State) -> bool| plan.documents.iter().filter(move |it| wanted(&it.state));
    out.push_str("\nWritten\n");
    for it in with(|it| *it == State::Written) {
        let _ = writeln!(out, "  {}", it.stem);
    }
    let blocked: Vec<_> = plan.blocked().collect();
    if !blocked.is_empty() {
        out.push_str("\nBlocked\n");
        for (it, missing) in blocked {
            let _ = writeln!(out, "  {}: needs {}", it.stem, missing.join(", "));
        }
    }
    out.push_str("\nNot written\n");
    for it in with(|it| matches!(it, State::Skipped(_))) {
        if let State::Skipped(reason) = &it.state {
            let _ = writeln!(out, "  {}/{}: {reason}", it.template.folder.name(), it.template.id);
        }
    }
    out
}
