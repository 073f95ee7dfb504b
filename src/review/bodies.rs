//! Marketplaces, means of payment, institutions and authorities: sources, countries, spellings, languages.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::record::{At, OneOrMany, Text, Translations, bare};
use crate::library::Library;
use crate::library::bodies::{Entity, FRESH, Institution, Known, Means, Platform};
use crate::library::part::Folder;
use crate::library::rule::DEFAULT_LANGUAGE;
use crate::review::fields::{Fields, Scope};
use crate::review::{source, stale, unknown};

/// Checks who can be told or asked.
pub(super) fn check(library: &Library, as_of: NaiveDate, sink: &mut Sink) {
    for (id, it) in library.platforms.iter() {
        platform(library, id, it, as_of, sink);
    }
    let names =
        |it: &Option<At<OneOrMany<Text>>>| -> Vec<At<Text>> { it.iter().flat_map(|it| it.value.0.clone()).collect() };
    spellings(
        "places to buy",
        library.platforms.iter().map(|(id, it)| (id, it.title.as_ref(), names(&it.names))),
        sink,
    );
    for (id, it) in library.payments.iter() {
        means(library, id, it, as_of, sink);
    }
    spellings(
        "means of payment",
        library.payments.iter().map(|(id, it)| (id, it.title.as_ref(), names(&it.names))),
        sink,
    );
    spellings("card networks", library.cards.iter().map(|(id, it)| (id, it.title.as_ref(), names(&it.names))), sink);
    for (id, it) in library.institutions.iter() {
        institution(library, id, it, as_of, sink);
    }
    let fields = Fields::new(library);
    for (id, it) in library.authorities.iter() {
        source(library, it.source.as_ref(), sink);
        stale(&format!("the authority `{id}`"), it.last_checked.as_ref(), as_of, sink);
        for conditions in [&it.when, &it.unless] {
            fields.conditions(conditions.as_ref(), Scope::Case, sink);
        }
        if let Some(group) = it.group.as_ref().filter(|it| !library.groups.contains_key(&it.value.0)) {
            unknown("group of countries", &group.value, &group.span, library.groups.keys().map(String::as_str), sink);
        }
        texts(library, it.reason.as_ref(), it.reason_in.as_ref(), sink);
        let own = it.what_to_send.as_ref().map_or(0, |it| it.value.len());
        for (lang, lines) in it.what_to_send_in.iter().flat_map(|it| &it.value.0) {
            if lines.value.len() != own {
                let message = format!("{} lines in `{}` where there are {own}", lines.value.len(), lang.value);
                let help = "say the same in every language, line by line";
                sink.report(Diagnostic::error("other-lines", message).at(&lang.span).help(help));
            }
        }
    }
}

fn platform(library: &Library, id: &str, it: &Platform, as_of: NaiveDate, sink: &mut Sink) {
    source(library, it.source.as_ref(), sink);
    stale(&format!("the platform `{id}`"), it.last_checked.as_ref(), as_of, sink);
    entities(library, &format!("the platform `{id}`"), it.entities.as_ref(), as_of, sink);
    texts(library, it.contact.as_ref(), it.contact_in.as_ref(), sink);
    texts(library, it.look_here.as_ref(), it.look_here_in.as_ref(), sink);
    lines(library, it.process.as_ref(), sink);
    for it in it.forms.iter().flat_map(|it| &it.value) {
        source(library, it.source.as_ref(), sink);
        texts(library, it.place.as_ref(), it.place_in.as_ref(), sink);
        let letters = || library.templates.iter().filter(|it| it.folder == Folder::Letters).map(|it| it.id.as_str());
        if let Some(paste) = it.paste.as_ref().filter(|paste| letters().all(|it| it != paste.value.0)) {
            unknown("letter", &paste.value, &paste.span, letters(), sink);
        }
    }
    for it in it.handles.iter().flat_map(|it| &it.value) {
        source(library, it.source.as_ref(), sink);
        let networks = library.networks.keys().map(String::as_str);
        match &it.network {
            Some(network) if library.networks.contains_key(&network.value.0) => {}
            Some(network) => unknown("network", &network.value, &network.span, networks, sink),
            None => lacking("account", "network", &it.span, sink),
        }
        match it.verified_on.as_ref() {
            None => lacking("account", "verified_on", &it.span, sink),
            Some(day) if day.value.checked_add_days(Days::new(FRESH)).is_some_and(|it| it < as_of) => {
                let message = format!("the account was last seen on {}: posts do not tag it any more", day.value);
                let help = "look for it on a page of the marketplace, then set `verified_on`, or remove it";
                sink.report(Diagnostic::warning("stale-account", message).at(&day.span).help(help));
            }
            Some(_) => {}
        }
        match it.handle.as_ref() {
            None => lacking("account", "handle", &it.span, sink),
            Some(handle) if !handle.value.starts_with('@') => {
                let message = format!("`{}` is not an account", handle.value.0);
                sink.report(
                    Diagnostic::error("bad-account", message).at(&handle.span).help("write it with its @, in quotes"),
                );
            }
            Some(_) => {}
        }
    }
}

