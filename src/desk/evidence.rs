//! The evidence of a package: index, bundle, originals.

use std::path::Path;

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::disk::{DiskError, Temporary};
use crate::desk::binder::Binder;
use crate::desk::{Failure, Opened};
use crate::library::part::Part;
use crate::pages::bundle::{self, BundleError, BundleExhibit, BundleLeaf, BundleSpec, ExhibitContent, Ledger};
use crate::pages::fonts::Fonts;
use crate::pages::pdf::{self, DrawError, Meta};
use crate::plan::Plan;
use crate::plan::exhibit::{Exhibit, Leaf};
use crate::plan::place::Place;
use crate::words::Words;

/// Adds the index, the bundle and the originals.
pub(super) fn add(
    opened: &Opened,
    plan: &Plan<'_>,
    (fonts, folder): (&mut Fonts, &Path),
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
    let about = Meta {
        title: format!("{index_title} – {}", case.id),
        author: case.facts.text("claimant.name_legal").unwrap_or_default(),
        lang: case.lang.clone(),
        date: Some(case.as_of.to_string()),
        bundle: Some(place.seen_from(Part::EVIDENCE)),
        ..Meta::default()
    };
    let front = pdf::draw(&volume.front).map_err(|it| draw_failure(&it, &index_title, sink))?;
    binder.bytes(&Place::index(), &index_title, front.file(&about), sink)?;
    let spec = BundleSpec {
        title: bundle_title.clone(),
        lang: case.lang.clone(),
        author: about.author,
        front: Some(&front),
        front_outline: vec![(index_title, 1)],
        exhibits: plan.exhibits.iter().map(|it| exhibit(it, words)).collect(),
        page_label: words.with("page-short", &[("page", "{}")]),
        fonts,
    };
    let (workpiece, mut file) = Temporary::workpiece(folder, &case.id)?;
    let ledger = bundle::assemble(spec, &mut file).map_err(|it| bundle_failure(it, sink))?;
    if ledger.pages != volume.pages {
        let message = format!("the bundle has {} pages, but {} were planned", ledger.pages, volume.pages);
        return Err(mistake(&message, sink));
    }
    let path = workpiece.path().to_owned();
    let content = Content::File { path, sha256: ledger.sha256.clone(), bytes: ledger.bytes };
    binder.add(&place, &bundle_title, content, sink)?;
    for it in &plan.exhibits {
        let Some(surveyed) = &it.surveyed else { continue };
        let path = opened.root.path().join(&it.file);
        let content = Content::File { path, sha256: surveyed.sha256.clone(), bytes: surveyed.bytes };
        binder.add(&Place::original(&it.original), "", content, sink)?;
    }
    Ok((ledger, workpiece))
}

/// An exhibit as the bundle takes it: what is attached to it has labels and bookmarks of its own.
fn exhibit<'a>(it: &'a Exhibit, words: &Words) -> BundleExhibit<'a> {
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
    BundleExhibit { id: it.id.clone(), outline_title: it.title.clone(), leaves, stamps, label: it.label(words) }
}

/// A document that cannot be drawn: a font file or a picture is damaged.
pub(super) fn draw_failure(error: &DrawError, name: &str, sink: &mut Sink) -> Failed {
    let help = match error {
        DrawError::Font(_) => "give another font file with --font",
        DrawError::Picture(_) => "give a picture that can be read",
    };
    sink.fail(Diagnostic::error("cannot-draw", format!("{error}; {name} needs it")).help(help))
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
