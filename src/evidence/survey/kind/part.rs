//! Files inside a file: what is attached to a message. Each is shown behind it, if it can be.

use super::super::archive;
use super::super::picture::is_sign;
use super::super::problem::SurveyProblem;
use super::super::{ReadPdf, Transcript, picture_size, sheets};
use super::{Show, kind_of};

/// How deep messages stand in each other that are looked into, and most files of an exhibit that are shown.
pub(crate) const DEEPEST: usize = 5;
pub(crate) const MOST: usize = 400;

/// How a file inside a file is shown.
pub(crate) enum Inside {
    /// Its pages, or those made around its pictures, are carried: so many.
    Pages(u32),
    /// It is set from what it says.
    Text(Vec<Transcript>),
    /// It is not shown.
    Nothing,
}

/// Looks at a file inside a file. One that is damaged is not shown; the original has it as it is.
pub(crate) fn inside(bytes: &[u8]) -> Inside {
    let Some(kind) = kind_of(bytes) else { return Inside::Nothing };
    let pages = match &kind.show {
        Show::Pages => ReadPdf::read(bytes.to_vec()).map(|it| it.pages.len()).unwrap_or(0),
        Show::Jpeg if picture_size(bytes).is_ok_and(|it| is_sign(it.0)) => 0,
        Show::Picture(decode) if decode(bytes, 0).map_or(true, |it| is_sign((it.width(), it.height()))) => 0,
        Show::Jpeg => sheets(bytes, None).map(|it| it.len()).unwrap_or(0),
        Show::Picture(decode) => sheets(bytes, Some(*decode)).map(|it| it.len()).unwrap_or(0),
        Show::Text(read) => return read(bytes, None).map_or(Inside::Nothing, Inside::Text),
        Show::Carried => 0,
    };
    match u32::try_from(pages) {
        Ok(0) | Err(_) => Inside::Nothing,
        Ok(pages) => Inside::Pages(pages),
    }
}

/// Names of the files of messages that are not shown, those of messages inside them too.
pub(super) fn not_shown(messages: &[Transcript], depth: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (index, it) in messages.iter().flat_map(|it| &it.attachments).enumerate() {
        match inside(&it.bytes) {
            Inside::Pages(_) if index < MOST => {}
            Inside::Text(messages) if index < MOST && depth < DEEPEST => out.extend(not_shown(&messages, depth + 1)),
            Inside::Pages(_) | Inside::Text(_) | Inside::Nothing => out.push(it.name.clone()),
        }
    }
    out
}

/// The bytes of a file inside a file: the attachment of a number, counted from zero over all messages.
pub(in super::super) fn part(bytes: &[u8], index: usize) -> Result<Vec<u8>, SurveyProblem> {
    if bytes.starts_with(b"PK") {
        return archive::medium(bytes, index);
    }
    let read = match kind_of(bytes).map(|it| &it.show) {
        Some(Show::Text(read)) => read(bytes, None)?,
        _ => Vec::new(),
    };
    let mut all = read.into_iter().flat_map(|it| it.attachments);
    all.nth(index).map(|it| it.bytes).ok_or(SurveyProblem::Changed)
}
