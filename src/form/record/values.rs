//! The values that records are made of: texts, file names, days, numbers, lists.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::base::text::{is_everyday, is_forbidden};
use crate::form::facts::{Facts, Value};
use crate::form::record::{At, Decode, Holds, Key, Place, Value as Plain, field, scalar};
use crate::form::record::{comment, meant, plain_value};
use crate::form::yaml::{Kind, Node};

/// A text without control characters, in Unicode's composed form, not empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(pub String);

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

plain_value!(Text);
plain_value!(FileName);
plain_value!(NaiveDate);
plain_value!(bool);
plain_value!(u32);

impl Text {
    /// The text as it is written, whatever stands behind it.
    pub(super) fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a text", sink)?.trim();
        // What is part of the program was looked at when it was tested.
        if node.span.source().is_built_in() {
            return Some(Self(text.to_owned()));
        }
        if text.is_empty() {
            let help = "write the text, or remove the key";
            sink.report(Diagnostic::error("empty", "empty text").at(&node.span).help(help));
            return None;
        }
        if let Some(bad) = text.chars().find(|it| is_forbidden(*it)) {
            let message = format!("the text contains the invisible character U+{:04X}", u32::from(bad));
            let help = "remove it: it can hide or turn around what people read";
            sink.report(Diagnostic::error("hidden-character", message).at(&node.span).help(help));
            return None;
        }
        Some(Self(composed(text)))
    }
}

impl Decode for Text {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = Self::read(node, sink)?;
        comment::check(&node.span, sink);
        Some(text)
    }

    fn schema() -> Json {
        json!({ "type": ["string", "number", "boolean"] })
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Text(self.0.clone()), Some(span));
    }
}

/// A text in Unicode's composed form, which nearly every text has already.
fn composed(text: &str) -> String {
    if text.chars().all(is_everyday) {
        return text.to_owned();
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    }
}

/// A name of a file as it was written: not composed, since disks tell compositions apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(pub String);

impl Deref for FileName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for FileName {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        Text::decode(node, sink)?;
        scalar(node, "a file name", sink).map(|it| Self(it.trim().to_owned()))
    }

    fn schema() -> Json {
        Text::schema()
    }

    fn holds() -> Holds {
        Holds::File
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Text(self.0.clone()), Some(span));
    }
}

impl Decode for NaiveDate {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a date", sink)?.trim();
        let parts: Vec<&str> = text.split('-').collect();
        let is_iso = parts.len() == 3
            && parts[0].len() == 4
            && parts[1].len() == 2
            && parts[2].len() == 2
            && parts.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
        let date = Self::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| is_iso);
        match date {
            Some(date) if (1900..2200).contains(&chrono::Datelike::year(&date)) => return Some(date),
            Some(_) => {
                let diagnostic = Diagnostic::error("bad-date", format!("the year of `{text}` cannot be right"));
                sink.report(diagnostic.at(&node.span).help("dates are written year-month-day, such as 2026-11-23"));
            }
            None if is_iso => {
                let diagnostic = Diagnostic::error("bad-date", format!("there is no day `{text}` in the calendar"));
                sink.report(diagnostic.at(&node.span).help(last_day(&parts)));
            }
            None => {
                let diagnostic = Diagnostic::error("bad-date", format!("`{text}` is not a date"));
                let help = meant::day(text).unwrap_or_else(|| "write year-month-day, such as 2026-11-23".to_owned());
                sink.report(diagnostic.at(&node.span).help(help));
            }
        }
        None
    }

    fn schema() -> Json {
        json!({ "type": "string", "format": "date" })
    }

    fn holds() -> Holds {
        Holds::Date
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Date(*self), Some(span));
    }
}

/// Advice for a day that does not exist.
fn last_day(parts: &[&str]) -> String {
    let number = |at: usize| parts.get(at).and_then(|it| it.parse::<i32>().ok()).unwrap_or(0);
    let month = u32::try_from(number(1)).unwrap_or(0);
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(number(0) + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(number(0), month + 1, 1)
    };
    match next.and_then(|it| it.pred_opt()).filter(|_| (1..=12).contains(&month)) {
        Some(last) => format!("the last day of that month is {last}"),
        None => "months are 01 to 12; write year-month-day".to_owned(),
    }
}

