//! What an assessment says, as values: reasons, notes and calculations. Words give them their
//! sentences (`wording`), so that every language has its own.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::assess::amounts::UserRate;
use crate::assess::conditions::Mismatch;
use crate::form::money::{CurrencyCode, Money};
use crate::form::record::{At, Text, Translations};
use crate::form::terms::Role;
use crate::library::rule::{Conditions, Each, Unit, in_language};

/// A text of the library with its places in braces filled, and the language it is in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// The tag of its language; empty if there is no text.
    pub lang: String,
    /// Its parts in order.
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// As it stands.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// Amounts, one a currency.
    Money(Vec<Money>),
    /// A figure that is no amount.
    Figure(Decimal),
    /// What a field holds.
    Values {
        /// The field.
        field: String,
        /// Its values.
        values: Vec<String>,
    },
    /// A place that the case has nothing for.
    Unknown,
}

impl Said {
    /// A text without places in the language of the case, else in the one it has.
    pub fn plain(lang: &str, texts: Option<&At<Translations>>, default: Option<&At<Text>>) -> Self {
        in_language(lang, texts, default).map_or_else(Self::default, |(lang, text)| Self {
            lang: lang.to_owned(),
            pieces: vec![Piece::Text(text.to_owned())],
        })
    }

    /// Whether there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Why a finding, a route or a document is what it is, and what to know who relies on it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// What the library says.
    Said(Said),
    /// The rule ended on a day.
    RuleEnded(NaiveDate),
    /// The rule begins on a day.
    RuleBegins(NaiveDate),
    /// A condition does not match.
    Mismatch(Mismatch),
    /// An exception matches; the fields it names.
    Excepted(Vec<String>),
    /// Facts that are not known, by path.
    NotKnown(Vec<String>),
    /// The case has no payment, or no item.
    NoneKnown(Each),
    /// Sources give more than one day.
    SourcesDiffer(Vec<(NaiveDate, Calculation)>),
    /// Nothing can be done before a day.
    NotBefore(NaiveDate),
    /// It was done in time.
    DoneInTime {
        /// When.
        done: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// It was done after the last day.
    DoneLate {
        /// When.
        done: NaiveDate,
        /// The last day.
        last: NaiveDate,
    },
    /// The other side had until a day.
    OtherSideLate(NaiveDate),
    /// The other side had until a day, from memory of the rule only.
    OtherSideSeemsLate(NaiveDate),
    /// The other side has until a day, and is not late yet.
    NotLateYet(NaiveDate),
    /// It appears to have passed, from memory of the rule only.
    AppearsPassed,
    /// The clock stands still.
    Stopped(Stopped),
    /// What is not known about working days.
    Doubt(Doubt),
    /// In whose time zone days are counted: its name; none for the recipient's.
    Zone(Option<String>),
    /// An amount and the bounds it was compared with.
    Bounds(Bounds),
    /// An amount that cannot be compared: its currency is not that of the limit.
    NoRate {
        /// The amount.
        shown: Money,
        /// The currency of the limit.
        wanted: CurrencyCode,
    },
    /// More is due in other currencies.
    MoreIsDue(Shown),
    /// No pack of rules is about these countries.
    NoPack(Vec<String>),
    /// What letters could say on the strength of a rule is left out: these facts are not known.
    LeftOut {
        /// The rule.
        rule: String,
        /// The places that nothing fills.
        missing: Vec<String>,
    },
    /// A request to an institution lacks what it must contain.
    RequestLacks {
        /// The institution.
        institution: String,
        /// What it must contain.
        contents: Vec<Said>,
    },
    /// Posts name the marketplace without its account: none was verified lately on these networks.
    NoAccount {
        /// The marketplace.
        platform: String,
        /// The networks.
        networks: Vec<String>,
    },
    /// A consent was not given.
    NoConsent(String),
    /// A letter was sent on a day.
    Sent(NaiveDate),
    /// Something that a letter waits for runs up to a day.
    TooEarly(NaiveDate),
    /// Nobody of that role is among the respondents.
    NoRespondent(Role),
    /// No authority that takes reports is known for the claimant's country.
    NoAuthority,
}

impl Reason {
    /// An exception that matches.
    pub(super) fn excepted(unless: Option<&At<Conditions>>) -> Self {
        let fields = unless.iter().flat_map(|it| &it.value.0);
        Self::Excepted(fields.map(|(field, _)| field.value.clone()).collect())
    }
}

/// Reasons in order; they are read as one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons(Vec<Reason>);

impl Reasons {
    /// Adds one; a text of the library that says nothing adds nothing.
    pub(super) fn push(&mut self, it: Reason) {
        if !matches!(&it, Reason::Said(said) if said.is_empty()) {
            self.0.push(it);
        }
    }

