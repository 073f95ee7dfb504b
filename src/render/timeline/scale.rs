//! Where days stand on the line, and which marks stand on top of each other.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::marks::Mark;
use super::{EDGE, MARK, SMALL, STEP, WIDTH, wide};
use crate::words::Words;

/// Width of the part for days too far away for the scale.
const FAR: f32 = 26.0;
/// Marks on top of each other, at most.
const LEVELS: usize = 6;

/// From days to places on the line.
pub(super) struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    /// Where the scale ends.
    pub(super) end: f32,
}

impl Scale {
    pub(super) fn new(today: NaiveDate, events: &[Mark], dues: &[Mark]) -> Self {
        let all = || events.iter().chain(dues).map(|it| it.date);
        let first = all().chain([today]).min().unwrap_or(today);
        let past = (today - first).num_days().clamp(45, 200).unsigned_abs();
        let horizon = today.checked_add_days(Days::new(past)).unwrap_or(today);
        let last = all().filter(|it| *it <= horizon).chain([today]).max().unwrap_or(today);
        let last = last.checked_add_days(Days::new(past / 20 + 2)).unwrap_or(last);
        let far = all().any(|it| it > last);
        Self { first, last, end: if far { WIDTH - EDGE - FAR } else { WIDTH - EDGE } }
    }

    pub(super) fn x(&self, date: NaiveDate) -> f32 {
        let whole = (self.last - self.first).num_days().max(1) as f32;
        let part = (date - self.first).num_days() as f32 / whole;
        if date > self.last { self.end + 6.0 } else { EDGE + MARK + part * (self.end - EDGE - 2.0 * MARK) }
    }

    /// The places of marks; those beyond the scale stand side by side behind its end.
    pub(super) fn far_apart(&self, marks: &[Mark]) -> Vec<f32> {
        let mut next = self.end + 6.0;
        let place = |it: &Mark| {
            if it.date <= self.last {
                return self.x(it.date);
            }
            let x = next;
            next = if next + STEP > WIDTH - EDGE - MARK { self.end + 6.0 } else { next + STEP };
            x
        };
        marks.iter().map(place).collect()
    }
}

/// Gives each mark the lowest level on which it touches no other, or a place beside.
pub(super) fn stack(wanted: impl Iterator<Item = f32>) -> Vec<(f32, usize)> {
    let mut placed: Vec<(f32, usize)> = Vec::new();
    for x in wanted {
        let free = |x: f32, level: usize| placed.iter().all(|it| it.1 != level || (it.0 - x).abs() >= STEP - 0.05);
        let spot = (0..200_u16).find_map(|shift| {
            let away = f32::from(shift.div_ceil(2)) * 1.5 * if shift % 2 == 0 { -1.0 } else { 1.0 };
            let x = x + away;
            let inside = (EDGE + MARK - 0.1..=WIDTH - EDGE - MARK + 0.1).contains(&x);
            (0..LEVELS).find(|level| inside && free(x, *level)).map(|level| (x, level))
        });
        placed.push(spot.unwrap_or((x, LEVELS)));
    }
    placed
}

/// The begins of months, or of every second, third … one, with labels that do not touch.
pub(super) fn ticks(scale: &Scale, words: &Words) -> Vec<(f32, String)> {
    let begin = scale.first.with_day(1).and_then(|it| it.checked_add_months(Months::new(1)));
    let Some(begin) = begin else { return Vec::new() };
    for step in [1, 2, 3, 6, 12, 24, 60] {
        let days = (0..400)
            .map_while(|it| begin.checked_add_months(Months::new(it * step)))
            .take_while(|it| *it <= scale.last);
        let all: Vec<(f32, String)> = days.map(|it| (scale.x(it), words.month(it))).collect();
        let apart = all.windows(2).all(|pair| pair[0].0 + wide(&pair[0].1, SMALL, false) + 2.0 <= pair[1].0);
        if apart {
            let inside = |it: &(f32, String)| it.0 + wide(&it.1, SMALL, false) + 0.6 <= scale.end;
            return all.into_iter().filter(inside).collect();
        }
    }
    Vec::new()
}
