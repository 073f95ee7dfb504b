//! What stands on the timeline: one mark a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::assess::Assessment;
use crate::case::{Case, keys};
use crate::form::terms::Outcome;
use crate::library::rule::RuleKind;
use crate::words::Words;

/// A day and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) date: NaiveDate,
    pub(super) text: String,
}

/// The events. What the chronology says of a day stands only where no fact of the case names it.
pub(super) fn events(case: &Case, words: &Words) -> Vec<Mark> {
    let mut days = Days::default();
    let ordered = case.facts.date("order.date");
    let mut events: Vec<_> = keys().iter().filter_map(|it| Some((it.event?, it.path.as_str()))).collect();
    events.sort_unstable();
    for (event, path) in events {
        for path in case.facts.expand(path) {
            let Some(date) = case.facts.date(&path) else { continue };
            if path != "contract.concluded_on" || ordered != Some(date) {
                days.add(date, &words.get(event.words));
            }
        }
    }
    let known: Vec<NaiveDate> = days.0.keys().copied().collect();
    // What was said without prejudice stands on a sheet of its own.
    for it in case.file.contacts.iter().filter(|it| it.without_prejudice != Some(true)) {
        if !known.contains(&it.date) {
            days.add(it.date, it.summary.trim().trim_end_matches(['.', '\u{3002}']));
        }
    }
    days.marks()
}

/// The days by which somebody has to act or that have passed, and the answer that was asked for.
pub(super) fn deadlines(case: &Case, assessment: &Assessment, words: &Words) -> Vec<Mark> {
    let mut days = Days::default();
    for it in assessment.deadlines() {
        let Some(date) = it.date else { continue };
        if it.information_only || !matches!(it.kind, RuleKind::Deadline | RuleKind::Limitation) {
            continue;
        }
        let state = match it.result {
            Outcome::Passed | Outcome::Uncertain => {
                format!(" ({})", words.get(&format!("result-{}", it.result.word())))
            }
            Outcome::Open
            | Outcome::ClosingSoon
            | Outcome::Satisfied
            | Outcome::Applies
            | Outcome::CannotCompute
            | Outcome::NotApplicable => String::new(),
        };
        days.add(date, &format!("{}{state}", it.title.text(words)));
    }
    if let Some(date) = case.deadline.filter(|_| !assessment.is_paid()) {
        days.add(date, &words.get("calendar-reply-by"));
    }
    days.marks()
}

/// Texts by day, without repetition.
#[derive(Default)]
struct Days(BTreeMap<NaiveDate, Vec<String>>);

impl Days {
    fn add(&mut self, date: NaiveDate, text: &str) {
        let texts = self.0.entry(date).or_default();
        if !text.is_empty() && !texts.iter().any(|it| it == text) {
            texts.push(text.to_owned());
        }
    }

    fn marks(self) -> Vec<Mark> {
        self.0.into_iter().map(|(date, texts)| Mark { date, text: texts.join("; ") }).collect()
    }
}
