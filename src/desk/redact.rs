//! What of an exhibit goes for others, as the bundle takes it, and the log of it.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::case::Case;
use crate::case::file::Evidence;
use crate::pages::bundle::{Redacted, Redaction};
use crate::plan::Extract;

/// The redactions of an exhibit.
pub(super) fn redactions(evidence: &Evidence) -> Vec<Redaction> {
    let mut out = Vec::new();
    for it in &evidence.redact {
        let pages = it.pages.as_ref().map(|it| it.0.iter().copied().collect::<Vec<u32>>());
        let mut add = |what| out.push(Redaction { pages: pages.clone(), what });
        it.text.iter().for_each(|it| add(Redacted::Text(it.0.clone())));
        it.area.iter().for_each(|it| add(Redacted::Area(it.area)));
        if !it.all_but.is_empty() {
            add(Redacted::AllBut(it.all_but.iter().map(|it| it.0.clone()).collect()));
        }
    }
    out
}

/// Reports redactions that say nothing, and pages that an exhibit does not have.
pub(super) fn check(case: &Case, pages: impl Iterator<Item = (usize, u32)>, sink: &mut Sink) {
    for (at, count) in pages {
        let evidence = &case.evidence()[at];
        for it in &evidence.redact {
            let id = &evidence.id;
            if it.text.is_empty() && it.area.is_none() && it.all_but.is_empty() {
                let message = format!("a redaction of the exhibit `{id}` does not say what goes");
                let help = "give it `text`, `area` or `all_but`";
                sink.report(Diagnostic::error("redaction", message).in_file(case.source.name()).help(help));
            }
            if let Some(beyond) = it.pages.iter().flat_map(|it| &it.0).find(|it| **it > count) {
                let message = format!("a redaction of the exhibit `{id}` is on page {beyond}; it has {count} pages");
                let help = "count the pages of the exhibit from 1; its pages in the bundle have other numbers";
                sink.report(Diagnostic::error("redaction", message).in_file(case.source.name()).help(help));
            }
        }
    }
}

/// What was redacted for the reader of an extract, for the log: never the text that went.
pub(super) fn log(case: &Case, extract: &Extract) -> Vec<Json> {
    let mut out = Vec::new();
    for exhibit in extract.exhibits.iter().filter(|it| it.redacted) {
        for it in &case.evidence()[exhibit.at].redact {
            let pages = it.pages.as_ref().map(|it| it.0.iter().copied().collect::<Vec<u32>>());
            let mut what = Vec::new();
            what.extend((!it.text.is_empty()).then_some("text"));
            what.extend(it.area.is_some().then_some("area"));
            what.extend((!it.all_but.is_empty()).then_some("all_but"));
            let reason = it.reason.as_ref().map(|it| it.0.clone());
            out.push(json!({
                "exhibit": exhibit.number.to_json(), "pages_of_exhibit": pages, "what": what, "reason": reason,
            }));
        }
    }
    out
}
