//! Amounts that decide.

use rust_decimal::Decimal;

use crate::assess::Finding;
use crate::assess::amounts;
use crate::assess::conditions::Context;
use crate::form::money::{CurrencyCode, plain};
use crate::form::terms::Outcome;
use crate::library::rule::Rule;

/// The result of a rule in which an amount decides.
pub(super) fn threshold(it: &mut Finding, rule: &Rule, context: &Context<'_>) {
    let Some(threshold) = rule.amount.as_ref().map(|it| &it.value) else { return };
    let field = threshold.value.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let Some((figure, currency)) = amount(&field, threshold.currency.as_ref().map(|it| it.value.code()), context)
    else {
        it.result = Outcome::CannotCompute;
        it.missing = vec![context.path(&field)];
        it.reason = format!("not known: {}", context.path(&field));
        return;
    };
    let wanted = threshold.currency.as_ref().map_or("", |it| it.value.code());
    let printed = |figure: Decimal, code: &str| match CurrencyCode::from_code(code) {
        Some(currency) => format!("{} {code}", plain(figure, currency)),
        None => format!("{figure} {code}"),
    };
    let rate = amounts::rate(context.case, &currency, wanted).filter(|_| currency != wanted);
    let shown = printed(figure, &currency);
    let (figure, shown) = match &rate {
        Some(rate) => {
            let converted = rate.convert(figure);
            (converted, format!("{shown} = {} ({})", printed(converted, wanted), rate.text()))
        }
        None => (figure, shown),
    };
    if currency != wanted && rate.is_none() {
        it.result = Outcome::Uncertain;
        it.reason = format!("the amount is {shown}, the limit is in {wanted}; no rate is given to convert it");
        return;
    }
    let dues = context.case.totals.iter().filter(|it| !it.due().is_zero()).count();
    if field == "claim.total" && dues > 1 {
        it.result = Outcome::Uncertain;
        it.reason = format!("{shown} is due, and more in other currencies, which are not added to it");
        return;
    }
    let over = threshold.over.as_ref().is_none_or(|limit| figure > limit.value.figure);
    let at_least = threshold.at_least.as_ref().is_none_or(|limit| figure >= limit.value.figure);
    let up_to = threshold.up_to.as_ref().is_none_or(|limit| figure <= limit.value.figure);
    it.result = if over && at_least && up_to { Outcome::Applies } else { Outcome::NotApplicable };
    let bounds: Vec<String> = [
        threshold.over.as_ref().map(|it| format!("more than {}", it.value.figure)),
        threshold.at_least.as_ref().map(|it| format!("at least {}", it.value.figure)),
        threshold.up_to.as_ref().map(|it| format!("at most {}", it.value.figure)),
    ]
    .into_iter()
    .flatten()
    .collect();
    it.reason = format!("{shown}; needed: {} {wanted}", bounds.join(" and "));
}

/// An amount of the case with its currency: a field, or `claim.total` in the currency asked for.
fn amount(field: &str, wanted: Option<&str>, context: &Context<'_>) -> Option<(Decimal, String)> {
    if field == "claim.total" {
        let totals = &context.case.totals;
        let total = totals.iter().find(|it| Some(it.currency.code()) == wanted).or(totals.first())?;
        return Some((total.due(), total.currency.code().to_owned()));
    }
    let path = context.path(field);
    let facts = &context.case.facts;
    let path = facts.expand(&path).into_iter().next()?;
    let money = facts.money(&path)?;
    Some((money.figure, money.currency.code().to_owned()))
}
