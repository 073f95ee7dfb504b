//! The account of the exhibits, as a file of the package.

use serde_json::{Value as Json, json};

use crate::case::Case;
use crate::desk::{notes, redact};
use crate::pages::bundle::{Extracted, Ledger, LedgerNote};
use crate::plan::place::Place;
use crate::plan::{Extract, Plan};
use crate::words::Words;

/// The ledger: what became of every exhibit, page by page; notes are in the language of the words.
pub(super) fn json(
    ledger: &Ledger,
    made: &[(Place, Extracted)],
    plan: &Plan<'_>,
    (case, words): (&Case, &Words),
) -> Json {
    let exhibits: Vec<Json> = plan
        .exhibits
        .iter()
        .zip(&ledger.exhibits)
        .map(|(it, entry)| {
            let seen = it.surveyed.iter().flat_map(|it| &it.notes).map(|it| notes::seen(it, words));
            let mut notes: Vec<String> = seen.collect();
            for it in &entry.notes {
                let told = notes::done(it, words);
                if !notes.contains(&told) {
                    notes.push(told);
                }
            }
            if !it.boxed.is_empty() {
                notes.push(notes::done(&LedgerNote::Boxes(it.boxed.clone()), words));
            }
            if it.surveyed.is_none() {
                notes.push(words.get("done-missing"));
            }
            json!({
                "number": it.number.to_json(),
                "id": it.id,
                "title": it.title,
                "file": it.file,
                "original": it.surveyed.as_ref().map(|_| Place::original(&it.original).to_string()),
                "sha256": it.surveyed.as_ref().map(|it| it.sha256.clone()),
                "bytes": it.surveyed.as_ref().map(|it| it.bytes),
                "media_type": it.surveyed.as_ref().map(|it| it.media_type.clone()),
                "source_pages": entry.source_pages,
                "first_page": entry.first_page,
                "last_page": entry.last_page,
                "location_in_original": it.surveyed.as_ref().is_some_and(|it| it.gps.is_some()),
                "notes": notes,
            })
        })
        .collect();
    let extracts: Vec<Json> = plan.extracts.iter().filter_map(|it| extract(it, made, plan, case)).collect();
    json!({
        "redress": 1, "pages": ledger.pages, "index_pages": ledger.front_pages, "exhibits": exhibits,
        "extracts": extracts,
    })
}

/// What a reader gets who does not get all, and what not.
fn extract(it: &Extract, made: &[(Place, Extracted)], plan: &Plan<'_>, case: &Case) -> Option<Json> {
    let made = made.iter().find(|(place, _)| *place == it.place).map(|it| &it.1);
    if made.is_none() && !plan.is_used(it) {
        return None;
    }
    let mut json = it.to_json();
    let log = redact::log(case, it);
    if let (false, Some(map)) = (log.is_empty(), json.as_object_mut()) {
        map.insert("redactions".to_owned(), log.into());
    }
    if let (Some(made), Some(map)) = (made, json.as_object_mut()) {
        map.insert("file".to_owned(), it.place.to_string().into());
        map.insert("pages".to_owned(), made.pages.into());
        map.insert("sha256".to_owned(), made.sha256.clone().into());
    }
    Some(json)
}
