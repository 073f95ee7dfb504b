//! The plan as people read it on a terminal.

use std::fmt::Write as _;

use crate::plan::{Plan, State};
use crate::words::Words;

impl Plan<'_> {
    /// The plan as text.
    pub(crate) fn to_text(&self, words: &Words) -> String {
        let mut out = String::from("Exhibits\n");
        for it in &self.exhibits {
            let number = it.number.to_string();
            let _ = writeln!(out, "  {number:>3}  {:>9}  {} ({})", it.page_range(), it.title, it.file);
        }
        let _ = writeln!(out, "       {:>9}  whole bundle", self.bundle.pages());
        out.push_str("\nWritten\n");
        for it in self.written() {
            let _ = writeln!(out, "  {}", it.place);
        }
        let blocked: Vec<_> = self.blocked().collect();
        if !blocked.is_empty() {
            out.push_str("\nBlocked\n");
            for (it, missing) in blocked {
                let _ = writeln!(out, "  {}: needs {}", it.place, missing.join(", "));
            }
        }
        out.push_str("\nNot written\n");
        for it in &self.documents {
            if let State::Skipped(reason) = &it.state {
                let _ = writeln!(out, "  {}: {}", it.source(), reason.why_not(words));
            }
        }
        out
    }
}
