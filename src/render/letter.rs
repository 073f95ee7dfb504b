//! Letters and requests: a template, filled, in the frame of a letter.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::conditions::Context;
use crate::base::diag::{Failed, Sink};
use crate::base::text::isolated;
use crate::case::file::Evidence;
use crate::case::{several, shows};
use crate::form::record::At;
use crate::form::terms::{self, Correspondent, Proves, Recipient, Status, Voice};
use crate::library::part::Form;
use crate::library::rule::Each;
use crate::library::template::Template;
use crate::pages::document::{Block, Document, Frame, Inline, Role, plain_text};
use crate::plan::Planned;
use crate::plan::exhibit::Exhibit;
use crate::plan::sheets;
use crate::render::compose::{Draft, compose};
use crate::render::engine::{Engine, Filling, Lookup, Prepared, unescape};
use crate::render::markdown::{self, Linker, References};
use crate::render::view::Scene;

impl Scene<'_> {
    /// What the functions in templates give back for this case.
    pub fn lookup(&self) -> Lookup {
        let (exhibits, proves) = self.citations(None);
        Lookup { exhibits, proves, words: self.words.plain_words() }
    }

    /// How the exhibits are cited: by id, and by what they prove. A letter cites as proof of payment what shows
    /// payments that it is about; with several accounts any other letter cites it at each payment.
    pub(crate) fn citations(
        &self,
        letter: Option<&Planned<'_>>,
    ) -> (BTreeMap<String, String>, BTreeMap<&'static str, String>) {
        let reference = |it: &Exhibit| it.reference(self.words);
        let exhibits: BTreeMap<String, String> =
            self.exhibits.iter().map(|it| (it.id.clone(), reference(it))).collect();
        let separator = self.words.get("reference-separator");
        let own = letter.and_then(|it| it.payments.as_ref());
        let mut proves = BTreeMap::new();
        for word in Proves::WORDS {
            let proving = self.case.evidence().iter().filter(|it| it.proves.iter().any(|it| it.word() == *word));
            let proving =
                proving.filter(|it| *word != Proves::Notice.word() || self.is_notice_to(it, Correspondent::Seller));
            let pays = |it: &&Evidence| match (Proves::from_word(word), letter, own) {
                (Some(Proves::Payment | Proves::PaymentProcess), Some(_), Some(own)) => {
                    own.iter().any(|own| shows(&self.case.file, it, *own))
                }
                (Some(Proves::Payment), Some(_), None) => !several(&self.case.file),
                _ => true,
            };
            let proving = proving.filter(pays);
            let mut proving: Vec<&Evidence> = proving.collect();
            let day = Proves::from_word(word).and_then(day_of).and_then(|it| self.case.facts.date(it));
            if let Some(day) = day.filter(|_| letter.is_some()) {
                proving = self.of_day(proving, day);
            }
            let all: Vec<&str> =
                proving.into_iter().filter_map(|it| exhibits.get(&it.id.0)).map(String::as_str).collect();
            if !all.is_empty() {
                proves.insert(*word, all.join(&separator));
            }
        }
        (exhibits, proves)
    }

    /// The exhibits that a text cites, by their ids.
    pub(crate) fn cited(&self, draft: &Draft) -> BTreeSet<String> {
        let text = self.words.bind(&unescape(&draft.body));
        let cited = |it: &&Exhibit| markdown::cites(&text, &self.words.bind(&it.reference(self.words)));
        self.exhibits.iter().filter(cited).map(|it| it.id.clone()).collect()
    }

    /// How exhibits are cited, and the bundle page each citation leads to.
    pub(crate) fn references(&self) -> References {
        self.exhibits.iter().map(|it| (self.words.bind(&it.reference(self.words)), it.first)).collect()
    }

    /// Writes the text of a planned document.
    ///
    /// # Errors
    /// If a sentence is mistaken or missing.
    pub fn draft(
        &self,
        engine: &Engine,
        lookup: &Prepared,
        planned: &Planned<'_>,
        sink: &mut Sink,
    ) -> Result<Draft, Failed> {
        let template = planned.template;
        let each = planned.payment.map(|index| (Each::Payment, index));
        let context = Context { each, ..self.assessment.context(self.case, self.library) };
        if template.folder.form() == Form::Post {
            return crate::render::post::draft(self, engine, context, template, lookup, sink);
        }
        let view = self.letter(template, planned.payment);
        let mut draft = compose(engine, context, template, Filling::new(&view, lookup, self.case.voice()), sink)?;
        if draft.watermark.is_empty() && self.says_unread(template, planned.payment, &unescape(&draft.body)) {
            draft.watermark = self.words.get("watermark-draft");
        }
        Ok(draft)
    }

    /// Whether a text holds a sentence of a rule that nobody has read: it is a draft until somebody has.
    fn says_unread(&self, template: &Template, payment: Option<usize>, text: &str) -> bool {
        let Some(stage) = template.head.stage.as_ref() else { return false };
        let unread = self.words.get(&format!("status-{}", Status::Mem.word().to_lowercase()));
        let legal = self.legal(stage.value, self.account(template, payment).as_ref());
        let mut sentences = legal.iter().filter(|it| it["status"] == unread.as_str());
        sentences.any(|it| it["text"].as_str().is_some_and(|it| text.contains(it)))
    }
}

