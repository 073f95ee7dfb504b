//! Comments that were meant as words: YAML takes ` #` behind a text for the begin of a comment, and drops it.

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;

/// Reports words behind a text that is not quoted, or behind a key without a value, that YAML drops.
///
/// What stands behind two spaces or more, begins with `# ` and with no figure is a comment; everything else
/// could be a flat or an order number.
pub(super) fn check(span: &Span, sink: &mut Sink) {
    let source = span.source();
    let written = span.text();
    if source.is_built_in() || written.starts_with(['"', '\'', '|', '>']) {
        return;
    }
    let start = span.range().start + written.trim_end().len();
    let rest = source.text()[start..].split('\n').next().unwrap_or_default();
    let before = rest.trim_start_matches(':');
    let comment = before.trim_start_matches([' ', '\t']);
    let Some(words) = comment.strip_prefix('#').map(str::trim_end) else { return };
    let spaces = before.len() - comment.len();
    let is_figure = |it: char| it.is_numeric();
    let is_comment = spaces >= 2 && words.starts_with([' ', '\t']) && !words.trim_start().starts_with(is_figure);
    if spaces == 0 || words.is_empty() || is_comment {
        return;
    }
    let at = start + rest.len() - comment.len();
    let message = format!("everything behind ` #` is a comment and would be lost: `#{words}`");
    let help = "put the whole text in \"double quotes\"; a comment needs two spaces before its # and one behind it";
    sink.report(Diagnostic::error("lost-words", message).at(&source.span(at..at + 1 + words.len())).help(help));
}
