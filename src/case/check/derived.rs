//! Facts that follow from others, under names of their own.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::case::Total;
use crate::case::file::{File, Payment, Sent};
use crate::form::facts::{Facts, Value};
use crate::form::terms::{
    Capacity, Correspondence, Correspondent, Course, DisputeStatus, PaymentState, Recipient, Role, Stage, Voice,
};
use crate::library::Library;
use crate::library::template::{Folder, Head};

/// In which voice letters speak: a representative's for the claimant, a company's, a person's. Who
/// signs for a company without a firm is one of its own.
pub(in crate::case) fn voice(file: &File) -> Voice {
    let person = file.claimant.is_natural_person.unwrap_or(file.case.capacity == Capacity::Consumer);
    match (&file.representative.name, &file.representative.firm) {
        (None, None) if person => Voice::I,
        (_, None) if !person => Voice::We,
        _ => Voice::Client,
    }
}

/// The last day of the additional period for delivery.
const PERIOD: &str = "problem.additional_period_given_until";

/// What the case knows because letters were sent, unless it says so itself: their heads tell.
pub(super) fn sent(facts: &mut Facts, file: &File, library: &Library) {
    let mut days = Vec::new();
    for (index, sent) in file.sent.iter().enumerate() {
        let template = library.templates.iter().find(|it| it.id == *sent.document.0);
        for it in template.and_then(|it| it.head.once_sent.as_ref()).iter().flat_map(|it| &it.value.0) {
            let (Some(fact), Some(day)) = (&it.value.fact, &it.value.day) else { continue };
            let day = facts.date(&format!("sent[{index}].{}", day.value.0));
            days.extend(day.filter(|_| library.holds(it.value.if_.as_ref(), facts)).map(|it| (&fact.value.0, it)));
        }
    }
    for (fact, day) in days {
        if !facts.known(fact) {
            facts.insert(fact, Value::Date(day), None);
        }
    }
}

/// Which times that were set are over.
pub(super) fn times(facts: &mut Facts, file: &File, library: &Library, as_of: NaiveDate) {
    let period = match facts.date(PERIOD) {
        None => "none",
        Some(it) if it < as_of => "ended",
        Some(_) => "running",
    };
    facts.insert("additional_period", Value::Text(period.to_owned()), None);
    let correspondence = correspondence(facts, file, library, as_of);
    facts.insert("correspondence", Value::Text(correspondence.word().to_owned()), None);
}

/// Words of `paid.state`.
pub(crate) const PAID: [&str; 4] = ["paid", "partly", "open", "unknown"];

/// Words of `additional_period`.
pub(crate) const PERIODS: [&str; 3] = ["none", "running", "ended"];

pub(super) fn add(
    facts: &mut Facts,
    file: &File,
    totals: &[Total],
    deadline: Option<NaiveDate>,
    platform: Option<&str>,
) {
    let mut add = |path: &str, value: Value| facts.insert(path, value, None);
    add("voice", Value::Text(voice(file).word().to_owned()));
    add("capacity", Value::Text(file.case.capacity.word().to_owned()));
    let country = |role: Role| file.respondents.iter().find(|it| it.role == role)?.country.as_ref();
    for role in [Role::Seller, Role::Platform, Role::PaymentProvider, Role::Carrier] {
        if let Some(country) = country(role) {
            add(&format!("{}.country", role.word()), Value::Text(country.0.clone()));
        }
    }
    add("platform", Value::Text(platform.unwrap_or("none").to_owned()));
    let dispute = &file.platform_dispute;
    let status = dispute.status.unwrap_or_else(|| {
        if dispute.decision.is_some() || dispute.decision_received_on.is_some() {
            DisputeStatus::Decided
        } else if dispute.opened_on.is_some() {
            DisputeStatus::Open
        } else {
            DisputeStatus::None
        }
    });
    add("dispute", Value::Text(status.word().to_owned()));
    let states = match country(Role::Seller) {
        Some(seller) if *seller == file.claimant.country => "same",
        Some(_) => "different",
        None => "unknown",
    };
    add("parties.states", Value::Text(states.to_owned()));
    let claim = match totals {
        [] => "unknown",
        all if all.iter().all(|it| it.due().is_zero()) => "paid",
        _ => "known",
    };
    add("claim.state", Value::Text(claim.to_owned()));
    let is_open = |it: &Payment| it.state == Some(PaymentState::Open);
    let open = file.payments.iter().filter(|it| is_open(it)).count();
    let paid = match (open, file.payments.len()) {
        (_, 0) => "unknown",
        (0, _) => "paid",
        (open, all) if open == all => "open",
        _ => "partly",
    };
    add("paid.state", Value::Text(paid.to_owned()));
    if let Some(deadline) = deadline {
        add("claim.deadline", Value::Date(deadline));
    }
}

