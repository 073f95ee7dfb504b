//! Who gets an exhibit: readers, and perhaps pages.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::{Facts, Value};
use crate::form::reader::Reader;
use crate::form::record::{At, Decode, Holds, Vocabulary, plain_value, scalar, words_schema};
use crate::form::yaml::{Kind, Node};

/// The readers of an exhibit: one, or a list of them, each with the pages it gets if not all.
#[derive(Debug, Clone)]
pub struct Audience(pub Vec<Audient>);

/// A reader of an exhibit.
#[derive(Debug, Clone)]
pub struct Audient {
    /// Who.
    pub who: At<Reader>,
    /// The pages of the exhibit, counted from 1; all without them.
    pub pages: Option<At<PageList>>,
}

/// Most pages of a file.
const MOST: u32 = 1_000_000;

/// Pages of an exhibit, counted from 1: `2, 5-6`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageList(pub BTreeSet<u32>);

plain_value!(Audience);

impl Audience {
    /// What it says of a reader: by name, or of all.
    pub(crate) fn of(&self, reader: Reader) -> Option<&Audient> {
        let named = |wanted| self.0.iter().find(|it: &&Audient| it.who.value == wanted);
        named(reader).or_else(|| named(Reader::All))
    }

    /// Reads one entry: a word, or words with pages.
    fn entry(&mut self, node: &Node, sink: &mut Sink) {
        let Kind::Map(entries) = &node.kind else {
            let who = crate::form::record::word(node, sink);
            self.add(who.map(|value| At { value, span: node.span.clone() }), None, sink);
            return;
        };
        for (key, value) in entries {
            let name = Node { kind: Kind::Scalar(key.name.clone()), span: key.span.clone() };
            let who = crate::form::record::word(&name, sink);
            let all = matches!(&value.kind, Kind::Scalar(it) if it.trim() == "all");
            let pages = if all { Some(None) } else { PageList::decode(value, sink).map(Some) };
            let Some(pages) = pages else { continue };
            let pages = pages.map(|it| At { value: it, span: value.span.clone() });
            self.add(who.map(|it| At { value: it, span: key.span.clone() }), pages, sink);
        }
    }

    fn add(&mut self, who: Option<At<Reader>>, pages: Option<At<PageList>>, sink: &mut Sink) {
        let Some(who) = who else { return };
        if self.0.iter().any(|it| it.who.value == who.value) {
            let message = format!("`{}` stands twice", who.value.word());
            sink.report(Diagnostic::error("duplicate-key", message).at(&who.span).help("keep one of them"));
            return;
        }
        self.0.push(Audient { who, pages });
    }
}

impl Decode for Audience {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let mut out = Self(Vec::new());
        let before = sink.count();
        match &node.kind {
            Kind::List(items) => items.iter().for_each(|it| out.entry(it, sink)),
            _ => out.entry(node, sink),
        }
        // Whoever could not be read must not be taken for left out.
        (sink.count() == before).then_some(out)
    }

    fn schema() -> Json {
        let word = words_schema::<Reader>();
        let with_pages = json!({
            "type": "object", "propertyNames": { "enum": Reader::WORDS }, "additionalProperties": PageList::schema(),
        });
        let one = json!({ "anyOf": [word, with_pages] });
        json!({ "anyOf": [one, { "type": "array", "items": one }] })
    }

    const IS_LIST: bool = true;

    fn holds() -> Holds {
        Holds::Words(Reader::MEANINGS)
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::List(self.0.len()), Some(span));
        for (index, it) in self.0.iter().enumerate() {
            let who = Value::Text(it.who.value.word().to_owned());
            facts.insert(format!("{path}[{index}]"), who, Some(&it.who.span));
        }
    }
}

impl Decode for PageList {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let mut texts: Vec<(&str, &Span)> = Vec::new();
        match &node.kind {
            Kind::List(items) => {
                for it in items {
                    texts.push((scalar(it, "a page or pages", sink)?, &it.span));
                }
            }
            _ => texts.push((scalar(node, "pages", sink)?, &node.span)),
        }
        let mut out = BTreeSet::new();
        for (text, span) in texts {
            for piece in text.split(',') {
                let (first, last) = piece.split_once(['-', '\u{2013}']).unwrap_or((piece, piece));
                let most = |it: &u32| (1..=MOST).contains(it);
                let number = |it: &str| it.trim().parse::<u32>().ok().filter(most);
                match (number(first), number(last)) {
                    (Some(first), Some(last)) if first <= last => out.extend(first..=last),
                    _ => {
                        let message = format!("`{}` are no pages", text.trim());
                        let help = "write the pages of the exhibit by number, such as 2, 5-6, or `all`";
                        sink.report(Diagnostic::error("bad-pages", message).at(span).help(help));
                        return None;
                    }
                }
            }
        }
        Some(Self(out))
    }

    fn schema() -> Json {
        json!({ "type": ["string", "integer", "array"] })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}
