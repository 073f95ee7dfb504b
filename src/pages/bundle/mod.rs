//! Cover, index and exhibits → one PDF with page numbers, bookmarks and links.
//!
//! Pages of evidence are carried object by object, not drawn again. Sources are read one after the
//! other and written at once, and the finished file is read back part by part, so that no more than
//! the largest source is in memory.
//!
//! From below: `page`, `letters`, `ink`, `stamp`: frames of pages, what they show and what is put on them; `carrier`: objects
//! of a source on their way; `destination`, `annotation`, `scan`: what they refer to; `carry`: pages of
//! a source; `own`: pages that we make; `catalog`: what holds them together; `proof`: reading back.

mod annotation;
mod carrier;
mod carry;
mod catalog;
mod destination;
mod error;
mod ink;
mod ledger;
mod letters;
mod own;
mod page;
mod proof;
mod scan;
mod stamp;

use std::ops::Range;

use lopdf::{ObjectId, text_string};

use crate::base::hash::hex;
use crate::evidence::survey::{EvidenceFile, PARSER_STACK, ReadPdf, Show, SurveyProblem, kind_of, sheets};
use crate::pages::fonts::Fonts;
use crate::pages::kit::{About, Bookmark, PdfWriter, Picture, Stored};
use crate::pages::layout::Laid;
use crate::pages::pdf::{Drawn, draw};
use carrier::Bundling;
use carry::{Slot, carry};
pub use error::BundleError;
pub(crate) use ledger::LedgerEntry;
pub use ledger::{Ledger, LedgerNote};
pub use proof::Output;
use stamp::Stamper;

/// What goes into a bundle.
pub struct BundleSpec<'a> {
    /// Title of the document.
    pub title: String,
    /// Language of the bundle, as a tag such as `de`.
    pub lang: String,
    /// Who puts it in; may be empty.
    pub author: String,
    /// Cover and index, if there are any.
    pub front: Option<&'a Drawn<'a>>,
    /// Bookmarks for the front: title, and page of the front counted from 1.
    pub front_outline: Vec<(String, u32)>,
    /// The exhibits, in order.
    pub exhibits: Vec<BundleExhibit<'a>>,
    /// A page in bookmarks, with `{}` for its number, such as `p. {}`.
    pub page_label: String,
    /// Typefaces of the stamps.
    pub fonts: &'a mut Fonts,
}

/// One exhibit.
pub struct BundleExhibit<'a> {
    /// The evidence in the case file.
    pub id: String,
    /// What it is called, such as `Exhibit 5`.
    pub label: String,
    /// Its title, shown in the bookmark.
    pub outline_title: String,
    /// What its pages come from, in order.
    pub leaves: Vec<BundleLeaf<'a>>,
    /// What is stamped at the bottom left of each of its pages, such as `Exhibit 5 · 2/14`.
    pub stamps: Vec<String>,
}

/// A part of an exhibit that has pages.
pub struct BundleLeaf<'a> {
    /// Where they come from.
    pub content: ExhibitContent<'a>,
    /// How many it was planned to have. Any other number is an error.
    pub pages: u32,
    /// Its title in the bookmarks, if it is something of its own.
    pub title: Option<String>,
}

impl BundleExhibit<'_> {
    /// How many pages it was planned to have.
    fn pages(&self) -> u32 {
        self.leaves.iter().map(|it| it.pages).sum()
    }
}

