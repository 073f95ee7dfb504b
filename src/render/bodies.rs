//! What the library knows of others: authorities, institutions, the marketplace, means of payment.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::assess::documents::{State, states};
use crate::assess::reason::Said;
use crate::form::record::{At, OneOrMany, Text, Translations};
use crate::form::terms::{Capacity, Role, Status};
use crate::library::bodies::{Authority, FormField, Institution, Known, Means, Requirement};
use crate::library::part::Folder;
use crate::library::template::Template;
use crate::render::view::{Group, Scene};

/// A text as it stands.
fn plain(it: Option<&At<Text>>) -> Option<String> {
    it.map(|it| it.value.0.clone())
}

impl Scene<'_> {
    /// A text of the library; one in another language says so.
    fn said(&self, texts: Option<&At<Translations>>, default: Option<&At<Text>>) -> Option<String> {
        Some(Said::plain(self.words.lang(), texts, default).text(self.words))
    }

    /// Words of a vocabulary.
    fn worded<'a>(&self, prefix: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        words.map(|it| self.words.get(&format!("{prefix}-{}", it.to_lowercase().replace('_', "-")))).collect()
    }

    /// Whether something for these capacities is for the claimant.
    fn is_for(&self, capacity: Option<&At<OneOrMany<Capacity>>>) -> bool {
        capacity.is_none_or(|it| it.value.0.iter().any(|it| it.value == self.case.capacity))
    }

    fn status(&self, status: Option<&At<Status>>) -> Option<String> {
        status.map(|it| self.worded("status", std::iter::once(it.value.word())).concat())
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

    /// The authorities that could be told: those of the claimant’s country and of the seller’s, and
    /// those that are for everybody.
    pub(crate) fn authorities(&self) -> Vec<Json> {
        let own = &*self.case.file.claimant.country;
        let seller = self.case.respondent(Role::Seller).and_then(|it| it.country.as_deref());
        let concerns = |it: &&Authority| match (&it.country, &it.group) {
            (Some(country), _) => *country.value == *own || seller == Some(&*country.value),
            (None, Some(group)) => self.library.is_member(own, &group.value),
            (None, None) => true,
        };
        let all = self.library.authorities.values().filter(|it| self.is_for(it.capacity.as_ref()));
        let context = self.assessment.context(self.case, self.library);
        let fits = |it: &&Authority| context.holds(it.when.as_ref(), it.unless.as_ref());
        all.map(|it| &**it).filter(concerns).filter(fits).map(|it| self.authority(it)).collect()
    }

    /// What a report must contain, in the language of the letter, else as the file says it.
    fn tell(&self, it: &Authority) -> Vec<String> {
        let lang = self.words.lang();
        let base = lang.split('-').next().unwrap_or(lang);
        let of = |lang: &str| {
            let all = it.what_to_send_in.iter().flat_map(|it| &it.value.0);
            all.filter(|(it, _)| it.value == lang).map(|(_, it)| &it.value).next()
        };
        let own = of(lang).or_else(|| of(base)).or(it.what_to_send.as_ref().map(|it| &it.value));
        own.into_iter().flatten().map(|it| it.value.0.clone()).collect()
    }

    /// What an authority is called; a name of its own is the same in every language.
    pub(super) fn authority_name(&self, it: &Authority) -> Option<String> {
        match &it.title_in {
            Some(titles) => self.said(Some(titles), it.title.as_ref()),
            None => plain(it.title.as_ref()),
        }
    }

    fn authority(&self, it: &Authority) -> Json {
        let mut group = Group::default();
        let refund = it.refund.as_ref().map(|it| self.words.get(&format!("authority-refund-{}", it.value.word())));
        group
            .some("name", self.authority_name(it))
            .some("country", it.country.as_ref().map(|it| self.words.country(&it.value)))
            .some("address", plain(it.address.as_ref()))
            .some("does", self.said(it.reason_in.as_ref(), it.reason.as_ref()))
            .some("refund", refund)
            .put("tell", self.tell(it));
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
        group.json()
    }

    /// The institutions of this case: the one that it names, and those that requests go to.
    pub(crate) fn institutions(&self) -> Vec<Json> {
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
        group.some("kind", Some(self.words.list(&self.worded("institution", kind))));
        let open_to = it.capacity.iter().flat_map(|it| &it.value.0).map(|it| it.value.word());
        group.some("open_to", Some(self.words.list(&self.worded("capacity", open_to))));
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
    fn content(&self, it: &Requirement) -> Option<Json> {
        let state = match it.known(&self.case.facts)? {
            (_, 0) => None,
            (0, _) => Some("contents-missing"),
            (known, all) if known < all => Some("contents-in-part"),
            _ => Some("contents-known"),
        };
        let optional = it.optional.as_ref().is_some_and(|it| it.value);
        let mut group = Group::default();
        group
            .some("item", self.said(it.item_in.as_ref(), it.item.as_ref()))
            .some("optional", optional.then(|| self.words.get("contents-optional")))
            .some("article", plain(it.article.as_ref()))
            .some("state", state.map(|it| self.words.get(it)))
            .some("status", self.status(it.status.as_ref()));
        Some(group.json())
    }

    /// The marketplace's company for the claimant's country, as the library knows it, and how the
    /// marketplace deals with disputes.
    pub(crate) fn company(&self) -> Option<Json> {
        let platform = self.library.platforms.get(self.case.platform.as_ref()?)?;
        let own = &*self.case.file.claimant.country;
        let entity = self.library.company(platform.entities.as_ref(), own);
        let mut group = Group::default();
        group
            .some("platform", plain(platform.title.as_ref()))
            .some("contact", self.said(platform.contact_in.as_ref(), platform.contact.as_ref()));
        let open_to: Vec<&str> =
            platform.capacity.iter().flat_map(|it| &it.value.0).map(|it| it.value.word()).collect();
        if !self.is_for(platform.capacity.as_ref()) {
            group.some("open_to", Some(self.words.list(&self.worded("capacity", open_to.into_iter()))));
        }
        group.put("process", self.known(platform.process.as_ref()));
        group.put("forms", each(platform.forms.as_ref()).map(|it| self.form(it)).collect::<Vec<_>>());
        let bank = platform.bank_dispute.as_ref().map(|it| it.value.word());
        group.some("bank_dispute", bank.map(|it| self.worded("beside-bank", std::iter::once(it)).concat()));
        let Some(it) = entity else {
            group.some("look_here", self.said(platform.look_here_in.as_ref(), platform.look_here.as_ref()));
            self.read(&mut group, platform.source.as_ref(), platform.status.as_ref(), platform.last_checked.as_ref());
            return Some(group.json());
        };
        group
            .some("name", plain(it.name_legal.as_ref()))
            .some("second", plain(it.name_second.as_ref()))
            .some("reg_no", plain(it.reg_no.as_ref()))
            .some("country", it.country.as_ref().map(|it| self.words.country(&it.value)))
            .some("address", plain(it.address.as_ref()))
            .some("notice_address", plain(it.notice_address.as_ref()))
            .some("email", plain(it.email.as_ref()))
            .some("law", self.said(it.law_in.as_ref(), it.law.as_ref()))
            .some("cite", plain(it.cite.as_ref()));
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
        Some(group.json())
    }

    fn form(&self, it: &FormField) -> Json {
        let mut group = Group::default();
        let letter =
            it.paste.as_ref().and_then(|it| self.library.template(Folder::Letters, &it.value.0, self.words.lang()));
        group
            .some("place", self.said(it.place_in.as_ref(), it.place.as_ref()))
            .some("paste", letter.map(|it| it.title().to_owned()))
            .some("limit", it.limit.as_ref().map(|it| it.value.to_string()));
        self.read(&mut group, it.source.as_ref(), it.status.as_ref(), None);
        group.json()
    }

    /// The lines that are for the claimant's country.
    fn known(&self, all: Option<&At<Vec<At<Known>>>>) -> Vec<Json> {
        let own = each(all).filter(|it| self.is_at_home(it.buyers.as_ref()));
        own.map(|it| {
            let mut group = Group::default();
            group.some("text", self.said(it.text_in.as_ref(), it.text.as_ref()));
            self.read(&mut group, it.source.as_ref(), it.status.as_ref(), None);
            group.json()
        })
        .collect()
    }

    /// Whether something for buyers of these countries is for the claimant.
    fn is_at_home(&self, buyers: Option<&At<OneOrMany<Text>>>) -> bool {
        let own = &*self.case.file.claimant.country;
        buyers.is_none_or(|it| it.value.0.iter().any(|it| self.library.is_member(own, &it.value)))
    }

    /// The means of the payments of this case, each once, by id.
    fn own_means(&self) -> Vec<(&str, &Means)> {
        let mut out: Vec<(&str, &Means)> = Vec::new();
        for it in self.case.file.payments.iter().filter_map(|it| it.method.as_ref()) {
            if let Some((id, means)) = self.library.payments.get_key_value(&it.0)
                && out.iter().all(|(it, _)| it != id)
            {
                out.push((id, means));
            }
        }
        out
    }

    fn means_name(&self, id: &str) -> String {
        self.words.get(&format!("payment-method-{}", id.replace('_', "-")))
    }

    /// The means of the payments of this case: who can be written to.
    pub(crate) fn means(&self) -> Vec<Json> {
        let json = |(id, it): (&str, &Means)| {
            let mut group = Group::default();
            let kind = it.kind.as_ref().map(|it| it.value.word());
            group
                .some("name", Some(self.means_name(id)))
                .some("kind", kind.map(|it| self.worded("means", std::iter::once(it)).concat()))
                .some("write_to", Some(self.words.get(&format!("payment-provider-{}", id.replace('_', "-")))))
                .some("unknown", self.said(it.unknown_in.as_ref(), it.unknown.as_ref()));
            if let Some(it) = self.library.company(it.entities.as_ref(), &self.case.file.claimant.country) {
                group
                    .some("company", plain(it.name_legal.as_ref()))
                    .some("company_no", plain(it.reg_no.as_ref()))
                    .some("company_address", plain(it.notice_address.as_ref().or(it.address.as_ref())));
            }
            self.read(&mut group, it.source.as_ref(), it.status.as_ref(), it.last_checked.as_ref());
            group.json()
        };
        self.own_means().into_iter().map(json).collect()
    }

    /// What is known of these means: how a payment can come back, and terms.
    pub(crate) fn means_known(&self) -> Vec<Json> {
        let mut out = Vec::new();
        for (id, means) in self.own_means() {
            for it in each(means.reversible.as_ref()).filter(|it| self.is_at_home(it.buyers.as_ref())) {
                let class =
                    it.class.as_ref().map(|it| self.worded("reversal", std::iter::once(it.value.word())).concat());
                let mut group = Group::default();
                group
                    .some("means", Some(self.means_name(id)))
                    .some("class", class)
                    .some("text", self.said(it.text_in.as_ref(), it.text.as_ref()));
                self.read(&mut group, it.source.as_ref(), it.status.as_ref(), None);
                out.push(group.json());
            }
            for it in each(means.terms.as_ref()).filter(|it| self.is_at_home(it.buyers.as_ref())) {
                let mut group = Group::default();
                group
                    .some("means", Some(self.means_name(id)))
                    .some("text", self.said(it.text_in.as_ref(), it.text.as_ref()));
                self.read(&mut group, it.source.as_ref(), it.status.as_ref(), None);
                out.push(group.json());
            }
        }
        out
    }
}

/// The entries of a list that may be absent.
fn each<T>(list: Option<&At<Vec<At<T>>>>) -> impl Iterator<Item = &T> {
    list.into_iter().flat_map(|it| &it.value).map(|it| &it.value)
}
