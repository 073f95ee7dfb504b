//! Templates: what their heads name exists, and their bodies can be read.

use crate::base::diag::{Diagnostic, Sink};
use crate::library::Library;
use crate::library::template::Template;
use crate::render::engine::Engine;
use crate::review::fields::{Fields, Place};
use crate::review::unknown;
use crate::words::Words;

/// Checks all templates.
pub(super) fn check(library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    // Mistakes of a body, and parts that it includes and that do not exist, are reported by the engine.
    let _ = Engine::new(library, sink);
    let words: Vec<Words> = library.languages().filter_map(|lang| Words::load(library, lang, "", sink).ok()).collect();
    for it in &library.templates {
        head(it, library, fields, sink);
        let base = it.lang.split('-').next().unwrap_or(&it.lang);
        let Some(own) = words.iter().find(|words| words.lang() == it.lang || words.lang() == base) else {
            let message = format!("the template is in `{}`, and the library has no words in that language", it.lang);
            let help = format!("add words/{}.ftl", it.lang);
            sink.report(Diagnostic::error("unknown-language", message).in_file(it.source.name()).help(help));
            continue;
        };
        for key in [&it.head.watermark, &it.head.delivery].into_iter().flatten() {
            if !own.has(&key.value) {
                let message = format!("the words of `{}` lack `{}`", own.lang(), key.value.0);
                let help = format!("add the line to words/{}.ftl", own.lang());
                sink.report(Diagnostic::error("missing-word", message).at(&key.span).help(help));
            }
        }
    }
}

fn head(template: &Template, library: &Library, fields: &Fields<'_>, sink: &mut Sink) {
    let head = &template.head;
    fields.conditions(head.when.as_ref(), Place::Case, sink);
    fields.conditions(head.unless.as_ref(), Place::Case, sink);
    for it in head.needs.iter().flat_map(|it| &it.value) {
        fields.known(&it.value, &it.span, Place::Case, sink);
    }
    if let Some(it) = head.network.as_ref().filter(|it| !library.networks.contains_key(&it.value.0)) {
        unknown("network", &it.value, &it.span, library.networks.keys().map(String::as_str), sink);
    }
    if let Some(it) = head.institution.as_ref().filter(|it| !library.institutions.contains_key(&it.value.0)) {
        unknown("institution", &it.value, &it.span, library.institutions.keys().map(String::as_str), sink);
    }
}
