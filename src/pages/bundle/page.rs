//! The frame of a page: its boxes, its rotation, and its content between our brackets.

use lopdf::{Dictionary, Document, Object};

use crate::evidence::survey::{Unpaired, operators};

/// A page as it is displayed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::pages) struct Frame {
    /// What is shown: left, bottom, right, top, in units of the page.
    pub(super) shown: [f32; 4],
    /// The whole sheet.
    pub(super) sheet: [f32; 4],
    /// Clockwise turn on display, in degrees: 0, 90, 180 or 270.
    pub(super) rotate: i64,
    /// Length of a unit, in points.
    unit: f32,
}

/// A4, for pages that do not say how large they are.
pub(super) const A4: [f32; 4] = [0.0, 0.0, 595.276, 841.89];

impl Frame {
    /// An upright page of our own.
    pub(super) fn new(width: f32, height: f32) -> Self {
        let sheet = [0.0, 0.0, width, height];
        Self { shown: sheet, sheet, rotate: 0, unit: 1.0 }
    }

    /// The frame of a page of a source.
    pub(in crate::pages) fn of(page: &Dictionary, document: &Document) -> Self {
        let sheet = rectangle(page, b"MediaBox", document).unwrap_or(A4);
        let crop = rectangle(page, b"CropBox", document).unwrap_or(sheet);
        let both = [sheet[0].max(crop[0]), sheet[1].max(crop[1]), sheet[2].min(crop[2]), sheet[3].min(crop[3])];
        let shown = if both[2] - both[0] >= 1.0 && both[3] - both[1] >= 1.0 { both } else { sheet };
        let rotate = page.get_deref(b"Rotate", document).and_then(Object::as_float).unwrap_or(0.0);
        let rotate = if rotate.is_finite() && rotate % 90.0 == 0.0 { (rotate as i64).rem_euclid(360) } else { 0 };
        let unit = page.get_deref(b"UserUnit", document).and_then(Object::as_float).unwrap_or(1.0);
        Self { shown, sheet, rotate, unit: if unit.is_finite() && unit >= 0.01 { unit } else { 1.0 } }
    }

    /// Width and height as displayed, in points.
    pub(in crate::pages) fn displayed(&self) -> (f32, f32) {
        let [left, bottom, right, top] = self.shown;
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.rotate % 180 == 90 { (height, width) } else { (width, height) }
    }

    /// The same page with room for stamps added at its bottom as it is displayed, in points.
    #[must_use]
    pub(super) fn longer(self, by: f32) -> Self {
        let more = by / self.unit;
        let [left, bottom, right, top] = self.shown;
        let shown = match self.rotate {
            90 => [left, bottom, right + more, top],
            180 => [left, bottom, right, top + more],
            270 => [left - more, bottom, right, top],
            _ => [left, bottom - more, right, top],
        };
        let sheet = [
            self.sheet[0].min(shown[0]),
            self.sheet[1].min(shown[1]),
            self.sheet[2].max(shown[2]),
            self.sheet[3].max(shown[3]),
        ];
        Self { shown, sheet, ..self }
    }

    /// From points of the displayed page, origin at its bottom left, to units of the page.
    pub(in crate::pages) fn matrix(&self) -> [f32; 6] {
        let [left, bottom, right, top] = self.shown;
        let one = 1.0 / self.unit;
        match self.rotate {
            90 => [0.0, one, -one, 0.0, right, bottom],
            180 => [-one, 0.0, 0.0, -one, right, top],
            270 => [0.0, -one, one, 0.0, left, top],
            _ => [one, 0.0, 0.0, one, left, bottom],
        }
    }
}

/// A rectangle with its corners in order, if it is one.
pub(in crate::pages) fn rectangle(of: &Dictionary, key: &[u8], document: &Document) -> Option<[f32; 4]> {
    let array = of.get_deref(key, document).and_then(Object::as_array).ok()?;
    let [a, b, c, d] = numbers(array, document)?.try_into().ok()?;
    let it: [f32; 4] = [f32::min(a, c), f32::min(b, d), f32::max(a, c), f32::max(b, d)];
    (it[2] - it[0] > 0.0 && it[3] - it[1] > 0.0).then_some(it)
}

/// The numbers of an array, if it holds nothing else.
pub(super) fn numbers(array: &[Object], document: &Document) -> Option<Vec<f32>> {
    let number = |it: &Object| document.dereference(it).ok()?.1.as_float().ok().filter(|it| it.is_finite());
    array.iter().map(number).collect()
}

/// What goes after the content of a page so that our marks start from a clean state.
pub(super) fn closing(depth: &Unpaired) -> String {
    let text = if depth.text_open { "ET\n" } else { "" };
    format!("\n{}{text}{}", "EMC\n".repeat(depth.marks_open), "Q\n".repeat(depth.left_open + 1))
}

/// The content without every `Q` that has no `q` before it. Readers pass over those; between our
/// brackets they would close ours.
pub(super) fn without_extra_closings(content: &[u8]) -> Vec<u8> {
    let mut out = content.to_vec();
    let mut open = 0_usize;
    operators(content, |operator, _| match operator {
        b"q" => open += 1,
        b"Q" if open == 0 => {
            let at = operator.as_ptr() as usize - content.as_ptr() as usize;
            if let Some(it) = out.get_mut(at) {
                *it = b' ';
            }
        }
        b"Q" => open -= 1,
        _ => {}
    });
    out
}
