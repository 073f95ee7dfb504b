//! Whether a text that everybody may read gives away what only the parties should know.

use std::ops::Range;

use crate::base::text::is_unspaced;
use crate::case::Case;
use crate::post::fold::Folded;
use crate::post::private::{Form, Private, values};
use crate::post::shape;
use crate::post::spelled::respelled;

/// Most characters that may stand between two of a spread value.
const WIDEST_GAP: usize = 3;

/// Shortest value that is also found inside a longer word of a hashtag.
const SHORTEST_IN_TAG: usize = 5;

/// Shortest value of which signs may be replaced by others that look or sound like them.
const SHORTEST_DISGUISED: usize = 5;

/// Signs of money.
const SYMBOLS: [char; 6] = ['€', '$', '£', '¥', '₹', '元'];

/// Whether a sign is written for another: `O` for zero, `3` for e.
fn stands_for(it: char, wanted: char) -> bool {
    let pairs =
        [('0', 'o'), ('1', 'l'), ('1', 'i'), ('2', 'z'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('7', 't'), ('8', 'b')];
    pairs.iter().any(|(digit, letter)| (it, wanted) == (*digit, *letter) || (it, wanted) == (*letter, *digit))
}

/// Something private in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// What it is, for people: `the order number`.
    pub what: String,
    /// How it stands in the text.
    pub found: String,
    /// The field of the case file it comes from; none if it only looks private.
    pub field: Option<String>,
}

/// Everything private in a text, in the order of the text. Every value is looked for however it is
/// written: in other digits, with gaps, without accents, in hashtags.
pub fn leaks(text: &str, case: &Case, exhibit_files: &[&str]) -> Vec<Leak> {
    let folded = Folded::as_seen(text);
    let spelled = respelled(&folded);
    let mut haystacks = vec![Haystack::new(text, &folded)];
    haystacks.extend(spelled.as_ref().map(|it| Haystack::new(text, it)));
    let mut found: Vec<(Range<usize>, Leak)> = Vec::new();
    for private in values(case, exhibit_files) {
        for range in haystacks.iter().flat_map(|it| it.find(&private)) {
            add(&mut found, range, private.what, private.field.clone(), text);
        }
    }
    for (what, range) in shape::find(&folded.text) {
        add(&mut found, folded.original(range), what, None, text);
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.into_iter().map(|(_, it)| it).collect()
}

/// Adds a leak, unless a longer one says the same; the longer one takes the place of shorter ones.
fn add(found: &mut Vec<(Range<usize>, Leak)>, range: Range<usize>, what: &str, field: Option<String>, text: &str) {
    let covers = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end;
    let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let is_said = found.iter().any(|(other, leak)| match &field {
        Some(_) => leak.field == field && covers(other, &range),
        None => overlap(other, &range),
    });
    if is_said {
        return;
    }
    found.retain(|(other, leak)| !(field.is_some() && leak.field == field && covers(&range, other)));
    let leak = Leak { what: what.to_owned(), found: text[range.clone()].to_owned(), field };
    found.push((range, leak));
}

/// A text prepared for looking.
struct Haystack<'a> {
    original: &'a str,
    folded: &'a Folded,
    /// The characters of the folded text and where they stand in it.
    characters: Vec<(usize, char)>,
    /// Places of letters and digits in `characters`.
    solid: Vec<usize>,
}

impl<'a> Haystack<'a> {
    fn new(original: &'a str, folded: &'a Folded) -> Self {
        let characters: Vec<(usize, char)> = folded.text.char_indices().collect();
        let solid = (0..characters.len()).filter(|it| characters[*it].1.is_alphanumeric()).collect();
        Self { original, folded, characters, solid }
    }

    /// Where a private value stands in the original.
    fn find(&self, private: &Private) -> Vec<Range<usize>> {
        let found = match private.form {
            Form::Exact => self.exact(&private.value),
            Form::Piece => self.pieces(&private.value),
            Form::Spread => self.spread(&private.value, WIDEST_GAP),
            Form::End => self.anywhere(&private.value, WIDEST_GAP).filter(|it| !self.is_digit(it.end)).collect(),
            Form::Words => self.spread(&private.value, if private.value.contains(' ') { WIDEST_GAP } else { 0 }),
            // An apostrophe belongs to a name.
            Form::Name => self
                .spread(&private.value, usize::from(!private.value.chars().all(char::is_alphanumeric)))
                .into_iter()
                .filter(|it| self.is_name(it))
                .collect(),
            Form::Digits => self
                .spread(&private.value, 1)
                .into_iter()
                .filter(|it| self.is_evenly_spaced(it) && self.is_lone_number(it))
                .collect(),
            Form::Initials => self.initials(&private.value),
        };
        found.into_iter().map(|it| self.folded.original(self.bytes(&it))).collect()
    }

