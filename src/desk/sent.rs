//! Letters that were sent: their files are carried as they were, and nothing is written in their place.

use std::io::Read as _;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::{Case, Written};
use crate::desk::binder::Binder;
use crate::evidence::survey::{EvidenceRoot, SurveyProblem};
use crate::library::Library;
use crate::plan::place::Place;

/// Longest file of a letter, in bytes.
const LONGEST: u64 = 64 << 20;

/// What a problem calls such a file.
const LETTER: &str = "sent letter";

/// Reports files of letters that cannot be carried, each at its place.
pub(super) fn check(written: &Written, root: &EvidenceRoot, sink: &mut Sink) {
    for file in written.sent_files() {
        let opened = root.open(&file.value.0).and_then(|it| within(it.metadata().map_or(0, |it| it.len())));
        if let Err(problem) = opened {
            sink.report(told(&problem, &file.value.0).at(&file.span));
        }
    }
}

/// Adds the files of letters that were sent, under the day and the name of the letter.
///
/// # Errors
/// If one cannot be read any more; all are tried, so that all are told in one run.
pub(super) fn add(
    case: &Case,
    root: &EvidenceRoot,
    library: &Library,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failed> {
    for it in &case.file.sent {
        let Some(file) = &it.file else { continue };
        let mut bytes = Vec::new();
        let read = root.open(&file.0).and_then(|open| {
            let read = open.take(LONGEST + 1).read_to_end(&mut bytes);
            read.map_err(|it| SurveyProblem::Unreadable(it.to_string())).and_then(|length| within(length as u64))
        });
        if let Err(problem) = read {
            sink.report(told(&problem, &file.0));
            continue;
        }
        let ending = file.0.rsplit_once('.').map_or("bin", |(_, ending)| ending).to_ascii_lowercase();
        let title = library.document(&it.document.0, &case.lang).map_or("", |it| it.title());
        // What is wrong with it, the sink has.
        let _ = binder.bytes(&Place::sent(it.on, &it.document.0, &ending), title, bytes, sink);
    }
    sink.finish(())
}

fn told(problem: &SurveyProblem, file: &str) -> Diagnostic {
    let mut it = problem.diagnostic(LETTER, file);
    if matches!(problem, SurveyProblem::TooLarge { .. }) {
        // A letter is carried as it was sent, or not at all.
        it.help = vec!["leave `file` out under `sent`, and keep the letter with you".to_owned()];
    }
    it
}

/// Refuses a letter that is too long.
fn within(bytes: u64) -> Result<(), SurveyProblem> {
    if bytes > LONGEST { Err(SurveyProblem::TooLarge { bytes, limit: LONGEST }) } else { Ok(()) }
}
