//! Who reads what a case comes to.

use crate::form::record::vocabulary;

vocabulary! {
    /// Somebody who gets exhibits, or an edition of the package.
    pub enum Reader {
        /// The claimant: everything.
        User = "self" | "me",
        /// The seller.
        Seller = "seller" | "shop" | "merchant",
        /// The marketplace.
        Platform = "platform" | "marketplace",
        /// Bank, card issuer or payment provider.
        PaymentProvider = "payment_provider" | "bank" | "issuer" | "card_issuer",
        /// The carrier.
        Carrier = "carrier" | "courier" | "post",
        /// An authority or ombudsman.
        Authority = "authority" | "ombudsman" | "regulator" | "police",
        /// A mediator, conciliator or another body that settles disputes.
        Adr = "adr" | "mediator" | "conciliator" | "institution",
        /// A court or an arbitral tribunal.
        Court = "court" | "tribunal" | "arbitrator",
        /// The claimant's lawyer.
        Lawyer = "lawyer" | "solicitor" | "attorney",
        /// Everybody who gets anything.
        All = "all" | "everybody" | "everyone",
    }
}
