//! The sentences of what an assessment says, from the words of a language.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::assess::Finding;
use crate::assess::amounts::{Converted, Interest, UserRate};
use crate::assess::conditions::Mismatch;
use crate::assess::reason::{
    Bounds, Calculation, DayOff, Doubt, Piece, Reason, Reasons, Said, Shown, Step, Stopped, TableName,
};
use crate::assess::surcharge::Sum;
use crate::form::facts::without_numbers;
use crate::form::money::Money;
use crate::form::terms::Outcome;
use crate::library::rule::{RuleKind, Unit, base_language};
use crate::words::Words;

fn day(words: &Words, it: NaiveDate) -> String {
    words.day(it)
}

fn figure(words: &Words, it: Decimal) -> String {
    let plain = it.to_string();
    words.with("said-figure", &[("plain", &plain), ("figure", &words.figure(&plain))])
}

fn money(words: &Words, it: &Money) -> String {
    words.with("said-money", &[("plain", &it.to_string()), ("money", &words.money(it))])
}

/// The word of a key if the language has it.
fn word(words: &Words, key: &str) -> Option<String> {
    words.has(key).then(|| words.get(key))
}

/// The part of a key of words that stands for a field or a value of the case file.
fn key_part(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

/// A field of the case file, as the language calls it.
fn field(words: &Words, path: &str) -> String {
    let spaced = path.replace(['.', '_'], " ");
    let name = word(words, &format!("field-{}", key_part(&without_numbers(path))));
    words.with("said-field", &[("plain", &spaced), ("name", name.as_deref().unwrap_or(path))])
}

/// A value of a field, as the language calls it.
pub(super) fn value(words: &Words, field: &str, value: &str) -> String {
    let named = |prefix: &str| word(words, &format!("{prefix}-{}", key_part(value)));
    let name = match field.rsplit(['.', ' ']).next() {
        _ if field.starts_with("rule.") => named("result"),
        _ if field.starts_with("route.") => named("route-state"),
        Some("country") => {
            let group = word(words, &format!("group-{}", key_part(value).to_lowercase()));
            group.or_else(|| named("country"))
        }
        Some("type") if field == "problem.type" => named("problem"),
        Some("method") => named("payment-method"),
        Some("capacity") => named("capacity"),
        Some("dispute") => named("dispute"),
        _ => None,
    };
    let name = name.or_else(|| named("value"));
    words.with("said-value", &[("word", value), ("name", name.as_deref().unwrap_or(value))])
}

/// Things one after the other, without an "and".
fn joined(words: &Words, all: impl IntoIterator<Item = String>) -> String {
    all.into_iter().collect::<Vec<_>>().join(&words.get("list-comma"))
}

fn values(words: &Words, name: &str, all: &[String]) -> String {
    joined(words, all.iter().map(|it| value(words, name, it)))
}

/// So many units: `1 day`, `60 days`.
fn count(words: &Words, unit: Unit, n: &str) -> String {
    words.with(&unit.word().replace('_', "-"), &[("count", n)])
}

impl Said {
    /// The text as assessments have it; one in another language says so.
    pub fn text(&self, words: &Words) -> String {
        let pieces = self.pieces.iter().map(|it| match it {
            Piece::Text(text) => text.clone(),
            Piece::Day(it) => day(words, *it),
            Piece::Money(all) => all.iter().map(|it| money(words, it)).collect::<Vec<_>>().join(&words.get("list-and")),
            Piece::Figure(it) => figure(words, *it),
            Piece::Values { field, values: all } => values(words, field, all),
            Piece::Unknown => words.get("said-not-known"),
        });
        let text = words.bind(&pieces.collect::<String>());
        match self.foreign(words) {
            Some(lang) => {
                let name = word(words, &format!("language-{lang}")).unwrap_or_else(|| lang.to_owned());
                words.with("said-in-language", &[("language", &name), ("text", &text)])
            }
            None => text,
        }
    }

    /// The text as letters have it: days, figures and lists in words of the letter.
    pub(crate) fn sentence(&self, words: &Words) -> String {
        let pieces = self.pieces.iter().map(|it| match it {
            Piece::Text(text) => text.clone(),
            Piece::Day(it) => words.date(*it),
            Piece::Money(all) => words.list(&all.iter().map(|it| words.money(it)).collect::<Vec<_>>()),
            Piece::Figure(it) => words.figure(&it.to_string()),
            Piece::Values { field, values } => {
                words.list(&values.iter().map(|it| value(words, field, it)).collect::<Vec<_>>())
            }
            Piece::Unknown => String::new(),
        });
        words.bind(&pieces.collect::<String>())
    }

    /// The language of the text, if it is not that of the words.
    pub(crate) fn foreign(&self, words: &Words) -> Option<&str> {
        let own = base_language(&self.lang);
        (!self.is_empty() && own != base_language(words.lang())).then_some(own)
    }
}

impl Reason {
    /// Why a document is not written, in the words of users where the language has them for the field.
    pub(crate) fn why_not(&self, words: &Words) -> String {
        let key = |field: &str, how: &str| format!("not-written-{}-{how}", key_part(&without_numbers(field)));
        let said = match self {
            Self::Mismatch(it) if it.wanted == ["absent"] => word(words, &key(&it.field, "known")),
            Self::Mismatch(it) if it.found.is_empty() => word(words, &key(&it.field, "missing")),
            Self::Mismatch(it) => {
                let key = key(&it.field, "other");
                let found = values(words, &it.field, &it.found);
                let wanted = values(words, &it.field, &it.wanted);
                words.has(&key).then(|| words.with(&key, &[("found", &found), ("wanted", &wanted)]))
            }
            Self::Excepted(fields) => fields.iter().find_map(|it| word(words, &key(it, "excepted"))),
            Self::NoConsent(field) => word(words, &key(field, "missing")),
            _ => None,
        };
        said.unwrap_or_else(|| self.text(words))
    }
}

impl Reasons {
    /// The reasons in order: parts of one sentence, or sentences where one of them is a sentence
    /// of its own, which begins with a capital letter.
    pub fn text(&self, words: &Words) -> String {
        let texts: Vec<String> = self.iter().map(|it| it.text(words)).filter(|it| !it.is_empty()).collect();
        if texts.len() < 2 {
            return texts.concat();
        }
        if !texts.iter().any(|it| begins_sentence(it)) {
            return texts.join(&words.get("said-separator"));
        }
        let mut sentences: Vec<String> = Vec::new();
        let mut in_parts = false;
        for it in texts {
            let is_part = !begins_sentence(&it);
            match sentences.last_mut() {
                Some(last) if in_parts && is_part => {
                    *last = [last, &it].map(|it| it.as_str()).join(&words.get("said-separator"))
                }
                _ => sentences.push(it),
            }
            in_parts = is_part;
        }
        sentences.iter().map(|it| ended(&capitalised(it))).collect::<Vec<_>>().join(" ")
    }

    /// The language of a part that the library does not have in that of the words.
    pub(crate) fn foreign(&self, words: &Words) -> Option<&str> {
        self.iter().find_map(|it| match it {
            Reason::Said(said) => said.foreign(words),
            _ => None,
        })
    }
}

/// Whether a text is a sentence of its own: its first letter is a capital.
fn begins_sentence(text: &str) -> bool {
    text.chars().find(|it| it.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// A text with a full stop, if it has no end.
fn ended(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?', '\u{2026}', '\u{3002}']) { "" } else { "." };
    format!("{text}{end}")
}

/// A text that begins with a capital letter.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |it| it.to_uppercase().chain(rest).collect())
}

impl Reason {
    /// The reason as a sentence without a full stop.
    pub(crate) fn text(&self, words: &Words) -> String {
        let day = |it: &NaiveDate| day(words, *it);
        match self {
            Self::Said(said) => said.text(words),
            Self::RuleEnded(it) => words.with("why-rule-ended", &[("date", &day(it))]),
            Self::RuleBegins(it) => words.with("why-rule-begins", &[("date", &day(it))]),
            Self::Mismatch(it) => mismatch(words, it),
            Self::Excepted(fields) => {
                let fields = joined(words, fields.iter().map(|it| field(words, it)));
                words.with("why-excepted", &[("fields", &fields)])
            }
            Self::NotKnown(paths) => words.with("why-not-known", &[("facts", &joined(words, paths.iter().cloned()))]),
            Self::NoneKnown(each) => words.get(&format!("why-no-{}", each.word())),
            Self::SourcesDiffer(all) => {
                let reading = |(date, calculation): &(NaiveDate, Calculation)| {
                    let values = [("date", day(date)), ("calculation", calculation.text(words))];
                    with(words, "why-reading", &values)
                };
                let all = all.iter().map(reading).collect::<Vec<_>>().join(&words.get("list-or"));
                words.with("why-sources-differ", &[("dates", &all)])
            }
            Self::NotBefore(it) => words.with("why-not-before", &[("date", &day(it))]),
            Self::DoneInTime { done, last } => {
                words.with("why-done-in-time", &[("done", &day(done)), ("last", &day(last))])
            }
            Self::DoneLate { done, last } => words.with("why-done-late", &[("done", &day(done)), ("last", &day(last))]),
            Self::OtherSideLate(it) => words.with("why-other-side-late", &[("date", &day(it))]),
            Self::OtherSideSeemsLate(it) => words.with("why-other-side-seems-late", &[("date", &day(it))]),
            Self::NotLateYet(it) => words.with("why-not-late-yet", &[("date", &day(it))]),
            Self::AppearsPassed => words.get("why-appears-passed"),
            Self::Stopped(it) => stopped(words, it),
            Self::Doubt(it) => doubt(words, it),
            Self::Zone(Some(name)) => words.with("why-zone", &[("zone", name)]),
            Self::Zone(None) => words.get("why-zone-recipient"),
            Self::Bounds(it) => bounds(words, it),
            Self::NoRate { shown, wanted } => {
                words.with("why-no-rate", &[("amount", &money(words, shown)), ("wanted", wanted.code())])
            }
            Self::MoreIsDue(it) => words.with("why-more-is-due", &[("amount", &it.text(words))]),
            Self::NoPack(countries) => {
                let countries = joined(words, countries.iter().map(|it| value(words, "claimant.country", it)));
                words.with("why-no-rule-pack", &[("countries", &countries)])
            }
            Self::LeftOut { rule, missing } => {
                let facts = joined(words, missing.iter().cloned());
                words.with("why-left-out", &[("rule", rule), ("facts", &facts)])
            }
            Self::RequestLacks { institution, contents } => {
                let contents: Vec<String> = contents.iter().map(|it| it.text(words)).collect();
                words.with("why-request-lacks", &[("institution", institution), ("contents", &contents.join("; "))])
            }
            Self::NoAccount { platform, networks } => {
                let networks = joined(words, networks.iter().cloned());
                words.with("why-no-account", &[("platform", platform), ("networks", &networks)])
            }
            Self::NoConsent(path) => {
                let (group, key) = path.rsplit_once('.').unwrap_or(("", path));
                words.with("why-no-consent", &[("group", group), ("key", key)])
            }
            Self::NoAuthority => words.get("why-no-authority"),
            Self::Sent(it) => words.with("why-sent", &[("date", &day(it))]),
            Self::TooEarly(it) => words.with("why-too-early", &[("date", &day(it))]),
            Self::NoRespondent(role) => {
                let name = word(words, &format!("role-{}", key_part(role.word())));
                let name = name.unwrap_or_default();
                words.with("why-no-respondent", &[("word", role.word()), ("name", &name)])
            }
        }
    }
}

fn with(words: &Words, key: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.with(key, &values)
}

fn mismatch(words: &Words, it: &Mismatch) -> String {
    let wanted = values(words, &it.field, &it.wanted);
    let found = values(words, &it.field, &it.found);
    if let Some(rule) = it.field.strip_prefix("rule.") {
        let key = if it.found.is_empty() { "why-rule-none" } else { "why-rule-says" };
        return words.with(key, &[("rule", rule), ("found", &found), ("wanted", &wanted)]);
    }
    let key = match (it.found.is_empty(), it.wanted.as_slice()) {
        (_, [only]) if only == "absent" => "why-field-known",
        (true, [only]) if only == "present" => "why-field-not-known",
        (true, _) => "why-field-not-known-for",
        (false, _) => "why-field-is",
    };
    words.with(key, &[("field", &field(words, &it.field)), ("found", &found), ("wanted", &wanted)])
}

fn stopped(words: &Words, it: &Stopped) -> String {
    let left = count(words, Unit::Days, &it.left.to_string());
    let values = [("since", day(words, it.since)), ("label", it.label.text(words)), ("left", left)];
    with(words, "why-stopped", &values)
}

fn table(words: &Words, it: &TableName) -> String {
    let country = it.country.as_ref().map_or_else(|| it.title.clone(), |code| words.country(code));
    words.with("said-table", &[("title", &it.title), ("country", &country)])
}

fn doubt(words: &Words, it: &Doubt) -> String {
    let if_holiday = |(first, last): (NaiveDate, NaiveDate)| {
        if first == last {
            words.with("why-if-holiday", &[("date", &day(words, first))])
        } else {
            words.with("why-if-holidays", &[("first", &day(words, first)), ("last", &day(words, last))])
        }
    };
    match it {
        Doubt::NoCountry(first, last) => words.with("why-no-country", &[("if", &if_holiday((*first, *last)))]),
        Doubt::NoTable { country, days } => words.with(
            "why-no-table",
            &[("code", country), ("country", &words.country(country)), ("if", &if_holiday(*days))],
        ),
        Doubt::Outside { table: name, years, days } => {
            let values = [
                ("table", table(words, name)),
                ("first", years.0.to_string()),
                ("last", years.1.to_string()),
                ("if", if_holiday(*days)),
            ];
            with(words, "why-outside-table", &values)
        }
        Doubt::Estimated(name, year) => {
            words.with("why-holidays-estimated", &[("table", &table(words, name)), ("year", &year.to_string())])
        }
        Doubt::Regional(name) => words.with("why-holidays-regional", &[("table", &table(words, name))]),
    }
}

fn bounds(words: &Words, it: &Bounds) -> String {
    let bounds = [("bound-over", it.over), ("bound-at-least", it.at_least), ("bound-up-to", it.up_to)];
    let bounds: Vec<String> = bounds
        .into_iter()
        .filter_map(|(key, limit)| Some(words.with(key, &[("limit", &figure(words, limit?))])))
        .collect();
    let values = [
        ("amount", it.shown.text(words)),
        ("bounds", bounds.join(&words.get("list-and"))),
        ("currency", it.currency.map_or("", |it| it.code()).to_owned()),
    ];
    with(words, "why-bounds", &values)
}

impl Shown {
    fn text(&self, words: &Words) -> String {
        let own = money(words, &self.money);
        match &self.converted {
            Some((other, rate)) => converted(words, own, money(words, other), rate),
            None => own,
        }
    }
}

fn converted(words: &Words, due: String, other: String, rate: &UserRate) -> String {
    with(words, "said-converted", &[("due", due), ("money", other), ("rate", rate.text(words))])
}

impl UserRate {
    /// The rate with its day and source.
    pub(crate) fn text(&self, words: &Words) -> String {
        let values = [
            ("from", self.from.code().to_owned()),
            ("to", self.to.code().to_owned()),
            ("rate", figure(words, self.rate.normalize())),
            ("date", day(words, self.date)),
            ("source", self.source.clone()),
        ];
        with(words, "said-rate", &values)
    }
}

impl Converted {
    /// Both figures with the rate, its day and source.
    pub fn text(&self, words: &Words) -> String {
        converted(words, money(words, &self.due), money(words, &self.money), &self.rate)
    }
}

impl Interest {
    /// The calculation in figures.
    pub fn formula(&self, words: &Words) -> String {
        let values = [
            ("principal", money(words, &self.principal)),
            ("rate", figure(words, self.rate.normalize())),
            ("days", self.days.to_string()),
            ("amount", money(words, &self.amount)),
        ];
        with(words, "said-interest", &values)
    }
}

impl Sum {
    /// The calculation in figures.
    pub(crate) fn formula(&self, percent: Decimal, words: &Words) -> String {
        let values = [
            ("base", money(words, &self.base)),
            ("percent", figure(words, percent.normalize())),
            ("amount", money(words, &self.amount)),
            ("total", money(words, &self.total)),
        ];
        with(words, "said-surcharge", &values)
    }
}

impl Finding {
    /// The word for its result: what is only to be known does not apply, it is for information.
    pub(crate) fn result_word(&self, words: &Words) -> String {
        match (self.kind, self.result) {
            (RuleKind::Information, Outcome::Applies) => words.get("result-for-information"),
            (_, result) => value(words, "rule.", result.word()),
        }
    }
}

impl Calculation {
    /// The calculation in figures: `2026-09-25 + 60 days`.
    pub fn text(&self, words: &Words) -> String {
        self.steps.iter().fold(day(words, self.from), |before, step| step_text(words, before, step))
    }
}

fn step_text(words: &Words, before: String, step: &Step) -> String {
    let on = |it: &NaiveDate| day(words, *it);
    let (key, mut values) = match step {
        Step::Plus { n, unit } => ("calculation-plus", vec![("period", count(words, *unit, &n.to_string()))]),
        Step::FirstDayCounted => ("calculation-first-day-counted", Vec::new()),
        Step::LeapDay { end, cautious } => ("calculation-leap-day", vec![("end", on(end)), ("cautious", on(cautious))]),
        Step::WithoutWeekends(holidays) if holidays.is_empty() => ("calculation-without-weekends", Vec::new()),
        Step::WithoutWeekends(holidays) => {
            let holiday = |(date, name): &(NaiveDate, String)| {
                words.with("calculation-holiday", &[("date", &on(date)), ("name", name)])
            };
            ("calculation-without-holidays", vec![("holidays", joined(words, holidays.iter().map(holiday)))])
        }
        Step::EndOfRule(rule) => ("calculation-end-of-rule", vec![("rule", rule.clone())]),
        Step::YearEnd(date) => ("calculation-year-end", vec![("date", on(date))]),
        Step::Paused { end, days, label, from, to, both, later } => {
            let key = if *both { "calculation-paused-both" } else { "calculation-paused" };
            let values = vec![
                ("end", on(end)),
                ("days", count(words, Unit::Days, &days.to_string())),
                ("label", label.text(words)),
                ("from", on(from)),
                ("to", on(to)),
                ("later", on(later)),
            ];
            (key, values)
        }
        Step::AtLeast { to, days, later } => {
            let days = count(words, Unit::Days, &days.to_string());
            ("calculation-at-least", vec![("to", on(to)), ("days", days), ("later", on(later))])
        }
        Step::Stopped { end, why } => ("calculation-stopped", vec![("end", on(end)), ("why", stopped(words, why))]),
        Step::Rolled { end, off, to } => {
            let why = match off {
                DayOff::Saturday => words.get("day-off-saturday"),
                DayOff::Sunday => words.get("day-off-sunday"),
                DayOff::Holiday(name) => words.with("day-off-holiday", &[("name", name)]),
            };
            ("calculation-rolled", vec![("end", on(end)), ("why", why), ("to", on(to))])
        }
        Step::AtMost(other) => ("calculation-at-most", vec![("other", other.text(words))]),
    };
    values.push(("before", before));
    with(words, key, &values)
}
