//! Writes laid out documents as PDF/A-2a and PDF/UA-1.
//!
//! The page operators are written by one library (`writer.rs`, the only file that names it); then
//! the file is finished with what that library does not know: tags, metadata, exact text of every
//! glyph, colour profile, outline, identifiers. Nothing depends on the clock or the system.

mod finish;
mod metadata;
mod pictures;
mod tags;
mod writer;

use crate::pages::document::Document;
use crate::pages::layout::Laid;

/// What the file says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meta {
    /// The title, shown in the window.
    pub title: String,
    /// Who it is from.
    pub author: String,
    /// What it is about; may be empty.
    pub subject: String,
    /// BCP 47 tag of the language.
    pub lang: String,
    /// Date of the document, such as `2026-11-23` or `2026-11-23T09:00:00Z`; none leaves it out.
    pub date: Option<String>,
    /// Whether the headings become an outline.
    pub outline: bool,
    /// The bundle's file, relative to this one, for links to its pages. Without it such links are
    /// written as the address `bundle:pN`, to be replaced when the pages become part of the bundle.
    pub bundle: Option<String>,
}

impl Meta {
    /// What a document says about itself: no date, an outline, bundle links as `bundle:pN`.
    pub fn of(document: &Document) -> Self {
        Self {
            title: document.title.clone(),
            author: document.author.clone(),
            subject: document.frame.as_ref().map(|it| it.subject.clone()).unwrap_or_default(),
            lang: document.lang.clone(),
            date: None,
            outline: true,
            bundle: None,
        }
    }
}

/// Writes a document. The same pages and metadata give the same bytes.
pub fn write(laid: &Laid, meta: &Meta) -> Vec<u8> {
    let drawn = writer::draw(laid);
    finish::finish(drawn, laid, meta)
}
