//! Extracts: the exhibits that a reader gets, in one PDF with an index of its own, where that is not the whole
//! bundle. Exhibits and pages keep the numbers that they have everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::form::reader::Reader;
use crate::library::part::Form;
use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::plan::audience::{For, Given, Ground, given, is_redacted};
use crate::plan::exhibit::Exhibit;
use crate::plan::place::Place;
use crate::plan::sheets::Listed;
use crate::plan::volume::{Between, Bundle, Item};
use crate::plan::{Planned, Press, State, sheets};
use crate::words::Words;

/// The exhibits for a reader.
#[derive(Debug, Clone)]
pub(crate) struct Extract {
    /// For whom they are.
    pub reader: Reader,
    /// Where their PDF lies.
    pub place: Place,
    /// Those that the reader gets, with the pages that the reader gets; their first pages are those of the PDF.
    pub exhibits: Vec<Exhibit>,
    /// What the reader does not get.
    pub left_out: Vec<LeftOut>,
    /// Dividers of the sections that it shows something of.
    sheets: Vec<Between>,
    /// What it has, in the order of the bundle's pages.
    order: Vec<Has>,
    /// The index it begins with, once it is laid out.
    pub front: Option<Arc<Laid>>,
}

/// Something that an extract has of the bundle, by its place in the extract; nothing for what it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Has {
    Exhibit(usize),
    Sheet(usize),
    Nothing,
}

/// An exhibit, or pages of one, that a reader does not get.
#[derive(Debug, Clone)]
pub(crate) struct LeftOut {
    /// The exhibit, with the pages that are left out if not all are.
    pub exhibit: Exhibit,
    /// Why.
    pub ground: Ground,
}

impl LeftOut {
    /// What is left out and why, as a sentence.
    pub(crate) fn told(&self, words: &Words) -> String {
        words.labelled(&self.exhibit.reference(words), &words.get(&format!("withheld-{}", self.ground.word())))
    }
}

impl Extract {
    /// What a reader gets, as far as letters to the reader cite it if that is known; nothing if that is everything.
    fn new(
        case: &Case,
        (exhibits, bundle): (&[Exhibit], &Bundle),
        to: For<'_>,
        place: Place,
        cited: Option<&BTreeSet<String>>,
    ) -> Option<Self> {
        let mut it = Self {
            reader: to.reader,
            place,
            exhibits: Vec::new(),
            left_out: Vec::new(),
            sheets: Vec::new(),
            order: Vec::new(),
            front: None,
        };
        let mut places = Vec::with_capacity(exhibits.len());
        for exhibit in exhibits {
            let evidence = &case.evidence()[exhibit.at];
            let mut given = given(case, evidence, exhibit.pages(), to);
            let uncited = cited.is_some_and(|it| !it.contains(&exhibit.id));
            if uncited && given.ground != Ground::Said && !given.pages.is_empty() {
                given = Given { pages: Vec::new(), ground: Ground::Uncited };
            }
            let redacted = is_redacted(evidence, to.reader);
            let rest: Vec<u32> = (1..=exhibit.pages()).filter(|it| !given.pages.contains(it)).collect();
            places.push((!given.pages.is_empty()).then_some(it.exhibits.len()));
            if !rest.is_empty() {
                let shown = Some(rest).filter(|_| !given.pages.is_empty());
                let exhibit = Exhibit { shown, ..exhibit.clone() };
                it.left_out.push(LeftOut { exhibit, ground: given.ground });
            }
            if !given.pages.is_empty() {
                let shown = Some(given.pages).filter(|it| it.len() < exhibit.pages() as usize);
                it.exhibits.push(Exhibit { shown, redacted, ..exhibit.clone() });
            }
        }
        let section = |at: usize| case.evidence().get(at).and_then(|it| it.section.as_ref()).map(|it| it.0.as_str());
        for item in &bundle.order {
            let has = match item {
                Item::Exhibit(at) => places[*at].map_or(Has::Nothing, Has::Exhibit),
                Item::Sheet(at) => {
                    let sheet = &bundle.sheets[*at];
                    let opens = |it: &Exhibit| sheet.section.is_some() && section(it.at) == sheet.section.as_deref();
                    if it.exhibits.iter().any(opens) {
                        it.sheets.push(sheet.clone());
                        Has::Sheet(it.sheets.len() - 1)
                    } else {
                        Has::Nothing
                    }
                }
            };
            it.order.push(has);
        }
        it.count(1);
        let is_less = !it.left_out.is_empty() || it.exhibits.iter().any(|it| it.redacted);
        is_less.then_some(it)
    }

