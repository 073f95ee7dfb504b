//! One rule applied to one case.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::assess::clock::{Period, next_working_day};
use crate::assess::conditions::{Context, Results};
use crate::assess::{Finding, Reading, StartFact};
use crate::case::Case;
use crate::library::Library;
use crate::library::rule::{Act, Choose, Each, OutcomeCase, Pack, Roll, Rule, RuleKind, Start, Unit, localised};
use crate::record::At;
use crate::terms::{Outcome, Status};

/// Days before a deadline in which it is closing soon.
const SOON: i64 = 14;

/// Applies every rule of every pack that could concern the case; a rule whose conditions name
/// another rule comes after it.
pub(super) fn findings(case: &Case, library: &Library, results: &mut Results) -> Vec<Finding> {
    let none = BTreeMap::new();
    let in_scope = |pack: &Pack| {
        let context = Context { case, library, results: &Results::new(), routes: &none, each: None };
        context.mismatch(pack.scope.as_ref()).is_none()
    };
    let scopes: BTreeMap<&str, bool> = library.packs.iter().map(|(id, it)| (id.as_str(), in_scope(it))).collect();
    let mut waiting: Vec<(&str, &Pack, &At<Rule>)> =
        library.rules().filter(|(id, ..)| scopes.get(id).copied().unwrap_or(false)).collect();
    let names: BTreeSet<String> =
        waiting.iter().filter_map(|(.., it)| it.id.as_ref()).map(|it| it.value.0.clone()).collect();
    let mut findings = Vec::new();
    while !waiting.is_empty() {
        let ready = |rule: &Rule| rules_named(rule).iter().all(|it| results.contains_key(it) || !names.contains(it));
        let (now, later): (Vec<_>, Vec<_>) = waiting.iter().copied().partition(|(.., it)| ready(it));
        // Rules that wait for each other are a mistake of the library, reported when it is checked.
        let now = if now.is_empty() { std::mem::take(&mut waiting) } else { now };
        waiting = if waiting.is_empty() { Vec::new() } else { later };
        for (pack, _, rule) in now {
            let made = apply(rule, pack, case, library, results);
            let id = rule.id.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
            results.insert(id, made.iter().map(|it| it.result).collect());
            findings.extend(made);
        }
    }
    findings
}

/// Ids of the rules that a rule's conditions name.
pub(super) fn rules_named(rule: &Rule) -> Vec<String> {
    let own = [&rule.applies_if, &rule.unless];
    let cases = rule.outcomes.iter().flat_map(|it| &it.value).flat_map(|it| [&it.when, &it.unless]);
    let starts = rule.start.iter().flat_map(|it| &it.value).map(|it| &it.if_);
    let all = own.into_iter().chain(cases).chain(starts).flatten();
    all.flat_map(|it| &it.value.0)
        .filter_map(|(field, _)| field.value.strip_prefix("rule.").map(str::to_owned))
        .collect()
}

/// The findings of a rule: one, or one for every payment or item that it concerns.
fn apply(rule: &At<Rule>, pack: &str, case: &Case, library: &Library, results: &Results) -> Vec<Finding> {
    let none = BTreeMap::new();
    let context = |each| Context { case, library, results, routes: &none, each };
    let Some(each) = rule.each.as_ref().map(|it| it.value) else {
        return vec![finding(rule, pack, &context(None))];
    };
    let count = match each {
        Each::Payment => case.file.payments.as_ref().map_or(0, |it| it.value.len()),
        Each::Item => case.file.order.as_ref().and_then(|it| it.items.as_ref()).map_or(0, |it| it.value.len()),
    };
    let mut all: Vec<Finding> = (0..count).map(|index| finding(rule, pack, &context(Some((each, index))))).collect();
    let concerned = |it: &Finding| it.result != Outcome::NotApplicable;
    if all.iter().any(concerned) {
        all.retain(concerned);
    } else if all.is_empty() {
        let mut it = blank(rule, pack, &context(None));
        it.result = Outcome::CannotCompute;
        it.missing = vec![if each == Each::Payment { "payments" } else { "order.items" }.to_owned()];
        it.reason = format!("no {} is known", each.word());
        all.push(it);
    } else {
        all.truncate(1);
        all[0].each = None;
    }
    all
}

