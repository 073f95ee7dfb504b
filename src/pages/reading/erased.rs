//! A page without what stands in some areas of it.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::erase::{Eraser, MOST_UNPACKED, Refusal};
use super::walk::Walk;
use crate::pages::kit::{Area, STILL};

/// A page without what was to go.
pub(crate) struct Erased {
    /// Its content.
    pub(crate) content: Vec<u8>,
    /// What it is drawn with.
    pub(crate) resources: Dictionary,
    /// New objects that these name.
    pub(crate) objects: Vec<(ObjectId, Object)>,
}

/// The content of a page without what stands in some areas, each of which is painted black.
///
/// # Errors
/// If that cannot be done for sure.
pub(crate) fn erased(
    document: &Document,
    page: ObjectId,
    resources: Option<&Dictionary>,
    areas: &[Area],
) -> Result<Erased, Refusal> {
    let content = document.get_page_content_with_limit(page, MOST_UNPACKED).map_err(|_| Refusal::Unreadable)?;
    let eraser = Eraser { areas, next: document.max_id, made: Vec::new(), names: 0, count: 0, refusal: None };
    let mut walk = Walk::new(document, Some(eraser));
    let own = resources.cloned().unwrap_or_default();
    let rewritten = walk.content(&own, &content, STILL, 0).ok_or(Refusal::Unreadable)?;
    let eraser = walk.eraser.take().ok_or(Refusal::Unreadable)?;
    if let Some(refusal) = eraser.refusal {
        return Err(refusal);
    }
    let mut out = b"q\n".to_vec();
    let encoded = Content { operations: rewritten.operations }.encode().map_err(|_| Refusal::Unreadable)?;
    out.extend(encoded);
    out.extend(b"\nQ\nq 0 g\n");
    for [left, bottom, right, top] in areas {
        out.extend(format!("{left:.2} {bottom:.2} {:.2} {:.2} re\n", right - left, top - bottom).bytes());
    }
    out.extend(b"f Q\n");
    Ok(Erased { content: out, resources: rewritten.resources, objects: eraser.made })
}
