//! `check`: all problems of a case, and what each document lacks.

use crate::base::diag::Sink;
use crate::base::disk;
use crate::cli::args::{CaseArgs, WishArgs};
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{self, CheckReport, Depth, Failure, Options};

/// Find all problems of a case, and what each document lacks
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Check {
    #[command(flatten)]
    case: CaseArgs,
    /// Look at a finished PDF instead, whatever program made it, with the eyes of a court, bank or marketplace: a name
    /// under templates/profiles/
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    #[command(flatten)]
    wish: WishArgs,
}

/// Largest bundle that is looked at, in bytes.
const LARGEST: u64 = 1 << 30;

impl Run for Check {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        if let Some(profile) = &self.profile {
            return self.examine(profile, session, sink);
        }
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
    /// Looks at a finished bundle.
    fn examine(&self, profile: &str, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        let workshop = session.workshop(sink)?;
        let lang = session.config()?.settings.lang.clone().unwrap_or_else(|| "en".to_owned());
        let words = desk::words(workshop, &lang, sink)?;
        let bytes = disk::read(&self.case.case, LARGEST)?;
        let name = self.case.case.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let examined = desk::examined((&name, bytes), profile, workshop, &words)?;
        if self.case.json {
            session.json(&examined.to_json())?;
        } else {
            session.report.data(&examined.to_text(&words))?;
        }
        words.report_missing(sink);
        Ok(examined.passes())
    }

    fn look(&self, session: &Session<'_>, sink: &mut Sink) -> Result<CheckReport, Failure> {
        session.about(&self.case.case);
        let options = Options { wishes: self.wish.wishes(), ..session.options(self.case.allow_missing)? };
        let opened = session.open(&self.case.case, options, Depth::Evidence, sink)?;
        desk::check(&opened, session.workshop(sink)?, sink)
    }
}
