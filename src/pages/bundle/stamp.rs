//! Page numbers and exhibit labels, upright on every page as it is displayed.

use lopdf::{Dictionary, ObjectId, dictionary};

use super::error::BundleError;
use super::letters::{Letters, Shaped};
use super::page::Frame;
use crate::pages::fonts::Fonts;
use crate::pages::kit::{Area, PdfWriter, number, turned};

/// Size of the page number on an A4 page, in points.
const NUMBER_SIZE: f32 = 13.0;

/// Size of the exhibit label on an A4 page.
const LABEL_SIZE: f32 = 9.0;

/// Distance of the stamps from the edges of an A4 page.
const MARGIN: (f32, f32) = (20.0, 16.0);

/// Room for the stamps where the source shows something in their place, on an A4 page.
const ROOM: f32 = 37.0;

/// Short side of an A4 page.
const A4_WIDTH: f32 = 595.0;

/// Puts stamps on pages.
pub(super) struct Stamper<'a> {
    /// The letters of the stamps.
    pub(super) letters: Letters<'a>,
    plate: ObjectId,
}

/// What is stamped on a page.
pub(super) struct Stamp<'a> {
    /// Its number.
    pub(super) number: String,
    /// Exhibit and page of it; none on the cover and index.
    pub(super) label: Option<&'a str>,
}

/// Operators and what they need.
#[derive(Default)]
pub(super) struct Stamps {
    /// Operators for the end of a page's content.
    pub(super) content: String,
    /// Fonts by name.
    pub(super) fonts: Dictionary,
    /// Graphics states by name.
    pub(super) states: Dictionary,
}

impl<'a> Stamper<'a> {
    /// A stamper that sets its labels in these typefaces.
    pub(super) fn new(fonts: &'a mut Fonts, writer: &mut PdfWriter<'_>) -> Result<Self, BundleError> {
        let plate = writer.add(dictionary! { "Type" => "ExtGState", "ca" => 0.85_f32, "BM" => "Normal" })?;
        Ok(Self { letters: Letters::new(fonts), plate })
    }

    /// Where the stamps of a page are: number at the bottom right, label at the bottom left.
    fn places(
        &mut self,
        stamp: &Stamp<'_>,
        frame: &Frame,
        writer: &mut PdfWriter<'_>,
    ) -> Result<Vec<Placed>, BundleError> {
        let (width, _) = frame.displayed();
        let scale = scale(frame);
        let (left, bottom) = (MARGIN.0 * scale, MARGIN.1 * scale);
        let text = self.letters.shape(&stamp.number, writer)?;
        let size = NUMBER_SIZE * scale;
        let right = (width - left - text.width * size / 1000.0).max(0.0);
        let mut places = vec![Placed { text, size, at: (right, bottom) }];
        if let Some(label) = stamp.label.filter(|it| !it.trim().is_empty()) {
            let text = self.letters.shape(label, writer)?;
            let room = (right - 2.0 * left).max(1.0);
            let size = (LABEL_SIZE * scale).min(room * 1000.0 / text.width.max(1.0));
            places.push(Placed { text, size, at: (left, bottom) });
        }
        Ok(places)
    }

    /// What the stamps of a page cover, in units of the page.
    pub(super) fn areas(
        &mut self,
        stamp: &Stamp<'_>,
        frame: &Frame,
        writer: &mut PdfWriter<'_>,
    ) -> Result<Vec<Area>, BundleError> {
        let places = self.places(stamp, frame, writer)?;
        let turn = frame.matrix();
        let area = |it: &Placed| {
            let [x, y, width, height] = it.plate();
            turned(&[x, y, x + width, y + height], &turn)
        };
        Ok(places.iter().map(area).collect())
    }

    /// The stamps of a page, each on a plate.
    pub(super) fn draw(
        &mut self,
        stamp: &Stamp<'_>,
        frame: &Frame,
        writer: &mut PdfWriter<'_>,
    ) -> Result<Stamps, BundleError> {
        let mut drawn = Stamps::default();
        drawn.states.set("RdrsG", self.plate);
        drawn.content.push_str(&format!("q {} cm\n", frame.matrix().map(number).join(" ")));
        for it in self.places(stamp, frame, writer)? {
            let rectangle = it.plate().map(number).join(" ");
            drawn.content.push_str(&format!("q /RdrsG gs 1 g {rectangle} re f Q 0 g\n"));
            drawn.content.push_str(&self.letters.show(&it.text, it.size, it.at));
            self.letters.resources(&it.text, &mut drawn.fonts);
        }
        drawn.content.push_str("Q\n");
        Ok(drawn)
    }
}

/// A text with its place.
struct Placed {
    text: Shaped,
    size: f32,
    at: (f32, f32),
}

impl Placed {
    /// The plate below it: left, bottom, width, height.
    fn plate(&self) -> [f32; 4] {
        let (around, below) = (self.size * 0.35, self.size * 0.42);
        let width = self.text.width * self.size / 1000.0;
        [self.at.0 - around, self.at.1 - below, width + 2.0 * around, self.size * 0.8 + 2.0 * below]
    }
}

/// On a printed page all stamps look alike; on a tiny one they stay legible as long as they fit.
fn scale(frame: &Frame) -> f32 {
    let (width, height) = frame.displayed();
    let short = width.min(height);
    (short / A4_WIDTH).clamp(0.6, 12.0).min(short / 40.0)
}

/// The room that stamps need below a page, in points.
pub(super) fn room(frame: &Frame) -> f32 {
    ROOM * scale(frame)
}
