//! The steps put together: a workshop is made once, cases are opened in it, checked, planned and built.
//!
//! Every function here returns a value that says what came of it, with its text and its JSON; nothing
//! is printed. Whatever happens in one case is that case's affair, a panic included.

mod binder;
mod build;
mod check;
mod diagnostics;
mod documents;
mod drafts;
mod edited;
mod evidence;
mod failure;
mod firm;
mod furniture;
mod ledger;
mod lists;
mod make;
mod notes;
mod open;
mod options;
mod profile;
mod redact;
mod sent;
mod unlisted;
mod volumes;
mod workshop;

pub use crate::form::reader::Reader;
pub use build::Target;
pub(crate) use build::{Built, Said};
pub(crate) use check::CheckReport;
pub(crate) use diagnostics::{diagnostics_json, grouped, more};
pub(crate) use drafts::blocked_documents;
pub(crate) use edited::FOLDER as TEXTS;
pub(crate) use failure::Usage;
pub use failure::{Failure, Stopped};
pub use firm::Firm;
pub(crate) use firm::libraries;
pub(crate) use open::Opened;
pub use open::{Brief, Depth};
pub use options::Options;
pub(crate) use profile::examined;
pub(crate) use unlisted::FIRM;
pub use workshop::Workshop;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::base::diag::Sink;
use crate::plan::Plan;
use crate::words::Words;

/// Words of a language, for what is about no case.
///
/// # Errors
/// If there are none, or they cannot be read.
pub(crate) fn words(workshop: &Workshop, lang: &str, sink: &mut Sink) -> Result<Words, Failure> {
    workshop.refuse_language(Some(lang))?;
    workshop.words(lang, "", sink).map_err(Failure::Template)
}

/// Reads and assesses a case. Mistakes of the case file and of the evidence are told in one run.
///
/// # Errors
/// If the case file or an evidence file is at fault, or the folder cannot be opened.
pub fn open(brief: Brief, depth: Depth, workshop: &Workshop, sink: &mut Sink) -> Result<Opened, Failure> {
    let name = brief.source.name().to_owned();
    guarded(&name, || open::open(brief, depth, workshop, sink))
}

/// Everything that will be written for a case, and everything that will not, with the reason.
///
/// # Errors
/// If an exhibit cannot be read or set, or a template has a mistake.
pub(crate) fn plan<'a>(opened: &Opened, workshop: &'a Workshop, sink: &mut Sink) -> Result<Plan<'a>, Failure> {
    guarded(&opened.case.id, || drafts::plan(opened, workshop, sink))
}

/// The texts of a document of a case, each with the file beside the case that would take its place.
///
/// # Errors
/// If it cannot be planned, or a template has a mistake.
pub(crate) fn texts(
    opened: &Opened,
    workshop: &Workshop,
    name: &str,
    sink: &mut Sink,
) -> Result<Vec<(String, String)>, Failure> {
    guarded(&opened.case.id, || drafts::texts(opened, workshop, name, sink))
}

/// All problems of a case, and what each document lacks.
///
/// # Errors
/// If it cannot be planned, or a document cannot be made.
pub(crate) fn check(opened: &Opened, workshop: &Workshop, sink: &mut Sink) -> Result<CheckReport, Failure> {
    guarded(&opened.case.id, || check::check(opened, workshop, sink))
}

/// Makes the package of a case and writes it: a folder and a zip.
///
/// # Errors
/// If the case, a template or an exhibit is at fault, or the environment, or if the package cannot be put in
/// its place.
pub fn build(opened: &Opened, workshop: &Workshop, target: Target<'_>, sink: &mut Sink) -> Result<Built, Failure> {
    guarded(&opened.case.id, || build::build(opened, workshop, target, sink))
}

/// Does the work of one case. A panic in it is a failure of that case, not of the process.
///
/// # Errors
/// Those of the work, and its panic.
pub fn guarded<T>(case: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // What the work shares with other cases is behind locks, and not used after a panic.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Failure::Stopped(Stopped { case: case.to_owned(), said }))
    })
}
