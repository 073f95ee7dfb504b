//! From the case file to the case: every problem reported, then nothing is checked again.

mod amounts;
mod contacts;
mod dates;
pub(crate) mod defaults;
mod derived;
mod exhibits;
mod head;
mod names;
mod parties;
mod platform;
mod proofs;
mod repaid;
mod spoken;
mod sums;

pub(crate) use self::contacts::is_named;
pub(super) use self::derived::voice;
pub(crate) use self::derived::{CHARGED, PAID, PERIODS};
pub(crate) use self::proofs::{several, shows};
pub(crate) use self::repaid::{BACK, back, is_paid};
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::source::Source;
use crate::case::file::{File, written};
use crate::case::{Case, ClaimedItem, Settings};
use crate::form::facts::{Facts, Value};
use crate::form::record::{At, Decode, Place, Value as _};
use crate::library::Library;

pub(super) fn check(
    source: &Source,
    mut file: written::File,
    library: &Library,
    settings: &Settings,
    sink: &mut Sink,
) -> Result<Case, Failed> {
    head::version(&file, source, sink);
    head::id(&file, sink);
    let lang = head::language(&file, source, library, settings, sink);
    let as_of = file.case.as_ref().and_then(|it| it.as_of.as_ref()).map(|it| it.value);
    let as_of = settings.as_of.or(as_of).unwrap_or(settings.fallback_as_of);
    names::resolve(&mut file, library, sink);
    platform::complete(&mut file, library);
    let platform = platform::known(&file, library);
    parties::check(&file, source, sink);
    contacts::resolve(&mut file, library, sink);
    contacts::sent(&file, library, sink);
    let unexplained = contacts::unexplained(&mut file, library, sink);
    let assumed = defaults::add(&mut file, library);
    proofs::resolve(&mut file, sink);
    let mut facts = Facts::default();
    file.facts("", &source.span(0..0), &mut facts);
    dates::check(&facts, as_of, sink);
    let deadline = dates::deadline(&file, as_of, sink);
    exhibits::references(&file, sink);
    exhibits::private_numbers(&facts, sink);
    amounts::resolve(&mut file, sink);
    amounts::received(&file, sink);
    sums::check(&file, sink);
    repaid::resolve(&mut file, sink);
    let file = File::settle(file, &Place::file(source.name()), sink);
    let (Some(file), Some(lang)) = (file, lang) else {
        return sink.finish(()).and_then(|()| {
            Err(sink.fail(Diagnostic::error("missing-fact", "the case file lacks what nothing works without")))
        });
    };
    spoken::check(&facts, derived::voice(&file), &lang, library, sink);
    let totals = amounts::totals(&file);
    derived::sent(&mut facts, &file, library);
    derived::add(&mut facts, &file, &totals, deadline, platform.as_deref());
    derived::means(&mut facts, &file, library);
    derived::charged(&mut facts, &file);
    repaid::add(&mut facts, &file);
    for index in unexplained {
        facts.insert(format!("payments[{index}].contact"), Value::Text(UNEXPLAINED.to_owned()), None);
    }
    derived::times(&mut facts, &file, library, as_of);
    facts.insert("case.as_of", Value::Date(as_of), None);
    let item = |it: &crate::case::file::ClaimItem| ClaimedItem {
        label: Some(it.label.0.clone()).filter(|_| !assumed.contains(&defaults::Assumed::Amounts)),
        money: it.amount.clone(),
        basis: it.basis.as_ref().map(|it| it.0.clone()),
    };
    sink.finish(Case {
        source: source.clone(),
        id: file.case.id.0.clone(),
        as_of,
        lang,
        capacity: file.case.capacity,
        facts,
        items: file.claim.amounts.iter().map(item).collect(),
        totals,
        deadline,
        assumed,
        platform,
        file,
    })
}

/// The word of `payment.contact` for one of which it is not said whether it belongs to a dispute.
pub(crate) const UNEXPLAINED: &str = "unexplained";

/// The entries of a list that may be absent.
fn each<T>(list: Option<&At<Vec<At<T>>>>) -> impl Iterator<Item = &At<T>> {
    list.into_iter().flat_map(|it| &it.value)
}
