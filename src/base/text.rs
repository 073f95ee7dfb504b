//! Characters by what they do to a reader, and texts made safe for the formats they go into.
//!
//! What a character is follows from the Unicode properties of the ICU data that the program holds
//! anyway; no other file has tables of code points for the same questions.

use std::borrow::Cow;

use icu_properties::props::{
    BidiClass, BidiControl, DefaultIgnorableCodePoint, EastAsianWidth, NoncharacterCodePoint, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The byte order mark, which inside a text is nothing.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Whether a character leaves no trace of its own: joiners, marks of direction, soft hyphens, fillers,
/// variation selectors. Control codes are none of them.
pub(crate) fn is_invisible(it: char) -> bool {
    !it.is_ascii() && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(it)
}

/// Whether nothing can be seen where a character stands, or lines are broken in secret: controls, line
/// separators and whatever is [invisible](is_invisible).
pub(crate) fn is_hidden(it: char) -> bool {
    it.is_control() || matches!(it, '\u{2028}' | '\u{2029}') || is_invisible(it)
}

/// Whether a character encloses a stretch of text to set its reading direction: embeddings, overrides,
/// isolates and what ends them.
pub(crate) fn is_embedding(it: char) -> bool {
    !it.is_ascii()
        && [
            BidiClass::LeftToRightEmbedding,
            BidiClass::LeftToRightOverride,
            BidiClass::RightToLeftEmbedding,
            BidiClass::RightToLeftOverride,
            BidiClass::PopDirectionalFormat,
            BidiClass::LeftToRightIsolate,
            BidiClass::RightToLeftIsolate,
            BidiClass::FirstStrongIsolate,
            BidiClass::PopDirectionalIsolate,
        ]
        .contains(&CodePointMapData::<BidiClass>::new().get(it))
}

/// Characters that no text of a case may hold: controls, what changes the reading direction, the byte
/// order mark and code points that are no characters.
pub(crate) fn is_forbidden(it: char) -> bool {
    if it.is_ascii() {
        return it.is_ascii_control() && it != '\n' && it != '\t';
    }
    if is_everyday(it) {
        return false;
    }
    it.is_control()
        || it == BYTE_ORDER_MARK
        || CodePointSetData::new::<BidiControl>().contains(it)
        || CodePointSetData::new::<NoncharacterCodePoint>().contains(it)
}

/// Whether a character is a printed sign of most European texts: such signs are in composed form and hide
/// nothing, which is known without looking at Unicode's tables.
pub(crate) fn is_everyday(it: char) -> bool {
    matches!(it, ' '..='~' | '\u{A0}'..='\u{2FF}' | '\u{2010}'..='\u{2027}')
}

/// Whether a character takes the room of two Latin letters: Chinese, Japanese, Korean, most emoji.
pub(crate) fn is_wide(it: char) -> bool {
    let width = |it| CodePointMapData::<EastAsianWidth>::new().get(it);
    !it.is_ascii() && matches!(width(it), EastAsianWidth::Wide | EastAsianWidth::Fullwidth)
}

/// Whether a character is of a script whose words stand without spaces between them, or whose names
/// are written together with what follows them.
pub(crate) fn is_unspaced(it: char) -> bool {
    !it.is_ascii()
        && [
            Script::Han,
            Script::Hiragana,
            Script::Katakana,
            Script::Bopomofo,
            Script::Hangul,
            Script::Thai,
            Script::Lao,
            Script::Myanmar,
            Script::Khmer,
        ]
        .contains(&CodePointMapData::<Script>::new().get(it))
}

/// Whether a character is a letter that runs to the left.
fn runs_left(it: char) -> bool {
    let class = |it| CodePointMapData::<BidiClass>::new().get(it);
    !is_everyday(it) && matches!(class(it), BidiClass::RightToLeft | BidiClass::ArabicLetter)
}

/// A text that goes into another one. One that runs to the left is kept apart, so that digits and signs beside it stay
/// where they are.
pub(crate) fn isolated(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.chars().any(runs_left) {
        Cow::Owned(format!("\u{2068}{text}\u{2069}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text as one line of a message or report: what is [hidden](is_hidden) is written out as `\u{202e}`.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if is_hidden(it) { out.extend(it.escape_unicode()) } else { out.push(it) }
    }
    out
}

/// A text that a page can show: control codes become a visible box, embeddings of the reading
/// direction and byte order marks are left out.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .map(|it| if it.is_control() && !"\n\t".contains(it) { '\u{25A1}' } else { it })
        .filter(|it| !is_embedding(*it) && *it != BYTE_ORDER_MARK)
        .collect()
}

/// Text for HTML and XML, in content and in quoted attributes. Characters that neither may hold
/// become a visible mark.
pub(crate) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(it),
            _ if it.is_control() || matches!(it, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            _ => out.push(it),
        }
    }
    out
}

