//! The plan as JSON.

use serde_json::{Value as Json, json};

use crate::case::Case;
use crate::plan::exhibit::Exhibit;
use crate::plan::{Extract, Plan, Planned, State};
use crate::words::Words;

impl Plan<'_> {
    /// The plan as JSON.
    pub(crate) fn to_json(&self, case: &Case, words: &Words) -> Json {
        json!({
            "redress": 1, "case": case.id, "as_of": case.as_of.to_string(), "language": case.lang,
            "bundle_pages": self.bundle.pages(),
            "exhibits": self.exhibits.iter().map(exhibit).collect::<Vec<_>>(),
            "for": self.edition.reader.word(),
            "documents": self.documents.iter().filter(|it| self.shows(it)).map(|it| document(it, words)).collect::<Vec<_>>(),
            "extracts": self.extracts.iter().filter(|it| self.is_used(it)).map(extract).collect::<Vec<_>>(),
        })
    }
}

fn exhibit(it: &Exhibit) -> Json {
    json!({
        "number": it.number.to_json(), "id": it.id, "title": it.title, "file": it.file, "original": it.original,
        "first_page": it.printed, "last_page": it.last_printed(),
        "sha256": it.surveyed.as_ref().map(|it| it.sha256.clone()),
        "pages_without_text": it.pages_without_text(),
        "media_type": it.surveyed.as_ref().map(|it| it.media_type.clone()),
    })
}

fn extract(it: &Extract) -> Json {
    let mut json = it.to_json();
    if let (Some(map), false) = (json.as_object_mut(), it.is_empty()) {
        map.insert("file".to_owned(), it.place.to_string().into());
    }
    json
}

fn document(it: &Planned<'_>, words: &Words) -> Json {
    let (state, reason, missing) = match &it.state {
        State::Written => ("written", None, &[][..]),
        State::Blocked(missing) => ("blocked", None, missing.as_slice()),
        State::Skipped(reason) => ("skipped", Some(reason.why_not(words)), &[][..]),
    };
    json!({
        "template": it.source(), "path": it.place.to_string(), "state": state, "reason": reason, "missing": missing,
    })
}
