//! `schema`: the JSON Schemas of the case file and of a firm's profile.

use crate::base::diag::Sink;
use crate::case::{firm_schema, schema};
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;

/// Print the JSON Schema of the case file, for editors
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Schema {
    /// That of a firm's profile instead
    #[arg(long)]
    firm_profile: bool,
}

impl Run for Schema {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        session.json(&if self.firm_profile { firm_schema() } else { schema() }).map(|()| true)
    }
}
