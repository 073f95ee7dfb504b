//! Periods: from a day to another day, with the calculation so that a person can redo it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::library::holidays::Holidays;
use crate::library::rule::Unit;

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// How many units.
    pub(super) n: u32,
    /// Of what.
    pub(super) unit: Unit,
    /// Whether the day of the event is day one.
    pub(super) inclusive: bool,
}

/// Which days are working days.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calendar<'a> {
    /// The country whose holidays count, if the rule names one.
    pub(super) country: Option<&'a str>,
    /// Its table, if there is one.
    pub(super) table: Option<&'a Holidays>,
}

impl Calendar<'_> {
    /// Why a day is no working day; none if it is one.
    pub(super) fn day_off(self, day: NaiveDate) -> Option<String> {
        let holiday = self.table.and_then(|it| it.days.get(&day));
        match (day.weekday(), holiday) {
            (_, Some(name)) => Some(name.clone()),
            (Weekday::Sat, None) => Some("a Saturday".to_owned()),
            (Weekday::Sun, None) => Some("a Sunday".to_owned()),
            _ => None,
        }
    }

    /// The day itself if it is a working day, else the next one.
    pub(super) fn next_working_day(self, mut day: NaiveDate) -> Option<NaiveDate> {
        while self.day_off(day).is_some() {
            day = day.succ_opt()?;
        }
        Some(day)
    }

    /// Public holidays between Monday and Friday after `start` up to `end`, in words.
    fn holidays(self, start: NaiveDate, end: NaiveDate) -> Vec<String> {
        let days = self.table.iter().flat_map(|it| it.days.range(start..=end));
        days.filter(|(day, _)| **day != start && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .map(|(day, name)| format!("{day} ({name})"))
            .collect()
    }

    /// What is not known about the working days from `first` to `last`.
    pub(super) fn doubt(self, first: NaiveDate, last: NaiveDate) -> Option<String> {
        let days = if first == last { first.to_string() } else { format!("a day from {first} to {last}") };
        let if_holiday = format!("if {days} is a public holiday there, the last day is later");
        match (self.country, self.table) {
            (None, _) => Some(format!("no country is known whose public holidays count: weekends only; {if_holiday}")),
            (Some(country), None) => Some(format!("no holiday table for {country}: weekends only; {if_holiday}")),
            (Some(_), Some(table)) => {
                let covered = |day: NaiveDate| (table.years.0..=table.years.1).contains(&day.year());
                if !covered(first) || !covered(last) {
                    let (from, to) = table.years;
                    let name = &table.title;
                    return Some(format!(
                        "the holiday table for {name} covers {from} to {to} only: weekends only outside it; {if_holiday}"
                    ));
                }
                let estimated = last.year() > table.announced_to;
                let regional = table.regional.then(|| format!("regional holidays of {} are not counted", table.title));
                let estimated = estimated.then(|| {
                    format!("holidays of {} after {} are estimated; confirm", table.title, table.announced_to)
                });
                let all: Vec<String> = [estimated, regional].into_iter().flatten().collect();
                (!all.is_empty()).then(|| all.join("; "))
            }
        }
    }
}

impl Period {
    /// The last day of the period after `start`. Working days ask the calendar.
    pub(super) fn end(self, start: NaiveDate, calendar: Calendar<'_>) -> Option<NaiveDate> {
        let end = match self.unit {
            Unit::Days => start.checked_add_days(Days::new(u64::from(self.n))),
            Unit::Weeks => start.checked_add_days(Days::new(u64::from(self.n) * 7)),
            Unit::Months => start.checked_add_months(Months::new(self.n)),
            Unit::Years => start.checked_add_months(Months::new(self.n.checked_mul(12)?)),
            Unit::WorkingDays => return self.working_days(start, calendar),
        }?;
        if self.inclusive && self.n > 0 { end.pred_opt() } else { Some(end) }
    }

    fn working_days(self, start: NaiveDate, calendar: Calendar<'_>) -> Option<NaiveDate> {
        let mut left = self.n;
        let mut day = start;
        // With the day of the event as day one, that day counts if it is a working day.
        if self.inclusive && left > 0 && calendar.day_off(day).is_none() {
            left -= 1;
        }
        for _ in 0..left {
            day = calendar.next_working_day(day.succ_opt()?)?;
        }
        Some(day)
    }

    /// The calculation in figures: `2026-09-25 + 60 days`.
    pub(super) fn calculation(self, start: NaiveDate, calendar: Calendar<'_>) -> String {
        if self.n == 0 {
            return start.to_string();
        }
        let unit = self.unit.word().replace('_', " ");
        let unit = if self.n == 1 { unit.trim_end_matches('s') } else { &unit };
        let inclusive = if self.inclusive { ", the first day counted" } else { "" };
        let mut text = format!("{start} + {} {unit}{inclusive}", self.n);
        let end = self.end(start, calendar);
        let leap = start.month() == 2 && start.day() == 29;
        if let (Unit::Years, true, Some(end)) = (self.unit, leap, end)
            && let Some(cautious) = end.pred_opt()
        {
            text = format!("{text} = {end}, counted from a 29 February; to be safe act by {cautious}");
        }
        if let (Unit::WorkingDays, Some(end)) = (self.unit, end) {
            let holidays = calendar.holidays(start, end);
            let holidays = if holidays.is_empty() { String::new() } else { format!(" and {}", holidays.join(", ")) };
            text = format!("{text}, without weekends{holidays}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(n: u32, unit: Unit, inclusive: bool, start: &str) -> String {
        let start = start.parse().expect("date");
        Period { n, unit, inclusive }.end(start, Calendar::default()).expect("in range").to_string()
    }

    #[test]
    fn periods_end_on_the_day_a_person_would_say() {
        assert_eq!(end(60, Unit::Days, false, "2026-09-25"), "2026-11-24");
        assert_eq!(end(1, Unit::Months, false, "2026-01-31"), "2026-02-28");
        assert_eq!(end(1, Unit::Years, false, "2024-02-29"), "2025-02-28");
        assert_eq!(end(30, Unit::Days, true, "2026-11-01"), "2026-11-30");
        assert_eq!(end(3, Unit::WorkingDays, false, "2026-11-20"), "2026-11-25");
        assert_eq!(end(3, Unit::WorkingDays, true, "2026-11-20"), "2026-11-24");
        assert_eq!(end(3, Unit::WorkingDays, true, "2026-11-21"), "2026-11-25");
    }
}
