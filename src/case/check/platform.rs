//! The marketplace: which one it is, and what the library knows of its company.

use crate::case::check::each;
use crate::case::file::written::{File, Respondent};
use crate::form::record::{At, CountryCode, Text, bare};
use crate::form::terms::{ContractKind, Role};
use crate::library::Library;
use crate::library::bodies::{Entity, Platform};

/// The marketplace, by its id: the one that the order names, else the one that its operator's names or the
/// address of the listing mean. A company that runs several means none of them.
pub(super) fn known(file: &File, library: &Library) -> Option<String> {
    let order = file.order.as_ref().map(|it| &it.value);
    if let Some(own) = order.and_then(|it| it.platform.as_ref()) {
        return Some(own.value.0.clone());
    }
    let operator = operator(file).map(|it| &it.value);
    let names: Vec<&str> = operator.into_iter().flat_map(names).collect();
    let one = |is_it: &dyn Fn(&Platform) -> bool| {
        let mut all = library.platforms.iter().filter(|(_, it)| is_it(it)).map(|(id, _)| id.clone());
        all.next().filter(|_| all.next().is_none())
    };
    let called = one(&|it| names.iter().any(|name| is_called(it, name)));
    let listing = || {
        let is_direct = file.contract.as_ref().and_then(|it| it.kind.as_ref()).map(|it| it.value);
        let address =
            order.and_then(|it| it.listing_url.as_ref()).filter(|_| is_direct != Some(ContractKind::DirectSale));
        address.and_then(|address| one(&|it| stands_at(it, &address.value)))
    };
    let company = || one(&|it| names.iter().any(|name| entities(it).any(|it| is_company(it, name))));
    called.or_else(listing).or_else(company)
}

/// Fills in what the library knows of the marketplace's company for the claimant's country: its names if the
/// case has only the marketplace's, its addresses if the case has none.
pub(super) fn complete(file: &mut File, library: &Library) {
    let Some(id) = known(file, library) else { return };
    let Some(platform) = library.platforms.get(&id) else { return };
    let country = file.claimant.as_ref().and_then(|it| it.country.as_ref()).map(|it| it.value.0.clone());
    let entity = country.and_then(|it| library.company(platform.entities.as_ref(), &it));
    let named = file.order.as_ref().and_then(|it| it.platform.as_ref()).map(|it| it.span.clone());
    if operator(file).is_none() {
        let (Some(span), Some(respondents)) = (named, file.respondents.as_mut()) else { return };
        let mut respondent =
            Respondent { role: Some(At { value: Role::Platform, span: span.clone() }), ..Respondent::default() };
        respondent.store_name = platform.title.as_ref().map(|it| At { value: it.value.clone(), span: span.clone() });
        respondents.value.push(At { value: respondent, span });
    }
    let Some(entity) = entity else { return };
    let is_operator = |it: &&mut At<Respondent>| it.role.as_ref().is_some_and(|it| it.value == Role::Platform);
    let Some(it) = file.respondents.iter_mut().flat_map(|it| &mut it.value).find(is_operator) else { return };
    let at = it.span.clone();
    let text = |it: Option<&At<Text>>| it.map(|it| At { value: it.value.clone(), span: at.clone() });
    let respondent = &mut it.value;
    let is_other = names(respondent).any(|name| !is_called(platform, name) && !is_company(entity, name));
    if is_other {
        return;
    }
    if names(respondent).all(|name| !is_company(entity, name)) {
        respondent.store_name = text(platform.title.as_ref());
        respondent.name_legal = text(entity.name_legal.as_ref());
        respondent.name_latin = None;
    }
    respondent.reg_no = respondent.reg_no.take().or_else(|| text(entity.reg_no.as_ref()));
    let country = entity.country.as_ref().map(|it| At { value: CountryCode(it.value.0.clone()), span: at.clone() });
    respondent.country = respondent.country.take().or(country);
    if respondent.address.is_none() && respondent.notice_address.is_none() {
        respondent.address = text(entity.address.as_ref());
        respondent.notice_address = text(entity.notice_address.as_ref());
    }
    respondent.email = respondent.email.take().or_else(|| text(entity.email.as_ref()));
}

/// The respondent that runs the marketplace.
fn operator(file: &File) -> Option<&At<Respondent>> {
    each(file.respondents.as_ref()).find(|it| it.role.as_ref().is_some_and(|it| it.value == Role::Platform))
}

fn names(it: &Respondent) -> impl Iterator<Item = &str> {
    let all = [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name];
    all.into_iter().flatten().map(|it| &*it.value.0)
}

fn entities(it: &Platform) -> impl Iterator<Item = &Entity> {
    each(it.entities.as_ref()).map(|it| &it.value)
}

/// Whether a name is a company's. Capitals, spaces and signs make no difference.
fn is_company(entity: &Entity, name: &str) -> bool {
    let companies = [&entity.name_legal, &entity.name_second];
    companies.into_iter().flatten().any(|it| bare(&it.value) == bare(name))
}

/// Whether a name means a marketplace: one of its names, perhaps with something in brackets behind it, or an
/// address at it.
fn is_called(platform: &Platform, name: &str) -> bool {
    let name = name.split(['(', '（']).next().unwrap_or(name);
    let own = bare(name);
    platform.spellings().any(|it| bare(it) == own) || stands_at(platform, name)
}

/// Whether an address leads to a marketplace: its names that have a full stop are ends of addresses.
fn stands_at(platform: &Platform, address: &str) -> bool {
    let address = address.trim().to_lowercase();
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    platform.spellings().filter(|it| it.contains('.')).any(|it| {
        let end = it.to_lowercase();
        host.strip_suffix(&end).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}
