//! Many cases at once: from a folder, a table or lines, on all cores or several machines.
//!
//! Nothing here decides about a package: each is what `build` makes of the same case file. What is of this
//! run alone, such as how long a case took, stands in the report and nowhere else.

mod compose;
mod inputs;
mod line;
mod merge;
mod page;
mod problem;
mod report;
mod run;
mod shard;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::diag::Sink;
use crate::base::disk;
use crate::base::hash::Hasher;
use crate::base::source::Source;
use crate::desk::Failure;

pub(crate) use inputs::{Inputs, Member, MemberText, TableWishes};
pub(crate) use line::{Came, CaseLine};
pub(crate) use merge::{merge, reports};
pub(crate) use page::head;
pub(crate) use problem::Problem;
pub(crate) use report::{BatchReport, ReportHead};
pub(crate) use run::{Work, each};
pub(crate) use shard::Shard;

/// What is told while many cases are worked on.
pub(crate) enum News<'a> {
    /// Something about the whole.
    Note(String),
    /// A case cannot be built.
    Failed(&'a CaseLine),
    /// So many cases of so many are done.
    Done(usize, usize),
}

/// A report and where it is.
pub(crate) struct WrittenReport {
    /// The report.
    pub report: BatchReport,
    /// Its file.
    pub file: PathBuf,
    /// The page.
    pub page: PathBuf,
}

/// SHA-256 of a library: of the names and texts of all its files.
pub(crate) fn library_hash(files: &[Source], others: &[&[u8]]) -> String {
    let mut hash = Hasher::new();
    for it in files {
        hash.update(format!("{} {}\n", it.name(), it.text().len()));
        hash.update(it.text());
    }
    others.iter().for_each(|it| hash.update(it));
    hash.hex()
}

/// Looks at the case files only: what cannot be built, by its place, and how many cases the source has.
///
/// # Errors
/// If the source cannot be read or what was said of it has mistakes.
pub(crate) fn check(
    work: &Work<'_>,
    inputs: &Inputs,
    shard: Shard,
    tell: &mut dyn FnMut(News<'_>),
    sink: &mut Sink,
) -> Result<(BTreeMap<usize, CaseLine>, usize), Failure> {
    let entries = inputs.entries(work.workshop.library(), sink, &mut |it| tell(News::Note(it)))?;
    let (mut all, mut ids, mut bad) = (0, BTreeMap::new(), BTreeMap::new());
    // Ids are compared through all shares where they can be told without reading each case.
    let look = |entry: inputs::Member| {
        let (at, key) = (entry.at, entry.key.clone());
        if shard.has(at) { (at, key, Some(work.check(entry))) } else { (at, key, None) }
    };
    run::each(entries, work.threads, look, |(at, key, found)| {
        all = all.max(at + 1);
        let Some((_, id, line)) = found else { return };
        if let Some(id) = id {
            ids.insert(at, (key, id));
        }
        bad.extend(line.map(|it| (at, it)));
    });
    for (at, line) in run::doubles(&ids, &inputs.name()) {
        bad.entry(at).or_insert(line);
    }
    bad.values().for_each(|it| tell(News::Failed(it)));
    Ok((bad, all))
}

/// Checks all cases of a share, then builds those that can be, and writes the report. A case whose package is
/// there and whose inputs have not changed is left alone.
///
/// # Errors
/// If the source cannot be read, or the report not written.
pub(crate) fn run(
    work: &Work<'_>,
    inputs: &Inputs,
    shard: Shard,
    tell: &mut dyn FnMut(News<'_>),
    sink: &mut Sink,
) -> Result<WrittenReport, Failure> {
    let (bad, cases) = check(work, inputs, shard, tell, sink)?;
    disk::create_dir_all(work.out)?;
    let file = work.out.join(ReportHead::file_name(shard));
    let earlier = BatchReport::read(&file)?.map(|it| it.lines).unwrap_or_default();
    // The same row can be another case today: what it is called counts, not its place.
    let earlier: BTreeMap<String, CaseLine> = earlier.into_values().map(|it| (it.key.clone(), it)).collect();
    let head = ReportHead {
        source: inputs.name(),
        cases,
        shard,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        library: work.library.to_owned(),
    };
    let mut journal = report::Journal::open(&file)?;
    // A last line that a stopped run left half done ends here.
    journal.add(&serde_json::Value::Null)?;
    journal.add(&head.to_json())?;
    let entries = inputs.entries(work.workshop.library(), sink, &mut |_| {})?.filter(|it| shard.has(it.at));
    let build = |entry: inputs::Member| match bad.get(&entry.at) {
        Some(line) => line.clone(),
        None => {
            let before = earlier.get(&entry.key);
            work.build(entry, before)
        }
    };
    let (mut lines, mut stopped) = (BTreeMap::new(), None);
    let of = shard.count(cases);
    run::each(Box::new(entries), work.threads, build, |line| {
        if let Err(error) = journal.add(&line.to_json()) {
            stopped.get_or_insert(error);
        }
        if line.state == Came::Failed && !bad.contains_key(&line.at) {
            tell(News::Failed(&line));
        }
        lines.insert(line.at, line);
        tell(News::Done(lines.len(), of));
    });
    if let Some(error) = stopped {
        return Err(error.into());
    }
    drop(journal);
    write(BatchReport { head: Some(head), lines }, file)
}

/// Writes a report and its page.
///
/// # Errors
/// If that fails.
pub(crate) fn write(report: BatchReport, file: PathBuf) -> Result<WrittenReport, Failure> {
    let page = file.with_extension("html");
    disk::write(&file, report.to_text().as_bytes())?;
    disk::write(&page, page::page(&report).as_bytes())?;
    Ok(WrittenReport { report, file, page })
}
