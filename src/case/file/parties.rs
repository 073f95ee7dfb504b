//! Keys about the file and the people in the matter.

use chrono::NaiveDate;

use crate::form::record::Privacy::{
    Address, ClaimantName, Email, Exact, Number, PersonName, Phone, Public, Street, Words,
};
use crate::form::record::keys;
use crate::form::record::{CountryCode, LanguageTag, Text};
use crate::form::terms::{Capacity, Role};

keys! {
    /// About the case file.
    pub(crate) entry Head from WrittenHead {
        /// Short name: lower-case letters, digits and hyphens; names the package.
        id: Text as needed("a short name such as `refund-2026-11`"), privacy(Public), used_by("plan/sheets/index.rs");
        /// The day the letters bear and the deadlines are counted from.
        as_of: NaiveDate, ahead, used_by("render/view.rs");
        /// Language of letters, as a tag such as `en`, `fr` or `zh-CN`.
        letter_language: LanguageTag, used_by("words/mod.rs");
        /// Bought as a consumer or for a business.
        capacity: Capacity as needed("`consumer` if it was bought for personal, family or household use, else `business`"), gives("capacity");
    }

    /// The person or company that claims.
    pub(crate) entry Claimant from WrittenClaimant {
        /// Full legal name.
        name_legal: Text as needed("letters need someone to be from"), view("name"),
            privacy(ClaimantName("the claimant's name"));
        /// Name in the person's own script, if it is another.
        name_native: Text, view("native"), privacy(ClaimantName("the claimant's name")), used_by("render/sender.rs");
        /// Postal address in one line, parts separated by commas.
        address: Text, view("address"), privacy(Address("the claimant's address"));
        /// Country as a two-letter code; put `NO` in quotes.
        country: CountryCode as needed("a two-letter code such as `FR`: it decides which rules apply"),
            view("country"), privacy(Public);
        /// State or province where it matters, such as `CA` for California.
        state: Text, view("state"), privacy(Public);
        /// E-mail address.
        email: Text, view("email"), privacy(Email("the claimant's e-mail address"));
        /// Telephone number.
        phone: Text, view("phone"), privacy(Phone("the claimant's telephone number"));
        /// Registration number of a company.
        reg_no: Text, view("reg_no"), privacy(Number("a claimant's detail"));
        /// Account for the repayment, as it is to be printed.
        account: Text, view("account"), privacy(Number("the claimant's account"));
        /// False for companies.
        is_natural_person: bool, used_by("post/private.rs");
    }

    /// A lawyer, association or other person who acts for the claimant.
    pub(crate) group Representative from WrittenRepresentative {
        /// Name.
        name: Text, view("name"), privacy(PersonName("the representative's name"));
        /// Firm.
        firm: Text, view("firm"), privacy(Words("the representative's firm"));
        /// Postal address in one line.
        address: Text, view("address"), privacy(Address("the representative's address"));
        /// E-mail address.
        email: Text, view("email"), privacy(Email("the representative's e-mail address"));
        /// Telephone number.
        phone: Text, view("phone"), privacy(Phone("the representative's telephone number"));
        /// The representative's reference for the matter.
        reference: Text, view("reference"), privacy(Number("the representative's reference")),
            used_by("render/letter.rs");
        /// Account for payments, if they go to the representative, as it is to be printed.
        account: Text, view("account"), privacy(Number("the representative's account"));
        /// Evidence id of the authority to act.
        authority_doc: Text, privacy(Public), used_by("render/view.rs");
    }

    /// Somebody the claim is made against or a letter goes to.
    pub(crate) entry Respondent from WrittenRespondent("respondent", "seller, platform, payment_provider or carrier") {
        /// What they are in this matter.
        role: Role as needed("seller, platform, payment_provider or carrier"), used_by("render/people.rs");
        /// Full legal name.
        name_legal: Text, privacy(Public), used_by("render/people.rs");
        /// Name in its own script, which is the legal name in China.
        name_native: Text, privacy(Public), used_by("render/people.rs");
        /// Name in Latin letters.
        name_latin: Text, privacy(Public), used_by("render/people.rs");
        /// Name of the shop on the marketplace.
        store_name: Text, privacy(Public), used_by("render/people.rs");
        /// Registration number.
        reg_no: Text, view("reg_no"), privacy(Public);
        /// Postal address in one line, parts separated by commas.
        address: Text, privacy(Street("a respondent's address")), used_by("render/people.rs");
        /// Country as a two-letter code.
        country: CountryCode, view("country"), privacy(Public);
        /// E-mail address.
        email: Text, view("email"), privacy(Exact("a respondent's e-mail address"));
        /// Address for legal notices, if another.
        notice_address: Text, privacy(Public), used_by("render/people.rs");
    }
}
