//! Film, sound, office documents, archives, other pictures: no page of their own.

use std::io::{Cursor, Read as _};

use file_format::{FileFormat, Kind as Family};

use super::super::{Note, SurveyProblem, picture};
use super::{Kind, Show, Sniffed};

pub(super) static KIND: Kind = Kind {
    name: "other file",
    media_type: "application/octet-stream",
    endings: &[],
    tolerated: &[],
    is: |_| true,
    inspect: |held, it| {
        it.gps = picture::gps(&held);
        let is = |kind: &str| it.media_type.starts_with(kind);
        it.notes.push(match () {
            () if is("image/") => Note::PictureNotShown,
            // How long it lasts is looked at where the file is open.
            () if is("audio/") || is("video/") => Note::Recording(None),
            () if OFFICE.iter().any(|part| it.media_type.contains(part)) => match is_locked(&held) {
                true => Note::LockedDocument,
                false => Note::OfficeDocument,
            },
            () => Note::CarriedOnly,
        });
        Ok(())
    },
    show: Show::Carried,
};

/// What is in the media types of office documents.
const OFFICE: [&str; 3] = ["officedocument", "opendocument", "iwork"];

/// Whether the list of what is in a document of OpenOffice's kind says that it is encrypted.
fn is_locked(held: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(held)) else { return false };
    let Ok(list) = archive.by_name("META-INF/manifest.xml") else { return false };
    let mut text = Vec::new();
    let _ = list.take(1 << 20).read_to_end(&mut text);
    text.windows(15).any(|it| it == b"encryption-data")
}

/// Endings of well-known files that are carried.
pub(super) const ENDINGS: [&str; 13] =
    ["docx", "xlsx", "pptx", "odt", "ods", "mp4", "mov", "mp3", "m4a", "wav", "heic", "avif", "zip"];

/// Endings that say the same of a file: programs choose between them.
const ALIKE: [&[&str]; 2] = [&["mp4", "mov", "m4v", "m4a", "3gp", "3g2", "qt"], &["heic", "heif", "hif", "heics"]];

/// Whether a name with one ending does not mislead about a file that usually has the other.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    one == other || ALIKE.iter().any(|it| it.contains(&one) && it.contains(&other))
}

/// Tells what is carried from what is no evidence.
pub(super) fn sniff(format: FileFormat) -> Result<Sniffed, SurveyProblem> {
    let refuse = |help| Err(SurveyProblem::Unsupported { actual: article(&known_name(format)), extension: None, help });
    match format.kind() {
        Family::Executable | Family::Rom | Family::Disk | Family::Package => {
            refuse("a program is not evidence; describe what it did, or show it in screenshots")
        }
        _ if matches!(format, FileFormat::ArbitraryBinaryData | FileFormat::Empty | FileFormat::PlainText) => {
            refuse("open it in the program that made it and print it to PDF")
        }
        family => Ok(Sniffed {
            kind: &KIND,
            media_type: format.media_type().to_owned(),
            name: known_name(format),
            extension: format.extension().to_owned(),
            is_whole: family == Family::Image || OFFICE.iter().any(|it| format.media_type().contains(it)),
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
