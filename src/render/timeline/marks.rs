//! What stands on the timeline: one mark a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::assess::Assessment;
use crate::case::Case;
use crate::form::terms::Outcome;
use crate::library::rule::RuleKind;
use crate::words::Words;

/// A day and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub(super) date: NaiveDate,
    pub(super) text: String,
}

/// Facts of the case that are events, in the order they are named on the same day, and their words.
const EVENTS: [(&str, &str); 25] = [
    ("contract.concluded_on", "timeline-contract"),
    ("order.date", "timeline-order"),
    ("payments.paid_on", "timeline-payment"),
    ("order.promised_delivery_latest", "timeline-promised"),
    ("order.dispatched_on", "timeline-dispatched"),
    ("order.delivered_on", "timeline-delivered"),
    ("order.handed_over_on", "timeline-handed-over"),
    ("order.receipt_confirmed_on", "timeline-receipt-confirmed"),
    ("order.order_completed_on", "timeline-completed"),
    ("problem.discovered_on", "timeline-discovered"),
    ("problem.examined_on", "timeline-examined"),
    ("problem.counterfeit_known_on", "timeline-counterfeit"),
    ("problem.notice_sent_on", "timeline-notice"),
    ("problem.return_offered_on", "timeline-return-offered"),
    ("problem.seller_reply_on", "timeline-seller-reply"),
    ("problem.refund_promised_on", "timeline-refund-promised"),
    ("problem.additional_period_given_until", "timeline-additional-period"),
    ("problem.terminated_on", "timeline-terminated"),
    ("problem.avoidance_declared_on", "timeline-avoided"),
    ("problem.withdrawn_on", "timeline-withdrawn"),
    ("platform_dispute.opened_on", "timeline-dispute-opened"),
    ("platform_dispute.seller_reply_on", "timeline-dispute-reply"),
    ("platform_dispute.decision_received_on", "timeline-decision"),
    ("platform_dispute.appeal_filed_on", "timeline-appeal"),
    ("claim.received.date", "timeline-received"),
];

/// The events. What the chronology says of a day stands only where no fact of the case names it.
pub(super) fn events(case: &Case, words: &Words) -> Vec<Mark> {
    let mut days = Days::default();
    let ordered = case.facts.date("order.date");
    for (path, key) in EVENTS {
        for path in case.facts.expand(path) {
            let Some(date) = case.facts.date(&path) else { continue };
            if path != "contract.concluded_on" || ordered != Some(date) {
                days.add(date, &words.get(key));
            }
        }
    }
    let known: Vec<NaiveDate> = days.0.keys().copied().collect();
    for it in case.file.contacts.iter().flat_map(|it| &it.value) {
        let (Some(date), Some(summary)) = (&it.date, &it.summary) else { continue };
        if !known.contains(&date.value) {
            days.add(date.value, summary.value.0.trim().trim_end_matches(['.', '\u{3002}']));
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
        days.add(date, &format!("{}{state}", it.title));
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
