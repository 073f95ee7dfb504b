//! Who speaks in what the user wrote: letters of a representative, or of a company, repeat it.

use std::collections::BTreeSet;

use crate::base::diag::{Diagnostic, Sink};
use crate::case::keys;
use crate::form::facts::{Fact, Facts, Value, without_numbers};
use crate::form::terms::Voice;
use crate::library::Library;

/// The keys of words in which one person speaks of itself, and several.
const ONE: &str = "spoken-by-one = ";
const SEVERAL: &str = "spoken-by-several = ";

/// What opens a quotation, and what closes it.
const QUOTED: [(char, char); 4] = [('“', '”'), ('«', '»'), ('„', '“'), ('"', '"')];

/// Warns of texts in the first person that would be read as the words of somebody else, and of a representative
/// of whose authority there is no document.
pub(super) fn check(facts: &Facts, voice: Voice, lang: &str, library: &Library, sink: &mut Sink) {
    let mut words = BTreeSet::new();
    let Some(source) = library.words.get(lang).or_else(|| library.words.get(lang.split('-').next()?)) else { return };
    for line in source.text().lines() {
        let several = line.strip_prefix(SEVERAL).filter(|_| voice == Voice::Client);
        words.extend(line.strip_prefix(ONE).or(several).into_iter().flat_map(|it| it.split(", ")));
    }
    if voice == Voice::I {
        return;
    }
    let own: BTreeSet<&str> = keys().iter().filter(|it| it.own_words).map(|it| it.path.as_str()).collect();
    for (path, it) in facts.iter().filter(|(path, _)| own.contains(without_numbers(path).as_str())) {
        let Fact { value: Value::Text(text), span: Some(span) } = it else { continue };
        let private = path.rsplit_once('.').map(|(entry, _)| format!("{entry}.without_prejudice"));
        if private.and_then(|it| facts.text(&it)).as_deref() == Some("true") {
            continue;
        }
        let Some(said) = said(text, &words) else { continue };
        let (speaker, instead) = match voice {
            Voice::We => ("the company", "say it of the company: “we”"),
            Voice::I | Voice::Client => ("whoever signs", "say it of the claimant: “the buyer”, “our client”"),
        };
        let message = format!("“{said}” is in the first person: in a letter these are the words of {speaker}");
        sink.report(
            Diagnostic::warning("first-person", message).at(span).help(format!("{instead}, or without a person")),
        );
    }
    let by = ["representative.name", "representative.firm"].into_iter().filter(|_| voice == Voice::Client);
    let proved = facts.iter().any(|(path, it)| is_authority(path, it));
    if let (Some(span), false) = (by.filter_map(|it| facts.span(it)).next(), proved) {
        let message = "no exhibit shows that the representative may act for the claimant";
        let help = "add the authority to act under `evidence` (`proves: authority`) and its id as \
                    `representative.authority_doc`; until then no letter says that there is one";
        sink.report(Diagnostic::warning("no-authority", message).at(span).help(help));
    }
}

/// Whether a fact says that there is a document on the authority to act.
fn is_authority(path: &str, it: &Fact) -> bool {
    path == "representative.authority_doc"
        || (without_numbers(path) == "evidence.proves" && it.value.as_text() == "authority")
}

/// The word in the first person that a text holds outside quotations, with the word behind it.
fn said(text: &str, words: &BTreeSet<&str>) -> Option<String> {
    let mut plain = String::new();
    let mut until = None;
    for it in text.chars() {
        match until {
            Some(end) if it == end => until = None,
            Some(_) => {}
            None => match QUOTED.iter().find(|(open, _)| *open == it) {
                Some((_, close)) => until = Some(*close),
                None => plain.push(it),
            },
        }
    }
    let plain = plain.replace('’', "'");
    let all: Vec<&str> = plain.split_whitespace().collect();
    let bare = |it: &str| it.trim_matches(|it: char| !it.is_alphanumeric() && it != '\'').to_owned();
    // “US” is a country; a sentence may begin with a capital.
    let means = |it: &str| {
        let it = bare(it);
        let shouted = it.chars().count() > 1 && it.chars().all(char::is_uppercase);
        let lower = it.to_lowercase();
        let head = lower.find('\'').map(|at| &lower[..=at]);
        !shouted && (words.contains(lower.as_str()) || head.is_some_and(|it| words.contains(it)))
    };
    let at = all.iter().position(|it| means(it))?;
    let two: Vec<String> = all.iter().skip(at).take(2).map(|it| bare(it).replace('\'', "’")).collect();
    Some(two.join(" "))
}
