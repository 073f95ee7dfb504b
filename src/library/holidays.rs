//! Public holidays: one table a country, or a part of a country that has its own.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::base::diag::{Diagnostic, Sink};
use crate::form::record::record;
use crate::form::record::{At, Text};
use crate::form::terms::Status;

record! {
    /// The public holidays of a country or of a part of it.
    pub(crate) struct HolidayFile {
        /// Where they hold.
        title: Text,
        /// Country as a two-letter code.
        country: Text,
        /// How case files write the part of the country; leave out for the whole.
        states: Vec<At<Text>>,
        /// First year that the table covers.
        first_year: u32,
        /// Last year that the table covers.
        last_year: u32,
        /// Last year whose days are announced; later ones are estimates.
        announced_to: u32,
        /// Whether regions have holidays that are not in the table.
        regional: bool,
        /// The days.
        days: Vec<At<HolidayDay>>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
        /// For the reviewer.
        note: Text,
    }
}

record! {
    /// A public holiday.
    pub(crate) struct HolidayDay {
        /// The day.
        date: NaiveDate,
        /// Its name.
        name: Text,
    }
}

/// A table of public holidays, ready to be asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holidays {
    /// Where they hold.
    pub title: String,
    /// Country as a two-letter code.
    pub country: String,
    /// How case files write the part of the country; none for the whole.
    pub states: Vec<String>,
    /// First and last year that the table covers.
    pub years: (i32, i32),
    /// Last year whose days are announced.
    pub announced_to: i32,
    /// Whether regions have holidays that are not in the table.
    pub regional: bool,
    /// The days and their names.
    pub days: BTreeMap<NaiveDate, String>,
    /// When it was last compared with its source, and where that is written.
    pub last_checked: Option<At<NaiveDate>>,
    /// Source, by its id.
    pub source: Option<At<Text>>,
}

impl HolidayFile {
    /// The table; what it lacks and days outside its years are reported.
    pub(crate) fn table(self, file: &str, sink: &mut Sink) -> Option<Holidays> {
        let year = |it: &Option<At<u32>>| it.as_ref().and_then(|it| i32::try_from(it.value).ok());
        let (Some(country), Some(first), Some(last)) = (&self.country, year(&self.first_year), year(&self.last_year))
        else {
            let message = "a table of holidays needs `country`, `first_year` and `last_year`";
            sink.report(Diagnostic::error("bad-holidays", message).in_file(file));
            return None;
        };
        let mut days = BTreeMap::new();
        for it in self.days.iter().flat_map(|it| &it.value) {
            let (Some(date), Some(name)) = (&it.value.date, &it.value.name) else {
                sink.report(Diagnostic::error("bad-holidays", "a holiday needs `date` and `name`").at(&it.span));
                continue;
            };
            if !(first..=last).contains(&date.value.year()) {
                let message = format!("{} is outside the years {first} to {last} of this table", date.value);
                sink.report(Diagnostic::error("bad-holidays", message).at(&date.span));
            }
            if days.insert(date.value, name.value.0.clone()).is_some() {
                let message = format!("the day {} stands twice", date.value);
                sink.report(Diagnostic::error("bad-holidays", message).at(&date.span).help("keep one of them"));
            }
        }
        Some(Holidays {
            title: self.title.as_ref().map_or(country.value.0.as_str(), |it| it.value.0.as_str()).to_owned(),
            country: country.value.0.clone(),
            states: self.states.iter().flat_map(|it| &it.value).map(|it| it.value.0.clone()).collect(),
            years: (first, last),
            // What is known from memory only is an estimate throughout.
            announced_to: match self.status.as_ref().map(|it| it.value) {
                Some(Status::Mem) => first - 1,
                _ => year(&self.announced_to).unwrap_or(last),
            },
            regional: self.regional.as_ref().is_some_and(|it| it.value),
            days,
            last_checked: self.last_checked,
            source: self.source,
        })
    }
}
