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
        LedgerNote::PagesLonger(pages) => words.with("done-longer", &[("pages", &pages_named(pages, words))]),
        LedgerNote::Boxes(characters) => {
            let codes: Vec<String> = characters.iter().map(|it| format!("U+{:04X}", u32::from(*it))).collect();
            words.with("done-boxes", &[("codes", &codes.join(&words.get("list-comma")))])
        }
        LedgerNote::Redacted(pages) => words.with("done-redacted", &[("pages", &pages_named(pages, words))]),
        LedgerNote::HiddenLayers(n) => counted("done-layers", *n),
    }
}

/// What was seen while a file was read.
pub(super) fn seen(note: &Note, words: &Words) -> String {
    match note {
        Note::OwnerLocked => words.get("seen-owner-locked"),
        Note::Repaired => words.get("seen-repaired"),
        Note::MorePagesThanDeclared(said) => words.with("seen-more-pages", &[("count", &said.to_string())]),
        Note::Signed => words.get("seen-signed"),
        Note::Xfa => words.get("seen-xfa"),
        Note::PagesWithoutText(pages) => words.with("seen-no-text", &[("pages", &pages_named(pages, words))]),
        Note::BlankPages(pages) => words.with("seen-blank", &[("pages", &pages_named(pages, words))]),
        Note::Guessed(name) => words.with("seen-guessed", &[("encoding", name)]),
        Note::GuessedHeaders(name) => words.with("seen-guessed-headers", &[("encoding", name)]),
        Note::LostCharacters => words.get("seen-lost-characters"),
        Note::Mailbox(n) => words.with("seen-mailbox", &[("count", &n.to_string())]),
        Note::BothBodies => words.get("seen-both-bodies"),
        Note::NotShown(names) => {
            let (count, names) = (names.len().to_string(), names.join(&words.get("list-comma")));
            words.with("seen-not-shown", &[("count", &count), ("names", &names)])
        }
        Note::Chat(n) => words.with("seen-chat", &[("count", &n.to_string())]),
        Note::Utf16 => words.get("seen-utf-16"),
        Note::ControlCharacters => words.get("seen-control-characters"),
        Note::Attached(name, media, hash) => {
            words.with("seen-attached", &[("name", name), ("media", media), ("hash", hash)])
        }
        Note::BodyFromHtml => words.get("seen-body-from-html"),
        Note::EmptyBody => words.get("seen-empty-body"),
        Note::TrailingData => words.get("seen-trailing-data"),
        Note::CarriedOnly => words.get("seen-carried"),
        Note::Cut(n) => words.with("seen-cut", &[("count", &n.to_string())]),
        Note::Animation(n) => words.with("seen-animation", &[("count", &n.to_string())]),
        Note::DamagedPicture => words.get("seen-damaged-picture"),
        Note::PictureNotShown => words.get("seen-picture-not-shown"),
        Note::OutlookMessage => words.get("seen-outlook"),
        Note::LockedDocument => words.get("seen-locked"),
        Note::MendedObjects(n) => words.with("seen-mended", &[("count", &n.to_string())]),
        Note::ObjectsBehindItsEnd => words.get("seen-behind-end"),
        Note::ChangedAfterSigning => words.get("seen-changed-after-signing"),
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
