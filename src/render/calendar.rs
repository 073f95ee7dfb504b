//! The deadlines as a calendar file (RFC 5545): whole days, each with its reminders.

use chrono::{Days, NaiveDate};

use crate::assess::{Assessment, Finding};
use crate::case::Case;
use crate::form::terms::Outcome;
use crate::library::rule::{Act, RuleKind};
use crate::words::Words;

/// Longest line in bytes, without its end.
const LINE: usize = 75;

/// The calendar of the days by which the user has to act, and of the answer that was asked for.
///
/// The same case gives the same identifiers, so that importing it again replaces its entries.
pub fn ics(case: &Case, assessment: &Assessment, words: &Words) -> String {
    calendar(&words.with("calendar-name", &[("case", &case.id)]), [events(case, assessment, words, false)])
}

/// A calendar of entries that were made before.
pub(crate) fn calendar(name: &str, events: impl IntoIterator<Item = String>) -> String {
    let mut out = Lines(String::new());
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//redress//deadlines//EN");
    out.put("CALSCALE", "GREGORIAN");
    out.put("X-WR-CALNAME", &escaped(name));
    events.into_iter().for_each(|it| out.0.push_str(&it));
    out.put("END", "VCALENDAR");
    out.0
}

/// The days by which the user has to act that are not over, each with its finding: the cautious ones.
pub(crate) fn days<'a>(case: &'a Case, assessment: &'a Assessment) -> impl Iterator<Item = (NaiveDate, &'a Finding)> {
    let day = |it: &Finding| cautious(case, it).or_else(|| first_day(case, it));
    days_to_act(assessment).filter_map(move |it| Some((day(it)?, it)))
}

/// The entries of a case; in a calendar of many cases each says of which it is.
pub(crate) fn events(case: &Case, assessment: &Assessment, words: &Words, among_many: bool) -> String {
    let mut out = Lines(String::new());
    let titled = |it: String| if among_many { words.labelled(&case.id, &it) } else { it };
    let findings: Vec<(NaiveDate, &Finding)> = days(case, assessment).collect();
    for (at, (date, it)) in findings.iter().enumerate() {
        let same = |others: &[(NaiveDate, &Finding)]| others.iter().filter(|other| other.1.rule == it.rule).count();
        let number = it.each.map_or(same(&findings[..=at]), |(_, index)| index + 1);
        let id = if same(&findings) > 1 { format!("{}-{number}", it.rule) } else { it.rule.clone() };
        let event = Event {
            id: &id,
            date: *date,
            remind: it.remind.iter().map(|it| i64::from(*it)).collect(),
            title: &titled(it.title.text(words)),
            text: description(case, it, words),
        };
        event.write(case, &mut out);
    }
    if let Some(date) = case.deadline.filter(|_| !assessment.is_paid()) {
        let order = case.facts.text("order.number").unwrap_or_default();
        let text =
            [words.with("calendar-reply-by-note", &[("order", order.as_str())]), words.get("disclaimer")].join("\n\n");
        let title = titled(words.get("calendar-reply-by"));
        // The morning after: that is when the next step is due.
        Event { id: "reply-by", date, remind: vec![-1], title: &title, text }.write(case, &mut out);
    }
    out.0
}

/// The day of an entry without a cautious one: of conflicting sources the first that is still ahead.
fn first_day(case: &Case, finding: &Finding) -> Option<NaiveDate> {
    let ahead = finding.readings.iter().map(|it| it.date).filter(|it| *it >= case.as_of).min();
    ahead.or(finding.date)
}

/// The cautious day, if it is ahead.
fn cautious(case: &Case, finding: &Finding) -> Option<NaiveDate> {
    finding.strict.as_ref().map(|it| it.date).filter(|it| *it >= case.as_of)
}

struct Event<'a> {
    id: &'a str,
    date: NaiveDate,
    /// How many days before it.
    remind: Vec<i64>,
    title: &'a str,
    text: String,
}

