//! Rules, routes and warnings: everything they name exists, and none waits for itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::evaluate::rules_named;
use crate::base::diag::{Diagnostic, Home, Sink};
use crate::form::record::{At, Text};
use crate::library::Library;
use crate::library::part::Folder;
use crate::library::rule::{Route, Rule, Say, Warning};
use crate::review::fields::{Allowed, Fields, Scope};
use crate::review::unknown;

/// Checks what rule packs name.
pub(super) fn check(library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let languages: Vec<&str> = library.languages().collect();
    for pack in library.packs.values() {
        fields.conditions(pack.scope.as_ref(), Scope::Case, sink);
        for it in pack.rules.iter().flat_map(|it| &it.value) {
            rule(library, &it.value, fields, sink);
            if let Some(say) = &it.say {
                said(say, &it.value, &languages, fields, sink);
            }
        }
        for it in pack.warnings.iter().flat_map(|it| &it.value) {
            warning(&it.value, fields, sink);
        }
    }
    routes(library, fields, sink);
    cycles(library, sink);
}

fn rule(library: &Library, rule: &Rule, fields: &Fields<'_>, sink: &mut Sink) {
    let place = Scope::Rule(rule.each.as_ref().map(|it| it.value));
    fields.conditions(rule.applies_if.as_ref(), place, sink);
    fields.conditions(rule.unless.as_ref(), place, sink);
    for it in rule.outcomes.iter().flat_map(|it| &it.value) {
        fields.conditions(it.when.as_ref(), place, sink);
        fields.conditions(it.unless.as_ref(), place, sink);
    }
    let day = |it: Option<&At<Text>>, sink: &mut Sink| {
        if let Some(it) = it {
            fields.day(&it.value, &it.span, place, sink);
        }
    };
    for it in rule.start.iter().flat_map(|it| &it.value) {
        day(it.fact.as_ref(), sink);
        fields.conditions(it.if_.as_ref(), place, sink);
        super::source(library, it.source.as_ref(), sink);
    }
    day(rule.cap.as_ref().and_then(|it| it.fact.as_ref()), sink);
    day(rule.done.as_ref(), sink);
    for it in rule.pauses.iter().flat_map(|it| &it.value) {
        day(it.from.as_ref(), sink);
        day(it.to.as_ref(), sink);
        if it.from.is_none() || it.to.is_none() {
            let message = "a pause needs `from` and `to`";
            let diagnostic = Diagnostic::error("bad-rule", message).at(&it.span);
            sink.report(diagnostic.missing_from(Home::Within(it.span.clone())));
        }
    }
    if let Some(calendar) = &rule.calendar {
        let is_field = fields.get(&calendar.value, place) == Some(&Allowed::Country);
        if !is_field && !library.countries.contains(&calendar.value.0) {
            let message = format!("`{}` is neither a country nor a field that holds one", calendar.value.0);
            let help = "write `claimant.country`, `seller.country` or a two-letter code";
            sink.report(Diagnostic::error("unknown-name", message).at(&calendar.span).help(help));
        }
    }
    if let Some(value) = rule.amount.as_ref().and_then(|it| it.value.value.as_ref())
        && value.value.0 != "claim.total"
        && let Some(holds) = fields.known(&value.value, &value.span, place, sink)
        && *holds != Allowed::Amount
    {
        let message = format!("`{}` is no amount", value.value.0);
        sink.report(Diagnostic::error("wrong-type", message).at(&value.span));
    }
}

/// What letters may say: in every language of the library.
fn said(say: &At<Say>, rule: &Rule, languages: &[&str], fields: &Fields<'_>, sink: &mut Sink) {
    let place = Scope::Rule(rule.each.as_ref().map(|it| it.value));
    fields.conditions(say.condition.as_ref(), place, sink);
    fields.conditions(say.unless.as_ref(), place, sink);
    let missing: Vec<&str> =
        languages.iter().copied().filter(|lang| say.texts.iter().all(|(key, _)| key.value != *lang)).collect();
    if let (false, Some(id)) = (missing.is_empty(), &rule.id) {
        let message =
            format!("what letters may say on the strength of `{}` is missing in: {}", id.value.0, missing.join(", "));
        let help = "letters in these languages leave the sentence out; add it under `say`";
        let diagnostic = Diagnostic::warning("missing-language", message).at(&id.span).help(help);
        sink.report(diagnostic.missing_from(Home::Within(say.span.clone())));
    }
}

