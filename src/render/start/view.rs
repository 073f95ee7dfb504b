//! What `start/start-here.html` sees: finished texts in the language of the case, paths inside the
//! package, and words to choose a colour by.
//!
//! A key is always there: what is not known is null or an empty list, so that a mistyped key is
//! told whatever the case.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Contents;
use super::bodies::{self, AuthorityRow, Marketplace, MeansRow};
use super::files::{ExhibitRow, Files, FolderRow, Skipped, WithheldRow};
use super::maker::{Day, Maker, RuleRow};
use super::steps::{DayRow, LaterRow, Told};
use crate::assess::{Assessment, Finding};
use crate::base::text::isolated;
use crate::case::{Assumed, Case};
use crate::form::money::Money;
use crate::form::terms::{Outcome, Voice};
use crate::library::rule::{Act, base_language};
use crate::plan::Plan;
use crate::render::relief::relief;
use crate::render::steps::called;
use crate::render::view::Scene;
use crate::words::Words;

/// What the claimant was asked to agree to, the word for each, and how it is taken if nothing is said: nothing goes to
/// the public without consent.
const CONSENTS: [(&str, &str, &str); 3] = [
    ("consents.publish_post", "start-consent-post", "start-consent-taken-no"),
    ("consents.share_with_lawyer", "start-consent-lawyer", "start-consent-taken-yes"),
    ("consents.contact_data_in_letter", "start-consent-contact", "start-consent-taken-yes"),
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
    /// Who against whom.
    pub(super) headline: String,
    /// Amount, order and day, in a line.
    pub(super) subline: String,
    /// What the package is, in a sentence or two.
    pub(super) intro: String,
    /// That the page was reckoned on a day, and what to do on a later one.
    pub(super) stale: String,
    /// Who, against whom, which order, how much: what is known of it.
    pub(super) facts: Vec<FactRow>,
    /// The day the package is as of.
    pub(super) as_of: Day,
    /// What is said where nothing is to be done.
    pub(super) nothing: String,
    /// What to do, day by day.
    pub(super) days: Vec<DayRow>,
    /// What waits for something else.
    pub(super) waiting: Vec<LaterRow>,
    /// Ways out that can be taken later.
    pub(super) later: Vec<LaterRow>,
    /// Ways out that are closed.
    pub(super) closed: Vec<LaterRow>,
    /// What was taken as usual because the case does not say it.
    pub(super) assumed: Vec<String>,
    /// What is missing, as questions.
    pub(super) questions: Vec<QuestionRow>,
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
    /// Files in the folder of the case that are in no exhibit.
    pub(super) unlisted: Vec<String>,
    /// Documents that are not written, and why.
    pub(super) skipped: Vec<Skipped>,
    /// The exhibits, in the order of the bundle.
    pub(super) exhibits: Vec<ExhibitRow>,
    /// How long the bundle is.
    pub(super) exhibits_note: String,
    /// Exhibits that the bundle does not show, or not wholly, a line each, with what to do.
    pub(super) hidden: Vec<String>,
    /// What readers do not get.
    pub(super) withheld: Vec<WithheldRow>,
    /// Exhibits whose original holds the place where it was made, a line each.
    pub(super) locations: Vec<String>,
    /// What the claimant agreed to.
    pub(super) consents: Vec<Consent>,
    /// Authorities that could be told.
    pub(super) authorities: Vec<AuthorityRow>,
    /// How the marketplace deals with disputes.
    pub(super) marketplace: Option<Marketplace>,
    /// The means of the payments.
    pub(super) means: Vec<MeansRow>,
}

/// A labelled fact.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FactRow {
    pub(super) label: String,
    pub(super) value: String,
}

/// A question to the user.
#[derive(Debug, Clone, Serialize)]
pub(super) struct QuestionRow {
    pub(super) text: String,
    /// The key of the case file that answers it.
    pub(super) field: String,
    /// What evidence that answers it shows.
    pub(super) proves: Option<String>,
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
    /// The view of a case.
    pub fn new(scene: &Scene<'_>, plan: &Plan<'_>, contents: &Contents) -> Self {
        let Scene { case, assessment, words, .. } = *scene;
        let it = Maker { case, assessment, plan, words, scene: *scene, contents };
        let listed = Files::new(&contents.files);
        let nothing = if assessment.is_paid() { "start-do-first-paid" } else { "start-do-first-none" };
        let Told { days, waiting, later, closed } = it.told(&listed);
        let (headline, subline) = it.heads();
        Self {
            lang: words.lang().to_owned(),
            direction: words.direction().word(),
            title: words.with("start-title", &[("case", &case.id)]),
            headline,
            subline,
            intro: intro(case, words),
            stale: words.with("start-stale", &[("date", &words.date(case.as_of))]),
            facts: it.facts(),
            as_of: it.day(case.as_of),
            nothing: words.get(nothing),
            days,
            waiting,
            later,
            closed,
            assumed: assumed(case, assessment, words),
            questions: it.questions(),
            warnings: it.warnings(),
            deadlines: it.deadlines(),
            uncounted: it.uncounted(),
            amounts: it.amounts(),
            folders: it.folders(&listed),
            blocked: it.blocked(),
            absent: it.absent(),
            unlisted: contents.unlisted.clone(),
            skipped: it.skipped(),
            exhibits: it.exhibits(&listed),
            exhibits_note: words.with("start-exhibits-note", &[("pages", &plan.bundle.pages().to_string())]),
            hidden: it.hidden(),
            withheld: it.withheld(&listed),
            locations: it.locations(),
            consents: it.consents(),
            authorities: bodies::authorities(scene),
            marketplace: bodies::marketplace(scene),
            means: bodies::means(scene),
        }
    }
}

