//! What is asked for, in words.

use crate::case::Case;
use crate::form::terms::Relief;
use crate::words::Words;

/// What is asked for, in words: a refund is that of what was charged for this kind of problem, and comes
/// second to goods that are to be made good.
pub(crate) fn relief(case: &Case, words: &Words) -> Vec<String> {
    let all = &case.file.claim.relief;
    let first = all.iter().copied().find(|it| matches!(it, Relief::Repair | Relief::Replacement));
    let word = |it: &Relief| {
        let key = format!("relief-{}", it.word().replace('_', "-"));
        let own = format!("{key}-{}", case.file.problem.type_.word().replace('_', "-"));
        let unpaid = format!("{key}-unpaid");
        let is_unpaid = case.facts.text("paid.state").as_deref() == Some("open");
        let fitting = [(is_unpaid, &unpaid), (true, &own)].into_iter().find(|(fits, it)| *fits && words.has(it));
        words.get(fitting.map_or(&key, |(_, it)| it))
    };
    let with_refund = first.filter(|_| all.contains(&Relief::Refund));
    let joined = |it: &Relief| match with_refund {
        Some(first) if first == *it => words.with("relief-or-refund", &[("first", &word(it))]),
        _ => word(it),
    };
    all.iter().filter(|it| with_refund.is_none() || **it != Relief::Refund).map(joined).collect()
}
