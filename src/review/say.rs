//! What the library says of a case: its places in braces are closed, name something that exists,
//! and letters have what their sentences need.

use std::collections::BTreeSet;

use crate::assess::fill::{Fragment, is_own, parts};
use crate::assess::surcharge;
use crate::base::diag::{Diagnostic, Home, Sink};
use crate::form::record::{At, Text, Translations};
use crate::form::terms::{Outcome, Voice};
use crate::library::Library;
use crate::library::prose;
use crate::library::rule::{Conditions, DEFAULT_LANGUAGE, OutcomeCase, Rule, RuleKind, Say, base_language};
use crate::review::fields::{Fields, Scope};

/// Checks the places of all texts of all packs.
pub(super) fn check(library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let languages: Vec<&str> = library.languages().collect();
    for pack in library.packs.values() {
        for it in pack.rules.iter().flat_map(|it| &it.value) {
            rule(&it.value, fields, sink);
            untranslated(it, &languages, sink);
        }
        let states = pack.routes.iter().flat_map(|it| &it.value).flat_map(|it| &it.states).flat_map(|it| &it.value);
        for it in states {
            texts(it.reason.as_ref(), it.in_.as_ref(), fields, Scope::Case, sink);
        }
        for it in pack.warnings.iter().flat_map(|it| &it.value) {
            texts(it.message.as_ref(), it.in_.as_ref(), fields, Scope::Case, sink);
        }
    }
}

fn rule(rule: &Rule, fields: &Fields<'_>, sink: &mut Sink) {
    let place = Scope::Rule(rule.each.as_ref().map(|it| it.value));
    texts(rule.reason.as_ref(), rule.reason_in.as_ref(), fields, place, sink);
    texts(rule.advice.as_ref(), rule.advice_in.as_ref(), fields, place, sink);
    for it in rule.outcomes.iter().flat_map(|it| &it.value) {
        texts(it.reason.as_ref(), it.reason_in.as_ref(), fields, place, sink);
    }
    let Some(say) = &rule.say else { return };
    for (_, it) in &say.value.texts {
        places(it, fields, place, sink);
    }
    needs(rule, &say.value, sink);
    same_places(rule, &say.value, sink);
}

/// Reports a rule whose reasons or names of days are not there in every language of the library.
fn untranslated(rule: &At<Rule>, languages: &[&str], sink: &mut Sink) {
    let starts = rule.start.iter().flat_map(|it| &it.value).map(|it| (&it.label, &it.label_in));
    let pauses = rule.pauses.iter().flat_map(|it| &it.value).map(|it| (&it.label, &it.label_in));
    let reasons = outcomes(rule).map(|it| (&it.reason, &it.reason_in));
    let own = [(&rule.reason, &rule.reason_in), (&rule.advice, &rule.advice_in)];
    let all: Vec<_> = own.into_iter().chain(reasons).chain(starts).chain(pauses).collect();
    let lacks = |lang: &str| {
        let has = |it: &Option<At<Translations>>| it.as_ref().is_some_and(|it| it.value.get(lang).is_some());
        all.iter().any(|(default, others)| default.is_some() && !has(others))
    };
    let missing: Vec<&str> =
        languages.iter().copied().filter(|it| base_language(it) != DEFAULT_LANGUAGE && lacks(it)).collect();
    if let (false, Some(id)) = (missing.is_empty(), &rule.id) {
        let message = format!("reasons, advice or labels of `{}` are missing in: {}", id.value.0, missing.join(", "));
        let help = "readers in these languages get them in English, marked; add `reason_in`, `advice_in` or `label_in`";
        let diagnostic = Diagnostic::warning("missing-language", message).at(&id.span).help(help);
        sink.report(diagnostic.missing_from(Home::Within(rule.span.clone())));
    }
}

fn texts(
    own: Option<&At<Text>>,
    others: Option<&At<Translations>>,
    fields: &Fields<'_>,
    place: Scope,
    sink: &mut Sink,
) {
    let others = others.into_iter().flat_map(|it| it.value.texts()).map(|(_, text)| text);
    for it in own.cloned().into_iter().chain(others) {
        places(&it, fields, place, sink);
    }
}

