//! The template engine: Tera fills the sentences, made once for a library and used for any case.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

use serde_json::Value as Json;
use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::base::text::isolated;
use crate::form::terms::Voice;
use crate::library::Library;
use crate::library::dead::{self, DeadAddress};
use crate::library::prose::{self, ENTRY, Piece, Used};
use crate::library::sentences::Sentences;
use crate::render::elide::{MARK, elide};

/// Longest text that a document may have, in bytes.
const LONGEST: usize = 4 << 20;

/// Name under which functions find what they give back for a case.
const LOOKUP: &str = "lookup__";

/// What functions give back for a case.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Lookup {
    /// References of exhibits by id, ready to print.
    pub exhibits: BTreeMap<String, String>,
    /// References of the exhibits that prove something, joined; nothing for what none proves.
    pub proves: BTreeMap<&'static str, String>,
    /// Words without values, by key.
    pub words: BTreeMap<String, String>,
}

impl Lookup {
    /// The lookup as templates hold it; made once for a case.
    pub fn prepared(&self) -> Prepared {
        Prepared { exhibits: Value::from_serializable(&self.proves), all: Value::from_serializable(self) }
    }
}

impl Prepared {
    /// The same for a reader who sees other exhibits.
    pub(crate) fn seeing(&self, exhibits: &BTreeMap<String, String>, proves: &BTreeMap<&str, String>) -> Self {
        let proves = Value::from_serializable(proves);
        let words = entry(&self.all, "words").cloned().unwrap_or_else(|| Value::from(tera::Map::new()));
        let all = [("exhibits", Value::from_serializable(exhibits)), ("proves", proves.clone()), ("words", words)];
        let all: tera::Map = all.into_iter().map(|(key, value)| (key.into(), value)).collect();
        Self { exhibits: proves, all: Value::from(all) }
    }
}

/// A lookup as templates hold it.
#[derive(Debug, Clone)]
pub struct Prepared {
    exhibits: Value,
    all: Value,
}

/// What a document is filled with: its view, and what functions give back for its case.
pub(crate) struct Filling {
    context: Context,
    /// In which voice it speaks.
    voice: Voice,
}

impl Filling {
    /// The values of a view, what functions give back, and the voice.
    pub(crate) fn new(view: &Json, lookup: &Prepared, voice: Voice) -> Self {
        // A view is a mapping with texts as keys, so this cannot fail.
        let mut context = Context::from_serialize(view).unwrap_or_default();
        context.insert_value("exhibits", lookup.exhibits.clone());
        context.insert_value(LOOKUP, lookup.all.clone());
        Self { context, voice }
    }

    /// The value at a path.
    pub(crate) fn value(&self, path: &str) -> Option<&Value> {
        let mut names = path.split('.');
        let root = self.context.get(names.next()?)?;
        names.try_fold(root, entry)
    }

    /// Whether a value is known: it is there and not empty.
    pub(crate) fn knows(&self, what: &Used) -> bool {
        match what {
            Used::Value(path) => {
                let path = part(path).unwrap_or_else(|| path.clone());
                self.value(&path).is_some_and(|it| it.is_bool() || it.is_number() || it.is_truthy())
            }
            Used::Exhibit(id) => self.looked_up("exhibits", id).is_some(),
            Used::Word(key) => self.looked_up("words", key).is_some(),
            Used::Asked(_) => true,
            Used::Unknown(_) => false,
        }
    }

    /// The form of a choice between voices that is said.
    fn form<'a>(&self, forms: &'a [Vec<Piece>]) -> &'a [Piece] {
        &forms[self.voice.form(forms.len())]
    }

    /// In which voice the document speaks.
    pub(crate) fn voice(&self) -> Voice {
        self.voice
    }

    /// A word of the words file.
    pub(crate) fn word(&self, key: &str) -> Option<&str> {
        self.looked_up("words", key).and_then(Value::as_str)
    }

    fn looked_up(&self, table: &str, key: &str) -> Option<&Value> {
        entry(entry(self.context.get(LOOKUP)?, table)?, key)
    }

    /// Sets or forgets the entry at hand of a list that is gone through.
    pub(crate) fn at_hand(&mut self, entry: Option<Value>) {
        match entry {
            Some(entry) => self.context.insert_value(ENTRY, entry),
            None => drop(self.context.remove(ENTRY)),
        }
    }

    /// Sets the text of a part, which is escaped already.
    pub(crate) fn part(&mut self, path: &str, text: Option<&str>) {
        let Some(name) = part(path) else { return };
        match text {
            Some(text) => self.context.insert_value(name, Value::safe_string(text)),
            None => drop(self.context.remove(&name)),
        }
    }
}

