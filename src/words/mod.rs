//! Printed words, dates and amounts in the language of the letter.

mod tongue;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentValue};
use icu_datetime::input::Date;

use self::tongue::unveil;
pub(crate) use self::tongue::{Tongue, lacking};
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::text::isolated;
use crate::form::money::{Money, plain};
use crate::form::terms::Voice;
use crate::library::Library;
use crate::pages::document::Direction;

/// A day as ICU has it.
macro_rules! gregorian {
    ($day:expr) => {
        Date::try_new_gregorian(
            $day.year(),
            u8::try_from($day.month()).unwrap_or_default(),
            u8::try_from($day.day()).unwrap_or_default(),
        )
    };
}

/// The words of a language for one case. Cheap to make from a [`Tongue`], which cases share.
pub struct Words {
    tongue: Arc<Tongue>,
    /// In which voice what is sent speaks.
    voice: Voice,
    /// Words that were asked for and are not there.
    missing: Arc<Mutex<BTreeSet<String>>>,
    /// Words that were asked for and are there in English only.
    borrowed: Arc<Mutex<BTreeSet<String>>>,
    /// Whether days in sentences stand in figures, for programs.
    in_figures: bool,
}

impl From<Arc<Tongue>> for Words {
    fn from(tongue: Arc<Tongue>) -> Self {
        Self { tongue, voice: Voice::I, missing: Arc::default(), borrowed: Arc::default(), in_figures: false }
    }
}

impl Words {
    /// The words for letters in `lang` by somebody in `country`, as [`Tongue::load`].
    ///
    /// # Errors
    /// If the library has no words for the language or the file has mistakes.
    pub fn load(library: &Library, lang: &str, country: &str, sink: &mut Sink) -> Result<Self, Failed> {
        Tongue::load(library, lang, country, sink).map(|it| Arc::new(it).into())
    }

    /// Pages by number, long lists cut.
    pub(crate) fn pages_named(&self, pages: &[u32]) -> String {
        /// How many pages are named before the rest is counted.
        const NAMED: usize = 12;
        let shown: Vec<String> = pages.iter().take(NAMED).map(u32::to_string).collect();
        let shown = shown.join(&self.get("list-comma"));
        match pages.len().saturating_sub(NAMED) {
            0 => self.with("pages-named", &[("count", &pages.len().to_string()), ("pages", &shown)]),
            more => self.with("pages-named-more", &[("pages", &shown), ("more", &more.to_string())]),
        }
    }

    /// The same words with the days of sentences in figures (`2026-11-23`), for programs.
    pub fn in_figures(&self) -> Self {
        let Self { tongue, missing, borrowed, voice, .. } = self;
        let (tongue, missing, borrowed) = (tongue.clone(), missing.clone(), borrowed.clone());
        Self { tongue, voice: *voice, missing, borrowed, in_figures: true }
    }

    /// A day in a sentence: in words for people, in figures for programs.
    pub(crate) fn day(&self, day: NaiveDate) -> String {
        if self.in_figures { day.to_string() } else { self.date(day) }
    }

    /// The same words in a voice: that of a person, if none is said.
    #[must_use]
    pub fn in_voice(mut self, voice: Voice) -> Self {
        self.voice = voice;
        self
    }

    /// The language's tag.
    pub fn lang(&self) -> &str {
        &self.tongue.lang
    }

    /// Which way the language runs.
    pub fn direction(&self) -> Direction {
        if self.has("direction") && self.get("direction") == "rtl" { Direction::Rtl } else { Direction::Ltr }
    }

