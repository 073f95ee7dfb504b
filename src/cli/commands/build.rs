//! `build`: the filing package, a folder and a zip.

use std::path::PathBuf;

use crate::base::diag::Sink;
use crate::cli::commands::making::Making;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{self, Depth, Options, Said, Target};
use crate::package::{Fate, Replace};

/// Write the filing package: a folder and a zip
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Build {
    /// A case file, a folder that holds case.yaml, or - for standard input
    case: PathBuf,
    /// The folder the package is written into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Keep the numbers of exhibits and pages from now on: written beside the case file, to be given once something
    /// was sent
    #[arg(long)]
    lock: bool,
    #[command(flatten)]
    making: Making,
    /// Keep an earlier package of the case: a different new one is then an error
    #[arg(long)]
    keep: bool,
    /// Replace a package of the same name also if it is of another matter, was sent, or has more parts
    #[arg(long, conflicts_with = "keep")]
    force: bool,
}

impl Run for Build {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        session.about(&self.case);
        let options = Options { lock: self.lock, ..self.making.options(session)? };
        let opened = session.open(&self.case, options, Depth::Evidence, sink)?;
        let mut bar = session.report.progress();
        let replace = match (self.keep, self.force) {
            (true, _) => Replace::Never,
            (false, true) => Replace::AsDecided(&|_| Fate::Replaced),
            (false, false) => Replace::OwnPackage,
        };
        let target = Target { folder: &self.out, replace, progress: &mut |done, total| bar.set(done, total) };
        let built = desk::build(&opened, session.workshop(sink)?, target, sink)?;
        bar.finish();
        for it in built.notes(&opened.words) {
            match it {
                Said::Note(text) => session.report.note(&text),
                Said::Detail(text) => session.report.detail(&text),
            }
        }
        opened.words.report_missing(sink);
        session.report.answer(&built.to_text())?;
        Ok(true)
    }
}
