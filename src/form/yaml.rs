//! YAML texts as trees in which every key and value knows its place.
//!
//! The only file that names the YAML crate. It decides nothing about meaning: what a plain `no` or
//! `0011` is, the reader of the field says. Scalars keep the characters that were written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::{Source, Span};
use crate::form::{slips, tree};

pub(crate) use crate::form::node::{Key, Kind, Node};

/// Largest YAML text that is read, in bytes.
const LARGEST: usize = 16 << 20;

/// Most slips of a text that are told in one run.
const MOST_SLIPS: usize = 20;

/// The tree of a text that holds one YAML document. Texts that are part of the program were parsed when
/// it was built. Values that only lack quotation marks are reported and left out, so that everything else
/// is told in the same run.
///
/// # Errors
/// If the text is not YAML, too large or too deep; the sink then says where.
pub fn parse(source: &Source, sink: &mut Sink) -> Result<Node, Failed> {
    if let Some(node) = tree::read(source) {
        return Ok(node);
    }
    read(source, sink).inspect_err(|_| sink.unreadable(source.name()))
}

fn read(source: &Source, sink: &mut Sink) -> Result<Node, Failed> {
    let text = source.text();
    if text.len() > LARGEST {
        let message = format!("the file has {} MB, more than the {} MB that are read", text.len() >> 20, LARGEST >> 20);
        return Err(sink.fail(Diagnostic::error("too-large", message).in_file(source.name())));
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..MOST_SLIPS {
        let error = match document(&text) {
            Ok(Some(raw)) => return Ok(raw.value.into_node(place(source, &raw.referenced))),
            Ok(None) => {
                let message = "the file is empty";
                return Err(sink.fail(Diagnostic::error("empty", message).in_file(source.name())));
            }
            Err(error) => error,
        };
        let Some(slip) = at(source, &error).filter(|_| !is_limit(&error)).and_then(|at| slips::find(&text, at)) else {
            return Err(sink.fail(explain(source, &error)));
        };
        let diagnostic = Diagnostic::error("yaml", slip.message.as_str()).help(slip.help.as_str());
        sink.report(diagnostic.at(&source.span(slip.value.clone())));
        text = Cow::Owned(slips::without(&text, &slip));
    }
    let message = "the file has more lines that cannot be read";
    Err(sink.fail(Diagnostic::error("yaml", message).in_file(source.name()).help("mend the ones above first")))
}

fn document(text: &str) -> Result<Option<Spanned<Raw>>, serde_yaml::Error> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        strict_indentation: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        budget: serde_yaml::budget! { max_reader_input_bytes: Some(LARGEST), max_depth: 64 },
    };
    serde_yaml::from_str_with_options(text, options)
}

/// Whether the text is more than the parser takes.
fn is_limit(error: &serde_yaml::Error) -> bool {
    let text = error.to_string().to_lowercase();
    ["budget", "recursion"].iter().any(|it| text.contains(it))
}

/// Where the parser stopped.
fn at(source: &Source, error: &serde_yaml::Error) -> Option<usize> {
    let location = error.location().filter(|it| it.line() > 0)?;
    let line = usize::try_from(location.line()).ok()?;
    let column = usize::try_from(location.column()).ok()?;
    Some(source.offset(line, column))
}

fn place(source: &Source, location: &serde_yaml::Location) -> Span {
    let span = location.span();
    match (span.byte_offset(), span.byte_len()) {
        (Some(at), Some(length)) => {
            let at = usize::try_from(at).unwrap_or(0);
            source.span(at..at + usize::try_from(length).unwrap_or(0))
        }
        _ => {
            let line = usize::try_from(location.line()).unwrap_or(1);
            let column = usize::try_from(location.column()).unwrap_or(1);
            let at = source.offset(line, column);
            source.span(at..at + 1)
        }
    }
}

