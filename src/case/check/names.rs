//! Names that the library knows: countries, card networks, institutions, the marketplace.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::source::Span;
use crate::case::check::each;
use crate::case::file::{File, written};
use crate::form::record::{At, CountryCode, OneOrMany, Text, folded};
use crate::form::terms::Role;
use crate::library::Library;

/// Codes that people write although they are none, and the code they mean.
const MISTAKEN: [(&str, &str); 1] = [("UK", "GB")];

/// Replaces the spellings that people use by the names that rules use; reports what is not known.
pub(super) fn resolve(file: &mut written::File, library: &Library, sink: &mut Sink) {
    let claimant = file.claimant.as_ref().and_then(|it| it.country.as_ref());
    let respondents = each(file.respondents.as_ref()).filter_map(|it| it.country.as_ref());
    for it in claimant.into_iter().chain(respondents) {
        country(it, library, sink);
    }
    let cards = spellings(library.cards.iter().map(|(id, it)| (id, it.title.as_ref(), it.names.as_ref())));
    let payments = file.payments.iter_mut().flat_map(|it| &mut it.value);
    for it in payments.filter_map(|it| it.value.network.as_mut()) {
        name(&mut it.value.0, &it.span, "card network", &cards, library.cards.keys(), sink);
    }
    let bodies = spellings(library.institutions.iter().map(|(id, it)| (id, it.title.as_ref(), None)));
    if let Some(it) = file.adr.as_mut().and_then(|it| it.value.institution.as_mut()) {
        name(&mut it.value.0, &it.span, "institution", &bodies, library.institutions.keys(), sink);
    }
}

/// Everything a file of the library may be called, and its id.
fn spellings<'a>(
    all: impl Iterator<Item = (&'a String, Option<&'a At<Text>>, Option<&'a At<OneOrMany<Text>>>)>,
) -> BTreeMap<String, &'a str> {
    let mut out = BTreeMap::new();
    for (id, title, names) in all {
        let names = names.into_iter().flat_map(|it| &it.value.0).map(|it| &*it.value.0);
        for it in [id.as_str()].into_iter().chain(title.map(|it| &*it.value.0)).chain(names) {
            out.insert(folded(it), id.as_str());
        }
    }
    out
}

fn name<'a>(
    value: &mut String,
    span: &Span,
    what: &str,
    spellings: &BTreeMap<String, &str>,
    ids: impl Iterator<Item = &'a String>,
    sink: &mut Sink,
) {
    let asked = folded(value);
    if let Some(id) = spellings.get(&asked) {
        (*id).clone_into(value);
        return;
    }
    let near = nearest(&asked, spellings.keys().map(String::as_str)).and_then(|it| spellings.get(it));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("names that can stand here: {}", ids.map(String::as_str).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("there is no {what} `{value}` in the library");
    sink.report(Diagnostic::error("unknown-name", message).at(span).help(help));
}

fn country(country: &At<CountryCode>, library: &Library, sink: &mut Sink) {
    if library.countries.contains(&country.value.0) {
        return;
    }
    let upper = country.to_uppercase();
    let mistaken = MISTAKEN.iter().find(|(it, _)| *it == upper).map(|(_, code)| *code);
    let help = if matches!(&*country.value, "false" | "true") || upper == "NO" {
        "write \"NO\", in quotes".to_owned()
    } else if let Some(code) = mistaken {
        let name = country_name(code, library).unwrap_or(code);
        format!("the code of the {name} is {code}")
    } else if library.countries.contains(&upper) {
        format!("write `{upper}`")
    } else if let Some(code) = country_code(country, library) {
        format!("the code of {} is {code}", country.value)
    } else {
        "write the two capital letters of ISO 3166, such as FR, US or CN".to_owned()
    };
    let message = format!("`{}` is not a country code", country.value);
    sink.report(Diagnostic::error("bad-country", message).at(&country.span).help(help));
}

/// The name of a country in English.
fn country_name<'a>(code: &str, library: &'a Library) -> Option<&'a str> {
    let names = library.country_names.get("en")?.text();
    names.lines().find_map(|it| it.strip_prefix("country-")?.strip_prefix(code)?.strip_prefix(" = "))
}

/// The code of a country by its name in any language of the library.
fn country_code<'a>(name: &str, library: &'a Library) -> Option<&'a str> {
    let name = folded(name);
    let lines = library.country_names.values().flat_map(|it| it.text().lines());
    let pairs = lines.filter_map(|it| it.strip_prefix("country-")?.split_once(" = "));
    pairs.filter(|(_, it)| folded(it) == name).map(|(code, _)| code).next()
}

/// The marketplace, recognised by the legal name of a respondent.
pub(super) fn platform(file: &File, library: &Library) -> Option<String> {
    let platform = file.respondents.iter().find(|it| it.role == Role::Platform)?;
    let name = platform.name_legal.as_ref()?;
    let same = |it: &Text| it.eq_ignore_ascii_case(name);
    let is_it = |it: &crate::library::bodies::Platform| {
        it.names.iter().flat_map(|it| &it.value).any(|it| same(it))
            || each(it.entities.as_ref()).any(|it| it.name_legal.as_ref().is_some_and(|it| same(it)))
    };
    library.platforms.iter().find(|(_, it)| is_it(it)).map(|(id, _)| id.clone())
}
