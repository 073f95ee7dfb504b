//! A package in its place.

use std::path::{Path, PathBuf};

use crate::base::diag::Sink;
use crate::base::disk;
use crate::desk::{Failure, Opened, Workshop, make};
use crate::package::{self, Replace};
use crate::pages::bundle::Ledger;

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

    /// What was done, a line each.
    pub(crate) fn notes(&self) -> Vec<Said> {
        let mut out = Vec::new();
        if let Some(ledger) = &self.ledger {
            let (exhibits, pages) = (ledger.exhibits.len(), ledger.pages);
            out.push(Said::Note(format!("bundle: {exhibits} exhibits, {pages} pages, every page counted")));
            for entry in &ledger.exhibits {
                let name = format!("  {} ({})", entry.label, entry.id);
                out.push(Said::Detail(format!("{name}: pages {} to {}", entry.first_page, entry.last_page)));
                out.extend(entry.notes.iter().map(|note| Said::Note(format!("{name}: {note}"))));
            }
        }
        for it in &self.kept {
            let kept = it.display();
            out.push(Said::Note(format!("an earlier package was changed meanwhile and is kept as {kept}")));
        }
        out.push(Said::Note(format!("{} files, {} bytes, SHA-256 {}", self.files, self.bytes, self.zip_sha256)));
        let notice = "Drafting help, not legal advice. Nothing was sent: read every page before you send it.";
        out.push(Said::Note(notice.to_owned()));
        out
    }
}
