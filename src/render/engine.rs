//! The template engine: Tera with the library's templates, a few functions and strict values.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use serde_json::Value as Json;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::library::Library;
use crate::library::dead::{self, DeadAddress};
use crate::library::template::Template;

/// Longest text that a template may make, in bytes.
const LONGEST: usize = 4 << 20;

/// What the functions that templates call give back.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    /// References of exhibits by id, ready to print.
    pub exhibits: BTreeMap<String, String>,
    /// Ids of the exhibits that prove something, in the order of the bundle.
    pub proves: BTreeMap<String, Vec<String>>,
    /// Words without values, by key.
    pub words: BTreeMap<String, String>,
    /// How two references are joined.
    pub separator: String,
}

/// Templates ready to be filled.
pub struct Engine {
    markdown: Tera,
    /// The same functions without templates: for the short texts of heads.
    lines: Tera,
    sources: BTreeMap<String, (Source, usize)>,
    dead: Vec<DeadAddress>,
}

impl Engine {
    /// Loads all templates of a library.
    ///
    /// # Errors
    /// If one of them has a mistake; the sink then says which.
    pub fn new(library: &Library, lookup: Lookup, sink: &mut Sink) -> Result<Self, Failed> {
        let mut markdown = Tera::new();
        markdown.autoescape_on([".md", "#subject.txt"]);
        markdown.set_escape_fn(escape_markdown);
        let lookup = Arc::new(lookup);
        let mut lines = Tera::new();
        lines.autoescape_on(Vec::<&str>::new());
        register(&mut lines, Arc::clone(&lookup));
        register(&mut markdown, lookup);
        let mut sources = BTreeMap::new();
        let mut all: Vec<(String, &str)> = Vec::new();
        for (name, source) in &library.parts {
            sources.insert(name.clone(), (source.clone(), 0));
            all.push((name.clone(), source.text()));
        }
        for it in &library.templates {
            let name = it.source.name().to_owned();
            sources.insert(name.clone(), (it.source.clone(), it.body_at));
            all.push((name, it.body()));
        }
        if markdown.add_raw_templates(all.iter().map(|(name, text)| (name.as_str(), *text))).is_err() {
            // Tera stops at the first mistake: find every template that has one.
            let mut failed = None;
            for (name, text) in &all {
                let mut alone = markdown.clone();
                let parts = all.iter().filter(|(other, _)| other.starts_with("parts/") && other != name);
                let with_parts = parts.map(|(name, text)| (name.as_str(), *text)).chain([(name.as_str(), *text)]);
                if let Err(error) = alone.add_raw_templates(with_parts) {
                    failed = Some(sink.fail(explain(&sources, name, &error)));
                }
            }
            if let Some(failed) = failed {
                return Err(failed);
            }
        }
        Ok(Self { markdown, lines, sources, dead: library.dead.clone() })
    }

    /// Fills the body of a template.
    ///
    /// # Errors
    /// If it uses a value that is not known; the sink then says where.
    pub fn body(&self, template: &Template, view: &Json, sink: &mut Sink) -> Result<String, Failed> {
        self.fill(template.source.name(), view, sink)
    }

    /// Fills a short text of a template's head, without escaping.
    ///
    /// # Errors
    /// If it uses a value that is not known; the sink then says where.
    pub fn line(
        &self,
        template: &Template,
        text: &crate::form::record::At<crate::form::record::Text>,
        view: &Json,
        sink: &mut Sink,
    ) -> Result<String, Failed> {
        let mut tera = self.lines.clone();
        let name = format!("{}#line", template.source.name());
        let filled = tera
            .add_raw_template(&name, &text.value.0)
            .and_then(|()| context(view).and_then(|it| tera.render(&name, &it)));
        let filled = filled.map_err(|error| {
            let diagnostic = explain(&BTreeMap::new(), &name, &error);
            sink.fail(Diagnostic { file: None, ..diagnostic }.at(&text.span))
        })?;
        self.refuse_dead(&filled, &name, sink)?;
        Ok(tidy(&filled))
    }

    /// Refuses a text with an address that leads nowhere any more, however it came about.
    fn refuse_dead(&self, text: &str, name: &str, sink: &mut Sink) -> Result<(), Failed> {
        match self.dead.iter().find(|it| dead::holds(text, it)) {
            Some(it) => Err(sink.fail(it.diagnostic().in_file(name.trim_end_matches("#line")))),
            None => Ok(()),
        }
    }

    /// The first value that a template prints and that is not known: its path as written.
    pub fn undefined(&self, template: &Template, view: &Json) -> Option<String> {
        let name = template.source.name();
        let mut out = Capped(Vec::new());
        let body = context(view).and_then(|it| self.markdown.render_to(name, &it, &mut out));
        if let Err(error) = body {
            return self.path_of(&error, name);
        }
        let subject = template.head.subject.as_ref()?;
        let mut tera = self.lines.clone();
        let line = format!("{name}#line");
        tera.add_raw_template(&line, &subject.value.0).ok()?;
        let error = context(view).and_then(|it| tera.render(&line, &it)).err()?;
        let ErrorKind::RenderingError(report) = error.kind() else { return None };
        path_at(&subject.value.0, report.span().range.start)
    }

