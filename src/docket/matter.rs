//! The lines of one case.

use chrono::NaiveDate;

use crate::assess::Finding;
use crate::base::diag::Sink;
use crate::batch::{Member, MemberText, Problem};
use crate::case::Case;
use crate::case::file::Sent;
use crate::desk::{self, Brief, Depth, Failure, Opened, Options, Workshop};
use crate::docket::{DocketItem, ItemKind};
use crate::form::terms::{Correspondent, Course, Outcome, Recipient};
use crate::library::Library;
use crate::library::part::Form;
use crate::plan::{Missing, State};
use crate::render::calendar;
use crate::words::Words;

/// What the docket has of a case.
#[derive(Default)]
pub(super) struct Matter {
    pub items: Vec<DocketItem>,
    pub events: String,
}

/// Looks at a case as it is on a day.
pub(super) fn matter(entry: Member, options: &Options, day: NaiveDate, workshop: &Workshop) -> (usize, Matter) {
    let (at, key) = (entry.at, entry.key);
    let mut matter = Matter::default();
    let done = desk::guarded(&key, || look(entry.content, options, day, workshop, &mut matter));
    let problems = match done {
        Ok(problems) => problems,
        Err(failure) => vec![Problem::of_file(&key, "failed", failure.to_string())],
    };
    let (case, claimant, against) = match matter.items.first() {
        Some(it) => (it.case.clone(), it.claimant.clone(), it.against.clone()),
        None => (key, String::new(), String::new()),
    };
    for it in problems {
        let (case, claimant, against) = (case.clone(), claimant.clone(), against.clone());
        let item = DocketItem {
            kind: ItemKind::Look,
            date: None,
            case,
            claimant,
            against,
            about: it.code.clone(),
            text: it.to_string(),
        };
        matter.items.push(item);
    }
    (at, matter)
}

/// Adds the lines of a case; what is wrong with it.
fn look(
    content: MemberText,
    options: &Options,
    day: NaiveDate,
    workshop: &Workshop,
    matter: &mut Matter,
) -> Result<Vec<Problem>, Failure> {
    let (source, folder, origin) = match content.read() {
        Ok(it) => it,
        Err((problems, _)) => return Ok(problems),
    };
    let file = source.name().to_owned();
    let open = |depth, as_of: Option<NaiveDate>, sink: &mut Sink| {
        let mut options = Options { missing: Missing::Allowed, ..options.clone() };
        options.settings.as_of = as_of;
        desk::open(Brief { source: source.clone(), folder: folder.clone(), options }, depth, workshop, sink)
    };
    // Facts alone first: a scan that cannot be read must not hide a deadline.
    let mut sink = Sink::default();
    let as_written = match open(Depth::Facts, options.settings.as_of, &mut sink) {
        Ok(it) => it,
        Err(failure) if failure.is_the_authors() => return Ok(Problem::all(&sink, origin.as_ref(), &file)),
        Err(failure) => return Err(failure),
    };
    let own_day = as_written.case.as_of;
    // A case that is dated ahead is meant so.
    let today = if options.settings.as_of.is_none() && own_day < day {
        open(Depth::Facts, Some(day), &mut sink).ok()
    } else {
        None
    };
    let opened = today.as_ref().unwrap_or(&as_written);
    let lines = Lines::new(opened, day, workshop.words(&frame(options), "", &mut sink).map_err(Failure::Template)?);
    if today.is_some() {
        lines.stale(own_day, &as_written, matter);
    }
    lines.deadlines(matter);
    lines.letters(workshop.library(), matter);
    matter.events = calendar::events(&opened.case, &opened.assessment, &opened.words, true);
    let mut sink = Sink::default();
    let planned = open(Depth::Evidence, Some(opened.case.as_of), &mut sink).and_then(|opened| {
        let plan = desk::plan(&opened, workshop, &mut sink)?;
        for it in plan.documents.iter().filter(|it| plan.shows(it) && it.template.folder.form() == Form::Letter) {
            let (name, title) = (it.source(), it.title());
            match &it.state {
                State::Written => matter.items.push(lines.item(ItemKind::Ready, None, &name, title.to_owned())),
                State::Blocked(missing) => {
                    let text =
                        lines.words.with("docket-lacks", &[("document", title), ("missing", &missing.join(", "))]);
                    matter.items.push(lines.item(ItemKind::Blocked, None, &name, text));
                }
                State::Skipped(_) => {}
            }
        }
        Ok(())
    });
    match planned {
        Err(failure) if !failure.is_the_authors() => Err(failure),
        _ => Ok(Problem::all(&sink, origin.as_ref(), &file)),
    }
}

/// The language of the docket itself.
fn frame(options: &Options) -> String {
    options.settings.lang.clone().unwrap_or_else(|| "en".to_owned())
}

/// What makes the lines of one case.
struct Lines<'a> {
    opened: &'a Opened,
    day: NaiveDate,
    words: Words,
    claimant: String,
    against: String,
}

