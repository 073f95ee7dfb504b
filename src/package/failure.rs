//! What may be replaced when a package is written, and why one was not written.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::verify::Finding;
use crate::base::disk::DiskError;

/// What may happen to an earlier package of the same name.
#[derive(Clone, Copy)]
pub enum Replace<'a> {
    /// It stays; a different new one is an error.
    Never,
    /// It is replaced if nobody has changed it.
    OwnPackage,
    /// The same, if this does not decide otherwise.
    AsDecided(&'a dyn Fn(&Earlier<'_>) -> Fate),
}

/// An earlier package under the name of a new one, unchanged since it was made.
#[derive(Debug)]
pub struct Earlier<'a> {
    /// The case file it was made from.
    pub case_file: &'a str,
    /// The names of the folders that hold its parts.
    pub parts: BTreeSet<&'a str>,
}

/// What happens to an earlier package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The new one takes its place.
    Replaced,
    /// It gets another name, and the new one its place.
    SetAside,
    /// It stays, and the new one is not written: why.
    Stays(String),
}

/// A package that is not in its place any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The day it was as of.
    pub as_of: Option<NaiveDate>,
    /// How many files it had.
    pub files: usize,
}

/// Why a package was not written.
#[derive(Debug)]
pub enum WriteError {
    /// A file to be carried over is no longer what it was when it was surveyed.
    Changed {
        /// The file.
        source: PathBuf,
        /// What is different.
        reason: String,
    },
    /// The file system refused.
    Disk(DiskError),
    /// The earlier package was changed since it was made.
    Edited {
        /// Where it is.
        target: PathBuf,
        /// What was changed.
        findings: Vec<Finding>,
    },
    /// An earlier package with other content stands there and must stay.
    Exists {
        /// Where it is.
        target: PathBuf,
    },
    /// The earlier package is another than the new one would be.
    Other {
        /// Where it is.
        target: PathBuf,
        /// What is different.
        reason: String,
    },
    /// Something else stands there.
    Foreign {
        /// Where it is.
        target: PathBuf,
        /// What it is.
        reason: String,
    },
    /// What was written is not what is read back: the medium or the memory is at fault.
    Unsound {
        /// What was to be written.
        target: PathBuf,
        /// What is wrong.
        findings: Vec<Finding>,
    },
    /// The package is in place, but the system did not confirm that it would survive a power cut.
    Unsynced(DiskError),
}

impl WriteError {
    /// What to do about it; empty if the message says it all.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "let no other program write to the evidence, and build again",
            Self::Disk(_) => "",
            Self::Edited { .. } => {
                "nothing was deleted; move it, or the files you want to keep, elsewhere and build again"
            }
            Self::Exists { .. } | Self::Foreign { .. } => "move it elsewhere, or choose another output folder",
            Self::Other { .. } => "choose another output folder or another `id`, or replace it with --force",
            Self::Unsound { .. } => "nothing was replaced; check the disk and build again",
            Self::Unsynced(_) => "build again to be sure",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { source, reason } => write!(f, "{} changed while packing: {reason}", source.display()),
            Self::Disk(error) => error.fmt(f),
            Self::Edited { target, findings } => {
                write!(f, "will not replace {}: it was changed since it was made", target.display())?;
                list(f, findings)
            }
            Self::Exists { target } => {
                write!(f, "will not replace {}: it is an earlier package of this case", target.display())
            }
            Self::Foreign { target, reason } | Self::Other { target, reason } => {
                write!(f, "will not replace {}: {reason}", target.display())
            }
            Self::Unsound { target, findings } => {
                write!(f, "cannot write {}: it does not read back as it was written", target.display())?;
                list(f, findings)
            }
            Self::Unsynced(error) => write!(f, "the package is in place, but may not survive a power cut: {error}"),
        }
    }
}

/// Names findings, one line each, but not more than people read.
fn list(f: &mut fmt::Formatter<'_>, findings: &[Finding]) -> fmt::Result {
    for it in findings.iter().take(20) {
        let separator = if it.path.is_empty() { "" } else { ": " };
        write!(f, "\n  {}{separator}{}", it.path, it.message)?;
    }
    match findings.len().saturating_sub(20) {
        0 => Ok(()),
        more => write!(f, "\n  and {more} more"),
    }
}

impl std::error::Error for WriteError {}

impl From<DiskError> for WriteError {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}
