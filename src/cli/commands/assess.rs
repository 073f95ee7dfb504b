//! `assess`: rules, deadlines, routes and amounts.

use crate::base::diag::Sink;
use crate::cli::args::CaseArgs;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::Depth;

/// Show rules, deadlines, routes and amounts
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Assess {
    #[command(flatten)]
    case: CaseArgs,
}

impl Run for Assess {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        session.about(&self.case.case);
        let opened = session.open(&self.case.case, session.options(self.case.allow_missing)?, Depth::Facts, sink)?;
        if self.case.json {
            session.json(&opened.assessment.to_json(&opened.case, &opened.words))?;
        } else {
            session.report.data(&crate::assess::text::text(&opened.case, &opened.assessment, &opened.words))?;
        }
        opened.words.report_missing(sink);
        Ok(!sink.has_errors())
    }

    fn answers_in_json(&self) -> bool {
        self.case.json
    }
}
