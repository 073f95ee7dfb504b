//! Redaction: what goes is taken out of a page, not covered. Where that is not sure, nothing is made.

use image::DynamicImage;
use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

use super::error::BundleError;
use super::page::{Frame, rectangle};
use crate::evidence::survey::ReadPdf;
use crate::pages::kit::{Area, Matrix, meet, turned, undone};
use crate::pages::reading::{Refusal, TextLine, covers, erased, find, lines, shown, shown_by};

/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;

/// What is painted besides a text, so that nothing of it looks out, in points.
const AROUND: f32 = 0.6;

/// What goes from some pages of an exhibit.
#[derive(Debug, Clone, PartialEq)]
pub struct Redaction {
    /// Pages of the exhibit, counted from 1; all if none are named.
    pub pages: Option<Vec<u32>>,
    /// What.
    pub what: Redacted,
}

/// What goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Redacted {
    /// A text, wherever it stands.
    Text(String),
    /// A place: left, top, width and height in millimetres from the upper left corner of the page as it is shown.
    Area([f32; 4]),
    /// Every row that holds none of these texts.
    AllBut(Vec<String>),
}

/// The redactions of a leaf of an exhibit, whose first page stands behind so many others.
#[derive(Clone, Copy)]
pub(super) struct Redactions<'a> {
    pub(super) all: &'a [Redaction],
    pub(super) before: u32,
    pub(super) label: &'a str,
}

impl<'a> Redactions<'a> {
    /// Those of a page of the leaf, counted from nought.
    pub(super) fn of(&self, index: usize) -> impl Iterator<Item = &'a Redacted> {
        let page = self.page(index);
        let is_there = move |it: &&Redaction| it.pages.as_ref().is_none_or(|it| it.contains(&page));
        self.all.iter().filter(is_there).map(|it| &it.what)
    }

    fn page(&self, index: usize) -> u32 {
        self.before + u32::try_from(index).unwrap_or(u32::MAX) + 1
    }

    /// Why a page cannot be redacted.
    pub(super) fn refused(&self, index: usize, why: &str) -> BundleError {
        BundleError::Redaction { label: self.label.to_owned(), page: self.page(index), why: why.to_owned() }
    }
}

/// A place on a page as it is shown, in points from its lower left corner.
pub(super) fn placed(area: &[f32; 4], height: f32) -> Area {
    let [left, top, width, down] = area.map(|it| it * MILLIMETRE);
    [left, height - top - down, left + width, height - top]
}

/// Takes out of a source what goes from its pages. Texts that were found are added to `found`.
pub(super) fn pdf(
    read: &mut ReadPdf,
    redactions: &Redactions<'_>,
    found: &mut Vec<String>,
) -> Result<Vec<u32>, BundleError> {
    let mut touched = Vec::new();
    for index in 0..read.pages.len() {
        let own: Vec<&Redacted> = redactions.of(index).collect();
        if own.is_empty() {
            continue;
        }
        if page(read, index, &own, found).map_err(|it| redactions.refused(index, it.why()))? {
            touched.push(redactions.page(index));
        }
    }
    Ok(touched)
}

/// Takes what goes out of a page; says whether anything did.
fn page(read: &mut ReadPdf, index: usize, own: &[&Redacted], found: &mut Vec<String>) -> Result<bool, Refusal> {
    let document = &read.document;
    let source = &read.pages[index];
    let frame = Frame::of(&source.dictionary, document);
    let (_, height) = frame.displayed();
    let resources = source.dictionary.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
    let before = shown(document, source.id, resources).ok_or(Refusal::Unreadable)?;
    let texts = own.iter().any(|it| !matches!(it, Redacted::Area(_)));
    if texts && !before.is_sure {
        return Err(Refusal::Font);
    }
    let rows = lines(&before.glyphs);
    let mut areas: Vec<Area> = Vec::new();
    for it in own {
        match it {
            Redacted::Area(area) => areas.push(turned(&placed(area, height), &frame.matrix())),
            Redacted::Text(text) => {
                let all = find(&rows, text);
                if !all.is_empty() {
                    found.push(text.clone());
                }
                areas.extend(all.iter().map(wider));
            }
            Redacted::AllBut(kept) => {
                if rows.iter().all(|it| it.text.trim().is_empty()) {
                    // A scan has no rows that could be told apart.
                    return Err(Refusal::NoRows);
                }
                let stays =
                    |row: &&TextLine<'_>| kept.iter().any(|it| !find(std::slice::from_ref(*row), it).is_empty());
                found.extend(kept.iter().filter(|it| !find(&rows, it).is_empty()).cloned());
                areas.extend(rows.iter().filter(|it| !stays(it)).map(|it| wider(&it.area())));
            }
        }
    }
    let marks = marks_left(document, &source.dictionary, own, &mut areas, found);
    if areas.is_empty() {
        return Ok(false);
    }
    let new = erased(document, source.id, resources, &areas)?;
    let (document, source) = (&mut read.document, &mut read.pages[index]);
    document.max_id = new.objects.iter().map(|it| it.0.0).fold(document.max_id, u32::max);
    document.objects.extend(new.objects);
    let content = document.add_object(Stream::new(Dictionary::new(), new.content));
    source.dictionary.set("Contents", vec![Object::Reference(content)]);
    source.dictionary.set("Resources", new.resources);
    source.dictionary.set("Annots", marks);
    source.depth = Default::default();
    document.objects.insert(source.id, Object::Dictionary(source.dictionary.clone()));
    // Looked at once more, as a reader would.
    let resources = source.dictionary.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
    let after = shown(document, source.id, resources).ok_or(Refusal::Unreadable)?;
    let left = |it: &Area| after.glyphs.iter().any(|glyph| !glyph.text.trim().is_empty() && covers(it, &glyph.area));
    let rows = lines(&after.glyphs);
    let again = own.iter().any(|it| matches!(it, Redacted::Text(text) if !find(&rows, text).is_empty()));
    if again || areas.iter().any(left) { Err(Refusal::Found) } else { Ok(true) }
}

