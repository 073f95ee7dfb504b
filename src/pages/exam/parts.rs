//! Bookmarks, links, scripts and other parts of a file.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{BundleFacts, BundleLink};
use crate::evidence::survey::{Jpeg, ReadPdf};
use crate::pages::bundle::{Destinations, Frame, rectangle};
use crate::pages::kit::{Bookmark, turned, undone};

/// Looks at every object.
pub(super) fn objects(document: &Document, facts: &mut BundleFacts) {
    for object in document.objects.values() {
        look(document, object, facts, 0);
    }
    let form = document.catalog().and_then(|it| it.get_deref(b"AcroForm", document)).and_then(Object::as_dict);
    if let Ok(fields) = form.and_then(|it| it.get_deref(b"Fields", document)).and_then(Object::as_array) {
        facts.fields = fields.len();
    }
}

fn look(document: &Document, object: &Object, facts: &mut BundleFacts, depth: usize) {
    if depth > 64 {
        return;
    }
    let dictionary = match object {
        Object::Array(all) => return all.iter().for_each(|it| look(document, it, facts, depth + 1)),
        Object::Dictionary(it) => it,
        Object::Stream(it) => {
            picture(document, it, facts);
            &it.dict
        }
        _ => return,
    };
    let name = |key: &[u8]| dictionary.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
    facts.scripts += usize::from(name(b"S") == b"JavaScript");
    facts.attachments += usize::from(dictionary.get_deref(b"EF", document).and_then(Object::as_dict).is_ok());
    let media: [&[u8]; 5] = [b"Movie", b"Sound", b"Screen", b"RichMedia", b"3D"];
    facts.media += usize::from(media.contains(&name(b"Subtype")));
    if name(b"Type") == b"Font" {
        font(document, dictionary, facts);
    }
    for (_, value) in dictionary.iter() {
        look(document, value, facts, depth + 1);
    }
}

fn picture(document: &Document, stream: &lopdf::Stream, facts: &mut BundleFacts) {
    let is_jpeg = stream.filters().is_ok_and(|it| it == [b"DCTDecode".as_slice()]);
    let told = if is_jpeg {
        Jpeg::parse(&stream.content).is_ok_and(|it| it.has_metadata)
    } else if stream.filters().is_ok_and(|it| it.last() == Some(&b"JPXDecode".as_slice())) {
        [b"Exif\0\0".as_slice(), b"<x:xmpmeta"].iter().any(|it| stream.content.windows(it.len()).any(|at| at == *it))
    } else {
        false
    };
    let _ = document;
    facts.camera += usize::from(told);
}

