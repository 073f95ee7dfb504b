//! From a case to the finished files of its package.

use std::path::Path;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::Temporary;
use crate::desk::binder::Binder;
use crate::desk::drafts::{Drafts, planned, report_blocked};
use crate::desk::volumes::Limits;
use crate::desk::{Failure, Opened, Workshop, documents, evidence, furniture, ledger, lists, profile, sent};
use crate::form::reader::Reader;
use crate::library::part::{Folder, Part};
use crate::package::{BagInfo, Package, package};
use crate::pages::bundle::Ledger;

/// The files of a package; the workpieces hold bundle and extracts until they are packed.
pub(crate) struct Filing {
    /// The package.
    pub package: Package,
    /// The account of the bundle.
    pub ledger: Option<Ledger>,
    /// The lock of the numbers that the bundle has.
    pub numbers: String,
    _workpieces: Vec<Temporary>,
}

pub(super) fn make(opened: &Opened, workshop: &Workshop, folder: &Path, sink: &mut Sink) -> Result<Filing, Failure> {
    let Opened { case, words, options, .. } = opened;
    if options.reader == Reader::Lawyer && case.file.consents.share_with_lawyer == Some(false) {
        let message = "the case says that nothing is given to a lawyer: `consents.share_with_lawyer` is false";
        let diagnostic = Diagnostic::error("no-consent", message).in_file(case.source.name());
        return Err(sink.fail(diagnostic.help("set it to true once the claimant agrees")).into());
    }
    let mut fonts = workshop.fonts();
    let mut press = opened.press(workshop, &mut fonts);
    let mut plan = planned(opened, &mut press, sink)?;
    let exhibits = plan.exhibits.clone();
    let mut drafts = Drafts::new(opened, &exhibits, workshop);
    drafts.write(&mut plan, sink)?;
    if plan.edition.has(Part::EVIDENCE) {
        plan.lay_extracts(case, &mut press, sink)?;
    }
    let blocked = if options.allow_blocked { Diagnostic::warning } else { Diagnostic::error };
    report_blocked(&plan, case, blocked, sink);
    drafts.report_other_languages(&plan, sink);
    sink.finish(())?;
    let edition = &plan.edition;
    let mut binder = Binder::default();
    documents::make(&drafts, &plan, options, &mut press, &mut binder, sink)?;
    if edition.has(Folder::Letters.part()) && edition.has_all() {
        sent::add(&opened.case, &opened.root, workshop.library(), &mut binder, sink)?;
    }
    let mut bundled = None;
    if edition.has(Part::EVIDENCE) && !plan.exhibits.is_empty() {
        let limits = match &options.profile {
            Some(name) => Limits::of(profile::profile(workshop.library(), name)?),
            None => Limits::default(),
        };
        let made = evidence::add(opened, &plan, limits, (&mut press, folder), &mut binder, sink)?;
        if let Some(name) = &options.profile {
            profile::hold(name, (&plan, &binder), workshop, words, sink)?;
        }
        bundled = Some(made);
    }
    if edition.has_all() && !plan.exhibits.is_empty() {
        lists::add(&drafts, &plan, &mut binder, sink)?;
    }
    if binder.artifacts.is_empty() && !edition.has_all() {
        let message = format!("nothing in this case is for `{}`", edition.reader.word());
        let help = "`redress plan` says what is written, for whom, and what not";
        return Err(sink
            .fail(Diagnostic::error("nothing-written", message).in_file(case.source.name()).help(help))
            .into());
    }
    if binder.artifacts.is_empty() {
        let diagnostic = Diagnostic::warning("nothing-written", "the package holds no document and no evidence");
        let help = "`redress plan` says why each document is not written";
        sink.report(diagnostic.in_file(case.source.name()).help(help));
    }
    let ledger = bundled.as_ref().map(|it| ledger::json(&it.ledger, &it.extracts, &plan, (case, words)));
    if edition.has_all() {
        furniture::add(opened, workshop, (&plan, &drafts, ledger), &mut binder, sink)?;
    }
    words.report_missing(sink);
    sink.finish(())?;
    let info = BagInfo { as_of: case.as_of, description: words.get("package-description") };
    let package = package(&options.package_id(&case.id), binder.artifacts, &info)?;
    let has_all = plan.edition.has_all();
    let (account, workpieces) =
        bundled.map_or((None, Vec::new()), |it| (Some(it.ledger).filter(|_| has_all), it.workpieces));
    let numbers = plan.lock(&case.id);
    Ok(Filing { package, ledger: account, numbers, _workpieces: workpieces })
}
