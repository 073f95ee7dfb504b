//! Who writes and who is written to: names, addresses, letterheads.

use serde_json::{Value as Json, json};

use crate::assess::reports;
use crate::case::file::{Payment, Respondent};
use crate::form::record::{At, Text, bare};
use crate::form::terms::{Recipient, Role};
use crate::library::bodies::{Entity, Means, Refund};
use crate::library::template::Template;
use crate::render::view::{Scene, text};

/// Somebody a letter goes to.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Addressee {
    /// Name in the salutation.
    pub(super) name: String,
    /// Lines of the address.
    pub(super) lines: Vec<String>,
}

/// Everything a respondent is called, in the order of preference for an address, each name once.
fn names(it: &Respondent) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in [&it.name_native, &it.name_legal, &it.name_latin, &it.store_name].into_iter().flatten() {
        if !out.contains(&name.0) {
            out.push(name.0.clone());
        }
    }
    out
}

impl Scene<'_> {
    /// The claimant. E-mail and telephone are the claimant's to give.
    pub(super) fn claimant(&self) -> Json {
        let mut group = self.group("claimant", "claimant");
        if self.sender.contact.is_none() {
            group.leave("email").leave("phone");
        }
        group.put("capacity", self.words.get(&format!("capacity-{}", self.case.capacity.word())));
        group.json()
    }

    /// The respondent in a role, as templates see it.
    pub(super) fn party(&self, role: Role) -> Option<Json> {
        let index = self.case.file.respondents.iter().position(|it| it.role == role)?;
        let it = self.case.file.respondents.get(index)?;
        let mut group = self.group(role.word(), &format!("respondents[{index}]"));
        let name = [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name].into_iter().flatten().next();
        let name = name.map(|it| it.0.clone());
        let other = |it| text(it).filter(|it| Some(it) != name.as_ref());
        group.some("latin", other(&it.name_latin)).some("native", other(&it.name_native));
        group.some("store", other(&it.store_name)).some("name", name.clone());
        group.some("address", text(&it.notice_address).or(text(&it.address)));
        Some(group.json())
    }

    /// Whom a letter addresses, as templates see it.
    pub(super) fn recipient(&self, template: &Template, payment: Option<usize>) -> Option<Json> {
        let party = match template.head.to.as_ref().map(|it| it.value) {
            Some(Recipient::Seller) => self.party(Role::Seller),
            Some(Recipient::Platform) => self.party(Role::Platform),
            _ => None,
        };
        let name = self.addressee(template, payment).name;
        party.or_else(|| (!name.is_empty()).then(|| json!({ "name": name })))
    }

    /// The institution a request goes to.
    pub(super) fn institution(&self, template: &Template) -> Option<&crate::library::bodies::Institution> {
        let own = self.case.file.adr.institution.as_ref().map(|it| it.0.as_str());
        let id = template.head.institution.as_ref().map(|it| it.value.0.as_str()).or(own)?;
        self.library.institutions.get(id).map(|it| &**it)
    }

    /// Who a document goes to, with the lines of the address.
    pub(super) fn addressee(&self, template: &Template, payment: Option<usize>) -> Addressee {
        let role = match template.head.to.as_ref().map_or(Recipient::File, |it| it.value) {
            Recipient::Seller => Role::Seller,
            Recipient::Platform => Role::Platform,
            Recipient::Carrier => Role::Carrier,
            Recipient::PaymentProvider => return self.provider(payment),
            Recipient::Institution => return self.institution_addressee(template),
            Recipient::Authority => return self.authority_addressee(),
            Recipient::File => return Addressee::default(),
        };
        self.case.respondent(role).map(|it| self.lines(it)).unwrap_or_default()
    }

    fn lines(&self, it: &Respondent) -> Addressee {
        let mut lines = names(it);
        let name = lines.first().cloned().unwrap_or_default();
        let (notice, own) = (text(&it.notice_address), text(&it.address));
        // The country is that of the address; where notices go to may be in another one.
        let elsewhere = notice.is_some() && own.is_some();
        let country = it.country.as_deref().filter(|_| !elsewhere);
        lines.extend(self.address(notice.or(own).as_deref(), country));
        lines.extend(text(&it.email));
        Addressee { name, lines }
    }

    /// The lines of an address with its country at the end. An address that names a country itself
    /// is in that one, whatever is known of its owner.
    fn address(&self, text: Option<&str>, country: Option<&str>) -> Vec<String> {
        let mut parts: Vec<&str> = text.map(address_parts).unwrap_or_default();
        let own = parts.iter().skip(1).rposition(|it| self.words.country_code(it).is_some()).map(|it| it + 1);
        let last = match own {
            Some(at) => {
                let name = parts.remove(at);
                let code = self.words.country_code(name).unwrap_or_default();
                Some(if *self.case.file.claimant.country == *code { name.to_owned() } else { name.to_uppercase() })
            }
            None => country.and_then(|it| self.foreign(it)),
        };
        short_lines(&parts).into_iter().chain(last).collect()
    }

    /// A company that the library knows, with its address.
    fn company_lines(&self, it: &Entity) -> Addressee {
        let plain = |it: &Option<At<Text>>| it.as_ref().map(|it| it.value.0.clone());
        let name = plain(&it.name_legal).unwrap_or_default();
        let (notice, own) = (plain(&it.notice_address), plain(&it.address));
        let elsewhere = notice.is_some() && own.is_some();
        let country = it.country.as_ref().map(|it| &*it.value.0).filter(|_| !elsewhere);
        let mut lines = vec![name.clone()];
        lines.extend(self.address(notice.or(own).as_deref(), country));
        lines.extend(plain(&it.email));
        Addressee { name, lines }
    }

    /// The name of a country in capitals, as post abroad wants it; none for the claimant's own.
    fn foreign(&self, code: &str) -> Option<String> {
        (*self.case.file.claimant.country != *code).then(|| self.words.country(code).to_uppercase())
    }

    fn payment_at(&self, index: Option<usize>) -> Option<&Payment> {
        self.case.file.payments.get(index?)
    }

    fn provider(&self, payment: Option<usize>) -> Addressee {
        let payment = self.payment_at(payment);
        let method = payment.and_then(|it| it.method.as_ref());
        let means = method.and_then(|it| self.library.payments.get(&it.0));
        let own = &*self.case.file.claimant.country;
        let company = means.and_then(|it| self.library.company(it.entities.as_ref(), own));
        let is_provider = |name: &str| {
            let known = means
                .into_iter()
                .flat_map(|it| provider_names(it))
                .chain(company.iter().flat_map(|it| company_names(it)));
            known.map(bare).any(|it| it == bare(name))
        };
        let respondents = || self.case.file.respondents.iter().filter(|it| it.role == Role::PaymentProvider);
        if let Some(issuer) = payment.and_then(|it| text(&it.issuer)) {
            let address = payment.and_then(|it| text(&it.issuer_address));
            let email = payment.and_then(|it| text(&it.issuer_email));
            let is_issuer = |it: &str| bare(it) == bare(&issuer) || is_provider(&issuer) && is_provider(it);
            let same = respondents().find(|it| names(it).iter().any(|it| is_issuer(it)));
            let is_found = |it: &&Respondent| it.address.is_some() || it.notice_address.is_some() || it.email.is_some();
            if let Some(it) = same.filter(is_found).filter(|_| address.is_none() && email.is_none()) {
                return self.lines(it);
            }
            let company = company.filter(|_| is_provider(&issuer)).or_else(|| self.known_issuer(&issuer));
            if let Some(company) = company.filter(|_| address.is_none()) {
                return self.company_lines(company);
            }
            let mut lines = vec![issuer.clone()];
            lines.extend(self.address(address.as_deref(), None));
            lines.extend(email);
            return Addressee { name: issuer, lines };
        }
        let same = respondents().find(|it| names(it).iter().any(|it| is_provider(it)));
        match (same, company) {
            (Some(it), Some(company)) if it.address.is_none() && it.notice_address.is_none() => {
                return self.company_lines(company);
            }
            (Some(it), _) => return self.lines(it),
            (None, Some(company)) => return self.company_lines(company),
            (None, None) => {}
        }
        if let Some(it) = respondents().next() {
            return self.lines(it);
        }
        // Wallets have no issuer: the means names the provider.
        let name = method.map(|it| self.words.get(&format!("payment-provider-{}", it.0.replace('_', "-"))));
        let name = name.unwrap_or_default();
        Addressee { lines: vec![name.clone()], name }
    }

    /// The company of a bank that the library knows from another means, such as Revolut behind a debit card.
    fn known_issuer(&self, issuer: &str) -> Option<&Entity> {
        let is_issuer = |it: &&Means| provider_names(it).any(|name| bare(name) == bare(issuer));
        let means = self.library.payments.values().map(|it| &**it).find(is_issuer)?;
        self.library.company(means.entities.as_ref(), &self.case.file.claimant.country)
    }

    /// The authority that a report goes to: its name, and where it takes reports.
    fn authority_addressee(&self) -> Addressee {
        let Some(it) = reports::authority(self.case, self.library) else { return Addressee::default() };
        let title = self.authority_name(it).unwrap_or_default();
        // The country behind a name is for lists; in an address it stands below.
        let own = title.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
        let name =
            own.filter(|(_, country)| self.words.country_code(country).is_some()).map_or(title.as_str(), |it| it.0);
        let mut lines = vec![name.to_owned()];
        let address = it.address.as_ref().map(|it| it.value.0.as_str());
        // A page on the web is in no country.
        let is_page = address.is_some_and(|it| it.contains("://"));
        let country = it.country.as_ref().map(|it| &*it.value).filter(|_| !is_page);
        lines.extend(self.address(address, country));
        Addressee { name: name.to_owned(), lines }
    }

    /// Whether a report goes to an authority that mediates.
    pub(super) fn mediates(&self, template: &Template) -> bool {
        template.head.to.as_ref().is_some_and(|it| it.value == Recipient::Authority)
            && reports::authority(self.case, self.library)
                .is_some_and(|it| it.refund.as_ref().is_some_and(|it| it.value == Refund::Mediation))
    }

    fn institution_addressee(&self, template: &Template) -> Addressee {
        let Some(it) = self.institution(template) else { return Addressee::default() };
        let text =
            |it: &Option<crate::form::record::At<crate::form::record::Text>>| it.as_ref().map(|it| it.value.0.clone());
        let name = text(&it.title).unwrap_or_default();
        let mut lines = vec![name.clone()];
        lines.extend(self.address(text(&it.address).as_deref(), it.country.as_ref().map(|it| &*it.value)));
        lines.extend(text(&it.email));
        Addressee { name, lines }
    }

    /// The e-mail address a document goes to.
    pub(crate) fn email(&self, template: &Template, payment: Option<usize>) -> Option<String> {
        let role = match template.head.to.as_ref().map_or(Recipient::File, |it| it.value) {
            Recipient::Seller => Role::Seller,
            Recipient::Platform => Role::Platform,
            Recipient::Carrier => Role::Carrier,
            Recipient::PaymentProvider => {
                let own = self.payment_at(payment).and_then(|it| text(&it.issuer_email));
                return own.or_else(|| text(&self.case.respondent(Role::PaymentProvider)?.email));
            }
            Recipient::Institution => {
                return self.institution(template)?.email.as_ref().map(|it| it.value.0.clone());
            }
            Recipient::Authority | Recipient::File => return None,
        };
        text(&self.case.respondent(role)?.email)
    }
}

