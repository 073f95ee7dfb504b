//! The dates of a rule: start events, pauses, caps, roll-over, and what they mean for the result.

use chrono::{Datelike, Days, NaiveDate};

use crate::assess::clock::{Calendar, Period};
use crate::assess::conditions::Context;
use crate::assess::reason::{Reason, Said, Step, Stopped};
use crate::assess::{Finding, Reading, StartFact};
use crate::form::record::{At, Text};
use crate::form::terms::Outcome;
use crate::library::holidays::Holidays;
use crate::library::rule::{Anchor, Choose, Pause, Roll, Rule, RuleKind, Start, Unit};

/// Days before a deadline in which it is closing soon.
const SOON: i64 = 14;

/// Whether a day that is still ahead is closing soon.
pub(crate) fn is_soon(day: NaiveDate, as_of: NaiveDate) -> bool {
    (0..=SOON).contains(&(day - as_of).num_days())
}

/// The dates of a rule.
pub(super) struct Counted {
    /// The dates that count: one, or one for every reading.
    pub(super) chosen: Vec<(Reading, Option<Outcome>)>,
    strict: Option<Reading>,
    cap: Option<Reading>,
    /// Facts that are missing, by path.
    pub(super) missing: Vec<String>,
}

impl Counted {
    /// Why the clock stands still, if it does.
    pub(super) fn stopped(&self) -> Option<Stopped> {
        self.chosen.first().and_then(|(it, _)| it.stopped.clone())
    }

    /// What a person should know who relies on the dates.
    pub(super) fn notes(&self) -> Vec<Reason> {
        let mut out: Vec<Reason> = Vec::new();
        for note in self.chosen.iter().map(|(it, _)| it).chain(&self.strict).flat_map(|it| &it.notes) {
            if !out.contains(note) {
                out.push(note.clone());
            }
        }
        out
    }

    /// Whose clock it is, if the rule says so.
    pub(super) fn zone_note(&self, rule: &Rule) -> Option<Reason> {
        let zone = rule.zone.as_ref().filter(|_| !self.chosen.is_empty())?;
        let name = &zone.value.0;
        Some(Reason::Zone((name != "recipient").then(|| name.clone())))
    }
}

/// Counts the dates of a rule.
pub(super) fn count(rule: &Rule, context: &Context<'_>) -> Counted {
    let mut known = Vec::new();
    let mut strict = None;
    let mut missing: Vec<String> = Vec::new();
    for start in rule.start.iter().flat_map(|it| &it.value) {
        if context.mismatch(start.if_.as_ref()).is_some() {
            continue;
        }
        match reading(start, rule, context) {
            Ok(reading) if start.strict.as_ref().is_some_and(|it| it.value) => strict = Some(reading),
            Ok(reading) => known.push((reading, start.when_done.as_ref().map(|it| it.value))),
            Err(paths) => {
                for path in paths {
                    if !missing.contains(&path) {
                        missing.push(path);
                    }
                }
            }
        }
    }
    let cap = rule.cap.as_ref().and_then(|it| reading(it, rule, context).ok());
    for (it, _) in &mut known {
        if let Some(cap) = cap.as_ref().filter(|cap| cap.date < it.date) {
            it.date = cap.date;
            it.before_roll = cap.before_roll;
            it.calculation.steps.push(Step::AtMost(Box::new(cap.calculation.clone())));
        }
    }
    let date = |it: &&(Reading, Option<Outcome>)| it.0.date;
    let chosen = match rule.choose.as_ref().map_or(Choose::FirstKnown, |it| it.value) {
        Choose::FirstKnown => known.first().cloned().into_iter().collect(),
        Choose::Earliest => known.iter().min_by_key(date).cloned().into_iter().collect(),
        Choose::Latest => known.iter().max_by_key(date).cloned().into_iter().collect(),
        Choose::Readings => known,
    };
    let strict = strict.filter(|it| chosen.iter().all(|(chosen, _)| chosen.date != it.date));
    Counted { chosen, strict, cap, missing }
}

fn text(it: Option<&At<Text>>) -> String {
    it.map(|it| it.value.0.clone()).unwrap_or_default()
}

/// The first known day at a field, with its path.
fn known_date(field: &str, context: &Context<'_>) -> Option<(String, NaiveDate)> {
    let facts = &context.case.facts;
    facts.expand(&context.path(field)).into_iter().find_map(|it| facts.date(&it).map(|date| (it, date)))
}

