//! What the library knows of others: authorities, institutions, the marketplace's company.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::assess::documents::{State, states};
use crate::assess::reason::Said;
use crate::form::record::{At, OneOrMany, Table, Text};
use crate::form::terms::{Capacity, Status};
use crate::library::bodies::{Authority, Content, Entity, Institution};
use crate::library::part::Folder;
use crate::library::template::Template;
use crate::render::view::{Group, Scene};

/// A text as it stands.
fn plain(it: Option<&At<Text>>) -> Option<String> {
    it.map(|it| it.value.0.clone())
}

impl Scene<'_> {
    /// A text of the library; one in another language says so.
    fn said(&self, texts: Option<&At<Table<Text>>>, default: Option<&At<Text>>) -> Option<String> {
        Some(Said::plain(self.words.lang(), texts, default).text(self.words))
    }

    /// Words of a vocabulary.
    fn named<'a>(&self, prefix: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        words.map(|it| self.words.get(&format!("{prefix}-{}", it.to_lowercase().replace('_', "-")))).collect()
    }

    /// Whether something for these capacities is for the claimant.
    fn is_for(&self, capacity: Option<&At<OneOrMany<Capacity>>>) -> bool {
        capacity.is_none_or(|it| it.value.0.iter().any(|it| it.value == self.case.capacity))
    }

    fn status(&self, status: Option<&At<Status>>) -> Option<String> {
        status.map(|it| self.named("status", std::iter::once(it.value.word())).concat())
    }

    /// How well something was read, where, and when.
    fn read(
        &self,
        group: &mut Group,
        source: Option<&At<Text>>,
        status: Option<&At<Status>>,
        checked: Option<&At<NaiveDate>>,
    ) {
        let source = source.and_then(|it| self.library.sources.get(&it.value.0));
        group
            .some("source", source.and_then(|it| plain(it.name.as_ref())))
            .some("status", self.status(status))
            .some("checked", checked.map(|it| it.value.to_string()));
    }

    /// The authorities that could be told: those of the claimant's country and of the respondents', and
    /// those that are for everybody.
    pub(super) fn authorities(&self) -> Vec<Json> {
        let own = &*self.case.file.claimant.country;
        let theirs: BTreeSet<&str> =
            self.case.file.respondents.iter().filter_map(|it| Some(&**it.country.as_ref()?)).collect();
        let concerns = |it: &&Authority| match (&it.country, &it.group) {
            (Some(country), _) => &*country.value == own || theirs.contains(&*country.value),
            (None, Some(group)) => self.library.is_member(own, &group.value),
            (None, None) => true,
        };
        let all = self.library.authorities.values().filter(|it| self.is_for(it.capacity.as_ref()));
        all.filter(concerns).map(|it| self.authority(it)).collect()
    }

    fn authority(&self, it: &Authority) -> Json {
        let mut group = Group::default();
        let tell = it.what_to_send.iter().flat_map(|it| &it.value.0).map(|it| it.value.word());
        let refund = it.refund.as_ref().map(|it| self.words.get(&format!("authority-refund-{}", it.value.word())));
        group
            .some("name", plain(it.title.as_ref()))
            .some("country", it.country.as_ref().map(|it| self.words.country(&it.value)))
            .some("address", plain(it.address.as_ref()))
            .some("does", self.said(it.reason_in.as_ref(), it.reason.as_ref()))
            .some("refund", refund)
            .put("tell", self.named("tell", tell));
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
        group.json()
    }

    /// The institutions of this case: the one that it names, and those that requests go to.
    pub(super) fn institutions(&self) -> Vec<Json> {
        let mut ids: Vec<&str> = self.case.file.adr.institution.iter().map(|it| it.0.as_str()).collect();
        for template in self.library.templates.iter().filter(|it| it.folder == Folder::Adr) {
            let Some(id) = template.head.institution.as_ref().map(|it| it.value.0.as_str()) else { continue };
            let wanted = || {
                let states = states(template, self.case, self.assessment, self.library);
                states.iter().any(|(_, it)| !matches!(it, State::Skipped(_)))
            };
            if !ids.contains(&id) && wanted() {
                ids.push(id);
            }
        }
        ids.iter().filter_map(|id| self.library.institutions.get(*id)).map(|it| self.body(it)).collect()
    }

    /// The institution of a document.
    pub(super) fn own_institution(&self, template: &Template) -> Option<Json> {
        self.institution(template).map(|it| self.body(it))
    }

    fn body(&self, it: &Institution) -> Json {
        let mut group = Group::default();
        group
            .some("name", plain(it.title.as_ref()))
            .some("address", plain(it.address.as_ref()))
            .some("country", it.country.as_ref().map(|it| self.words.country(&it.value)))
            .some("email", plain(it.email.as_ref()))
            .some("cost", self.said(it.cost_note_in.as_ref(), it.cost_note.as_ref()));
        let kind = it.kind.iter().flat_map(|it| &it.value.0).map(|it| it.value.word());
        group.some("kind", Some(self.words.list(&self.named("institution", kind))));
        let open_to = it.capacity.iter().flat_map(|it| &it.value.0).map(|it| it.value.word());
        group.some("open_to", Some(self.words.list(&self.named("capacity", open_to))));
        if let Some(rules) = it.rules.as_ref().map(|it| &it.value) {
            let adr = &self.case.file.adr;
            let agreed = adr.agreement_exists == Some(true) && self.case.facts.known("contract.mediation_clause");
            let either = if agreed { &rules.article_with_agreement } else { &rules.article_without_agreement };
            group
                .some("rules", plain(rules.name.as_ref()))
                .some("edition", plain(rules.edition.as_ref()))
                .some("in_force", rules.in_force.as_ref().map(|it| self.words.date(it.value)))
                .some("article", plain(rules.article.as_ref().or(either.as_ref())))
                .some("answer_days", rules.answer_days.as_ref().map(|it| it.value.to_string()))
                .some("note", self.said(rules.note_in.as_ref(), rules.note.as_ref()));
        }
        let contents = it.contents.iter().flat_map(|it| &it.value).filter_map(|it| self.content(&it.value));
        group.put("contents", contents.collect::<Vec<_>>());
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
        group.json()
    }

    /// Something that a request must contain, and whether the case file has it.
    fn content(&self, it: &Content) -> Option<Json> {
        let from: Vec<&str> = it.from.iter().flat_map(|it| &it.value).map(|it| it.value.0.as_str()).collect();
        let facts = &self.case.facts;
        let known = from.iter().filter(|it| facts.known(it) || !facts.expand(it).is_empty()).count();
        let is = |it: &Option<At<bool>>| it.as_ref().is_some_and(|it| it.value);
        if known == 0 && is(&it.only_if_agreement) {
            return None;
        }
        let state = match (known, from.len()) {
            (_, 0) => None,
            (0, _) => Some("contents-missing"),
            (known, all) if known < all => Some("contents-in-part"),
            _ => Some("contents-known"),
        };
        let mut group = Group::default();
        group
            .some("item", self.said(it.item_in.as_ref(), it.item.as_ref()))
            .some("optional", is(&it.optional).then(|| self.words.get("contents-optional")))
            .some("article", plain(it.article.as_ref()))
            .some("state", state.map(|it| self.words.get(it)))
            .some("status", self.status(it.status.as_ref()));
        Some(group.json())
    }

    /// The marketplace's company for the claimant's country, as the library knows it.
    pub(super) fn company(&self) -> Option<Json> {
        let platform = self.library.platforms.get(self.case.platform.as_ref()?)?;
        let own = &*self.case.file.claimant.country;
        let all = || platform.entities.iter().flat_map(|it| &it.value).map(|it| &it.value);
        let for_own = |it: &&Entity| {
            let mut buyers = it.buyers.iter().flat_map(|it| &it.value.0);
            buyers.any(|it| self.library.is_member(own, &it.value))
        };
        let for_others = |it: &&Entity| it.default.as_ref().is_some_and(|it| it.value);
        let it = all().find(for_own).or_else(|| all().find(for_others))?;
        let mut group = Group::default();
        group
            .some("platform", plain(platform.title.as_ref()))
            .some("name", plain(it.name_legal.as_ref()))
            .some("second", plain(it.name_second.as_ref()))
            .some("reg_no", plain(it.reg_no.as_ref()))
            .some("country", it.country.as_ref().map(|it| self.words.country(&it.value)))
            .some("address", plain(it.address.as_ref()))
            .some("notice_address", plain(it.notice_address.as_ref()))
            .some("law", self.said(it.law_in.as_ref(), it.law.as_ref()))
            .some("cite", plain(it.cite.as_ref()))
            .some("contact", self.said(platform.contact_in.as_ref(), platform.contact.as_ref()));
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
        Some(group.json())
    }
}
