//! Finishes a file with lopdf: text of glyphs, tags, metadata, links, outline, identifiers.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};

use super::Meta;
use super::metadata::{TOOL, pdf_date, srgb, xmp};
use super::tags::{self, text};
use super::writer::{Drawn, Face};
use crate::base::hash::Hasher;
use crate::pages::document::{Direction, Target};
use crate::pages::layout::{Laid, Mark};

/// Finishes a file.
pub(super) fn finish(drawn: Drawn, laid: &Laid, meta: &Meta) -> Vec<u8> {
    let mut file = Document::load_mem(&drawn.bytes).expect("the writer's own file is whole");
    file.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = file.page_iter().collect();
    for face in &drawn.faces {
        font(&mut file, pages[0], face);
    }
    let links = links(&mut file, laid, meta, &pages);
    for (index, page) in pages.iter().enumerate() {
        let annotations: Vec<Object> = laid
            .links
            .iter()
            .zip(&links)
            .filter(|(link, _)| link.page == index)
            .map(|(_, id)| Object::Reference(*id))
            .collect();
        let page = dictionary(&mut file, *page);
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        page.remove(b"Annots");
        if !annotations.is_empty() {
            page.set("Annots", annotations);
        }
        page.set("Tabs", "S");
        page.set("StructParents", index as i64);
    }
    let tree = tags::write(&mut file, laid, &meta.title, &pages, &links);
    let outline = if meta.outline { outline(&mut file, &laid.headings, &pages, laid.size.1) } else { None };
    let packet = xmp(meta);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = file.add_object(Stream::new(metadata, packet.into_bytes()).with_compression(false));
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let numbering = dictionary! { "Nums" => vec![0.into(), Object::Dictionary(dictionary! { "S" => "D" })] };
    let way = if laid.direction == Direction::Rtl { "R2L" } else { "L2R" };
    let catalog = file.catalog_mut().expect("the writer's own file has a catalog");
    catalog.remove(b"PageLayout");
    catalog.set("Lang", text(if meta.lang.is_empty() { "und" } else { &meta.lang }));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true, "Direction" => way });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("PageLabels", numbering);
    catalog.set("PageMode", if outline.is_some() { "UseOutlines" } else { "UseNone" });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    let info = info(meta);
    let info = file.add_object(info);
    file.trailer.set("Info", info);
    let id = Object::String(identifier(&file), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    file.compress();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    let mut out = Vec::with_capacity(drawn.bytes.len() / 3);
    file.save_with_options(&mut out, options).expect("writing to memory does not fail");
    out
}

fn dictionary(file: &mut Document, id: ObjectId) -> &mut Dictionary {
    file.get_dictionary_mut(id).expect("the writer's own objects are there")
}

/// A hash of all that the file shows and says.
fn identifier(file: &Document) -> Vec<u8> {
    let mut hash = Hasher::new();
    for (id, object) in &file.objects {
        hash.update(id.0.to_le_bytes());
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            other => hash.update(format!("{other:?}")),
        }
    }
    hash.bytes()[..16].to_vec()
}

