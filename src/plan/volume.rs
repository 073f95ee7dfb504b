//! What a bundle is made of: its files, and what stands in them in the order of the pages.

use std::sync::Arc;

use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::plan::place::Place;

/// All exhibits in one PDF, or in several that are read one after the other.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Its volumes, in order.
    pub(crate) volumes: Vec<Volume>,
    /// What stands behind the index, in the order of the pages.
    pub(crate) order: Vec<Item>,
    /// Pages between exhibits.
    pub(crate) sheets: Vec<Between>,
}

/// One PDF of the bundle.
#[derive(Debug, Clone)]
pub(crate) struct Volume {
    /// Counted from one.
    pub number: u16,
    /// Number of its pages.
    pub pages: u32,
    /// The index it begins with, laid out.
    pub front: Laid,
}

/// Something behind the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// The exhibit of this place in the plan.
    Exhibit(usize),
    /// The sheet of this place in the bundle.
    Sheet(usize),
}

/// A page between exhibits: the divider of a section, or a supplement to the index.
#[derive(Debug, Clone)]
pub(crate) struct Between {
    /// The section it opens; none if it is a supplement to the index.
    pub section: Option<String>,
    /// What it is called.
    pub title: String,
    /// The exhibits it lists, by their places in the plan.
    pub exhibits: Vec<usize>,
    /// The number printed on its first page.
    pub printed: u32,
    /// Where that is.
    pub first: PageRef,
    /// Its pages, once they are laid out.
    pub laid: Option<Arc<Laid>>,
    /// How many pages a lock gives it.
    pub(super) locked: Option<u32>,
}

impl Between {
    /// Number of its pages.
    pub(crate) fn pages(&self) -> u32 {
        let laid = self.laid.as_ref().map_or(1, |it| count(it));
        self.locked.unwrap_or(laid)
    }
}

impl Bundle {
    /// Pages of all volumes.
    pub(crate) fn pages(&self) -> u32 {
        self.volumes.iter().map(|it| it.pages).sum()
    }

    /// Where a volume lies in the package.
    pub fn place(&self, volume: u16) -> Place {
        Place::volume(volume, u16::try_from(self.volumes.len()).unwrap_or(u16::MAX))
    }
}

pub(super) fn count(laid: &Laid) -> u32 {
    u32::try_from(laid.page_count()).unwrap_or(u32::MAX)
}
