//! On which payment something came back: named, or told from there being but one, or asked.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::base::diag::{Diagnostic, Sink};
use crate::case::check::each;
use crate::case::file::{File, Payment, Received, Sent, written};
use crate::form::facts::{Facts, Value};
use crate::form::money::CurrencyCode;
use crate::form::record::{At, Text};
use crate::form::terms::{PaymentState, ReceivedKind};

/// Words of `payment.back`: what of a payment came back.
pub(crate) const BACK: [&str; 3] = ["nothing", "part", "all"];

/// Puts the place of a payment where it is named; asks where it is not and letters need it.
pub(super) fn resolve(file: &mut written::File, sink: &mut Sink) {
    let names = names(file);
    twice(file, sink);
    let paid: Vec<usize> = each(file.payments.as_ref())
        .enumerate()
        .filter(|(_, it)| it.state.as_ref().is_none_or(|it| it.value != PaymentState::Open))
        .map(|(index, _)| index)
        .collect();
    let accounts = accounts(file);
    let sent = file.sent.iter_mut().flat_map(|it| &mut it.value).filter_map(|it| it.value.payment.as_mut());
    sent.for_each(|it| name(it, &names, sink));
    let received = file.claim.iter_mut().flat_map(|it| it.value.received.iter_mut()).flat_map(|it| &mut it.value);
    for it in received {
        match &mut it.value.payment {
            Some(named) => name(named, &names, sink),
            None if paid.len() == 1 => {
                it.value.payment = Some(At { value: Text((paid[0] + 1).to_string()), span: it.span.clone() });
            }
            None => {
                let money = it.value.kind.as_ref().is_none_or(|it| it.value == ReceivedKind::Money);
                if money && accounts > 1 {
                    let message = "it is not said on which of the payments this came back";
                    let help = "add `payment: 1` (its place under `payments`, or its `id`); until then each letter to a \
                                bank or payment provider asks only for what is due in any case";
                    let at = it.span.first_line();
                    sink.report(Diagnostic::warning("unassigned-repayment", message).at(&at).help(help));
                }
            }
        }
    }
    beyond(file, sink);
}

/// From how many accounts something was paid: each gets a letter of its own.
pub(super) fn accounts(file: &written::File) -> usize {
    let paid =
        each(file.payments.as_ref()).filter(|it| it.state.as_ref().is_none_or(|it| it.value != PaymentState::Open));
    let text = |it: &Option<At<Text>>| it.as_ref().map(|it| it.value.0.clone());
    let account = |it: &written::Payment| {
        let method = it.method.as_ref().map(|it| it.value.0.clone());
        (method, text(&it.issuer), it.last4.as_ref().map(|it| it.value.0.clone()))
    };
    paid.map(|it| account(&it.value)).collect::<BTreeSet<_>>().len()
}

/// The ids of the payments, in their order.
pub(super) fn names(file: &written::File) -> Vec<Option<String>> {
    each(file.payments.as_ref()).map(|it| it.id.as_ref().map(|it| it.value.0.clone())).collect()
}

/// Puts the place of the payment that is named; reports a name that no payment has.
pub(super) fn name(named: &mut At<Text>, names: &[Option<String>], sink: &mut Sink) {
    if let Some(index) = place(&named.value.0, names) {
        named.value.0 = (index + 1).to_string();
        return;
    }
    let message = format!("there is no payment `{}`", named.value.0);
    let called = |(index, id): (usize, &Option<String>)| id.clone().unwrap_or_else(|| (index + 1).to_string());
    let known: Vec<String> = names.iter().enumerate().map(called).collect();
    let help = match known.is_empty() {
        true => "the case has no `payments`; leave `payment` out".to_owned(),
        false => format!("write the `id` of a payment, or its place in the list: {}", known.join(", ")),
    };
    sink.report(Diagnostic::error("unknown-payment", message).at(&named.span).help(help));
}

