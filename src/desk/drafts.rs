//! Templates ready to be filled for a case, and the documents that lack facts.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::case::Case;
use crate::desk::open::Other;
use crate::desk::{Failure, Opened, Options, Workshop, edited, redact};
use crate::evidence::survey::EvidenceRoot;
use crate::form::reader::Reader;
use crate::library::part::Form;
use crate::plan::exhibit::Exhibit;
use crate::plan::{self, Cited, Edition, Found, Plan, Planned, Press, State};
use crate::render::compose::Draft;
use crate::render::engine::{Engine, Prepared};
use crate::render::view::Scene;

/// The documents of a plan as texts.
pub(super) struct Drafts<'a> {
    pub(super) scene: Scene<'a>,
    engine: &'a Engine,
    lookup: Prepared,
    /// The same in the languages of documents that have no text in that of the case.
    others: BTreeMap<&'a str, (Scene<'a>, Prepared)>,
    /// Where letters are that somebody has taken over by hand.
    root: &'a EvidenceRoot,
    /// The texts of those letters, by their file.
    pub(super) edited: BTreeMap<String, Source>,
    /// Beside each document of the plan its text; none for those that are skipped.
    texts: Vec<Option<Draft>>,
}

/// The whole plan, with every document that lacks a fact blocked.
pub(super) fn plan<'a>(opened: &Opened, workshop: &'a Workshop, sink: &mut Sink) -> Result<Plan<'a>, Failure> {
    let mut fonts = workshop.fonts();
    let mut plan = planned(opened, &mut opened.press(workshop, &mut fonts), sink)?;
    let exhibits = plan.exhibits.clone();
    Drafts::new(opened, &exhibits, workshop).write(&mut plan, sink)?;
    Ok(plan)
}

/// The texts of a document as the library writes them, each with the file that would take its place.
pub(super) fn texts(
    opened: &Opened,
    workshop: &Workshop,
    name: &str,
    sink: &mut Sink,
) -> Result<Vec<(String, String)>, Failure> {
    let mut fonts = workshop.fonts();
    let mut plan = planned(opened, &mut opened.press(workshop, &mut fonts), sink)?;
    let exhibits = plan.exhibits.clone();
    let mut drafts = Drafts::new(opened, &exhibits, workshop);
    drafts.write(&mut plan, sink)?;
    let own = drafts.written(&plan).filter(|(it, _)| it.source() == name);
    Ok(own.map(|(it, draft)| (edited::file(it), edited::text(draft))).collect())
}

/// The plan, as far as it can be told without filling templates.
pub(super) fn planned<'a>(opened: &Opened, press: &mut Press<'a, '_>, sink: &mut Sink) -> Result<Plan<'a>, Failed> {
    let found = Found { root: &opened.root, surveyed: &opened.surveyed, lock: opened.lock.as_ref() };
    let plan = plan::plan(&opened.case, &opened.assessment, &found, press, sink);
    opened.words.report_missing(sink);
    edited::check(&opened.case, &opened.root, press.library, sink);
    if let Ok(plan) = &plan {
        let pages = plan.exhibits.iter().filter(|it| it.surveyed.is_some()).map(|it| (it.at, it.pages()));
        redact::check(&opened.case, pages, sink);
    }
    let Options { reader, parts, .. } = &opened.options;
    let plan = plan.map(|it| Plan { edition: Edition::of(*reader).only(parts), ..it });
    plan.and_then(|it| sink.finish(it))
}

