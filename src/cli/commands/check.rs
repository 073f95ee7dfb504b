//! `check`: all problems of a case, and what each document lacks.

use crate::base::diag::Sink;
use crate::cli::args::{CaseArgs, WishArgs};
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{self, CheckReport, Depth, Failure, Options};

/// Find all problems of a case, and what each document lacks
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    case: CaseArgs,
    #[command(flatten)]
    wish: WishArgs,
}

impl Run for Check {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        let found = match self.look(session, sink) {
            Ok(found) => Some(found),
            Err(failure) if failure.is_the_authors() => None,
            Err(failure) => return Err(failure),
        };
        let ready = !sink.has_errors();
        if self.case.json {
            session.json(&CheckReport::to_json(found.as_ref(), sink))?;
            // All that there is to tell is in the answer.
            *sink = Sink::default();
        } else if let Some(found) = found {
            session.report.answer(&found.to_text())?;
        }
        Ok(ready)
    }
}

impl Check {
    fn look(&self, session: &Session<'_>, sink: &mut Sink) -> Result<CheckReport, Failure> {
        session.about(&self.case.case);
        let options = Options { wishes: self.wish.wishes(), ..session.options(self.case.allow_missing)? };
        let opened = session.open(&self.case.case, options, Depth::Evidence, sink)?;
        desk::check(&opened, session.workshop(sink)?, sink)
    }
}
