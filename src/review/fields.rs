//! The fields that conditions and rules may name, and the values each can have.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::case::{BACK, CHARGED, PAID, PERIODS, UNEXPLAINED, keys};
use crate::form::record::{self, At, Key};
use crate::form::terms::{
    Capacity, Correspondence, DisputeStatus, Outcome, Proves, Recipient, Right, RouteState, Voice,
};
use crate::library::Library;
use crate::library::bodies::MeansKind;
use crate::library::prose::{ENTRY, entry_field};
use crate::library::rule::{Conditions, Each};
use crate::render::compose::NOTICED;
use crate::render::values::LISTS;
use crate::review::sentences::Nameable;
use crate::review::unknown;

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Allowed {
    /// A group of fields or a list: it is known or not.
    Group,
    /// A day.
    Date,
    /// An amount of money.
    Amount,
    /// One of these words.
    Words(Vec<String>),
    /// A country.
    Country,
    /// Anything.
    Any,
}

impl Allowed {
    /// What a key of the case file holds.
    fn of(key: &Key, library: &Library) -> Self {
        match key.holds {
            record::Holds::Group => Self::Group,
            record::Holds::Date => Self::Date,
            record::Holds::Amount => Self::Amount,
            record::Holds::Bool => Self::Words(vec!["true".to_owned(), "false".to_owned()]),
            record::Holds::Words(all) | record::Holds::WordsOrText(all) => {
                Self::Words(all.iter().map(|it| it.word.to_owned()).collect())
            }
            record::Holds::Country => Self::Country,
            record::Holds::Named(folder) => Self::Words(library.names(folder)),
            record::Holds::Text
            | record::Holds::File
            | record::Holds::Currency
            | record::Holds::Number
            | record::Holds::Language => Self::Any,
        }
    }
}

/// All fields.
pub(super) struct Fields<'a> {
    library: &'a Library,
    by_path: BTreeMap<String, Allowed>,
    rules: Vec<&'a str>,
    routes: Vec<&'a str>,
}

/// Where a field stands: it decides what short names mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// In a rule, perhaps one that is repeated.
    Rule(Option<Each>),
    /// In a route, a warning or the head of a template.
    Case,
}

impl<'a> Fields<'a> {
    /// The fields of the case file, and the words that follow from it.
    pub(super) fn new(library: &'a Library) -> Self {
        let of = |it: &Key| (it.path.clone(), Allowed::of(it, library));
        let mut by_path: BTreeMap<String, Allowed> = keys().iter().filter(|it| !it.path.is_empty()).map(of).collect();
        let words = |words: &[&str]| Allowed::Words(words.iter().map(|it| (*it).to_owned()).collect());
        for role in ["seller", "platform", "payment_provider", "carrier"] {
            by_path.insert(format!("{role}.country"), Allowed::Country);
        }
        let platforms = library.platforms.keys().map(String::as_str).chain(["none"]);
        let derived = [
            ("capacity", words(Capacity::WORDS)),
            ("voice", words(Voice::WORDS)),
            ("additional_period", words(&PERIODS)),
            ("paid.state", words(&PAID)),
            ("dispute", words(DisputeStatus::WORDS)),
            ("platform", Allowed::Words(platforms.map(str::to_owned).collect())),
            ("payments.kind", words(MeansKind::WORDS)),
            ("payments.charged", words(&CHARGED)),
            ("payments.back", words(&BACK)),
            ("payments.contact", words(&[UNEXPLAINED])),
            ("parties.states", words(&["same", "different", "unknown"])),
            ("claim.state", words(&["known", "paid", "unknown"])),
            ("claim.deadline", Allowed::Date),
            ("correspondence", words(Correspondence::WORDS)),
        ];
        by_path.extend(derived.map(|(path, holds)| (path.to_owned(), holds)));
        let routes = library.packs.values().flat_map(|it| it.routes.iter().flat_map(|it| &it.value));
        Self {
            library,
            by_path,
            rules: library.rules().filter_map(|(.., it)| it.id.as_ref()).map(|it| it.value.0.as_str()).collect(),
            routes: routes.filter_map(|it| it.id.as_ref()).map(|it| it.value.0.as_str()).collect(),
        }
    }

    /// The path in the case file that a field means at a place.
    fn path(field: &str, place: Scope) -> String {
        match (place, field.split_once('.')) {
            (Scope::Rule(Some(Each::Payment)) | Scope::Case, Some(("payment", rest))) => format!("payments.{rest}"),
            (Scope::Rule(Some(Each::Item)), Some(("item", rest))) => format!("order.items.{rest}"),
            _ => field.to_owned(),
        }
    }

    /// What a field holds, if it exists.
    pub(super) fn get(&self, field: &str, place: Scope) -> Option<&Allowed> {
        self.by_path.get(&Self::path(field, place))
    }

    /// What a field holds; reports a field that does not exist.
    pub(super) fn known(&self, field: &str, span: &Span, place: Scope, sink: &mut Sink) -> Option<&Allowed> {
        let found = self.get(field, place);
        if found.is_none() {
            unknown("field", field, span, self.by_path.keys().map(String::as_str), sink);
        }
        found
    }

    /// Reports a field that is no day, or a rule that does not exist.
    pub(super) fn day(&self, field: &str, span: &Span, place: Scope, sink: &mut Sink) {
        if let Some(rule) = field.strip_prefix("rule.") {
            self.rule(rule, span, sink);
        } else if let Some(holds) = self.known(field, span, place, sink)
            && *holds != Allowed::Date
        {
            let message = format!("`{field}` is no day");
            sink.report(Diagnostic::error("wrong-type", message).at(span).help("clocks start from days"));
        }
    }

