//! What a page uses of its resources: where only some pages of a source are shown, nothing may come along
//! that the others use.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, Stream};

/// The kinds of resources, by their keys. Sets of procedures are no content.
const KINDS: [&[u8]; 7] = [b"XObject", b"Font", b"Pattern", b"Shading", b"ExtGState", b"ColorSpace", b"Properties"];

/// Takes out of resources what the content does not name. A form without resources of its own uses those of
/// the page it stands on. Nothing if a form cannot be read: then nobody knows what it uses.
pub(super) fn only(resources: &mut Dictionary, content: &[u8], document: &Document) -> Option<()> {
    let mut used = names(content);
    let forms = resources.get_deref(b"XObject", document).and_then(Object::as_dict).cloned().unwrap_or_default();
    let mut read = BTreeSet::new();
    loop {
        let next = forms.iter().find(|(name, _)| used.contains(*name) && !read.contains(*name));
        let Some((name, form)) = next else { break };
        read.insert(name.clone());
        if let Ok(Object::Stream(stream)) = document.dereference(form).map(|it| it.1)
            && !stream.dict.has(b"Resources")
            // A picture names nothing.
            && !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Image")
        {
            used.extend(names(&decoded(stream)?));
        }
    }
    for kind in KINDS {
        let Ok(all) = resources.get_deref(kind, document).and_then(Object::as_dict) else { continue };
        let mut kept = Dictionary::new();
        for (name, value) in all.iter().filter(|(name, _)| used.contains(*name)) {
            kept.set(name.clone(), value.clone());
        }
        resources.set(kind, kept);
    }
    Some(())
}

/// The same for a form or pattern with resources of its own.
pub(super) fn only_of_stream(stream: &mut Stream, document: &Document) -> Option<()> {
    let Ok(own) = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict) else { return Some(()) };
    let mut own = own.clone();
    only(&mut own, &decoded(stream)?, document)?;
    stream.dict.set("Resources", own);
    Some(())
}

/// The content of a stream, if it can be decoded.
fn decoded(stream: &Stream) -> Option<Vec<u8>> {
    if stream.dict.has(b"Filter") { stream.decompressed_content().ok() } else { Some(stream.content.clone()) }
}

/// Everything in a content that may be a name; what looks like one in a text counts too.
fn names(content: &[u8]) -> BTreeSet<Vec<u8>> {
    let ends = |it: &u8| it.is_ascii_whitespace() || *it == 0 || b"()<>[]{}/%".contains(it);
    let mut out = BTreeSet::new();
    for piece in content.split(|it| *it == b'/').skip(1) {
        let end = piece.iter().position(ends).unwrap_or(piece.len());
        out.insert(plain(&piece[..end]));
    }
    out
}

/// A name without its codes: `A#20B` is `A B`.
fn plain(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let code = code.and_then(|it| u8::from_str_radix(it, 16).ok()).filter(|_| *first == b'#');
        out.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    out
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn resources_of_other_pages_stay_behind() {
        let mut document = Document::with_version("1.7");
        let stream = |dictionary, content: &str| Stream::new(dictionary, content.as_bytes().to_vec());
        let picture = document.add_object(stream(dictionary! { "Subtype" => "Image" }, "secret"));
        let form = document.add_object(stream(dictionary! { "Subtype" => "Form" }, "/A#20B gs /Inner Do"));
        let mut resources = dictionary! {
            "XObject" => dictionary! { "Form" => form, "Inner" => picture, "Secret" => picture },
            "ExtGState" => dictionary! { "A B" => dictionary! {}, "Other" => dictionary! {} },
        };
        only(&mut resources, b"q /Form Do (a text / with a bar) Tj Q", &document).unwrap();
        let names = |kind: &[u8]| -> Vec<Vec<u8>> {
            let all = resources.get(kind).unwrap().as_dict().unwrap();
            all.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(b"XObject"), [b"Form".to_vec(), b"Inner".to_vec()]);
        let filters = vec![Object::from("ASCII85Decode"), Object::from("DCTDecode")];
        let photograph = stream(dictionary! { "Subtype" => "Image", "Filter" => filters }, "Gb\"0F~>");
        let photograph = document.add_object(photograph);
        let mut own = dictionary! { "XObject" => dictionary! { "Photo" => photograph, "Secret" => picture } };
        only(&mut own, b"/Photo Do", &document).unwrap();
        assert_eq!(own.get(b"XObject").unwrap().as_dict().unwrap().len(), 1, "a picture need not be decoded");
        assert_eq!(names(b"ExtGState"), [b"A B".to_vec()]);
        let mut pattern = stream(dictionary! { "Resources" => resources.clone() }, "/Inner Do");
        only_of_stream(&mut pattern, &document).unwrap();
        let kept = pattern.dict.get(b"Resources").unwrap().as_dict().unwrap().get(b"XObject").unwrap().clone();
        assert_eq!(kept, dictionary! { "Inner" => picture }.into());
        let broken = stream(dictionary! { "Filter" => "Unheard", "Resources" => resources }, "/Inner Do");
        assert!(only_of_stream(&mut broken.clone(), &document).is_none(), "nobody knows what it uses");
    }
}
