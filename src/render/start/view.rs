//! What `start/start-here.html` sees: finished texts in the language of the case, paths inside the
//! package, and words to choose a colour by.
//!
//! A key is always there: what is not known is null or an empty list, so that a mistyped key is
//! told whatever the case.

use chrono::NaiveDate;
use serde::Serialize;

use super::files::{ExhibitRow, Files, FolderRow, Skipped};
use super::maker::{Day, Maker};
use crate::assess::dates::is_soon;
use crate::assess::{Assessment, Finding};
use crate::base::text::is_safe_address;
use crate::case::Case;
use crate::form::money::Money;
use crate::form::terms::Outcome;
use crate::library::rule::Act;
use crate::plan::Plan;
use crate::words::Words;

/// What the claimant was asked to agree to, and the word for each.
const CONSENTS: [(&str, &str); 3] = [
    ("consents.publish_post", "start-consent-post"),
    ("consents.share_with_lawyer", "start-consent-lawyer"),
    ("consents.contact_data_in_letter", "start-consent-contact"),
];

/// The first page's values.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// BCP 47 tag of the language.
    pub(super) lang: String,
    /// `ltr` or `rtl`.
    pub(super) direction: &'static str,
    /// The title of the page.
    pub(super) title: String,
    /// What the package is, in a sentence or two.
    pub(super) intro: String,
    /// Who, against whom, which order, how much: what is known of it.
    pub(super) facts: Vec<FactRow>,
    /// The day the package is as of.
    pub(super) as_of: Day,
    /// The next day that must not be missed.
    pub(super) next: Option<Next>,
    /// The ways out, in the recommended order.
    pub(super) routes: Vec<RouteRow>,
    /// What the user should know.
    pub(super) warnings: Vec<String>,
    /// All days, soonest first.
    pub(super) deadlines: Vec<Deadline>,
    /// Days that could not be counted because a fact is missing.
    pub(super) uncounted: Vec<Uncounted>,
    /// What is claimed and due, a currency each, where more than one figure is needed to say it.
    pub(super) amounts: Vec<Amounts>,
    /// The documents by folder.
    pub(super) folders: Vec<FolderRow>,
    /// Documents that lack facts, a line each.
    pub(super) blocked: Vec<String>,
    /// Exhibits whose file is missing, a line each.
    pub(super) absent: Vec<String>,
    /// Documents that do not concern the case.
    pub(super) skipped: Vec<Skipped>,
    /// The exhibits, in the order of the bundle.
    pub(super) exhibits: Vec<ExhibitRow>,
    /// How long the bundle is.
    pub(super) exhibits_note: String,
    /// Exhibits whose original holds the place where it was made, a line each.
    pub(super) locations: Vec<String>,
    /// What the claimant agreed to.
    pub(super) consents: Vec<Consent>,
}

/// A labelled fact.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FactRow {
    pub(super) label: String,
    pub(super) value: String,
}

/// The next day that must not be missed.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Next {
    pub(super) day: Day,
    /// How many days are left, in words.
    pub(super) left: String,
    /// Whether those are few.
    pub(super) soon: bool,
    pub(super) title: String,
    /// What to do and how sure the day is.
    pub(super) lines: Vec<String>,
    pub(super) rule: RuleRow,
}

/// Where a day comes from.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RuleRow {
    pub(super) id: String,
    /// The citation; may be empty.
    pub(super) cite: String,
    /// Where it is read on the web.
    pub(super) address: Option<String>,
    /// How well the source was read.
    pub(super) status: String,
    /// When.
    pub(super) checked: Option<String>,
    /// The calculation in figures.
    pub(super) calculation: Option<String>,
}

/// A way out and whether it can be taken.
#[derive(Debug, Clone, Serialize)]
pub(super) struct RouteRow {
    pub(super) title: String,
    /// `open`, `blocked` or `closed`.
    pub(super) state: &'static str,
    pub(super) state_text: String,
    pub(super) reason: String,
}

