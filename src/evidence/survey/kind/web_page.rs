//! Pages of the web: text to a machine, but not to a reader. They are refused.

use super::super::SurveyProblem;
use super::super::text::{decode_text, looks_like_text};
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "web page",
    media_type: "text/html",
    endings: &[],
    tolerated: &[],
    is: |head| looks_like_text(head) && is_markup(head),
    inspect: |_, _| Err(refused()),
    show: Show::Carried,
};

/// Why it is no exhibit.
pub(super) fn refused() -> SurveyProblem {
    SurveyProblem::Unsupported {
        actual: "a web page (HTML)".into(),
        extension: None,
        help: "open it in a browser, print it to PDF, and use that",
    }
}

fn is_markup(head: &[u8]) -> bool {
    let (text, _) = decode_text(&head[..head.len().min(2048)]);
    let text = text.trim_start().to_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|it| text.starts_with(it))
        || (text.starts_with("<!--") || text.starts_with("<?xml")) && text.contains("<html")
}
