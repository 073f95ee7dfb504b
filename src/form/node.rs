//! Trees of YAML texts: every key and value knows its place.

use std::borrow::Cow;

use crate::base::source::Span;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// Nothing: `null`, `~` or no text at all.
    Null,
    /// One value, as written.
    Scalar(Cow<'static, str>),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order written; a key may stand twice.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    /// Where it is written.
    pub span: Span,
    /// The key.
    pub name: Cow<'static, str>,
}

impl Node {
    /// What to call such a value in a message.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Scalar(_) => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a group of keys",
        }
    }
}
