//! The docket: over many cases, what is due by when, what was sent, what waits for an answer, what is blocked.

mod matter;
mod show;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::base::diag::Sink;
use crate::batch::{Inputs, each};
use crate::desk::{Failure, Options, Workshop};

/// What a line of the docket says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ItemKind {
    /// Somebody should look at it: a day that is over, a letter without an answer, a file that cannot be read.
    Look,
    /// Somebody has to act by a day.
    Due,
    /// A letter waits for its answer.
    Awaited,
    /// A document can be sent.
    Ready,
    /// A document lacks facts.
    Blocked,
    /// A letter was sent.
    Sent,
}

impl ItemKind {
    /// All, in the order in which they are shown.
    pub(crate) const ALL: [Self; 6] = [Self::Look, Self::Due, Self::Awaited, Self::Ready, Self::Blocked, Self::Sent];

    /// Its word, for programs and for the words of a language.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Due => "due",
            Self::Awaited => "awaited",
            Self::Ready => "ready",
            Self::Blocked => "blocked",
            Self::Sent => "sent",
        }
    }
}

/// A line of the docket.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DocketItem {
    /// What it says.
    pub kind: ItemKind,
    /// Its day: by which, until which, on which; none if it has none.
    pub date: Option<NaiveDate>,
    /// The case, by its id, else by its folder.
    pub case: String,
    /// Who claims.
    pub claimant: String,
    /// Against whom.
    pub against: String,
    /// The rule or document it is about.
    pub about: String,
    /// What it says, in words.
    pub text: String,
}

/// The docket of many cases.
pub(crate) struct DocketSheet {
    /// The day that it is as of.
    pub day: NaiveDate,
    /// How many cases it is of.
    pub cases: usize,
    /// Its lines, by kind and day.
    pub items: Vec<DocketItem>,
    /// The entries of the calendar, by case.
    pub events: Vec<String>,
}

/// Goes through many cases. One that cannot be read is a line that says so.
///
/// # Errors
/// If the cases cannot be listed, or there are no words for the language.
pub(crate) fn docket(
    inputs: &Inputs,
    options: &Options,
    workshop: &Workshop,
    threads: usize,
    sink: &mut Sink,
) -> Result<DocketSheet, Failure> {
    workshop.refuse_language(options.settings.lang.as_deref())?;
    let day = options.settings.as_of.unwrap_or(options.settings.fallback_as_of);
    let entries = inputs.entries(workshop.library(), sink, &mut |_| {})?;
    let mut found = BTreeMap::new();
    let look = |entry| matter::matter(entry, options, day, workshop);
    each(entries, threads, look, |(at, it)| {
        found.insert(at, it);
    });
    let cases = found.len();
    let (mut items, mut events) = (Vec::new(), Vec::new());
    for it in found.into_values() {
        items.extend(it.items);
        events.push(it.events);
    }
    // Of one kind those without a day come last.
    items.sort_by(|a, b| (a.kind, a.date.is_none(), a).cmp(&(b.kind, b.date.is_none(), b)));
    items.dedup();
    Ok(DocketSheet { day, cases, items, events })
}
