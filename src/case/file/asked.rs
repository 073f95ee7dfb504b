//! Keys about what is asked for, and where.

use chrono::NaiveDate;

use crate::form::money::{CurrencyCode, Money};
use crate::form::record::Privacy::Public;
use crate::form::record::keys;
use crate::form::record::{Days, InstitutionId, LanguageTag, Percent, Ratio, Several, Text};
use crate::form::terms::{AdrRoute, ReceivedKind, Relief};

keys! {
    /// What is asked for.
    pub(crate) group Claim from WrittenClaim {
        /// Legal bases the user relies on; rules that apply are added by the program.
        legal_bases: Vec<Text>, view("legal_bases"), privacy(Public);
        /// What is asked for.
        relief: Vec<Relief>, view("relief_ids"), worded("relief", "relief");
        /// How much, item by item.
        amounts: Vec<ClaimItem>, view("items");
        /// What was already paid back.
        received: Vec<Received>, view("received");
        /// An offer of the other side to settle.
        offer: Offer, view("offer");
        /// Interest.
        interest: Interest;
        /// Rates for conversions, each with its day and source.
        rates: Vec<Rate>;
        /// Days the recipient has for an answer.
        deadline_days: Days, gives("claim.deadline");
        /// Day by which an answer is asked for, instead of `deadline_days`.
        reply_by: NaiveDate, ahead, gives("claim.deadline");
    }

    /// One item of the claim.
    pub(crate) entry ClaimItem from WrittenClaimItem("item of the claim", "such as `- { label: price, amount: 189.90 EUR }`") {
        /// What it is for.
        label: Text as needed("what it is for"), view("label"), privacy(Public), own_words;
        /// How much.
        amount: Money as needed("how much"), view("amount");
        /// Currency, if not written with the amount.
        currency: CurrencyCode, used_by("case/check/amounts.rs");
        /// How it was calculated.
        basis: Text, view("basis"), privacy(Public), own_words;
    }

    /// Something that was paid back.
    pub(crate) entry Received from WrittenReceived {
        /// What it was.
        label: Text, view("label"), privacy(Public), own_words;
        /// How much.
        amount: Money, view("amount");
        /// Currency, if not written with the amount.
        currency: CurrencyCode, used_by("case/check/amounts.rs");
        /// When.
        date: NaiveDate, view("date"), seldom_before("payments.paid_on"), event(25, "timeline-received");
        /// On which payment, if there are several: its `id`, or its place under `payments` (1, 2, …).
        payment: Text, privacy(Public), used_by("render/view.rs");
        /// What it was: money, or something that is not.
        kind: ReceivedKind, worded("kind", "received");
        /// Ids of the exhibits that show it.
        evidence: Several<Text>, view("exhibits"), privacy(Public);
    }

    /// An offer of the other side to settle the claim.
    pub(crate) group Offer from WrittenOffer {
        /// Day it was made.
        made_on: NaiveDate, view("made"), seldom_before("order.date");
        /// Amount offered.
        amount: Money, view("amount");
        /// Currency, if not written with the amount.
        currency: CurrencyCode, used_by("case/check/amounts.rs");
        /// What else belongs to it: a phrase without a full stop.
        terms: Text, view("terms"), privacy(Public);
        /// Whether the claimant accepts it, on the terms of the letter that says so.
        accepted: bool;
        /// Day by which the amount has to be paid.
        pay_by: NaiveDate, view("pay_by"), after("claim.offer.made_on"), ahead;
        /// Whether it was made without prejudice: then nobody but the parties and their lawyers may see it.
        without_prejudice: bool;
        /// Ids of the exhibits that show it.
        evidence: Several<Text>, view("exhibits"), privacy(Public);
    }

    /// Interest that is claimed.
    pub(crate) entry Interest from WrittenInterest {
        /// Rate in per cent a year.
        rate: Percent, used_by("assess/amounts.rs");
        /// First day.
        from: NaiveDate, used_by("assess/amounts.rs");
        /// Legal basis.
        basis: Text, privacy(Public), used_by("assess/amounts.rs");
    }

    /// A rate of exchange that the user vouches for.
    pub(crate) entry Rate from WrittenRate(
        "rate",
        "a rate is shown with its day and source: `- { from: USD, to: EUR, rate: 0.92, date: 2026-11-20, source: … }`"
    ) {
        /// Currency converted from.
        from: CurrencyCode as needed("the currency converted from"), used_by("assess/amounts.rs");
        /// Currency converted to.
        to: CurrencyCode as needed("the currency converted to"), used_by("assess/amounts.rs");
        /// Units of `to` for one unit of `from`.
        rate: Ratio as needed("units of `to` for one unit of `from`"), used_by("assess/amounts.rs");
        /// Day of the rate.
        date: NaiveDate as needed("the day of the rate"), used_by("assess/amounts.rs");
        /// Who published it.
        source: Text as needed("who published it"), privacy(Public), used_by("assess/amounts.rs");
    }

    /// Mediation or arbitration.
    pub(crate) group Adr from WrittenAdr {
        /// Which kind of proceedings.
        route: AdrRoute, worded("route", "adr-route");
        /// Institution, by its id under `templates/institutions/`.
        institution: InstitutionId, view("institution");
        /// Whether the parties agreed on it.
        agreement_exists: bool, used_by("render/view.rs");
        /// Place.
        seat: Text, view("seat"), privacy(Public);
        /// Language of the proceedings, as a tag.
        language: LanguageTag, view("language");
        /// What the mediator should know.
        mediator_profile: Text, view("mediator_profile"), privacy(Public);
        /// What the claimant proposes.
        proposal: Text, view("proposal"), privacy(Public), own_words;
    }
}
