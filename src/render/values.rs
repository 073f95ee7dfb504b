//! The values that templates may name: those of the keys, the exhibits, and what posts see of them.

use crate::case::keys;
use crate::form::terms::Proves;

/// What public posts see: nothing that can name a person.
const POST: [&str; 10] = [
    "lang",
    "order.what",
    "order.short",
    "order.month",
    "problem.type",
    "problem.phrase",
    "claim.total",
    "platform.name",
    "platform.handle",
    "dispute.status",
];

/// Lists that a document can go through with `each`, or ask for.
pub(crate) const LISTS: [&str; 36] = [
    "order.items",
    "payments",
    "charges",
    "claim.items",
    "claim.totals",
    "claim.received",
    "claim.not_money",
    "account.received",
    "account.unassigned",
    "so_far",
    "others",
    "claim.converted",
    "claim.surcharges",
    "events",
    "enclosures",
    "sent",
    "talks",
    "named",
    "foreign",
    "quantum",
    "legal",
    "legal_rules",
    "routes",
    "questions",
    "warnings",
    "weaknesses",
    "prevention",
    "findings",
    "deadlines",
    "authorities",
    "institutions",
    "institution.contents",
    "company.process",
    "company.forms",
    "means",
    "means_known",
];

/// The paths of all values of letters, or of posts. A path below a list belongs to each of its entries.
pub(crate) fn all(post: bool) -> Vec<String> {
    if post {
        return POST.iter().map(|it| (*it).to_owned()).collect();
    }
    let of_keys = keys().iter().flat_map(|it| it.views.iter().cloned());
    of_keys.chain(Proves::WORDS.iter().map(|it| format!("exhibits.{it}"))).collect()
}

/// The key of the case file without which a value is not known; the value's own path if there is none.
pub(crate) fn origin(path: &str, payment: Option<usize>) -> String {
    match path.strip_prefix("exhibits.") {
        Some(word) => format!("evidence (proves: {word})"),
        None => crate::case::origin(path, payment).unwrap_or_else(|| path.to_owned()),
    }
}
