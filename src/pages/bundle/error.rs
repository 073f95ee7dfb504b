//! Why a bundle could not be made.

use std::fmt;
use std::io;

use crate::evidence::survey::SurveyProblem;
use crate::pages::document::PageRef;
use crate::pages::fonts::FontProblem;
use crate::pages::pdf::DrawError;

/// Why a bundle could not be made. Nothing that was written so far can be used.
#[derive(Debug)]
pub enum BundleError {
    /// An exhibit cannot be read, or is no longer what was surveyed.
    Exhibit {
        /// Which one.
        label: String,
        /// What is wrong with it.
        problem: SurveyProblem,
    },
    /// An exhibit has another number of pages than was planned.
    PageCount {
        /// Which one.
        label: String,
        /// Pages that were planned.
        planned: u32,
        /// Pages that it has.
        found: u32,
    },
    /// Some pages of an exhibit are to be shown, and it cannot be told what belongs to them alone.
    Apart(String),
    /// Something cannot be redacted for sure.
    Redaction {
        /// Of which exhibit.
        label: String,
        /// On which page of it.
        page: u32,
        /// Why.
        why: String,
    },
    /// A text that is to go was not found.
    NotFound {
        /// In which exhibit.
        label: String,
        /// What.
        text: String,
    },
    /// A place that is to go is off the page, or nothing is there.
    NothingThere {
        /// In which exhibit, by its id.
        id: String,
        /// By its label.
        label: String,
        /// On which page of it.
        page: u32,
        /// The place in millimetres.
        area: [f32; 4],
        /// Width and height of the page in millimetres, if the place is off it.
        beyond: Option<(f32, f32)>,
    },
    /// A page of our own cannot be drawn.
    Draw(DrawError),
    /// A link in the cover or index leads to a page that the bundle does not have.
    Link(PageRef),
    /// No font has a character.
    Glyph {
        /// The character or characters.
        character: String,
        /// The text it was meant for.
        text: String,
    },
    /// A font file cannot be used.
    Font(FontProblem),
    /// The file cannot be written or read back.
    Write(io::Error),
    /// What was written is not what was meant.
    Check(String),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exhibit { label, problem } => write!(f, "{label} {problem}"),
            Self::PageCount { label, planned, found } => {
                write!(f, "{label} has {found} pages, {planned} were planned")
            }
            Self::Apart(label) => write!(f, "pages of {label} cannot be taken apart from its other pages"),
            Self::Redaction { label, page, why } => {
                write!(f, "{label}, page {page}, cannot be redacted for sure: {why}")
            }
            Self::NotFound { label, text } => write!(f, "{label}: `{text}` is to be redacted, and was not found"),
            Self::NothingThere { label, page, area: [left, top, width, height], beyond, .. } => {
                write!(f, "{label}, page {page}: the area [{left}, {top}, {width}, {height}] is to be redacted, and ")?;
                match beyond {
                    Some((wide, high)) => write!(f, "lies outside the page, which has {wide:.0} × {high:.0} mm"),
                    None => f.write_str("nothing stands there"),
                }
            }
            Self::Draw(problem) => problem.fmt(f),
            Self::Link(to) => {
                write!(
                    f,
                    "the index of the bundle links to page {} of volume {}, which is not in it",
                    to.page, to.volume
                )
            }
            Self::Glyph { character, text } => {
                let codes: Vec<String> = character.chars().map(|it| format!("U+{:04X}", u32::from(it))).collect();
                write!(f, "no font has `{character}` ({}), needed for `{text}`", codes.join(" "))
            }
            Self::Font(problem) => problem.fmt(f),
            Self::Write(error) => write!(f, "cannot write the bundle: {error}"),
            Self::Check(why) => write!(f, "the bundle was read back and is wrong: {why}"),
        }
    }
}

impl std::error::Error for BundleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exhibit { problem, .. } => Some(problem),
            Self::Draw(problem) => Some(problem),
            Self::Font(problem) => Some(problem),
            Self::Write(error) => Some(error),
            Self::PageCount { .. }
            | Self::Redaction { .. }
            | Self::NotFound { .. }
            | Self::NothingThere { .. }
            | Self::Apart(_)
            | Self::Link(_)
            | Self::Glyph { .. }
            | Self::Check(_) => None,
        }
    }
}

impl From<io::Error> for BundleError {
    fn from(it: io::Error) -> Self {
        Self::Write(it)
    }
}
