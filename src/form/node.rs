//! Trees of YAML texts: every key and value knows its place.

use std::borrow::Cow;
use std::fmt;

use crate::base::source::{Source, Span};

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

/// A text in several languages, not read yet.
#[derive(Clone)]
pub(crate) struct Languages {
    /// The text and tree it is part of.
    pub(crate) source: Source,
    /// Its part of the tree.
    pub(crate) bytes: &'static [u8],
    /// Where the value around it begins.
    pub(crate) base: usize,
    /// Reads it.
    pub(crate) read: fn(&Self) -> Vec<(Key, Node)>,
}

impl Languages {
    /// The text in a language.
    pub(crate) fn get(&self, tag: &str) -> Option<&'static str> {
        match self.texts().into_iter().find(|(key, _)| key.name == tag)?.1.kind {
            Kind::Scalar(Cow::Borrowed(text)) => Some(text),
            _ => None,
        }
    }

    /// The languages and texts, in the order written.
    pub(crate) fn texts(&self) -> Vec<(Key, Node)> {
        (self.read)(self)
    }
}

impl fmt::Debug for Kind {
    /// A text in several languages looks as the group of keys that it is in its file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Scalar(it) => f.debug_tuple("Scalar").field(it).finish(),
            Self::List(it) => f.debug_tuple("List").field(it).finish(),
            Self::Map(it) => f.debug_tuple("Map").field(it).finish(),
            Self::Languages(it) => f.debug_tuple("Map").field(&it.texts()).finish(),
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