impl<'a> Lines<'a> {
    fn new(opened: &'a Opened, day: NaiveDate, words: Words) -> Self {
        let case = &opened.case;
        let against = case.file.respondents.first();
        let against =
            against.and_then(|it| it.store_name.as_ref().or(it.name_legal.as_ref()).or(it.name_latin.as_ref()));
        Self {
            opened,
            day,
            words,
            claimant: case.facts.text("claimant.name_legal").unwrap_or_default(),
            against: against.map(|it| it.0.clone()).unwrap_or_default(),
        }
    }

    fn item(&self, kind: ItemKind, date: Option<NaiveDate>, about: &str, text: String) -> DocketItem {
        let (claimant, against) = (self.claimant.clone(), self.against.clone());
        DocketItem { kind, date, case: self.opened.case.id.clone(), claimant, against, about: about.to_owned(), text }
    }

    /// Says that a case is as of a day that is over, and which deadlines have passed since.
    fn stale(&self, own_day: NaiveDate, as_written: &Opened, matter: &mut Matter) {
        let day = own_day.to_string();
        matter.items.push(self.item(
            ItemKind::Look,
            Some(own_day),
            "as_of",
            self.words.with("docket-stale", &[("day", &day)]),
        ));
        let is_over = |it: &Finding| {
            let now = self.opened.assessment.findings.iter();
            now.filter(|now| now.rule == it.rule && now.each == it.each).any(|it| it.result == Outcome::Passed)
        };
        for (date, it) in calendar::days(&as_written.case, &as_written.assessment).filter(|(_, it)| is_over(it)) {
            let title = it.title.text(&as_written.words);
            matter.items.push(self.item(
                ItemKind::Look,
                Some(date),
                &it.rule,
                self.words.with("docket-passed", &[("title", &title)]),
            ));
        }
    }

    /// What is to be done by when.
    fn deadlines(&self, matter: &mut Matter) {
        for (date, it) in calendar::days(&self.opened.case, &self.opened.assessment) {
            matter.items.push(self.item(ItemKind::Due, Some(date), &it.rule, it.title.text(&self.opened.words)));
        }
    }

    /// What was sent, and whether an answer came or is awaited.
    fn letters(&self, library: &Library, matter: &mut Matter) {
        let case = &self.opened.case;
        for it in &case.file.sent {
            let id = it.document.0.as_str();
            let title = library.document(id, &case.lang).map_or(id, |it| it.title());
            let to = it.to.or_else(|| recipient(library, id));
            // The titles of letters name their one recipient themselves.
            let who =
                it.to.map(|it| self.words.get(&format!("who-{}", it.word().replace('_', "-")))).unwrap_or_default();
            let day = it.on.to_string();
            let values = [("document", title), ("to", who.as_str()), ("day", day.as_str())];
            let key = if who.is_empty() { "docket-letter" } else { "docket-letter-to" };
            matter.items.push(self.item(ItemKind::Sent, Some(it.on), id, self.words.with(key, &values)));
            if self.opened.assessment.is_paid() || answered(case, it, to) {
                continue;
            }
            let sent = self.words.with(key, &values);
            match it.reply_by {
                Some(until) if until < self.day => {
                    let text = self.words.with("docket-unanswered", &[("sent", &sent)]);
                    matter.items.push(self.item(ItemKind::Look, Some(until), id, text));
                }
                until => matter.items.push(self.item(ItemKind::Awaited, until, id, sent)),
            }
        }
    }
}

/// To whom a letter goes that has one recipient.
fn recipient(library: &Library, id: &str) -> Option<Correspondent> {
    let head = &library.templates.iter().find(|it| it.id == id)?.head;
    Some(match head.to.as_ref()?.value {
        Recipient::Seller => Correspondent::Seller,
        Recipient::Platform => Correspondent::Platform,
        Recipient::PaymentProvider => Correspondent::PaymentProvider,
        Recipient::Carrier => Correspondent::Carrier,
        Recipient::Authority | Recipient::Institution => Correspondent::Authority,
        Recipient::File => return None,
    })
}

/// Whether something came from the recipient of a letter since it was sent.
fn answered(case: &Case, letter: &Sent, to: Option<Correspondent>) -> bool {
    let file = &case.file;
    let since = |day: Option<NaiveDate>| day.is_some_and(|it| it >= letter.on);
    let wrote = file.contacts.iter().any(|it| {
        let theirs = it.quote.is_some() || matches!(it.direction, Some(Course::Received | Course::Both));
        theirs && it.role == to && since(Some(it.date))
    });
    wrote
        || match to {
            Some(Correspondent::Seller) => since(file.problem.seller_reply_on),
            Some(Correspondent::Platform) => since(file.platform_dispute.decision_received_on),
            Some(Correspondent::PaymentProvider) => {
                let mut asked = file.payments.iter();
                // A letter about one payment is answered by a word on that one.
                match letter.payment_at() {
                    Some(at) => asked.nth(at).is_some_and(|it| since(it.dispute.decision_received_on)),
                    None => asked.any(|it| since(it.dispute.decision_received_on)),
                }
            }
            Some(Correspondent::Carrier | Correspondent::Authority | Correspondent::Other) | None => false,
        }
}
