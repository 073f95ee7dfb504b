//! Diagnostics for programs.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Severity, Sink};
use crate::base::source::Span;

/// Diagnostics as JSON.
pub fn diagnostics_json(sink: &Sink) -> Vec<Json> {
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
    sink.sorted().iter().map(json).collect()
}
