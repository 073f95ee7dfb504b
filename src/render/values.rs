//! Every value that templates may name, and the key of the case file it comes from.

/// A value: its path, and the key of the case file without which it is not known. The key is empty
/// for what the program always knows or works out. `payment` stands for the payment at hand.
type Value = (&'static str, &'static str);

/// What letters, requests and the packet see. A path below a list belongs to each of its entries.
#[rustfmt::skip]
const LETTER: &[Value] = &[
    ("lang", ""), ("today", ""), ("as_of", ""), ("reference", ""),
    ("claimant.name", "claimant.name_legal"), ("claimant.native", "claimant.name_native"),
    ("claimant.latin", "claimant.name_latin"), ("claimant.address", "claimant.address"),
    ("claimant.country", "claimant.country"), ("claimant.state", "claimant.state"),
    ("claimant.reg_no", "claimant.reg_no"), ("claimant.email", "claimant.email"),
    ("claimant.phone", "claimant.phone"), ("claimant.capacity", ""),
    ("representative.name", "representative.name"), ("representative.firm", "representative.firm"),
    ("representative.address", "representative.address"), ("representative.email", "representative.email"),
    ("representative.phone", "representative.phone"),
    ("institution.name", "adr.institution"),
    ("order.number", "order.number"), ("order.date", "order.date"), ("order.what", "order.items"),
    ("order.listing_title", "order.listing_title"), ("order.promised", "order.promised_delivery_latest"),
    ("order.dispatched", "order.dispatched_on"), ("order.delivered", "order.delivered_on"),
    ("order.confirmed", "order.receipt_confirmed_on"), ("order.completed", "order.order_completed_on"),
    ("order.handed_over", "order.handed_over_on"), ("order.shipping", "order.shipping"), ("order.taxes", "order.taxes"),
    ("order.items", "order.items"), ("order.items.desc", "order.items.desc"), ("order.items.qty", "order.items.qty"),
    ("order.items.unit_price", "order.items.unit_price"), ("order.items.total", "order.items.unit_price"),
    ("payments", "payments"),
    ("problem.type", "problem.type"), ("problem.phrase", "problem.type"),
    ("problem.description", "problem.description"), ("problem.discovered", "problem.discovered_on"),
    ("problem.examined", "problem.examined_on"), ("problem.notified", "problem.notice_sent_on"),
    ("problem.additional_period", "problem.additional_period_given_until"),
    ("problem.terminated", "problem.terminated_on"), ("problem.withdrawn", "problem.withdrawn_on"),
    ("problem.avoided", "problem.avoidance_declared_on"), ("problem.return_offered", "problem.return_offered_on"),
    ("problem.return_response", "problem.return_response"), ("problem.kept", "problem.buyer_kept_or_used"),
    ("problem.replied", "problem.seller_reply_on"), ("problem.reply", "problem.seller_reply"),
    ("problem.refund_promised", "problem.refund_promised_on"),
    ("dispute.status", ""), ("dispute.opened", "platform_dispute.opened_on"),
    ("dispute.seller_replied", "platform_dispute.seller_reply_on"), ("dispute.decision", "platform_dispute.decision"),
    ("dispute.decided", "platform_dispute.decision_received_on"), ("dispute.reason", "platform_dispute.reason_given"),
    ("dispute.ref", "platform_dispute.case_ref"),
    ("contract.date", "contract.concluded_on"), ("contract.kind", "contract.kind"),
    ("contract.incoterm", "contract.incoterm"), ("contract.arbitration", "contract.arbitration_clause"),
    ("contract.mediation", "contract.mediation_clause"), ("contract.law", "contract.governing_law_clause"),
    ("contract.language", "contract.language"),
    ("claim.total", "claim.amounts"), ("claim.interest", "claim.interest"), ("claim.deadline", "claim.deadline_days"),
    ("claim.days", "claim.deadline_days"), ("claim.relief", "claim.relief"),
    ("claim.items", "claim.amounts"), ("claim.items.label", ""), ("claim.items.amount", ""),
    ("claim.items.basis", "claim.amounts.basis"),
    ("claim.totals", "claim.amounts"), ("claim.totals.currency", ""), ("claim.totals.claimed", ""),
    ("claim.totals.received", ""), ("claim.totals.due", ""),
    ("claim.converted", "claim.rates"),
    ("adr.institution", "adr.institution"), ("adr.route", "adr.route"), ("adr.language", "adr.language"),
    ("adr.seat", "adr.seat"), ("adr.proposal", "adr.proposal"), ("adr.mediator_profile", "adr.mediator_profile"),
    ("events", "contacts"), ("events.date", "contacts.date"), ("events.channel", "contacts.channel"),
    ("events.with", "contacts.with"), ("events.summary", "contacts.summary"), ("events.exhibits", "contacts.evidence"),
    ("enclosures", "evidence"), ("enclosures.number", ""), ("enclosures.label", ""), ("enclosures.title", ""),
    ("enclosures.date", "evidence.date"), ("enclosures.pages", ""), ("enclosures.reference", ""),
    ("legal", ""), ("legal_rules", ""), ("legal_rules.text", ""), ("legal_rules.id", ""), ("legal_rules.cite", ""),
    ("legal_rules.status", ""),
    ("routes", ""), ("routes.id", ""), ("routes.title", ""), ("routes.state", ""), ("routes.state_word", ""),
    ("routes.reason", ""),
    ("questions", ""), ("warnings", ""), ("weaknesses", "supplier"),
    ("prevention", "supplier"), ("prevention.group", ""), ("prevention.state", ""), ("prevention.state_word", ""),
    ("prevention.check", ""), ("prevention.next", ""), ("supplier_notes", "supplier.notes"),
];

