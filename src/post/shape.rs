//! What looks private whatever the case says: e-mail addresses, telephone and card numbers, account
//! numbers, shipments, links to orders.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::base::text::is_card_number;
use crate::post::constant;
use crate::post::link::{self, Rules};

// Folded text has no other digits than 0 to 9: `[0-9]` is built many times faster than all digits.

/// Dates in numbers; dates in words hold no long numbers.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"\b(?:(?:19|20)[0-9][0-9][-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)[0-9][0-9])\b",
    )
});

/// A shape that looks private. Its pattern is built when a text first holds what it cannot do without.
struct Shape {
    what: &'static str,
    /// One of these is in it, if any are named.
    signs: &'static [&'static str],
    /// At least so many digits are in it.
    digits: usize,
    regex: LazyLock<Regex>,
}

impl Shape {
    const fn new(what: &'static str, signs: &'static [&'static str], digits: usize, build: fn() -> Regex) -> Self {
        Self { what, signs, digits, regex: LazyLock::new(build) }
    }

    fn can_be_in(&self, text: &str, digits: usize) -> bool {
        digits >= self.digits && (self.signs.is_empty() || self.signs.iter().any(|it| text.contains(it)))
    }
}

/// Shapes, in the order in which they are tried; a place that one of them took is not reported again.
static SHAPES: [Shape; 9] = [
    Shape::new("an e-mail address", &["@"], 0, || {
        constant(r"[\p{Alphabetic}0-9._%+-]+(?:@|\s@\s)[\p{Alphabetic}0-9-]+(?:\.[\p{Alphabetic}0-9-]+)+")
    }),
    Shape::new("an e-mail address", &["[", "(", "{", "<"], 0, || {
        constant(
            r"[\p{Alphabetic}0-9._%+-]+\s*[\[({<]\s*(?:at|arroba|arobase|chez|@)\s*[\])}>]\s*[\p{Alphabetic}0-9-]+",
        )
    }),
    Shape::new("an e-mail address", &["dot", "punto", "point", "punkt"], 0, || {
        constant(
            r"[\p{Alphabetic}0-9._%+-]+\s+(?:at|arroba|arobase|chez)\s+[\p{Alphabetic}0-9-]+(?:\s+(?:dot|punto|point|punkt)\s+[\p{Alphabetic}0-9-]+)+",
        )
    }),
    Shape::new("a shipment number", &[], 9, || constant(r"\b[a-z]{2}[ -]?(?:[0-9][ -]?){9}[a-z]{2}\b")),
    Shape::new("a shipment number", &["1z"], 0, || constant(r"\b1z[0-9a-z]{16}\b")),
    Shape::new("a telephone number", &["+", "00"], 7, || {
        constant(r"(?:\+|\b00)[1-9][0-9]{0,2}(?:[ \-./()]{0,2}[0-9]){6,12}\b")
    }),
    Shape::new("a long number", &[], 10, || constant(r"[0-9](?:[ \-./_·]?[0-9]){9,}")),
    Shape::new("a telephone number", &["("], 7, || constant(r"\([0-9]{2,5}\)\s?[0-9](?:[ \-./]?[0-9]){4,}\b")),
    Shape::new("a telephone number", &[], 9, || constant(r"\b[6-9][0-9]{2}[ .\-]?[0-9]{3}[ .\-]?[0-9]{3}\b")),
];

/// Groups of letters and digits with single spaces or dashes between them.
static GROUPS: LazyLock<Regex> = LazyLock::new(|| constant(r"\b[a-z]{2}[0-9]{2}(?:[ -]?[a-z0-9]){11,}\b"));

/// Words in the address of a page that belong to one order.
static ORDER_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    constant(
        r"[/?&](?:my)?(?:orders?|order_?(?:list|id|no|number|details?)|trade_?(?:id|order)?|disputes?|issues?|tracking|track|logistics|invoices?|receipts?)(?:[/?&=.]|$)",
    )
});

/// Least number of digits of a date in numbers.
const DATE_DIGITS: usize = 6;

