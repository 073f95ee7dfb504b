//! Pages of a source, carried into the bundle object by object.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::annotation::{Flat, Marks, marked};
use super::carrier::{Bundling, Carrier};
use super::destination::Destinations;
use super::error::BundleError;
use super::ink;
use super::ledger::LedgerNote;
use super::page::{Frame, closing, without_extra_closings};
use super::scan::scan;
use super::stamp::{Stamp, room};
use super::used;
use crate::evidence::survey::{ReadPdf, SourcePage};
use crate::pages::kit::{Area, Bookmark, meet, number};

/// Where a source goes.
pub(super) struct Slot<'a> {
    /// Its pages in the bundle; none for one that is left out.
    pub(super) pages: &'a [Option<ObjectId>],
    /// How they are numbered.
    pub(super) numbers: Numbers,
    /// Labels to stamp, one for each page.
    pub(super) labels: &'a [String],
}

/// How pages are numbered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Numbers {
    /// From this number on.
    From(usize),
    /// In small Roman numbers: pages that stand before those that are cited.
    Roman,
}

impl Numbers {
    /// The number of a page, counted from nought.
    pub(super) fn of(self, index: usize) -> String {
        match self {
            Self::From(first) => (first + index).to_string(),
            Self::Roman => roman(index + 1),
        }
    }
}

/// A number in small Roman letters; in figures where those have no signs.
fn roman(number: usize) -> String {
    // A sign for one of each place, and between two of them the sign for five.
    let signs: Vec<char> = "mdclxvi".chars().collect();
    if number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (place, scale) in [(0, 1000), (2, 100), (4, 10), (6, 1)] {
        let one = signs[place];
        let digit = number / scale % 10;
        match digit {
            4 | 9 => out.extend([one, signs[if digit == 4 { place - 1 } else { place - 2 }]]),
            _ => {
                out.extend((digit >= 5).then(|| signs[place - 1]));
                out.extend(std::iter::repeat_n(one, digit % 5));
            }
        }
    }
    out
}

impl Slot<'_> {
    /// What is stamped on a page.
    pub(super) fn stamp(&self, index: usize) -> Stamp<'_> {
        Stamp { number: self.numbers.of(index), label: self.labels.get(index).map(String::as_str) }
    }

    /// Whether all pages are shown.
    fn is_whole(&self) -> bool {
        self.pages.iter().all(Option::is_some)
    }
}

/// What came of it.
pub(super) struct Carried {
    /// Bookmarks of the source.
    pub(super) bookmarks: Vec<Bookmark>,
    /// What was done.
    pub(super) notes: Vec<LedgerNote>,
}

/// What is kept of a source.
pub(super) struct Keeps<'a> {
    /// Everything that its pages refer to; if not, what only other pages use stays behind.
    pub(super) all: bool,
    /// Texts that no bookmark may hold.
    pub(super) texts: &'a [String],
}

/// Carries all pages of a source.
pub(super) fn carry(
    read: ReadPdf,
    place: &Slot<'_>,
    keeps: &Keeps<'_>,
    to: &mut Bundling<'_, '_>,
) -> Result<Carried, BundleError> {
    let ReadPdf { document, pages, notes } = read;
    let mut notes: Vec<_> = notes.into_iter().map(LedgerNote::Seen).collect();
    notes.extend(scan(&document));
    let pairs = pages.iter().map(|it| it.id).zip(place.pages.iter().copied());
    let destinations = Destinations::of(&document, pairs.clone());
    let mut bookmarks = destinations.bookmarks(&document);
    if !keeps.all {
        without(&mut bookmarks, keeps.texts);
    }
    let layers = layers_of(&document);
    let map = pairs.collect();
    let mut it = Carrier::new(to, document, map, place.is_whole() && keeps.all);
    let shown = pages.iter().zip(place.pages).map(|(page, new)| (page, new.is_some()));
    let marks = Marks::new(&mut it, shown, &destinations);
    for (index, (page, new)) in pages.iter().zip(place.pages).enumerate() {
        let Some(new) = new else { continue };
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        it.page((page, number), *new, &place.stamp(index), &marks)?;
        if page.depth != Default::default() {
            it.tally.closed.push(number);
        }
    }
    it.drain()?;
    let hidden = it.layers(&layers);
    notes.extend(it.tally.notes(hidden));
    Ok(Carried { bookmarks, notes })
}

