//! `docket`: over many cases, what is due, sent, awaited, blocked.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use crate::base::diag::Sink;
use crate::base::disk;
use crate::batch::{Inputs, TableWishes};
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::docket::{ItemKind, docket};

/// Show what is due, sent, awaited and blocked in all cases of a folder
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Docket {
    /// A folder of cases, or a file with a case a line (.jsonl)
    dir: PathBuf,
    /// Write a page
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write a table for spreadsheets
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// Write one calendar of all cases
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Run for Docket {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        session.about(&self.dir);
        let (config, workshop) = (session.config()?, session.workshop(sink)?);
        let mut options = session.options(true)?;
        options.firm = session.firm(sink)?;
        options.theme = session.theme(options.firm.as_deref(), sink)?;
        let inputs = Inputs::open(&self.dir, TableWishes::default(), sink)?;
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let docket = docket(&inputs, &options, workshop, threads, sink)?;
        let words = workshop.words(config.settings.lang.as_deref().unwrap_or("en"), "", sink);
        let words = words.map_err(crate::desk::Failure::Template)?;
        let files = [
            (&self.html, docket.to_html(&words).into_bytes()),
            (&self.csv, docket.to_csv(&words)),
            (&self.ics, docket.to_ics(&words).into_bytes()),
        ];
        for (path, text) in files {
            if let Some(path) = path {
                disk::write(path, &text)?;
                session.report.note(&format!("{}", path.display()));
            }
        }
        if self.json {
            session.json(&docket.to_json())?;
        } else {
            session.report.answer(&docket.to_text(&words))?;
        }
        words.report_missing(sink);
        // A case that cannot be read is for its author to mend; days that are over are what was asked for.
        Ok(docket.items.iter().all(|it| it.kind != ItemKind::Look || it.date.is_some()))
    }

    fn answers_in_json(&self) -> bool {
        self.json
    }
}
