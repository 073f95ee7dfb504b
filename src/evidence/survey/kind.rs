//! What kind of file it is, told from its content.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use file_format::{FileFormat, Kind as Family};

use super::mail::{email_text, looks_like_email};
use super::problem::SurveyProblem;
use super::text::{TextEncoding, decode_text, looks_like_text};
use super::{FileRead, LARGEST_FILE, LARGEST_SHOWN, Lock, Note, Surveyed, TextLayer, pdf, picture, root};

/// What can be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its pages are carried into the bundle.
    Pdf,
    /// A page is made around the picture, whose data stays as it is.
    Jpeg,
    /// A page is made around the picture.
    Png,
    /// Pages are set from its text.
    Text,
    /// Pages are set from its headers and body.
    Email,
    /// Film, sound, office documents, archives, other pictures: no page of its own. The bundle says
    /// that it is among the originals.
    Carried,
}

/// What the first look at a file told.
pub(super) struct Sniffed {
    kind: Kind,
    media_type: String,
    /// In words, for messages.
    name: String,
    extension: String,
    /// Whether the picture may say where it was taken.
    has_exif: bool,
}

impl Sniffed {
    /// Whether the whole file is read into memory.
    pub(super) fn is_looked_into(&self) -> bool {
        self.kind != Kind::Carried || self.has_exif
    }

    /// Largest size, in bytes.
    pub(super) fn limit(&self) -> u64 {
        if self.is_looked_into() { LARGEST_SHOWN } else { LARGEST_FILE }
    }
}

/// How much of a file is looked at first.
const HEAD: u64 = 1 << 16;

/// Takes the first look at a file.
pub(super) fn sniff(file: &mut File) -> Result<Sniffed, SurveyProblem> {
    let mut head = Vec::new();
    Read::take(&mut *file, HEAD).read_to_end(&mut head).map_err(|it| root::unreadable(&it))?;
    let ours = |kind, media_type: &str, name: &str, extension: &str| {
        Ok(Sniffed {
            kind,
            media_type: media_type.into(),
            name: name.into(),
            extension: extension.to_owned(),
            has_exif: false,
        })
    };
    if head[..head.len().min(1024)].windows(5).any(|it| it == b"%PDF-") {
        return ours(Kind::Pdf, "application/pdf", "PDF", "pdf");
    }
    if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return ours(Kind::Jpeg, "image/jpeg", "JPEG", "jpg");
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return ours(Kind::Png, "image/png", "PNG", "png");
    }
    if looks_like_text(&head) {
        return match markup(&head) {
            Some(problem) => Err(problem),
            None if looks_like_email(&head) => ours(Kind::Email, "message/rfc822", "e-mail", "eml"),
            None => ours(Kind::Text, "text/plain", "text", "txt"),
        };
    }
    if looks_like_email(&head) {
        return ours(Kind::Email, "message/rfc822", "e-mail", "eml");
    }
    file.seek(SeekFrom::Start(0)).map_err(|it| root::unreadable(&it))?;
    let format = FileFormat::from_reader(BufReader::new(&*file)).map_err(|it| root::unreadable(&it))?;
    other(format)
}

/// Pages of the web are text to a machine, but not to a reader.
fn markup(head: &[u8]) -> Option<SurveyProblem> {
    let (text, _) = decode_text(&head[..head.len().min(2048)]);
    let text = text.trim_start().to_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body"].iter().any(|it| text.starts_with(it))
        || (text.starts_with("<!--") || text.starts_with("<?xml")) && text.contains("<html");
    html.then(|| SurveyProblem::Unsupported {
        actual: "a web page (HTML)".into(),
        extension: None,
        help: "open it in a browser, print it to PDF, and use that",
    })
}

/// Kinds that are carried without a page, and kinds that are not evidence.
fn other(format: FileFormat) -> Result<Sniffed, SurveyProblem> {
    let refuse = |help| Err(SurveyProblem::Unsupported { actual: article(&known_name(format)), extension: None, help });
    match format.kind() {
        Family::Executable | Family::Rom | Family::Disk | Family::Package => {
            refuse("a program is not evidence; describe what it did, or show it in screenshots")
        }
        _ if matches!(format, FileFormat::ArbitraryBinaryData | FileFormat::Empty | FileFormat::PlainText) => {
            refuse("open it in the program that made it and print it to PDF")
        }
        family => Ok(Sniffed {
            kind: Kind::Carried,
            media_type: format.media_type().to_owned(),
            name: known_name(format),
            extension: format.extension().to_owned(),
            has_exif: family == Family::Image,
        }),
    }
}