impl Decode for bool {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        match scalar(node, "true or false", sink)? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let diagnostic = Diagnostic::error("wrong-type", format!("`{other}` where true or false belongs"));
                sink.report(diagnostic.at(&node.span).help("write `true` or `false`"));
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }

    fn holds() -> Holds {
        Holds::Bool
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Bool(*self), Some(span));
    }
}

impl Decode for u32 {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a whole number", sink)?;
        let number = text.parse().ok();
        if number.is_none() {
            let diagnostic = Diagnostic::error("wrong-type", format!("`{text}` where a whole number belongs"));
            sink.report(diagnostic.at(&node.span).help("write digits only"));
        }
        number
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0 })
    }

    fn holds() -> Holds {
        Holds::Number
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Number(Decimal::from(*self)), Some(span));
    }
}

impl<T: Decode> Decode for Vec<At<T>> {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Kind::List(items) = &node.kind else {
            let message = format!("{} where a list belongs", node.noun());
            let help = "begin each entry on a line of its own with `- `";
            sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
            return None;
        };
        Some(items.iter().filter_map(|it| field(&it.span, it, sink)).collect())
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema() })
    }

    const IS_LIST: bool = true;

    fn holds() -> Holds {
        T::holds()
    }

    fn keys(under: &Key, out: &mut Vec<Key>) {
        T::keys(under, out);
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::List(self.len()), Some(span));
        for (index, it) in self.iter().enumerate() {
            it.value.facts(&format!("{path}[{index}]"), &it.span, facts);
        }
    }
}

/// One value or a list of them.
#[derive(Debug, Clone)]
pub struct OneOrMany<T>(pub Vec<At<T>>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        if matches!(node.kind, Kind::List(_)) {
            return Vec::decode(node, sink).map(Self);
        }
        field(&node.span, node, sink).map(|it| Self(vec![it]))
    }

    fn schema() -> Json {
        json!({ "anyOf": [T::schema(), Vec::<At<T>>::schema()] })
    }

    const IS_LIST: bool = true;

    fn holds() -> Holds {
        T::holds()
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        self.0.facts(path, span, facts);
    }
}

/// In plain records: what was written as one value or as a list of them.
#[derive(Debug, Clone)]
pub struct Several<T>(pub Vec<T>);

impl<T: Plain> Plain for Several<T> {
    type Written = OneOrMany<T::Written>;
    type Held = Vec<T>;

    fn settle(written: Self::Written, place: &Place<'_>, sink: &mut Sink) -> Option<Self> {
        Vec::settle(written.0, place, sink).map(Self)
    }

    fn held(written: Option<At<Self::Written>>, place: &Place<'_>, sink: &mut Sink) -> Vec<T> {
        written.and_then(|it| Vec::settle(it.value.0, place, sink)).unwrap_or_default()
    }
}

/// Any keys with values of one type, in the order written.
#[derive(Debug, Clone)]
pub struct Table<T>(pub Vec<(At<String>, At<T>)>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Table<T> {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            let message = format!("{} where a group of keys belongs", node.noun());
            sink.report(Diagnostic::error("wrong-type", message).at(&node.span));
            return None;
        };
        let mut out: Vec<(At<String>, At<T>)> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for (key, value) in entries {
            if !seen.insert(&key.name) {
                let message = format!("the key `{}` stands twice", key.name);
                sink.report(Diagnostic::error("duplicate-key", message).at(&key.span).help("keep one of them"));
            } else if let Some(value) = field(&key.span, value, sink) {
                out.push((At { value: key.name.to_string(), span: key.span.clone() }, value));
            }
        }
        Some(Self(out))
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }

    fn facts(&self, path: &str, _: &Span, facts: &mut Facts) {
        for (key, value) in &self.0 {
            value.value.facts(&format!("{path}.{}", key.value), &value.span, facts);
        }
    }
}
