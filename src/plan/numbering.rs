//! Which number an exhibit has, and in which order exhibits are listed.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Diagnostic, Sink};
use crate::case::Case;
use crate::case::file::Binding;
use crate::form::counting::Counting;
use crate::plan::exhibit::Number;
use crate::plan::lock::NumberLock;

/// An exhibit in the order of the numbers.
pub(super) struct Numbered {
    /// Its place under `evidence`.
    pub(super) at: usize,
    /// Its number.
    pub(super) number: Number,
}

/// The exhibits by their numbers: in the order of the sections, then of the case file. Numbers of the lock stay.
pub(super) fn order(case: &Case, lock: Option<&NumberLock>, sink: &mut Sink) -> Vec<Numbered> {
    let binding = &case.file.bundle;
    check_sections(case, sink);
    let section = |at: usize| section_of(case, at).unwrap_or(0);
    let mut places: Vec<usize> = (0..case.evidence().len()).collect();
    places.sort_by_key(|at| section(*at));
    let locked: BTreeMap<&str, &str> = lock.into_iter().flat_map(NumberLock::numbers).collect();
    let number_of = |at: usize| locked.get(case.evidence()[at].id.0.as_str()).copied();
    let mut taken: BTreeSet<String> = locked.values().map(|it| (*it).to_owned()).collect();
    let mut out: Vec<Numbered> = Vec::with_capacity(places.len());
    for (index, at) in places.iter().copied().enumerate() {
        if let Some(number) = number_of(at) {
            out.push(Numbered { at, number: Number::new(number) });
            continue;
        }
        // Exhibits of other sections count for themselves only if the numbers say which section they are of.
        let same = |other: &usize| binding.style != Some(Counting::PerSection) || section(*other) == section(at);
        let stands_between = places[index + 1..].iter().filter(|it| same(it)).any(|it| number_of(*it).is_some());
        let before = out.iter().rev().find(|it| same(&it.at));
        let number = match before {
            Some(before) if stands_between => behind(before, &taken),
            _ => next(binding, section(at), &taken),
        };
        taken.insert(number.clone());
        out.push(Numbered { at, number: Number::new(&number) });
    }
    out
}

/// The place of the section of an exhibit among the sections.
pub(super) fn section_of(case: &Case, at: usize) -> Option<usize> {
    let id = case.evidence().get(at)?.section.as_ref()?;
    case.file.bundle.sections.iter().position(|it| it.id.0 == id.0)
}

/// Reports sections that there are not, and exhibits without one.
fn check_sections(case: &Case, sink: &mut Sink) {
    let sections = &case.file.bundle.sections;
    for (at, it) in case.evidence().iter().enumerate() {
        if section_of(case, at).is_some() || (sections.is_empty() && it.section.is_none()) {
            continue;
        }
        let message = match &it.section {
            Some(id) => format!("the exhibit `{}` is in a section `{id}`, which there is not", it.id),
            None => format!("the exhibit `{}` is in no section", it.id),
        };
        let known: Vec<&str> = sections.iter().map(|it| it.id.0.as_str()).collect();
        let help = match known.is_empty() {
            true => "list the sections under `bundle.sections`, or remove `section`".to_owned(),
            false => format!("write its `section`; ids under `bundle.sections`: {}", known.join(", ")),
        };
        sink.report(Diagnostic::error("no-section", message).in_file(case.source.name()).help(help));
    }
    if case.file.bundle.style == Some(Counting::PerSection) && sections.is_empty() {
        let message = "`bundle.style` counts by section, and there are no sections";
        let help = "list them under `bundle.sections`, or write `style: numbers`";
        sink.report(Diagnostic::error("no-section", message).in_file(case.source.name()).help(help));
    }
}

/// A number behind that of another exhibit: 12A, 12B; with letters C1, C2. Behind a late one stands the next of
/// the same exhibit.
fn behind(before: &Numbered, taken: &BTreeSet<String>) -> String {
    let number = before.number.main();
    let is_late = |base: &&String| {
        let ends_in_figure = base.ends_with(|it: char| it.is_ascii_digit());
        let own = |it: char| if ends_in_figure { it.is_ascii_uppercase() } else { it.is_ascii_digit() };
        number.strip_prefix(base.as_str()).is_some_and(|it| !it.is_empty() && it.chars().all(own))
    };
    let base = taken.iter().filter(is_late).min_by_key(|it| it.len()).map_or(number, String::as_str);
    let ends_in_figure = base.ends_with(|it: char| it.is_ascii_digit());
    let candidate = |it: u32| if ends_in_figure { format!("{base}{}", letters(it)) } else { format!("{base}{it}") };
    (1..=u32::MAX).map(candidate).find(|it| !taken.contains(it)).unwrap_or_default()
}

/// The number after the last one.
fn next(binding: &Binding, section: usize, taken: &BTreeSet<String>) -> String {
    let most = u32::try_from(taken.len()).unwrap_or(u32::MAX) + 1;
    let last = (1..=most).rev().find(|it| taken.contains(&styled(binding, section, *it)));
    styled(binding, section, last.unwrap_or(0) + 1)
}

/// A number as the case wants it.
fn styled(binding: &Binding, section: usize, number: u32) -> String {
    let prefix = binding.prefix.as_ref().map_or("", |it| &it.0);
    let digits = binding.digits.map_or(1, |it| it as usize);
    match binding.style.unwrap_or(Counting::Numbers) {
        Counting::Numbers => format!("{prefix}{number:0digits$}"),
        Counting::Letters => format!("{prefix}{}", letters(number)),
        Counting::PerSection => {
            let section = letters(u32::try_from(section).unwrap_or(0) + 1);
            format!("{prefix}{section}{number:0digits$}")
        }
    }
}

/// A, B, … Z, AA, AB.
fn letters(number: u32) -> String {
    let mut out = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// The Bates number of a page of the bundle, if pages have any.
pub(crate) fn bates(case: &Case, page: u32) -> Option<String> {
    let bates = &case.file.bundle.bates;
    if bates.prefix.is_none() && bates.digits.is_none() && bates.start.is_none() {
        return None;
    }
    let prefix = bates.prefix.as_ref().map_or("", |it| &it.0);
    let digits = bates.digits.map_or(6, |it| it as usize);
    Some(format!("{prefix}{:0digits$}", page + bates.start.unwrap_or(1) - 1))
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!([1, 26, 27, 52, 53, 702, 703].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
