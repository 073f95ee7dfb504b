//! An earlier case file under the same id: whether it is about the same matter.

use crate::case::{Case, Written};
use crate::form::record::folded;

impl Case {
    /// What makes an earlier case file one about another matter; nothing if it is about this one.
    pub(crate) fn other_matter(&self, earlier: &Written) -> Option<String> {
        let written = &earlier.file;
        let claimant = written.claimant.as_ref().and_then(|it| it.name_legal.as_ref()).map(|it| &*it.value.0);
        let order = written.order.as_ref().and_then(|it| it.number.as_ref()).map(|it| &*it.value.0);
        let ours = self.file.order.number.as_ref().map(|it| &*it.0);
        let differs = |theirs: &str, ours: &str| folded(theirs) != folded(ours);
        match (claimant, order, ours) {
            (Some(it), _, _) if differs(it, &self.file.claimant.name_legal.0) => {
                Some(format!("it is the package of another claimant, {it}"))
            }
            (_, Some(it), Some(ours)) if differs(it, ours) => {
                Some(format!("it is the package about another order, {it}"))
            }
            _ => None,
        }
    }

    /// Whether a letter was sent that an earlier case file does not know of: then it lies in the package of that
    /// file.
    pub(crate) fn sent_since(&self, earlier: &Written) -> bool {
        let written = earlier.file.sent.iter().flat_map(|it| &it.value);
        let known: Vec<_> = written
            .map(|it| (it.value.document.as_ref().map(|it| &it.value), it.value.on.as_ref().map(|it| it.value)))
            .collect();
        self.file.sent.iter().any(|it| !known.contains(&(Some(&it.document), Some(it.on))))
    }
}
