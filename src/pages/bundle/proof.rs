//! A finished bundle, read back: its hash, its index of objects, its page tree, and its pages by the
//! parser that did not write them. No more than the content of some pages is in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use flate2::read::ZlibDecoder;
use hayro_syntax::Pdf;
use lopdf::{Document, Object, ObjectId};

use super::error::BundleError;
use crate::base::hash::{Hasher, PIECE};
use crate::pages::kit::Finished;

/// Most pages that are looked at together, and most bytes of their packed content unless one page has
/// more.
const MOST_PAGES: usize = 250;
const MOST_CONTENT: u64 = 4 << 20;

/// Where a bundle is written to: empty at first, and readable, because it is read back afterwards.
pub trait Output: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Output for T {}

/// What a bundle is expected to be.
pub(super) struct Expected<'a> {
    /// What was written.
    pub(super) written: &'a Finished,
    /// The root of the page tree.
    pub(super) root: ObjectId,
    /// Its pages.
    pub(super) pages: &'a [ObjectId],
}

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    Nowhere,
    At(u64),
    In(u32, u16),
}

/// Reads a bundle back.
///
/// # Errors
/// If it is not what was written, or not what was meant.
pub(super) fn prove(file: &mut dyn Output, expected: &Expected<'_>) -> Result<(), BundleError> {
    let mut proof = Proof::open(file, expected.written.bytes)?;
    proof.whole(expected.written)?;
    proof.page_tree(expected)?;
    for (index, some) in expected.pages.chunks(MOST_PAGES).enumerate() {
        proof.pages(index * MOST_PAGES + 1, some, expected.root)?;
    }
    Ok(())
}

fn wrong(why: impl Into<String>) -> BundleError {
    BundleError::Check(why.into())
}

struct Proof<'a> {
    file: &'a mut dyn Output,
    /// Of each object, from number 0.
    places: Vec<Place>,
    /// Where objects begin, in order, with their numbers; the last is the index itself.
    starts: BTreeMap<u64, u32>,
    /// Where the last object ends.
    end: u64,
}

impl<'a> Proof<'a> {
    /// Finds the index of objects from the end of the file, as readers do.
    fn open(file: &'a mut dyn Output, length: u64) -> Result<Self, BundleError> {
        if file.seek(SeekFrom::End(0))? != length {
            return Err(wrong("it is not as long as what was written"));
        }
        let tail = length.min(64);
        file.seek(SeekFrom::Start(length - tail))?;
        let mut text = Vec::new();
        Read::take(&mut *file, tail).read_to_end(&mut text)?;
        let text = String::from_utf8_lossy(&text);
        let index = || {
            let (_, after) = text.rsplit_once("startxref\n")?;
            after.strip_suffix("\n%%EOF\n")?.parse::<u64>().ok()
        };
        let index = index().filter(|it| *it < length).ok_or_else(|| wrong("it has no index of objects"))?;
        let mut proof = Self { file, places: Vec::new(), starts: BTreeMap::new(), end: length };
        let object = proof.bytes(index, length)?;
        let table = stream(&object).ok_or_else(|| wrong("its index of objects cannot be read"))?;
        for (number, row) in (0_u32..).zip(table.chunks_exact(8)) {
            let first = row[1..6].iter().fold(0, |it, byte| it << 8 | u64::from(*byte));
            let second = u16::from_be_bytes([row[6], row[7]]);
            let place = match row[0] {
                1 => {
                    proof.starts.insert(first, number);
                    Place::At(first)
                }
                2 => Place::In(u32::try_from(first).unwrap_or(u32::MAX), second),
                _ => Place::Nowhere,
            };
            proof.places.push(place);
        }
        Ok(proof)
    }

    fn bytes(&mut self, from: u64, to: u64) -> Result<Vec<u8>, BundleError> {
        self.file.seek(SeekFrom::Start(from))?;
        let mut out = Vec::with_capacity(usize::try_from(to - from).unwrap_or(0));
        Read::take(&mut *self.file, to - from).read_to_end(&mut out)?;
        Ok(out)
    }