fn warning(it: &Warning, fields: &Fields<'_>, sink: &mut Sink) {
    fields.conditions(it.when.as_ref(), Scope::Case, sink);
    fields.conditions(it.unless.as_ref(), Scope::Case, sink);
}

fn routes(library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let mut seen: BTreeMap<&str, &At<Text>> = BTreeMap::new();
    let all = library.packs.values().flat_map(|it| it.routes.iter().flat_map(|it| &it.value));
    for route in all {
        let Some(id) = &route.id else {
            let diagnostic = Diagnostic::error("bad-route", "the route has no `id`").at(&route.span);
            sink.report(diagnostic.missing_from(Home::Within(route.span.clone())));
            continue;
        };
        if let Some(first) = seen.insert(&id.value.0, id) {
            let message = format!("the route id `{}` stands twice", id.value.0);
            let help = format!("the first one is in {}", first.span.source().name());
            sink.report(Diagnostic::error("duplicate-id", message).at(&id.span).help(help));
        }
        for letter in route.letters.iter().flat_map(|it| &it.value.0) {
            let known = || library.templates.iter().filter(|it| it.folder == Folder::Letters).map(|it| it.id.as_str());
            if known().all(|it| it != letter.value.0) {
                unknown("letter", &letter.value, &letter.span, known(), sink);
            }
        }
        states(route, id, fields, sink);
    }
}

/// The states of a route: the last one, and no other, holds without conditions.
fn states(route: &At<Route>, id: &At<Text>, fields: &Fields<'_>, sink: &mut Sink) {
    fields.conditions(route.applies_if.as_ref(), Scope::Case, sink);
    let states = route.states.as_ref().map_or(&[][..], |it| &it.value);
    for (number, it) in states.iter().enumerate() {
        fields.conditions(it.when.as_ref(), Scope::Case, sink);
        fields.conditions(it.unless.as_ref(), Scope::Case, sink);
        if it.state.is_none() {
            let diagnostic = Diagnostic::error("bad-route", "the state has no `state`").at(&it.span);
            sink.report(diagnostic.missing_from(Home::Within(it.span.clone())));
        }
        let always = it.when.is_none() && it.unless.is_none();
        if always && number + 1 < states.len() {
            let message = format!("no state of the route `{}` after this one can be reached", id.value.0);
            sink.report(Diagnostic::error("bad-route", message).at(&it.span).help("put the state without `when` last"));
        }
    }
    if states.last().is_none_or(|it| it.when.is_some() || it.unless.is_some()) {
        let message = format!("the last state of the route `{}` has a condition", id.value.0);
        let help = "end with a state without `when`, so that every case has one";
        let diagnostic = Diagnostic::error("bad-route", message).at(&id.span).help(help);
        sink.report(diagnostic.missing_from(Home::Within(route.span.clone())));
    }
}

/// Reports rules that wait for each other.
fn cycles(library: &Library, sink: &mut Sink) {
    let mut waits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (.., rule) in library.rules() {
        if let Some(id) = &rule.id {
            waits.entry(id.value.0.clone()).or_default().extend(rules_named(&rule.value));
        }
    }
    // What waits for nothing is taken away until only rules remain that wait for each other.
    loop {
        let left: BTreeSet<String> = waits.keys().cloned().collect();
        let before = waits.len();
        waits.retain(|_, named| named.iter().any(|it| left.contains(it)));
        if waits.len() == before {
            break;
        }
    }
    // And what nothing left waits for is not part of a circle.
    loop {
        let named: BTreeSet<String> = waits.values().flatten().cloned().collect();
        let before = waits.len();
        waits.retain(|id, _| named.contains(id));
        if waits.len() == before {
            break;
        }
    }
    for (.., rule) in library.rules() {
        if let Some(id) = rule.id.as_ref().filter(|it| waits.contains_key(&it.value.0)) {
            let others: Vec<&str> = waits.keys().map(String::as_str).filter(|it| *it != id.value.0).collect();
            let circle =
                if others.is_empty() { String::new() } else { format!(", in a circle with {}", others.join(", ")) };
            let message = format!("the rule `{}` waits for itself{circle}", id.value.0);
            let help = "a rule can only name rules that come to a result without it";
            sink.report(Diagnostic::error("rules-in-a-circle", message).at(&id.span).help(help));
        }
    }
}
