//! Rule packs: deadlines, eligibility, routes and warnings as lawyers wrote them.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::money::{Amount, CurrencyCode};
use crate::form::record::{At, Decode, OneOrMany, Table, Text, Translations, field};
use crate::form::record::{record, vocabulary};
use crate::form::terms::{Outcome, Recipient, Right, RouteState, Stage, Status};
use crate::form::yaml::{Kind, Node};
use chrono::NaiveDate;

/// Conditions: fields and the values of which one must match. All fields must match.
pub(crate) type Conditions = Table<OneOrMany<Text>>;

vocabulary! {
    /// What a rule is about.
    pub enum RuleKind {
        /// The claimant has to act by a day.
        Deadline = "deadline",
        /// The claimant cannot act before a day.
        Earliest = "earliest",
        /// The other side has to act by a day.
        TraderDuty = "trader_duty",
        /// The claim becomes time-barred.
        Limitation = "limitation",
        /// An amount decides.
        Threshold = "threshold",
        /// Whether a right or procedure is available.
        Eligibility = "eligibility",
        /// Something to know.
        Information = "information",
    }
}

vocabulary! {
    /// Units of periods.
    pub enum Unit {
        /// Calendar days.
        Days = "days",
        /// Weeks.
        Weeks = "weeks",
        /// Months: the same day of a later month, or its last day.
        Months = "months",
        /// Years: the same day of a later year; 29 February becomes 28 February.
        Years = "years",
        /// Days that are neither at the weekend nor public holidays.
        WorkingDays = "working_days",
    }
}

vocabulary! {
    /// Which of several start events counts.
    pub enum Choose {
        /// The first in the list that is known.
        FirstKnown = "first_known",
        /// The one that gives the earliest day.
        Earliest = "earliest",
        /// The one that gives the latest day.
        Latest = "latest",
        /// Sources conflict: every one is shown.
        Readings = "readings",
    }
}

vocabulary! {
    /// What must have happened by the day.
    pub enum Act {
        /// The other side has received it.
        Received = "received",
        /// It was sent.
        Sent = "sent",
        /// It was filed.
        Filed = "filed",
        /// The process was opened.
        Opened = "opened",
        /// The goods were delivered.
        Delivered = "delivered",
        /// It was paid.
        Paid = "paid",
        /// Nothing has to be done.
        None = "none",
    }
}

vocabulary! {
    /// What happens if the last day is not a working day.
    pub enum Roll {
        /// Nothing.
        None = "none",
        /// The next working day counts (Regulation 1182/71 Art. 3(4)).
        NextWorkingDay = "next_working_day",
    }
}

vocabulary! {
    /// From when a period is counted once its start event is known.
    pub enum Anchor {
        /// From the event.
        Event = "event",
        /// From the end of the year of the event.
        YearEnd = "year_end",
    }
}

vocabulary! {
    /// What a rule is repeated for.
    pub enum Each {
        /// Every payment.
        Payment = "payment",
        /// Every item of the order.
        Item = "item",
    }
}

record! {
    /// A rule pack.
    pub struct Pack {
        /// Name of the pack.
        title: Text,
        /// The name in other languages.
        in_: Translations,
        /// When the pack concerns a case at all.
        scope: Conditions,
        /// The rules.
        rules: Vec<At<Rule>>,
        /// The routes.
        routes: Vec<At<Route>>,
        /// The warnings.
        warnings: Vec<At<Warning>>,
        /// The sources that rules cite.
        sources: Vec<At<LawSource>>,
        /// Addresses that no document may hold.
        dead: Vec<At<Dead>>,
    }
}

record! {
    /// Where rules were read.
    pub struct LawSource {
        /// Short name that rules use.
        id: Text,
        /// Its title.
        name: Text,
        /// Where it is found.
        address: Text,
        /// Why it has no address.
        no_address: Text,
        /// What of it was read.
        seen: Text,
    }
}