/// Reports braces that are not closed, and places that nothing fills.
fn places(text: &At<Text>, fields: &Fields<'_>, place: Scope, sink: &mut Sink) {
    for part in parts(&text.value) {
        match part {
            Fragment::Text(_) => {}
            Fragment::Forms(forms) => {
                let number = forms.split('|').count();
                if !Voice::FORMS.contains(&number) {
                    let message = prose::wrong_number(number);
                    sink.report(Diagnostic::error("bad-voice", message).at(&text.span).help(prose::FORMS_HELP));
                }
            }
            Fragment::Place(name) if is_own(name) => {}
            Fragment::Place(name) => match name.strip_prefix("rule.") {
                Some(rule) => fields.rule(rule, &text.span, sink),
                None => {
                    fields.known(name, &text.span, place, sink);
                }
            },
            Fragment::Unclosed(rest) => {
                let shown: String = rest.chars().take(24).collect();
                let message = format!("the brace of `{shown}` is not closed");
                let help = "write `{field}`, or leave the brace out";
                sink.report(Diagnostic::error("open-brace", message).at(&text.span).help(help));
            }
        }
    }
}

/// Reports sentences for letters that need what a case may lack although no condition asks for it.
fn needs(rule: &Rule, say: &Say, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    for (_, text) in &say.texts {
        for part in parts(&text.value) {
            let Fragment::Place(name) = part else { continue };
            if is_certain(name, rule, say) || !seen.insert(name) {
                continue;
            }
            let id = rule.id.as_ref().map_or("", |it| it.value.0.as_str());
            let message = format!("a case may lack `{name}`, which the sentence of `{id}` for letters needs");
            let help = if is_own(name) || name.starts_with("rule.") {
                "letters then leave the sentence out: keep it to results that have it, or say it without".to_owned()
            } else {
                format!("letters then leave the sentence out: write `if: {{ {name}: present }}` under `say`")
            };
            sink.report(Diagnostic::warning("may-be-absent", message).at(&text.span).help(help));
        }
    }
}

/// Reports sentences of which one language names other facts than another.
fn same_places(rule: &Rule, say: &Say, sink: &mut Sink) {
    let named = |text: &At<Text>| -> BTreeSet<String> {
        let all = parts(&text.value).filter_map(|it| if let Fragment::Place(name) = it { Some(name) } else { None });
        all.map(str::to_owned).collect()
    };
    let Some(((first, one), others)) = say.texts.split_first() else { return };
    for (lang, other) in others.iter().filter(|(_, it)| named(it) != named(one)) {
        let (own, wanted) = (named(other), named(one));
        let differ: Vec<&str> = own.symmetric_difference(&wanted).map(String::as_str).collect();
        let id = rule.id.as_ref().map_or("", |it| it.value.0.as_str());
        let message = format!(
            "the sentences of `{id}` in `{}` and `{}` do not name the same facts: {}",
            first.value,
            lang.value,
            differ.join(", ")
        );
        sink.report(Diagnostic::warning("other-facts", message).at(&other.span).help("say the same in every language"));
    }
}

/// Whether a place is filled in every case in which the sentence is said.
fn is_certain(name: &str, rule: &Rule, say: &Say) -> bool {
    let fact = |it: Option<&At<Text>>| it.is_some_and(|it| is_known(&it.value, rule, say));
    let starts = || rule.start.iter().flat_map(|it| &it.value);
    match name {
        "as_of" => true,
        "start" => is_dated(rule, say),
        // While the clock stands still an open rule has no day.
        "date" => is_dated(rule, say) && (rule.pauses.is_none() || !say.when.contains(&Outcome::Open)),
        "cap" => fact(rule.cap.as_ref().and_then(|it| it.fact.as_ref())),
        "strict" => starts().any(|it| it.strict.is_some() && it.if_.is_none() && fact(it.fact.as_ref())),
        // The last step has no last day.
        name if surcharge::is_place(name) => {
            let steps = rule.surcharge.iter().flat_map(|it| &it.value).count();
            let until = name.strip_prefix("surcharge_until_").and_then(|it| it.parse::<usize>().ok());
            steps > 0 && until.is_none_or(|it| it < steps)
        }
        "price_reduction" => is_known("problem.delivered_value_percent", rule, say),
        field => is_known(field, rule, say),
    }
}

