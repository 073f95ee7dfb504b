//! Redaction: what goes is taken out of a page, not covered. Where that is not sure, nothing is made.

use image::DynamicImage;
use lopdf::{Dictionary, Document, Object, Stream, decode_text_string};

use super::error::BundleError;
use super::page::{Frame, rectangle};
use crate::evidence::survey::ReadPdf;
use crate::pages::kit::{Area, Matrix, meet, turned, undone};
use crate::pages::reading::{Displayed, Refusal, TextLine, covers, erased, find, lines, shown, shown_by};

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

impl Redaction {
    /// Whether it is about a page of the exhibit.
    pub(super) fn is_on(&self, page: u32) -> bool {
        self.pages.as_ref().is_none_or(|it| it.contains(&page))
    }
}

/// What was found of what is to go.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// Texts that were to go, or to stay.
    pub(super) texts: Vec<String>,
    /// Places that were looked at.
    pub(super) places: Vec<LookedAt>,
}

/// A place on a page that was looked at.
#[derive(Debug)]
pub(super) struct LookedAt {
    /// The page of the exhibit.
    pub(super) page: u32,
    /// As the case has it, in millimetres.
    pub(super) area: [f32; 4],
    /// Whether anything stands there.
    pub(super) is_something: bool,
    /// Width and height of the page in millimetres, if the place is off it.
    pub(super) beyond: Option<(f32, f32)>,
}

impl LookedAt {
    /// A place of which it is not known yet whether anything stands there.
    fn new(page: u32, area: &[f32; 4], (width, height): (f32, f32)) -> Self {
        let (wide, high) = (width / MILLIMETRE, height / MILLIMETRE);
        let beyond = (area[0] >= wide || area[1] >= high).then_some((wide, high));
        Self { page, area: *area, is_something: false, beyond }
    }
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
        self.all.iter().filter(move |it| it.is_on(page)).map(|it| &it.what)
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
pub(super) fn pdf(read: &mut ReadPdf, redactions: &Redactions<'_>, found: &mut Hits) -> Result<Vec<u32>, BundleError> {
    let mut touched = Vec::new();
    for index in 0..read.pages.len() {
        let own: Vec<&Redacted> = redactions.of(index).collect();
        if own.is_empty() {
            continue;
        }
        if page(read, (index, redactions.page(index)), &own, found).map_err(|it| redactions.refused(index, it.why()))? {
            touched.push(redactions.page(index));
        }
    }
    Ok(touched)
}

/// Takes what goes out of a page; says whether anything did.
fn page(
    read: &mut ReadPdf,
    (index, number): (usize, u32),
    own: &[&Redacted],
    found: &mut Hits,
) -> Result<bool, Refusal> {
    let document = &read.document;
    let source = &read.pages[index];
    let frame = Frame::of(&source.dictionary, document);
    let size = frame.displayed();
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
            Redacted::Area(area) => {
                let place = turned(&placed(area, size.1), &frame.matrix());
                let mut looked = LookedAt::new(number, area, size);
                looked.is_something = looked.beyond.is_none()
                    && (stands(&before, &place) || has_marks(document, &source.dictionary, &place));
                found.places.push(looked);
                areas.push(place);
            }
            Redacted::Text(text) => {
                let all = find(&rows, text);
                if !all.is_empty() {
                    found.texts.push(text.clone());
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
                found.texts.extend(kept.iter().filter(|it| !find(&rows, it).is_empty()).cloned());
                areas.extend(rows.iter().filter(|it| !stays(it)).map(|it| wider(&it.area())));
            }
        }
    }
    let marks = marks_left(document, &source.dictionary, own, &mut areas, &mut found.texts);
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

/// Whether a character, picture or drawing stands in a place; a ground that goes all around it is none.
fn stands(shown: &Displayed, place: &Area) -> bool {
    let around = |it: &Area| it[0] <= place[0] && it[1] <= place[1] && it[2] >= place[2] && it[3] >= place[3];
    shown.glyphs.iter().any(|it| !it.text.trim().is_empty() && covers(place, &it.area))
        || shown.pictures.iter().any(|it| meet(it, place))
        || shown
            .drawings
            .iter()
            .any(|it| meet(&[it[0] - 0.5, it[1] - 0.5, it[2] + 0.5, it[3] + 0.5], place) && !around(it))
}

/// Whether a mark or field stands in a place.
fn has_marks(document: &Document, page: &Dictionary, place: &Area) -> bool {
    let all = page.get_deref(b"Annots", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let marks = all.iter().filter_map(|it| document.dereference(it).ok()?.1.as_dict().ok());
    marks.filter_map(|it| rectangle(it, b"Rect", document)).any(|it| meet(&it, place))
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
    (matrix, size): (&Matrix, (f32, f32)),
    found: &mut Hits,
) -> Result<Vec<Area>, BundleError> {
    let mut out = Vec::new();
    for it in redactions.of(index) {
        let Redacted::Area(area) = it else {
            return Err(redactions.refused(index, Refusal::NoRows.why()));
        };
        let back = undone(matrix).ok_or_else(|| redactions.refused(index, Refusal::Picture.why()))?;
        let place = turned(&placed(area, size.1), &back);
        let mut looked = LookedAt::new(redactions.page(index), area, size);
        looked.is_something = meet(&place, &[0.0, 0.0, 1.0, 1.0]);
        found.places.push(looked);
        out.push(place);
    }
    Ok(out)
}

/// A decoded picture without what goes.
pub(super) fn picture(picture: DynamicImage, places: &[Area]) -> DynamicImage {
    crate::pages::reading::painted(picture, places)
}
