//! What is known about a key: declared once beside the key, asked for everywhere else.
//!
//! Schema, view, blocking, date checks, chronology, privacy check and the printed table of keys
//! follow from it.

use std::fmt;

/// A word of a vocabulary and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word as files have it.
    pub word: &'static str,
    /// Its meaning.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Further keys.
    Group,
    /// Words of the user, without line for line meaning.
    Text,
    /// The name of a file.
    File,
    /// A day.
    Date,
    /// An amount of money.
    Amount,
    /// A currency.
    Currency,
    /// A figure that is no money.
    Number,
    /// Yes or no.
    Bool,
    /// One of these words.
    Words(&'static [Word]),
    /// One of these words, or words of one's own.
    WordsOrText(&'static [Word]),
    /// A country.
    Country,
    /// A language.
    Language,
    /// The name of a file in this folder of the library, without its ending.
    Named(&'static str),
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |f: &mut fmt::Formatter<'_>, all: &[Word]| {
            let all: Vec<String> = all.iter().map(|it| format!("`{}`", it.word)).collect();
            f.write_str(&all.join(", "))
        };
        match self {
            Self::Group => f.write_str("group"),
            Self::Text => f.write_str("text"),
            Self::File => f.write_str("file name"),
            Self::Date => f.write_str("day"),
            Self::Amount => f.write_str("amount"),
            Self::Currency => f.write_str("currency"),
            Self::Number => f.write_str("number"),
            Self::Bool => f.write_str("`true`, `false`"),
            Self::Words(all) => words(f, all),
            Self::WordsOrText(all) => words(f, all).and_then(|()| f.write_str(", or your own words in quotes")),
            Self::Country => f.write_str("country code"),
            Self::Language => f.write_str("language tag"),
            Self::Named(folder) => write!(f, "name under `{folder}/`"),
        }
    }
}

