//! Facts that follow from others, under names of their own.

use chrono::NaiveDate;

use crate::case::Total;
use crate::case::file::File;
use crate::form::facts::{Facts, Value};
use crate::form::terms::{Capacity, DisputeStatus, Role, Voice};
use crate::library::Library;

/// In which voice letters speak: a representative's for the claimant, a company's, a person's.
pub(in crate::case) fn voice(file: &File) -> Voice {
    let person = file.claimant.is_natural_person.unwrap_or(file.case.capacity == Capacity::Consumer);
    match (&file.representative.name, &file.representative.firm) {
        (None, None) if person => Voice::I,
        (None, None) => Voice::We,
        _ => Voice::Client,
    }
}

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