/// The day a start event gives, or the paths of the facts that are missing.
fn start_date(start: &Start, context: &Context<'_>) -> Result<(String, NaiveDate), Vec<String>> {
    let field = text(start.fact.as_ref());
    let Some(rule) = field.strip_prefix("rule.") else {
        return known_date(&field, context).ok_or_else(|| vec![context.path(&field)]);
    };
    let all = context.results.get(rule).map(Vec::as_slice).unwrap_or_default();
    let own = all.iter().find(|it| it.each.is_some() && it.each == context.each).or(all.first());
    match own {
        Some(it) => match it.date {
            Some(date) => Ok((field, date)),
            None if it.missing.is_empty() => Err(vec![field]),
            None => Err(it.missing.clone()),
        },
        None => Err(vec![field]),
    }
}

/// The country whose public holidays count for a rule, and its table.
fn holidays<'a>(rule: &Rule, context: &Context<'a>) -> (Option<String>, Option<&'a Holidays>) {
    let Some(field) = &rule.calendar else { return (None, None) };
    let country = match context.values(&field.value).first() {
        Some(country) => Some(country.clone()),
        // A field has a point in it, a country has none.
        None => (!field.value.contains('.')).then(|| field.value.0.clone()),
    };
    let own = field.value.0 == "claimant.country";
    let state = context.case.facts.text("claimant.state").filter(|_| own);
    let table = country.as_deref().and_then(|it| context.library.holidays_of(it, state.as_deref()));
    (country, table)
}

/// The date that follows from one start event, or the paths of the facts that are missing.
fn reading(start: &Start, rule: &Rule, context: &Context<'_>) -> Result<Reading, Vec<String>> {
    let (fact, date) = start_date(start, context)?;
    let period = Period {
        n: start.n.as_ref().or(rule.n.as_ref()).map_or(0, |it| it.value),
        unit: start.unit.as_ref().or(rule.unit.as_ref()).map_or(Unit::Days, |it| it.value),
        inclusive: rule.inclusive.as_ref().is_some_and(|it| it.value),
    };
    let (country, table) = holidays(rule, context);
    let calendar = Calendar { country: country.as_deref(), table };
    let mut notes = Vec::new();
    let year_end = rule.at.as_ref().is_some_and(|it| it.value == Anchor::YearEnd);
    let from = if year_end { NaiveDate::from_ymd_opt(date.year(), 12, 31).unwrap_or(date) } else { date };
    let mut calculation = period.calculation(from, calendar);
    if let Some(rule) = fact.strip_prefix("rule.") {
        calculation.steps.push(Step::EndOfRule(rule.to_owned()));
    }
    if year_end {
        calculation.steps.push(Step::YearEnd(date));
    }
    let mut end = period.end(from, calendar).unwrap_or(from);
    if period.unit == Unit::WorkingDays && period.n > 0 {
        notes.extend(calendar.doubts(from, end).into_iter().map(Reason::Doubt));
    }
    let mut stopped = None;
    for pause in rule.pauses.iter().flat_map(|it| &it.value) {
        match paused(pause, (from, end), context) {
            Some(Paused::Over { end: later, steps }) => {
                calculation.steps.extend(steps);
                end = later;
            }
            Some(Paused::Running(why)) => {
                calculation.steps.push(Step::Stopped { end, why: why.clone() });
                stopped = Some(why);
            }
            None => {}
        }
    }
    let before_roll = end;
    if stopped.is_none() && rule.roll.as_ref().is_some_and(|it| it.value == Roll::NextWorkingDay) {
        let rolled = calendar.next_working_day(end).unwrap_or(end);
        if notes.is_empty() {
            notes.extend(calendar.doubts(rolled, rolled).into_iter().map(Reason::Doubt));
        }
        if let Some(off) = calendar.day_off(end) {
            calculation.steps.push(Step::Rolled { end, off, to: rolled });
            end = rolled;
        }
    }
    Ok(Reading {
        date: end,
        before_roll,
        start: StartFact { fact, date },
        calculation,
        label: Said::plain(&context.case.lang, start.label_in.as_ref(), start.label.as_ref()),
        source: text(start.source.as_ref()),
        notes,
        stopped,
    })
}

/// What a pause does to a period.
enum Paused {
    /// It is over: the period ends later.
    Over { end: NaiveDate, steps: Vec<Step> },
    /// It is not over: the clock stands still.
    Running(Stopped),
}