    /// Whether there is such a word.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.tongue.bundle.has_message(key)
    }

    /// The word of a key.
    pub(crate) fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The word of a key with values in it.
    pub(crate) fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            // Whole numbers go in as numbers, so that a language can choose between forms.
            match value.parse::<u32>() {
                Ok(number) if !value.starts_with('0') => args.set(*name, number),
                _ => args.set(*name, FluentValue::from(isolated(value))),
            }
        }
        self.format(key, &args)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let mut errors = Vec::new();
        let spare = || {
            let spare = self.tongue.spare().filter(|it| it.has_message(key))?;
            self.borrowed.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
            Some(spare)
        };
        let bundle = if self.has(key) { Some(&self.tongue.bundle) } else { spare() };
        let text = bundle.and_then(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
        });
        match text {
            Some(text) if errors.is_empty() => self.bind(&unveil(text, self.voice)),
            _ => {
                self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
                String::new()
            }
        }
    }

    /// All words that hold no values, by key.
    pub fn plain_words(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        for key in &self.tongue.keys {
            let pattern = self.tongue.bundle.get_message(key).and_then(|it| it.value());
            let mut errors = Vec::new();
            if let Some(pattern) = pattern {
                let text = self.tongue.bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if errors.is_empty() {
                    out.insert(key.clone(), self.bind(&unveil(text, self.voice)));
                }
            }
        }
        for key in self.tongue.lacking() {
            let spare = self.tongue.spare().and_then(|it| Some((it, it.get_message(&key)?.value()?)));
            let mut errors = Vec::new();
            let text = spare.map(|(it, pattern)| it.format_pattern(pattern, None, &mut errors).into_owned());
            if let (Some(text), true) = (text, errors.is_empty()) {
                self.borrowed.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
                out.insert(key, unveil(text, self.voice));
            }
        }
        out
    }

    /// Puts no-break spaces where this language wants them: after `n°`, before a colon in French.
    /// Words have gone through it; texts of the library and of users go through it where they are
    /// printed.
    pub(crate) fn bind(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (loose, bound) in &self.tongue.bindings {
            if out.contains(loose.as_str()) {
                out = bound_at_words(&out, loose, bound);
            }
        }
        out
    }

    /// A citation in this language: `Directive 2011/83/EU, Articles 9 and 11` is “directive 2011/83/UE, articles 9 et
    /// 11”. Names of laws stay as they are; what joins two numbers does not.
    pub(crate) fn citation(&self, cite: &str) -> String {
        let pairs = |key: &str| -> Vec<(String, String)> {
            let all = self.get(key);
            let pair = |it: &str| it.split_once(" = ").map(|(from, to)| (from.trim().to_owned(), to.trim().to_owned()));
            all.split(" | ").filter_map(pair).collect()
        };
        let mut out = cite.to_owned();
        for (from, to) in pairs("citation-terms") {
            out = bound_at_words(&out, &from, &to);
        }
        let joins = pairs("citation-joins");
        let words: Vec<&str> = out.split(' ').collect();
        let numbered = |at: usize| words.get(at).is_some_and(|it| it.contains(|it: char| it.is_ascii_digit()));
        let said = words.iter().enumerate().map(|(at, word)| {
            let between = at.checked_sub(1).is_some_and(numbered) && numbered(at + 1);
            joins.iter().find(|(from, _)| between && from == word).map_or(*word, |(_, to)| to)
        });
        self.bind(&said.collect::<Vec<_>>().join(" "))
    }

    /// A label and the text it stands before: `Order: 8100`, `Commande : 8100`.
    pub(crate) fn labelled(&self, label: &str, text: &str) -> String {
        self.with("label", &[("label", label), ("text", text)])
    }

    /// A day in words: `23 novembre 2026`.
    pub(crate) fn date(&self, day: NaiveDate) -> String {
        match gregorian!(day) {
            Ok(it) => self.first_of_month(self.tongue.days.format(&it).to_string()),
            Err(_) => day.to_string(),
        }
    }

    /// A date in which the first of a month is said as the language says it: `1er septembre 2026`.
    fn first_of_month(&self, date: String) -> String {
        match date.strip_prefix("1 ") {
            Some(rest) if self.has("first-of-month") => format!("{} {rest}", self.get("first-of-month")),
            _ => date,
        }
    }

    /// A month in words: `novembre 2026`.
    pub(crate) fn month(&self, day: NaiveDate) -> String {
        match gregorian!(day) {
            Ok(it) => self.tongue.months.format(&it).to_string(),
            Err(_) => day.to_string(),
        }
    }

    /// An amount as the language writes it, with the currency's code: `1.234,50 EUR`, `EUR 1,234.50`.
    pub(crate) fn money(&self, money: &Money) -> String {
        self.with_code(plain(money.figure, money.currency), money.currency.code())
    }

    /// A figure with the code of a currency, each where the language has it.
    fn with_code(&self, text: String, code: &str) -> String {
        let figure = text.parse::<icu_decimal::input::Decimal>();
        let amounts = self.tongue.amounts.as_ref().unwrap_or(&self.tongue.figures);
        let figure = figure.map_or(text, |it| amounts.format(&it).to_string().replace('\'', "’"));
        if !self.has(&self.tongue.money) {
            return format!("{figure}\u{a0}{code}");
        }
        let mut args = FluentArgs::new();
        args.set("figure", FluentValue::from(figure));
        args.set("code", FluentValue::from(code));
        self.format(&self.tongue.money, &args)
    }

    /// The price of one piece with all its decimals: `0,055 USD`, `USD 0.055`.
    pub(crate) fn price(&self, money: &Money) -> String {
        if money.figure.normalize().scale() <= money.currency.digits() {
            return self.money(money);
        }
        self.with_code(money.figure.normalize().to_string(), money.currency.code())
    }

    /// A figure as the language writes it: `8,5`.
    pub(crate) fn figure(&self, text: &str) -> String {
        text.parse::<icu_decimal::input::Decimal>()
            .map_or_else(|_| text.to_owned(), |it| self.tongue.figures.format(&it).to_string())
    }

    /// The name of a country.
    pub(crate) fn country(&self, code: &str) -> String {
        let key = format!("country-{code}");
        if self.has(&key) { self.get(&key) } else { code.to_owned() }
    }

    /// The code of the country that a name stands for, in whatever language it is written.
    pub(crate) fn country_code(&self, name: &str) -> Option<&str> {
        self.tongue.country_code(name)
    }

    /// The name of a language: of its tag without the region if there is none for the whole tag.
    pub(crate) fn language(&self, tag: &str) -> String {
        let base = tag.split('-').next().unwrap_or(tag);
        let key = [tag, base].into_iter().map(|it| format!("language-{it}")).find(|it| self.has(it));
        key.map_or_else(|| tag.to_owned(), |it| self.get(&it))
    }

    /// A list in words: `a, b and c`.
    pub(crate) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(&self.list_word("list-comma")), self.list_word("list-and"))
            }
        }
    }

    fn list_word(&self, key: &str) -> String {
        self.get(key)
    }

    /// Reports the words that were asked for and are not there, or in English only; those once.
    pub fn report_missing(&self, sink: &mut Sink) {
        let borrowed = std::mem::take(&mut *self.borrowed.lock().unwrap_or_else(PoisonError::into_inner));
        if !borrowed.is_empty() {
            let names: Vec<String> = borrowed.into_iter().map(|it| format!("`{it}`")).collect();
            let message = format!("the words of `{}` lack {}; English stands in", self.tongue.lang, names.join(", "));
            let file = format!("words/{}.ftl", self.tongue.lang);
            sink.report(Diagnostic::warning("borrowed-word", message).in_file(file).help("add the lines to the file"));
        }
        for key in self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let message =
                format!("the words of `{}` lack `{key}`, or a value in it has another name", self.tongue.lang);
            let file = format!("words/{}.ftl", self.tongue.lang);
            sink.report(Diagnostic::error("missing-word", message).in_file(file).help("add the line to the file"));
        }
    }
}

/// A text with a sign bound wherever it stands alone: the end of a word is no abbreviation, as in
/// `relationship. Rules`.
fn bound_at_words(text: &str, loose: &str, bound: &str) -> String {
    let mut out = String::with_capacity(text.len() + bound.len());
    let mut rest = text;
    while let Some(at) = rest.find(loose) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let inside = loose.starts_with(char::is_alphanumeric) && out.ends_with(char::is_alphanumeric);
        out.push_str(if inside { loose } else { bound });
        rest = &after[loose.len()..];
    }
    out.push_str(rest);
    out
}
