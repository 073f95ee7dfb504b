//! With whom somebody was in contact, and which letters were sent: told from what is written, or asked.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::base::diag::{Diagnostic, Sink, alike};
use crate::case::check::each;
use crate::case::check::repaid::accounts;
use crate::case::file::written::{self, Contact, File};
use crate::form::record::{At, Text, Vocabulary, folded};
use crate::form::terms::{Correspondent, PaymentDisputeStatus, PaymentState, Recipient, Role};
use crate::library::Library;
use crate::library::part::Form;

/// What the keys of words begin with by which people call those they were in contact with.
const CALLED: &str = "called-";

/// Says of every contact with whom it was, where that can be told; asks where it cannot, and which way it went.
pub(super) fn resolve(file: &mut File, library: &Library, sink: &mut Sink) {
    // Nearly everybody is called by a word: names of the library are read only where none tells.
    let (of_file, called) = (names(file), called(library));
    let names = LazyCell::new(|| of_file.into_iter().chain(platforms(library)).collect::<Vec<_>>());
    for it in file.contacts.iter_mut().flat_map(|it| &mut it.value) {
        undirected(it, sink);
        if it.value.role.is_some() {
            continue;
        }
        let found = it.value.with_.as_ref().and_then(|with| told(&with.value, || names.as_slice(), &called));
        match found {
            Some(value) => {
                let span = it.value.with_.as_ref().map_or(&it.span, |with| &with.span).clone();
                it.value.role = Some(At { value, span });
            }
            None => {
                let (message, span) = match &it.value.with_ {
                    Some(with) => (format!("it cannot be told who `{}` is", with.value.0), &with.span),
                    None => ("it is not said with whom this was".to_owned(), &it.span),
                };
                let help = "add `role: seller` (or platform, payment_provider, carrier, authority, other); until then no \
                            letter mentions it";
                sink.report(Diagnostic::warning("unclear-contact", message).at(span).help(help));
            }
        }
    }
}

/// Asks which way a message went, where nothing says it: words of the other side are its own.
fn undirected(it: &At<Contact>, sink: &mut Sink) {
    let other = it.role.as_ref().is_some_and(|it| it.value == Correspondent::Other);
    // Words of the other side came from it.
    if it.direction.is_none() && it.quote.is_none() && !other && !it.unread.any {
        let message = "it is not said which way this went";
        let help = "add `direction: sent`, `received` or `both`; until then letters repeat the summary as it is, and it \
                    counts neither as a complaint nor as an answer";
        sink.report(Diagnostic::warning("unclear-direction", message).at(&it.span.first_line()).help(help));
    }
}

/// Whether somebody is named in what is said of whom a contact was with.
pub(crate) fn is_named(name: &str, with: &str) -> bool {
    let (name, with) = (folded(name), folded(with));
    let (long, short) = if name.len() > with.len() { (&name, &with) } else { (&with, &name) };
    short.chars().count() > 3 && long.contains(short.as_str())
}

/// Of which payments it is not said whether they are in dispute although their bank or provider was in
/// contact; asks. Where it is said that nothing was opened, nothing more is to be said.
pub(super) fn unexplained(file: &mut File, library: &Library, sink: &mut Sink) -> Vec<usize> {
    // Nothing of what was said without prejudice is told.
    let provider = |it: &&At<Contact>| {
        it.role.as_ref().is_some_and(|it| it.value == Correspondent::PaymentProvider)
            && it.without_prejudice.as_ref().is_none_or(|it| !it.value)
    };
    let contacts: Vec<At<Contact>> = each(file.contacts.as_ref()).filter(provider).cloned().collect();
    let mut out = Vec::new();
    let payments = file.payments.iter_mut().flat_map(|it| &mut it.value).map(|it| &mut it.value);
    let mut open: Vec<(usize, Vec<String>)> = Vec::new();
    let mut providers: Vec<Vec<String>> = Vec::new();
    for (index, it) in payments.enumerate() {
        let own = provided_by(it, library);
        providers.push(own.clone());
        let status = it.dispute.as_mut().and_then(|it| it.value.status.take());
        let none = status.as_ref().is_some_and(|it| it.value == PaymentDisputeStatus::None);
        if let (Some(dispute), false) = (&mut it.dispute, none) {
            dispute.value.status.clone_from(&status);
        }
        let asked_for = it.state.as_ref().is_some_and(|it| it.value == PaymentState::Open);
        if status.is_none() && !asked_for {
            open.push((index, own));
        }
    }
    for contact in contacts {
        let with = contact.value.with_.as_ref().map_or("", |it| it.value.0.as_str());
        // A contact that names one of several banks is about that one's payments.
        let is_one = |names: &Vec<String>| names.iter().any(|it| is_named(it, with));
        let named = providers.iter().any(is_one);
        let meant: Vec<usize> =
            open.iter().filter(|(_, names)| !named || is_one(names)).map(|(index, _)| *index).collect();
        let Some(first) = meant.first() else { continue };
        let message = "it is not said whether this belongs to a dispute of the payment";
        let day = contact.value.date.as_ref().map_or_else(|| "…".to_owned(), |it| it.value.to_string());
        let help = format!(
            "say where it stands under `payments`, entry {}: `dispute: {{ status: refused, decision_received_on: {day} }}` \
             (or open, answered, granted, represented, withdrawn; none if nothing was opened); until then the letter there \
             leaves open whether it is the first",
            first + 1
        );
        let span = contact.span.first_line();
        sink.report(Diagnostic::warning("unclear-dispute", message).at(&span).help(help));
        out.extend(meant);
    }
    out
}

