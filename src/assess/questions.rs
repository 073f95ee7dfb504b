//! What is missing, as questions to the user with the field to fill.

use std::collections::BTreeSet;

use crate::assess::documents::{State, states};
use crate::assess::fill::is_own;
use crate::assess::reason::{Reason, Said};
use crate::assess::{Assessment, Finding};
use crate::case::Case;
use crate::case::file::Contact;
use crate::form::record::{At, Translations};
use crate::form::terms::{Correspondent, Outcome, RouteState};
use crate::library::Library;
use crate::library::questions::{EvidenceQuestion, FactQuestion};

/// A question to the user.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question, in the language of the letters; empty if the library has none for the field.
    pub text: Said,
    /// The field of the case file that answers it.
    pub field: String,
    /// What evidence that answers it proves.
    pub proves: Option<&'static str>,
    /// Ids of the routes that wait for the answer.
    pub routes: Vec<String>,
    /// Documents that wait for the answer, by folder and id.
    pub documents: Vec<String>,
    /// Ids of the rules that wait for the answer.
    pub rules: Vec<String>,
}

/// The questions of a case: facts in the order of the rules and documents that want them, then
/// evidence.
pub(super) fn questions(case: &Case, library: &Library, assessment: &Assessment) -> Vec<Question> {
    let mut out: Vec<Question> = Vec::new();
    let asked = library.questions.values().flat_map(|it| it.facts.iter().flat_map(|it| &it.value));
    for it in asked.filter(|it| it.first.as_ref().is_some_and(|it| it.value)) {
        let unknown = |field: &str| !case.facts.known(field) && case.facts.expand(field).is_empty();
        if let Some(field) = it.field.as_ref().filter(|it| unknown(&it.value)) {
            entry(&mut out, &field.value);
        }
    }
    let undirected = |it: &Contact| {
        it.direction.is_none() && it.quote.is_none() && it.role.is_some_and(|it| it != Correspondent::Other)
    };
    if case.file.contacts.iter().any(undirected) {
        entry(&mut out, "contacts.direction");
    }
    for it in &assessment.findings {
        for field in open_fields(it) {
            entry(&mut out, field).rules.push(it.rule.clone());
        }
    }
    for it in &assessment.warnings {
        let Reason::LeftOut { rule, missing } = &it.message else { continue };
        for field in missing.iter().filter(|it| !is_own(it) && !it.starts_with("rule.")) {
            entry(&mut out, field).rules.push(rule.clone());
        }
    }
    let context = assessment.context(case, library);
    for route in context.packs().flat_map(|(_, it)| it.routes.iter().flat_map(|it| &it.value)) {
        let Some(id) = route.id.as_ref().map(|it| &it.value.0) else { continue };
        let taken = assessment.routes.iter().any(|it| it.id == *id && it.state == RouteState::Open);
        if taken || assessment.routes.iter().all(|it| it.id != *id) {
            continue;
        }
        let states = route.states.iter().flat_map(|it| &it.value);
        let conditions = states.flat_map(|it| [&it.when, &it.unless]).chain([&route.applies_if]).flatten();
        let fields = conditions.flat_map(|it| &it.value.0).map(|(field, _)| field.value.as_str());
        let named: BTreeSet<String> = fields.filter_map(|it| it.strip_prefix("rule.").map(str::to_owned)).collect();
        for it in assessment.findings.iter().filter(|it| named.contains(&it.rule)) {
            for field in open_fields(it) {
                let question = entry(&mut out, field);
                if !question.routes.contains(id) {
                    question.routes.push(id.clone());
                }
            }
        }
    }
    for (document, missing) in blocked_documents(case, assessment, library) {
        for field in missing {
            let question = entry(&mut out, &field);
            if !question.documents.contains(&document) {
                question.documents.push(document.clone());
            }
        }
    }
    interest(case, &mut out);
    let known: Vec<&At<FactQuestion>> =
        library.questions.values().flat_map(|it| it.facts.iter().flat_map(|it| &it.value)).collect();
    out.retain_mut(|it| {
        let plain = crate::form::facts::without_numbers(&it.field);
        let same = known.iter().find(|known| known.field.as_ref().is_some_and(|known| known.value.0 == plain));
        let Some(question) = same else { return true };
        it.text = ask(case, question.ask.as_ref());
        context.holds(question.when.as_ref(), question.unless.as_ref())
    });
    out.extend(evidence(case, library, assessment));
    out
}

/// Documents that lack facts, by folder and id, with the fields to fill.
fn blocked_documents(case: &Case, assessment: &Assessment, library: &Library) -> Vec<(String, Vec<String>)> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for it in library.templates.iter().filter(|it| seen.insert((it.folder, it.id.as_str()))) {
        let Some(template) = library.template_or_other(it.folder, &it.id, &case.lang) else { continue };
        for (_, state) in states(template, case, assessment, library) {
            if let State::Blocked(missing) = state {
                out.push((format!("{}/{}", it.folder.name(), it.id), missing));
            }
        }
    }
    out
}

/// Facts that a finding waits for.
fn open_fields(it: &Finding) -> impl Iterator<Item = &str> {
    let waits = it.result == Outcome::CannotCompute && !it.information_only;
    it.missing.iter().filter(move |_| waits).map(String::as_str)
}

/// The question about a field, made if there is none yet.
fn entry<'a>(out: &'a mut Vec<Question>, field: &str) -> &'a mut Question {
    let at = out.iter().position(|it| it.field == field).unwrap_or_else(|| {
        out.push(Question {
            text: Said::default(),
            field: field.to_owned(),
            proves: None,
            routes: Vec::new(),
            documents: Vec::new(),
            rules: Vec::new(),
        });
        out.len() - 1
    });
    &mut out[at]
}

/// Interest that is asked for and cannot be counted.
fn interest(case: &Case, out: &mut Vec<Question>) {
    let Some(it) = &case.file.claim.interest else { return };
    for (field, missing) in [("claim.interest.rate", it.rate.is_none()), ("claim.interest.from", it.from.is_none())] {
        if missing {
            entry(out, field);
        }
    }
}

/// Evidence that the problem wants and no exhibit gives.
fn evidence(case: &Case, library: &Library, assessment: &Assessment) -> Vec<Question> {
    let context = assessment.context(case, library);
    let problem = case.facts.text("problem.type");
    let proved: BTreeSet<&str> = case.evidence().iter().flat_map(|it| &it.proves).map(|it| it.word()).collect();
    let all = library.questions.values().flat_map(|it| it.evidence.iter().flat_map(|it| &it.value));
    let wanted = |it: &&At<EvidenceQuestion>| {
        it.problem.as_ref().is_none_or(|it| it.value.0.iter().any(|it| Some(it.value.word()) == problem.as_deref()))
            && it.proves.as_ref().is_some_and(|it| !proved.contains(it.value.word()))
            && context.holds(it.when.as_ref(), it.unless.as_ref())
    };
    all.filter(wanted)
        .map(|it| Question {
            text: ask(case, it.ask.as_ref()),
            field: "evidence".to_owned(),
            proves: it.proves.as_ref().map(|it| it.value.word()),
            routes: Vec::new(),
            documents: Vec::new(),
            rules: Vec::new(),
        })
        .collect()
}

/// A question in the language of the case, else in the first that it has.
fn ask(case: &Case, texts: Option<&At<Translations>>) -> Said {
    let own = Said::plain(&case.lang, texts, None);
    let first = texts.filter(|_| own.is_empty()).and_then(|it| it.value.texts().into_iter().next());
    first.map_or(own, |(lang, _)| Said::plain(&lang, texts, None))
}
