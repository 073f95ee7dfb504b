//! Writes a PDF object by object, so that no more than one source is ever in memory.

use std::io::{self, BufWriter, Read, Seek, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, Writer};

use super::error::BundleError;
use crate::base::hash::Hasher;

/// Where a bundle is written to: empty at first, and readable, because it is read back afterwards.
pub trait Output: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Output for T {}

/// Most objects in one object stream.
const MOST_PACKED: usize = 200;

/// Where an object was put.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// Nowhere yet.
    Reserved,
    /// At an offset.
    At(u64),
    /// In an object stream, at a position.
    In(u32, u16),
}

/// A PDF under construction.
pub(super) struct PdfWriter<'a> {
    out: BufWriter<&'a mut dyn Output>,
    written: u64,
    hash: Hasher,
    places: Vec<Place>,
    packed: Vec<(u32, Vec<u8>)>,
}

impl<'a> PdfWriter<'a> {
    /// Begins a file.
    pub(super) fn new(out: &'a mut dyn Output) -> Result<Self, BundleError> {
        let mut it = Self {
            out: BufWriter::with_capacity(1 << 18, out),
            written: 0,
            hash: Hasher::new(),
            places: Vec::new(),
            packed: Vec::new(),
        };
        it.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(it)
    }

    /// A new object number; something must be written under it later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.places.push(Place::Reserved);
        (u32::try_from(self.places.len()).unwrap_or(u32::MAX), 0)
    }

    /// Writes an object under a new number.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Result<ObjectId, BundleError> {
        let id = self.reserve();
        self.write(id, object.into())?;
        Ok(id)
    }

    /// Writes a stream of our own under a new number, compressed if that makes it shorter.
    pub(super) fn add_stream(&mut self, dictionary: Dictionary, content: Vec<u8>) -> Result<ObjectId, BundleError> {
        let mut stream = Stream::new(dictionary, content);
        stream.compress().map_err(|it| BundleError::Write(io::Error::other(it)))?;
        self.add(Object::Stream(stream))
    }

    /// Writes an object under a number that was reserved. What is not a stream is packed.
    pub(super) fn write(&mut self, id: ObjectId, object: Object) -> Result<(), BundleError> {
        if let Object::Stream(mut stream) = object {
            stream.dict.set("Length", stream.content.len() as i64);
            return self.write_at(id, &Object::Stream(stream));
        }
        let mut bytes = Vec::new();
        Writer::write_object(&mut bytes, &object).map_err(|it| BundleError::Write(io::Error::other(it)))?;
        self.packed.push((id.0, bytes));
        if self.packed.len() >= MOST_PACKED { self.pack() } else { Ok(()) }
    }

    fn write_at(&mut self, id: ObjectId, object: &Object) -> Result<(), BundleError> {
        self.place(id.0, Place::At(self.written));
        self.put(format!("{} 0 obj\n", id.0).as_bytes())?;
        let mut counted = Counted { writer: self, failed: None };
        let written = Writer::write_object(&mut counted, object);
        if let Some(error) = counted.failed {
            return Err(error);
        }
        written.map_err(|it| BundleError::Write(io::Error::other(it)))?;
        self.put(b"\nendobj\n")
    }

    /// Writes the objects that wait as one object stream.
    fn pack(&mut self) -> Result<(), BundleError> {
        if self.packed.is_empty() {
            return Ok(());
        }
        let packed = std::mem::take(&mut self.packed);
        let container = self.reserve();
        let (mut head, mut body) = (String::new(), Vec::new());
        for (index, (id, bytes)) in (0_u16..).zip(&packed) {
            head.push_str(&format!("{id} {} ", body.len()));
            body.extend_from_slice(bytes);
            body.push(b'\n');
            self.place(*id, Place::In(container.0, index));
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", packed.len() as i64);
        dictionary.set("First", head.len() as i64);
        let mut stream = Stream::new(dictionary, [head.into_bytes(), body].concat());
        stream.compress().map_err(|it| BundleError::Write(io::Error::other(it)))?;
        self.write_at(container, &Object::Stream(stream))
    }

    /// Ends the file. The identifier is the hash of all that was written.
    pub(super) fn finish(mut self, root: ObjectId, info: ObjectId) -> Result<(), BundleError> {
        self.pack()?;
        let own = self.reserve();
        let start = self.written;
        self.place(own.0, Place::At(start));
        let mut table = vec![0, 0, 0, 0, 0, 0, 255, 255];
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Reserved => (0, 0, 0),
                Place::At(offset) => (1, offset, 0),
                Place::In(container, index) => (2, u64::from(container), index),
            };
            table.push(kind);
            table.extend_from_slice(&first.to_be_bytes()[3..]);
            table.extend_from_slice(&second.to_be_bytes());
        }
        let identifier = Object::String(self.hash.clone().bytes()[..16].to_vec(), StringFormat::Hexadecimal);
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "XRef");
        dictionary.set("Size", self.places.len() as i64 + 1);
        dictionary.set("W", vec![Object::Integer(1), Object::Integer(5), Object::Integer(2)]);
        dictionary.set("Root", root);
        dictionary.set("Info", info);
        dictionary.set("ID", vec![identifier.clone(), identifier]);
        let mut stream = Stream::new(dictionary, table);
        stream.compress().map_err(|it| BundleError::Write(io::Error::other(it)))?;
        self.write_at(own, &Object::Stream(stream))?;
        self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush().map_err(BundleError::Write)
    }

    fn place(&mut self, number: u32, place: Place) {
        if let Some(it) = self.places.get_mut(number as usize - 1) {
            *it = place;
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), BundleError> {
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes).map_err(BundleError::Write)
    }
}

/// Lets the serializer write through [`PdfWriter::put`], keeping the error of the output.
struct Counted<'a, 'b> {
    writer: &'a mut PdfWriter<'b>,
    failed: Option<BundleError>,
}

impl Write for Counted<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.writer.put(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                self.failed = Some(error);
                Err(io::ErrorKind::Other.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
