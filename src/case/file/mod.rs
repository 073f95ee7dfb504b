//! The keys of the case file, each declared once: what it means, what it holds, and everything that
//! the program has to know of it.
//!
//! Beside a type may stand:
//!
//! - `as needed("…")`: nothing works without it; the text is the remedy.
//! - `view("…")`: what templates call it; `worded("…", "prefix")`: the same for its word in the
//!   language of the letter.
//! - `after("…")`: a day that cannot lie after it; `seldom_before("…")`: one that seldom does; `ahead`: it may lie
//!   after the day of the case.
//! - `own_words`: words of the user that letters repeat as they are.
//! - `event(place, "words")`: its event in the chronology.
//! - `privacy(…)`: what of it no public post may hold.
//! - `used_by("…")`: the file of the program that reads it, where no template and no rule does.

mod asked;
mod audience;
mod binding;
mod goods;
mod parties;
mod proof;
mod redaction;

pub(crate) use self::asked::{Adr, Claim, ClaimItem, Received};
pub(crate) use self::audience::Audience;
pub(crate) use self::binding::Binding;
pub(crate) use self::goods::{Contract, Item, Order, Payment, PlatformDispute, Problem};
pub(crate) use self::parties::{Claimant, Head, Representative, Respondent};
pub(crate) use self::proof::{Consents, Contact, Evidence, Sent, Supplier};
pub(crate) use self::redaction::Redaction;

/// The same as written: every key may be absent and knows its place.
pub(crate) mod written {
    pub(crate) use super::asked::{
        WrittenClaim as Claim, WrittenClaimItem as ClaimItem, WrittenOffer as Offer, WrittenReceived as Received,
    };
    pub(crate) use super::goods::{WrittenItem as Item, WrittenOrder as Order, WrittenPayment as Payment};
    pub(crate) use super::parties::{WrittenRepresentative as Representative, WrittenRespondent as Respondent};
    pub(crate) use super::proof::{WrittenContact as Contact, WrittenEvidence as Evidence};
    pub(crate) use super::root::WrittenFile as File;
}

mod root {
    use super::*;
    use crate::form::record::Whole;
    use crate::form::record::keys;

    keys! {
        /// A case: one buyer's dispute over one purchase, with everything needed to write and file.
        pub(crate) entry File from WrittenFile {
            /// Version of the case-file format; always 1, on the first line.
            redress: Whole<0, 4_294_967_295>, used_by("case/check/head.rs");
            /// About this file: id, date, language.
            case: Head as needed("a group with `id`, `letter_language` and `capacity`"), view("case");
            /// Who claims.
            claimant: Claimant as needed("a group with `name_legal` and `country`"), view("claimant");
            /// Who acts for the claimant, if anybody.
            representative: Representative, view("representative");
            /// Against whom: seller, platform, payment provider, carrier.
            respondents: Vec<Respondent>, view("recipient"), view("seller"), view("platform"),
                view("payment_provider"), view("carrier");
            /// What the parties agreed, apart from the order itself.
            contract: Contract, view("contract");
            /// What was ordered and what happened to it.
            order: Order, view("order");
            /// How it was paid.
            payments: Vec<Payment>, view("payment"), view("payments"), view("charges");
            /// What went wrong.
            problem: Problem as needed("a group with `type`"), view("problem");
            /// The marketplace's own dispute process.
            platform_dispute: PlatformDispute, view("dispute");
            /// The chronology: who wrote or said what, when, through which channel.
            contacts: Vec<Contact>, view("events");
            /// Letters that were sent: which, to whom, when, how, with what proof.
            sent: Vec<Sent>, view("sent");
            /// What is asked for and how much.
            claim: Claim, view("claim");
            /// Mediation or arbitration.
            adr: Adr, view("adr");
            /// The exhibits, in the order of the bundle.
            evidence: Vec<Evidence>, view("enclosures");
            /// How the exhibits are numbered and bound.
            bundle: Binding;
            /// What the claimant agreed to.
            consents: Consents;
            /// What was known of the supplier before the purchase (for the next one).
            supplier: Supplier;
        }
    }
}

pub(crate) use self::root::File;
