//! Documents and parts: what their heads and bodies name exists, and can come about.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Diagnostic, Home, Sink};
use crate::base::source::{Source, Span};
use crate::form::record::{At, Text};
use crate::form::terms::Recipient;
use crate::library::Library;
use crate::library::body::{Step, What};
use crate::library::rule::Conditions;
use crate::library::sentences::Sentences;
use crate::library::template::{Folder, TITLE, Template};
use crate::render::engine::Engine;
use crate::render::values::{self, LISTS};
use crate::review::chances::Chances;
use crate::review::fields::{Fields, Scope};
use crate::review::sentences::{Nameable, Naming, Texts};
use crate::review::unknown;
use crate::words::Words;

/// Pictures that the program puts in.
const PICTURES: [&str; 1] = ["timeline"];

/// Checks all documents and parts.
pub(super) fn check(library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let words: Vec<Words> = library.languages().filter_map(|lang| Words::load(library, lang, "", sink).ok()).collect();
    let engine = Engine::new(library);
    let letters = Nameable::new(values::all(false));
    let posts = Nameable::new(values::all(true));
    let mut used = BTreeSet::new();
    // Parts of documents that are sent to somebody; what only others have is said in one voice.
    let mut sent_parts = BTreeSet::new();
    let mut inside: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (folder, id) in documents(library) {
        let all: Vec<&Template> = library.templates.iter().filter(|it| it.folder == folder && it.id == id).collect();
        let Some(first) = all.first() else { continue };
        head(first, library, fields, sink);
        let languages: BTreeMap<&str, &Sentences> =
            all.iter().map(|it| (it.lang.as_str(), it.sentences.as_ref())).collect();
        let facts = if folder == Folder::Posts { &posts } else { &letters };
        let own = &first.head;
        let keys = [
            ("body:", own.body.is_some()),
            ("subject:", own.subject.is_some()),
            ("watermark:", own.watermark.is_some()),
        ];
        let named_in = naming(&first.logic, own.body.as_ref().map(|it| &it.span), &keys);
        // One whose recipient could not be read is sent to somebody, whoever that is.
        let sent = own.to.as_ref().map_or(has_key(&first.logic, "to:"), |it| it.value != Recipient::File);
        let texts = Texts { library, engine: &engine, words: &words, facts, languages, named_in, sent };
        let mut body = Body::new(library, fields, &texts);
        body.chances.add(first.head.when.as_ref());
        body.chances.judge(first.head.when.as_ref(), None, library, sink);
        for it in first.head.unless.iter().flat_map(|it| &it.value.0) {
            body.chances.judge(None, Some(it), library, sink);
        }
        for it in [&first.head.subject, &first.head.watermark].into_iter().flatten() {
            body.step(it, Within::Paragraph, None, sink);
        }
        for it in first.body() {
            body.step(it, Within::Body, None, sink);
        }
        for sentences in texts.languages.values() {
            title(sentences, sink);
        }
        if let Some(delivery) = &first.head.delivery {
            texts.word(delivery, &delivery.span, sink);
        }
        texts.report(&body.named, &[TITLE], &first.name(), sink);
        if sent {
            sent_parts.extend(body.parts.iter().cloned());
        }
        used.extend(body.parts);
    }
    let used_by_documents = used.clone();
    for part in library.parts.values() {
        let languages = part.languages.iter().map(|(lang, it)| (lang.as_str(), it.as_ref())).collect();
        let own = part.head.body.as_ref().map(|it| &it.span);
        let named_in = naming(&part.logic, own, &[("body:", own.is_some())]);
        let sent = sent_parts.contains(&part.id) || !used_by_documents.contains(&part.id);
        let texts = Texts { library, engine: &engine, words: &words, facts: &letters, languages, named_in, sent };
        let mut body = Body::new(library, fields, &texts);
        for it in part.body() {
            body.step(it, Within::Body, None, sink);
        }
        texts.report(&body.named, &[], &format!("parts/{}", part.id), sink);
        used.extend(body.parts.iter().cloned());
        inside.insert(&part.id, body.parts);
    }
    circles(library, &inside, sink);
    for part in library.parts.values().filter(|it| !used.contains(&it.id)) {
        let message = format!("no document uses the part `{}`", part.id);
        let diagnostic = Diagnostic::warning("unused-part", message).in_file(part.logic.name());
        sink.report(diagnostic.help("use it or remove it").missing_from(Home::Anywhere));
    }
}