fn means(library: &Library, id: &str, it: &Means, as_of: NaiveDate, sink: &mut Sink) {
    let what = format!("the means of payment `{id}`");
    source(library, it.source.as_ref(), sink);
    stale(&what, it.last_checked.as_ref(), as_of, sink);
    entities(library, &what, it.entities.as_ref(), as_of, sink);
    for (key, missing) in
        [("title", it.title.is_none()), ("kind", it.kind.is_none()), ("write_to", it.write_to.is_none())]
    {
        if missing {
            let diagnostic = Diagnostic::error("missing-fact", format!("{what} has no `{key}`"));
            sink.report(diagnostic.in_file(format!("payments/{id}.yaml")).help("templates/README.md says what it is"));
        }
    }
    lines(library, it.terms.as_ref(), sink);
    texts(library, it.unknown.as_ref(), it.unknown_in.as_ref(), sink);
    for it in it.reversible.iter().flat_map(|it| &it.value) {
        source(library, it.source.as_ref(), sink);
        countries(library, it.buyers.as_ref(), sink);
        texts(library, it.text.as_ref(), it.text_in.as_ref(), sink);
    }
}

fn institution(library: &Library, id: &str, it: &Institution, as_of: NaiveDate, sink: &mut Sink) {
    let fields = Fields::new(library);
    source(library, it.source.as_ref(), sink);
    stale(&format!("the institution `{id}`"), it.last_checked.as_ref(), as_of, sink);
    texts(library, it.cost_note.as_ref(), it.cost_note_in.as_ref(), sink);
    if let Some(rules) = &it.rules {
        texts(library, rules.note.as_ref(), rules.note_in.as_ref(), sink);
    }
    for it in it.contents.iter().flat_map(|it| &it.value) {
        texts(library, it.item.as_ref(), it.item_in.as_ref(), sink);
        for from in it.from.iter().flat_map(|it| &it.value) {
            fields.known(&from.value, &from.span, Scope::Case, sink);
        }
    }
}

fn entities(library: &Library, of: &str, all: Option<&At<Vec<At<Entity>>>>, as_of: NaiveDate, sink: &mut Sink) {
    for it in all.into_iter().flat_map(|it| &it.value) {
        source(library, it.source.as_ref(), sink);
        stale(&format!("a company of {of}"), it.last_checked.as_ref(), as_of, sink);
        countries(library, it.buyers.as_ref(), sink);
        texts(library, it.law.as_ref(), it.law_in.as_ref(), sink);
        if it.name_legal.is_none() {
            lacking("company", "name_legal", &it.span, sink);
        }
    }
}

fn lines(library: &Library, all: Option<&At<Vec<At<Known>>>>, sink: &mut Sink) {
    for it in all.into_iter().flat_map(|it| &it.value) {
        source(library, it.source.as_ref(), sink);
        countries(library, it.buyers.as_ref(), sink);
        texts(library, it.text.as_ref(), it.text_in.as_ref(), sink);
        if it.source.is_none() || it.status.is_none() {
            lacking("line", "source` or `status", &it.span, sink);
        }
    }
}

fn countries(library: &Library, buyers: Option<&At<OneOrMany<Text>>>, sink: &mut Sink) {
    for country in buyers.into_iter().flat_map(|it| &it.value.0) {
        if !library.countries.contains(&country.value.0) && !library.groups.contains_key(&country.value.0) {
            let known = library.groups.keys().chain(library.countries.iter()).map(String::as_str);
            unknown("country or group of countries", &country.value, &country.span, known, sink);
        }
    }
}

/// Reports the languages in which a text is not said.
fn texts(library: &Library, default: Option<&At<Text>>, texts: Option<&At<Translations>>, sink: &mut Sink) {
    let Some(default) = default else { return };
    let has = |lang: &str| texts.is_some_and(|it| it.value.get(lang).is_some());
    let missing: Vec<&str> = library.languages().filter(|it| *it != DEFAULT_LANGUAGE && !has(it)).collect();
    if !missing.is_empty() {
        let message = format!("this is not said in: {}", missing.join(", "));
        let help = "add it beside the text, in the key that ends in `_in`; until then readers see it marked as English";
        sink.report(Diagnostic::warning("missing-language", message).at(&default.span).help(help));
    }
}

fn lacking(what: &str, key: &str, span: &Span, sink: &mut Sink) {
    sink.report(Diagnostic::error("missing-fact", format!("this {what} has no `{key}`")).at(&span.first_line()));
}

/// Reports spellings that mean two files of a folder.
fn spellings<'a>(
    what: &str,
    all: impl Iterator<Item = (&'a String, Option<&'a At<Text>>, Vec<At<Text>>)>,
    sink: &mut Sink,
) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (id, title, names) in all {
        for it in title.cloned().into_iter().chain(names) {
            match seen.insert(bare(&it.value), id.clone()) {
                Some(first) if first != *id => {
                    let message = format!("`{}` means two {what}: `{first}` and `{id}`", it.value.0);
                    sink.report(
                        Diagnostic::error("duplicate-name", message).at(&it.span).help("keep it in one of them"),
                    );
                }
                _ => {}
            }
        }
    }
}
