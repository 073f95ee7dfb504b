//! PDF files, read by two parsers that must agree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayro_syntax::{LoadPdfError, Pdf};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::problem::SurveyProblem;
use super::shown::{Sight, resources, shown_area};
use super::{Lock, MOST_UNPACKED, Note, Surveyed, TextLayer, Unpaired, agree, balance};

/// Deepest page tree, nesting of forms and of dictionaries that is followed.
const DEEPEST: usize = 64;

/// Most pages of a file in which a page stands twice.
const MOST_PAGES: usize = 100_000;

/// A PDF that both parsers read alike.
pub(crate) struct ReadPdf {
    /// Its objects, decrypted.
    pub(crate) document: Document,
    /// Its pages in order, none twice.
    pub(crate) pages: Vec<SourcePage>,
    /// Remarks.
    pub(crate) notes: Vec<Note>,
}

/// A page of a PDF.
pub(crate) struct SourcePage {
    /// The page object.
    pub(crate) id: ObjectId,
    /// The page dictionary, with what it inherits from the page tree.
    pub(crate) dictionary: Dictionary,
    /// The pairs that its content leaves open.
    pub(crate) depth: Unpaired,
}

impl ReadPdf {
    /// Reads a PDF with both parsers and compares.
    ///
    /// # Errors
    /// If either cannot read it, if it needs a password, or if they do not agree.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, SurveyProblem> {
        let bytes = Arc::new(bytes);
        let first = Self::read_as(&bytes, LoadOptions::default());
        match first {
            // Readers do not agree on what it says, and reading it anew would only choose one of them.
            Err(SurveyProblem::PagesDisagree(why)) if agree::has_objects_behind_its_end(&bytes) => {
                Err(SurveyProblem::PagesDisagree(format!("{why}; objects were added behind its end mark")))
            }
            Err(SurveyProblem::DamagedPdf(_) | SurveyProblem::PagesDisagree(_)) => {
                let rebuilt = LoadOptions { force_reconstruct: true, ..LoadOptions::default() };
                match Self::read_as(&bytes, rebuilt) {
                    Ok(it) => Ok(it),
                    Err(_) => first,
                }
            }
            other => other,
        }
    }

    fn read_as(bytes: &Arc<Vec<u8>>, options: LoadOptions) -> Result<Self, SurveyProblem> {
        let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..options };
        let document = Document::load_mem_with_options(bytes, options);
        let other = Pdf::new(Arc::clone(bytes));
        let mut document = match document {
            Ok(it) if it.is_encrypted() && !it.was_encrypted() => return Err(SurveyProblem::UserPassword),
            Err(lopdf::Error::InvalidPassword) => return Err(SurveyProblem::UserPassword),
            Ok(it) => it,
            Err(error) => {
                return Err(match other {
                    Err(LoadPdfError::Decryption(_)) => SurveyProblem::UserPassword,
                    _ => SurveyProblem::DamagedPdf(in_words(&error)),
                });
            }
        };
        let other = other.map_err(|it| match it {
            LoadPdfError::Decryption(_) => SurveyProblem::UserPassword,
            LoadPdfError::Invalid => SurveyProblem::DamagedPdf("no pages can be found in it".into()),
        })?;
        let mut notes = Vec::new();
        if document.was_encrypted() {
            notes.push(Note::OwnerLocked);
        }
        let Walked { pages, ranks, declared } = walk(&mut document)?;
        let count = pages.len();
        // A page that stands in the tree twice is told once by the other parser.
        let different = ranks.iter().max().map_or(0, |it| it + 1);
        if other.pages().len() != different {
            let why = format!("one finds {different} pages, the other {}", other.pages().len());
            return Err(SurveyProblem::PagesDisagree(why));
        }
        if count == 0 {
            return Err(SurveyProblem::DamagedPdf("it has no pages".into()));
        }
        match declared {
            Some(said) if said > count as i64 => {
                let why = format!("it says that it has {said} pages, but only {count} can be read");
                return Err(SurveyProblem::DamagedPdf(why));
            }
            Some(said) if said < count as i64 => {
                notes.push(Note::MorePagesThanDeclared(u32::try_from(said.max(0)).unwrap_or(0)));
            }
            _ => {}
        }
        if document.xref_recovery.is_some() {
            notes.push(Note::Repaired);
            if !bytes[bytes.len().saturating_sub(2048)..].windows(5).any(|it| it == b"%%EOF") {
                return Err(SurveyProblem::DamagedPdf("it ends early".into()));
            }
        }
        if agree::has_objects_behind_its_end(bytes) {
            notes.push(Note::ObjectsBehindItsEnd);
        }
        match agree::whole(&mut document, &pages, &other)? {
            0 => {}
            count => notes.push(Note::MendedObjects(u32::try_from(count).unwrap_or(u32::MAX))),
        }
        if agree::is_changed_after_signing(&document, bytes.len()) {
            notes.push(Note::ChangedAfterSigning);
        }
        let (mut read, mut unpacked) = (Vec::with_capacity(count), 0);
        for (index, ((id, dictionary), rank)) in pages.into_iter().zip(ranks).enumerate() {
            let Some(other) = other.pages().get(rank) else { continue };
            let content = content(&document, id, index + 1)?;
            unpacked += content.len();
            if unpacked > 4 * MOST_UNPACKED {
                let why = format!("its pages unpack to more than {} MB", (4 * MOST_UNPACKED) >> 20);
                return Err(SurveyProblem::DamagedPdf(why));
            }
            agree::compare(&content, other.page_stream().unwrap_or_default(), index + 1)?;
            agree::frames(&document, &dictionary, other, index + 1)?;
            read.push(SourcePage { id, dictionary, depth: balance(&content) });
        }
        Ok(Self { document, pages: read, notes })
    }
}