/// What sort each payment is.
pub(super) fn means(facts: &mut Facts, file: &File, library: &Library) {
    for (index, it) in file.payments.iter().enumerate() {
        let means = it.method.as_ref().and_then(|it| library.payments.get(&it.0));
        if let Some(kind) = means.and_then(|it| it.kind.as_ref()) {
            facts.insert(format!("payments[{index}].kind"), Value::Text(kind.value.word().to_owned()), None);
        }
    }
}

/// Words of `payments.charged`.
pub(crate) const CHARGED: [&str; 2] = ["before_end", "after_end"];

/// Whether each charge of a subscription was made before or after it was ended; a charge of that day is not after it.
pub(super) fn charged(facts: &mut Facts, file: &File) {
    let Some(end) = facts.date("problem.subscription_ended_on") else { return };
    for (index, it) in file.payments.iter().enumerate() {
        if let Some(day) = it.processing_date.or(it.paid_on) {
            let word = if day > end { "after_end" } else { "before_end" };
            facts.insert(format!("payments[{index}].charged"), Value::Text(word.to_owned()), None);
        }
    }
}

/// Where the correspondence with the seller stands: what was written last, and by whom.
fn correspondence(facts: &Facts, file: &File, library: &Library, as_of: NaiveDate) -> Correspondence {
    let to_seller = |it: &&Sent| match (it.to, head(library, &it.document)) {
        (Some(to), _) => to == Correspondent::Seller,
        (None, head) => head.is_some_and(|it| it.to.as_ref().is_some_and(|it| it.value == Recipient::Seller)),
    };
    let withdrawn = facts.date("problem.withdrawn_on");
    // The withdrawal itself is no complaint, but it can be answered.
    let sent: Vec<&Sent> = file.sent.iter().filter(to_seller).filter(|it| Some(it.on) != withdrawn).collect();
    let told = ["problem.notice_sent_on", "problem.terminated_on", "problem.avoidance_declared_on"];
    let days: BTreeSet<NaiveDate> =
        sent.iter().map(|it| it.on).chain(told.iter().filter_map(|it| facts.date(it))).collect();
    let messages = file
        .contacts
        .iter()
        .filter(|it| it.role == Some(Correspondent::Seller) && it.direction == Some(Course::Sent))
        .map(|it| it.date);
    let wrote_last = messages.chain(days.last().copied()).chain(withdrawn).max();
    if wrote_last.is_some() && facts.date("problem.seller_reply_on") >= wrote_last {
        return if days.len() > 1 { Correspondence::AnsweredAgain } else { Correspondence::Answered };
    }
    let Some(last) = days.last() else { return Correspondence::None };
    let latest: Vec<&&Sent> = sent.iter().filter(|it| it.on == *last).collect();
    if latest.iter().any(|it| it.reply_by.is_some_and(|it| it >= as_of)) {
        return Correspondence::Waiting;
    }
    let is_final = |it: &&&Sent| {
        head(library, &it.document).is_some_and(|it| it.stage.as_ref().is_some_and(|it| it.value == Stage::Final))
    };
    if latest.iter().any(is_final) { Correspondence::Demanded } else { Correspondence::Unanswered }
}

/// What a letter is, by its id.
fn head<'a>(library: &'a Library, id: &str) -> Option<&'a Head> {
    library.templates.iter().find(|it| it.folder == Folder::Letters && it.id == id).map(|it| &*it.head)
}
