//! Writers other than PDF: plain text, web page, mail draft, calendar, timeline, first page.
//!
//! Each is a pure function of a document or of the case; a new format is one file.

pub mod calendar;
pub mod html;
pub mod mail;
pub mod start;
mod start_files;
pub mod svg;
pub mod text;
pub mod timeline;
mod timeline_marks;

pub use calendar::ics;
pub use html::html;
pub use mail::draft;
pub use start::start_here;
pub use svg::svg;
pub use text::text;
pub use timeline::drawing as timeline;

use crate::assess::{Assessment, Finding};
use crate::base::text::markup as escape;
use crate::form::terms::Outcome;
use crate::library::rule::RuleKind;
use crate::pages::document::{Block, Document, Role};

/// Whether a link may lead to an address: to web pages and mailboxes, never to a script or a file.
fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|it| ["http", "https", "mailto", "tel"].contains(&it.as_str()))
        && !address.chars().any(|it| it.is_control() || it.is_whitespace())
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

/// Findings that give the user a day to act by and are not over: those of the calendar. One whose
/// sources conflict counts as long as any of them leaves time.
fn days_to_act(assessment: &Assessment) -> impl Iterator<Item = &Finding> {
    // Nobody has to act for a claim that was paid.
    let paid = assessment.is_paid();
    assessment.deadlines().into_iter().filter(move |it| {
        let running = match it.result {
            Outcome::Open | Outcome::ClosingSoon => true,
            Outcome::Uncertain => it.readings.len() > 1,
            Outcome::Passed
            | Outcome::Satisfied
            | Outcome::Applies
            | Outcome::CannotCompute
            | Outcome::NotApplicable => false,
        };
        running && !paid && !it.information_only && matches!(it.kind, RuleKind::Deadline | RuleKind::Limitation)
    })
}
