//! What every PDF of the program is made with: the writer of objects, packed streams, typefaces,
//! pictures, the outline, and what a file says about itself.

mod about;
mod font;
mod outline;
mod pack;
mod picture;
mod plane;
mod writer;

pub(crate) use about::About;
pub(crate) use font::{Codes, Embedded};
pub(crate) use outline::Bookmark;
pub(crate) use pack::packed;
pub(crate) use picture::{Picture, Stored, upright};
pub(crate) use plane::{Area, Matrix, STILL, around, at, meet, then, turned, undone};
pub(crate) use writer::{Finished, PdfWriter};

/// A number as PDF writes it: short, without exponent.
pub(crate) fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".into() } else { text.into() }
}
