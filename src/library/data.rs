//! Networks, cards, tone and groups of countries: names and figures, dated and sourced.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;
use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, HirKind};
use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::record::{At, Decode, OneOrMany, Text, scalar};
use crate::form::record::{record, vocabulary};
use crate::form::terms::Status;
use crate::form::yaml::Node;

record! {
    /// A named list of countries.
    pub(crate) struct Group {
        /// The name that conditions use.
        id: Text,
        /// What it is.
        title: Text,
        /// Two-letter codes.
        members: Vec<At<Text>>,
        /// For the reviewer: members, and countries that may be some, to be looked up again.
        verify: Vec<At<Text>>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

vocabulary! {
    /// How a network counts the length of a post.
    pub enum Count {
        /// Weighted characters: ranges of weight one, everything else two, links and emoji fixed.
        Weighted = "weighted",
        /// What people see as one character.
        Graphemes = "graphemes",
        /// Unicode code points.
        Characters = "characters",
        /// Code points, but emoji as the bytes of their UTF-8 form.
        Utf8EmojiBytes = "utf8_emoji_bytes",
    }
}

/// A range of code points, written `first-last` in decimal.
#[derive(Debug, Clone, Copy)]
pub struct CodePoints {
    first: u32,
    last: u32,
}

impl CodePoints {
    /// Whether a character is in the range.
    pub(crate) fn contains(self, it: char) -> bool {
        (self.first..=self.last).contains(&u32::from(it))
    }
}

impl Decode for CodePoints {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a range of code points", sink)?;
        let ends = text.split_once('-').map(|(first, last)| (first.trim().parse(), last.trim().parse()));
        if let Some((Ok(first), Ok(last))) = ends
            && first <= last
        {
            return Some(Self { first, last });
        }
        let message = format!("`{text}` is not a range of code points");
        let help = "write the first and the last one in decimal, such as 0-4351";
        sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
        None
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[0-9]+-[0-9]+$" })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

/// A regular expression for folded text: lower case, no accents, digits 0 to 9. It is built when it is
/// first used.
#[derive(Clone)]
pub struct Pattern {
    text: String,
    clue: OnceLock<Option<Clue>>,
    built: OnceLock<Regex>,
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pattern({:?})", self.text)
    }
}

impl Pattern {
    /// Where the expression is in a folded text. It is built only if what it cannot do without is there: to
    /// build it takes longer than to look for that in every letter of a case.
    ///
    /// # Panics
    /// If it is part of the program and wrong: all others are built when they are read.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let clue = self.clue.get_or_init(|| Clue::of(&self.text));
        if clue.as_ref().is_some_and(|it| !it.is_in(text)) {
            return Vec::new();
        }
        let wrong = |it| panic!("the pattern `{}` of the library cannot be built: {it}", self.text);
        let regex = self.built.get_or_init(|| build(&self.text).unwrap_or_else(wrong));
        regex.find_iter(text).map(|it| it.range()).filter(|it| !it.is_empty()).collect()
    }

    /// Reports that the expression cannot be built.
    pub(crate) fn check(&self, span: &Span, sink: &mut Sink) -> Option<()> {
        match build(&self.text) {
            Ok(built) => {
                let _ = self.built.set(built);
                Some(())
            }
            Err(error) => {
                let last =
                    error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let message = format!("the regular expression cannot be read: {last}");
                let help = "patterns are compared with text in lower case without accents; write spaces as `\\s`";
                sink.report(Diagnostic::error("bad-pattern", message).at(span).help(help));
                None
            }
        }
    }
}

/// What an expression cannot do without.
#[derive(Clone)]
struct Clue {
    expression: Hir,
    /// The texts with one of which everything begins that it finds, if there are such texts.
    begins: Option<Vec<String>>,
}

impl Clue {
    /// Most signs of a class, such as the kinds of white space, that are written out.
    const SIGNS: usize = 32;
    /// Most texts that are looked for.
    const TEXTS: usize = 1000;

    fn of(text: &str) -> Option<Self> {
        let expression = regex_syntax::ParserBuilder::new().ignore_whitespace(true).build().parse(text).ok()?;
        let found = Extractor::new().limit_class(Self::SIGNS).limit_total(Self::TEXTS).extract(&expression);
        let texts = found.literals().map(|it| it.iter().map(|it| String::from_utf8(it.as_bytes().to_vec()).ok()));
        let begins = texts.and_then(|it| it.collect::<Option<Vec<_>>>());
        Some(Self { expression, begins: begins.filter(|it| it.iter().all(|it| !it.is_empty())) })
    }

