//! Sentences: every language has those that the body names and no others, and they use the same facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Diagnostic, Home, Sink};
use crate::base::source::Span;
use crate::form::terms::{Proves, Voice};
use crate::library::Library;
use crate::library::prose::{self, ENTRY, Used, entry_field};
use crate::library::sentences::Sentences;
use crate::post::first_person;
use crate::render::engine::{Engine, PARTS};
use crate::render::markdown;
use crate::review::unknown;
use crate::words::Words;

/// The values that sentences can name.
pub(super) struct Nameable {
    paths: BTreeSet<String>,
}

impl Nameable {
    pub(super) fn new(all: Vec<String>) -> Self {
        Self { paths: all.into_iter().collect() }
    }

    /// Whether a value exists, for the entries of a list if the sentence is repeated for one.
    fn has(&self, path: &str, list: Option<&str>) -> bool {
        self.paths.contains(&whole(path, list))
    }

    /// Reports a value that does not exist.
    pub(super) fn check(&self, path: &str, list: Option<&str>, span: &Span, sink: &mut Sink) {
        let is_entry = path == ENTRY || entry_field(path).is_some();
        if is_entry && list.is_none() {
            let message = format!("`{path}` stands in a sentence that is not repeated");
            let help = "`it` is the entry at hand of the list under `each`";
            sink.report(Diagnostic::error("unknown-value", message).at(span).help(help));
        } else if !self.has(path, list) {
            let known = self.paths.iter().map(String::as_str);
            match list.filter(|_| is_entry) {
                Some(list) => {
                    let below = format!("{list}.");
                    let fields: Vec<String> =
                        known.filter_map(|it| it.strip_prefix(&below)).map(|it| format!("{ENTRY}.{it}")).collect();
                    unknown("value", path, span, fields.iter().map(String::as_str), sink);
                }
                None => unknown("value", path, span, known, sink),
            }
        }
    }
}

/// The path of a value, with the list in place of `it`.
fn whole(path: &str, list: Option<&str>) -> String {
    match (entry_field(path), list) {
        (Some(field), Some(list)) => format!("{list}.{field}"),
        (None, Some(list)) if path == ENTRY => list.to_owned(),
        _ => path.to_owned(),
    }
}

/// The sentences of a document or part in all its languages.
pub(super) struct Texts<'a> {
    pub(super) library: &'a Library,
    pub(super) engine: &'a Engine,
    pub(super) words: &'a [Words],
    pub(super) facts: &'a Nameable,
    pub(super) languages: BTreeMap<&'a str, &'a Sentences>,
    /// Where the sentences are named.
    pub(super) named_in: Home,
    /// Whether they are sent to somebody, so that they are said in more than one voice.
    pub(super) sent: bool,
}

/// Where a document names a sentence.
pub(super) struct Naming {
    /// The list that it is repeated for.
    pub(super) list: Option<String>,
    /// The place.
    pub(super) span: Span,
    /// Whether it is said in one voice only.
    pub(super) one_voice: bool,
}

/// A text with spaces where its tags are, so that places stay the same.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once("{{") {
        let length = tag.find("}}").map_or(tag.len(), |it| it + 2);
        out.push_str(before);
        out.push_str(&" ".repeat(length + 2));
        rest = &tag[length..];
    }
    out + rest
}

