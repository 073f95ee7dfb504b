//! What the user does now, what waits, and what follows if nothing comes: which letter goes where, and by when.
//!
//! Values without words, so that pages, terminals and overviews of many cases can say the same.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::assess::dates::is_soon;
use crate::assess::reason::Reason;
use crate::assess::reports;
use crate::assess::{Finding, RouteFinding};
use crate::case::file::{Respondent, Sent};
use crate::form::terms::{Correspondence, Outcome, Recipient, Role, RouteState, Stage};
use crate::library::rule::{Act, Each, RuleKind};
use crate::library::template::{Folder, Template};
use crate::plan::{Plan, Planned, State};
use crate::render::view::{Scene, text};

/// Days that are further away than this are in the table of deadlines only.
const HORIZON: u64 = 92;

/// What is to be done in a case.
#[derive(Debug, Default)]
pub(crate) struct Steps<'a> {
    /// What can be done, by the user's own day, the most urgent first.
    pub now: Vec<Task<'a>>,
    /// What waits for something else.
    pub waiting: Vec<Waiting<'a>>,
    /// What follows if no answer comes, by its day.
    pub next: Vec<Next<'a>>,
}

/// Something to be done.
#[derive(Debug)]
pub(crate) struct Task<'a> {
    /// The day on which the user does it.
    pub day: NaiveDate,
    /// The letter to send; without one, what the route or the rule says is to be done.
    pub letter: Option<Sending<'a>>,
    /// A letter that was sent and kept the time, if it came in time.
    pub posted: Option<Posted<'a>>,
    /// The way out that it belongs to.
    pub route: Option<&'a RouteFinding>,
    /// The rules whose time runs out, soonest first.
    pub clocks: Vec<&'a Finding>,
}

/// A letter that is to be sent.
#[derive(Debug)]
pub(crate) struct Sending<'a> {
    /// The letter.
    pub document: &'a Planned<'a>,
    /// Letters to the same payment provider about the same payment, which go with it.
    pub with: Vec<&'a Planned<'a>>,
    /// To whom: a name; empty if there is none.
    pub to: String,
    /// In which ways it can go, the best first.
    pub ways: Vec<Way>,
}

/// A letter that was sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posted<'a> {
    /// What it was made from.
    pub template: &'a Template,
    /// The day it was sent.
    pub on: NaiveDate,
}

/// A way in which a letter can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// To a mailbox.
    Email(String),
    /// By post to an address.
    Post {
        /// Its lines.
        lines: Vec<String>,
        /// Whether proof of receipt matters.
        registered: bool,
    },
    /// In the messages of a marketplace to one of its sellers.
    Messages(String),
    /// In the help centre or dispute of a marketplace.
    Platform(String),
    /// In the app or on the site of a payment provider.
    Provider,
    /// By post to the address of a payment provider that only its statement names.
    Statement,
    /// Where an authority takes reports.
    Authority(String),
    /// None is known.
    Unknown,
}

/// A letter, or something to be done, that has to wait.
#[derive(Debug)]
pub(crate) struct Waiting<'a> {
    /// The letter, if it is one.
    pub document: Option<&'a Planned<'a>>,
    /// The rule, if it is none.
    pub rule: Option<&'a Finding>,
    /// Why.
    pub reason: &'a Reason,
    /// The last day for it.
    pub last: Option<NaiveDate>,
    /// The day on which to look again, so that it is not missed.
    pub again: Option<NaiveDate>,
}

/// What follows if no answer comes.
#[derive(Debug)]
pub(crate) struct Next<'a> {
    /// The day after the answer was asked for, or after something that letters wait for has ended.
    pub day: NaiveDate,
    /// The letters that can be written then.
    pub documents: Vec<&'a Planned<'a>>,
}

/// What a rule or a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct About {
    to: Recipient,
    payment: Option<usize>,
}

