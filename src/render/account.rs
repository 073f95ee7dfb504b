//! The account that a letter to a payment provider is about.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::assess::accounts::Account;
use crate::form::money::Money;
use crate::form::terms::Recipient;
use crate::library::template::Template;
use crate::render::view::{Group, Scene};

impl Scene<'_> {
    /// The account that a letter to a payment provider is about.
    pub(super) fn account(&self, template: &Template, payment: Option<usize>) -> Option<Account> {
        let to = template.head.to.as_ref()?.value;
        let known = !self.case.file.payments.is_empty();
        let index = payment.or_else(|| known.then_some(0)).filter(|_| to == Recipient::PaymentProvider)?;
        Some(Account::of(template, self.case, self.assessment, self.library, index))
    }

    /// What was charged there, and what of it is in dispute.
    pub(super) fn account_view(&self, it: &Account) -> Json {
        let mut group = Group::default();
        let sum = |all: Vec<Money>| self.words.list(&all.iter().map(|it| self.words.money(it)).collect::<Vec<_>>());
        group.some("charged", Some(sum(it.charged(self.case)))).some("open", Some(sum(it.open(self.case))));
        group.some("disputed", Some(sum(it.disputed(self.case))));
        group.some("rest", Some(sum(it.rest(self.case)))).some("back", Some(sum(it.back(self.case))));
        group.some("part", it.is_part(self.case).then(|| "true".to_owned()));
        group.some("others", it.has_others(self.case).then(|| "true".to_owned()));
        let entries = |all: Vec<usize>| all.into_iter().map(|it| self.received(it)).collect::<Vec<_>>();
        group.put("received", entries(it.received(self.case)));
        group.put("unassigned", entries(it.unassigned(self.case)));
        let day = |it: Option<NaiveDate>| it.map(|it| self.words.date(it));
        group.some("ends", day(it.ends(self.case, self.assessment)));
        group.some("reply_by", day(it.reply_by(self.case, self.assessment)));
        group.json()
    }
}