/// The day of what an exhibit proves, where letters cite it for one day only.
fn day_of(it: Proves) -> Option<&'static str> {
    Some(match it {
        Proves::Reply => "problem.seller_reply_on",
        Proves::RefundPromise => "problem.refund_promised_on",
        Proves::ReturnOffer => "problem.return_offered_on",
        Proves::Withdrawal => "problem.withdrawn_on",
        Proves::Cancellation => "problem.cancelled_on",
        _ => return None,
    })
}

/// Puts the text of a letter, request or part of the packet into its frame.
///
/// # Errors
/// If its parts stand too deep in each other.
pub(crate) fn document(
    scene: &Scene<'_>,
    planned: &Planned<'_>,
    draft: &Draft,
    sink: &mut Sink,
) -> Result<Document, Failed> {
    let template = planned.template;
    let subject = scene.words.bind(&draft.subject);
    let blocks = markdown::blocks(&draft.body, &Linker::new(&scene.references(), scene.words))
        .map_err(|it| sink.fail(it.diagnostic(template.sentences.source.name())))?;
    let mut document = sheets::blank(scene.words, template.title().to_owned(), scene.case);
    document.header = format!("{} · {}", subject, scene.words.date(scene.case.as_of));
    document.watermark.clone_from(&draft.watermark);
    // The notice is for the user and the lawyer: it stands on what is not sent, or not yet.
    if template.folder.form() == Form::Sheet || !draft.watermark.is_empty() {
        document.footer = scene.words.get("disclaimer");
    }
    if template.folder.form() == Form::Letter {
        let own = scene.sender.paper.footer.as_str();
        let lines = [own, document.footer.as_str()].into_iter().filter(|it| !it.is_empty());
        document.footer = lines.collect::<Vec<_>>().join(" · ");
        document.frame = Some(frame(scene, template, planned.payment, subject));
    }
    document.blocks = blocks.into_iter().map(|it| picture(scene, it)).collect();
    let says = |it: &Option<At<bool>>, default: bool| it.as_ref().map_or(default, |it| it.value);
    let is_letter = document.frame.is_some();
    if says(&template.head.signature, is_letter) {
        // A draft is nothing that anybody has signed.
        let picture = scene.sender.paper.signature.clone().filter(|_| is_letter && draft.watermark.is_empty());
        document.blocks.push(Block::Signature { lines: signature(scene), picture });
    }
    if says(&template.head.enclosures, is_letter) {
        // The exhibits that go with it are those that its reader gets, in one PDF.
        document.blocks.extend((!scene.exhibits.is_empty()).then(|| enclosures(scene)));
    }
    Ok(document)
}

