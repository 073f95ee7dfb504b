//! Page numbers and exhibit labels, upright on every page as it is displayed.

use lopdf::{Dictionary, ObjectId, dictionary};

use super::error::BundleError;
use super::letters::Letters;
use super::page::Frame;
use crate::pages::fonts::Fonts;
use crate::pages::kit::{PdfWriter, number};

/// Size of the page number on an A4 page, in points.
const NUMBER_SIZE: f32 = 13.0;

/// Size of the exhibit label on an A4 page.
const LABEL_SIZE: f32 = 9.0;

/// Distance of the stamps from the edges of an A4 page.
const MARGIN: (f32, f32) = (20.0, 16.0);

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

    /// The stamps of a page: number at the bottom right, label at the bottom left, each on a plate
    /// that lets a little of what is below shine through.
    pub(super) fn draw(
        &mut self,
        stamp: &Stamp<'_>,
        frame: &Frame,
        writer: &mut PdfWriter<'_>,
    ) -> Result<Stamps, BundleError> {
        let mut drawn = Stamps::default();
        drawn.states.set("RdrsG", self.plate);
        let (width, height) = frame.displayed();
        // On a printed page all stamps look alike; on a tiny one they stay legible as long as they fit.
        let short = width.min(height);
        let scale = (short / A4_WIDTH).clamp(0.6, 12.0).min(short / 40.0);
        let (left, bottom) = (MARGIN.0 * scale, MARGIN.1 * scale);
        let number_text = self.letters.shape(&stamp.number, writer)?;
        let number_size = NUMBER_SIZE * scale;
        let number_width = number_text.width * number_size / 1000.0;
        let right = (width - left - number_width).max(0.0);
        drawn.content.push_str(&format!("q {} cm\n", frame.matrix().map(number).join(" ")));
        self.plate(&mut drawn, (right, bottom), number_width, number_size);
        drawn.content.push_str(&self.letters.show(&number_text, number_size, (right, bottom)));
        self.letters.resources(&number_text, &mut drawn.fonts);
        if let Some(label) = stamp.label.filter(|it| !it.trim().is_empty()) {
            let label = self.letters.shape(label, writer)?;
            let room = (right - 2.0 * left).max(1.0);
            let size = (LABEL_SIZE * scale).min(room * 1000.0 / label.width.max(1.0));
            self.plate(&mut drawn, (left, bottom), label.width * size / 1000.0, size);
            drawn.content.push_str(&self.letters.show(&label, size, (left, bottom)));
            self.letters.resources(&label, &mut drawn.fonts);
        }
        drawn.content.push_str("Q\n");
        Ok(drawn)
    }

    fn plate(&self, drawn: &mut Stamps, at: (f32, f32), width: f32, size: f32) {
        let (around, below) = (size * 0.35, size * 0.42);
        let rectangle = [at.0 - around, at.1 - below, width + 2.0 * around, size * 0.8 + 2.0 * below];
        let rectangle = rectangle.map(number).join(" ");
        drawn.content.push_str(&format!("q /RdrsG gs 1 g {rectangle} re f Q 0 g\n"));
    }
}