/// What is to be done in a case, and what not yet.
pub(crate) fn steps<'a>(scene: &Scene<'a>, plan: &'a Plan<'a>) -> Steps<'a> {
    let mut out = Steps::default();
    if scene.assessment.is_paid() {
        return out;
    }
    let today = scene.case.as_of;
    let mut clocks = clocks(scene);
    for document in plan.written().filter(|it| it.template.folder == Folder::Letters) {
        let about = About { to: to(document.template), payment: document.payment };
        if about.to == Recipient::File {
            continue;
        }
        let same = |it: &Task<'a>| {
            let other = it.letter.as_ref().map(|it| it.document);
            about.payment.is_some() && other.is_some_and(|it| it.payment == about.payment)
        };
        if let Some(step) = out.now.iter_mut().find(|it| same(it)) {
            step.letter.iter_mut().for_each(|it| it.with.push(document));
            continue;
        }
        let (own, others) = clocks.into_iter().partition(|it| keeps(scene, document, about, it));
        clocks = others;
        match blocked(scene, about.to) {
            Some(route) => out.waiting.push(waits(scene, (Some(document), None), route, own)),
            None => {
                let letter = Some(sending(scene, document));
                out.now.push(Task { day: today, letter, posted: None, route: None, clocks: own });
            }
        }
    }
    for it in clocks {
        let last = last_day(it, today);
        if let Some(letter) = posted(scene, it) {
            let day = last.map_or(today, |last| own_day(it, last, today));
            let same = |task: &&mut Task<'a>| task.posted.is_some_and(|it| std::ptr::eq(it.template, letter.template));
            match out.now.iter_mut().find(same) {
                Some(task) => {
                    task.day = task.day.min(day);
                    task.clocks.push(it);
                }
                None => {
                    out.now.push(Task { day, letter: None, posted: Some(letter), route: None, clocks: vec![it] });
                }
            }
            continue;
        }
        let far = today + Days::new(HORIZON);
        match blocked(scene, subject(scene, it).to) {
            Some(route) if last.is_some() => out.waiting.push(waits(scene, (None, Some(it)), route, vec![it])),
            Some(_) => {}
            // What has no day belongs to a letter, or is to be minded by itself if it is a deadline.
            None if last.map_or(it.kind == RuleKind::Deadline, |it| it <= far) => {
                let day = last.map_or(today, |last| own_day(it, last, today));
                out.now.push(Task { day, letter: None, posted: None, route: None, clocks: vec![it] });
            }
            None => {}
        }
    }
    let names = |route: &RouteFinding, step: &Task<'_>| {
        step.letter.as_ref().is_some_and(|it| route.letters.contains(&it.document.template.id))
    };
    for route in scene.assessment.routes.iter().filter(|it| it.state == RouteState::Open) {
        for step in out.now.iter_mut().filter(|it| names(route, it)) {
            step.route = Some(route);
        }
    }
    for route in scene.assessment.routes.iter().filter(|it| it.state == RouteState::Open && !it.to.is_empty()) {
        let mut taken = written_to(scene, route);
        for step in out.now.iter_mut().filter(|it| it.posted.is_none()) {
            let letter = step.letter.as_ref().map(|it| to(it.document.template));
            let about = letter.or_else(|| step.clocks.first().map(|it| subject(scene, it).to));
            if about.is_some_and(|it| route.to.contains(&it)) {
                step.route = Some(route);
                taken = true;
            }
        }
        if !taken {
            out.now.push(Task { day: today, letter: None, posted: None, route: Some(route), clocks: Vec::new() });
        }
    }
    // Letters that nothing hurries keep the order of their numbers.
    let urgent = |it: &Task<'_>| {
        let soonest = it.clocks.iter().filter_map(|it| last_day(it, today)).min();
        soonest.filter(|it| is_soon(*it, today)).unwrap_or(NaiveDate::MAX)
    };
    out.now.sort_by_key(|it| (it.day, urgent(it), it.letter.is_none()));
    let sends = out.now.iter().any(|it| it.letter.is_some());
    let awaited = scene.case.file.sent.iter().filter_map(|it| it.reply_by).filter(|it| *it >= today).max();
    let answer = scene.case.deadline.filter(|_| sends).or(awaited);
    let mut next: BTreeMap<NaiveDate, Vec<&Planned<'_>>> = BTreeMap::new();
    if let Some(day) = answer {
        next.insert(day + Days::new(1), ladder(scene, plan));
    }
    for it in plan.documents.iter().filter(|it| it.template.folder == Folder::Letters) {
        if let State::Skipped(Reason::TooEarly(day)) = it.state {
            next.entry(day + Days::new(1)).or_default().push(it);
        }
    }
    out.next = next.into_iter().map(|(day, documents)| Next { day, documents }).collect();
    out
}

/// The last day of a rule, on the cautious reading if that is still ahead.
pub(crate) fn last_day(it: &Finding, today: NaiveDate) -> Option<NaiveDate> {
    it.strict.as_ref().map(|it| it.date).filter(|it| *it >= today).or(it.date)
}

/// The user's own day before the last one of a rule: that of the first reminder.
fn own_day(it: &Finding, last: NaiveDate, today: NaiveDate) -> NaiveDate {
    let ahead = it.remind.first().copied().unwrap_or_default();
    last.checked_sub_days(Days::new(ahead.into())).unwrap_or(last).max(today)
}

