//! What `check` finds.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::assess::text;
use crate::base::diag::{Diagnostic, Sink};
use crate::desk::drafts::{Drafts, planned, report_blocked};
use crate::desk::{Failure, Opened, Workshop, diagnostics_json, documents};
use crate::library::rule::RuleKind;
use crate::plan::State;
use crate::render::start;

/// What is ready in a case, what is blocked, what should be answered. Mistakes are in the sink.
#[derive(Debug)]
pub(crate) struct CheckReport {
    /// How much there is, and the next deadline; a line each.
    summary: Vec<String>,
    assumed: Vec<String>,
    questions: String,
    plan: Json,
    questions_json: Json,
}

pub(super) fn check(opened: &Opened, workshop: &Workshop, sink: &mut Sink) -> Result<CheckReport, Failure> {
    let Opened { case, assessment, words, .. } = opened;
    let mut fonts = workshop.fonts();
    let mut press = opened.press(workshop, &mut fonts);
    let mut plan = planned(opened, &mut press, sink)?;
    let exhibits = plan.exhibits.clone();
    let mut drafts = Drafts::new(opened, &exhibits, workshop);
    drafts.write(&mut plan, sink)?;
    documents::try_all(&drafts, &plan, &mut press, sink)?;
    report_blocked(&plan, case, Diagnostic::error, sink);
    drafts.report_other_languages(&plan, sink);
    let count = |key: &str, n: usize| words.with(key, &[("count", &n.to_string())]);
    let counts = [
        count("exhibits-count", plan.exhibits.len()),
        words.with("check-pages", &[("count", &plan.bundle.pages().to_string())]),
        count("check-ready", plan.documents.iter().filter(|it| it.state == State::Written).count()),
        count("check-blocked", plan.blocked().count()),
    ];
    let counts = words.labelled(&case.id, &counts.join(&words.get("list-comma")));
    let next = assessment
        .next_deadline()
        .filter(|it| it.kind != RuleKind::Limitation)
        .map(|it| text::deadline_line(it, words));
    let next = next.map(|it| words.labelled(&words.get("check-next-deadline"), &it));
    Ok(CheckReport {
        summary: [counts].into_iter().chain(next).collect(),
        assumed: start::assumed(case, assessment, words),
        questions: text::questions(assessment, words),
        plan: plan.to_json(case, words),
        questions_json: assessment.questions_json(words).into(),
    })
}

impl CheckReport {
    /// The report as text, in the language of the case.
    pub(crate) fn to_text(&self) -> String {
        let mut text = String::new();
        for it in &self.summary {
            let _ = writeln!(text, "{it}");
        }
        for it in &self.assumed {
            let _ = writeln!(text, "{it}");
        }
        text.push_str(&self.questions);
        text
    }

    /// The report as JSON with the mistakes that were found; of a case that could not be planned,
    /// there are only those.
    pub(crate) fn to_json(report: Option<&Self>, sink: &Sink) -> Json {
        let mut out = json!({ "redress": 1, "ready": !sink.has_errors(), "diagnostics": diagnostics_json(sink) });
        if let (Some(map), Some(it)) = (out.as_object_mut(), report) {
            map.insert("plan".to_owned(), it.plan.clone());
            map.insert("questions".to_owned(), it.questions_json.clone());
        }
        out
    }
}
