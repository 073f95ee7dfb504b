//! Records: one description of a group of keys gives the type, the reader, the JSON Schema and the
//! facts.
//!
//! A reader never stops at the first mistake: it reports unknown keys, keys that stand twice and
//! values of the wrong kind, each at its place, and goes on.

mod bounded;
mod comment;
mod key;
pub(crate) mod meant;
mod plain;
mod translations;
mod values;
mod vocabulary;

use std::collections::BTreeMap;
use std::ops::Deref;

use serde_json::{Map, Value as Json, json};

pub(crate) use self::bounded::{
    CardNetwork, CountryCode, Days, Digest, InstitutionId, LanguageTag, LastFour, Lines, Millimetres, PageCount,
    PaymentMeans, Percent, PlatformId, Points, Quantity, Ratio, Whole, WordOrText,
};
pub use self::key::{Holds, Key, Privacy};
pub(crate) use self::key::{Traits, Word};
pub(crate) use self::plain::{Place, Unread, Value, keys, plain_value};
pub use self::translations::Translations;
pub(crate) use self::values::{FileName, OneOrMany, Several};
pub use self::values::{Table, Text};
pub(crate) use self::vocabulary::{Vocabulary, bare, folded, vocabulary, word, words_schema};
use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::yaml::{Kind, Node};

/// A value and where it was written.
#[derive(Debug, Clone)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub(crate) span: Span,
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A type that can be read from a YAML value.
pub trait Decode: Sized {
    /// Reads a value; on a mistake reports it and gives nothing.
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self>;

    /// Its JSON Schema.
    fn schema() -> Json;

    /// Whether it is a list.
    const IS_LIST: bool = false;

    /// What it holds, or what its items hold.
    fn holds() -> Holds {
        Holds::Text
    }

    /// Adds the keys below `under`, if it has any.
    fn keys(_under: &Key, _out: &mut Vec<Key>) {}

    /// Adds what it says to the facts under `path`.
    fn facts(&self, path: &str, span: &Span, facts: &mut Facts);
}

/// A group of known keys.
pub(crate) trait Record: Decode {
    /// The keys, in the order of the documentation: name, meaning, schema.
    fn fields() -> Vec<(&'static str, String, Json)>;
}

/// Declares a record: a struct whose fields are all optional and know their place.
macro_rules! record {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $kind:ty,)* }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default)]
        $vis struct $name {
            $($(#[doc = $field_doc])* pub $field: Option<$crate::form::record::At<$kind>>,)*
        }

        impl $crate::form::record::Decode for $name {
            fn decode(node: &$crate::form::yaml::Node, sink: &mut $crate::base::diag::Sink) -> Option<Self> {
                let mut it = Self::default();
                let known = [$($crate::form::record::field_name(stringify!($field))),*];
                $crate::form::record::entries(node, &known, sink, |name, span, value, sink| {
                    match name {
                        $(_ if name == $crate::form::record::field_name(stringify!($field)) => {
                            it.$field = $crate::form::record::field(span, value, sink);
                        })*
                        _ => {}
                    }
                })?;
                Some(it)
            }

            fn schema() -> serde_json::Value {
                $crate::form::record::object_schema(concat!($($doc, "\n"),*), <Self as $crate::form::record::Record>::fields())
            }

            fn facts(&self, path: &str, _: &$crate::base::source::Span, facts: &mut $crate::form::facts::Facts) {
                $(if let Some(it) = &self.$field {
                    let name = $crate::form::record::field_name(stringify!($field));
                    let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                    $crate::form::record::Decode::facts(&it.value, &path, &it.span, facts);
                })*
            }
        }

        impl $crate::form::record::Record for $name {
            fn fields() -> Vec<(&'static str, String, serde_json::Value)> {
                vec![$((
                    $crate::form::record::field_name(stringify!($field)),
                    $crate::form::record::doc(concat!($($field_doc, "\n"),*)),
                    <$kind as $crate::form::record::Decode>::schema(),
                )),*]
            }
        }
    };
}
pub(crate) use record;

