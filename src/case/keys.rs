//! The table of keys: everything that is declared of the case file, and what is worked out from it
//! for templates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::case::file::written;
use crate::form::record::{Decode, Key};

/// Values that templates see and no key holds as they are: names, what is missing if they are absent
/// (nothing if that cannot be), meaning.
const WORKED: &[(&[&str], &str, &str)] = &[
    (&["lang"], "", "Language of the letter, as a tag."),
    (&["today"], "", "The day the letter bears."),
    (&["as_of"], "", "The same day in figures."),
    (&["reference"], "", "The case's reference."),
    (&["claimant.capacity"], "", "Word for consumer or business."),
    (
        &["recipient.name", "seller.name", "platform.name", "payment_provider.name", "carrier.name"],
        "respondents.name_legal",
        "The name in the salutation: legal, native, Latin or of the shop, the first that is known.",
    ),
    (
        &["recipient.latin", "seller.latin", "platform.latin", "payment_provider.latin", "carrier.latin"],
        "respondents.name_latin",
        "The name in Latin letters, if it is another.",
    ),
    (
        &["recipient.native", "seller.native", "platform.native", "payment_provider.native", "carrier.native"],
        "respondents.name_native",
        "The name in its own script, if it is another.",
    ),
    (
        &["recipient.store", "seller.store", "platform.store", "payment_provider.store", "carrier.store"],
        "respondents.store_name",
        "The name of the shop, if it is another.",
    ),
    (
        &["recipient.address", "seller.address", "platform.address", "payment_provider.address", "carrier.address"],
        "respondents.address",
        "Address for notices, or postal address, in one line.",
    ),
    (&["representative.authority"], "representative.authority_doc", "The exhibit that shows the authority to act."),
    (&["order.what"], "order.items", "The goods in a few words, joined."),
    (&["order.short"], "order.items", "The first of the goods, and how many others there are: for subjects and posts."),
    (&["order.month"], "order.date", "Month of the order; in posts only."),
    (&["order.items.qty"], "", "How many."),
    (&["order.items.total"], "order.items.unit_price", "Price of a line of several, rounded once."),
    (&["order.shipping"], "order.shipping", "Shipping charged, unless it is nothing."),
    (&["order.taxes"], "order.taxes", "Taxes charged, unless they are nothing."),
    (&["order.discount"], "order.discount", "Discount, unless it is nothing."),
    (&["payment.kind", "payments.kind"], "payments.method", "What sort of payment it is, as rules name it."),
    (&["payment.again", "payments.again"], "", "Present if an earlier payment went through the same issuer."),
    (&["platform.handle"], "", "Its account on the network of a post, if it was verified lately; in posts only."),
    (&["account"], "payments", "In letters to a payment provider: the account that the letter is about."),
    (&["account.charged"], "payments.amount", "What was charged there, per currency, joined."),
    (&["account.open"], "payments.amount", "What is asked for there and not paid yet."),
    (
        &["account.disputed"],
        "claim.amounts",
        "What is due of it in any case: never more than was charged there, less what came back.",
    ),
    (&["account.rest"], "", "What is due of it besides, if nothing of what no payment is known for came back there."),
    (&["account.others"], "", "Present if other means paid for the same purchase."),
    (&["account.received"], "", "What came back there, entries as those of `claim.received`."),
    (&["account.unassigned"], "", "What came back and may have come back there: its payment is not known."),
    (&["account.received.label", "account.unassigned.label"], "claim.received.label", "What it was."),
    (&["account.received.amount", "account.unassigned.amount"], "claim.received.amount", "How much."),
    (&["account.received.date", "account.unassigned.date"], "claim.received.date", "When."),
    (&["account.received.kind", "account.unassigned.kind"], "claim.received.kind", "What it was, in words."),
    (
        &["account.received.exhibits", "account.unassigned.exhibits"],
        "claim.received.evidence",
        "The exhibits that show it.",
    ),
    (&["account.back"], "", "What came back there, per currency, joined."),
    (&["claim.received.on"], "claim.received.payment", "The payment it came back on, in words, if there are several."),
    (&["account.part"], "", "Present if other means paid for the same purchase and less than all of it is due."),
    (&["account.ends"], "", "The soonest last day for opening a dispute there that is still ahead, on any reading."),
    (&["account.reply_by"], "claim.deadline_days", "Day by which an answer is asked for, before that day."),
    (&["dispute.status"], "", "`none`, `open` or `decided`."),
    (&["claim.total"], "claim.amounts", "What is due, per currency, joined."),
    (&["claim.interest"], "claim.interest", "A sentence a currency with its calculation; never part of the amounts."),
    (
        &["claim.surcharges"],
        "",
        "What the law adds to what is paid back late: lines with their calculation; never part of the amounts.",
    ),
    (
        &["claim.raised"],
        "",
        "What is due together with what the law adds to it; unknown if more is claimed than the sum that is raised.",
    ),
    (&["claim.converted"], "", "What is due in other currencies: lines with rate, day and source."),
    (&["claim.received_something"], "", "Whether anything was paid back."),
    (&["claim.deadline"], "claim.deadline_days", "Day by which an answer is asked for, in words."),
    (&["claim.not_money"], "", "What came back and is no money; `claim.received` is what is."),
    (&["claim.not_money.label"], "claim.received.label", "What it was."),
    (&["claim.not_money.amount"], "claim.received.amount", "What it is said to be worth."),
    (&["claim.not_money.date"], "claim.received.date", "When."),
    (&["claim.not_money.kind"], "claim.received.kind", "What it was, in words."),
    (&["claim.not_money.exhibits"], "claim.received.evidence", "The exhibits that show it."),
    (&["recipient.mediates"], "", "Present in a report to an authority that mediates."),
    (&["recipient.notice"], "", "Exhibits that show notices to the recipient and that `so_far` does not cite."),
    (
        &["so_far", "others"],
        "",
        "What passed between sender and recipient, in order; what others did. Nothing that was said without prejudice.",
    ),
    (
        &["so_far.kind", "others.kind"],
        "",
        "`contact`, `letter`, `notice` (a complaint to the seller), `reply` (the seller’s).",
    ),
    (&["so_far.date", "others.date"], "", "The day."),
    (&["so_far.who", "others.who"], "", "With whom it was."),
    (&["so_far.channel", "others.channel"], "contacts.channel", "How."),
    (&["so_far.direction", "others.direction"], "contacts.direction", "`sent`, `received` or `both`."),
    (&["so_far.summary", "others.summary"], "", "What happened."),
    (&["so_far.quote", "others.quote"], "contacts.quote", "The other side’s words."),
    (&["so_far.denied", "others.denied"], "", "Whether the answer rejects the claim."),
    (&["so_far.title", "others.title"], "", "What a letter is called."),
    (&["so_far.how", "others.how"], "sent.how", "How it was sent, in words."),
    (&["so_far.received", "others.received"], "sent.received_on", "Day it was received."),
    (&["so_far.reply_by", "others.reply_by"], "sent.reply_by", "Day by which it asked for an answer."),
    (&["so_far.exhibits", "others.exhibits"], "", "The exhibits that show it."),
    (&["claim.days"], "claim.deadline_days", "Days until then."),
    (&["claim.totals"], "", "Sums, one entry a currency."),
    (&["claim.totals.currency"], "", "Code of the currency."),
    (&["claim.totals.claimed"], "", "Sum of the items."),
    (&["claim.totals.received"], "", "Sum of what was paid back."),
    (&["claim.totals.received_nothing"], "", "Whether nothing was paid back."),
    (&["claim.totals.due"], "", "What is still due."),
    (&["adr.agreement"], "", "Whether the parties agreed on mediation: true or false."),
    (&["institution"], "adr.institution", "The body a request goes to, or the one that the case names."),
    (&["institutions"], "", "In documents to the file: that one, and those that requests go to."),
    (&["institution.name", "institutions.name"], "adr.institution", "Its name."),
    (&["institution.kind", "institutions.kind"], "", "What it does: mediation, arbitration."),
    (&["institution.open_to", "institutions.open_to"], "", "For whom it is."),
    (&["institution.address", "institutions.address"], "", "Its address."),
    (&["institution.country", "institutions.country"], "", "Its country."),
    (&["institution.email", "institutions.email"], "", "Its e-mail address."),
    (&["institution.rules", "institutions.rules"], "", "Its rules."),
    (&["institution.edition", "institutions.edition"], "", "Their edition."),
    (&["institution.in_force", "institutions.in_force"], "", "The day they came into force."),
    (
        &["institution.article", "institutions.article"],
        "",
        "The article on requests, by whether the parties agreed on mediation.",
    ),
    (&["institution.answer_days", "institutions.answer_days"], "", "Days that the other side has for an answer."),
    (&["institution.note", "institutions.note"], "", "What else to know."),
    (&["institution.cost", "institutions.cost"], "", "What it costs."),
    (&["institution.source", "institutions.source"], "", "Where that was read."),
    (&["institution.status", "institutions.status"], "", "How well the source was read, in words."),
    (&["institution.checked", "institutions.checked"], "", "When it was last checked."),
    (&["institution.contents", "institutions.contents"], "", "What a request must contain."),
    (&["institution.contents.item", "institutions.contents.item"], "", "What."),
    (&["institution.contents.optional", "institutions.contents.optional"], "", "`optional` in words, if it is."),
    (&["institution.contents.article", "institutions.contents.article"], "", "The article that asks for it."),
    (&["institution.contents.state", "institutions.contents.state"], "", "Whether the case file says it, in words."),
    (&["institution.contents.status", "institutions.contents.status"], "", "How well the source was read, in words."),
    (&["authorities"], "", "In documents to the file: authorities of the countries of this case, and general ones."),
    (&["authorities.name"], "", "Its name."),
    (&["authorities.country"], "", "Its country."),
    (&["authorities.address"], "", "Where it takes reports."),
    (&["authorities.does"], "", "What it does and what not."),
    (&["authorities.refund"], "", "What it can do about the money, in words."),
    (&["authorities.tell"], "", "What a report must contain."),
    (&["authorities.source"], "", "Where that was read."),
    (&["authorities.status"], "", "How well the source was read, in words."),
    (&["authorities.checked"], "", "When it was last checked."),
    (&["company"], "", "In documents to the file: the marketplace, and its company for the claimant's country."),
    (&["company.platform"], "", "Name of the marketplace."),
    (&["company.open_to"], "", "For whom it is, if not for this claimant."),
    (&["company.name"], "", "Legal name."),
    (&["company.second"], "", "A further company that takes part."),
    (&["company.reg_no"], "", "Registration number."),
    (&["company.country"], "", "Its country."),
    (&["company.address"], "", "Registered office."),
    (&["company.notice_address"], "", "Address for legal notices."),
    (&["company.email"], "", "E-mail address for complaints."),
    (&["company.look_here"], "", "Where to find the company, if it is not known."),
    (&["company.law"], "", "Law and forum in its terms."),
    (&["company.cite"], "", "The clauses."),
    (&["company.contact"], "", "How the marketplace is reached."),
    (&["company.process"], "", "Steps of its own dispute process."),
    (&["company.forms"], "", "Fields of its forms."),
    (&["company.forms.place"], "", "Where the field is."),
    (&["company.forms.paste"], "", "The letter whose text is put there."),
    (&["company.forms.limit"], "", "Characters that it takes, if that is known."),
    (&["company.bank_dispute"], "", "What a dispute at the bank does to that process, in words."),
    (&["means"], "", "In documents to the file: the means of the payments, each once."),
    (&["means.name"], "", "What it is called."),
    (&["means.kind"], "", "Its sort, in words."),
    (&["means.write_to"], "", "Whom a letter about it addresses."),
    (&["means.company"], "", "The provider's company for the claimant's country."),
    (&["means.company_no"], "", "Its registration number."),
    (&["means.company_address"], "", "Its address."),
    (&["means.unknown"], "", "What is not known, and where to ask."),
    (&["means_known"], "", "What is known of them: how a payment can come back, and terms."),
    (&["means_known.means"], "", "Of which means."),
    (&["means_known.class"], "", "On what strength it comes back, in words."),
    (&["company.process.text", "means_known.text"], "", "What."),
    (
        &["company.source", "company.process.source", "company.forms.source", "means.source", "means_known.source"],
        "",
        "Where that was read.",
    ),
    (
        &["company.status", "company.process.status", "company.forms.status", "means.status", "means_known.status"],
        "",
        "How well the source was read, in words.",
    ),
    (&["company.checked", "means.checked"], "", "When it was last checked."),
    (&["problem.notice"], "problem.notice_sent_on", "The exhibits that show the complaint of that day."),
    (
        &["payment.shown", "payments.shown", "charges.shown"],
        "payments.evidence",
        "The exhibits that show it, where there are several accounts: none is cited for another one.",
    ),
    (&["supplier_notes"], "supplier.notes", "Notes on the supplier."),
    (&["enclosures.number"], "", "Number of the exhibit."),
    (&["enclosures.label"], "", "`Exhibit 5`."),
    (&["enclosures.pages"], "", "Its pages in the bundle."),
    (&["enclosures.reference"], "", "`Exhibit 5, pages 21–60`."),
    (&["legal"], "", "Sentences of the rules that apply, for this letter's stage."),
    (&["legal_rules"], "", "The same with their rules."),
    (&["legal_rules.text"], "", "The sentence."),
    (&["legal_rules.id"], "", "Id of the rule."),
    (&["legal_rules.right"], "", "The right that the rule is about, as rules name it."),
    (&["legal_rules.cite"], "", "Citation."),
    (&["legal_rules.status"], "", "How well the source was read, in words."),
    (
        &["findings", "deadlines", "next_deadline"],
        "",
        "Rules applied; dated ones, soonest first; the one to act on first.",
    ),
    (&["findings.id", "deadlines.id", "next_deadline.id"], "", "Id of the rule."),
    (&["findings.title", "deadlines.title", "next_deadline.title"], "", "Its title."),
    (&["findings.result", "deadlines.result", "next_deadline.result"], "", "Its result, as rules name it."),
    (&["findings.kind", "deadlines.kind", "next_deadline.kind"], "", "Its kind, as rules name it."),
    (&["findings.result_word", "deadlines.result_word", "next_deadline.result_word"], "", "Its result in words."),
    (&["findings.date", "deadlines.date", "next_deadline.date"], "", "Its day."),
    (&["findings.strict", "deadlines.strict", "next_deadline.strict"], "", "The day on the cautious reading."),
    (&["findings.reason", "deadlines.reason", "next_deadline.reason"], "", "Why."),
    (&["findings.advice", "deadlines.advice", "next_deadline.advice"], "", "What to do about it."),
    (&["findings.cite", "deadlines.cite", "next_deadline.cite"], "", "Citation."),
    (&["findings.status", "deadlines.status", "next_deadline.status"], "", "How well the source was read, in words."),
    (&["findings.checked", "deadlines.checked", "next_deadline.checked"], "", "When it was last checked."),
    (
        &["findings.right", "deadlines.right", "next_deadline.right"],
        "",
        "What it is about, as rules name it in `right`.",
    ),
    (&["findings.act", "deadlines.act", "next_deadline.act"], "", "The act that keeps the deadline."),
    (
        &["findings.information_only", "deadlines.information_only", "next_deadline.information_only"],
        "",
        "Whether nobody has to act: true or false.",
    ),
    (&["findings.calculation", "deadlines.calculation", "next_deadline.calculation"], "", "The calculation."),
    (&["rules"], "", "Results by rule id with `_` for `-`: `rules.VISA_13_1`."),
    (&["routes"], "", "Ways out of the dispute."),
    (&["routes.id"], "", "Id of the route."),
    (&["routes.title"], "", "Its title."),
    (&["routes.state"], "", "`open`, `blocked` or `closed`."),
    (&["routes.state_word"], "", "The same in words."),
    (&["routes.reason"], "", "Why."),
    (&["warnings"], "", "Texts."),
    (&["questions"], "", "What is missing, as questions to the user."),
    (&["prevention"], "", "What was checked before the purchase; empty unless the case has `supplier`."),
    (&["prevention.group"], "", "`supplier`, `contract` or `payment`."),
    (&["prevention.state"], "", "`yes`, `no` or `unknown`."),
    (&["prevention.state_word"], "", "The same in words."),
    (&["prevention.check"], "", "What was checked."),
    (&["prevention.next"], "", "What to do next time."),
    (&["prevention.missing"], "", "That it was not checked, if the case says so."),
    (&["weaknesses"], "", "The checks of which the case says that they were not made."),
    (&["sent.title"], "", "Title of the letter."),
    (&["talks"], "", "In the packet: what was said without prejudice; its entries are those of `events`."),
    (&["talks.date"], "contacts.date", "Its day."),
    (&["talks.channel"], "contacts.channel", "Channel."),
    (&["talks.with"], "contacts.with", "With whom."),
    (&["talks.summary"], "contacts.summary", "What was said."),
    (&["talks.exhibits"], "contacts.evidence", "Exhibits that show it."),
    (&["named"], "", "In the packet: whoever is named besides the parties."),
    (
        &[
            "answers.breach",
            "answers.contract",
            "answers.listing",
            "answers.payment",
            "answers.delivery",
            "answers.goods",
            "answers.refund",
            "answers.withdrawal",
            "answers.cancellation",
            "answers.amount",
        ],
        "",
        "In the packet: the other side’s answers by issue, each with its day and exhibits.",
    ),
    (&["foreign"], "", "In the packet: exhibits in another language that no exhibit translates."),
    (&["foreign.reference"], "", "`Exhibit 5, pages 21–60`."),
    (&["foreign.title"], "", "Its title."),
    (&["foreign.language"], "", "Its language, in words."),
    (&["quantum"], "", "In the packet: what is due with the interest that is claimed, and what each further day adds."),
    (&["limitation"], "", "In the packet: the rule by which the claim is barred first."),
    (&["limitation.date"], "", "The day, on the cautious reading."),
    (&["limitation.title"], "", "Its title."),
    (&["limitation.cite"], "", "Citation."),
];