    fn is_in(&self, text: &str) -> bool {
        self.begins.as_ref().is_none_or(|all| all.iter().any(|it| text.contains(it.as_str())))
            && holds(&self.expression, text)
    }
}

/// Whether the fixed parts of an expression are all in a text, wherever.
fn holds(expression: &Hir, text: &str) -> bool {
    match expression.kind() {
        HirKind::Literal(it) => std::str::from_utf8(&it.0).is_ok_and(|it| text.contains(it)),
        HirKind::Concat(all) => all.iter().all(|it| holds(it, text)),
        HirKind::Alternation(all) => all.iter().any(|it| holds(it, text)),
        HirKind::Repetition(it) => it.min == 0 || holds(&it.sub, text),
        HirKind::Capture(it) => holds(&it.sub, text),
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) => true,
    }
}

fn build(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).ignore_whitespace(true).size_limit(1 << 20).build()
}

impl Decode for Pattern {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a regular expression", sink)?.to_owned();
        let pattern = Self { text, clue: OnceLock::new(), built: OnceLock::new() };
        if !node.span.source().is_built_in() {
            pattern.check(&node.span, sink)?;
        }
        Some(pattern)
    }

    fn schema() -> Json {
        json!({ "type": "string" })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

record! {
    /// What letters and posts in a language should not say.
    pub struct ToneFile {
        /// The language.
        title: Text,
        /// Words by which a person or a company speaks of itself: in what is sent they stand in choices
        /// between voices.
        first_person: Vec<At<Text>>,
        /// Words in capitals that are no shouting.
        acronyms: Vec<At<Text>>,
        /// More different words in capitals than this are shouting.
        capitals_allowed: u32,
        /// Why shouting does harm.
        capitals_why: Text,
        /// What to do instead of shouting.
        capitals_instead: Text,
        /// Expressions and what to write instead.
        entries: Vec<At<ToneEntry>>,
    }
}

record! {
    /// Expressions of one kind.
    pub struct ToneEntry {
        /// Finds them in folded text.
        pattern: Pattern,
        /// Why they do harm.
        why: Text,
        /// What to write instead.
        instead: Text,
    }
}

record! {
    /// A social network.
    pub struct Network {
        /// Its name.
        title: Text,
        /// Longest post.
        limit: u32,
        /// How it counts.
        count: Count,
        /// Length of every link, whatever it is.
        url_length: u32,
        /// Whether names of sites without a scheme are links.
        bare_domains: bool,
        /// Host of its own short links, behind which only letters, digits and a query belong to the link.
        shortener: Text,
        /// Whether of a mention `@name@server` only `@name` counts.
        short_mentions: bool,
        /// Greatest size in bytes of UTF-8.
        byte_limit: u32,
        /// Greatest number of links.
        max_links: u32,
        /// Whether texts are composed before counting.
        nfc: bool,
        /// Ranges of code points of weight one, as `first-last`.
        light_ranges: Vec<At<CodePoints>>,
        /// Weight of an emoji sequence.
        emoji_weight: u32,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// A network of payment cards.
    pub(crate) struct Card {
        /// Its name, as letters print it.
        title: Text,
        /// What else people write for it; capitals, spaces and hyphens make no difference.
        names: OneOrMany<Text>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an expression cannot do without never hides what it finds.
    #[test]
    fn nothing_is_found_less_for_the_clue() {
        let patterns = [
            r"\b(?: scam(?:s|med)? | rip-?\s?off | con\s?(?:men|man) )\b",
            r"\bor\s(?:else|you\swill)\b | \blast\swarning\b",
            r"\b(?: pay | refund ) [^.!?]*? \bor\b [^.!?]*? \b(?: post | report )\b",
            r"!{2,} | !\?",
            r"(?i)thief",
            r"[0-9]{2}x?",
            r"(?:very\s)?angry",
        ];
        let texts = [
            "a scam",
            "scams",
            "scammed!",
            "rip off",
            "rip-off",
            "ripoff",
            "con men",
            "conman",
            "contact",
            "or else",
            "or\u{a0}you will",
            "last warning",
            "pay now or i post it",
            "pay it. or report",
            "refund me or you report it",
            "no!!",
            "what!?",
            "THIEF",
            "Thief",
            "12",
            "12x",
            "angry",
            "very angry",
            "nothing of it",
            "",
        ];
        let mut found = 0;
        for text in patterns {
            let pattern = Pattern { text: text.to_owned(), clue: OnceLock::new(), built: OnceLock::new() };
            let regex = build(text).unwrap();
            for it in texts {
                let all: Vec<_> = regex.find_iter(it).map(|it| it.range()).collect();
                found += all.len();
                assert_eq!(pattern.find(it), all, "{text} in {it:?}");
            }
        }
        assert!(found > 20, "{found}");
        assert!(!Clue::of(patterns[0]).unwrap().is_in("contact the seller"), "no word of it is there");
    }
}