impl<'a> Drafts<'a> {
    /// Gets ready to write.
    pub(super) fn new(opened: &'a Opened, exhibits: &'a [Exhibit], workshop: &'a Workshop) -> Self {
        let Opened { case, assessment, words, sender, .. } = opened;
        let scene = Scene { case, assessment, exhibits, library: workshop.library(), words, sender };
        let lookup = scene.lookup().prepared();
        let other = |it: &'a Other| {
            let Other { case, assessment, words, sender } = it;
            let scene = Scene { case, assessment, words, sender, ..scene };
            let lookup = scene.lookup().prepared();
            (scene, lookup)
        };
        let others = opened.others.iter().map(|(lang, it)| (lang.as_str(), other(it))).collect();
        let (root, engine) = (&*opened.root, workshop.engine());
        Self { scene, engine, lookup, others, root, edited: BTreeMap::new(), texts: Vec::new() }
    }

    /// What a document is made from: the case in the language of its text, with the exhibits that its reader gets.
    pub(super) fn scene<'s>(&self, planned: &Planned<'_>, plan: &'s Plan<'_>) -> Scene<'s>
    where
        'a: 's,
    {
        let scene = self.others.get(planned.template.lang.as_str()).map_or(self.scene, |it| it.0);
        match plan.extract(planned) {
            Some(it) => Scene { exhibits: &it.exhibits, ..scene },
            None => scene,
        }
    }

    /// Reports words that were asked for and are not there.
    pub(super) fn report_missing(&self, sink: &mut Sink) {
        self.scene.words.report_missing(sink);
        self.others.values().for_each(|it| it.0.words.report_missing(sink));
    }

    /// Warns of documents that are not in the language of the case.
    pub(super) fn report_other_languages(&self, plan: &Plan<'_>, sink: &mut Sink) {
        for lang in self.others.keys() {
            let all = plan.written().filter(|it| it.template.lang == *lang);
            let names: Vec<String> = all.map(Planned::source).collect();
            if !names.is_empty() {
                let own = &self.scene.case.lang;
                let message = format!("written in `{lang}`, because there is no text in `{own}`: {}", names.join(", "));
                let help = "add the texts to the library, or build the case in another language with --lang";
                let diagnostic = Diagnostic::warning("other-language", message).help(help);
                sink.report(diagnostic.in_file(self.scene.case.source.name()));
            }
        }
    }

    /// Writes the text of every document, blocks those that print a fact which the case lacks, and leaves to the
    /// readers of letters the exhibits that these cite.
    ///
    /// # Errors
    /// If a template has a mistake. All are tried, so that all mistakes are told in one run.
    pub(super) fn write(&mut self, plan: &mut Plan<'_>, sink: &mut Sink) -> Result<(), Failure> {
        let mut cited = Cited::new();
        for index in 0..plan.documents.len() {
            let planned = &plan.documents[index];
            let (draft, own) = self.draft(planned, plan, sink);
            self.edited.extend(own.map(|it| (it.name().to_owned(), it)));
            let scene = self.scene(planned, plan);
            let is_letter = planned.template.folder.form() == Form::Letter
                && !matches!(planned.template.reader(), Reader::Court | Reader::Lawyer | Reader::User);
            cited.push(draft.as_ref().filter(|_| is_letter).map(|it| scene.cited(it)));
            if let Some(state) = blocked(&planned.state, draft.as_ref()) {
                plan.documents[index].state = state;
            }
            self.texts.push(draft);
        }
        let had: Vec<bool> = plan.documents.iter().map(|it| !self.scene(it, plan).exhibits.is_empty()).collect();
        plan.cut(self.scene.case, &cited);
        for (index, had) in had.into_iter().enumerate() {
            let planned = &plan.documents[index];
            // Nothing goes with a letter that cites nothing, and it does not say so.
            if had && self.scene(planned, plan).exhibits.is_empty() {
                self.texts[index] = self.draft(planned, plan, sink).0;
            }
        }
        sink.finish(()).map_err(Failure::Template)
    }

    /// The text of a document; none if it is skipped or its template has a mistake. If somebody wrote it by hand, also
    /// what they wrote.
    fn draft(&self, planned: &Planned<'_>, plan: &Plan<'_>, sink: &mut Sink) -> (Option<Draft>, Option<Source>) {
        if matches!(planned.state, State::Skipped(_)) {
            return (None, None);
        }
        let scene = self.scene(planned, plan);
        let lookup = self.others.get(planned.template.lang.as_str()).map_or(&self.lookup, |it| &it.1);
        let is_letter = planned.template.folder.form() == Form::Letter;
        let seeing = (is_letter || planned.extract.is_some()).then(|| {
            let (exhibits, proves) = scene.citations(Some(planned).filter(|_| is_letter));
            lookup.seeing(&exhibits, &proves)
        });
        let draft = scene.draft(self.engine, seeing.as_ref().unwrap_or(lookup), planned, sink).ok();
        match draft.as_ref().and_then(|it| edited::taken(self.root, &scene, planned, it, sink)) {
            Some((own, source)) => (Some(own), Some(source)),
            None => (draft, None),
        }
    }

    /// The documents of the plan that are written, with their texts.
    pub(super) fn written<'p, 'l>(&'p self, plan: &'p Plan<'l>) -> impl Iterator<Item = (&'p Planned<'l>, &'p Draft)> {
        let all = plan.documents.iter().zip(&self.texts).filter(|(it, _)| it.state == State::Written);
        all.filter_map(|(it, draft)| Some((it, draft.as_ref()?)))
    }
}

/// What stands between the name of a document that lacks facts and what it is.
const IS_BLOCKED: &str = " is blocked: ";

/// The documents that lack facts, of those that were reported.
pub(crate) fn blocked_documents(sink: &Sink) -> Vec<String> {
    let shown = sink.shown();
    let names =
        shown.diagnostics.iter().filter(|it| it.code == BLOCKED).filter_map(|it| it.message.split_once(IS_BLOCKED));
    names.map(|it| it.0.to_owned()).collect()
}

/// The code of a report that a document lacks facts.
const BLOCKED: &str = "blocked";

/// The state of a document once its text shows what it lacks; nothing if it stays.
fn blocked(state: &State, draft: Option<&Draft>) -> Option<State> {
    let mut all = match state {
        State::Blocked(missing) => missing.clone(),
        State::Written => Vec::new(),
        State::Skipped(_) => return None,
    };
    for it in draft.iter().flat_map(|it| &it.lacks) {
        if !all.contains(it) {
            all.push(it.clone());
        }
    }
    (!all.is_empty()).then_some(State::Blocked(all))
}

/// Reports every document that lacks facts.
pub(super) fn report_blocked(
    plan: &Plan<'_>,
    case: &Case,
    diagnostic: fn(&'static str, String) -> Diagnostic,
    sink: &mut Sink,
) {
    for (it, missing) in plan.blocked() {
        let message = format!("{}{IS_BLOCKED}{} needs {}", it.source(), it.title(), missing.join(", "));
        let help = "add the facts to the case file, or build with --allow-blocked to leave the document out";
        sink.report(diagnostic(BLOCKED, message).in_file(case.source.name()).help(help));
    }
}
