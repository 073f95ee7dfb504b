//! Artifacts become a filing package: a `BagIt` folder (RFC 8493) and a zip of it.
//!
//! [`package`] checks the artifacts and adds the manifests, [`write()`] brings folder and zip to
//! disk, [`verify()`] looks whether a package is whole, unchanged and holds nothing extra. The same
//! artifacts give the same bytes on every machine.

mod bag;
mod failure;
mod headers;
mod place;
mod verify;
mod write;
mod zip;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::base::artifact::{Artifact, Content, PackagePath, is_portable_name};
use crate::base::hash::sha256;

pub use failure::{Earlier, Fate, Replace, Replaced, WriteError};
pub(crate) use verify::verify_watched;
pub use verify::{Origin, Report, verify};
pub use write::{Written, write};

/// Where the case file lies in a package.
pub(crate) const CASE_FILE: &str = "data/case.yaml";

/// Longest path with the folder of the package, so that unpacking works where paths are short.
pub(crate) const LONGEST_PATH: usize = 200;

/// What `bag-info.txt` says apart from what follows from the files.
#[derive(Debug, Clone)]
pub struct BagInfo {
    /// The date the package speaks of; never taken from a clock here.
    pub as_of: NaiveDate,
    /// One sentence on what this is.
    pub description: String,
}

/// A complete package that is not on disk yet. Every file but the tag manifest has its line in a
/// manifest.
#[derive(Debug, Clone)]
pub struct Package {
    id: String,
    files: BTreeMap<PackagePath, File>,
}

/// A file of a package.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) content: Content,
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
}

impl File {
    fn new(content: Content) -> Self {
        match &content {
            Content::Bytes(it) => Self { sha256: sha256(it), bytes: it.len() as u64, content },
            Content::File { sha256, bytes, .. } => Self { sha256: sha256.clone(), bytes: *bytes, content },
        }
    }
}

impl Package {
    /// The name of the case, the folder and the zip.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The path, SHA-256 and size of each file, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&PackagePath, &str, u64)> {
        self.files.iter().map(|(path, file)| (path, &*file.sha256, file.bytes))
    }

    /// The size of all files together.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.values().map(|it| it.bytes).sum()
    }
}

/// Why artifacts do not make a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackageError {
    /// The two cannot lie in one folder on every system.
    Clash(String, String),
    /// Nothing lies in `data/`.
    Empty,
    /// The name of the case cannot name a folder and a zip on every system.
    Id(String),
    /// The path is too long to unpack it on every system.
    Long(String),
    /// The name belongs to a file that this program writes itself.
    Reserved(String),
}

impl PackageError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Clash(..) => "rename one of them; names must differ in more than capitals".to_owned(),
            Self::Empty => "a package holds at least one letter, form or exhibit".to_owned(),
            Self::Id(_) => {
                "use up to 80 letters, digits, `-`, `_` and `.`, beginning with a letter or digit".to_owned()
            }
            Self::Long(_) => format!("shorten a name; {LONGEST_PATH} characters are allowed"),
            Self::Reserved(_) => "choose another name".to_owned(),
        }
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clash(a, b) => write!(f, "`{a}` and `{b}` cannot be in one package"),
            Self::Empty => write!(f, "nothing to package"),
            Self::Id(id) => write!(f, "`{id}` cannot be the name of a package"),
            Self::Long(path) => write!(f, "`{path}` is {} characters long", path.len()),
            Self::Reserved(path) => write!(f, "`{path}` is a name of the package format"),
        }
    }
}

impl std::error::Error for PackageError {}

/// Puts artifacts into a package: those below `data/` are what is filed, the others tell about it.
///
/// # Errors
/// If two paths clash on some system, a path is too long, a name is taken or nothing is filed.
pub fn package(id: &str, artifacts: Vec<Artifact>, info: &BagInfo) -> Result<Package, PackageError> {
    if !is_portable_name(id) || !is_portable_name(&format!("{id}.zip")) {
        return Err(PackageError::Id(id.to_owned()));
    }
    let mut files = BTreeMap::new();
    let mut names = Names::default();
    for it in artifacts {
        let path = it.path.as_str();
        if bag::is_reserved(path) {
            return Err(PackageError::Reserved(path.to_owned()));
        }
        if id.len() + 1 + path.len() > LONGEST_PATH {
            return Err(PackageError::Long(path.to_owned()));
        }
        names.add(path).map_err(|other| PackageError::Clash(other, path.to_owned()))?;
        files.insert(it.path, File::new(it.content));
    }
    if !files.keys().any(|it| bag::is_payload(it.as_str())) {
        return Err(PackageError::Empty);
    }
    for (path, text) in bag::tag_files(id, info, &files) {
        files.insert(path, File::new(text));
    }
    let listing = bag::manifest(files.iter().filter(|(path, _)| !bag::is_payload(path.as_str())));
    if let Some(path) = PackagePath::new(bag::TAG_MANIFEST) {
        files.insert(path, File::new(listing));
    }
    Ok(Package { id: id.to_owned(), files })
}

/// Names in folders that ignore case; finds those that cannot lie side by side.
#[derive(Debug, Default)]
struct Names {
    // Invariant: the key is the lower-case form of the name; the flag says that it is a file.
    seen: BTreeMap<String, (String, bool)>,
}

impl Names {
    /// Adds a file, or gives the name that is in its way.
    fn add(&mut self, path: &str) -> Result<(), String> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let (name, is_file) = (&path[..end], end == path.len());
            let entry = (name.to_owned(), is_file);
            match self.seen.get(&fold(name)) {
                Some(other) if is_file || *other != entry => return Err(other.0.clone()),
                Some(_) => {}
                None => drop(self.seen.insert(fold(name), entry)),
            }
        }
        Ok(())
    }
}

/// A name as systems that ignore case and composition compare it.
fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        name.nfc().collect::<String>().to_lowercase().nfc().collect()
    }
}
