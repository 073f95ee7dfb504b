//! The plan as people read it on a terminal.

use std::fmt::Write as _;

use crate::plan::{Plan, State};
use crate::words::Words;

impl Plan<'_> {
    /// The plan as text, in the language of the case.
    pub(crate) fn to_text(&self, words: &Words) -> String {
        let mut out = format!("{}\n", words.get("plan-exhibits"));
        for it in &self.exhibits {
            let number = it.number.to_string();
            let _ = writeln!(out, "  {number:>3}  {:>9}  {} ({})", it.page_range(), words.bind(&it.title), it.file);
        }
        let _ = writeln!(out, "       {:>9}  {}", self.bundle.pages(), words.get("plan-bundle"));
        let _ = writeln!(out, "\n{}", words.get("plan-written"));
        for it in self.written().filter(|it| self.shows(it)) {
            let _ = writeln!(out, "  {}", it.place);
        }
        let used: Vec<_> = self.extracts.iter().filter(|it| self.is_used(it)).collect();
        for it in used.iter().filter(|it| !it.is_empty()) {
            let _ = writeln!(out, "  {}", it.place);
        }
        if !used.is_empty() {
            let _ = writeln!(out, "\n{}", words.get("start-withheld"));
        }
        for it in used {
            for left_out in &it.left_out {
                let _ = writeln!(out, "  {}", words.labelled(&it.title(words), &left_out.told(words)));
            }
        }
        let blocked: Vec<_> = self.blocked().collect();
        if !blocked.is_empty() {
            let _ = writeln!(out, "\n{}", words.get("plan-blocked"));
        }
        for (it, missing) in blocked {
            let facts = words.with("plan-needs", &[("facts", &missing.join(&words.get("list-comma")))]);
            let _ = writeln!(out, "  {}", words.labelled(&it.place.to_string(), &facts));
        }
        let _ = writeln!(out, "\n{}", words.get("plan-not-written"));
        for it in &self.documents {
            if let State::Skipped(reason) = &it.state {
                let _ = writeln!(out, "  {}", words.labelled(&it.source(), &reason.why_not(words)));
            }
        }
        out
    }
}