impl Texts<'_> {
    /// Reports a word that the words of one of the languages lack.
    pub(super) fn word(&self, key: &str, span: &Span, sink: &mut Sink) {
        for own in self.languages.keys().filter_map(|it| self.words_of(it)) {
            if !own.has(key) {
                let message = format!("the words of `{}` lack `{key}`", own.lang());
                let help = format!("add the line to words/{}.ftl", own.lang());
                sink.report(Diagnostic::error("missing-word", message).at(span).help(help));
            }
        }
    }

    fn words_of(&self, lang: &str) -> Option<&Words> {
        let base = lang.split('-').next().unwrap_or(lang);
        self.words.iter().find(|it| it.lang() == lang).or_else(|| self.words.iter().find(|it| it.lang() == base))
    }

    /// The parts that stand within a sentence.
    pub(super) fn parts_of(&self, name: &str, out: &mut BTreeSet<String>) {
        for sentences in self.languages.values() {
            let ready = self.engine.ready(sentences);
            for (it, _) in prose::uses(ready.pieces(name).unwrap_or_default(), None) {
                if let Used::Value(path) = &it.what
                    && let Some(part) = path.strip_prefix(PARTS)
                {
                    out.insert(part.replace('_', "-"));
                }
            }
        }
    }

    /// Reports sentences that a language lacks or has in vain, and what is wrong in them.
    pub(super) fn report(&self, named: &BTreeMap<String, Naming>, more: &[&str], document: &str, sink: &mut Sink) {
        for (lang, sentences) in &self.languages {
            if self.words_of(lang).is_none() {
                let message = format!("{document} is in `{lang}`, and the library has no words in that language");
                let help = format!("add words/{lang}.ftl");
                sink.report(Diagnostic::error("unknown-language", message).in_file(sentences.source.name()).help(help));
            }
            for (name, Naming { list, span, one_voice }) in named {
                if sentences.get(name).is_none() {
                    let message = format!("{} lacks the sentence `{name}`", sentences.source.name());
                    let help = format!("write it there, below a line `# {name}`");
                    sink.report(Diagnostic::error("missing-sentence", message).at(span).help(help));
                }
                self.sentence(sentences, name, list.as_deref(), sink);
                if self.sent && !one_voice {
                    self.voice(sentences, name, sink);
                }
            }
            for (name, it) in sentences.iter() {
                if !named.contains_key(name) && !more.contains(&name) {
                    let message = format!("{document} never says `{name}`");
                    let known = named.keys().map(String::as_str);
                    let help = crate::base::diag::nearest(name, known).map_or_else(
                        || "name it in the body, or remove it".to_owned(),
                        |near| format!("name it in the body, or remove it; did you mean `{near}`?"),
                    );
                    let diagnostic = Diagnostic::error("unused-sentence", message).at(&it.name).help(help);
                    sink.report(diagnostic.missing_from(self.named_in.clone()));
                    self.sentence(sentences, name, None, sink);
                }
            }
        }
        for lang in self.library.languages().filter(|it| !self.languages.contains_key(it)) {
            let message = format!("{document} has no text in `{lang}`");
            let place = self.languages.values().next().map(|it| it.source.name().to_owned()).unwrap_or_default();
            let help = format!("add {document}/{lang}.md; until then it is left out of packages in `{lang}`");
            sink.report(Diagnostic::warning("missing-language", message).in_file(place).help(help));
        }
        for name in named.keys() {
            self.same_facts(name, sink);
        }
    }

    /// Reports what is wrong in a sentence: its marks, values and words that do not exist.
    fn sentence(&self, sentences: &Sentences, name: &str, list: Option<&str>, sink: &mut Sink) {
        let ready = self.engine.ready(sentences);
        for it in ready.mistakes(name) {
            sink.report(it.clone());
        }
        if let Some(text) = sentences.get(name).map(|it| it.text.clone()) {
            for (range, message, help) in markdown::unseen(&sentences.source.text()[text.clone()]) {
                let span = sentences.source.span(text.start + range.start..text.start + range.end);
                sink.report(Diagnostic::error("bad-template", message).at(&span).help(help));
            }
        }
        for (it, _) in prose::uses(ready.pieces(name).unwrap_or_default(), None) {
            let span = sentences.source.span(it.at.clone());
            match &it.what {
                Used::Value(path) | Used::Asked(path) => match path.strip_prefix(PARTS) {
                    Some(part) => {
                        let part = part.replace('_', "-");
                        match self.library.parts.get(&part) {
                            None => {
                                let known: Vec<String> =
                                    self.library.parts.keys().map(|it| it.replace('-', "_")).collect();
                                unknown("part", &part, &span, known.iter().map(String::as_str), sink);
                            }
                            Some(part) if part.sentences(&sentences.lang).is_none() => {
                                let message = format!("the part `{}` has no text in `{}`", part.id, sentences.lang);
                                let help = format!("add parts/{}/{}.md", part.id, sentences.lang);
                                sink.report(Diagnostic::error("missing-sentence", message).at(&span).help(help));
                            }
                            Some(_) => {}
                        }
                    }
                    None => match path.strip_prefix("exhibits.") {
                        Some(word) if Proves::from_word(word).is_none() => {
                            unknown("kind of proof", word, &span, Proves::WORDS.iter().copied(), sink);
                        }
                        Some(_) => {}
                        None => self.facts.check(path, list, &span, sink),
                    },
                },
                Used::Word(key) => {
                    if let Some(own) = self.words_of(&sentences.lang)
                        && !own.has(key)
                    {
                        let message = format!("the words of `{}` lack `{key}`", own.lang());
                        let help = format!("add the line to words/{}.ftl", own.lang());
                        sink.report(Diagnostic::error("missing-word", message).at(&span).help(help));
                    }
                }
                // Which exhibits there are, a case says.
                Used::Exhibit(_) => {}
                Used::Unknown(function) => unknown("function", function, &span, ["t", "exhibit"].into_iter(), sink),
            }
        }
    }

    /// Reports words by which one voice speaks of itself where all voices say them.
    fn voice(&self, sentences: &Sentences, name: &str, sink: &mut Sink) {
        let ready = self.engine.ready(sentences);
        for text in prose::common(ready.pieces(name).unwrap_or_default()) {
            let plain = without_tags(&sentences.source.text()[text.clone()]);
            for (at, word) in first_person(&plain, &sentences.lang, self.library) {
                let span = sentences.source.span(text.start + at..text.start + at + word.len());
                let message = format!("`{word}` fits one voice, and this sentence is said in all");
                sink.report(Diagnostic::warning("one-voice", message).at(&span).help(prose::FORMS_HELP));
            }
        }
    }

    /// Reports a sentence whose languages do not say the same: other values, or other ones that may be
    /// unknown.
    fn same_facts(&self, name: &str, sink: &mut Sink) {
        let facts = |sentences: &Sentences| -> Option<BTreeSet<(String, bool)>> {
            sentences.get(name)?;
            let ready = self.engine.ready(sentences);
            // A representative's form may name the claimant where another language says “our client”.
            let uses = prose::uses(ready.pieces(name)?, Some(Voice::I)).into_iter();
            Some(
                uses.filter_map(|(it, inside)| match &it.what {
                    Used::Value(path) => Some((path.clone(), inside)),
                    Used::Exhibit(id) => Some((format!("exhibit {id}"), inside)),
                    Used::Asked(_) | Used::Word(_) | Used::Unknown(_) => None,
                })
                .collect(),
            )
        };
        // The language that comes first is the measure: English, if it is there.
        let first = self.languages.get("en").or_else(|| self.languages.values().next());
        let Some((first, wanted)) = first.and_then(|it| Some((*it, facts(it)?))) else { return };
        for (lang, sentences) in self.languages.iter().filter(|(lang, _)| **lang != first.lang) {
            let (Some(own), Some(at)) = (facts(sentences), sentences.get(name)) else { continue };
            // A sentence that a language does without says nothing.
            if own == wanted || at.text.is_empty() {
                continue;
            }
            let told = |it: &(String, bool)| if it.1 { format!("[[{}]]", it.0) } else { it.0.clone() };
            let list = |all: Vec<&(String, bool)>| all.into_iter().map(told).collect::<Vec<_>>().join(", ");
            let (lacks, more) = (list(wanted.difference(&own).collect()), list(own.difference(&wanted).collect()));
            let message = match (lacks.as_str(), more.as_str()) {
                (lacks, "") => format!("`{name}` in `{lang}` lacks what `{}` says: {lacks}", first.lang),
                ("", more) => format!("`{name}` in `{lang}` says more than `{}`: {more}", first.lang),
                (lacks, more) => format!("`{name}` in `{lang}` says {more} where `{}` says {lacks}", first.lang),
            };
            let help = "all languages of a document say the same; a value in brackets may be unknown";
            sink.report(Diagnostic::error("other-facts", message).at(&at.name).help(help));
        }
    }
}
