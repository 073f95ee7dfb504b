//! The evidence files of a case, as they are: every problem at the line that names the file.

use crate::base::diag::{Diagnostic, Sink};
use crate::case::file::written::Evidence;
use crate::evidence::made::{self, Wishes};
use crate::evidence::survey::{
    EVIDENCE, EvidenceRoot, Note, SurveyProblem, Surveyed, captions, encoding, held_file, survey_all,
};
use crate::form::record::{At, Text};

/// Which evidence problems do not stop the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// None.
    Refused,
    /// A file that is not there gets a sheet in its place.
    Allowed,
}

/// Surveys the evidence of a case; every problem is reported at the line that names the file.
pub fn survey(
    evidence: &[At<Evidence>],
    root: &EvidenceRoot,
    (missing, wishes): (Missing, &Wishes),
    sink: &mut Sink,
) -> Vec<Option<Surveyed>> {
    let named = |it: &At<Evidence>| {
        let text = |it: &Option<At<Text>>| it.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
        (text(&it.encoding), it.file.as_ref().map(|it| it.value.0.clone()).unwrap_or_default())
    };
    let named_files: Vec<&At<Evidence>> = evidence.iter().filter(|it| it.file.is_some()).collect();
    let files: Vec<(String, String)> = named_files.iter().map(|it| named(it)).collect();
    let mut out = Vec::new();
    for (it, result) in named_files.into_iter().zip(survey_all(root, &files)) {
        let Some(file) = &it.file else { continue };
        match result {
            Ok(mut surveyed) => {
                let ending = file.value.0.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
                let sha256 = surveyed.sha256.clone();
                let read = || held_file(root, &file.value.0, &sha256);
                if let Err(problem) = made::make(wishes, &ending, read, &mut surveyed) {
                    sink.report(problem.diagnostic(EVIDENCE, &file.value.0).at(&file.span));
                }
                if surveyed.notes.iter().any(|it| matches!(it, Note::Recording(_)))
                    && let Some((path, sha256)) = captions(root, &file.value.0)
                {
                    surveyed.notes.push(Note::Captions(path, sha256));
                }
                check_promises(it, &surveyed, sink);
                for note in surveyed.notes.iter().filter(|it| it.is_unusual()) {
                    let message = format!("{}: {note}", file.value.0);
                    let warning = Diagnostic::warning("evidence-note", message).at(&file.span);
                    sink.report(match note.help() {
                        Some(help) => warning.help(help),
                        None => warning,
                    });
                }
                out.push(Some(surveyed));
            }
            Err(SurveyProblem::Missing { .. }) if missing == Missing::Allowed => {
                let message = format!("{} is missing; a sheet that says so takes its place", file.value.0);
                sink.report(Diagnostic::warning("evidence-missing", message).at(&file.span));
                out.push(None);
            }
            Err(problem) => {
                sink.report(problem.diagnostic(EVIDENCE, &file.value.0).at(&file.span));
                out.push(None);
            }
        }
    }
    out
}

/// Hash and pages that the case file says, against those of the file; a name that misleads, an encoding that
/// nobody knows.
fn check_promises(evidence: &At<Evidence>, surveyed: &Surveyed, sink: &mut Sink) {
    if let Some(wanted) = evidence.encoding.as_ref().filter(|it| encoding(&it.value.0).is_none()) {
        let message = format!("no encoding is called `{}`", wanted.value.0);
        let help = "write a name such as utf-8, windows-1251, gbk, big5, shift_jis or euc-kr, or leave it out";
        sink.report(Diagnostic::error("unknown-encoding", message).at(&wanted.span).help(help));
    }
    if let Some(wanted) = &evidence.sha256
        && !wanted.eq_ignore_ascii_case(&surveyed.sha256)
    {
        let message = "the file is not the one whose SHA-256 the case file gives";
        let help = format!("its SHA-256 is {}; find the right file, or correct `sha256`", surveyed.sha256);
        sink.report(Diagnostic::error("wrong-hash", message).at(&wanted.span).help(help));
    }
    if let (Some(wanted), Some(pages)) = (&evidence.pages, surveyed.pages)
        && wanted.value.0 != pages
    {
        let word = if pages == 1 { "page" } else { "pages" };
        let message = format!("the file has {pages} {word}, not {}", wanted.value.0);
        sink.report(
            Diagnostic::error("wrong-pages", message).at(&wanted.span).help("find the right file, or correct `pages`"),
        );
    }
    if let (Some((extension, actual)), Some(file)) = (&surveyed.name_mismatch, &evidence.file) {
        let message = format!("the name ends in .{extension}, but the file is {actual}");
        let help = "its content decides; rename the file to what it is, or find the right one";
        sink.report(Diagnostic::warning("wrong-kind", message).at(&file.span).help(help));
    }
}
