//! Cover, index and exhibits → one PDF with page numbers, bookmarks and links.
//!
//! Pages of evidence are carried object by object, not drawn again. Sources are read one after the
//! other and written at once, and the finished file is read back part by part, so that no more than
//! the largest source is in memory.
//!
//! From below: `page`, `letters`, `ink`, `stamp`: frames of pages, what they show and what is put on them;
//! `camera`, `used`: what stays behind; `carrier`: objects of a source on their way; `destination`,
//! `annotation`, `scan`: what they refer to; `carry`: pages of
//! a source; `own`: pages that we make; `redact`, `leaf`: what goes, one leaf of an exhibit; `catalog`: what holds them together; `proof`: reading back.

mod annotation;
mod camera;
mod carrier;
mod carry;
mod catalog;
mod destination;
mod error;
mod ink;
mod leaf;
mod ledger;
mod letters;
mod own;
mod page;
mod proof;
mod redact;
mod scan;
mod stamp;
mod used;

use std::io::Write;

use lopdf::{ObjectId, text_string};

use crate::base::hash::hex;
use crate::evidence::survey::{EvidenceFile, PARSER_STACK};
use crate::pages::fonts::Fonts;
use crate::pages::kit::{About, Bookmark, PdfWriter};
use crate::pages::layout::Laid;
use crate::pages::pdf::Drawn;
use carrier::Bundling;
use carry::{Numbers, Slot};
pub(in crate::pages) use destination::Destinations;
pub use error::BundleError;
use leaf::{Passing, missed, one};
pub(crate) use ledger::LedgerEntry;
pub use ledger::{Ledger, LedgerNote};
pub(in crate::pages) use page::{Frame, rectangle};
pub use proof::Output;
use redact::{Hits, Redactions};
pub use redact::{Redacted, Redaction};
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
    /// The number of the first page behind the front, counted from one.
    pub first_page: usize,
    /// Typefaces of the stamps.
    pub fonts: &'a mut Fonts,
}

/// Some pages of a bundle as a file of its own, for one reader. Exhibits and pages keep their numbers.
pub struct Excerpt<'a> {
    /// Title of the document.
    pub title: String,
    /// Its own index, whose links lead to its own pages.
    pub front: Option<&'a Drawn<'a>>,
    /// Bookmarks for the front: title, and page of the front counted from 1.
    pub front_outline: Vec<(String, u32)>,
    /// Of each exhibit the pages that it has, counted from 1; no pages leave the exhibit out.
    pub pages: Vec<Vec<u32>>,
    /// Of each exhibit, whether it is shown with its redactions.
    pub redacted: Vec<bool>,
}

/// What became of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// All pages, those of its index included.
    pub pages: u32,
    /// Its size in bytes, and its SHA-256 in lower-case hexadecimal, both of what was read back.
    pub bytes: u64,
    /// See `bytes`.
    pub sha256: String,
}

/// What something in a bundle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// An exhibit.
    Exhibit,
    /// The divider of a section: bookmarks of what follows stand below its own.
    Divider,
    /// Another page between exhibits.
    Sheet,
}

/// One exhibit, or a page between exhibits.
pub struct BundleExhibit<'a> {
    /// Which of these it is.
    pub standing: Bound,
    /// The evidence in the case file.
    pub id: String,
    /// What it is called, such as `Exhibit 5`; nothing between exhibits.
    pub label: String,
    /// Its title, shown in the bookmark.
    pub outline_title: String,
    /// What its pages come from, in order.
    pub leaves: Vec<BundleLeaf<'a>>,
    /// What is stamped at the bottom left of each of its pages, such as `Exhibit 5 · 2/14`.
    pub stamps: Vec<String>,
    /// What goes from it where it is shown with its redactions.
    pub redactions: Vec<Redaction>,
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
    assemble_with(spec, Vec::new(), vec![out]).map(|it| it.0)
}

/// The same, with excerpts for readers who do not get everything: the first output is the bundle's, each
/// other one an excerpt's. Every page is made once, and goes to all that have it.
///
/// # Errors
/// As [`assemble()`].
pub fn assemble_with(
    spec: BundleSpec<'_>,
    excerpts: Vec<Excerpt<'_>>,
    outs: Vec<&mut dyn Output>,
) -> Result<(Ledger, Vec<Extracted>), BundleError> {
    // Nested objects in hostile files go deep, so this has a stack of its own.
    std::thread::scope(|scope| {
        let work = || assemble_here(spec, excerpts, outs);
        let thread = std::thread::Builder::new().stack_size(PARSER_STACK).spawn_scoped(scope, work);
        let stopped = || BundleError::Check("the work stopped on the content of an exhibit".into());
        thread.map_err(BundleError::Write)?.join().unwrap_or_else(|_| Err(stopped()))
    })
}

