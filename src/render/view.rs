//! What templates see: texts in the letter's language, made for them and for nothing else.
//!
//! A fact that is not known is absent, never empty, so that printing it is an error.

use serde_json::{Map, Value as Json, json};

use crate::assess::Assessment;
use crate::assess::accounts::Account;
use crate::case::file::{Item, Payment, Received};
use crate::case::{Case, members, several, shows};
use crate::form::facts::Value;
use crate::form::money::{Money, times};
use crate::form::record::{Holds, Key, Text};
use crate::form::terms::{Proves, Recipient, Role, Stage};
use crate::library::Library;
use crate::library::template::{Folder, Template};
use crate::plan::exhibit::Exhibit;
use crate::render::goods::{cut, named};
use crate::render::relief::relief;
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

/// A group of values of which the unknown ones are left out.
#[derive(Default)]
pub(super) struct Group(Map<String, Json>);

impl Group {
    pub(super) fn put(&mut self, key: &str, value: impl Into<Json>) -> &mut Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn some(&mut self, key: &str, value: Option<String>) -> &mut Self {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            self.put(key, value);
        }
        self
    }

    /// Takes a value away.
    pub(super) fn leave(&mut self, key: &str) -> &mut Self {
        self.0.shift_remove(key);
        self
    }

    pub(super) fn json(&mut self) -> Json {
        Json::Object(std::mem::take(&mut self.0))
    }
}