/// Whether the results that the sentence is said with come from a day that was counted.
fn is_dated(rule: &Rule, say: &Say) -> bool {
    let mut starts = rule.start.iter().flat_map(|it| &it.value).filter(|it| it.if_.is_none() && it.strict.is_none());
    if starts.any(|it| it.fact.as_ref().is_some_and(|it| is_required(&it.value, rule, say))) {
        return true;
    }
    let undated = |it: &Outcome| {
        matches!(it, Outcome::CannotCompute | Outcome::NotApplicable) || outcomes(rule).any(|case| gives(case, *it))
    };
    rule.start.is_some() && rule.amount.is_none() && !say.when.iter().any(undated)
}

fn outcomes(rule: &Rule) -> impl Iterator<Item = &At<OutcomeCase>> {
    rule.outcomes.iter().flat_map(|it| &it.value)
}

fn gives(case: &OutcomeCase, result: Outcome) -> bool {
    case.result.as_ref().is_some_and(|it| it.value == result)
}

/// Whether a field is known in every case in which the sentence is said.
fn is_known(field: &str, rule: &Rule, say: &Say) -> bool {
    if is_required(field, rule, say) {
        return true;
    }
    let own = |it: &Option<At<Text>>| it.as_ref().is_some_and(|it| it.value.0 == field);
    // The only start event of a rule whose day was counted.
    if let [start] = rule.start.as_ref().map_or(&[][..], |it| it.value.as_slice())
        && own(&start.fact)
        && is_dated(rule, say)
    {
        return true;
    }
    // What was done in time was done.
    let satisfied = |it: &Outcome| *it == Outcome::Satisfied;
    own(&rule.done) && say.when.iter().all(satisfied) && !outcomes(rule).any(|it| gives(it, Outcome::Satisfied))
}

/// Whether conditions ask for a field: those of the rule and the sentence, or those of every
/// outcome that gives a result with which it is said.
fn is_required(field: &str, rule: &Rule, say: &Say) -> bool {
    if names(rule.applies_if.as_ref(), field) || names(say.condition.as_ref(), field) {
        return true;
    }
    if excludes_absence(rule.unless.as_ref(), field) || excludes_absence(say.unless.as_ref(), field) {
        return true;
    }
    let mut said = outcomes(rule).filter(|it| say.when.iter().any(|result| gives(it, *result))).peekable();
    let some = said.peek().is_some();
    let all = said.all(|it| names(it.when.as_ref(), field) || excludes_absence(it.unless.as_ref(), field));
    let always = outcomes(rule).any(|it| it.when.is_none() && it.unless.is_none());
    // Without an outcome the rule applies, or its day or amount decides.
    let elsewhere = rule.start.is_some() || rule.amount.is_some() || say.when.contains(&Outcome::Applies);
    let earliest = rule.kind.as_ref().is_some_and(|it| it.value == RuleKind::Earliest);
    some && all && (always || !(elsewhere || earliest))
}

/// Whether conditions hold only where a field is known.
fn names(conditions: Option<&At<Conditions>>, field: &str) -> bool {
    conditions.iter().flat_map(|it| &it.value.0).any(|(named, values)| {
        let below = named.value.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        below && values.value.0.iter().all(|it| it.value.0 != "absent")
    })
}

/// Whether an exception is that a field is not known, and nothing else.
fn excludes_absence(conditions: Option<&At<Conditions>>, field: &str) -> bool {
    let Some([(named, values)]) = conditions.map(|it| it.value.0.as_slice()) else { return false };
    named.value == field && values.value.0.iter().all(|it| it.value.0 == "absent")
}