fn known_name(format: FileFormat) -> String {
    match format {
        FileFormat::ArbitraryBinaryData | FileFormat::PlainText => "file of an unknown kind".into(),
        known => known.short_name().unwrap_or(known.name()).to_owned(),
    }
}

fn article(name: &str) -> String {
    let vowel = name.starts_with(|it: char| "AEIOUaeiou".contains(it));
    format!("{} {name}", if vowel { "an" } else { "a" })
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
        name_mismatch: None,
    };
    match read.sniffed.kind {
        Kind::Pdf => pdf::inspect(read.held, &mut it)?,
        Kind::Jpeg | Kind::Png => {
            let look = if it.kind == Kind::Jpeg { picture::jpeg } else { picture::png };
            let picture = look(&read.held)?;
            it.pages = Some(1);
            it.text_layer = TextLayer::Scan;
            (it.image_size, it.rotated, it.gps) = (Some(picture.size), picture.rotated, picture.gps);
            it.notes = picture.notes;
        }
        Kind::Text => {
            let (text, encoding) = decode_text(&read.held);
            it.text_layer = TextLayer::Text;
            match encoding {
                TextEncoding::Utf8 => {}
                TextEncoding::Utf16 => it.notes.push(Note::Utf16),
                TextEncoding::Windows1252 => it.notes.push(Note::AssumedWindows1252),
            }
            if text.chars().any(|it| it.is_control() && !"\n\r\t\u{c}\u{85}".contains(it)) {
                it.notes.push(Note::ControlCharacters);
            }
        }
        Kind::Email => {
            let mail = email_text(&read.held)?;
            it.text_layer = TextLayer::Text;
            if mail.from_html {
                it.notes.push(Note::BodyFromHtml);
            }
            if mail.body.trim().is_empty() {
                it.notes.push(Note::EmptyBody);
            }
            it.notes.extend(mail.attachments.into_iter().map(|it| Note::Attached(it.name, it.media_type, it.sha256)));
        }
        Kind::Carried => {
            it.gps = if read.sniffed.has_exif { picture::gps(&read.held) } else { None };
            it.notes.push(Note::CarriedOnly);
        }
    }
    if it.kind != Kind::Carried {
        return Ok(it);
    }
    it.name_mismatch = Some((read.sniffed.extension, read.sniffed.name));
    Ok(it)
}

/// Endings that promise one kind of content.
const PROMISES: [(&str, &[&str]); 5] = [
    ("PDF", &["pdf"]),
    ("JPEG", &["jpg", "jpeg", "jpe", "jfif"]),
    ("PNG", &["png"]),
    ("e-mail", &["eml"]),
    ("text", &["txt", "text", "log"]),
];

/// Endings of well-known files that are carried.
const CARRIED: [&str; 18] = [
    "docx", "doc", "xlsx", "xls", "pptx", "odt", "ods", "rtf", "mp4", "mov", "mp3", "m4a", "wav", "heic", "webp",
    "gif", "zip", "msg",
];

/// The ending of a name and what the content is, if the ending promises something else.
pub(super) fn name_mismatch(path: &str, surveyed: &Surveyed) -> Option<(String, String)> {
    let extension = extension(path)?;
    let actual = match surveyed.kind {
        Kind::Pdf => "PDF",
        Kind::Jpeg => "JPEG",
        Kind::Png => "PNG",
        Kind::Text => "text",
        Kind::Email => "e-mail",
        Kind::Carried => {
            let (usual, name) = surveyed.name_mismatch.clone()?;
            let promised = PROMISES.iter().any(|it| it.1.contains(&extension.as_str()));
            let agrees = usual == extension || !promised && !CARRIED.contains(&extension.as_str());
            return (!agrees).then_some((extension, name));
        }
    };
    let agrees = match PROMISES.iter().find(|it| it.1.contains(&extension.as_str())) {
        Some(promise) => promise.0 == actual || promise.0 == "text" && actual == "e-mail",
        None => !CARRIED.contains(&extension.as_str()),
    };
    (!agrees).then(|| (extension, actual.to_owned()))
}

/// A text under the name of a picture, film or document is a message that a download failed.
pub(super) fn refuse_failed_download(surveyed: &Surveyed) -> Result<(), SurveyProblem> {
    let promised = surveyed.name_mismatch.as_ref().is_some_and(|it| it.0 != "eml");
    if surveyed.kind != Kind::Text || !promised {
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
