//! The first page of a package, `START-HERE.html`: what this is, what to do by when, where
//! everything lies and how to check it.
//!
//! The page is a template, `start/start-here.html` in the library, that a firm can change. It works
//! from the folder of the package without network and script; every link in it that is not a
//! source of law is relative.

mod bodies;
mod files;
mod inert;
mod maker;
mod paths;
mod specimen;
mod steps;
mod view;

use std::collections::BTreeMap;
use std::io::Write;

use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

pub use self::view::View;
pub(crate) use self::view::assumed;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::base::text::markup;
use crate::library::Library;
use crate::plan::place::Place;
use crate::render::engine::{Capped, explain};

/// The template of the page; the other files of its folder are pieces that it includes.
const PAGE: &str = "start/start-here.html";

/// What a package holds, for the page that lists it.
#[derive(Debug, Default)]
pub struct Contents {
    /// Paths and titles of its files; files with the same path but another ending are the same document, and one
    /// of them has its title.
    pub files: Vec<(String, String)>,
    /// The texts to be pasted somewhere, by their paths.
    pub texts: BTreeMap<String, String>,
    /// The subjects of letters, by their paths without an ending.
    pub subjects: BTreeMap<String, String>,
    /// Files in the folder of the case that are in no exhibit.
    pub unlisted: Vec<String>,
}

/// What lets the reader copy a text with one touch, and tells a page that is older than the day it is read on. It
/// loads and sends nothing; without it everything can be read and marked.
const SCRIPT: &str = include_str!("copy.js");

/// What browsers may load and run: what is in the page, and no script but that one.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src \
                      'sha256-YY8972p+h2kdFd9yYKEfWSSIG2gkW9XAbbbs1nMQvLY='";

/// The page's template, ready to be filled for any number of cases.
pub struct FirstPage {
    tera: Tera,
    sources: BTreeMap<String, (Source, usize)>,
}

impl FirstPage {
    /// Reads the template of a library.
    ///
    /// # Errors
    /// If it has a mistake, or makes the page load or run something; the sink then says where.
    pub fn new(library: &Library, sink: &mut Sink) -> Result<Self, Failed> {
        let sources: BTreeMap<_, _> = library.start.iter().map(|(name, it)| (name.clone(), (it.clone(), 0))).collect();
        if !sources.contains_key(PAGE) {
            let message = format!("the library has no `{PAGE}`");
            return Err(sink.fail(Diagnostic::error("bad-template", message)));
        }
        let mut failed = None;
        for it in library.start.values() {
            for found in inert::active(it) {
                failed = Some(sink.fail(found));
            }
        }
        let empty = engine();
        let mut tera = empty.clone();
        let all = || sources.iter().map(|(name, (source, _))| (name.as_str(), source.text()));
        if tera.add_raw_templates(all()).is_err() {
            // Tera stops at the first mistake: every file is read among empty ones.
            for name in sources.keys() {
                let alone = all().map(|(other, text)| (other, if other == name { text } else { "" }));
                if let Err(error) = empty.clone().add_raw_templates(alone) {
                    failed = Some(sink.fail(mistake(&sources, name, &error)));
                }
            }
        }
        failed.map_or(Ok(Self { tera, sources }), Err)
    }

    /// The page of a case. `words` are those without values; `picture` is the timeline as SVG.
    ///
    /// # Errors
    /// If the template prints something that does not exist; the sink then says where.
    pub fn fill(
        &self,
        view: &View,
        words: &BTreeMap<String, String>,
        picture: &str,
        sink: &mut Sink,
    ) -> Result<String, Failed> {
        let mut out = Capped(Vec::new());
        let filled = context(view, words, picture).and_then(|it| self.tera.render_to(PAGE, &it, &mut out));
        filled.map_err(|error| sink.fail(mistake(&self.sources, PAGE, &error)))?;
        Ok(String::from_utf8_lossy(&out.0).into_owned())
    }
}

/// The engine of the page without templates: every value is escaped for HTML.
fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(["html", "css"]);
    tera.set_escape_fn(escape);
    tera.register_function("t", |kwargs: Kwargs, state: &State| -> TeraResult<String> {
        let key: String = kwargs.must_get("key")?;
        let words: Option<Value> = state.get("words")?;
        let word = words.as_ref().and_then(|it| it.get_from_path(&key)).and_then(Value::as_str);
        let missing = || tera::Error::message(format!("the words file has no `{key}` without values"));
        word.map(str::to_owned).ok_or_else(missing)
    });
    tera.register_filter("safe", |_: Value, _: Kwargs, _: &State| -> TeraResult<String> {
        Err(tera::Error::message("values on this page are always escaped: leave out `safe`"))
    });
    tera
}

fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(markup(text).as_bytes())
}

/// Everything that the template may print.
fn context(view: &View, words: &BTreeMap<String, String>, picture: &str) -> TeraResult<Context> {
    let mut context = Context::from_serialize(view)?;
    let href = Place::timeline().in_package();
    let timeline = [
        // Not escaped, as the script below: it was written by the program as a picture.
        ("picture", Value::safe_string(picture)),
        ("href", Value::from(href.as_str())),
        ("name", Value::from(files::name(&href))),
    ];
    let timeline: Map = timeline.into_iter().map(|(key, value)| (key.into(), value)).collect();
    context.insert_value("timeline", Value::from(timeline));
    context.insert("words", words);
    context.insert("policy", POLICY);
    context.insert_value("script", Value::safe_string(&format!("<script>{SCRIPT}</script>")));
    Ok(context)
}

/// Tera's error at its place in a file of the folder.
fn mistake(sources: &BTreeMap<String, (Source, usize)>, name: &str, error: &tera::Error) -> Diagnostic {
    let help = "templates/README.md says what the first page can print";
    let mut diagnostic = explain(sources, name, error);
    diagnostic.help = vec![help.to_owned()];
    diagnostic
}

/// Tries the page in every language, whatever a case may know: what it names exists, and it can be
/// filled.
pub(crate) fn check(library: &Library, sink: &mut Sink) {
    if let Ok(page) = FirstPage::new(library, sink) {
        specimen::check(&page, library, sink);
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD as BASE64;

    use super::*;
    use crate::base::hash::sha256;

    #[test]
    fn browsers_may_run_the_one_script() {
        let digits = sha256(SCRIPT.as_bytes());
        let byte = |at: usize| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16);
        let bytes: Vec<u8> = (0..digits.len() / 2).filter_map(|at| byte(at).ok()).collect();
        assert!(POLICY.ends_with(&format!("script-src 'sha256-{}'", BASE64.encode(bytes))), "{digits}");
        let quiet = ["http", "fetch", "src", "eval", "innerHTML"];
        assert!(quiet.iter().all(|it| !SCRIPT.contains(it)), "it loads and writes nothing");
    }
}