    /// Whether it shows the same pages.
    fn is_same(&self, other: &Self) -> bool {
        let same = |(one, other): (&Exhibit, &Exhibit)| {
            (one.at, &one.shown, one.redacted) == (other.at, &other.shown, other.redacted)
        };
        self.exhibits.len() == other.exhibits.len() && self.exhibits.iter().zip(&other.exhibits).all(same)
    }

    /// Takes the index of another one that shows the same pages; says whether it could.
    pub(super) fn borrow(&mut self, laid: &[Self]) -> bool {
        let Some(other) = laid.iter().find(|it| it.front.is_some() && it.is_same(self)) else { return false };
        self.front.clone_from(&other.front);
        for (own, it) in self.exhibits.iter_mut().zip(&other.exhibits) {
            own.first = it.first;
        }
        self.sheets.clone_from(&other.sheets);
        true
    }

    /// What it is called: `Exhibits for the seller`.
    pub(crate) fn title(&self, words: &Words) -> String {
        words.get(&format!("exhibits-for-{}", self.reader.word().replace('_', "-")))
    }

    /// Whether it has anything to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.exhibits.is_empty()
    }

    /// Gives the exhibits their places behind an index of so many pages.
    fn count(&mut self, front_pages: u32) {
        let mut next = front_pages + 1;
        for has in &self.order {
            let (first, pages) = match has {
                Has::Exhibit(at) => (&mut self.exhibits[*at].first, 0),
                Has::Sheet(at) => {
                    let it = &mut self.sheets[*at];
                    let pages = it.pages();
                    (&mut it.first, pages)
                }
                Has::Nothing => continue,
            };
            *first = PageRef::first_volume(next);
            next += match has {
                Has::Exhibit(at) => self.exhibits[*at].shown_pages(),
                _ => pages,
            };
        }
    }

    /// Lays out its index.
    ///
    /// # Errors
    /// If a character has no glyph.
    pub(crate) fn lay(&mut self, case: &Case, press: &mut Press<'_, '_>, sink: &mut Sink) -> Result<(), Failed> {
        let mut pages = 1;
        loop {
            self.count(pages);
            let front = press.lay(
                &sheets::index(case, press.words, &Listed::all(&self.exhibits, &self.sheets)),
                "the index",
                sink,
            )?;
            let found = u32::try_from(front.page_count()).unwrap_or(u32::MAX);
            if found == pages {
                self.front = Some(Arc::new(front));
                return Ok(());
            }
            // Only links change with the number, so the second round agrees.
            pages = found;
        }
    }

    /// Number of its pages with the index, once that is laid out.
    pub(crate) fn pages(&self) -> u32 {
        let front = self.front.as_ref().map_or(0, |it| u32::try_from(it.page_count()).unwrap_or(u32::MAX));
        let sheets: u32 = self.sheets.iter().map(Between::pages).sum();
        front + sheets + self.exhibits.iter().map(Exhibit::shown_pages).sum::<u32>()
    }

    /// For whom it is, what it has and what not, as JSON.
    pub(crate) fn to_json(&self) -> Json {
        let has = |it: &Exhibit| json!({ "exhibit": it.number.to_json(), "pages": it.page_range() });
        let lacks = |it: &LeftOut| {
            let ground = it.ground.word();
            json!({ "exhibit": it.exhibit.number.to_json(), "pages": it.exhibit.page_range(), "because": ground })
        };
        json!({
            "for": self.reader.word(),
            "exhibits": self.exhibits.iter().map(has).collect::<Vec<_>>(),
            "left_out": self.left_out.iter().map(lacks).collect::<Vec<_>>(),
        })
    }

    /// Of everything behind the bundle's index, whether it has it with redactions.
    pub(crate) fn redacted(&self) -> Vec<bool> {
        self.order.iter().map(|it| matches!(it, Has::Exhibit(at) if self.exhibits[*at].redacted)).collect()
    }

    /// The pages that it has of everything behind the bundle's index, in the order of that.
    pub(crate) fn selection(&self) -> Vec<Vec<u32>> {
        let of = |has: &Has| match has {
            Has::Exhibit(at) => self.exhibits[*at].page_numbers().collect(),
            Has::Sheet(at) => (1..=self.sheets[*at].pages()).collect(),
            Has::Nothing => Vec::new(),
        };
        self.order.iter().map(of).collect()
    }
}

