//! Which payment an exhibit shows: named there or at the payment, told from there being but one account, or asked.

use crate::base::diag::{Diagnostic, Sink};
use crate::case::check::each;
use crate::case::check::repaid::{accounts, name, names, place};
use crate::case::file::written;
use crate::case::file::{Evidence, File};
use crate::form::record::{At, OneOrMany, Text};
use crate::form::terms::Proves;

/// Puts the ids of exhibits to the payments that they name; asks where none is named and banks have to be told apart.
pub(super) fn resolve(file: &mut written::File, sink: &mut Sink) {
    let known = names(file);
    let mut found: Vec<(usize, At<Text>)> = Vec::new();
    let exhibits = file.evidence.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value);
    for it in exhibits {
        let Some(id) = &it.id else { continue };
        for named in it.payment.iter_mut().flat_map(|it| &mut it.value.0) {
            if let Some(index) = place(&named.value.0, &known) {
                found.push((index, At { value: Text(id.value.0.clone()), span: named.span.clone() }));
            }
            name(named, &known, sink);
        }
    }
    for (index, id) in found {
        let Some(it) = file.payments.as_mut().and_then(|it| it.value.get_mut(index)) else { continue };
        let span = id.span.clone();
        let evidence = it.value.evidence.get_or_insert_with(|| At { value: OneOrMany(Vec::new()), span });
        if !evidence.value.0.iter().any(|it| it.value.0 == id.value.0) {
            evidence.value.0.push(id);
        }
    }
    if accounts(file) < 2 {
        return;
    }
    let linked: Vec<&str> = each(file.payments.as_ref())
        .flat_map(|it| it.evidence.iter().flat_map(|it| &it.value.0))
        .map(|it| it.value.0.as_str())
        .collect();
    for it in each(file.evidence.as_ref()) {
        let proves = it.proves.iter().flat_map(|it| &it.value.0).find(|it| is_of_payment(it.value));
        let (Some(proves), Some(id)) = (proves, &it.id) else { continue };
        if !linked.contains(&id.value.0.as_str()) {
            let message = format!("it is not said which of the payments the exhibit `{}` shows", id.value.0);
            let help = "add `payment: 1` to the exhibit (its place under `payments`, or its `id`; several as a list); \
                        until then no letter cites it for a payment";
            sink.report(Diagnostic::warning("unassigned-proof", message).at(&proves.span).help(help));
        }
    }
}

/// Whether it is about a payment, or its dispute at the bank or provider.
fn is_of_payment(it: Proves) -> bool {
    matches!(it, Proves::Payment | Proves::PaymentProcess)
}

/// Whether an exhibit shows a payment: it is said, or it proves the payment and there is but one account.
pub(crate) fn shows(file: &File, exhibit: &Evidence, payment: usize) -> bool {
    let said = |it: usize| file.payments.get(it).is_some_and(|it| it.evidence.iter().any(|id| id.0 == exhibit.id.0));
    if exhibit.proves.iter().any(|it| is_of_payment(*it)) && !(0..file.payments.len()).any(said) {
        return !several(file);
    }
    said(payment)
}

/// Whether payments were made from several accounts, so that it matters which one an exhibit shows.
pub(crate) fn several(file: &File) -> bool {
    let account = |it: &crate::case::file::Payment| {
        (
            it.method.as_ref().map(|it| it.0.clone()),
            it.issuer.as_ref().map(|it| it.0.clone()),
            it.last4.as_ref().map(|it| it.0.clone()),
        )
    };
    let mut all = file.payments.iter().filter(|it| super::is_paid(it)).map(account);
    all.next().is_some_and(|first| all.any(|it| it != first))
}
