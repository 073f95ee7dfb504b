//! The payments that a letter to a payment provider is about: those of one account, and what of them is
//! in dispute.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use crate::assess::conditions::{Context, Mismatch};
use crate::assess::reason::Reason;
use crate::assess::{Assessment, Finding};
use crate::case::file::{Payment, Received};
use crate::case::{Case, back, is_paid};
use crate::form::money::{CurrencyCode, Money, sums};
use crate::form::terms::{Outcome, PaymentState, Status};
use crate::library::Library;
use crate::library::rule::{Act, Each, RuleKind};
use crate::library::template::Template;

/// The payments of one account that a letter is about, in the order of the case.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Account(Vec<usize>);

/// One letter an account, or why there is none.
pub(super) fn accounts(template: &Template, context: &Context<'_>) -> Result<Vec<Account>, Box<Reason>> {
    let payments = &context.case.file.payments;
    if payments.is_empty() {
        let field = "payments.method".to_owned();
        return Err(Box::new(Reason::Mismatch(Mismatch { field, found: Vec::new(), wanted: Vec::new() })));
    }
    let judged = (0..payments.len()).map(|index| refusal(template, context, index));
    let judged: Vec<Option<(bool, Reason)>> = judged.collect();
    let mut out: Vec<Account> = Vec::new();
    for index in (0..payments.len()).filter(|it| judged[*it].is_none()) {
        match out.iter_mut().find(|it| is_same(context.case, it.first(), index)) {
            Some(account) => account.0.push(index),
            None => out.push(Account(vec![index])),
        }
    }
    if out.is_empty() {
        // The reason that says most: an exception is nearer to the case than a condition.
        let mut reasons: Vec<(bool, Reason)> = judged.into_iter().flatten().collect();
        reasons.sort_by_key(|(is_mismatch, _)| *is_mismatch);
        return Err(Box::new(reasons.swap_remove(0).1));
    }
    Ok(out)
}

/// Why a letter is not about a payment, and whether that is because a condition does not match.
fn refusal(template: &Template, context: &Context<'_>, index: usize) -> Option<(bool, Reason)> {
    let own = Context { each: Some((Each::Payment, index)), ..*context };
    if let Some(it) = own.mismatch(template.head.when.as_ref()) {
        return Some((true, Reason::Mismatch(it)));
    }
    let exceptions = template.head.unless.iter().flat_map(|it| &it.value.0);
    let met = exceptions.into_iter().find(|it| own.mismatch(Some(it)).is_none());
    met.map(|it| (false, Reason::excepted(Some(it))))
}

/// Whether two payments were made from one account and stand at one point of their dispute.
fn is_same(case: &Case, one: usize, other: usize) -> bool {
    let key = |at: usize| case.file.payments.get(at).map(|it| (&it.method, &it.issuer, &it.last4, it.dispute.status));
    key(one) == key(other)
}

impl Account {
    /// The account of a payment that a letter is about.
    pub(crate) fn of(
        template: &Template,
        case: &Case,
        assessment: &Assessment,
        library: &Library,
        index: usize,
    ) -> Self {
        let all = accounts(template, &assessment.context(case, library)).unwrap_or_default();
        all.into_iter().find(|it| it.0.contains(&index)).unwrap_or_else(|| Self(vec![index]))
    }

    /// The first of its payments.
    pub(crate) fn first(&self) -> usize {
        self.0[0]
    }

    /// Its payments.
    pub(crate) fn payments(&self) -> &[usize] {
        &self.0
    }

    fn amounts(&self, case: &Case, wanted: impl Fn(&Payment) -> bool) -> Vec<Money> {
        let all = self.0.iter().filter_map(|it| case.file.payments.get(*it)).filter(|it| wanted(it));
        let sums = sums(all.filter_map(|it| it.amount.as_ref()));
        sums.into_iter().map(|(currency, figure)| Money { figure, currency }).collect()
    }

