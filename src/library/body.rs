//! The body of a document: which sentences stand in it, in which order, on which conditions.
//!
//! A body holds no words. Each of its steps names a sentence, and every language has a text of that
//! name.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::record::{At, Decode, Text, entries, field};
use crate::form::yaml::{Kind, Node};
use crate::library::rule::Conditions;

/// A piece of a body: a sentence, a paragraph, a list, a table.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// What it is.
    pub what: What,
    /// When it is written.
    pub when: Option<At<Conditions>>,
    /// When it is not, although `when` matches.
    pub unless: Option<At<Conditions>>,
    /// The list of values for each of which it is written; `it` is the one at hand.
    pub each: Option<At<Text>>,
    /// The sentence that stands between two of them, instead of a space.
    pub between: Option<At<Text>>,
}

/// What a step writes.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// A sentence, by its name.
    Sentence(At<Text>),
    /// A word of the words file, by its key.
    Word(At<Text>),
    /// The sentences of a part, by its name.
    Part(At<Text>),
    /// Several sentences in one paragraph.
    All(Vec<At<Step>>),
    /// The first of these whose conditions match.
    First(Vec<At<Step>>),
    /// Several paragraphs.
    Blocks(Vec<At<Step>>),
    /// A list.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// The items.
        items: Vec<At<Step>>,
    },
    /// A table.
    Table {
        /// The sentence that names the columns, with `|` between them; none for a table without.
        head: Option<At<Text>>,
        /// The rows: sentences with `|` between the cells.
        rows: Vec<At<Step>>,
    },
    /// A heading.
    Heading {
        /// The sentence.
        name: At<Text>,
        /// How deep, from one.
        level: u32,
    },
    /// A paragraph that is set apart.
    Note(At<Text>),
    /// A picture of the program's own, by its name.
    Picture(At<Text>),
}

/// The keys that say what a step is.
const KINDS: [&str; 10] = ["say", "word", "part", "first", "blocks", "list", "steps", "table", "heading", "note"];

/// The keys of a step.
const KEYS: [&str; 17] = [
    "say", "word", "part", "first", "blocks", "list", "steps", "table", "head", "heading", "level", "note", "picture",
    "when", "unless", "each", "between",
];

impl Step {
    /// A sentence without conditions.
    fn sentence(name: At<Text>) -> Self {
        Self::of(What::Sentence(name))
    }

    fn of(what: What) -> Self {
        Self { what, when: None, unless: None, each: None, between: None }
    }

    /// The steps inside this one.
    pub(crate) fn inner(&self) -> &[At<Self>] {
        match &self.what {
            What::All(steps) | What::First(steps) | What::Blocks(steps) => steps,
            What::List { items, .. } => items,
            What::Table { rows, .. } => rows,
            _ => &[],
        }
    }

    /// The sentences that this step itself names, without those of the steps inside.
    pub(crate) fn names(&self) -> impl Iterator<Item = &At<Text>> {
        let own = match &self.what {
            What::Sentence(name) | What::Note(name) | What::Heading { name, .. } => Some(name),
            What::Table { head, .. } => head.as_ref(),
            _ => None,
        };
        own.into_iter().chain(&self.between)
    }

    /// Whether this is more than the sentences of one paragraph.
    pub(crate) fn is_block(&self) -> bool {
        matches!(
            self.what,
            What::Blocks(_)
                | What::List { .. }
                | What::Table { .. }
                | What::Heading { .. }
                | What::Note(_)
                | What::Picture(_)
        )
    }
}

/// What a mapping says, key by key.
#[derive(Default)]
struct Keys {
    kinds: Vec<What>,
    head: Option<At<Text>>,
    level: Option<At<u32>>,
}

impl Decode for Step {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        match &node.kind {
            Kind::Scalar(_) | Kind::Null => field(&node.span, node, sink).map(Self::sentence),
            Kind::List(_) => Vec::decode(node, sink).map(|it| Self::of(What::All(it))),
            Kind::Map(_) | Kind::Languages(_) => Self::of_keys(node, sink),
        }
    }

    fn schema() -> Json {
        json!({ "type": ["string", "array", "object"] })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

impl Step {
    fn of_keys(node: &Node, sink: &mut Sink) -> Option<Self> {
        let mut keys = Keys::default();
        let mut step = Self::of(What::All(Vec::new()));
        entries(node, &KEYS, sink, |name, span, value, sink| match name {
            "when" => step.when = field(span, value, sink),
            "unless" => step.unless = field(span, value, sink),
            "each" => step.each = field(span, value, sink),
            "between" => step.between = field(span, value, sink),
            "head" => keys.head = field(span, value, sink),
            "level" => keys.level = field(span, value, sink),
            kind => keys.kinds.extend(what(kind, span, value, sink)),
        })?;
        let mut kinds = keys.kinds.into_iter();
        step.what = match (kinds.next(), kinds.next()) {
            (Some(What::Table { rows, .. }), None) => What::Table { head: keys.head, rows },
            (Some(What::Heading { name, .. }), None) => {
                What::Heading { name, level: keys.level.map_or(2, |it| it.value.clamp(1, 6)) }
            }
            (Some(what), None) => what,
            (None, _) if sink.has_error_within(&node.span) => return None,
            (first, _) => {
                let number = if first.is_none() { "nothing" } else { "more than one thing" };
                let help = format!("write one of: {}", KINDS.join(", "));
                let message = format!("this step of the body says {number} to write");
                sink.report(Diagnostic::error("bad-template", message).at(&node.span).help(help));
                return None;
            }
        };
        Some(step)
    }
}

/// What a key of a step asks for.
fn what(kind: &str, span: &Span, value: &Node, sink: &mut Sink) -> Option<What> {
    let steps = |sink: &mut Sink| field(span, value, sink).map(|it: At<Vec<At<Step>>>| it.value);
    match kind {
        "say" => match value.kind {
            Kind::List(_) => steps(sink).map(What::All),
            _ => field(span, value, sink).map(What::Sentence),
        },
        "word" => field(span, value, sink).map(What::Word),
        "part" => field(span, value, sink).map(What::Part),
        "first" => steps(sink).map(What::First),
        "blocks" => steps(sink).map(What::Blocks),
        "list" => steps(sink).map(|items| What::List { numbered: false, items }),
        "steps" => steps(sink).map(|items| What::List { numbered: true, items }),
        "table" => steps(sink).map(|rows| What::Table { head: None, rows }),
        "heading" => field(span, value, sink).map(|name| What::Heading { name, level: 2 }),
        "note" => field(span, value, sink).map(What::Note),
        "picture" => field(span, value, sink).map(What::Picture),
        _ => None,
    }
}
