//! Whether conditions match a case.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::case::Case;
use crate::form::record::At;
use crate::form::terms::{Outcome, Right, RouteState};
use crate::library::rule::{Conditions, Each};
use crate::library::{Library, RulePack};

/// Results of rules so far: a rule that is repeated for every payment has several.
pub(crate) type Results = BTreeMap<String, Vec<RuleResult>>;

/// What another rule can use of a rule that was applied.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RuleResult {
    /// The result.
    pub outcome: Outcome,
    /// The day that was counted, before it was moved to a working day.
    pub date: Option<NaiveDate>,
    /// Facts that are missing, by path.
    pub missing: Vec<String>,
    /// The payment or item it is about.
    pub each: Option<(Each, usize)>,
    /// The right that the rule is about.
    pub right: Option<Right>,
}

/// Facts whose absence leaves a rule open instead of ruling it out.
const CORE: [&str; 8] = [
    "capacity",
    "claimant.country",
    "seller.country",
    "payments.method",
    "payment.method",
    "payments.kind",
    "payment.kind",
    "problem.type",
];

/// What conditions are compared with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The case.
    pub case: &'a Case,
    /// The library, for its country groups.
    pub library: &'a Library,
    /// Results of rules.
    pub results: &'a Results,
    /// States of routes.
    pub routes: &'a BTreeMap<String, RouteState>,
    /// The payment or item at hand.
    pub each: Option<(Each, usize)>,
}

/// Why conditions do not match.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// The field.
    pub field: String,
    /// Its values; none if it is not known.
    pub found: Vec<String>,
    /// The values that would match.
    pub wanted: Vec<String>,
}

impl Mismatch {
    /// Whether a fact is missing that the case needs anyway.
    pub(crate) fn is_missing_fact(&self) -> bool {
        self.found.is_empty() && CORE.contains(&self.field.as_str())
    }
}

impl<'a> Context<'a> {
    /// The path in the facts that a field of a rule means here.
    pub(crate) fn path(&self, field: &str) -> String {
        let Some((each, index)) = self.each else { return field.to_owned() };
        match (each, field.split_once('.')) {
            (Each::Payment, Some(("payment", rest))) => format!("payments[{index}].{rest}"),
            (Each::Item, Some(("item", rest))) => format!("order.items[{index}].{rest}"),
            _ => field.to_owned(),
        }
    }

    /// The packs that could concern the case.
    pub(crate) fn packs(&self) -> impl Iterator<Item = (&'a str, &'a RulePack)> + use<'a, '_> {
        let all = self.library.packs.iter().map(|(id, it)| (id.as_str(), it));
        all.filter(|(_, it)| self.mismatch(it.scope.as_ref()).is_none())
    }

    /// The values of a field; none if it is not known.
    pub(crate) fn values(&self, field: &str) -> Vec<String> {
        let outcome = |it: &RuleResult| it.outcome.word().to_owned();
        if let Some(rule) = field.strip_prefix("rule.") {
            let all = self.results.get(rule).map_or(&[][..], Vec::as_slice);
            return match self.each {
                Some((Each::Payment, index)) => of_payment(all, index).map(outcome).collect(),
                _ => all.iter().map(outcome).collect(),
            };
        }
        if let Some(right) = field.strip_prefix("right.") {
            return self.results_about(right);
        }
        if let Some(route) = field.strip_prefix("route.") {
            return self.routes.get(route).iter().map(|it| it.word().to_owned()).collect();
        }
        let facts = &self.case.facts;
        facts.expand(&self.path(field)).iter().filter_map(|it| facts.text(it)).collect()
    }

    /// The results of all rules about a right that concern the case.
    fn results_about(&self, right: &str) -> Vec<String> {
        let about = self.results.values().flatten().filter(|it| it.right.is_some_and(|it| it.word() == right));
        about.filter(|it| it.outcome != Outcome::NotApplicable).map(|it| it.outcome.word().to_owned()).collect()
    }

    /// Nothing if all fields match, else the first that does not.
    pub(crate) fn mismatch(&self, conditions: Option<&At<Conditions>>) -> Option<Mismatch> {
        self.mismatch_among(conditions, |_| true)
    }

    /// The same for some of the fields.
    pub(crate) fn mismatch_among(
        &self,
        conditions: Option<&At<Conditions>>,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Mismatch> {
        let conditions = conditions?;
        conditions.value.0.iter().filter(|(field, _)| wanted(&field.value)).find_map(|(field, wanted)| {
            let wanted: Vec<String> = wanted.value.0.iter().map(|it| it.value.0.clone()).collect();
            let found = self.values(&field.value);
            let known = !found.is_empty() || self.case.facts.known(&self.path(&field.value));
            let matches = wanted.iter().any(|it| self.library.agrees(it, &found, known));
            (!matches).then(|| Mismatch { field: field.value.clone(), found, wanted })
        })
    }

    /// Whether `when` matches and `unless`, if there is one, does not.
    pub(crate) fn holds(&self, when: Option<&At<Conditions>>, unless: Option<&At<Conditions>>) -> bool {
        self.mismatch(when).is_none() && unless.is_none_or(|it| self.mismatch(Some(it)).is_some())
    }
}

/// Results of rules that are applied to every payment, as one payment has them; all others as they are.
fn of_payment(all: &[RuleResult], index: usize) -> impl Iterator<Item = &RuleResult> {
    all.iter().filter(move |it| match it.each {
        Some((Each::Payment, other)) => other == index,
        _ => true,
    })
}
