//! What the first page says of the package's files: documents, what is missing, exhibits.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::maker::{Day, Maker};
use crate::evidence::survey::Note;
use crate::form::terms::Recipient;
use crate::library::part::Part;
use crate::plan::place::{self, Place};
use crate::plan::{Extract, Planned, State};

/// Files that lie beside the parts in every package, and the word for each.
fn others() -> [(Place, &'static str); 4] {
    [
        (Place::calendar(), "start-file-calendar"),
        (Place::timeline(), "start-file-timeline"),
        (Place::case_file(), "start-file-case"),
        (Place::assessment(), "start-file-assessment"),
    ]
}

/// A folder of the package.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FolderRow {
    pub(super) title: String,
    pub(super) path: String,
    /// What to know about its files.
    pub(super) note: Option<String>,
    pub(super) documents: Vec<DocumentRow>,
}

/// A document and its files.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DocumentRow {
    pub(super) title: String,
    /// Its first file.
    pub(super) href: String,
    /// To whom it goes.
    pub(super) to: Option<String>,
    pub(super) files: Vec<FileRow>,
}

/// A file of a document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FileRow {
    pub(super) href: String,
    /// Its ending in capitals.
    pub(super) kind: String,
}

/// A document that does not concern the case.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Skipped {
    pub(super) title: String,
    pub(super) reason: String,
}

/// An exhibit.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ExhibitRow {
    pub(super) number: Json,
    pub(super) title: String,
    /// Its first page in the bundle.
    pub(super) href: Option<String>,
    /// The file that the user gave.
    pub(super) original: Option<Original>,
    pub(super) day: Option<Day>,
    /// Its pages in the bundle.
    pub(super) pages: String,
}

/// What a reader does not get.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WithheldRow {
    /// What the exhibits for the reader are called.
    pub(super) title: String,
    /// Their PDF.
    pub(super) href: Option<String>,
    /// What is left out, and why.
    pub(super) lines: Vec<String>,
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

    pub(super) fn has(&self, path: &str) -> bool {
        self.by_stem.get(stem(path)).is_some_and(|(_, paths)| paths.contains(&path))
    }

    /// The files of a document, by its path without an ending.
    pub(super) fn of(&self, stem: &str) -> impl Iterator<Item = &'a str> {
        self.by_stem.get(stem).into_iter().flat_map(|(_, paths)| paths.iter().copied())
    }
}

