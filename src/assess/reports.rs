//! To which authority a report about a trader goes.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::assess::conditions::{Context, Results};
use crate::case::Case;
use crate::library::Library;
use crate::library::bodies::Authority;

/// The authority that takes reports about traders where the claimant lives: one that helps across the borders
/// of a group of countries to which both sides belong, else that of the country, else one for everybody.
pub(crate) fn authority<'a>(case: &Case, library: &'a Library) -> Option<&'a Authority> {
    let own = &*case.file.claimant.country;
    let abroad = case.facts.text("parties.states").as_deref() != Some("same");
    let (results, routes) = (Results::new(), BTreeMap::new());
    let context = Context { case, library, results: &results, routes: &routes, each: None };
    let takes = |it: &&Authority| {
        let for_claimant = it.capacity.as_ref().is_none_or(|it| it.value.0.iter().any(|it| it.value == case.capacity));
        let fits = context.holds(it.when.as_ref(), it.unless.as_ref());
        for_claimant && fits && it.reports.as_ref().is_some_and(|it| it.value)
    };
    let of = |wanted: &dyn Fn(&Authority) -> bool| {
        library.authorities.values().map(Deref::deref).filter(takes).find(|it| wanted(it))
    };
    let seller = case.facts.text("seller.country");
    // Where both sides are in one group, help across its borders comes first.
    let across = |it: &Authority| {
        let both = |group: &str| {
            library.is_member(own, group) && seller.as_deref().is_some_and(|it| library.is_member(it, group))
        };
        abroad && it.group.as_ref().is_some_and(|it| both(&it.value))
    };
    of(&across)
        .or_else(|| of(&|it| it.country.as_ref().is_some_and(|it| *it.value == *own)))
        .or_else(|| of(&|it| abroad && it.country.is_none() && it.group.is_none()))
}
