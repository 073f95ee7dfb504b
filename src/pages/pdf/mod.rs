//! Writes laid out documents as PDF/A-2a and PDF/UA-1.
//!
//! A document is [drawn](fn@draw) once: the page operators are written by one library (`painter.rs`, the
//! only file that names it), typefaces and pictures are made ready. What was drawn becomes
//! [files](Drawn::file) of its own, with tags, metadata, links, outline and identifier, or pages of a
//! bundle. Nothing depends on the clock or the system.

mod colour;
mod draw;
mod finish;
mod painter;
mod tags;

use std::fmt;

pub(crate) use self::draw::Drawn;
use crate::evidence::survey::SurveyProblem;
use crate::pages::document::Document;
use crate::pages::fonts::FontProblem;
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
    /// The bundle's file, relative to this one, for links to its pages; without it such links are
    /// left out.
    pub bundle: Option<String>,
}

impl Meta {
    /// What a document says about itself: no date, an outline, no bundle.
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

/// Why a document cannot be drawn.
#[derive(Debug)]
pub enum DrawError {
    /// A font file that a user gave is damaged.
    Font(FontProblem),
    /// A picture is damaged.
    Picture(SurveyProblem),
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(it) => it.fmt(f),
            Self::Picture(it) => write!(f, "a picture {it}"),
        }
    }
}

impl std::error::Error for DrawError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Font(it) => Some(it),
            Self::Picture(it) => Some(it),
        }
    }
}

impl From<FontProblem> for DrawError {
    fn from(it: FontProblem) -> Self {
        Self::Font(it)
    }
}

/// Draws a document.
///
/// # Errors
/// If a font file or a picture that it needs is damaged.
pub fn draw(laid: &Laid) -> Result<Drawn<'_>, DrawError> {
    Drawn::new(laid)
}

/// Writes a document. The same pages and metadata give the same bytes.
///
/// # Errors
/// As [`draw()`].
pub fn write(laid: &Laid, meta: &Meta) -> Result<Vec<u8>, DrawError> {
    Ok(draw(laid)?.file(meta))
}
