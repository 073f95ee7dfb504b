//! The case file as written: every key the user may write, what it means, nothing checked beyond
//! its type.

use chrono::NaiveDate;

use crate::form::money::{Amount, CurrencyCode};
use crate::form::record::{At, FileName, OneOrMany, Text};
use crate::form::terms::{Capacity, ContractKind, DisputeStatus, PaymentMethod, ProblemType, Proves, Relief, Role};
use crate::record;

record! {
    /// A case: one buyer's dispute over one purchase, with everything needed to write and file.
    pub struct CaseFile {
        /// Version of the case-file format; always 1, on the first line.
        redress: u32,
        /// About this file: id, date, language.
        case: CaseHead,
        /// Who claims.
        claimant: Claimant,
        /// Who acts for the claimant, if anybody.
        representative: Representative,
        /// Against whom: seller, platform, payment provider, carrier.
        respondents: Vec<At<Respondent>>,
        /// What the parties agreed, apart from the order itself.
        contract: Contract,
        /// What was ordered and what happened to it.
        order: Order,
        /// How it was paid.
        payments: Vec<At<Payment>>,
        /// What went wrong.
        problem: Problem,
        /// The marketplace's own dispute process.
        platform_dispute: PlatformDispute,
        /// The chronology: who wrote or said what, when, through which channel.
        contacts: Vec<At<Contact>>,
        /// What is asked for and how much.
        claim: Claim,
        /// Mediation or arbitration.
        adr: Adr,
        /// The exhibits, in the order of the bundle.
        evidence: Vec<At<Evidence>>,
        /// What the claimant agreed to.
        consents: Consents,
        /// What was known of the supplier before the purchase (for the next one).
        supplier: Supplier,
    }
}

record! {
    /// About the case file.
    pub struct CaseHead {
        /// Short name: lower-case letters, digits and hyphens; names the package.
        id: Text,
        /// The day the letters bear and the deadlines are counted from.
        as_of: NaiveDate,
        /// Language of letters, as a tag such as `en`, `fr` or `zh-CN`.
        letter_language: Text,
        /// Second language for a bilingual cover.
        second_language: Text,
        /// `ltr` or `rtl`; follows from the language if left out.
        reading_direction: Text,
        /// Bought as a consumer or for a business.
        capacity: Capacity,
    }
}

record! {
    /// The person or company that claims.
    pub struct Claimant {
        /// Full legal name.
        name_legal: Text,
        /// Name in the person's own script, if it is another.
        name_native: Text,
        /// Postal address in one line, parts separated by commas.
        address: Text,
        /// Country as a two-letter code; put `NO` in quotes.
        country: Text,
        /// State or province where it matters, such as `CA` for California.
        state: Text,
        /// E-mail address.
        email: Text,
        /// Telephone number.
        phone: Text,
        /// Registration number of a company.
        reg_no: Text,
        /// False for companies.
        is_natural_person: bool,
    }
}

record! {
    /// A lawyer, association or other person who acts for the claimant.
    pub struct Representative {
        /// Name.
        name: Text,
        /// Firm.
        firm: Text,
        /// Postal address in one line.
        address: Text,
        /// E-mail address.
        email: Text,
        /// Evidence id of the authority to act.
        authority_doc: Text,
    }
}

record! {
    /// Somebody the claim is made against or a letter goes to.
    pub struct Respondent {
        /// What they are in this matter.
        role: Role,
        /// Full legal name.
        name_legal: Text,
        /// Name in its own script, which is the legal name in China.
        name_native: Text,
        /// Name in Latin letters.
        name_latin: Text,
        /// Name of the shop on the marketplace.
        store_name: Text,
        /// Registration number.
        reg_no: Text,
        /// Postal address in one line, parts separated by commas.
        address: Text,
        /// Country as a two-letter code.
        country: Text,
        /// E-mail address.
        email: Text,
        /// Address for legal notices, if another.
        notice_address: Text,
    }
}

record! {
    /// What the parties agreed.
    pub struct Contract {
        /// Marketplace order or direct sale.
        kind: ContractKind,
        /// When it was concluded.
        concluded_on: NaiveDate,
        /// Clause on the governing law, as worded.
        governing_law_clause: Text,
        /// Whether the UN Sales Convention is excluded.
        cisg_excluded: bool,
        /// Arbitration clause, as worded.
        arbitration_clause: Text,
        /// Mediation clause, as worded.
        mediation_clause: Text,
        /// Language of the contract.
        language: Text,
        /// Delivery term, such as `CIF Hamburg`.
        incoterm: Text,
        /// Terms of payment that were agreed.
        payment_terms: Text,
        /// Delivery schedule that was agreed.
        delivery_schedule: Text,
        /// Quality control that was agreed.
        quality_control: Text,
    }
}

