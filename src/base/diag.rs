//! Problems the author of a case or template can mend: collected, never printed here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
    /// Where the thing would stand that is told to be missing, if that is the problem.
    home: Option<Home>,
}

/// Where something would stand. What could not be read there is not missing.
#[derive(Debug, Clone)]
pub(crate) enum Home {
    /// At a place.
    Within(Span),
    /// In a file.
    File(String),
    /// In any file.
    Anywhere,
    /// In a file of a folder.
    Folder(&'static str),
}

impl Diagnostic {
    /// An error.
    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Self {
        let (severity, message) = (Severity::Error, message.into());
        Self { code, severity, span: None, file: None, message, help: Vec::new(), home: None }
    }

    /// A warning.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same problem, at a place.
    #[must_use]
    pub(crate) fn at(mut self, span: &Span) -> Self {
        self.span = Some(span.clone());
        self
    }

    /// The same problem, of a whole file.
    #[must_use]
    pub(crate) fn in_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// The same problem: that something is missing which would stand there.
    #[must_use]
    pub(crate) fn missing_from(mut self, home: Home) -> Self {
        self.home = Some(home);
        self
    }

    /// The same problem with advice.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// Proof that an error was reported. Only a [`Sink`] can make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed(());

/// Most diagnostics that are shown of one run; the rest is counted.
const MOST_SHOWN: usize = 100;

/// Collects diagnostics while the work goes on.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    /// Where errors begin, by source.
    errors: BTreeMap<String, BTreeSet<usize>>,
    /// Names of sources of which nothing could be read.
    unread: BTreeSet<String>,
    failed: bool,
}

/// The diagnostics of a run, of which at most a hundred are there to be read.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Those to be read, in the order of the sources and the places in them. An error is not left out
    /// while a warning is in.
    pub diagnostics: Vec<Diagnostic>,
    /// How many errors there are in all.
    pub errors: usize,
    /// How many warnings there are in all.
    pub warnings: usize,
}

impl Shown {
    /// How many are left out.
    pub(crate) fn more(&self) -> usize {
        self.errors + self.warnings - self.diagnostics.len()
    }
}

impl Sink {
    /// Reports a problem and goes on.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.failed = true;
            match (&diagnostic.span, &diagnostic.file) {
                (Some(span), _) => {
                    self.errors.entry(span.source().name().to_owned()).or_default().insert(span.range().start);
                }
                (None, Some(file)) => drop(self.errors.entry(file.clone()).or_default()),
                (None, None) => {}
            }
        }
        self.diagnostics.push(diagnostic);
    }

    /// Reports an error and stops.
    pub(crate) fn fail(&mut self, diagnostic: Diagnostic) -> Failed {
        debug_assert_eq!(diagnostic.severity, Severity::Error);
        self.report(diagnostic);
        Failed(())
    }

    /// Remembers that nothing could be read of a source.
    pub(crate) fn unreadable(&mut self, name: &str) {
        self.unread.insert(name.to_owned());
    }

    /// Takes over what a later look at the same sources found, without what it misses only because it
    /// could not be read.
    pub(crate) fn follow(&mut self, later: Self) {
        let found: Vec<Diagnostic> = later.diagnostics.into_iter().filter(|it| !self.explains(it)).collect();
        for it in found {
            self.report(it);
        }
    }

    /// Whether what is told to be missing stands where something could not be read.
    fn explains(&self, it: &Diagnostic) -> bool {
        match &it.home {
            Some(Home::Within(span)) => self.has_error_within(span),
            Some(Home::File(name)) => self.errors.contains_key(name),
            Some(Home::Folder(folder)) => {
                self.unread.iter().any(|it| it.split_once('/').is_some_and(|(it, _)| it == *folder))
            }
            Some(Home::Anywhere) => self.failed,
            None => false,
        }
    }

    /// Whether an error was reported.
    pub fn has_errors(&self) -> bool {
        self.failed
    }

    /// How many problems were reported so far.
    pub(crate) fn count(&self) -> usize {
        self.diagnostics.len()
    }

    /// Whether an error was reported at a place inside `span`: what is missing there may be what
    /// could not be read.
    pub(crate) fn has_error_within(&self, span: &Span) -> bool {
        let Range { start, end } = span.range();
        let errors = self.errors.get(span.source().name());
        errors.is_some_and(|it| it.range(start..end.max(start + 1)).next().is_some())
    }

    /// The value, unless an error was reported.
    ///
    /// # Errors
    /// If any error was reported so far.
    pub(crate) fn finish<T>(&self, value: T) -> Result<T, Failed> {
        if self.has_errors() { Err(Failed(())) } else { Ok(value) }
    }

    /// What was reported, for people to read, in the order of the sources and the places in them.
    pub(crate) fn shown(&self) -> Shown {
        let all = in_order(self.diagnostics.iter().collect());
        let errors = all.iter().filter(|it| it.severity == Severity::Error).count();
        let warnings = all.len() - errors;
        let (mut room, mut room_for_warnings) = (MOST_SHOWN, MOST_SHOWN.saturating_sub(errors));
        let mut has_room = |it: &&&Diagnostic| {
            let room = if it.severity == Severity::Error { &mut room } else { &mut room_for_warnings };
            let has_room = *room > 0;
            *room = room.saturating_sub(1);
            has_room
        };
        let diagnostics = all.iter().filter(|it| has_room(it)).map(|it| (*it).clone()).collect();
        Shown { diagnostics, errors, warnings }
    }

    /// Everything reported, in the order of the sources and the places in them.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        in_order(self.diagnostics.iter().collect()).into_iter().cloned().collect()
    }
}

/// Diagnostics by file, then by place, problems of whole files first; each once.
fn in_order(mut diagnostics: Vec<&Diagnostic>) -> Vec<&Diagnostic> {
    let key = |it: &&Diagnostic| -> (String, usize, usize) {
        match &it.span {
            Some(span) => (span.source().name().to_owned(), span.range().start, span.range().end),
            None => (it.file.clone().unwrap_or_default(), 0, 0),
        }
    };
    diagnostics.sort_by_cached_key(key);
    diagnostics.dedup_by(|a, b| a.message == b.message && key(a) == key(b));
    diagnostics
}

/// Longest word that anybody could have meant, in bytes; no known word is longer.
const LONGEST_WORD: usize = 100;

/// The known word nearest to `word`, if it is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let word = word.to_lowercase();
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 3);
    // Words whose lengths differ by more than the limit need not be compared.
    let may_be_near = |it: &&str| it.chars().count().abs_diff(length) <= limit;
    known
        .into_iter()
        .filter(may_be_near)
        .map(|it| (strsim::osa_distance(&word, &it.to_lowercase()), it))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, it)| it)
}

/// The known word that is meant by one that is misspelled, or that has only a piece of it.
pub(crate) fn alike<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    nearest(word, known.clone()).or_else(|| {
        let word = word.to_lowercase();
        // Pieces of few letters stand in too many words.
        let holds = |it: &&str| {
            let it = it.to_lowercase();
            word.len().min(it.len()) > 3 && (it.contains(&word) || word.contains(&it))
        };
        known.into_iter().filter(holds).min_by_key(|it| it.len().abs_diff(word.len()))
    })
}
