//! `plan`: what build will write and what not, and why.

use crate::base::diag::Sink;
use crate::cli::args::CaseArgs;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{self, Depth};

/// Show what build will write and what not, and why
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Plan {
    #[command(flatten)]
    case: CaseArgs,
}

impl Run for Plan {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        let opened = session.open(&self.case.case, session.options(self.case.allow_missing)?, Depth::Evidence, sink)?;
        let plan = desk::plan(&opened, session.workshop(sink)?, sink)?;
        if self.case.json {
            session.json(&plan.to_json(&opened.case, &opened.words))?;
        } else {
            session.report.data(&plan.to_text(&opened.words))?;
        }
        Ok(true)
    }

    fn answers_in_json(&self) -> bool {
        self.case.json
    }
}
