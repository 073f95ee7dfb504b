//! The sheet that stands in for a file that is missing.

use super::sheet;
use crate::case::Case;
use crate::pages::document::{Block, Document, Inline, Role};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// Says that the file is missing, so that nobody takes the exhibit for shown.
pub(crate) fn placeholder(words: &Words, case: &Case, exhibit: &Exhibit) -> Document {
    let mut document = sheet(words, case, exhibit);
    let text = words.with("placeholder-sheet", &[("name", &exhibit.file)]);
    document.blocks.push(Block::Paragraph { text: vec![Inline::bold(text)], role: Role::Note });
    document
}
