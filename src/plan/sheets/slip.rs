//! The sheet for a file that has no pages, such as a film.

use super::sheet;
use crate::case::Case;
use crate::evidence::survey::{Note, Surveyed, length};
use crate::pages::document::{Block, Document, Inline, Role};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// Says that the file is among the originals, by name and hash.
pub(crate) fn slip(words: &Words, case: &Case, exhibit: &Exhibit, file: &Surveyed) -> Document {
    let mut document = sheet(words, case, exhibit);
    let values = [("name", exhibit.original.as_str()), ("hash", &file.sha256), ("media", &file.media_type)];
    let count = file.bytes.to_string();
    let (mut length_of, mut made_on) = (String::new(), String::new());
    let key = file.notes.iter().find_map(|it| {
        Some(match it {
            Note::PictureNotShown => "slip-picture",
            Note::OfficeDocument => "slip-office",
            Note::LockedDocument => "slip-locked",
            Note::Recording(None) => "slip-recording-unknown",
            Note::Recording(Some(seconds)) => {
                length_of = length(*seconds);
                "slip-recording"
            }
            Note::Capture(made, agrees) => {
                made_on = if made.is_empty() { words.get("seen-capture-undated") } else { made.clone() };
                if *agrees { "slip-capture" } else { "slip-capture-wrong" }
            }
            _ => return None,
        })
    });
    let values = [values.as_slice(), &[("count", &count), ("length", &length_of), ("made", &made_on)]].concat();
    let text = words.with(key.unwrap_or("slip-sheet"), &values);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Body });
    document
}
