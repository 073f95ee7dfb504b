//! Addresses that lead nowhere any more: no file of a library and no document may hold them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::form::record::Decode;
use crate::form::yaml;
use crate::library::rule::{Dead, Pack};
use crate::library::shelf::Reading;
use crate::library::{Library, embedded};

/// The file that lists them.
const FILE: &str = "rules/dead.yaml";

/// An address that must not be used.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadAddress {
    /// The part by which it is recognised, in lower case.
    pub text: String,
    /// Why it must not be used.
    pub why: String,
    /// Since when.
    pub since: Option<NaiveDate>,
}

impl DeadAddress {
    fn new(dead: &Dead) -> Option<Self> {
        Some(Self {
            text: format!("{}/{}", dead.host.as_ref()?.value.0, dead.path.as_ref()?.value.0).to_lowercase(),
            why: dead.why.as_ref().map(|it| it.value.0.clone()).unwrap_or_default(),
            since: dead.since.as_ref().map(|it| it.value),
        })
    }

    /// The report that a text holds it.
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        let since = self.since.map(|it| format!(" since {it}")).unwrap_or_default();
        let message = format!("{}{since}: nothing may send people to `{}`", self.why, self.text);
        Diagnostic::error("dead-address", message).help("take the address out; say in words what has to be said")
    }
}

impl Library {
    /// Reports every place of every file that holds a dead address. Files that are part of the program
    /// are looked through with all others only.
    pub(super) fn refuse_dead_addresses(&mut self, files: &[Source], reading: Reading, sink: &mut Sink) {
        let is_looked_through = |it: &&Source| it.name() != FILE && (reading == Reading::All || !it.is_built_in());
        // What is built in holds even if a firm's own file takes the place of the list.
        if files.iter().any(|it| it.name() == FILE && !it.is_built_in()) {
            let built_in: Vec<Source> = embedded().into_iter().filter(|it| it.name() == FILE).collect();
            let known: BTreeSet<String> = self.dead.iter().map(|it| it.text.clone()).collect();
            let listed = listed(&built_in, &mut Sink::default()).into_iter();
            self.dead.extend(listed.filter(|it| !known.contains(&it.text)));
        }
        for source in files.iter().filter(is_looked_through) {
            let text = source.text().to_ascii_lowercase();
            for it in &self.dead {
                for (at, found) in text.match_indices(&it.text) {
                    sink.report(it.diagnostic().at(&source.span(at..at + found.len())));
                }
            }
        }
    }
}

/// The dead addresses of rule packs.
pub(super) fn listed(packs: &[Source], sink: &mut Sink) -> Vec<DeadAddress> {
    let mut read = |it: &Source| yaml::parse(it, sink).ok().and_then(|it| Pack::decode(&it, sink));
    let packs: Vec<Pack> = packs.iter().filter_map(&mut read).collect();
    let dead = packs.iter().flat_map(|it| &it.dead).flat_map(|it| &it.value);
    dead.filter_map(|it| DeadAddress::new(&it.value)).collect()
}

/// Whether a text holds a dead address, with or without the backslashes of Markdown.
pub(crate) fn holds(text: &str, dead: &DeadAddress) -> bool {
    text.replace('\\', "").to_lowercase().contains(&dead.text)
}