/// A day on which something ends. The answer that was asked for has no rule and nothing else.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Deadline {
    pub(super) day: Day,
    /// What other readings make of it.
    pub(super) other_days: Vec<String>,
    pub(super) title: String,
    /// What must have happened by the day.
    pub(super) act: Option<String>,
    pub(super) reason: String,
    /// `open`, `closing-soon`, `passed`, `uncertain` or `information`.
    pub(super) result: String,
    pub(super) result_text: String,
    pub(super) rule: Option<RuleRow>,
}

/// A day that could not be counted.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Uncounted {
    pub(super) title: String,
    pub(super) rule: String,
    /// The facts that are missing, by their keys in the case file.
    pub(super) facts: Vec<String>,
}

/// Amounts of one currency.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Amounts {
    pub(super) claimed: String,
    pub(super) received: String,
    pub(super) due: String,
}

/// What the claimant was asked to agree to.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Consent {
    pub(super) question: String,
    pub(super) answer: String,
}

impl View {
    /// The view of a case. `files` are the paths of the package's files and their titles; files with
    /// the same path but another ending are the same document, and one of them has its title.
    pub fn new(
        case: &Case,
        assessment: &Assessment,
        plan: &Plan<'_>,
        words: &Words,
        files: &[(String, String)],
    ) -> Self {
        let it = Maker { case, assessment, plan, words };
        let listed = Files::new(files);
        Self {
            lang: words.lang().to_owned(),
            direction: words.direction().word(),
            title: words.with("start-title", &[("case", &case.id)]),
            intro: words.with("start-what-text", &[("date", &words.date(case.as_of))]),
            facts: it.facts(),
            as_of: it.day(case.as_of),
            next: it.next(),
            routes: it.routes(),
            warnings: assessment.warnings.iter().map(|it| it.message.text(words)).collect(),
            deadlines: it.deadlines(),
            uncounted: it.uncounted(),
            amounts: it.amounts(),
            folders: it.folders(&listed),
            blocked: it.blocked(),
            absent: it.absent(),
            skipped: it.skipped(),
            exhibits: it.exhibits(&listed),
            exhibits_note: words.with("start-exhibits-note", &[("pages", &plan.bundle.pages().to_string())]),
            locations: it.locations(),
            consents: it.consents(),
        }
    }
}

