//! Everything that will be written and everything that will not, with the reason.
//!
//! A plan is a value: for whom editions are made, where each document goes, what each exhibit is made
//! of, on which pages of the bundle it stands. Nothing is drawn while planning; sheets are laid out,
//! because their pages count.

pub(crate) mod documents;
mod edition;
pub(crate) mod exhibit;
mod json;
mod number;
mod paginate;
pub mod place;
mod press;
pub(crate) mod sheets;
mod survey;
mod text;

pub use self::documents::{Planned, documents};
pub(crate) use self::edition::Edition;
pub(crate) use self::paginate::Bundle;
pub use self::press::Press;
pub use self::survey::{Missing, survey};
pub use crate::assess::documents::State;

use std::sync::Arc;

use self::exhibit::Exhibit;
use crate::assess::Assessment;
use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::evidence::survey::{EvidenceRoot, Surveyed};

/// What is to be written.
#[derive(Debug)]
pub struct Plan<'a> {
    /// For whom packages are made, the user's own first. All share the numbers of exhibits and pages.
    pub(crate) editions: Vec<Edition>,
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
    let bundle = paginate::paginate(case, &mut exhibits, press, sink)?;
    let documents = documents::documents(case, assessment, press.library);
    Ok(Plan { editions: vec![Edition::whole(&exhibits)], exhibits, bundle, documents })
}

impl<'a> Plan<'a> {
    /// The user's own edition.
    pub(crate) fn own(&self) -> &Edition {
        &self.editions[0]
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