fn blank(rule: &At<Rule>, pack: &str, context: &Context<'_>) -> Finding {
    let text = |it: &Option<At<crate::record::Text>>| it.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let source = rule.source.as_ref().and_then(|it| context.library.sources.get(&it.value.0));
    Finding {
        rule: text(&rule.id),
        pack: pack.to_owned(),
        title: localised(&context.case.lang, rule.in_.as_ref(), rule.title.as_ref()).to_owned(),
        kind: rule.kind.as_ref().map_or(RuleKind::Information, |it| it.value),
        result: Outcome::NotApplicable,
        date: None,
        start: None,
        calculation: None,
        act: rule.act.as_ref().map_or(Act::None, |it| it.value),
        information_only: rule.information_only.as_ref().is_some_and(|it| it.value),
        readings: Vec::new(),
        strict: None,
        cap: None,
        reason: String::new(),
        missing: Vec::new(),
        advice: String::new(),
        cite: text(&rule.cite),
        status: rule.status.as_ref().map_or(Status::Mem, |it| it.value),
        last_checked: rule.last_checked.as_ref().map(|it| it.value),
        source_name: source.map(|it| text(&it.name)).unwrap_or_default(),
        source_address: source.map(|it| text(&it.address)).unwrap_or_default(),
        each: context.each,
    }
}

fn finding(rule: &At<Rule>, pack: &str, context: &Context<'_>) -> Finding {
    let mut it = blank(rule, pack, context);
    let as_of = context.case.as_of;
    if let Some(until) = rule.valid_until.as_ref().filter(|until| until.value < as_of) {
        it.reason = format!("the rule ended on {}", until.value);
        return it;
    }
    if let Some(from) = rule.valid_from.as_ref().filter(|from| from.value > as_of) {
        it.reason = format!("the rule begins on {}", from.value);
        return it;
    }
    if let Some(mismatch) = context.mismatch(rule.applies_if.as_ref()) {
        it.reason = mismatch.reason();
        if mismatch.is_missing_fact() {
            it.result = Outcome::CannotCompute;
            it.missing = vec![context.path(&mismatch.field)];
        }
        return it;
    }
    if rule.unless.is_some() && context.mismatch(rule.unless.as_ref()).is_none() {
        let fields =
            rule.unless.iter().flat_map(|it| &it.value.0).map(|(field, _)| field.value.replace(['.', '_'], " "));
        it.reason = format!("excepted because of: {}", fields.collect::<Vec<_>>().join(", "));
        return it;
    }
    it.advice = localised(&context.case.lang, rule.advice_in.as_ref(), rule.advice.as_ref()).to_owned();
    let counted = count(rule, context);
    show_dates(&mut it, &counted);
    let decided = decided(rule, context);
    if let Some(case) = decided {
        it.result = case.result.as_ref().map_or(Outcome::Uncertain, |it| it.value);
        it.reason = fill(case.reason.as_ref().map_or("", |it| &it.value), context, Some(&it));
    } else if rule.amount.is_some() {
        threshold(&mut it, rule, context);
    } else if counted.chosen.is_empty() && rule.start.is_some() {
        it.result = Outcome::CannotCompute;
        it.reason = format!("not known: {}", counted.missing.join(", "));
        it.missing = counted.missing;
        return it;
    } else if counted.chosen.is_empty() {
        it.result = Outcome::Applies;
    } else {
        by_date(&mut it, &counted, rule, context);
    }
    if decided.is_none() {
        let own = fill(rule.reason.as_ref().map_or("", |it| &it.value), context, Some(&it));
        it.reason = join(&it.reason, &own);
    }
    if it.status == Status::Mem && it.result == Outcome::Passed {
        it.result = Outcome::Uncertain;
        it.reason = join("appears to have passed, confirm", &it.reason);
    }
    it.advice = fill(&it.advice, context, Some(&it));
    it
}

fn join(first: &str, second: &str) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second.to_owned(),
        (_, true) => first.to_owned(),
        _ => format!("{}; {second}", first.trim_end_matches('.')),
    }
}

/// The first outcome whose conditions match.
fn decided<'a>(rule: &'a Rule, context: &Context<'_>) -> Option<&'a OutcomeCase> {
    let cases = rule.outcomes.iter().flat_map(|it| &it.value);
    cases.map(|it| &it.value).find(|it| context.holds(it.when.as_ref(), it.unless.as_ref()))
}

/// The dates of a rule.
struct Counted {
    /// The dates that count: one, or one for every reading.
    chosen: Vec<(Reading, Option<Outcome>)>,
    strict: Option<Reading>,
    cap: Option<Reading>,
    missing: Vec<String>,
}