fn font(document: &Document, font: &Dictionary, facts: &mut BundleFacts) {
    let kind = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
    if kind == b"Type3" || kind == b"Type0" {
        return;
    }
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let held = [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"];
    if !descriptor.is_some_and(|it| held.iter().any(|key| it.has(key))) {
        let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or(b"without a name");
        facts.fonts_outside.insert(String::from_utf8_lossy(name).into_owned());
    }
}

/// The bookmarks, and the pages they lead to.
pub(super) fn bookmarks(document: &Document, pages: &[ObjectId], facts: &mut BundleFacts) {
    let destinations = Destinations::of(document, pages.iter().map(|it| (*it, Some(*it))));
    let mut stack: Vec<Bookmark> = destinations.bookmarks(document);
    stack.reverse();
    while let Some(it) = stack.pop() {
        let title = lopdf::decode_text_string(&it.title).unwrap_or_default();
        let page = it.destination.as_ref().and_then(|it| it.first()?.as_reference().ok());
        facts.bookmarks.push((title, page.and_then(|id| pages.iter().position(|it| *it == id))));
        stack.extend(it.children.into_iter().rev());
    }
}

/// The links that lead to pages of the file.
pub(super) fn links(read: &ReadPdf, pages: &[ObjectId], facts: &mut BundleFacts) {
    let document = &read.document;
    let destinations = Destinations::of(document, pages.iter().map(|it| (*it, Some(*it))));
    for (from, page) in read.pages.iter().enumerate() {
        let all = page.dictionary.get_deref(b"Annots", document).and_then(Object::as_array);
        for it in all.map(Vec::as_slice).unwrap_or_default() {
            let Some(mark) = document.dereference(it).ok().and_then(|it| it.1.as_dict().ok()) else { continue };
            if mark.get_deref(b"Subtype", document).and_then(Object::as_name).ok() != Some(b"Link".as_slice()) {
                continue;
            }
            let action = mark.get_deref(b"A", document).and_then(Object::as_dict).ok();
            let goes = |it: &&Dictionary| {
                it.get_deref(b"S", document).and_then(Object::as_name).ok() == Some(b"GoTo".as_slice())
            };
            let target = mark.get(b"Dest").ok().or_else(|| action.filter(goes)?.get(b"D").ok());
            let target = target.and_then(|it| destinations.explicit(document, it));
            let target = target.and_then(|it| it.first()?.as_reference().ok());
            let Some(to) = target.and_then(|id| pages.iter().position(|it| *it == id)) else { continue };
            let text = rectangle(mark, b"Rect", document).and_then(|area| {
                let back = undone(&Frame::of(&page.dictionary, document).matrix())?;
                Some(facts.pages[from].text_in(&turned(&area, &back)))
            });
            facts.links.push(BundleLink { from, to, text: text.unwrap_or_default() });
        }
    }
}

/// How the file opens.
pub(super) fn opening(document: &Document, facts: &mut BundleFacts) {
    let open = document.catalog().and_then(|it| it.get_deref(b"OpenAction", document)).ok();
    let target = match open {
        Some(Object::Dictionary(it)) => it.get_deref(b"D", document).and_then(Object::as_array).ok(),
        Some(Object::Array(it)) => Some(it),
        _ => None,
    };
    let is_zoom = |it: &&Vec<Object>| it.get(1).and_then(|it| it.as_name().ok()) == Some(b"XYZ");
    facts.zoom = target.filter(is_zoom).and_then(|it| it.get(4)?.as_float().ok()).filter(|it| *it > 0.0);
}

/// What the viewer calls the pages.
pub(super) fn labels(document: &Document, count: usize) -> Option<Vec<String>> {
    let tree = document.catalog().ok()?.get_deref(b"PageLabels", document).and_then(Object::as_dict).ok()?;
    let mut runs: Vec<(usize, Dictionary)> = Vec::new();
    let mut nodes = vec![tree];
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    while let Some(node) = nodes.pop() {
        let pairs = node.get_deref(b"Nums", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        for pair in pairs.chunks_exact(2) {
            let start = pair[0].as_i64().ok().and_then(|it| usize::try_from(it).ok());
            let style = document.dereference(&pair[1]).ok().and_then(|it| it.1.as_dict().ok().cloned());
            runs.extend(start.zip(style));
        }
        let kids = node.get_deref(b"Kids", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        for kid in kids.iter().filter_map(|it| it.as_reference().ok()) {
            if seen.insert(kid) {
                nodes.extend(document.get_dictionary(kid).ok());
            }
        }
    }
    runs.sort_by_key(|it| it.0);
    let label = |index: usize| {
        let Some((start, run)) = runs.iter().rfind(|it| it.0 <= index) else { return (index + 1).to_string() };
        let prefix = run.get_deref(b"P", document).ok().and_then(|it| lopdf::decode_text_string(it).ok());
        let first = run.get_deref(b"St", document).and_then(Object::as_i64).unwrap_or(1);
        let number = first + i64::try_from(index - start).unwrap_or(0);
        let style = run.get_deref(b"S", document).and_then(Object::as_name).unwrap_or_default();
        let shown = match style {
            b"D" => number.to_string(),
            b"" => String::new(),
            // Letters and Roman numbers are never what is printed as a number.
            _ => format!("~{number}"),
        };
        prefix.unwrap_or_default() + &shown
    };
    Some((0..count).map(label).collect())
}
