//! The pages that the program makes for the bundle: the index, messages as text, and sheets for
//! files that cannot be shown.

mod divider;
mod index;
mod placeholder;
mod slip;
mod transcript;

pub(crate) use divider::divider;
pub(crate) use index::{Listed, index};
pub(crate) use placeholder::placeholder;
pub(crate) use slip::slip;
pub(crate) use transcript::transcript;

use crate::case::Case;
use crate::pages::document::{Block, Document, Inline};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// A document in the language of the words, with the page numbers that all have. What is sent carries
/// no notice of ours.
pub(crate) fn blank(words: &Words, title: impl Into<String>, case: &Case) -> Document {
    let claimant = case.facts.text("claimant.name_legal").unwrap_or_default();
    Document {
        title: title.into(),
        lang: words.lang().to_owned(),
        direction: words.direction(),
        author: claimant,
        header: String::new(),
        footer: String::new(),
        page_label: words.with("page-of", &[("page", "{page}"), ("pages", "{pages}")]),
        label: words.labelled("{label}", "{text}"),
        frame: None,
        blocks: Vec::new(),
        watermark: String::new(),
    }
}

/// A sheet of the bundle, with the exhibit's label and title above what it says.
fn sheet(words: &Words, case: &Case, exhibit: &Exhibit) -> Document {
    let mut document = blank(words, &exhibit.title, case);
    // The bundle numbers these pages, and evidence is no draft of ours.
    document.page_label = String::new();
    let heading = format!("{} – {}", exhibit.label(words), exhibit.title);
    document.header.clone_from(&heading);
    document.blocks.push(Block::Heading { level: 1, text: vec![Inline::plain(heading)] });
    document
}
