//! `batch`: many cases at once, and the reports of several machines joined.

use std::env;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use clap::Subcommand;
use serde_json::json;

use crate::base::diag::Sink;
use crate::base::disk;
use crate::base::source::Source;
use crate::batch::{self, CaseLine, Inputs, News, ReportHead, Shard, TableWishes, Work};
use crate::cli::commands::making::Making;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{Failure, Usage};
use crate::library::mapping::Mapping;

/// Largest mapping and shared case file, in bytes.
const LARGEST: u64 = 16 << 20;

/// Most problems that are printed of a run; the report has all.
const MOST_TOLD: usize = 100;

/// Build many cases: a folder of cases, a table with a row a case, or JSON lines
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(in crate::cli) struct Batch {
    #[command(subcommand)]
    command: Option<BatchCommand>,
    /// A folder of cases, a table (.csv, .tsv, .xlsx), or a file with a case a line (.jsonl)
    #[arg(required = true)]
    source: Option<PathBuf>,
    /// The folder that gets packages and report
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    #[command(flatten)]
    making: Making,
    /// Which column of the table is which key: a file, or one of the library by its name
    #[arg(long, value_name = "FILE|NAME")]
    mapping: Option<PathBuf>,
    /// A case file with what all rows of the table have in common
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// The sheet of the workbook; the first one if it is not named
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Only every n-th case, from the i-th: i/n; `auto` or `auto/n` takes the number that Slurm, Kubernetes,
    /// HyperQueue or GNU parallel gives this task
    #[arg(long, value_name = "I/N")]
    shard: Option<String>,
    /// How many cases at a time; as many as there are cores if it is not said
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Look at the case files only, and build nothing
    #[arg(long)]
    check: bool,
    /// Replace packages of the same names also if they are of other matters, were sent, or have more parts
    #[arg(long)]
    force: bool,
    /// Print the whole report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum BatchCommand {
    /// Join the reports of all shares, and say what is missing
    Merge {
        /// Reports of shares, or folders that hold them
        #[arg(required = true)]
        reports: Vec<PathBuf>,
        /// The folder that gets the joined report
        #[arg(short, long, value_name = "DIR", default_value = "out")]
        out: PathBuf,
    },
}

impl Run for Batch {
    fn run(&self, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        match (&self.command, &self.source) {
            (Some(BatchCommand::Merge { reports, out }), _) => merge(session, reports, out),
            (None, Some(source)) => self.build(source, session, sink),
            (None, None) => Ok(false),
        }
    }
}

impl Batch {
    fn build(&self, source: &Path, session: &Session<'_>, sink: &mut Sink) -> Outcome {
        session.about(source);
        let (config, workshop) = (session.config()?, session.workshop(sink)?);
        let shard = self.shard()?;
        let mut options = self.making.options(session)?;
        options.firm = session.firm(sink)?;
        options.theme = session.theme(options.firm.as_deref(), sink)?;
        let wishes = TableWishes {
            mapping: self.mapping.as_deref().map(|it| mapping(it, session, sink)).transpose()?,
            base: self.base.as_deref().map(read).transpose()?,
            sheet: self.sheet.clone(),
        };
        let inputs = Inputs::open(source, wishes, sink)?;
        let fonts: Vec<&[u8]> = config.fonts.iter().map(|it| it.bytes.as_slice()).collect();
        let library = batch::library_hash(&config.files, &fonts);
        let work = Work {
            workshop,
            options: &options,
            out: &self.out,
            force: self.force,
            library: &library,
            threads: self.jobs.or(thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get),
        };
        let (mut bar, mut told) = (session.report.progress_of_cases(), 0);
        let mut tell = |it: News<'_>| match it {
            News::Note(text) => session.report.note(&text),
            News::Failed(line) => problems(line, session, &mut told),
            News::Done(done, of) => bar.set(done as u64, of as u64),
        };
        if self.check {
            let (bad, cases) = batch::check(&work, &inputs, shard, &mut tell, sink)?;
            bar.finish();
            let count = shard.count(cases);
            session.report.answer(&format!(
                "{count} cases: {} can be built, {} cannot\n",
                count - bad.len(),
                bad.len()
            ))?;
            return again(bad.values()).map(|()| bad.is_empty());
        }
        let written = batch::run(&work, &inputs, shard, &mut tell, sink)?;
        bar.finish();
        if told > MOST_TOLD {
            session.report.note(&format!("… and {} more, in {}", told - MOST_TOLD, written.file.display()));
        }
        session.report.note(&written.report.summary());
        if self.json {
            let lines: Vec<_> = written.report.lines.values().map(CaseLine::to_json).collect();
            let head = written.report.head.as_ref().map(ReportHead::to_json);
            session.json(&json!({ "redress": 1, "head": head, "cases": lines }))?;
        } else {
            session.report.answer(&format!("{}\n{}\n", written.file.display(), written.page.display()))?;
        }
        again(written.report.lines.values())?;
        Ok(written.report.exit() == 0)
    }

    /// The share of this process.
    fn shard(&self) -> Result<Shard, Failure> {
        let Some(text) = &self.shard else { return Ok(Shard::WHOLE) };
        Shard::settle(text, &|name| env::var(name).ok()).map_err(|wrong| {
            let help = "`redress batch --help` and docs/scale.md show how".to_owned();
            Failure::Usage(Usage { wrong, help })
        })
    }
}

