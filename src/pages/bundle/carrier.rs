//! The objects of one source on their way into the bundle.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::camera::{self, Cleaned};
use super::error::BundleError;
use super::ledger::LedgerNote;
use super::stamp::Stamper;
use super::used;
use crate::pages::kit::PdfWriter;

/// What all sources of a bundle share.
pub(super) struct Bundling<'a, 'w> {
    pub(super) writer: &'a mut PdfWriter<'w>,
    pub(super) stamper: &'a mut Stamper<'w>,
    /// The root of the page tree.
    pub(super) root: ObjectId,
    /// Layers of all sources, and whether they are hidden.
    pub(super) layers: Vec<(ObjectId, bool)>,
}

/// Counts of what was done to a source.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) fields: usize,
    pub(super) values: usize,
    pub(super) without: usize,
    pub(super) media: usize,
    pub(super) dead_links: usize,
    camera: usize,
    camera_kept: usize,
    pub(super) closed: Vec<u32>,
    pub(super) longer: Vec<u32>,
    /// Characters without a glyph.
    pub(super) boxes: BTreeSet<char>,
}

/// One source on its way into the bundle.
pub(super) struct Carrier<'a, 'b, 'w> {
    pub(super) to: &'a mut Bundling<'b, 'w>,
    pub(super) document: Document,
    /// Number in the source → number in the bundle, or nothing if it is left out.
    pub(super) map: BTreeMap<ObjectId, Option<ObjectId>>,
    queue: VecDeque<ObjectId>,
    pub(super) tally: Tally,
    /// What brackets content, shared by all pages of the source.
    pub(super) opening: Option<ObjectId>,
    /// Whether all pages are shown. If not, nothing may come along that only others use.
    pub(super) whole: bool,
}

/// Keys of streams that tell about their making, or point out of the file.
const DROPPED: [&[u8]; 12] = [
    b"Metadata",
    b"PieceInfo",
    b"StructParent",
    b"StructParents",
    b"AF",
    b"OPI",
    b"LastModified",
    b"Ref",
    b"F",
    b"FFilter",
    b"FDecodeParms",
    b"DL",
];

impl<'a, 'b, 'w> Carrier<'a, 'b, 'w> {
    /// Nothing carried yet but the numbers in `map`.
    pub(super) fn new(
        to: &'a mut Bundling<'b, 'w>,
        document: Document,
        map: BTreeMap<ObjectId, Option<ObjectId>>,
        whole: bool,
    ) -> Self {
        Self { to, document, map, queue: VecDeque::new(), tally: Tally::default(), opening: None, whole }
    }

    /// The number of an object in the bundle, which will be written when its turn comes.
    pub(super) fn reference(&mut self, old: ObjectId) -> Object {
        if let Some(known) = self.map.get(&old) {
            return known.map_or(Object::Null, Object::Reference);
        }
        let wanted = self.document.objects.get(&old).is_some_and(is_carried);
        let new = wanted.then(|| self.to.writer.reserve());
        self.map.insert(old, new);
        if new.is_some() {
            self.queue.push_back(old);
        }
        new.map_or(Object::Null, Object::Reference)
    }

    /// Turns numbers of the source into numbers of the bundle.
    pub(super) fn translate(&mut self, object: &mut Object) {
        match object {
            Object::Reference(old) => *object = self.reference(*old),
            Object::Array(items) => items.iter_mut().for_each(|it| self.translate(it)),
            Object::Dictionary(entries) => self.translate_entries(entries),
            Object::Stream(stream) => self.translate_entries(&mut stream.dict),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }

    fn translate_entries(&mut self, entries: &mut Dictionary) {
        for (_, value) in entries.iter_mut() {
            self.translate(value);
        }
    }

    /// Writes everything that was referred to, and what that refers to.
    pub(super) fn drain(&mut self) -> Result<(), BundleError> {
        while let Some(old) = self.queue.pop_front() {
            let Some(Some(new)) = self.map.get(&old).copied() else { continue };
            let mut object = self.document.objects.remove(&old).unwrap_or(Object::Null);
            if let Object::Stream(stream) = &mut object {
                for key in DROPPED {
                    stream.dict.remove(key);
                }
                self.without_camera_data(stream);
                if !self.whole {
                    used::only_of_stream(stream, &self.document).ok_or_else(|| BundleError::Apart(String::new()))?;
                }
            }
            self.translate(&mut object);
            self.to.writer.write(new, object)?;
        }
        Ok(())
    }

    /// Photographs inside PDF files say where they were taken just as loose ones do.
    fn without_camera_data(&mut self, stream: &mut Stream) {
        match camera::clean(stream, &self.document) {
            Cleaned::Nothing => {}
            Cleaned::Removed => self.tally.camera += 1,
            Cleaned::Kept => self.tally.camera_kept += 1,
        }
    }
}

impl Tally {
    pub(super) fn notes(self, hidden: usize) -> Vec<LedgerNote> {
        let counted = [
            (self.fields, LedgerNote::FieldsFlattened as fn(usize) -> LedgerNote),
            (self.values, LedgerNote::FieldValuesPrinted),
            (self.without, LedgerNote::FieldsWithoutAppearance),
            (self.media, LedgerNote::MediaFlattened),
            (self.dead_links, LedgerNote::DeadLinks),
            (self.camera, LedgerNote::CameraDataRemoved),
            (self.camera_kept, LedgerNote::CameraDataKept),
            (hidden, LedgerNote::HiddenLayers),
        ];
        let mut notes: Vec<_> = counted.into_iter().filter(|it| it.0 > 0).map(|(count, note)| note(count)).collect();
        if !self.closed.is_empty() {
            notes.push(LedgerNote::PagesClosed(self.closed));
        }
        if !self.boxes.is_empty() {
            notes.push(LedgerNote::Boxes(self.boxes.into_iter().collect()));
        }
        if !self.longer.is_empty() {
            notes.push(LedgerNote::PagesLonger(self.longer));
        }
        notes
    }
}

/// Whether an object may be referred to from a page of the bundle.
fn is_carried(object: &Object) -> bool {
    let (dictionary, is_stream) = match object {
        Object::Dictionary(it) => (it, false),
        Object::Stream(it) => (&it.dict, true),
        _ => return true,
    };
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    let refused: &[&[u8]] = if is_stream {
        &[b"Metadata", b"EmbeddedFile"]
    } else {
        &[b"Catalog", b"Pages", b"Page", b"Annot", b"Action", b"StructTreeRoot", b"StructElem", b"Filespec"]
    };
    !refused.contains(&name(b"Type")) && (is_stream || name(b"S") != b"JavaScript")
}
