//! What the first page is made from, and its days.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::Assessment;
use crate::case::Case;
use crate::plan::Plan;
use crate::render::start::Contents;
use crate::render::view::Scene;
use crate::words::Words;

/// A day for programs and in words.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Day {
    pub(super) iso: String,
    pub(super) text: String,
}

/// What the view is made from.
pub(super) struct Maker<'a> {
    pub(super) case: &'a Case,
    pub(super) assessment: &'a Assessment,
    pub(super) plan: &'a Plan<'a>,
    pub(super) words: &'a Words,
    pub(super) scene: Scene<'a>,
    pub(super) contents: &'a Contents,
}

impl Maker<'_> {
    /// A day of the first page.
    pub(super) fn day(&self, day: NaiveDate) -> Day {
        Day { iso: day.to_string(), text: self.words.date(day) }
    }
}
