//! What a page of a PDF shows: its characters with their places, and where its pictures are. The same walk can
//! leave out what stands in some areas.

mod around;
mod erase;
mod erased;
mod font;
mod lines;
mod sign;
mod walk;

pub(crate) use erase::{Refusal, covers, painted, picture_bytes};
pub(crate) use erased::erased;
pub(crate) use lines::{TextLine, find, lines};
pub(crate) use sign::{Displayed, Sign};
pub(crate) use walk::{shown, shown_by};