/// What the parser delivers before places are settled.
enum Raw {
    Null,
    Text(String),
    /// A plain word that looks like a number or a truth value: its characters are in the source.
    Token,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl Raw {
    fn into_node(self, span: Span) -> Node {
        let source = span.source().clone();
        let settle = |raw: Spanned<Raw>| {
            let used = place(&source, &raw.referenced);
            match raw.value {
                Raw::Token => {
                    let text = place(&source, &raw.defined).text().trim().to_owned();
                    Node { span: used, kind: Kind::Scalar(text.into()) }
                }
                value => value.into_node(used),
            }
        };
        let kind = match self {
            Raw::Null => Kind::Null,
            Raw::Text(text) => Kind::Scalar(text.into()),
            Raw::Token => Kind::Scalar(span.text().trim().to_owned().into()),
            Raw::List(items) => Kind::List(items.into_iter().map(settle).collect()),
            Raw::Map(entries) => Kind::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        (Key { span: place(&source, &key.referenced), name: key.value.into() }, settle(value))
                    })
                    .collect(),
            ),
        };
        // The parser gives a group the place of its first sign: it reaches to its last value.
        let last = match &kind {
            Kind::List(items) => items.last(),
            Kind::Map(entries) => entries.last().map(|(_, value)| value),
            Kind::Null | Kind::Scalar(_) | Kind::Languages(_) => None,
        };
        let range = span.range();
        let end = last.map_or(range.end, |it| it.span.range().end).max(range.end);
        Node { span: source.span(range.start..end), kind }
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
                deserializer.deserialize_any(self)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Token)
            }
            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_string<E>(self, text: String) -> Result<Raw, E> {
                Ok(Raw::Text(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element()? {
                    items.push(item);
                }
                Ok(Raw::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(Raw::Map(entries))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// The parser's error in words for people who write case files.
fn explain(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let raw = error.to_string();
    let first = raw.lines().next().unwrap_or_default();
    let message = match first.split_once(": ") {
        Some((place, rest)) if place.starts_with("line ") || place.starts_with("error: line") => rest,
        _ => first,
    };
    let message = message.trim_start_matches("error: ").trim_end_matches('.');
    let (message, help) = reword(message);
    let diagnostic = Diagnostic::error("yaml", message).help(help);
    match at(source, error) {
        Some(at) => diagnostic.at(&source.span(at..at + 1)),
        None => diagnostic.in_file(source.name()),
    }
}

/// Sentences for the mistakes that people make most; the parser's own for the rest.
fn reword(message: &str) -> (String, String) {
    let known: [(&str, &str, &str); 11] = [
        (
            "did not find expected",
            "the indentation of this line does not fit the lines around it",
            "put it under its neighbours, two spaces for each level",
        ),
        ("tab", "a tab is used for indentation", "indent with spaces, two for each level"),
        (
            "mapping values are not allowed",
            "this line is indented too far, or a text with `: ` in it is not quoted",
            "put it under its neighbours, or put the text in double quotes",
        ),
        ("simple key expected", "a key without `: ` behind it", "write `key: value`, with a space after the colon"),
        ("multiple", "the file holds more than one document", "keep one case in one file; remove the line `---`"),
        (
            "budget",
            "the file is nested too deeply or repeats itself too often",
            "write the values out; a case file needs neither deep nesting nor many aliases",
        ),
        ("recursion", "the file is nested too deeply", "a case file is at most a few levels deep"),
        (
            "unknown anchor",
            "an alias `*name` without an anchor `&name` before it",
            "write the value out, or quote a text that begins with `*`",
        ),
        ("quoted scalar", "a quotation mark is not closed", "close the quotation mark, or double it inside a text"),
        (
            "non-finite",
            "`.inf` and `.nan` are no figures that can be counted with",
            "write a figure; put it in double quotes if it is a text",
        ),
        (
            "invalid indentation",
            "the indentation does not fit the lines around it",
            "put the line under its neighbours, two spaces for each level",
        ),
    ];
    let lower = message.to_lowercase();
    match known.iter().find(|(pattern, ..)| lower.contains(pattern)) {
        Some((_, message, help)) => ((*message).to_owned(), (*help).to_owned()),
        None => (format!("this is not YAML: {message}"), "see the example that `redress new` writes".to_owned()),
    }
}
