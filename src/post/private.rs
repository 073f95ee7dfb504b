//! What of a case is private, and in which forms it would give someone away.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::text::is_unspaced;
use crate::case::{Case, keys};
use crate::form::facts::{Value, without_numbers};
use crate::form::record::Privacy;
use crate::library;
use crate::post::fold::as_seen;
use crate::post::respell::{common_initials, other_spellings};

/// How a private value may stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// Letters and digits in this order, whatever stands between them.
    Spread,
    /// The same, at the end of a longer number too.
    End,
    /// A word, or words one after the other.
    Words,
    /// A word that only gives someone away if it is written as a name.
    Name,
    /// Exactly these characters.
    Exact,
    /// A number of six digits or more that is a piece of this one.
    Piece,
    /// Four digits that stand alone.
    Digits,
    /// Letters with full stops behind them, as capitals.
    Initials,
}

/// A private value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Private {
    /// What it is, for people.
    pub what: &'static str,
    /// Where it stands in the case file; none for names of files.
    pub field: Option<String>,
    /// The folded value.
    pub value: String,
    /// How it is looked for.
    pub form: Form,
}

/// How people say `@` and the dot of an address.
const SPELLED_SIGNS: [&str; 5] = ["at dot", "arroba punto", "arobase point", "chez point", "at punkt"];

/// Words that belong to many names.
const PARTICLES: [&str; 22] = [
    "and", "bin", "bint", "ben", "das", "del", "della", "den", "der", "des", "dos", "los", "las", "les", "mac", "san",
    "the", "van", "von", "und", "mrs", "herr",
];

/// Everything private that a case holds.
pub(super) fn values(case: &Case, files: &[&str]) -> Vec<Private> {
    let mut list = List::default();
    let is_person = !matches!(case.facts.get("claimant.is_natural_person"), Some(Value::Bool(false)));
    let country = case.facts.text("claimant.country").unwrap_or_default();
    let by_path: BTreeMap<&str, Privacy> = keys().iter().map(|it| (it.path.as_str(), it.privacy)).collect();
    for (path, fact) in case.facts.iter() {
        let Value::Text(value) = &fact.value else { continue };
        list.field = Some(path.clone());
        match by_path.get(without_numbers(path).as_str()).copied().unwrap_or(Privacy::Unsaid) {
            Privacy::Unsaid | Privacy::Public => {}
            Privacy::ClaimantName(what) => list.name(what, value, is_person),
            Privacy::PersonName(what) => list.name(what, value, true),
            Privacy::Address(what) => list.address(what, value, &country),
            Privacy::Street(what) => list.street(what, value),
            Privacy::Email(what) => list.email(what, value),
            Privacy::Phone(what) => list.phone(what, value),
            Privacy::Number(what) => list.number(what, value),
            Privacy::LastDigits(what) => list.push(what, value, Form::Digits),
            Privacy::Words(what) => list.push(what, value, Form::Words),
            Privacy::Exact(what) => list.push(what, value, Form::Exact),
            Privacy::FileName(what) => list.file(what, value),
        }
    }
    list.field = None;
    for file in files {
        list.file("the name of a piece of evidence", file);
    }
    list.values.into_iter().collect()
}

#[derive(Default)]
struct List {
    field: Option<String>,
    values: BTreeSet<Private>,
}

impl List {
    fn push(&mut self, what: &'static str, value: &str, form: Form) {
        let value = as_seen(value.trim());
        let characters = value.chars().filter(|it| it.is_alphanumeric()).count();
        let least = if value.chars().any(is_unspaced) { 2 } else { 3 };
        if characters >= least {
            self.backwards(what, &value, form);
            self.values.insert(Private { what, field: self.field.clone(), value, form });
        }
    }

    /// The same from its end to its beginning, where it is long enough to be no accident.
    fn backwards(&mut self, what: &'static str, value: &str, form: Form) {
        let form = match form {
            Form::Name | Form::Words => Form::Words,
            Form::Spread | Form::Exact => Form::Spread,
            Form::End | Form::Piece | Form::Digits | Form::Initials => return,
        };
        let reversed: String = value.chars().rev().collect();
        if value.chars().filter(|it| it.is_alphanumeric()).count() >= 6 && reversed != value {
            self.values.insert(Private { what, field: self.field.clone(), value: reversed, form });
        }
    }

    /// The first letters of a name: `J. S.`.
    fn initials(&mut self, what: &'static str, words: &[&str]) {
        let letters = |words: &[&str]| -> String { words.iter().filter_map(|it| it.chars().next()).collect() };
        let ends = [words.first().copied(), words.last().copied()].into_iter().flatten().collect::<Vec<_>>();
        for value in [letters(words), letters(&ends)].map(|it| as_seen(&it)) {
            if value.chars().count() >= 2 && value.chars().all(char::is_alphabetic) && !common_initials(&value) {
                self.values.insert(Private { what, field: self.field.clone(), value, form: Form::Initials });
            }
        }
    }