/// What the bank or provider of a payment is called: who issued it, or what the means is called where that is one
/// provider’s own.
fn provided_by(it: &written::Payment, library: &Library) -> Vec<String> {
    let means = it.method.as_ref().and_then(|it| library.payments.get(&it.value.0));
    let means = means.filter(|it| it.generic.as_ref().is_none_or(|it| !it.value));
    let title = means.and_then(|it| it.title.as_ref()).map(|it| it.value.0.clone());
    it.issuer.iter().map(|it| it.value.0.clone()).chain(title).collect()
}

/// A name as it is looked for, with whose it is; shorter ones stand in too many other words.
fn name(name: Option<&Text>, who: Correspondent) -> Option<(String, Correspondent)> {
    name.map(|it| it.0.to_lowercase()).filter(|it| it.chars().count() > 2).map(|it| (it, who))
}

/// The names of the marketplaces.
fn platforms(library: &Library) -> impl Iterator<Item = (String, Correspondent)> {
    let titles = library.platforms.values().map(|it| it.title.as_ref().map(|it| &it.value));
    titles.filter_map(|it| name(it, Correspondent::Platform))
}

/// The names in the case, with whose they are.
fn names(file: &File) -> Vec<(String, Correspondent)> {
    let mut out = Vec::new();
    let mut add = |it: Option<&Text>, who: Correspondent| out.extend(name(it, who));
    for it in each(file.respondents.as_ref()) {
        let Some(role) = it.role.as_ref().map(|it| correspondent(it.value)) else { continue };
        for name in [&it.name_legal, &it.name_native, &it.name_latin, &it.store_name] {
            add(name.as_ref().map(|it| &it.value), role);
        }
    }
    for it in each(file.payments.as_ref()) {
        for name in [&it.issuer, &it.intermediary] {
            add(name.as_ref().map(|it| &it.value), Correspondent::PaymentProvider);
        }
    }
    out
}

/// The words by which people call somebody, in all languages: a case can be in another than its letters.
fn called(library: &Library) -> Vec<(&str, Correspondent)> {
    let lines = library.words.values().flat_map(|it| it.text().lines());
    let keys = lines.filter_map(|it| it.strip_prefix(CALLED)?.split_once(" = "));
    let who = |(key, words)| Some((Correspondent::from_word(&str::replace(key, '-', "_"))?, words));
    keys.filter_map(who).flat_map(|(who, words)| str::split(words, ", ").map(move |it| (it, who))).collect()
}

/// Who is meant: what they are called decides, else whose name it is; nothing if that is unclear.
fn told<'a>(
    with: &Text,
    names: impl FnOnce() -> &'a [(String, Correspondent)],
    called: &[(&str, Correspondent)],
) -> Option<Correspondent> {
    let text = with.0.to_lowercase();
    let words = || text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let meant = words().filter_map(|word| {
        let mut all = Correspondent::SPELLINGS.iter().chain(called);
        all.find(|(it, _)| *it == word).map(|(_, who)| *who)
    });
    only(meant).or_else(|| {
        let own = folded(&with.0);
        let named = |name: &str| text.contains(name) || (own.len() > 3 && folded(name).contains(&own));
        only(names().iter().filter(|(it, _)| named(it)).map(|(_, who)| *who))
    })
}

/// What all of some say, if they say the same.
fn only(mut all: impl Iterator<Item = Correspondent>) -> Option<Correspondent> {
    let first = all.next()?;
    all.all(|it| it == first).then_some(first)
}

/// Somebody's role as it is said of contacts.
fn correspondent(role: Role) -> Correspondent {
    match role {
        Role::Seller => Correspondent::Seller,
        Role::Platform => Correspondent::Platform,
        Role::PaymentProvider => Correspondent::PaymentProvider,
        Role::Carrier => Correspondent::Carrier,
    }
}

/// Reports letters that were sent and that the library does not have, and letters to a bank or payment provider
/// of which there are several, if it is not said to which.
pub(super) fn sent(file: &written::File, library: &Library, sink: &mut Sink) {
    for sent in each(file.sent.as_ref()) {
        let Some(it) = &sent.document else { continue };
        let Some(template) = library.templates.iter().find(|template| template.id == *it.value.0) else {
            // Commands show the folder too.
            let name = it.value.0.rsplit('/').next().unwrap_or(&it.value.0);
            let message = format!("there is no letter `{}`", it.value.0);
            let mut told = Diagnostic::error("unknown-letter", message).at(&it.span);
            let sendable = library.templates.iter().filter(|it| it.folder.form() == Form::Letter);
            let ids: BTreeSet<&str> = sendable.map(|it| it.id.as_str()).collect();
            if let Some(near) = alike(name, ids.iter().copied()) {
                told = told.help(format!("did you mean `{near}`?"));
            }
            let all: Vec<&str> = ids.into_iter().collect();
            told = told.help(format!("letters of the library: {}", all.join(", ")));
            sink.report(told.help("record a letter of your own under `contacts`, with `direction: sent`"));
            continue;
        };
        let to_provider = template.head.to.as_ref().is_some_and(|it| it.value == Recipient::PaymentProvider);
        if to_provider && sent.payment.is_none() && accounts(file) > 1 {
            let message = "the case has payments through several providers: it is not said to which this letter went";
            let help = "add `payment: 1` (its place under `payments`, or its `id`)";
            sink.report(Diagnostic::error("sent-to-which", message).at(&it.span).help(help));
        }
    }
}
