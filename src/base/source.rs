//! Texts that people wrote, and places in them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text with a name: a case file, a template, a rule pack. Cheap to clone.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    name: String,
    text: String,
}

impl Source {
    /// A source called `name`, as it shall be shown in messages.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { name: name.into(), text: text.into() }))
    }

    /// The name shown in messages, such as `case.yaml`.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The place of `range` (bytes), moved onto character boundaries inside the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let text = self.text();
        let floor = |at: usize| {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(range.start);
        let end = floor(range.end).max(start);
        Span { source: self.clone(), start, end }
    }

    /// Byte offset of a line and column, both counted from one; columns are characters.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let text = self.text();
        let mut start = 0;
        for _ in 1..line.max(1) {
            match text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => return text.len(),
            }
        }
        let rest = text[start..].split('\n').next().unwrap_or("");
        start + rest.char_indices().nth(column.max(1) - 1).map_or(rest.len(), |(at, _)| at)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({})", self.name())
    }
}

/// A place in a source.
#[derive(Clone)]
pub struct Span {
    source: Source,
    start: usize,
    end: usize,
}

impl Span {
    /// The text this place is in.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Byte range in the source.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The text at this place.
    pub fn text(&self) -> &str {
        &self.source.text()[self.range()]
    }

    /// The first line of a place that may span several.
    #[must_use]
    pub fn first_line(&self) -> Self {
        let end = self.text().find('\n').map_or(self.end, |at| self.start + at);
        Self { end, ..self.clone() }
    }

    /// Line and column of the start, counted from one; columns are characters.
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.source.text()[..self.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name())
    }
}
