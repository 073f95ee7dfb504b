//! Networks, holidays and questions: names and dates.

use chrono::NaiveDate;

use crate::base::diag::Sink;
use crate::library::Library;
use crate::review::fields::{Fields, Scope};
use crate::review::{source, stale};

/// Checks the data that is neither a rule nor a template.
pub(super) fn check(library: &Library, as_of: NaiveDate, sink: &mut Sink) {
    let fields = Fields::new(library);
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
