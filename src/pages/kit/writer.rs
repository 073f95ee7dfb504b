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

/// A PDF under construction, or several that share objects: what is written goes to those that are open,
/// under the same number in each.
pub(crate) struct PdfWriter<'a> {
    files: Vec<File<'a>>,
    /// Whether what is written goes to each.
    open: Vec<bool>,
    /// How many numbers were given.
    count: u32,
    /// Objects that wait for their object stream, with where they begin in `body`.
    waiting: Vec<(u32, usize)>,
    body: Vec<u8>,
}

/// One of the files.
struct File<'a> {
    out: BufWriter<&'a mut dyn Write>,
    written: u64,
    hash: Hasher,
    /// Of the numbers that were given, those that this file got to.
    places: Vec<Place>,
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
        Self::several(vec![out])
    }

    /// Begins several files.
    pub(crate) fn several(outs: Vec<&'a mut dyn Write>) -> io::Result<Self> {
        let file = |out| File {
            out: BufWriter::with_capacity(1 << 16, out),
            written: 0,
            hash: Hasher::new(),
            places: Vec::new(),
        };
        let open = vec![true; outs.len()];
        let files = outs.into_iter().map(file).collect();
        let mut it = Self { files, open, count: 0, waiting: Vec::new(), body: Vec::new() };
        it.put(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(it)
    }

    /// What is written from now on goes to these files only.
    pub(crate) fn only(&mut self, wanted: impl Fn(usize) -> bool) -> io::Result<()> {
        let open: Vec<bool> = (0..self.files.len()).map(wanted).collect();
        if open != self.open {
            // What waits is for those that were open.
            self.write_waiting()?;
            self.open = open;
        }
        Ok(())
    }

    /// How much was written to a file until now, without what waits.
    pub(crate) fn written(&self, file: usize) -> u64 {
        self.files.get(file).map_or(0, |it| it.written)
    }

    /// A new object number; something must be written under it later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.count += 1;
        (self.count, 0)
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
        self.begin(id.0);
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
    pub(crate) fn finish(self, root: ObjectId, info: ObjectId) -> io::Result<Finished> {
        let written = self.finish_each(&[(root, info)])?;
        written.into_iter().next().ok_or_else(|| io::Error::other("there is no file to end"))
    }

    /// Ends all files, each with its catalogue and its dictionary of information.
    pub(crate) fn finish_each(mut self, ends: &[(ObjectId, ObjectId)]) -> io::Result<Vec<Finished>> {
        self.write_waiting()?;
        let own = self.reserve();
        let mut out = Vec::new();
        for (index, (root, info)) in ends.iter().enumerate() {
            self.only(|it| it == index)?;
            let start = self.files[index].written;
            self.begin(own.0);
            self.files[index].places.resize(self.count as usize, Place::Reserved);
            let mut table = vec![0, 0, 0, 0, 0, 0, 255, 255];
            for place in &self.files[index].places {
                let (kind, first, second) = match *place {
                    Place::Reserved => (0, 0, 0),
                    Place::At(offset) => (1, offset, 0),
                    Place::In(container, index) => (2, u64::from(container), index),
                };
                table.push(kind);
                table.extend_from_slice(&first.to_be_bytes()[3..]);
                table.extend_from_slice(&second.to_be_bytes());
            }
            let hash = self.files[index].hash.clone().bytes();
            let identifier = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
            let mut dictionary = Dictionary::new();
            dictionary.set("Type", "XRef");
            dictionary.set("Size", i64::from(self.count) + 1);
            dictionary.set("W", vec![Object::Integer(1), Object::Integer(5), Object::Integer(2)]);
            dictionary.set("Root", *root);
            dictionary.set("Info", *info);
            dictionary.set("ID", vec![identifier.clone(), identifier]);
            self.write(own, packed(dictionary, table))?;
            self.put(format!("startxref\n{start}\n%%EOF\n").as_bytes())?;
            let file = &mut self.files[index];
            file.out.flush()?;
            out.push(Finished { bytes: file.written, sha256: file.hash.clone().bytes() });
        }
        Ok(out)
    }

    /// Notes that an object begins here.
    fn begin(&mut self, number: u32) {
        for (file, _) in self.files.iter_mut().zip(&self.open).filter(|it| *it.1) {
            let at = Place::At(file.written);
            file.place(number, at);
        }
    }

    fn place(&mut self, number: u32, place: Place) {
        for (file, _) in self.files.iter_mut().zip(&self.open).filter(|it| *it.1) {
            file.place(number, place);
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        for (file, _) in self.files.iter_mut().zip(&self.open).filter(|it| *it.1) {
            file.hash.update(bytes);
            file.written += bytes.len() as u64;
            file.out.write_all(bytes)?;
        }
        Ok(())
    }
}

impl File<'_> {
    fn place(&mut self, number: u32, place: Place) {
        let at = number as usize - 1;
        if self.places.len() <= at {
            self.places.resize(at + 1, Place::Reserved);
        }
        self.places[at] = place;
    }
}

fn serialize(out: &mut Vec<u8>, object: &Object) -> io::Result<()> {
    Writer::write_object(out, object).map_err(io::Error::other)
}