/// The ids of the exhibits that each document cites, in the order of the documents; none for one that is no letter,
/// whose reader gets everything.
pub(crate) type Cited = Vec<Option<BTreeSet<String>>>;

/// The extracts that documents need; each document is told which is its own. A reader gets what the letters to that
/// reader cite, once that is known, and what `for` says.
pub(super) fn extracts(
    case: &Case,
    (exhibits, bundle): (&[Exhibit], &Bundle),
    documents: &mut [Planned<'_>],
    cited: Option<&Cited>,
) -> Vec<Extract> {
    let mut out: Vec<Extract> = Vec::new();
    let whom = |it: &Planned<'_>| (it.template.reader(), it.payments.clone());
    let mut by_reader: BTreeMap<(Reader, Option<Vec<usize>>), BTreeSet<String>> = BTreeMap::new();
    for (planned, ids) in documents.iter().zip(cited.into_iter().flatten()) {
        if let Some(ids) = ids {
            by_reader.entry(whom(planned)).or_default().extend(ids.iter().cloned());
        }
    }
    let concerned = |it: &&mut Planned<'_>| !matches!(it.state, State::Skipped(_));
    for planned in documents.iter_mut().filter(concerned) {
        planned.extract = None;
        let to = For { reader: planned.template.reader(), payments: planned.payments.as_deref() };
        let own = by_reader.get(&whom(planned)).filter(|_| planned.template.folder.form() == Form::Letter);
        let taken = out.iter().filter(|it| it.reader == to.reader).count();
        let place = Place::exhibits_for(planned.template.folder.part(), to.reader, taken + 1);
        let Some(it) = Extract::new(case, (exhibits, bundle), to, place, own) else { continue };
        let known = out.iter().position(|other| other.reader == it.reader && other.is_same(&it));
        planned.extract = Some(known.unwrap_or(out.len()));
        if known.is_none() {
            out.push(it);
        }
    }
    out
}

/// The exhibits of an edition for a reader who gets everything that is meant for them, in place of the bundle.
pub(super) fn bundle_of(case: &Case, exhibits: &[Exhibit], bundle: &Bundle, reader: Reader) -> Option<Extract> {
    Extract::new(case, (exhibits, bundle), For { reader, payments: None }, bundle.place(1), None)
}

/// Reports pages that an exhibit does not have.
pub(super) fn check_pages(case: &Case, exhibits: &[Exhibit], sink: &mut Sink) {
    for exhibit in exhibits.iter().filter(|it| it.surveyed.is_some()) {
        let evidence = &case.evidence()[exhibit.at];
        let named = evidence.for_.iter().flat_map(|it| &it.0).filter_map(|it| it.pages.as_ref());
        for pages in named {
            if let Some(beyond) = pages.value.0.iter().find(|it| **it > exhibit.pages()) {
                let word = if exhibit.pages() == 1 { "page" } else { "pages" };
                let message = format!("the exhibit has {} {word}, there is no page {beyond}", exhibit.pages());
                let help = "count the pages of the exhibit from 1; its pages in the bundle have other numbers";
                sink.report(Diagnostic::error("no-such-page", message).at(&pages.span).help(help));
            }
        }
    }
}
