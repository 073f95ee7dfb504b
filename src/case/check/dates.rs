//! Days that cannot follow each other, or seldom do, and events of the future. Which ones, the keys say.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::case::file::written::File;
use crate::case::keys;
use crate::form::facts::{Fact, Facts, Value, without_numbers};
use crate::form::record::Key;
use crate::form::terms::ProblemType;

/// The day that what is about goods as they arrived seldom precedes.
const DELIVERY: &str = "order.delivered_on";

/// Kinds of problem that are about goods as they arrived.
const ARRIVED: [ProblemType; 7] = [
    ProblemType::NotAsDescribed,
    ProblemType::Defective,
    ProblemType::Damaged,
    ProblemType::WrongItem,
    ProblemType::Counterfeit,
    ProblemType::Partial,
    ProblemType::EmptyParcel,
];

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

/// Reports a day that is before one of those it has to follow, and warns of one before what it seldom precedes.
fn order(facts: &Facts, path: &str, it: &Fact, key: &Key, sink: &mut Sink) {
    let Value::Date(later) = it.value else { return };
    let before = |first: &&str| {
        let (earlier, first) = compared(facts, path, first).filter(|(earlier, _)| later < *earlier)?;
        Some(format!("`{path}` ({later}) is before `{first}` ({earlier})"))
    };
    let place = |it: Diagnostic, span: &Option<Span>| span.as_ref().map_or(it.clone(), |span| it.at(span));
    for message in key.after.iter().filter_map(before) {
        let diagnostic = Diagnostic::error("impossible-date", message).help("one of the two is mistyped");
        sink.report(place(diagnostic, &it.span));
    }
    // Nobody looks at goods before they are there, but a late parcel is missed before it comes.
    let kind = facts.text("problem.type").and_then(|it| ProblemType::from_word(&it));
    let arrived = kind.is_some_and(|it| ARRIVED.contains(&it));
    let seldom = key.seldom_before.iter().filter(|it| **it != DELIVERY || arrived);
    for message in seldom.filter_map(before) {
        let help = "look at both days; leave them if that is how it was";
        sink.report(place(Diagnostic::warning("unlikely-date", message).help(help), &it.span));
    }
}

/// The day that one is compared with, and its path: of the same entry of a list, or the first of another list.
fn compared(facts: &Facts, path: &str, first: &str) -> Option<(NaiveDate, String)> {
    let entry = path.rfind(']').map(|end| &path[..=end]);
    let own = entry.and_then(|entry| {
        let rest = first.strip_prefix(&without_numbers(entry))?.strip_prefix('.')?;
        Some(format!("{entry}.{rest}"))
    });
    let all = own.map_or_else(|| facts.expand(first), |own| vec![own]);
    all.into_iter().filter_map(|it| Some((facts.date(&it)?, it))).min()
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
