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
use crate::form::terms::Outcome;
use crate::library::rule::RuleKind;
use crate::pages::document::{Block, Document, Role};

/// Base64 without line ends (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS[(group >> (18 - 6 * place) & 0x3F) as usize];
            out.push(if place > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

/// Text for HTML and XML, in content and in quoted attributes. Characters that neither may hold
/// become a visible mark.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(it),
            _ if it.is_control() || matches!(it, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            _ => out.push(it),
        }
    }
    out
}

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
