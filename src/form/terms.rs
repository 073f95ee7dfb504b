//! The closed vocabulary that case files, rules and templates share.

use crate::form::record::vocabulary;

vocabulary! {
    /// In which capacity the claimant bought. Rules differ sharply between the two.
    pub(crate) enum Capacity {
        /// For personal, family or household use.
        Consumer = "consumer",
        /// In the course of a trade or profession.
        Business = "business" | "b2b" | "company",
    }
}

vocabulary! {
    /// Who a respondent is.
    pub enum Role {
        /// Sold the goods: the other party of the sale.
        Seller = "seller",
        /// Operates the marketplace; usually no party of the sale.
        Platform = "platform" | "marketplace",
        /// Card issuer, bank or wallet through which the claimant paid.
        PaymentProvider = "payment_provider" | "bank" | "issuer",
        /// Carried the goods.
        Carrier = "carrier" | "courier",
    }
}

vocabulary! {
    /// How the contract came about.
    pub(crate) enum ContractKind {
        /// Ordered on a marketplace.
        PlatformOrder = "platform_order",
        /// Bought from the seller without a marketplace.
        DirectSale = "direct_sale",
    }
}

vocabulary! {
    /// What went wrong.
    pub enum ProblemType {
        /// Nothing arrived.
        NotReceived = "not_received" | "non_delivery" | "not_delivered" | "never_arrived" | "undelivered",
        /// It arrived after the agreed time.
        Late = "late" | "delayed",
        /// It differs from the listing.
        NotAsDescribed = "not_as_described" | "snad",
        /// It does not work.
        Defective = "defective" | "faulty" | "does_not_work",
        /// It arrived broken.
        Damaged = "damaged",
        /// Something else arrived.
        WrongItem = "wrong_item" | "wrong_product",
        /// It is a counterfeit.
        Counterfeit = "counterfeit" | "fake",
        /// Part of it is missing.
        Partial = "partial" | "incomplete" | "missing_parts",
        /// A refund was promised and not paid.
        RefundPromisedNotPaid = "refund_promised_not_paid",
        /// Only part of the money came back.
        PartlyRefunded = "partly_refunded" | "partial_refund",
        /// The money came back as a coupon, voucher or credit instead.
        RefundByCoupon = "refund_by_coupon" | "coupon_instead_of_refund" | "refund_by_voucher" | "store_credit",
        /// The claimant withdrew from the contract (cooling-off) and was not refunded.
        Withdrawal = "withdrawal" | "cooling_off" | "returned_not_refunded",
        /// The order was cancelled and not refunded.
        CancelledNotRefunded = "cancelled_not_refunded" | "order_cancelled" | "cancelled",
        /// One purchase was charged twice.
        ChargedTwice = "charged_twice" | "double_charge" | "duplicate_charge" | "duplicate",
        /// A charge that nobody agreed to.
        UnauthorisedCharge = "unauthorised_charge" | "unauthorized_charge" | "unknown_charge" | "fraud",
        /// A subscription went on charging.
        SubscriptionNotEnded = "subscription_not_ended" | "subscription" | "subscription_trap" | "recurring_charge",
        /// Duty, return freight or fees were charged on top.
        ExtraCharges = "extra_charges" | "customs" | "duty" | "fees",
        /// The account or its balance is blocked.
        AccountBlocked = "account_blocked" | "balance_blocked" | "account_frozen" | "account_suspended",
        /// An empty parcel arrived, or one with something worthless in it.
        EmptyParcel = "empty_parcel" | "empty_box" | "empty_package",
        /// Something else; the description says what.
        Other = "other" | "something_else",
    }
}

vocabulary! {
    /// What the claimant did with the goods.
    pub(crate) enum GoodsKept {
        /// Kept, and not used apart from a short test.
        UnusedAfterTest = "kept_unused_after_test" | "tested_only" | "unused_after_test",
        /// Kept and never used.
        Unused = "kept_unused" | "unused" | "not_used",
        /// Used.
        Used = "used" | "kept_used" | "kept_and_used",
    }
}

vocabulary! {
    /// What the seller answered when the goods were offered back.
    pub(crate) enum ReturnResponse {
        /// The return was refused.
        Refused = "refused" | "rejected" | "denied" | "declined",
        /// There was no answer.
        NoAnswer = "no_answer" | "none" | "nothing" | "no_reply" | "no_response" | "unanswered",
    }
}

