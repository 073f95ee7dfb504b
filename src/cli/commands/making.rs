//! What commands understand that make packages.

use clap::builder::PossibleValuesParser;

use crate::cli::args::WishArgs;
use crate::cli::commands::{reader, readers};
use crate::cli::session::Session;
use crate::desk::{Failure, Options};
use crate::library::part::Part;
use crate::write::{FORMATS, Format, USUAL};

/// What a package is made with.
#[derive(Debug, clap::Args)]
pub(super) struct Making {
    /// Formats of letters
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = USUAL, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|it| it.word)))]
    format: Vec<String>,
    /// Parts of the package
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = PossibleValuesParser::new(Part::all().into_iter().map(Part::word)))]
    only: Vec<String>,
    /// For whom the package is; for others than oneself it holds what is meant for them
    #[arg(long = "for", value_name = "READER", default_value = "self", value_parser = PossibleValuesParser::new(readers()))]
    reader: String,
    /// Build although documents lack facts; they are left out and named on the first page
    #[arg(long)]
    allow_blocked: bool,
    /// Put a sheet in the place of evidence files that are missing
    #[arg(long)]
    allow_missing: bool,
    /// Refuse a bundle that a court, bank or marketplace would not take: a name under templates/profiles/
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    #[command(flatten)]
    wish: WishArgs,
}

impl Making {
    /// What was wished for.
    pub(super) fn options(&self, session: &Session<'_>) -> Result<Options, Failure> {
        let mut options = session.options(self.allow_missing)?;
        options.reader = reader(&self.reader)?;
        options.wishes = self.wish.wishes();
        options.profile.clone_from(&self.profile);
        options.allow_blocked = self.allow_blocked;
        options.formats = self.format.iter().filter_map(|it| Format::from_word(it)).collect();
        if !self.only.is_empty() {
            options.parts = self.only.iter().filter_map(|it| Part::from_word(it)).collect();
        }
        Ok(options)
    }
}
