//! What was done so far, as a letter tells it to its recipient: what passed between the two, and shortly
//! what others did. Nothing is told that the case does not say.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::case::file::{Contact, Evidence, Payment, Sent};
use crate::case::is_named;
use crate::form::record::WordOrText;
use crate::form::terms::{Correspondent, Course, Proves, Recipient, SellerReply};
use crate::library::template::Template;
use crate::render::view::{Group, Scene, text};

/// Whom a document goes to, as it is said of contacts; nobody for an institution and for one's own file.
fn addressed(template: &Template) -> Option<Correspondent> {
    recipient(template.head.to.as_ref()?.value)
}

fn recipient(to: Recipient) -> Option<Correspondent> {
    match to {
        Recipient::Seller => Some(Correspondent::Seller),
        Recipient::Platform => Some(Correspondent::Platform),
        Recipient::PaymentProvider => Some(Correspondent::PaymentProvider),
        Recipient::Carrier => Some(Correspondent::Carrier),
        Recipient::Institution | Recipient::Authority | Recipient::File => None,
    }
}

/// An entry with its day.
type Dated = (NaiveDate, Json);

impl Scene<'_> {
    /// What passed between the sender and the recipient of a letter, in order.
    pub(super) fn so_far(&self, template: &Template, payment: Option<usize>) -> Vec<Json> {
        let Some(to) = addressed(template) else { return Vec::new() };
        let mut all: Vec<Dated> =
            self.contacts(|it, contact| it == to && !self.is_other_provider(it, contact, payment));
        all.extend(self.sent(|it, about| it == to && !self.is_of_other(about, payment)));
        if to == Correspondent::Seller {
            all.extend(self.seller_facts(&all));
        }
        in_order(all)
    }

    /// What the sender and others did, apart from the recipient of a letter.
    pub(super) fn others(&self, template: &Template, payment: Option<usize>) -> Vec<Json> {
        let to = addressed(template);
        let other = |it| Some(it) != to && it != Correspondent::Other;
        // What a bank or provider said is not told to those who would lean on it, only what it was told.
        let discreet = matches!(to, Some(Correspondent::Seller | Correspondent::Platform | Correspondent::Carrier));
        let told = |it: Correspondent, contact: &Contact| {
            !(discreet && it == Correspondent::PaymentProvider && contact.direction != Some(Course::Sent))
        };
        let mut all: Vec<Dated> = self
            .contacts(|it, contact| (other(it) && told(it, contact)) || self.is_other_provider(it, contact, payment));
        // What somebody else found is told where it is shown, such as an expert’s report.
        all.extend(self.contacts(|it, contact| it == Correspondent::Other && exhibits(contact).next().is_some()));
        all.extend(self.sent(|it, about| other(it) || self.is_of_other(about, payment)));
        in_order(all)
    }

    /// The exhibits that show a notice to the recipient and that nothing told so far cites.
    pub(super) fn notice(&self, template: &Template, told: &[Json]) -> Option<String> {
        let to = addressed(template)?;
        let cited: Vec<&str> =
            told.iter().flat_map(|it| it["exhibits"].as_array()).flatten().filter_map(Json::as_str).collect();
        let notices = self.case.evidence().iter().filter(|it| it.proves.contains(&Proves::Notice));
        let all = notices.filter(|it| self.is_notice_to(it, to)).filter_map(|it| self.reference(&it.id.0));
        let all: Vec<String> = all.filter(|it| !cited.contains(&it.as_str())).collect();
        Some(all.join(&self.words.get("reference-separator"))).filter(|it| !it.is_empty())
    }

    /// Whether an exhibit is a notice to somebody: it says so, or a contact that cites it does; without
    /// either it is one to the seller, whom notices are for.
    pub(super) fn is_notice_to(&self, exhibit: &Evidence, who: Correspondent) -> bool {
        if let Some(to) = exhibit.addressed_to {
            return to == who;
        }
        let id = &exhibit.id.0;
        let mut citing = self.case.file.contacts.iter().filter(|it| exhibits(it).any(|it| it == id)).peekable();
        if citing.peek().is_none() {
            return who == Correspondent::Seller;
        }
        citing.any(|it| it.role == Some(who) && it.direction != Some(Course::Received))
    }

    /// Of exhibits that prove something, those that prove what was on a day. What is of a later day and cited for later
    /// days only proves something else; a later document that nobody cites may show what was before it, if no earlier
    /// one does.
    pub(super) fn of_day<'e>(&self, all: Vec<&'e Evidence>, day: NaiveDate) -> Vec<&'e Evidence> {
        let cited = |it: &Evidence| -> Option<NaiveDate> {
            let id = &it.id.0;
            let citing = self.case.file.contacts.iter().filter(|it| exhibits(it).any(|it| it == id));
            citing.map(|it| it.date).min()
        };
        let first = |it: &Evidence| it.date.into_iter().chain(cited(it)).min();
        let early: Vec<&Evidence> = all.iter().filter(|it| first(it).is_none_or(|it| it <= day)).copied().collect();
        if early.is_empty() { all.into_iter().filter(|it| cited(it).is_none()).collect() } else { early }
    }

    /// The exhibits that show the complaint to the seller of its day.
    pub(super) fn complaint(&self, day: NaiveDate) -> Vec<&Evidence> {
        let notices = self.case.evidence().iter().filter(|it| it.proves.contains(&Proves::Notice));
        self.of_day(notices.filter(|it| self.is_notice_to(it, Correspondent::Seller)).collect(), day)
    }

    /// What happened with some, with what letters need of it. What was said without prejudice is not told.
    fn contacts(&self, wanted: impl Fn(Correspondent, &Contact) -> bool) -> Vec<Dated> {
        let all = self.case.file.contacts.iter().filter(|it| it.without_prejudice != Some(true));
        let all = all.filter(|it| it.role.is_some_and(|role| wanted(role, it)));
        // The dispute is told by itself; a contact of its days is only told if it has words of the other side.
        let all = all.filter(|it| it.quote.is_some() || !self.is_of_dispute(it));
        all.map(|it| {
            let mut group = self.entry("contact", it.date, exhibits(it));
            group.put("summary", it.summary.trim_end_matches('.')).some("channel", text(&it.channel));
            group.some("quote", text(&it.quote)).some("direction", it.direction.map(|it| it.word().to_owned()));
            group.some("who", text(&it.with_).or_else(|| it.role.map(|it| self.who(it))));
            (it.date, group.json())
        })
        .collect()
    }

    /// Whether somebody is the bank or provider of another payment than that of the letter.
    fn is_other_provider(&self, it: Correspondent, contact: &Contact, payment: Option<usize>) -> bool {
        let own =
            payment.and_then(|it| self.case.file.payments.get(it)).filter(|_| it == Correspondent::PaymentProvider);
        let (Some(own), Some(with)) = (own, &contact.with_) else { return false };
        let names = |it: &Payment| it.issuer.as_ref().is_some_and(|it| is_named(it, with));
        !names(own) && self.case.file.payments.iter().any(names)
    }

    /// Whether a letter about a payment went to another bank or provider than that of the letter at hand.
    fn is_of_other(&self, about: Option<usize>, payment: Option<usize>) -> bool {
        let of = |it: usize| self.case.file.payments.get(it).map(|it| (&it.method, &it.issuer, &it.last4));
        about.zip(payment).is_some_and(|(about, own)| of(about) != of(own))
    }

    /// Whether a contact with the platform, or the payment provider, is a step of the dispute there.
    fn is_of_dispute(&self, it: &Contact) -> bool {
        if it.role == Some(Correspondent::PaymentProvider) {
            let days = ["opened_on", "answered_on", "decision_received_on", "credited_on", "charged_again_on"];
            let paths = days.iter().flat_map(|day| self.case.facts.expand(&format!("payments.dispute.{day}")));
            return paths.filter_map(|it| self.case.facts.date(&it)).any(|day| day == it.date);
        }
        let days = ["opened_on", "seller_reply_on", "decision_received_on", "appeal_filed_on"];
        let mut days = days.iter().filter_map(|day| self.case.facts.date(&format!("platform_dispute.{day}")));
        it.role == Some(Correspondent::Platform) && days.any(|day| day == it.date)
    }

    /// The letters that were sent to some.
    fn sent(&self, wanted: impl Fn(Correspondent, Option<usize>) -> bool) -> Vec<Dated> {
        let letter = |it: &Sent| {
            let template = self.library.document(&it.document.0, self.words.lang())?;
            let to = it.to.or_else(|| addressed(template))?;
            if !wanted(to, it.payment_at()) {
                return None;
            }
            let mut group = self.entry("letter", it.on, it.proof.iter().map(|it| it.0.as_str()));
            group.put("title", template.title()).put("who", self.who(to));
            let how = it.how.map(|it| self.words.get(&format!("sent-how-{}", it.word().replace('_', "-"))));
            group.some("how", how).some("reply_by", it.reply_by.map(|it| self.words.date(it)));
            group.some("received", it.received_on.map(|it| self.words.date(it)));
            Some((it.on, group.json()))
        };
        self.case.file.sent.iter().filter_map(letter).collect()
    }

    /// What the case says of complaint and answer besides its contacts.
    fn seller_facts(&self, told: &[Dated]) -> Vec<Dated> {
        let mut out = Vec::new();
        let day = |path: &str| self.case.facts.date(path);
        let proving = |what: Proves| self.case.evidence().iter().filter(move |it| it.proves.contains(&what));
        let is_told = |day: NaiveDate, directions: &[Option<Course>]| {
            told.iter().any(|(date, it)| {
                let direction = it["direction"].as_str().and_then(Course::from_word);
                *date == day && directions.contains(&direction)
            })
        };
        if let Some(day) = day("problem.notice_sent_on")
            && !is_told(day, &[None, Some(Course::Sent), Some(Course::Both)])
        {
            let notices = self.complaint(day);
            out.push((day, self.entry("notice", day, notices.into_iter().map(|it| it.id.0.as_str())).json()));
        }
        if let Some(day) = day("problem.seller_reply_on")
            && !is_told(day, &[None, Some(Course::Received), Some(Course::Both)])
        {
            let denies = matches!(&self.case.file.problem.seller_reply, Some(WordOrText::Word(SellerReply::Denies)));
            let replies = self.of_day(proving(Proves::Reply).collect(), day);
            let mut group = self.entry("reply", day, replies.into_iter().map(|it| it.id.0.as_str()));
            let words = self.case.facts.text("problem.seller_reply").filter(|_| !denies);
            group.some("summary", words).some("denied", denies.then(|| "true".to_owned()));
            out.push((day, group.json()));
        }
        out
    }

    fn entry<'a>(&self, kind: &str, day: NaiveDate, exhibits: impl Iterator<Item = &'a str>) -> Group {
        let mut group = Group::default();
        let exhibits: Vec<String> = exhibits.filter_map(|it| self.reference(it)).collect();
        group.put("kind", kind).put("date", self.words.date(day)).put("exhibits", json!(exhibits));
        group
    }

    /// What somebody is called whose name is not said: “the seller”.
    fn who(&self, it: Correspondent) -> String {
        self.words.get(&format!("who-{}", it.word().replace('_', "-")))
    }
}

/// The exhibits that a contact cites.
fn exhibits(it: &Contact) -> impl Iterator<Item = &str> {
    it.evidence.iter().chain(&it.evidence_id).map(|it| it.0.as_str())
}

fn in_order(mut all: Vec<Dated>) -> Vec<Json> {
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, it)| it).collect()
}
