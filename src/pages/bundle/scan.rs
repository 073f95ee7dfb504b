//! What a source holds that is not carried into a bundle.

use lopdf::{Dictionary, Document, Object, decode_text_string};

use super::ledger::LedgerNote;

/// Actions that reach out of the page they are on.
const REACHING: [&[u8]; 12] = [
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"ResetForm",
    b"GoToR",
    b"GoToE",
    b"Rendition",
    b"RichMediaExecute",
    b"Movie",
    b"Sound",
    b"Hide",
    b"SetOCGState",
];

#[derive(Default)]
struct Found {
    scripts: usize,
    actions: usize,
    files: Vec<String>,
}

/// Looks at every object of a source.
pub(super) fn scan(document: &Document) -> Vec<LedgerNote> {
    let mut found = Found::default();
    for object in document.objects.values() {
        found.look(document, object);
    }
    let mut notes = Vec::new();
    if found.scripts > 0 {
        notes.push(LedgerNote::ScriptsRemoved(found.scripts));
    }
    if found.actions > 0 {
        notes.push(LedgerNote::ActionsRemoved(found.actions));
    }
    if !found.files.is_empty() {
        found.files.sort();
        found.files.dedup();
        notes.push(LedgerNote::AttachmentsLeftOut(found.files));
    }
    notes
}

impl Found {
    fn look(&mut self, document: &Document, object: &Object) {
        match object {
            Object::Array(items) => items.iter().for_each(|it| self.look(document, it)),
            Object::Dictionary(it) => self.look_into(document, it),
            Object::Stream(it) => self.look_into(document, &it.dict),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..)
            | Object::Reference(_) => {}
        }
    }

    fn look_into(&mut self, document: &Document, dictionary: &Dictionary) {
        match dictionary.get(b"S").and_then(Object::as_name) {
            Ok(b"JavaScript") => self.scripts += 1,
            Ok(name) if REACHING.contains(&name) && !dictionary.has(b"K") => self.actions += 1,
            _ => {}
        }
        if dictionary.get_deref(b"EF", document).and_then(Object::as_dict).is_ok() {
            let name = ["UF", "F"].iter().find_map(|it| dictionary.get_deref(it.as_bytes(), document).ok());
            let name = name.and_then(|it| decode_text_string(it).ok());
            self.files.push(name.unwrap_or_else(|| "without a name".into()));
        }
        for (_, value) in dictionary.iter() {
            self.look(document, value);
        }
    }
}