record! {
    /// An address that leads nowhere any more.
    pub struct Dead {
        /// Its host.
        host: Text,
        /// The beginning of its path.
        path: Text,
        /// Why it must not be used.
        why: Text,
        /// Since when.
        since: NaiveDate,
    }
}

record! {
    /// A rule.
    pub struct Rule {
        /// Its name, unique in the library.
        id: Text,
        /// What it is about, in a few words.
        title: Text,
        /// The title in other languages.
        in_: Translations,
        /// What kind of rule it is.
        kind: RuleKind,
        /// The right that it is about, if documents ask for that.
        right: Right,
        /// Repeated for every payment or item.
        each: Each,
        /// When it concerns a case.
        applies_if: Conditions,
        /// When it does not, although `applies_if` matches.
        unless: Conditions,
        /// Facts the clock starts from.
        start: Vec<At<Start>>,
        /// Which of them counts.
        choose: Choose,
        /// Length of the period.
        n: u32,
        /// Unit of the period.
        unit: Unit,
        /// Whether the day of the event is day one.
        inclusive: bool,
        /// From when the period is counted once the start event is known.
        at: Anchor,
        /// Times during which the clock stands still.
        pauses: Vec<At<Pause>>,
        /// In whose time zone the days are counted: its name, or `recipient`.
        zone: Text,
        /// What happens on days that are no working days.
        roll: Roll,
        /// Whose holidays count: a field or a country.
        calendar: Text,
        /// A second period that ends the first.
        cap: Start,
        /// The act that keeps the deadline.
        done: Text,
        /// Result if it was done in time.
        when_done: Outcome,
        /// What must have happened by the day.
        act: Act,
        /// Shown, but nobody has to act.
        information_only: bool,
        /// Results by condition, tried before the date decides.
        outcomes: Vec<At<OutcomeCase>>,
        /// Said with the result.
        reason: Text,
        /// The reason in other languages.
        reason_in: Translations,
        /// What to do about it.
        advice: Text,
        /// The advice in other languages.
        advice_in: Translations,
        /// An amount that decides.
        amount: Threshold,
        /// What is added to a sum that is paid back after the day, in steps.
        surcharge: Vec<At<SurchargeStep>>,
        /// What letters may say on the strength of it.
        say: Say,
        /// Citation.
        cite: Text,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
        /// First day it holds.
        valid_from: NaiveDate,
        /// Last day it holds.
        valid_until: NaiveDate,
        /// For the lawyer who reviews the pack.
        note: Text,
    }
}

record! {
    /// A start event.
    pub struct Start {
        /// The fact, by its path.
        fact: Text,
        /// Its own length of the period.
        n: u32,
        /// Its own unit.
        unit: Unit,
        /// Only under these conditions.
        if_: Conditions,
        /// Its own result if the act was done in time.
        when_done: Outcome,
        /// What to call it.
        label: Text,
        /// What to call it in other languages.
        label_in: Translations,
        /// Source of this reading.
        source: Text,
        /// A cautious reading, shown beside the chosen one.
        strict: bool,
    }
}

record! {
    /// A time during which the clock stands still.
    pub struct Pause {
        /// The fact with its first day.
        from: Text,
        /// The fact with its last day; while it is not known the clock stands still.
        to: Text,
        /// Whether the first and the last day both belong to it.
        both_days: bool,
        /// At least so many days remain after it.
        at_least: u32,
        /// What to call it.
        label: Text,
        /// What to call it in other languages.
        label_in: Translations,
    }
}

record! {
    /// A result under conditions.
    pub struct OutcomeCase {
        /// The result.
        result: Outcome,
        /// The conditions.
        when: Conditions,
        /// Conditions that must not match.
        unless: Conditions,
        /// Said with it.
        reason: Text,
        /// The reason in other languages.
        reason_in: Translations,
    }
}

