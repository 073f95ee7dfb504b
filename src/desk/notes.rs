//! What was seen in evidence files and done to their copies, in the language of the case.

use crate::evidence::survey::Note;
use crate::pages::bundle::LedgerNote;
use crate::words::Words;

/// How many pages are named before the rest is counted.
const NAMED: usize = 12;

/// What a reader of the bundle should know of a copy.
pub(super) fn done(note: &LedgerNote, words: &Words) -> String {
    let counted = |key: &str, n: usize| words.with(key, &[("count", &n.to_string())]);
    match note {
        LedgerNote::Seen(it) => seen(it, words),
        LedgerNote::ScriptsRemoved(n) => counted("done-scripts", *n),
        LedgerNote::ActionsRemoved(n) => counted("done-actions", *n),
        LedgerNote::AttachmentsLeftOut(names) => {
            let all = [("count", names.len().to_string()), ("names", names.join(&words.get("list-comma")))];
            words.with("done-attachments", &[("count", &all[0].1), ("names", &all[1].1)])
        }
        LedgerNote::FieldsFlattened(n) => counted("done-fields", *n),
        LedgerNote::FieldValuesPrinted(n) => counted("done-field-values", *n),
        LedgerNote::FieldsWithoutAppearance(n) => counted("done-fields-empty", *n),
        LedgerNote::MediaFlattened(n) => counted("done-media", *n),
        LedgerNote::DeadLinks(n) => counted("done-links", *n),
        LedgerNote::CameraDataRemoved(n) => counted("done-camera", *n),
        LedgerNote::CameraDataKept(n) => counted("done-camera-kept", *n),
        LedgerNote::PagesClosed(pages) => words.with("done-closed", &[("pages", &pages_named(pages, words))]),
        LedgerNote::HiddenLayers(n) => counted("done-layers", *n),
    }
}

/// What was seen while a file was read.
fn seen(note: &Note, words: &Words) -> String {
    match note {
        Note::OwnerLocked => words.get("seen-owner-locked"),
        Note::Repaired => words.get("seen-repaired"),
        Note::MorePagesThanDeclared(said) => words.with("seen-more-pages", &[("count", &said.to_string())]),
        Note::Signed => words.get("seen-signed"),
        Note::Xfa => words.get("seen-xfa"),
        Note::PagesWithoutText(pages) => words.with("seen-no-text", &[("pages", &pages_named(pages, words))]),
        Note::BlankPages(pages) => words.with("seen-blank", &[("pages", &pages_named(pages, words))]),
        Note::AssumedWindows1252 => words.get("seen-windows-1252"),
        Note::Utf16 => words.get("seen-utf-16"),
        Note::ControlCharacters => words.get("seen-control-characters"),
        Note::Attached(name, media, hash) => {
            words.with("seen-attached", &[("name", name), ("media", media), ("hash", hash)])
        }
        Note::BodyFromHtml => words.get("seen-body-from-html"),
        Note::EmptyBody => words.get("seen-empty-body"),
        Note::TrailingData => words.get("seen-trailing-data"),
        Note::CarriedOnly => words.get("seen-carried"),
    }
}

/// Pages by number, long lists cut.
fn pages_named(pages: &[u32], words: &Words) -> String {
    let shown: Vec<String> = pages.iter().take(NAMED).map(u32::to_string).collect();
    let shown = shown.join(&words.get("list-comma"));
    match pages.len().saturating_sub(NAMED) {
        0 => words.with("pages-named", &[("count", &pages.len().to_string()), ("pages", &shown)]),
        more => words.with("pages-named-more", &[("pages", &shown), ("more", &more.to_string())]),
    }
}
