//! The sentences of a document in one language: a Markdown file in which every `# name` begins one.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::{Source, Span};

/// The sentences of one language.
#[derive(Debug, Clone)]
pub(crate) struct Sentences {
    /// The language.
    pub lang: String,
    /// The file.
    pub source: Source,
    by_name: BTreeMap<String, Sentence>,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Where its name stands.
    pub name: Span,
    /// Where its text stands in the file, without the space around it.
    pub text: Range<usize>,
}

impl Sentences {
    /// Reads a file; what cannot be read is reported and left out.
    pub(crate) fn read(lang: &str, source: &Source, sink: &mut Sink) -> Self {
        let text = source.text();
        let mut out = Self { lang: lang.to_owned(), source: source.clone(), by_name: BTreeMap::new() };
        let mut open: Option<(Range<usize>, usize)> = None;
        let mut at = 0;
        let mut lost = false;
        for line in text.split_inclusive('\n') {
            let begin = at;
            at += line.len();
            if let Some(name) = line.strip_prefix("# ") {
                if let Some((name, from)) = open.take() {
                    out.add(name, from..begin, sink);
                }
                let name = begin + 2..begin + 2 + name.trim_end().len();
                open = Some((name, at));
            } else if open.is_none() && !lost && !line.trim().is_empty() && !line.starts_with("<!--") {
                let message = "this text belongs to no sentence";
                let help = "begin every sentence with a line `# ` and its name, as letter.yaml names it";
                sink.report(Diagnostic::error("bad-template", message).at(&source.span(begin..at)).help(help));
                // Told once of all lines before the first sentence.
                lost = true;
            }
        }
        if let Some((name, from)) = open {
            out.add(name, from..text.len(), sink);
        }
        out
    }

    fn add(&mut self, name: Range<usize>, text: Range<usize>, sink: &mut Sink) {
        let span = self.source.span(name.clone());
        let word = &self.source.text()[name];
        let plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
        if word.is_empty() || !word.bytes().all(plain) {
            let message = format!("`{word}` is no name of a sentence");
            let help = "a name has small letters, digits and `-`; a heading inside a sentence begins with `##`";
            sink.report(Diagnostic::error("bad-template", message).at(&span).help(help));
            return;
        }
        if let Some(first) = self.by_name.get(word) {
            let message = format!("the sentence `{word}` stands twice");
            let help = format!("the first one is in line {}; keep one of them", first.name.line_column().0);
            sink.report(Diagnostic::error("bad-template", message).at(&span).help(help));
            return;
        }
        let whole = &self.source.text()[text.clone()];
        let space = |it: char| it.is_ascii_whitespace();
        let start = text.start + whole.len() - whole.trim_start_matches(space).len();
        let text = start..start + whole.trim_matches(space).len();
        self.by_name.insert(word.to_owned(), Sentence { name: span, text });
    }

    /// The sentence of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Sentence> {
        self.by_name.get(name)
    }

    /// The text of a sentence.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(|it| &self.source.text()[it.text.clone()])
    }

    /// All sentences by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Sentence)> {
        self.by_name.iter().map(|(name, it)| (name.as_str(), it))
    }
}
