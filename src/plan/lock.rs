//! Numbers that letters have cited: the lock file beside a case, which keeps them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::case::Case;
use crate::form::record::{At, Decode, Digest, PageCount, Text, Whole, record};
use crate::form::yaml;
use crate::plan::exhibit::Exhibit;
use crate::plan::volume::{Between, Item};

/// The name of the file, beside the case file.
pub(crate) const LOCK: &str = "redress-numbers.lock";

record! {
    /// A lock file.
    struct LockFile {
        /// Version of the format; always 1.
        redress: Whole<1, 1>,
        /// The id of the case.
        case: Text,
        /// What the bundle is made of, in the order of its pages.
        bundle: Vec<At<Entry>>,
    }
}

record! {
    /// Pages that keep their numbers.
    struct Entry {
        /// The index (1), or a supplement to it (2 and on).
        index: Whole<1, 10_000>,
        /// The divider of a section, by its id.
        section: Text,
        /// An exhibit, by its id.
        exhibit: Text,
        /// Its number.
        number: Text,
        /// Its first page.
        first_page: PageCount,
        /// How many pages it has.
        pages: PageCount,
        /// SHA-256 of its file.
        sha256: Digest,
    }
}

/// What keeps its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Locked {
    /// The index, or a supplement to it: which one, counted from nought.
    Index(u32),
    /// The divider of a section.
    Section(String),
    /// An exhibit.
    Exhibit {
        /// Its id.
        id: String,
        /// Its number as it is printed.
        number: String,
        /// SHA-256 of its file; none if there was none.
        sha256: Option<String>,
    },
}

/// A run of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockedRun {
    /// What stands there.
    pub what: Locked,
    /// Its first page.
    pub first: u32,
    /// How many pages it has.
    pub pages: u32,
}

/// Numbers that are given out for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberLock {
    /// What the bundle is made of, in the order of its pages.
    pub runs: Vec<LockedRun>,
}

impl NumberLock {
    /// Reads the lock of a case. What does not fit the case is reported.
    ///
    /// # Errors
    /// If it is no lock of this case.
    pub(crate) fn read(source: &Source, case: &Case, sink: &mut Sink) -> Result<Self, Failed> {
        let node = yaml::parse(source, sink)?;
        let file = LockFile::decode(&node, sink);
        sink.finish(())?;
        let damaged = |why: &str| {
            let help = format!("take {LOCK} back from where it was copied, or remove it and give the numbers out anew");
            Diagnostic::error("numbers", why.to_owned()).in_file(source.name()).help(help)
        };
        let Some(file) = file else { return Err(sink.fail(damaged("the lock of the exhibit numbers cannot be read"))) };
        let of = file.case.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
        if of != case.id {
            let message = format!("the exhibit numbers in {LOCK} are those of the case `{of}`, not of `{}`", case.id);
            let help = "give each case a folder of its own, with its own lock";
            return Err(sink.fail(Diagnostic::error("numbers", message).in_file(source.name()).help(help)));
        }
        check_numbers(&file, case, sink);
        sink.finish(())?;
        let mut runs: Vec<LockedRun> = Vec::new();
        let mut next = 1;
        for it in file.bundle.iter().flat_map(|it| &it.value).map(|it| &it.value) {
            let text = |it: &Option<At<Text>>| it.as_ref().map(|it| it.value.0.clone());
            let what = match (it.index.as_ref(), text(&it.section), text(&it.exhibit), text(&it.number)) {
                (Some(round), ..) => Locked::Index(round.value.0 - 1),
                (None, Some(id), ..) => Locked::Section(id),
                (None, None, Some(id), Some(number)) => {
                    Locked::Exhibit { id, number, sha256: it.sha256.as_ref().map(|it| it.value.0.clone()) }
                }
                _ => return Err(sink.fail(damaged("an entry of the lock says neither exhibit, section nor index"))),
            };
            let number = |it: &Option<At<PageCount>>| it.as_ref().map_or(0, |it| it.value.0);
            let run = LockedRun { what, first: number(&it.first_page), pages: number(&it.pages) };
            if run.first != next || run.pages == 0 {
                return Err(sink.fail(damaged("the pages of the lock do not follow one another")));
            }
            next += run.pages;
            runs.push(run);
        }
        if runs.first().is_none_or(|it| it.what != Locked::Index(0)) {
            return Err(sink.fail(damaged("the lock does not begin with the index")));
        }
        let lock = Self { runs };
        lock.compare(source, case, sink);
        sink.finish(lock)
    }

