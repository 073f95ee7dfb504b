//! Ids of exhibits: unique, and known where they are used; and what no text of a case may hold.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Span;
use crate::base::text::is_card_number;
use crate::case::check::each;
use crate::case::file::written::File;
use crate::form::facts::{Facts, Value};

pub(super) fn references(file: &File, sink: &mut Sink) {
    let mut ids: BTreeMap<&str, &Span> = BTreeMap::new();
    for id in each(file.evidence.as_ref()).filter_map(|it| it.id.as_ref()) {
        if let Some(first) = ids.get(&*id.value.0) {
            let message = format!("the exhibit id `{}` stands twice", id.value);
            let help = format!("the first one is in line {}", first.line());
            sink.report(Diagnostic::error("duplicate-id", message).at(&id.span).help(help));
        } else {
            ids.insert(&id.value.0, &id.span);
        }
    }
    let in_order = || each(file.evidence.as_ref()).filter_map(|it| it.id.as_ref()).map(|it| &*it.value.0);
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let contacts = each(file.contacts.as_ref());
    let cited = contacts.flat_map(|it| it.evidence.iter().flat_map(|it| &it.value.0).chain(&it.evidence_id));
    let translated = each(file.evidence.as_ref()).filter_map(|it| it.translation_of.as_ref());
    let authority = file.representative.iter().filter_map(|it| it.authority_doc.as_ref());
    let payments = each(file.payments.as_ref()).filter_map(|it| it.evidence.as_ref());
    let received = file.claim.iter().flat_map(|it| each(it.received.as_ref())).filter_map(|it| it.evidence.as_ref());
    let offer = file.claim.iter().filter_map(|it| it.offer.as_ref()).filter_map(|it| it.evidence.as_ref());
    let proof = each(file.sent.as_ref()).filter_map(|it| it.proof.as_ref());
    let shown = payments.chain(received).chain(offer).chain(proof).flat_map(|it| &it.value.0);
    for id in cited.chain(translated).chain(authority).chain(shown) {
        used.insert(&id.value.0);
        if !ids.contains_key(&*id.value.0) {
            let help = match nearest(&id.value.0, in_order()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("ids under `evidence`: {}", in_order().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("there is no exhibit `{}`", id.value);
            sink.report(Diagnostic::error("unknown-exhibit", message).at(&id.span).help(help));
        }
    }
    for exhibit in each(file.evidence.as_ref()) {
        if let Some(id) = &exhibit.id
            && !used.contains(&*id.value.0)
            && exhibit.proves.as_ref().is_none_or(|it| it.value.0.is_empty())
        {
            let message = format!("nothing cites the exhibit `{}`", id.value);
            let help = "cite it in an event under `contacts`, or say what it `proves`";
            sink.report(Diagnostic::warning("unused-exhibit", message).at(&id.span).help(help));
        }
    }
}

/// Full card numbers have no place in a case file (domain rule L07).
pub(super) fn private_numbers(facts: &Facts, sink: &mut Sink) {
    for (path, it) in facts.iter() {
        let (Value::Text(text), Some(span)) = (&it.value, &it.span) else { continue };
        if path != "order.number" && has_card_number(text) {
            let message = "this text holds what looks like a full card number";
            let help = "keep only the last four digits: the text may be printed in letters";
            sink.report(Diagnostic::error("card-number", message).at(span).help(help));
        }
    }
}

/// Whether a text holds 13 to 19 digits, perhaps grouped, that pass the Luhn check.
fn has_card_number(text: &str) -> bool {
    let mut run: Vec<u32> = Vec::new();
    for it in text.chars().chain(['x']) {
        match it.to_digit(10) {
            Some(digit) => run.push(digit),
            None if matches!(it, ' ' | '-') && !run.is_empty() => {}
            None => {
                if is_card_number(&run) {
                    return true;
                }
                run.clear();
            }
        }
    }
    false
}
