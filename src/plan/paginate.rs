//! Pages of the bundle: the index comes first and is as long as it turns out to be.

use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::plan::exhibit::Exhibit;
use crate::plan::place::Place;
use crate::plan::{Press, sheets};

/// All exhibits in one PDF, or in several that are read one after the other.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Its volumes, in order.
    pub(crate) volumes: Vec<Volume>,
}

/// One PDF of the bundle.
#[derive(Debug, Clone)]
pub(crate) struct Volume {
    /// Counted from one.
    pub number: u16,
    /// The number printed on its first page, which runs through all volumes.
    #[expect(dead_code, reason = "a bundle has one volume until it can be split")]
    pub printed: u32,
    /// Number of its pages.
    pub pages: u32,
    /// The index it begins with, laid out.
    pub front: Laid,
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

/// Gives the exhibits their pages.
pub(super) fn paginate(
    case: &Case,
    exhibits: &mut [Exhibit],
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Bundle, Failed> {
    let mut front_pages = 1;
    loop {
        let mut next = front_pages + 1;
        for exhibit in exhibits.iter_mut() {
            exhibit.first = PageRef::first_volume(next);
            exhibit.printed = next;
            next += exhibit.pages();
        }
        let front = press.lay(&sheets::index(case, press.words, exhibits), "the index", sink)?;
        let pages = u32::try_from(front.page_count()).unwrap_or(u32::MAX);
        // Wider page numbers never make the index shorter, so this ends.
        if pages <= front_pages {
            let only = Volume { number: 1, printed: 1, pages: next - 1, front };
            return Ok(Bundle { volumes: vec![only] });
        }
        front_pages = pages;
    }
}
