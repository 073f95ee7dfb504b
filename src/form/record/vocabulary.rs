//! Closed vocabularies: enums whose words are the ones that files use, in any case and with the
//! spellings that people write.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::form::record::key::Word;
use crate::form::yaml::Node;

/// Declares a closed vocabulary: an enum whose words are the ones that files use, with other
/// spellings that mean the same behind `|`.
macro_rules! vocabulary {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident {
        $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal $(| $other:literal)*,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name { $($(#[doc = $word_doc])* $variant,)* }

        #[allow(dead_code, reason = "every vocabulary has them")]
        impl $name {
            /// All words, in the order of the documentation.
            $vis const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word files use.
            $vis fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The value of a word.
            $vis fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::form::record::Vocabulary for $name {
            const MEANINGS: &'static [$crate::form::record::Word] =
                &[$($crate::form::record::Word { word: $word, doc: concat!($($word_doc, "\n"),*) }),*];
            const SPELLINGS: &'static [(&'static str, Self)] =
                &[$(($word, Self::$variant), $(($other, Self::$variant),)*)*];

            fn said(self) -> &'static str {
                self.word()
            }
        }

        impl $crate::form::record::Decode for $name {
            fn decode(node: &$crate::form::yaml::Node, sink: &mut $crate::base::diag::Sink) -> Option<Self> {
                $crate::form::record::word(node, sink)
            }

            fn schema() -> serde_json::Value {
                $crate::form::record::words_schema::<Self>()
            }

            fn holds() -> $crate::form::record::Holds {
                $crate::form::record::Holds::Words(<Self as $crate::form::record::Vocabulary>::MEANINGS)
            }

            fn facts(&self, path: &str, span: &$crate::base::source::Span, facts: &mut $crate::form::facts::Facts) {
                facts.insert(path, $crate::form::facts::Value::Text(self.word().to_owned()), Some(span));
            }
        }

        $crate::form::record::plain_value!($name);
    };
}
pub(crate) use vocabulary;

/// The words of a vocabulary.
pub(crate) trait Vocabulary: Copy + Sized + 'static {
    /// The words and what they mean.
    const MEANINGS: &'static [Word];
    /// Everything that is understood, and what it means.
    const SPELLINGS: &'static [(&'static str, Self)];

    /// The word files use.
    fn said(self) -> &'static str;

    /// What people mean: capitals, spaces and hyphens make no difference.
    fn understood(text: &str) -> Option<Self> {
        if let Some((_, it)) = Self::SPELLINGS.iter().find(|(it, _)| *it == text) {
            return Some(*it);
        }
        let text = folded(text);
        Self::SPELLINGS.iter().find(|(it, _)| folded(it) == text).map(|(_, it)| *it)
    }
}

/// A spelling without what makes no difference.
pub(crate) fn folded(text: &str) -> String {
    let plain = text.trim().chars().map(|it| if it == ' ' || it == '-' { '_' } else { it });
    plain.flat_map(char::to_lowercase).collect()
}

/// A name without what makes no difference: capitals, spaces, signs.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads a word of a vocabulary.
pub(crate) fn word<V: Vocabulary>(node: &Node, sink: &mut Sink) -> Option<V> {
    let text = super::scalar(node, "a word", sink)?;
    let found = V::understood(text);
    if found.is_none() {
        unknown_word::<V>(node, text, None, sink);
    }
    found
}

/// Reports a word that is not in a vocabulary.
pub(super) fn unknown_word<V: Vocabulary>(node: &Node, text: &str, more: Option<&str>, sink: &mut Sink) {
    let help = match near_word::<V>(text) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let known: Vec<&str> = V::MEANINGS.iter().map(|it| it.word).collect();
            format!("words that can stand here: {}", known.join(", "))
        }
    };
    let mut diagnostic = Diagnostic::error("unknown-word", format!("unknown word `{text}`")).at(&node.span).help(help);
    if let Some(more) = more {
        diagnostic = diagnostic.help(more);
    }
    sink.report(diagnostic);
}

/// The word that was probably meant.
pub(super) fn near_word<V: Vocabulary>(text: &str) -> Option<&'static str> {
    let near = nearest(&folded(text), V::SPELLINGS.iter().map(|(it, _)| *it))?;
    V::SPELLINGS.iter().find(|(it, _)| *it == near).map(|(_, it)| it.said())
}

/// JSON Schema of a vocabulary: every word with its meaning.
pub(crate) fn words_schema<V: Vocabulary>() -> Json {
    let one = |it: &Word| json!({ "const": it.word, "description": it.doc.trim() });
    json!({ "oneOf": V::MEANINGS.iter().map(one).collect::<Vec<_>>() })
}
