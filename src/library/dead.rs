//! Addresses that lead nowhere any more: no file of a library and no document may hold them.

use chrono::NaiveDate;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::form::record::Decode;
use crate::form::yaml;
use crate::library::rule::{Dead, Pack};
use crate::library::{EMBEDDED, Library};

/// The file that lists them. What is built in holds even if a firm's own file takes its place.
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
    pub fn diagnostic(&self) -> Diagnostic {
        let since = self.since.map(|it| format!(" since {it}")).unwrap_or_default();
        let message = format!("{}{since}: nothing may send people to `{}`", self.why, self.text);
        Diagnostic::error("dead-address", message).help("take the address out; say in words what has to be said")
    }
}

impl Library {
    /// Reports every place of every file that holds a dead address.
    pub(super) fn refuse_dead_addresses(&mut self, files: &[Source], sink: &mut Sink) {
        let mut dead: Vec<DeadAddress> = self.packs.values().flat_map(listed).collect();
        let built_in = EMBEDDED.iter().find(|(name, _)| *name == FILE).and_then(|(name, text)| {
            let mut own = Sink::default();
            let node = yaml::parse(&Source::new(*name, *text), &mut own).ok()?;
            Pack::decode(&node, &mut own)
        });
        for it in built_in.iter().flat_map(listed) {
            if dead.iter().all(|known| known.text != it.text) {
                dead.push(it);
            }
        }
        for source in files.iter().filter(|it| it.name() != FILE) {
            let text = source.text().to_ascii_lowercase();
            for it in &dead {
                for (at, found) in text.match_indices(&it.text) {
                    sink.report(it.diagnostic().at(&source.span(at..at + found.len())));
                }
            }
        }
        self.dead = dead;
    }
}

fn listed(pack: &Pack) -> Vec<DeadAddress> {
    pack.dead.iter().flat_map(|it| &it.value).filter_map(|it| DeadAddress::new(&it.value)).collect()
}

/// Whether a text holds a dead address, with or without the backslashes of Markdown.
pub(crate) fn holds(text: &str, dead: &DeadAddress) -> bool {
    text.replace('\\', "").to_lowercase().contains(&dead.text)
}
