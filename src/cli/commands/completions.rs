//! `completions`: what a shell completes.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::base::diag::Sink;
use crate::cli::args::Args;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    shell: Shell,
}

impl Run for Completions {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut Args::command(), "redress", &mut out);
        session.report.bytes(&out).map(|()| true)
    }
}