/// A text that may be absent.
pub(super) fn text(it: &Option<Text>) -> Option<String> {
    it.as_ref().map(|it| it.0.clone())
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
            .put("contract", self.group("contract", "contract").json())
            .put("events", self.events())
            .put("claim", self.claim())
            .put("adr", self.adr())
            .put("payments", self.payments())
            .put("enclosures", self.enclosures())
            .put("sent", self.letters_sent());
        self.at_length(template, &mut view);
        if template.folder == Folder::Handoff {
            self.matter(&mut view);
        }
        view.some("supplier_notes", self.supplier_notes());
        let account = self.account(template, payment);
        let legal = self.legal(stage, account.as_ref());
        view.put("legal", legal.iter().map(|it| it["text"].clone()).collect::<Vec<_>>()).put("legal_rules", legal);
        view.put("rules", self.rules());
        if let Some(next) = self.assessment.next_deadline() {
            view.put("next_deadline", self.finding(next));
        }
        for role in [Role::Seller, Role::Platform, Role::PaymentProvider, Role::Carrier] {
            if let Some(it) = self.party(role) {
                view.put(role.word(), it);
            }
        }
        if self.case.facts.known("representative") {
            let mut group = self.group("representative", "representative");
            let authority = self.case.file.representative.authority_doc.as_ref();
            let proof = || self.citations(None).1.remove(Proves::Authority.word());
            let authority = authority.and_then(|it| self.reference(it)).or_else(proof);
            view.put("representative", group.some("authority", authority).json());
        }
        let payment = payment.or_else(|| (!self.case.file.payments.is_empty()).then_some(0));
        if let Some(index) = payment.filter(|it| *it < self.case.file.payments.len()) {
            view.put("payment", self.payment(index));
        }
        let charges = account.iter().flat_map(Account::payments).map(|it| self.payment(*it)).collect::<Vec<_>>();
        view.put("charges", charges);
        if let Some(it) = &account {
            view.put("account", self.account_view(it));
        }
        let so_far = self.so_far(template, payment);
        if let Some(mut recipient) = self.recipient(template, payment) {
            if let Some(notice) = self.notice(template, &so_far) {
                recipient["notice"] = notice.into();
            }
            if self.mediates(template) {
                recipient["mediates"] = "true".into();
            }
            view.put("recipient", recipient);
        }
        view.put("so_far", so_far).put("others", self.others(template, payment));
        if let Some(institution) = self.own_institution(template) {
            view.put("institution", institution);
        }
        if template.head.to.as_ref().is_none_or(|it| it.value == Recipient::File) {
            view.put("authorities", self.authorities())
                .put("institutions", self.institutions())
                .put("means", self.means());
            view.put("means_known", self.means_known());
            if let Some(company) = self.company() {
                view.put("company", company);
            }
        }
        view.json()
    }

    /// What is long to tell, of which few documents speak.
    fn at_length(&self, template: &Template, view: &mut Group) {
        let mut tell = |name: &str, value: &dyn Fn() -> Vec<Json>| {
            if self.library.speaks_of(template, name) {
                view.put(name, value());
            }
        };
        tell("findings", &|| self.assessment.findings.iter().map(|it| self.finding(it)).collect());
        tell("deadlines", &|| self.assessment.deadlines().iter().map(|it| self.finding(it)).collect());
        tell("routes", &|| self.routes());
        tell("questions", &|| self.questions().into_iter().map(Json::from).collect());
        tell("warnings", &|| self.assessment.warnings.iter().map(|it| it.message.text(self.words).into()).collect());
        tell("prevention", &|| self.prevention());
        let weak = |it: Json| (it["state"] == "no").then(|| it["missing"].clone());
        tell("weaknesses", &|| self.prevention().into_iter().filter_map(weak).collect());
    }

    /// The small view of public posts on a network: nothing in it can name a person. The goods take at
    /// most so many characters, if that is said.
    pub(crate) fn post(&self, network: Option<&str>, longest: Option<usize>) -> Json {
        let mut order = Group::default();
        order.some("what", longest.map_or_else(|| self.goods(), |it| self.goods_in_short(Some(it))));
        order.some("short", self.goods_in_short(longest));
        order.some("month", self.case.facts.date("order.date").map(|it| self.words.month(it)));
        let mut problem = Group::default();
        problem.some("type", self.case.facts.text("problem.type"));
        problem.some("phrase", self.case.facts.text("problem.type").map(|it| self.word("problem", &it)));
        let mut claim = Group::default();
        claim.some("total", self.total());
        let mut platform = Group::default();
        let known = self.case.platform.as_ref().and_then(|it| self.library.platforms.get(it));
        platform.some("name", known.and_then(|it| it.title.as_ref()).map(|it| it.value.0.clone()));
        let account = known.zip(network).and_then(|(it, network)| it.account(network, self.case.as_of));
        platform.some("handle", account.map(str::to_owned));
        json!({
            "lang": self.words.lang(),
            "order": order.json(),
            "problem": problem.json(),
            "claim": claim.json(),
            "platform": platform.json(),
            "dispute": { "status": self.case.facts.text("dispute") },
        })
    }

    /// The values of a group that stand as they are written: the keys say which and what they are
    /// called. `path` is where the group is in this case.
    pub(super) fn group(&self, name: &str, path: &str) -> Group {
        let mut group = Group::default();
        for (name, key) in members(name) {
            let own = key.path.rsplit('.').next().unwrap_or_default();
            if let Some(value) = self.value(name, key, &format!("{path}.{own}")) {
                group.put(name, value);
            }
        }
        group
    }

    /// A fact as templates print it.
    fn value(&self, name: &str, key: &Key, path: &str) -> Option<Json> {
        let facts = &self.case.facts;
        if let (true, Value::List(length)) = (key.is_list, facts.get(path)?) {
            if key.holds == Holds::Group || *length == 0 {
                return None;
            }
            let each = (0..*length).filter_map(|index| self.one(name, key, &format!("{path}[{index}]")));
            return Some(each.map(Json::String).collect());
        }
        self.one(name, key, path).filter(|it| !it.is_empty()).map(Json::String)
    }

    fn one(&self, name: &str, key: &Key, path: &str) -> Option<String> {
        let facts = &self.case.facts;
        let text = match facts.get(path)? {
            Value::Date(day) => return Some(self.words.date(*day)),
            Value::Number(_) if key.holds == Holds::Amount => {
                return facts.money(path).map(|it| self.words.price(&it));
            }
            other => other.as_text(),
        };
        Some(match (key.holds, key.worded) {
            (Holds::Language, Some((worded, _))) if worded == name => self.words.language(&text),
            (_, Some((worded, prefix))) if worded == name => self.word(prefix, &text),
            (Holds::Country, _) => self.words.country(&text),
            (Holds::Named("payments"), _) => self.word("payment-method", &text),
            (Holds::Named(folder), _) => self.library.title(folder, &text).unwrap_or(text),
            _ => text,
        })
    }

    /// A word of a vocabulary in the language of the letter.
    fn word(&self, prefix: &str, word: &str) -> String {
        self.words.get(&format!("{prefix}-{}", word.replace('_', "-")))
    }

    /// What was ordered, in a few words.
    fn goods(&self) -> Option<String> {
        let names: Vec<String> = self.case.file.order.items.iter().filter_map(named).collect();
        Some(self.words.list(&names)).filter(|it| !it.is_empty())
    }

    /// The first of the goods, cut at the end of a word if it is longer than this, and how many more there are.
    fn goods_in_short(&self, longest: Option<usize>) -> Option<String> {
        let items = &self.case.file.order.items;
        let first = items.iter().find_map(named)?;
        let first = longest.map_or_else(|| first.clone(), |it| cut(&first, it));
        let others = items.iter().filter_map(named).count().saturating_sub(1);
        Some(match others {
            0 => first,
            _ => self.words.with("goods-and-more", &[("first", &first), ("count", &others.to_string())]),
        })
    }

    fn order(&self) -> Json {
        let order = &self.case.file.order;
        let item = |(index, it): (usize, &Item)| {
            let qty = it.qty.unwrap_or(1);
            let total = it.unit_price.as_ref().map(|price| times(price, qty));
            let mut item = self.group("order.items", &format!("order.items[{index}]"));
            let total = total.filter(|_| qty > 1);
            item.put("qty", qty.to_string()).some("total", total.map(|it| self.words.money(&it)));
            item.json()
        };
        let mut group = self.group("order", "order");
        group.some("what", self.goods()).some("short", self.goods_in_short(Some(80)));
        if self.case.facts.known("order") {
            group.put("items", order.items.iter().enumerate().map(item).collect::<Vec<_>>());
        }
        let charged = |it: &Option<Money>| it.as_ref().filter(|it| !it.figure.is_zero()).map(|it| self.words.money(it));
        group.some("shipping", charged(&order.shipping)).some("taxes", charged(&order.taxes));
        group.some("discount", charged(&order.discount));
        group.json()
    }

    fn problem(&self) -> Json {
        let mut group = self.group("problem", "problem");
        let shown = self.case.facts.date("problem.notice_sent_on").map(|it| self.complaint(it)).unwrap_or_default();
        let shown: Vec<String> = shown.into_iter().filter_map(|it| self.reference(&it.id.0)).collect();
        group.some("notice", Some(shown.join(&self.words.get("reference-separator")))).json()
    }

    fn payments(&self) -> Vec<Json> {
        (0..self.case.file.payments.len()).map(|index| self.payment(index)).collect()
    }

    fn payment(&self, index: usize) -> Json {
        let path = format!("payments[{index}]");
        let mut group = self.group("payment", &path);
        group.some("kind", self.case.facts.text(&format!("{path}.kind")));
        let ids = self.case.file.payments.get(index).into_iter().flat_map(|it| &it.evidence);
        let exhibits: Vec<String> = ids.filter_map(|it| self.reference(it)).collect();
        group.put("exhibits", exhibits);
        if several(&self.case.file) {
            let shown = self.case.evidence().iter().filter(|it| shows(&self.case.file, it, index));
            group.put("shown", shown.filter_map(|it| self.reference(&it.id.0)).collect::<Vec<_>>());
        }
        let issuer = |it: usize| self.case.file.payments.get(it).and_then(|it| text(&it.issuer));
        let again = issuer(index).is_some() && (0..index).any(|it| issuer(it) == issuer(index));
        group.some("again", again.then(|| "true".to_owned()));
        let path = format!("payments[{index}].dispute");
        if self.case.facts.known(&path) {
            group.put("dispute", self.group("payment.dispute", &path).json());
        }
        group.json()
    }

    fn dispute(&self) -> Json {
        let mut group = self.group("dispute", "platform_dispute");
        group.some("status", self.case.facts.text("dispute"));
        group.json()
    }

    pub(super) fn reference(&self, id: &str) -> Option<String> {
        self.exhibits.iter().find(|it| it.id == id).map(|it| it.reference(self.words))
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
        let mut group = self.group("claim", "claim");
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
        group.some("interest", self.interest()).put("surcharges", self.surcharges()).put("converted", self.converted());
        group.some("raised", self.raised());
        group.put("received_something", self.case.totals.iter().any(|it| !it.received.is_zero()));
        group.put("totals", totals);
        let items = self.case.items.iter().map(|it| {
            let mut item = Group::default();
            let label = it.label.clone().unwrap_or_else(|| self.words.get("claim-price-paid"));
            item.put("label", label).put("amount", self.words.money(&it.money)).some("basis", it.basis.clone());
            item.json()
        });
        group.put("items", items.collect::<Vec<_>>());
        let (money, other): (Vec<_>, Vec<_>) =
            self.case.file.claim.received.iter().enumerate().partition(|(_, it)| it.is_money());
        let each = |all: Vec<(usize, &Received)>| all.into_iter().map(|(it, _)| self.received(it)).collect::<Vec<_>>();
        group.put("received", each(money)).put("not_money", each(other));
        self.offer(&mut group);
        group.put("relief", relief(self.case, self.words));
        if self.case.file.claim.relief.is_empty() {
            group.put("relief_ids", Vec::<Json>::new());
        }
        group.some("deadline", self.case.deadline.map(|it| self.words.date(it)));
        let days = self.case.deadline.map(|it| (it - self.case.as_of).num_days().to_string());
        group.some("days", days);
        group.json()
    }

    /// Something that was paid back.
    pub(super) fn received(&self, index: usize) -> Json {
        let mut group = self.group("claim.received", &format!("claim.received[{index}]"));
        let Some(it) = self.case.file.claim.received.get(index) else { return group.json() };
        let exhibits: Vec<String> = it.evidence.iter().filter_map(|it| self.reference(it)).collect();
        group.put("exhibits", exhibits);
        if self.case.file.payments.len() > 1 {
            let paid = it.payment_at().and_then(|it| self.case.file.payments.get(it));
            group.some("on", paid.map(|it| self.payment_in_short(it)));
        }
        group.json()
    }

    /// A payment in a few words: its amount, means and day, as far as they are known.
    fn payment_in_short(&self, it: &Payment) -> String {
        let method = it.method.as_ref().map(|it| self.word("payment-method", &it.0));
        let amount = it.amount.as_ref().map(|it| self.words.money(it));
        let day = it.paid_on.map(|it| self.words.date(it));
        [amount, method, day].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn adr(&self) -> Json {
        let mut group = self.group("adr", "adr");
        group.put("agreement", self.case.file.adr.agreement_exists == Some(true));
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
}
