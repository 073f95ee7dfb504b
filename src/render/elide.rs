//! Words that lose their last letter before a vowel: `de` + `AliExpress` is « d’AliExpress ».

/// Stands before every value until the sentence is whole: Unicode gives it no meaning.
pub(super) const MARK: char = '\u{fdd0}';

/// A sentence whose values are marked, with the words of its language elided before them. What people wrote
/// themselves stays as it is.
pub(super) fn elide(text: &str, words: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, it) in text.split(MARK).enumerate() {
        if index > 0
            && begins_with_vowel(it)
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

fn begins_with_vowel(text: &str) -> bool {
    let first = text.chars().flat_map(char::to_lowercase).next();
    first.is_some_and(|it| "aàâeéèêëiîïoôuùûœæ".contains(it))
}

#[cfg(test)]
mod tests {
    use super::elide;

    #[test]
    fn only_whole_words_before_values_that_begin_with_a_vowel_are_elided() {
        let words = "de que";
        for (marked, said) in [
            ("le service de \u{fdd0}AliExpress", "le service d’AliExpress"),
            ("le service de \u{fdd0}Temu", "le service de Temu"),
            ("De \u{fdd0}Étienne, dans le monde \u{fdd0}entier", "D’Étienne, dans le monde entier"),
            ("on dit que \u{fdd0}eBay cite « venu de Amiens »", "on dit qu’eBay cite « venu de Amiens »"),
            ("de\u{a0}\u{fdd0}AliExpress", "de\u{a0}AliExpress"),
        ] {
            assert_eq!(elide(marked, words), said);
        }
        assert_eq!(elide("of \u{fdd0}eBay", ""), "of eBay");
    }
}