/// What the provider of a means of payment is called.
fn provider_names(it: &Means) -> impl Iterator<Item = &str> {
    let names = it.names.iter().flat_map(|it| &it.value.0).map(|it| &*it.value.0);
    it.title.iter().chain(&it.write_to).map(|it| &*it.value.0).chain(names)
}

fn company_names(it: &Entity) -> impl Iterator<Item = &str> {
    [&it.name_legal, &it.name_second].into_iter().flatten().map(|it| &*it.value.0)
}

/// The parts of an address: between commas and line ends, what stands in brackets in one piece.
fn address_parts(address: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = address.split(|it: char| {
        match it {
            '(' | '[' | '{' | '\u{FF08}' | '\u{3010}' => depth += 1,
            ')' | ']' | '}' | '\u{FF09}' | '\u{3011}' => depth = depth.saturating_sub(1),
            // A bracket that is not closed ends with its line.
            '\n' => depth = 0,
            _ => {}
        }
        depth == 0 && matches!(it, ',' | '\n' | '，')
    });
    parts.map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// Parts of an address, joined while they are short.
fn short_lines(parts: &[&str]) -> Vec<String> {
    const LONGEST: usize = 44;
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(last) if last.chars().count() + part.chars().count() + 2 <= LONGEST => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => lines.push((*part).to_owned()),
        }
    }
    lines
}
