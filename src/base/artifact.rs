//! Finished files that are not on disk yet.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A place inside a package: relative, `/` between parts, ASCII, portable to Windows, at most 84
/// characters a part. It cannot say `..`, an absolute path or a reserved name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackagePath(String);

/// Longest part of a package path, in characters (the limit of the German e-justice mailbox, with
/// room for a signature's suffix).
pub(crate) const LONGEST_NAME: usize = 84;

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

impl PackagePath {
    /// The path, if every part of it is portable.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let portable = !path.is_empty() && path.split('/').all(is_portable_name);
        portable.then_some(Self(path))
    }

    /// The path as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PackagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a single name can be stored on every system.
pub(crate) fn is_portable_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !RESERVED.contains(&stem.as_str())
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it))
}

/// The content of a finished file.
#[derive(Debug, Clone)]
pub enum Content {
    /// Bytes that this program made.
    Bytes(Arc<Vec<u8>>),
    /// A file that is carried over unchanged; streamed, never held in memory.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its SHA-256 when it was surveyed, in lower-case hexadecimal. Another one at the time of
        /// packing means that the file changed, and is an error.
        sha256: String,
        /// Its size in bytes when it was surveyed.
        bytes: u64,
    },
}

/// A finished file and its place in the package.
#[derive(Debug, Clone)]
pub struct Artifact {
    /// Where it goes.
    pub path: PackagePath,
    /// What is in it.
    pub content: Content,
}

impl Artifact {
    /// An artifact of bytes.
    pub fn bytes(path: PackagePath, bytes: Vec<u8>) -> Self {
        Self { path, content: Content::Bytes(Arc::new(bytes)) }
    }
}
