//! Exhibits in the order of the case file: numbered, named, and made of leaves.

use std::sync::Arc;

use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::evidence::survey::{EVIDENCE, EvidenceFile, Show, Surveyed};
use crate::pages::document::{Document, PageRef};
use crate::plan::exhibit::{Exhibit, Leaf, Number};
use crate::plan::{Found, Press, sheets};

/// The exhibits of a case. They have no pages yet. All that cannot be read or set are told.
pub(super) fn number(case: &Case, found: &Found<'_>, press: &mut Press<'_, '_>, sink: &mut Sink) -> Vec<Exhibit> {
    let mut out = Vec::new();
    for ((it, surveyed), number) in case.evidence().iter().zip(found.surveyed).zip(1..) {
        let mut exhibit = Exhibit {
            number: Number::whole(number),
            title: it.title.0.clone(),
            date: it.date,
            original: original_name(number, &it.id, &it.file, surveyed.as_ref()),
            file: it.file.0.clone(),
            id: it.id.0.clone(),
            surveyed: surveyed.clone(),
            leaves: Vec::new(),
            first: PageRef::first_volume(1),
            printed: 1,
            shown: None,
        };
        // The rest is tried too, so that all mistakes are told in one run.
        exhibit.leaves = leaves(case, found, &exhibit, press, sink).unwrap_or_default();
        out.push(exhibit);
    }
    out
}

/// A portable name for the copy of a file: `03-card-statement.pdf`.
fn original_name(number: u32, id: &str, file: &str, surveyed: Option<&Surveyed>) -> String {
    let ending = file.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    let plain = |it: &str| -> String {
        it.chars().map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' }).take(48).collect()
    };
    let ending = match surveyed {
        Some(_) if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|it| it.is_ascii_alphanumeric()) => {
            ending
        }
        _ => "bin".to_owned(),
    };
    format!("{number:02}-{}.{ending}", plain(id))
}

/// What an exhibit is made of: its file's pages, or those that the program sets for it.
fn leaves(
    case: &Case,
    found: &Found<'_>,
    exhibit: &Exhibit,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Vec<Leaf>, Failed> {
    let words = press.words;
    let Some(surveyed) = &exhibit.surveyed else {
        return Ok(vec![set(&sheets::placeholder(words, case, exhibit), exhibit, press, sink)?]);
    };
    let file =
        EvidenceFile { root: Arc::clone(found.root), path: exhibit.file.clone(), sha256: surveyed.sha256.clone() };
    Ok(match surveyed.kind.show {
        Show::Pages => vec![Leaf::Pages { file, count: surveyed.pages.unwrap_or(1) }],
        Show::Jpeg | Show::Picture(_) => vec![Leaf::Picture(file)],
        Show::Text(read) => {
            let said =
                file.read().and_then(|it| read(&it)).map_err(|it| sink.fail(it.diagnostic(EVIDENCE, &exhibit.file)))?;
            vec![set(&sheets::transcript(words, case, exhibit, &said), exhibit, press, sink)?]
        }
        Show::Carried => {
            let slip = sheets::slip(words, case, exhibit, surveyed);
            vec![set(&slip, exhibit, press, sink)?, Leaf::Carried]
        }
    })
}

fn set(document: &Document, exhibit: &Exhibit, press: &mut Press<'_, '_>, sink: &mut Sink) -> Result<Leaf, Failed> {
    press.lay(document, &exhibit.file, sink).map(|it| Leaf::Sheet(Arc::new(it)))
}
