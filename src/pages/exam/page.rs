//! One page of a bundle, as it is displayed.

use lopdf::{Dictionary, Document, Object};

use crate::evidence::survey::SourcePage;
use crate::pages::bundle::Frame;
use crate::pages::kit::{Area, Matrix, turned, undone};
use crate::pages::reading::{Displayed, Sign, lines, shown};

/// The part of a page's height at its top and bottom in which its number stands.
const BAND: f32 = 0.12;

/// What stands beside a number on a page that shows nothing else, at most.
const NUMBER_LETTERS: usize = 60;

/// What is not thicker is a rule, no letter, in points.
const RULE: f32 = 3.0;

/// What a page is and shows.
#[derive(Debug, Clone)]
pub(crate) struct PageFacts {
    /// Width and height as displayed, in points.
    pub(crate) size: (f32, f32),
    /// Whether it has text that can be searched; beside pictures and drawings that at its edges does not count.
    pub(crate) has_text: bool,
    /// Whether it shows nothing but what stands at its edges.
    pub(crate) is_blank: bool,
    /// Numbers at its top and bottom that stand upright, those at the bottom first.
    pub(crate) numbers: Vec<Printed>,
    /// Whether its text is read from left to right as it is displayed; none if it has too little text.
    pub(crate) is_upright: Option<bool>,
    /// Whether all that it says could be read.
    pub(crate) is_sure: bool,
    /// Its characters, if it has links.
    glyphs: Vec<Sign>,
    /// Whether it shows pictures.
    pub(crate) has_pictures: bool,
}

/// A number that stands at the edge of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The number.
    pub(crate) number: usize,
    /// Of how many, if it says so.
    pub(crate) of: Option<usize>,
}

impl PageFacts {
    /// Looks at a page.
    pub(super) fn of(document: &Document, page: &SourcePage) -> Self {
        let frame = Frame::of(&page.dictionary, document);
        let size = frame.displayed();
        let resources = page.dictionary.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
        let read = shown(document, page.id, resources);
        let is_read = read.is_some();
        let back = undone(&frame.matrix());
        let Displayed { glyphs, pictures, drawings, draws, is_sure } = read.unwrap_or_default();
        let glyphs: Vec<Sign> = match &back {
            Some(back) => glyphs.iter().map(|it| displayed(it, back)).collect(),
            None => Vec::new(),
        };
        let on_page = |it: &Area| it[0] < size.0 && it[2] > 0.0 && it[1] < size.1 && it[3] > 0.0;
        let says = |it: &&Sign| !it.text.trim().is_empty() && on_page(&it.area);
        let in_band = |it: &Area| it[3] < BAND * size.1 || it[1] > (1.0 - BAND) * size.1;
        let inner = glyphs.iter().filter(says).filter(|it| !in_band(&it.area)).count();
        let outer = glyphs.iter().filter(says).filter(|it| in_band(&it.area)).count();
        let seen_marks = marks(document, &page.dictionary);
        let is_blank = is_read && inner == 0 && outer <= NUMBER_LETTERS && pictures.is_empty() && !draws && !seen_marks;
        let all: Vec<&Sign> = glyphs.iter().filter(says).collect();
        let upright = all.iter().filter(|it| it.along.0 > 0.9).count();
        let is_upright = (inner >= 20).then(|| upright * 2 >= all.len());
        let lines: Vec<(String, Area, bool)> = lines(&glyphs)
            .into_iter()
            .map(|it| {
                let area = it.area();
                let is_level = area[2] - area[0] >= (area[3] - area[1]) * 0.4;
                (it.text, area, is_level)
            })
            .collect();
        let level = glyphs.iter().filter(|it| it.along.0 > 0.9 && in_band(&it.area)).count() > 0;
        let mut edge: Vec<&(String, Area, bool)> = lines.iter().filter(|it| level && it.2 && in_band(&it.1)).collect();
        edge.sort_by(|one, other| one.1[1].total_cmp(&other.1[1]));
        let numbers = edge.iter().flat_map(|it| printed(&it.0)).collect();
        // Letters can be drawn, and pictured. Where neither can be, all text of a page counts, wherever it stands.
        let is_body = |it: &Area| {
            let (width, height) = (it[2] - it[0], it[3] - it[1]);
            let is_ground = width > 0.9 * size.0 && height > 0.9 * size.1;
            width.min(height) > RULE && !is_ground && !in_band(it)
        };
        let drawn = back.iter().any(|back| drawings.iter().any(|it| is_body(&turned(it, back))));
        let has_text = inner > 0 || outer > NUMBER_LETTERS || (outer > 0 && pictures.is_empty() && !drawn);
        Self {
            size,
            has_text,
            is_blank,
            numbers,
            is_upright,
            is_sure: is_sure && is_read,
            has_pictures: !pictures.is_empty(),
            glyphs: if page.dictionary.has(b"Annots") { glyphs } else { Vec::new() },
        }
    }

    /// The text in an area of the page as it is displayed.
    pub(super) fn text_in(&self, area: &Area) -> String {
        let inside = |it: &&Sign| {
            let (x, y) = ((it.area[0] + it.area[2]) / 2.0, (it.area[1] + it.area[3]) / 2.0);
            (area[0]..=area[2]).contains(&x) && (area[1]..=area[3]).contains(&y)
        };
        let own: Vec<Sign> = self.glyphs.iter().filter(inside).cloned().collect();
        lines(&own).into_iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
    }
}

/// A character as it is displayed.
fn displayed(it: &Sign, back: &Matrix) -> Sign {
    let turn = [back[0], back[1], back[2], back[3], 0.0, 0.0];
    let along = crate::pages::kit::at(&turn, it.along.0, it.along.1);
    let by = (along.0 * along.0 + along.1 * along.1).sqrt().max(1e-9);
    Sign {
        text: it.text.clone(),
        area: turned(&it.area, back),
        at: crate::pages::kit::at(back, it.at.0, it.at.1),
        along: (along.0 / by, along.1 / by),
        width: it.width * by,
        size: it.size * by,
        is_seen: it.is_seen,
    }
}

/// Whether a page has marks that show something.
fn marks(document: &Document, page: &Dictionary) -> bool {
    let all = page.get_deref(b"Annots", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    all.iter().any(|it| {
        let mark = document.dereference(it).ok().and_then(|it| it.1.as_dict().ok());
        mark.is_some_and(|it| {
            it.has(b"AP") && it.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Link".as_slice())
        })
    })
}

/// The numbers in a line at the edge of a page: `3`, `Page 3 of 20`, `3/20`.
fn printed(line: &str) -> Vec<Printed> {
    let mut out: Vec<Printed> = Vec::new();
    let mut after_of = false;
    for word in line.split(|it: char| it.is_whitespace() || "/|–—()[]".contains(it)).filter(|it| !it.is_empty()) {
        let figures = word.trim_matches(|it: char| !it.is_alphanumeric());
        match figures.parse::<usize>() {
            Ok(number) if after_of && !out.is_empty() => {
                if let Some(last) = out.last_mut() {
                    last.of = Some(number);
                }
                after_of = false;
            }
            Ok(number) => {
                out.push(Printed { number, of: None });
                after_of = false;
            }
            // “of” in any language: a short word between two numbers.
            Err(_) => after_of = (2..=3).contains(&figures.chars().count()) && figures.chars().all(char::is_alphabetic),
        }
    }
    out
}
