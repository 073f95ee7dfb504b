//! The sheet for a file that has no pages, such as a film.

use super::sheet;
use crate::case::Case;
use crate::evidence::survey::{Note, Surveyed};
use crate::pages::document::{Block, Document, Inline, Role};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// Says that the file is among the originals, by name and hash.
pub(crate) fn slip(words: &Words, case: &Case, exhibit: &Exhibit, file: &Surveyed) -> Document {
    let mut document = sheet(words, case, exhibit);
    let values = [("name", exhibit.original.as_str()), ("hash", &file.sha256), ("media", &file.media_type)];
    let picture = file.notes.contains(&Note::PictureNotShown);
    let text = words.with(if picture { "slip-picture" } else { "slip-sheet" }, &values);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Body });
    document
}