fn assemble_here(
    spec: BundleSpec<'_>,
    excerpts: Vec<Excerpt<'_>>,
    mut outs: Vec<&mut dyn Output>,
) -> Result<(Ledger, Vec<Extracted>), BundleError> {
    let mut writer = PdfWriter::several(outs.iter_mut().map(|it| &mut **it as &mut dyn Write).collect())?;
    let root = writer.reserve();
    let mut stamper = Stamper::new(spec.fonts, &mut writer)?;
    let all_pages = spec.exhibits.iter().map(|it| (1..=it.pages()).collect()).collect();
    let whole = Excerpt {
        title: spec.title,
        front: spec.front,
        front_outline: spec.front_outline,
        pages: all_pages,
        redacted: vec![false; spec.exhibits.len()],
    };
    let first_of_all = spec.first_page;
    let mut copies: Vec<Copy<'_>> = Vec::new();
    let mut shares: Vec<Vec<Share>> = spec.exhibits.iter().map(|_| Vec::new()).collect();
    for excerpt in std::iter::once(whole).chain(excerpts) {
        let front = (0..excerpt.front.map_or(0, Drawn::page_count)).map(|_| writer.reserve()).collect();
        let mut copy = Copy {
            front,
            pages: Vec::new(),
            runs: Vec::new(),
            bookmarks: Vec::new(),
            in_section: false,
            layers: Vec::new(),
            excerpt,
        };
        copy.count(&mut shares, (copies.len(), first_of_all), &spec.exhibits, &mut writer);
        copies.push(copy);
    }
    let mut to = Bundling { writer: &mut writer, stamper: &mut stamper, root, layers: Vec::new() };
    for (at, copy) in copies.iter_mut().enumerate() {
        to.writer.only(|it| it == at)?;
        copy.front(at == 0, &spec.page_label, &mut to)?;
    }
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let mut entries = Vec::with_capacity(spec.exhibits.len());
    let mut held = None;
    let mut first = first_of_all;
    let mut sizes = Vec::with_capacity(spec.exhibits.len());
    let mut before = to.writer.written(0);
    for (exhibit, shares) in spec.exhibits.into_iter().zip(shares) {
        let title = match (exhibit.label.as_str(), exhibit.outline_title.as_str()) {
            (label, "") => label.to_owned(),
            ("", title) => title.to_owned(),
            (label, title) => format!("{label} – {title}"),
        };
        let planned = exhibit.pages() as usize;
        let mut entry = LedgerEntry {
            label: exhibit.label,
            id: exhibit.id,
            source_pages: count(planned),
            first_page: count(first),
            last_page: count(first + planned - 1),
            notes: Vec::new(),
        };
        for share in shares {
            to.writer.only(|it| share.copies.contains(&it))?;
            let begins = share.pages.iter().position(Option::is_some).unwrap_or(0);
            let number = (first + begins).to_string();
            let mut bookmark = named(&spec.page_label, &title, &number, share.pages.get(begins).copied().flatten());
            let mut notes = Vec::new();
            let mut done = 0;
            let mut found = Hits::default();
            for leaf in &exhibit.leaves {
                let ends = done + leaf.pages as usize;
                let labels = exhibit.stamps.get(done..ends.min(exhibit.stamps.len())).unwrap_or_default();
                let place = Slot { pages: &share.pages[done..ends], numbers: Numbers::From(first + done), labels };
                if place.pages.iter().any(Option::is_some) {
                    let all = &copies[share.copies[0]].pages;
                    let all_redactions = if share.redacted { exhibit.redactions.as_slice() } else { &[] };
                    let redactions = Redactions { all: all_redactions, before: count(done), label: &entry.label };
                    let source = Passing { leaf, redactions, found: &mut found };
                    let (children, of_leaf) = one(source, &mut held, &place, all, &mut to)?;
                    match &leaf.title {
                        Some(title) => {
                            let begins = place.pages.iter().position(Option::is_some).unwrap_or(0);
                            let page = place.pages.get(begins).copied().flatten();
                            let own = named(&spec.page_label, title, &place.numbers.of(begins), page);
                            bookmark.children.push(Bookmark { children, ..own });
                        }
                        None => bookmark.children.extend(children),
                    }
                    notes.extend(of_leaf);
                }
                done = ends;
            }
            if share.redacted {
                missed(&exhibit.redactions, &found, (&entry.id, &entry.label))?;
            }
            let layers = std::mem::take(&mut to.layers);
            for at in &share.copies {
                copies[*at].mark(bookmark.clone(), exhibit.standing);
                copies[*at].layers.extend(layers.iter().copied());
            }
            if share.copies.contains(&0) {
                entry.notes = notes;
            }
        }
        first += planned;
        sizes.push(to.writer.written(0) - before);
        before = to.writer.written(0);
        entries.extend((exhibit.standing == Bound::Exhibit).then_some(entry));
    }
    to.writer.only(|_| true)?;
    stamper.letters.write(&mut writer)?;
    let mut ends = Vec::with_capacity(copies.len());
    for (at, copy) in copies.iter().enumerate() {
        writer.only(|it| it == at)?;
        let about = About { title: &copy.excerpt.title, author: &spec.author, lang: &spec.lang, ..About::default() };
        let tree = catalog::Tree { root, pages: &copy.pages, runs: &copy.runs };
        ends.push(catalog::write(&mut writer, &tree, &copy.bookmarks, &copy.layers, &about)?);
    }
    let written = writer.finish_each(&ends)?;
    for ((out, written), copy) in outs.iter_mut().zip(&written).zip(&copies) {
        proof::prove(&mut **out, &proof::Expected { written, root, pages: &copy.pages })?;
    }
    let done = written.iter().zip(&copies).map(|(written, copy)| Extracted {
        pages: count(copy.pages.len()),
        bytes: written.bytes,
        sha256: hex(&written.sha256),
    });
    let mut done = done.collect::<Vec<_>>().into_iter();
    let Some(Extracted { pages, bytes, sha256 }) = done.next() else {
        return Err(BundleError::Check("it was written nowhere".into()));
    };
    let ledger = Ledger { pages, bytes, sha256, front_pages: count(first_of_all - 1), sizes, exhibits: entries };
    Ok((ledger, done.collect()))
}

