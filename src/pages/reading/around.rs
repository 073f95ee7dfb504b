//! What stands around the content of a page: hidden layers, resources that it names.

use std::collections::BTreeSet;

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Layers that are hidden when the file is opened.
pub(super) fn hidden(document: &Document) -> BTreeSet<ObjectId> {
    let list = |of: &Dictionary, key: &[u8]| -> Vec<ObjectId> {
        let all = of.get_deref(key, document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter_map(|it| it.as_reference().ok()).collect()
    };
    let properties =
        document.catalog().and_then(|it| it.get_deref(b"OCProperties", document)).and_then(Object::as_dict);
    let Ok(properties) = properties else { return BTreeSet::new() };
    let Ok(default) = properties.get_deref(b"D", document).and_then(Object::as_dict) else { return BTreeSet::new() };
    let all_off = default.get_deref(b"BaseState", document).and_then(Object::as_name).ok() == Some(b"OFF".as_slice());
    let mut out: BTreeSet<ObjectId> = list(default, b"OFF").into_iter().collect();
    if all_off {
        out.extend(list(properties, b"OCGs"));
        let on = list(default, b"ON");
        out.retain(|it| !on.contains(it));
    }
    out
}

/// Whether a text is left open.
pub(super) fn open_text(operations: &[Operation]) -> bool {
    operations.iter().rev().find(|it| it.operator == "BT" || it.operator == "ET").is_some_and(|it| it.operator == "BT")
}

/// The resources that operations name, and no others.
pub(super) fn used(resources: &Dictionary, operations: &[Operation], document: &Document) -> Dictionary {
    let kinds: [(&[u8], &[&str]); 7] = [
        (b"XObject", &["Do"]),
        (b"Font", &["Tf"]),
        (b"ExtGState", &["gs"]),
        (b"ColorSpace", &["cs", "CS"]),
        (b"Pattern", &["scn", "SCN"]),
        (b"Shading", &["sh"]),
        (b"Properties", &["BDC"]),
    ];
    let mut out = Dictionary::new();
    for (kind, operators) in kinds {
        let Ok(all) = resources.get_deref(kind, document).and_then(Object::as_dict) else { continue };
        let own = operations.iter().filter(|it| operators.contains(&it.operator.as_str()));
        let names: BTreeSet<&[u8]> = own.flat_map(|it| &it.operands).filter_map(|it| it.as_name().ok()).collect();
        let mut kept = Dictionary::new();
        for (name, value) in all.iter().filter(|(name, _)| names.contains(name.as_slice())) {
            kept.set(name.clone(), value.clone());
        }
        if !kept.is_empty() {
            out.set(kind.to_vec(), kept);
        }
    }
    out
}
