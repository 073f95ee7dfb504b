//! Authorities, institutions, marketplaces and means of payment: who can be told or asked, what it wants,
//! what it costs, what it can bring back.

use chrono::{Days, NaiveDate};

use crate::form::facts::Facts;
use crate::form::record::{At, CountryCode, OneOrMany, Table, Text, Translations};
use crate::form::record::{record, vocabulary};
use crate::form::terms::{Capacity, Status};
use crate::library::rule::Conditions;

/// Days after which an account on a network has to be looked at again: companies leave networks, and others
/// take their names.
pub(crate) const FRESH: u64 = 180;

vocabulary! {
    /// What an authority can do about the money.
    pub(crate) enum Refund {
        /// Nothing: it takes reports.
        No = "false",
        /// It mediates.
        Mediation = "mediation",
    }
}

vocabulary! {
    /// What an institution does.
    pub(crate) enum Service {
        /// It helps the parties to agree.
        Mediation = "mediation",
        /// It decides.
        Arbitration = "arbitration",
    }
}

record! {
    /// A public authority or a body that takes complaints.
    pub(crate) struct Authority {
        /// Its name.
        title: Text,
        /// The same in other languages, where it is named by what it is.
        title_in: Translations,
        /// The country that it is for: the claimant's or a respondent's. Without country and group it is
        /// for everybody.
        country: CountryCode,
        /// Group of countries of the claimants it is for.
        group: Text,
        /// What it can do about the money.
        refund: Refund,
        /// Whether a report about a trader can be written to it.
        reports: bool,
        /// What a report must contain.
        what_to_send: Vec<At<Text>>,
        /// The same in other languages.
        what_to_send_in: Table<Vec<At<Text>>>,
        /// Where it takes reports.
        address: Text,
        /// For whom it is.
        capacity: OneOrMany<Capacity>,
        /// It is told of if the case matches: the state of the claimant, a purchase on a marketplace.
        when: Conditions,
        /// And not if it matches these: buyer and seller in one country.
        unless: Conditions,
        /// What it does and what not.
        reason: Text,
        /// The same in other languages.
        reason_in: Translations,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// A marketplace.
    pub(crate) struct Platform {
        /// Its name as people write it.
        title: Text,
        /// What else it is called, and the ends of its addresses. Capitals, spaces and signs make no difference.
        names: OneOrMany<Text>,
        /// For whom it is, if not for everybody.
        capacity: OneOrMany<Capacity>,
        /// Its companies by the buyer's country.
        entities: Vec<At<Entity>>,
        /// Where a buyer finds the company whom `entities` do not know.
        look_here: Text,
        /// The same in other languages.
        look_here_in: Translations,
        /// How it is reached.
        contact: Text,
        /// The same in other languages.
        contact_in: Translations,
        /// Its own dispute process, in steps.
        process: Vec<At<Known>>,
        /// Where what is put.
        forms: Vec<At<FormField>>,
        /// What a dispute at the bank does to that process.
        bank_dispute: BankDispute,
        /// Its accounts on networks.
        handles: Vec<At<Handle>>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// A company of a marketplace or of a provider of payments.
    pub(crate) struct Entity {
        /// Buyers' countries or groups.
        buyers: OneOrMany<Text>,
        /// For all other buyers.
        default: bool,
        /// Legal name.
        name_legal: Text,
        /// A further company that takes part.
        name_second: Text,
        /// Country as a two-letter code.
        country: CountryCode,
        /// Registration number.
        reg_no: Text,
        /// Registered office, parts separated by commas.
        address: Text,
        /// Address for legal notices; a country that is not the company's stands in it by its name.
        notice_address: Text,
        /// E-mail address for complaints.
        email: Text,
        /// Law and forum in its terms.
        law: Text,
        /// The same in other languages.
        law_in: Translations,
        /// Citation.
        cite: Text,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// Something known, with its source.
    pub(crate) struct Known {
        /// What.
        text: Text,
        /// The same in other languages.
        text_in: Translations,
        /// The claimants' countries or groups that it is for; everybody's without.
        buyers: OneOrMany<Text>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
    }
}

record! {
    /// A field of a marketplace's forms.
    pub(crate) struct FormField {
        /// Where it is.
        place: Text,
        /// The same in other languages.
        place_in: Translations,
        /// What is put into it, by the name of a letter.
        paste: Text,
        /// Characters that it takes; nobody knows without.
        limit: u32,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
    }
}

record! {
    /// An account of a marketplace on a network.
    pub(crate) struct Handle {
        /// The network, by its id.
        network: Text,
        /// The account, with its `@`.
        handle: Text,
        /// The day it was last seen on a page of the marketplace.
        verified_on: NaiveDate,
        /// Source, by its id.
        source: Text,
    }
}

vocabulary! {
    /// What a dispute at the bank does to the marketplace's own process.
    pub(crate) enum BankDispute {
        /// It ends it.
        Forfeits = "forfeits",
        /// The account may be blocked.
        MayBlockAccount = "may_block_account",
        /// Only one of both is possible.
        OneRoute = "one_route",
        /// The terms that were read do not say.
        Silent = "silent",
    }
}

vocabulary! {
    /// What sort of payment it is.
    pub(crate) enum MeansKind {
        /// A payment card, or a token of one.
        Card = "card",
        /// An account at a provider of wallets.
        Wallet = "wallet",
        /// Buy now, pay later: somebody lent the price.
        Bnpl = "bnpl",
        /// A transfer that the payer ordered.
        Transfer = "transfer",
        /// A debit that the payee collected.
        Debit = "debit",
        /// Cash, and what is paid with cash.
        Cash = "cash",
        /// Stored value: gift cards, coupons, credit.
        Voucher = "voucher",
        /// Crypto assets.
        Crypto = "crypto",
        /// Documentary means of trade between businesses.
        Documentary = "documentary",
    }
}

vocabulary! {
    /// On what strength a payment can come back.
    pub(crate) enum Reversal {
        /// A statute gives the payer a claim.
        AsOfRight = "as_of_right",
        /// A rule between banks lets the payer's bank ask for it.
        SchemeRule = "scheme_rule",
        /// The provider promises it in its terms.
        ProviderTerms = "provider_terms",
        /// Others may agree or refuse.
        Goodwill = "goodwill",
        /// Not at all: only the payee can pay back.
        No = "none",
    }
}

record! {
    /// A means of payment.
    pub(crate) struct Means {
        /// What letters call it: behind “by” in a sentence.
        title: Text,
        /// The same in other languages.
        title_in: Translations,
        /// What else people write for it. Capitals, spaces and signs make no difference.
        names: OneOrMany<Text>,
        /// What sort it is.
        kind: MeansKind,
        /// Whether it stands for several: the name of the issuer then says which.
        generic: bool,
        /// Whom a letter about it addresses if the case names nobody.
        write_to: Text,
        /// The same in other languages.
        write_to_in: Translations,
        /// The provider's companies by the payer's country.
        entities: Vec<At<Entity>>,
        /// Whether and how it can be reversed.
        reversible: Vec<At<Reverting>>,
        /// What is known of its terms.
        terms: Vec<At<Known>>,
        /// What is not known, and where to ask.
        unknown: Text,
        /// The same in other languages.
        unknown_in: Translations,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// A way in which a payment can come back.
    pub(crate) struct Reverting {
        /// On what strength.
        class: Reversal,
        /// How.
        text: Text,
        /// The same in other languages.
        text_in: Translations,
        /// The claimants' countries or groups that it is for; everybody's without.
        buyers: OneOrMany<Text>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
    }
}

record! {
    /// A mediation or arbitration institution.
    pub(crate) struct Institution {
        /// Its name.
        title: Text,
        /// What it does.
        kind: OneOrMany<Service>,
        /// Postal address, parts separated by commas.
        address: Text,
        /// Country as a two-letter code.
        country: CountryCode,
        /// E-mail address.
        email: Text,
        /// Its rules.
        rules: Procedure,
        /// What a request must contain.
        contents: Vec<At<Requirement>>,
        /// What it costs.
        cost_note: Text,
        /// The same in other languages.
        cost_note_in: Translations,
        /// For whom it is.
        capacity: OneOrMany<Capacity>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// The rules of an institution.
    pub(crate) struct Procedure {
        /// Their name, in their own language.
        name: Text,
        /// Their edition.
        edition: Text,
        /// The day they came into force.
        in_force: NaiveDate,
        /// The article on requests.
        article: Text,
        /// The same, if the parties agreed on mediation before.
        article_with_agreement: Text,
        /// The same, if they did not.
        article_without_agreement: Text,
        /// Days that the other side has for an answer.
        answer_days: u32,
        /// What else to know.
        note: Text,
        /// The same in other languages.
        note_in: Translations,
    }
}

record! {
    /// Something that a request must contain.
    pub(crate) struct Requirement {
        /// What.
        item: Text,
        /// The same in other languages.
        item_in: Translations,
        /// The fields of the case file that say it.
        from: Vec<At<Text>>,
        /// The article that asks for it.
        article: Text,
        /// Whether it may be left out.
        optional: bool,
        /// Whether it is left out where the parties have no such agreement.
        only_if_agreement: bool,
        /// How well the source was read.
        status: Status,
    }
}

impl Requirement {
    /// How many of the fields that say it are known, and how many there are; nothing if it is left out
    /// because the parties have no such agreement.
    pub(crate) fn known(&self, facts: &Facts) -> Option<(usize, usize)> {
        let from: Vec<&str> = self.from.iter().flat_map(|it| &it.value).map(|it| &*it.value.0).collect();
        let known = from.iter().filter(|it| facts.known(it) || !facts.expand(it).is_empty()).count();
        let only_if_agreement = self.only_if_agreement.as_ref().is_some_and(|it| it.value);
        (known > 0 || !only_if_agreement).then_some((known, from.len()))
    }

    /// Whether a request cannot do without it and the case file has nothing of it.
    pub(crate) fn is_lacking(&self, facts: &Facts) -> bool {
        let optional = self.optional.as_ref().is_some_and(|it| it.value);
        !optional && self.known(facts).is_some_and(|(known, all)| known == 0 && all > 0)
    }
}

impl Platform {
    /// Everything that it is called.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().flat_map(|it| &it.value.0).map(|it| &*it.value.0);
        self.title.iter().map(|it| &*it.value.0).chain(names)
    }

    /// Its account on a network, if that was verified within the last half year.
    pub(crate) fn account(&self, network: &str, as_of: NaiveDate) -> Option<&str> {
        let mut all = self.handles.iter().flat_map(|it| &it.value).map(|it| &it.value);
        let it = all.find(|it| it.network.as_ref().is_some_and(|it| it.value.0 == network))?;
        let last = it.verified_on.as_ref()?.value.checked_add_days(Days::new(FRESH))?;
        it.handle.as_ref().filter(|_| as_of <= last).map(|it| it.value.0.as_str())
    }
}
