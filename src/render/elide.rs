//! Words that lose their last letter before a vowel: `de` + `AliExpress` is « d’AliExpress ».

/// Stands before every value until the sentence is whole: Unicode gives it no meaning.
pub(super) const MARK: char = '\u{fdd0}';

/// A sentence whose values are marked, with the words of its language elided before them: `de que | Hélène` are
/// those words, and the names that begin with a silent h. What people wrote themselves stays as it is.
pub(super) fn elide(text: &str, words: &str) -> String {
    let (words, silent) = words.split_once('|').unwrap_or((words, ""));
    let mut out = String::with_capacity(text.len());
    for (index, it) in text.split(MARK).enumerate() {
        if index > 0
            && (begins_with_vowel(it) || silent.split_whitespace().any(|name| begins_with(it, name)))
            && let Some(length) = words.split_whitespace().find_map(|word| ending(&out, word))
        {
            // The last letter and the space behind it.
            out.truncate(out.len() - length);
            out.push('’');
        }
        out.push_str(it);
    }
    out
}

/// How many bytes of a word at the end of a text go, if it stands there and can be elided.
fn ending(text: &str, word: &str) -> Option<usize> {
    let before = text.strip_suffix(' ')?;
    let tail = before.get(before.len().checked_sub(word.len())?..)?;
    let is_whole = !before[..before.len() - word.len()].ends_with(char::is_alphanumeric);
    let last = tail.chars().next_back()?.len_utf8();
    (is_whole && tail.eq_ignore_ascii_case(word)).then_some(last + 1)
}

/// Whether a text begins with the sound of a vowel; `y` is one before a consonant.
fn begins_with_vowel(text: &str) -> bool {
    const VOWELS: &str = "aàâäeéèêëiîïoôöuùûüœæ";
    let mut letters = text.chars().flat_map(char::to_lowercase);
    match (letters.next(), letters.next()) {
        (Some('y'), Some(it)) => it.is_alphabetic() && !VOWELS.contains(it),
        (Some(it), _) => VOWELS.contains(it),
        _ => false,
    }
}

/// Whether the first word of a text is a name.
fn begins_with(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::elide;

    #[test]
    fn only_whole_words_before_values_that_begin_with_a_vowel_are_elided() {
        let words = "de que | Hélène Hugo";
        for (marked, said) in [
            ("le service de \u{fdd0}AliExpress", "le service d’AliExpress"),
            ("le service de \u{fdd0}Temu", "le service de Temu"),
            ("De \u{fdd0}Étienne, dans le monde \u{fdd0}entier", "D’Étienne, dans le monde entier"),
            ("on dit que \u{fdd0}eBay cite « venu de Amiens »", "on dit qu’eBay cite « venu de Amiens »"),
            ("au nom de \u{fdd0}Hélène Exemple", "au nom d’Hélène Exemple"),
            ("au nom de \u{fdd0}Hans, de \u{fdd0}Hugolin", "au nom de Hans, de Hugolin"),
            ("de \u{fdd0}Yves, de \u{fdd0}Yann, de \u{fdd0}Ines", "d’Yves, de Yann, d’Ines"),
            ("de\u{a0}\u{fdd0}AliExpress", "de\u{a0}AliExpress"),
        ] {
            assert_eq!(elide(marked, words), said);
        }
        assert_eq!(elide("of \u{fdd0}eBay", ""), "of eBay");
    }
}
