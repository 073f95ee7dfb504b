//! What kind of file it is, told from its content.
//!
//! A kind is a file in this folder with a [`Kind`], and a line in [`KINDS`].

mod bmp;
mod carried;
mod chat;
mod chat_archive;
mod chat_json;
mod compound;
mod email;
mod gif;
mod jpeg;
mod outlook;
mod part;
mod pdf;
mod png;
mod rich_text;
mod subtitles;
mod telegram;
mod text;
mod tiff;
mod web_archive;
mod web_capture;
mod web_page;
mod webp;

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use encoding_rs::Encoding;
use file_format::FileFormat;
use image::DynamicImage;
use image::metadata::Orientation;

use super::picture::{self, Decode};
use super::problem::SurveyProblem;
use super::{FileRead, LARGEST_FILE, LARGEST_SHOWN, Lock, Surveyed, TextLayer, Transcript, root};

pub(super) use part::part;
pub(crate) use part::{DEEPEST, Inside, MOST, inside};

/// The kinds that are known by their first bytes; the first that says yes is it.
static KINDS: [&Kind; 20] = [
    &pdf::KIND,
    &jpeg::KIND,
    &png::KIND,
    &webp::KIND,
    &gif::KIND,
    &tiff::KIND,
    &bmp::KIND,
    &outlook::KIND,
    &compound::KIND,
    &chat_archive::KIND,
    &web_capture::KIND,
    &rich_text::KIND,
    &telegram::KIND,
    &web_page::KIND,
    &web_archive::KIND,
    &email::KIND,
    &subtitles::KIND,
    &chat_json::KIND,
    &chat::KIND,
    &text::KIND,
];

/// A kind of file, and all that the program does with it.
pub struct Kind {
    /// What people call it.
    pub name: &'static str,
    /// Its media type (RFC 6838), if all files of the kind have one.
    media_type: &'static str,
    /// Endings of names that promise this kind.
    endings: &'static [&'static str],
    /// Endings that promise another kind and do no harm on this one.
    tolerated: &'static [&'static str],
    /// Whether a file that begins with these bytes is one.
    is: fn(&[u8]) -> bool,
    /// What is true of a file, beside its size and hash.
    inspect: fn(Vec<u8>, &mut Surveyed) -> Result<(), SurveyProblem>,
    /// How it is shown in a bundle.
    pub show: Show,
}

/// Reads what a file says, in the encoding that is known for words without a label.
pub(crate) type Telling = fn(&[u8], Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem>;

/// How files of a kind are shown in a bundle.
pub enum Show {
    /// Their pages are carried.
    Pages,
    /// A page is made around the picture, whose coded data stay as they are.
    Jpeg,
    /// A page is made around each picture of the file; this decodes the one of a number.
    Picture(Decode),
    /// Pages are set from what they say: one text, or several messages.
    /// The encoding is that of words without a label, if it is known.
    Text(Telling),
    /// They have no page of their own: the bundle says that they are among the originals.
    Carried,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What the first look at a file told.
pub(super) struct Sniffed {
    kind: &'static Kind,
    media_type: String,
    /// In words, for messages.
    name: String,
    extension: String,
    /// Whether the whole of it is looked into although it is only carried.
    is_whole: bool,
}

impl Sniffed {
    /// Whether the whole file is read into memory.
    pub(super) fn is_looked_into(&self) -> bool {
        !matches!(self.kind.show, Show::Carried) || self.is_whole
    }

    /// Whether it is what is said in a film or sound.
    pub(super) fn is_subtitles(&self) -> bool {
        self.kind == &subtitles::KIND
    }

    /// Largest size, in bytes.
    pub(super) fn limit(&self) -> u64 {
        if self.is_looked_into() { LARGEST_SHOWN } else { LARGEST_FILE }
    }
}

/// How much of a file is looked at first.
const HEAD: u64 = 1 << 16;

/// The kind of a file that begins with these bytes, if it is one that is shown.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<&'static Kind> {
    let length = HEAD as usize;
    let head = &bytes[..bytes.len().min(length)];
    if head.starts_with(ARCHIVE) && bytes.len() > length {
        let tail = &bytes[bytes.len().saturating_sub(length).max(length)..];
        return known(&[head, tail].concat());
    }
    if let Some(at) = compound::names(head).and_then(|it| usize::try_from(it).ok()).filter(|it| *it >= length) {
        let names = bytes.get(at..).unwrap_or_default();
        return known(&[head, &names[..names.len().min(NAMES)]].concat());
    }
    known(head)
}

/// What decodes the pictures of a file, if it is one of pictures that are not JPEG.
pub(crate) fn decoder(bytes: &[u8]) -> Option<Decode> {
    match kind_of(bytes)?.show {
        Show::Picture(decode) => Some(decode),
        Show::Pages | Show::Jpeg | Show::Text(_) | Show::Carried => None,
    }
}

/// What a text says, if the file is one.
pub(crate) fn told(bytes: &[u8]) -> Option<Vec<Transcript>> {
    match kind_of(bytes)?.show {
        Show::Text(read) => read(bytes, None).ok(),
        Show::Pages | Show::Jpeg | Show::Picture(_) | Show::Carried => None,
    }
}

/// The first picture of a file, the right way up.
///
/// # Errors
/// If it cannot be decoded.
pub(crate) fn upright_picture(bytes: &[u8]) -> Result<DynamicImage, SurveyProblem> {
    let mut picture = match decoder(bytes) {
        Some(decode) => decode(bytes, 0)?,
        None => picture::decode_jpeg(bytes)?,
    };
    let turn = u8::try_from(picture::orientation(bytes)).ok().and_then(Orientation::from_exif);
    picture.apply_orientation(turn.unwrap_or(Orientation::NoTransforms));
    Ok(picture)
}

/// How much of the names of a compound file is looked at.
const NAMES: usize = 1 << 12;

fn known(sample: &[u8]) -> Option<&'static Kind> {
    KINDS.into_iter().find(|it| (it.is)(sample))
}

