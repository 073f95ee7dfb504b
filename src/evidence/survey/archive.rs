//! Zip archives of chats: the text, and the files it speaks of.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use file_format::FileFormat;
use zip::ZipArchive;

use super::chat::{messages, transcript};
use super::text::{TextEncoding, decode_as};
use super::{Attachment, LARGEST_SHOWN, Note, SurveyProblem, Transcript};
use crate::base::hash::sha256;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads the chat of an archive, with its media as what is attached to it.
pub(super) fn chat(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem> {
    let (mut archive, names) = open(bytes)?;
    let text = names.iter().find(|it| is_chat(it)).ok_or_else(damaged)?;
    let mut left = LARGEST_SHOWN;
    let text = entry(&mut archive, text, &mut left)?;
    let (text, encoding) = decode_as(&text, encoding);
    let mut said = transcript(&text);
    said.notes.push(Note::Chat(u32::try_from(messages(&text).len()).unwrap_or(u32::MAX)));
    if let TextEncoding::Guessed(name) = encoding {
        said.notes.push(Note::Guessed(name));
    }
    for name in names.iter().filter(|it| !is_chat(it)) {
        let bytes = entry(&mut archive, name, &mut left)?;
        let media_type = FileFormat::from_bytes(&bytes).media_type().to_owned();
        let short = name.rsplit('/').next().unwrap_or(name).to_owned();
        said.attachments.push(Attachment { name: short, media_type, sha256: sha256(&bytes), bytes });
    }
    Ok(vec![said])
}

/// One of the media, by its number.
pub(super) fn medium(bytes: &[u8], index: usize) -> Result<Vec<u8>, SurveyProblem> {
    let (mut archive, names) = open(bytes)?;
    let name = names.iter().filter(|it| !is_chat(it)).nth(index).ok_or(SurveyProblem::Changed)?;
    entry(&mut archive, name, &mut { LARGEST_SHOWN })
}

fn is_chat(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name == "_chat.txt" || name.starts_with("WhatsApp Chat") && name.ends_with(".txt")
}

fn damaged() -> SurveyProblem {
    SurveyProblem::Unreadable("it is an archive that cannot be unpacked".into())
}

/// An archive, and the names of its files in order.
fn open(bytes: &[u8]) -> Result<(Archive<'_>, Vec<String>), SurveyProblem> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut names: Vec<String> = archive.file_names().filter(|it| !it.ends_with('/')).map(str::to_owned).collect();
    names.sort();
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
