//! Whether a document concerns a case: its conditions, its recipient, the facts it needs.

use std::collections::BTreeSet;

use crate::assess::Assessment;
use crate::assess::reason::Reason;
use crate::case::Case;
use crate::form::record::At;
use crate::form::terms::{Recipient, Role};
use crate::library::Library;
use crate::library::part::Form;
use crate::library::rule::Conditions;
use crate::library::template::Template;

/// The consent that drafts of posts need.
pub(super) const PUBLISH: &str = "consents.publish_post";

/// What the paths of all consents begin with.
const CONSENTS: &str = "consents.";

/// Whether a document is written.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// It is.
    Written,
    /// It should be, but these facts are missing.
    Blocked(Vec<String>),
    /// It does not concern this case, or cannot be made for it.
    Skipped(Reason),
}

/// Whether a document is written: once, or once for every payment it is about.
pub(crate) fn states(
    template: &Template,
    case: &Case,
    assessment: &Assessment,
    library: &Library,
) -> Vec<(Option<usize>, State)> {
    let context = assessment.context(case, library);
    let head = &template.head;
    if template.folder.form() == Form::Post && case.facts.text(PUBLISH).as_deref() != Some("true") {
        return vec![(None, State::Skipped(Reason::NoConsent(PUBLISH.to_owned())))];
    }
    if let Some(mismatch) = context.mismatch(head.when.as_ref()) {
        return vec![(None, State::Skipped(Reason::Mismatch(mismatch)))];
    }
    if head.unless.is_some() && context.mismatch(head.unless.as_ref()).is_none() {
        let reason = match refused(head.unless.as_ref()) {
            Some(consent) => Reason::NoConsent(consent.to_owned()),
            None => Reason::excepted(head.unless.as_ref()),
        };
        return vec![(None, State::Skipped(reason))];
    }
    let to = head.to.as_ref().map_or(Recipient::File, |it| it.value);
    let role = match to {
        Recipient::Seller => Some(Role::Seller),
        Recipient::Platform => Some(Role::Platform),
        Recipient::Carrier => Some(Role::Carrier),
        Recipient::PaymentProvider | Recipient::Institution | Recipient::File => None,
    };
    if let Some(role) = role.filter(|it| case.respondent(*it).is_none()) {
        return vec![(None, State::Skipped(Reason::NoRespondent(role)))];
    }
    let payments: Vec<Option<usize>> = if to == Recipient::PaymentProvider {
        payments(template, case).into_iter().map(Some).collect()
    } else {
        vec![None]
    };
    payments
        .into_iter()
        .map(|payment| {
            let missing = missing(template, case, payment);
            (payment, if missing.is_empty() { State::Written } else { State::Blocked(missing) })
        })
        .collect()
}

/// The consent whose refusal an exception is.
fn refused(unless: Option<&At<Conditions>>) -> Option<&str> {
    let [(field, _)] = unless?.value.0.as_slice() else { return None };
    field.value.strip_prefix(CONSENTS).map(|_| field.value.as_str())
}

/// Conditions that say which payments a letter is about.
const ABOUT: [&str; 2] = ["payments.method", "payments.kind"];

/// The payments that a letter to a payment provider is about: those whose means its conditions
/// name, one for each account.
fn payments(template: &Template, case: &Case) -> Vec<usize> {
    let conditions = template.head.when.iter().flat_map(|it| &it.value.0);
    let about: Vec<_> = conditions.filter(|(field, _)| ABOUT.contains(&field.value.as_str())).collect();
    let is_meant = |index: usize| {
        about.iter().all(|(field, values)| {
            let own = field.value.replacen("payments", &format!("payments[{index}]"), 1);
            let found = case.facts.text(&own);
            values.value.0.iter().any(|it| found.as_deref() == Some(it.value.0.as_str()))
        })
    };
    let mut accounts = BTreeSet::new();
    case.file
        .payments
        .iter()
        .enumerate()
        .filter(|(index, it)| it.method.is_some() && is_meant(*index))
        .filter(|(_, it)| accounts.insert((&it.method, &it.issuer, &it.last4)))
        .map(|(index, _)| index)
        .collect()
}

/// The facts that a document needs and the case lacks.
fn missing(template: &Template, case: &Case, payment: Option<usize>) -> Vec<String> {
    let needs = template.head.needs.iter().flat_map(|it| &it.value);
    needs
        .map(|it| match (it.value.0.strip_prefix("payment."), payment) {
            (Some(field), Some(index)) => format!("payments[{index}].{field}"),
            (Some(field), None) => format!("payments.{field}"),
            (None, _) => it.value.0.clone(),
        })
        .filter(|path| {
            let known = case.facts.known(path) || !case.facts.expand(path).is_empty();
            !known
        })
        .collect()
}
