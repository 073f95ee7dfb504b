//! What a short case leaves out and is taken as usual. Choices only: a fact is asked.

use crate::base::source::Span;
use crate::case::check::each;
use crate::case::file::written::{Claim, ClaimItem, File, Payment};
use crate::form::money::Amount;
use crate::form::record::{At, Text, Whole};
use crate::form::terms::{Capacity, PaymentState};
use crate::library::Library;
use crate::library::questions::{ClaimBasis, ClaimDefault};

/// Days for an answer if the case says none.
const USUAL_DAYS: u32 = 14;

/// Something that was taken as usual because the case does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assumed {
    /// How much is claimed: what was paid, less what came back.
    Amounts,
    /// What is asked for.
    Relief,
    /// Days for an answer.
    Days,
}

impl Assumed {
    /// The key that says otherwise.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Amounts => "claim.amounts",
            Self::Relief => "claim.relief",
            Self::Days => "claim.deadline_days",
        }
    }
}

/// Adds what is usual to the claim, and says what was added: of a business only the time for an answer.
pub(super) fn add(file: &mut File, library: &Library) -> Vec<Assumed> {
    let capacity = file.case.as_ref().and_then(|it| it.value.capacity.as_ref()).map(|it| it.value);
    let problem = file.problem.as_ref().and_then(|it| it.value.type_.as_ref()).map(|it| (it.value, it.span.clone()));
    let unread = file.unread.keys.iter().any(|it| it == "claim" || it == "payments");
    let (Some((problem, span)), Some(capacity), false) = (problem, capacity, unread) else { return Vec::new() };
    let all = library.questions.values().flat_map(|it| it.defaults.iter().flat_map(|it| &it.value));
    let concerns = |it: &&At<ClaimDefault>| {
        it.value.problem.as_ref().is_some_and(|it| it.value.0.iter().any(|it| it.value == problem))
    };
    let usual = all.into_iter().find(concerns).map(|it| &it.value).filter(|_| capacity == Capacity::Consumer);
    let payments: Vec<&Payment> = each(file.payments.as_ref()).map(|it| &it.value).collect();
    let open = !payments.is_empty() && payments.iter().all(|it| is_open(it));
    let unsaid = file.claim.as_ref().is_none_or(|it| it.value.amounts.is_none());
    let basis = usual.and_then(|it| it.amounts.as_ref()).map(|it| it.value).filter(|_| unsaid);
    let items = basis.map(|it| items(&payments, it)).unwrap_or_default();
    let claim = file.claim.get_or_insert_with(|| At { value: Claim::default(), span: span.clone() });
    let claim = &mut claim.value;
    let says = |claim: &Claim, key: &str| claim.unread.keys.iter().any(|it| it == key);
    let mut out = Vec::new();
    if claim.amounts.is_none() && !says(claim, "amounts") && !items.is_empty() {
        claim.amounts = Some(At { value: items, span: span.clone() });
        out.push(Assumed::Amounts);
    }
    let relief = usual.and_then(|it| if open { it.relief_open.as_ref() } else { it.relief.as_ref() });
    if let (None, false, Some(relief)) = (&claim.relief, says(claim, "relief"), relief) {
        claim.relief = Some(At { value: relief.value.clone(), span: span.clone() });
        out.push(Assumed::Relief);
    }
    let days = claim.deadline_days.is_none() && claim.reply_by.is_none();
    if days && !says(claim, "deadline_days") && !says(claim, "reply_by") {
        claim.deadline_days = Some(At { value: Whole(USUAL_DAYS), span });
        out.push(Assumed::Days);
    }
    out
}

fn is_open(it: &Payment) -> bool {
    it.state.as_ref().is_some_and(|it| it.value == PaymentState::Open)
}

/// The items that follow from the payments; none if one of them has no amount.
fn items(payments: &[&Payment], basis: ClaimBasis) -> Vec<At<ClaimItem>> {
    let made: Vec<&&Payment> = payments.iter().filter(|it| !is_open(it)).collect();
    let amounts: Option<Vec<(Amount, &Span)>> = made.iter().map(|it| amount(it)).collect();
    let Some(amounts) = amounts else { return Vec::new() };
    let chosen = match basis {
        ClaimBasis::Paid => amounts,
        ClaimBasis::Repeated => {
            let same = |one: &(Amount, &Span), other: &(Amount, &Span)| {
                (one.0.figure, one.0.currency) == (other.0.figure, other.0.currency)
            };
            let repeats = |at: &usize| amounts[..*at].iter().any(|it| same(it, &amounts[*at]));
            (0..amounts.len()).filter(repeats).map(|at| amounts[at].clone()).collect()
        }
    };
    // Several charges are one item of the claim: their days stand with the payments.
    let mut sums: Vec<(Amount, &Span)> = Vec::new();
    for (amount, span) in chosen {
        match sums.iter_mut().find(|(it, _)| it.currency == amount.currency) {
            Some((sum, _)) => sum.figure += amount.figure,
            None => sums.push((amount, span)),
        }
    }
    let item = |(amount, span): (Amount, &Span)| {
        let at = |span: &Span| span.clone();
        // Its label is a word of the language of each document.
        let label = Some(At { value: Text(String::new()), span: at(span) });
        let amount = Some(At { value: amount, span: at(span) });
        At { value: ClaimItem { label, amount, ..ClaimItem::default() }, span: at(span) }
    };
    sums.into_iter().map(item).collect()
}

/// The amount of a payment with its currency.
fn amount(it: &Payment) -> Option<(Amount, &Span)> {
    let amount = it.amount.as_ref()?;
    let currency = amount.value.currency.or(it.currency.as_ref().map(|it| it.value))?;
    Some((Amount { figure: amount.value.figure, currency: Some(currency) }, &amount.span))
}