    /// Characters as they are, not inside a longer word.
    fn exact(&self, value: &str) -> Vec<Range<usize>> {
        let value: Vec<char> = value.chars().collect();
        let is_at = |at: &usize| value.iter().zip(&self.characters[*at..]).all(|(a, (_, b))| a == b);
        let last = (self.characters.len() + 1).saturating_sub(value.len());
        (0..last).filter(is_at).map(|at| at..at + value.len()).filter(|it| self.is_whole(it)).collect()
    }

    /// Letters and digits in order, with at most `gap` other characters between two of them, and not
    /// inside a longer word.
    fn spread(&self, value: &str, gap: usize) -> Vec<Range<usize>> {
        self.anywhere(value, gap).filter(|it| self.is_whole(it)).collect()
    }

    fn anywhere(&self, value: &str, gap: usize) -> impl Iterator<Item = Range<usize>> {
        let value: Vec<char> = value.chars().filter(|it| it.is_alphanumeric()).collect();
        let windows = self.solid.windows(value.len().max(1));
        // Short values would be found everywhere if other signs could stand for theirs.
        let mut least = value.len();
        if least >= SHORTEST_DISGUISED {
            least = least.div_ceil(2);
        }
        let is_match = move |it: &&[usize]| {
            let signs = || it.iter().zip(&value).map(|(at, wanted)| (self.characters[*at].1, *wanted));
            signs().all(|(it, wanted)| it == wanted || least < value.len() && stands_for(it, wanted))
                && signs().filter(|(it, wanted)| it == wanted).count() >= least
                && it.windows(2).all(|it| it[1] - it[0] <= gap + 1)
        };
        windows.filter(is_match).map(|it| it[0]..it[it.len() - 1] + 1)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.characters.get(at).is_some_and(|it| it.1.is_ascii_digit())
    }

    /// Numbers of six digits or more that are part of this one.
    fn pieces(&self, value: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut rest = self.solid.as_slice();
        while let Some(first) = rest.first() {
            let joined = |it: &[usize]| it[1] - it[0] <= 2 && self.is_digit(it[1]);
            let length =
                if self.is_digit(*first) { 1 + rest.windows(2).take_while(|it| joined(it)).count() } else { 1 };
            let digits: String = rest[..length].iter().map(|it| self.characters[*it].1).collect();
            let range = *first..rest[length - 1] + 1;
            if length >= 6 && value.contains(&digits) && !self.is_amount(&range) {
                found.push(range);
            }
            rest = &rest[length..];
        }
        found
    }

    /// Whether digits are an amount of money: with groups and decimals, or beside a currency.
    fn is_amount(&self, range: &Range<usize>) -> bool {
        let text = &self.folded.text;
        let bytes = self.bytes(range);
        let number = &text[bytes.clone()];
        let parts: Vec<&str> = number.split([',', '.', ' ', '\'', '’']).collect();
        let is_grouped = |parts: &[&str]| {
            parts.len() >= 2 && (1..=3).contains(&parts[0].len()) && parts[1..].iter().all(|it| it.len() == 3)
        };
        let is_decimal = parts.last().is_some_and(|it| it.len() == 2);
        if is_grouped(&parts[..parts.len().saturating_sub(1)]) && is_decimal && number.contains([',', '.']) {
            return true;
        }
        let is_currency = |it: &str| {
            let letters: String = it.chars().take_while(|it| it.is_alphabetic()).collect();
            letters.len() == 3 && iso_currency::Currency::from_code(&letters.to_ascii_uppercase()).is_some()
        };
        let (before, after) = (text[..bytes.start].trim_end(), text[bytes.end..].trim_start());
        let word = before.rfind(|it: char| !it.is_alphabetic()).map_or(before, |at| {
            let next = before[at..].chars().next().map_or(0, char::len_utf8);
            &before[at + next..]
        });
        is_currency(word) || is_currency(after) || before.ends_with(SYMBOLS) || after.starts_with(SYMBOLS)
    }

