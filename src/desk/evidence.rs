//! The evidence of a package: index, bundle, originals.

use std::path::Path;
use std::sync::Arc;

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::disk::{DiskError, Temporary};
use crate::case::Case;
use crate::desk::binder::Binder;
use crate::desk::volumes::{Limits, Splitting};
use crate::desk::{Failure, Opened, redact};
use crate::library::part::Part;
use crate::pages::bundle::{self, BundleError, BundleExhibit, BundleLeaf, BundleSpec, ExhibitContent, Extracted};
use crate::pages::bundle::{Bound, Ledger, Output};
use crate::pages::layout::Laid;
use crate::pages::pdf::{self, DrawError, Drawn, Meta};
use crate::plan::exhibit::{Exhibit, Leaf};
use crate::plan::numbering::bates;
use crate::plan::place::Place;
use crate::plan::volume::Item;
use crate::plan::{Extract, Plan, Press};
use crate::words::Words;

/// What was made of the evidence.
pub(super) struct Bundled {
    /// The account of the bundle.
    pub ledger: Ledger,
    /// What became of the extracts that lie beside documents.
    pub extracts: Vec<(Place, Extracted)>,
    /// The files on the way to the package.
    pub workpieces: Vec<Temporary>,
}

/// Adds the index, the bundle, the extracts and the originals, as far as the edition has them.
pub(super) fn add(
    opened: &Opened,
    plan: &Plan<'_>,
    limits: Limits,
    (press, folder): (&mut Press<'_, '_>, &Path),
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<Bundled, Failure> {
    let Opened { case, words, .. } = opened;
    let index_title = words.get("index-title");
    let bundle_title = words.with("bundle-title", &[("case", &case.id)]);
    let Some(volume) = plan.bundle.volumes.first() else {
        return Err(mistake("the bundle was planned without a volume", sink));
    };
    // The reader of the edition may get less than the whole: that then lies in the place of the bundle.
    let mut own = plan.bundle_for(case, plan.edition.reader).filter(|_| plan.has_bundle());
    if let Some(it) = &mut own {
        it.lay(case, press, sink)?;
    }
    let extracts = own.iter().chain(&plan.extracts).filter(|it| it.front.is_some());
    let extracts: Vec<(&Extract, &Arc<Laid>)> = extracts.filter_map(|it| Some((it, it.front.as_ref()?))).collect();
    let drawn = |laid, sink: &mut Sink| pdf::draw(laid).map_err(|it| draw_failure(&it, &index_title, sink));
    let front = drawn(&volume.front, sink)?;
    // Readers who get the same have the same index: it is drawn once.
    let mut indexes: Vec<(&Arc<Laid>, Drawn<'_>)> = Vec::new();
    for (_, laid) in &extracts {
        if !indexes.iter().any(|it| Arc::ptr_eq(it.0, laid)) {
            indexes.push((*laid, drawn(laid, sink)?));
        }
    }
    let index_of = |laid: &Arc<Laid>| indexes.iter().find(|it| Arc::ptr_eq(it.0, laid)).map_or(&front, |it| &it.1);
    let author = case.facts.text("claimant.name_legal").unwrap_or_default();
    if plan.has_bundle() {
        let about = Meta {
            title: format!("{index_title} – {}", case.id),
            author: author.clone(),
            lang: case.lang.clone(),
            date: Some(case.as_of.to_string()),
            bundle: Some(plan.bundle.place(volume.number).seen_from(Part::EVIDENCE)),
            ..Meta::default()
        };
        let index = own.as_ref().and_then(|it| it.front.as_ref()).map_or(&front, index_of);
        binder.bytes(&Place::index(), &index_title, index.file(&about), sink)?;
    }
    let outline = || vec![(index_title.clone(), 1)];
    let spec = BundleSpec {
        title: bundle_title.clone(),
        lang: case.lang.clone(),
        author,
        front: Some(&front),
        front_outline: outline(),
        exhibits: plan.bundle.order.iter().map(|it| item(it, plan, (case, words))).collect(),
        page_label: words.with("page-short", &[("page", "{}")]),
        first_page: volume.front.page_count() + 1,
        fonts: &mut *press.fonts,
    };
    let titled = |it: &Extract| match it.place == plan.bundle.place(volume.number) {
        true => bundle_title.clone(),
        false => it.title(words),
    };
    let mut cuts = Vec::new();
    for (it, laid) in &extracts {
        let front = index_of(laid);
        let pages = it.selection();
        let redacted = it.redacted();
        let title = titled(it);
        cuts.push(bundle::Excerpt { title, front: Some(front), front_outline: outline(), pages, redacted });
    }
    let (mut workpieces, mut files) = (Vec::new(), Vec::new());
    for _ in 0..=extracts.len() {
        let (workpiece, file) = Temporary::workpiece(folder, &case.id)?;
        workpieces.push(workpiece);
        files.push(file);
    }
    let outs = files.iter_mut().map(|it| it as &mut dyn Output).collect();
    let (mut ledger, made) = bundle::assemble_with(spec, cuts, outs).map_err(|it| bundle_failure(it, case, sink))?;
    // Told in the order of the numbers; pages that came late are the last.
    let number = |id: &str| plan.exhibits.iter().position(|it| it.id == id);
    ledger.exhibits.sort_by_key(|it| number(&it.id));
    let planned = |what: &str, made: u32, planned: u32, sink: &mut Sink| match made == planned {
        true => Ok(()),
        false => Err(mistake(&format!("{what} has {made} pages, but {planned} were planned"), sink)),
    };
    planned("the bundle", ledger.pages, volume.pages, sink)?;
    let carried = |at: usize, sha256: &str, bytes| Content::File {
        path: workpieces[at].path().to_owned(),
        sha256: sha256.to_owned(),
        bytes,
    };
    if plan.has_bundle() && own.is_none() {
        let content = carried(0, &ledger.sha256, ledger.bytes);
        binder.add(&plan.bundle.place(volume.number), &bundle_title, content, sink)?;
    }
    let mut beside = Vec::new();
    let own_size = made.first().filter(|_| own.is_some()).map(|it| (it.bytes, it.pages));
    for (at, ((it, _), made)) in extracts.iter().zip(made).enumerate() {
        planned(&it.place.to_string(), made.pages, it.pages(), sink)?;
        binder.add(&it.place, &titled(it), carried(at + 1, &made.sha256, made.bytes), sink)?;
        beside.push((it.place.clone(), made));
    }
    if plan.has_bundle() && !limits.is_none() {
        let whole = Splitting { plan, own: own.as_ref(), sizes: &ledger.sizes };
        let size = own_size.unwrap_or((ledger.bytes, ledger.pages));
        if limits.exceeded(size.0, size.1) {
            workpieces.extend(split(opened, (&whole, limits), (press, folder), binder, sink)?);
        }
    }
    if plan.edition.has_all() {
        originals(opened, plan, own.as_ref(), binder, sink)?;
    }
    Ok(Bundled { ledger, extracts: beside, workpieces })
}

/// Adds the bundle as several files beside the whole one.
fn split(
    opened: &Opened,
    (whole, limits): (&Splitting<'_>, Limits),
    (press, folder): (&mut Press<'_, '_>, &Path),
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<Vec<Temporary>, Failure> {
    let Opened { case, words, .. } = opened;
    let plan = whole.plan;
    let volumes = whole.volumes(case, limits, press, sink)?;
    let title = words.with("bundle-title", &[("case", &case.id)]);
    let index_title = words.get("index-title");
    let mut fronts = Vec::new();
    for it in &volumes {
        fronts.push(pdf::draw(&it.front).map_err(|it| draw_failure(&it, &index_title, sink))?);
    }
    let of = u16::try_from(volumes.len()).unwrap_or(u16::MAX);
    let redacted = whole.own.map_or_else(|| vec![false; plan.bundle.order.len()], Extract::redacted);
    let excerpts = volumes.iter().zip(&fronts).map(|(it, front)| bundle::Excerpt {
        title: format!("{title} ({}/{of})", it.number),
        front: Some(front),
        front_outline: vec![(index_title.clone(), 1)],
        pages: it.pages.clone(),
        redacted: redacted.clone(),
    });
    let excerpts = excerpts.collect();
    let spec = BundleSpec {
        title: title.clone(),
        lang: case.lang.clone(),
        author: case.facts.text("claimant.name_legal").unwrap_or_default(),
        front: None,
        front_outline: Vec::new(),
        exhibits: plan.bundle.order.iter().map(|it| item(it, plan, (case, words))).collect(),
        page_label: words.with("page-short", &[("page", "{}")]),
        // Pages are counted behind the index of the whole.
        first_page: plan.bundle.volumes.first().map_or(1, |it| it.front.page_count() + 1),
        fonts: &mut *press.fonts,
    };
    let (mut workpieces, mut files) = (Vec::new(), Vec::new());
    for _ in 0..=volumes.len() {
        let (workpiece, file) = Temporary::workpiece(folder, &case.id)?;
        workpieces.push(workpiece);
        files.push(file);
    }
    let outs = files.iter_mut().map(|it| it as &mut dyn Output).collect();
    let (_, made) = bundle::assemble_with(spec, excerpts, outs).map_err(|it| bundle_failure(it, case, sink))?;
    for ((volume, made), workpiece) in volumes.iter().zip(made).zip(&workpieces[1..]) {
        let content =
            Content::File { path: workpiece.path().to_owned(), sha256: made.sha256.clone(), bytes: made.bytes };
        binder.add(&Place::volume(volume.number, of), &format!("{title} ({}/{of})", volume.number), content, sink)?;
    }
    Ok(workpieces)
}

/// Adds the untouched files of the exhibits that the reader of the edition gets as a whole.
fn originals(
    opened: &Opened,
    plan: &Plan<'_>,
    own: Option<&Extract>,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failure> {
    for it in &plan.exhibits {
        let is_whole = |of: &&Exhibit| of.number == it.number && of.shown.is_none() && !of.redacted;
        let Some(surveyed) = &it.surveyed else { continue };
        if own.is_some_and(|own| own.exhibits.iter().find(is_whole).is_none()) {
            continue;
        }
        let path = opened.root.path().join(&it.file);
        let content = Content::File { path, sha256: surveyed.sha256.clone(), bytes: surveyed.bytes };
        binder.add(&Place::original(&it.original), "", content, sink)?;
    }
    Ok(())
}

/// An exhibit, or a page between exhibits, as the bundle takes it.
fn item<'a>(it: &Item, plan: &'a Plan<'_>, (case, words): (&Case, &Words)) -> BundleExhibit<'a> {
    let at = match it {
        Item::Exhibit(at) => return exhibit(&plan.exhibits[*at], case, words),
        Item::Sheet(at) => at,
    };
    let sheet = &plan.bundle.sheets[*at];
    let leaf =
        |laid: &'a Arc<Laid>| BundleLeaf { content: ExhibitContent::Set(laid), pages: sheet.pages(), title: None };
    BundleExhibit {
        standing: if sheet.section.is_some() { Bound::Divider } else { Bound::Sheet },
        id: String::new(),
        label: String::new(),
        outline_title: sheet.title.clone(),
        leaves: sheet.laid.iter().map(leaf).collect(),
        stamps: Vec::new(),
        redactions: Vec::new(),
    }
}

/// An exhibit as the bundle takes it: what is attached to it has labels and bookmarks of its own.
fn exhibit<'a>(it: &'a Exhibit, case: &Case, words: &Words) -> BundleExhibit<'a> {
    let mut leaves = Vec::new();
    let mut stamps = Vec::new();
    let starts = it.parts.iter().map(|it| it.leaf).chain([it.leaves.len()]);
    let labels = it
        .parts
        .iter()
        .map(|part| (words.with("exhibit-label", &[("number", &part.number.to_string())]), part.title.as_str()));
    let mut first = 0;
    for (end, (label, title)) in starts.zip([(it.label(words), "")].into_iter().chain(labels)) {
        let own = it.leaves.get(first..end).unwrap_or_default();
        let pages: u32 = own.iter().map(Leaf::pages).sum();
        stamps.extend((1..=pages).map(|page| format!("{label} · {page}/{pages}")));
        let mut bookmark = (!title.is_empty()).then(|| format!("{label} – {title}"));
        for leaf in own {
            let content = match leaf {
                Leaf::Pages { file, .. } => ExhibitContent::File(file.clone()),
                Leaf::Sheet(laid) => ExhibitContent::Set(laid),
                Leaf::Carried => continue,
            };
            leaves.push(BundleLeaf { content, pages: leaf.pages(), title: bookmark.take() });
        }
        first = end;
    }
    for (stamp, page) in stamps.iter_mut().zip(it.printed..) {
        if let Some(bates) = bates(case, page) {
            stamp.push_str(&format!(" · {bates}"));
        }
    }
    BundleExhibit {
        standing: Bound::Exhibit,
        id: it.id.clone(),
        outline_title: it.title.clone(),
        leaves,
        stamps,
        redactions: redact::redactions(&case.evidence()[it.at]),
        label: it.label(words),
    }
}

/// A document that cannot be drawn: a font file or a picture is damaged.
pub(super) fn draw_failure(error: &DrawError, name: &str, sink: &mut Sink) -> Failed {
    let help = match error {
        DrawError::Font(_) => "give another font file with --font",
        DrawError::Picture(_) => "give a picture that can be read",
    };
    sink.fail(Diagnostic::error("cannot-draw", format!("{error}; {name} needs it")).help(help))
}

fn bundle_failure(error: BundleError, case: &Case, sink: &mut Sink) -> Failure {
    match error {
        BundleError::Write(cause) => DiskError { verb: "write", path: "the bundle".into(), cause }.into(),
        BundleError::Redaction { .. } => {
            let help = "give the page as a picture or as a redacted copy under an `id` of its own, say another `area`, \
                        or keep the exhibit from these readers with `for`";
            sink.fail(Diagnostic::error("redaction", error.to_string()).help(help)).into()
        }
        BundleError::NotFound { .. } => {
            let help = "write the text as it stands on one line of the page; on a scan say an `area`";
            sink.fail(Diagnostic::error("redaction", error.to_string()).help(help)).into()
        }
        BundleError::NothingThere { ref id, area, .. } => {
            let help = "give left, top, width and height in millimetres from the upper left corner of the page as it is \
                        shown, and under `pages` the pages of the exhibit, counted from 1";
            let own = case.evidence().iter().filter(|it| it.id.0 == *id).flat_map(|it| &it.redact);
            let place = own.filter_map(|it| it.area.as_ref()).find(|it| it.area == area);
            let diagnostic = Diagnostic::error("redaction", error.to_string()).help(help);
            let diagnostic = match place {
                Some(it) => diagnostic.at(&it.span),
                None => diagnostic.in_file(case.source.name()),
            };
            sink.fail(diagnostic).into()
        }
        other => {
            let help = "check the file it names, or leave the exhibit out";
            sink.fail(Diagnostic::error("bundle", other.to_string()).help(help)).into()
        }
    }
}

fn mistake(message: &str, sink: &mut Sink) -> Failure {
    let help = "this is a mistake of the program; please report it";
    sink.fail(Diagnostic::error("bundle", message).help(help)).into()
}
