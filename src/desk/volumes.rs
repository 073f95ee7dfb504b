//! The bundle as several files, where a profile takes no larger ones: cut between exhibits, each with an index of
//! all, numbers running through.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::library::profile::{Profile, Wanted};
use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::plan::exhibit::Exhibit;
use crate::plan::sheets::{self, Listed};
use crate::plan::volume::Item;
use crate::plan::{Extract, Plan, Press};

/// Room that the index, bookmarks and letters of a file take, in bytes, besides what is measured.
const ROOM: u64 = 400_000;

/// The most that a file may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Limits {
    bytes: Option<u64>,
    pages: Option<u64>,
}

impl Limits {
    /// Those of a profile beyond which it wants several files.
    pub(super) fn of(profile: &Profile) -> Self {
        let most = |wanted| {
            let splits = profile.requirements().filter(|it| it.split.as_ref().is_some_and(|it| it.value));
            splits.filter(|it| it.check.as_ref().is_some_and(|it| it.value == wanted)).find_map(|it| it.most())
        };
        Self { bytes: most(Wanted::FileSize), pages: most(Wanted::Pages) }
    }

    /// Whether there are none.
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Whether a file is too large.
    pub(super) fn exceeded(self, bytes: u64, pages: u32) -> bool {
        self.bytes.is_some_and(|it| bytes > it) || self.pages.is_some_and(|it| u64::from(pages) > it)
    }
}

/// One of the files.
pub(super) struct Filed {
    /// Its number, counted from one.
    pub(super) number: u16,
    /// Its index of all exhibits.
    pub(super) front: Arc<Laid>,
    /// The pages that it has of everything behind the bundle's index.
    pub(super) pages: Vec<Vec<u32>>,
}

/// What a reader gets of the bundle: pages and sizes of everything behind its index, in the order of the pages.
pub(super) struct Splitting<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) own: Option<&'a Extract>,
    pub(super) sizes: &'a [u64],
}

