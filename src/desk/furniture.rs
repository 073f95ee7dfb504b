//! What every package has besides documents and evidence.

use serde_json::Value as Json;

use crate::base::diag::Sink;
use crate::desk::binder::Binder;
use crate::desk::drafts::Drafts;
use crate::desk::{Failure, Opened, Workshop};
use crate::plan::Plan;
use crate::plan::place::{self, Place};
use crate::render::start::{Contents, View};
use crate::render::{calendar, timeline};
use crate::write::svg;

/// Adds the assessment, the case file, the calendar, the timeline, the ledger and the first page.
///
/// # Errors
/// If the template of the first page has a mistake.
pub(super) fn add(
    opened: &Opened,
    workshop: &Workshop,
    (plan, drafts, ledger): (&Plan<'_>, &Drafts<'_>, Option<Json>),
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failure> {
    let Opened { case, assessment, words, .. } = opened;
    let picture = svg(&timeline::drawing(case, assessment, words), words.lang(), words.direction());
    let subjects = drafts.written(plan).map(|(it, draft)| (it.place.in_package(), draft.subject.clone()));
    let contents = Contents {
        files: binder.titles.clone(),
        texts: binder.texts(),
        subjects: subjects.collect(),
        unlisted: opened.unlisted.clone(),
    };
    let view = View::new(&drafts.scene, plan, &contents);
    let page = workshop.first_page(sink).map_err(Failure::Template)?;
    let start = page.fill(&view, &words.plain_words(), &picture, sink).map_err(Failure::Template)?;
    let files = [
        (Place::assessment(), Some(pretty(&assessment.to_json(case, words)))),
        (Place::case_file(), Some(case.source.text().as_bytes().to_vec())),
        (Place::calendar(), Some(calendar::ics(case, assessment, words).into_bytes())),
        (Place::timeline(), Some(picture.into_bytes())),
        (Place::ledger(), ledger.as_ref().map(pretty)),
        (Place::library(), workshop.own_files().map(|it| it.as_bytes().to_vec())),
    ];
    for (place, bytes) in files {
        if let Some(bytes) = bytes {
            binder.fixed(place.in_package(), bytes);
        }
    }
    for it in drafts.edited.values() {
        binder.fixed(Place::beside(it.name()).in_package(), it.text().as_bytes().to_vec());
    }
    binder.fixed(place::START.to_owned(), start.into_bytes());
    Ok(())
}

fn pretty(it: &Json) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(it).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
