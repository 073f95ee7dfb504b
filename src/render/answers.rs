//! The other side's answers, beside the issue that they are about: what the packet shows of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::case::file::Contact;
use crate::form::record::WordOrText;
use crate::form::terms::{Correspondent, Course, Decision, Proves, ReturnResponse, SellerReply};
use crate::render::view::{Group, Scene};

/// The issue of everything that is about no other: whether the claim is right at all.
const BREACH: &str = "breach";

/// The fact without which there was no offer to return the goods.
const RETURN: &str = "problem.return_offered_on";

/// An answer: its issue, its day, the line.
type Answer = (&'static str, Option<NaiveDate>, String);

/// The issue that an exhibit is about, if it is not about the claim as a whole, and the fact without which
/// the packet does not list it.
fn issue(it: Proves) -> Option<(&'static str, &'static str)> {
    Some(match it {
        Proves::Contract => ("contract", "problem"),
        Proves::Listing => ("listing", "order.listing_title"),
        Proves::Payment => ("payment", "problem"),
        Proves::Delivery => ("delivery", "order.delivered_on"),
        Proves::ReturnOffer | Proves::GoodsReturn => ("goods", RETURN),
        Proves::RefundPromise => ("refund", "problem.refund_promised_on"),
        Proves::Withdrawal => ("withdrawal", "problem.withdrawn_on"),
        Proves::Cancellation => ("cancellation", "problem.cancelled_on"),
        Proves::Loss => ("amount", "claim.amounts"),
        Proves::NonDelivery
        | Proves::Defect
        | Proves::Notice
        | Proves::PlatformProcess
        | Proves::PaymentProcess
        | Proves::Reply
        | Proves::Identity
        | Proves::Authority => return None,
    })
}

impl Scene<'_> {
    /// What the other side answered, by issue, in the order of the days.
    pub(super) fn answers(&self) -> Json {
        let mut all: Vec<Answer> = self.said_in_contacts();
        all.extend(self.said_by_seller());
        all.extend(self.said_in_disputes());
        all.sort_by_key(|(_, day, _)| *day);
        let mut by_issue: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (issue, _, line) in all {
            by_issue.entry(issue).or_default().push(line);
        }
        let mut group = Group::default();
        for (issue, lines) in by_issue {
            group.put(issue, json!(lines));
        }
        group.json()
    }

    /// Messages of the other side; nothing that was said without prejudice.
    fn said_in_contacts(&self) -> Vec<Answer> {
        let said = |it: &&Contact| {
            let theirs = it.quote.is_some() || matches!(it.direction, Some(Course::Received | Course::Both));
            theirs && it.without_prejudice != Some(true)
        };
        let line = |it: &Contact| {
            let ids: Vec<&str> = it.evidence.iter().chain(&it.evidence_id).map(|it| it.0.as_str()).collect();
            let shown = self.case.evidence().iter().filter(|exhibit| ids.contains(&exhibit.id.0.as_str()));
            let about = shown.flat_map(|it| it.proves.iter()).filter_map(|it| issue(*it));
            let about = about.filter(|(_, fact)| self.case.facts.known(fact)).map(|it| it.0).next().unwrap_or(BREACH);
            let who = match (&it.with_, it.role) {
                (Some(with), _) => with.0.clone(),
                (None, role) => self.words.get(&who(role.unwrap_or(Correspondent::Other))),
            };
            let text = match &it.quote {
                Some(quote) => self.quoted(&quote.0),
                None => it.summary.trim_end_matches('.').to_owned(),
            };
            let exhibits = ids.iter().filter_map(|it| self.reference(it)).collect();
            (about, Some(it.date), self.answer(Some(it.date), &who, &text, exhibits))
        };
        self.case.file.contacts.iter().filter(said).map(line).collect()
    }

    /// The seller's answers that have a key of their own.
    fn said_by_seller(&self) -> Vec<Answer> {
        let problem = &self.case.file.problem;
        let told = |day: Option<NaiveDate>| {
            self.case.file.contacts.iter().any(|it| {
                let theirs = it.quote.is_some() || matches!(it.direction, Some(Course::Received | Course::Both));
                theirs && it.role == Some(Correspondent::Seller) && Some(it.date) == day
            })
        };
        let seller = self.words.get(&who(Correspondent::Seller));
        let mut out = Vec::new();
        if let Some(reply) = problem.seller_reply.as_ref().filter(|_| !told(problem.seller_reply_on)) {
            let text = match reply {
                WordOrText::Word(SellerReply::Denies) => self.words.get("answer-denied"),
                WordOrText::Text(it) => it.0.trim_end_matches('.').to_owned(),
            };
            let day = problem.seller_reply_on;
            out.push((BREACH, day, self.answer(day, &seller, &text, self.proving(Proves::Reply))));
        }
        if let Some(response) = &problem.return_response {
            let text = match response {
                WordOrText::Word(ReturnResponse::Refused) => self.words.get("answer-return-refused"),
                WordOrText::Word(ReturnResponse::NoAnswer) => self.words.get("answer-none"),
                WordOrText::Text(it) => it.0.trim_end_matches('.').to_owned(),
            };
            let about = if self.case.facts.known(RETURN) { "goods" } else { BREACH };
            out.push((about, None, self.answer(None, &seller, &text, Vec::new())));
        }
        out
    }

    /// What was answered and decided in the disputes at the platform and at banks and providers.
    fn said_in_disputes(&self) -> Vec<Answer> {
        let mut out = Vec::new();
        let dispute = &self.case.file.platform_dispute;
        let platform = self.words.get(&who(Correspondent::Platform));
        let decision = match &dispute.decision {
            Some(WordOrText::Word(Decision::Rejected)) => Some(self.words.get("answer-denied")),
            Some(WordOrText::Text(it)) => Some(it.0.trim_end_matches('.').to_owned()),
            None => None,
        };
        let reason = dispute.reason_given.as_ref().map(|it| self.quoted(&it.0));
        let text = match (decision, reason) {
            (Some(decision), Some(reason)) => Some(self.words.labelled(&decision, &reason)),
            (decision, reason) => decision.or(reason),
        };
        if let Some(text) = text {
            let day = dispute.decision_received_on;
            let line = self.answer(day, &platform, &text, self.proving(Proves::PlatformProcess));
            out.push((BREACH, day, line));
        }
        for it in &self.case.file.payments {
            let provider = it.issuer.as_ref().map(|it| it.0.clone());
            let provider = provider.unwrap_or_else(|| self.words.get(&who(Correspondent::PaymentProvider)));
            let dispute = &it.dispute;
            if let Some(answer) = &dispute.answer {
                let merchant = self.words.with("answer-merchant", &[("provider", &provider)]);
                let text = answer.0.trim_end_matches('.');
                let line = self.answer(dispute.answered_on, &merchant, text, self.proving(Proves::PaymentProcess));
                out.push((BREACH, dispute.answered_on, line));
            }
            if let Some(reason) = &dispute.reason_given {
                let text = self.quoted(&reason.0);
                let day = dispute.decision_received_on;
                let line = self.answer(day, &provider, &text, self.proving(Proves::PaymentProcess));
                out.push((BREACH, day, line));
            }
        }
        out
    }

    fn proving(&self, what: Proves) -> Vec<String> {
        let all = self.case.evidence().iter().filter(|it| it.proves.contains(&what));
        all.filter_map(|it| self.reference(&it.id.0)).collect()
    }

    fn quoted(&self, text: &str) -> String {
        self.words.with("quoted", &[("text", text.trim_end_matches('.'))])
    }

    /// One line: the day, who, what was said, the exhibits.
    fn answer(&self, day: Option<NaiveDate>, who: &str, said: &str, exhibits: Vec<String>) -> String {
        let line = match day {
            Some(day) => {
                self.words.with("answer-line", &[("date", &self.words.date(day)), ("who", who), ("said", said)])
            }
            None => self.words.with("answer-line-undated", &[("who", who), ("said", said)]),
        };
        match exhibits.join(&self.words.get("reference-separator")) {
            it if it.is_empty() => line,
            it => self.words.with("answer-shown", &[("line", &line), ("exhibits", &it)]),
        }
    }
}

/// The key of what somebody is called.
fn who(it: Correspondent) -> String {
    format!("who-{}", it.word().replace('_', "-"))
}
