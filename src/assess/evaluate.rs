//! One rule applied to one case.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::Finding;
use crate::assess::conditions::{Context, Results, RuleResult};
use crate::assess::dates::{by_date, count, show_dates};
use crate::assess::fill;
use crate::assess::reason::{Reason, Reasons, Said};
use crate::assess::surcharge::surcharge;
use crate::assess::threshold::threshold;
use crate::assess::title::Title;
use crate::case::{BACK, Case};
use crate::form::record::At;
use crate::form::terms::{Outcome, Right, Status};
use crate::library::Library;
use crate::library::questions::Reminder;
use crate::library::rule::{Act, Each, OutcomeCase, Rule, RuleKind};

/// Applies every rule of every pack that could concern the case; a rule whose conditions name
/// another rule comes after it.
pub(super) fn findings(case: &Case, library: &Library, results: &mut Results) -> Vec<Finding> {
    let none = BTreeMap::new();
    let before = Results::new();
    let context = Context { case, library, results: &before, routes: &none, each: None };
    let mut waiting: Vec<(&str, &At<Rule>)> =
        context.packs().flat_map(|(id, pack)| pack.rules().map(move |rule| (id, rule))).collect();
    let names: BTreeSet<String> =
        waiting.iter().filter_map(|(_, it)| it.id.as_ref()).map(|it| it.value.0.clone()).collect();
    // As the packs have them: letters cite them so.
    let places: BTreeMap<String, usize> = waiting
        .iter()
        .filter_map(|(_, it)| it.id.as_ref())
        .enumerate()
        .map(|(place, id)| (id.value.0.clone(), place))
        .collect();
    let mut findings = Vec::new();
    while !waiting.is_empty() {
        let ready = |rule: &Rule| rules_named(rule).iter().all(|it| results.contains_key(it) || !names.contains(it));
        let (now, later): (Vec<_>, Vec<_>) = waiting.iter().copied().partition(|(_, it)| ready(it));
        // Rules that wait for each other are a mistake of the library, reported when it is checked.
        let now = if now.is_empty() { std::mem::take(&mut waiting) } else { now };
        waiting = if waiting.is_empty() { Vec::new() } else { later };
        for (pack, rule) in now {
            let made = apply(rule, pack, case, library, results);
            let id = rule.id.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
            let right = rule.right.as_ref().map(|it| it.value);
            results.insert(id, made.iter().map(|it| result(it, right)).collect());
            findings.extend(made);
        }
    }
    // A rule that names another was applied after it.
    findings.sort_by_key(|it| places.get(it.rule.as_str()).copied());
    findings
}

/// What other rules can use of a finding.
fn result(it: &Finding, right: Option<Right>) -> RuleResult {
    let date = it.before_roll.or(it.date);
    RuleResult { outcome: it.result, date, missing: it.missing.clone(), each: it.each, right }
}

/// Ids of the rules that a rule's conditions name or that it starts from.
pub(crate) fn rules_named(rule: &Rule) -> Vec<String> {
    let own = [&rule.applies_if, &rule.unless];
    let cases = rule.outcomes.iter().flat_map(|it| &it.value).flat_map(|it| [&it.when, &it.unless]);
    let starts = rule.start.iter().flat_map(|it| &it.value).map(|it| &it.if_);
    let all = own.into_iter().chain(cases).chain(starts).flatten();
    let fields = all.flat_map(|it| &it.value.0).map(|(field, _)| field.value.as_str());
    let facts = rule.start.iter().flat_map(|it| &it.value).chain(&rule.cap).filter_map(|it| it.fact.as_ref());
    let facts = facts.map(|it| it.value.0.as_str());
    fields.chain(facts).filter_map(|it| it.strip_prefix("rule.").map(str::to_owned)).collect()
}

