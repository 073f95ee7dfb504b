//! A text in several languages. Of the library that is part of the program each is read when it is asked
//! for; the others are never looked at.

use std::fmt;

use serde_json::Value as Json;

use crate::base::diag::Sink;
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::node::Languages;
use crate::form::record::{At, Decode, Table, Text, field};
use crate::form::yaml::{Kind, Node};

/// The texts by the tags of their languages.
#[derive(Debug, Clone)]
pub struct Translations(Held);

#[derive(Clone)]
enum Held {
    Read(Table<Text>),
    Later(Languages),
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(it) => it.fmt(f),
            Self::Later(it) => it.texts().fmt(f),
        }
    }
}

impl Translations {
    /// The text in a language.
    pub fn get(&self, tag: &str) -> Option<&str> {
        match &self.0 {
            Held::Read(it) => it.0.iter().find(|(key, _)| key.value == tag).map(|(_, text)| text.value.0.as_str()),
            Held::Later(it) => it.get(tag).map(str::trim),
        }
    }

    /// The languages and texts, in the order written.
    pub(crate) fn texts(&self) -> Vec<(String, At<Text>)> {
        match &self.0 {
            Held::Read(it) => it.0.iter().map(|(key, text)| (key.value.clone(), text.clone())).collect(),
            Held::Later(it) => {
                let read = |node: &Node| field(&node.span, node, &mut Sink::default());
                it.texts().into_iter().filter_map(|(key, node)| Some((key.name.into_owned(), read(&node)?))).collect()
            }
        }
    }
}

impl Decode for Translations {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.kind {
            Kind::Languages(it) => Some(Self(Held::Later(it.clone()))),
            _ => Table::decode(node, sink).map(|it| Self(Held::Read(it))),
        }
    }

    fn schema() -> Json {
        Table::<Text>::schema()
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}