vocabulary! {
    /// What the seller answered to the complaint.
    pub(crate) enum SellerReply {
        /// The claim is denied.
        Denies = "denies" | "denied" | "refuses" | "refused" | "rejects" | "rejected" | "declined",
    }
}

vocabulary! {
    /// What was decided in the platform's dispute process.
    pub(crate) enum Decision {
        /// The claim was rejected.
        Rejected = "rejected" | "refused" | "denied" | "dismissed" | "declined",
    }
}

vocabulary! {
    /// Which proceedings are wanted.
    pub(crate) enum AdrRoute {
        /// Mediation.
        Mediation = "mediation" | "mediate",
        /// Conciliation.
        Conciliation = "conciliation" | "conciliate",
        /// Arbitration.
        Arbitration = "arbitration" | "arbitrate",
    }
}

vocabulary! {
    /// Where the platform's own dispute process stands.
    pub(crate) enum DisputeStatus {
        /// Never opened.
        None = "none",
        /// Opened, not decided.
        Open = "open",
        /// Decided.
        Decided = "decided",
        /// Cancelled before a decision: by whom and why the chronology says.
        Cancelled = "cancelled" | "canceled",
        /// Withdrawn by the claimant.
        Withdrawn = "withdrawn",
        /// Settled between the parties.
        Settled = "settled",
    }
}

vocabulary! {
    /// Where a dispute stands at the bank or payment provider.
    pub(crate) enum PaymentDisputeStatus {
        /// Not opened.
        None = "none" | "not_opened",
        /// Opened, not decided.
        Open = "open" | "opened" | "pending",
        /// The merchant answered.
        Answered = "answered" | "contested",
        /// Decided for the claimant.
        Granted = "granted" | "won" | "accepted",
        /// Refused.
        Refused = "refused" | "rejected" | "denied" | "declined" | "lost" | "closed",
        /// Credited at first, then charged again because the merchant contested it.
        Represented = "represented" | "re_presented" | "reversed" | "charged_again",
        /// Withdrawn by the claimant.
        Withdrawn = "withdrawn" | "cancelled" | "canceled",
    }
}

vocabulary! {
    /// Whether a payment was made.
    pub(crate) enum PaymentState {
        /// It was made.
        Paid = "paid",
        /// It is asked for and not made yet: an invoice, an instalment.
        Open = "open" | "unpaid" | "not_paid" | "invoiced" | "due",
    }
}

vocabulary! {
    /// What came back.
    pub(crate) enum ReceivedKind {
        /// Money.
        Money = "money" | "refund" | "cash" | "partial_refund",
        /// A coupon or voucher, which is not money.
        Coupon = "coupon" | "voucher",
        /// Credit that can only be spent with the seller or platform, which is not money.
        Credit = "credit" | "store_credit" | "points",
        /// Goods.
        Goods = "goods" | "replacement",
    }
}

vocabulary! {
    /// Who cancelled the order.
    pub(crate) enum CancelledBy {
        /// The claimant.
        Claimant = "claimant" | "buyer" | "me",
        /// The seller.
        Seller = "seller",
        /// The platform.
        Platform = "platform",
    }
}

vocabulary! {
    /// With whom somebody was in contact.
    pub enum Correspondent {
        /// The seller.
        Seller = "seller" | "shop" | "merchant",
        /// The marketplace.
        Platform = "platform" | "marketplace",
        /// Bank, card issuer or payment provider.
        PaymentProvider = "payment_provider" | "bank" | "issuer" | "card_issuer",
        /// The carrier.
        Carrier = "carrier" | "courier" | "post",
        /// An authority, ombudsman, mediator or court.
        Authority = "authority" | "ombudsman" | "regulator" | "mediator" | "court" | "police",
        /// Somebody else.
        Other = "other" | "third_party",
    }
}

vocabulary! {
    /// Which way a message went.
    pub(crate) enum Course {
        /// From the claimant.
        Sent = "sent" | "outgoing" | "from_me" | "by_me" | "to_them",
        /// To the claimant.
        Received = "received" | "incoming" | "to_me" | "from_them",
        /// Both ways: a conversation.
        Both = "both" | "conversation" | "call",
    }
}

