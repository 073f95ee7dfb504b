//! Is a package whole, unchanged, and without anything extra? Reads everything, writes nothing,
//! believes no size that a file claims.
//!
//! What this shows is that folder or zip is the package that was made; not who made it. For that,
//! compare the fingerprint with the one the sender tells.

mod archive;
mod check;
mod folder;
mod layout;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

pub(super) use archive::EXPANDS_FREELY;

use super::{CASE_FILE, bag};
use crate::base::disk::{self, DiskError, EntryKind, Stamp};
use crate::base::text::shown;

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
        let findings = self
            .findings
            .iter()
            .map(|it| json!({ "kind": it.kind.as_str(), "path": it.path, "message": it.message, "help": it.help }));
        let report = json!({
            "redress": 1,
            "id": self.id,
            "whole": self.is_whole(),
            "files": self.files,
            "bytes": self.bytes,
            "fingerprint": self.fingerprint,
            "findings": findings.collect::<Vec<_>>(),
            "strays": self.strays,
        });
        format!("{report:#}\n")
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
        let verdict = match self.findings.len() {
            0 => "whole and unchanged".to_owned(),
            1 => "1 problem".to_owned(),
            count => format!("{count} problems"),
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
    Ok(examine(path, progress)?.0)
}

/// Examines a package and also gives what was seen.
pub(super) fn examine(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(Report, Seen), DiskError> {
    let is_folder = disk::look(&disk::canonicalise(path)?)?.is_some_and(|it| it.kind == EntryKind::Folder);
    let mut seen = if is_folder { folder::survey(path, progress)? } else { archive::survey(path, progress)? };
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
    /// The content of the files that describe the package.
    texts: BTreeMap<&'static str, Vec<u8>>,
    /// What was wrong so far.
    findings: Vec<Finding>,
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
}

/// A file that was seen.
#[derive(Debug, Clone)]
pub(super) struct SeenFile {
    pub(super) bytes: u64,
    /// Empty if it could not be read, which is then in the findings.
    pub(super) sha256: String,
    /// Whether the checksum that the zip keeps of it fits.
    fits: bool,
}

/// The largest descriptive file that is read; a manifest of a million files is smaller.
const LONGEST_TEXT: u64 = 1 << 28;

/// The name of a descriptive file, if `path` is one whose content matters here.
fn descriptive(path: &str) -> Option<&'static str> {
    [bag::DECLARATION, bag::INFO, bag::MANIFEST, bag::TAG_MANIFEST, CASE_FILE].into_iter().find(|it| *it == path)
}
