//! What the lawyer's packet sees besides: letters that were sent, talks about a settlement, who else
//! is named, when the claim is barred at the earliest.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

use crate::assess::amounts::Interest;
use crate::case::file::{Contact, Evidence, Sent};
use crate::form::money::Money;
use crate::form::record::{LanguageTag, Text};
use crate::form::terms::{Correspondent, Outcome};
use crate::library::part::Folder;
use crate::library::rule::RuleKind;
use crate::render::view::{Group, Scene};

impl Scene<'_> {
    /// Puts references of exhibits where a group has their ids.
    pub(super) fn cite(&self, group: &mut Group, ids: &[Text]) {
        let exhibits: Vec<String> = ids.iter().filter_map(|it| self.reference(it)).collect();
        group.leave("exhibits");
        if !exhibits.is_empty() {
            group.put("exhibits", exhibits);
        }
    }

    /// What the packet sees and no letter does.
    pub(super) fn matter(&self, view: &mut Group) {
        view.put("talks", self.talks()).put("named", self.named()).put("answers", self.answers());
        view.put("foreign", self.untranslated()).put("quantum", self.quantum());
        if let Some(it) = self.limitation() {
            view.put("limitation", it);
        }
    }

    /// The offer to settle, if there is one.
    pub(super) fn offer(&self, claim: &mut Group) {
        if self.case.facts.known("claim.offer") {
            let mut offer = self.group("claim.offer", "claim.offer");
            self.cite(&mut offer, &self.case.file.claim.offer.evidence);
            claim.put("offer", offer.json());
        }
    }

    /// The letters that were sent, in the order of their days.
    pub(super) fn letters_sent(&self) -> Vec<Json> {
        let mut all: Vec<(usize, &Sent)> = self.case.file.sent.iter().enumerate().collect();
        all.sort_by_key(|(_, it)| it.on);
        let one = |(index, it): (usize, &Sent)| {
            let mut group = self.group("sent", &format!("sent[{index}]"));
            let template = [Folder::Letters, Folder::Adr]
                .into_iter()
                .find_map(|folder| self.library.template(folder, &it.document, self.words.lang()));
            group.put("title", template.map_or(it.document.0.as_str(), |it| it.title()));
            self.cite(&mut group, &it.proof);
            group.json()
        };
        all.into_iter().map(one).collect()
    }

    /// What was said without prejudice, in the order of its days: nothing that a letter, a request or a
    /// court may see.
    fn talks(&self) -> Vec<Json> {
        self.chronology(|it| it.without_prejudice == Some(true))
    }

    /// Whoever the case names and the parties are not, each once: in the chronology, as the author of an
    /// exhibit, as who identified a counterfeit.
    fn named(&self) -> Vec<String> {
        let file = &self.case.file;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let own = [&file.representative.name, &file.representative.firm].into_iter().flatten();
        let respondents = file.respondents.iter();
        let names = respondents.flat_map(|it| [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name]);
        let issuers = file.payments.iter().flat_map(|it| [&it.issuer, &it.intermediary]);
        let parties = names.chain(issuers).flatten().chain(own).chain([&file.claimant.name_legal]);
        let parties: Vec<String> = parties.map(|it| it.0.to_lowercase()).collect();
        seen.extend(parties.iter().cloned());
        let others = file
            .contacts
            .iter()
            .filter(|it| it.role.is_none_or(|it| matches!(it, Correspondent::Authority | Correspondent::Other)));
        let contacts = others.filter_map(|it| it.with_.as_ref());
        // A name begins with a capital letter, or in a script without them; “the seller” is none.
        let is_name = |it: &&Text| it.0.chars().next().is_some_and(|it| !it.is_lowercase());
        // The parties made exhibits as well, alone or with each other.
        let is_other = |it: &&Text| {
            let author = it.0.to_lowercase();
            let rest = parties.iter().fold(author.clone(), |rest, party| rest.replace(party.as_str(), ""));
            rest.chars().filter(|it| it.is_alphabetic()).count() > 3 && !parties.iter().any(|it| it.contains(&author))
        };
        let authors = file.evidence.iter().filter_map(|it| it.author.as_ref()).filter(is_name).filter(is_other);
        let all = contacts.chain(authors).chain(&file.problem.counterfeit_identified_by);
        all.map(|it| it.0.clone()).filter(|it| seen.insert(it.to_lowercase())).collect()
    }

    /// Exhibits in another language than that of the packet that no other exhibit translates.
    fn untranslated(&self) -> Vec<Json> {
        let base = |tag: &str| tag.split('-').next().unwrap_or(tag).to_lowercase();
        let all = self.case.evidence();
        let translated = |id: &Text| all.iter().any(|it| it.translation_of.as_ref() == Some(id));
        let foreign = all.iter().filter_map(|it| Some((it, it.language.as_ref()?)));
        let foreign = foreign.filter(|(it, tag)| base(&tag.0) != base(self.words.lang()) && !translated(&it.id));
        let one = |(it, tag): (&Evidence, &LanguageTag)| {
            let mut group = Group::default();
            group.some("reference", self.reference(&it.id.0)).put("title", it.title.0.as_str());
            group.put("language", self.words.language(&tag.0)).json()
        };
        foreign.map(one).collect()
    }

    /// What is due with the interest that is claimed, and what each further day adds: a line a currency.
    fn quantum(&self) -> Vec<String> {
        let line = |it: &Interest| {
            let currency = it.principal.currency;
            let money = |figure| self.words.money(&Money { figure, currency });
            let whole = it.principal.figure.checked_add(it.amount.figure)?;
            let daily = it.principal.figure.checked_mul(it.rate)?.checked_div(Decimal::from(36_500))?;
            let daily = daily.round_dp_with_strategy(currency.digits(), RoundingStrategy::MidpointAwayFromZero);
            let values = [
                ("principal", money(it.principal.figure)),
                ("interest", money(it.amount.figure)),
                ("to", self.words.date(it.to)),
                ("total", money(whole)),
                ("daily", money(daily)),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Some(self.words.with("quantum-line", &values))
        };
        self.assessment.interest.iter().filter_map(line).collect()
    }

    /// The rule by which the claim is barred first, on the cautious reading.
    fn limitation(&self) -> Option<Json> {
        let barred =
            self.assessment.findings.iter().filter(|it| {
                it.kind == RuleKind::Limitation && it.date.is_some() && it.result != Outcome::NotApplicable
            });
        let day = |it: &&crate::assess::Finding| it.strict.as_ref().map_or(it.date, |it| Some(it.date));
        let first = barred.min_by_key(day)?;
        let mut group = Group::default();
        group
            .some("date", day(&first).map(|it| self.words.date(it)))
            .put("title", first.title.text(self.words))
            .put("cite", self.words.citation(&first.cite));
        Some(group.json())
    }

    /// The chronology, without what was said without prejudice.
    pub(super) fn events(&self) -> Vec<Json> {
        self.chronology(|it| it.without_prejudice != Some(true))
    }

    /// Events of the chronology, in the order of their days.
    fn chronology(&self, wanted: impl Fn(&Contact) -> bool) -> Vec<Json> {
        let mut events: Vec<(usize, &Contact)> =
            self.case.file.contacts.iter().enumerate().filter(|(_, it)| wanted(it)).collect();
        events.sort_by_key(|(_, it)| it.date);
        let json = |(index, it): &(usize, &Contact)| {
            let mut group = self.group("events", &format!("contacts[{index}]"));
            let ids: Vec<Text> = it.evidence.iter().chain(&it.evidence_id).cloned().collect();
            group.put("summary", it.summary.trim_end_matches('.'));
            let exhibits: Vec<String> = ids.iter().filter_map(|it| self.reference(it)).collect();
            group.put("exhibits", exhibits).json()
        };
        events.iter().map(json).collect()
    }
}