/// What the first parser stumbled over, in words for people.
fn in_words(error: &lopdf::Error) -> String {
    match error {
        lopdf::Error::Unimplemented(_) | lopdf::Error::UnsupportedSecurityHandler(_) => {
            "it is packed or locked in a way that is rarely used".into()
        }
        lopdf::Error::Decompress(_) | lopdf::Error::InvalidStream(_) | lopdf::Error::InvalidObjectStream(_) => {
            "packed parts of it cannot be unpacked".into()
        }
        lopdf::Error::Decryption(_) => "it cannot be decrypted".into(),
        lopdf::Error::Xref(_) | lopdf::Error::MissingXrefEntry => "the index of its objects cannot be read".into(),
        _ => "its structure cannot be read".into(),
    }
}

/// The pages of a page tree.
struct Walked {
    /// In reading order, with what they inherit.
    pages: Vec<(ObjectId, Dictionary)>,
    /// Of each its number among the different ones.
    ranks: Vec<usize>,
    /// How many there should be.
    declared: Option<i64>,
}

/// Walks the page tree. A node that was seen before is passed over, so that a circle ends.
fn walk(document: &mut Document) -> Result<Walked, SurveyProblem> {
    const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
    let damaged = |why: &str| SurveyProblem::DamagedPdf(why.to_owned());
    let catalog = document.catalog().map_err(|_| damaged("it has no catalogue"))?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference).map_err(|_| damaged("it has no page tree"))?;
    let (mut pages, mut ranks, mut rank_of) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut seen = BTreeSet::new();
    let mut stack = vec![(root, Dictionary::new(), 0)];
    let mut declared = None;
    while let Some((mut id, inherited, depth)) = stack.pop() {
        let first = id;
        if !seen.insert(id) {
            // A page that stands in the tree twice is two pages; a branch that does is a circle.
            let Some(page) = twice(document, id).filter(|_| seen.len() < MOST_PAGES) else { continue };
            id = document.add_object(page);
            seen.insert(id);
        }
        let Ok(node) = document.get_dictionary(id) else { continue };
        let mut own = inherited;
        let kids = node.get_deref(b"Kids", document).and_then(Object::as_array);
        let is_page = match node.get_type() {
            Ok(b"Pages") => false,
            Ok(_) => true,
            Err(_) => kids.is_err(),
        };
        if is_page && id != root {
            for (key, value) in node.iter() {
                own.set(key.clone(), value.clone());
            }
            pages.push((id, own));
            let next = rank_of.len();
            ranks.push(*rank_of.entry(first).or_insert(next));
            continue;
        }
        if id == root {
            declared = node.get_deref(b"Count", document).and_then(Object::as_i64).ok();
        }
        for key in INHERITED {
            if let Ok(value) = node.get(key) {
                own.set(key, value.clone());
            }
        }
        if depth >= DEEPEST {
            return Err(damaged("its page tree is too deep"));
        }
        for kid in kids.map(Vec::as_slice).unwrap_or_default().iter().rev() {
            if let Object::Reference(kid) = kid {
                stack.push((*kid, own.clone(), depth + 1));
            }
        }
    }
    Ok(Walked { pages, ranks, declared })
}

