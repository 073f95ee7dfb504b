//! The evidence of a package: index, bundle, originals, and the account of them.

use std::path::Path;

use serde_json::json;

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::disk::Temporary;
use crate::desk::{Binder, Failure, Opened};
use crate::pages::bundle::{self, BundleSpec, Ledger};
use crate::pages::fonts::Fonts;
use crate::pages::pdf::{self, Meta};
use crate::plan::Plan;

/// The index, the bundle and the originals.
pub(super) fn evidence(
    opened: &Opened,
    plan: &Plan<'_>,
    fonts: &mut Fonts,
    out: &Path,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(Ledger, Temporary), Failure> {
    let case = &opened.case;
    let words = &opened.words;
    let title = words.get("index-title");
    let about = Meta {
        title: format!("{title} – {}", case.id),
        author: case.facts.text("claimant.name_legal").unwrap_or_default(),
        lang: case.lang.clone(),
        date: Some(case.as_of.to_string()),
        bundle: Some("bundle.pdf".to_owned()),
        ..Meta::default()
    };
    let front = pdf::draw(&plan.front).map_err(|it| draw_failure(&it, &title, sink))?;
    binder.bytes("4-evidence/index.pdf", &title, front.file(&about), sink)?;
    let spec = BundleSpec {
        title: words.with("bundle-title", &[("case", &case.id)]),
        lang: case.lang.clone(),
        author: about.author,
        front: Some(&front),
        front_outline: vec![(title, 1)],
        exhibits: plan.bundle_exhibits(&opened.root, words),
        page_label: words.with("page-short", &[("page", "{}")]),
        fonts,
    };
    let (workpiece, mut file) = Temporary::workpiece(out, &case.id)?;
    let ledger = bundle::assemble(spec, &mut file).map_err(|it| bundle_failure(&it, sink))?;
    if ledger.pages != plan.bundle_pages {
        let message = format!("the bundle has {} pages, but {} were planned", ledger.pages, plan.bundle_pages);
        return Err(sink
            .fail(Diagnostic::error("bundle", message).help("this is a mistake of the program; please report it"))
            .into());
    }
    let content =
        Content::File { path: workpiece.path().to_owned(), sha256: ledger.sha256.clone(), bytes: ledger.bytes };
    binder.add("4-evidence/bundle.pdf", &words.with("bundle-title", &[("case", &case.id)]), content, sink)?;
    for it in &plan.exhibits {
        let Some(surveyed) = &it.surveyed else { continue };
        let content = Content::File {
            path: opened.root.path().join(&it.file),
            sha256: surveyed.sha256.clone(),
            bytes: surveyed.bytes,
        };
        binder.add(&format!("4-evidence/originals/{}", it.original), "", content, sink)?;
    }
    Ok((ledger, workpiece))
}

/// A document that cannot be drawn: a font file or a picture is damaged.
pub(super) fn draw_failure(error: &pdf::DrawError, name: &str, sink: &mut Sink) -> Failed {
    let help = match error {
        pdf::DrawError::Font(_) => "give another font file with --font",
        pdf::DrawError::Picture(_) => "give a picture that can be read",
    };
    sink.fail(Diagnostic::error("cannot-draw", format!("{error}; {name} needs it")).help(help))
}

fn bundle_failure(error: &bundle::BundleError, sink: &mut Sink) -> Failure {
    match error {
        bundle::BundleError::Write(cause) => Failure::Environment(format!("cannot write the bundle: {cause}")),
        other => {
            let help = "check the file it names, or leave the exhibit out";
            sink.fail(Diagnostic::error("bundle", other.to_string()).help(help)).into()
        }
    }
}

/// The ledger: what became of every exhibit, page by page.
pub(super) fn ledger_json(ledger: &Ledger, plan: &Plan<'_>) -> serde_json::Value {
    let exhibits: Vec<serde_json::Value> = plan
        .exhibits
        .iter()
        .zip(&ledger.exhibits)
        .map(|(it, entry)| {
            let mut notes: Vec<String> = entry.notes.iter().map(ToString::to_string).collect();
            if it.surveyed.is_none() {
                notes.push("the file is missing; a sheet that says so stands in its place".to_owned());
            }
            json!({
                "number": it.number,
                "id": it.id,
                "title": it.title,
                "file": it.file,
                "original": it.surveyed.as_ref().map(|_| format!("4-evidence/originals/{}", it.original)),
                "sha256": it.surveyed.as_ref().map(|it| it.sha256.clone()),
                "bytes": it.surveyed.as_ref().map(|it| it.bytes),
                "media_type": it.surveyed.as_ref().map(|it| it.media_type.clone()),
                "source_pages": entry.source_pages,
                "first_page": entry.first_page,
                "last_page": entry.last_page,
                "location_in_original": it.surveyed.as_ref().is_some_and(|it| it.gps.is_some()),
                "notes": notes,
            })
        })
        .collect();
    json!({ "redress": 1, "pages": ledger.pages, "index_pages": ledger.front_pages, "exhibits": exhibits })
}
