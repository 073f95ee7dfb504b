//! Trees of YAML texts: every key and value knows its place.

use std::borrow::Cow;
use std::fmt;

use crate::base::source::Span;
use crate::form::tree::Languages;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Clone)]
pub(crate) enum Kind {
    /// Nothing: `null`, `~` or no text at all.
    Null,
    /// One value, as written.
    Scalar(Cow<'static, str>),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order written; a key may stand twice.
    Map(Vec<(Key, Node)>),
    /// A text in several languages that is part of the program: each is read when it is asked for.
    Languages(Languages),
}

impl fmt::Debug for Kind {
    /// A text in several languages looks as the group of keys that it is in its file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Scalar(it) => f.debug_tuple("Scalar").field(it).finish(),
            Self::List(it) => f.debug_tuple("List").field(it).finish(),
            Self::Map(it) => f.debug_tuple("Map").field(it).finish(),
            Self::Languages(it) => f.debug_tuple("Map").field(&it.texts().collect::<Vec<_>>()).finish(),
        }
    }
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
            Kind::Map(_) | Kind::Languages(_) => "a group of keys",
        }
    }
}
