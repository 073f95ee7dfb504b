//! Writers: a finished document in one format.
//!
//! Each is a pure function with one signature; [`FORMATS`] is the list of them. A new format is a
//! file with a `FORMAT` and a line in the list: the command line and the package follow.

mod html;
mod mail;
mod pdf;
mod svg;
pub(crate) mod table;
mod text;

use std::cell::OnceCell;
use std::fmt;

use chrono::NaiveDate;

pub use svg::svg;

use crate::pages::document::{Block, Document, Role};
use crate::pages::pdf::Drawn;

/// The formats that documents are written in, in the order in which they are offered.
pub static FORMATS: [Format; 4] = [pdf::FORMAT, html::FORMAT, text::FORMAT, mail::FORMAT];

/// The words of the formats that are written if nobody says which.
pub const USUAL: &str = "pdf,txt,eml";

/// A format that documents are written in.
pub struct Format {
    /// What users call it.
    pub word: &'static str,
    /// The ending of its files, without the dot.
    pub ending: &'static str,
    /// Writes a document; none if there is nothing to write in this format, such as a mail to
    /// somebody whose address is not known.
    pub write: fn(&Document, &Context<'_>) -> Option<Vec<u8>>,
}

impl Format {
    /// The format of a word.
    pub fn from_word(word: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|it| it.word == word)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)
    }
}

/// What a writer may know besides the document.
pub struct Context<'a> {
    /// The pages of the document, drawn.
    pub(crate) pages: &'a Drawn<'a>,
    /// The name of the document's files, without an ending.
    pub name: &'a str,
    /// The day that the document bears.
    pub date: NaiveDate,
    /// The evidence bundle, seen from the folder of the document.
    pub bundle: &'a str,
    /// The address of the sender's mailbox.
    pub from: Option<&'a str>,
    /// The address of the recipient's mailbox.
    pub to: Option<&'a str>,
    /// The document as PDF, once a writer has asked for it.
    pdf: OnceCell<Vec<u8>>,
}

impl<'a> Context<'a> {
    /// What writers know of a document with these pages; nobody's mailbox is known.
    pub fn new(pages: &'a Drawn<'a>, name: &'a str, date: NaiveDate, bundle: &'a str) -> Self {
        Self { pages, name, date, bundle, from: None, to: None, pdf: OnceCell::new() }
    }
}

/// Whether the blocks of a document begin with its title.
fn shows_title(document: &Document) -> bool {
    fn is_title(block: &Block) -> bool {
        match block {
            Block::Heading { level, .. } => *level == 1,
            Block::Paragraph { role, .. } => *role == Role::Title,
            Block::Keep(blocks) => blocks.iter().any(is_title),
            Block::List { .. }
            | Block::Table(_)
            | Block::Preformatted { .. }
            | Block::Image(_)
            | Block::Drawing(_)
            | Block::Signature { .. }
            | Block::Rule
            | Block::PageBreak => false,
        }
    }
    document.blocks.iter().any(is_title)
}
