//! A package in its place.

use std::path::{Path, PathBuf};

use crate::base::diag::Sink;
use crate::base::disk::{self, Leftovers};
use crate::base::source::Source;
use crate::case::Written;
use crate::desk::{Failure, Opened, Workshop, make, notes};
use crate::library::part::Part;
use crate::package::{self, Earlier, Fate, Replace, Replaced};
use crate::pages::bundle::Ledger;
use crate::plan::Edition;
use crate::plan::lock::LOCK;
use crate::words::Words;

/// Where a package goes.
pub struct Target<'a> {
    /// The folder that gets the package's folder and zip; made if it is not there.
    pub folder: &'a Path,
    /// What happens to an earlier package of the case.
    pub replace: Replace<'a>,
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

/// What becomes of the numbers of exhibits and pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NumbersKept {
    /// They may change, or were locked before.
    Free,
    /// Letters that were sent cite them, and nothing keeps them.
    Cited,
    /// They are locked in this file.
    Locked(PathBuf),
}

/// A package that is in its place.
#[derive(Debug)]
pub struct Built {
    /// What becomes of its numbers.
    pub(crate) numbers: NumbersKept,
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
    /// What was in its place before.
    pub replaced: Option<Replaced>,
    /// Names under which that is kept, if it was not to be lost.
    pub set_aside: Vec<PathBuf>,
    /// What interrupted runs had left.
    pub leftovers: Leftovers,
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
    let decide = |earlier: &Earlier<'_>| fate(opened, earlier);
    let replace = if let Replace::OwnPackage = target.replace { Replace::AsDecided(&decide) } else { target.replace };
    let lock = opened.root.path().join(LOCK);
    let numbers = match (opened.options.lock, &opened.lock, opened.case.file.sent.is_empty()) {
        (true, ..) => NumbersKept::Locked(lock.clone()),
        (false, None, false) => NumbersKept::Cited,
        (false, ..) => NumbersKept::Free,
    };
    let written = package::write(&filing.package, target.folder, replace, target.progress)?;
    if let NumbersKept::Locked(path) = &numbers {
        disk::write(path, filing.numbers.as_bytes())?;
    }
    Ok(Built {
        numbers,
        folder: written.folder,
        zip: written.zip,
        zip_sha256: written.zip_sha256,
        files: filing.package.files().count(),
        bytes: written.bytes,
        kept: written.kept,
        replaced: written.replaced,
        set_aside: written.set_aside,
        leftovers: written.leftovers,
        ledger: filing.ledger,
    })
}

/// What happens to an earlier package under the name of this one: it is only replaced by a package of the same
/// matter that has at least its parts.
fn fate(opened: &Opened, earlier: &Earlier<'_>) -> Fate {
    if !Edition::of(opened.options.reader).has_all() {
        // It holds no case file, so nobody can say which matter it is of.
        return Fate::SetAside;
    }
    let source = Source::new("the case file of the earlier package", earlier.case_file);
    let Ok(written) = Written::read(&source, &mut Sink::default()) else {
        return Fate::Stays("the case file in it cannot be read".to_owned());
    };
    if let Some(reason) = opened.case.other_matter(&written) {
        return Fate::Stays(reason);
    }
    if opened.case.sent_since(&written) {
        return Fate::SetAside;
    }
    let parts = &opened.options.parts;
    let lacks = |it: &&Part| earlier.parts.contains(it.folder()) && !parts.contains(it);
    let lacking: Vec<&str> = Part::all().iter().filter(lacks).map(|it| it.word()).collect();
    if !lacking.is_empty() {
        return Fate::Stays(format!("it has parts that the new one would lack: {}", lacking.join(", ")));
    }
    Fate::Replaced
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
        if let Some(it) = &self.replaced {
            let day = it.as_of.map_or_else(|| "an earlier day".to_owned(), |it| it.format("%-d %B %Y").to_string());
            let files = if it.files == 1 { "1 file".to_owned() } else { format!("{} files", it.files) };
            let names: Vec<String> = self.set_aside.iter().map(|it| it.display().to_string()).collect();
            out.push(Said::Note(match names.as_slice() {
                [] => format!("replaces the package of {day} ({files})"),
                _ => format!("the package of {day} ({files}) was sent and is kept as {}", names.join(" and ")),
            }));
        }
        for it in &self.leftovers.removed {
            out.push(Said::Note(format!("removed what an interrupted run had left: {}", it.display())));
        }
        for it in &self.leftovers.there {
            out.push(Said::Note(format!("an interrupted run may have left {}; remove it", it.display())));
        }
        for it in &self.kept {
            out.push(Said::Note(words.with("built-kept", &[("path", &it.display().to_string())])));
        }
        out.extend(match &self.numbers {
            NumbersKept::Free => None,
            NumbersKept::Cited => Some(Said::Note(words.get("built-numbers-cited"))),
            NumbersKept::Locked(path) => {
                Some(Said::Note(words.with("built-numbers-locked", &[("path", &path.display().to_string())])))
            }
        });
        let (files, bytes) =
            (count("files-count", self.files.to_string()), count("bytes-count", self.bytes.to_string()));
        let sum = [files, bytes, format!("SHA-256 {}", self.zip_sha256)].join(&words.get("list-comma"));
        out.push(Said::Note(sum));
        out.push(Said::Note(words.get("built-notice")));
        out
    }
}
