//! Values with bounds: figures that are no money, codes, tags, digits; words that people may replace
//! by their own.

use std::fmt;
use std::ops::Deref;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::{Facts, Value};
use crate::form::record::vocabulary::{near_word, unknown_word};
use crate::form::record::{Decode, Holds, Place, Text, Value as Plain, Vocabulary, scalar, words_schema};
use crate::form::record::{comment, plain_value};
use crate::form::yaml::{Kind, Node};

/// A whole number with bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

/// Days that somebody has for an answer: a year is the most.
pub(crate) type Days = Whole<1, 366>;
/// How many of a thing were ordered.
pub(crate) type Quantity = Whole<1, 1_000_000_000>;
/// Pages of a file.
pub(crate) type PageCount = Whole<1, 1_000_000>;

impl<const LEAST: u32, const MOST: u32> Decode for Whole<LEAST, MOST> {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a whole number", sink)?.trim();
        if text.is_empty() || !text.bytes().all(|it| it.is_ascii_digit()) {
            let diagnostic = Diagnostic::error("wrong-type", format!("`{text}` where a whole number belongs"));
            sink.report(diagnostic.at(&node.span).help("write digits only"));
            return None;
        }
        match text.parse() {
            Ok(number) if (LEAST..=MOST).contains(&number) => Some(Self(number)),
            _ => {
                let message = format!("{text} is not between {LEAST} and {MOST}");
                let help = format!("write a whole number from {LEAST} to {MOST}, or remove the line");
                sink.report(Diagnostic::error("out-of-bounds", message).at(&node.span).help(help));
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }

    fn holds() -> Holds {
        Holds::Number
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Number(Decimal::from(self.0)), Some(span));
    }
}

impl<const LEAST: u32, const MOST: u32> Plain for Whole<LEAST, MOST> {
    type Written = Self;
    type Held = Option<u32>;

    fn settle(it: Self, _: &Place<'_>, _: &mut Sink) -> Option<Self> {
        Some(it)
    }

    fn held(it: Option<super::At<Self>>, _: &Place<'_>, _: &mut Sink) -> Option<u32> {
        it.map(|it| it.value.0)
    }
}

/// A figure with bounds, and the sign or unit that may stand behind it.
struct Measure {
    /// What it is, with its article.
    what: &'static str,
    /// Its sign or unit.
    unit: &'static str,
    /// Least and greatest value.
    bounds: (Decimal, Decimal),
    /// An example.
    such_as: &'static str,
}

impl Measure {
    fn read(&self, node: &Node, sink: &mut Sink) -> Option<Decimal> {
        let written = scalar(node, self.what, sink)?.trim();
        let text = written.strip_suffix(self.unit).unwrap_or(written).trim_end();
        let figures = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let is_plain = match text.split_once('.') {
            Some((whole, rest)) => figures(whole) && figures(rest),
            None => figures(text),
        };
        let figure = text.parse::<Decimal>().ok().filter(|_| is_plain);
        let (least, most) = self.bounds;
        let Self { what, such_as, .. } = self;
        match figure {
            Some(figure) if (least..=most).contains(&figure) => Some(figure),
            Some(_) => {
                let message = format!("`{written}` is not between {least} and {most}, as {what} is here");
                let help = format!("write a figure from {least} to {most}, such as {such_as}");
                sink.report(Diagnostic::error("out-of-bounds", message).at(&node.span).help(help));
                None
            }
            None => {
                let message = format!("`{written}` where {what} belongs");
                let help = format!("write the figure alone, with a point if it has decimals, such as {such_as}");
                sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
                None
            }
        }
    }

    fn schema(&self) -> Json {
        let (least, most) = self.bounds;
        json!({ "type": ["number", "string"], "minimum": least.to_f64(), "maximum": most.to_f64() })
    }
}

