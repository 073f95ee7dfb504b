//! What the lawyer's packet sees besides: letters that were sent, talks about a settlement, who else
//! is named, when the claim is barred at the earliest.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::case::file::{Contact, Sent};
use crate::form::record::Text;
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
        view.put("talks", self.talks()).put("named", self.named());
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

    /// Whoever the chronology names and the parties are not, each once.
    fn named(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let others = self
            .case
            .file
            .contacts
            .iter()
            .filter(|it| it.role.is_none_or(|it| matches!(it, Correspondent::Authority | Correspondent::Other)));
        let names = others.filter_map(|it| it.with_.as_ref());
        names.map(|it| it.0.clone()).filter(|it| seen.insert(it.to_lowercase())).collect()
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
            .put("cite", first.cite.as_str());
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