static KEYS: LazyLock<Vec<Key>> = LazyLock::new(|| {
    let mut out = Vec::new();
    written::File::keys(&Key::root(), &mut out);
    out.extend(WORKED.iter().map(|(views, origin, doc)| Key::worked(views, origin, doc)));
    out
});

static BY_VIEW: LazyLock<BTreeMap<&'static str, &'static Key>> =
    LazyLock::new(|| KEYS.iter().flat_map(|key| key.views.iter().map(move |view| (view.as_str(), key))).collect());

static BY_GROUP: LazyLock<BTreeMap<&'static str, Vec<(&'static str, &'static Key)>>> = LazyLock::new(|| {
    let mut out: BTreeMap<&str, Vec<(&str, &Key)>> = BTreeMap::new();
    for key in KEYS.iter().filter(|it| !it.path.is_empty()) {
        for (group, name) in key.views.iter().filter_map(|it| it.rsplit_once('.')) {
            out.entry(group).or_default().push((name, key));
        }
    }
    out
});

/// All keys of the case file in the order of the documentation, then what is worked out from them.
pub fn keys() -> &'static [Key] {
    &KEYS
}

/// The key that templates call by this name.
pub(crate) fn by_view(view: &str) -> Option<&'static Key> {
    BY_VIEW.get(view).copied()
}