fn count(rule: &Rule, context: &Context<'_>) -> Counted {
    let mut known = Vec::new();
    let mut strict = None;
    let mut missing = Vec::new();
    for start in rule.start.iter().flat_map(|it| &it.value) {
        if context.mismatch(start.if_.as_ref()).is_some() {
            continue;
        }
        match reading(start, rule, context) {
            Ok(reading) if start.strict.as_ref().is_some_and(|it| it.value) => strict = Some(reading),
            Ok(reading) => known.push((reading, start.when_done.as_ref().map(|it| it.value))),
            Err(path) => missing.push(path),
        }
    }
    let cap = rule.cap.as_ref().and_then(|it| reading(it, rule, context).ok());
    for (it, _) in &mut known {
        if let Some(cap) = cap.as_ref().filter(|cap| cap.date < it.date) {
            it.date = cap.date;
            it.calculation = format!("{}, at most {}", it.calculation, cap.calculation);
        }
    }
    let date = |it: &&(Reading, Option<Outcome>)| it.0.date;
    let chosen = match rule.choose.as_ref().map_or(Choose::FirstKnown, |it| it.value) {
        Choose::FirstKnown => known.first().cloned().into_iter().collect(),
        Choose::Earliest => known.iter().min_by_key(date).cloned().into_iter().collect(),
        Choose::Latest => known.iter().max_by_key(date).cloned().into_iter().collect(),
        Choose::Readings => known,
    };
    let strict = strict.filter(|it| chosen.iter().all(|(chosen, _)| chosen.date != it.date));
    Counted { chosen, strict, cap, missing }
}

/// The date that follows from one start event, or the path of the fact that is missing.
fn reading(start: &Start, rule: &Rule, context: &Context<'_>) -> Result<Reading, String> {
    let field = start.fact.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let path = context.path(&field);
    let facts = &context.case.facts;
    let found = facts.expand(&path).into_iter().find_map(|it| facts.date(&it).map(|date| (it, date)));
    let (fact, date) = found.ok_or(path)?;
    let period = Period {
        n: start.n.as_ref().or(rule.n.as_ref()).map_or(0, |it| it.value),
        unit: start.unit.as_ref().or(rule.unit.as_ref()).map_or(Unit::Days, |it| it.value),
        inclusive: rule.inclusive.as_ref().is_some_and(|it| it.value),
    };
    let country = rule.calendar.as_ref().map(|it| {
        let values = context.values(&it.value);
        values.first().cloned().unwrap_or_else(|| it.value.0.clone())
    });
    let is_holiday = |day: NaiveDate| context.library.is_holiday(country.as_deref(), day);
    let mut calculation = period.calculation(date);
    let mut end = period.end(date, is_holiday).unwrap_or(date);
    if rule.roll.as_ref().is_some_and(|it| it.value == Roll::NextWorkingDay) {
        let rolled = next_working_day(end, is_holiday).unwrap_or(end);
        if rolled != end {
            calculation = format!("{calculation} = {end}, which is no working day; the next one counts");
            end = rolled;
        }
    }
    let text = |it: &Option<At<crate::record::Text>>| it.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    Ok(Reading {
        date: end,
        start: StartFact { fact, date },
        calculation,
        label: text(&start.label),
        source: text(&start.source),
    })
}

/// Puts the dates into a finding: of conflicting ones the earliest that is still open, or the latest.
fn show_dates(it: &mut Finding, counted: &Counted) {
    it.strict.clone_from(&counted.strict);
    it.cap.clone_from(&counted.cap);
    let shown = counted.chosen.first().map(|(reading, _)| reading.clone());
    if counted.chosen.len() > 1 {
        it.readings = counted.chosen.iter().map(|(reading, _)| reading.clone()).collect();
        it.readings.sort_by(|a, b| (a.date, &a.start.fact).cmp(&(b.date, &b.start.fact)));
    }
    if let Some(shown) = shown {
        it.date = Some(shown.date);
        it.calculation = Some(shown.calculation);
        it.start = Some(shown.start);
    }
}

fn by_date(it: &mut Finding, counted: &Counted, rule: &Rule, context: &Context<'_>) {
    let as_of = context.case.as_of;
    if it.readings.len() > 1 {
        let open = it.readings.iter().find(|reading| reading.date >= as_of).or(it.readings.last()).cloned();
        if let Some(shown) = open {
            it.date = Some(shown.date);
            it.calculation = Some(shown.calculation);
            it.start = Some(shown.start);
        }
        let dates: Vec<String> = it.readings.iter().map(|it| format!("{} ({})", it.date, it.calculation)).collect();
        let disagree = it.readings.iter().any(|it| it.date < as_of) && it.readings.iter().any(|it| it.date >= as_of);
        it.reason = format!("sources differ: {}", dates.join(" or "));
        if disagree {
            it.result = Outcome::Uncertain;
            return;
        }
    }
    let Some(date) = it.date else { return };
    if it.kind == RuleKind::Earliest {
        it.result = Outcome::Applies;
        it.reason = join(&it.reason, &format!("not before {date}"));
        return;
    }
    if let Some(done) = rule.done.as_ref().and_then(|it| context.case.facts.date(&context.path(&it.value))) {
        if done <= date {
            let own = counted.chosen.first().and_then(|(_, it)| *it);
            it.result = own.or(rule.when_done.as_ref().map(|it| it.value)).unwrap_or(Outcome::Satisfied);
            it.reason = join(&it.reason, &format!("done on {done}, in time: the last day was {date}"));
        } else {
            it.result = Outcome::Uncertain;
            it.reason =
                join(&it.reason, &format!("done on {done}, after {date}, the day that follows from the facts given"));
        }
        return;
    }
    let left = (date - as_of).num_days();
    it.result = match left {
        ..0 => Outcome::Passed,
        0..=SOON if it.kind == RuleKind::Deadline || it.kind == RuleKind::Limitation => Outcome::ClosingSoon,
        _ => Outcome::Open,
    };
    if it.result == Outcome::Passed && it.kind == RuleKind::TraderDuty {
        it.reason = join(&it.reason, &format!("the other side had until {date} and is late"));
    }
}

