//! Cover, index and exhibits → one PDF with page numbers, bookmarks and links.
//!
//! Pages of evidence are carried object by object, not drawn again. Sources are read one after the
//! other and written at once, so that no more than the largest of them is in memory.

mod annotation;
mod carry;
mod catalog;
mod destination;
mod error;
mod font;
mod ledger;
mod page;
mod picture;
mod scan;
mod stamp;
mod writer;

use std::io::{Read, SeekFrom};
use std::sync::Arc;

use hayro_syntax::Pdf;
use lopdf::{Object, ObjectId, text_string};

use crate::evidence::survey::{EvidenceFile, PARSER_STACK, ReadPdf, Show, SurveyProblem, kind_of};
use carry::{Bundling, Jumps, Place, carry};
use catalog::About;
use destination::Bookmark;
pub use error::BundleError;
pub use ledger::{Ledger, LedgerEntry, LedgerNote};
use stamp::{Stamp, Stamper};
pub use writer::Output;
use writer::PdfWriter;

/// What goes into a bundle.
pub struct BundleSpec<'a> {
    /// Title of the document.
    pub title: String,
    /// Language of the bundle, as a tag such as `de`.
    pub lang: String,
    /// Who puts it in; may be empty.
    pub author: String,
    /// Cover and index as a PDF; may be empty. Its links to `bundle:3` lead to the third exhibit of
    /// `exhibits`, those to `bundle:p17` to page 17 of the bundle.
    pub front: Vec<u8>,
    /// Bookmarks for the front: title, and page of the front counted from 1.
    pub front_outline: Vec<(String, u32)>,
    /// The exhibits, in order.
    pub exhibits: Vec<BundleExhibit>,
    /// A page in bookmarks, with `{}` for its number, such as `p. {}`.
    pub page_label: String,
    /// Fonts of the stamps, in order of preference.
    pub fonts: &'a [&'a [u8]],
}

/// One exhibit.
pub struct BundleExhibit {
    /// The evidence in the case file.
    pub id: String,
    /// What it is called, such as `Exhibit 5`.
    pub label: String,
    /// Its title, shown in the bookmark.
    pub outline_title: String,
    /// What its pages come from, in order.
    pub leaves: Vec<BundleLeaf>,
    /// What is stamped at the bottom left of each of its pages, such as `Exhibit 5 · 2/14`.
    pub stamps: Vec<String>,
}

/// A part of an exhibit that has pages.
pub struct BundleLeaf {
    /// Its pages.
    pub content: ExhibitContent,
    /// How many pages it was planned to have. Any other number is an error.
    pub pages: u32,
}

impl BundleExhibit {
    /// How many pages it was planned to have.
    fn pages(&self) -> u32 {
        self.leaves.iter().map(|it| it.pages).sum()
    }
}

/// Where pages come from.
pub enum ExhibitContent {
    /// A file of the evidence that has pages of its own: a PDF or a picture.
    File(EvidenceFile),
    /// A PDF that this program made.
    PdfBytes(Vec<u8>),
}

/// Writes a bundle, reads it back, and accounts for every page.
///
/// # Errors
/// If an exhibit is not what was planned, a character has no font, or the output fails. What was
/// written until then is of no use.
pub fn assemble(spec: BundleSpec<'_>, out: &mut dyn Output) -> Result<Ledger, BundleError> {
    // Nested objects in hostile files go deep, so this has a stack of its own.
    std::thread::scope(|scope| {
        let work = || assemble_here(spec, out);
        let thread = std::thread::Builder::new().stack_size(PARSER_STACK).spawn_scoped(scope, work);
        let stopped = || BundleError::Check("the work stopped on the content of an exhibit".into());
        thread.map_err(BundleError::Write)?.join().unwrap_or_else(|_| Err(stopped()))
    })
}

