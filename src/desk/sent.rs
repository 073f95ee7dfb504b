//! Letters that were sent: their files are carried as they were, and nothing is written in their place.

use std::io::Read as _;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::desk::Opened;
use crate::desk::binder::Binder;
use crate::library::Library;
use crate::plan::place::Place;

/// Longest file of a letter, in bytes.
const LONGEST: u64 = 64 << 20;

/// Adds the files of letters that were sent, under the day and the name of the letter.
///
/// # Errors
/// If one cannot be read; all are tried, so that all are told in one run.
pub(super) fn add(opened: &Opened, library: &Library, binder: &mut Binder, sink: &mut Sink) -> Result<(), Failed> {
    for it in &opened.case.file.sent {
        let Some(file) = &it.file else { continue };
        let mut bytes = Vec::new();
        match opened.root.open(&file.0) {
            Ok(open) => {
                let read = open.take(LONGEST + 1).read_to_end(&mut bytes);
                if read.is_err() || bytes.len() as u64 > LONGEST {
                    let message =
                        format!("`{}`, a letter that was sent, cannot be read, or is longer than 64 MB", file.0);
                    let help = "give the letter as it was sent, or leave `file` out under `sent`";
                    sink.report(Diagnostic::error("sent-unreadable", message).help(help));
                    continue;
                }
            }
            Err(problem) => {
                sink.report(problem.diagnostic(&file.0));
                continue;
            }
        }
        let ending = file.0.rsplit_once('.').map_or("bin", |(_, ending)| ending).to_ascii_lowercase();
        let title = library.templates.iter().find(|template| template.id == *it.document.0);
        let title =
            title.and_then(|it| library.template(it.folder, &it.id, &opened.case.lang)).map_or("", |it| it.title());
        let _ = binder.bytes(&Place::sent(it.on, &it.document.0, &ending), title, bytes, sink);
    }
    sink.finish(())
}