record! {
    /// What was ordered.
    pub struct Order {
        /// Order number, in quotes.
        number: Text,
        /// Day of the order.
        date: NaiveDate,
        /// Title of the listing.
        listing_title: Text,
        /// Address of the listing.
        listing_url: Text,
        /// The goods.
        items: Vec<At<Item>>,
        /// Shipping charged.
        shipping: Amount,
        /// Taxes charged.
        taxes: Amount,
        /// Last day of the promised delivery.
        promised_delivery_latest: NaiveDate,
        /// Day of dispatch.
        dispatched_on: NaiveDate,
        /// Day of delivery to the claimant; leave out if nothing arrived.
        delivered_on: NaiveDate,
        /// Day the goods were handed over (business sales).
        handed_over_on: NaiveDate,
        /// Day the claimant confirmed receipt on the platform.
        receipt_confirmed_on: NaiveDate,
        /// Day the platform shows the order as completed.
        order_completed_on: NaiveDate,
        /// Whether the listing carried the platform's free-return mark.
        free_return_icon: bool,
        /// Whether the trader informed about the right of withdrawal.
        withdrawal_info_given: bool,
    }
}

record! {
    /// One line of an order.
    pub struct Item {
        /// What it is: a short noun phrase without a full stop.
        desc: Text,
        /// How many.
        qty: u32,
        /// Price of one.
        unit_price: Amount,
        /// Currency of the price, if not written with it.
        currency: CurrencyCode,
    }
}

record! {
    /// One payment.
    pub struct Payment {
        /// How it was paid.
        method: PaymentMethod,
        /// Card network, such as `visa`.
        network: Text,
        /// Last four digits of the card or account, in quotes.
        last4: Text,
        /// Amount charged.
        amount: Amount,
        /// Currency, if not written with the amount.
        currency: CurrencyCode,
        /// Day of payment.
        paid_on: NaiveDate,
        /// Day the network processed it.
        processing_date: NaiveDate,
        /// Day the issuer sent the first statement that shows it (United States).
        first_statement_sent_on: NaiveDate,
        /// Merchant's name as the statement shows it.
        merchant_descriptor: Text,
        /// Wallet or processor in between, if any.
        intermediary: Text,
        /// Bank or provider that issued the card or account.
        issuer: Text,
        /// Its address for disputes.
        issuer_address: Text,
        /// Its e-mail address for disputes.
        issuer_email: Text,
    }
}

record! {
    /// What went wrong.
    pub struct Problem {
        /// The kind of problem.
        type_: ProblemType,
        /// Day it was discovered.
        discovered_on: NaiveDate,
        /// Day the goods were examined (business sales).
        examined_on: NaiveDate,
        /// What exactly: a phrase without a full stop.
        description: Text,
        /// What the claimant did with the goods, such as `kept_unused_after_test`.
        buyer_kept_or_used: Text,
        /// Day the goods were offered back.
        return_offered_on: NaiveDate,
        /// What the seller answered to that, such as `refused`.
        return_response: Text,
        /// Where the goods are now.
        goods_location: Text,
        /// Last day of the additional period set for delivery.
        additional_period_given_until: NaiveDate,
        /// Day the contract was terminated.
        terminated_on: NaiveDate,
        /// Day the contract was avoided (business sales).
        avoidance_declared_on: NaiveDate,
        /// Day the withdrawal was declared.
        withdrawn_on: NaiveDate,
        /// Day the seller was asked to repair or replace the goods.
        repair_requested_on: NaiveDate,
        /// Day the repaired or replaced goods came back.
        repaired_on: NaiveDate,
        /// Day a written complaint or notice of the defect was sent to the seller.
        notice_sent_on: NaiveDate,
        /// Day of the seller's answer.
        seller_reply_on: NaiveDate,
        /// The seller's answer in a word or two.
        seller_reply: Text,
        /// Who identified the goods as counterfeit.
        counterfeit_identified_by: Text,
        /// Day the claimant learned that the goods are counterfeit.
        counterfeit_known_on: NaiveDate,
        /// Day a refund was promised.
        refund_promised_on: NaiveDate,
        /// Value of the goods as delivered, in per cent of conforming goods (price reduction).
        delivered_value_percent: u32,
    }
}

record! {
    /// The marketplace's own dispute process.
    pub struct PlatformDispute {
        /// Where it stands.
        status: DisputeStatus,
        /// Day it was opened.
        opened_on: NaiveDate,
        /// Reason chosen when opening.
        reason: Text,
        /// Day of the seller's answer.
        seller_reply_on: NaiveDate,
        /// What was decided.
        decision: Text,
        /// Day the decision was received.
        decision_received_on: NaiveDate,
        /// Reason given for the decision.
        reason_given: Text,
        /// Day of an appeal.
        appeal_filed_on: NaiveDate,
        /// Reference of the process.
        case_ref: Text,
    }
}

