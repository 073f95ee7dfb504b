//! What went into a bundle, and what was done to it.

use crate::evidence::survey::Note;

/// The account of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// All pages, cover and index included; counted in the finished file.
    pub pages: u32,
    /// Its size in bytes, and its SHA-256 in lower-case hexadecimal, both of what was read back.
    pub bytes: u64,
    /// See `bytes`.
    pub sha256: String,
    /// Pages of the cover and index.
    pub front_pages: u32,
    /// What everything behind the index takes, in bytes, in the order of its pages.
    pub sizes: Vec<u64>,
    /// One entry for each exhibit, in order.
    pub exhibits: Vec<LedgerEntry>,
}

/// The account of one exhibit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The exhibit, such as `Exhibit 5`.
    pub label: String,
    /// The evidence in the case file.
    pub id: String,
    /// Pages of the source.
    pub source_pages: u32,
    /// Its first page in the bundle, counted from 1.
    pub first_page: u32,
    /// Its last page in the bundle.
    pub last_page: u32,
    /// What a reader should know.
    pub notes: Vec<LedgerNote>,
}

/// Something that was seen in, or done to, the copy of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerNote {
    /// Seen while it was read.
    Seen(Note),
    /// Scripts were left out.
    ScriptsRemoved(usize),
    /// Actions other than links were left out: programs to launch, forms to send, other files to open.
    ActionsRemoved(usize),
    /// Files attached to the source were left out; the original has them.
    AttachmentsLeftOut(Vec<String>),
    /// Form fields became part of the page.
    FieldsFlattened(usize),
    /// Form fields had a value but no picture of it; the value was printed.
    FieldValuesPrinted(usize),
    /// Form fields had neither, and cannot be seen.
    FieldsWithoutAppearance(usize),
    /// Sound, film and attachment marks became pictures.
    MediaFlattened(usize),
    /// Links that led nowhere in the source.
    DeadLinks(usize),
    /// Pictures from which camera, place or edit data were removed.
    CameraDataRemoved(usize),
    /// Pictures from which such data could not be removed.
    CameraDataKept(usize),
    /// Pages whose drawing commands did not come in pairs, by number; closed for the stamp.
    PagesClosed(Vec<u32>),
    /// Pages that show something where the stamps are, by number; made longer at the bottom for them.
    PagesLonger(Vec<u32>),
    /// Characters without a glyph, each shown as a box.
    Boxes(Vec<char>),
    /// Pages from which something was redacted, by number.
    Redacted(Vec<u32>),
    /// Hidden layers, which stay hidden.
    HiddenLayers(usize),
}
