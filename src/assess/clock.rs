//! Periods: from a day to another day, with the calculation so that a person can redo it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

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

impl Period {
    /// The last day of the period after `start`. Working days ask `is_holiday`.
    pub(super) fn end(self, start: NaiveDate, is_holiday: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let end = match self.unit {
            Unit::Days => start.checked_add_days(Days::new(u64::from(self.n))),
            Unit::Weeks => start.checked_add_days(Days::new(u64::from(self.n) * 7)),
            Unit::Months => start.checked_add_months(Months::new(self.n)),
            Unit::Years => start.checked_add_months(Months::new(self.n.checked_mul(12)?)),
            Unit::WorkingDays => working_days(start, self.n, is_holiday),
        }?;
        if self.inclusive && self.n > 0 { end.pred_opt() } else { Some(end) }
    }

    /// The calculation in figures: `2026-09-25 + 60 days`.
    pub(super) fn calculation(self, start: NaiveDate) -> String {
        let unit = self.unit.word().replace('_', " ");
        let unit = if self.n == 1 { unit.trim_end_matches('s') } else { &unit };
        let inclusive = if self.inclusive { ", the first day counted" } else { "" };
        if self.n == 0 { start.to_string() } else { format!("{start} + {} {unit}{inclusive}", self.n) }
    }
}

fn working_days(start: NaiveDate, n: u32, is_holiday: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    let mut day = start;
    for _ in 0..n {
        day = next_working_day(day.succ_opt()?, &is_holiday)?;
    }
    Some(day)
}

/// The day itself if it is a working day, else the next one.
pub(super) fn next_working_day(mut day: NaiveDate, is_holiday: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(day) {
        day = day.succ_opt()?;
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(n: u32, unit: Unit, inclusive: bool, start: &str) -> String {
        let start = start.parse().expect("date");
        Period { n, unit, inclusive }.end(start, |_| false).expect("in range").to_string()
    }

    #[test]
    fn periods_end_on_the_day_a_person_would_say() {
        assert_eq!(end(60, Unit::Days, false, "2026-09-25"), "2026-11-24");
        assert_eq!(end(1, Unit::Months, false, "2026-01-31"), "2026-02-28");
        assert_eq!(end(1, Unit::Years, false, "2024-02-29"), "2025-02-28");
        assert_eq!(end(30, Unit::Days, true, "2026-11-01"), "2026-11-30");
        assert_eq!(end(3, Unit::WorkingDays, false, "2026-11-20"), "2026-11-25");
    }
}