/// Declares a figure with bounds.
macro_rules! measures {
    ($($(#[doc = $doc:literal])* $name:ident: $what:literal, $unit:literal, $least:literal to $most:literal, $example:literal;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
            pub(crate) struct $name(pub Decimal);

            impl $name {
                fn measure() -> Measure {
                    Measure {
                        what: $what,
                        unit: $unit,
                        bounds: ($least.parse().unwrap_or_default(), $most.parse().unwrap_or_default()),
                        such_as: $example,
                    }
                }

                /// The figure, near enough for drawing.
                #[allow(dead_code, reason = "not every figure is drawn")]
                pub(crate) fn figure(self) -> f32 {
                    self.0.to_f32().unwrap_or_default()
                }
            }

            impl Decode for $name {
                fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
                    Self::measure().read(node, sink).map(Self)
                }

                fn schema() -> Json {
                    Self::measure().schema()
                }

                fn holds() -> Holds {
                    Holds::Number
                }

                fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
                    facts.insert(path, Value::Number(self.0), Some(span));
                }
            }

            plain_value!($name);
        )*
    };
}

measures! {
    /// Per cent: nothing to a hundred.
    Percent: "a percentage", "%", "0" to "100", "5 or 8.25";
    /// Units of one currency for one of another.
    Ratio: "a rate", "", "0.000001" to "100000000", "0.92";
    /// A length on paper, in millimetres.
    Millimetres: "a length in millimetres", "mm", "0" to "1000", "210";
    /// A size of type, in points.
    Points: "a size of type in points", "pt", "4" to "72", "10.5";
    /// Height of a line as a multiple of the size of type.
    Lines: "a height of lines", "", "1" to "3", "1.38";
}

/// Declares a text of a certain form, which somebody else checks.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $vis:vis $name:ident: $holds:expr;)*) => {
        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
            $vis struct $name(pub String);

            impl Deref for $name {
                type Target = str;
                fn deref(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.pad(&self.0)
                }
            }

            plain_value!($name);
        )*

        $(codes!(@decode $name, $holds);)*
    };
    (@decode $name:ident, $holds:expr) => {
        impl Decode for $name {
            fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
                $name::read(node, sink)
            }

            fn schema() -> Json {
                $name::pattern()
            }

            fn holds() -> Holds {
                $holds
            }

            fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
                facts.insert(path, Value::Text(self.0.clone()), Some(span));
            }
        }
    };
}

codes! {
    /// A country by its two letters of ISO 3166. Whether there is such a country, the library knows.
    pub(crate) CountryCode: Holds::Country;
    /// A language by its tag (BCP 47), such as `en`, `fr` or `zh-CN`.
    pub LanguageTag: Holds::Language;
    /// The last four digits of a card or account.
    pub(crate) LastFour: Holds::Text;
    /// A SHA-256 in hexadecimal digits.
    pub Digest: Holds::Text;
    /// A network of cards, by the name of its file under `templates/cards/`.
    pub(crate) CardNetwork: Holds::Named("cards");
    /// A mediation or arbitration body, by the name of its file under `templates/institutions/`.
    pub(crate) InstitutionId: Holds::Named("institutions");
    /// A means of payment, by the name of its file under `templates/payments/`.
    pub(crate) PaymentMeans: Holds::Named("payments");
    /// A marketplace, by the name of its file under `templates/platforms/`.
    pub(crate) PlatformId: Holds::Named("platforms");
}

/// A text as it stands, for codes that are compared with the library.
fn plain(node: &Node, sink: &mut Sink) -> Option<String> {
    Text::read(node, sink).map(|it| it.0)
}

impl CountryCode {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        plain(node, sink).map(Self)
    }

    fn pattern() -> Json {
        json!({ "type": "string", "pattern": "^[A-Z]{2}$" })
    }
}

/// Names of files of the library: whether there is such a file, the library knows.
macro_rules! named {
    ($($name:ident)*) => {$(
        impl $name {
            fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
                plain(node, sink).map(Self)
            }

            fn pattern() -> Json {
                json!({ "type": "string" })
            }
        }
    )*};
}

named! { CardNetwork InstitutionId PaymentMeans PlatformId }