impl Event<'_> {
    fn write(&self, case: &Case, out: &mut Lines) {
        let next = self.date.checked_add_days(Days::new(1)).unwrap_or(self.date);
        out.put("BEGIN", "VEVENT");
        out.put("UID", &escaped(&format!("{}-{}@redress.invalid", case.id, self.id)));
        out.put("DTSTAMP", &format!("{}T000000Z", case.as_of.format("%Y%m%d")));
        out.put("DTSTART;VALUE=DATE", &self.date.format("%Y%m%d").to_string());
        out.put("DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string());
        out.put("SUMMARY", &escaped(self.title));
        out.put("DESCRIPTION", &escaped(&self.text));
        out.put("TRANSP", "TRANSPARENT");
        out.put("CLASS", "PRIVATE");
        for days in reminders(&self.remind, (self.date - case.as_of).num_days()) {
            out.put("BEGIN", "VALARM");
            out.put("ACTION", "DISPLAY");
            out.put("DESCRIPTION", &escaped(self.title));
            out.put("TRIGGER", &at_nine(days));
            out.put("END", "VALARM");
        }
        out.put("END", "VEVENT");
    }
}

/// How many days ahead to remind, with so many days left: as usual, else the day before and the day itself.
fn reminders(usual: &[i64], left: i64) -> Vec<i64> {
    let ahead: Vec<i64> = usual.iter().copied().filter(|it| *it <= left).collect();
    if !ahead.is_empty() {
        return ahead;
    }
    [1, 0].into_iter().filter(|it| *it <= left).collect()
}

/// Nine in the morning so many days before the day begins that is meant.
fn at_nine(days: i64) -> String {
    match days {
        ..0 => format!("P{}DT9H", -days),
        0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        _ => format!("-P{}DT15H", days - 1),
    }
}

fn description(case: &Case, it: &Finding, words: &Words) -> String {
    let mut lines = Vec::new();
    if it.act != Act::None {
        lines.push(words.get(&format!("act-{}", it.act.word())));
    }
    let (advice, reason) = (it.advice.text(words), it.reason.text(words));
    let repeats = reason == advice;
    lines.extend([advice, if repeats { String::new() } else { reason }]);
    if let Some(calculation) = &it.calculation {
        lines.push(words.with("calendar-calculation", &[("calculation", &calculation.text(words))]));
    }
    for reading in &it.readings {
        let who = if reading.label.is_empty() { reading.start.fact.clone() } else { reading.label.text(words) };
        lines.push(words.with("calendar-reading", &[("date", &words.date(reading.date)), ("label", &who)]));
    }
    if let Some(strict) = &it.strict {
        lines.push(words.with("calendar-cautious", &[("date", &words.date(strict.date))]));
    }
    lines.push(words.with("calendar-rule", &[("rule", &it.rule), ("cite", &words.citation(&it.cite))]));
    lines.push(words.get(&format!("status-{}", it.status.word().to_lowercase())));
    if let Some(checked) = it.last_checked {
        lines.push(words.with("calendar-checked", &[("date", &words.date(checked))]));
    }
    if let Some(order) = case.facts.text("order.number") {
        lines.push(words.labelled(&words.get("order-label"), &order));
    }
    lines.push(words.get("calendar-verify"));
    lines.push(words.get("disclaimer"));
    lines.retain(|it| !it.is_empty());
    lines.join("\n")
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '\\' | ';' | ',' => out.extend(['\\', it]),
            '\n' => out.push_str("\\n"),
            _ if it.is_control() => out.push(' '),
            _ => out.push(it),
        }
    }
    out
}

/// Content lines, folded between characters.
struct Lines(String);

impl Lines {
    fn put(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for it in name.chars().chain([':']).chain(value.chars()) {
            if length + it.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(it);
            length += it.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Findings that give the user a day to act by and are not over: those of the calendar. One whose
/// sources conflict counts as long as any of them leaves time.
fn days_to_act(assessment: &Assessment) -> impl Iterator<Item = &Finding> {
    // Nobody has to act for a claim that was paid.
    let paid = assessment.is_paid();
    assessment.deadlines().into_iter().filter(move |it| {
        let running = match it.result {
            Outcome::Open | Outcome::ClosingSoon => true,
            Outcome::Uncertain => it.readings.len() > 1,
            Outcome::Passed
            | Outcome::Satisfied
            | Outcome::Applies
            | Outcome::CannotCompute
            | Outcome::NotApplicable => false,
        };
        running && !paid && !it.information_only && matches!(it.kind, RuleKind::Deadline | RuleKind::Limitation)
    })
}