/// The payment that is meant by an `id`, or by its place in the list.
pub(super) fn place(named: &str, names: &[Option<String>]) -> Option<usize> {
    names.iter().position(|it| it.as_deref() == Some(named)).or_else(|| {
        let place: usize = named.trim_start_matches('#').parse().ok()?;
        place.checked_sub(1).filter(|it| *it < names.len())
    })
}

/// Reports ids of payments that stand twice.
fn twice(file: &written::File, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    for id in each(file.payments.as_ref()).filter_map(|it| it.id.as_ref()) {
        if !seen.insert(id.value.0.as_str()) {
            let message = format!("the payment id `{}` stands twice", id.value.0);
            let help = "give each payment an id of its own";
            sink.report(Diagnostic::error("duplicate-id", message).at(&id.span).help(help));
        }
    }
}

/// Warns if more came back on a payment than it was.
fn beyond(file: &written::File, sink: &mut Sink) {
    let all: Vec<_> = file.claim.iter().flat_map(|it| each(it.received.as_ref())).collect();
    for (index, payment) in each(file.payments.as_ref()).enumerate() {
        let Some(amount) = payment.amount.as_ref() else { continue };
        let own = all.iter().filter(|it| {
            let money = it.kind.as_ref().is_none_or(|it| it.value == ReceivedKind::Money);
            money && it.payment.as_ref().is_some_and(|it| it.value.0 == (index + 1).to_string())
        });
        let own: Vec<_> = own.collect();
        let figures = own.iter().filter_map(|it| it.amount.as_ref()).filter(|it| it.currency == amount.currency);
        let sum = figures.fold(Decimal::ZERO, |sum, it| sum.checked_add(it.figure).unwrap_or(Decimal::MAX));
        // A single payment is compared with the claim.
        if let (Some(last), true) =
            (own.last(), sum > amount.figure && file.payments.iter().any(|it| it.value.len() > 1))
        {
            let message = format!("more came back on payment {} than was paid", index + 1);
            let help = "check `amount` and `payment`; what is more than the payment is taken off the rest of the claim";
            sink.report(Diagnostic::warning("over-received", message).at(&last.span.first_line()).help(help));
        }
    }
}

/// The place that `resolve` put where a payment is named.
fn named(it: Option<&Text>) -> Option<usize> {
    it?.0.parse::<usize>().ok()?.checked_sub(1)
}

impl Received {
    /// The payment it came back on, if that is known.
    pub(crate) fn payment_at(&self) -> Option<usize> {
        named(self.payment.as_ref())
    }
}

impl Sent {
    /// The payment it is about, if that is said.
    pub(crate) fn payment_at(&self) -> Option<usize> {
        named(self.payment.as_ref())
    }
}

/// What came back on a payment in a currency; only what is known to belong to it.
pub(crate) fn back(file: &File, index: usize, currency: CurrencyCode) -> Decimal {
    let own = file.claim.received.iter().filter(|it| it.is_money() && it.payment_at() == Some(index));
    let amounts = own.filter_map(|it| it.amount.as_ref()).filter(|it| it.currency == currency);
    amounts.fold(Decimal::ZERO, |sum, it| sum.checked_add(it.figure).unwrap_or(Decimal::MAX))
}

/// Says of each payment what of it came back.
pub(super) fn add(facts: &mut Facts, file: &File) {
    for (index, it) in file.payments.iter().enumerate() {
        let Some(amount) = it.amount.as_ref().filter(|_| is_paid(it)) else { continue };
        let back = back(file, index, amount.currency);
        let word = match back {
            it if it.is_zero() => BACK[0],
            it if it < amount.figure => BACK[1],
            _ => BACK[2],
        };
        facts.insert(format!("payments[{index}].back"), Value::Text(word.to_owned()), None);
    }
}

/// Whether a payment was made.
pub(crate) fn is_paid(it: &Payment) -> bool {
    it.state != Some(PaymentState::Open)
}