/// One of the files on its way: the bundle, or an excerpt.
struct Copy<'a> {
    excerpt: Excerpt<'a>,
    /// Pages of its index.
    front: Vec<ObjectId>,
    /// All its pages, those of the index first.
    pages: Vec<ObjectId>,
    /// Where a run of page numbers begins, and with which.
    runs: Vec<(usize, Option<usize>)>,
    bookmarks: Vec<Bookmark>,
    /// Whether bookmarks stand below that of a divider.
    in_section: bool,
    layers: Vec<(ObjectId, bool)>,
}

/// Pages of an exhibit that some files have in common.
struct Share {
    copies: Vec<usize>,
    /// Whether they are shown with redactions.
    redacted: bool,
    /// Of every page its number in the files; none for one that they leave out.
    pages: Vec<Option<ObjectId>>,
}

impl Copy<'_> {
    /// Adds a bookmark where it belongs.
    fn mark(&mut self, bookmark: Bookmark, standing: Bound) {
        match self.bookmarks.last_mut() {
            Some(section) if self.in_section && standing == Bound::Exhibit => section.children.push(bookmark),
            _ => self.bookmarks.push(bookmark),
        }
        if standing != Bound::Exhibit {
            self.in_section = standing == Bound::Divider;
        }
    }

    /// Gives its pages their numbers; those that another file has too are shared with it. `own` is its place
    /// among the files, and the number of the first page behind the bundle's index.
    fn count(
        &mut self,
        shares: &mut [Vec<Share>],
        (own, mut first): (usize, usize),
        exhibits: &[BundleExhibit<'_>],
        writer: &mut PdfWriter<'_>,
    ) {
        self.pages.clone_from(&self.front);
        match own {
            0 => self.runs.push((0, Some(1))),
            _ if !self.front.is_empty() => self.runs.push((0, None)),
            _ => {}
        }
        // The bundle counts through: its first run has everything.
        let mut next = if own == 0 { Some(first) } else { None };
        let wanted = self.excerpt.pages.iter().zip(&self.excerpt.redacted);
        for ((exhibit, (wanted, redacted)), shares) in exhibits.iter().zip(wanted).zip(shares) {
            let is_shown = |it: u32| wanted.contains(&it);
            if wanted.is_empty() {
                first += exhibit.pages() as usize;
                continue;
            }
            let same = |it: &&mut Share| {
                it.redacted == *redacted && (1..).zip(&it.pages).all(|(page, id)| is_shown(page) == id.is_some())
            };
            match shares.iter_mut().find(same) {
                Some(share) => share.copies.push(own),
                None => {
                    let id = |it: u32| is_shown(it).then(|| writer.reserve());
                    let pages = (1..=exhibit.pages()).map(id).collect();
                    shares.push(Share { copies: vec![own], redacted: *redacted, pages });
                }
            }
            let share = shares.iter().find(|it| it.copies.contains(&own));
            for (number, id) in (first..).zip(share.into_iter().flat_map(|it| &it.pages)) {
                let Some(id) = id else { continue };
                if next != Some(number) {
                    self.runs.push((self.pages.len(), Some(number)));
                }
                self.pages.push(*id);
                next = Some(number + 1);
            }
            first += exhibit.pages() as usize;
        }
    }

    /// Writes its index.
    fn front(&mut self, whole: bool, label: &str, to: &mut Bundling<'_, '_>) -> Result<(), BundleError> {
        let numbers = if whole { Numbers::From(1) } else { Numbers::Roman };
        for (title, page) in &self.excerpt.front_outline {
            let page = (*page as usize).saturating_sub(1);
            self.bookmarks.push(named(label, title, &numbers.of(page), self.pages.get(page).copied()));
        }
        let Some(front) = self.excerpt.front else { return Ok(()) };
        let pages: Vec<Option<ObjectId>> = self.front.iter().copied().map(Some).collect();
        own::document(front, &Slot { pages: &pages, numbers, labels: &[] }, &self.pages, to)
    }
}

/// A bookmark with the number of its page.
fn named(label: &str, title: &str, number: &str, page: Option<ObjectId>) -> Bookmark {
    let label = label.replace("{}", number);
    let title = if label.is_empty() { title.to_owned() } else { format!("{title} ({label})") };
    Bookmark { title: text_string(&title), destination: page.map(own::top_of), children: Vec::new() }
}