record! {
    /// One event of the chronology.
    pub struct Contact {
        /// Its day.
        date: NaiveDate,
        /// Channel: e-mail, chat, telephone, platform.
        channel: Text,
        /// With whom.
        with_: Text,
        /// What happened, in one sentence.
        summary: Text,
        /// Ids of the exhibits that show it.
        evidence: OneOrMany<Text>,
        /// Id of the exhibit that shows it (older name of `evidence`).
        evidence_id: Text,
    }
}

record! {
    /// What is asked for.
    pub struct Claim {
        /// Legal bases the user relies on; rules that apply are added by the program.
        legal_bases: Vec<At<Text>>,
        /// What is asked for.
        relief: Vec<At<Relief>>,
        /// How much, item by item.
        amounts: Vec<At<ClaimItem>>,
        /// What was already paid back.
        received: Vec<At<Received>>,
        /// Interest.
        interest: Interest,
        /// Rates for conversions, each with its day and source.
        rates: Vec<At<Rate>>,
        /// Days the recipient has for an answer.
        deadline_days: u32,
        /// Day by which an answer is asked for, instead of `deadline_days`.
        reply_by: NaiveDate,
    }
}

record! {
    /// One item of the claim.
    pub struct ClaimItem {
        /// What it is for.
        label: Text,
        /// How much.
        amount: Amount,
        /// Currency, if not written with the amount.
        currency: CurrencyCode,
        /// How it was calculated.
        basis: Text,
    }
}

record! {
    /// Something that was paid back.
    pub struct Received {
        /// What it was.
        label: Text,
        /// How much.
        amount: Amount,
        /// Currency, if not written with the amount.
        currency: CurrencyCode,
        /// When.
        date: NaiveDate,
    }
}

record! {
    /// Interest that is claimed.
    pub struct Interest {
        /// Rate in per cent a year.
        rate: Amount,
        /// First day.
        from: NaiveDate,
        /// Legal basis.
        basis: Text,
    }
}

record! {
    /// A rate of exchange that the user vouches for.
    pub struct Rate {
        /// Currency converted from.
        from: CurrencyCode,
        /// Currency converted to.
        to: CurrencyCode,
        /// Units of `to` for one unit of `from`.
        rate: Amount,
        /// Day of the rate.
        date: NaiveDate,
        /// Who published it.
        source: Text,
    }
}

record! {
    /// Mediation or arbitration.
    pub struct Adr {
        /// Route, such as `mediation`.
        route: Text,
        /// Institution, by its id under `templates/institutions/`.
        institution: Text,
        /// Whether the parties agreed on it.
        agreement_exists: bool,
        /// Place.
        seat: Text,
        /// Language of the proceedings.
        language: Text,
        /// What the mediator should know.
        mediator_profile: Text,
        /// What the claimant proposes.
        proposal: Text,
    }
}

record! {
    /// One exhibit.
    pub struct Evidence {
        /// Short name that events and letters use.
        id: Text,
        /// File, relative to the case file and never outside its folder.
        file: FileName,
        /// Neutral description.
        title: Text,
        /// Day of the document.
        date: NaiveDate,
        /// Who made it.
        author: Text,
        /// Where it comes from.
        source: Text,
        /// What it proves.
        proves: OneOrMany<Proves>,
        /// Why it matters.
        relevance: Text,
        /// Language of the document.
        language: Text,
        /// Id of the exhibit it translates.
        translation_of: Text,
        /// Day it was captured.
        captured_on: NaiveDate,
        /// Who captured it.
        captured_by: Text,
        /// SHA-256 that the file must have.
        sha256: Text,
        /// Pages that the file must have.
        pages: u32,
    }
}

record! {
    /// What the claimant agreed to.
    pub struct Consents {
        /// Drafts of public posts may be made.
        publish_post: bool,
        /// The file may be given to a lawyer.
        share_with_lawyer: bool,
        /// E-mail and telephone may stand in letters.
        contact_data_in_letter: bool,
    }
}

record! {
    /// What was known of the supplier before the purchase.
    pub struct Supplier {
        /// Reviews were read.
        reviews_checked: bool,
        /// The business licence was seen.
        licence_seen: bool,
        /// The registration was verified.
        registration_verified: bool,
        /// A sample was ordered.
        sample_ordered: bool,
        /// The payment was protected (card, escrow).
        payment_protected: bool,
        /// Anything else worth keeping.
        notes: Text,
    }
}
