//! Why a bundle could not be made.

use std::fmt;
use std::io;

use crate::evidence::survey::SurveyProblem;

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
    /// The cover and index cannot be read.
    Front(SurveyProblem),
    /// A link in the cover or index leads to nothing.
    Link(String),
    /// No font has a character.
    Glyph {
        /// The character or characters.
        character: String,
        /// The text it was meant for.
        text: String,
    },
    /// A font cannot be used.
    Font(String),
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
            Self::Front(problem) => write!(f, "the index of the bundle {problem}"),
            Self::Link(to) => write!(f, "the index of the bundle links to `{to}`, which is not in it"),
            Self::Glyph { character, text } => {
                let codes: Vec<String> = character.chars().map(|it| format!("U+{:04X}", u32::from(it))).collect();
                write!(f, "no font has `{character}` ({}), needed for `{text}`", codes.join(" "))
            }
            Self::Font(why) => write!(f, "cannot use a font for the stamps: {why}"),
            Self::Write(error) => write!(f, "cannot write the bundle: {error}"),
            Self::Check(why) => write!(f, "the bundle was read back and is wrong: {why}"),
        }
    }
}

impl std::error::Error for BundleError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exhibit { problem, .. } | Self::Front(problem) => Some(problem),
            Self::Write(error) => Some(error),
            Self::PageCount { .. } | Self::Link(_) | Self::Glyph { .. } | Self::Font(_) | Self::Check(_) => None,
        }
    }
}