/// The key of a field: Rust keywords carry an underscore that the key does not have.
pub(crate) fn field_name(field: &'static str) -> &'static str {
    match field {
        "in_" => "in",
        "for_" => "for",
        "if_" => "if",
        "with_" => "with",
        "type_" => "type",
        _ => field,
    }
}

/// A meaning as one line.
pub(crate) fn doc(lines: &str) -> String {
    lines.trim().replace("\n ", " ")
}

/// Whether a value is nothing.
pub(crate) fn is_null(node: &Node) -> bool {
    matches!(node.kind, Kind::Null)
}

/// Reads the value of a key; `null` is the same as leaving the key out.
pub(crate) fn field<T: Decode>(span: &Span, node: &Node, sink: &mut Sink) -> Option<At<T>> {
    if is_null(node) {
        comment::check(span, sink);
        return None;
    }
    let span = if node.span.range().is_empty() { span } else { &node.span };
    T::decode(node, sink).map(|value| At { value, span: span.clone() })
}

/// Goes through the keys of a mapping; reports unknown ones and ones that stand twice.
pub(crate) fn entries(
    node: &Node,
    known: &[&'static str],
    sink: &mut Sink,
    mut read: impl FnMut(&str, &Span, &Node, &mut Sink),
) -> Option<()> {
    let Kind::Map(entries) = &node.kind else {
        let message = format!("{} where a group of keys belongs", node.noun());
        let help = format!("keys that can stand here: {}", known.join(", "));
        sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
        return None;
    };
    let mut seen: BTreeMap<&str, &Span> = BTreeMap::new();
    for (key, value) in entries {
        if let Some(first) = seen.get(&*key.name) {
            let message = format!("the key `{}` stands twice", key.name);
            let help = format!("the first one is in line {}; keep one of them", first.line());
            sink.report(Diagnostic::error("duplicate-key", message).at(&key.span).help(help));
            continue;
        }
        seen.insert(&key.name, &key.span);
        if known.contains(&&*key.name) {
            read(&key.name, &key.span, value, sink);
        } else if is_null(value) && stands_alone(&key.span) {
            let message = format!("`{}` stands alone behind a comma", key.name);
            let help = "between { } a comma ends a value: put a text with a comma in \"double quotes\", and write \
                        amounts with a point, 349.00 EUR";
            sink.report(Diagnostic::error("unknown-key", message).at(&key.span).help(help));
        } else {
            unknown_key(&key.name, &key.span, known, sink);
        }
    }
    Some(())
}

/// Keys that earlier files may have, and why there are none any more.
const RETIRED: [(&str, &str); 2] = [
    ("second_language", "a package is in one language; --lang builds it in another"),
    ("reading_direction", "it follows from the language"),
];

/// Whether a key has no colon: a piece of a text that a comma has cut off.
fn stands_alone(key: &Span) -> bool {
    let rest = &key.source().text()[key.range().end..];
    rest.trim_start_matches(' ').starts_with([',', '}'])
}

fn unknown_key(name: &str, span: &Span, known: &[&'static str], sink: &mut Sink) {
    if let Some((_, instead)) = RETIRED.iter().find(|(it, _)| *it == name) {
        // A file of an earlier day still loads.
        let diagnostic = Diagnostic::warning("retired-key", format!("the key `{name}` does nothing")).at(span);
        sink.report(diagnostic.help(format!("remove the line: {instead}")));
        return;
    }
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("keys that can stand here: {}", known.join(", ")),
    };
    sink.report(Diagnostic::error("unknown-key", format!("unknown key `{name}`")).at(span).help(help));
}

/// The text of a single value, or a report that it is none.
pub(crate) fn scalar<'a>(node: &'a Node, wanted: &str, sink: &mut Sink) -> Option<&'a str> {
    match &node.kind {
        Kind::Scalar(text) if text.len() > 2 && text.starts_with('<') && text.ends_with('>') => {
            let message = format!("`{text}` is still to be filled in");
            let help = format!("write {wanted} in its place, or remove the line");
            sink.report(Diagnostic::error("placeholder", message).at(&node.span).help(help));
            None
        }
        Kind::Scalar(text) => Some(text),
        Kind::Null | Kind::List(_) | Kind::Map(_) | Kind::Languages(_) => {
            wrong_type(node, wanted, sink);
            None
        }
    }
}

fn wrong_type(node: &Node, wanted: &str, sink: &mut Sink) {
    let message = format!("{} where {wanted} belongs", node.noun());
    sink.report(Diagnostic::error("wrong-type", message).at(&node.span));
}

/// JSON Schema of a record.
pub(crate) fn object_schema(doc: &str, fields: Vec<(&'static str, String, Json)>) -> Json {
    let mut properties = Map::new();
    for (name, doc, schema) in fields {
        let mut schema = schema;
        if let Some(object) = schema.as_object_mut()
            && !doc.is_empty()
        {
            object.insert("description".to_owned(), Json::String(doc.clone()));
        }
        let title = name.replace('_', " ");
        // Editors show what stands beside the choice; what stands inside it only some do.
        let property = json!({ "title": title, "description": doc, "anyOf": [schema, { "type": "null" }] });
        properties.insert(name.to_owned(), property);
    }
    let doc = self::doc(doc);
    json!({ "type": "object", "description": doc, "additionalProperties": false, "properties": properties })
}
