//! Amounts of money: exact decimals with their currency; two currencies are never added.

use std::collections::BTreeMap;
use std::fmt;

use iso_currency::Currency;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::{Facts, Value};
use crate::form::record::{At, Decode, Holds, Place, Value as Plain, entries, scalar};
use crate::form::record::{meant, plain_value};
use crate::form::yaml::{Kind, Node};

/// An amount as written: with its currency, or with the currency in a key beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The figure.
    pub figure: Decimal,
    /// The currency, if it was written with the figure.
    pub currency: Option<CurrencyCode>,
}

/// A currency that is in use, by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrencyCode(Currency);

impl CurrencyCode {
    /// The code, such as `EUR`.
    pub(crate) fn code(self) -> &'static str {
        self.0.code()
    }

    /// Digits after the point (ISO 4217): 2 for most, 0 for JPY, 3 for KWD.
    pub(crate) fn digits(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }

    /// The currency of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Currency::from_code(code).filter(|_| !WITHDRAWN.iter().any(|(old, _)| *old == code)).map(Self)
    }
}

impl PartialOrd for CurrencyCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CurrencyCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

/// Currencies that the list still has but that were replaced, and what replaced them.
const WITHDRAWN: [(&str, &str); 2] = [("HRK", "EUR"), ("BGN", "EUR")];

/// An amount of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// The figure.
    pub figure: Decimal,
    /// Its currency.
    pub currency: CurrencyCode,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", plain(self.figure, self.currency), self.currency.code())
    }
}

/// The figure with the digits of its currency, as programs write it: `189.90`.
pub(crate) fn plain(figure: Decimal, currency: CurrencyCode) -> String {
    let mut figure = figure.round_dp_with_strategy(currency.digits(), RoundingStrategy::MidpointAwayFromZero);
    figure.rescale(currency.digits());
    figure.to_string()
}

/// What so many pieces cost, rounded once.
pub(crate) fn times(price: &Money, pieces: u32) -> Money {
    let exact = price.figure.checked_mul(Decimal::from(pieces)).unwrap_or(Decimal::MAX);
    let figure = exact.round_dp_with_strategy(price.currency.digits(), RoundingStrategy::MidpointAwayFromZero);
    Money { figure, currency: price.currency }
}

/// Sums per currency, in the order of the codes.
pub(crate) fn sums<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> BTreeMap<CurrencyCode, Decimal> {
    let mut out = BTreeMap::new();
    for it in amounts {
        *out.entry(it.currency).or_insert(Decimal::ZERO) += it.figure;
    }
    out
}

impl Decode for Amount {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        if let Kind::Map(_) = node.kind {
            let (mut figure, mut currency) = (None, None);
            entries(node, &["amount", "currency"], sink, |name, _, value, sink| match name {
                "amount" => figure = scalar(value, "an amount", sink).and_then(|it| number(value, it, sink)),
                _ => currency = CurrencyCode::decode(value, sink),
            })?;
            return figure.map(|figure| Self { figure, currency });
        }
        let text = scalar(node, "an amount", sink)?.trim();
        let (figure, code) = match text.split_once(' ') {
            Some((figure, code)) if code.trim().chars().all(|it| it.is_ascii_alphabetic()) => {
                (figure, Some(code.trim()))
            }
            _ => (text, None),
        };
        let figure = number(node, figure, sink)?;
        let currency = match code {
            Some(code) => Some(currency(node, code, sink)?),
            None => None,
        };
        Some(Self { figure, currency })
    }

    fn schema() -> Json {
        json!({ "anyOf": [
            { "type": "number", "minimum": 0 },
            { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?( [A-Z]{3})?$" },
            { "type": "object", "additionalProperties": false, "required": ["amount", "currency"],
              "properties": { "amount": { "type": ["string", "number"] }, "currency": CurrencyCode::schema() } },
        ] })
    }

    fn holds() -> Holds {
        Holds::Amount
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Number(self.figure), Some(span));
        if let Some(currency) = self.currency {
            facts.insert(format!("{path}.currency"), Value::Text(currency.code().to_owned()), Some(span));
        }
    }
}

plain_value!(CurrencyCode);

/// An amount whose currency was found, beside it or with it. One without was reported when it was
/// looked for.
impl Plain for Money {
    type Written = Amount;
    type Held = Option<Self>;

    fn settle(it: Amount, _: &Place<'_>, _: &mut Sink) -> Option<Self> {
        it.currency.map(|currency| Self { figure: it.figure, currency })
    }

    fn held(it: Option<At<Amount>>, place: &Place<'_>, sink: &mut Sink) -> Option<Self> {
        it.and_then(|it| Self::settle(it.value, place, sink))
    }
}

impl Decode for CurrencyCode {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let code = scalar(node, "a currency", sink)?;
        currency(node, code, sink)
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }

    fn holds() -> Holds {
        Holds::Currency
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Text(self.code().to_owned()), Some(span));
    }
}

fn currency(node: &Node, code: &str, sink: &mut Sink) -> Option<CurrencyCode> {
    let found = CurrencyCode::from_code(code);
    if found.is_none() {
        let help = match WITHDRAWN.iter().find(|(old, _)| *old == code) {
            Some((_, new)) => format!("`{code}` was replaced by {new}"),
            None => "write the three capital letters of ISO 4217, such as EUR, USD or GBP".to_owned(),
        };
        let diagnostic = Diagnostic::error("bad-currency", format!("`{code}` is not a currency in use"));
        sink.report(diagnostic.at(&node.span).help(help));
    }
    found
}

/// Reads a figure: digits, a point, digits; no sign, no exponent, no thousands separator.
fn number(node: &Node, text: &str, sink: &mut Sink) -> Option<Decimal> {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let well_formed = parts.len() <= 2 && parts.iter().all(digits) && parts[0].len() <= 15;
    if let (true, Ok(figure)) = (well_formed, text.parse::<Decimal>()) {
        return Some(figure);
    }
    let whole = if let Kind::Scalar(whole) = &node.kind { whole.trim() } else { text };
    let help = if whole.starts_with('-') {
        "amounts are not negative; what was paid back goes under `claim.received`".to_owned()
    } else {
        let usual = "write digits, a point and the cents, and the currency behind it: 189.90 EUR";
        meant::amount(whole).unwrap_or_else(|| usual.to_owned())
    };
    let diagnostic = Diagnostic::error("bad-amount", format!("`{whole}` is not an amount of money"));
    sink.report(diagnostic.at(&node.span).help(help));
    None
}

impl Facts {
    /// The amount at a path: its currency stands with it or beside it.
    pub(crate) fn money(&self, path: &str) -> Option<Money> {
        let figure = self.number(path)?;
        let beside = path.rsplit_once('.').map(|(parent, _)| format!("{parent}.currency"))?;
        let code = self.text(&format!("{path}.currency")).or_else(|| self.text(&beside))?;
        Some(Money { figure, currency: CurrencyCode::from_code(&code)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_the_digits_of_their_currency() {
        let money = |figure: &str, code: &str| Money {
            figure: figure.parse().expect("figure"),
            currency: CurrencyCode::from_code(code).expect("currency"),
        };
        assert_eq!(money("189.9", "EUR").to_string(), "189.90 EUR");
        assert_eq!(money("1500", "JPY").to_string(), "1500 JPY");
        assert_eq!(money("0.5", "KWD").to_string(), "0.500 KWD");
        assert_eq!(CurrencyCode::from_code("HRK"), None);
    }
}