/// Where pages come from.
pub enum ExhibitContent<'a> {
    /// A file of the evidence that has pages: a PDF or a picture.
    File(EvidenceFile),
    /// A PDF out of the evidence, such as the attachment of an e-mail.
    PdfBytes(Vec<u8>),
    /// A document that this program set.
    Set(&'a Laid),
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
    let front_pages = spec.front.map_or(0, Drawn::page_count);
    let mut parts: Vec<Range<usize>> = Vec::with_capacity(spec.exhibits.len() + 1);
    parts.push(0..front_pages);
    let mut total = front_pages;
    for exhibit in &spec.exhibits {
        let planned = exhibit.pages() as usize;
        parts.push(total..total + planned);
        total += planned;
    }
    let pages: Vec<ObjectId> = (0..total).map(|_| writer.reserve()).collect();
    let named = |title: &str, page: usize| {
        let label = spec.page_label.replace("{}", &(page + 1).to_string());
        let title = if label.is_empty() { title.to_owned() } else { format!("{title} ({label})") };
        let destination = pages.get(page).map(|it| own::top_of(*it));
        Bookmark { title: text_string(&title), destination, children: Vec::new() }
    };
    let mut bookmarks = Vec::new();
    for (title, page) in &spec.front_outline {
        bookmarks.push(named(title, (*page as usize).saturating_sub(1)));
    }
    let mut to = Bundling { writer: &mut writer, stamper: &mut stamper, root, layers: Vec::new() };
    if let Some(front) = spec.front {
        let place = Slot { pages: &pages[..front_pages], first: 1, labels: &[] };
        own::document(front, &place, &pages, &mut to)?;
    }
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let mut entries = Vec::with_capacity(spec.exhibits.len());
    let mut held = None;
    for (exhibit, part) in spec.exhibits.into_iter().zip(&parts[1..]) {
        let title = match exhibit.outline_title.as_str() {
            "" => exhibit.label.clone(),
            title => format!("{} – {title}", exhibit.label),
        };
        let mut bookmark = named(&title, part.start);
        let mut entry = LedgerEntry {
            label: exhibit.label,
            id: exhibit.id,
            source_pages: count(part.len()),
            first_page: count(part.start + 1),
            last_page: count(part.end),
            notes: Vec::new(),
        };
        let (mut first, mut labels) = (part.start, exhibit.stamps.as_slice());
        for leaf in exhibit.leaves {
            let count = leaf.pages as usize;
            let (own, rest) = labels.split_at(count.min(labels.len()));
            let place = Slot { pages: &pages[first..first + count], first: first + 1, labels: own };
            let own = leaf.title.as_ref().map(|it| named(it, first));
            let (children, notes) = one(leaf, (&entry.label, &mut held), &place, &pages, &mut to)?;
            match own {
                Some(own) => bookmark.children.push(Bookmark { children, ..own }),
                None => bookmark.children.extend(children),
            }
            entry.notes.extend(notes);
            (first, labels) = (first + count, rest);
        }
        bookmarks.push(bookmark);
        entries.push(entry);
    }
    let layers = to.layers;
    stamper.letters.write(&mut writer)?;
    let about = About { title: &spec.title, author: &spec.author, lang: &spec.lang, ..About::default() };
    let written = catalog::finish(writer, root, &pages, &bookmarks, &layers, &about)?;
    proof::prove(out, &proof::Expected { written: &written, root, pages: &pages })?;
    Ok(Ledger {
        pages: count(total),
        bytes: written.bytes,
        sha256: hex(&written.sha256),
        front_pages: count(front_pages),
        exhibits: entries,
    })
}

type Outcome = (Vec<Bookmark>, Vec<LedgerNote>);

/// Puts one leaf of an exhibit in its place.
fn one(
    leaf: BundleLeaf<'_>,
    (label, held): (&str, &mut Option<(String, Vec<u8>)>),
    place: &Slot<'_>,
    all: &[ObjectId],
    to: &mut Bundling<'_, '_>,
) -> Result<Outcome, BundleError> {
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
        ExhibitContent::Set(laid) => {
            let drawn = draw(laid).map_err(BundleError::Draw)?;
            counted(drawn.page_count())?;
            own::document(&drawn, place, all, to)?;
            return Ok((Vec::new(), Vec::new()));
        }
        ExhibitContent::PdfBytes(bytes) => bytes,
        ExhibitContent::File(file) => file.read_after(held).map_err(wrong)?,
    };
    let decode = match kind_of(&bytes).map(|it| &it.show) {
        Some(Show::Jpeg) => None,
        Some(Show::Picture(decode)) => Some(*decode),
        _ => {
            let read = ReadPdf::read(bytes).map_err(wrong)?;
            counted(read.pages.len())?;
            let carried = carry(read, place, to)?;
            return Ok((carried.bookmarks, carried.notes));
        }
    };
    let sheets = sheets(&bytes, decode).map_err(wrong)?;
    counted(sheets.len())?;
    let mut with_metadata = 0;
    let mut written: Option<(u32, ObjectId, Stored)> = None;
    for (index, sheet) in sheets.iter().enumerate() {
        // The pieces of a picture share its data.
        let (frame, id, picture) = match written.take() {
            Some(it @ (frame, ..)) if frame == sheet.frame => it,
            _ => {
                let picture = match decode {
                    Some(decode) => Picture::decoded(&bytes, sheet.frame, decode),
                    None => Picture::jpeg(&bytes),
                };
                let picture = picture.map_err(wrong)?;
                with_metadata += usize::from(picture.had_metadata);
                (sheet.frame, picture.write(to.writer)?, picture.shape())
            }
        };
        own::picture(id, picture, sheet.rows.as_ref(), (place, index), to)?;
        written = Some((frame, id, picture));
    }
    let notes = if with_metadata > 0 { vec![LedgerNote::CameraDataRemoved(with_metadata)] } else { Vec::new() };
    Ok((Vec::new(), notes))
}