/// Puts a picture of the program's own where a template asks for it.
fn picture(scene: &Scene<'_>, block: Block) -> Block {
    let Block::Paragraph { text, .. } = &block else { return block };
    match plain_text(text).strip_prefix(markdown::PICTURE) {
        Some("timeline") => Block::Drawing(crate::render::timeline::drawing(scene.case, scene.assessment, scene.words)),
        _ => block,
    }
}

fn frame(scene: &Scene<'_>, template: &Template, payment: Option<usize>, subject: String) -> Frame {
    let letterhead = scene.sender.letterhead();
    let address = scene.sender.address.as_ref().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let sender = letterhead.first().into_iter().chain(&address).map(|it| isolated(it));
    let return_address = sender.collect::<Vec<_>>().join(" · ");
    let mut references = Vec::new();
    if let Some(number) = scene.case.facts.text("order.number") {
        references.push((scene.words.get("order-label"), number));
    }
    let own = scene.case.file.representative.reference.as_ref().filter(|_| scene.case.voice() == Voice::Client);
    let own = own.map_or_else(|| scene.case.id.clone(), |it| it.0.clone());
    references.push((scene.words.get("case-label"), own));
    if scene.case.voice() == Voice::Client {
        references.push((scene.words.get("client-label"), scene.case.file.claimant.name_legal.0.clone()));
    }
    Frame {
        logo: scene.sender.paper.logo.clone(),
        letterhead,
        return_address,
        delivery: delivery(scene, template, payment),
        recipient: scene.addressee(template, payment).lines,
        date: scene.words.date(scene.case.as_of),
        references,
        subject,
    }
}

/// How a letter is to be sent; not by e-mail or by post to somebody without a known address.
fn delivery(scene: &Scene<'_>, template: &Template, payment: Option<usize>) -> String {
    let Some(key) = template.head.delivery.as_ref().map(|it| it.value.0.as_str()) else { return String::new() };
    // What post at home calls it, such as certified mail in the United States.
    let at_home = format!("{key}-in-{}", scene.case.file.claimant.country.to_lowercase());
    let is_home = scene.case.facts.text("parties.states").as_deref() == Some("same") && scene.words.has(&at_home);
    let key = if is_home { &at_home } else { key };
    let by_post = format!("{key}-without-email");
    let email = scene.email(template, payment);
    if template.head.to.as_ref().is_some_and(|it| it.value == Recipient::Seller)
        && scene
            .case
            .respondent(terms::Role::Seller)
            .is_some_and(|it| it.address.is_none() && it.notice_address.is_none())
    {
        return email.map(|_| scene.words.get("delivery-email")).unwrap_or_default();
    }
    scene.words.get(if email.is_none() && scene.words.has(&by_post) { &by_post } else { key })
}

/// Who signs: the representative for the claimant, or the claimant.
fn signature(scene: &Scene<'_>) -> Vec<String> {
    let fact = |path: &str| scene.case.facts.text(path);
    let claimant = fact("claimant.name_legal").unwrap_or_default();
    match (fact("representative.name"), fact("representative.firm")) {
        (Some(name), firm) => {
            let mut lines = vec![name];
            lines.extend(scene.sender.paper.title.clone());
            lines.extend(firm);
            lines.push(scene.words.with("signature-for", &[("name", &claimant)]));
            lines
        }
        (None, _) => vec![claimant],
    }
}

/// The list of enclosures, in the order of the index.
fn enclosures(scene: &Scene<'_>) -> Block {
    let references = scene.references();
    let linker = Linker::new(&references, scene.words);
    let line = |it: &Exhibit| {
        let text =
            scene.words.with("enclosure-line", &[("reference", &it.reference(scene.words)), ("title", &it.title)]);
        vec![Block::Paragraph { text: linker.plain(&text), role: Role::Small }]
    };
    let heading =
        Block::Paragraph { text: vec![Inline::bold(scene.words.get("enclosures-heading"))], role: Role::LeadIn };
    let items = scene.exhibits.iter().map(line).collect();
    Block::Keep(vec![heading, Block::List { start: None, items }])
}
