//! Is a package whole, unchanged, and without anything extra? Reads everything, writes nothing,
//! believes no size that a file claims.
//!
//! What this shows is that folder or zip is the package that was made; not who made it. For that,
//! compare the fingerprint with the one the sender tells.
//!
//! Bags of other programs are told apart: they can be sound, but they are no packages.

mod archive;
mod bagit;
mod bytes;
mod check;
mod danger;
mod folder;
mod layout;
mod manifest;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{CASE_FILE, bag};
use crate::base::disk::{self, DiskError, EntryKind, Stamp};
use crate::base::hash::Algorithm;
use crate::base::text::shown;

/// What a folder or zip is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A package that this program made, or nothing that is known.
    Package,
    /// A `BagIt` bag of another program, of this version of the format.
    Bag(String),
}

impl Origin {
    /// The word for programs.
    fn as_str(&self) -> &'static str {
        match self {
            Self::Package => "redress",
            Self::Bag(_) => "bag",
        }
    }
}

/// How closely a package is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Anybody may have made it.
    Doubtful,
    /// This run has just written it.
    JustWritten,
}

/// What kind of problem a package has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// It is not built as a package is.
    Structure,
    /// The zip is odd: programs could see different things in it.
    Archive,
    /// A name that could do harm, or cannot be stored on every system.
    Name,
    /// Two names that cannot lie side by side on every system.
    Duplicate,
    /// A link, pipe or device.
    Link,
    /// A file is not there.
    Missing,
    /// A file is there that no manifest lists.
    Extra,
    /// A file is not what it was.
    Changed,
    /// The number or size of the files is not what was noted.
    Size,
}

impl FindingKind {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Archive => "archive",
            Self::Name => "name",
            Self::Duplicate => "duplicate",
            Self::Link => "link",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Changed => "changed",
            Self::Size => "size",
        }
    }
}

/// A problem of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of problem.
    pub kind: FindingKind,
    /// The file it concerns, from the folder of the package; empty if it concerns all.
    pub path: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Finding {
    fn new(kind: FindingKind, path: &str, message: impl Into<String>, help: &str) -> Self {
        Self { kind, path: shown(path), message: message.into(), help: help.to_owned() }
    }
}

/// What a look at a package showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is.
    pub origin: Origin,
    /// The name of the case, as the package says.
    pub id: String,
    /// How many files there are.
    pub files: u64,
    /// Their size together.
    pub bytes: u64,
    /// The SHA-256 of the tag manifest, which stands for every file; none of a package that is not whole:
    /// the list may be untouched although a file is not.
    pub fingerprint: Option<String>,
    /// Everything that is wrong.
    pub findings: Vec<Finding>,
    /// What is not as it should be in a bag of another program, but does not make it unsound.
    pub warnings: Vec<Finding>,
    /// Files that the system put there by itself: no part of the package, and no harm.
    pub strays: Vec<String>,
}

impl Report {
    /// Whether the package is whole, unchanged and holds nothing extra.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty()
    }

    /// The report for programs.
    pub fn to_json(&self) -> String {
        let listed = |findings: &[Finding]| {
            let listed = findings
                .iter()
                .map(|it| json!({ "kind": it.kind.as_str(), "path": it.path, "message": it.message, "help": it.help }));
            listed.collect::<Vec<_>>()
        };
        let report = json!({
            "redress": 1,
            "origin": self.origin.as_str(),
            "id": self.id,
            "whole": self.is_whole(),
            "files": self.files,
            "bytes": self.bytes,
            "fingerprint": self.fingerprint,
            "findings": listed(&self.findings),
            "warnings": listed(&self.warnings),
            "strays": self.strays,
        });
        format!("{report:#}\n")
    }

    /// The warnings for people, a line each.
    pub fn warnings_to_text(&self) -> String {
        let place = |it: &Finding| if it.path.is_empty() { self.id.clone() } else { it.path.clone() };
        self.warnings.iter().map(|it| format!("warning: {}: {}\n", place(it), it.message)).collect()
    }

    /// The report for people; advice that fits several problems is given once.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut findings = self.findings.iter().peekable();
        while let Some(it) = findings.next() {
            let place = if it.path.is_empty() { &self.id } else { &it.path };
            let _ = writeln!(text, "{place}: {}", it.message);
            if !it.help.is_empty() && findings.peek().is_none_or(|next| next.help != it.help) {
                let _ = writeln!(text, "  = help: {}", it.help);
            }
        }
        for it in &self.strays {
            let _ = writeln!(text, "{it}: put there by the system; it is no part of the package");
        }
        let problems = match self.findings.len() {
            1 => "1 problem".to_owned(),
            count => format!("{count} problems"),
        };
        let verdict = match (&self.origin, self.findings.len()) {
            (Origin::Package, 0) => "whole and unchanged".to_owned(),
            (Origin::Package, _) => problems,
            (Origin::Bag(version), 0) => format!("a sound BagIt {version} bag of another program, no redress package"),
            (Origin::Bag(_), _) => format!("a damaged bag of another program, no redress package: {problems}"),
        };
        let files = if self.files == 1 { "1 file".to_owned() } else { format!("{} files", self.files) };
        let _ = writeln!(text, "{}: {verdict}, {files}, {}", self.id, bag::size(self.bytes));
        if let Some(fingerprint) = &self.fingerprint {
            let _ = writeln!(text, "fingerprint: {fingerprint}");
        }
        text
    }
}

