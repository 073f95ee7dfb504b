//! The places in braces of what the library says: `{date}`, `{start}`, fields of the case.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::assess::Finding;
use crate::assess::conditions::Context;
use crate::assess::reason::{Piece, Said};
use crate::assess::surcharge;
use crate::form::facts::Value;
use crate::form::money::{CurrencyCode, Money, sums};
use crate::form::record::{At, Text, Translations};
use crate::library::rule::in_language;

/// Whether a place is no field of the case: days of the finding, the day of the case, what the price
/// comes down by, what is added to what is paid late.
pub(crate) fn is_own(name: &str) -> bool {
    matches!(name, "date" | "start" | "cap" | "strict" | "as_of" | "price_reduction") || surcharge::is_place(name)
}

/// A part of a text with places in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fragment<'a> {
    /// As it stands.
    Text(&'a str),
    /// What stands in braces.
    Place(&'a str),
    /// What stands in braces with bars between: a choice between voices.
    Forms(&'a str),
    /// A brace that is not closed, and all that follows it.
    Unclosed(&'a str),
}

/// The parts of a text, in order.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = Fragment<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(after) = rest.strip_prefix('{') else {
            let (before, tail) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
            rest = tail;
            return Some(Fragment::Text(before));
        };
        match after.split_once('}') {
            // A brace inside braces is a brace that was not closed.
            Some((name, tail)) if !name.contains('{') => {
                rest = tail;
                Some(if name.contains('|') { Fragment::Forms(name) } else { Fragment::Place(name) })
            }
            _ => Some(Fragment::Unclosed(std::mem::take(&mut rest))),
        }
    })
}

/// A text with its places filled, and the places that nothing fills.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Filled {
    /// The text.
    pub(crate) said: Said,
    /// Names of the places that nothing fills; fields by their path.
    pub(crate) missing: Vec<String>,
}

/// Fills a text of the library, in the language of the case if there is one.
pub(super) fn localised(
    texts: Option<&At<Translations>>,
    default: Option<&At<Text>>,
    context: &Context<'_>,
    finding: Option<&Finding>,
) -> Said {
    let found = in_language(&context.case.lang, texts, default);
    found.map(|(lang, text)| fill(lang, text, context, finding).said).unwrap_or_default()
}

/// Fills the places in braces of a text.
pub(crate) fn fill(lang: &str, text: &str, context: &Context<'_>, finding: Option<&Finding>) -> Filled {
    let mut out = Filled { said: Said { lang: lang.to_owned(), pieces: Vec::new() }, missing: Vec::new() };
    for it in parts(text) {
        let piece = match it {
            // A brace that is not closed is reported when the library is checked.
            Fragment::Text(text) | Fragment::Unclosed(text) => Piece::Text(text.to_owned()),
            Fragment::Forms(forms) => {
                let forms: Vec<&str> = forms.split('|').collect();
                Piece::Text(forms[context.case.voice().form(forms.len())].to_owned())
            }
            Fragment::Place(name) => match place(name, context, finding) {
                Some(piece) => piece,
                None => {
                    out.missing.push(if is_own(name) { name.to_owned() } else { context.path(name) });
                    Piece::Unknown
                }
            },
        };
        out.said.pieces.push(piece);
    }
    out
}

fn place(name: &str, context: &Context<'_>, finding: Option<&Finding>) -> Option<Piece> {
    let date = |it: Option<NaiveDate>| it.map(Piece::Day);
    match (name, finding) {
        ("date", Some(it)) => date(it.date),
        ("start", Some(it)) => date(it.start.as_ref().map(|it| it.date)),
        ("strict", Some(it)) => date(it.strict.as_ref().map(|it| it.date)),
        ("cap", Some(it)) => date(it.cap.as_ref().map(|it| it.date)),
        ("as_of", _) => date(Some(context.case.as_of)),
        ("price_reduction", _) => price_reduction(context).map(Piece::Money),
        (name, Some(it)) if surcharge::is_place(name) => surcharge::place(name, it),
        (field, _) => field_values(field, context),
    }
}

/// What a field holds: a day, an amount with its currency, or its values.
fn field_values(field: &str, context: &Context<'_>) -> Option<Piece> {
    let facts = &context.case.facts;
    let paths = facts.expand(&context.path(field));
    if let [path] = paths.as_slice() {
        match facts.get(path)? {
            Value::Date(day) => return Some(Piece::Day(*day)),
            Value::Number(figure) => {
                let figure = *figure;
                let beside = path.rsplit_once('.').map(|(parent, _)| format!("{parent}.currency"));
                let code = facts.text(&format!("{path}.currency")).or_else(|| facts.text(&beside?));
                let currency = code.and_then(|it| CurrencyCode::from_code(&it));
                let money = currency.map(|currency| Piece::Money(vec![Money { figure, currency }]));
                return Some(money.unwrap_or(Piece::Figure(figure)));
            }
            Value::Text(_) | Value::Bool(_) | Value::List(_) => {}
        }
    }
    let values = context.values(field);
    (!values.is_empty()).then(|| Piece::Values { field: field.to_owned(), values })
}

/// What the price comes down by: what was paid, per currency, less the value of the goods as
/// delivered in per cent of conforming ones (CISG Art. 50).
fn price_reduction(context: &Context<'_>) -> Option<Vec<Money>> {
    let percent = context.case.facts.number("problem.delivered_value_percent")?;
    let paid = context.case.file.payments.iter().filter_map(|it| it.amount.as_ref());
    let part = (Decimal::ONE_HUNDRED - percent) / Decimal::ONE_HUNDRED;
    let reductions = sums(paid).into_iter().map(|(currency, sum)| Money { figure: sum * part, currency });
    Some(reductions.collect::<Vec<_>>()).filter(|it| !it.is_empty())
}
