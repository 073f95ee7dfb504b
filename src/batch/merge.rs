//! Reports of several machines joined: one report of all, and what is missing in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::disk;
use crate::batch::report::{BatchReport, NAME, ReportHead};
use crate::batch::run::doubles;
use crate::batch::shard::Shard;
use crate::desk::{Failure, Usage};

/// Most cases that are named one by one.
const MOST_NAMED: usize = 10;

/// Reports joined.
pub(crate) struct Merged {
    /// The report of all.
    pub report: BatchReport,
    /// What is missing or does not fit, a line each; nothing if the report is whole.
    pub missing: Vec<String>,
}

/// The reports that files and folders hold.
///
/// # Errors
/// If one cannot be read, or there is none.
pub(crate) fn reports(places: &[PathBuf]) -> Result<Vec<(PathBuf, BatchReport)>, Failure> {
    let mut out = Vec::new();
    for place in places {
        let mut files = vec![place.clone()];
        if place.is_dir() {
            let is_report = |it: &Path| {
                let name = it.to_string_lossy();
                name.strip_prefix(NAME).is_some_and(|it| it.starts_with('-') && it.ends_with(".jsonl"))
            };
            let entries = disk::list(place)?;
            files = entries.iter().filter(|it| is_report(&it.path)).map(|it| place.join(&it.path)).collect();
        }
        for file in files {
            match BatchReport::read(&file)? {
                Some(report) => out.push((file, report)),
                None => {
                    let cause = std::io::Error::from(std::io::ErrorKind::NotFound);
                    return Err(disk::DiskError { verb: "read", path: file, cause }.into());
                }
            }
        }
    }
    if out.is_empty() {
        let wrong = "there is no report to join".to_owned();
        let help = format!("give the files {NAME}-1-of-n.jsonl … or a folder that holds them");
        return Err(Failure::Usage(Usage { wrong, help }));
    }
    Ok(out)
}

/// Joins reports of the shares of one source.
pub(crate) fn merge(reports: Vec<(PathBuf, BatchReport)>) -> Merged {
    let mut missing = Vec::new();
    let mut whole: Option<ReportHead> = None;
    let mut lines = BTreeMap::new();
    let mut shares = BTreeSet::new();
    for (path, report) in reports {
        let name = path.display();
        let Some(head) = report.head else {
            missing.push(format!("{name} has no head: the run was stopped before its first case"));
            continue;
        };
        if let Some(first) = &whole {
            let same = |it: &ReportHead| (it.source.clone(), it.cases, it.version.clone(), it.library.clone());
            let of = shares.first().map(|it: &Shard| it.of);
            if same(first) != same(&head) || of.is_some_and(|it| it != head.shard.of) {
                missing.push(format!(
                    "{name} is of another run: source, number of cases, shares, version or library differ"
                ));
                continue;
            }
        }
        shares.insert(head.shard);
        let expected = head.shard.count(head.cases);
        if report.lines.len() < expected {
            let count = expected - report.lines.len();
            missing.push(format!("{name} lacks {count} of its {expected} cases: start share {} again", head.shard));
        }
        lines.extend(report.lines);
        whole.get_or_insert(ReportHead { shard: Shard::WHOLE, ..head });
    }
    if let Some(of) = shares.iter().map(|it| it.of).next() {
        let absent = (1..=of).filter(|number| shares.iter().all(|it| it.number != *number));
        missing.extend(absent.map(|number| format!("there is no report of share {number}/{of}")));
    }
    let built = lines.iter().filter(|it| it.1.exit == 0);
    let ids = built.filter_map(|(at, it)| Some((*at, (it.key.clone(), it.id.clone()?)))).collect();
    let source = whole.as_ref().map_or("", |it| it.source.as_str());
    let doubles = doubles(&ids, source);
    for line in doubles.values().take(MOST_NAMED) {
        missing.extend(line.problems.iter().map(|it| it.message.clone()));
    }
    lines.extend(doubles);
    Merged { report: BatchReport { head: whole, lines }, missing }
}