/// What a finding has, in `findings`, `deadlines` and `next_deadline`.
const FINDING: [&str; 15] = [
    "id",
    "title",
    "result",
    "kind",
    "result_word",
    "date",
    "strict",
    "reason",
    "advice",
    "cite",
    "status",
    "checked",
    "act",
    "information_only",
    "calculation",
];

/// What a payment has, in `payment` and `payments`, and its key.
const PAYMENT: [(&str, &str); 11] = [
    ("kind", "method"),
    ("method", "method"),
    ("network", "network"),
    ("last4", "last4"),
    ("amount", "amount"),
    ("date", "paid_on"),
    ("processed", "processing_date"),
    ("statement", "first_statement_sent_on"),
    ("descriptor", "merchant_descriptor"),
    ("intermediary", "intermediary"),
    ("issuer", "issuer"),
];

/// What a party has, and its key among those of a respondent.
const PARTY: [(&str, &str); 8] = [
    ("name", "name_legal"),
    ("latin", "name_latin"),
    ("native", "name_native"),
    ("store", "store_name"),
    ("reg_no", "reg_no"),
    ("email", "email"),
    ("address", "address"),
    ("country", "country"),
];

/// The parties, and how their entry among the respondents is named.
const PARTIES: [(&str, &str); 5] = [
    ("recipient", "respondents"),
    ("seller", "respondents (role: seller)"),
    ("platform", "respondents (role: platform)"),
    ("payment_provider", "respondents (role: payment_provider)"),
    ("carrier", "respondents (role: carrier)"),
];

/// What public posts see: nothing that can name a person.
const POST: &[Value] = &[
    ("lang", ""),
    ("order.what", "order.items"),
    ("order.month", "order.date"),
    ("problem.type", "problem.type"),
    ("problem.phrase", "problem.type"),
    ("claim.total", "claim.amounts"),
    ("platform.name", "respondents (role: platform)"),
    ("dispute.status", ""),
];

/// The values of letters, or of posts, by path with the key each comes from.
pub fn all(post: bool) -> Vec<(String, String)> {
    let own = |(path, key): &Value| ((*path).to_owned(), (*key).to_owned());
    if post {
        return POST.iter().map(own).collect();
    }
    let mut out: Vec<(String, String)> = LETTER.iter().map(own).collect();
    for list in ["findings", "deadlines", "next_deadline"] {
        out.push((list.to_owned(), String::new()));
        out.extend(FINDING.iter().map(|it| (format!("{list}.{it}"), String::new())));
    }
    for (name, key) in PAYMENT {
        out.push((format!("payment.{name}"), format!("payment.{key}")));
        out.push((format!("payments.{name}"), format!("payments.{key}")));
    }
    for (party, place) in PARTIES {
        out.extend(PARTY.iter().map(|(name, key)| (format!("{party}.{name}"), format!("{place}: {key}"))));
    }
    for word in crate::form::terms::Proves::WORDS {
        out.push((format!("exhibits.{word}"), format!("evidence (proves: {word})")));
    }
    out
}

/// Lists of the case that a document can go through with `each`, or ask for.
pub const LISTS: [&str; 16] = [
    "order.items",
    "payments",
    "claim.items",
    "claim.totals",
    "claim.converted",
    "events",
    "enclosures",
    "legal",
    "legal_rules",
    "routes",
    "questions",
    "warnings",
    "weaknesses",
    "prevention",
    "findings",
    "deadlines",
];

/// The key of the case file without which a value is not known; the value's own path if there is none.
pub fn origin(path: &str, payment: Option<usize>) -> String {
    let found = all(false).into_iter().find(|(it, _)| it == path).map(|(_, key)| key);
    let key = found.filter(|it| !it.is_empty()).unwrap_or_else(|| path.to_owned());
    match (key.strip_prefix("payment."), payment) {
        (Some(field), Some(index)) => format!("payments[{index}].{field}"),
        _ => key,
    }
}