/// Prints what is wrong with a case, as long as anybody reads it.
fn problems(line: &CaseLine, session: &Session<'_>, told: &mut usize) {
    for it in &line.problems {
        if *told < MOST_TOLD {
            session.report.problem(&it.to_string());
        }
        *told += 1;
    }
}

/// Nothing, unless another try is worth while.
fn again<'a>(lines: impl Iterator<Item = &'a CaseLine>) -> Result<(), Failure> {
    let count = lines.filter(|it| it.exit > 1).count();
    if count == 0 {
        return Ok(());
    }
    let cases = if count == 1 { "1 case".to_owned() } else { format!("{count} cases") };
    let cause = "the system refused; run the same command again: what is done is not done twice";
    Err(Failure::environment("finish", &cases, cause))
}

/// A mapping by its file, or by its name in the library.
fn mapping(wanted: &Path, session: &Session<'_>, sink: &mut Sink) -> Result<Mapping, Failure> {
    let name = wanted.to_string_lossy();
    let known = session.workshop(sink)?.library().mappings.get(&*name);
    match known {
        Some(it) if !wanted.exists() => Ok(it.clone()),
        _ if wanted.exists() => {
            let mapping = Mapping::read(&read(wanted)?, sink);
            sink.finish(())?;
            mapping.ok_or_else(|| Failure::Usage(Usage { wrong: format!("{name} is no mapping"), help: String::new() }))
        }
        _ => {
            let library = session.workshop(sink)?.library();
            let names: Vec<&str> = library.mappings.keys().map(String::as_str).collect();
            let help = format!("give a file, or one of: {}", names.join(", "));
            Err(Failure::Usage(Usage { wrong: format!("there is no mapping `{name}`"), help }))
        }
    }
}

fn read(path: &Path) -> Result<Source, Failure> {
    let name = path.to_string_lossy().replace('\\', "/");
    Ok(Source::new(name, disk::read_to_string(path, LARGEST)?))
}

fn merge(session: &Session<'_>, reports: &[PathBuf], out: &Path) -> Outcome {
    let merged = batch::merge(batch::reports(reports)?);
    disk::create_dir_all(out)?;
    let written = batch::write(merged.report, out.join(ReportHead::file_name(Shard::WHOLE)))?;
    merged.missing.iter().for_each(|it| session.report.problem(it));
    session.report.note(&written.report.summary());
    session.report.answer(&format!("{}\n{}\n", written.file.display(), written.page.display()))?;
    if !merged.missing.is_empty() {
        return Err(Failure::environment("join", "the reports", "they are not whole"));
    }
    again(written.report.lines.values())?;
    Ok(written.report.exit() == 0)
}
