//! What the goods come to and what was paid for them: told where the two differ and nothing explains it.

use rust_decimal::Decimal;

use crate::base::diag::{Diagnostic, Sink};
use crate::case::check::each;
use crate::case::file::written::{File, Order, Payment};
use crate::form::money::{Amount, CurrencyCode, Money, sums, times};
use crate::form::record::At;
use crate::form::terms::ProblemType;

/// Kinds of problem whose payments are not those of one order: charged again, or for something on top.
const OTHER: [ProblemType; 6] = [
    ProblemType::ChargedTwice,
    ProblemType::UnauthorisedCharge,
    ProblemType::SubscriptionNotEnded,
    ProblemType::ExtraCharges,
    ProblemType::AccountBlocked,
    ProblemType::Other,
];

/// Warns of amounts that are nothing, and of goods and payments that differ.
pub(super) fn check(file: &File, sink: &mut Sink) {
    let claim = file.claim.iter();
    let claimed = claim.clone().flat_map(|it| each(it.amounts.as_ref())).filter_map(|it| it.amount.as_ref());
    let received = claim.flat_map(|it| each(it.received.as_ref())).filter_map(|it| it.amount.as_ref());
    let paid = each(file.payments.as_ref()).filter_map(|it| it.amount.as_ref());
    let nothing = |it: &&At<Amount>| it.figure.is_zero() && it.currency.is_some();
    for it in claimed.chain(received).chain(paid).filter(nothing) {
        let help = "write how much it was; leave out what was not paid, received or asked for";
        sink.report(Diagnostic::warning("no-amount", "this amount is nothing").at(&it.span).help(help));
    }
    differ(file, sink);
}

/// Warns if the goods with everything charged on them come to another sum than the payments.
fn differ(file: &File, sink: &mut Sink) {
    let kind = file.problem.as_ref().and_then(|it| it.type_.as_ref()).map(|it| it.value);
    let (Some(order), Some(true)) = (&file.order, kind.map(|it| !OTHER.contains(&it))) else { return };
    let (Some(goods), Some((paid, last))) = (goods(&order.value), payments(file)) else { return };
    if goods.currency != paid.currency || goods.figure == paid.figure {
        return;
    }
    let message = format!("the goods come to {goods}, but the payments to {paid}");
    let help = if paid.figure > goods.figure {
        "correct one of them, or say what was charged on top: `order.shipping`, `order.taxes`"
    } else {
        "correct one of them, or say what explains it: `order.discount`, or a further payment (`state: open` if it is \
         not paid yet)"
    };
    sink.report(Diagnostic::warning("other-sum", message).at(&last.span.first_line()).help(help));
}

/// What the goods come to with what was charged on them; nothing if a price is not known.
fn goods(order: &Order) -> Option<Money> {
    let money = |it: &At<Amount>| Some(Money { figure: it.figure, currency: it.currency? });
    let mut lines: Vec<Money> = Vec::new();
    for it in each(order.items.as_ref()) {
        let pieces = it.qty.as_ref().map_or(1, |it| it.value.0);
        lines.push(times(&money(it.unit_price.as_ref()?)?, pieces));
    }
    for it in [&order.shipping, &order.taxes].into_iter().flatten() {
        lines.push(money(it)?);
    }
    let mut whole = single(&lines)?;
    if let Some(discount) = &order.discount {
        let discount = money(discount).filter(|it| it.currency == whole.currency)?;
        whole.figure = whole.figure.checked_sub(discount.figure)?;
    }
    Some(whole)
}

/// What was paid and is asked for, and the last payment; nothing if an amount is not known.
fn payments(file: &File) -> Option<(Money, &At<Payment>)> {
    let all: Option<Vec<Money>> = each(file.payments.as_ref())
        .map(|it| it.amount.as_ref().and_then(|it| Some(Money { figure: it.figure, currency: it.currency? })))
        .collect();
    Some((single(&all?)?, each(file.payments.as_ref()).last()?))
}

/// The sum of amounts in one currency.
fn single(all: &[Money]) -> Option<Money> {
    let sums: Vec<(CurrencyCode, Decimal)> = sums(all).into_iter().collect();
    match sums.as_slice() {
        [(currency, figure)] => Some(Money { figure: *figure, currency: *currency }),
        _ => None,
    }
}
