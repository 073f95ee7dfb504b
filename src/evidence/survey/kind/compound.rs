//! Compound files that are no messages: old Office documents, and new ones that a password locks.

use super::super::{Note, SurveyProblem, Surveyed};
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "compound file",
    media_type: "application/x-ole-storage",
    endings: &["doc", "xls", "ppt"],
    tolerated: &["docx", "xlsx", "pptx", "dot", "xlt", "pps", "msg"],
    is: is_compound,
    inspect,
    show: Show::Carried,
};

/// Names of parts that tell what a compound file is, and its media type.
const PARTS: [(&str, &str); 4] = [
    ("EncryptedPackage", "application/encrypted-office-document"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
];

/// Whether a file begins as compound files do.
pub(super) fn is_compound(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// Where the names of what is in a compound file begin.
pub(super) fn names(head: &[u8]) -> Option<u64> {
    let shift = u16::from_le_bytes(head.get(0x1E..0x20)?.try_into().ok()?);
    let sector = u32::from_le_bytes(head.get(0x30..0x34)?.try_into().ok()?);
    (is_compound(head) && (7..=16).contains(&shift)).then(|| (u64::from(sector) + 1) << shift)
}

/// Whether a compound file has a part whose name begins so.
pub(super) fn holds(file: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    file.windows(wide.len()).any(|it| it == wide)
}

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let part = PARTS.into_iter().find(|it| holds(&held, it.0));
    if let Some((_, media_type)) = part {
        it.media_type = media_type.to_owned();
    }
    it.notes.push(match part {
        Some(("EncryptedPackage", _)) => Note::LockedDocument,
        Some(_) => Note::OfficeDocument,
        None => Note::CarriedOnly,
    });
    Ok(())
}
