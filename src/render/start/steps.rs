//! Steps in words: what to send today, how, with what, and what follows.

use serde::Serialize;

use super::files::{FileRow, Files, ending};
use super::maker::{Day, Maker, RuleRow};
use crate::assess::Finding;
use crate::base::text::isolated;
use crate::form::reader::Reader;
use crate::form::terms::{Outcome, Proves, RouteState, Stage};
use crate::plan::Planned;
use crate::render::steps::{Next, Posted, Sending, Steps, Task, Waiting, Way, last_day, steps};

/// The field by which packs of card networks say whose rules they hold.
const NETWORK: &str = "payments.network";

/// Steps of one day.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DayRow {
    pub(super) day: Day,
    /// `Today, 23 November 2026`.
    pub(super) heading: String,
    pub(super) steps: Vec<StepRow>,
}

/// A step.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StepRow {
    /// Counted from one through all days.
    pub(super) number: usize,
    pub(super) title: String,
    /// The letter's files, the one to send first.
    pub(super) files: Vec<FileRow>,
    /// In which ways it can go.
    pub(super) ways: Vec<WayRow>,
    /// What goes with it.
    pub(super) attach: Vec<LinkRow>,
    /// What has to be minded.
    pub(super) notes: Vec<String>,
    /// The last days, as sentences.
    pub(super) last: Vec<String>,
    /// Whether one of them is near.
    pub(super) soon: bool,
    /// Where those days come from.
    pub(super) rules: Vec<RuleRow>,
    /// The text to copy.
    pub(super) text: Option<TextRow>,
    /// What to keep as proof.
    pub(super) proof: Option<String>,
    /// The lines for the case file, once it is sent.
    pub(super) record: Option<String>,
}

/// A way in which a letter can go.
#[derive(Debug, Clone, Serialize)]
pub(super) struct WayRow {
    pub(super) text: String,
    /// Opens a mail.
    pub(super) href: Option<String>,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LinkRow {
    pub(super) text: String,
    pub(super) href: String,
}

/// A text to copy.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TextRow {
    pub(super) href: String,
    pub(super) text: String,
}

/// A letter or an act that waits, or a way out for later.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LaterRow {
    pub(super) title: String,
    pub(super) reason: String,
    /// When to look again, as a sentence.
    pub(super) again: Option<String>,
}

/// All that the page says of what is to be done.
pub(super) struct Told {
    pub(super) days: Vec<DayRow>,
    pub(super) waiting: Vec<LaterRow>,
    pub(super) later: Vec<LaterRow>,
    pub(super) closed: Vec<LaterRow>,
}

