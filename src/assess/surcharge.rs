//! What the law adds to a sum that is paid back late: shown beside the amounts, never added to them.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::assess::Finding;
use crate::assess::conditions::Context;
use crate::assess::reason::{Piece, Reason, Step};
use crate::form::money::{Money, plain, sums};
use crate::form::terms::Outcome;
use crate::library::rule::{Rule, Unit};

/// What a rule adds, as of the day of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Surcharge {
    /// The last day on which the sum was to be paid back.
    pub term: NaiveDate,
    /// The steps in order.
    pub steps: Vec<Rise>,
    /// The step that the day of the case is in.
    pub now: usize,
}

/// A step: so much per cent until a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Rise {
    /// Per cent of the sum.
    pub percent: Decimal,
    /// The last day of the step; none for the last one.
    pub until: Option<NaiveDate>,
    /// What it is counted on, what it gives and both together, one a currency.
    pub sums: Vec<Sum>,
}

/// A surcharge in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// What it is counted on.
    pub base: Money,
    /// The surcharge, rounded half up to the digits of the currency.
    pub amount: Money,
    /// Both together.
    pub total: Money,
}

impl Surcharge {
    /// The step that the day of the case is in.
    pub fn step(&self) -> &Rise {
        &self.steps[self.now]
    }
}

/// What was paid and not paid back, and is still claimed: one a currency.
fn bases(context: &Context<'_>) -> Vec<Money> {
    let paid = sums(context.case.file.payments.iter().filter_map(|it| it.amount.as_ref()));
    let totals = context.case.totals.iter();
    let base = totals.filter_map(|it| {
        let left = (paid.get(&it.currency)? - it.received).max(Decimal::ZERO);
        Some(Money { figure: left.min(it.due()), currency: it.currency })
    });
    base.filter(|it| !it.figure.is_zero()).collect()
}

fn sum(base: &Money, percent: Decimal) -> Option<Sum> {
    let currency = base.currency;
    let product = base.figure.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)?;
    let figure = plain(product, currency).parse().ok()?;
    let total = Money { figure: base.figure.checked_add(figure)?, currency };
    Some(Sum { base: base.clone(), amount: Money { figure, currency }, total })
}

/// The result of a rule that adds to what is paid back after its day. The day of the finding becomes
/// the last one of the step; the last step has none.
pub(super) fn surcharge(it: &mut Finding, rule: &Rule, context: &Context<'_>) {
    let Some(term) = it.date else { return };
    let as_of = context.case.as_of;
    let bases = bases(context);
    let written = rule.surcharge.iter().flat_map(|it| &it.value);
    let steps: Vec<Rise> = written
        .map(|step| {
            let percent = step.percent.as_ref().map_or(Decimal::ZERO, |it| Decimal::from(it.value));
            let until = step.up_to.as_ref().and_then(|days| term.checked_add_days(Days::new(u64::from(days.value))));
            Rise { percent, until, sums: bases.iter().filter_map(|base| sum(base, percent)).collect() }
        })
        .collect();
    let now = steps.iter().position(|it| it.until.is_none_or(|until| as_of <= until));
    let Some(now) = now.filter(|_| as_of > term && !bases.is_empty()) else {
        it.result = Outcome::NotApplicable;
        it.reason.push(Reason::NotLateYet(term));
        return;
    };
    it.date = steps[now].until;
    let length = rule.surcharge.iter().flat_map(|it| &it.value).nth(now).and_then(|it| it.value.up_to.as_ref());
    if let (Some(length), Some(calculation)) = (length, &mut it.calculation) {
        calculation.steps.insert(0, Step::Plus { n: length.value, unit: Unit::Days });
    }
    it.before_roll = None;
    it.result = if steps[now].percent.is_zero() { Outcome::Open } else { Outcome::Applies };
    it.surcharge = Some(Surcharge { term, steps, now });
}

/// A place in braces about the surcharge of a finding: `surcharge`, `surcharge_percent`, `surcharge_base`,
/// `surcharge_total`, `surcharge_term`, and with the number of a step `surcharge_2`, `surcharge_percent_2`,
/// `surcharge_until_2`.
pub(crate) fn is_place(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("surcharge") else { return false };
    match rest.rsplit_once('_') {
        None => rest.is_empty(),
        Some((what, number)) if number.bytes().all(|it| it.is_ascii_digit()) && !number.is_empty() => {
            matches!(what, "" | "_percent" | "_until")
        }
        Some(_) => matches!(rest, "_percent" | "_base" | "_total" | "_term"),
    }
}

/// What stands in a place in braces about the surcharge of a finding.
pub(super) fn place(name: &str, finding: &Finding) -> Option<Piece> {
    let it = finding.surcharge.as_ref()?;
    let rest = name.strip_prefix("surcharge")?;
    let (what, number) = rest.rsplit_once('_').unwrap_or((rest, ""));
    let (what, step) = match number.parse::<usize>() {
        Ok(number) => (what, it.steps.get(number.checked_sub(1)?)?),
        Err(_) => (rest, it.step()),
    };
    let all = |of: fn(&Sum) -> &Money| Some(Piece::Money(step.sums.iter().map(|it| of(it).clone()).collect()));
    match what {
        "" => all(|it| &it.amount),
        "_base" => all(|it| &it.base),
        "_total" => all(|it| &it.total),
        "_percent" => Some(Piece::Figure(step.percent.normalize())),
        "_until" => step.until.map(Piece::Day),
        "_term" => Some(Piece::Day(it.term)),
        _ => None,
    }
}
