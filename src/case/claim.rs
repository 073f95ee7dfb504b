//! Amounts of a case: each has its currency, and the sums follow from them.

use crate::base::diag::{Diagnostic, Sink};
use crate::case::file::CaseFile;
use crate::case::validate::first_line;
use crate::case::{ClaimedItem, Total};
use crate::form::money::{Amount, CurrencyCode, Money, sums};
use crate::form::record::At;

/// An amount with the currency that stands with it or beside it.
fn money(amount: &At<Amount>, beside: Option<&At<CurrencyCode>>, sink: &mut Sink) -> Option<Money> {
    let currency = match (amount.currency, beside) {
        (Some(own), Some(beside)) if own != beside.value => {
            let message = format!("the amount is in {}, but `currency` says {}", own.code(), beside.code());
            sink.report(Diagnostic::error("bad-currency", message).at(&amount.span).help("say the currency once"));
            return None;
        }
        (Some(own), _) => own,
        (None, Some(beside)) => beside.value,
        (None, None) => {
            let message = format!("the amount {} has no currency", amount.figure);
            let help = "write the currency behind it (189.90 EUR), or in a key `currency` beside it";
            sink.report(Diagnostic::error("bad-currency", message).at(&amount.span).help(help));
            return None;
        }
    };
    if amount.figure.normalize().scale() > currency.digits() {
        let message = format!("{} has more decimals than {} has", amount.figure, currency.code());
        let help = format!("{} has {} decimals", currency.code(), currency.digits());
        sink.report(Diagnostic::error("bad-amount", message).at(&amount.span).help(help));
        return None;
    }
    Some(Money { figure: amount.figure, currency })
}

pub(super) fn claim(file: &CaseFile, sink: &mut Sink) -> (Vec<ClaimedItem>, Vec<Money>) {
    let mut items = Vec::new();
    let mut received = Vec::new();
    let Some(claim) = &file.claim else { return (items, received) };
    for it in claim.amounts.iter().flat_map(|it| &it.value) {
        let (Some(label), Some(amount)) = (&it.label, &it.amount) else {
            if !sink.has_error_within(&it.span) {
                let diagnostic = Diagnostic::error("missing-fact", "an item of the claim needs `label` and `amount`");
                sink.report(
                    diagnostic.at(&first_line(&it.span)).help("such as `- { label: price, amount: 189.90 EUR }`"),
                );
            }
            continue;
        };
        if let Some(money) = money(amount, it.currency.as_ref(), sink) {
            let basis = it.basis.as_ref().map(|it| it.value.0.clone());
            items.push(ClaimedItem { label: label.value.0.clone(), money, basis });
        }
    }
    for it in claim.received.iter().flat_map(|it| &it.value) {
        if let Some(amount) = &it.amount {
            received.extend(money(amount, it.currency.as_ref(), sink));
        }
    }
    let claimed = sums(items.iter().map(|it| &it.money));
    for (currency, sum) in sums(&received) {
        let span = claim.received.as_ref().map(|it| &it.span);
        if let (Some(span), true) = (span, claimed.get(&currency).is_none_or(|it| sum > *it)) {
            let message = format!("more was received than is claimed in {}", currency.code());
            let help = "what was received is taken off what is claimed in the same currency";
            sink.report(Diagnostic::warning("over-received", message).at(&first_line(span)).help(help));
        }
    }
    (items, received)
}

/// Amounts outside the claim: each needs its currency too.
pub(super) fn other_amounts(file: &CaseFile, sink: &mut Sink) {
    for it in file.payments.iter().flat_map(|it| &it.value) {
        if let Some(amount) = &it.amount {
            money(amount, it.currency.as_ref(), sink);
        }
    }
    let items = file.order.iter().flat_map(|it| it.items.iter().flat_map(|it| &it.value));
    let mut first = None;
    for it in items {
        if let Some(price) = &it.unit_price {
            let priced = money(price, it.currency.as_ref(), sink);
            first = first.or(priced.map(|it| it.currency));
        }
    }
    let order = file.order.as_ref();
    for amount in order.iter().flat_map(|it| [it.shipping.as_ref(), it.taxes.as_ref()]).flatten() {
        if amount.currency.is_none() && first.is_none() {
            money(amount, None, sink);
        }
    }
}

pub(super) fn totals(items: &[ClaimedItem], received: &[Money]) -> Vec<Total> {
    let claimed = sums(items.iter().map(|it| &it.money));
    let received = sums(received);
    let currencies: std::collections::BTreeSet<CurrencyCode> = claimed.keys().chain(received.keys()).copied().collect();
    currencies
        .into_iter()
        .map(|currency| Total {
            currency,
            claimed: claimed.get(&currency).copied().unwrap_or_default(),
            received: received.get(&currency).copied().unwrap_or_default(),
        })
        .collect()
}

/// Rates of exchange: each says between what, of which day and from whom.
pub(super) fn rates(file: &CaseFile, sink: &mut Sink) {
    for it in file.claim.iter().flat_map(|it| it.rates.iter().flat_map(|it| &it.value)) {
        let missing: Vec<&str> = [
            ("from", it.from.is_none()),
            ("to", it.to.is_none()),
            ("rate", it.rate.is_none()),
            ("date", it.date.is_none()),
            ("source", it.source.is_none()),
        ]
        .iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| *name)
        .collect();
        if !missing.is_empty() && !sink.has_error_within(&it.span) {
            let diagnostic = Diagnostic::error("missing-fact", format!("the rate has no `{}`", missing.join("`, `")));
            let help = "a rate is shown with its day and source: `- { from: USD, to: EUR, rate: 0.92, date: 2026-11-20, source: … }`";
            sink.report(diagnostic.at(&first_line(&it.span)).help(help));
        }
    }
}
