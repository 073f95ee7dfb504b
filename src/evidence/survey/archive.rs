//! Zip archives of chats: the text, and the files it speaks of.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use file_format::FileFormat;
use zip::ZipArchive;

use super::chat::{json_transcript, telegram_transcript, transcript};
use super::text::{TextEncoding, decode_as};
use super::{Attachment, LARGEST_SHOWN, Note, SurveyProblem, Transcript};
use crate::base::hash::sha256;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads the chats of an archive, with its media as what is attached to the last of them.
pub(super) fn chat(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem> {
    let (mut archive, names) = open(bytes)?;
    let mut left = LARGEST_SHOWN;
    let mut out = Vec::new();
    for name in names.iter().filter(|it| is_chat(it)) {
        let text = entry(&mut archive, name, &mut left)?;
        let (text, encoding) = decode_as(&text, encoding);
        let mut said = match name.rsplit('.').next() {
            Some("json") => json_transcript(&text),
            Some("html") => Some(telegram_transcript(&text)),
            _ => Some(transcript(&text)),
        };
        if let (Some(it), TextEncoding::Guessed(name)) = (&mut said, encoding) {
            it.notes.push(Note::Guessed(name));
        }
        out.push(said.unwrap_or_else(|| Transcript { body: text, ..Transcript::default() }));
    }
    let last = out.last_mut().ok_or_else(damaged)?;
    for name in names.iter().filter(|it| is_medium(it)) {
        let bytes = entry(&mut archive, name, &mut left)?;
        let media_type = FileFormat::from_bytes(&bytes).media_type().to_owned();
        let short = name.rsplit('/').next().unwrap_or(name).to_owned();
        last.attachments.push(Attachment { name: short, media_type, sha256: sha256(&bytes), bytes });
    }
    Ok(out)
}

/// One of the media, by its number.
pub(super) fn medium(bytes: &[u8], index: usize) -> Result<Vec<u8>, SurveyProblem> {
    let (mut archive, names) = open(bytes)?;
    let name = names.iter().filter(|it| is_medium(it)).nth(index).ok_or(SurveyProblem::Changed)?;
    entry(&mut archive, name, &mut { LARGEST_SHOWN })
}

fn is_chat(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    let numbered = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let page = name.strip_prefix("messages").and_then(|it| it.strip_suffix(".html"));
    name == "_chat.txt"
        || name == "result.json"
        || page.is_some_and(numbered)
        || name.starts_with("WhatsApp Chat") && name.ends_with(".txt")
}

/// Whether a file is something that was sent, and not what an exporter puts beside it to show it.
fn is_medium(name: &str) -> bool {
    let mut folders = name.rsplit('/');
    let file = folders.next().unwrap_or(name);
    let is_look = matches!(folders.next(), Some("css" | "js" | "images")) && !name.contains("media/");
    !is_chat(name) && !is_look && !file.starts_with('.') && !file.ends_with("_thumb.jpg")
}

fn damaged() -> SurveyProblem {
    SurveyProblem::Unreadable("it is an archive that cannot be unpacked".into())
}

/// An archive, and the names of its files in order.
fn open(bytes: &[u8]) -> Result<(Archive<'_>, Vec<String>), SurveyProblem> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut names: Vec<String> = archive.file_names().filter(|it| !it.ends_with('/')).map(str::to_owned).collect();
    names.sort();
    // `messages2.html` before `messages10.html`.
    names.sort_by_key(|it| if is_chat(it) { it.len() } else { usize::MAX });
    Ok((archive, names))
}

/// Unpacks a file; what all files unpack to together has a limit.
fn entry(archive: &mut Archive<'_>, name: &str, left: &mut u64) -> Result<Vec<u8>, SurveyProblem> {
    let file = archive.by_name(name).map_err(|_| damaged())?;
    let mut out = Vec::new();
    let count = file.take(*left + 1).read_to_end(&mut out).map_err(|_| damaged())? as u64;
    if count > *left {
        return Err(SurveyProblem::TooLarge { bytes: LARGEST_SHOWN + 1, limit: LARGEST_SHOWN });
    }
    *left -= count;
    Ok(out)
}