    /// Reports a rule that does not exist.
    pub(super) fn rule(&self, rule: &str, span: &Span, sink: &mut Sink) {
        if !self.rules.contains(&rule) {
            unknown("rule", rule, span, self.rules.iter().copied(), sink);
        }
    }

    /// Reports fields and values of conditions that do not exist.
    pub(super) fn conditions(&self, conditions: Option<&At<Conditions>>, place: Scope, sink: &mut Sink) {
        for (field, values) in conditions.iter().flat_map(|it| &it.value.0) {
            let holds = self.condition_field(&field.value, &field.span, place, sink);
            for it in holds.iter().flat_map(|_| &values.value.0) {
                if !matches!(it.value.0.as_str(), "present" | "absent") {
                    self.value(&field.value, holds.as_ref(), (&it.value.0, &it.span), sink);
                }
            }
        }
    }

    /// Reports fields and values of a document's conditions that do not exist. A document can ask for
    /// more than a rule: its language, its lists, the exhibits, the entry at hand of a list.
    pub(super) fn document_conditions(
        &self,
        conditions: &At<Conditions>,
        facts: &Nameable,
        list: Option<&str>,
        sink: &mut Sink,
    ) {
        let words = |words: &[&str]| Allowed::Words(words.iter().map(|it| (*it).to_owned()).collect());
        for (field, values) in &conditions.value.0 {
            let name = field.value.as_str();
            let entry = entry_field(name);
            let holds = match (name, entry) {
                ("lang", _) => Allowed::Any,
                ("to", _) => words(Recipient::WORDS),
                (
                    "recipient.notice" | "recipient.mediates" | "account.part" | "account.ends" | "account.open"
                    | "account.charged" | "account.rest" | "account.others" | "account.back" | "account.disputed",
                    _,
                ) => Allowed::Group,
                ("problem.noticed", _) => words(&NOTICED),
                ("next_deadline", _) => Allowed::Group,
                _ if LISTS.contains(&name) => words(&["several"]),
                (_, Some("result")) => words(Outcome::WORDS),
                (_, Some("state")) if list == Some("routes") => words(RouteState::WORDS),
                (_, Some("right")) => words(Right::WORDS),
                (_, Some("id")) => Allowed::Any,
                _ => match name.strip_prefix("exhibits.") {
                    Some(word) => {
                        if !Proves::WORDS.contains(&word) {
                            unknown("kind of proof", word, &field.span, Proves::WORDS.iter().copied(), sink);
                        }
                        Allowed::Group
                    }
                    None if entry.is_some() || name == ENTRY => Allowed::Any,
                    None => match self.condition_field(name, &field.span, Scope::Case, sink) {
                        Some(holds) => holds,
                        None => continue,
                    },
                },
            };
            if entry.is_some() || name == ENTRY {
                facts.check(name, list, &field.span, sink);
            }
            for it in values.value.0.iter().filter(|it| !matches!(it.value.0.as_str(), "present" | "absent")) {
                if entry == Some("id") && ["legal_rules", "findings", "deadlines"].iter().any(|it| list == Some(*it)) {
                    self.rule_or_beginning(&it.value, &it.span, sink);
                } else {
                    self.value(name, Some(&holds), (&it.value, &it.span), sink);
                }
            }
        }
    }

    /// Reports a rule, or the beginning of rules' ids with `*` behind it, that does not exist.
    fn rule_or_beginning(&self, id: &str, span: &Span, sink: &mut Sink) {
        match id.strip_suffix('*') {
            Some(beginning) if self.rules.iter().any(|it| it.starts_with(beginning)) => {}
            Some(_) => unknown("rule", id, span, self.rules.iter().copied(), sink),
            None => self.rule(id, span, sink),
        }
    }

    fn condition_field(&self, field: &str, span: &Span, place: Scope, sink: &mut Sink) -> Option<Allowed> {
        let words = |words: &[&str]| Some(Allowed::Words(words.iter().map(|it| (*it).to_owned()).collect()));
        if let Some(rule) = field.strip_prefix("rule.") {
            self.rule(rule, span, sink);
            return words(Outcome::WORDS);
        }
        if let Some(right) = field.strip_prefix("right.") {
            if !Right::WORDS.contains(&right) {
                unknown("right", right, span, Right::WORDS.iter().copied(), sink);
            }
            return words(Outcome::WORDS);
        }
        if let Some(route) = field.strip_prefix("route.") {
            if !self.routes.contains(&route) {
                unknown("route", route, span, self.routes.iter().copied(), sink);
            }
            return words(RouteState::WORDS);
        }
        self.known(field, span, place, sink).cloned()
    }

    fn value(&self, field: &str, holds: Option<&Allowed>, (value, span): (&str, &Span), sink: &mut Sink) {
        match holds {
            Some(Allowed::Words(words)) if !words.iter().any(|it| it == value) => {
                unknown(&format!("value of `{field}`"), value, span, words.iter().map(String::as_str), sink);
            }
            Some(Allowed::Country) if !self.is_country(value) => {
                let known = self.library.groups.keys().chain(&self.library.countries).map(String::as_str);
                unknown("country or group of countries", value, span, known, sink);
            }
            Some(Allowed::Group | Allowed::Date) => {
                let message = format!("`{field}` can only be `present` or `absent`, not `{value}`");
                sink.report(Diagnostic::error("unknown-name", message).at(span));
            }
            _ => {}
        }
    }

    /// Whether a text is a country or a group of countries.
    pub(super) fn is_country(&self, name: &str) -> bool {
        self.library.countries.contains(name) || self.library.groups.contains_key(name)
    }
}
