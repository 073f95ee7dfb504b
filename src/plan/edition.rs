//! Editions: for whom a package is made, and what of the whole it holds.

use crate::library::part::{Part, Reader};
use crate::plan::exhibit::{Exhibit, Number};

/// A package for one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edition {
    /// For whom it is.
    pub reader: Reader,
    /// The parts that it has.
    pub parts: Vec<Part>,
    /// The exhibits that it shows, by the numbers that hold everywhere.
    pub exhibits: Vec<Number>,
}

impl Edition {
    /// The user's own: everything.
    pub(crate) fn whole(exhibits: &[Exhibit]) -> Self {
        Self {
            reader: Reader::User,
            parts: Part::of(Reader::User),
            exhibits: exhibits.iter().map(|it| it.number).collect(),
        }
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
}
