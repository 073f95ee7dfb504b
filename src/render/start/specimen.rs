//! Invented values with which the first page is tried: once with everything there, once with
//! nothing that can be missing, so that both sides of each condition are filled.

use serde_json::{Value as Json, json};

use super::bodies::{AuthorityRow, FormRow, Marketplace, MeansRow};
use super::files::{DocumentRow, ExhibitRow, FileRow, FolderRow, Original, Skipped, WithheldRow};
use super::maker::{Day, RuleRow};
use super::steps::{DayRow, LaterRow, LinkRow, StepRow, TextRow, WayRow};
use super::view::{Amounts, Consent, Deadline, FactRow, QuestionRow, Uncounted, View};
use super::{FirstPage, PAGE, paths};
use crate::base::diag::Sink;
use crate::library::Library;
use crate::words::Words;

/// Reports the values that the page names and that do not exist; if there are none, fills it in
/// every language. A mistake that all languages have is told once.
pub(super) fn check(page: &FirstPage, library: &Library, sink: &mut Sink) {
    if paths::check(PAGE, &library.start, &shape(), sink) {
        return;
    }
    for lang in library.languages() {
        let Ok(words) = Words::load(library, lang, "", sink) else { continue };
        let plain = words.plain_words();
        for view in [full(lang), bare(lang)] {
            if page.fill(&view, &plain, "<svg></svg>", sink).is_err() {
                return;
            }
        }
    }
}

/// All values that there can be.
fn shape() -> Json {
    let mut shape = serde_json::to_value(full("en")).unwrap_or_default();
    shape["policy"] = json!("");
    shape["script"] = json!("");
    shape["timeline"] = json!({ "picture": "", "href": "", "name": "" });
    shape
}

fn text() -> String {
    "sample".to_owned()
}

fn day() -> Day {
    Day { iso: "2026-11-23".to_owned(), text: text() }
}

fn rule() -> RuleRow {
    let some = Some(text());
    RuleRow {
        id: text(),
        cite: text(),
        address: some.clone(),
        status: text(),
        checked: some.clone(),
        calculation: some,
    }
}

/// A view in which all that can be known is known. Lists have two entries: what stands between
/// two is filled as well.
fn full(lang: &str) -> View {
    let deadline = |result: &str, rule: Option<RuleRow>| Deadline {
        day: day(),
        other_days: vec![text(), text()],
        title: text(),
        act: Some(text()),
        reason: text(),
        result: result.to_owned(),
        result_text: text(),
        rule,
    };
    let later = || LaterRow { title: text(), reason: text(), again: Some(text()) };
    let way = |href| WayRow { text: text(), href };
    let link = || LinkRow { text: text(), href: text() };
    let step = || StepRow {
        number: 1,
        title: text(),
        files: vec![FileRow { href: text(), kind: text() }; 2],
        ways: vec![way(Some(text())), way(None)],
        attach: vec![link(), link()],
        notes: vec![text(), text()],
        last: vec![text(), text()],
        soon: true,
        rules: vec![rule(), rule()],
        text: Some(TextRow { href: text(), text: text() }),
        proof: Some(text()),
        record: Some(text()),
    };
    let bare_step = StepRow {
        files: Vec::new(),
        ways: Vec::new(),
        attach: Vec::new(),
        notes: Vec::new(),
        last: Vec::new(),
        soon: false,
        rules: Vec::new(),
        text: None,
        proof: None,
        record: None,
        ..step()
    };
    let days = vec![DayRow { day: day(), heading: text(), steps: vec![step(), step(), bare_step] }; 2];
    let question = |proves| QuestionRow { text: text(), field: text(), proves };
    let file = || FileRow { href: text(), kind: text() };
    let document = || DocumentRow { title: text(), href: text(), to: Some(text()), files: vec![file(), file()] };
    let folder = || FolderRow {
        title: text(),
        path: "data/".to_owned(),
        note: Some(text()),
        documents: vec![document(), document()],
    };
    let exhibit = || ExhibitRow {
        number: 1.into(),
        title: text(),
        href: Some(text()),
        original: Some(Original { href: text(), name: text() }),
        day: Some(day()),
        pages: text(),
    };
    View {
        facts: vec![FactRow { label: text(), value: text() }],
        days,
        waiting: vec![later()],
        later: vec![later()],
        closed: vec![later()],
        assumed: vec![text()],
        questions: vec![question(Some(text())), question(None)],
        warnings: vec![text()],
        deadlines: vec![deadline("open", Some(rule())), deadline("", None)],
        uncounted: vec![Uncounted { title: text(), rule: text(), facts: vec![text(), text()] }],
        amounts: vec![Amounts { claimed: text(), received: text(), due: text() }; 2],
        folders: vec![folder()],
        blocked: vec![text()],
        absent: vec![text()],
        unlisted: vec![text()],
        skipped: vec![Skipped { title: text(), reason: text() }],
        exhibits: vec![exhibit()],
        hidden: vec![text()],
        withheld: vec![withheld(Some(text())), withheld(None)],
        locations: vec![text()],
        consents: vec![Consent { question: text(), answer: text() }],
        authorities: vec![authority(), authority()],
        marketplace: Some(Marketplace {
            name: text(),
            process: vec![text()],
            forms: vec![FormRow { place: text(), paste: Some(text()), limit: Some(text()) }],
            bank_dispute: Some(text()),
            look_here: Some(text()),
        }),
        means: vec![means()],
        ..bare(lang)
    }
}

fn withheld(href: Option<String>) -> WithheldRow {
    WithheldRow { title: text(), href, lines: vec![text(), text()] }
}

fn authority() -> AuthorityRow {
    let some = Some(text());
    AuthorityRow { name: text(), address: some.clone(), does: some.clone(), refund: some, tell: vec![text(), text()] }
}

fn means() -> MeansRow {
    MeansRow { name: text(), write_to: Some(text()), known: vec![text()], unknown: Some(text()) }
}

/// A view of a case of which as little is known as can be.
fn bare(lang: &str) -> View {
    View {
        lang: lang.to_owned(),
        direction: "ltr",
        title: text(),
        headline: text(),
        subline: text(),
        intro: text(),
        stale: text(),
        facts: Vec::new(),
        as_of: day(),
        nothing: text(),
        days: Vec::new(),
        waiting: Vec::new(),
        later: Vec::new(),
        closed: Vec::new(),
        assumed: Vec::new(),
        questions: Vec::new(),
        warnings: Vec::new(),
        deadlines: Vec::new(),
        uncounted: Vec::new(),
        amounts: Vec::new(),
        folders: Vec::new(),
        blocked: Vec::new(),
        absent: Vec::new(),
        unlisted: Vec::new(),
        skipped: Vec::new(),
        exhibits: Vec::new(),
        exhibits_note: text(),
        hidden: Vec::new(),
        withheld: Vec::new(),
        locations: Vec::new(),
        consents: Vec::new(),
        authorities: Vec::new(),
        marketplace: None,
        means: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the page can print is told to those who write it.
    #[test]
    fn every_value_stands_in_the_readme() {
        let readme = include_str!("../../../templates/README.md");
        let section = readme.split("## The first page").nth(1).unwrap_or_default();
        let mut groups = vec![shape()];
        while let Some(group) = groups.pop() {
            for (key, value) in group.as_object().into_iter().flatten() {
                assert!(section.contains(&format!("`{key}`")), "templates/README.md does not tell of `{key}`");
                groups.extend(value.as_array().and_then(|it| it.first()).or(Some(value)).cloned());
            }
        }
    }
}
