//! What every package has besides documents and evidence.

use serde_json::Value as Json;

use crate::desk::Opened;
use crate::desk::binder::Binder;
use crate::plan::Plan;
use crate::plan::place::{self, Place};
use crate::write as format;

/// Adds the assessment, the case file, the calendar, the timeline, the ledger and the first page.
pub(super) fn add(opened: &Opened, plan: &Plan<'_>, ledger: Option<Json>, binder: &mut Binder) {
    let Opened { case, assessment, words, .. } = opened;
    let drawing = format::timeline(case, assessment, words);
    let files = [
        (Place::assessment(), Some(pretty(&assessment.to_json(case)))),
        (Place::case_file(), Some(case.source.text().as_bytes().to_vec())),
        (Place::calendar(), Some(format::ics(case, assessment, words).into_bytes())),
        (Place::timeline(), Some(format::svg(&drawing, words.lang()).into_bytes())),
        (Place::ledger(), ledger.as_ref().map(pretty)),
    ];
    for (place, bytes) in files {
        if let Some(bytes) = bytes {
            binder.fixed(place.in_package(), bytes);
        }
    }
    let start = format::start_here(case, assessment, plan, words, &binder.titles);
    binder.fixed(place::START.to_owned(), start.into_bytes());
}

fn pretty(it: &Json) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(it).unwrap_or_default();
    text.push('\n');
    text.into_bytes()
}
