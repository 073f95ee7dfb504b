//! Text of our own on pages of evidence: shaped, and embedded with no more glyphs than are used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lopdf::{Dictionary, ObjectId};

use super::error::BundleError;
use crate::pages::fonts::{Face, Fonts};
use crate::pages::kit::{Codes, PdfWriter, number};
use crate::pages::layout::one_line;

/// Advances are in thousandths of the type size.
const EM: f32 = 1000.0;

/// What stands for a character that no typeface has.
const BOX: &str = "\u{25A1}";

/// The letters of a bundle.
pub(super) struct Letters<'a> {
    fonts: &'a mut Fonts,
    faces: Vec<Face>,
    codes: Vec<(Codes, ObjectId)>,
    shaped: BTreeMap<String, Shaped>,
}

/// A line of text, ready to be shown.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    /// Its width in thousandths of the size.
    pub(super) width: f32,
    runs: Vec<Run>,
}

/// Glyphs of one face.
#[derive(Debug, Clone)]
struct Run {
    face: usize,
    /// Where it begins, in thousandths of the size.
    x: f32,
    glyphs: Vec<Placed>,
}

#[derive(Debug, Clone, Copy)]
struct Placed {
    code: u16,
    /// How far the pen goes beyond what the font says.
    more: f32,
    /// Shift from its place: to the right, upwards.
    shift: (f32, f32),
}

impl<'a> Letters<'a> {
    /// No letters yet.
    pub(super) fn new(fonts: &'a mut Fonts) -> Self {
        Self { fonts, faces: Vec::new(), codes: Vec::new(), shaped: BTreeMap::new() }
    }

    /// Shapes one line.
    pub(super) fn shape(&mut self, text: &str, writer: &mut PdfWriter<'_>) -> Result<Shaped, BundleError> {
        if let Some(known) = self.shaped.get(text) {
            return Ok(known.clone());
        }
        let lines = one_line(text, self.fonts, &mut self.faces);
        let lines = lines.map_err(|it| BundleError::Glyph { character: it.characters, text: text.to_owned() })?;
        for face in &self.faces[self.codes.len()..] {
            let codes = Codes::new(face.clone()).map_err(BundleError::Font)?;
            self.codes.push((codes, writer.reserve()));
        }
        let mut shaped = Shaped { width: 0.0, runs: Vec::new() };
        for run in &lines {
            let codes = &mut self.codes[run.face].0;
            let of_run = codes.of_run(run);
            let placed = run.glyphs.iter().zip(of_run).map(|(it, code)| Placed {
                code,
                more: it.advance - codes.width(code),
                shift: (it.shift.0, -it.shift.1),
            });
            shaped.runs.push(Run { face: run.face, x: run.x, glyphs: placed.collect() });
            shaped.width = shaped.width.max(run.x + run.width());
        }
        self.shaped.insert(text.to_owned(), shaped.clone());
        Ok(shaped)
    }

    /// Shapes one line of a source; a character that no typeface has becomes a box.
    pub(super) fn shape_all(
        &mut self,
        text: &str,
        boxes: &mut BTreeSet<char>,
        writer: &mut PdfWriter<'_>,
    ) -> Result<Shaped, BundleError> {
        let mut text = text.to_owned();
        loop {
            match self.shape(&text, writer) {
                Err(BundleError::Glyph { character, .. }) if character != BOX => {
                    boxes.extend(character.chars());
                    text = text.replace(&character, BOX);
                }
                other => return other,
            }
        }
    }

    /// Operators that show a line at a place, in a text object of their own.
    pub(super) fn show(&self, shaped: &Shaped, size: f32, at: (f32, f32)) -> String {
        let mut out = String::from("BT");
        for run in &shaped.runs {
            let x = at.0 + run.x * size / EM;
            let _ = write!(out, " 1 0 0 1 {} {} Tm /{} {} Tf", number(x), number(at.1), name(run.face), number(size));
            let mut rise = 0.0;
            let mut array = String::new();
            for it in &run.glyphs {
                if (it.shift.1 - rise).abs() > 0.5 {
                    let _ = write!(out, " [{array}] TJ {} Ts", number(it.shift.1 * size / EM));
                    array.clear();
                    rise = it.shift.1;
                }
                // Shifts are subtracted; what was shifted in comes off again after the glyph.
                let (before, after) = (-it.shift.0, it.shift.0 - it.more);
                if before.abs() > 0.5 {
                    let _ = write!(array, "{} ", number(before));
                }
                let _ = write!(array, "<{:04x}>", it.code);
                if after.abs() > 0.5 {
                    let _ = write!(array, "{} ", number(after));
                }
            }
            let _ = write!(out, " [{array}] TJ");
            if rise != 0.0 {
                out.push_str(" 0 Ts");
            }
        }
        out.push_str(" ET\n");
        out
    }

    /// The fonts that a line needs, as entries of a resource dictionary.
    pub(super) fn resources(&self, shaped: &Shaped, into: &mut Dictionary) {
        for run in &shaped.runs {
            into.set(name(run.face), self.codes[run.face].1);
        }
    }

    /// Writes the fonts, once all text is known.
    pub(super) fn write(self, writer: &mut PdfWriter<'_>) -> Result<(), BundleError> {
        for (index, (codes, id)) in self.codes.into_iter().enumerate() {
            codes.embed(index).map_err(BundleError::Font)?.write(id, writer)?;
        }
        Ok(())
    }
}

fn name(face: usize) -> String {
    format!("RdrsF{face}")
}
