//! The first page loads nothing and runs nothing, whoever wrote its template.

use std::ops::Range;

use crate::base::diag::Diagnostic;
use crate::base::source::Source;

/// What makes a page load or run something, in lower case.
const ACTIVE: [&str; 13] = [
    "<script",
    "<iframe",
    "<frame",
    "<object",
    "<embed",
    "<link",
    "<base",
    "<form",
    "javascript:",
    "@import",
    "url(",
    "src=",
    "srcset=",
];
/// Those that are well if what they load is in the page itself.
const LOADING: [&str; 3] = ["url(", "src=", "srcset="];

/// A mistake for each place at which the page would load or run something.
pub(super) fn active(source: &Source) -> Vec<Diagnostic> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    // ASCII only, so that places stay as they are.
    let text = source.text().to_ascii_lowercase();
    for sign in ACTIVE {
        for (at, _) in text.match_indices(sign) {
            let after = text[at + sign.len()..].trim_start_matches(['"', '\'', ' ']);
            let name_goes_on = sign.starts_with('<') && after.starts_with(|it: char| it.is_ascii_alphanumeric());
            let is_attribute = !sign.ends_with('=') || text[..at].ends_with(char::is_whitespace);
            let is_inside = LOADING.contains(&sign) && after.starts_with("data:");
            if is_attribute && !name_goes_on && !is_inside {
                found.push((at..at + sign.len(), sign));
            }
        }
    }
    found.extend(handlers(&text).into_iter().map(|it| (it, "on…=")));
    found.sort_by_key(|(place, _)| place.start);
    let mistake = |(place, sign): (Range<usize>, &str)| {
        let message = format!("the first page loads and runs nothing, but here stands `{sign}`");
        let help = "leave it out; put a picture in as `data:` address, and the look into start/start-here.css";
        Diagnostic::error("active-page", message).at(&source.span(place)).help(help)
    };
    found.into_iter().map(mistake).collect()
}

/// Attributes of elements that run a script when something happens: ` onclick=`.
fn handlers(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (open, _) in text.match_indices('<') {
        let element = &text[open..];
        let element = &element[..element.find('>').unwrap_or(element.len())];
        for (at, _) in element.match_indices("on") {
            let name = element[at..].find(|it: char| !it.is_ascii_alphabetic()).map_or(element.len(), |it| at + it);
            let is_attribute =
                element[..at].ends_with(char::is_whitespace) && element[name..].trim_start().starts_with('=');
            if is_attribute && name > at + 2 {
                out.push(open + at..open + name);
            }
        }
    }
    out
}
