//! Rule packs on their shelf: what a pack is about is known at once, its rules are read when a case or a
//! reviewer first asks for them.

use std::ops::Deref;

use crate::base::diag::Sink;
use crate::base::source::Source;
use crate::form::record::{At, Decode, Text};
use crate::form::tree;
use crate::library::rule::{Conditions, Pack, Rule};
use crate::library::shelf::{Lazy, refuse_mistakes};
use crate::library::{file_id, of_file};

/// Keys of a pack that are read at once.
const HEAD: [&str; 2] = ["title", "scope"];

/// A rule pack. Its fields are at hand; those of [`Pack`] that are not among them are read when they are
/// first used.
#[derive(Debug)]
pub struct RulePack {
    /// Name of the pack.
    pub(crate) title: Option<At<Text>>,
    /// When the pack concerns a case at all.
    pub(crate) scope: Option<At<Conditions>>,
    /// How many rules it has.
    pub(crate) count: usize,
    whole: Lazy<Pack>,
}

impl Deref for RulePack {
    type Target = Pack;
    fn deref(&self) -> &Pack {
        &self.whole
    }
}

impl RulePack {
    /// The rules, in the order of the file.
    pub fn rules(&self) -> impl DoubleEndedIterator<Item = &At<Rule>> {
        self.whole.rules.iter().flat_map(|it| &it.value)
    }

    /// A pack all of which was read.
    fn read(pack: Pack) -> Self {
        let count = pack.rules.as_ref().map_or(0, |it| it.value.len());
        let (title, scope) = (pack.title.clone(), pack.scope.clone());
        Self { title, scope, count, whole: Lazy::new(|| pack) }
    }

    /// A pack of which only the head was read.
    fn begun(head: Pack, count: usize, source: Source) -> Self {
        let rest = move || {
            let mut sink = Sink::default();
            let pack = of_file(&source, &mut sink).pop();
            refuse_mistakes(sink);
            pack.map(|(_, it)| it).unwrap_or_default()
        };
        Self { title: head.title, scope: head.scope, count, whole: Lazy::new(rest) }
    }
}

/// The pack of a file, all of it.
pub(super) fn whole(source: &Source, sink: &mut Sink) -> Vec<(String, RulePack)> {
    of_file(source, sink).into_iter().map(|(id, it)| (id, RulePack::read(it))).collect()
}

/// The pack of a file; of one that is part of the program only the head.
pub(super) fn head(source: &Source, sink: &mut Sink) -> Vec<(String, RulePack)> {
    let Some((node, counts)) = tree::read_only(source, &HEAD) else { return whole(source, sink) };
    let count = counts.iter().find(|(key, _)| key.name == "rules").map_or(0, |(_, count)| *count);
    let pack = Pack::decode(&node, sink).map(|it| RulePack::begun(it, count, source.clone()));
    pack.map(|it| (file_id(source), it)).into_iter().collect()
}