/// What a group that templates see holds as it is written: the name of each value, and its key.
pub(crate) fn members(group: &str) -> &'static [(&'static str, &'static Key)] {
    BY_GROUP.get(group).map_or(&[], Vec::as_slice)
}

/// What is missing if a value that templates print is not known: the path of the case file. `payment`
/// is the payment that the document is about.
pub(crate) fn origin(view: &str, payment: Option<usize>) -> Option<String> {
    let role = ["seller", "platform", "payment_provider", "carrier"];
    if let Some(role) = role.iter().find(|it| **it == view) {
        return Some(format!("respondents (role: {role})"));
    }
    let origin = by_view(view)?.origin.as_str();
    Some(match (view.starts_with("payment."), origin.strip_prefix("payments."), payment) {
        (true, Some(rest), Some(index)) => format!("payments[{index}].{rest}"),
        _ => origin.to_owned(),
    })
    .filter(|it| !it.is_empty())
}

/// The table of keys for people who write templates and rules, in Markdown.
pub(crate) fn table() -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let code = |names: &[String]| names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let mut out =
        String::from("| Key of the case file | Holds | Templates call it | Meaning |\n| --- | --- | --- | --- |\n");
    for it in keys().iter().filter(|it| !it.path.is_empty()) {
        let list = if it.is_list { "list: " } else { "" };
        let needed = if it.needed { " (needed)" } else { "" };
        let holds = cell(&it.holds.to_string());
        let line = format!("| `{}`{needed} | {list}{holds} | {} | {} |\n", it.path, code(&it.views), cell(&it.doc));
        out.push_str(&line);
    }
    out.push_str("\n| Templates call it | Follows from | Meaning |\n| --- | --- | --- |\n");
    for it in keys().iter().filter(|it| it.path.is_empty()) {
        let from = if it.origin.is_empty() { String::new() } else { format!("`{}`", it.origin) };
        out.push_str(&format!("| {} | {from} | {} |\n", code(&it.views), cell(&it.doc)));
    }
    out
}