impl Splitting<'_> {
    fn pages(&self) -> Vec<Vec<u32>> {
        let count = |it: &Item| match it {
            Item::Exhibit(at) => self.plan.exhibits[*at].pages(),
            Item::Sheet(at) => self.plan.bundle.sheets[*at].pages(),
        };
        let all = || self.plan.bundle.order.iter().map(|it| (1..=count(it)).collect()).collect();
        self.own.map_or_else(all, Extract::selection)
    }

    /// The exhibits of the reader, by their places in the plan.
    fn exhibit(&self, at: usize) -> Option<&Exhibit> {
        let planned = &self.plan.exhibits[at];
        match self.own {
            Some(own) => own.exhibits.iter().find(|it| it.at == planned.at),
            None => Some(planned),
        }
    }

    /// Where the bundle is cut: runs of items that go into one file each.
    fn cuts(&self, pages: &[Vec<u32>], limits: Limits, front: u32) -> Result<Vec<Range<usize>>, usize> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let (mut start, mut held) = (0, (0_u64, u64::from(front)));
        let mut at = 0;
        while at < pages.len() {
            // A divider stays with what follows it.
            let mut end = at + 1;
            while end < pages.len() && matches!(self.plan.bundle.order[end - 1], Item::Sheet(_)) {
                end += 1;
            }
            let bytes: u64 = (at..end).filter(|it| !pages[*it].is_empty()).map(|it| self.sizes[it]).sum();
            let count: u64 = pages[at..end].iter().map(|it| it.len() as u64).sum();
            let fits = |bytes: u64, count: u64| {
                limits.bytes.is_none_or(|most| bytes + ROOM <= most) && limits.pages.is_none_or(|most| count <= most)
            };
            if !fits(bytes, count + u64::from(front)) {
                return Err(end - 1);
            }
            if !fits(held.0 + bytes, held.1 + count) {
                out.push(start..at);
                (start, held) = (at, (0, u64::from(front)));
            }
            held = (held.0 + bytes, held.1 + count);
            at = end;
        }
        out.push(start..pages.len());
        Ok(out)
    }

    /// The files, each with its index.
    ///
    /// # Errors
    /// If an exhibit alone is too large, or a character of an index has no glyph.
    pub(super) fn volumes(
        &self,
        case: &Case,
        limits: Limits,
        press: &mut Press<'_, '_>,
        sink: &mut Sink,
    ) -> Result<Vec<Filed>, Failed> {
        let pages = self.pages();
        let own_front = self.own.and_then(|it| it.front.as_ref()).map(|it| it.page_count());
        let front = own_front.or(self.plan.bundle.volumes.first().map(|it| it.front.page_count())).unwrap_or(1);
        // The index of several files is longer by their headings.
        let front = u32::try_from(front).unwrap_or(u32::MAX) + 1;
        let cuts = self.cuts(&pages, limits, front).map_err(|at| {
            let what = match self.plan.bundle.order[at] {
                Item::Exhibit(at) => self.plan.exhibits[at].label(press.words),
                Item::Sheet(at) => self.plan.bundle.sheets[at].title.clone(),
            };
            let message = format!("{what} alone is larger than a file may be");
            let help = "give it in parts, each under an `id` of its own, or with smaller pictures";
            sink.fail(Diagnostic::error("profile", message).in_file(case.source.name()).help(help))
        })?;
        let mut volumes = Vec::with_capacity(cuts.len());
        for (at, own) in cuts.iter().enumerate() {
            let number = u16::try_from(at + 1).unwrap_or(u16::MAX);
            let front = self.index(case, (&cuts, at), &pages, press, sink)?;
            let shown = pages.iter().enumerate();
            let shown = shown.map(|(it, all)| if own.contains(&it) { all.clone() } else { Vec::new() }).collect();
            volumes.push(Filed { number, front: Arc::new(front), pages: shown });
        }
        Ok(volumes)
    }

    /// The index of a file: all exhibits, by the files they are in; those of this file are links.
    fn index(
        &self,
        case: &Case,
        (cuts, own): (&[Range<usize>], usize),
        pages: &[Vec<u32>],
        press: &mut Press<'_, '_>,
        sink: &mut Sink,
    ) -> Result<Laid, Failed> {
        let order = &self.plan.bundle.order;
        let printed = |it: usize| match order[it] {
            Item::Exhibit(at) => self.plan.exhibits[at].printed,
            Item::Sheet(at) => self.plan.bundle.sheets[at].printed,
        };
        let heading = |at: usize| {
            let shown: Vec<usize> = cuts[at].clone().filter(|it| !pages[*it].is_empty()).collect();
            let page = |it: Option<&usize>, of: fn(&Vec<u32>) -> Option<&u32>| {
                it.map_or(0, |it| printed(*it) + of(&pages[*it]).copied().unwrap_or(1) - 1).to_string()
            };
            let (first, last) = (page(shown.first(), |it| it.first()), page(shown.last(), |it| it.last()));
            let (number, count) = ((at + 1).to_string(), cuts.len().to_string());
            let values = [("number", number.as_str()), ("count", &count), ("first", &first), ("last", &last)];
            press.words.with("volume-of", &values)
        };
        let headings: Vec<String> = (0..cuts.len()).map(heading).collect();
        let mut front = 1;
        loop {
            let mut next = front + 1;
            let (mut exhibits, mut files, mut linked) = (Vec::new(), Vec::new(), Vec::new());
            for (at, cut) in cuts.iter().enumerate() {
                for it in cut.clone() {
                    let count = u32::try_from(pages[it].len()).unwrap_or(u32::MAX);
                    if let Item::Exhibit(place) = order[it]
                        && let Some(exhibit) = self.exhibit(place).filter(|_| count > 0)
                    {
                        let first = PageRef::first_volume(if at == own { next } else { 1 });
                        exhibits.push(Exhibit { first, ..exhibit.clone() });
                        files.push(headings[at].clone());
                        linked.push(at == own);
                    }
                    next += if at == own { count } else { 0 };
                }
            }
            let listed = Listed {
                files: &files,
                linked: &linked,
                file: Some(&headings[own]),
                ..Listed::of(exhibits.iter().collect(), &exhibits)
            };
            let laid = press.lay(&sheets::index(case, press.words, &listed), "the index of a file", sink)?;
            let found = u32::try_from(laid.page_count()).unwrap_or(u32::MAX);
            if found == front {
                return Ok(laid);
            }
            front = found;
        }
    }
}