/// The name under which the text of `parts.<name>` is kept: as long as the path.
fn part(path: &str) -> Option<String> {
    path.strip_prefix(PARTS).map(|name| format!("parts_{name}"))
}

/// Before the name of a part that stands within a sentence.
pub(crate) const PARTS: &str = "parts.";

/// The sentences of a library ready to be filled. One serves any number of cases and threads.
pub struct Engine {
    base: Tera,
    files: BTreeMap<String, OnceLock<Arc<Ready>>>,
    dead: Vec<DeadAddress>,
}

const _: () = {
    const fn is_shared<T: Send + Sync>() {}
    is_shared::<Engine>();
};

/// The sentences of one file, ready to be filled.
pub(crate) struct Ready {
    tera: Tera,
    sentences: BTreeMap<String, Vec<Piece>>,
    mistakes: BTreeMap<String, Vec<Diagnostic>>,
}

impl Ready {
    /// The pieces of a sentence.
    pub(crate) fn pieces(&self, name: &str) -> Option<&[Piece]> {
        self.sentences.get(name).map(Vec::as_slice)
    }

    /// The mistakes of a sentence.
    pub(crate) fn mistakes(&self, name: &str) -> &[Diagnostic] {
        self.mistakes.get(name).map_or(&[], Vec::as_slice)
    }
}

impl Engine {
    /// An engine for the sentences of a library; each file is made ready when it is first used.
    pub fn new(library: &Library) -> Self {
        let mut base = Tera::new();
        base.autoescape_on([".md"]);
        base.set_escape_fn(escape_markdown);
        register(&mut base);
        let documents = library.templates.iter().map(|it| &it.sentences);
        let parts = library.parts.values().flat_map(|it| it.languages.values());
        let files = documents.chain(parts).map(|it| (it.source.name().to_owned(), OnceLock::new())).collect();
        Self { base, files, dead: library.dead.clone() }
    }

    /// The sentences of a file, ready to be filled.
    pub(crate) fn ready(&self, sentences: &Sentences) -> Arc<Ready> {
        let make = || Arc::new(self.make_ready(sentences));
        match self.files.get(sentences.source.name()) {
            Some(cell) => Arc::clone(cell.get_or_init(make)),
            None => make(),
        }
    }

    fn make_ready(&self, all: &Sentences) -> Ready {
        let file = all.source.text();
        let mut ready = Ready { tera: self.base.clone(), sentences: BTreeMap::new(), mistakes: BTreeMap::new() };
        let mut segments: Vec<(&str, usize, String)> = Vec::new();
        for (name, it) in all.iter() {
            let (pieces, mistakes) = prose::parse(file, it.text.clone());
            let told = mistakes
                .into_iter()
                .map(|it| Diagnostic::error("bad-template", it.message).at(&all.source.span(it.at)).help(it.help));
            let told: Vec<Diagnostic> = told.collect();
            if told.is_empty() {
                collect(file, name, &pieces, &mut segments);
            } else {
                ready.mistakes.insert(name.to_owned(), told);
            }
            ready.sentences.insert(name.to_owned(), pieces);
        }
        let each = segments.iter().map(|(_, at, text)| (format!("{at}.md"), text.as_str()));
        if ready.tera.add_raw_templates(each).is_err() {
            // Tera stops at the first mistake: find every sentence that has one.
            for (name, at, text) in &segments {
                if let Err(error) = ready.tera.add_raw_template(&format!("{at}.md"), text) {
                    ready.mistakes.entry((*name).to_owned()).or_default().push(explain_at(all, *at, &error));
                }
            }
        }
        ready
    }

