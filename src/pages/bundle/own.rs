//! Pages of our own: set documents, and pages around pictures.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::carrier::Bundling;
use super::carry::Slot;
use super::error::BundleError;
use super::page::{A4, Frame, closing};
use super::stamp::Stamps;
use crate::evidence::survey::{COARSEST, ROOM, Unpaired};
use crate::pages::document::Target;
use crate::pages::kit::{Stored, number, upright};
use crate::pages::layout::Link;
use crate::pages::pdf::Drawn;

/// Writes the pages of a set document. `all` are the pages of the bundle, to which its links lead.
pub(super) fn document(
    drawn: &Drawn<'_>,
    place: &Slot<'_>,
    all: &[ObjectId],
    to: &mut Bundling<'_, '_>,
) -> Result<(), BundleError> {
    let shared = drawn.resources(to.writer)?;
    let opening = to.writer.add_stream(Dictionary::new(), b"q\n".to_vec())?;
    let (width, height) = drawn.size();
    let frame = Frame::new((width * 100.0).round() / 100.0, (height * 100.0).round() / 100.0);
    for (index, (page, content)) in place.pages.iter().zip(drawn.contents()).enumerate() {
        let Some(page) = page else { continue };
        let stamps = to.stamper.draw(&place.stamp(index), &frame, to.writer)?;
        let tail = closing(&Unpaired::default()) + &stamps.content;
        let tail = to.writer.add_stream(Dictionary::new(), tail.into_bytes())?;
        let content = to.writer.add_whole(content)?;
        let mut out = sheet(&frame, to.root, with_stamps(shared.clone(), stamps));
        out.set("Contents", [opening, content, tail].map(Object::Reference).to_vec());
        let mut annotations = Vec::new();
        for link in drawn.links().iter().filter(|it| it.page == index) {
            annotations.push(to.writer.add(annotation(drawn, link, *page, all)?)?.into());
        }
        if !annotations.is_empty() {
            out.set("Annots", Object::Array(annotations));
        }
        to.writer.write(*page, out)?;
    }
    Ok(())
}

fn annotation(drawn: &Drawn<'_>, link: &Link, page: ObjectId, all: &[ObjectId]) -> Result<Dictionary, BundleError> {
    let mut mark = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => drawn.area(link),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "P" => page,
        "Contents" => text_string(&link.text),
    };
    match &link.target {
        Target::Uri(address) => {
            mark.set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal(address.as_str()) });
        }
        Target::Bundle(to) => {
            let index = (to.page as usize).checked_sub(1).filter(|_| to.volume == 1);
            let page = index.and_then(|it| all.get(it)).ok_or(BundleError::Link(*to))?;
            mark.set("Dest", top_of(*page));
        }
    }
    Ok(mark)
}

/// Where a picture stands on its page.
pub(super) struct LaidPicture {
    /// Width and height of the page.
    pub(super) sheet: (f32, f32),
    /// Places the whole picture.
    pub(super) matrix: [f32; 6],
    /// What is shown of it: left, bottom, width, height.
    shown: [f32; 4],
}

/// A page of a picture, or of some rows of it: A4, upright or lying as the picture is.
pub(super) fn laid(picture: Stored, rows: Option<&Range<u32>>) -> LaidPicture {
    let (width, whole) = (picture.size.0 as f32, picture.size.1 as f32);
    let (width, whole) = if picture.orientation >= 5 { (whole, width) } else { (width, whole) };
    let (below, height) = rows.map_or((0.0, whole), |it| (whole - it.end as f32, (it.end - it.start) as f32));
    let lying = width > height;
    let (sheet, room) = if lying { ((A4[3], A4[2]), (ROOM.1, ROOM.0)) } else { ((A4[2], A4[3]), ROOM) };
    let scale = (room.0 / width).min(room.1 / height).min(72.0 / COARSEST);
    let (width, height) = (width * scale, height * scale);
    let at = ((sheet.0 - width) / 2.0, (sheet.1 - height) / 2.0);
    let matrix = upright(picture.orientation, (at.0, at.1 - below * scale), (width, whole * scale));
    LaidPicture { sheet, matrix, shown: [at.0, at.1, width, height] }
}

/// Writes a page of a picture, or of some rows of it. Of a piece the whole picture is placed, and no more than
/// the piece shown.
pub(super) fn picture(
    id: ObjectId,
    picture: Stored,
    rows: Option<&Range<u32>>,
    (place, index): (&Slot<'_>, usize),
    to: &mut Bundling<'_, '_>,
) -> Result<(), BundleError> {
    let Some(Some(page)) = place.pages.get(index).copied() else { return Ok(()) };
    let LaidPicture { sheet: (width, height), matrix, shown } = laid(picture, rows);
    let matrix = matrix.map(number).join(" ");
    let clip = rows.map(|_| format!("{} re W n ", shown.map(number).join(" ")));
    let frame = Frame::new(width, height);
    let mut stamps = to.stamper.draw(&place.stamp(index), &frame, to.writer)?;
    stamps.content.insert_str(0, &format!("q {}{matrix} cm /P Do Q\n", clip.unwrap_or_default()));
    let content = to.writer.add_stream(Dictionary::new(), std::mem::take(&mut stamps.content).into_bytes())?;
    let resources = with_stamps(dictionary! { "XObject" => dictionary! { "P" => id } }, stamps);
    let mut out = sheet(&frame, to.root, resources);
    out.set("Contents", content);
    Ok(to.writer.write(page, out)?)
}

fn sheet(frame: &Frame, root: ObjectId, resources: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "Page", "Parent" => root, "MediaBox" => frame.sheet.map(Object::Real).to_vec(),
        "Resources" => resources,
    }
}

/// Resources of a page with those of its stamps.
fn with_stamps(mut resources: Dictionary, stamps: Stamps) -> Dictionary {
    for (key, ours) in [("Font", stamps.fonts), ("ExtGState", stamps.states)] {
        let mut own = resources.get(key.as_bytes()).and_then(Object::as_dict).cloned().unwrap_or_default();
        own.extend(&ours);
        resources.set(key, own);
    }
    resources
}

/// The top of a page, at the zoom the reader has.
pub(super) fn top_of(page: ObjectId) -> Vec<Object> {
    vec![page.into(), Object::Name(b"XYZ".to_vec()), Object::Null, Object::Null, Object::Null]
}
