//! Keys about what of an exhibit is blackened for others.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::case::file::audience::PageList;
use crate::form::facts::Facts;
use crate::form::record::Privacy::Public;
use crate::form::record::{Decode, Several, Text, keys, plain_value};
use crate::form::yaml::{Kind, Node};

keys! {
    /// Something that is blackened in what others get.
    pub entry Redaction from WrittenRedaction("redaction", "every redaction needs `text`, `area` or `all_but`") {
        /// Pages of the exhibit, counted from 1, such as `2, 5-6`; all of them if nothing is said.
        pages: PageList, privacy(Public), used_by("desk/redact.rs");
        /// Texts that go, wherever they stand on these pages.
        text: Several<Text>, privacy(Public), used_by("desk/redact.rs");
        /// What stands there goes: left, top, width and height in millimetres on the page as it is shown, from its
        /// upper left corner.
        area: Rectangle, privacy(Public), used_by("desk/redact.rs");
        /// Rows that hold one of these texts stay, and all others go: for statements.
        all_but: Several<Text>, privacy(Public), used_by("desk/redact.rs");
        /// Why it goes; the log says it.
        reason: Text, privacy(Public), used_by("desk/redact.rs");
    }
}

plain_value!(PageList);
plain_value!(Rectangle);

/// A place on a page: left, top, width, height in millimetres.
#[derive(Debug, Clone)]
pub struct Rectangle {
    /// The place.
    pub area: [f32; 4],
    /// Where it stands.
    pub span: Span,
}

impl Decode for Rectangle {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let figure = |it: &Node| match &it.kind {
            Kind::Scalar(text) => {
                text.trim().parse::<Decimal>().ok()?.to_f32().filter(|it| (0.0..=5000.0).contains(it))
            }
            _ => None,
        };
        let all: Option<Vec<f32>> = match &node.kind {
            Kind::List(items) => items.iter().map(figure).collect(),
            _ => None,
        };
        let four = all.and_then(|it| <[f32; 4]>::try_from(it).ok()).filter(|it| it[2] > 0.0 && it[3] > 0.0);
        if four.is_none() {
            let message = "this is no place on a page";
            let help = "write left, top, width and height in millimetres, such as [20, 45.5, 170, 6]";
            sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
        }
        four.map(|area| Self { area, span: node.span.clone() })
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 4 })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}
