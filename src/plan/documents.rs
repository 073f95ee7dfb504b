//! The documents of the templates, each with its place and its state.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::Assessment;
use crate::assess::accounts::Account;
use crate::assess::documents::{State, states};
use crate::case::Case;
use crate::library::Library;
use crate::library::template::{Folder, Template};
use crate::plan::place::Place;

/// A document that is written, or not.
#[derive(Debug, Clone)]
pub struct Planned<'a> {
    /// What it is made from.
    pub template: &'a Template,
    /// Its place in the package, without the ending of a format.
    pub place: Place,
    /// The payment it is about, for letters to payment providers.
    pub payment: Option<usize>,
    /// The payments of the account it is about, for letters to payment providers.
    pub payments: Option<Vec<usize>>,
    /// Whether it is written.
    pub state: State,
    /// Which extract of the bundle is for its reader; none if the reader gets all of it.
    pub extract: Option<usize>,
}

impl Planned<'_> {
    /// What it is called in lists: its title, or the name of its template.
    pub fn title(&self) -> &str {
        self.template.title()
    }

    /// The template by its folder and name, such as `letters/seller-complaint`.
    pub(crate) fn source(&self) -> String {
        self.template.name()
    }
}

/// The documents of the templates, each with its state.
pub fn documents<'a>(case: &Case, assessment: &Assessment, library: &'a Library) -> Vec<Planned<'a>> {
    let mut out: Vec<Planned<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut written = BTreeMap::<Folder, u32>::new();
    for it in &library.templates {
        if !seen.insert((it.folder, it.id.as_str())) {
            continue;
        }
        let Some(template) = library.template_or_other(it.folder, &it.id, &case.lang) else { continue };
        for (payment, state) in states(template, case, assessment, library) {
            let number = matches!(state, State::Written | State::Blocked(_)).then(|| {
                let count = written.entry(template.folder).or_insert(0);
                *count += 1;
                *count
            });
            let account = payment.map(|it| Account::of(template, case, assessment, library, it).payments().to_vec());
            let place = Place::document(template, number);
            out.push(Planned { template, place, payment, payments: account, state, extract: None });
        }
    }
    out
}
