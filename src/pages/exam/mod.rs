//! What is in a finished bundle, whatever program made it: facts, no judgement.

mod page;
mod parts;

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};

use crate::evidence::survey::{PARSER_STACK, ReadPdf, SurveyProblem};
pub(crate) use page::PageFacts;

/// What is in a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct BundleFacts {
    /// Its pages.
    pub(crate) pages: Vec<PageFacts>,
    /// Whether it is restricted by a password of its author.
    pub(crate) is_restricted: bool,
    /// Scripts, by where they are.
    pub(crate) scripts: usize,
    /// Files in it.
    pub(crate) attachments: usize,
    /// Sound, film and models.
    pub(crate) media: usize,
    /// Fields that can still be filled in.
    pub(crate) fields: usize,
    /// Bookmarks: the title, and the page that it leads to, counted from nought.
    pub(crate) bookmarks: Vec<(String, Option<usize>)>,
    /// Links inside the file: the page it is on, the page it leads to, the text on it.
    pub(crate) links: Vec<BundleLink>,
    /// The zoom at which it opens, as a part of one; none if the reader's own.
    pub(crate) zoom: Option<f32>,
    /// Typefaces that it does not hold.
    pub(crate) fonts_outside: BTreeSet<String>,
    /// What the viewer calls its pages, if it says so.
    pub(crate) labels: Option<Vec<String>>,
    /// Pictures that tell about camera, place or owner.
    pub(crate) camera: usize,
    /// Its title.
    pub(crate) title: Option<String>,
}

/// A link inside a file.
#[derive(Debug, Clone)]
pub(crate) struct BundleLink {
    /// The page it is on, counted from nought.
    pub(crate) from: usize,
    /// The page it leads to.
    pub(crate) to: usize,
    /// The text on it.
    pub(crate) text: String,
}

/// Looks into a file.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn examine(bytes: Vec<u8>) -> Result<BundleFacts, SurveyProblem> {
    // Nested objects in hostile files go deep, so this has a stack of its own.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(PARSER_STACK).spawn_scoped(scope, || examine_here(bytes));
        let stopped = || SurveyProblem::DamagedPdf("its content cannot be followed".into());
        thread.map_err(|_| stopped())?.join().unwrap_or_else(|_| Err(stopped()))
    })
}

fn examine_here(bytes: Vec<u8>) -> Result<BundleFacts, SurveyProblem> {
    let mut facts = BundleFacts::default();
    let read = ReadPdf::read(bytes)?;
    let document = &read.document;
    facts.is_restricted = document.was_encrypted();
    let ids: Vec<ObjectId> = read.pages.iter().map(|it| it.id).collect();
    for it in &read.pages {
        facts.pages.push(PageFacts::of(document, it));
    }
    parts::objects(document, &mut facts);
    parts::bookmarks(document, &ids, &mut facts);
    parts::links(&read, &ids, &mut facts);
    parts::opening(document, &mut facts);
    facts.labels = parts::labels(document, ids.len());
    facts.title = title(document);
    Ok(facts)
}

fn title(document: &Document) -> Option<String> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let title = lopdf::decode_text_string(info.get_deref(b"Title", document).ok()?).ok()?;
    Some(title.trim().to_owned()).filter(|it| !it.is_empty())
}