    /// The path of the value that an error is about.
    fn path_of(&self, error: &tera::Error, name: &str) -> Option<String> {
        let ErrorKind::RenderingError(report) = error.kind() else { return None };
        let file = if report.filename().is_empty() { name } else { report.filename() };
        let (source, body_at) = self.sources.get(file)?;
        path_at(source.text(), report.span().range.start + body_at)
    }

    fn fill(&self, name: &str, view: &Json, sink: &mut Sink) -> Result<String, Failed> {
        let mut out = Capped(Vec::new());
        let filled = context(view).and_then(|it| self.markdown.render_to(name, &it, &mut out));
        match filled {
            Ok(()) => {
                let text = String::from_utf8_lossy(&out.0).into_owned();
                self.refuse_dead(&text, name, sink).map(|()| text)
            }
            Err(error) => Err(sink.fail(explain(&self.sources, name, &error))),
        }
    }
}

fn context(view: &Json) -> TeraResult<Context> {
    Context::from_serialize(view)
}

/// The dotted name that stands at a place in a template.
fn path_at(text: &str, at: usize) -> Option<String> {
    let part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
    let before = text.get(..at)?;
    let start = before.rfind(|it| !part(it)).map_or(0, |it| it + 1);
    let name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let end = at + text.get(at..)?.find(|it| !name(it))?;
    text.get(start..end).map(str::to_owned).filter(|it| !it.is_empty())
}

/// One line without doubled spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A buffer that refuses to grow without end.
pub(super) struct Capped(pub(super) Vec<u8>);

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(std::io::Error::other("the template makes more than 4 MB of text"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn register(tera: &mut Tera, lookup: Arc<Lookup>) {
    let all = Arc::clone(&lookup);
    tera.register_function("exhibit", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let id: String = kwargs.must_get("id")?;
        all.exhibits.get(&id).cloned().ok_or_else(|| {
            let known = all.exhibits.keys().cloned().collect::<Vec<_>>().join(", ");
            tera::Error::message(format!("there is no exhibit `{id}`; exhibits of this case: {known}"))
        })
    });
    let all = Arc::clone(&lookup);
    tera.register_function("exhibits", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let proves: String = kwargs.must_get("proves")?;
        let wanted: Vec<&str> = proves.split(',').map(str::trim).collect();
        if let Some(unknown) = wanted.iter().find(|it| crate::form::terms::Proves::from_word(it).is_none()) {
            let known = crate::form::terms::Proves::WORDS.join(", ");
            return Err(tera::Error::message(format!("exhibits do not prove `{unknown}`; known: {known}")));
        }
        let mut out: Vec<&str> = Vec::new();
        for id in wanted.iter().filter_map(|it| all.proves.get(*it)).flatten() {
            if let Some(reference) = all.exhibits.get(id).filter(|it| !out.contains(&it.as_str())) {
                out.push(reference);
            }
        }
        Ok(out.join(&all.separator))
    });
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let key: String = kwargs.must_get("key")?;
        let word = lookup.words.get(&key).cloned();
        word.ok_or_else(|| tera::Error::message(format!("the words file has no `{key}` without values")))
    });
}

/// Puts a backslash before every sign that Markdown could read as its own, and keeps a value in one
/// paragraph.
fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 8);
    for it in text.chars() {
        match it {
            '\n' | '\r' | '\t' => escaped.push(' '),
            // An apostrophe or a comma means nothing to Markdown.
            '\'' | ',' => escaped.push(it),
            it if it.is_ascii_punctuation() => escaped.extend(['\\', it]),
            it => escaped.push(it),
        }
    }
    out.write_all(escaped.as_bytes())
}

/// Tera's error at its place in the template file, head included.
pub(super) fn explain(sources: &BTreeMap<String, (Source, usize)>, name: &str, error: &tera::Error) -> Diagnostic {
    let report = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let message = report.map_or_else(|| error.to_string(), |it| it.message().to_owned());
    let message =
        message.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.').to_owned();
    let file = report.map_or(name, |it| if it.filename().is_empty() { name } else { it.filename() });
    let diagnostic = Diagnostic::error("bad-template", message)
        .help("guard a value that may be unknown with `{% if … is defined %}`, or list it under `needs`; see templates/README.md");
    match (report, sources.get(file)) {
        (Some(report), Some((source, body_at))) => {
            let range = report.span().range.clone();
            diagnostic.at(&source.span(range.start + body_at..range.end + body_at))
        }
        _ => diagnostic.in_file(file.trim_end_matches("#line")),
    }
}
