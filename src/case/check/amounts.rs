//! Amounts: each finds its currency, with it or beside it, and the sums follow from them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::base::diag::{Diagnostic, Sink};
use crate::case::Total;
use crate::case::check::each;
use crate::case::file::{File, Received, written};
use crate::form::money::{Amount, CurrencyCode, Money, sums};
use crate::form::record::At;
use crate::form::terms::ReceivedKind;

/// Gives every amount its currency.
pub(super) fn resolve(file: &mut written::File, sink: &mut Sink) {
    let claim = file.claim.iter_mut().map(|it| &mut it.value);
    for claim in claim {
        for it in claim.amounts.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value) {
            let written::ClaimItem { amount, currency, .. } = it;
            settle(amount, currency.as_ref(), sink);
        }
        for it in claim.received.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value) {
            let written::Received { amount, currency, .. } = it;
            settle(amount, currency.as_ref(), sink);
        }
        if let Some(it) = &mut claim.offer {
            let written::Offer { amount, currency, .. } = &mut it.value;
            settle(amount, currency.as_ref(), sink);
        }
    }
    for it in file.payments.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value) {
        let written::Payment { amount, currency, .. } = it;
        settle(amount, currency.as_ref(), sink);
    }
    let Some(order) = file.order.as_mut().map(|it| &mut it.value) else { return };
    for it in order.items.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value) {
        let written::Item { unit_price, currency, .. } = it;
        if let Some(it) = unit_price {
            // In wholesale one piece may cost less than the smallest coin; the sum of a line is rounded.
            it.value.currency = currency_of(it, currency.as_ref(), sink);
        }
    }
    // What is charged with the goods is in the currency of the goods.
    let prices = order.items.iter().flat_map(|it| &it.value).filter_map(|it| it.unit_price.as_ref());
    let goods = prices.filter_map(|it| it.currency).next();
    for amount in [&mut order.shipping, &mut order.taxes, &mut order.discount] {
        if let Some(it) = amount {
            it.value.currency = it.value.currency.or(goods);
        }
        settle(amount, None, sink);
    }
}

/// Puts the currency that stands beside an amount into it.
fn settle(amount: &mut Option<At<Amount>>, beside: Option<&At<CurrencyCode>>, sink: &mut Sink) {
    if let Some(it) = amount {
        it.value.currency = currency(it, beside, sink);
    }
}

/// The currency of an amount that somebody paid or is to pay: it has no more decimals than that has.
fn currency(amount: &At<Amount>, beside: Option<&At<CurrencyCode>>, sink: &mut Sink) -> Option<CurrencyCode> {
    let currency = currency_of(amount, beside, sink)?;
    if amount.figure.normalize().scale() > currency.digits() {
        let message = format!("{} has more decimals than {} has", amount.figure, currency.code());
        let help = format!(
            "{} has {} decimals; only the price of one piece may have more",
            currency.code(),
            currency.digits()
        );
        sink.report(Diagnostic::error("bad-amount", message).at(&amount.span).help(help));
        return None;
    }
    Some(currency)
}

/// The currency that stands with an amount or beside it.
fn currency_of(amount: &At<Amount>, beside: Option<&At<CurrencyCode>>, sink: &mut Sink) -> Option<CurrencyCode> {
    Some(match (amount.currency, beside) {
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
    })
}

/// Reports money that came back in a currency in which nothing is claimed, and warns if more was received than is
/// claimed.
pub(super) fn received(file: &written::File, sink: &mut Sink) {
    let Some(claim) = &file.claim else { return };
    let money =
        |it: &Option<At<Amount>>| it.as_ref().and_then(|it| Some(Money { figure: it.figure, currency: it.currency? }));
    let claimed: Vec<Money> =
        claim.amounts.iter().flat_map(|it| &it.value).filter_map(|it| money(&it.amount)).collect();
    let received: Vec<Money> = claim
        .received
        .iter()
        .flat_map(|it| &it.value)
        .filter(|it| is_money(it.kind.as_ref().map(|it| it.value)))
        .filter_map(|it| money(&it.amount))
        .collect();
    let claimed = sums(&claimed);
    for (currency, sum) in sums(&received) {
        let Some(of_currency) = claimed.get(&currency) else {
            other_currency(claim, &claimed, currency, sink);
            continue;
        };
        let span = claim.received.as_ref().map(|it| &it.span);
        if let (Some(span), true) = (span, sum > *of_currency) {
            let message = format!("more was received than is claimed in {}", currency.code());
            let help = "what was received is taken off what is claimed in the same currency";
            sink.report(Diagnostic::warning("over-received", message).at(&span.first_line()).help(help));
        }
    }
}

/// Reports what came back in a currency in which nothing is claimed: nobody can say what is still due.
fn other_currency(
    claim: &written::Claim,
    claimed: &BTreeMap<CurrencyCode, Decimal>,
    currency: CurrencyCode,
    sink: &mut Sink,
) {
    let own: Vec<&str> = claimed.keys().map(|it| it.code()).collect();
    if own.is_empty() {
        return;
    }
    let of_it = |it: &&At<written::Received>| it.amount.as_ref().is_some_and(|it| it.currency == Some(currency));
    let money = |it: &&At<written::Received>| is_money(it.kind.as_ref().map(|it| it.value));
    for it in each(claim.received.as_ref()).filter(of_it).filter(money) {
        let message = format!("this came back in {}, but the claim is in {}", currency.code(), own.join(" and "));
        let help = format!(
            "write what was credited in {}, as the statement shows it, and the other amount in `label`; else it cannot be \
             said what is still due",
            own.join(" or ")
        );
        let span = it.amount.as_ref().map_or(&it.span, |it| &it.span);
        sink.report(Diagnostic::error("other-currency", message).at(span).help(help));
    }
}

impl Received {
    /// Whether it is money: a coupon is taken off nothing.
    pub(crate) fn is_money(&self) -> bool {
        is_money(self.kind)
    }
}

/// Whether what came back is money.
fn is_money(kind: Option<ReceivedKind>) -> bool {
    kind.unwrap_or(ReceivedKind::Money) == ReceivedKind::Money
}

/// What is claimed and received, per currency.
pub(super) fn totals(file: &File) -> Vec<Total> {
    let claimed = sums(file.claim.amounts.iter().map(|it| &it.amount));
    let received = file.claim.received.iter().filter(|it| it.is_money());
    let received = sums(received.filter_map(|it| it.amount.as_ref()));
    let currencies: BTreeSet<CurrencyCode> = claimed.keys().chain(received.keys()).copied().collect();
    currencies
        .into_iter()
        .map(|currency| Total {
            currency,
            claimed: claimed.get(&currency).copied().unwrap_or_default(),
            received: received.get(&currency).copied().unwrap_or_default(),
        })
        .collect()
}