/// A copy of a page, its marks copied too, since each of them is on one page.
fn twice(document: &Document, id: ObjectId) -> Option<Dictionary> {
    let mut page = document.get_dictionary(id).ok()?.clone();
    if !matches!(page.get_type(), Ok(b"Page")) {
        return None;
    }
    if let Ok(marks) = page.get_deref(b"Annots", document).and_then(Object::as_array) {
        let own = |it: &Object| document.dereference(it).map(|it| it.1.clone()).unwrap_or(Object::Null);
        let marks: Vec<Object> = marks.iter().map(own).collect();
        page.set("Annots", marks);
    }
    Some(page)
}

/// The unpacked content of a page.
fn content(document: &Document, id: ObjectId, number: usize) -> Result<Vec<u8>, SurveyProblem> {
    document.get_page_content_with_limit(id, MOST_UNPACKED).map_err(|_| {
        SurveyProblem::DamagedPdf(format!("page {number} unpacks to more than {} MB", MOST_UNPACKED >> 20))
    })
}

/// Looks into a PDF.
pub(super) fn inspect(bytes: Vec<u8>, surveyed: &mut Surveyed) -> Result<(), SurveyProblem> {
    let read = ReadPdf::read(bytes)?;
    let document = &read.document;
    surveyed.pages = u32::try_from(read.pages.len()).ok();
    surveyed.notes = read.notes;
    if document.was_encrypted() {
        surveyed.locked = Lock::Owner;
    }
    if let Ok(form) = document.catalog().and_then(|it| it.get_deref(b"AcroForm", document)).and_then(Object::as_dict) {
        if form.get_deref(b"SigFlags", document).and_then(Object::as_i64).is_ok_and(|it| it & 1 == 1) {
            surveyed.notes.push(Note::Signed);
        }
        if form.has(b"XFA") {
            surveyed.notes.push(Note::Xfa);
        }
    }
    let (mut text, mut scans, mut blank) = (0, Vec::new(), Vec::new());
    let (mut unseen, mut comments) = (Vec::new(), (0, 0));
    for (number, page) in (1_u32..).zip(&read.pages) {
        let rotate = page.dictionary.get_deref(b"Rotate", document).and_then(Object::as_i64).unwrap_or(0);
        surveyed.rotated |= rotate.rem_euclid(360) != 0;
        let mut shown = Sight::on(shown_area(document, &page.dictionary));
        let content = content(document, page.id, number as usize)?;
        shown.look(document, resources(document, &page.dictionary), &content, 0);
        if shown.unseen {
            unseen.push(number);
        }
        count_comments(document, &page.dictionary, &mut comments);
        match shown {
            Sight { text: true, .. } => text += 1,
            Sight { picture: true, .. } => scans.push(number),
            Sight { painted: true, .. } => {}
            Sight { .. } if page.dictionary.has(b"Annots") => {}
            Sight { .. } => blank.push(number),
        }
    }
    surveyed.text_layer = match (text, scans.len()) {
        (0, 0) => TextLayer::None,
        (_, 0) => TextLayer::Text,
        (0, _) => TextLayer::Scan,
        _ => TextLayer::Mixed,
    };
    if !scans.is_empty() {
        surveyed.notes.push(Note::PagesWithoutText(scans));
    }
    if !blank.is_empty() {
        surveyed.notes.push(Note::BlankPages(blank));
    }
    if !unseen.is_empty() {
        surveyed.notes.push(Note::UnseenText(unseen));
    }
    if comments != (0, 0) {
        surveyed.notes.push(Note::Comments(comments.0, comments.1));
    }
    Ok(())
}

/// Counts comments that say something in words: those that are shown, and those that are hidden.
fn count_comments(document: &Document, page: &Dictionary, (shown, hidden): &mut (u32, u32)) {
    let marks = page.get_deref(b"Annots", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    for mark in marks.iter().filter_map(|it| document.dereference(it).ok()?.1.as_dict().ok()) {
        let kind = mark.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let says = mark.get_deref(b"Contents", document).and_then(lopdf::decode_text_string);
        if matches!(kind, b"Link" | b"Widget" | b"Popup") || says.is_ok_and(|it| it.trim().is_empty()) {
            continue;
        }
        if mark.get_deref(b"Contents", document).is_err() {
            continue;
        }
        // Invisible, hidden, or not to be viewed.
        let is_hidden = mark.get(b"F").and_then(Object::as_i64).unwrap_or(0) & 0b10_0011 != 0;
        *if is_hidden { &mut *hidden } else { &mut *shown } += 1;
    }
}
