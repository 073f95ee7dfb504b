//! The plan as people read it on a terminal.

use std::fmt::Write as _;

use crate::plan::{Plan, State};
use crate::words::Words;

impl Plan<'_> {
    /// How many pages of the exhibits have no text that can be searched, and which.
    pub(crate) fn without_text(&self, words: &Words) -> Option<String> {
        let mut count = 0;
        let mut named = Vec::new();
        for it in &self.exhibits {
            let pages = it.pages_without_text();
            count += pages.len();
            match u32::try_from(pages.len()) {
                Ok(0) => {}
                Ok(all) if all == it.pages() => named.push(it.label(words)),
                _ => named.push(format!("{} ({})", it.label(words), words.pages_named(&pages))),
            }
        }
        let values = [("count", count.to_string()), ("exhibits", named.join(&words.get("list-comma")))];
        (count > 0).then(|| words.with("plan-no-text", &values.each_ref().map(|it| (it.0, it.1.as_str()))))
    }

    /// The plan as text, in the language of the case.
    pub(crate) fn to_text(&self, words: &Words) -> String {
        let mut out = format!("{}\n", words.get("plan-exhibits"));
        for it in &self.exhibits {
            let number = it.number.to_string();
            let _ = writeln!(out, "  {number:>3}  {:>9}  {} ({})", it.page_range(), words.bind(&it.title), it.file);
        }
        let _ = writeln!(out, "       {:>9}  {}", self.bundle.pages(), words.get("plan-bundle"));
        if let Some(it) = self.without_text(words) {
            let _ = writeln!(out, "  {it}");
        }
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