fn threshold(it: &mut Finding, rule: &Rule, context: &Context<'_>) {
    let Some(threshold) = rule.amount.as_ref().map(|it| &it.value) else { return };
    let field = threshold.value.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
    let Some((figure, currency)) = amount(&field, threshold.currency.as_ref().map(|it| it.value.code()), context)
    else {
        it.result = Outcome::CannotCompute;
        it.missing = vec![context.path(&field)];
        it.reason = format!("not known: {}", context.path(&field));
        return;
    };
    let wanted = threshold.currency.as_ref().map_or("", |it| it.value.code());
    if currency != wanted {
        it.result = Outcome::Uncertain;
        it.reason =
            format!("the amount is {figure} {currency}, the limit is in {wanted}; no rate is given to convert it");
        return;
    }
    let dues = context.case.totals.iter().filter(|it| !it.due().is_zero()).count();
    if field == "claim.total" && dues > 1 {
        it.result = Outcome::Uncertain;
        it.reason = format!("{figure} {currency} is due, and more in other currencies, which are not added to it");
        return;
    }
    let over = threshold.over.as_ref().is_none_or(|limit| figure > limit.value.figure);
    let at_least = threshold.at_least.as_ref().is_none_or(|limit| figure >= limit.value.figure);
    let up_to = threshold.up_to.as_ref().is_none_or(|limit| figure <= limit.value.figure);
    it.result = if over && at_least && up_to { Outcome::Applies } else { Outcome::NotApplicable };
    let bounds: Vec<String> = [
        threshold.over.as_ref().map(|it| format!("more than {}", it.value.figure)),
        threshold.at_least.as_ref().map(|it| format!("at least {}", it.value.figure)),
        threshold.up_to.as_ref().map(|it| format!("at most {}", it.value.figure)),
    ]
    .into_iter()
    .flatten()
    .collect();
    it.reason = format!("{figure} {currency}; needed: {} {wanted}", bounds.join(" and "));
}

/// An amount of the case with its currency: a field, or `claim.total` in the currency asked for.
fn amount(field: &str, wanted: Option<&str>, context: &Context<'_>) -> Option<(Decimal, String)> {
    if field == "claim.total" {
        let totals = &context.case.totals;
        let total = totals.iter().find(|it| Some(it.currency.code()) == wanted).or(totals.first())?;
        return Some((total.due(), total.currency.code().to_owned()));
    }
    let path = context.path(field);
    let facts = &context.case.facts;
    let path = facts.expand(&path).into_iter().next()?;
    let figure = facts.number(&path)?;
    let beside = path.rsplit_once('.').map(|(parent, _)| format!("{parent}.currency"))?;
    let currency = facts.text(&format!("{path}.currency")).or_else(|| facts.text(&beside))?;
    Some((figure, currency))
}

/// Fills the places in braces: {date}, {start}, {n}, {cap}, {done} and fields of the case.
pub(super) fn fill(text: &str, context: &Context<'_>, finding: Option<&Finding>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        let date = |it: Option<NaiveDate>| it.map(|it| it.to_string());
        let value = match (name, finding) {
            ("date", Some(it)) => date(it.date),
            ("start", Some(it)) => date(it.start.as_ref().map(|it| it.date)),
            ("strict", Some(it)) => date(it.strict.as_ref().map(|it| it.date)),
            ("cap", Some(it)) => date(it.cap.as_ref().map(|it| it.date)),
            ("as_of", _) => Some(context.case.as_of.to_string()),
            (field, _) => Some(context.values(field).join(", ")).filter(|it| !it.is_empty()),
        };
        out.push_str(&value.unwrap_or_else(|| "(not known)".to_owned()));
        rest = tail;
    }
    out.push_str(rest);
    out
}
