//! What a package is made with.

use std::sync::Arc;

use crate::case::Settings;
use crate::desk::Firm;
use crate::evidence::made::Wishes;
use crate::form::reader::Reader;
use crate::library::part::Part;
use crate::pages::theme::Theme;
use crate::plan::Missing;
use crate::write::Format;

/// What a package is made with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Day and language.
    pub settings: Settings,
    /// What happens if evidence is missing.
    pub missing: Missing,
    /// What is made of evidence on wish.
    pub wishes: Wishes,
    /// Whether a package is made although documents are blocked.
    pub allow_blocked: bool,
    /// Formats of letters.
    pub formats: Vec<&'static Format>,
    /// For whom the package is.
    pub reader: Reader,
    /// Parts of the package.
    pub parts: Vec<Part>,
    /// How pages look.
    pub theme: Theme,
    /// The firm that acts, if one does.
    pub firm: Option<Arc<Firm>>,
    /// Whether the numbers of exhibits and pages are locked once the package is written.
    pub lock: bool,
    /// What the bundle has to be like, by the name of a profile.
    pub profile: Option<String>,
}

impl Options {
    /// The name of the package of a case: an edition for somebody else never takes the place of one's own.
    pub(crate) fn package_id(&self, case: &str) -> String {
        match self.reader {
            Reader::User => case.to_owned(),
            reader => format!("{case}-for-{}", reader.word().replace('_', "-")),
        }
    }
}