    /// Whether every byte is what was written, and every object begins where the index says.
    fn whole(&mut self, written: &Finished) -> Result<(), BundleError> {
        /// The longest beginning of an object that is looked at.
        const HEAD: usize = 24;
        self.file.seek(SeekFrom::Start(0))?;
        let mut hash = Hasher::new();
        let mut starts = self.starts.iter().peekable();
        // A piece, with the end of the one before it.
        let mut buffer = Vec::with_capacity(PIECE + HEAD);
        let mut base = 0;
        loop {
            let kept = buffer.len();
            let count = Read::take(&mut *self.file, PIECE as u64).read_to_end(&mut buffer)?;
            hash.update(&buffer[kept..]);
            while let Some((start, number)) = starts.peek() {
                let at = usize::try_from(**start - base).unwrap_or(usize::MAX);
                if at.saturating_add(HEAD) > buffer.len() && count > 0 {
                    break;
                }
                let begins = buffer.get(at..).is_some_and(|it| it.starts_with(format!("{number} 0 obj\n").as_bytes()));
                if !begins {
                    return Err(wrong(format!("object {number} is not where its index says")));
                }
                starts.next();
            }
            if count == 0 {
                break;
            }
            let gone = buffer.len().saturating_sub(HEAD);
            buffer.drain(..gone);
            base += gone as u64;
        }
        if hash.bytes() == written.sha256 { Ok(()) } else { Err(wrong("it is not what was written")) }
    }

    /// Whether the page tree has the pages, in order.
    fn page_tree(&mut self, expected: &Expected<'_>) -> Result<(), BundleError> {
        let read = self.excerpt(&[expected.root.0], None)?;
        let tree = read.get_dictionary(expected.root).map_err(|_| wrong("its page tree cannot be read"))?;
        let kids = tree.get(b"Kids").and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
        let same = kids.iter().eq(expected.pages.iter().map(|it| Object::Reference(*it)).collect::<Vec<_>>().iter());
        let counted = tree.get(b"Count").and_then(Object::as_i64).is_ok_and(|it| it == expected.pages.len() as i64);
        if same && counted {
            return Ok(());
        }
        Err(wrong(format!("it has {} pages instead of {}", kids.len(), expected.pages.len())))
    }

    /// Whether pages can be read, and show something. `first` is the number of the first, from 1.
    fn pages(&mut self, first: usize, pages: &[ObjectId], root: ObjectId) -> Result<(), BundleError> {
        let numbers: Vec<u32> = pages.iter().map(|it| it.0).collect();
        let read = self.excerpt(&numbers, Some((root, pages)))?;
        let contents: Vec<Vec<u32>> =
            pages.iter().map(|it| read.get_page_contents(*it).iter().map(|it| it.0).collect()).collect();
        drop(read);
        let mut done = 0;
        while done < pages.len() {
            let (mut count, mut size) = (0, 0);
            while let Some(of_page) = contents.get(done + count) {
                size += of_page.iter().map(|it| self.size(*it)).sum::<u64>();
                if count > 0 && size > MOST_CONTENT {
                    break;
                }
                count += 1;
            }
            let part = done..done + count;
            self.shown(first + done, &pages[part.clone()], &contents[part], root)?;
            done += count;
        }
        Ok(())
    }