/// Whether a link may lead to an address: to web pages and mailboxes, never to a script, a file or
/// another computer's folder. Every format asks this before it makes a link.
pub(crate) fn is_safe_address(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|it| ["http", "https", "mailto"].contains(&it.as_str()))
        && !address.chars().any(|it| it.is_control() || it.is_whitespace())
}

/// Whether digits are a payment card's number: 13 to 19 of them that pass the check of ISO/IEC 7812
/// (Luhn).
pub(crate) fn is_card_number(digits: &[u32]) -> bool {
    let doubled = |(at, digit): (usize, &u32)| match (at % 2, digit * 2) {
        (0, _) => *digit,
        (_, double) if double > 9 => double - 9,
        (_, double) => double,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10) && digits.iter().any(|it| *it != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for it in ["https://a.invalid/?b=c#d", "HTTP://a.invalid", "mailto:a@b.invalid"] {
            assert!(is_safe_address(it), "{it}");
        }
        for it in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "\\\\server\\share",
            "//server/share",
            "tel:+1",
            "a.invalid",
            "",
            ":",
            "https:\u{0}//a",
            "https://a b",
        ] {
            assert!(!is_safe_address(it), "{it}");
        }
    }

    #[test]
    fn what_runs_to_the_left_is_kept_apart() {
        for it in ["Ünal, 7", "中文", "", "12"] {
            assert_eq!(isolated(it), it);
        }
        assert_eq!(isolated("שלום, 7"), "\u{2068}שלום, 7\u{2069}");
        assert_eq!(isolated("Shop سلام"), "\u{2068}Shop سلام\u{2069}");
    }

    #[test]
    fn everyday_signs_hide_nothing_and_are_composed() {
        for it in ('\0'..=char::MAX).filter(|it| is_everyday(*it)) {
            let is_bidi = CodePointSetData::new::<BidiControl>().contains(it);
            assert!(!it.is_control() && !is_bidi, "U+{:04X}", u32::from(it));
            let composed = unicode_normalization::is_nfc_quick(std::iter::once(it));
            assert_eq!(composed, unicode_normalization::IsNormalized::Yes, "U+{:04X}", u32::from(it));
        }
    }

    #[test]
    fn classes() {
        // Letters: hidden, invisible, forbidden, embedding, wide, unspaced.
        let table = [
            ('a', ""),
            ('é', ""),
            ('\n', "h"),
            ('\u{7}', "hf"),
            ('\u{85}', "hf"),
            ('\u{AD}', "hi"),
            ('\u{61C}', "hif"),
            ('\u{200B}', "hi"),
            ('\u{200D}', "hi"),
            ('\u{200F}', "hif"),
            ('\u{2028}', "h"),
            ('\u{202E}', "hife"),
            ('\u{2067}', "hife"),
            ('\u{FE0F}', "hi"),
            ('\u{FEFF}', "hif"),
            ('\u{FFFE}', "f"),
            ('\u{FDD0}', "f"),
            ('\u{E0041}', "hi"),
            ('中', "wu"),
            ('カ', "wu"),
            ('한', "wu"),
            ('，', "w"),
            ('ก', "u"),
            ('ع', ""),
            ('😀', "w"),
        ];
        for (it, expected) in table {
            let classes = [
                ('h', is_hidden(it)),
                ('i', is_invisible(it)),
                ('f', is_forbidden(it)),
                ('e', is_embedding(it)),
                ('w', is_wide(it)),
                ('u', is_unspaced(it)),
            ];
            let found: String = classes.iter().filter(|it| it.1).map(|it| it.0).collect();
            assert_eq!(found, expected, "U+{:04X}", u32::from(it));
        }
    }

    #[test]
    fn card_numbers() {
        let is_card = |text: &str| is_card_number(&text.chars().filter_map(|it| it.to_digit(10)).collect::<Vec<_>>());
        for (number, expected) in [
            ("4111111111111111", true),
            ("378282246310005", true),
            ("4111111111111112", false),
            ("0000000000000000", false),
            ("42", false),
            ("41111111111111111111", false),
        ] {
            assert_eq!(is_card(number), expected, "{number}");
        }
    }
}
