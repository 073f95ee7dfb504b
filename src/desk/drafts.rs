//! Templates ready to be filled for a case, and the documents that lack facts.

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::desk::{Failure, Opened, Workshop};
use crate::library::part::Form;
use crate::plan::exhibit::Exhibit;
use crate::plan::{self, Found, Plan, Planned, Press, State};
use crate::render::engine::{Engine, Lookup};
use crate::render::lacks::lacks;
use crate::render::view::Scene;

/// The templates of a case, ready to be filled.
pub(super) struct Drafts<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) engine: &'a Engine,
    lookup: Lookup,
}

/// The whole plan, with every document that lacks a fact blocked.
pub(super) fn plan<'a>(opened: &Opened, workshop: &'a Workshop, sink: &mut Sink) -> Result<Plan<'a>, Failure> {
    let mut fonts = workshop.fonts();
    let mut plan = planned(opened, &mut opened.press(workshop, &mut fonts), sink)?;
    Drafts::new(opened, &plan.exhibits, workshop, sink)?.block(&mut plan.documents);
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
    /// Gets the templates ready.
    ///
    /// # Errors
    /// If a template has a mistake.
    pub(super) fn new(
        opened: &'a Opened,
        exhibits: &'a [Exhibit],
        workshop: &'a Workshop,
        sink: &mut Sink,
    ) -> Result<Self, Failure> {
        let Opened { case, assessment, words, sender, .. } = opened;
        let scene = Scene { case, assessment, exhibits, library: workshop.library(), words, sender };
        let lookup = scene.lookup();
        Ok(Self { scene, engine: workshop.engine(sink).map_err(Failure::Template)?, lookup })
    }

    /// Blocks documents that print a fact which the case lacks.
    pub(super) fn block(&self, documents: &mut [Planned<'_>]) {
        for planned in documents.iter_mut().filter(|it| !matches!(it.state, State::Skipped(_))) {
            if planned.template.folder.form() == Form::Post {
                continue;
            }
            let view = self.scene.letter(planned.template, planned.payment);
            let lacking = lacks(self.engine, planned.template, view, &self.lookup, planned.payment);
            let mut all = match std::mem::replace(&mut planned.state, State::Written) {
                State::Blocked(missing) => missing,
                State::Written | State::Skipped(_) => Vec::new(),
            };
            for it in lacking {
                if !all.contains(&it) {
                    all.push(it);
                }
            }
            if !all.is_empty() {
                planned.state = State::Blocked(all);
            }
        }
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