/// Examines a package: a folder or a zip.
///
/// # Errors
/// If it cannot be read; whatever is wrong with what was read is in the report.
pub fn verify(path: &Path) -> Result<Report, DiskError> {
    verify_watched(path, &mut |_, _| {})
}

/// Like [`verify`], telling after each piece how many bytes of how many were read.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn verify_watched(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Report, DiskError> {
    Ok(examine(path, Look::Doubtful, progress)?.0)
}

/// Examines a package and also gives what was seen.
pub(super) fn examine(
    path: &Path,
    look: Look,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(Report, Seen), DiskError> {
    let is_folder = disk::look(&disk::canonicalise(path)?)?.is_some_and(|it| it.kind == EntryKind::Folder);
    let mut seen = if is_folder { folder::survey(path, progress)? } else { archive::survey(path, look, progress)? };
    let report = check::check(&mut seen);
    Ok((report, seen))
}

/// What is in a folder or zip.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The name of the folder, or of the only folder in the zip.
    pub(super) name: String,
    /// The files by their path from there.
    pub(super) files: BTreeMap<String, SeenFile>,
    /// The folders of a folder.
    folders: BTreeSet<String>,
    /// The name of the only folder in a zip, as it is there.
    top: Option<String>,
    /// Why this program did not write the zip.
    foreign: Option<Finding>,
    /// The content of the files that describe the package.
    texts: BTreeMap<String, Vec<u8>>,
    /// What was wrong so far.
    findings: Vec<Finding>,
    /// What was odd so far.
    warnings: Vec<Finding>,
    /// The state of each file of a folder when it was read.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
    /// Files that the system put into a folder by itself.
    pub(super) strays: Vec<String>,
    /// Whether the rest cannot be judged.
    hopeless: bool,
}

impl Seen {
    /// The text of a file that describes the package; empty if there is none.
    pub(super) fn text(&self, name: &str) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.texts.get(name).map_or(&[], Vec::as_slice))
    }

    fn report(&mut self, kind: FindingKind, path: &str, message: impl Into<String>, help: &str) {
        self.findings.push(Finding::new(kind, path, message, help));
    }

    fn warn(&mut self, kind: FindingKind, path: &str, message: impl Into<String>) {
        self.warnings.push(Finding::new(kind, path, message, ""));
    }
}

/// A file that was seen.
#[derive(Debug, Clone, Default)]
pub(super) struct SeenFile {
    pub(super) bytes: u64,
    /// Empty if it could not be read, which is then in the findings.
    pub(super) sha256: String,
    /// Its other hashes, as far as the bag has manifests of them.
    others: BTreeMap<Algorithm, String>,
    /// Whether the checksum that the zip keeps of it fits.
    fits: bool,
}

/// The largest descriptive file that is read; a manifest of a million files is smaller.
const LONGEST_TEXT: u64 = 1 << 28;

/// Whether the content of a file matters here.
fn descriptive(path: &str) -> bool {
    [bag::DECLARATION, bag::INFO, bag::FETCH, CASE_FILE].contains(&path) || manifest::kind_of(path).is_some()
}

/// The algorithms of the manifests among these paths, but not SHA-256, which is always computed.
fn algorithms<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Algorithm> {
    let found: BTreeSet<Algorithm> =
        paths.filter_map(|it| Algorithm::named(manifest::kind_of(it)?.algorithm)).collect();
    found.into_iter().filter(|it| *it != Algorithm::Sha256).collect()
}