    fn name(&mut self, what: &'static str, name: &str, is_person: bool) {
        self.push(what, name, Form::Words);
        let words: Vec<&str> = words(name).collect();
        if !is_person {
            return;
        }
        if words.len() >= 2 {
            self.initials(what, &words);
        }
        let reversed: Vec<&str> = words.iter().rev().copied().collect();
        self.push(what, &reversed.join(" "), Form::Words);
        for word in words.into_iter().filter(|it| !PARTICLES.contains(&as_seen(it).as_str())) {
            self.push(what, word, Form::Name);
        }
    }

    fn address(&mut self, what: &'static str, address: &str, country: &str) {
        self.street(what, address);
        let countries = country_names(country);
        for part in address.split([',', ';', '\n', '，', '、']).map(str::trim) {
            let has_number = part.chars().any(char::is_numeric);
            if has_number && part.chars().filter(|it| it.is_alphanumeric()).count() >= 6 {
                self.push(what, part, Form::Spread);
            }
            let (codes, names): (Vec<&str>, Vec<&str>) = words(part).partition(|it| it.chars().any(char::is_numeric));
            let code: String = codes.concat();
            if code.chars().count() >= 4 {
                self.push(what, &code, Form::Spread);
            }
            for code in codes.into_iter().filter(|it| it.chars().count() >= 4) {
                self.push(what, code, Form::Spread);
            }
            let place = names.join(" ");
            if countries.contains(&as_seen(&place)) {
                continue;
            }
            match names.as_slice() {
                [] => {}
                [name] => self.push(what, name, Form::Name),
                // `Fresno CA`: the place gives away, with or without the region.
                [name, region] if is_region(region) => {
                    self.push(what, name, Form::Name);
                    self.push(what, &place, Form::Words);
                }
                [names @ .., region] if is_region(region) => {
                    self.push(what, &names.join(" "), Form::Words);
                    self.push(what, &place, Form::Words);
                }
                _ => self.push(what, &place, Form::Words),
            }
        }
    }

    /// The parts of an address that hold a number: house and postcode.
    fn street(&mut self, what: &'static str, address: &str) {
        for part in address.split([',', ';', '\n', '，']) {
            let letters = part.chars().filter(|it| it.is_alphabetic()).count();
            if part.chars().any(char::is_numeric) && letters >= 4 {
                self.push(what, part, Form::Spread);
                for other in other_spellings(&as_seen(part)) {
                    self.push(what, &other, Form::Spread);
                }
            }
        }
    }

    fn email(&mut self, what: &'static str, email: &str) {
        self.push(what, email, Form::Exact);
        for (at, dot) in SPELLED_SIGNS.iter().filter_map(|it| it.split_once(' ')) {
            if let Some((local, host)) = email.split_once('@') {
                let dot = format!(" {dot} ");
                let host = host.replace('.', &dot);
                for local in [local.to_owned(), local.replace('.', &dot)] {
                    self.push(what, &format!("{local} {at} {host}"), Form::Words);
                }
            }
        }
        let local = email.split('@').next().unwrap_or_default();
        if local.chars().count() >= 5 && !local.chars().all(char::is_alphabetic) {
            self.push(what, local, Form::Exact);
        }
    }

    fn phone(&mut self, what: &'static str, phone: &str) {
        let digits: String = as_seen(phone).chars().filter(char::is_ascii_digit).collect();
        // The country code or the zero in front may be missing.
        let national = digits.get(digits.len().saturating_sub(7)..).unwrap_or(&digits);
        if national.len() >= 6 {
            self.push(what, national, Form::End);
        }
    }

    fn number(&mut self, what: &'static str, number: &str) {
        let characters = number.chars().filter(|it| it.is_alphanumeric()).count();
        self.push(what, number, if characters >= 5 { Form::Spread } else { Form::Exact });
        let digits: String = as_seen(number).chars().filter(char::is_ascii_digit).collect();
        if digits.len() > 6 {
            self.push(what, &digits, Form::Piece);
        }
    }

    fn file(&mut self, what: &'static str, path: &str) {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        self.push(what, name, Form::Exact);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_telling = stem.chars().any(|it| it.is_numeric() || "-_.".contains(it));
        if is_telling && stem.chars().count() >= 6 {
            self.push(what, stem, Form::Exact);
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && !"'’\u{300}\u{301}".contains(it)).filter(|it| !it.is_empty())
}

/// Whether a word is the code of a region.
fn is_region(word: &str) -> bool {
    word.len() <= 3 && word.chars().all(|it| it.is_ascii_uppercase())
}

/// Names of a country in all languages, folded: the country alone gives nobody away.
fn country_names(code: &str) -> BTreeSet<String> {
    let prefix = format!("country-{code} = ");
    let files = library::embedded().into_iter().filter(|it| it.name().starts_with("countries/"));
    files.filter_map(|it| it.text().lines().find_map(|line| line.strip_prefix(&prefix).map(as_seen))).collect()
}
