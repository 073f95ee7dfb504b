//! Commands that write and check packages: `build`, `verify`.

use crate::base::diag::Sink;
use crate::base::disk;
use crate::cli::config::Config;
use crate::cli::report::Report;
use crate::cli::{Outcome, args, check};
use crate::desk::{self, Depth, Failure, Part};
use crate::package::{self, Replace, WriteError};
use crate::write::Format;

/// Writes the filing package.
pub(super) fn run(config: &Config, args: &args::Build, report: &Report, sink: &mut Sink) -> Outcome {
    let library = config.library(sink)?;
    let mut options = config.options(&library, args.allow_missing, sink)?;
    options.allow_blocked = args.allow_blocked;
    options.formats = args.format.iter().filter_map(|it| Format::from_word(it)).collect();
    if !args.only.is_empty() {
        options.parts = args.only.iter().filter_map(|it| Part::from_word(it)).collect();
    }
    let opened = check::open((config, report), &args.case, Depth::Evidence, (&library, &options), sink)?;
    disk::create_dir_all(&args.out)?;
    let filing = desk::make(&opened, &library, &options, &args.out, sink)?;
    let replace = if args.keep { Replace::Never } else { Replace::OwnPackage };
    let mut bar = report.progress();
    let written = package::write(&filing.package, &args.out, replace, &mut |done, total| bar.set(done, total))
        .map_err(|it| failure(&it))?;
    bar.finish();
    if let Some(ledger) = &filing.ledger {
        report.note(&format!("bundle: {} exhibits, {} pages, every page counted", ledger.exhibits.len(), ledger.pages));
        for entry in &ledger.exhibits {
            let (first, last) = (entry.first_page, entry.last_page);
            report.detail(&format!("  {} ({}): pages {first} to {last}", entry.label, entry.id));
            for note in &entry.notes {
                report.note(&format!("  {} ({}): {note}", entry.label, entry.id));
            }
        }
    }
    for it in &written.kept {
        report.note(&format!("an earlier package was changed meanwhile and is kept as {}", it.display()));
    }
    report.note(&format!(
        "{} files, {} bytes, SHA-256 {}",
        filing.package.files().count(),
        written.bytes,
        written.zip_sha256
    ));
    report.note("Drafting help, not legal advice. Nothing was sent: read every page before you send it.");
    report.data(&format!("{}\n{}\n", written.folder.display(), written.zip.display()))?;
    Ok(true)
}

fn failure(error: &WriteError) -> Failure {
    let help = error.help();
    let message = if help.is_empty() { error.to_string() } else { format!("{error}; {help}") };
    Failure::Environment(message)
}

/// Checks a package.
pub(super) fn verify(args: &args::Verify, report: &Report) -> Outcome {
    let mut bar = report.progress();
    let checked = package::verify_watched(&args.package, &mut |done, total| bar.set(done, total))?;
    bar.finish();
    report.data(&if args.json { checked.to_json() } else { checked.to_text() })?;
    Ok(checked.is_whole())
}
