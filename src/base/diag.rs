//! Problems the author of a case or template can mend: collected, never printed here.

use crate::base::source::Span;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The output can be made, but someone should look.
    Warning,
    /// The output cannot be made.
    Error,
}

/// A problem, where it is, and what to do about it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Stable word for programs, such as `unknown-key`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is; none for a problem of a whole file or folder.
    pub span: Option<Span>,
    /// Name of the file a problem without a span belongs to.
    pub file: Option<String>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it, one sentence each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, span: None, file: None, message: message.into(), help: Vec::new() }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same problem, at a place.
    #[must_use]
    pub fn at(mut self, span: &Span) -> Self {
        self.span = Some(span.clone());
        self
    }

    /// The same problem, of a whole file.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// The same problem with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// Proof that an error was reported. Only a [`Sink`] can make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed(());

/// Collects diagnostics while the work goes on.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Reports a problem and goes on.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports an error and stops.
    pub fn fail(&mut self, diagnostic: Diagnostic) -> Failed {
        debug_assert_eq!(diagnostic.severity, Severity::Error);
        self.diagnostics.push(diagnostic);
        Failed(())
    }

    /// Whether an error was reported.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// How many problems were reported so far.
    pub fn count(&self) -> usize {
        self.diagnostics.len()
    }

    /// Whether an error was reported at a place inside `span`: what is missing there may be what
    /// could not be read.
    pub fn has_error_within(&self, span: &Span) -> bool {
        let within = |it: &Span| {
            it.source().name() == span.source().name()
                && it.range().start >= span.range().start
                && it.range().start < span.range().end.max(span.range().start + 1)
        };
        self.diagnostics.iter().any(|it| it.severity == Severity::Error && it.span.as_ref().is_some_and(within))
    }

    /// The value, unless an error was reported.
    ///
    /// # Errors
    /// If any error was reported so far.
    pub fn finish<T>(&self, value: T) -> Result<T, Failed> {
        if self.has_errors() { Err(Failed(())) } else { Ok(value) }
    }

    /// Everything reported, in the order of the sources and the places in them.
    pub fn sorted(&self) -> Vec<Diagnostic> {
        Self { diagnostics: self.diagnostics.clone() }.into_sorted()
    }

    /// Everything reported, in the order of the sources and the places in them.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(key);
        self.diagnostics.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
        self.diagnostics
    }
}

/// Where a diagnostic is shown: by file, then by place; problems of whole files first.
fn key(it: &Diagnostic) -> (String, usize, usize) {
    match &it.span {
        Some(span) => (span.source().name().to_owned(), span.range().start, span.range().end),
        None => (it.file.clone().unwrap_or_default(), 0, 0),
    }
}

/// The known word nearest to `word`, if it is near enough to be a slip of the pen.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|it| (distance(&word.to_lowercase(), &it.to_lowercase()), it))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, it)| it)
}

/// Edits (insert, delete, replace, swap neighbours) that turn one word into the other.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}
