//! What letters may say on the strength of a rule.

use crate::assess::conditions::Context;
use crate::assess::fill::{Filled, fill};
use crate::assess::reason::{Reason, Said};
use crate::assess::{Finding, WarningFinding, rule_of};
use crate::library::rule::{Say, base_language};

/// The sentence that letters in a language may say because of a finding, with its places filled;
/// none if the rule has none for this result, these facts or this language.
fn filled(say: &Say, finding: &Finding, lang: &str, context: &Context<'_>) -> Option<Filled> {
    // Conditions on a payment are asked of the one that the rule is about.
    let own = Context { each: finding.each, ..*context };
    if !say.when.contains(&finding.result) || !own.holds(say.condition.as_ref(), say.unless.as_ref()) {
        return None;
    }
    let by = |tag: &str| say.texts.iter().find(|(key, _)| key.value == tag);
    let (lang, text) = by(lang).or_else(|| by(base_language(lang)))?;
    Some(fill(&lang.value, &text.value, &own, Some(finding)))
}

/// The sentence that letters in a language may say because of a finding. A sentence that lacks a
/// fact is not said at all.
pub(crate) fn sentence(say: &Say, finding: &Finding, lang: &str, context: &Context<'_>) -> Option<Said> {
    filled(say, finding, lang, context).filter(|it| it.missing.is_empty()).map(|it| it.said)
}

/// The sentences that letters of the case leave out because they lack a fact.
pub(super) fn left_out(findings: &[Finding], context: &Context<'_>) -> Vec<WarningFinding> {
    let warning = |it: &Finding| {
        let say = rule_of(context.library, it)?.say.as_ref()?;
        let missing = filled(&say.value, it, &context.case.lang, context)?.missing;
        let message = Reason::LeftOut { rule: it.rule.clone(), missing };
        Some(WarningFinding { id: "sentence-left-out".to_owned(), message })
    };
    let lacks = |it: &WarningFinding| matches!(&it.message, Reason::LeftOut { missing, .. } if !missing.is_empty());
    findings.iter().filter_map(warning).filter(lacks).collect()
}