    /// Fills a sentence: nothing stands for what is left out.
    ///
    /// # Errors
    /// If it has a mistake; the sink then says where.
    pub(crate) fn fill(
        &self,
        sentences: &Sentences,
        name: &str,
        filling: &Filling,
        sink: &mut Sink,
    ) -> Result<String, Failed> {
        let ready = self.ready(sentences);
        let mut failed = None;
        for it in ready.mistakes(name) {
            failed = Some(sink.fail(it.clone()));
        }
        if let Some(failed) = failed {
            return Err(failed);
        }
        let mut out = Capped(Vec::new());
        let pieces = ready.pieces(name).unwrap_or_default();
        let filled = write(&ready.tera, sentences.source.text(), pieces, filling, &mut out);
        filled.map_err(|(at, error)| sink.fail(explain_at(sentences, at, &error)))?;
        let text = elide(&String::from_utf8_lossy(&out.0), filling.word("elided").unwrap_or_default());
        Ok(text.trim_matches(|it: char| it.is_ascii_whitespace()).to_owned())
    }

    /// Refuses a text that is too long, or has an address that leads nowhere any more, however it came
    /// about.
    ///
    /// # Errors
    /// If the text is refused.
    pub(crate) fn accept(&self, text: &str, name: &str, sink: &mut Sink) -> Result<(), Failed> {
        if text.len() > LONGEST {
            return Err(sink.fail(too_long().in_file(name)));
        }
        match self.dead.iter().find(|it| dead::holds(text, it)) {
            Some(it) => Err(sink.fail(it.diagnostic().in_file(name))),
            None => Ok(()),
        }
    }
}

fn too_long() -> Diagnostic {
    let help = "shorten it, or what is repeated in it";
    Diagnostic::error("bad-template", "the text is longer than 4 MB").help(help)
}

/// The texts of some pieces that Tera fills, with their places.
fn collect<'a>(file: &str, name: &'a str, pieces: &[Piece], out: &mut Vec<(&'a str, usize, String)>) {
    for it in pieces {
        match it {
            Piece::Plain(_) => {}
            Piece::Filled { text, uses } => {
                let mut segment = file[text.clone()].to_owned();
                for it in uses {
                    // The text of a part is kept under a name of the same length.
                    if let Used::Value(path) | Used::Asked(path) = &it.what
                        && let Some(name) = part(path)
                    {
                        segment.replace_range(it.at.start - text.start..it.at.end - text.start, &name);
                    }
                }
                out.push((name, text.start, segment));
            }
            Piece::Optional(all) | Piece::Voice(all) => all.iter().for_each(|it| collect(file, name, it, out)),
        }
    }
}

fn write(
    tera: &Tera,
    file: &str,
    pieces: &[Piece],
    filling: &Filling,
    out: &mut Capped,
) -> Result<(), (usize, tera::Error)> {
    for it in pieces {
        match it {
            Piece::Plain(text) => {
                out.write_all(file[text.clone()].as_bytes()).map_err(|it| (text.start, tera::Error::message(it)))?;
            }
            Piece::Filled { text, .. } => {
                let name = format!("{}.md", text.start);
                tera.render_to(&name, &filling.context, &mut *out).map_err(|it| (text.start, it))?;
            }
            Piece::Optional(all) => {
                if let Some(pieces) = all.iter().find(|it| is_known(it, filling)) {
                    write(tera, file, pieces, filling, out)?;
                }
            }
            Piece::Voice(forms) => write(tera, file, filling.form(forms), filling, out)?,
        }
    }
    Ok(())
}

/// Whether every value of some pieces is known; what stands in brackets inside them may be unknown.
fn is_known(pieces: &[Piece], filling: &Filling) -> bool {
    pieces.iter().all(|it| match it {
        Piece::Plain(_) | Piece::Optional(_) => true,
        Piece::Voice(forms) => is_known(filling.form(forms), filling),
        Piece::Filled { uses, .. } => uses.iter().all(|it| filling.knows(&it.what)),
    })
}

