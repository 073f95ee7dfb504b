//! `schema`: the JSON Schema of the case file.

use crate::base::diag::Sink;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;

/// Print the JSON Schema of the case file, for editors
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Schema {}

impl Run for Schema {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        session.json(&crate::case::schema()).map(|()| true)
    }
}