/// What of a key must not stand in a public post, and in which forms it would give someone away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// Nothing was said about it: only keys that hold no words of the user may be so.
    Unsaid,
    /// It may stand in a post.
    Public,
    /// The name of a person, or of a company if the claimant is one.
    ClaimantName(&'static str),
    /// The name of a person.
    PersonName(&'static str),
    /// A postal address; towns and postcodes count.
    Address(&'static str),
    /// The house and the postcode of an address.
    Street(&'static str),
    /// An e-mail address of a person: the part before `@` counts as well.
    Email(&'static str),
    /// A telephone number.
    Phone(&'static str),
    /// A number or reference.
    Number(&'static str),
    /// The last digits of a card or account.
    LastDigits(&'static str),
    /// Words one after the other.
    Words(&'static str),
    /// Exactly these characters.
    Exact(&'static str),
    /// The name of a file.
    FileName(&'static str),
}

/// An event of the chronology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Its place among the events of one day.
    pub place: u32,
    /// Its words: a key of the words files.
    pub words: &'static str,
}

/// What is said beside a key where it is declared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Traits {
    views: Vec<&'static str>,
    worded: Option<(&'static str, &'static str)>,
    after: Vec<&'static str>,
    seldom_before: Vec<&'static str>,
    ahead: bool,
    own_words: bool,
    event: Option<Event>,
    privacy: Option<Privacy>,
    gives: Option<&'static str>,
    used_by: Option<&'static str>,
}

impl Traits {
    /// What templates call it, below what they call the group it is in.
    #[must_use]
    pub(crate) fn view(mut self, name: &'static str) -> Self {
        self.views.push(name);
        self
    }

    /// What templates call its word in the language of the letter: a key `<prefix>-<word>` of the words
    /// files.
    #[must_use]
    pub(crate) fn worded(mut self, name: &'static str, prefix: &'static str) -> Self {
        self.worded = Some((name, prefix));
        self
    }

    /// A day that cannot lie after this one.
    #[must_use]
    pub(crate) fn after(mut self, path: &'static str) -> Self {
        self.after.push(path);
        self
    }

    /// A day that is seldom after this one.
    #[must_use]
    pub(crate) fn seldom_before(mut self, path: &'static str) -> Self {
        self.seldom_before.push(path);
        self
    }

    /// It may lie after the day of the case.
    #[must_use]
    pub(crate) fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// It holds words of the user that letters repeat as they are.
    #[must_use]
    pub(crate) fn own_words(mut self) -> Self {
        self.own_words = true;
        self
    }

    /// Its event in the chronology: place among the events of a day, and words.
    #[must_use]
    pub(crate) fn event(mut self, place: u32, words: &'static str) -> Self {
        self.event = Some(Event { place, words });
        self
    }

    /// What of it must not stand in a public post.
    #[must_use]
    pub(crate) fn privacy(mut self, privacy: Privacy) -> Self {
        self.privacy = Some(privacy);
        self
    }

    /// The worked-out fact that follows from it.
    #[must_use]
    pub(crate) fn gives(mut self, fact: &'static str) -> Self {
        self.gives = Some(fact);
        self
    }

    /// The file of the program that reads it, where only the program does.
    #[must_use]
    pub(crate) fn used_by(mut self, file: &'static str) -> Self {
        self.used_by = Some(file);
        self
    }
}

/// A key of the case file, or a value that is worked out for templates.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its path without places in lists, such as `payments.paid_on`; empty if it is worked out.
    pub path: String,
    /// What templates call it, such as `payment.date`: all names; none if they do not see it.
    pub views: Vec<String>,
    /// The last part of the name whose value is a word of the words files, and the prefix of its key.
    pub worded: Option<(&'static str, &'static str)>,
    /// What it holds.
    pub holds: Holds,
    /// Whether it is a list of that.
    pub is_list: bool,
    /// What it means.
    pub doc: String,
    /// Whether nothing works without it.
    pub needed: bool,
    /// What is missing where it is absent: a path of the case file or words; empty if that cannot be.
    pub origin: String,
    /// Days that cannot lie after it.
    pub after: Vec<&'static str>,
    /// Days that are seldom after it.
    pub seldom_before: Vec<&'static str>,
    /// Whether it may lie after the day of the case.
    pub ahead: bool,
    /// Whether letters repeat the user's words that it holds.
    pub own_words: bool,
    /// Its event in the chronology.
    pub event: Option<Event>,
    /// What of it must not stand in a post.
    pub privacy: Privacy,
    /// The worked-out fact that follows from it.
    pub gives: Option<&'static str>,
    /// The file of the program that reads it.
    pub used_by: Option<&'static str>,
}

impl Key {
    /// The key that holds all others.
    pub(crate) fn root() -> Self {
        Self { views: vec![String::new()], ..Self::worked(&[], "", "") }
    }

    /// A value that is worked out, for templates alone.
    pub(crate) fn worked(views: &[&str], origin: &str, doc: &str) -> Self {
        Self {
            path: String::new(),
            views: views.iter().map(|it| (*it).to_owned()).collect(),
            worded: None,
            holds: Holds::Text,
            is_list: false,
            doc: doc.to_owned(),
            needed: false,
            origin: origin.to_owned(),
            after: Vec::new(),
            seldom_before: Vec::new(),
            ahead: false,
            own_words: false,
            event: None,
            privacy: Privacy::Unsaid,
            gives: None,
            used_by: None,
        }
    }

    /// A key below this one.
    pub(crate) fn child(
        &self,
        name: &str,
        doc: &str,
        traits: Traits,
        (holds, is_list, needed): (Holds, bool, bool),
    ) -> Self {
        let under = |parent: &str, name: &str| {
            if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
        };
        let path = under(&self.path, name);
        let names = traits.views.iter().copied().chain(traits.worded.map(|(name, _)| name));
        let views = names.flat_map(|name| self.views.iter().map(move |parent| under(parent, name))).collect();
        Self {
            origin: path.clone(),
            path,
            views,
            worded: traits.worded,
            holds,
            is_list,
            doc: doc.to_owned(),
            needed,
            after: traits.after,
            seldom_before: traits.seldom_before,
            ahead: traits.ahead,
            own_words: traits.own_words,
            event: traits.event,
            privacy: traits.privacy.unwrap_or(Privacy::Unsaid),
            gives: traits.gives,
            used_by: traits.used_by,
        }
    }
}