/// A buffer that refuses to grow without end.
pub(super) struct Capped(pub(super) Vec<u8>);

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(std::io::Error::other("the text is longer than 4 MB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The value of a key.
fn entry<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    map.as_map()?.get(&Key::from(key.to_owned()))
}

/// What functions give back for a case: the value of a key in a table.
fn looked_up(state: &State<'_>, table: &str, key: &str) -> TeraResult<Option<Value>> {
    let all: Option<Value> = state.get(LOOKUP)?;
    Ok(all.as_ref().and_then(|it| entry(entry(it, table)?, key)).cloned())
}

/// The texts of a list.
fn texts(list: &[Value]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn register(tera: &mut Tera) {
    tera.register_function("exhibit", |kwargs: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let id: String = kwargs.must_get("id")?;
        let found = looked_up(state, "exhibits", &id)?;
        found.ok_or_else(|| tera::Error::message(format!("there is no exhibit `{id}` in this case")))
    });
    tera.register_function("t", |kwargs: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let key: String = kwargs.must_get("key")?;
        let found = looked_up(state, "words", &key)?;
        found.ok_or_else(|| tera::Error::message(format!("the words file has no `{key}` without values")))
    });
    // A text that goes on within a sentence: without the full stop at its end.
    tera.register_filter("clause", |text: String, _: Kwargs, _: &State<'_>| -> String {
        text.trim().trim_matches('.').to_owned()
    });
    tera.register_filter("sentences", |list: Vec<Value>, _: Kwargs, _: &State<'_>| -> String {
        texts(&list).join(" ")
    });
    tera.register_filter("list", |list: Vec<Value>, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let word = |key: &str| looked_up(state, "words", key).map(|it| it.map(|it| it.to_string()).unwrap_or_default());
        let (comma, and) = (word("list-comma")?, word("list-and")?);
        Ok(match texts(&list).as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(&comma)),
        })
    });
}

/// Keeps apart what runs to the left, puts a mark before a value, for words that are elided before it, and a backslash before every sign that
/// Markdown could read as its own; keeps a value in one paragraph.
fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "{MARK}{}", isolated(&escape(text)))
}

/// A value as it stands in Markdown.
pub(crate) fn escape(text: &str) -> String {
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
    escaped
}

/// Takes away what `escape_markdown` puts in: for subjects and posts, which are plain text.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(it) = signs.next() {
        match signs.peek() {
            Some(next) if it == '\\' && next.is_ascii_punctuation() => out.extend(signs.next()),
            _ => out.push(it),
        }
    }
    out
}

/// Tera's error at its place in the file of the sentences; the text it is about begins at `at`.
fn explain_at(sentences: &Sentences, at: usize, error: &tera::Error) -> Diagnostic {
    let (message, range) = told(error);
    let help = "a sentence prints values: `{{ order.number }}`; what may be unknown stands in `[[ … ]]`; see templates/README.md";
    let end = sentences.source.text().len();
    let range = range.map_or(at..at + 1, |it| at + it.start..at + it.end);
    let span = sentences.source.span(range.start.min(end)..range.end.min(end));
    Diagnostic::error("bad-template", message).at(&span).help(help)
}

/// Tera's error at its place in one of several files, each of which begins at a place of its source.
pub(super) fn explain(sources: &BTreeMap<String, (Source, usize)>, name: &str, error: &tera::Error) -> Diagnostic {
    let (message, range) = told(error);
    let file = report(error).map(tera::ReportError::filename).filter(|it| !it.is_empty()).unwrap_or(name);
    let diagnostic = Diagnostic::error("bad-template", message);
    match (range, sources.get(file)) {
        (Some(range), Some((source, at))) => diagnostic.at(&source.span(range.start + at..range.end + at)),
        _ => diagnostic.in_file(file),
    }
}

fn report(error: &tera::Error) -> Option<&tera::ReportError> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    }
}

/// What Tera says is wrong, and where in the text.
fn told(error: &tera::Error) -> (String, Option<std::ops::Range<usize>>) {
    let report = report(error);
    let message = report.map_or_else(|| error.to_string(), |it| it.message().to_owned());
    let message = message.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.');
    (message.to_owned(), report.map(|it| it.span().range.clone()))
}
