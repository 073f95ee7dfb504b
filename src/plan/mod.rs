//! Everything that will be written and everything that will not, with the reason.
//!
//! A plan is a value: for whom editions are made, where each document goes, what each exhibit is made
//! of, on which pages of the bundle it stands. Nothing is drawn while planning; sheets are laid out,
//! because their pages count.

mod audience;
mod binding;
pub(crate) mod documents;
mod edition;
pub(crate) mod exhibit;
mod extract;
mod json;
pub(crate) mod lock;
mod number;
pub(crate) mod numbering;
pub mod place;
mod press;
pub(crate) mod sheets;
mod survey;
mod text;
pub(crate) mod volume;

pub use self::documents::{Planned, documents};
pub(crate) use self::edition::Edition;
pub(crate) use self::extract::{Cited, Extract};
pub use self::press::Press;
pub use self::survey::{Missing, survey};
pub(crate) use self::volume::Bundle;
pub use crate::assess::documents::State;

use std::sync::Arc;

use self::exhibit::Exhibit;
use self::lock::NumberLock;
use crate::assess::Assessment;
use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::evidence::survey::{EvidenceRoot, Surveyed};
use crate::form::reader::Reader;
use crate::library::part::Form;

/// What is to be written.
#[derive(Debug)]
pub struct Plan<'a> {
    /// For whom the package is.
    pub(crate) edition: Edition,
    /// The exhibits for readers who do not get all of them. All share the numbers of exhibits and pages.
    pub(crate) extracts: Vec<Extract>,
    /// The exhibits, in the order of the bundle.
    pub exhibits: Vec<Exhibit>,
    /// The bundle they are in.
    pub bundle: Bundle,
    /// The documents made from templates.
    pub documents: Vec<Planned<'a>>,
}

/// The evidence of a case, as it was found.
pub struct Found<'a> {
    /// The folder it is in.
    pub root: &'a Arc<EvidenceRoot>,
    /// What each file of the case is, in the order of the case file; none where one is missing.
    pub surveyed: &'a [Option<Surveyed>],
    /// Numbers that letters have cited, which stay.
    pub(crate) lock: Option<&'a NumberLock>,
}

impl<'a> Found<'a> {
    /// Evidence whose numbers nobody has cited yet.
    pub fn new(root: &'a Arc<EvidenceRoot>, surveyed: &'a [Option<Surveyed>]) -> Self {
        Self { root, surveyed, lock: None }
    }
}

/// Plans a package.
///
/// # Errors
/// If an exhibit cannot be read again or a character in it has no glyph.
pub fn plan<'a>(
    case: &Case,
    assessment: &Assessment,
    found: &Found<'_>,
    press: &mut Press<'a, '_>,
    sink: &mut Sink,
) -> Result<Plan<'a>, Failed> {
    let mut exhibits = number::number(case, found, press, sink);
    sink.finish(())?;
    let bundle = binding::bind(case, &mut exhibits, found.lock, press, sink)?;
    extract::check_pages(case, &exhibits, sink);
    sink.finish(())?;
    let mut documents = documents::documents(case, assessment, press.library);
    let extracts = extract::extracts(case, (&exhibits, &bundle), &mut documents, None);
    Ok(Plan { edition: Edition::of(Reader::User), extracts, exhibits, bundle, documents })
}

impl<'a> Plan<'a> {
    /// The extract for the reader of a document; none if the reader gets the whole bundle.
    pub(crate) fn extract(&self, planned: &Planned<'_>) -> Option<&Extract> {
        planned.extract.and_then(|it| self.extracts.get(it))
    }

    /// Leaves to readers what the letters to them cite.
    pub(crate) fn cut(&mut self, case: &Case, cited: &Cited) {
        self.extracts = extract::extracts(case, (&self.exhibits, &self.bundle), &mut self.documents, Some(cited));
    }

    /// The bundle of an edition for a reader who does not get all exhibits, in the place of the whole one.
    pub(crate) fn bundle_for(&self, case: &Case, reader: Reader) -> Option<Extract> {
        extract::bundle_of(case, &self.exhibits, &self.bundle, reader)
    }

    /// The lock that keeps the numbers of the exhibits and pages as they are now.
    pub(crate) fn lock(&self, case: &str) -> String {
        let front = self.bundle.volumes.first().map_or(0, |it| it.front.page_count());
        let front = u32::try_from(front).unwrap_or(u32::MAX);
        lock::text(case, front, &self.bundle.order, &self.bundle.sheets, &self.exhibits)
    }

    /// Lays out the index of every extract that documents of the edition need.
    ///
    /// # Errors
    /// If a character has no glyph.
    pub(crate) fn lay_extracts(
        &mut self,
        case: &Case,
        press: &mut Press<'_, '_>,
        sink: &mut Sink,
    ) -> Result<(), Failed> {
        let used: Vec<bool> = self.extracts.iter().map(|it| self.is_used(it)).collect();
        for (at, used) in used.into_iter().enumerate() {
            let (laid, rest) = self.extracts.split_at_mut(at);
            if let Some(it) = rest.first_mut().filter(|it| used && !it.is_empty())
                && !it.borrow(laid)
            {
                it.lay(case, press, sink)?;
            }
        }
        Ok(())
    }

    /// Whether a document of the edition that is not skipped is for the reader of an extract.
    pub(crate) fn is_used(&self, extract: &Extract) -> bool {
        self.documents.iter().any(|it| {
            self.extract(it).is_some_and(|it| std::ptr::eq(it, extract))
                && !matches!(it.state, State::Skipped(_))
                && self.shows(it)
        })
    }

    /// Whether the edition has the bundle: it is its reader's own, or goes with a document whose reader gets all.
    pub(crate) fn has_bundle(&self) -> bool {
        let goes_with = |it: &Planned<'_>| {
            let is_sent = it.template.folder.form() == Form::Letter && !matches!(it.state, State::Skipped(_));
            is_sent && it.extract.is_none() && self.shows(it)
        };
        self.edition.has_bundle() || self.documents.iter().any(goes_with)
    }

    /// Whether a document belongs to the edition.
    pub(crate) fn shows(&self, planned: &Planned<'_>) -> bool {
        let template = planned.template;
        self.edition.has(template.folder.part()) && self.edition.shows(template.reader())
    }

    /// The documents that are blocked, with the facts they lack.
    pub(crate) fn blocked(&self) -> impl Iterator<Item = (&Planned<'a>, &[String])> {
        self.documents.iter().filter_map(|it| match &it.state {
            State::Blocked(missing) => Some((it, missing.as_slice())),
            State::Written | State::Skipped(_) => None,
        })
    }

    /// The documents that are written.
    pub fn written(&self) -> impl Iterator<Item = &Planned<'a>> {
        self.documents.iter().filter(|it| it.state == State::Written)
    }
}
