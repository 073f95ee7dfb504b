//! Exhibits: their numbers, what they are made of, and where they stand in the bundle.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::evidence::survey::{EvidenceFile, Note, Surveyed, TextLayer};
use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::words::Words;

/// The number of an exhibit as it is printed. Numbers that letters have cited stay: an exhibit that comes late
/// stands behind another one as `12A`; what is part of an exhibit is `4.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    main: String,
    /// Which part of the exhibit, counted from one; zero for the whole.
    part: u32,
}

impl Number {
    /// The number of a whole exhibit.
    pub(crate) fn new(main: &str) -> Self {
        Self { main: main.to_owned(), part: 0 }
    }

    /// The number of a part of the exhibit.
    pub(crate) fn of_part(&self, part: u32) -> Self {
        Self { main: self.main.clone(), part }
    }

    /// The number of the exhibit that it is, or is a part of.
    pub(crate) fn main(&self) -> &str {
        &self.main
    }

    /// Which part it is; zero for the whole.
    pub(crate) fn part(&self) -> u32 {
        self.part
    }

    /// As JSON: a number where it is one, else text.
    pub(crate) fn to_json(&self) -> Json {
        match self.main.parse::<u32>() {
            Ok(main) if self.part == 0 && main.to_string() == self.main => main.into(),
            _ => self.to_string().into(),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.main)?;
        if self.part > 0 { write!(f, ".{}", self.part) } else { Ok(()) }
    }
}

/// What pages of an exhibit come from.
#[derive(Debug, Clone)]
pub(crate) enum Leaf {
    /// The pages of a PDF, or of pictures.
    Pages {
        /// The file.
        file: EvidenceFile,
        /// How many pages it has.
        count: u32,
    },
    /// Pages that the program sets.
    Sheet(Arc<Laid>),
    /// A file without pages, carried among the originals only.
    Carried,
}

impl Leaf {
    /// Number of pages in the bundle.
    pub(crate) fn pages(&self) -> u32 {
        match self {
            Self::Pages { count, .. } => *count,
            Self::Sheet(laid) => u32::try_from(laid.page_count()).unwrap_or(u32::MAX),
            Self::Carried => 0,
        }
    }
}

/// A file inside the file of an exhibit, shown behind it under a number of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SubExhibit {
    /// Its number, such as 4.1.
    pub number: Number,
    /// What it is called where it is attached.
    pub title: String,
    /// Which of the leaves of the exhibit is its first.
    pub leaf: usize,
}

/// An exhibit with its number and its place in the bundle.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Its number.
    pub(crate) number: Number,
    /// Its place under `evidence` in the case file.
    pub(crate) at: usize,
    /// Its id in the case file.
    pub id: String,
    /// Neutral description.
    pub title: String,
    /// Day of the document.
    pub date: Option<NaiveDate>,
    /// What its file is; none if it is missing and a sheet stands in for it.
    pub surveyed: Option<Surveyed>,
    /// Name of its copy among the originals.
    pub original: String,
    /// The file as the user named it.
    pub file: String,
    /// What it is made of, in the order of its pages.
    pub(crate) leaves: Vec<Leaf>,
    /// What is attached to it, in the order of its leaves.
    pub(crate) parts: Vec<SubExhibit>,
    /// Characters of its text that no typeface has, shown as boxes.
    pub(crate) boxed: Vec<char>,
    /// Where its first page is.
    pub first: PageRef,
    /// The number printed on its first page, which runs through all volumes.
    pub printed: u32,
    /// The pages that its reader gets, counted from 1; all without them.
    pub(crate) shown: Option<Vec<u32>>,
    /// Whether its reader gets it with its redactions.
    pub(crate) redacted: bool,
}

impl Exhibit {
    /// Number of pages in the bundle; never none.
    pub(crate) fn pages(&self) -> u32 {
        self.leaves.iter().map(Leaf::pages).sum::<u32>().max(1)
    }

    /// The number printed on its last page.
    pub(crate) fn last_printed(&self) -> u32 {
        self.printed + self.pages() - 1
    }

    /// Its pages that hold no text to be searched, counted from 1.
    pub(crate) fn pages_without_text(&self) -> Vec<u32> {
        let Some(it) = self.surveyed.as_ref().filter(|it| it.text_layer != TextLayer::Text) else { return Vec::new() };
        let told = it.notes.iter().find_map(|it| match it {
            Note::PagesWithoutText(pages) => Some(pages.clone()),
            _ => None,
        });
        let is_picture = it.text_layer == TextLayer::Scan && it.image_size.is_some();
        told.unwrap_or_else(|| if is_picture { (1..=self.pages()).collect() } else { Vec::new() })
    }

    /// Its label: `Exhibit 5`.
    pub(crate) fn label(&self, words: &Words) -> String {
        words.with("exhibit-label", &[("number", &self.number.to_string())])
    }

    /// The pages that its reader gets, counted from 1.
    pub(crate) fn page_numbers(&self) -> impl Iterator<Item = u32> {
        let all = if self.shown.is_none() { 1..=self.pages() } else { RangeInclusive::new(1, 0) };
        self.shown.iter().flatten().copied().chain(all)
    }

    /// How many that are.
    pub(crate) fn shown_pages(&self) -> u32 {
        u32::try_from(self.page_numbers().count()).unwrap_or(u32::MAX)
    }

    /// The numbers printed on those pages, in runs of first and last.
    fn runs(&self) -> Vec<(u32, u32)> {
        if self.shown.is_none() {
            return vec![(self.printed, self.last_printed())];
        }
        let mut out: Vec<(u32, u32)> = Vec::new();
        for page in self.page_numbers().map(|it| self.printed + it - 1) {
            match out.last_mut().filter(|it| it.1 + 1 == page) {
                Some(run) => run.1 = page,
                None => out.push((page, page)),
            }
        }
        out
    }

    /// How letters cite it: `Exhibit 5, pages 21–60`.
    pub(crate) fn reference(&self, words: &Words) -> String {
        let number = self.number.to_string();
        match self.runs().as_slice() {
            [(first, last)] => {
                let key = if first == last { "exhibit-ref-page" } else { "exhibit-ref-pages" };
                let (first, last) = (first.to_string(), last.to_string());
                words.with(key, &[("number", &number), ("first", &first), ("last", &last)])
            }
            _ => words.with("exhibit-ref-several", &[("number", &number), ("pages", &self.page_range())]),
        }
    }

    /// Its pages alone: `21–60`; those that are shown, if not all are: `21, 24–25`.
    pub(crate) fn page_range(&self) -> String {
        let run = |(first, last): &(u32, u32)| match first == last {
            true => first.to_string(),
            false => format!("{first}–{last}"),
        };
        self.runs().iter().map(run).collect::<Vec<_>>().join(", ")
    }
}
