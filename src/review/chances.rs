//! Conditions that can never match, because those around them already say otherwise.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Home, Sink};
use crate::form::record::At;
use crate::library::Library;
use crate::library::prose::{ENTRY, entry_field};
use crate::library::rule::Conditions;

/// Fields that can have several values at once: one of them says nothing about the others.
const SEVERAL: [&str; 9] = [
    "payments.",
    "order.items",
    "respondents.",
    "claim.relief",
    "claim.amounts",
    "contacts.",
    "evidence.",
    "rule.",
    "problem.noticed",
];

/// What the conditions so far leave possible, field by field.
#[derive(Debug, Clone, Default)]
pub(super) struct Chances {
    by_field: BTreeMap<String, Vec<String>>,
}

impl Chances {
    /// Narrows what is possible.
    pub(super) fn add(&mut self, when: Option<&At<Conditions>>) {
        for (field, values) in single(when) {
            self.by_field.insert(field.to_owned(), values);
        }
    }

    /// Whether only one value of a field is left.
    pub(super) fn is_one(&self, field: &str) -> bool {
        self.by_field.get(field).is_some_and(|it| it.len() == 1)
    }

    /// Forgets what is known about the entry at hand of a list.
    pub(super) fn leave_entry(&mut self) {
        self.by_field.retain(|field, _| field != ENTRY && entry_field(field).is_none());
    }

    /// Reports conditions that cannot match any more.
    pub(super) fn judge(
        &self,
        when: Option<&At<Conditions>>,
        unless: Option<&At<Conditions>>,
        library: &Library,
        sink: &mut Sink,
    ) {
        let report = |at: &At<Conditions>, message: String, sink: &mut Sink| {
            let help = "it contradicts a condition around it: change one of them, or remove the sentence";
            let diagnostic = Diagnostic::error("never", message).at(&at.span).help(help);
            // A group of countries that could not be read has no members.
            sink.report(diagnostic.missing_from(Home::Folder("groups")));
        };
        for (field, values) in single(when) {
            let outer = self.by_field.get(field);
            let possible = |outer: &Vec<String>| outer.iter().any(|a| values.iter().any(|b| meet(a, b, library)));
            if let (Some(outer), Some(at)) = (outer.filter(|it| !possible(it)), when) {
                let (here, there) = (values.join(", "), outer.join(", "));
                report(at, format!("`{field}` is never {here} here, where it is {there}"), sink);
            }
        }
        let Some(unless) = unless else { return };
        let mut known = self.clone();
        known.add(when);
        // `unless` matches if all of its fields do.
        let all: Vec<_> = single(Some(unless)).collect();
        let covers = |(field, values): &(&str, Vec<String>)| {
            let within = |it: &String| values.iter().any(|wide| includes(wide, it, library));
            known.by_field.get(*field).is_some_and(|it| it.iter().all(within))
        };
        if all.len() == unless.value.0.len() && all.iter().all(covers) {
            let fields: Vec<&str> = all.iter().map(|(field, _)| *field).collect();
            report(unless, format!("`unless` always matches here: {}", fields.join(", ")), sink);
        }
    }
}

/// The conditions on fields that have one value at most.
fn single(conditions: Option<&At<Conditions>>) -> impl Iterator<Item = (&str, Vec<String>)> {
    let all = conditions.into_iter().flat_map(|it| &it.value.0);
    all.filter(|(field, _)| !SEVERAL.iter().any(|it| field.value.starts_with(it)))
        .map(|(field, values)| (field.value.as_str(), values.value.0.iter().map(|it| it.value.0.clone()).collect()))
}

/// Whether a field can be as both words say.
fn meet(a: &str, b: &str, library: &Library) -> bool {
    includes(a, b, library) || includes(b, a, library) || share(a, b, library)
}

/// Whether everything that the narrow word means is meant by the wide one.
fn includes(wide: &str, narrow: &str, library: &Library) -> bool {
    match (wide, narrow) {
        (a, b) if a == b => true,
        ("absent", _) | (_, "absent") => false,
        ("present", _) => true,
        (_, "present" | "several") => false,
        (wide, narrow) => {
            wide.strip_suffix('*').is_some_and(|it| narrow.starts_with(it)) || library.is_member(narrow, wide)
        }
    }
}

/// Whether two groups of countries have a member in common.
fn share(a: &str, b: &str, library: &Library) -> bool {
    let members = |it: &str| library.groups.get(it);
    matches!((members(a), members(b)), (Some(a), Some(b)) if a.iter().any(|it| b.contains(it)))
}
