//! Folded text: what a text says regardless of how it is written. Lower case, no accents, no
//! invisible characters, plain digits, no compatibility forms.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::text::is_invisible;

/// The digit zero of every script that writes numbers in digits of its own, as far as no compatibility form
/// says it. A class of the patterns relies on it: see the test.
const ZEROS: [u32; 68] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0,
    0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1E140, 0x1E2F0,
    0x1E4F0, 0x1E5F1, 0x1E950,
];

/// A text in folded form that knows where everything stands in the original.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    /// The folded text.
    pub text: String,
    /// For every byte of the folded text, the character of the original that it comes from.
    from: Vec<Range<usize>>,
}

/// Letters of other alphabets that look like Latin ones: first the letter as it is typed, capitals before they
/// are made small.
const LOOK_ALIKE: [(&str, &str); 4] = [
    ("АВЕКМНОРСТУХЅІЈԌҺԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abekmhopctyxsijghqwabezhikmnoptyx"),
    ("авекмнорстухѕіјԁһԛԝ", "abekmhopctyxsijdhqw"),
    ("αβεικνορτυχγηω", "abeikvoptuxynw"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıɑɡ", "abcdefghijklmnoprstuvwyziag"),
];

/// The Latin letter that a letter looks like, or the letter itself.
fn look_alike(it: char) -> char {
    if it < '\u{131}' {
        return it;
    }
    let found = LOOK_ALIKE.iter().find_map(|(from, to)| {
        let at = from.chars().position(|other| other == it)?;
        to.chars().nth(at)
    });
    found.unwrap_or(it)
}

/// Signs after which no `;` is looked for any more.
const LONGEST_ENTITY: usize = 10;

/// The character that a web page shows for `&#64;` and the like at the start of a text, and its length there.
fn entity(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    let (end, _) = rest.char_indices().take(LONGEST_ENTITY).find(|(_, it)| *it == ';')?;
    let name = &rest[..end];
    let number = name.strip_prefix('#').map(|it| match it.strip_prefix(['x', 'X']) {
        Some(it) => u32::from_str_radix(it, 16),
        None => it.parse(),
    });
    let it = match number {
        Some(number) => char::from_u32(number.ok()?)?,
        None => match name {
            "commat" => '@',
            "period" => '.',
            "amp" => '&',
            "nbsp" => ' ',
            "hyphen" | "dash" => '-',
            "plus" => '+',
            "lowbar" => '_',
            _ => return None,
        },
    };
    Some((it, end + 2))
}

impl Folded {
    /// Folds a text as people see it: also letters that only look like others are those others, and what a web
    /// page would show for `&#64;` stands there.
    pub(crate) fn as_seen(original: &str) -> Self {
        let mut it = Self::default();
        let mut at = 0;
        while let Some(typed) = original[at..].chars().next() {
            let (typed, length) = entity(&original[at..]).unwrap_or((typed, typed.len_utf8()));
            let plain = std::iter::once(look_alike(typed)).nfkd().map(look_alike).flat_map(char::to_lowercase);
            for folded in plain.filter(|it| !is_invisible(*it) && !is_combining_mark(*it)) {
                it.push(look_alike(folded), at..at + length);
            }
            at += length;
        }
        it
    }

    /// Adds a character that stands at a place of the folded text of another.
    pub(super) fn take(&mut self, folded: char, other: &Self, place: usize) {
        self.text.push(folded);
        self.from.resize(self.text.len(), other.from.get(place).cloned().unwrap_or_default());
    }

    /// Folds a text.
    pub(crate) fn new(original: &str) -> Self {
        let mut it = Self::default();
        for (at, original) in original.char_indices() {
            for folded in std::iter::once(original)
                .nfkd()
                .flat_map(char::to_lowercase)
                .filter(|it| !is_invisible(*it) && !is_combining_mark(*it))
            {
                it.push(folded, at..at + original.len_utf8());
            }
        }
        it
    }

    fn push(&mut self, folded: char, from: Range<usize>) {
        match folded {
            'ß' => self.text.push_str("ss"),
            'ς' => self.text.push('σ'),
            _ => self.text.push(digit(folded)),
        }
        self.from.resize(self.text.len(), from);
    }

    /// The place in the original of a place in the folded text.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.from.get(range.start).map_or(0, |it| it.start);
        let end = range.end.checked_sub(1).and_then(|it| self.from.get(it)).map_or(start, |it| it.end);
        start..end
    }
}

/// The folded form of a text.
#[cfg(test)]
fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// The folded form of a text as people see it.
pub(super) fn as_seen(text: &str) -> String {
    Folded::as_seen(text).text
}

fn digit(it: char) -> char {
    let code = u32::from(it);
    if code < ZEROS[0] {
        return it;
    }
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        let table = [
            ("Saône", "saone"),
            ("８１００", "8100"),
            ("٨١٠۰", "8100"),
            ("Straße", "strasse"),
            ("𝟖¹⁰", "810"),
            ("1️⃣2️⃣", "12"),
            ("Ly\u{200B}on", "lyon"),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn as_people_see_it() {
        for (from, to) in LOOK_ALIKE {
            assert_eq!(from.chars().count(), to.chars().count(), "{from}");
        }
        let table = [
            ("Саmіllе", "camille"),
            ("СΑΜΙLLΕ", "camille"),
            ("ᴄᴀᴍɪʟʟᴇ", "camille"),
            ("a&#64;b&period;c &#x40; &amp; &copy; AT&T;", "a@b.c @ & &copy; at&t;"),
        ];
        for (text, seen) in table {
            assert_eq!(as_seen(text), seen, "{text}");
        }
        let it = Folded::as_seen("x&#64;y");
        assert_eq!(it.original(1..2), 1..6);
    }

    /// Patterns look for 0 to 9 only.
    #[test]
    fn no_other_digits_are_left() {
        let digits = regex::Regex::new(r"\d").expect("a class");
        for it in ('\0'..=char::MAX).filter(|it| digits.is_match(it.encode_utf8(&mut [0; 4]))) {
            let folded = fold(&it.to_string());
            assert!(folded.len() == 1 && folded.as_bytes()[0].is_ascii_digit(), "U+{:04X}: {folded}", u32::from(it));
        }
    }

    #[test]
    fn places() {
        let text = "a８é!";
        let it = Folded::new(text);
        assert_eq!(&text[it.original(1..2)], "８");
        assert_eq!(&text[it.original(1..3)], "８é");
    }
}
