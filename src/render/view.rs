//! What templates see: texts in the letter's language, made for them and for nothing else.
//!
//! A fact that is not known is absent, never empty, so that printing it is an error.

use serde_json::{Map, Value as Json, json};

use crate::assess::say::sentence;
use crate::assess::{Assessment, Finding, rule_of};
use crate::case::Case;
use crate::case::file::{Payment, Respondent};
use crate::form::money::{Amount, CurrencyCode, Money};
use crate::form::record::{At, Text};
use crate::form::terms::{Recipient, Role, Stage};
use crate::library::Library;
use crate::library::template::Template;
use crate::plan::exhibit::Exhibit;
use crate::render::sender::Sender;
use crate::words::Words;

/// What views are made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The case.
    pub case: &'a Case,
    /// What follows from it.
    pub assessment: &'a Assessment,
    /// The exhibits with their pages.
    pub exhibits: &'a [Exhibit],
    /// The library.
    pub library: &'a Library,
    /// The words.
    pub words: &'a Words,
    /// Who letters are from.
    pub sender: &'a Sender,
}

/// Somebody a letter goes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Addressee {
    /// Name in the salutation.
    pub name: String,
    /// Lines of the address.
    pub lines: Vec<String>,
}

/// A group of values of which the unknown ones are left out.
#[derive(Default)]
struct Group(Map<String, Json>);

impl Group {
    fn put(&mut self, key: &str, value: impl Into<Json>) -> &mut Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    fn some(&mut self, key: &str, value: Option<String>) -> &mut Self {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            self.put(key, value);
        }
        self
    }

    fn json(&mut self) -> Json {
        Json::Object(std::mem::take(&mut self.0))
    }
}

fn text(it: &Option<At<Text>>) -> Option<String> {
    it.as_ref().map(|it| it.value.0.clone())
}

