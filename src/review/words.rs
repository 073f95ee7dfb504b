//! Words that a language lacks.

use crate::base::diag::{Diagnostic, Sink};
use crate::library::Library;
use crate::review::MANY;
use crate::words::lacking;

/// Reports the words that English has and another language lacks, a language at a time.
pub(super) fn check(library: &Library, sink: &mut Sink) {
    for (lang, source) in &library.words {
        let lacking = lacking(library, lang);
        if lacking.is_empty() {
            continue;
        }
        let shown: Vec<String> = lacking.iter().take(MANY).map(|it| format!("`{it}`")).collect();
        let rest = lacking.len() - shown.len();
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let message = format!("the words of `{lang}` lack {}{more}", shown.join(", "));
        let help = "English stands in until the lines are there";
        sink.report(Diagnostic::warning("missing-language", message).in_file(source.name()).help(help));
    }
}
