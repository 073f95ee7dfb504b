//! Diagnostics for programs.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Severity, Sink};
use crate::base::source::Span;

/// Diagnostics as JSON. If some are left out, the last one says how many.
pub(crate) fn diagnostics_json(sink: &Sink) -> Vec<Json> {
    let json = |it: &Diagnostic| {
        let place = it.span.as_ref().map(Span::line_column);
        let file = it.span.as_ref().map(|it| it.source().name().to_owned()).or_else(|| it.file.clone());
        json!({
            "code": it.code,
            "severity": if it.severity == Severity::Error { "error" } else { "warning" },
            "file": file,
            "line": place.map(|it| it.0),
            "column": place.map(|it| it.1),
            "message": it.message,
            "help": it.help,
        })
    };
    let shown = sink.shown();
    let left_out = (shown.more() > 0).then(|| {
        let is_error = shown.errors > shown.diagnostics.len();
        let rest = if is_error { Diagnostic::error } else { Diagnostic::warning };
        rest("more", more(shown.more()))
    });
    shown.diagnostics.iter().chain(&left_out).map(json).collect()
}

/// How many diagnostics are not shown.
pub(crate) fn more(count: usize) -> String {
    format!("… and {} more", grouped(count))
}

/// A number with a comma before every third digit.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, it) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(it);
    }
    out
}