    /// What was charged, a sum a currency.
    pub(crate) fn charged(&self, case: &Case) -> Vec<Money> {
        self.amounts(case, is_paid)
    }

    /// What is asked for and not paid.
    pub(crate) fn open(&self, case: &Case) -> Vec<Money> {
        self.amounts(case, |it| it.state == Some(PaymentState::Open))
    }

    /// What of the charges is in dispute in any case: less what came back on them and what may have come
    /// back on them, and never more than is due. Where what is due is in another currency than every
    /// charge, it is what is left of the charges.
    pub(crate) fn disputed(&self, case: &Case) -> Vec<Money> {
        self.limited(case, |it| it.figure - self.unassigned_sum(case, it.currency))
    }

    /// What of the charges is in dispute besides, if nothing whose payment is not known came back on them.
    pub(crate) fn rest(&self, case: &Case) -> Vec<Money> {
        let certain = self.disputed(case);
        let part = |it: Money| {
            let own = certain.iter().find(|own| own.currency == it.currency).map_or(Decimal::ZERO, |own| own.figure);
            Money { figure: it.figure - own, currency: it.currency }
        };
        let most = self.limited(case, |it| it.figure - self.own_unassigned_sum(case, it.currency));
        most.into_iter().map(part).filter(|it| !it.figure.is_zero()).collect()
    }

    /// What is left of the charges, at most what is due, a sum a currency.
    fn limited(&self, case: &Case, less: impl Fn(&Money) -> Decimal) -> Vec<Money> {
        let charged = self.charged(case);
        let left = |it: &Money| {
            let own: Decimal = self.0.iter().map(|index| back(&case.file, *index, it.currency)).sum();
            let left = Money { figure: it.figure - own, currency: it.currency };
            Money { figure: less(&left).max(Decimal::ZERO), currency: it.currency }
        };
        let due = |it: &Money| case.totals.iter().find(|total| total.currency == it.currency).map(|it| it.due());
        let known = charged.iter().any(|it| due(it).is_some());
        let most = |it: Money| match due(&it) {
            Some(due) => Money { figure: it.figure.min(due), currency: it.currency },
            None if known => Money { figure: Decimal::ZERO, currency: it.currency },
            None => it,
        };
        charged.iter().map(left).map(most).filter(|it| !it.figure.is_zero()).collect()
    }

    /// Whether something came back on one of its payments, or may have.
    fn is_meant(&self, case: &Case, it: &Received) -> bool {
        it.is_money() && it.payment_at().is_some_and(|index| self.0.contains(&index)) || self.may_be(case, it)
    }

    /// Whether it is not known on which payment something came back, and whether that can be one of these.
    fn may_be(&self, case: &Case, it: &Received) -> bool {
        let Some(amount) = it.amount.as_ref().filter(|_| it.is_money() && it.payment_at().is_none()) else {
            return false;
        };
        self.charged(case).iter().any(|charged| charged.currency == amount.currency)
    }

    /// What came back on its payments: entries of `claim.received`. What no payment is named for belongs to
    /// them if no other payment can be meant.
    pub(crate) fn received(&self, case: &Case) -> Vec<usize> {
        let all = case.file.claim.received.iter().enumerate().filter(|(_, it)| self.is_meant(case, it));
        all.filter(|(_, it)| !self.may_be(case, it) || self.is_alone(case, it)).map(|(index, _)| index).collect()
    }

    /// What may have come back on its payments, or on others: entries of `claim.received`.
    pub(crate) fn unassigned(&self, case: &Case) -> Vec<usize> {
        let all = case.file.claim.received.iter().enumerate().filter(|(_, it)| self.may_be(case, it));
        all.filter(|(_, it)| !self.is_alone(case, it)).map(|(index, _)| index).collect()
    }

