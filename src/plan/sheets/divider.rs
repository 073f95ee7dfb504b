//! The page that opens a section of the bundle.

use super::blank;
use crate::case::Case;
use crate::pages::document::{Block, Document, Inline, Role};
use crate::words::Words;

/// The title of the section, large, and nothing else.
pub(crate) fn divider(words: &Words, case: &Case, title: &str) -> Document {
    let mut document = blank(words, title, case);
    // The bundle numbers its pages.
    document.page_label = String::new();
    let text = vec![Inline::plain(title)];
    document.blocks.push(Block::Paragraph { text, role: Role::Title });
    document
}
