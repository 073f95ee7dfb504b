//! `man`: the manual page.

use clap::CommandFactory;

use crate::base::diag::Sink;
use crate::cli::args::Args;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::Failure;

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Man {}

impl Run for Man {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        let mut out = Vec::new();
        let made = clap_mangen::Man::new(Args::command()).render(&mut out);
        made.map_err(|it| Failure::environment("make", "the manual page", it))?;
        session.report.bytes(&out).map(|()| true)
    }
}