    /// Whether no payment but these was made in the currency of what came back and is not paid back wholly.
    fn is_alone(&self, case: &Case, it: &Received) -> bool {
        let Some(amount) = &it.amount else { return false };
        let others = case.file.payments.iter().enumerate().filter(|(index, it)| !self.0.contains(index) && is_paid(it));
        let mut amounts = others.filter_map(|(index, it)| Some((index, it.amount.as_ref()?)));
        amounts.all(|(index, paid)| {
            paid.currency != amount.currency || back(&case.file, index, paid.currency) >= paid.figure
        })
    }

    /// What no payment is named for and is taken off these, or may have to be.
    fn unassigned_sum(&self, case: &Case, currency: CurrencyCode) -> Decimal {
        self.sum_of(case, currency, |it| self.may_be(case, it))
    }

    /// What no payment is named for and can only be taken off these.
    fn own_unassigned_sum(&self, case: &Case, currency: CurrencyCode) -> Decimal {
        self.sum_of(case, currency, |it| self.may_be(case, it) && self.is_alone(case, it))
    }

    fn sum_of(&self, case: &Case, currency: CurrencyCode, wanted: impl Fn(&Received) -> bool) -> Decimal {
        let all = case.file.claim.received.iter().filter(|it| wanted(it));
        let amounts = all.filter_map(|it| it.amount.as_ref()).filter(|it| it.currency == currency);
        amounts.fold(Decimal::ZERO, |sum, it| sum.checked_add(it.figure).unwrap_or(Decimal::MAX))
    }

    /// What came back on its payments, a sum a currency.
    pub(crate) fn back(&self, case: &Case) -> Vec<Money> {
        let all = self.received(case);
        let sums = sums(all.into_iter().filter_map(|it| case.file.claim.received[it].amount.as_ref()));
        sums.into_iter().map(|(currency, figure)| Money { figure, currency }).collect()
    }

    /// Whether other means paid for the same purchase.
    pub(crate) fn has_others(&self, case: &Case) -> bool {
        case.file.payments.iter().enumerate().any(|(index, it)| !self.0.contains(&index) && is_paid(it))
    }

    /// Whether other means paid for the same purchase and less is due than all of them together.
    pub(crate) fn is_part(&self, case: &Case) -> bool {
        let paid = case.file.payments.iter().filter(|it| is_paid(it));
        let all = sums(paid.filter_map(|it| it.amount.as_ref()));
        self.limited(case, |it| it.figure).iter().any(|part| {
            let due = case.totals.iter().find(|it| it.currency == part.currency).map(|it| it.due());
            let all = all.iter().find(|(currency, _)| **currency == part.currency).map(|(_, it)| *it);
            let own = self.charged(case).into_iter().find(|it| it.currency == part.currency).map(|it| it.figure);
            all > own && due.is_some() && due < all
        })
    }

    /// The last day on which its disputes can be opened: the soonest that is still ahead, on any reading.
    pub(crate) fn ends(&self, case: &Case, assessment: &Assessment) -> Option<NaiveDate> {
        let runs = |it: &&Finding| {
            let own = matches!(it.each, Some((Each::Payment, index)) if self.0.contains(&index));
            let open = matches!(it.result, Outcome::Open | Outcome::ClosingSoon | Outcome::Uncertain);
            let acts = it.kind == RuleKind::Deadline && matches!(it.act, Act::Filed | Act::Opened | Act::Sent);
            // A bank is told no day that is only remembered.
            own && open && acts && it.status != Status::Mem
        };
        let days = assessment.findings.iter().filter(runs).flat_map(|it| {
            let readings = it.readings.iter().chain(&it.strict).map(|it| it.date);
            readings.chain(it.date)
        });
        days.filter(|it| *it >= case.as_of).min()
    }

    /// The day by which an answer is asked for: before its disputes can no longer be opened.
    pub(crate) fn reply_by(&self, case: &Case, assessment: &Assessment) -> Option<NaiveDate> {
        let before = self.ends(case, assessment).and_then(|it| it.checked_sub_days(Days::new(1)));
        match (case.deadline, before) {
            (Some(deadline), Some(before)) if before < deadline => Some(before).filter(|it| *it > case.as_of),
            (deadline, _) => deadline,
        }
    }
}
