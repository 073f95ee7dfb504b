//! `plan`: what build will write and what not, and why.

use clap::builder::PossibleValuesParser;

use crate::base::diag::Sink;
use crate::cli::args::{CaseArgs, WishArgs};
use crate::cli::commands::{Outcome, Run, reader, readers};
use crate::cli::session::Session;
use crate::desk::{self, Depth, Options};

/// Show what build will write and what not, and why
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Plan {
    #[command(flatten)]
    case: CaseArgs,
    #[command(flatten)]
    wish: WishArgs,
    /// For whom the package would be
    #[arg(long = "for", value_name = "READER", default_value = "self", value_parser = PossibleValuesParser::new(readers()))]
    reader: String,
}

impl Run for Plan {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        session.about(&self.case.case);
        let options = Options {
            reader: reader(&self.reader)?,
            wishes: self.wish.wishes(),
            ..session.options(self.case.allow_missing)?
        };
        let opened = session.open(&self.case.case, options, Depth::Evidence, sink)?;
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
