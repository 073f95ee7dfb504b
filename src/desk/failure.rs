//! Why there is no result: whose fault it is, and what of.

use std::fmt;
use std::path::Path;

use crate::base::diag::Failed;
use crate::base::disk::DiskError;
use crate::package::{PackageError, WriteError};
use crate::pages::fonts::FontProblem;

/// Why there is no result.
#[derive(Debug)]
pub enum Failure {
    /// The case is at fault; the sink says how.
    Case(Failed),
    /// The library is at fault; the sink says how.
    Template(Failed),
    /// The environment is at fault: verb, path, cause.
    Disk(DiskError),
    /// Something is larger than the program takes.
    Limit(DiskError),
    /// A font file of the user cannot be used.
    Font(FontProblem),
    /// The files do not make a package.
    Package(PackageError),
    /// The package is not in its place.
    Write(WriteError),
    /// What was asked for does not exist.
    Usage(Usage),
    /// The program stopped on a mistake of its own.
    Stopped(Stopped),
}

/// Something that was asked for and does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// What is wrong.
    pub wrong: String,
    /// What to do about it.
    pub help: String,
}

/// A panic in the work of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// The case.
    pub case: String,
    /// What the panic said.
    pub said: String,
}

impl Failure {
    /// Whether the author of the case or of a template can mend it; the sink then says how.
    pub fn is_the_authors(&self) -> bool {
        matches!(self, Self::Case(_) | Self::Template(_))
    }

    /// Something is in the place of what was to be made.
    pub(crate) fn exists(path: &Path) -> Self {
        let cause = std::io::Error::new(std::io::ErrorKind::AlreadyExists, "it exists already; choose another folder");
        Self::Disk(DiskError { verb: "make", path: path.to_owned(), cause })
    }

    /// A failure of the environment that is none of the disk's: `cannot read standard input: …`.
    pub(crate) fn environment(
        verb: &'static str,
        what: &str,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Disk(DiskError { verb, path: what.into(), cause: std::io::Error::other(cause) })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let helped = |f: &mut fmt::Formatter<'_>, text: String, help: String| match help.as_str() {
            "" => f.write_str(&text),
            help => write!(f, "{text}; {help}"),
        };
        match self {
            Self::Case(_) => f.write_str("the case has mistakes"),
            Self::Template(_) => f.write_str("the library has mistakes"),
            Self::Disk(it) | Self::Limit(it) => it.fmt(f),
            Self::Font(it) => it.fmt(f),
            Self::Package(it) => helped(f, format!("cannot make the package: {it}"), it.help()),
            Self::Write(it) => helped(f, it.to_string(), it.help().to_string()),
            Self::Usage(it) => helped(f, it.wrong.clone(), it.help.clone()),
            Self::Stopped(it) => write!(
                f,
                "cannot finish {}: the program stopped on a mistake of its own ({}); please report it",
                it.case, it.said
            ),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        Self::Case(failed)
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        match error.cause.kind() {
            std::io::ErrorKind::FileTooLarge => Self::Limit(error),
            _ => Self::Disk(error),
        }
    }
}

impl From<PackageError> for Failure {
    fn from(error: PackageError) -> Self {
        Self::Package(error)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}
