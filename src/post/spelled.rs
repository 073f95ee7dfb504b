//! Numbers that are spelled: `five five nine, then 555`.

use std::ops::Range;

use crate::post::fold::Folded;

/// Words for the digits from zero, as they are folded.
const DIGITS: [&[&str]; 10] = [
    &["zero", "oh", "o", "cero", "null"],
    &["one", "un", "une", "uno", "una", "eins"],
    &["two", "deux", "dos", "zwei"],
    &["three", "trois", "tres", "drei"],
    &["four", "quatre", "cuatro", "vier"],
    &["five", "cinq", "cinco", "funf"],
    &["six", "seis", "sechs"],
    &["seven", "sept", "siete", "sieben"],
    &["eight", "huit", "ocho", "acht"],
    &["nine", "neuf", "nueve", "neun"],
];

/// Words between the pieces of a number.
const BETWEEN: [&str; 17] = [
    "then", "and", "dash", "hyphen", "minus", "space", "puis", "tiret", "et", "espace", "luego", "guion", "y",
    "espacio", "dann", "und", "strich",
];

/// Fewest digits that are a number.
const FEWEST: usize = 4;

/// What a word is.
enum Word<'a> {
    Digit(char),
    Number(&'a str),
    Between,
    Other,
}

/// The same text with such numbers in digits; none if there are none.
pub(super) fn respelled(text: &Folded) -> Option<Folded> {
    let words: Vec<Range<usize>> = words(&text.text);
    let mut out = Folded::default();
    let mut at = 0;
    let mut index = 0;
    while index < words.len() {
        let run = run(&text.text, &words[index..]);
        if run.is_empty() {
            index += 1;
            continue;
        }
        copy(&mut out, text, at..words[index].start);
        for (place, digits) in &run {
            digits.chars().for_each(|it| out.take(it, text, *place));
        }
        // Where it ends in the text is where its last word ends.
        let last =
            run.last().map_or(index, |(place, _)| words.iter().rposition(|it| it.start <= *place).unwrap_or(index));
        at = words[last].end;
        index = last + 1;
    }
    if at == 0 {
        return None;
    }
    copy(&mut out, text, at..text.text.len());
    Some(out)
}

fn copy(out: &mut Folded, text: &Folded, range: Range<usize>) {
    for (place, it) in text.text[range.clone()].char_indices() {
        out.take(it, text, range.start + place);
    }
}

/// The digits at the start of these words, with the places of their words; nothing if no number is spelled here.
fn run(text: &str, words: &[Range<usize>]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut is_spelled = false;
    let mut before: Option<usize> = None;
    for word in words {
        if before.is_some_and(|end| text[end..word.start].chars().count() > 3) {
            break;
        }
        match kind(&text[word.clone()]) {
            Word::Digit(it) => {
                is_spelled = true;
                found.push((word.start, it.to_string()));
            }
            Word::Number(it) => found.push((word.start, it.to_owned())),
            Word::Between if !found.is_empty() => is_spelled = true,
            Word::Between | Word::Other => break,
        }
        before = Some(word.end);
    }
    let digits: usize = found.iter().map(|(_, it)| it.len()).sum();
    if is_spelled && digits >= FEWEST { found } else { Vec::new() }
}

fn kind(word: &str) -> Word<'_> {
    if word.bytes().all(|it| it.is_ascii_digit()) {
        return Word::Number(word);
    }
    let digit =
        DIGITS.iter().position(|it| it.contains(&word)).and_then(|it| char::from_digit(u32::try_from(it).ok()?, 10));
    match digit {
        Some(digit) => Word::Digit(digit),
        None if BETWEEN.contains(&word) => Word::Between,
        None => Word::Other,
    }
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, it) in text.char_indices().filter(|(_, it)| it.is_alphanumeric()) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + it.len_utf8(),
            _ => found.push(at..at + it.len_utf8()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        let table = [
            ("call five five nine five five five zero one two two now", Some("call 5595550122 now")),
            ("559 then 555 then 0122!", Some("5595550122!")),
            ("cinq cinq neuf 0122", Some("5590122")),
            ("one of two and three", None),
            ("from 1 to 4", None),
            ("559 555 0122", None),
        ];
        for (text, expected) in table {
            let found = respelled(&Folded::as_seen(text)).map(|it| it.text);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let it = respelled(&Folded::as_seen("tel. one two three four")).expect("a number");
        assert_eq!(it.original(5..9), 5..20, "the place of the words");
    }
}
