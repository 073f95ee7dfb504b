//! Facts: every value of a case by its path, for rules and templates that name fields.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::base::source::Span;

/// The value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A text or a word of a vocabulary.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A number or the figure of an amount.
    Number(Decimal),
    /// Yes or no.
    Bool(bool),
    /// A list, of which only the length matters.
    List(usize),
}

impl Value {
    /// The value as conditions compare it.
    pub(crate) fn as_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::List(length) => length.to_string(),
        }
    }
}

/// A fact and where the user wrote it.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// What is known.
    pub value: Value,
    /// Where it is written; none if it was worked out.
    pub span: Option<Span>,
}

/// All facts of a case, by path such as `payments[0].paid_on`.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    by_path: BTreeMap<String, Fact>,
}

impl Facts {
    /// Adds a fact.
    pub(crate) fn insert(&mut self, path: impl Into<String>, value: Value, span: Option<&Span>) {
        self.by_path.insert(path.into(), Fact { value, span: span.cloned() });
    }

    /// The fact at a path.
    pub(crate) fn get(&self, path: &str) -> Option<&Value> {
        self.by_path.get(path).map(|it| &it.value)
    }

    /// The day at a path.
    pub(crate) fn date(&self, path: &str) -> Option<NaiveDate> {
        match self.get(path) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// The number at a path.
    pub(crate) fn number(&self, path: &str) -> Option<Decimal> {
        match self.get(path) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> Option<String> {
        self.get(path).map(Value::as_text)
    }

    /// Where the fact at a path is written.
    pub(crate) fn span(&self, path: &str) -> Option<&Span> {
        self.by_path.get(path)?.span.as_ref()
    }

    /// Whether anything is known at a path or below it.
    pub(crate) fn known(&self, path: &str) -> bool {
        let mut below = self.by_path.range(path.to_owned()..);
        below.next().is_some_and(|(first, fact)| {
            if first == path {
                return !matches!(fact.value, Value::List(0));
            }
            first.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '[']))
        })
    }

    /// The paths that a path without numbers stands for: `payments.method` for `payments[0].method`,
    /// `payments[1].method` and so on. A path without lists stands for itself.
    pub(crate) fn expand(&self, path: &str) -> Vec<String> {
        if self.get(path).is_some_and(|it| !matches!(it, Value::List(_))) {
            return vec![path.to_owned()];
        }
        let same = |it: &&String| it.as_str() != path && plain_chars(it).eq(path.chars());
        self.by_path.keys().filter(same).cloned().collect()
    }

    /// All facts in the order of their paths.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &Fact)> {
        self.by_path.iter()
    }
}

/// A path without the places in lists: `payments[0].paid_on` becomes `payments.paid_on`.
pub(crate) fn without_numbers(path: &str) -> String {
    plain_chars(path).collect()
}

/// The characters of a path without the places in lists.
fn plain_chars(path: &str) -> impl Iterator<Item = char> {
    let mut inside = false;
    path.chars().filter(move |it| {
        let is_place = inside || *it == '[';
        inside = is_place && *it != ']';
        !is_place
    })
}
