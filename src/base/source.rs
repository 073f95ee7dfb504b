//! Texts that people wrote, and places in them.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text with a name: a case file, a template, a rule pack. Cheap to clone.
#[derive(Clone)]
pub struct Source(Handle);

/// How a text is held: one that is part of the program stays to its end, so that places in it are copied
/// without counting who has them.
#[derive(Clone)]
enum Handle {
    Kept(&'static Inner),
    Counted(Arc<Inner>),
}

struct Inner {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    built_in: Option<&'static [u8]>,
    /// Where lines begin, in bytes; counted when the first place is asked for.
    lines: OnceLock<Vec<usize>>,
}

impl Inner {
    fn new(name: Cow<'static, str>, text: Cow<'static, str>, built_in: Option<&'static [u8]>) -> Self {
        Self { name, text, built_in, lines: OnceLock::new() }
    }
}

impl Source {
    /// A source called `name`, as it shall be shown in messages.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Handle::Counted(Arc::new(Inner::new(Cow::Owned(name.into()), Cow::Owned(text.into()), None))))
    }

    /// A source that is part of the program, with the tree that was made of it when the program was
    /// built; the tree is empty if the text is no YAML.
    pub fn built_in(name: &'static str, text: &'static str, tree: &'static [u8]) -> Self {
        let inner = Inner::new(Cow::Borrowed(name), Cow::Borrowed(text), Some(tree));
        Self(Handle::Kept(Box::leak(Box::new(inner))))
    }

    fn inner(&self) -> &Inner {
        match &self.0 {
            Handle::Kept(it) => it,
            Handle::Counted(it) => it,
        }
    }

    /// The name shown in messages, such as `case.yaml`.
    pub fn name(&self) -> &str {
        &self.inner().name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.inner().text
    }

    /// Whether the text is part of the program, and so was checked before it was built.
    pub(crate) fn is_built_in(&self) -> bool {
        self.inner().built_in.is_some()
    }

    /// The text and the tree that was made of it when the program was built.
    pub(crate) fn tree(&self) -> Option<(&'static str, &'static [u8])> {
        let inner = self.inner();
        match (&inner.text, inner.built_in) {
            (Cow::Borrowed(text), Some(tree)) if !tree.is_empty() => Some((text, tree)),
            _ => None,
        }
    }

    /// The place of `range` (bytes), moved onto character boundaries inside the text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let text = self.text();
        let start = text.floor_char_boundary(range.start);
        let end = text.floor_char_boundary(range.end).max(start);
        Span { source: self.clone(), start, end }
    }

    /// Byte offset of a line and column, both counted from one; columns are characters.
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.lines().get(line.max(1) - 1) else { return self.text().len() };
        let rest = self.text()[*start..].split('\n').next().unwrap_or("");
        start + rest.char_indices().nth(column.max(1) - 1).map_or(rest.len(), |(at, _)| at)
    }

    /// Number of the line, counted from one, in which a byte stands.
    fn line_of(&self, at: usize) -> usize {
        self.lines().partition_point(|it| *it <= at)
    }

    /// The bytes of a line, counted from one, without its end.
    pub(crate) fn line(&self, number: usize) -> Range<usize> {
        let lines = self.lines();
        let start = lines.get(number.max(1) - 1).copied().unwrap_or(self.text().len());
        let end = lines.get(number.max(1)).map_or(self.text().len(), |it| it - 1);
        start..end
    }

    fn lines(&self) -> &[usize] {
        let ends = || self.text().match_indices('\n').map(|(at, _)| at + 1);
        self.inner().lines.get_or_init(|| std::iter::once(0).chain(ends()).collect())
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
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// Byte range in the source.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The text at this place.
    pub(crate) fn text(&self) -> &str {
        &self.source.text()[self.range()]
    }

    /// The first line of a place that may span several.
    #[must_use]
    pub(crate) fn first_line(&self) -> Self {
        let end = self.text().find('\n').map_or(self.end, |at| self.start + at);
        Self { end, ..self.clone() }
    }

    /// Line of the start, counted from one.
    pub(crate) fn line(&self) -> usize {
        self.source.line_of(self.start)
    }

    /// Line and column of the start, counted from one; columns are characters.
    pub(crate) fn line_column(&self) -> (usize, usize) {
        let line = self.line();
        let before = &self.source.text()[self.source.line(line).start..self.start];
        (line, before.chars().count() + 1)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let source = Source::new("x", "äb\ncd\n\nf");
        let table =
            [(0, (1, 1)), (2, (1, 2)), (3, (1, 3)), (4, (2, 1)), (6, (2, 3)), (7, (3, 1)), (8, (4, 1)), (9, (4, 2))];
        for (at, expected) in table {
            assert_eq!(source.span(at..at).line_column(), expected, "{at}");
            assert_eq!(source.offset(expected.0, expected.1), at);
        }
        assert_eq!(source.line(1), 0..3);
        assert_eq!(source.line(4), 8..9);
        assert_eq!(source.offset(9, 1), 9);
        assert_eq!(source.span(1..1).range(), 0..0, "inside a character");
    }
}
