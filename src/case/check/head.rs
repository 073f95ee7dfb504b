//! What stands at the beginning: the version, the id, the language.

use crate::base::artifact::is_portable_name;
use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::case::Settings;
use crate::case::file::written::File;
use crate::form::record::Place;
use crate::library::Library;

/// Longest id of a case: it names the package and stands in front of every path in the zip.
const LONGEST_ID: usize = 64;

pub(super) fn version(file: &File, source: &Source, sink: &mut Sink) {
    match &file.redress {
        Some(it) if it.value.0 == 1 => {}
        Some(it) => {
            let message = format!("this is version {} of the case-file format", it.value.0);
            let help = "this program reads version 1; write `redress: 1`";
            sink.report(Diagnostic::error("bad-version", message).at(&it.span).help(help));
        }
        None if file.unread.keys.iter().any(|it| it == "redress") => {}
        None => {
            let diagnostic = Diagnostic::error("bad-version", "the version of the case-file format is missing");
            let whole = source.span(source.text().len() - source.text().trim_start().len()..source.text().len());
            sink.report(diagnostic.at(&whole.first_line()).help("begin the file with the line `redress: 1`"));
        }
    }
}

pub(super) fn id(file: &File, sink: &mut Sink) {
    let Some(id) = file.case.as_ref().and_then(|it| it.id.as_ref()) else { return };
    let plain = id.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if !plain || !is_portable_name(id) || id.len() > LONGEST_ID {
        let message = format!("`{}` cannot name a package", id.value);
        let help = format!("use lower-case letters, digits and hyphens, at most {LONGEST_ID}, and no device name");
        sink.report(Diagnostic::error("bad-id", message).at(&id.span).help(help));
    }
}

/// The language of the letters: one that there are words for.
pub(super) fn language(
    file: &File,
    source: &Source,
    library: &Library,
    settings: &Settings,
    sink: &mut Sink,
) -> Option<String> {
    // Who asked for it by the command was told if there is no such language.
    if let Some(tag) = &settings.lang {
        return Some(tag.clone());
    }
    let head = file.case.as_ref();
    let Some(written) = head.and_then(|it| it.letter_language.as_ref()) else {
        if head.is_none_or(|it| !it.unread.keys.iter().any(|it| it == "letter_language")) {
            let place = Place::file(source.name()).key("case");
            let place = head.map_or_else(|| place.clone(), |it| place.at(&it.span));
            place.lacks("letter_language", "a language tag such as `en`, `fr` or `es`", sink);
        }
        return None;
    };
    if let Some((message, help)) = library.lacks_language(written) {
        sink.report(Diagnostic::error("unknown-language", message).at(&written.span).help(help));
    }
    Some(written.value.0.clone())
}
