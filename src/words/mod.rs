//! Printed words, dates and amounts in the language of the letter.

mod tongue;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentValue};
use icu_datetime::input::Date;

pub(crate) use self::tongue::Tongue;
use self::tongue::unveil;
use crate::base::diag::{Diagnostic, Failed, Sink};
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
    missing: Mutex<BTreeSet<String>>,
}

impl From<Arc<Tongue>> for Words {
    fn from(tongue: Arc<Tongue>) -> Self {
        Self { tongue, voice: Voice::I, missing: Mutex::default() }
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

    /// The same words in a voice: that of a person, if none is said.
    pub(crate) fn in_voice(mut self, voice: Voice) -> Self {
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
                _ => args.set(*name, FluentValue::from(*value)),
            }
        }
        self.format(key, &args)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let mut errors = Vec::new();
        let pattern = self.tongue.bundle.get_message(key).and_then(|it| it.value());
        let text = pattern.map(|it| self.tongue.bundle.format_pattern(it, Some(args), &mut errors).into_owned());
        match text {
            Some(text) if errors.is_empty() => unveil(text, self.voice),
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
                    out.insert(key.clone(), unveil(text, self.voice));
                }
            }
        }
        out
    }

    /// Puts no-break spaces where this language wants them: after `n°`, before a colon in French.
    pub(crate) fn bind(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for sign in &self.tongue.bind_after {
            out = out.replace(&format!("{sign} "), &format!("{sign}\u{a0}"));
        }
        for sign in &self.tongue.bind_before {
            out = out.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
        }
        out
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

    /// An amount as the language writes it, with the currency's code: `1.234,50 EUR`.
    pub(crate) fn money(&self, money: &Money) -> String {
        let text = plain(money.figure, money.currency);
        let figure = text.parse::<icu_decimal::input::Decimal>();
        let figure = figure.map_or(text, |it| self.tongue.figures.format(&it).to_string());
        format!("{figure}\u{a0}{}", money.currency.code())
    }

    /// The price of one piece with all its decimals: `0,055 USD`.
    pub(crate) fn price(&self, money: &Money) -> String {
        if money.figure.normalize().scale() <= money.currency.digits() {
            return self.money(money);
        }
        format!("{}\u{a0}{}", self.figure(&money.figure.normalize().to_string()), money.currency.code())
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

    /// Reports the words that were asked for and are not there.
    pub fn report_missing(&self, sink: &mut Sink) {
        for key in self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let message =
                format!("the words of `{}` lack `{key}`, or a value in it has another name", self.tongue.lang);
            let file = format!("words/{}.ftl", self.tongue.lang);
            sink.report(Diagnostic::error("missing-word", message).in_file(file).help("add the line to the file"));
        }
    }
}