/// Rules whose time runs out for the user, soonest first; those without a day are to be minded at once.
fn clocks<'a>(scene: &Scene<'a>) -> Vec<&'a Finding> {
    let today = scene.case.as_of;
    let runs = |it: &&Finding| {
        let open = matches!(it.result, Outcome::Open | Outcome::ClosingSoon | Outcome::Uncertain);
        let ahead = match last_day(it, today) {
            Some(day) => it.kind == RuleKind::Deadline && day >= today,
            None => matches!(it.kind, RuleKind::Deadline | RuleKind::Eligibility) && it.result == Outcome::Uncertain,
        };
        open && ahead && it.act != Act::None && !it.information_only
    };
    let mut out: Vec<&Finding> = scene.assessment.findings.iter().filter(runs).collect();
    out.sort_by_key(|it| last_day(it, today));
    out
}

/// To whom a letter goes.
fn to(template: &Template) -> Recipient {
    template.head.to.as_ref().map_or(Recipient::File, |it| it.value)
}

/// Whom a rule is about: one of a payment its provider, one of a platform's terms the platform.
fn subject(scene: &Scene<'_>, it: &Finding) -> About {
    if let Some((Each::Payment, index)) = it.each {
        return About { to: Recipient::PaymentProvider, payment: Some(index) };
    }
    let scope = scene.library.packs.get(&it.pack).and_then(|it| it.scope.as_ref());
    let rule = crate::assess::rule_of(scene.library, it).and_then(|it| it.applies_if.as_ref());
    let platform = |it: &crate::form::record::At<crate::library::rule::Conditions>| {
        it.value.0.iter().any(|(field, _)| field.value == "platform")
    };
    let to = if scope.into_iter().chain(rule).any(platform) { Recipient::Platform } else { Recipient::Seller };
    About { to, payment: None }
}

/// Whether a letter keeps the time of a rule: its head says so, or it goes to those whom the rule is about.
fn keeps(scene: &Scene<'_>, document: &Planned<'_>, about: About, it: &Finding) -> bool {
    let named = document.template.head.keeps.iter().flat_map(|it| &it.value.0);
    if named.into_iter().any(|name| name.value.0 == it.rule) {
        return true;
    }
    let subject = subject(scene, it);
    let same = match subject.payment {
        Some(one) => scene.account(document.template, about.payment).is_some_and(|it| it.payments().contains(&one)),
        None => about.payment.is_none(),
    };
    subject.to == about.to && subject.to != Recipient::Seller && same
}

/// The letter that kept the time of a rule if it came in time: one that was sent and whose head names the rule, or one
/// to the provider of the payment that the rule is about. In the platform's process nothing is done by a letter.
fn posted<'a>(scene: &Scene<'a>, it: &Finding) -> Option<Posted<'a>> {
    let about = subject(scene, it).payment;
    let keeps = |sent: &Sent| {
        let template = scene.library.document(&sent.document.0, scene.words.lang())?;
        let named = template.head.keeps.iter().flat_map(|it| &it.value.0).any(|name| name.value.0 == it.rule);
        let own = match (about, sent.payment_at()) {
            (Some(index), Some(named)) => {
                scene.account(template, Some(named)).is_some_and(|it| it.payments().contains(&index))
            }
            (about, _) => about.is_some(),
        };
        let kept = named || (own && to(template) == Recipient::PaymentProvider);
        kept.then_some(Posted { template, on: sent.on })
    };
    scene.case.file.sent.iter().filter_map(keeps).max_by_key(|it| it.on)
}

/// Whether a payment provider that a route leads to was written to and nothing came of it yet: what follows is told
/// with that letter.
fn written_to(scene: &Scene<'_>, route: &RouteFinding) -> bool {
    let provider = Recipient::PaymentProvider;
    let went =
        |it: &Sent| scene.library.document(&it.document.0, scene.words.lang()).is_some_and(|it| to(it) == provider);
    let silent = scene.case.facts.expand("payments.dispute.status").is_empty();
    silent && route.to.contains(&provider) && scene.case.file.sent.iter().any(went)
}

/// The route that letters to somebody take, if it has to wait.
fn blocked<'a>(scene: &Scene<'a>, to: Recipient) -> Option<&'a RouteFinding> {
    let route = scene.assessment.routes.iter().find(|it| it.to.contains(&to));
    route.filter(|it| it.state == RouteState::Blocked)
}

fn waits<'a>(
    scene: &Scene<'a>,
    (document, rule): (Option<&'a Planned<'a>>, Option<&'a Finding>),
    route: &'a RouteFinding,
    clocks: Vec<&'a Finding>,
) -> Waiting<'a> {
    let today = scene.case.as_of;
    let first = clocks.iter().filter_map(|it| Some((last_day(it, today)?, *it))).min_by_key(|(day, _)| *day);
    let last = first.map(|(day, _)| day);
    let again = first.map(|(day, it)| own_day(it, day, today));
    Waiting { document, rule, reason: &route.reason, last, again }
}