    /// Reports what letters cite and the case no longer has.
    fn compare(&self, source: &Source, case: &Case, sink: &mut Sink) {
        for it in &self.runs {
            match &it.what {
                Locked::Exhibit { id, number, .. } if !case.evidence().iter().any(|it| it.id.0 == *id) => {
                    let message = format!("exhibit {number} (`{id}`) has been cited, and is no longer in the case");
                    let help = format!(
                        "put it back under `evidence` with that id; if nothing was sent yet, remove {LOCK} and lock anew"
                    );
                    sink.report(Diagnostic::error("numbers", message).in_file(source.name()).help(help));
                }
                Locked::Section(id) if !case.file.bundle.sections.iter().any(|it| it.id.0 == *id) => {
                    let message =
                        format!("the section `{id}` has a page in the numbered bundle, and is no longer in the case");
                    let help = format!("put it back under `bundle.sections`, or remove {LOCK} if nothing was sent yet");
                    sink.report(Diagnostic::error("numbers", message).in_file(source.name()).help(help));
                }
                Locked::Exhibit { .. } | Locked::Section(_) | Locked::Index(_) => {}
            }
        }
    }

    /// The exhibits that keep their numbers: id and number.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.runs.iter().filter_map(|it| match &it.what {
            Locked::Exhibit { id, number, .. } => Some((id.as_str(), number.as_str())),
            Locked::Index(_) | Locked::Section(_) => None,
        })
    }

    /// How many times an index was made: the first one, and supplements.
    pub(crate) fn rounds(&self) -> u32 {
        self.runs.iter().filter(|it| matches!(it.what, Locked::Index(_))).count().try_into().unwrap_or(u32::MAX)
    }
}

/// Reports numbers that two exhibits have, and those that no file name or citation can hold.
fn check_numbers(file: &LockFile, case: &Case, sink: &mut Sink) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for it in file.bundle.iter().flat_map(|it| &it.value).map(|it| &it.value) {
        let (Some(id), Some(number)) = (&it.exhibit, &it.number) else { continue };
        let own = &number.value.0;
        let mut wrong = |message: String| {
            let help = format!(
                "take {LOCK} back from where it was copied; if nothing was sent yet, remove it and give the numbers \
                 out anew with --lock"
            );
            sink.report(Diagnostic::error("numbers", message).at(&number.span).help(help));
        };
        // What the case itself wants before every number is its own affair.
        let prefix = case.file.bundle.prefix.as_ref().map_or("", |it| &it.0);
        let is_bad = |it: &char| (it.is_control() || "/\\:*?\"<>|{}[]`".contains(*it)) && !prefix.contains(*it);
        if let Some(bad) = own.chars().find(is_bad) {
            wrong(format!("the number `{own}` of the exhibit `{}` holds `{bad}`, which no file name can", id.value));
        } else if !own.chars().any(char::is_alphanumeric) {
            wrong(format!("the number `{own}` of the exhibit `{}` has no letter and no figure", id.value));
        }
        // File names do not tell capitals from small letters everywhere.
        match owners.get(&own.to_lowercase()) {
            Some(other) if *other != id.value.0 => {
                wrong(format!("the exhibits `{other}` and `{}` have the same number `{own}`", id.value));
            }
            Some(_) => wrong(format!("the exhibit `{}` stands in the lock twice", id.value)),
            None => {
                owners.insert(own.to_lowercase(), &id.value.0);
            }
        }
    }
}

/// The lock of a bundle as it stands, for a file.
pub(crate) fn text(case: &str, front_pages: u32, order: &[Item], sheets: &[Between], exhibits: &[Exhibit]) -> String {
    let quoted = |it: &str| serde_json::Value::from(it).to_string();
    let mut out = format!(
        "# Numbers of exhibits and pages that were given out. Letters cite them, so they stay: an exhibit that comes\n\
         # later gets a number of its own, and pages behind these. Made by `redress build --lock`; keep it beside\n\
         # the case file, and change nothing in it.\n\
         redress: 1\ncase: {}\nbundle:\n  - {{ index: 1, first_page: 1, pages: {front_pages} }}\n",
        quoted(case)
    );
    let mut round = 1;
    for item in order {
        let _ = match item {
            Item::Sheet(at) => {
                let it = &sheets[*at];
                let what = match &it.section {
                    Some(id) => format!("section: {}", quoted(id)),
                    None => {
                        round += 1;
                        format!("index: {round}")
                    }
                };
                writeln!(out, "  - {{ {what}, first_page: {}, pages: {} }}", it.printed, it.pages())
            }
            Item::Exhibit(at) => {
                let it = &exhibits[*at];
                let hash = it.surveyed.as_ref().map(|it| format!(", sha256: {}", it.sha256)).unwrap_or_default();
                let (id, number) = (quoted(&it.id), quoted(&it.number.to_string()));
                let (first, pages) = (it.printed, it.pages());
                writeln!(out, "  - {{ exhibit: {id}, number: {number}, first_page: {first}, pages: {pages}{hash} }}")
            }
        };
    }
    out
}
