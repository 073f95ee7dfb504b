//! A package in its place.

use std::path::{Path, PathBuf};

use crate::base::diag::Sink;
use crate::base::disk;
use crate::desk::{Failure, Opened, Workshop, make, notes};
use crate::package::{self, Replace};
use crate::pages::bundle::Ledger;
use crate::words::Words;

/// Where a package goes.
pub struct Target<'a> {
    /// The folder that gets the package's folder and zip; made if it is not there.
    pub folder: &'a Path,
    /// What happens to an earlier package of the case.
    pub replace: Replace,
    /// Is told how many bytes of how many are written.
    pub progress: &'a mut dyn FnMut(u64, u64),
}

/// A line about what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// For everybody.
    Note(String),
    /// For those who want to know more.
    Detail(String),
}

/// A package that is in its place.
#[derive(Debug)]
pub struct Built {
    /// Its folder.
    pub folder: PathBuf,
    /// Its zip.
    pub zip: PathBuf,
    /// SHA-256 of the zip, lower-case hexadecimal.
    pub zip_sha256: String,
    /// Number of its files.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
    /// Earlier packages that were changed meanwhile and are kept.
    pub kept: Vec<PathBuf>,
    /// The account of the bundle, if it has one.
    pub ledger: Option<Ledger>,
}

pub(super) fn build(
    opened: &Opened,
    workshop: &Workshop,
    target: Target<'_>,
    sink: &mut Sink,
) -> Result<Built, Failure> {
    disk::create_dir_all(target.folder)?;
    let filing = make::make(opened, workshop, target.folder, sink)?;
    let written = package::write(&filing.package, target.folder, target.replace, target.progress)?;
    Ok(Built {
        folder: written.folder,
        zip: written.zip,
        zip_sha256: written.zip_sha256,
        files: filing.package.files().count(),
        bytes: written.bytes,
        kept: written.kept,
        ledger: filing.ledger,
    })
}

impl Built {
    /// Where it is, a line each for folder and zip.
    pub(crate) fn to_text(&self) -> String {
        format!("{}\n{}\n", self.folder.display(), self.zip.display())
    }

    /// What was done, a line each, in the language of the case.
    pub(crate) fn notes(&self, words: &Words) -> Vec<Said> {
        let count = |key: &str, n: String| words.with(key, &[("count", &n)]);
        let mut out = Vec::new();
        if let Some(ledger) = &self.ledger {
            let exhibits = count("exhibits-count", ledger.exhibits.len().to_string());
            let pages = count("pages-count", ledger.pages.to_string());
            out.push(Said::Note(words.with("built-bundle", &[("exhibits", &exhibits), ("pages", &pages)])));
            for it in &ledger.exhibits {
                let name = format!("  {} ({})", it.label, it.id);
                let of =
                    [("count", it.last_page + 1 - it.first_page), ("first", it.first_page), ("last", it.last_page)];
                let of = of.map(|(name, page)| (name, page.to_string()));
                let pages = words.with("built-pages", &of.each_ref().map(|(name, page)| (*name, page.as_str())));
                out.push(Said::Detail(words.labelled(&name, &pages)));
                out.extend(it.notes.iter().map(|note| Said::Note(words.labelled(&name, &notes::done(note, words)))));
            }
        }
        for it in &self.kept {
            out.push(Said::Note(words.with("built-kept", &[("path", &it.display().to_string())])));
        }
        let (files, bytes) =
            (count("files-count", self.files.to_string()), count("bytes-count", self.bytes.to_string()));
        let sum = [files, bytes, format!("SHA-256 {}", self.zip_sha256)].join(&words.get("list-comma"));
        out.push(Said::Note(sum));
        out.push(Said::Note(words.get("built-notice")));
        out
    }
}
