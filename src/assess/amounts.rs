//! Interest and conversions: shown beside the amounts, never added to them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::case::Case;
use crate::form::money::{CurrencyCode, Money, plain};

/// Simple interest on what is due in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Interest {
    /// What is due.
    pub principal: Money,
    /// Per cent a year.
    pub rate: Decimal,
    /// The day after which days are counted.
    pub from: NaiveDate,
    /// The last day counted.
    pub to: NaiveDate,
    /// Days from the day after `from` to `to`, both counted.
    pub days: u32,
    /// The interest, rounded half up to the digits of the currency.
    pub amount: Money,
    /// Legal basis, as the user gave it.
    pub basis: Option<String>,
}

/// A rate of exchange that the user gave, with its day and source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UserRate {
    /// Currency converted from.
    pub from: CurrencyCode,
    /// Currency converted to.
    pub to: CurrencyCode,
    /// Units of `to` for one unit of `from`.
    pub rate: Decimal,
    /// Its day.
    pub date: NaiveDate,
    /// Who published it.
    pub source: String,
}

impl UserRate {
    /// A figure at this rate, rounded half up to the digits of the currency.
    pub(crate) fn convert(&self, figure: Decimal) -> Decimal {
        figure.checked_mul(self.rate).map_or(Decimal::MAX, |it| {
            it.round_dp_with_strategy(self.to.digits(), rust_decimal::RoundingStrategy::MidpointAwayFromZero)
        })
    }
}

/// What is due, in another currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Converted {
    /// What is due.
    pub due: Money,
    /// The same in the other currency.
    pub money: Money,
    /// The rate.
    pub(crate) rate: UserRate,
}

/// What is due, per currency.
fn due(case: &Case) -> impl Iterator<Item = Money> {
    case.totals.iter().filter(|it| !it.due().is_zero()).map(|it| Money { figure: it.due(), currency: it.currency })
}

/// The interest that is claimed, per currency; nothing if rate or first day are not given.
pub(crate) fn interest(case: &Case) -> Vec<Interest> {
    let Some(claimed) = &case.file.claim.interest else { return Vec::new() };
    let (Some(rate), Some(from)) = (claimed.rate, claimed.from) else { return Vec::new() };
    let days = u32::try_from((case.as_of - from).num_days()).unwrap_or(0);
    due(case)
        .filter_map(|principal| {
            let product = principal.figure.checked_mul(rate.0)?.checked_mul(Decimal::from(days))?;
            let figure = product.checked_div(Decimal::from(36_500))?;
            let currency = principal.currency;
            let figure = plain(figure, currency).parse().ok()?;
            Some(Interest {
                amount: Money { figure, currency },
                principal,
                rate: rate.0,
                from,
                to: case.as_of,
                days,
                basis: claimed.basis.as_ref().map(|it| it.0.clone()),
            })
        })
        .collect()
}

/// The rates that the user gave.
fn rates(case: &Case) -> impl Iterator<Item = UserRate> {
    case.file.claim.rates.iter().map(|it| UserRate {
        from: it.from,
        to: it.to,
        rate: it.rate.0,
        date: it.date,
        source: it.source.0.clone(),
    })
}

/// The rate from one currency to another, if the user gave one.
pub(crate) fn rate(case: &Case, from: CurrencyCode, to: CurrencyCode) -> Option<UserRate> {
    rates(case).find(|it| it.from == from && it.to == to)
}

/// What is due in other currencies, at the rates that the user gave.
pub(crate) fn converted(case: &Case) -> Vec<Converted> {
    let all: Vec<UserRate> = rates(case).collect();
    let mut out = Vec::new();
    for due in due(case) {
        for rate in all.iter().filter(|it| it.from == due.currency) {
            let money = Money { figure: rate.convert(due.figure), currency: rate.to };
            out.push(Converted { due: due.clone(), money, rate: rate.clone() });
        }
    }
    out
}