    /// Whether the other parser finds these pages and something on each.
    fn shown(
        &mut self,
        first: usize,
        pages: &[ObjectId],
        contents: &[Vec<u32>],
        root: ObjectId,
    ) -> Result<(), BundleError> {
        let mut numbers: Vec<u32> = pages.iter().map(|it| it.0).collect();
        numbers.extend(contents.iter().flatten());
        let bytes = self.excerpt_bytes(&numbers, Some((root, pages)))?;
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| wrong(format!("page {first} cannot be read")))?;
        let found = pdf.pages();
        if found.len() != pages.len() {
            let why = format!("{} pages can be read from page {first} instead of {}", found.len(), pages.len());
            return Err(wrong(why));
        }
        for (number, page) in (first..).zip(found.iter()) {
            if page.page_stream().is_none_or(|it| it.trim_ascii().is_empty()) {
                return Err(wrong(format!("page {number} is empty")));
            }
        }
        Ok(())
    }

    /// Bytes of an object that stands by itself.
    fn size(&self, number: u32) -> u64 {
        match self.places.get(number as usize) {
            Some(Place::At(start)) => self.end_of(*start) - start,
            Some(Place::In(..) | Place::Nowhere) | None => 0,
        }
    }

    fn end_of(&self, start: u64) -> u64 {
        self.starts.range(start + 1..).next().map_or(self.end, |it| *it.0)
    }

    fn excerpt(&mut self, numbers: &[u32], tree: Option<(ObjectId, &[ObjectId])>) -> Result<Document, BundleError> {
        let bytes = self.excerpt_bytes(numbers, tree)?;
        Document::load_mem(&bytes).map_err(|it| wrong(it.to_string()))
    }

    /// A small PDF of some objects, byte by byte as they are in the bundle, with a page tree of some pages.
    fn excerpt_bytes(
        &mut self,
        numbers: &[u32],
        tree: Option<(ObjectId, &[ObjectId])>,
    ) -> Result<Vec<u8>, BundleError> {
        let mut rows: BTreeMap<u32, (u8, u64, u16)> = BTreeMap::new();
        let mut whole = BTreeSet::new();
        for number in numbers {
            match self.places.get(*number as usize) {
                Some(Place::At(_)) => {
                    whole.insert(*number);
                }
                Some(Place::In(container, index)) => {
                    rows.insert(*number, (2, u64::from(*container), *index));
                    whole.insert(*container);
                }
                Some(Place::Nowhere) | None => return Err(wrong(format!("object {number} is not in it"))),
            }
        }
        let mut out = b"%PDF-1.7\n".to_vec();
        for number in whole {
            let Some(Place::At(start)) = self.places.get(number as usize).copied() else {
                return Err(wrong(format!("object {number} is not in it")));
            };
            let end = self.end_of(start);
            rows.insert(number, (1, out.len() as u64, 0));
            out.extend(self.bytes(start, end)?);
        }
        let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let root = tree.map_or(next + 2, |it| it.0.0);
        if let Some((_, pages)) = tree {
            rows.insert(root, (1, out.len() as u64, 0));
            let kids: Vec<String> = pages.iter().map(|it| format!("{} 0 R", it.0)).collect();
            let (kids, count) = (kids.join(" "), pages.len());
            write!(out, "{root} 0 obj\n<</Type/Pages/Count {count}/Kids[{kids}]>>\nendobj\n")?;
        }
        rows.insert(next, (1, out.len() as u64, 0));
        write!(out, "{next} 0 obj\n<</Type/Catalog/Pages {root} 0 R>>\nendobj\n")?;
        let start = out.len();
        rows.insert(next + 1, (1, start as u64, 0));
        let index: Vec<String> = rows.keys().map(|it| format!("{it} 1")).collect();
        let (index, size, length) = (index.join(" "), next + 2, rows.len() * 8);
        write!(
            out,
            "{} 0 obj\n<</Type/XRef/Size {size}/W[1 5 2]/Index[{index}]/Root {next} 0 R/Length {length}>>\nstream\n",
            next + 1
        )?;
        for (kind, first, second) in rows.values() {
            out.push(*kind);
            out.extend_from_slice(&first.to_be_bytes()[3..]);
            out.extend_from_slice(&second.to_be_bytes());
        }
        write!(out, "\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n")?;
        Ok(out)
    }
}

/// The content of a stream that this program wrote.
fn stream(object: &[u8]) -> Option<Vec<u8>> {
    let text = |it: &[u8], what: &[u8]| it.windows(what.len()).position(|it| it == what);
    let start = text(object, b"\nstream\n")?;
    let head = &object[..start];
    let length: String = {
        let at = text(head, b"/Length ")? + 8;
        head[at..].iter().take_while(|it| it.is_ascii_digit()).map(|it| char::from(*it)).collect()
    };
    let content = object.get(start + 8..)?.get(..length.parse().ok()?)?;
    if text(head, b"/FlateDecode").is_none() {
        return Some(content.to_vec());
    }
    let mut out = Vec::new();
    ZlibDecoder::new(content).read_to_end(&mut out).ok()?;
    Some(out)
}