    /// Letters with full stops behind them, as capitals, and nothing that they would be the end or start of.
    fn initials(&self, value: &str) -> Vec<Range<usize>> {
        let stops = |it: &Range<usize>| {
            let text: String = self.characters[it.clone()].iter().map(|it| it.1).collect();
            let stop = self.characters.get(it.end).is_some_and(|it| it.1 == '.');
            let parts: Vec<&str> = text.split(['.', ' ', '-']).filter(|it| !it.is_empty()).collect();
            let original = &self.original[self.folded.original(self.bytes(it))];
            let is_capital = original.chars().filter(|it| it.is_alphabetic()).all(|it| !it.is_lowercase());
            (stop || text.contains('.')) && parts.iter().all(|it| it.chars().count() == 1) && is_capital
        };
        let goes_on = |it: &Range<usize>| {
            let before = it.start.checked_sub(2).map(|at| [self.characters[at].1, self.characters[at + 1].1]);
            before.is_some_and(|it| it[0].is_alphabetic() && it[1] == '.')
        };
        self.spread(value, 2).into_iter().filter(|it| stops(it) && !goes_on(it)).collect()
    }

    /// Whether digits stand together, or each has the same sign between it and the next and none beyond.
    fn is_evenly_spaced(&self, range: &Range<usize>) -> bool {
        let found: Vec<char> = self.characters[range.clone()].iter().map(|it| it.1).collect();
        let between: Vec<char> = found.iter().copied().filter(|it| !it.is_alphanumeric()).collect();
        let Some(first) = between.first() else { return true };
        let digits = found.len() - between.len();
        let goes_on = range.start >= 2 && self.is_digit(range.start - 2) || self.is_digit(range.end + 1);
        between.len() + 1 == digits && between.iter().all(|it| it == first) && " -.·".contains(*first) && !goes_on
    }

    /// Whether a find is not a piece of a longer word or number. In hashtags and names of accounts
    /// words stand together, so letters next to it do not matter there.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let at = |it: usize| self.characters.get(it).map(|it| it.1);
        let before = range.start.checked_sub(1).and_then(at);
        let ends = (at(range.start), at(range.end - 1));
        let (Some(first), Some(last)) = ends else { return false };
        let in_tag = range.len() >= SHORTEST_IN_TAG && self.in_tag(range.start);
        let joins = |outside: Option<char>, inside: char| {
            outside.is_some_and(|it| match (it.is_ascii_digit(), inside.is_ascii_digit()) {
                (true, true) => true,
                (false, false) => it.is_alphabetic() && !in_tag && !is_unspaced(it) && !is_unspaced(inside),
                _ => false,
            })
        };
        !joins(before, first) && !joins(at(range.end), last)
    }

    /// Whether a place is inside a hashtag or the name of an account.
    fn in_tag(&self, at: usize) -> bool {
        let word = self.characters[..at].iter().rev().map(|it| it.1).find(|it| !it.is_alphanumeric() && *it != '_');
        matches!(word, Some('#' | '@'))
    }

    /// Whether a word is written as names are: with a capital, in a script without capitals, or in a
    /// hashtag.
    fn is_name(&self, range: &Range<usize>) -> bool {
        let original = &self.original[self.folded.original(self.bytes(range))];
        !original.starts_with(char::is_lowercase) || self.in_tag(range.start)
    }

    /// Whether four digits are no part of a date or an amount, and no year unless something like
    /// `ending in` stands before them.
    fn is_lone_number(&self, range: &Range<usize>) -> bool {
        let text = &self.folded.text;
        let bytes = self.bytes(range);
        let (before, after) = (&text[..bytes.start], &text[bytes.end..]);
        let number = &text[bytes];
        let next_digit = |it: &str| {
            it.strip_prefix(['.', ',', '-', '/']).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
        };
        let last_digit =
            before.strip_suffix(['.', ',', '-', '/']).is_some_and(|it| it.ends_with(|it: char| it.is_ascii_digit()));
        let is_year = number.starts_with("19") || number.starts_with("20");
        let is_masked = before.trim_end().ends_with(['*', '•', '·', 'x', '.', '…', '#']);
        !next_digit(after) && !last_digit && (!is_year || is_masked)
    }

    fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let end = self.characters.get(range.end).map_or(self.folded.text.len(), |it| it.0);
        self.characters[range.start].0..end
    }
}
