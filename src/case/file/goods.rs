//! Keys about what was agreed, ordered and paid, and what went wrong with it.

use chrono::NaiveDate;

use crate::form::money::{CurrencyCode, Money};
use crate::form::record::Privacy::{Exact, LastDigits, Number, Public, Words};
use crate::form::record::keys;
use crate::form::record::{
    CardNetwork, LanguageTag, LastFour, PaymentMeans, Percent, PlatformId, Quantity, Several, Text, WordOrText,
};
use crate::form::terms::{
    CancelledBy, ContractKind, Decision, DisputeStatus, GoodsKept, PaymentDisputeStatus, PaymentState, ProblemType,
    ReturnResponse, SellerReply,
};

keys! {
    /// What the parties agreed.
    pub(crate) group Contract from WrittenContract {
        /// Marketplace order or direct sale.
        kind: ContractKind, view("kind");
        /// When it was concluded.
        concluded_on: NaiveDate, view("date"), event(1, "timeline-contract");
        /// Clause on the governing law, as worded.
        governing_law_clause: Text, view("law"), privacy(Public);
        /// Whether the UN Sales Convention is excluded.
        cisg_excluded: bool;
        /// Arbitration clause, as worded.
        arbitration_clause: Text, view("arbitration"), privacy(Public);
        /// Mediation clause, as worded.
        mediation_clause: Text, view("mediation"), privacy(Public);
        /// Language of the contract, as a tag.
        language: LanguageTag, worded("language", "language");
        /// Delivery term, such as `CIF Hamburg`.
        incoterm: Text, view("incoterm"), privacy(Public);
        /// Terms of payment that were agreed.
        payment_terms: Text, privacy(Public), used_by("render/prevention.rs");
        /// Delivery schedule that was agreed.
        delivery_schedule: Text, privacy(Public), used_by("render/prevention.rs");
        /// Quality control that was agreed.
        quality_control: Text, privacy(Public), used_by("render/prevention.rs");
    }

    /// What was ordered.
    pub(crate) group Order from WrittenOrder {
        /// Order number, in quotes.
        number: Text, view("number"), privacy(Number("the order number"));
        /// Marketplace on which it was ordered, such as `aliexpress`: a name under `templates/platforms/`.
        platform: PlatformId, view("platform");
        /// Day of the order.
        date: NaiveDate, view("date"), event(2, "timeline-order");
        /// Title of the listing.
        listing_title: Text, view("listing_title"), privacy(Public);
        /// Address of the listing.
        listing_url: Text, view("listing_url"), privacy(Public);
        /// The goods.
        items: Vec<Item>, view("items");
        /// Shipping charged.
        shipping: Money;
        /// Taxes charged.
        taxes: Money;
        /// Discount or coupon that was taken off the price of the goods.
        discount: Money;
        /// Last day of the promised delivery.
        promised_delivery_latest: NaiveDate, view("promised"), after("order.date"), ahead, event(4, "timeline-promised");
        /// Day of dispatch.
        dispatched_on: NaiveDate, view("dispatched"), after("order.date"), event(5, "timeline-dispatched");
        /// Day of delivery to the claimant; leave out if nothing arrived.
        delivered_on: NaiveDate, view("delivered"), after("order.date"), after("order.dispatched_on"),
            event(6, "timeline-delivered");
        /// Day the goods were handed over (business sales).
        handed_over_on: NaiveDate, view("handed_over"), after("order.date"), after("contract.concluded_on"),
            event(7, "timeline-handed-over");
        /// Day the claimant confirmed receipt on the platform.
        receipt_confirmed_on: NaiveDate, view("confirmed"), after("order.date"), event(8, "timeline-receipt-confirmed");
        /// Day the platform shows the order as completed.
        order_completed_on: NaiveDate, view("completed"), after("order.date"), event(9, "timeline-completed");
        /// Whether the listing carried the platform's free-return mark.
        free_return_icon: bool;
        /// Whether the trader informed about the right of withdrawal.
        withdrawal_info_given: bool;
    }

    /// One line of an order.
    pub(crate) entry Item from WrittenItem {
        /// What it is: a short noun phrase without a full stop.
        desc: Text, view("desc"), privacy(Public), own_words;
        /// How many.
        qty: Quantity, used_by("render/view.rs");
        /// Price of one.
        unit_price: Money, view("unit_price");
        /// Currency of the price, if not written with it.
        currency: CurrencyCode, used_by("case/check/amounts.rs");
    }

    /// One payment.
    pub(crate) entry Payment from WrittenPayment {
        /// Short name by which what was paid back names it; without it, its place in the list is its name: 1, 2, …
        id: Text, privacy(Public), used_by("assess/title.rs");
        /// How it was paid, such as `credit_card`, `paypal` or `klarna`: a name under `templates/payments/`.
        method: PaymentMeans, view("method");
        /// Card network, such as `visa`: a name under `templates/cards/`.
        network: CardNetwork, view("network");
        /// Last four digits of the card or account, in quotes.
        last4: LastFour, view("last4"), privacy(LastDigits("the last digits of the card or account"));
        /// Whether it was made: `paid`, or `open` for an invoice or instalment that is only asked for.
        state: PaymentState, view("state");
        /// Amount charged, or asked for.
        amount: Money, view("amount");
        /// Currency, if not written with the amount.
        currency: CurrencyCode, used_by("case/check/amounts.rs");
        /// Day of payment.
        paid_on: NaiveDate, view("date"), seldom_before("order.date"), event(3, "timeline-payment");
        /// Day by which it has to be paid, if it is open.
        due_on: NaiveDate, view("due"), ahead;
        /// Day the network processed it.
        processing_date: NaiveDate, view("processed"), seldom_before("payments.paid_on");
        /// Day the issuer sent the first statement that shows it (United States).
        first_statement_sent_on: NaiveDate, view("statement"), after("payments.paid_on");
        /// Merchant's name as the statement shows it.
        merchant_descriptor: Text, view("descriptor"), privacy(Public);
        /// Wallet or processor in between, if any.
        intermediary: Text, view("intermediary"), privacy(Public);
        /// Bank or provider that issued the card or account.
        issuer: Text, view("issuer"), privacy(Words("the bank")), used_by("render/people.rs");
        /// Its address for disputes.
        issuer_address: Text, privacy(Public), used_by("render/people.rs");
        /// Its e-mail address for disputes.
        issuer_email: Text, privacy(Exact("the bank's e-mail address")), used_by("render/people.rs");
        /// Ids of the exhibits that show this payment.
        evidence: Several<Text>, view("exhibits"), privacy(Public);
        /// The dispute of this payment at the bank or payment provider.
        dispute: PaymentDispute, view("dispute");
    }

    /// A dispute at the bank or payment provider.
    pub(crate) group PaymentDispute from WrittenPaymentDispute {
        /// Where it stands.
        status: PaymentDisputeStatus, view("status");
        /// Day it was opened.
        opened_on: NaiveDate, view("opened"), after("payments.paid_on"), event(26, "timeline-payment-dispute-opened");
        /// Its reference.
        case_ref: Text, view("ref"), privacy(Number("the reference of the dispute at the bank"));
        /// Reason under which it was opened.
        reason: Text, view("opened_for"), privacy(Public);
        /// Day the merchant's answer was received.
        answered_on: NaiveDate, view("answered"), after("payments.dispute.opened_on"), event(27, "timeline-payment-dispute-answered");
        /// What the merchant answered, in a sentence or its own words.
        answer: Text, view("answer"), privacy(Public);
        /// Day the decision was received.
        decision_received_on: NaiveDate, view("decided"), after("payments.dispute.opened_on"), event(28, "timeline-payment-dispute-decided");
        /// Reason given for the decision, as worded.
        reason_given: Text, view("reason"), privacy(Public);
        /// Day the amount was credited for the time being.
        credited_on: NaiveDate, view("credited"), event(29, "timeline-payment-dispute-credited");
        /// Day that credit was charged again.
        charged_again_on: NaiveDate, view("charged_again"), after("payments.dispute.credited_on"), event(30, "timeline-payment-dispute-charged-again");
        /// Day a complaint about the decision was made.
        complaint_made_on: NaiveDate, view("complained"), after("payments.dispute.opened_on"), event(31, "timeline-payment-dispute-complaint");
        /// Day of the final response to that complaint.
        final_response_on: NaiveDate, view("final_response"), after("payments.dispute.complaint_made_on"), event(32, "timeline-payment-dispute-final");
    }

    /// What went wrong.
    pub(crate) entry Problem from WrittenProblem {
        /// The kind of problem.
        type_: ProblemType as needed("what went wrong, such as `not_received`"), view("type"),
            worded("phrase", "problem");
        /// Day it was discovered.
        discovered_on: NaiveDate, view("discovered"), after("order.date"), seldom_before("order.delivered_on"),
            event(10, "timeline-discovered");
        /// Day the goods were examined (business sales).
        examined_on: NaiveDate, view("examined"), seldom_before("order.delivered_on"), event(11, "timeline-examined");
        /// What exactly: a phrase without a full stop.
        description: Text, view("description"), privacy(Public), own_words;
        /// What the claimant did with the goods.
        buyer_kept_or_used: WordOrText<GoodsKept>, view("kept"), privacy(Public);
        /// Day the goods were offered back.
        return_offered_on: NaiveDate, view("return_offered"), seldom_before("order.date"), event(14, "timeline-return-offered");
        /// What the seller answered to that.
        return_response: WordOrText<ReturnResponse>, view("return_response"), privacy(Public);
        /// Day the goods were sent back.
        sent_back_on: NaiveDate, view("sent_back"), seldom_before("order.delivered_on"), event(33, "timeline-sent-back");
        /// Where the goods are now: a place, as it reads behind “The goods are at”.
        goods_location: Text, view("goods_location"), privacy(Words("where the goods are")), own_words;
        /// Last day of the additional period set for delivery.
        additional_period_given_until: NaiveDate, view("additional_period"), ahead,
            event(17, "timeline-additional-period");
        /// Day the contract was terminated.
        terminated_on: NaiveDate, view("terminated"), after("order.date"), event(18, "timeline-terminated");
        /// Day the contract was avoided (business sales).
        avoidance_declared_on: NaiveDate, view("avoided"), after("contract.concluded_on"), event(19, "timeline-avoided");
        /// Day the withdrawal was declared.
        withdrawn_on: NaiveDate, view("withdrawn"), after("order.date"), event(20, "timeline-withdrawn");
        /// Day the seller was asked to repair or replace the goods.
        repair_requested_on: NaiveDate, seldom_before("order.delivered_on");
        /// Day the repaired or replaced goods came back.
        repaired_on: NaiveDate, after("problem.repair_requested_on");
        /// Day repair and replacement were refused, or came to nothing.
        remedy_refused_on: NaiveDate, view("remedy_refused"), after("problem.repair_requested_on"), event(34, "timeline-remedy-refused");
        /// How: a phrase without a full stop.
        remedy_refused_how: Text, view("remedy_refused_how"), privacy(Public), own_words;
        /// Day the order was cancelled.
        cancelled_on: NaiveDate, view("cancelled"), after("order.date"), event(35, "timeline-cancelled");
        /// Who cancelled it.
        cancelled_by: CancelledBy, view("cancelled_by");
        /// Day the subscription or mandate was ended by the claimant.
        subscription_ended_on: NaiveDate, view("subscription_ended"), event(36, "timeline-subscription-ended");
        /// Day the account or balance was blocked.
        blocked_on: NaiveDate, view("blocked"), event(37, "timeline-blocked");
        /// Why the breach is fundamental (business sales, CISG Art. 25): a phrase without a full stop.
        fundamental_because: Text, view("fundamental_because"), privacy(Public), own_words;
        /// Day a written complaint or notice of the defect was sent to the seller.
        notice_sent_on: NaiveDate, view("notified"), seldom_before("order.date"), event(13, "timeline-notice");
        /// Day of the seller's answer.
        seller_reply_on: NaiveDate, view("replied"), after("problem.notice_sent_on"), event(15, "timeline-seller-reply");
        /// The seller's answer.
        seller_reply: WordOrText<SellerReply>, view("reply"), privacy(Public);
        /// Who identified the goods as counterfeit.
        counterfeit_identified_by: Text, view("identified_by"), privacy(Public);
        /// Day the claimant learned that the goods are counterfeit.
        counterfeit_known_on: NaiveDate, view("counterfeit_known"), seldom_before("order.delivered_on"), event(12, "timeline-counterfeit");
        /// Day a refund was promised.
        refund_promised_on: NaiveDate, view("refund_promised"), seldom_before("order.date"), event(16, "timeline-refund-promised");
        /// Value of the goods as delivered, in per cent of conforming goods (price reduction).
        delivered_value_percent: Percent;
    }

    /// The marketplace's own dispute process.
    pub(crate) group PlatformDispute from WrittenPlatformDispute {
        /// Where it stands.
        status: DisputeStatus, gives("dispute");
        /// Day it was opened.
        opened_on: NaiveDate, view("opened"), after("order.date"), event(21, "timeline-dispute-opened");
        /// Reason chosen when opening.
        reason: Text, view("opened_for"), privacy(Public);
        /// Day of the seller's answer.
        seller_reply_on: NaiveDate, view("seller_replied"), after("platform_dispute.opened_on"),
            event(22, "timeline-dispute-reply");
        /// What was decided.
        decision: WordOrText<Decision>, view("decision"), privacy(Public);
        /// Day the decision was received.
        decision_received_on: NaiveDate, view("decided"), after("platform_dispute.opened_on"),
            event(23, "timeline-decision");
        /// Reason given for the decision.
        reason_given: Text, view("reason"), privacy(Public);
        /// Day of an appeal.
        appeal_filed_on: NaiveDate, after("platform_dispute.opened_on"), event(24, "timeline-appeal");
        /// Reference of the process.
        case_ref: Text, view("ref"), privacy(Number("the reference of the dispute"));
    }
}
