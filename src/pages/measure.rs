//! How wide a line of text is, for drawings that make room for it before anything is set.

use std::sync::{LazyLock, OnceLock};

use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;

use super::fonts::{own_face, sans_faces};
use crate::base::text::is_invisible;

/// Millimetres in a point.
pub const POINT: f32 = 0.352_78;

/// A face whose advances are known, in parts of an em.
struct Face {
    characters: Charmap<'static>,
    glyphs: GlyphMetrics<'static>,
    em: f32,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Self {
        let font = own_face(bytes);
        let (size, place) = (Size::unscaled(), LocationRef::default());
        let em = f32::from(font.metrics(size, place).units_per_em).max(1.0);
        Self { characters: font.charmap(), glyphs: font.glyph_metrics(size, place), em }
    }

    fn advance(&self, it: char) -> Option<f32> {
        let glyph = self.characters.map(it)?;
        Some(self.glyphs.advance_width(glyph)? / self.em)
    }
}

/// A face that is read when a character needs it.
type Lazy = (&'static [u8], OnceLock<Face>);

/// The faces of plain and of bold text.
static FACES: LazyLock<[Vec<Lazy>; 2]> =
    LazyLock::new(|| [false, true].map(|bold| sans_faces(bold).into_iter().map(|it| (it, OnceLock::new())).collect()));

/// The width of a line of sans serif text in points, without the kerning that makes most lines a
/// little narrower. A character that no face has counts as wide as it is high.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    let faces = &FACES[usize::from(bold)];
    let advance = |it: char| {
        let face = |(bytes, face): &'static Lazy| face.get_or_init(|| Face::read(bytes)).advance(it);
        faces.iter().find_map(face).unwrap_or(1.0)
    };
    text.chars().filter(|it| !is_invisible(*it)).map(advance).sum::<f32>() * size
}
