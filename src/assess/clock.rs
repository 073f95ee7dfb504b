//! Periods: from a day to another day, with the calculation so that a person can redo it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::assess::reason::{Calculation, DayOff, Doubt, Step, TableName};
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
    pub(super) fn day_off(self, day: NaiveDate) -> Option<DayOff> {
        let holiday = self.table.and_then(|it| it.days.get(&day));
        match (day.weekday(), holiday) {
            (_, Some(name)) => Some(DayOff::Holiday(name.clone())),
            (Weekday::Sat, None) => Some(DayOff::Saturday),
            (Weekday::Sun, None) => Some(DayOff::Sunday),
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

    /// Public holidays between Monday and Friday from `first` to `last`, with their names.
    fn holidays(self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
        let days = self.table.iter().flat_map(|it| it.days.range(first..=last.max(first)));
        days.filter(|(day, _)| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .map(|(day, name)| (*day, name.clone()))
            .collect()
    }

    /// What is not known about the working days from `first` to `last`.
    pub(super) fn doubts(self, first: NaiveDate, last: NaiveDate) -> Vec<Doubt> {
        let (country, table) = match (self.country, self.table) {
            (None, _) => return vec![Doubt::NoCountry(first, last)],
            (Some(country), None) => {
                return vec![Doubt::NoTable { country: country.to_owned(), days: (first, last) }];
            }
            (Some(country), Some(table)) => (country, table),
        };
        let country = table.states.is_empty().then(|| country.to_owned());
        let name = TableName { title: table.title.clone(), country };
        let covered = |day: NaiveDate| (table.years.0..=table.years.1).contains(&day.year());
        if !covered(first) || !covered(last) {
            return vec![Doubt::Outside { table: name, years: table.years, days: (first, last) }];
        }
        let estimated = (last.year() > table.announced_to).then(|| Doubt::Estimated(name.clone(), table.announced_to));
        let regional = table.regional.then_some(Doubt::Regional(name));
        [estimated, regional].into_iter().flatten().collect()
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

    /// The calculation of the last day of the period after `start`.
    pub(super) fn calculation(self, start: NaiveDate, calendar: Calendar<'_>) -> Calculation {
        let mut steps = Vec::new();
        if self.n > 0 {
            steps.push(Step::Plus { n: self.n, unit: self.unit });
            steps.extend(self.inclusive.then_some(Step::FirstDayCounted));
            let end = self.end(start, calendar);
            let leap = start.month() == 2 && start.day() == 29;
            if let (Unit::Years, true, Some(end)) = (self.unit, leap, end)
                && let Some(cautious) = end.pred_opt()
            {
                steps.push(Step::LeapDay { end, cautious });
            }
            let first = if self.inclusive { Some(start) } else { start.succ_opt() };
            if let (Unit::WorkingDays, Some(first), Some(end)) = (self.unit, first, end) {
                steps.push(Step::WithoutWeekends(calendar.holidays(first, end)));
            }
        }
        Calculation { from: start, steps }
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
        assert_eq!(end(2, Unit::Weeks, false, "2026-12-24"), "2027-01-07");
        assert_eq!(end(2, Unit::Weeks, true, "2026-12-24"), "2027-01-06");
        assert_eq!(end(1, Unit::Months, false, "2026-01-31"), "2026-02-28");
        assert_eq!(end(1, Unit::Years, false, "2024-02-29"), "2025-02-28");
        assert_eq!(end(30, Unit::Days, true, "2026-11-01"), "2026-11-30");
        assert_eq!(end(3, Unit::WorkingDays, false, "2026-11-20"), "2026-11-25");
        assert_eq!(end(3, Unit::WorkingDays, true, "2026-11-20"), "2026-11-24");
        assert_eq!(end(3, Unit::WorkingDays, true, "2026-11-21"), "2026-11-25");
    }
}
