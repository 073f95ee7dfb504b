//! House wording: one sentence, one rule, one word changed in a library, without copying the file that it is in.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value as Json;

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Source;
use crate::form::record::{At, Decode, LanguageTag, Text, record};
use crate::form::yaml::{self, Kind, Node};
use crate::library::mapping::KeyTree;
use crate::library::sentences::Sentences;

/// The file of a layer that changes pieces of files below it.
pub(crate) const FILE: &str = "changes.yaml";

record! {
    /// What a layer changes in the library below it.
    struct Changes {
        /// The changes.
        changes: Vec<At<Change>>,
    }
}

record! {
    /// A change: of a sentence (`document`, `language`, `sentence`, `text`), of a printed word (`word`, `language`,
    /// `text`), or of a rule (`rule`, `with`).
    struct Change {
        /// The document or shared piece, such as `letters/seller-complaint` or `parts/closing`.
        document: Text,
        /// Its language.
        language: LanguageTag,
        /// The name of the sentence.
        sentence: Text,
        /// The key of a printed word.
        word: Text,
        /// The new text.
        text: Text,
        /// The id of the rule.
        rule: Text,
        /// Keys of the rule with their new values.
        with_: KeyTree,
    }
}

/// A piece of a file with another text in its place.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// Applies a layer's changes to the files below it; each file that was changed, with what was changed in it.
pub(crate) fn apply(files: &mut [Source], changes: &Source, sink: &mut Sink) -> Vec<(String, String)> {
    let read = yaml::parse(changes, sink).ok().and_then(|it| Changes::decode(&it, sink));
    let all = read.and_then(|it| it.changes).map(|it| it.value).unwrap_or_default();
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    let mut told = Vec::new();
    for it in &all {
        let Change { document, language, sentence, word, text, rule, with_ } = &it.value;
        let found = match (document, language, sentence, word, text, rule, with_) {
            (Some(document), Some(language), Some(sentence), None, Some(text), None, None) => {
                of_sentence(files, document, &language.value, sentence, &text.value.0, sink)
            }
            (None, Some(language), None, Some(word), Some(text), None, None) => {
                of_word(files, &language.value, word, &text.value.0, sink)
            }
            (None, None, None, None, None, Some(rule), Some(with)) => of_rule(files, rule, &with.value.0, sink),
            _ => {
                let message = "this change does not say what it changes";
                let help = "write `document`, `language`, `sentence`, `text`; or `word`, `language`, `text`; or `rule`, `with`";
                sink.report(Diagnostic::error("change", message).at(&it.span.first_line()).help(help));
                None
            }
        };
        let Some((at, new)) = found else { continue };
        let what = [&it.value.sentence, word, rule]
            .into_iter()
            .flatten()
            .map(|it| it.value.0.clone())
            .next()
            .unwrap_or_default();
        told.extend(files.get(at).map(|it| (it.name().to_owned(), what)));
        let edits = edits.entry(at).or_default();
        for new in new {
            if edits.iter().any(|it| it.range.start < new.range.end && new.range.start < it.range.end) {
                let message = "two changes are about the same piece";
                sink.report(Diagnostic::error("change", message).at(&it.span.first_line()).help("keep one of them"));
            } else {
                edits.push(new);
            }
        }
    }
    for (at, mut edits) in edits {
        let Some(file) = files.get_mut(at) else { continue };
        edits.sort_by_key(|it| std::cmp::Reverse(it.range.start));
        let mut text = file.text().to_owned();
        edits.iter().for_each(|it| text.replace_range(it.range.clone(), &it.text));
        *file = Source::new(file.name(), text);
    }
    check_rules(files, &all, sink);
    told
}

type Found = Option<(usize, Vec<Edit>)>;

fn find(files: &[Source], name: &str, at: &At<Text>, sink: &mut Sink) -> Option<usize> {
    let found = files.iter().position(|it| it.name() == name);
    if found.is_none() {
        let help = nearest(name, files.iter().map(Source::name)).map(|it| format!("did you mean `{it}`?"));
        let diagnostic = Diagnostic::error("change", format!("the library has no file `{name}`")).at(&at.span);
        sink.report(help.into_iter().fold(diagnostic, Diagnostic::help));
    }
    found
}

fn of_sentence(
    files: &[Source],
    document: &At<Text>,
    lang: &str,
    sentence: &At<Text>,
    text: &str,
    sink: &mut Sink,
) -> Found {
    let at = find(files, &format!("{}/{lang}.md", document.value.0), document, sink)?;
    let sentences = Sentences::read(lang, files.get(at)?, &mut Sink::default());
    match sentences.get(&sentence.value.0) {
        Some(it) => Some((at, vec![Edit { range: it.text.clone(), text: text.to_owned() }])),
        None => {
            let names: Vec<&str> = sentences.iter().map(|it| it.0).collect();
            let message = format!("{} has no sentence `{}` in `{lang}`", document.value, sentence.value);
            let help = format!("sentences: {}", names.join(", "));
            sink.report(Diagnostic::error("change", message).at(&sentence.span).help(help));
            None
        }
    }
}