impl Maker<'_> {
    /// What is to be done, in words.
    pub(super) fn told(&self, files: &Files<'_>) -> Told {
        if self.assessment.is_paid() {
            return Told { days: Vec::new(), waiting: Vec::new(), later: Vec::new(), closed: Vec::new() };
        }
        let Steps { now, waiting, next } = steps(&self.scene, self.plan);
        let mut days: Vec<DayRow> = Vec::new();
        for it in &now {
            let row = self.step(it, files);
            match days.last_mut().filter(|last| last.day.iso == it.day.to_string()) {
                Some(day) => day.steps.push(row),
                None => {
                    let today = it.day == self.case.as_of;
                    let key = if today { "start-today" } else { "start-on-day" };
                    let heading = self.words.with(key, &[("date", &self.words.date(it.day))]);
                    days.push(DayRow { day: self.day(it.day), heading, steps: vec![row] });
                }
            }
        }
        days.extend(next.iter().map(|it| self.after(it)));
        days.sort_by(|a, b| a.day.iso.cmp(&b.day.iso));
        for (at, it) in days.iter_mut().flat_map(|it| &mut it.steps).enumerate() {
            it.number = at + 1;
        }
        let route = |it: &crate::assess::RouteFinding| LaterRow {
            title: it.title.text(self.words),
            reason: it.reason.why_not(self.words),
            again: None,
        };
        let routes = |state: RouteState| self.assessment.routes.iter().filter(move |it| it.state == state);
        let taken = |it: &crate::assess::RouteFinding| {
            now.iter().any(|step| step.route.is_some_and(|route| std::ptr::eq(route, it)))
        };
        // The others are told with the letters that wait for them.
        let told =
            |it: &&crate::assess::RouteFinding| waiting.iter().any(|other| std::ptr::eq(other.reason, &it.reason));
        let blocked = routes(RouteState::Blocked).filter(|it| !told(it));
        Told {
            days,
            waiting: waiting.iter().map(|it| self.waiting(it)).chain(blocked.map(route)).collect(),
            later: routes(RouteState::Open).filter(|it| it.to.is_empty() && !taken(it)).map(route).collect(),
            closed: routes(RouteState::Closed).map(route).collect(),
        }
    }

    fn step(&self, it: &Task<'_>, files: &Files<'_>) -> StepRow {
        let today = self.case.as_of;
        // Charges of one day that share a rule share its last day: it is told once.
        let mut clocks = it.clocks.clone();
        clocks.dedup_by(|next, it| (&next.rule, next.date, &next.strict) == (&it.rule, it.date, &it.strict));
        let dated: Vec<&Finding> = clocks.iter().copied().filter(|it| it.date.is_some()).collect();
        let titled = it.letter.is_some() || it.posted.is_some() || it.route.is_some();
        let mut last: Vec<String> = dated.iter().map(|it| self.last(it, titled)).collect();
        last.extend(clocks.iter().filter(|it| it.date.is_none()).map(|it| it.reason.text(self.words)));
        let mut notes: Vec<String> = it.route.iter().map(|it| it.reason.text(self.words)).collect();
        if it.letter.is_none() && it.posted.is_none() {
            notes.extend(clocks.iter().map(|it| it.advice.text(self.words)).filter(|it| !it.is_empty()));
        }
        if it.posted.is_some() {
            notes.push(self.words.get("start-arrived-how"));
        }
        let title =
            it.route.map(|it| it.title.text(self.words)).or_else(|| clocks.first().map(|it| it.title.text(self.words)));
        let mut row = StepRow {
            number: 0,
            title: it.posted.map(|it| self.arrived(it)).or(title).unwrap_or_default(),
            files: Vec::new(),
            ways: Vec::new(),
            attach: Vec::new(),
            notes,
            last,
            soon: dated.iter().filter_map(|it| last_day(it, today)).any(|it| crate::assess::dates::is_soon(it, today)),
            rules: clocks.iter().map(|it| self.rule(it)).collect(),
            text: None,
            proof: None,
            record: None,
        };
        if let Some(it) = &it.letter {
            self.send(it, files, &mut row);
        }
        row
    }

    /// That a letter which was sent has to have come.
    fn arrived(&self, it: Posted<'_>) -> String {
        let day = self.words.date(it.on);
        self.words.with("start-step-arrived", &[("title", it.template.title()), ("date", &day)])
    }

    /// What is said of a letter that is to be sent.
    fn send(&self, it: &Sending<'_>, files: &Files<'_>, row: &mut StepRow) {
        let title = it.document.title();
        row.title = match it.to.as_str() {
            "" => self.words.with("start-step-send-alone", &[("title", title)]),
            to => self.words.with("start-step-send", &[("title", title), ("to", to)]),
        };
        let stem = it.document.place.in_package();
        let path = format!("{stem}.txt");
        row.text = self.contents.texts.get(&path).map(|text| TextRow { href: path.clone(), text: text.clone() });
        // The text stands on the page itself.
        let shown = files.of(&stem).filter(|it| row.text.is_none() || *it != path);
        row.files = shown.map(|it| FileRow { href: it.to_owned(), kind: ending(it).to_uppercase() }).collect();
        let subject = self.contents.subjects.get(&stem);
        row.ways = it.ways.iter().map(|it| self.way(it, subject.map(String::as_str))).collect();
        row.attach = self.attachments(it.document, files);
        for other in &it.with {
            let first = files.of(&other.place.in_package()).next();
            let text = self.words.with("start-step-with", &[("title", other.title())]);
            row.attach.extend(first.map(|it| LinkRow { text, href: it.to_owned() }));
        }
        if !row.attach.is_empty() {
            row.notes.extend(self.private_pages(it.document));
        }
        let (key, how) = match it.ways.first() {
            Some(Way::Email(_)) => ("start-proof-email", "email"),
            Some(Way::Post { registered: true, .. } | Way::Statement) => ("start-proof-registered", "registered_post"),
            Some(Way::Post { .. }) => ("start-proof-post", "post"),
            Some(Way::Messages(_) | Way::Platform(_)) => ("start-proof-platform", "platform"),
            Some(Way::Provider) => ("start-proof-provider", "app"),
            Some(Way::Authority(_)) => ("start-proof-provider", "form"),
            Some(Way::Unknown) | None => ("start-proof-post", "post"),
        };
        row.notes.extend(self.no_ground(it.document));
        row.proof = Some(self.words.get(key));
        let (id, day) = (&it.document.template.id, self.case.as_of);
        row.record = Some(format!("sent:\n  - document: {id}\n    on: {day}\n    how: {how}\n"));
    }

    /// That a letter about a card payment names no ground of the card’s network, if it names none.
    fn no_ground(&self, document: &Planned<'_>) -> Option<String> {
        let head = &document.template.head;
        let index = document.payment.filter(|_| head.stage.as_ref().is_some_and(|it| it.value == Stage::Bank))?;
        let path = format!("payments[{index}]");
        let fact = |name: &str| self.case.facts.text(&format!("{path}.{name}"));
        let network = fact("network").filter(|_| fact("dispute.status").is_none())?;
        let account = self.scene.account(document.template, Some(index));
        let of_network = |rule: &str| {
            let finding = self.assessment.findings.iter().find(|it| it.rule == rule);
            let scope = finding.and_then(|it| self.scene.library.packs.get(&it.pack)?.scope.as_ref());
            scope.is_some_and(|it| it.value.0.iter().any(|(field, _)| *field.value == *NETWORK))
        };
        let legal = self.scene.legal(Stage::Bank, account.as_ref());
        if legal.iter().any(|it| it["id"].as_str().is_some_and(of_network)) {
            return None;
        }
        let title = self.scene.library.title("cards", &network).unwrap_or(network);
        Some(self.words.with("start-no-ground", &[("network", &title)]))
    }

    fn way(&self, it: &Way, subject: Option<&str>) -> WayRow {
        let text = match it {
            Way::Email(address) => self.words.with("start-way-email", &[("address", address)]),
            Way::Post { lines, registered } => {
                let key = if *registered { "start-way-registered" } else { "start-way-post" };
                self.words
                    .with(key, &[("address", &lines.iter().map(|it| isolated(it)).collect::<Vec<_>>().join(", "))])
            }
            Way::Messages(name) => self.words.with("start-way-messages", &[("platform", name)]),
            Way::Platform(name) => self.words.with("start-way-platform", &[("platform", name)]),
            Way::Provider => self.words.get("start-way-provider"),
            Way::Statement => self.words.get("start-way-statement"),
            Way::Authority(address) => self.words.with("start-way-authority", &[("address", address)]),
            Way::Unknown => self.words.get("start-way-unknown"),
        };
        let href = match it {
            Way::Email(address) => {
                let subject = subject.map(|it| format!("?subject={}", percent(it))).unwrap_or_default();
                Some(format!("mailto:{}{subject}", percent(address).replace("%40", "@")))
            }
            _ => None,
        };
        WayRow { text, href }
    }

    /// What goes with a letter: the exhibits that its reader gets.
    fn attachments(&self, document: &Planned<'_>, files: &Files<'_>) -> Vec<LinkRow> {
        if let Some(it) = self.plan.extract(document) {
            let href = it.place.in_package();
            let values = [("name", super::files::name(&href)), ("pages", &it.pages().to_string())];
            let text = self.words.with("start-attach", &values);
            return if files.has(&href) { vec![LinkRow { text, href }] } else { Vec::new() };
        }
        if self.plan.exhibits.is_empty() || !self.is_bundled(files) {
            return Vec::new();
        }
        let volumes = self.plan.bundle.volumes.iter().map(|it| {
            let href = self.plan.bundle.place(it.number).in_package();
            let values = [("name", super::files::name(&href)), ("pages", &it.pages.to_string())];
            LinkRow { text: self.words.with("start-attach", &values), href }
        });
        volumes.collect()
    }

    /// Exhibits that show payments, that go to the reader of a document, and of which nobody said so: they also
    /// show something else, so nothing kept them back.
    fn private_pages(&self, document: &Planned<'_>) -> Vec<String> {
        if matches!(document.template.reader(), Reader::PaymentProvider | Reader::Court | Reader::Lawyer) {
            return Vec::new();
        }
        let pays = |id: &str| {
            let evidence = self.case.evidence().iter().find(|it| it.id.0 == id);
            evidence.is_some_and(|it| it.proves.contains(&Proves::Payment) && it.for_.is_none())
        };
        let exhibits = self.plan.extract(document).map_or(self.plan.exhibits.as_slice(), |it| &it.exhibits);
        let several = exhibits.iter().filter(|it| it.pages() > 1 && pays(&it.id));
        let note = |it: &crate::plan::exhibit::Exhibit| {
            self.words.with("start-attach-payment", &[("exhibit", &it.reference(self.words))])
        };
        several.map(note).collect()
    }

    fn after(&self, it: &Next<'_>) -> DayRow {
        let titles: Vec<String> = it.documents.iter().map(|it| it.title().to_owned()).collect();
        let mut notes = Vec::new();
        if !titles.is_empty() {
            notes.push(self.words.with("start-step-next", &[("titles", &self.words.list(&titles))]));
        }
        let step = StepRow {
            number: 0,
            title: self.words.get("start-step-record"),
            files: Vec::new(),
            ways: Vec::new(),
            attach: Vec::new(),
            notes,
            last: Vec::new(),
            soon: false,
            rules: Vec::new(),
            text: None,
            proof: None,
            record: None,
        };
        let heading = self.words.with("start-after-day", &[("date", &self.words.date(it.day))]);
        DayRow { day: self.day(it.day), heading, steps: vec![step] }
    }

    /// A last day as a sentence; what ends on it is the title of the step if nothing else is.
    fn last(&self, it: &Finding, titled: bool) -> String {
        let day = last_day(it, self.case.as_of).map(|it| self.words.date(it)).unwrap_or_default();
        let act = self.words.get(&format!("act-{}", it.act.word()));
        if !titled {
            return self.words.with("start-last-day", &[("date", &day), ("act", &act)]);
        }
        let key = if it.result == Outcome::Uncertain { "start-last-uncertain" } else { "start-last" };
        self.words.with(key, &[("title", &it.title.text(self.words)), ("date", &day), ("act", &act)])
    }

    /// What waits.
    fn waits_for(&self, it: &Waiting<'_>) -> String {
        let document = it.document.map(Planned::title).map(str::to_owned);
        document.or_else(|| it.rule.map(|it| it.title.text(self.words))).unwrap_or_default()
    }

    fn waiting(&self, it: &Waiting<'_>) -> LaterRow {
        let days = it.again.zip(it.last).map(|(again, last)| (self.words.date(again), self.words.date(last)));
        let again = days.map(|(again, last)| self.words.with("start-again", &[("date", &again), ("last", &last)]));
        LaterRow { title: self.waits_for(it), reason: it.reason.text(self.words), again }
    }
}

/// A text as addresses take it.
fn percent(text: &str) -> String {
    let plain = |it: &u8| it.is_ascii_alphanumeric() || b"-._~".contains(it);
    text.bytes().map(|it| if plain(&it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}
