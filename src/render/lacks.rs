//! Facts that a template prints and the case does not know: found by filling it.

use serde_json::{Map, Value as Json};

use crate::library::template::Template;
use crate::render::engine::{Engine, Filling, Lookup};

/// What templates may print, and the key of the case file it comes from. `payment` stands for the
/// payment at hand.
const ORIGINS: [(&str, &str); 56] = [
    ("adr.institution", "adr.institution"),
    ("adr.language", "adr.language"),
    ("adr.mediator_profile", "adr.mediator_profile"),
    ("adr.proposal", "adr.proposal"),
    ("adr.seat", "adr.seat"),
    ("claim.days", "claim.deadline_days"),
    ("claim.deadline", "claim.deadline_days"),
    ("claim.total", "claim.amounts"),
    ("claimant.address", "claimant.address"),
    ("claimant.email", "claimant.email"),
    ("claimant.phone", "claimant.phone"),
    ("claimant.reg_no", "claimant.reg_no"),
    ("contract.arbitration", "contract.arbitration_clause"),
    ("contract.date", "contract.concluded_on"),
    ("contract.incoterm", "contract.incoterm"),
    ("dispute.decided", "platform_dispute.decision_received_on"),
    ("dispute.decision", "platform_dispute.decision"),
    ("dispute.opened", "platform_dispute.opened_on"),
    ("dispute.reason", "platform_dispute.reason_given"),
    ("order.confirmed", "order.receipt_confirmed_on"),
    ("order.date", "order.date"),
    ("order.delivered", "order.delivered_on"),
    ("order.dispatched", "order.dispatched_on"),
    ("order.handed_over", "order.handed_over_on"),
    ("order.items", "order.items"),
    ("order.listing_title", "order.listing_title"),
    ("order.number", "order.number"),
    ("order.promised", "order.promised_delivery_latest"),
    ("order.what", "order.items"),
    ("payment", "payments"),
    ("payment.amount", "payment.amount"),
    ("payment.date", "payment.paid_on"),
    ("payment.descriptor", "payment.merchant_descriptor"),
    ("payment.intermediary", "payment.intermediary"),
    ("payment.issuer", "payment.issuer"),
    ("payment.last4", "payment.last4"),
    ("payment.method", "payment.method"),
    ("payment.network", "payment.network"),
    ("payment.processed", "payment.processing_date"),
    ("payment.statement", "payment.first_statement_sent_on"),
    ("platform", "respondents (role: platform)"),
    ("problem.additional_period", "problem.additional_period_given_until"),
    ("problem.avoided", "problem.avoidance_declared_on"),
    ("problem.description", "problem.description"),
    ("problem.discovered", "problem.discovered_on"),
    ("problem.examined", "problem.examined_on"),
    ("problem.notified", "problem.notice_sent_on"),
    ("problem.refund_promised", "problem.refund_promised_on"),
    ("problem.replied", "problem.seller_reply_on"),
    ("problem.reply", "problem.seller_reply"),
    ("problem.return_offered", "problem.return_offered_on"),
    ("problem.return_response", "problem.return_response"),
    ("problem.terminated", "problem.terminated_on"),
    ("recipient", "respondents"),
    ("representative", "representative"),
    ("seller", "respondents (role: seller)"),
];

/// The keys of the case file that a template needs and the case lacks, each once, in the order in
/// which the template comes to them.
pub fn lacks(
    engine: &Engine,
    template: &Template,
    mut view: Json,
    lookup: &Lookup,
    payment: Option<usize>,
) -> Vec<String> {
    let mut out = Vec::new();
    // Every round finds one value that is not known, and puts something in its place.
    for _ in 0..ORIGINS.len() {
        let Some(path) = engine.undefined(template, &Filling::new(&view, lookup)) else { break };
        let Some((_, origin)) = ORIGINS.iter().find(|(it, _)| *it == path) else { break };
        let origin = match (origin.strip_prefix("payment."), payment) {
            (Some(field), Some(index)) => format!("payments[{index}].{field}"),
            _ => (*origin).to_owned(),
        };
        if !out.contains(&origin) {
            out.push(origin);
        }
        put(&mut view, &path);
    }
    out
}

/// Makes a value known, whatever it is.
fn put(view: &mut Json, path: &str) {
    let filler = || Json::String("–".to_owned());
    let Some(all) = view.as_object_mut() else { return };
    match path.split_once('.') {
        None => drop(all.insert(path.to_owned(), Json::Object(Map::new()))),
        Some((group, field)) => {
            if let Some(group) = all.entry(group).or_insert_with(|| Json::Object(Map::new())).as_object_mut() {
                group.insert(field.to_owned(), filler());
            }
        }
    }
}
