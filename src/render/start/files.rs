//! What the first page says of the package's files: documents, what is missing, exhibits.

use std::collections::BTreeMap;

use serde::Serialize;

use super::view::{Day, Maker};
use crate::form::terms::Recipient;
use crate::plan::{Planned, State};

/// Folders of documents and the word for each.
const FOLDERS: [(&str, &str); 5] = [
    ("data/1-letters/", "start-letters"),
    ("data/2-posts/", "start-posts"),
    ("data/3-adr/", "start-adr"),
    ("data/4-evidence/", "start-evidence"),
    ("data/5-handoff/", "start-handoff"),
];
/// The folder of everything, in which some files lie that every package has.
const DATA: &str = "data/";
const OTHERS: [(&str, &str); 4] = [
    ("data/deadlines.ics", "start-file-calendar"),
    (TIMELINE, "start-file-timeline"),
    ("data/case.yaml", "start-file-case"),
    ("data/assessment.json", "start-file-assessment"),
];
const LEDGER: (&str, &str) = ("data/ledger.json", "start-file-ledger");
const BUNDLE: &str = "data/4-evidence/bundle.pdf";
const ORIGINALS: &str = "data/4-evidence/originals/";
/// The timeline as a file of its own.
pub(super) const TIMELINE: &str = "data/timeline.svg";

/// A folder of the package.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Folder {
    pub(super) title: String,
    pub(super) path: &'static str,
    /// What to know about its files.
    pub(super) note: Option<String>,
    pub(super) documents: Vec<Document>,
}

/// A document and its files.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Document {
    pub(super) title: String,
    /// Its first file.
    pub(super) href: String,
    /// To whom it goes.
    pub(super) to: Option<String>,
    pub(super) files: Vec<File>,
}

/// A file of a document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct File {
    pub(super) href: String,
    /// Its ending in capitals.
    pub(super) kind: String,
}

/// A document that does not concern the case.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Skipped {
    pub(super) title: String,
    pub(super) reason: Option<String>,
}

/// An exhibit.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExhibitRow {
    pub(super) number: u32,
    pub(super) title: String,
    /// Its first page in the bundle.
    pub(super) href: Option<String>,
    /// The file that the user gave.
    pub(super) original: Option<Original>,
    pub(super) day: Option<Day>,
    /// Its pages in the bundle.
    pub(super) pages: String,
}

/// The copy of a file that the user gave.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Original {
    pub(super) href: String,
    pub(super) name: String,
}

/// The files of a package by document: what all of them are called, and their paths.
pub(super) struct Files<'a> {
    by_stem: BTreeMap<&'a str, (&'a str, Vec<&'a str>)>,
}

impl<'a> Files<'a> {
    pub(super) fn new(files: &'a [(String, String)]) -> Self {
        let mut by_stem = BTreeMap::<&str, (&str, Vec<&str>)>::new();
        for (path, title) in files {
            let entry = by_stem.entry(stem(path)).or_default();
            if entry.0.is_empty() {
                entry.0 = title;
            }
            entry.1.push(path);
        }
        for (_, paths) in by_stem.values_mut() {
            // The pages first, then the rest by name.
            paths.sort_by_key(|it| (ending(it) != "pdf", *it));
        }
        Self { by_stem }
    }

    fn has(&self, path: &str) -> bool {
        self.by_stem.get(stem(path)).is_some_and(|(_, paths)| paths.contains(&path))
    }
}

impl Maker<'_> {
    /// What is in each folder.
    pub(super) fn folders(&self, files: &Files<'_>) -> Vec<Folder> {
        let mut out = Vec::new();
        for (folder, key) in FOLDERS {
            let inside = files.by_stem.iter().filter(|it| it.0.starts_with(folder) && !it.0.starts_with(ORIGINALS));
            let documents: Vec<Document> =
                inside.map(|(stem, (title, paths))| document(title, paths, self.recipient(stem))).collect();
            let note = format!("{key}-note");
            let note = self.words.has(&note).then(|| self.words.get(&note));
            if !documents.is_empty() {
                out.push(Folder { title: self.words.get(key), path: folder, note, documents });
            }
        }
        let ledger = files.has(BUNDLE).then_some(LEDGER);
        let others = OTHERS.into_iter().chain(ledger);
        let documents = others.map(|(path, key)| document(&self.words.get(key), &[path], None)).collect();
        out.push(Folder { title: self.words.get("start-other"), path: DATA, note: None, documents });
        out
    }

    /// To whom a document goes.
    fn recipient(&self, stem: &str) -> Option<String> {
        let planned = self.plan.documents.iter().find(|it| stem.strip_prefix(DATA) == Some(it.stem.as_str()))?;
        let to = planned.template.head.to.as_ref()?.value;
        (to != Recipient::File).then(|| self.words.get(&format!("role-{}", to.word().replace('_', "-"))))
    }

    pub(super) fn blocked(&self) -> Vec<String> {
        let line = |(it, facts): (&Planned<'_>, &[String])| {
            self.words.with("start-blocked-line", &[("title", &title(it)), ("facts", &facts.join(", "))])
        };
        self.plan.blocked().map(line).collect()
    }

    pub(super) fn absent(&self) -> Vec<String> {
        let absent = self.plan.exhibits.iter().filter(|it| it.surveyed.is_none());
        absent.map(|it| format!("{}: {} ({})", it.label(self.words), it.title, it.file)).collect()
    }

    pub(super) fn skipped(&self) -> Vec<Skipped> {
        let skipped = |it: &Planned<'_>| match &it.state {
            // Reasons are worked out in English only.
            State::Skipped(reason) => {
                Some(Skipped { title: title(it), reason: self.words.lang().starts_with("en").then(|| reason.clone()) })
            }
            State::Written | State::Blocked(_) => None,
        };
        self.plan.documents.iter().filter_map(skipped).collect()
    }

    pub(super) fn exhibits(&self, files: &Files<'_>) -> Vec<ExhibitRow> {
        let bundled = files.has(BUNDLE);
        let row = |it: &crate::plan::exhibit::Exhibit| {
            let original = format!("{ORIGINALS}{}", it.original);
            ExhibitRow {
                number: it.number,
                title: it.title.clone(),
                href: bundled.then(|| format!("{BUNDLE}#page={}", it.first_page)),
                original: files.has(&original).then(|| Original { href: original, name: it.original.clone() }),
                day: it.date.map(|it| self.day(it)),
                pages: it.page_range(),
            }
        };
        self.plan.exhibits.iter().map(row).collect()
    }

    pub(super) fn locations(&self) -> Vec<String> {
        let located = |it: &&crate::plan::exhibit::Exhibit| it.surveyed.as_ref().is_some_and(|it| it.gps.is_some());
        let exhibits = self.plan.exhibits.iter().filter(located);
        exhibits.map(|it| self.words.with("start-location", &[("exhibit", &it.label(self.words))])).collect()
    }
}

/// A document of some files; one without a title is called as its first file.
fn document(title: &str, paths: &[&str], to: Option<String>) -> Document {
    let first = paths.first().copied().unwrap_or_default();
    let title = if title.is_empty() { name(first) } else { title };
    let file = |it: &&str| File { href: (*it).to_owned(), kind: ending(it).to_uppercase() };
    Document { title: title.to_owned(), href: first.to_owned(), to, files: paths.iter().map(file).collect() }
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A path without its ending.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |it| it + 1);
    path[name..].rfind('.').map_or(path, |dot| &path[..name + dot])
}

fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

fn title(it: &Planned<'_>) -> String {
    it.template.head.title.as_ref().map_or_else(|| it.template.id.clone(), |it| it.value.0.clone())
}