/// How many digits are in a text.
fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Everything in a folded text that looks private: what it is and where.
pub(super) fn find(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let mut found = order_pages(text);
    found.extend(accounts(text).map(|it| ("a bank account number", it)));
    let undated = match digits(text) {
        0..DATE_DIGITS => Cow::Borrowed(text),
        _ => DATE.replace_all(text, |it: &regex::Captures| "x".repeat(it[0].len())),
    };
    let count = digits(&undated);
    for Shape { what, regex, .. } in SHAPES.iter().filter(|it| it.can_be_in(&undated, count)) {
        for it in regex.find_iter(&undated) {
            let range = it.range();
            let is_handle = what.contains("mail") && text[..range.start].ends_with('@');
            if is_handle || found.iter().any(|(_, other)| other.start < range.end && range.start < other.end) {
                continue;
            }
            let is_card = *what == "a long number"
                && is_card_number(&it.as_str().chars().filter_map(|it| it.to_digit(10)).collect::<Vec<_>>());
            found.push((if is_card { "a card number" } else { what }, range));
        }
    }
    found
}

fn order_pages(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let links = link::find(text, Rules { bare: true, shortener: None });
    let is_page = |it: &Range<usize>| {
        let path = text[it.clone()].split_once("://").map_or(&text[it.clone()], |(_, rest)| rest);
        let path = path.find('/').map_or("", |at| &path[at..]);
        ORDER_PAGE.is_match(path)
    };
    links.into_iter().filter(is_page).map(|it| ("a link to an order", it)).collect()
}

/// Least number of digits of an account number.
const ACCOUNT_DIGITS: usize = 10;

/// International bank account numbers: the check digits decide where they end.
fn accounts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let groups = (digits(text) >= ACCOUNT_DIGITS).then(|| GROUPS.find_iter(text));
    groups.into_iter().flatten().filter_map(|it| {
        let mut ends = it.as_str().char_indices().filter(|(_, it)| it.is_ascii_alphanumeric()).map(|(at, _)| at + 1);
        let end = ends.rfind(|end| is_account_number(&it.as_str()[..*end]))?;
        Some(it.start()..it.start() + end)
    })
}

/// ISO 13616: moved, turned into digits and divided by 97, an account number leaves one.
fn is_account_number(text: &str) -> bool {
    let plain: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    if !(15..=34).contains(&plain.len()) || plain.iter().filter(|it| it.is_ascii_digit()).count() < ACCOUNT_DIGITS {
        return false;
    }
    let moved = plain[4..].iter().chain(&plain[..4]);
    let rest = moved.fold(0, |rest, it| match it.to_digit(36) {
        Some(value) if value < 10 => (rest * 10 + value) % 97,
        Some(value) => (rest * 100 + value) % 97,
        None => rest,
    });
    rest == 1
}

/// Builds every pattern.
#[cfg(test)]
pub(super) fn build() {
    let _ = (&*DATE, &*GROUPS, &*ORDER_PAGE);
    for it in &SHAPES {
        let _ = &*it.regex;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let table = [
            ("write to a.b@example.org now", Some("an e-mail address")),
            ("write to me (at) example", Some("an e-mail address")),
            ("write to me at example dot org", Some("an e-mail address")),
            ("escribe a yo arroba ejemplo punto es", Some("an e-mail address")),
            ("bought at example, to the point", None),
            ("follow @shop@example.social", None),
            ("call +33 6 39 98 00 11", Some("a telephone number")),
            ("call (020) 7946 0958", Some("a telephone number")),
            ("llame al 612 345 678", Some("a telephone number")),
            ("card 4111 1111 1111 1111", Some("a card number")),
            ("account fr14 2004 1010 0505 0001 3m02 606 please", Some("a bank account number")),
            ("parcel rr 123 456 785 cn", Some("a shipment number")),
            ("number 8100-0000-0000-0011", Some("a long number")),
            ("https://shop.example.com/p/order/detail.html?x=1", Some("a link to an order")),
            ("from 2026-10-06 to 2026-11-10, 189.90 eur", None),
            ("on 20.08.2026 2026-09-30 and 1,299.00 usd", None),
            ("https://example.com/how-to-order-well", None),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = find(text).into_iter().map(|(what, _)| what).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }
}