/// How zip archives begin. What is in them stands at their end.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Takes the first look at a file.
pub(super) fn sniff(file: &mut File) -> Result<Sniffed, SurveyProblem> {
    let mut head = Vec::new();
    Read::take(&mut *file, HEAD).read_to_end(&mut head).map_err(|it| root::unreadable(&it))?;
    if head.starts_with(ARCHIVE) {
        let length = file.seek(SeekFrom::End(0)).map_err(|it| root::unreadable(&it))?;
        let start = length.saturating_sub(HEAD).max(HEAD.min(length));
        file.seek(SeekFrom::Start(start)).map_err(|it| root::unreadable(&it))?;
        Read::take(&mut *file, HEAD).read_to_end(&mut head).map_err(|it| root::unreadable(&it))?;
    }
    if let Some(at) = compound::names(&head).filter(|it| *it >= HEAD) {
        file.seek(SeekFrom::Start(at)).map_err(|it| root::unreadable(&it))?;
        Read::take(&mut *file, NAMES as u64).read_to_end(&mut head).map_err(|it| root::unreadable(&it))?;
    }
    if let Some(kind) = known(&head) {
        return Ok(Sniffed {
            kind,
            media_type: kind.media_type.to_owned(),
            name: kind.name.to_owned(),
            extension: kind.endings.first().copied().unwrap_or_default().to_owned(),
            is_whole: [&compound::KIND, &web_capture::KIND].contains(&kind),
        });
    }
    file.seek(SeekFrom::Start(0)).map_err(|it| root::unreadable(&it))?;
    carried::sniff(FileFormat::from_reader(BufReader::new(&*file)).map_err(|it| root::unreadable(&it))?)
}

/// Looks into a file that was read.
pub(super) fn inspect(read: FileRead) -> Result<Surveyed, SurveyProblem> {
    let mut it = Surveyed {
        bytes: read.bytes,
        sha256: read.sha256,
        media_type: read.sniffed.media_type,
        kind: read.sniffed.kind,
        pages: None,
        text_layer: TextLayer::None,
        locked: Lock::None,
        rotated: false,
        gps: None,
        image_size: None,
        notes: Vec::new(),
        encoding: read.encoding,
        name_mismatch: None,
        made: Vec::new(),
    };
    (read.sniffed.kind.inspect)(read.held, &mut it)?;
    if it.kind == &carried::KIND {
        it.name_mismatch = Some((read.sniffed.extension, read.sniffed.name));
    }
    Ok(it)
}

/// The ending of a name and what the content is, if the ending promises something else.
pub(super) fn name_mismatch(path: &str, surveyed: &Surveyed) -> Option<(String, String)> {
    let extension = extension(path)?;
    let has = |all: &[&str]| all.contains(&extension.as_str());
    let promised = KINDS.iter().any(|it| has(it.endings));
    let kind = surveyed.kind;
    let (agrees, actual) = if kind == &carried::KIND {
        let (usual, name) = surveyed.name_mismatch.clone()?;
        (carried::are_alike(&usual, &extension) || !promised && !has(&carried::ENDINGS), name)
    } else if promised {
        (has(kind.endings) || has(kind.tolerated), kind.name.to_owned())
    } else {
        (!has(&carried::ENDINGS) || has(kind.tolerated), kind.name.to_owned())
    };
    (!agrees).then_some((extension, actual))
}

/// A text under the name of a picture, film or document is a message that a download failed.
pub(super) fn refuse_failed_download(surveyed: &Surveyed) -> Result<(), SurveyProblem> {
    let harmless = |it: &str| email::KIND.endings.contains(&it);
    let promised = surveyed.name_mismatch.as_ref().is_some_and(|it| !harmless(&it.0));
    if surveyed.kind == &web_page::KIND && promised {
        let help =
            "read it in a browser: it may say why a download failed; if the page is the evidence, rename it to `.html`";
        return Err(SurveyProblem::Unsupported {
            actual: "a web page under another name".into(),
            extension: None,
            help,
        });
    }
    if surveyed.kind != &text::KIND || !promised {
        return Ok(());
    }
    let help = "read it: it may say why a download failed; if the text itself is the evidence, rename it to `.txt`";
    Err(SurveyProblem::Unsupported { actual: "a text under another name".into(), extension: None, help })
}

fn extension(path: &str) -> Option<String> {
    Path::new(path).extension().map(|it| it.to_string_lossy().to_lowercase())
}

/// Adds the ending of the name to a problem that is easier to understand with it.
pub(super) fn with_extension(mut problem: SurveyProblem, path: &str) -> SurveyProblem {
    if let SurveyProblem::Unsupported { extension: place, .. } = &mut problem {
        *place = extension(path).filter(|it| !["html", "htm", "exe", "bin"].contains(&it.as_str()));
    }
    problem
}
