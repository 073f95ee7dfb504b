//! A document drawn: what its pages show, ready for any number of files.

use std::io;

use lopdf::{Dictionary, Object, Stream};

use super::DrawError;
use super::painter::{face_name, paint, picture_name};
use crate::pages::kit::{Codes, Embedded, PdfWriter, Picture, packed};
use crate::pages::layout::{Laid, Link, Piece};

/// A document drawn once.
pub struct Drawn<'a> {
    pub(super) laid: &'a Laid,
    pages: Vec<Stream>,
    faces: Vec<Embedded>,
    pictures: Vec<Picture<'a>>,
}

impl<'a> Drawn<'a> {
    pub(super) fn new(laid: &'a Laid) -> Result<Self, DrawError> {
        let mut codes = laid.faces.iter().map(|it| Codes::new(it.clone())).collect::<Result<Vec<_>, _>>()?;
        // Codes are given in the order in which they are used.
        let runs = laid.pages.iter().flat_map(|it| &it.pieces).filter_map(|it| match &it.piece {
            Piece::Glyphs(run) => Some(run),
            _ => None,
        });
        let coded = runs.map(|run| codes[run.face].of_run(run)).collect();
        let pages = paint(laid, &codes, coded);
        let faces = codes.into_iter().enumerate().map(|(index, it)| it.embed(index)).collect::<Result<_, _>>()?;
        let pictures = laid.pictures.iter().map(|it| Picture::of_document(&it.bytes));
        let pictures = pictures.collect::<Result<_, _>>().map_err(DrawError::Picture)?;
        let pages = pages.into_iter().map(|it| packed(Dictionary::new(), it)).collect();
        Ok(Self { laid, pages, faces, pictures })
    }

    /// The number of pages.
    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Writes typefaces and pictures; the dictionary by which every page finds them.
    pub(crate) fn resources(&self, writer: &mut PdfWriter<'_>) -> io::Result<Dictionary> {
        let mut resources = Dictionary::new();
        let (mut fonts, mut pictures) = (Dictionary::new(), Dictionary::new());
        for (index, face) in self.faces.iter().enumerate() {
            let id = writer.reserve();
            face.write(id, writer)?;
            fonts.set(face_name(index), id);
        }
        for (index, picture) in self.pictures.iter().enumerate() {
            pictures.set(picture_name(index), picture.write(writer)?);
        }
        for (key, value) in [("Font", fonts), ("XObject", pictures)] {
            if !value.is_empty() {
                resources.set(key, value);
            }
        }
        Ok(resources)
    }

    /// The operators of each page.
    pub(crate) fn contents(&self) -> &[Stream] {
        &self.pages
    }

    /// Width and height of every page.
    pub(crate) fn size(&self) -> (f32, f32) {
        self.laid.size
    }

    /// The links of the document, in reading order.
    pub(crate) fn links(&self) -> &[Link] {
        &self.laid.links
    }

    /// The rectangle of a link as PDF counts: from the lower left corner.
    pub(crate) fn area(&self, link: &Link) -> Object {
        let (left, top, width, tall) = link.area;
        let height = self.laid.size.1;
        let corners = [left, height - top - tall, left + width, height - top];
        Object::Array(corners.iter().map(|it| Object::Real((it * 100.0).round() / 100.0)).collect())
    }
}