/// Letters of a later stage that are only not written because nothing was sent yet.
fn ladder<'a>(scene: &Scene<'_>, plan: &'a Plan<'a>) -> Vec<&'a Planned<'a>> {
    let context = scene.assessment.context(scene.case, scene.library);
    let excepted = |it: &&Planned<'_>| {
        let mut all = it.template.head.unless.iter().flat_map(|it| &it.value.0);
        all.any(|it| context.mismatch(Some(it)).is_none())
    };
    let later = |it: &&Planned<'_>| it.template.head.stage.as_ref().is_some_and(|it| it.value == Stage::Final);
    let unsent = |it: &&Planned<'_>| match &it.state {
        State::Skipped(Reason::Mismatch(it)) => {
            let unsent = it.found.is_empty() && (it.field == "problem.notice_sent_on" || it.field.starts_with("sent"));
            unsent || (it.field == "correspondence" && it.found == [Correspondence::None.word()])
        }
        _ => false,
    };
    plan.documents.iter().filter(later).filter(unsent).filter(|it| !excepted(it)).collect()
}

fn sending<'a>(scene: &Scene<'a>, document: &'a Planned<'a>) -> Sending<'a> {
    let (template, payment) = (document.template, document.payment);
    let addressee = scene.addressee(template, payment);
    let email = scene.email(template, payment);
    let lines: Vec<String> = addressee.lines.iter().filter(|it| Some(*it) != email.as_ref()).cloned().collect();
    let to = to(template);
    let has_address = scene.has_address(to, payment, template);
    let registered = template.head.delivery.as_ref().is_some_and(|it| it.value.contains("registered"));
    let post = has_address.then_some(Way::Post { lines, registered });
    let email = email.map(Way::Email);
    let reports = reports::authority(scene.case, scene.library)
        .map(|it| it.address.as_ref().or(it.title.as_ref()).map_or_else(String::new, |it| it.value.0.clone()));
    let marketplace = scene.marketplace();
    let mut ways: Vec<Way> = Vec::new();
    match to {
        Recipient::Seller => {
            if registered {
                ways.extend(post.into_iter().chain(email));
            } else {
                ways.extend(email.into_iter().chain(post));
            }
            ways.extend(marketplace.map(Way::Messages));
        }
        Recipient::Platform => {
            ways.extend(marketplace.map(Way::Platform));
            ways.extend(email.into_iter().chain(post));
        }
        // What the law wants in writing goes by post; the app comes beside it.
        Recipient::PaymentProvider if registered => {
            ways.push(post.unwrap_or(Way::Statement));
            ways.extend(email.into_iter().chain([Way::Provider]));
        }
        Recipient::PaymentProvider => ways.extend([Way::Provider].into_iter().chain(email).chain(post)),
        Recipient::Authority => ways.extend(reports.map(Way::Authority)),
        Recipient::Carrier | Recipient::Institution | Recipient::File => ways.extend(email.into_iter().chain(post)),
    }
    if ways.is_empty() {
        ways.push(Way::Unknown);
    }
    let role = match to {
        Recipient::Seller => Some(Role::Seller),
        Recipient::Platform => Some(Role::Platform),
        Recipient::Carrier => Some(Role::Carrier),
        Recipient::PaymentProvider | Recipient::Institution | Recipient::Authority | Recipient::File => None,
    };
    let called = role.and_then(|it| scene.case.respondent(it)).and_then(called);
    Sending { document, with: Vec::new(), to: called.unwrap_or(addressee.name), ways }
}

/// What the user calls somebody: the shop, or a name in Latin letters, before the registered name.
pub(crate) fn called(it: &Respondent) -> Option<String> {
    let names = [&it.store_name, &it.name_latin, &it.name_legal, &it.name_native];
    names.into_iter().flatten().next().map(|it| it.0.clone())
}

impl Scene<'_> {
    /// Whether a postal address is known.
    fn has_address(&self, to: Recipient, payment: Option<usize>, template: &Template) -> bool {
        let of = |role: Role| {
            self.case.respondent(role).is_some_and(|it| it.address.is_some() || it.notice_address.is_some())
        };
        match to {
            Recipient::Seller => of(Role::Seller),
            Recipient::Platform => of(Role::Platform),
            Recipient::Carrier => of(Role::Carrier),
            Recipient::PaymentProvider => {
                let own =
                    payment.and_then(|it| self.case.file.payments.get(it)).and_then(|it| text(&it.issuer_address));
                own.is_some() || of(Role::PaymentProvider)
            }
            Recipient::Institution => self.institution(template).is_some_and(|it| it.address.is_some()),
            Recipient::Authority | Recipient::File => false,
        }
    }

    /// The marketplace as people call it, if the purchase was made on one.
    fn marketplace(&self) -> Option<String> {
        let known = self.case.platform.as_ref().and_then(|it| self.library.platforms.get(it));
        let title = known.and_then(|it| it.title.as_ref()).map(|it| it.value.0.clone());
        title.or_else(|| self.case.respondent(Role::Platform).and_then(called))
    }
}
