//! What a page of a PDF shows: its characters with their places, and where its pictures are. The same walk can
//! leave out what stands in some areas.

mod around;
mod erase;
mod font;
mod lines;
mod walk;

pub(crate) use erase::{Refusal, covers, erased, painted, picture_bytes};
pub(crate) use lines::{Line, find, lines};
pub(crate) use walk::{Glyph, Shown, shown, shown_by};