fn info(meta: &Meta) -> Dictionary {
    let mut info = dictionary! { "Title" => text(&meta.title), "Creator" => text(TOOL), "Producer" => text(TOOL) };
    for (key, value) in [("Author", &meta.author), ("Subject", &meta.subject)] {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    if let Some(date) = meta.date.as_deref().and_then(pdf_date) {
        info.set("CreationDate", text(&date));
        info.set("ModDate", text(&date));
    }
    info
}

/// Gives a typeface its name, and its codes their widths, glyphs and exact text.
fn font(file: &mut Document, page: ObjectId, face: &Face) {
    let id = font_id(file, page, &face.resource).expect("every face that is used was written");
    let (descendant, unicode) = {
        let font = dictionary(file, id);
        font.set("BaseFont", Object::Name(face.name.clone().into_bytes()));
        let unicode = font.get(b"ToUnicode").and_then(Object::as_reference);
        let descendants = font.get(b"DescendantFonts").and_then(Object::as_array);
        let descendant = descendants.ok().and_then(|it| it.first()).and_then(|it| it.as_dict().ok()).cloned();
        (descendant.expect("a composite font has a descendant"), unicode.expect("fonts are written with their text"))
    };
    let mut descendant = descendant;
    descendant.set("BaseFont", Object::Name(face.name.clone().into_bytes()));
    let widths: Vec<Object> = face.codes.iter().map(|it| Object::Real((it.width * 10.0).round() / 10.0)).collect();
    descendant.set("W", vec![Object::Integer(1), Object::Array(widths)]);
    let plain = (1..).zip(&face.codes).all(|(code, it)| code == it.glyph);
    if !plain {
        let glyphs: Vec<u8> =
            [0, 0].into_iter().chain(face.codes.iter().flat_map(|it| it.glyph.to_be_bytes())).collect();
        let glyphs = file.add_object(Stream::new(Dictionary::new(), glyphs));
        descendant.set("CIDToGIDMap", glyphs);
    }
    if let Ok(descriptor) = descendant.get(b"FontDescriptor").and_then(Object::as_reference) {
        dictionary(file, descriptor).set("FontName", Object::Name(face.name.clone().into_bytes()));
    }
    let descendant = file.add_object(descendant);
    dictionary(file, id).set("DescendantFonts", vec![Object::Reference(descendant)]);
    file.objects.insert(unicode, Object::Stream(Stream::new(Dictionary::new(), to_unicode(face).into_bytes())));
}

fn font_id(file: &Document, page: ObjectId, resource: &str) -> Option<ObjectId> {
    let page = file.get_dictionary(page).ok()?;
    let resources = file.get_dict_in_dict(page, b"Resources").ok()?;
    let fonts = file.get_dict_in_dict(resources, b"Font").ok()?;
    fonts.get(resource.as_bytes()).ok()?.as_reference().ok()
}

/// The text of each code.
fn to_unicode(face: &Face) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let codes: Vec<_> = (1_u16..).zip(&face.codes).collect();
    for part in codes.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", part.len());
        for (code, it) in part {
            let _ = write!(out, "<{code:04X}> <");
            // A glyph that adds nothing to the text of its neighbour still stands for something.
            let words = if it.text.is_empty() { "\u{200b}" } else { &it.text };
            for unit in words.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    out
}

/// Writes the link annotations.
fn links(file: &mut Document, laid: &Laid, meta: &Meta, pages: &[ObjectId]) -> Vec<ObjectId> {
    let height = laid.size.1;
    let mut ids = Vec::with_capacity(laid.links.len());
    for (index, link) in laid.links.iter().enumerate() {
        let uri = |it: &str| dictionary! { "S" => "URI", "URI" => Object::string_literal(it) };
        let action = match (&link.target, &meta.bundle) {
            (Target::Uri(it), _) => uri(it),
            (Target::Bundle(it), None) => uri(&format!("bundle:p{}", it.page)),
            (Target::Bundle(it), Some(name)) => {
                let place = vec![i64::from(it.page.saturating_sub(1)).into(), "Fit".into()];
                dictionary! { "S" => "GoToR", "F" => text(name), "D" => place }
            }
        };
        let (left, top, width, tall) = link.area;
        let corners = [left, height - top - tall, left + width, height - top];
        let area: Vec<Object> = corners.iter().map(|it| Object::Real((it * 100.0).round() / 100.0)).collect();
        let says = if link.text.is_empty() { target_name(&link.target) } else { link.text.clone() };
        ids.push(file.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => area,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "P" => pages[link.page],
            "Contents" => text(&says),
            "A" => action,
            "StructParent" => (laid.pages.len() + index) as i64,
        }));
    }
    ids
}

fn target_name(target: &Target) -> String {
    match target {
        Target::Uri(it) => it.clone(),
        Target::Bundle(it) => it.page.to_string(),
    }
}

/// Writes the outline: headings below those of a higher level.
fn outline(file: &mut Document, headings: &[Mark], pages: &[ObjectId], height: f32) -> Option<ObjectId> {
    if headings.len() < 2 {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = headings.iter().map(|_| file.new_object_id()).collect();
    let parent = |index: usize| headings[..index].iter().rposition(|it| it.level < headings[index].level);
    let parents: Vec<Option<usize>> = (0..headings.len()).map(parent).collect();
    let kids = |of: Option<usize>| -> Vec<usize> { (0..headings.len()).filter(|it| parents[*it] == of).collect() };
    let mut family = vec![(None, kids(None))];
    family.extend((0..headings.len()).map(|it| (Some(it), kids(Some(it)))));
    for (of, kids) in family {
        let above = of.map_or(root, |it| ids[it]);
        for (place, kid) in kids.iter().enumerate() {
            let mark = &headings[*kid];
            let top = Object::Real((height - mark.y + 6.0).round());
            let target = vec![pages[mark.page].into(), "XYZ".into(), Object::Null, top, Object::Null];
            let mut item = dictionary! { "Title" => text(&mark.text), "Parent" => above, "Dest" => target };
            if let Some(previous) = place.checked_sub(1) {
                item.set("Prev", ids[kids[previous]]);
            }
            if let Some(next) = kids.get(place + 1) {
                item.set("Next", ids[*next]);
            }
            merge(file, ids[*kid], item);
        }
        let mut ends = Dictionary::new();
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            ends.set("First", ids[*first]);
            ends.set("Last", ids[*last]);
            ends.set("Count", kids.len() as i64 * if of.is_some() { -1 } else { 1 });
        }
        if of.is_none() {
            ends.set("Type", "Outlines");
        }
        merge(file, above, ends);
    }
    Some(root)
}

/// Adds entries to a dictionary that may not be there yet.
fn merge(file: &mut Document, id: ObjectId, entries: Dictionary) {
    let object = file.objects.entry(id).or_insert_with(|| Object::Dictionary(Dictionary::new()));
    if let Object::Dictionary(known) = object {
        known.extend(&entries);
    }
}