fn wider(it: &Area) -> Area {
    [it[0] - AROUND, it[1] - AROUND, it[2] + AROUND, it[3] + AROUND]
}

/// The marks of a page that stay: those that stand in what goes, or say it, go with it.
fn marks_left(
    document: &Document,
    page: &Dictionary,
    own: &[&Redacted],
    areas: &mut Vec<Area>,
    found: &mut Vec<String>,
) -> Vec<Object> {
    let all = page.get_deref(b"Annots", document).and_then(Object::as_array).cloned().unwrap_or_default();
    let mut left = Vec::new();
    for it in all {
        let Some(mark) = document.dereference(&it).ok().and_then(|it| it.1.as_dict().ok()) else { continue };
        let place = rectangle(mark, b"Rect", document);
        let said = said(document, mark);
        let holds = |wanted: &str| said.iter().any(|it| plain(it).contains(&plain(wanted)));
        let mut goes = place.is_some_and(|place| areas.iter().any(|it| meet(it, &place)));
        for it in own {
            match it {
                Redacted::Text(text) if holds(text) => {
                    found.push(text.clone());
                    goes = true;
                }
                Redacted::AllBut(kept) => goes |= !said.is_empty() && !kept.iter().any(|it| holds(it)),
                Redacted::Text(_) | Redacted::Area(_) => {}
            }
        }
        if goes {
            areas.extend(place.filter(|_| !said.is_empty()));
        } else {
            left.push(it);
        }
    }
    left
}

/// Everything that a mark says: its texts, its value, its address, and what its appearances show.
fn said(document: &Document, mark: &Dictionary) -> Vec<String> {
    let mut out = Vec::new();
    let mut own = Some(mark);
    let mut depth = 0;
    while let Some(it) = own.filter(|_| depth < 8) {
        for key in [b"Contents".as_slice(), b"V", b"DV", b"RC", b"TU", b"T", b"Opt", b"Subj"] {
            match it.get_deref(key, document) {
                Ok(text @ Object::String(..)) => out.extend(decode_text_string(text).ok()),
                Ok(Object::Array(all)) => out.extend(all.iter().filter_map(|it| decode_text_string(it).ok())),
                _ => {}
            }
        }
        if let Ok(action) = it.get_deref(b"A", document).and_then(Object::as_dict)
            && let Ok(address) = action.get_deref(b"URI", document).and_then(Object::as_str)
        {
            out.push(String::from_utf8_lossy(address).into_owned());
        }
        own = it.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
        depth += 1;
    }
    let looks = mark.get_deref(b"AP", document).and_then(Object::as_dict).ok();
    let looks = looks.and_then(|it| it.get_deref(b"N", document).ok());
    let streams: Vec<&Object> = match looks {
        Some(Object::Dictionary(each)) => each.iter().map(|it| it.1).collect(),
        Some(it) => vec![it],
        None => Vec::new(),
    };
    for it in streams {
        if let Some(shown) = shown_by(document, it) {
            out.extend(lines(&shown.glyphs).into_iter().map(|it| it.text));
        }
    }
    out.retain(|it| !it.trim().is_empty());
    out
}

/// A text without what makes no difference.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// The places of a picture that go: parts of its width and height from below, as it is stored.
pub(super) fn places(
    redactions: &Redactions<'_>,
    index: usize,
    (matrix, height): (&Matrix, f32),
) -> Result<Vec<Area>, BundleError> {
    let mut out = Vec::new();
    for it in redactions.of(index) {
        let Redacted::Area(area) = it else {
            return Err(redactions.refused(index, Refusal::NoRows.why()));
        };
        let back = undone(matrix).ok_or_else(|| redactions.refused(index, Refusal::Picture.why()))?;
        out.push(turned(&placed(area, height), &back));
    }
    Ok(out)
}

/// A decoded picture without what goes.
pub(super) fn picture(picture: DynamicImage, places: &[Area]) -> DynamicImage {
    crate::pages::reading::painted(picture, places)
}
