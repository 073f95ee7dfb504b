//! The template engine: Tera with the library's templates, a few functions and strict values.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::Value as Json;
use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::library::Library;
use crate::library::dead::{self, DeadAddress};
use crate::library::template::Template;
use crate::render::limits;

/// Longest text that a template may make, in bytes.
const LONGEST: usize = 4 << 20;

/// What the functions that templates call give back.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Lookup {
    /// References of exhibits by id, ready to print.
    pub exhibits: BTreeMap<String, String>,
    /// Ids of the exhibits that prove something, in the order of the bundle.
    pub proves: BTreeMap<String, Vec<String>>,
    /// Words without values, by key.
    pub words: BTreeMap<String, String>,
    /// How two references are joined, under `references`.
    pub separators: BTreeMap<&'static str, String>,
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
    pub fn new(library: &Library, sink: &mut Sink) -> Result<Self, Failed> {
        let mut markdown = Tera::new();
        markdown.autoescape_on([".md", "#subject.txt"]);
        markdown.set_escape_fn(escape_markdown);
        let mut lines = Tera::new();
        lines.autoescape_on(Vec::<&str>::new());
        register(&mut lines);
        register(&mut markdown);
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
        let mut endless = None;
        for (name, text) in &all {
            if let Some(message) = limits::too_much(text) {
                endless = Some(sink.fail(Diagnostic::error("bad-template", message).in_file(name.as_str())));
            }
        }
        if let Some(failed) = endless {
            return Err(failed);
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
    pub fn body(&self, template: &Template, filling: &Filling, sink: &mut Sink) -> Result<String, Failed> {
        self.fill(template.source.name(), filling, sink)
    }

    /// Fills a short text of a template's head, without escaping.
    ///
    /// # Errors
    /// If it uses a value that is not known; the sink then says where.
    pub fn line(
        &self,
        template: &Template,
        text: &crate::form::record::At<crate::form::record::Text>,
        filling: &Filling,
        sink: &mut Sink,
    ) -> Result<String, Failed> {
        let mut tera = self.lines.clone();
        let name = format!("{}#line", template.source.name());
        let filled = tera.add_raw_template(&name, &text.value.0).and_then(|()| tera.render(&name, &filling.0));
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
    pub fn undefined(&self, template: &Template, filling: &Filling) -> Option<String> {
        let name = template.source.name();
        let mut out = Capped(Vec::new());
        let body = self.markdown.render_to(name, &filling.0, &mut out);
        if let Err(error) = body {
            return self.path_of(&error, name);
        }
        let subject = template.head.subject.as_ref()?;
        let mut tera = self.lines.clone();
        let line = format!("{name}#line");
        tera.add_raw_template(&line, &subject.value.0).ok()?;
        let error = tera.render(&line, &filling.0).err()?;
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

    fn fill(&self, name: &str, filling: &Filling, sink: &mut Sink) -> Result<String, Failed> {
        let mut out = Capped(Vec::new());
        match self.markdown.render_to(name, &filling.0, &mut out) {
            Ok(()) => {
                let text = String::from_utf8_lossy(&out.0).into_owned();
                self.refuse_dead(&text, name, sink).map(|()| text)
            }
            Err(error) => Err(sink.fail(explain(&self.sources, name, &error))),
        }
    }
}

/// Name under which the functions find what belongs to the case.
const LOOKUP: &str = "lookup__";

/// What a document is filled with: its view, and what the functions give back for its case.
pub struct Filling(Context);

impl Filling {
    /// The values of a view, and what functions give back.
    pub fn new(view: &Json, lookup: &Lookup) -> Self {
        // A view is a mapping with texts as keys, so this cannot fail.
        let mut context = Context::from_serialize(view).unwrap_or_default();
        context.insert(LOOKUP, lookup);
        Self(context)
    }
}

/// What functions give back for a case: the value under these names.
fn looked_up(state: &State<'_>, path: [&str; 2]) -> TeraResult<Option<Value>> {
    let all: Option<Value> = state.get(LOOKUP)?;
    let at = |it: &Value, name: &str| it.as_map().and_then(|it| it.get(&Key::Str(name)).cloned());
    Ok(all.and_then(|it| at(&it, path[0])).and_then(|it| at(&it, path[1])))
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

fn register(tera: &mut Tera) {
    tera.register_function("exhibit", |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let id: String = kwargs.must_get("id")?;
        looked_up(state, ["exhibits", &id])?
            .ok_or_else(|| tera::Error::message(format!("there is no exhibit `{id}` in this case")))
    });
    tera.register_function("exhibits", |kwargs: Kwargs, state: &State| -> TeraResult<String> {
        let proves: String = kwargs.must_get("proves")?;
        let wanted: Vec<&str> = proves.split(',').map(str::trim).collect();
        if let Some(unknown) = wanted.iter().find(|it| crate::form::terms::Proves::from_word(it).is_none()) {
            let known = crate::form::terms::Proves::WORDS.join(", ");
            return Err(tera::Error::message(format!("exhibits do not prove `{unknown}`; known: {known}")));
        }
        let mut out: Vec<String> = Vec::new();
        for word in wanted {
            let ids = looked_up(state, ["proves", word])?;
            for id in ids.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str) {
                let reference = looked_up(state, ["exhibits", id])?;
                out.extend(reference.and_then(|it| it.as_str().map(str::to_owned)).filter(|it| !out.contains(it)));
            }
        }
        let separator = looked_up(state, ["separators", "references"])?;
        Ok(out.join(separator.as_ref().and_then(Value::as_str).unwrap_or(", ")))
    });
    tera.register_function("t", |kwargs: Kwargs, state: &State| -> TeraResult<Value> {
        let key: String = kwargs.must_get("key")?;
        looked_up(state, ["words", &key])?
            .ok_or_else(|| tera::Error::message(format!("the words file has no `{key}` without values")))
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
