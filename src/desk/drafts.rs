//! Templates ready to be filled for a case, and the documents that lack facts.

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::desk::{Failure, Opened, Workshop};
use crate::plan::exhibit::Exhibit;
use crate::plan::{self, Found, Plan, Planned, Press, State};
use crate::render::compose::Draft;
use crate::render::engine::{Engine, Prepared};
use crate::render::view::Scene;

/// The documents of a plan as texts.
pub(super) struct Drafts<'a> {
    pub(super) scene: Scene<'a>,
    engine: &'a Engine,
    lookup: Prepared,
    /// Beside each document of the plan its text; none for those that are skipped.
    texts: Vec<Option<Draft>>,
}

/// The whole plan, with every document that lacks a fact blocked.
pub(super) fn plan<'a>(opened: &Opened, workshop: &'a Workshop, sink: &mut Sink) -> Result<Plan<'a>, Failure> {
    let mut fonts = workshop.fonts();
    let mut plan = planned(opened, &mut opened.press(workshop, &mut fonts), sink)?;
    Drafts::new(opened, &plan.exhibits, workshop).write(&mut plan.documents, sink)?;
    Ok(plan)
}

/// The plan, as far as it can be told without filling templates.
pub(super) fn planned<'a>(opened: &Opened, press: &mut Press<'a, '_>, sink: &mut Sink) -> Result<Plan<'a>, Failed> {
    let found = Found { root: &opened.root, surveyed: &opened.surveyed };
    let plan = plan::plan(&opened.case, &opened.assessment, &found, press, sink);
    opened.words.report_missing(sink);
    plan.and_then(|it| sink.finish(it))
}

impl<'a> Drafts<'a> {
    /// Gets ready to write.
    pub(super) fn new(opened: &'a Opened, exhibits: &'a [Exhibit], workshop: &'a Workshop) -> Self {
        let Opened { case, assessment, words, sender, .. } = opened;
        let scene = Scene { case, assessment, exhibits, library: workshop.library(), words, sender };
        let lookup = scene.lookup().prepared();
        Self { scene, engine: workshop.engine(), lookup, texts: Vec::new() }
    }

    /// Writes the text of every document, and blocks those that print a fact which the case lacks.
    ///
    /// # Errors
    /// If a template has a mistake. All are tried, so that all mistakes are told in one run.
    pub(super) fn write(&mut self, documents: &mut [Planned<'_>], sink: &mut Sink) -> Result<(), Failure> {
        for planned in documents {
            if matches!(planned.state, State::Skipped(_)) {
                self.texts.push(None);
                continue;
            }
            let draft = self.scene.draft(self.engine, &self.lookup, planned, sink).ok();
            let mut all = match std::mem::replace(&mut planned.state, State::Written) {
                State::Blocked(missing) => missing,
                State::Written | State::Skipped(_) => Vec::new(),
            };
            for it in draft.iter().flat_map(|it| &it.lacks) {
                if !all.contains(it) {
                    all.push(it.clone());
                }
            }
            if !all.is_empty() {
                planned.state = State::Blocked(all);
            }
            self.texts.push(draft);
        }
        sink.finish(()).map_err(Failure::Template)
    }

    /// The documents of the plan that are written, with their texts.
    pub(super) fn written<'p, 'l>(&'p self, plan: &'p Plan<'l>) -> impl Iterator<Item = (&'p Planned<'l>, &'p Draft)> {
        let all = plan.documents.iter().zip(&self.texts).filter(|(it, _)| it.state == State::Written);
        all.filter_map(|(it, draft)| Some((it, draft.as_ref()?)))
    }
}

/// Reports every document that lacks facts.
pub(super) fn report_blocked(
    plan: &Plan<'_>,
    case: &Case,
    diagnostic: fn(&'static str, String) -> Diagnostic,
    sink: &mut Sink,
) {
    for (it, missing) in plan.blocked() {
        let message = format!("{} is blocked: {} needs {}", it.source(), it.title(), missing.join(", "));
        let help = "add the facts to the case file, or build with --allow-blocked to leave the document out";
        sink.report(diagnostic("blocked", message).in_file(case.source.name()).help(help));
    }
}