/// Where a document names its sentences: in its body, or somewhere in the file if one of the keys that name
/// some could not be read.
fn naming(logic: &Source, body: Option<&Span>, keys: &[(&str, bool)]) -> Home {
    let unread = |(key, read): &(&str, bool)| !read && has_key(logic, key);
    match body.filter(|_| !keys.iter().any(unread)) {
        Some(body) => Home::Within(body.clone()),
        None => Home::File(logic.name().to_owned()),
    }
}

/// Whether a key stands in a file, whatever can be read of it.
fn has_key(logic: &Source, key: &str) -> bool {
    logic.text().lines().any(|it| it.starts_with(key))
}

/// Reports parts that stand in themselves, by way of others too.
fn circles(library: &Library, inside: &BTreeMap<&str, BTreeSet<String>>, sink: &mut Sink) {
    for (id, own) in inside {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = own.iter().map(String::as_str).collect();
        while let Some(it) = next.pop() {
            if seen.insert(it) {
                next.extend(inside.get(it).into_iter().flatten().map(String::as_str));
            }
        }
        if let (true, Some(part)) = (seen.contains(id), library.parts.get(*id)) {
            let message = format!("the part `{id}` stands in itself");
            let help = "take it out of its own body, and of the parts it has";
            sink.report(Diagnostic::error("bad-template", message).in_file(part.logic.name()).help(help));
        }
    }
}

/// All documents, each once.
fn documents(library: &Library) -> BTreeSet<(Folder, String)> {
    library.templates.iter().map(|it| (it.folder, it.id.clone())).collect()
}

fn head(template: &Template, library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let head = &template.head;
    fields.conditions(head.when.as_ref(), Scope::Case, sink);
    for it in head.unless.iter().flat_map(|it| &it.value.0) {
        fields.conditions(Some(it), Scope::Case, sink);
    }
    for it in head.not_before.iter().flat_map(|it| &it.value.0) {
        if let Some(day) = &it.value.day {
            fields.day(&day.value, &day.span, Scope::Case, sink);
        }
        fields.conditions(it.value.if_.as_ref(), Scope::Case, sink);
    }
    for it in head.once_sent.iter().flat_map(|it| &it.value.0) {
        if let Some(fact) = &it.value.fact {
            fields.day(&fact.value, &fact.span, Scope::Case, sink);
        }
        if let Some(day) = &it.value.day {
            fields.day(&format!("sent.{}", day.value.0), &day.span, Scope::Case, sink);
        }
        fields.conditions(it.value.if_.as_ref(), Scope::Case, sink);
    }
    for it in head.needs.iter().flat_map(|it| &it.value) {
        fields.known(&it.value, &it.span, Scope::Case, sink);
    }
    if let Some(it) = head.network.as_ref().filter(|it| !library.networks.contains_key(&it.value.0)) {
        unknown("network", &it.value, &it.span, library.networks.keys().map(String::as_str), sink);
    }
    for it in head.keeps.iter().flat_map(|it| &it.value.0).filter(|it| library.rule(&it.value.0).is_none()) {
        let rules = library.packs.values().flat_map(|it| it.rules.iter().flat_map(|it| &it.value));
        unknown("rule", &it.value, &it.span, rules.filter_map(|it| it.id.as_ref()).map(|it| &*it.value.0), sink);
    }
    if let Some(it) = head.institution.as_ref().filter(|it| !library.institutions.contains_key(&it.value.0)) {
        unknown("institution", &it.value, &it.span, library.institutions.keys().map(String::as_str), sink);
    }
    if head.body.as_ref().is_none_or(|it| it.value.is_empty()) {
        let diagnostic = Diagnostic::error("bad-template", "the document has no `body`");
        let diagnostic = diagnostic.in_file(template.logic.name()).help("list its sentences under `body:`");
        sink.report(diagnostic.missing_from(Home::File(template.logic.name().to_owned())));
    }
}

/// A title is plain words: it stands in lists too.
fn title(sentences: &Sentences, sink: &mut Sink) {
    let help = "write the document's name below `# title`, without values";
    match sentences.get(TITLE) {
        None => {
            let diagnostic = Diagnostic::error("missing-sentence", "the document has no `# title`");
            let name = sentences.source.name();
            sink.report(diagnostic.in_file(name).help(help).missing_from(Home::File(name.to_owned())));
        }
        Some(it) if sentences.source.text()[it.text.clone()].contains(['{', '[', '\n']) => {
            let diagnostic = Diagnostic::error("bad-template", "the title is not one line of plain words");
            sink.report(diagnostic.at(&it.name).help(help));
        }
        Some(_) => {}
    }
}

