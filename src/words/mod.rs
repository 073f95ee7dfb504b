//! Printed words, dates and amounts in the language of the letter.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::form::money::{Money, plain};
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

/// The words of one language, with the habits of one country for dates and figures.
pub struct Words {
    lang: String,
    bundle: FluentBundle<FluentResource>,
    days: DateTimeFormatter<YMD>,
    months: DateTimeFormatter<YM>,
    figures: DecimalFormatter,
    missing: RefCell<BTreeSet<String>>,
    keys: Vec<String>,
    bind_after: Vec<String>,
    bind_before: Vec<String>,
}

impl Words {
    /// The words for letters in `lang` by somebody in `country`: `en` is written in one way in the
    /// United States and in another elsewhere.
    ///
    /// # Errors
    /// If the library has no words for the language or the file has mistakes.
    pub fn load(library: &Library, lang: &str, country: &str, sink: &mut Sink) -> Result<Self, Failed> {
        let base = lang.split('-').next().unwrap_or(lang);
        let find = |tag: &str| library.words.get(tag);
        let Some(source) = find(lang).or_else(|| find(base)) else {
            let message = format!("there are no words for the language `{lang}`");
            return Err(sink.fail(Diagnostic::error("unknown-language", message).help("add `words/<language>.ftl`")));
        };
        let names = library.country_names.get(lang).or_else(|| library.country_names.get(base));
        let names = names.or_else(|| library.country_names.get("en"));
        let langid = base.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![langid]);
        bundle.set_use_isolating(false);
        for source in [Some(source), names].into_iter().flatten() {
            add(&mut bundle, source, sink)?;
        }
        // Figures stay in European digits in every language, so that amounts can be compared.
        let locale = |tag: &str| format!("{tag}-u-ca-gregory-nu-latn").parse::<Locale>().ok();
        let habit = |key: &str| {
            let pattern = bundle.get_message(key).and_then(|it| it.value())?;
            Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        };
        let habits = if lang.contains('-') { Some(lang.to_owned()) } else { habit(&format!("locale-{country}")) };
        let habits = habits.or_else(|| habit("locale")).unwrap_or_else(|| lang.to_owned());
        let locale = locale(&habits).or_else(|| locale(base)).unwrap_or(Locale::UNKNOWN);
        let signs = |key: &str| habit(key).map(|it| it.split(' ').map(str::to_owned).collect()).unwrap_or_default();
        let (bind_after, bind_before): (Vec<String>, Vec<String>) = (signs("no-break-after"), signs("no-break-before"));
        let keys = source.text().lines().filter_map(|it| it.split_once(" =")).map(|(key, _)| key.trim().to_owned());
        let keys = keys.filter(|it| bundle.has_message(it)).collect();
        let formatters = (|| {
            Some((
                DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
                DateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
                DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?,
            ))
        })();
        let Some((days, months, figures)) = formatters else {
            let message = format!("there are no forms of dates and figures for the language `{lang}`");
            return Err(sink.fail(Diagnostic::error("unknown-language", message)));
        };
        Ok(Self {
            lang: lang.to_owned(),
            bundle,
            days,
            months,
            figures,
            missing: RefCell::default(),
            keys,
            bind_after,
            bind_before,
        })
    }

    /// The language's tag.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Which way the language runs.
    pub fn direction(&self) -> Direction {
        if self.has("direction") && self.get("direction") == "rtl" { Direction::Rtl } else { Direction::Ltr }
    }

    /// Whether there is such a word.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The word of a key.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The word of a key with values in it.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
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
        let pattern = self.bundle.get_message(key).and_then(|it| it.value());
        let text = pattern.map(|it| self.bundle.format_pattern(it, Some(args), &mut errors).into_owned());
        match text {
            Some(text) if errors.is_empty() => text,
            _ => {
                self.missing.borrow_mut().insert(key.to_owned());
                String::new()
            }
        }
    }

    /// All words that hold no values, by key.
    pub fn plain_words(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        for key in &self.keys {
            let pattern = self.bundle.get_message(key).and_then(|it| it.value());
            let mut errors = Vec::new();
            if let Some(pattern) = pattern {
                let text = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
                if errors.is_empty() {
                    out.insert(key.clone(), text);
                }
            }
        }
        out
    }

    /// Puts no-break spaces where this language wants them: after `n°`, before a colon in French.
    pub fn bind(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for sign in &self.bind_after {
            out = out.replace(&format!("{sign} "), &format!("{sign}\u{a0}"));
        }
        for sign in &self.bind_before {
            out = out.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
        }
        out
    }

    /// A day in words: `23 novembre 2026`.
    pub fn date(&self, day: NaiveDate) -> String {
        match gregorian!(day) {
            Ok(it) => self.first_of_month(self.days.format(&it).to_string()),
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
    pub fn month(&self, day: NaiveDate) -> String {
        match gregorian!(day) {
            Ok(it) => self.months.format(&it).to_string(),
            Err(_) => day.to_string(),
        }
    }

    /// An amount as the language writes it, with the currency's code: `1.234,50 EUR`.
    pub fn money(&self, money: &Money) -> String {
        let text = plain(money.figure, money.currency);
        let figure = text.parse::<icu_decimal::input::Decimal>();
        let figure = figure.map_or(text, |it| self.figures.format(&it).to_string());
        format!("{figure}\u{a0}{}", money.currency.code())
    }

    /// A figure as the language writes it: `8,5`.
    pub fn figure(&self, text: &str) -> String {
        text.parse::<icu_decimal::input::Decimal>()
            .map_or_else(|_| text.to_owned(), |it| self.figures.format(&it).to_string())
    }

    /// The name of a country.
    pub fn country(&self, code: &str) -> String {
        let key = format!("country-{code}");
        if self.has(&key) { self.get(&key) } else { code.to_owned() }
    }

    /// The name of a language: of its tag without the region if there is none for the whole tag.
    pub fn language(&self, tag: &str) -> String {
        let base = tag.split('-').next().unwrap_or(tag);
        let key = [tag, base].into_iter().map(|it| format!("language-{it}")).find(|it| self.has(it));
        key.map_or_else(|| tag.to_owned(), |it| self.get(&it))
    }

    /// A list in words: `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
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
        for key in self.missing.borrow().iter() {
            let message = format!("the words of `{}` lack `{key}`, or a value in it has another name", self.lang);
            let file = format!("words/{}.ftl", self.lang);
            sink.report(Diagnostic::error("missing-word", message).in_file(file).help("add the line to the file"));
        }
    }
}

fn add(bundle: &mut FluentBundle<FluentResource>, source: &Source, sink: &mut Sink) -> Result<(), Failed> {
    match FluentResource::try_new(source.text().to_owned()) {
        Ok(resource) => {
            bundle.add_resource_overriding(resource);
            Ok(())
        }
        Err((_, errors)) => {
            let mut failed = None;
            for it in errors {
                let diagnostic = Diagnostic::error("bad-words", format!("this is not a Fluent message: {}", it.kind));
                failed = Some(sink.fail(diagnostic.at(&source.span(it.pos)).help("write `key = text`")));
            }
            failed.map_or(Ok(()), Err)
        }
    }
}