/// Takes out bookmarks that hold one of these texts; those below them go too.
fn without(bookmarks: &mut Vec<Bookmark>, texts: &[String]) {
    let plain = super::redact::plain;
    bookmarks.retain(|it| {
        let title = plain(&lopdf::decode_text_string(&it.title).unwrap_or_default());
        !texts.iter().any(|it| title.contains(&plain(it)))
    });
    bookmarks.iter_mut().for_each(|it| without(&mut it.children, texts));
}

impl Carrier<'_, '_, '_> {
    /// Writes a page: what it had, between brackets, then fields and stamps.
    fn page(
        &mut self,
        (page, number_of): (&SourcePage, u32),
        new: ObjectId,
        stamp: &Stamp<'_>,
        marks: &Marks<'_>,
    ) -> Result<(), BundleError> {
        let source = &page.dictionary;
        let own = Frame::of(source, &self.document);
        let mut resources = source.get_deref(b"Resources", &self.document).and_then(Object::as_dict).cloned();
        let covered = self.to.stamper.areas(stamp, &own, self.to.writer)?;
        let hides = self.hides(page, resources.as_ref().ok(), &covered);
        let frame = if hides { own.longer(room(&own)) } else { own };
        if hides {
            self.tally.longer.push(number_of);
        }
        if !self.whole
            && let Ok(resources) = &mut resources
        {
            let content = self.document.get_page_content_with_limit(page.id, usize::MAX / 2);
            let content = content.map_err(|_| BundleError::Apart(String::new()))?;
            used::only(resources, &content, &self.document).ok_or_else(|| BundleError::Apart(String::new()))?;
        }
        let (kept, flats) = marks.of_page(self, source, new)?;
        let mut out = Dictionary::new();
        out.set("Type", "Page");
        for key in ["Group", "UserUnit", "BleedBox", "TrimBox", "ArtBox"] {
            if let Ok(value) = source.get(key.as_bytes()) {
                let mut value = value.clone();
                self.translate(&mut value);
                out.set(key, value);
            }
        }
        out.set("MediaBox", reals(frame.sheet));
        if frame.shown != frame.sheet {
            out.set("CropBox", reals(frame.shown));
        }
        if frame.rotate != 0 {
            out.set("Rotate", frame.rotate);
        }
        let mut drawn = self.to.stamper.draw(stamp, &frame, self.to.writer)?;
        let mut objects = Dictionary::new();
        let mut tail = closing(&page.depth);
        for (index, flat) in flats.into_iter().enumerate() {
            match flat {
                Flat::Form { matrix, form } => {
                    let name = format!("RdrsX{index}");
                    tail.push_str(&format!("q {} cm /{name} Do Q\n", matrix.map(number).join(" ")));
                    objects.set(name, form);
                }
                Flat::Text { content, fonts } => {
                    tail.push_str(&content);
                    put_all(&mut drawn.fonts, fonts);
                }
            }
        }
        tail.push_str(&drawn.content);
        let resources = resources.unwrap_or_default();
        let mut ours = [("Font", drawn.fonts), ("ExtGState", drawn.states), ("XObject", objects)];
        if let Some(prefix) = self.free_prefix(&resources) {
            tail = tail.replace("/Rdrs", &format!("/{prefix}"));
            for (_, entries) in &mut ours {
                *entries = entries.iter().map(|(key, value)| (renamed(key, &prefix), value.clone())).collect();
            }
        }
        out.set("Contents", self.contents(page, tail, hides.then_some(&own.shown))?);
        let mut resources = Object::Dictionary(resources);
        self.merge(&mut resources, ours);
        out.set("Resources", resources);
        if !kept.is_empty() {
            out.set("Annots", kept);
        }
        out.set("Parent", self.to.root);
        Ok(self.to.writer.write(new, out)?)
    }

    /// Whether stamps would hide something that the page shows.
    fn hides(&self, page: &SourcePage, resources: Option<&Dictionary>, covered: &[Area]) -> bool {
        let content = self.document.get_page_content_with_limit(page.id, usize::MAX / 2).unwrap_or_default();
        ink::is_in(&self.document, resources, &content, covered)
            || marked(&self.document, &page.dictionary).iter().any(|area| covered.iter().any(|it| meet(it, area)))
    }

    /// Brackets around the content streams of a page.
    /// Of a page that was made longer, nothing is shown that was not shown before.
    fn contents(&mut self, page: &SourcePage, tail: String, shown: Option<&Area>) -> Result<Vec<Object>, BundleError> {
        let opening = match (shown, self.opening) {
            (Some([left, bottom, right, top]), _) => {
                let clip = [*left, *bottom, right - left, top - bottom].map(number).join(" ");
                self.to.writer.add_stream(Dictionary::new(), format!("q {clip} re W n\n").into_bytes())?
            }
            (None, Some(it)) => it,
            (None, None) => {
                let it = self.to.writer.add_stream(Dictionary::new(), b"q\n".to_vec())?;
                self.opening = Some(it);
                it
            }
        };
        let mut out = vec![Object::Reference(opening)];
        if page.depth.closed_too_often > 0 {
            let content = self.document.get_page_content_with_limit(page.id, usize::MAX / 2).unwrap_or_default();
            let mended = without_extra_closings(&content);
            out.push(self.to.writer.add_stream(Dictionary::new(), mended)?.into());
        } else {
            for id in self.document.get_page_contents(page.id) {
                out.push(self.reference(id));
            }
        }
        out.retain(|it| *it != Object::Null);
        out.push(self.to.writer.add_stream(Dictionary::new(), tail.into_bytes())?.into());
        Ok(out)
    }

    /// Another beginning for the names of our marks, if the page already has such names: it may come
    /// from a bundle of this program.
    fn free_prefix(&self, resources: &Dictionary) -> Option<String> {
        let kinds = [b"Font".as_slice(), b"ExtGState", b"XObject"].into_iter();
        let dictionaries =
            kinds.filter_map(|it| resources.get_deref(it, &self.document).and_then(Object::as_dict).ok());
        let names: Vec<&[u8]> = dictionaries
            .flat_map(|it| it.iter())
            .map(|it| it.0.as_slice())
            .filter(|it| it.starts_with(b"Rdrs"))
            .collect();
        let free = |it: &String| !names.iter().any(|name| name.starts_with(it.as_bytes()));
        if names.is_empty() { None } else { (0..).map(|it| format!("Rdrs{it}n")).find(free) }
    }

    /// Adds what our marks need to the resources of a page.
    fn merge(&mut self, resources: &mut Object, ours: [(&'static str, Dictionary); 3]) {
        let Object::Dictionary(all) = resources else { return };
        let mut added = Vec::new();
        for (key, ours) in ours {
            if ours.is_empty() {
                continue;
            }
            let own = all.get_deref(key.as_bytes(), &self.document).and_then(Object::as_dict).cloned();
            let mut own = Object::Dictionary(own.unwrap_or_default());
            all.remove(key.as_bytes());
            self.translate(&mut own);
            if let Object::Dictionary(own) = &mut own {
                put_all(own, ours);
            }
            added.push((key, own));
        }
        self.translate(resources);
        if let Object::Dictionary(all) = resources {
            for (key, value) in added {
                all.set(key, value);
            }
        }
    }

    /// Hands the layers that are used to the bundle; how many of them are hidden.
    fn layers(&mut self, layers: &[(ObjectId, bool)]) -> usize {
        let mut hidden = 0;
        for (old, off) in layers {
            if let Some(Some(new)) = self.map.get(old) {
                self.to.layers.push((*new, *off));
                hidden += usize::from(*off);
            }
        }
        hidden
    }
}

/// The layers of a source and whether they are hidden when it is opened.
fn layers_of(document: &Document) -> Vec<(ObjectId, bool)> {
    let read = || {
        let catalog = document.catalog().ok()?;
        let properties = catalog.get_deref(b"OCProperties", document).and_then(Object::as_dict).ok()?;
        let ids = |of: &Dictionary, key: &[u8]| -> BTreeSet<ObjectId> {
            let array = of.get_deref(key, document).and_then(Object::as_array);
            array.map(|it| it.iter().filter_map(|it| it.as_reference().ok()).collect()).unwrap_or_default()
        };
        let all = ids(properties, b"OCGs");
        let default = properties.get_deref(b"D", document).and_then(Object::as_dict).cloned().unwrap_or_default();
        let base_off = default.get(b"BaseState").and_then(Object::as_name).is_ok_and(|it| it == b"OFF");
        let (on, off) = (ids(&default, b"ON"), ids(&default, b"OFF"));
        let hidden = |it: &ObjectId| if base_off { !on.contains(it) } else { off.contains(it) };
        Some(all.into_iter().map(|it| (it, hidden(&it))).collect())
    };
    read().unwrap_or_default()
}

fn renamed(key: &[u8], prefix: &str) -> Vec<u8> {
    [prefix.as_bytes(), key.strip_prefix(b"Rdrs").unwrap_or(key)].concat()
}

/// Adds entries to a dictionary; the later one counts.
fn put_all(into: &mut Dictionary, from: Dictionary) {
    for (key, value) in &from {
        into.set(key.clone(), value.clone());
    }
}

fn reals(values: [f32; 4]) -> Vec<Object> {
    values.map(Object::Real).to_vec()
}
