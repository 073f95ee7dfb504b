//! Groups, marketplaces, institutions, authorities, networks, holidays and questions: names and dates.

use chrono::NaiveDate;

use crate::base::diag::Sink;
use crate::library::Library;
use crate::review::fields::{Fields, Scope};
use crate::review::{source, stale, unknown};

/// Checks the data that is neither a rule nor a template.
pub(super) fn check(library: &Library, as_of: NaiveDate, sink: &mut Sink) {
    for (id, it) in &library.platforms {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the platform `{id}`"), it.last_checked.as_ref(), as_of, sink);
        for entity in it.entities.iter().flat_map(|it| &it.value) {
            source(library, entity.source.as_ref(), sink);
            stale(&format!("a company of the platform `{id}`"), entity.last_checked.as_ref(), as_of, sink);
            for country in entity.buyers.iter().flat_map(|it| &it.value.0) {
                if !library.countries.contains(&country.value.0) && !library.groups.contains_key(&country.value.0) {
                    let known = library.groups.keys().chain(&library.countries).map(String::as_str);
                    unknown("country or group of countries", &country.value, &country.span, known, sink);
                }
            }
        }
    }
    let fields = Fields::new(library);
    for (id, it) in &library.institutions {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the institution `{id}`"), it.last_checked.as_ref(), as_of, sink);
        let contents = it.contents.iter().flat_map(|it| &it.value);
        for from in contents.flat_map(|it| &it.from).flat_map(|it| &it.value) {
            fields.known(&from.value, &from.span, Place::Case, sink);
        }
    }
    for (id, it) in &library.authorities {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the authority `{id}`"), it.last_checked.as_ref(), as_of, sink);
        if let Some(group) = it.group.as_ref().filter(|it| !library.groups.contains_key(&it.value.0)) {
            unknown("group of countries", &group.value, &group.span, library.groups.keys().map(String::as_str), sink);
        }
    }
    for (id, it) in &library.networks {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the network `{id}`"), it.last_checked.as_ref(), as_of, sink);
    }
    for (id, it) in &library.holidays {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the table of holidays `{id}`"), it.last_checked.as_ref(), as_of, sink);
    }
    for file in library.questions.values() {
        for it in file.facts.iter().flat_map(|it| &it.value) {
            fields.conditions(it.when.as_ref(), Scope::Case, sink);
            fields.conditions(it.unless.as_ref(), Scope::Case, sink);
            if let Some(field) = it.field.as_ref().filter(|it| it.value.0 != "claim.total") {
                fields.known(&field.value, &field.span, Scope::Case, sink);
            }
        }
        for it in file.evidence.iter().flat_map(|it| &it.value) {
            fields.conditions(it.when.as_ref(), Scope::Case, sink);
            fields.conditions(it.unless.as_ref(), Scope::Case, sink);
        }
    }
}
