//! `verify`: whether a package is whole, unchanged and holds nothing else.

use std::path::PathBuf;

use crate::base::diag::Sink;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::package;

/// Check that a package is whole, unchanged and holds nothing else
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Verify {
    /// The package: its folder or its zip
    package: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Run for Verify {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        let mut bar = session.report.progress();
        let checked = package::verify_watched(&self.package, &mut |done, total| bar.set(done, total))?;
        bar.finish();
        if !self.json {
            checked.warnings_to_text().lines().for_each(|it| session.report.note(it));
        }
        match (self.json, checked.is_whole()) {
            (true, _) => session.report.data(&checked.to_json())?,
            (false, true) => session.report.answer(&checked.to_text())?,
            (false, false) => session.report.data(&checked.to_text())?,
        }
        Ok(checked.is_whole())
    }
}
