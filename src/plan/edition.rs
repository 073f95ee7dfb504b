//! Editions: for whom a package is made, and which parts of the whole it has.

use crate::form::reader::Reader;
use crate::library::part::Part;

/// A package for one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edition {
    /// For whom it is.
    pub reader: Reader,
    /// The parts that it has.
    pub parts: Vec<Part>,
}

impl Edition {
    /// All that a reader may have.
    pub(crate) fn of(reader: Reader) -> Self {
        Self { reader, parts: Part::of(reader) }
    }

    /// The same edition with no other parts than these.
    #[must_use]
    pub(crate) fn only(mut self, parts: &[Part]) -> Self {
        self.parts.retain(|it| parts.contains(it));
        self
    }

    /// Whether it has a part.
    pub(crate) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether a document that goes to a reader is in it: the claimant and the lawyer have what goes to others
    /// too, everybody else what is for them.
    pub(crate) fn shows(&self, reader: Reader) -> bool {
        self.has_all() || self.reader == reader
    }

    /// Whether it has the whole bundle of its reader in its place, with what helps to work with it.
    pub(crate) fn has_all(&self) -> bool {
        matches!(self.reader, Reader::User | Reader::Lawyer)
    }

    /// Whether it has one bundle of everything for its reader, and not an extract beside each letter.
    pub(crate) fn has_bundle(&self) -> bool {
        self.has_all() || self.reader == Reader::Court
    }
}