/// What was taken as usual because the case does not say it, a sentence each.
pub(crate) fn assumed(case: &Case, assessment: &Assessment, words: &Words) -> Vec<String> {
    let sentence = |it: &Assumed| {
        let value = match it {
            Assumed::Amounts => {
                let due = assessment.totals.iter().map(|it| Money { figure: it.due(), currency: it.currency });
                words.list(&due.map(|it| words.money(&it)).collect::<Vec<_>>())
            }
            Assumed::Relief => words.list(&relief(case, words)),
            Assumed::Days => case.deadline.map(|it| words.date(it)).unwrap_or_default(),
        };
        let key = it.key().replace(['.', '_'], "-");
        words.with(&format!("assumed-{key}"), &[("value", &value), ("key", it.key())])
    };
    case.assumed.iter().map(sentence).collect()
}

impl Maker<'_> {
    fn facts(&self) -> Vec<FactRow> {
        let fact = |path: &str| self.case.facts.text(path).unwrap_or_default();
        let all = [
            ("claimant-label", fact("claimant.name_legal")),
            ("start-against", self.against().join(&self.words.get("reference-separator"))),
            ("order-label", fact("order.number")),
            ("total-column-due", self.due()),
        ];
        let known = all.into_iter().filter(|(_, value)| !value.is_empty());
        known.map(|(label, value)| FactRow { label: self.words.get(label), value }).collect()
    }

    /// Who against whom; amount, order and day.
    fn heads(&self) -> (String, String) {
        let fact = |path: &str| self.case.facts.text(path).unwrap_or_default();
        let claimant = fact("claimant.name_legal");
        let headline = match self.case.file.respondents.first().and_then(called) {
            Some(it) => self.words.with("start-headline", &[("claimant", &claimant), ("against", &it)]),
            None => claimant,
        };
        let order = Some(fact("order.number")).filter(|it| !it.is_empty());
        let order = order.map(|it| self.words.with("start-order", &[("number", &it)]));
        let made = self.words.with("start-made", &[("date", &self.words.date(self.case.as_of))]);
        let due = Some(self.due()).filter(|it| !it.is_empty());
        let all: Vec<String> = [due, order, Some(made)].into_iter().flatten().collect();
        (headline, all.join(" · "))
    }

    /// The respondents by name.
    fn against(&self) -> Vec<String> {
        let names = self.case.file.respondents.iter().filter_map(|it| {
            let names = [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name];
            names.into_iter().flatten().next().map(|it| isolated(&it.0).into_owned())
        });
        names.collect()
    }

    /// What is due.
    fn due(&self) -> String {
        let due = self.assessment.totals.iter().filter(|it| !it.due().is_zero());
        let due = due.map(|it| self.words.money(&Money { figure: it.due(), currency: it.currency }));
        self.words.list(&due.collect::<Vec<_>>())
    }

    /// What the user should know.
    fn warnings(&self) -> Vec<String> {
        let mut others = BTreeMap::<&str, Vec<String>>::new();
        for it in self.plan.written() {
            let lang = base_language(&it.template.lang);
            if lang != base_language(&self.case.lang) {
                others.entry(lang).or_default().push(it.title().to_owned());
            }
        }
        let other = others.iter().map(|(lang, titles)| {
            let values = [("language", &*self.words.language(lang)), ("titles", &*self.words.list(titles))];
            self.words.with("start-other-language", &values)
        });
        self.assessment.warnings.iter().map(|it| it.message.text(self.words)).chain(other).collect()
    }

    fn questions(&self) -> Vec<QuestionRow> {
        if self.assessment.is_paid() {
            return Vec::new();
        }
        let ask = |it: &crate::assess::questions::Question| QuestionRow {
            text: if it.text.is_empty() { self.words.get("question-fill") } else { it.text.text(self.words) },
            field: it.field.clone(),
            proves: it.proves.map(|it| self.words.get(&format!("proves-{}", it.replace('_', "-")))),
        };
        self.assessment.questions.iter().map(ask).collect()
    }

    fn act(&self, it: &Finding) -> Option<String> {
        (it.act != Act::None).then(|| self.words.get(&format!("act-{}", it.act.word())))
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
            title: it.title.text(self.words),
            act: self.act(it),
            reason: it.reason.text(self.words),
            result,
            result_text: self.words.get(&word),
            rule: Some(self.rule(it)),
        }
    }

    fn uncounted(&self) -> Vec<Uncounted> {
        let missing = |it: &&Finding| it.result == Outcome::CannotCompute && !it.missing.is_empty();
        let uncounted = |it: &Finding| Uncounted {
            title: it.title.text(self.words),
            rule: it.rule.clone(),
            facts: it.missing.clone(),
        };
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
        let consent = |(fact, key, taken): (&str, &str, &'static str)| {
            let answer = match self.case.facts.text(fact).as_deref() {
                Some("true") => "yes",
                Some(_) => "no",
                None => taken,
            };
            Consent { question: self.words.get(key), answer: self.words.get(answer) }
        };
        CONSENTS.into_iter().map(consent).collect()
    }
}

/// What the page is; whom it speaks to if a representative reads it.
fn intro(case: &Case, words: &Words) -> String {
    let what = words.with("start-what-text", &[("date", &words.date(case.as_of))]);
    match case.voice() {
        Voice::Client => {
            let name = &case.file.claimant.name_legal.0;
            format!("{what} {}", words.with("start-what-client", &[("name", name)]))
        }
        Voice::I | Voice::We => what,
    }
}