fn of_word(files: &[Source], lang: &str, word: &At<Text>, text: &str, sink: &mut Sink) -> Found {
    let at = find(files, &format!("words/{lang}.ftl"), word, sink)?;
    let source = files.get(at)?.text();
    let (mut place, mut range) = (0, None);
    for line in source.split_inclusive('\n') {
        let is_it = line.split_once('=').is_some_and(|(key, _)| key.trim_end() == word.value.0);
        let goes_on = line.starts_with([' ', '\t', '}']);
        range = match range {
            None if is_it => Some(place..place + line.len()),
            Some(Range { start, end }) if end == place && goes_on => Some(start..place + line.len()),
            other => other,
        };
        place += line.len();
    }
    let Some(range) = range else {
        let message = format!("there is no word `{}` in `{lang}`", word.value);
        sink.report(Diagnostic::error("change", message).at(&word.span));
        return None;
    };
    let text = format!("{} = {}\n", word.value.0, text.replace('\n', "\n    "));
    Some((at, vec![Edit { range, text }]))
}

fn of_rule(files: &[Source], rule: &At<Text>, with: &Node, sink: &mut Sink) -> Found {
    let packs = files
        .iter()
        .enumerate()
        .filter(|(_, it)| it.name().starts_with("rules/") && it.text().contains(&*rule.value.0));
    for (at, file) in packs {
        let Ok(root) = yaml::parse(file, &mut Sink::default()) else { continue };
        let Some(node) = rule_of(&root, &rule.value.0) else { continue };
        let (Kind::Map(own), Kind::Map(new)) = (&node.kind, &with.kind) else { return None };
        let mut edits = Vec::new();
        for (key, value) in new {
            let text = json(value).to_string();
            match own.iter().find(|it| it.0.name == key.name) {
                Some((_, old)) => edits.push(Edit { range: old.span.range(), text }),
                None => {
                    let first = own.first()?.0.span.clone();
                    let (line, _) = first.line_column();
                    let indent = first.range().start - file.line(line).start;
                    let is_flow = file.text().get(node.span.range().start..)?.starts_with('{');
                    let behind = if is_flow { ", ".to_owned() } else { format!("\n{}", " ".repeat(indent)) };
                    let start = first.range().start;
                    edits.push(Edit { range: start..start, text: format!("{}: {text}{behind}", key.name) });
                }
            }
        }
        return Some((at, edits));
    }
    let message = format!("there is no rule `{}`", rule.value);
    sink.report(Diagnostic::error("change", message).at(&rule.span));
    None
}

/// A rule of a pack by its id.
fn rule_of<'a>(root: &'a Node, id: &str) -> Option<&'a Node> {
    rules(root).find(|it| it.0 == id).map(|it| it.1)
}

/// The rules of a pack with their ids.
pub(crate) fn rules(root: &Node) -> impl Iterator<Item = (&str, &Node)> {
    fn get<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
        match &node.kind {
            Kind::Map(entries) => entries.iter().find(|it| it.0.name == name).map(|it| &it.1),
            Kind::Null | Kind::Scalar(_) | Kind::List(_) | Kind::Languages(_) => None,
        }
    }
    let all = match get(root, "rules").map(|it| &it.kind) {
        Some(Kind::List(items)) => items.as_slice(),
        _ => &[],
    };
    all.iter().filter_map(|it| match &get(it, "id")?.kind {
        Kind::Scalar(id) => Some((&**id, it)),
        Kind::Null | Kind::List(_) | Kind::Map(_) | Kind::Languages(_) => None,
    })
}

/// A value in a form that is YAML wherever it stands.
pub(crate) fn json(node: &Node) -> Json {
    match &node.kind {
        Kind::Null => Json::Null,
        Kind::Scalar(text) => Json::String(text.to_string()),
        Kind::List(items) => Json::Array(items.iter().map(json).collect()),
        Kind::Languages(it) => {
            Json::Object(it.texts().into_iter().map(|(key, it)| (key.name.to_string(), json(&it))).collect())
        }
        Kind::Map(entries) => Json::Object(entries.iter().map(|(key, it)| (key.name.to_string(), json(it))).collect()),
    }
}

/// Makes sure that every rule says what its change wants: how a value is written may stand in the way.
fn check_rules(files: &[Source], all: &[At<Change>], sink: &mut Sink) {
    for it in all {
        let (Some(rule), Some(with)) = (&it.rule, &it.with_) else { continue };
        let packs = files.iter().filter(|it| it.name().starts_with("rules/") && it.text().contains(&*rule.value.0));
        let roots = packs.filter_map(|it| yaml::parse(it, &mut Sink::default()).ok());
        let found = roots.filter_map(|it| rule_of(&it, &rule.value.0).map(json)).next();
        let (Some(found), Json::Object(wanted)) = (found, json(&with.value.0)) else { continue };
        for (key, value) in wanted.iter().filter(|(key, value)| found.get(*key) != Some(value)) {
            let message = format!("`{key}` of the rule {} cannot be changed from here: {value}", rule.value);
            let help = "copy the file of the pack into your library and change it there";
            sink.report(Diagnostic::error("change", message).at(&rule.span).help(help));
        }
    }
}