    /// Says of a day that has passed that the rule is known from memory only: once.
    pub(super) fn unsure(&mut self) {
        let late = self.0.iter_mut().find_map(|it| match it {
            Reason::OtherSideLate(day) => Some((*day, it)),
            _ => None,
        });
        match late {
            Some((day, it)) => *it = Reason::OtherSideSeemsLate(day),
            None => self.0.insert(0, Reason::AppearsPassed),
        }
    }

    /// The reasons.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Reason> {
        self.0.iter()
    }
}

impl From<Reason> for Reasons {
    fn from(it: Reason) -> Self {
        let mut out = Self::default();
        out.push(it);
        out
    }
}

/// How a day was counted, so that a person can redo it.
#[derive(Debug, Clone, PartialEq)]
pub struct Calculation {
    /// The day counted from.
    pub from: NaiveDate,
    /// What was done with it.
    pub(crate) steps: Vec<Step>,
}

/// A step of a calculation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    /// A period is added.
    Plus {
        /// How many.
        n: u32,
        /// Of what.
        unit: Unit,
    },
    /// The day of the event is day one.
    FirstDayCounted,
    /// Years from a 29 February end on a day of their own.
    LeapDay {
        /// The day.
        end: NaiveDate,
        /// The day before it.
        cautious: NaiveDate,
    },
    /// Weekends and these holidays are not counted.
    WithoutWeekends(Vec<(NaiveDate, String)>),
    /// The day counted from is the end of a rule.
    EndOfRule(String),
    /// The day counted from is the end of the year of an event.
    YearEnd(NaiveDate),
    /// A pause makes the period longer.
    Paused {
        /// The last day without it.
        end: NaiveDate,
        /// Its days.
        days: u64,
        /// What it is called.
        label: Said,
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
        /// Whether both days belong to it.
        both: bool,
        /// The last day with it.
        later: NaiveDate,
    },
    /// So many days at least remain after a pause.
    AtLeast {
        /// Its last day.
        to: NaiveDate,
        /// How many days.
        days: u32,
        /// The last day then.
        later: NaiveDate,
    },
    /// The clock stands still.
    Stopped {
        /// The last day without the pause.
        end: NaiveDate,
        /// Why.
        why: Stopped,
    },
    /// The last day is no working day.
    Rolled {
        /// It.
        end: NaiveDate,
        /// Why.
        off: DayOff,
        /// The next working day.
        to: NaiveDate,
    },
    /// Another period ends earlier.
    AtMost(Box<Calculation>),
}

/// A clock that stands still.
#[derive(Debug, Clone, PartialEq)]
pub struct Stopped {
    /// Since when.
    pub since: NaiveDate,
    /// What the pause is called.
    pub label: Said,
    /// Days that were left.
    pub left: i64,
}

/// Why a day is no working day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum DayOff {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A public holiday, by its name.
    Holiday(String),
}

/// What is not known about working days.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// No country is known, from the first day to the last.
    NoCountry(NaiveDate, NaiveDate),
    /// There is no table for the country.
    NoTable {
        /// Its code.
        country: String,
        /// The days from which to which it would be needed.
        days: (NaiveDate, NaiveDate),
    },
    /// The table covers other years.
    Outside {
        /// The table.
        table: TableName,
        /// The first and last year it covers.
        years: (i32, i32),
        /// The days from which to which it would be needed.
        days: (NaiveDate, NaiveDate),
    },
    /// Days after that year are estimates.
    Estimated(TableName, i32),
    /// Regions have holidays of their own.
    Regional(TableName),
}

/// The name of a table of holidays.
#[derive(Debug, Clone, PartialEq)]
pub struct TableName {
    /// As the library has it.
    pub title: String,
    /// The country, if the table is for the whole of it.
    pub country: Option<String>,
}

/// An amount, converted at a rate of the user where there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The amount.
    pub money: Money,
    /// The same in another currency, and the rate.
    pub(crate) converted: Option<(Money, UserRate)>,
}

/// An amount and what it was compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The amount.
    pub shown: Shown,
    /// It must be more than this.
    pub over: Option<Decimal>,
    /// It must be at least this.
    pub at_least: Option<Decimal>,
    /// It must be at most this.
    pub up_to: Option<Decimal>,
    /// The currency of the bounds.
    pub currency: Option<CurrencyCode>,
}
