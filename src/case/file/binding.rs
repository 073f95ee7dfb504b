//! Keys about how exhibits are numbered and bound.

use crate::form::counting::{Counting, ListFormat};
use crate::form::record::Privacy::Public;
use crate::form::record::{Several, Text, Whole, keys};

keys! {
    /// How the exhibits are numbered and bound.
    pub(crate) group Binding from WrittenBinding {
        /// How exhibits are counted; by numbers if nothing is said.
        style: Counting, used_by("plan/numbering.rs");
        /// What stands before every number, such as `C-` or `K`.
        prefix: Text, privacy(Public), used_by("plan/numbering.rs");
        /// Figures that a number has at least: with 3, exhibit 7 is `007`.
        digits: Whole<1, 6>, used_by("plan/numbering.rs");
        /// Sections, in the order of the bundle; each begins with a divider page. Every exhibit then says its `section`.
        sections: Vec<Section>, used_by("plan/numbering.rs");
        /// Bates numbers, stamped on every page of the exhibits: the page's number in the bundle, written so.
        bates: Bates;
        /// The index, and what each letter says with the exhibits it stands on, as lists for a spreadsheet: csv, xlsx.
        lists: Several<ListFormat>, used_by("desk/lists.rs");
    }

    /// A section of the bundle.
    pub(crate) entry Section from WrittenSection("section", "every section needs `id` and `title`") {
        /// Short name, which exhibits use.
        id: Text as needed("a short name"), privacy(Public), used_by("plan/numbering.rs");
        /// What stands on its divider, in the index and in the bookmarks.
        title: Text as needed("a title"), privacy(Public), used_by("plan/binding.rs");
    }

    /// Bates numbers.
    pub(crate) group Bates from WrittenBates {
        /// What stands before the figures, such as `SAMPLE`.
        prefix: Text, privacy(Public), used_by("plan/numbering.rs");
        /// Figures of each number; six if nothing is said.
        digits: Whole<1, 12>, used_by("plan/numbering.rs");
        /// The number of the first page of the bundle; 1 if nothing is said.
        start: Whole<1, 900_000_000>, used_by("plan/numbering.rs");
    }
}