/// Where a step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Among paragraphs.
    Body,
    /// Within a paragraph, an item or a row.
    Paragraph,
}

/// The body of a document or part while it is gone through.
struct Body<'a> {
    library: &'a Library,
    fields: &'a Fields<'a>,
    texts: &'a Texts<'a>,
    chances: Chances,
    /// The sentences that are named.
    named: BTreeMap<String, Naming>,
    parts: BTreeSet<String>,
}

impl<'a> Body<'a> {
    fn new(library: &'a Library, fields: &'a Fields<'a>, texts: &'a Texts<'a>) -> Self {
        let (chances, named, parts) = (Chances::default(), BTreeMap::new(), BTreeSet::new());
        Self { library, fields, texts, chances, named, parts }
    }

    fn step(&mut self, step: &At<Step>, within: Within, list: Option<&str>, sink: &mut Sink) {
        let list = step.each.as_ref().map_or(list, |it| Some(it.value.0.as_str()));
        if let Some(it) = step.each.as_ref().filter(|it| !LISTS.contains(&it.value.0.as_str())) {
            unknown("list", &it.value, &it.span, LISTS.into_iter(), sink);
        }
        for it in [&step.when, &step.unless].into_iter().flatten() {
            self.conditions(it, list, sink);
        }
        if step.is_block() && within == Within::Paragraph {
            let message = "this cannot stand within a paragraph, an item or a row";
            let help = "let it stand by itself in the body, or under `blocks`";
            sink.report(Diagnostic::error("bad-template", message).at(&step.span).help(help));
        }
        let outer = self.chances.clone();
        if step.each.is_some() {
            self.chances.leave_entry();
        }
        self.chances.judge(step.when.as_ref(), step.unless.as_ref(), self.library, sink);
        self.chances.add(step.when.as_ref());
        for it in step.names() {
            let one_voice = self.chances.is_one("voice");
            let naming = Naming { list: list.map(str::to_owned), span: it.span.clone(), one_voice };
            self.named.entry(it.value.0.clone()).and_modify(|it| it.one_voice &= one_voice).or_insert(naming);
            self.texts.parts_of(&it.value, &mut self.parts);
        }
        let inside = match &step.what {
            What::First(_) => within,
            What::Blocks(_) => Within::Body,
            _ => Within::Paragraph,
        };
        match &step.what {
            What::Word(key) => self.texts.word(key, &key.span, sink),
            What::Part(name) => self.part(name, sink),
            What::Picture(name) if !PICTURES.contains(&name.value.0.as_str()) => {
                unknown("picture", &name.value, &name.span, PICTURES.into_iter(), sink);
            }
            What::First(steps) => unreachable_steps(steps, sink),
            _ => {}
        }
        for it in step.inner() {
            self.step(it, inside, list, sink);
        }
        self.chances = outer;
    }

    fn part(&mut self, name: &At<Text>, sink: &mut Sink) {
        self.parts.insert(name.value.0.clone());
        let Some(part) = self.library.parts.get(&name.value.0) else {
            unknown("part", &name.value, &name.span, self.library.parts.keys().map(String::as_str), sink);
            return;
        };
        for lang in self.texts.languages.keys().filter(|lang| part.sentences(lang).is_none()) {
            let message = format!("the part `{}` has no text in `{lang}`", part.id);
            let help = format!("add parts/{}/{lang}.md", part.id);
            sink.report(Diagnostic::error("missing-sentence", message).at(&name.span).help(help));
        }
    }

    fn conditions(&self, conditions: &At<Conditions>, list: Option<&str>, sink: &mut Sink) {
        self.fields.document_conditions(conditions, self.texts.facts, list, sink);
    }
}

/// Reports what stands behind an alternative that always matches.
fn unreachable_steps(steps: &[At<Step>], sink: &mut Sink) {
    let always = steps.iter().position(|it| it.when.is_none() && it.unless.is_none() && it.each.is_none());
    for it in always.iter().flat_map(|at| &steps[at + 1..]) {
        let message = "this is never reached: an alternative before it has no condition";
        sink.report(
            Diagnostic::error("never", message)
                .at(&it.span)
                .help("give the other one a condition, or move it to the end"),
        );
    }
}