vocabulary! {
    /// How a letter was sent.
    pub(crate) enum Delivery {
        /// By registered post.
        RegisteredPost = "registered_post" | "registered" | "registered_letter" | "registered_mail" | "recorded"
            | "certified_mail" | "lrar",
        /// By ordinary post.
        Post = "post" | "letter" | "mail",
        /// By e-mail.
        Email = "email" | "e_mail",
        /// Through the platform: its messages or its dispute form.
        Platform = "platform" | "chat" | "dispute_form",
        /// Through a form on a website.
        Form = "form" | "web_form" | "website" | "contact_form",
        /// Through an app or online banking.
        App = "app" | "online_banking" | "secure_message",
        /// By fax.
        Fax = "fax",
        /// Handed over.
        Hand = "hand" | "in_person" | "by_hand" | "handed_over",
        /// By a courier who takes a signature.
        Courier = "courier",
    }
}

vocabulary! {
    /// What the claimant asks for.
    pub enum Relief {
        /// The price back.
        Refund = "refund",
        /// The right goods instead.
        Replacement = "replacement",
        /// The goods mended.
        Repair = "repair",
        /// A lower price.
        PriceReduction = "price_reduction",
        /// The cost of sending the goods back.
        ReturnCosts = "return_costs",
        /// The contract avoided and the price back (CISG Art. 49, 81).
        AvoidanceAndRefund = "avoidance_and_refund",
        /// A lower price if avoidance fails (CISG Art. 50).
        AlternativePriceReduction = "alternative_price_reduction",
        /// Interest.
        Interest = "interest",
        /// Damages.
        Damages = "damages",
        /// An invoice cancelled that is not paid yet.
        CancelInvoice = "cancel_invoice" | "cancel_the_invoice",
        /// Collection stopped: no reminders, no fees, no debt collector.
        StopCollection = "stop_collection" | "stop_dunning",
        /// No negative entry at a credit agency, and one that was made deleted.
        NoNegativeEntry = "no_negative_entry" | "credit_entry",
        /// A subscription ended, and no further charges.
        StopRecurring = "stop_recurring" | "end_subscription" | "cancel_subscription",
        /// An account opened again.
        RestoreAccount = "restore_account" | "unblock_account",
        /// A balance paid out.
        ReleaseBalance = "release_balance" | "pay_out_balance",
        /// Charges taken back: fees, duty, freight.
        RemoveFees = "remove_fees" | "refund_fees",
    }
}

vocabulary! {
    /// What an exhibit proves.
    pub enum Proves {
        /// The contract or order.
        Contract = "contract",
        /// What was promised in the listing.
        Listing = "listing",
        /// That and how it was paid.
        Payment = "payment",
        /// Delivery and its date.
        Delivery = "delivery",
        /// That nothing was delivered to the claimant.
        NonDelivery = "non_delivery",
        /// What is wrong with the goods.
        Defect = "defect",
        /// That the seller was told.
        Notice = "notice",
        /// That the goods were offered back.
        ReturnOffer = "return_offer",
        /// What happened in the platform's dispute process.
        PlatformProcess = "platform_process",
        /// What happened in the dispute at the bank or payment provider.
        PaymentProcess = "payment_process" | "chargeback" | "bank_dispute",
        /// What the other side answered.
        Reply = "reply" | "answer",
        /// That a refund was promised.
        RefundPromise = "refund_promise",
        /// That the claimant withdrew from the contract.
        Withdrawal = "withdrawal",
        /// That the order or subscription was cancelled.
        Cancellation = "cancellation",
        /// That the goods were sent back.
        GoodsReturn = "goods_return" | "sent_back" | "returned",
        /// Amount of the loss.
        Loss = "loss",
        /// Who somebody is.
        Identity = "identity",
        /// That somebody may act for the claimant.
        Authority = "authority",
    }
}

