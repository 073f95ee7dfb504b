//! Writes a PDF object by object, so that no more than one source is ever in memory.

use std::io::{self, BufWriter, Write};

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, Writer};

use super::pack::packed;
use crate::base::hash::Hasher;

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
pub(crate) struct PdfWriter<'a> {
    out: BufWriter<&'a mut dyn Write>,
    written: u64,
    hash: Hasher,
    places: Vec<Place>,
    /// Objects that wait for their object stream, with where they begin in `body`.
    waiting: Vec<(u32, usize)>,
    body: Vec<u8>,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Finished {
    /// Bytes.
    pub(crate) bytes: u64,
    /// SHA-256 of all of them.
    pub(crate) sha256: [u8; 32],
}

impl<'a> PdfWriter<'a> {
    /// Begins a file.
    pub(crate) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut it = Self {
            out: BufWriter::with_capacity(1 << 16, out),
            written: 0,
            hash: Hasher::new(),
            places: Vec::new(),
            waiting: Vec::new(),
            body: Vec::new(),
        };
        it.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(it)
    }

    /// A new object number; something must be written under it later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.places.push(Place::Reserved);
        (u32::try_from(self.places.len()).unwrap_or(u32::MAX), 0)
    }

    /// Writes an object under a new number.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> io::Result<ObjectId> {
        let id = self.reserve();
        self.write(id, object)?;
        Ok(id)
    }

    /// Writes a stream of our own under a new number, packed if that makes it shorter.
    pub(crate) fn add_stream(&mut self, dictionary: Dictionary, content: Vec<u8>) -> io::Result<ObjectId> {
        self.add(packed(dictionary, content))
    }

    /// Writes a stream under a new number, without a copy of it.
    pub(crate) fn add_whole(&mut self, stream: &Stream) -> io::Result<ObjectId> {
        let id = self.reserve();
        self.write_stream(id, &stream.dict, &[&stream.content])?;
        Ok(id)
    }

    /// Writes an object under a number that was reserved. What is not a stream waits for others, to
    /// be packed with them.
    pub(crate) fn write(&mut self, id: ObjectId, object: impl Into<Object>) -> io::Result<()> {
        match object.into() {
            Object::Stream(stream) => self.write_stream(id, &stream.dict, &[&stream.content]),
            object => {
                self.waiting.push((id.0, self.body.len()));
                serialize(&mut self.body, &object)?;
                self.body.push(b'\n');
                if self.waiting.len() >= MOST_PACKED { self.write_waiting() } else { Ok(()) }
            }
        }
    }

    /// Writes a stream whose content is in pieces.
    pub(crate) fn write_stream(&mut self, id: ObjectId, dictionary: &Dictionary, content: &[&[u8]]) -> io::Result<()> {
        let length: usize = content.iter().map(|it| it.len()).sum();
        let mut dictionary = dictionary.clone();
        dictionary.set("Length", length as i64);
        self.place(id.0, Place::At(self.written));
        let mut head = format!("{} 0 obj\n", id.0).into_bytes();
        serialize(&mut head, &Object::Dictionary(dictionary))?;
        head.extend_from_slice(b"\nstream\n");
        self.put(&head)?;
        for it in content {
            self.put(it)?;
        }
        self.put(b"\nendstream\nendobj\n")
    }

    /// Writes the objects that wait as one object stream.
    fn write_waiting(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let (waiting, body) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.body));
        let container = self.reserve();
        let mut head = String::new();
        for (index, (id, start)) in (0_u16..).zip(&waiting) {
            head.push_str(&format!("{id} {start} "));
            self.place(*id, Place::In(container.0, index));
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", waiting.len() as i64);
        dictionary.set("First", head.len() as i64);
        self.write(container, packed(dictionary, [head.into_bytes(), body].concat()))
    }

    /// Ends the file. The identifier is the hash of all that was written.
    pub(crate) fn finish(mut self, root: ObjectId, info: ObjectId) -> io::Result<Finished> {
        self.write_waiting()?;
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
        self.write(own, packed(dictionary, table))?;
        self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
        self.out.flush()?;
        Ok(Finished { bytes: self.written, sha256: self.hash.bytes() })
    }

    fn place(&mut self, number: u32, place: Place) {
        if let Some(it) = self.places.get_mut(number as usize - 1) {
            *it = place;
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.written += bytes.len() as u64;
        self.out.write_all(bytes)
    }
}

fn serialize(out: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    Writer::write_object(out, object).map_err(io::Error::other)
}
