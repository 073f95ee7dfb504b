//! Letters as they were sent: the package carries them unchanged.

use std::path::Path;

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::hash::sha256_of;
use crate::case::Case;
use crate::evidence::survey::EvidenceRoot;
use crate::library::Library;
use crate::library::template::Folder;
use crate::plan::place::Place;
use crate::words::Words;

/// A letter as it was sent.
pub(crate) struct SentLetter {
    /// Where it lies in the package.
    pub place: Place,
    /// What it is.
    pub title: String,
    /// Its bytes.
    pub content: Content,
}

/// The letters that the case has files of. A file that cannot be read is told.
pub(super) fn find(
    case: &Case,
    root: &EvidenceRoot,
    (library, words): (&Library, &Words),
    sink: &mut Sink,
) -> Vec<SentLetter> {
    let mut out = Vec::new();
    for (index, it) in case.file.sent.iter().enumerate() {
        let Some(file) = &it.file else { continue };
        let path = root.path().join(&file.0);
        let opened = root.open(&file.0).map_err(|it| it.diagnostic(&file.0));
        let read = opened.and_then(|_| sha256_of(&path).map_err(|it| Diagnostic::error("sent-file", it.to_string())));
        let (sha256, bytes) = match read {
            Ok(read) => read,
            Err(diagnostic) => {
                let key = format!("sent[{index}].file");
                let span = case.facts.iter().find(|(path, _)| *path == key).and_then(|(_, it)| it.span.clone());
                sink.report(match span {
                    Some(span) => diagnostic.at(&span),
                    None => diagnostic.in_file(case.source.name()),
                });
                continue;
            }
        };
        let template = library.template_or_other(Folder::Letters, &it.document, &case.lang);
        let title = template.map_or_else(|| it.document.0.clone(), |it| it.title().to_owned());
        let title = words.with("start-sent-file", &[("title", &title), ("date", &words.date(it.on))]);
        let content = Content::File { path, sha256, bytes };
        out.push(SentLetter { place: Place::sent(&name(it.on, &it.document, &file.0, index)), title, content });
    }
    out
}

/// A name that every system can store: the day, the letter, the ending of the file.
fn name(on: chrono::NaiveDate, document: &str, file: &str, index: usize) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() || it == '-' { it } else { '-' };
    let document: String = document.chars().take(40).map(plain).collect();
    let ending = Path::new(file).extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let dot = if ending.is_empty() { "" } else { "." };
    format!("{on}-{}-{document}{dot}{ending}", index + 1)
}
