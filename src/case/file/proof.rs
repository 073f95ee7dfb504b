//! Keys about what happened and what proves it, and about what the claimant agreed to.

use chrono::NaiveDate;

use crate::case::file::{Audience, Redaction};
use crate::form::reader::Reader;
use crate::form::record::Privacy::{FileName as NameOfFile, Number, Public};
use crate::form::record::keys;
use crate::form::record::{Digest, FileName, LanguageTag, PageCount, Several, Text};
use crate::form::terms::{Correspondent, Course, Delivery, Proves};

keys! {
    /// One event of the chronology.
    pub(crate) entry Contact from WrittenContact("event", "every event needs `date` and `summary`") {
        /// Its day.
        date: NaiveDate as needed("its day"), view("date"), seldom_before("order.date");
        /// Channel: e-mail, chat, telephone, platform.
        channel: Text, view("channel"), privacy(Public);
        /// With whom.
        with_: Text, view("with"), privacy(Public);
        /// What they are in this matter; without it, it is told from `with` where that can be.
        role: Correspondent, view("role"), used_by("render/history.rs");
        /// Which way it went.
        direction: Course, view("direction");
        /// The other side's words, as they were.
        quote: Text, view("quote"), privacy(Public);
        /// Whether it was said without prejudice: then no letter repeats it.
        without_prejudice: bool;
        /// What happened, in one sentence.
        summary: Text as needed("what happened"), view("summary"), privacy(Public), own_words;
        /// Ids of the exhibits that show it.
        evidence: Several<Text>, view("exhibits"), privacy(Public);
        /// Id of the exhibit that shows it (older name of `evidence`).
        evidence_id: Text, privacy(Public), used_by("render/history.rs");
    }

    /// One exhibit.
    pub entry Evidence from WrittenEvidence("exhibit", "every exhibit needs `id`, `file` and `title`") {
        /// Short name that events and letters use.
        id: Text as needed("a short name"), privacy(Public), used_by("plan/number.rs");
        /// File, relative to the case file and never outside its folder.
        file: FileName as needed("the file"), privacy(NameOfFile("the name of a piece of evidence")),
            used_by("plan/number.rs");
        /// Neutral description.
        title: Text as needed("a neutral description"), view("title"), privacy(Public), own_words;
        /// Day of the document.
        date: NaiveDate, view("date");
        /// Who made it.
        author: Text, privacy(Public), used_by("plan/sheets/index.rs");
        /// Where it comes from.
        source: Text, privacy(Public), used_by("plan/sheets/index.rs");
        /// What it proves.
        proves: Several<Proves>, used_by("plan/sheets/index.rs");
        /// Which payments it shows, if there are several: their `id`, or their place under `payments` (1, 2, …).
        payment: Several<Text>, privacy(Public), used_by("render/view.rs");
        /// To whom a message or letter was addressed.
        addressed_to: Correspondent, used_by("render/history.rs");
        /// Why it matters: one sentence, printed in the index.
        relevance: Text, privacy(Public), own_words, used_by("plan/sheets/index.rs");
        /// Language of the document, as a tag.
        language: LanguageTag, used_by("plan/sheets/index.rs");
        /// Id of the exhibit it translates.
        translation_of: Text, privacy(Public), used_by("plan/sheets/index.rs");
        /// Day it was captured.
        captured_on: NaiveDate, used_by("plan/sheets/index.rs");
        /// Who captured it.
        captured_by: Text, privacy(Public), used_by("plan/sheets/index.rs");
        /// Encoding of a text that does not say it itself, such as windows-1251.
        encoding: Text, privacy(Public), used_by("plan/survey.rs");
        /// SHA-256 that the file must have.
        sha256: Digest, privacy(Public), used_by("plan/survey.rs");
        /// Pages that the file must have.
        pages: PageCount, used_by("plan/survey.rs");
        /// The section of the bundle that it stands in: an `id` of `bundle.sections`.
        section: Text, privacy(Public), used_by("plan/numbering.rs");
        /// Who gets it, and nobody else; with pages, as in `seller: 2, 5-6`, only those. Without it court and lawyer get
        /// everything, a payment provider and others what letters to them cite; but papers that show a payment only go
        /// to the payment provider, court and lawyer.
        for_: Audience, used_by("plan/audience.rs");
        /// What of it is blackened in what others get. The claimant and the lawyer have it whole.
        redact: Vec<Redaction>, used_by("desk/redact.rs");
        /// Others who have it whole: readers, such as court.
        unredacted_for: Several<Reader>, used_by("plan/audience.rs");
    }

    /// A letter that was sent.
    pub(crate) entry Sent from WrittenSent("letter that was sent", "every letter that was sent needs `document` and `on`") {
        /// Which letter: its id, as `redress plan` lists it.
        document: Text as needed("the id of the letter: `redress plan` lists them"),
            view("document"), privacy(Public);
        /// To whom, if the letter has several recipients.
        to: Correspondent, view("to"), used_by("render/history.rs");
        /// About which payment, if several banks or providers get it: its `id`, or its place under `payments` (1, 2, …).
        payment: Text, privacy(Public), used_by("render/history.rs");
        /// Day it was sent.
        on: NaiveDate as needed("the day it was sent"), view("on"), after("order.date"),
            event(38, "timeline-letter-sent");
        /// How.
        how: Delivery, worded("how", "sent-how");
        /// Number of the consignment.
        tracking: Text, view("tracking"), privacy(Number("the number of a consignment"));
        /// Day by which it asked for an answer.
        reply_by: NaiveDate, view("reply_by"), after("sent.on"), ahead;
        /// Day the other side received it.
        received_on: NaiveDate, view("received"), after("sent.on"), event(39, "timeline-letter-received");
        /// Ids of the exhibits that prove it.
        proof: Several<Text>, view("exhibits"), privacy(Public);
        /// The letter as it was sent, relative to the case file; the package carries it unchanged.
        file: FileName, privacy(NameOfFile("the name of a letter that was sent")), used_by("desk/sent.rs");
    }

    /// What the claimant agreed to.
    pub(crate) group Consents from WrittenConsents {
        /// Drafts of public posts may be made.
        publish_post: bool;
        /// The file may be given to a lawyer; `false` holds back the packet for one.
        share_with_lawyer: bool;
        /// E-mail and telephone may stand in letters.
        contact_data_in_letter: bool, used_by("render/sender.rs");
    }

    /// What was known of the supplier before the purchase.
    pub(crate) group Supplier from WrittenSupplier {
        /// Reviews were read.
        reviews_checked: bool, used_by("render/prevention.rs");
        /// The business licence was seen.
        licence_seen: bool, used_by("render/prevention.rs");
        /// The registration was verified.
        registration_verified: bool, used_by("render/prevention.rs");
        /// A sample was ordered.
        sample_ordered: bool, used_by("render/prevention.rs");
        /// The payment was protected (card, escrow).
        payment_protected: bool, used_by("render/prevention.rs");
        /// Anything else worth keeping.
        notes: Text, privacy(Public), used_by("render/prevention.rs");
    }
}