/// The findings of a rule: one, or one for every payment or item that it concerns.
fn apply(rule: &At<Rule>, pack: &str, case: &Case, library: &Library, results: &Results) -> Vec<Finding> {
    let none = BTreeMap::new();
    let context = |each| Context { case, library, results, routes: &none, each };
    let Some(each) = rule.each.as_ref().map(|it| it.value) else {
        return vec![finding(rule, pack, &context(None))];
    };
    let count = match each {
        Each::Payment => case.file.payments.len(),
        Each::Item => case.file.order.items.len(),
    };
    // Of several payments one that came back wholly needs nothing any more.
    let back = |index: &usize| {
        each == Each::Payment && case.facts.text(&format!("payments[{index}].back")).as_deref() == Some(BACK[2])
    };
    let over = (0..count).any(|index| !back(&index));
    let mut all: Vec<Finding> = (0..count)
        .filter(|it| !over || !back(it))
        .map(|index| finding(rule, pack, &context(Some((each, index)))))
        .collect();
    let concerned = |it: &Finding| it.result != Outcome::NotApplicable;
    if all.iter().any(concerned) {
        all.retain(concerned);
    } else if all.is_empty() {
        let mut it = blank(rule, pack, &context(None));
        // What the rule asks of the case as a whole decides before anything is asked for.
        let whole = |field: &str| !field.starts_with("payment.") && !field.starts_with("item.");
        if let Some(mismatch) = context(None).mismatch_among(rule.applies_if.as_ref(), whole) {
            it.reason = Reason::Mismatch(mismatch).into();
            return vec![it];
        }
        it.result = Outcome::CannotCompute;
        it.missing = vec![if each == Each::Payment { "payments" } else { "order.items" }.to_owned()];
        it.reason = Reason::NoneKnown(each).into();
        all.push(it);
    } else {
        all.truncate(1);
        all[0].each = None;
        all[0].title = all[0].title.clone().of_all();
    }
    all
}

fn blank(rule: &At<Rule>, pack: &str, context: &Context<'_>) -> Finding {
    let text =
        |it: &Option<At<crate::form::record::Text>>| it.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let source = rule.source.as_ref().and_then(|it| context.library.sources.get(&it.value.0));
    Finding {
        rule: text(&rule.id),
        pack: pack.to_owned(),
        title: Title::new(rule.in_.as_ref(), rule.title.as_ref(), context),
        kind: rule.kind.as_ref().map_or(RuleKind::Information, |it| it.value),
        result: Outcome::NotApplicable,
        date: None,
        start: None,
        before_roll: None,
        calculation: None,
        act: rule.act.as_ref().map_or(Act::None, |it| it.value),
        remind: reminders(rule, context.library),
        information_only: rule.information_only.as_ref().is_some_and(|it| it.value),
        readings: Vec::new(),
        strict: None,
        cap: None,
        surcharge: None,
        reason: Reasons::default(),
        missing: Vec::new(),
        advice: Said::default(),
        cite: text(&rule.cite),
        status: rule.status.as_ref().map_or(Status::Mem, |it| it.value),
        last_checked: rule.last_checked.as_ref().map(|it| it.value),
        source_name: source.map(|it| text(&it.name)).unwrap_or_default(),
        source_address: source.map(|it| text(&it.address)).unwrap_or_default(),
        each: context.each,
    }
}

/// How many days before its last day the user is reminded of a rule.
fn reminders(rule: &Rule, library: &Library) -> Vec<u32> {
    let all = library.questions.values().flat_map(|it| it.reminders.iter().flat_map(|it| &it.value));
    let fits = |it: &&At<Reminder>| {
        let kind = it
            .kind
            .as_ref()
            .is_none_or(|it| it.value.0.iter().any(|it| Some(it.value) == rule.kind.as_ref().map(|it| it.value)));
        let act = it
            .act
            .as_ref()
            .is_none_or(|it| it.value.0.iter().any(|it| Some(it.value) == rule.act.as_ref().map(|it| it.value)));
        kind && act
    };
    let days = all.into_iter().find(fits).and_then(|it| it.days.as_ref());
    days.into_iter().flat_map(|it| &it.value.0).map(|it| it.value).collect()
}