vocabulary! {
    /// The result of a rule for a case.
    pub enum Outcome {
        /// There is still time.
        Open = "open",
        /// There is still time, but fourteen days or less.
        ClosingSoon = "closing_soon",
        /// The time is over.
        Passed = "passed",
        /// What the rule asks for was done.
        Satisfied = "satisfied",
        /// The rule holds.
        Applies = "applies",
        /// It depends on facts or law that the program cannot settle.
        Uncertain = "uncertain",
        /// A fact is missing.
        CannotCompute = "cannot_compute",
        /// The rule does not concern the case.
        NotApplicable = "not_applicable",
    }
}

vocabulary! {
    /// How well a rule's source was read.
    pub enum Status {
        /// The text was read in the primary source.
        Seen = "seen",
        /// It was read in a secondary source.
        Seen2nd = "seen-2nd",
        /// From memory: to be confirmed before anybody relies on it.
        Mem = "MEM",
    }
}

vocabulary! {
    /// Whether a route can be taken now.
    pub enum RouteState {
        /// It can.
        Open = "open",
        /// Something else has to happen first.
        Blocked = "blocked",
        /// It cannot.
        Closed = "closed",
    }
}

vocabulary! {
    /// To whom a letter goes.
    pub enum Recipient {
        /// The seller.
        Seller = "seller",
        /// The marketplace.
        Platform = "platform",
        /// Card issuer or payment provider.
        PaymentProvider = "payment_provider",
        /// The carrier.
        Carrier = "carrier",
        /// The institution named in `adr.institution` or by the template.
        Institution = "institution",
        /// The authority that takes reports about traders where the claimant lives.
        Authority = "authority",
        /// Nobody: a document of the claimant's own file.
        File = "file",
    }
}

vocabulary! {
    /// At which stage of a dispute a letter stands; decides which rules it may cite.
    pub(crate) enum Stage {
        /// First complaint to the seller.
        Seller = "seller",
        /// Complaint to the platform.
        Platform = "platform",
        /// Letter to the card issuer or payment provider.
        Bank = "bank",
        /// Final demand.
        Final = "final",
        /// Request to an ADR body.
        Adr = "adr",
        /// The lawyer's packet.
        Handoff = "handoff",
        /// First complaint, same as `seller`.
        Complaint = "complaint",
    }
}

vocabulary! {
    /// A right that rules of several countries are about: documents ask for the right, not for the rules.
    pub enum Right {
        /// To withdraw without a reason.
        Withdrawal = "withdrawal",
        /// To the refund after a withdrawal.
        WithdrawalRefund = "withdrawal_refund",
        /// The duty to send the goods back after a withdrawal.
        WithdrawalReturn = "withdrawal_return",
        /// What else follows from a withdrawal.
        WithdrawalEffects = "withdrawal_effects",
        /// To end the contract because the goods did not come.
        Termination = "termination",
        /// To reject goods that do not conform and to end the contract at once.
        Rejection = "rejection",
        /// To repair, replacement, a lower price or the end of the contract.
        Conformity = "conformity",
        /// To a court: which one, up to which value, at which fee.
        Forum = "forum",
        /// How papers are served.
        Service = "service",
        /// Where a decision or award is enforced.
        Enforcement = "enforcement",
        /// To interest, surcharges, and sums claimed in the alternative.
        Interest = "interest",
    }
}

vocabulary! {
    /// Where the correspondence with the seller stands.
    pub(crate) enum Correspondence {
        /// Nothing was written to the seller.
        None = "none",
        /// The time that a letter set for an answer is running.
        Waiting = "waiting",
        /// The seller’s answer to the first letter is the last word.
        Answered = "answered",
        /// The seller’s answer to a further letter is the last word.
        AnsweredAgain = "answered_again",
        /// No answer came.
        Unanswered = "unanswered",
        /// A final demand was sent, and its time is over.
        Demanded = "demanded",
    }
}

vocabulary! {
    /// Who speaks in what is sent: what `{I|we|our client}` comes to.
    pub enum Voice {
        /// A person who claims alone.
        I = "i",
        /// A company that claims itself.
        We = "we",
        /// A representative, of the claimant.
        Client = "client",
    }
}

impl Voice {
    /// How many forms a choice between voices may have.
    pub(crate) const FORMS: std::ops::RangeInclusive<usize> = 2..=3;

    /// Which of so many forms is this voice's: the last one serves those that have none of their own.
    pub(crate) fn form(self, forms: usize) -> usize {
        (self as usize).min(forms.saturating_sub(1))
    }
}
