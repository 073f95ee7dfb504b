//! Names that the library knows: countries, card networks, means of payment, institutions, marketplaces.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Sink, alike};
use crate::base::source::Span;
use crate::case::check::each;
use crate::case::file::written;
use crate::form::record::{At, CountryCode, OneOrMany, Text, bare, folded};
use crate::library::Library;
use crate::library::bodies::Means;

/// Codes that people write although they are none, and the code they mean.
const MISTAKEN: [(&str, &str); 1] = [("UK", "GB")];

/// Replaces the spellings that people use by the names that rules use; reports what is not known.
pub(super) fn resolve(file: &mut written::File, library: &Library, sink: &mut Sink) {
    let claimant = file.claimant.as_ref().and_then(|it| it.country.as_ref());
    let respondents = each(file.respondents.as_ref()).filter_map(|it| it.country.as_ref());
    for it in claimant.into_iter().chain(respondents) {
        country(it, library, sink);
    }
    let own = |it: &Option<At<OneOrMany<Text>>>| -> Vec<String> {
        it.iter().flat_map(|it| &it.value.0).map(|it| it.value.0.clone()).collect()
    };
    let payments = || file.payments.iter().flat_map(|it| &it.value);
    // Of a payment whose means and network are called as the library calls them nothing is to be found out.
    let is_plain = |it: &At<written::Payment>| {
        let means = it.method.as_ref().map(|it| library.payments.get(&it.value.0));
        let network = it.network.as_ref().is_none_or(|it| library.cards.contains_key(&*it.value.0));
        let same = it.network.as_ref().map(|it| &*it.value.0) == it.method.as_ref().map(|it| &*it.value.0);
        let generic = |it: &Means| it.generic.as_ref().is_some_and(|it| it.value);
        network && !same && means.is_none_or(|it| it.is_some_and(|it| !generic(it)))
    };
    if payments().any(|it| it.method.is_some() && !is_plain(it)) {
        let translated = |it: &Means| it.title_in.iter().flat_map(|it| it.value.texts()).collect::<Vec<_>>();
        let names = |it: &Means| -> Vec<String> {
            own(&it.names).into_iter().chain(translated(it).into_iter().map(|(_, it)| it.value.0)).collect()
        };
        let means = Names::new(library.payments.iter().map(|(id, it)| (id, it.title.as_ref(), names(it))));
        for it in file.payments.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value) {
            let Some(method) = it.method.as_mut() else { continue };
            means.find(&mut method.value.0, &method.span, "means of payment", sink);
            // A pay-later plan of Klarna is Klarna's.
            let generic =
                library.payments.get(&method.value.0).filter(|it| it.generic.as_ref().is_some_and(|it| it.value));
            let kind = |it: &Means| it.kind.as_ref().map(|it| it.value);
            let known = |it: &str| means.spellings.get(&bare(it)).copied();
            let like = |id: &&str, other: &Means| library.payments.get(*id).map(|it| kind(it)) == Some(kind(other));
            let network = it.network.as_ref().and_then(|it| known(&it.value));
            let named = [
                it.issuer.as_ref().and_then(|it| known(&it.value)),
                network,
                it.intermediary.as_ref().and_then(|it| known(&it.value)),
            ];
            let own = generic.and_then(|generic| named.into_iter().flatten().find(|it| like(it, generic)));
            if let Some(own) = own {
                own.clone_into(&mut method.value.0);
            }
            // Who writes a provider where card networks stand has said what the means is.
            if network.is_some_and(|it| it == method.value.0) {
                it.network = None;
            }
        }
    }
    let payments = || file.payments.iter().flat_map(|it| &it.value);
    if payments().filter_map(|it| it.network.as_ref()).any(|it| !library.cards.contains_key(&*it.value.0)) {
        let cards = Names::new(library.cards.iter().map(|(id, it)| (id, it.title.as_ref(), own(&it.names))));
        for it in file.payments.iter_mut().flat_map(|it| &mut it.value).filter_map(|it| it.value.network.as_mut()) {
            cards.find(&mut it.value.0, &it.span, "card network", sink);
        }
    }
    if let Some(it) = file.adr.as_mut().and_then(|it| it.value.institution.as_mut()) {
        let bodies = Names::new(library.institutions.iter().map(|(id, it)| (id, it.title.as_ref(), Vec::new())));
        bodies.find(&mut it.value.0, &it.span, "institution", sink);
    }
    let platform = file.order.as_mut().and_then(|it| it.value.platform.as_mut());
    if let Some(it) = platform.filter(|it| !library.platforms.contains_key(&it.value.0)) {
        let platforms = Names::new(library.platforms.iter().map(|(id, it)| (id, it.title.as_ref(), own(&it.names))));
        platforms.find(&mut it.value.0, &it.span, "marketplace", sink);
    }
}

/// Everything that the files of a folder may be called.
struct Names<'a> {
    /// The id for each spelling.
    spellings: BTreeMap<String, &'a str>,
    /// All ids.
    ids: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn new(all: impl Iterator<Item = (&'a String, Option<&'a At<Text>>, Vec<String>)>) -> Self {
        let mut out = Self { spellings: BTreeMap::new(), ids: Vec::new() };
        for (id, title, names) in all {
            out.ids.push(id);
            let title = title.map(|it| it.value.0.clone());
            for it in std::iter::once(id.clone()).chain(title).chain(names) {
                out.spellings.insert(bare(&it), id);
            }
        }
        out
    }

    /// Puts the id in the place of a spelling; what is in brackets behind a name and an address around
    /// it make no difference.
    fn find(&self, value: &mut String, span: &Span, what: &str, sink: &mut Sink) {
        let plain = value.split(['(', '（']).next().unwrap_or_default();
        let plain = plain.trim().trim_start_matches("https://").trim_start_matches("http://");
        let plain = plain.trim_start_matches("www.").trim_end_matches('/');
        let (asked, whole) = (bare(plain), bare(value));
        if let Some(id) = self.spellings.get(&whole).or_else(|| self.spellings.get(&asked)) {
            (*id).clone_into(value);
            return;
        }
        let near = alike(&asked, self.spellings.keys().map(String::as_str)).and_then(|it| self.spellings.get(it));
        let mut told =
            Diagnostic::error("unknown-name", format!("there is no {what} `{value}` in the library")).at(span);
        if let Some(near) = near {
            told = told.help(format!("did you mean `{near}`?"));
        }
        sink.report(told.help(format!("names that can stand here: {}", self.ids.join(", "))));
    }
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
