//! Compound files: Outlook messages, old Office documents, and new ones that a password locks. They are
//! carried.

use super::super::{Note, SurveyProblem, Surveyed};
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "compound file",
    media_type: "application/x-ole-storage",
    endings: &["msg", "doc", "xls", "ppt"],
    tolerated: &["docx", "xlsx", "pptx", "dot", "xlt", "pps"],
    is: |head| head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    inspect,
    show: Show::Carried,
};

/// Names of parts that tell what a compound file is, and its media type.
const PARTS: [(&str, &str); 5] = [
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("EncryptedPackage", "application/encrypted-office-document"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
];

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        held.windows(wide.len()).any(|it| it == wide)
    };
    let part = PARTS.into_iter().find(|it| has(it.0));
    if let Some((_, media_type)) = part {
        it.media_type = media_type.to_owned();
    }
    it.notes.push(match part {
        Some(("__substg1.0_", _)) => Note::OutlookMessage,
        Some(("EncryptedPackage", _)) => Note::LockedDocument,
        _ => Note::CarriedOnly,
    });
    Ok(())
}
