//! `build`: the filing package, a folder and a zip.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use crate::base::diag::Sink;
use crate::cli::args::WishArgs;
use crate::cli::commands::{Outcome, Run, reader, readers};
use crate::cli::session::Session;
use crate::desk::{self, Depth, Said, Target};
use crate::library::part::Part;
use crate::package::{Fate, Replace};
use crate::write::{FORMATS, Format, USUAL};

/// Write the filing package: a folder and a zip
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Build {
    /// A case file, a folder that holds case.yaml, or - for standard input
    case: PathBuf,
    /// The folder the package is written into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Formats of letters
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = USUAL, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|it| it.word)))]
    format: Vec<String>,
    /// Parts of the package
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = PossibleValuesParser::new(Part::all().into_iter().map(Part::word)))]
    only: Vec<String>,
    /// For whom the package is; for others than oneself it holds what is meant for them
    #[arg(long = "for", value_name = "READER", default_value = "self", value_parser = PossibleValuesParser::new(readers()))]
    reader: String,
    /// Build although documents lack facts; they are left out and named on the first page
    #[arg(long)]
    allow_blocked: bool,
    /// Put a sheet in the place of evidence files that are missing
    #[arg(long)]
    allow_missing: bool,
    /// Refuse a bundle that a court, bank or marketplace would not take: a name under templates/profiles/
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Keep the numbers of exhibits and pages from now on: written beside the case file, to be given once something
    /// was sent
    #[arg(long)]
    lock: bool,
    #[command(flatten)]
    wish: WishArgs,
    /// Keep an earlier package of the case: a different new one is then an error
    #[arg(long)]
    keep: bool,
    /// Replace a package of the same name also if it is of another matter, was sent, or has more parts
    #[arg(long, conflicts_with = "keep")]
    force: bool,
}

impl Run for Build {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        let mut options = session.options(self.allow_missing)?;
        options.reader = reader(&self.reader)?;
        options.wishes = self.wish.wishes();
        options.allow_blocked = self.allow_blocked;
        options.lock = self.lock;
        options.profile.clone_from(&self.profile);
        options.formats = self.format.iter().filter_map(|it| Format::from_word(it)).collect();
        if !self.only.is_empty() {
            options.parts = self.only.iter().filter_map(|it| Part::from_word(it)).collect();
        }
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