impl Maker<'_> {
    /// What is in each folder.
    pub(super) fn folders(&self, files: &Files<'_>) -> Vec<FolderRow> {
        let mut out = Vec::new();
        let originals = Place::original("").in_package();
        let bundled = self.is_bundled(files);
        for part in Part::all() {
            let folder = place::folder(Some(part));
            let inside = files.by_stem.iter().filter(|it| it.0.starts_with(&folder) && !it.0.starts_with(&originals));
            let documents: Vec<DocumentRow> =
                inside.map(|(stem, (title, paths))| document(title, paths, self.recipient(stem))).collect();
            let key = format!("start-{}", part.word());
            let note = [format!("{key}-note-alone"), format!("{key}-note")];
            // What is said of a folder that stands without the bundle goes first where there is none.
            let note = note.into_iter().skip(usize::from(bundled)).find(|it| self.words.has(it));
            let note = note.map(|it| self.words.get(&it));
            if !documents.is_empty() {
                out.push(FolderRow { title: self.words.get(&key), path: folder, note, documents });
            }
        }
        let ledger = bundled.then(|| (Place::ledger(), "start-file-ledger"));
        let others = others().into_iter().chain(ledger);
        let documents =
            others.map(|(it, key)| document(&self.words.get(key), &[it.in_package().as_str()], None)).collect();
        out.push(FolderRow { title: self.words.get("start-other"), path: place::folder(None), note: None, documents });
        out
    }

    /// Whether the package has the bundle.
    pub(super) fn is_bundled(&self, files: &Files<'_>) -> bool {
        self.plan.bundle.volumes.iter().all(|it| files.has(&self.plan.bundle.place(it.number).in_package()))
    }

    /// To whom a document goes.
    fn recipient(&self, stem: &str) -> Option<String> {
        let planned = self.plan.documents.iter().find(|it| it.place.in_package() == stem)?;
        let to = planned.template.head.to.as_ref()?.value;
        (to != Recipient::File).then(|| self.words.get(&format!("role-{}", to.word().replace('_', "-"))))
    }

    pub(super) fn blocked(&self) -> Vec<String> {
        let line = |(it, facts): (&Planned<'_>, &[String])| {
            self.words.with("start-blocked-line", &[("title", it.title()), ("facts", &facts.join(", "))])
        };
        self.plan.blocked().map(line).collect()
    }

    pub(super) fn absent(&self) -> Vec<String> {
        let absent = self.plan.exhibits.iter().filter(|it| it.surveyed.is_none());
        let line = |it: &crate::plan::exhibit::Exhibit| {
            let what = format!("{} ({})", self.words.bind(&it.title), it.file);
            self.words.labelled(&it.label(self.words), &what)
        };
        absent.map(line).collect()
    }

    pub(super) fn skipped(&self) -> Vec<Skipped> {
        let skipped = |it: &Planned<'_>| match &it.state {
            State::Skipped(reason) => {
                Some(Skipped { title: it.title().to_owned(), reason: reason.why_not(self.words) })
            }
            State::Written | State::Blocked(_) => None,
        };
        self.plan.documents.iter().filter_map(skipped).collect()
    }

    pub(super) fn exhibits(&self, files: &Files<'_>) -> Vec<ExhibitRow> {
        let bundled = self.is_bundled(files);
        let row = |it: &crate::plan::exhibit::Exhibit| {
            let original = Place::original(&it.original).in_package();
            let volume = self.plan.bundle.place(it.first.volume).in_package();
            ExhibitRow {
                number: it.number.to_json(),
                title: self.words.bind(&it.title),
                href: bundled.then(|| format!("{volume}#page={}", it.first.page)),
                original: files.has(&original).then(|| Original { href: original, name: it.original.clone() }),
                day: it.date.map(|it| self.day(it)),
                pages: it.page_range(),
            }
        };
        self.plan.exhibits.iter().map(row).collect()
    }

    /// What the bundle does not show, with what to do about it.
    pub(super) fn hidden(&self) -> Vec<String> {
        let mut out = Vec::new();
        for it in &self.plan.exhibits {
            let exhibit = it.label(self.words);
            for note in it.surveyed.iter().flat_map(|it| &it.notes) {
                let key = match note {
                    Note::PictureNotShown => "start-hidden-picture",
                    Note::FormattedOnly => "start-hidden-outlook",
                    Note::OfficeDocument => "start-hidden-office",
                    Note::Recording(_) => "start-hidden-recording",
                    Note::Capture(..) => "start-hidden-capture",
                    Note::NotConverted(_) => "start-hidden-unconverted",
                    Note::LockedDocument => "start-hidden-locked",
                    Note::CarriedOnly => "start-hidden-file",
                    Note::Animation(_) => "start-hidden-animation",
                    Note::DamagedPicture => "start-hidden-damaged",
                    Note::NotShown(names) => {
                        let names = names.join(&self.words.get("list-comma"));
                        let values = [("exhibit", exhibit.as_str()), ("names", &names)];
                        out.push(self.words.with("start-hidden-attached", &values));
                        continue;
                    }
                    _ => continue,
                };
                out.push(self.words.with(key, &[("exhibit", &exhibit)]));
            }
        }
        out.extend(
            self.plan.without_text(self.words).map(|it| format!("{it} {}", self.words.get("start-hidden-no-text"))),
        );
        out
    }

    /// What readers of the package's letters do not get, reader by reader: whole exhibits, and parts that are
    /// redacted.
    pub(super) fn withheld(&self, files: &Files<'_>) -> Vec<WithheldRow> {
        let redacted = |it: &crate::plan::exhibit::Exhibit| {
            self.words.with("start-redacted", &[("exhibit", &it.label(self.words))])
        };
        let row = |it: &Extract| WithheldRow {
            title: it.title(self.words),
            href: Some(it.place.in_package()).filter(|it| files.has(it)),
            lines: it
                .left_out
                .iter()
                .map(|it| it.told(self.words))
                .chain(it.exhibits.iter().filter(|it| it.redacted).map(redacted))
                .collect(),
        };
        self.plan.extracts.iter().filter(|it| self.plan.is_used(it)).map(row).collect()
    }

    pub(super) fn locations(&self) -> Vec<String> {
        let located = |it: &&crate::plan::exhibit::Exhibit| it.surveyed.as_ref().is_some_and(|it| it.gps.is_some());
        let exhibits = self.plan.exhibits.iter().filter(located);
        exhibits.map(|it| self.words.with("start-location", &[("exhibit", &it.label(self.words))])).collect()
    }
}

/// A document of some files; one without a title is called as its first file.
fn document(title: &str, paths: &[&str], to: Option<String>) -> DocumentRow {
    let first = paths.first().copied().unwrap_or_default();
    let title = if title.is_empty() { name(first) } else { title };
    let file = |it: &&str| FileRow { href: (*it).to_owned(), kind: ending(it).to_uppercase() };
    DocumentRow { title: title.to_owned(), href: first.to_owned(), to, files: paths.iter().map(file).collect() }
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

pub(super) fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}