record! {
    /// An amount that decides.
    pub struct Threshold {
        /// The amount, by its path.
        value: Text,
        /// It must be more than this.
        over: Amount,
        /// It must be at least this.
        at_least: Amount,
        /// It must be at most this.
        up_to: Amount,
        /// In this currency.
        currency: CurrencyCode,
    }
}

record! {
    /// So much per cent until so many days after the day of the rule.
    pub struct SurchargeStep {
        /// The last day of the step, in days after the day of the rule; the last step has none.
        up_to: u32,
        /// Whole per cent of what was paid and not paid back; 0 while nothing is added.
        percent: u32,
    }
}

record! {
    /// A route out of the dispute.
    pub struct Route {
        /// Its name.
        id: Text,
        /// What it is.
        title: Text,
        /// The title in other languages.
        in_: Translations,
        /// Its place in the recommended order.
        order: u32,
        /// To whom the letters go that take it.
        to: OneOrMany<Recipient>,
        /// The letters that take it, by their ids, whoever else gets letters from the case.
        letters: OneOrMany<Text>,
        /// When it concerns a case at all.
        applies_if: Conditions,
        /// Its states by condition; the last has none.
        states: Vec<At<StateCase>>,
    }
}

record! {
    /// A state of a route under conditions.
    pub struct StateCase {
        /// The state.
        state: RouteState,
        /// The conditions.
        when: Conditions,
        /// Conditions that must not match.
        unless: Conditions,
        /// Why.
        reason: Text,
        /// Why, in other languages.
        in_: Translations,
    }
}

record! {
    /// A warning.
    pub struct Warning {
        /// Its name.
        id: Text,
        /// When it is given.
        when: Conditions,
        /// When it is not, although `when` matches.
        unless: Conditions,
        /// What it says.
        message: Text,
        /// What it says in other languages.
        in_: Translations,
    }
}

/// What letters may say on the strength of a rule.
#[derive(Debug, Clone, Default)]
pub struct Say {
    /// Stages of letters that may cite it.
    pub(crate) to: Vec<Stage>,
    /// Results under which they may.
    pub when: Vec<Outcome>,
    /// Conditions under which they may.
    pub condition: Option<At<Conditions>>,
    /// Conditions under which they may not.
    pub unless: Option<At<Conditions>>,
    /// The sentences by language.
    pub texts: Vec<(At<String>, At<Text>)>,
}

impl Decode for Say {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            sink.report(Diagnostic::error("wrong-type", "`say` is a group of keys").at(&node.span));
            return None;
        };
        let mut say = Self::default();
        for (key, value) in entries {
            match &*key.name {
                "to" => say.to = words(value, sink),
                "when" => say.when = words(value, sink),
                "if" => say.condition = field(&key.span, value, sink),
                "unless" => say.unless = field(&key.span, value, sink),
                _ => {
                    let name = At { value: key.name.to_string(), span: key.span.clone() };
                    say.texts.extend(field(&key.span, value, sink).map(|text| (name, text)));
                }
            }
        }
        Some(say)
    }

    fn schema() -> Json {
        json!({ "type": "object" })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

fn words<T: Decode + Copy>(node: &Node, sink: &mut Sink) -> Vec<T> {
    OneOrMany::<T>::decode(node, sink).map(|it| it.0.iter().map(|it| it.value).collect()).unwrap_or_default()
}

/// The language of texts that stand without one beside their translations.
pub(crate) const DEFAULT_LANGUAGE: &str = "en";

/// A language without its region: `en` for `en-GB`.
pub(crate) fn base_language(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

/// The text of a language from a table, or the default text; and the language that it is in.
pub(crate) fn in_language<'a>(
    lang: &'a str,
    texts: Option<&'a At<Translations>>,
    default: Option<&'a At<Text>>,
) -> Option<(&'a str, &'a str)> {
    let base = base_language(lang);
    let by = |tag: &'a str| Some((tag, texts?.value.get(tag)?));
    by(lang).or_else(|| by(base)).or_else(|| default.map(|it| (DEFAULT_LANGUAGE, it.value.0.as_str())))
}
