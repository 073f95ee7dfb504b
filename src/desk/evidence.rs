//! The evidence of a package: index, bundle, originals.

use std::path::Path;

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::{DiskError, Temporary};
use crate::base::hash;
use crate::desk::binder::Binder;
use crate::desk::{Failure, Opened};
use crate::library::part::Part;
use crate::pages::bundle::{self, BundleError, BundleExhibit, BundleLeaf, BundleSpec, ExhibitContent, Ledger};
use crate::pages::fonts::stamp_faces;
use crate::pages::pdf::{self, Meta};
use crate::plan::Plan;
use crate::plan::exhibit::{Exhibit, Leaf};
use crate::plan::place::Place;
use crate::words::Words;

/// Adds the index, the bundle and the originals.
pub(super) fn add(
    opened: &Opened,
    plan: &Plan<'_>,
    folder: &Path,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(Ledger, Temporary), Failure> {
    let Opened { case, words, .. } = opened;
    let index_title = words.get("index-title");
    let bundle_title = words.with("bundle-title", &[("case", &case.id)]);
    let Some(volume) = plan.bundle.volumes.first() else {
        return Err(mistake("the bundle was planned without a volume", sink));
    };
    let place = plan.bundle.place(volume.number);
    let mut about = Meta {
        title: format!("{index_title} – {}", case.id),
        author: case.facts.text("claimant.name_legal").unwrap_or_default(),
        lang: case.lang.clone(),
        date: Some(case.as_of.to_string()),
        ..Meta::default()
    };
    let front = pdf::write(&volume.front, &about);
    about.bundle = Some(place.seen_from(Part::EVIDENCE));
    binder.bytes(&Place::index(), &index_title, pdf::write(&volume.front, &about), sink)?;
    let faces = stamp_faces();
    let spec = BundleSpec {
        title: bundle_title.clone(),
        lang: case.lang.clone(),
        author: about.author,
        front,
        front_outline: vec![(index_title, 1)],
        exhibits: plan.exhibits.iter().map(|it| exhibit(it, words)).collect(),
        page_label: words.with("page-short", &[("page", "{}")]),
        fonts: &faces,
    };
    let (workpiece, mut file) = Temporary::workpiece(folder, &case.id)?;
    let ledger = bundle::assemble(spec, &mut file).map_err(|it| bundle_failure(it, sink))?;
    if ledger.pages != volume.pages {
        let message = format!("the bundle has {} pages, but {} were planned", ledger.pages, volume.pages);
        return Err(mistake(&message, sink));
    }
    let (sha256, bytes) = hash::sha256_of(workpiece.path())?;
    let content = Content::File { path: workpiece.path().to_owned(), sha256, bytes };
    binder.add(&place, &bundle_title, content, sink)?;
    for it in &plan.exhibits {
        let Some(surveyed) = &it.surveyed else { continue };
        let path = opened.root.path().join(&it.file);
        let content = Content::File { path, sha256: surveyed.sha256.clone(), bytes: surveyed.bytes };
        binder.add(&Place::original(&it.original), "", content, sink)?;
    }
    Ok((ledger, workpiece))
}

/// An exhibit as the bundle takes it; sheets are drawn here.
fn exhibit(it: &Exhibit, words: &Words) -> BundleExhibit {
    let leaf = |leaf: &Leaf| {
        let content = match leaf {
            Leaf::Pages { file, .. } | Leaf::Picture(file) => ExhibitContent::File(file.clone()),
            Leaf::Sheet(laid) => {
                let meta = Meta { title: it.title.clone(), outline: false, ..Meta::default() };
                ExhibitContent::PdfBytes(pdf::write(laid, &meta))
            }
            Leaf::Carried(_) => return None,
        };
        Some(BundleLeaf { content, pages: leaf.pages() })
    };
    let label = it.label(words);
    BundleExhibit {
        id: it.id.clone(),
        outline_title: it.title.clone(),
        leaves: it.leaves.iter().filter_map(leaf).collect(),
        stamps: (1..=it.pages()).map(|page| format!("{label} · {page}/{}", it.pages())).collect(),
        label,
    }
}

fn bundle_failure(error: BundleError, sink: &mut Sink) -> Failure {
    match error {
        BundleError::Write(cause) => DiskError { verb: "write", path: "the bundle".into(), cause }.into(),
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
