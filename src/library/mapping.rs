//! Mappings: which column of a table of clients is which key of a case file.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{Source, Span};
use crate::form::facts::Facts;
use crate::form::record::{At, Decode, OneOrMany, Table, Text, record};
use crate::form::yaml::{self, Kind, Node};

record! {
    /// Which column of a table is which key of a case file.
    pub(crate) struct Mapping {
        /// What it is for.
        title: Text,
        /// Where the names of the columns come from, and how well that was read.
        source: Text,
        /// Columns by the name that `case` calls them, with the headings they may have.
        columns: Table<MappedColumn>,
        /// The folder with the evidence of a row, from that of the table.
        folder: Text,
        /// A case file with `{column}` in the place of what the table says.
        case: KeyTree,
    }
}

record! {
    /// A column: what stands above it, and how its cells are written.
    pub(crate) struct Described {
        /// Headings that it may have; the first that the table has is it.
        names: OneOrMany<Text>,
        /// How days are written, such as `DD/MM/YYYY`; without it, as year-month-day.
        date: DateForm,
        /// The cells are names of countries; their codes are meant.
        country: bool,
        /// The cells name packages: small letters, digits and hyphens are kept, other signs become hyphens.
        short: bool,
        /// What is meant by a cell, for each that does not mean itself.
        words: Table<Text>,
    }
}

/// A column: its headings, or a description.
#[derive(Debug, Clone, Default)]
pub(crate) struct MappedColumn(pub(crate) Described);

impl Decode for MappedColumn {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        if matches!(node.kind, Kind::Map(_)) {
            return Described::decode(node, sink).map(Self);
        }
        let value = OneOrMany::decode(node, sink)?;
        Some(Self(Described { names: Some(At { value, span: node.span.clone() }), ..Described::default() }))
    }

    fn schema() -> Json {
        json!({ "anyOf": [OneOrMany::<Text>::schema(), Described::schema()] })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

/// Keys and values as they stand, with their places.
#[derive(Debug, Clone)]
pub(crate) struct KeyTree(pub(crate) Node);

impl Decode for KeyTree {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        if matches!(node.kind, Kind::Map(_)) {
            return Some(Self(node.clone()));
        }
        let message = format!("{} where the keys of a case file belong", node.noun());
        sink.report(Diagnostic::error("wrong-type", message).at(&node.span));
        None
    }

    fn schema() -> Json {
        json!({ "type": "object" })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

/// In which order a day is written: what `chrono` reads it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateForm(pub(crate) &'static str);

/// How days can be written, with what reads them.
const DATE_FORMS: [(&str, &str); 7] = [
    ("YYYY-MM-DD", "%Y-%m-%d"),
    ("DD/MM/YYYY", "%d/%m/%Y"),
    ("MM/DD/YYYY", "%m/%d/%Y"),
    ("DD.MM.YYYY", "%d.%m.%Y"),
    ("DD-MM-YYYY", "%d-%m-%Y"),
    ("YYYY/MM/DD", "%Y/%m/%d"),
    ("DD MMM YYYY", "%d %b %Y"),
];

impl Decode for DateForm {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = Text::decode(node, sink)?;
        if let Some((_, form)) = DATE_FORMS.iter().find(|(it, _)| *it == &*text) {
            return Some(Self(form));
        }
        let forms = DATE_FORMS.map(|(it, _)| it).join(", ");
        let message = format!("`{text}` does not say how days are written");
        sink.report(Diagnostic::error("unknown-word", message).at(&node.span).help(format!("write one of: {forms}")));
        None
    }

    fn schema() -> Json {
        json!({ "enum": DATE_FORMS.map(|(it, _)| it) })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

impl Mapping {
    /// Reads a mapping of the user.
    pub(crate) fn read(source: &Source, sink: &mut Sink) -> Option<Self> {
        let node = yaml::parse(source, sink).ok()?;
        Self::decode(&node, sink)
    }
}
