//! The only file that prints: data to standard output, everything else to standard error.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::time::{Duration, Instant};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::base::diag::{Diagnostic, Severity, Sink};
use crate::base::source::Span;
use crate::base::text::is_forbidden;
use crate::cli::args::{Color, Global};
use crate::desk::{Failure, grouped, more};

/// How things are printed.
pub(super) struct Report {
    renderer: Renderer,
    quiet: bool,
    verbose: bool,
}

impl Report {
    /// Settles colours and loudness.
    pub(super) fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
        };
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { renderer, quiet: global.quiet, verbose: global.verbose }
    }

    /// Prints what was asked for.
    pub(super) fn data(&self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())
    }

    /// Prints what came of it, unless errors only are wanted.
    pub(super) fn answer(&self, text: &str) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { self.data(text) }
    }

    /// Prints what was asked for. A reader that goes away early is no error.
    pub(super) fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::environment("write to", "standard output", error))
            }
            _ => Ok(()),
        }
    }

    /// Says what was done.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            say(&clean(text));
        }
    }

    /// Says more about what was done.
    pub(super) fn detail(&self, text: &str) {
        if self.verbose && !self.quiet {
            say(&clean(text));
        }
    }

    /// Prints why there is no result, unless diagnostics say it.
    pub(super) fn failure(&self, failure: &Failure) {
        self.problem(&failure.to_string());
    }

    /// Prints diagnostics, ordered by place, and how many there are.
    pub(super) fn diagnostics(&self, sink: &Sink) {
        let shown = sink.shown();
        for it in &shown.diagnostics {
            if it.severity == Severity::Error || !self.quiet {
                say(&self.render(it));
                say("");
            }
        }
        // Warnings are left out by wish where the user asked for quiet.
        let kept_back = if self.quiet { shown.errors.saturating_sub(shown.diagnostics.len()) } else { shown.more() };
        if kept_back > 0 {
            say(&more(kept_back));
        }
        let count = |n: usize, noun: &str| format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" });
        if shown.errors > 0 {
            let warned =
                if shown.warnings > 0 { format!(" and {}", count(shown.warnings, "warning")) } else { String::new() };
            say(&format!("{}{warned}", count(shown.errors, "error")));
        }
    }

    fn render(&self, it: &Diagnostic) -> String {
        let level = match it.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let message = clean(&it.message);
        let help: Vec<String> = it.help.iter().map(|it| clean(it)).collect();
        let mut group =
            level.primary_title(message.as_str()).id(it.code).elements(Vec::<annotate_snippets::Element<'_>>::new());
        let text;
        if let Some(span) = &it.span {
            let lines = lines_of(span);
            text = visible(&span.source().text()[lines.clone()]);
            let range = span.range();
            let snippet = Snippet::source(text.as_str())
                .path(span.source().name())
                .line_start(span.line())
                .annotation(AnnotationKind::Primary.span(range.start - lines.start..range.end - lines.start));
            group = group.element(snippet);
        } else if let Some(file) = &it.file {
            group = group.element(annotate_snippets::Origin::path(file.as_str()));
        }
        for it in &help {
            group = group.element(Level::HELP.message(it.as_str()));
        }
        self.renderer.render(&[group])
    }

    /// Prints what is wrong with one of many cases.
    pub(super) fn problem(&self, text: &str) {
        let none: [annotate_snippets::Element<'_>; 0] = [];
        say(&self.renderer.render(&[Level::ERROR.primary_title(clean(text)).elements(none)]));
    }

    /// A progress bar of bytes that appears after a second, on a terminal only.
    pub(super) fn progress(&self) -> Progress {
        self.bar("{wide_bar} {bytes}/{total_bytes}")
    }

    /// The same of cases.
    pub(super) fn progress_of_cases(&self) -> Progress {
        self.bar("{wide_bar} {pos}/{len} cases, {eta} left")
    }

    fn bar(&self, template: &str) -> Progress {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress { bar, since: Instant::now(), wanted: !self.quiet && io::stderr().is_terminal(), shown: false }
    }
}

/// A progress bar.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    wanted: bool,
    shown: bool,
}

impl Progress {
    /// So many bytes of so many are done.
    pub(super) fn set(&mut self, done: u64, total: u64) {
        if self.wanted && !self.shown && self.since.elapsed() > Duration::from_secs(1) {
            self.shown = true;
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
        }
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    /// The work is over.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// The lines that a place touches, in bytes.
fn lines_of(span: &Span) -> Range<usize> {
    let text = span.source().text();
    let range = span.range();
    let start = text[..range.start].rfind('\n').map_or(0, |it| it + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |it| range.end + it);
    start..end
}

/// One line to standard error. Nothing can be done if it is gone.
fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Text without characters that could steer a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|it| if is_forbidden(it) { '\u{FFFD}' } else { it }).collect()
}

/// A source with characters that could steer a terminal replaced by ones of the same length.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it.len_utf8() {
            _ if !is_forbidden(it) || it == '\r' => out.push(it),
            1 => out.push('?'),
            2 => out.push('¿'),
            3 => out.push('\u{FFFD}'),
            _ => out.push(it),
        }
    }
    out
}
