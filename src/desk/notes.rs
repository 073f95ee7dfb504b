//! What was seen in evidence files and done to their copies, in the language of the case.

use crate::evidence::survey::{Note, length};
use crate::pages::bundle::LedgerNote;
use crate::words::Words;

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
        LedgerNote::PagesClosed(pages) => words.with("done-closed", &[("pages", &words.pages_named(pages))]),
        LedgerNote::PagesLonger(pages) => words.with("done-longer", &[("pages", &words.pages_named(pages))]),
        LedgerNote::Boxes(characters) => {
            let codes: Vec<String> = characters.iter().map(|it| format!("U+{:04X}", u32::from(*it))).collect();
            words.with("done-boxes", &[("codes", &codes.join(&words.get("list-comma")))])
        }
        LedgerNote::Redacted(pages) => words.with("done-redacted", &[("pages", &words.pages_named(pages))]),
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
        Note::PagesWithoutText(pages) => words.with("seen-no-text", &[("pages", &words.pages_named(pages))]),
        Note::BlankPages(pages) => words.with("seen-blank", &[("pages", &words.pages_named(pages))]),
        Note::UnseenText(pages) => words.with("seen-unseen-text", &[("pages", &words.pages_named(pages))]),
        Note::Comments(shown, hidden) => {
            let counts = [shown.to_string(), hidden.to_string()];
            words.with("seen-comments", &[("shown", &counts[0]), ("hidden", &counts[1])])
        }
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
        Note::FormattedOnly => words.get("seen-formatted-only"),
        Note::InnerMessages(n) => words.with("seen-inner-messages", &[("count", &n.to_string())]),
        Note::WebPage => words.get("seen-web-page"),
        Note::AbsentPictures(n) => words.with("seen-absent-pictures", &[("count", &n.to_string())]),
        Note::Signs(n) => words.with("seen-signs", &[("count", &n.to_string())]),
        Note::OfficeDocument => words.get("seen-office"),
        Note::Recording(None) => words.get("seen-recording-unknown"),
        Note::Recording(Some(seconds)) => words.with("seen-recording", &[("length", &length(*seconds))]),
        Note::Captions(path, hash) => words.with("seen-captions", &[("file", path), ("hash", hash)]),
        Note::Capture(made, agrees) => {
            let made = if made.is_empty() { words.get("seen-capture-undated") } else { made.clone() };
            words.with(if *agrees { "seen-capture" } else { "seen-capture-wrong" }, &[("made", &made)])
        }
        Note::Converted(tool) => words.with("seen-converted", &[("tool", tool)]),
        Note::NotConfined => words.get("seen-not-confined"),
        Note::NotConverted(why) => words.with("seen-not-converted", &[("why", why)]),
        Note::Recognised(tool) => words.with("seen-recognised", &[("tool", tool)]),
        Note::Downsampled => words.get("seen-downsampled"),
        Note::Stills(n, tool) => words.with("seen-stills", &[("count", &n.to_string()), ("tool", tool)]),
        Note::LockedDocument => words.get("seen-locked"),
        Note::MendedObjects(n) => words.with("seen-mended", &[("count", &n.to_string())]),
        Note::ObjectsBehindItsEnd => words.get("seen-behind-end"),
        Note::ChangedAfterSigning => words.get("seen-changed-after-signing"),
    }
}
