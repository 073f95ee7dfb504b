//! Amounts that decide.

use crate::assess::Finding;
use crate::assess::amounts;
use crate::assess::conditions::Context;
use crate::assess::reason::{Bounds, Reason, Shown};
use crate::form::money::{Amount, CurrencyCode, Money};
use crate::form::record::At;
use crate::form::terms::Outcome;
use crate::library::rule::Rule;

/// The result of a rule in which an amount decides.
pub(super) fn threshold(it: &mut Finding, rule: &Rule, context: &Context<'_>) {
    let Some(threshold) = rule.amount.as_ref().map(|it| &it.value) else { return };
    let field = threshold.value.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let wanted = threshold.currency.as_ref().map(|it| it.value);
    let Some(money) = amount(&field, wanted, context) else {
        it.result = Outcome::CannotCompute;
        it.missing = vec![context.path(&field)];
        it.reason = Reason::NotKnown(it.missing.clone()).into();
        return;
    };
    let mut figure = money.figure;
    let mut converted = None;
    if let Some(wanted) = wanted.filter(|it| *it != money.currency) {
        let Some(rate) = amounts::rate(context.case, money.currency, wanted) else {
            it.result = Outcome::Uncertain;
            it.reason = Reason::NoRate { shown: money, wanted }.into();
            return;
        };
        figure = rate.convert(figure);
        converted = Some((Money { figure, currency: wanted }, rate));
    }
    let shown = Shown { money, converted };
    let dues = context.case.totals.iter().filter(|it| !it.due().is_zero()).count();
    if field == "claim.total" && dues > 1 {
        it.result = Outcome::Uncertain;
        it.reason = Reason::MoreIsDue(shown).into();
        return;
    }
    let limit = |it: &Option<At<Amount>>| it.as_ref().map(|it| it.value.figure);
    let (over, at_least, up_to) = (limit(&threshold.over), limit(&threshold.at_least), limit(&threshold.up_to));
    let holds = over.is_none_or(|it| figure > it)
        && at_least.is_none_or(|it| figure >= it)
        && up_to.is_none_or(|it| figure <= it);
    it.result = if holds { Outcome::Applies } else { Outcome::NotApplicable };
    it.reason = Reason::Bounds(Bounds { shown, over, at_least, up_to, currency: wanted }).into();
}

/// An amount of the case with its currency: a field, or `claim.total` in the currency asked for.
fn amount(field: &str, wanted: Option<CurrencyCode>, context: &Context<'_>) -> Option<Money> {
    if field == "claim.total" {
        let totals = &context.case.totals;
        let total = totals.iter().find(|it| Some(it.currency) == wanted).or(totals.first())?;
        return Some(Money { figure: total.due(), currency: total.currency });
    }
    let path = context.path(field);
    let facts = &context.case.facts;
    let path = facts.expand(&path).into_iter().next()?;
    facts.money(&path)
}
