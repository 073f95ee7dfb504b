//! One leaf of an exhibit on its way: a set sheet, a PDF, a picture, with or without what goes from it.

use lopdf::ObjectId;

use super::carrier::Bundling;
use super::carry::{Keeps, Slot, carry};
use super::error::BundleError;
use super::ledger::LedgerNote;
use super::redact::{self, Hits, Redacted, Redaction, Redactions};
use super::{BundleLeaf, ExhibitContent, own};
use crate::evidence::survey::{ReadPdf, Show, SurveyProblem, kind_of, sheets};
use crate::pages::kit::{Bookmark, Picture, Stored};
use crate::pages::pdf::draw;
use crate::pages::reading::picture_bytes;

pub(super) type Outcome = (Vec<Bookmark>, Vec<LedgerNote>);

/// A leaf of an exhibit, and what goes from it.
pub(super) struct Passing<'a> {
    pub(super) leaf: &'a BundleLeaf<'a>,
    pub(super) redactions: Redactions<'a>,
    /// Texts that were to go, or to stay, and were found.
    pub(super) found: &'a mut Hits,
}

/// Refuses to go on if a text that was to go, or to stay, was found nowhere, or nothing stands in a place that was to
/// go: it was meant otherwise.
pub(super) fn missed(redactions: &[Redaction], found: &Hits, of: (&str, &str)) -> Result<(), BundleError> {
    let (id, label) = of;
    for it in redactions {
        let Redacted::Area(area) = it.what else { continue };
        let own: Vec<_> = found.places.iter().filter(|place| place.area == area && it.is_on(place.page)).collect();
        // On named pages each is meant; without names it is enough that something stands there on one of them.
        let lacks = own.iter().find(|place| !place.is_something);
        if let Some(place) = lacks.filter(|_| it.pages.is_some() || own.iter().all(|it| !it.is_something)) {
            let (id, label) = (id.to_owned(), label.to_owned());
            return Err(BundleError::NothingThere { id, label, page: place.page, area, beyond: place.beyond });
        }
    }
    let texts = redactions.iter().flat_map(|it| match &it.what {
        Redacted::Text(text) => std::slice::from_ref(text),
        Redacted::AllBut(kept) => kept,
        Redacted::Area(_) => &[],
    });
    match texts.into_iter().find(|it| !found.texts.contains(it)) {
        Some(text) => Err(BundleError::NotFound { label: label.to_owned(), text: text.clone() }),
        None => Ok(()),
    }
}

/// Puts one leaf of an exhibit in its place.
pub(super) fn one(
    Passing { leaf, redactions, found }: Passing<'_>,
    held: &mut Option<(String, Vec<u8>)>,
    place: &Slot<'_>,
    all: &[ObjectId],
    to: &mut Bundling<'_, '_>,
) -> Result<Outcome, BundleError> {
    let label = redactions.label;
    let wrong = |problem: SurveyProblem| BundleError::Exhibit { label: label.to_owned(), problem };
    let counted = |found: usize| match found == place.pages.len() {
        true => Ok(()),
        false => Err(BundleError::PageCount {
            label: label.to_owned(),
            planned: leaf.pages,
            found: u32::try_from(found).unwrap_or(u32::MAX),
        }),
    };
    let bytes = match &leaf.content {
        ExhibitContent::Set(laid) => {
            let drawn = draw(laid).map_err(BundleError::Draw)?;
            counted(drawn.page_count())?;
            if let Some(index) = (0..drawn.page_count()).find(|it| redactions.of(*it).next().is_some()) {
                let why = "it is set from a text: give a copy of that without what is to go, under an `id` of its own";
                return Err(redactions.refused(index, why));
            }
            own::document(&drawn, place, all, to)?;
            return Ok((Vec::new(), Vec::new()));
        }
        ExhibitContent::PdfBytes(bytes) => bytes.clone(),
        ExhibitContent::File(file) => file.read_after(held).map_err(wrong)?,
    };
    let decode = match kind_of(&bytes).map(|it| &it.show) {
        Some(Show::Jpeg) => None,
        Some(Show::Picture(decode)) => Some(*decode),
        _ => {
            let mut read = ReadPdf::read(bytes).map_err(wrong)?;
            counted(read.pages.len())?;
            let redacted = redact::pdf(&mut read, &redactions, found)?;
            let keeps = Keeps { all: redactions.all.is_empty(), texts: &found.texts };
            let carried = carry(read, place, &keeps, to).map_err(|it| match it {
                BundleError::Apart(_) => BundleError::Apart(label.to_owned()),
                other => other,
            })?;
            let mut notes = carried.notes;
            notes.extend((!redacted.is_empty()).then_some(LedgerNote::Redacted(redacted)));
            return Ok((carried.bookmarks, notes));
        }
    };
    let sheets = sheets(&bytes, decode).map_err(wrong)?;
    counted(sheets.len())?;
    // The data of a picture cannot be given in part.
    if sheets.iter().any(|it| it.rows.is_some()) && place.pages.iter().any(Option::is_none) {
        return Err(BundleError::Apart(label.to_owned()));
    }
    let mut with_metadata = 0;
    let mut written: Option<(u32, ObjectId, Stored)> = None;
    for (index, sheet) in sheets.iter().enumerate().filter(|it| place.pages[it.0].is_some()) {
        // The pieces of a picture share its data.
        let (frame, id, picture) = match written.take() {
            Some(it @ (frame, ..)) if frame == sheet.frame => it,
            _ => {
                let picture = match decode {
                    Some(decode) => Picture::decoded(&bytes, sheet.frame, decode),
                    None => Picture::jpeg(&bytes),
                };
                let picture = picture.map_err(wrong)?;
                let shape = picture.shape();
                with_metadata += usize::from(picture.had_metadata);
                let mut places = Vec::new();
                for (index, it) in sheets.iter().enumerate().filter(|it| it.1.frame == sheet.frame) {
                    let laid = own::laid(shape, it.rows.as_ref());
                    places.extend(redact::places(&redactions, index, (&laid.matrix, laid.sheet), found)?);
                }
                let refused = || redactions.refused(index, "it is coded in a way that cannot be painted over");
                let id = match (places.is_empty(), decode) {
                    (true, _) => picture.write(to.writer)?,
                    (false, Some(decode)) => {
                        let painted = redact::picture(decode(&bytes, sheet.frame).map_err(wrong)?, &places);
                        Picture::painted(&painted).map_err(wrong)?.write(to.writer)?
                    }
                    (false, None) => {
                        let painted = picture_bytes(&bytes, &places, shape.size).ok_or_else(refused)?;
                        Picture::jpeg(&painted).map_err(wrong)?.write(to.writer)?
                    }
                };
                (sheet.frame, id, shape)
            }
        };
        own::picture(id, picture, sheet.rows.as_ref(), (place, index), to)?;
        written = Some((frame, id, picture));
    }
    let notes = if with_metadata > 0 { vec![LedgerNote::CameraDataRemoved(with_metadata)] } else { Vec::new() };
    Ok((Vec::new(), notes))
}
