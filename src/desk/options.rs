//! What a package is made with.

use crate::case::Settings;
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
    /// Whether a package is made although documents are blocked.
    pub allow_blocked: bool,
    /// Formats of letters.
    pub formats: Vec<&'static Format>,
    /// Parts of the package.
    pub parts: Vec<Part>,
    /// How pages look.
    pub theme: Theme,
}
