//! Days that cannot follow each other, and events of the future. Which ones, the keys say.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::base::diag::{Diagnostic, Sink};
use crate::case::file::written::File;
use crate::case::keys;
use crate::form::facts::{Fact, Facts, Value, without_numbers};
use crate::form::record::Key;

pub(super) fn check(facts: &Facts, as_of: NaiveDate, sink: &mut Sink) {
    let by_path: BTreeMap<&str, &Key> = keys().iter().map(|it| (it.path.as_str(), it)).collect();
    for (path, it) in facts.iter() {
        let plain = without_numbers(path);
        let Some(key) = by_path.get(plain.as_str()) else { continue };
        order(facts, path, it, key, sink);
        // What may not lie ahead is told as something that happened.
        if let (Value::Date(date), Some(span)) = (&it.value, &it.span)
            && *date > as_of
            && !key.ahead
        {
            let message = format!("{date} is after {as_of}, the day this case is as of");
            let help = "correct the date, or set `case.as_of` or --as-of to a later day";
            sink.report(Diagnostic::error("future-date", message).at(span).help(help));
        }
    }
}

/// Reports a day that is before one of those it has to follow.
fn order(facts: &Facts, path: &str, it: &Fact, key: &Key, sink: &mut Sink) {
    let Value::Date(later) = it.value else { return };
    for first in &key.after {
        let Some(earlier) = facts.date(first).filter(|it| later < *it) else { continue };
        let message = format!("`{path}` ({later}) is before `{first}` ({earlier})");
        let mut diagnostic = Diagnostic::error("impossible-date", message).help("one of the two is mistyped");
        if let Some(span) = &it.span {
            diagnostic = diagnostic.at(span);
        }
        sink.report(diagnostic);
    }
}

/// The day by which an answer is asked for: in the future, and not sooner than a week.
pub(super) fn deadline(file: &File, as_of: NaiveDate, sink: &mut Sink) -> Option<NaiveDate> {
    let claim = file.claim.as_ref()?;
    let (deadline, span) = match (&claim.reply_by, &claim.deadline_days) {
        (Some(day), _) => (day.value, &day.span),
        (None, Some(days)) => (as_of.checked_add_days(Days::new(u64::from(days.value.0)))?, &days.span),
        (None, None) => return None,
    };
    let days = (deadline - as_of).num_days();
    if days <= 0 {
        let message = format!("the day for an answer, {deadline}, is not after {as_of}");
        let help = "14 days are usual; set `claim.deadline_days: 14`";
        sink.report(Diagnostic::error("past-deadline", message).at(span).help(help));
    } else if days < 7 {
        let message = format!("{days} days for an answer are few for a recipient abroad");
        let help = "14 days are usual; courts look at whether the time was reasonable";
        sink.report(Diagnostic::warning("short-deadline", message).at(span).help(help));
    }
    Some(deadline)
}
