//! What the first page is made from, and its days.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::{Assessment, Finding};
use crate::base::text::is_safe_address;
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

/// Where a day comes from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RuleRow {
    pub(super) id: String,
    /// The citation; may be empty.
    pub(super) cite: String,
    /// Where it is read on the web.
    pub(super) address: Option<String>,
    /// How well the source was read.
    pub(super) status: String,
    /// When.
    pub(super) checked: Option<String>,
    /// The calculation in figures.
    pub(super) calculation: Option<String>,
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

    /// Where a day comes from.
    pub(super) fn rule(&self, it: &Finding) -> RuleRow {
        let checked = it.last_checked.map(|it| self.words.with("checked-on", &[("date", &self.words.date(it))]));
        RuleRow {
            id: it.rule.clone(),
            cite: self.words.citation(&it.cite),
            address: Some(it.source_address.clone()).filter(|it| is_safe_address(it)),
            status: self.words.get(&format!("status-{}", it.status.word().to_lowercase())),
            checked,
            calculation: it.calculation.as_ref().map(|it| it.text(self.words)),
        }
    }
}