fn finding(rule: &At<Rule>, pack: &str, context: &Context<'_>) -> Finding {
    let mut it = blank(rule, pack, context);
    let as_of = context.case.as_of;
    if let Some(until) = rule.valid_until.as_ref().filter(|until| until.value < as_of) {
        it.reason = Reason::RuleEnded(until.value).into();
        return it;
    }
    if let Some(from) = rule.valid_from.as_ref().filter(|from| from.value > as_of) {
        it.reason = Reason::RuleBegins(from.value).into();
        return it;
    }
    if let Some(mismatch) = context.mismatch(rule.applies_if.as_ref()) {
        if mismatch.is_missing_fact() {
            it.result = Outcome::CannotCompute;
            // The sort of a payment follows from its means.
            let field = mismatch.field.strip_suffix(".kind").map(|it| format!("{it}.method"));
            it.missing = vec![context.path(field.as_ref().unwrap_or(&mismatch.field))];
        }
        it.reason = Reason::Mismatch(mismatch).into();
        return it;
    }
    if rule.unless.is_some() && context.mismatch(rule.unless.as_ref()).is_none() {
        it.reason = Reason::excepted(rule.unless.as_ref()).into();
        return it;
    }
    let counted = count(rule, context);
    show_dates(&mut it, &counted);
    let decided = decided(rule, context);
    if let Some(case) = decided {
        it.result = case.result.as_ref().map_or(Outcome::Uncertain, |it| it.value);
        let own = fill::localised(case.reason_in.as_ref(), case.reason.as_ref(), context, Some(&it));
        it.reason.push(Reason::Said(own));
    } else if rule.amount.is_some() {
        threshold(&mut it, rule, context);
    } else if counted.chosen.is_empty() && rule.start.is_some() {
        it.result = Outcome::CannotCompute;
        it.reason = Reason::NotKnown(counted.missing.clone()).into();
        it.missing = counted.missing;
        it.advice = fill::localised(rule.advice_in.as_ref(), rule.advice.as_ref(), context, Some(&it));
        return it;
    } else if counted.chosen.is_empty() {
        it.result = Outcome::Applies;
    } else if let Some(stopped) = counted.stopped() {
        it.result = Outcome::Open;
        it.reason = Reason::Stopped(stopped).into();
        it.date = None;
    } else if rule.surcharge.is_some() {
        surcharge(&mut it, rule, context);
    } else {
        by_date(&mut it, &counted, rule, context);
    }
    let counts = !matches!(it.result, Outcome::Satisfied | Outcome::NotApplicable);
    let zone = counted.zone_note(rule).filter(|_| it.result != Outcome::Passed);
    for note in counted.notes().into_iter().chain(zone).filter(|_| counts) {
        it.reason.push(note);
    }
    if decided.is_none() {
        let own = fill::localised(rule.reason_in.as_ref(), rule.reason.as_ref(), context, Some(&it));
        it.reason.push(Reason::Said(own));
    }
    // What to do by a day that is over helps nobody.
    let over = decided.is_none() && it.result == Outcome::Passed && it.kind == RuleKind::Deadline;
    if it.status == Status::Mem && it.result == Outcome::Passed {
        it.result = Outcome::Uncertain;
        it.reason.unsure();
    }
    if !over {
        it.advice = fill::localised(rule.advice_in.as_ref(), rule.advice.as_ref(), context, Some(&it));
    }
    it
}

/// The first outcome whose conditions match.
fn decided<'a>(rule: &'a Rule, context: &Context<'_>) -> Option<&'a OutcomeCase> {
    let cases = rule.outcomes.iter().flat_map(|it| &it.value);
    cases.map(|it| &it.value).find(|it| context.holds(it.when.as_ref(), it.unless.as_ref()))
}
