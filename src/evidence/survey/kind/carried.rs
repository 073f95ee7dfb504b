//! Film, sound, office documents, archives, other pictures: no page of their own.

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
        let picture = it.media_type.starts_with("image/");
        it.notes.push(if picture { Note::PictureNotShown } else { Note::CarriedOnly });
        Ok(())
    },
    show: Show::Carried,
};

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
            is_whole: family == Family::Image,
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
