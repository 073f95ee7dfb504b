//! Whether a letter or post keeps to facts: accusations of crime, threats and shouting turn a good
//! claim into a bad one.

use std::collections::BTreeSet;

use crate::library::Library;
use crate::library::data::ToneFile;
use crate::post::fold::Folded;

/// An expression that does harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tone {
    /// How it stands in the text.
    pub found: String,
    /// Why it does harm.
    pub why: String,
    /// What to write instead.
    pub instead: String,
}

/// Expressions that do harm, in the order of the text. A language without a list of its own has the
/// one of its base language, or none.
pub fn tone(text: &str, lang: &str, library: &Library) -> Vec<Tone> {
    let base = lang.split('-').next().unwrap_or(lang);
    let Some(list) = library.tone.get(lang).or_else(|| library.tone.get(base)) else { return Vec::new() };
    let folded = Folded::new(text);
    let mut found: Vec<(usize, Tone)> = Vec::new();
    for entry in list.entries.iter().flat_map(|it| &it.value) {
        let text_of = |it: &Option<crate::form::record::At<crate::form::record::Text>>| {
            it.as_ref().map_or(String::new(), |it| it.0.clone())
        };
        let Some(pattern) = &entry.pattern else { continue };
        for it in pattern.find(&folded.text) {
            let place = folded.original(it);
            let tone = Tone {
                found: text[place.clone()].to_owned(),
                why: text_of(&entry.why),
                instead: text_of(&entry.instead),
            };
            found.push((place.start, tone));
        }
    }
    found.extend(capitals(text, list));
    found.sort_by_key(|(at, _)| *at);
    found.dedup();
    found.into_iter().map(|(_, it)| it).collect()
}

/// The words of a text by which the writer speaks of himself, in a language that lists them; with their
/// places. One that ends with an apostrophe stands before another word, as `j’` does.
pub(crate) fn first_person<'a>(text: &'a str, lang: &str, library: &Library) -> Vec<(usize, &'a str)> {
    let base = lang.split('-').next().unwrap_or(lang);
    let Some(list) = library.tone.get(lang).or_else(|| library.tone.get(base)) else { return Vec::new() };
    let listed: BTreeSet<String> =
        list.first_person.iter().flat_map(|it| &it.value).map(|it| it.to_lowercase()).collect();
    let mut out = Vec::new();
    let mut from = None;
    for (at, it) in text.char_indices().chain([(text.len(), ' ')]) {
        if it.is_alphanumeric() {
            from.get_or_insert(at);
        } else if let Some(begin) = from.take() {
            let end = if it == '’' { at + it.len_utf8() } else { at };
            out.extend(
                [end, at]
                    .map(|end| (begin, &text[begin..end]))
                    .into_iter()
                    .find(|(_, it)| listed.contains(&it.to_lowercase())),
            );
        }
    }
    out
}

/// Words in capitals, each once, if there are more of them than a list allows.
fn capitals(text: &str, list: &ToneFile) -> Option<(usize, Tone)> {
    let acronyms: BTreeSet<&str> =
        list.acronyms.iter().flat_map(|it| &it.value).map(|it| it.value.0.as_str()).collect();
    let allowed = list.capitals_allowed.as_ref().and_then(|it| usize::try_from(it.value).ok())?;
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| is_loud(it) && !acronyms.contains(it));
    let mut seen = BTreeSet::new();
    let words: Vec<&str> = words.filter(|it| seen.insert(*it)).collect();
    let first = words.first().filter(|_| words.len() > allowed)?;
    let at = text.find(first).unwrap_or_default();
    let why = list.capitals_why.as_ref().map_or(String::new(), |it| it.0.clone());
    let instead = list.capitals_instead.as_ref().map_or(String::new(), |it| it.0.clone());
    Some((at, Tone { found: words.join(" "), why, instead }))
}

/// Whether a word has at least three letters, all of them capitals, and no digits; shorter ones are codes.
fn is_loud(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_uppercase)
}