/// What a pause does to a period from one day to another; nothing if it began after its end.
fn paused(pause: &Pause, (start, end): (NaiveDate, NaiveDate), context: &Context<'_>) -> Option<Paused> {
    let (_, from) = known_date(&text(pause.from.as_ref()), context).filter(|(_, it)| (start..=end).contains(it))?;
    let label = Said::plain(&context.case.lang, pause.label_in.as_ref(), pause.label.as_ref());
    let both = pause.both_days.as_ref().is_some_and(|it| it.value);
    let Some((_, to)) = known_date(&text(pause.to.as_ref()), context) else {
        let left = (end - from).num_days() + i64::from(both);
        return Some(Paused::Running(Stopped { since: from, label, left }));
    };
    let days = u64::try_from((to - from).num_days()).ok()? + u64::from(both);
    let mut later = end.checked_add_days(Days::new(days))?;
    let mut steps = vec![Step::Paused { end, days, label, from, to, both, later }];
    let least = pause.at_least.as_ref().map_or(0, |it| it.value);
    let soonest = to.checked_add_days(Days::new(u64::from(least)))?;
    if soonest > later {
        later = soonest;
        steps.push(Step::AtLeast { to, days: least, later });
    }
    Some(Paused::Over { end: later, steps })
}

/// Puts the dates into a finding: of conflicting ones the earliest that is still open, or the latest.
pub(super) fn show_dates(it: &mut Finding, counted: &Counted) {
    it.strict.clone_from(&counted.strict);
    it.cap.clone_from(&counted.cap);
    let shown = counted.chosen.first().map(|(reading, _)| reading.clone());
    if counted.chosen.len() > 1 {
        it.readings = counted.chosen.iter().map(|(reading, _)| reading.clone()).collect();
        it.readings.sort_by(|a, b| (a.date, &a.start.fact).cmp(&(b.date, &b.start.fact)));
    }
    if let Some(shown) = shown {
        it.date = Some(shown.date);
        it.before_roll = Some(shown.before_roll);
        it.calculation = Some(shown.calculation);
        it.start = Some(shown.start);
    }
}

pub(super) fn by_date(it: &mut Finding, counted: &Counted, rule: &Rule, context: &Context<'_>) {
    let as_of = context.case.as_of;
    let done = rule.done.as_ref().and_then(|it| context.case.facts.date(&context.path(&it.value)));
    // What was done in time on every reading needs none of them any more.
    let kept = done.is_some_and(|done| it.readings.iter().all(|reading| done <= reading.date));
    if it.readings.len() > 1 && !kept {
        let open = it.readings.iter().find(|reading| reading.date >= as_of).or(it.readings.last()).cloned();
        if let Some(shown) = open {
            it.date = Some(shown.date);
            it.before_roll = Some(shown.before_roll);
            it.calculation = Some(shown.calculation);
            it.start = Some(shown.start);
        }
        let dates = it.readings.iter().map(|it| (it.date, it.calculation.clone())).collect();
        // The readings disagree about the day of the act, or about today if nothing was done.
        let day = done.unwrap_or(as_of);
        let disagree = it.readings.iter().any(|it| it.date < day) && it.readings.iter().any(|it| it.date >= day);
        it.reason.push(Reason::SourcesDiffer(dates));
        if disagree {
            it.result = Outcome::Uncertain;
            return;
        }
    }
    let Some(date) = it.date else { return };
    if it.kind == RuleKind::Earliest {
        it.result = Outcome::Applies;
        it.reason.push(Reason::NotBefore(date));
        return;
    }
    if let Some(done) = done {
        if done <= date {
            let own = counted.chosen.first().and_then(|(_, it)| *it);
            it.result = own.or(rule.when_done.as_ref().map(|it| it.value)).unwrap_or(Outcome::Satisfied);
            it.reason.push(Reason::DoneInTime { done, last: date });
        } else {
            it.result = Outcome::Uncertain;
            it.reason.push(Reason::DoneLate { done, last: date });
        }
        return;
    }
    let acts = it.kind == RuleKind::Deadline || it.kind == RuleKind::Limitation;
    it.result = match date {
        _ if date < as_of => Outcome::Passed,
        _ if acts && is_soon(date, as_of) => Outcome::ClosingSoon,
        _ => Outcome::Open,
    };
    if it.result == Outcome::Passed && it.kind == RuleKind::TraderDuty {
        it.reason.push(Reason::OtherSideLate(date));
    }
}
