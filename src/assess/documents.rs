//! Whether a document concerns a case: its conditions, its recipient, the facts it needs.

use chrono::NaiveDate;

use crate::assess::Assessment;
use crate::assess::accounts::{Account, accounts};
use crate::assess::conditions::{Context, RuleResult};
use crate::assess::reason::Reason;
use crate::assess::reports;
use crate::case::Case;
use crate::form::record::At;
use crate::form::terms::{Outcome, Recipient, Role};
use crate::library::Library;
use crate::library::part::Form;
use crate::library::rule::Conditions;
use crate::library::template::{NotBefore, Template};

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
    let to = head.to.as_ref().map_or(Recipient::File, |it| it.value);
    // A letter to a payment provider is about payments: its conditions are asked of each.
    let by_payment = to == Recipient::PaymentProvider;
    if let Some(mismatch) = context.mismatch(head.when.as_ref()).filter(|_| !by_payment) {
        return vec![(None, State::Skipped(Reason::Mismatch(mismatch)))];
    }
    let accounts = if by_payment { accounts(template, &context) } else { Ok(Vec::new()) };
    if let Some(it) = sent(template, case, None).filter(|_| accounts.is_ok()) {
        return vec![(None, State::Skipped(Reason::Sent(it)))];
    }
    let exceptions = head.unless.iter().flat_map(|it| &it.value.0).filter(|_| !by_payment);
    if let Some(it) = exceptions.into_iter().find(|it| context.mismatch(Some(it)).is_none()) {
        let reason = match refused(Some(it)) {
            Some(consent) => Reason::NoConsent(consent.to_owned()),
            None => Reason::excepted(Some(it)),
        };
        return vec![(None, State::Skipped(reason))];
    }
    let accounts = match accounts {
        Ok(it) => it,
        Err(reason) => return vec![(None, State::Skipped(*reason))],
    };
    let waits = head.not_before.iter().flat_map(|it| &it.value.0);
    if let Some(it) = waits.filter_map(|it| running(it, &context)).max() {
        return vec![(None, State::Skipped(Reason::TooEarly(it)))];
    }
    let role = match to {
        Recipient::Seller => Some(Role::Seller),
        Recipient::Platform => Some(Role::Platform),
        Recipient::Carrier => Some(Role::Carrier),
        Recipient::PaymentProvider | Recipient::Institution | Recipient::Authority | Recipient::File => None,
    };
    if to == Recipient::Authority && reports::authority(case, library).is_none() {
        return vec![(None, State::Skipped(Reason::NoAuthority))];
    }
    if let Some(role) = role.filter(|it| case.respondent(*it).is_none()) {
        return vec![(None, State::Skipped(Reason::NoRespondent(role)))];
    }
    let state = |payments: &[usize]| {
        let missing = missing(template, case, payments);
        if missing.is_empty() { State::Written } else { State::Blocked(missing) }
    };
    if by_payment {
        let state = |it: &Account| match sent(template, case, Some(it)) {
            Some(day) => State::Skipped(Reason::Sent(day)),
            None => state(it.payments()),
        };
        return accounts.iter().map(|it| (Some(it.first()), state(it))).collect();
    }
    vec![(None, state(&[]))]
}

/// The consent whose refusal an exception is.
fn refused(unless: Option<&At<Conditions>>) -> Option<&str> {
    let [(field, _)] = unless?.value.0.as_slice() else { return None };
    field.value.strip_prefix(CONSENTS).map(|_| field.value.as_str())
}

/// The day a document was sent, if it was: it is not written anew. One about a payment was sent to one
/// account only.
fn sent(template: &Template, case: &Case, account: Option<&Account>) -> Option<NaiveDate> {
    let own = |index: usize| account.is_some_and(|it| it.payments().contains(&index));
    let all = case.file.sent.iter().filter(|it| *it.document.0 == template.id);
    all.filter(|it| it.payment_at().is_none_or(own)).map(|it| it.on).max()
}

/// The last day of something that a document waits for, while it runs.
fn running(it: &NotBefore, context: &Context<'_>) -> Option<NaiveDate> {
    let day = it.day.as_ref()?;
    if context.mismatch(it.if_.as_ref()).is_some() {
        return None;
    }
    match day.value.0.strip_prefix("rule.") {
        Some(rule) => {
            let running = |it: &&RuleResult| matches!(it.outcome, Outcome::Open | Outcome::ClosingSoon);
            context.results.get(rule)?.iter().filter(running).filter_map(|it| it.date).max()
        }
        None => context.case.facts.date(&day.value).filter(|it| *it >= context.case.as_of),
    }
}

/// The facts that a document needs and the case lacks; of payments, those that any of them lacks.
fn missing(template: &Template, case: &Case, payments: &[usize]) -> Vec<String> {
    let needs = template.head.needs.iter().flat_map(|it| &it.value);
    let paths = needs.flat_map(|it| match (it.value.0.strip_prefix("payment."), payments) {
        (Some(field), []) => vec![format!("payments.{field}")],
        (Some(field), all) => all.iter().map(|index| format!("payments[{index}].{field}")).collect(),
        (None, _) => vec![it.value.0.clone()],
    });
    paths.filter(|path| !case.facts.known(path) && case.facts.expand(path).is_empty()).collect()
}