impl LanguageTag {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = plain(node, sink)?;
        let mut parts = text.split('-');
        let is_language = parts.next().is_some_and(|it| matches!(it.len(), 2 | 3) && is_lower(it));
        let is_tag = is_language && parts.all(|it| (2..=8).contains(&it.len()) && it.bytes().all(is_alphanumeric));
        if is_tag {
            return Some(Self(text));
        }
        let message = format!("`{text}` is not a language tag");
        let help = "write the tag of one language, such as en, fr, es, de or zh-CN";
        sink.report(Diagnostic::error("bad-language", message).at(&node.span).help(help));
        None
    }

    fn pattern() -> Json {
        json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$" })
    }
}

fn is_lower(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_lowercase())
}

fn is_alphanumeric(it: u8) -> bool {
    it.is_ascii_alphanumeric()
}

impl LastFour {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = plain(node, sink)?;
        if text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit()) {
            return Some(Self(text));
        }
        let diagnostic = Diagnostic::error("bad-last4", "`last4` is not four digits").at(&node.span);
        sink.report(diagnostic.help("write only the last four digits, in quotes: \"0011\""));
        None
    }

    fn pattern() -> Json {
        json!({ "type": ["string", "integer"], "pattern": "^[0-9]{4}$" })
    }
}

impl Digest {
    fn read(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = plain(node, sink)?;
        if text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Some(Self(text.to_ascii_lowercase()));
        }
        let diagnostic = Diagnostic::error("bad-digest", "this is not a SHA-256").at(&node.span);
        sink.report(diagnostic.help("a SHA-256 has 64 hexadecimal digits; `sha256sum FILE` prints it"));
        None
    }

    fn pattern() -> Json {
        json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" })
    }
}

/// So many values of one kind, in a certain order.
impl<T: Decode, const N: usize> Decode for [super::At<T>; N] {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let all: Vec<super::At<T>> = Vec::decode(node, sink)?;
        let written = if let Kind::List(items) = &node.kind { items.len() } else { 0 };
        if written != N {
            let message = format!("{written} values where {N} belong");
            let help = format!("write exactly {N}, in the order that templates/README.md gives");
            sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
        }
        all.try_into().ok()
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": T::schema(), "minItems": N, "maxItems": N })
    }

    const IS_LIST: bool = true;

    fn holds() -> Holds {
        T::holds()
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

/// A word that rules and letters know, or the user's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WordOrText<V> {
    /// A word of the vocabulary.
    Word(V),
    /// The user's own words.
    Text(Text),
}

impl<V: Vocabulary> WordOrText<V> {
    /// The word or the words.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Word(word) => word.said(),
            Self::Text(text) => text,
        }
    }
}

impl<V: Vocabulary> Decode for WordOrText<V> {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = Text::read(node, sink)?;
        if let Some(word) = V::understood(&text) {
            return Some(Self::Word(word));
        }
        comment::check(&node.span, sink);
        // Several words, or words in quotes, are meant as they stand.
        let is_quoted = node.span.text().starts_with(['"', '\'', '|', '>']);
        if is_quoted || (text.contains(char::is_whitespace) && near_word::<V>(&text).is_none()) {
            return Some(Self::Text(text));
        }
        unknown_word::<V>(node, &text, Some("words of your own stand in quotes"), sink);
        None
    }

    fn schema() -> Json {
        json!({ "anyOf": [words_schema::<V>(), { "type": "string", "description": "Words of your own, in quotes." }] })
    }

    fn holds() -> Holds {
        Holds::WordsOrText(V::MEANINGS)
    }

    fn facts(&self, path: &str, span: &Span, facts: &mut Facts) {
        facts.insert(path, Value::Text(self.as_str().to_owned()), Some(span));
    }
}

impl<V: Vocabulary> Plain for WordOrText<V> {
    type Written = Self;
    type Held = Option<Self>;

    fn settle(it: Self, _: &Place<'_>, _: &mut Sink) -> Option<Self> {
        Some(it)
    }

    fn held(it: Option<super::At<Self>>, _: &Place<'_>, _: &mut Sink) -> Option<Self> {
        it.map(|it| it.value)
    }
}