fn assemble_here(spec: BundleSpec<'_>, out: &mut dyn Output) -> Result<Ledger, BundleError> {
    let mut writer = PdfWriter::new(&mut *out)?;
    let root = writer.reserve();
    let mut stamper = Stamper::new(spec.fonts, &mut writer)?;
    let front = match spec.front.is_empty() {
        true => None,
        false => Some(ReadPdf::read(spec.front).map_err(BundleError::Front)?),
    };
    let front_pages = front.as_ref().map_or(0, |it| it.pages.len());
    let mut firsts = Vec::with_capacity(spec.exhibits.len());
    let mut total = front_pages;
    for exhibit in &spec.exhibits {
        firsts.push(total);
        total += exhibit.pages() as usize;
    }
    let pages: Vec<ObjectId> = (0..total).map(|_| writer.reserve()).collect();
    let jumps = Jumps { pages: &pages, exhibits: &firsts };
    let named = |title: &str, page: usize| {
        let label = spec.page_label.replace("{}", &(page + 1).to_string());
        let title = if label.is_empty() { title.to_owned() } else { format!("{title} ({label})") };
        let destination = pages.get(page).map(|it| match annotation::top_of(*it) {
            Object::Array(array) => array,
            other => vec![other],
        });
        Bookmark { title: text_string(&title), destination, children: Vec::new() }
    };
    let mut bookmarks = Vec::new();
    for (title, page) in &spec.front_outline {
        bookmarks.push(named(title, (*page as usize).saturating_sub(1)));
    }
    let mut to = Bundling { writer: &mut writer, stamper: &mut stamper, root, layers: Vec::new() };
    if let Some(front) = front {
        let place = Place { pages: &pages[..front_pages], first: 1, labels: &[], jumps: Some(jumps) };
        carry(front, &place, &mut to)?;
    }
    let mut entries = Vec::with_capacity(spec.exhibits.len());
    for (exhibit, first) in spec.exhibits.into_iter().zip(&firsts) {
        let planned = exhibit.pages();
        let last = first + planned as usize;
        let title = match exhibit.outline_title.as_str() {
            "" => exhibit.label.clone(),
            title => format!("{} – {title}", exhibit.label),
        };
        let mut bookmark = named(&title, *first);
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let mut entry = LedgerEntry {
            label: exhibit.label,
            id: exhibit.id,
            source_pages: planned,
            first_page: count(first + 1),
            last_page: count(last),
            notes: Vec::new(),
        };
        let (mut at, mut labels) = (*first, exhibit.stamps.as_slice());
        for leaf in exhibit.leaves {
            let count = leaf.pages as usize;
            let (own, rest) = labels.split_at(count.min(labels.len()));
            let place = Place { pages: &pages[at..at + count], first: at + 1, labels: own, jumps: None };
            let (children, notes) = one(leaf, &entry.label, &place, &mut to)?;
            bookmark.children.extend(children);
            entry.notes.extend(notes);
            (at, labels) = (at + count, rest);
        }
        bookmarks.push(bookmark);
        entries.push(entry);
    }
    let layers = to.layers;
    stamper.fonts.write(&mut writer)?;
    let about = About { title: &spec.title, author: &spec.author, lang: &spec.lang };
    catalog::finish(writer, root, &pages, &bookmarks, &layers, &about)?;
    let found = read_back(out)?;
    if found != total {
        return Err(BundleError::Check(format!("it has {found} pages instead of {total}")));
    }
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Ok(Ledger { pages: count(total), front_pages: count(front_pages), exhibits: entries })
}

type Outcome = (Vec<Bookmark>, Vec<LedgerNote>);

/// Puts one leaf in its place.
fn one(leaf: BundleLeaf, label: &str, place: &Place<'_>, to: &mut Bundling<'_, '_>) -> Result<Outcome, BundleError> {
    let wrong = |problem: SurveyProblem| BundleError::Exhibit { label: label.to_owned(), problem };
    let counted = |found: usize| match found == place.pages.len() {
        true => Ok(()),
        false => Err(BundleError::PageCount {
            label: label.to_owned(),
            planned: leaf.pages,
            found: u32::try_from(found).unwrap_or(u32::MAX),
        }),
    };
    let bytes = match leaf.content {
        ExhibitContent::File(file) => file.read().map_err(wrong)?,
        ExhibitContent::PdfBytes(bytes) => bytes,
    };
    let picture = match kind_of(&bytes).map(|it| &it.show) {
        Some(Show::Jpeg) => picture::jpeg(&bytes),
        Some(Show::Picture(decode)) => picture::decoded(&bytes, *decode),
        _ => {
            let read = ReadPdf::read(bytes).map_err(wrong)?;
            counted(read.pages.len())?;
            let carried = carry(read, place, to)?;
            return Ok((carried.bookmarks, carried.notes));
        }
    };
    let picture = picture.map_err(wrong)?;
    counted(1)?;
    let stamp = Stamp { page: place.first, label: place.labels.first().map(String::as_str) };
    let notes = picture.page(place.pages[0], &stamp, to)?;
    Ok((Vec::new(), notes))
}

/// Reads the finished file with the parser that did not write it, and counts its pages.
fn read_back(out: &mut dyn Output) -> Result<usize, BundleError> {
    let length = out.seek(SeekFrom::End(0)).map_err(BundleError::Write)?;
    out.seek(SeekFrom::Start(0)).map_err(BundleError::Write)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    Read::take(out, length).read_to_end(&mut bytes).map_err(BundleError::Write)?;
    let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| BundleError::Check("it is no PDF".into()))?;
    Ok(pdf.pages().len())
}