impl Maker<'_> {
    fn facts(&self) -> Vec<FactRow> {
        let fact = |path: &str| self.case.facts.text(path).unwrap_or_default();
        let against = self.case.file.respondents.iter().map(|it| {
            let names = [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name];
            names.into_iter().flatten().next().map(|it| it.0.clone()).unwrap_or_default()
        });
        let due = self.assessment.totals.iter().filter(|it| !it.due().is_zero());
        let due = due.map(|it| self.words.money(&Money { figure: it.due(), currency: it.currency }));
        let all = [
            ("claimant-label", fact("claimant.name_legal")),
            ("start-against", against.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ")),
            ("order-label", fact("order.number")),
            ("total-column-due", self.words.list(&due.collect::<Vec<_>>())),
        ];
        let known = all.into_iter().filter(|(_, value)| !value.is_empty());
        known.map(|(label, value)| FactRow { label: self.words.get(label), value }).collect()
    }

    fn next(&self) -> Option<Next> {
        let it = self.assessment.next_deadline()?;
        let date = it.date?;
        let as_of = self.case.as_of;
        let strict = it.strict.as_ref().map(|it| it.date).filter(|strict| *strict >= as_of);
        let day = strict.unwrap_or(date);
        let left = (day - as_of).num_days();
        let mut lines: Vec<String> = self.act(it).into_iter().collect();
        lines.extend(Some(it.advice.text(self.words)).filter(|it| !it.is_empty()));
        if day != date {
            lines.push(self.words.with("start-cautious", &[("date", &self.words.date(date))]));
        }
        Some(Next {
            day: self.day(day),
            left: self.words.with("start-days-left", &[("days", &left.to_string())]),
            soon: is_soon(day, as_of),
            title: it.title.clone(),
            lines,
            rule: self.rule(it),
        })
    }

    fn act(&self, it: &Finding) -> Option<String> {
        (it.act != Act::None).then(|| self.words.get(&format!("act-{}", it.act.word())))
    }

    fn rule(&self, it: &Finding) -> RuleRow {
        let checked = it.last_checked.map(|it| self.words.with("checked-on", &[("date", &self.words.date(it))]));
        RuleRow {
            id: it.rule.clone(),
            cite: it.cite.clone(),
            address: Some(it.source_address.clone()).filter(|it| is_safe_address(it)),
            status: self.words.get(&format!("status-{}", it.status.word().to_lowercase())),
            checked,
            calculation: it.calculation.as_ref().map(|it| it.text(self.words)),
        }
    }

    fn routes(&self) -> Vec<RouteRow> {
        let route = |it: &crate::assess::RouteFinding| RouteRow {
            title: it.title.clone(),
            state: it.state.word(),
            state_text: self.words.get(&format!("route-state-{}", it.state.word())),
            reason: it.reason.text(self.words),
        };
        self.assessment.routes.iter().map(route).collect()
    }

    fn deadlines(&self) -> Vec<Deadline> {
        let mut rows: Vec<(NaiveDate, Deadline)> = Vec::new();
        for it in self.assessment.deadlines() {
            rows.extend(it.date.map(|date| (date, self.deadline(it, date))));
        }
        if let Some(date) = self.case.deadline.filter(|_| !self.assessment.is_paid()) {
            let reply = Deadline {
                day: self.day(date),
                other_days: Vec::new(),
                title: self.words.get("calendar-reply-by"),
                act: None,
                reason: String::new(),
                result: String::new(),
                result_text: String::new(),
                rule: None,
            };
            rows.push((date, reply));
        }
        rows.sort_by_key(|(date, _)| *date);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn deadline(&self, it: &Finding, date: NaiveDate) -> Deadline {
        // What is shown for information must not look like an alarm.
        let (result, word) = match (it.information_only, it.result.word().replace('_', "-")) {
            (true, _) => ("information".to_owned(), "kind-information".to_owned()),
            (false, result) => (result.clone(), format!("result-{result}")),
        };
        let readings = it.readings.iter().map(|it| ("start-other-date", it.date));
        let strict = it.strict.iter().map(|it| ("calendar-cautious", it.date));
        let others = readings.chain(strict).filter(|(_, other)| *other != date);
        Deadline {
            day: self.day(date),
            other_days: others.map(|(key, it)| self.words.with(key, &[("date", &self.words.date(it))])).collect(),
            title: it.title.clone(),
            act: self.act(it),
            reason: it.reason.text(self.words),
            result,
            result_text: self.words.get(&word),
            rule: Some(self.rule(it)),
        }
    }

    fn uncounted(&self) -> Vec<Uncounted> {
        let missing = |it: &&Finding| it.result == Outcome::CannotCompute && !it.missing.is_empty();
        let uncounted =
            |it: &Finding| Uncounted { title: it.title.clone(), rule: it.rule.clone(), facts: it.missing.clone() };
        self.assessment.findings.iter().filter(missing).map(uncounted).collect()
    }

    fn amounts(&self) -> Vec<Amounts> {
        let totals = &self.assessment.totals;
        if totals.len() < 2 && totals.iter().all(|it| it.received.is_zero()) {
            return Vec::new();
        }
        let row = |it: &crate::case::Total| {
            let money = |figure| self.words.money(&Money { figure, currency: it.currency });
            Amounts { claimed: money(it.claimed), received: money(it.received), due: money(it.due()) }
        };
        totals.iter().map(row).collect()
    }

    fn consents(&self) -> Vec<Consent> {
        let consent = |(fact, key): (&str, &str)| {
            let answer = match self.case.facts.text(fact).as_deref() {
                Some("true") => "yes",
                Some(_) => "no",
                None => "unknown",
            };
            Consent { question: self.words.get(key), answer: self.words.get(answer) }
        };
        CONSENTS.into_iter().map(consent).collect()
    }
}
