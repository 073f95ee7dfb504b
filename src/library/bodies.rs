//! Authorities, institutions and marketplaces: who can be told or asked, what it wants, what it costs.

use chrono::NaiveDate;

use crate::form::record::{At, CountryCode, OneOrMany, Table, Text};
use crate::form::terms::{Capacity, Status};
use crate::form::record::{record, vocabulary};

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
    /// What a report to an authority contains; the words files say it (`tell-…`).
    pub(crate) enum Tell {
        /// Who reports.
        Claimant = "claimant",
        /// Who reports, as authorities in China want it.
        ClaimantInChinese = "claimant_in_chinese",
        /// About whom.
        Seller = "seller",
        /// About whom, as authorities in China want it.
        SellerInChinese = "seller_in_chinese",
        /// How much, and how it was paid.
        Amount = "amount",
        /// What happened.
        Events = "events",
        /// Copies of the documents.
        Documents = "documents",
        /// The complaint to the trader.
        Complaint = "complaint",
        /// The complaint to the bank.
        BankComplaint = "bank_complaint",
        /// The bank's answer.
        BankAnswer = "bank_answer",
        /// The card or account.
        Account = "account",
        /// What the bank did wrong.
        Handling = "handling",
        /// What is wanted.
        Outcome = "outcome",
        /// That an agent may file it.
        Authority = "authority",
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
        /// The country that it is for: the claimant's or a respondent's. Without country and group it is
        /// for everybody.
        country: CountryCode,
        /// Group of countries of the claimants it is for.
        group: Text,
        /// What it can do about the money.
        refund: Refund,
        /// What a report must contain.
        what_to_send: OneOrMany<Tell>,
        /// Where it takes reports.
        address: Text,
        /// For whom it is.
        capacity: OneOrMany<Capacity>,
        /// What it does and what not.
        reason: Text,
        /// The same in other languages.
        reason_in: Table<Text>,
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
        /// Its companies by the buyer's country.
        entities: Vec<At<Entity>>,
        /// Legal names by which a respondent is recognised.
        names: Vec<At<Text>>,
        /// How it is reached.
        contact: Text,
        /// The same in other languages.
        contact_in: Table<Text>,
        /// Source, by its id.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

record! {
    /// A company of a marketplace.
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
        /// Registered office.
        address: Text,
        /// Address for legal notices.
        notice_address: Text,
        /// Law and forum in its terms.
        law: Text,
        /// The same in other languages.
        law_in: Table<Text>,
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
        contents: Vec<At<Content>>,
        /// What it costs.
        cost_note: Text,
        /// The same in other languages.
        cost_note_in: Table<Text>,
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
        note_in: Table<Text>,
    }
}

record! {
    /// Something that a request must contain.
    pub(crate) struct Content {
        /// What.
        item: Text,
        /// The same in other languages.
        item_in: Table<Text>,
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
