//! From a case to the finished files of its package.

use std::path::Path;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::Temporary;
use crate::desk::binder::Binder;
use crate::desk::drafts::{Drafts, planned, report_blocked};
use crate::desk::{Failure, Opened, Workshop, documents, evidence, furniture, ledger, sent};
use crate::library::part::{Folder, Part};
use crate::package::{BagInfo, Package, package};
use crate::pages::bundle::Ledger;

/// The files of a package; the workpiece, if there is one, holds the bundle until they are packed.
pub(crate) struct Filing {
    /// The package.
    pub package: Package,
    /// The account of the bundle.
    pub ledger: Option<Ledger>,
    _workpiece: Option<Temporary>,
}

pub(super) fn make(opened: &Opened, workshop: &Workshop, folder: &Path, sink: &mut Sink) -> Result<Filing, Failure> {
    let Opened { case, words, options, .. } = opened;
    let mut fonts = workshop.fonts();
    let mut press = opened.press(workshop, &mut fonts);
    let mut plan = planned(opened, &mut press, sink)?;
    let mut drafts = Drafts::new(opened, &plan.exhibits, workshop);
    drafts.write(&mut plan.documents, sink)?;
    let blocked = if options.allow_blocked { Diagnostic::warning } else { Diagnostic::error };
    report_blocked(&plan, case, blocked, sink);
    drafts.report_other_languages(&plan, sink);
    sink.finish(())?;
    let edition = plan.own().clone().only(&options.parts);
    let mut binder = Binder::default();
    documents::make(&drafts, &plan, (&edition, options), &mut press, &mut binder, sink)?;
    if edition.has(Folder::Letters.part()) {
        sent::add(&opened.case, &opened.root, workshop.library(), &mut binder, sink)?;
    }
    let (mut account, mut workpiece) = (None, None);
    if edition.has(Part::EVIDENCE) && !plan.exhibits.is_empty() {
        let (ledger, piece) = evidence::add(opened, &plan, (&mut *press.fonts, folder), &mut binder, sink)?;
        (account, workpiece) = (Some(ledger), Some(piece));
    }
    if binder.artifacts.is_empty() {
        let diagnostic = Diagnostic::warning("nothing-written", "the package holds no document and no evidence");
        let help = "`redress plan` says why each document is not written";
        sink.report(diagnostic.in_file(case.source.name()).help(help));
    }
    let ledger = account.as_ref().map(|it| ledger::json(it, &plan, words));
    furniture::add(opened, workshop, (&plan, &drafts, ledger), &mut binder, sink)?;
    words.report_missing(sink);
    sink.finish(())?;
    let info = BagInfo { as_of: case.as_of, description: words.get("package-description") };
    let package = package(&case.id, binder.artifacts, &info)?;
    Ok(Filing { package, ledger: account, _workpiece: workpiece })
}
