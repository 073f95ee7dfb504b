//! What is different between two libraries: sentence by sentence, rule by rule, word by word.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::base::diag::Sink;
use crate::base::source::Source;
use crate::form::yaml;
use crate::library::change;
use crate::library::sentences::Sentences;

/// What is different in the new files, as people read it; nothing if nothing is.
pub(crate) fn differences(old: &[Source], new: &[Source]) -> String {
    let by_name = |files: &[Source]| -> BTreeMap<String, Source> {
        files.iter().map(|it| (it.name().to_owned(), it.clone())).collect()
    };
    let (old, new) = (by_name(old), by_name(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut out = String::new();
    for name in names {
        match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) if old.text() == new.text() => {}
            (Some(old), Some(new)) => {
                let pieces = (pieces(old), pieces(new));
                if let (Some(old), Some(new)) = pieces {
                    changed(name, &old, &new, &mut out);
                } else {
                    let _ = writeln!(out, "{name}: changed");
                }
            }
            (Some(_), None) => {
                let _ = writeln!(out, "{name}: gone");
            }
            (None, _) => {
                let _ = writeln!(out, "{name}: new");
            }
        }
    }
    out
}

fn changed(name: &str, old: &BTreeMap<String, String>, new: &BTreeMap<String, String>, out: &mut String) {
    let before = out.len();
    let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for piece in all {
        let (old, new) = (old.get(piece), new.get(piece));
        if old == new {
            continue;
        }
        let _ = writeln!(out, "{name}, {piece}");
        for (sign, text) in [('-', old), ('+', new)] {
            for line in text.iter().flat_map(|it| it.lines()) {
                let _ = writeln!(out, "  {sign} {line}");
            }
        }
    }
    if out.len() == before {
        let _ = writeln!(out, "{name}: changed in its layout or its comments");
    }
}

/// The pieces of a file by their names; none of a file that has no such pieces.
fn pieces(file: &Source) -> Option<BTreeMap<String, String>> {
    let name = file.name();
    if name.ends_with(".ftl") {
        return Some(words(file.text()));
    }
    if name.ends_with(".md") {
        let mut sink = Sink::default();
        let sentences = Sentences::read("", file, &mut sink);
        let all = sentences.iter().filter_map(|(name, _)| Some((name.to_owned(), sentences.text(name)?.to_owned())));
        return Some(all.collect()).filter(|_| !sink.has_errors());
    }
    if name.starts_with("rules/") && name.ends_with(".yaml") {
        let root = yaml::parse(file, &mut Sink::default()).ok()?;
        let mut out = BTreeMap::new();
        for (id, rule) in change::rules(&root) {
            for (key, value) in change::json(rule).as_object().into_iter().flatten() {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                out.insert(format!("{id}, {key}"), text);
            }
        }
        return Some(out);
    }
    None
}

/// The words of a language file by their keys.
fn words(text: &str) -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        if line.starts_with([' ', '\t', '}']) {
            if let Some(it) = open.as_ref().and_then(|it| out.get_mut(it)) {
                it.push('\n');
                it.push_str(line.trim());
            }
        } else {
            open = line.split_once('=').filter(|_| !line.starts_with('#')).map(|(key, value)| {
                out.insert(key.trim().to_owned(), value.trim().to_owned());
                key.trim().to_owned()
            });
        }
    }
    out
}