impl Scene<'_> {
    /// The view of a letter or request.
    pub fn letter(&self, template: &Template, payment: Option<usize>) -> Json {
        let mut view = Group::default();
        let stage = template.head.stage.as_ref().map_or(Stage::Complaint, |it| it.value);
        view.put("lang", self.words.lang())
            .put("today", self.words.date(self.case.as_of))
            .put("as_of", self.case.as_of.to_string())
            .put("reference", self.case.id.as_str())
            .put("claimant", self.claimant())
            .put("order", self.order())
            .put("problem", self.problem())
            .put("dispute", self.dispute())
            .put("contract", self.contract())
            .put("events", self.events())
            .put("claim", self.claim())
            .put("adr", self.adr())
            .put("payments", self.payments())
            .put("enclosures", self.enclosures())
            .put("findings", self.findings())
            .put("deadlines", self.assessment.deadlines().iter().map(|it| self.finding(it)).collect::<Vec<_>>())
            .put("routes", self.routes())
            .put("questions", self.questions())
            .put("warnings", self.assessment.warnings.iter().map(|it| it.message.text(self.words)).collect::<Vec<_>>());
        let prevention = self.prevention();
        let weak = prevention.iter().filter(|it| it["state"] == "no").map(|it| it["check"].clone());
        view.put("weaknesses", weak.collect::<Vec<_>>()).put("prevention", prevention);
        view.some("supplier_notes", self.fact("supplier.notes"));
        let legal = self.legal(stage);
        view.put("legal", legal.iter().map(|it| it["text"].clone()).collect::<Vec<_>>()).put("legal_rules", legal);
        view.put("rules", self.rules());
        if let Some(next) = self.assessment.next_deadline() {
            view.put("next_deadline", self.finding(next));
        }
        for role in [Role::Seller, Role::Platform, Role::Carrier] {
            if let Some(it) = self.case.respondent(role) {
                view.put(role.word(), self.party(it));
            }
        }
        if let Some(it) = &self.case.file.representative {
            let mut group = Group::default();
            group.some("name", text(&it.name)).some("firm", text(&it.firm)).some("address", text(&it.address));
            view.put("representative", group.some("email", text(&it.email)).json());
        }
        let payment = payment.or(if self.case.file.payments.as_ref().is_some_and(|it| !it.value.is_empty()) {
            Some(0)
        } else {
            None
        });
        if let Some(it) = payment.and_then(|index| self.case.file.payments.as_ref()?.value.get(index)) {
            view.put("payment", self.payment(&it.value));
        }
        let to = self.addressee(template, payment);
        let mut recipient = match (template.head.to.as_ref().map(|it| it.value), payment) {
            (Some(Recipient::Seller), _) => self.case.respondent(Role::Seller).map(|it| self.party(it)),
            (Some(Recipient::Platform), _) => self.case.respondent(Role::Platform).map(|it| self.party(it)),
            _ => None,
        };
        if recipient.is_none() && !to.name.is_empty() {
            recipient = Some(json!({ "name": to.name }));
        }
        if let Some(recipient) = recipient {
            view.put("recipient", recipient);
        }
        if let Some(institution) = self.institution(template).and_then(|it| text(&it.title)) {
            view.put("institution", json!({ "name": institution }));
        }
        view.json()
    }

    /// The small view of public posts: nothing in it can name a person.
    pub fn post(&self) -> Json {
        let mut order = Group::default();
        order.some("what", self.goods());
        order.some("month", self.case.facts.date("order.date").map(|it| self.words.month(it)));
        let mut problem = Group::default();
        problem.some("type", self.case.facts.text("problem.type"));
        problem.some("phrase", self.problem_phrase());
        let mut claim = Group::default();
        claim.some("total", self.total());
        let mut platform = Group::default();
        let known = self.case.platform.as_ref().and_then(|it| self.library.platforms.get(it));
        platform.some("name", known.and_then(|it| text(&it.title)));
        json!({
            "lang": self.words.lang(),
            "order": order.json(),
            "problem": problem.json(),
            "claim": claim.json(),
            "platform": platform.json(),
            "dispute": { "status": self.case.facts.text("dispute") },
        })
    }

    fn claimant(&self) -> Json {
        let mut group = Group::default();
        if let Some(it) = &self.case.file.claimant {
            group.some("name", text(&it.name_legal)).some("native", text(&it.name_native));
            group.some("address", text(&it.address)).some("reg_no", text(&it.reg_no)).some("state", text(&it.state));
            group.some("country", it.country.as_ref().map(|it| self.words.country(&it.value)));
            let owned = |it: Option<&str>| it.map(str::to_owned);
            group.some("email", owned(self.sender.mailbox())).some("phone", owned(self.sender.phone()));
        }
        group.put("capacity", self.words.get(&format!("capacity-{}", self.case.capacity.word())));
        group.json()
    }

    fn party(&self, it: &Respondent) -> Json {
        let name = text(&it.name_legal).or(text(&it.name_native)).or(text(&it.name_latin)).or(text(&it.store_name));
        let mut group = Group::default();
        let latin = text(&it.name_latin).filter(|it| Some(it) != name.as_ref());
        let native = text(&it.name_native).filter(|it| Some(it) != name.as_ref());
        let store = text(&it.store_name).filter(|it| Some(it) != name.as_ref());
        group.some("latin", latin).some("native", native).some("store", store).some("name", name);
        group.some("reg_no", text(&it.reg_no)).some("email", text(&it.email));
        group.some("address", text(&it.notice_address).or(text(&it.address)));
        group.some("country", it.country.as_ref().map(|it| self.words.country(&it.value)));
        group.json()
    }

    fn date(&self, path: &str) -> Option<String> {
        self.case.facts.date(path).map(|it| self.words.date(it))
    }

    fn fact(&self, path: &str) -> Option<String> {
        self.case.facts.text(path)
    }

    fn amount(&self, amount: Option<&At<Amount>>, beside: Option<CurrencyCode>) -> Option<String> {
        let amount = amount?;
        let currency = amount.currency.or(beside)?;
        Some(self.words.money(&Money { figure: amount.figure, currency }))
    }

    /// What was ordered, in a few words.
    fn goods(&self) -> Option<String> {
        let items = self.case.file.order.as_ref()?.items.as_ref()?;
        let name = |it: &At<crate::case::file::Item>| match (text(&it.desc)?, it.qty.as_ref().map_or(1, |it| it.value))
        {
            (desc, 0 | 1) => Some(desc),
            (desc, qty) => Some(format!("{qty}\u{a0}×\u{a0}{desc}")),
        };
        let names: Vec<String> = items.value.iter().filter_map(name).collect();
        Some(self.words.list(&names)).filter(|it| !it.is_empty())
    }

    fn order(&self) -> Json {
        let mut group = Group::default();
        group
            .some("number", self.fact("order.number"))
            .some("date", self.date("order.date"))
            .some("what", self.goods())
            .some("listing_title", self.fact("order.listing_title"))
            .some("promised", self.date("order.promised_delivery_latest"))
            .some("dispatched", self.date("order.dispatched_on"))
            .some("delivered", self.date("order.delivered_on"))
            .some("confirmed", self.date("order.receipt_confirmed_on"))
            .some("completed", self.date("order.order_completed_on"))
            .some("handed_over", self.date("order.handed_over_on"));
        let Some(order) = &self.case.file.order else { return group.json() };
        let mut currency = None;
        let mut items = Vec::new();
        for it in order.items.iter().flat_map(|it| &it.value) {
            let beside = it.currency.as_ref().map(|it| it.value);
            let own = it.unit_price.as_ref().and_then(|it| it.currency).or(beside);
            currency = currency.or(own);
            let qty = it.qty.as_ref().map_or(1, |it| it.value);
            let mut item = Group::default();
            item.some("desc", text(&it.desc)).put("qty", qty.to_string());
            item.some("unit_price", self.amount(it.unit_price.as_ref(), beside));
            let total = it
                .unit_price
                .as_ref()
                .zip(own)
                .map(|(price, currency)| Money { figure: price.figure * rust_decimal::Decimal::from(qty), currency });
            item.some("total", total.map(|it| self.words.money(&it)));
            items.push(item.json());
        }
        group.put("items", items);
        let charged = |it: &Option<At<Amount>>| self.amount(it.as_ref().filter(|it| !it.figure.is_zero()), currency);
        group.some("shipping", charged(&order.shipping)).some("taxes", charged(&order.taxes));
        group.json()
    }

    fn payments(&self) -> Vec<Json> {
        self.case.file.payments.iter().flat_map(|it| &it.value).map(|it| self.payment(it)).collect()
    }

    fn payment(&self, it: &Payment) -> Json {
        let mut group = Group::default();
        if let Some(method) = &it.method {
            let kind = method.value.word();
            group
                .put("kind", kind)
                .put("method", self.words.get(&format!("payment-method-{}", kind.replace('_', "-"))));
        }
        let date = |it: &Option<At<chrono::NaiveDate>>| it.as_ref().map(|it| self.words.date(it.value));
        let network = text(&it.network).map(|it| {
            let mut letters = it.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        });
        group
            .some("network", network)
            .some("last4", text(&it.last4))
            .some("amount", self.amount(it.amount.as_ref(), it.currency.as_ref().map(|it| it.value)))
            .some("date", date(&it.paid_on))
            .some("processed", date(&it.processing_date))
            .some("statement", date(&it.first_statement_sent_on))
            .some("descriptor", text(&it.merchant_descriptor))
            .some("intermediary", text(&it.intermediary))
            .some("issuer", text(&it.issuer));
        group.json()
    }

    fn problem_phrase(&self) -> Option<String> {
        self.fact("problem.type").map(|it| self.words.get(&format!("problem-{}", it.replace('_', "-"))))
    }

    fn problem(&self) -> Json {
        let mut group = Group::default();
        group
            .some("type", self.fact("problem.type"))
            .some("phrase", self.problem_phrase())
            .some("description", self.fact("problem.description"))
            .some("discovered", self.date("problem.discovered_on"))
            .some("examined", self.date("problem.examined_on"))
            .some("notified", self.date("problem.notice_sent_on"))
            .some("additional_period", self.date("problem.additional_period_given_until"))
            .some("terminated", self.date("problem.terminated_on"))
            .some("withdrawn", self.date("problem.withdrawn_on"))
            .some("avoided", self.date("problem.avoidance_declared_on"))
            .some("return_offered", self.date("problem.return_offered_on"))
            .some("return_response", self.fact("problem.return_response"))
            .some("kept", self.fact("problem.buyer_kept_or_used"))
            .some("replied", self.date("problem.seller_reply_on"))
            .some("reply", self.fact("problem.seller_reply"))
            .some("refund_promised", self.date("problem.refund_promised_on"));
        group.json()
    }

    fn dispute(&self) -> Json {
        let mut group = Group::default();
        group
            .some("status", self.fact("dispute"))
            .some("opened", self.date("platform_dispute.opened_on"))
            .some("seller_replied", self.date("platform_dispute.seller_reply_on"))
            .some("decision", self.fact("platform_dispute.decision"))
            .some("decided", self.date("platform_dispute.decision_received_on"))
            .some("reason", self.fact("platform_dispute.reason_given"))
            .some("ref", self.fact("platform_dispute.case_ref"));
        group.json()
    }

    fn contract(&self) -> Json {
        let mut group = Group::default();
        group
            .some("date", self.date("contract.concluded_on"))
            .some("kind", self.fact("contract.kind"))
            .some("incoterm", self.fact("contract.incoterm"))
            .some("arbitration", self.fact("contract.arbitration_clause"))
            .some("mediation", self.fact("contract.mediation_clause"))
            .some("law", self.fact("contract.governing_law_clause"))
            .some("language", self.fact("contract.language"));
        group.json()
    }

    fn reference(&self, id: &str) -> Option<String> {
        self.exhibits.iter().find(|it| it.id == id).map(|it| it.reference(self.words))
    }

    fn events(&self) -> Vec<Json> {
        let mut events: Vec<_> = self.case.file.contacts.iter().flat_map(|it| &it.value).collect();
        events.sort_by_key(|it| it.date.as_ref().map(|it| it.value));
        let json = |it: &&At<crate::case::file::Contact>| {
            let ids = it.evidence.iter().flat_map(|it| &it.value.0).chain(&it.evidence_id);
            let exhibits: Vec<String> = ids.filter_map(|it| self.reference(&it.value.0)).collect();
            let mut group = Group::default();
            group
                .some("date", it.date.as_ref().map(|it| self.words.date(it.value)))
                .some("channel", text(&it.channel))
                .some("with", text(&it.with_))
                .some("summary", text(&it.summary).map(|it| it.trim_end_matches('.').to_owned()))
                .put("exhibits", exhibits);
            group.json()
        };
        events.iter().map(json).collect()
    }

    /// What is due, per currency.
    fn total(&self) -> Option<String> {
        let due: Vec<String> = self
            .case
            .totals
            .iter()
            .filter(|it| !it.due().is_zero())
            .map(|it| self.words.money(&Money { figure: it.due(), currency: it.currency }))
            .collect();
        Some(self.words.list(&due)).filter(|it| !it.is_empty())
    }

    fn claim(&self) -> Json {
        let mut group = Group::default();
        group.some("total", self.total());
        let money = |figure, currency| self.words.money(&Money { figure, currency });
        let totals: Vec<Json> = self
            .case
            .totals
            .iter()
            .map(|it| {
                json!({
                    "currency": it.currency.code(),
                    "claimed": money(it.claimed, it.currency),
                    "received": money(it.received, it.currency),
                    "received_nothing": it.received.is_zero(),
                    "due": money(it.due(), it.currency),
                })
            })
            .collect();
        group.some("interest", self.interest()).put("converted", self.converted());
        group.put("received_something", self.case.totals.iter().any(|it| !it.received.is_zero()));
        group.put("totals", totals);
        let items = self.case.items.iter().map(|it| {
            let mut item = Group::default();
            item.put("label", it.label.as_str())
                .put("amount", self.words.money(&it.money))
                .some("basis", it.basis.clone());
            item.json()
        });
        group.put("items", items.collect::<Vec<_>>());
        let relief = self.case.file.claim.as_ref().and_then(|it| it.relief.as_ref());
        let ids: Vec<&str> = relief.iter().flat_map(|it| &it.value).map(|it| it.value.word()).collect();
        let words: Vec<String> =
            ids.iter().map(|it| self.words.get(&format!("relief-{}", it.replace('_', "-")))).collect();
        group.put("relief", words).put("relief_ids", ids);
        // The day in words and in figures: recipients read dates in more than one order.
        group.some("deadline", self.case.deadline.map(|it| format!("{} ({it})", self.words.date(it))));
        let days = self.case.deadline.map(|it| (it - self.case.as_of).num_days().to_string());
        group.some("days", days);
        group.json()
    }

    fn adr(&self) -> Json {
        let mut group = Group::default();
        let institution = self
            .fact("adr.institution")
            .map(|id| self.library.institutions.get(&id).and_then(|it| text(&it.title)).unwrap_or(id));
        group
            .some("institution", institution)
            .some("route", self.fact("adr.route"))
            .some("language", self.fact("adr.language"))
            .some("seat", self.fact("adr.seat"))
            .some("proposal", self.fact("adr.proposal"))
            .some("mediator_profile", self.fact("adr.mediator_profile"))
            .put("agreement", self.fact("adr.agreement_exists").as_deref() == Some("true"));
        group.json()
    }

    fn enclosures(&self) -> Vec<Json> {
        let json = |it: &Exhibit| {
            let mut group = Group::default();
            group
                .put("number", it.number.to_string())
                .put("label", it.label(self.words))
                .put("title", it.title.as_str());
            group.some("date", it.date.map(|it| self.words.date(it))).put("pages", it.page_range());
            group.put("reference", it.reference(self.words));
            group.json()
        };
        self.exhibits.iter().map(json).collect()
    }

    fn findings(&self) -> Vec<Json> {
        self.assessment.findings.iter().map(|it| self.finding(it)).collect()
    }

    fn finding(&self, it: &Finding) -> Json {
        let mut group = Group::default();
        group
            .put("id", it.rule.as_str())
            .put("title", it.title.as_str())
            .put("result", it.result.word())
            .put("kind", it.kind.word())
            .put("result_word", self.words.get(&format!("result-{}", it.result.word().replace('_', "-"))))
            .some("date", it.date.map(|it| self.words.date(it)))
            .some("strict", it.strict.as_ref().map(|it| self.words.date(it.date)))
            .put("reason", it.reason.text(self.words))
            .some("advice", Some(it.advice.text(self.words)))
            .put("cite", it.cite.as_str())
            .put("status", self.words.get(&format!("status-{}", it.status.word().to_lowercase())))
            .some("checked", it.last_checked.map(|it| it.to_string()))
            .put("act", it.act.word())
            .put("information_only", it.information_only)
            .some("calculation", it.calculation.as_ref().map(|it| it.text(self.words)));
        group.json()
    }

    fn routes(&self) -> Vec<Json> {
        let json = |it: &crate::assess::RouteFinding| {
            let word = self.words.get(&format!("route-state-{}", it.state.word()));
            json!({ "id": it.id, "title": it.title, "state": it.state.word(), "state_word": word, "reason": it.reason.text(self.words) })
        };
        self.assessment.routes.iter().map(json).collect()
    }

    /// What the seed of every sourcing dispute is: what was checked before the purchase, what not,
    /// what to do next time. Nothing unless the case says something about its supplier.
    fn prevention(&self) -> Vec<Json> {
        if !self.case.facts.known("supplier") {
            return Vec::new();
        }
        let said = |path: &str| self.fact(path).map(|it| it == "true");
        let written = |paths: &[&str]| Some(paths.iter().any(|it| self.case.facts.known(it)));
        let protected = said("supplier.payment_protected");
        let checks = [
            ("supplier", "reviews", said("supplier.reviews_checked")),
            ("supplier", "licence", said("supplier.licence_seen")),
            ("supplier", "registration", said("supplier.registration_verified")),
            ("supplier", "sample", said("supplier.sample_ordered")),
            ("contract", "payment-terms", written(&["contract.payment_terms"])),
            (
                "contract",
                "delivery-schedule",
                written(&["contract.delivery_schedule", "order.promised_delivery_latest"]),
            ),
            ("contract", "quality-control", written(&["contract.quality_control"])),
            ("contract", "dispute-clause", written(&["contract.arbitration_clause", "contract.mediation_clause"])),
            ("payment", "protected", protected),
        ];
        let json = |(group, id, done): &(&str, &str, Option<bool>)| {
            let state = match done {
                Some(true) => "yes",
                Some(false) => "no",
                None => "unknown",
            };
            json!({
                "group": group, "state": state,
                "state_word": self.words.get(&format!("prevention-{state}")),
                "check": self.words.get(&format!("prevention-{id}")),
                "next": self.words.get(&format!("prevention-{id}-next")),
            })
        };
        checks.iter().map(json).collect()
    }

    /// Results by rule id, with `_` for signs that names cannot have.
    fn rules(&self) -> Json {
        let mut group = Map::new();
        for it in &self.assessment.findings {
            group.entry(it.rule.replace(['-', '.', '/'], "_")).or_insert_with(|| json!(it.result.word()));
        }
        Json::Object(group)
    }

    /// The sentences that a letter of a stage may say on the strength of the rules.
    fn legal(&self, stage: Stage) -> Vec<Json> {
        let stage = if stage == Stage::Complaint { Stage::Seller } else { stage };
        let mut out: Vec<Json> = Vec::new();
        let context = self.assessment.context(self.case, self.library);
        for finding in &self.assessment.findings {
            let say = rule_of(self.library, finding).and_then(|it| it.say.as_ref());
            let Some(say) = say.filter(|it| it.value.to.contains(&stage)) else { continue };
            let Some(said) = sentence(&say.value, finding, self.words.lang(), &context) else { continue };
            let sentence = said.sentence(self.words);
            if out.iter().all(|it| it["text"] != sentence.as_str()) {
                let status = self.words.get(&format!("status-{}", finding.status.word().to_lowercase()));
                out.push(json!({ "text": sentence, "id": finding.rule, "cite": finding.cite, "status": status }));
            }
        }
        out
    }

    /// The institution a request goes to.
    fn institution(&self, template: &Template) -> Option<&crate::library::data::Institution> {
        let id =
            template.head.institution.as_ref().map(|it| it.value.0.clone()).or_else(|| self.fact("adr.institution"))?;
        self.library.institutions.get(&id)
    }

    /// Who a document goes to, with the lines of the address.
    pub fn addressee(&self, template: &Template, payment: Option<usize>) -> Addressee {
        let role = match template.head.to.as_ref().map_or(Recipient::File, |it| it.value) {
            Recipient::Seller => Role::Seller,
            Recipient::Platform => Role::Platform,
            Recipient::Carrier => Role::Carrier,
            Recipient::PaymentProvider => return self.provider(payment),
            Recipient::Institution => return self.body(template),
            Recipient::File => return Addressee::default(),
        };
        self.case.respondent(role).map(|it| self.lines(it)).unwrap_or_default()
    }

    fn lines(&self, it: &Respondent) -> Addressee {
        let mut lines: Vec<String> = Vec::new();
        for name in [&it.name_native, &it.name_legal, &it.name_latin, &it.store_name].into_iter().flatten() {
            if !lines.contains(&name.value.0) {
                lines.push(name.value.0.clone());
            }
        }
        let name = lines.first().cloned().unwrap_or_default();
        lines.extend(text(&it.notice_address).or(text(&it.address)).iter().flat_map(|it| address_lines(it)));
        lines.extend(it.country.as_ref().and_then(|it| self.foreign(&it.value)));
        lines.extend(text(&it.email));
        Addressee { name, lines }
    }

    /// The name of a country in capitals, as post abroad wants it; none for the claimant's own.
    fn foreign(&self, code: &str) -> Option<String> {
        let own = self.fact("claimant.country");
        (own.as_deref() != Some(code)).then(|| self.words.country(code).to_uppercase())
    }

    fn provider(&self, payment: Option<usize>) -> Addressee {
        let payment = payment.and_then(|index| self.case.file.payments.as_ref()?.value.get(index));
        if let Some(issuer) = payment.and_then(|it| text(&it.issuer)) {
            let mut lines = vec![issuer.clone()];
            let address = payment.and_then(|it| text(&it.issuer_address));
            lines.extend(address.iter().flat_map(|it| address_lines(it)));
            lines.extend(payment.and_then(|it| text(&it.issuer_email)));
            return Addressee { name: issuer, lines };
        }
        if let Some(it) = self.case.respondent(Role::PaymentProvider) {
            return self.lines(it);
        }
        // PayPal and wallets have no issuer: the method names the provider.
        let name = payment
            .and_then(|it| it.method.as_ref())
            .map(|it| self.words.get(&format!("payment-provider-{}", it.value.word().replace('_', "-"))));
        let name = name.unwrap_or_default();
        Addressee { lines: vec![name.clone()], name }
    }

    fn body(&self, template: &Template) -> Addressee {
        let Some(it) = self.institution(template) else { return Addressee::default() };
        let name = text(&it.title).unwrap_or_default();
        let mut lines = vec![name.clone()];
        lines.extend(text(&it.address).iter().flat_map(|it| address_lines(it)));
        lines.extend(it.country.as_ref().and_then(|it| self.foreign(&it.value)));
        lines.extend(text(&it.email));
        Addressee { name, lines }
    }

    /// The e-mail address a document goes to.
    pub fn email(&self, template: &Template, payment: Option<usize>) -> Option<String> {
        let role = match template.head.to.as_ref().map_or(Recipient::File, |it| it.value) {
            Recipient::Seller => Role::Seller,
            Recipient::Platform => Role::Platform,
            Recipient::Carrier => Role::Carrier,
            Recipient::PaymentProvider => {
                let payment = payment.and_then(|index| self.case.file.payments.as_ref()?.value.get(index));
                let own = payment.and_then(|it| text(&it.issuer_email));
                return own.or_else(|| text(&self.case.respondent(Role::PaymentProvider)?.email));
            }
            Recipient::Institution => return self.institution(template).and_then(|it| text(&it.email)),
            Recipient::File => return None,
        };
        text(&self.case.respondent(role)?.email)
    }
}

/// An address in lines that fit a window: its parts are joined while they are short.
pub fn address_lines(address: &str) -> Vec<String> {
    const LONGEST: usize = 44;
    let mut lines: Vec<String> = Vec::new();
    for part in address.split([',', '\n', '，']).map(str::trim).filter(|it| !it.is_empty()) {
        match lines.last_mut() {
            Some(last) if last.chars().count() + part.chars().count() + 2 <= LONGEST => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}
