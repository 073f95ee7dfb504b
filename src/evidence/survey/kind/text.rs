//! Plain text: pages are set from it.

use super::super::text::{TextEncoding, decode_as, looks_like_text};
use super::super::{Note, SurveyProblem, Surveyed, TextLayer, Transcript};
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "text",
    media_type: "text/plain",
    endings: &["txt", "text", "log"],
    tolerated: &[],
    is: looks_like_text,
    inspect,
    show: Show::Text(|bytes, encoding| {
        Ok(vec![Transcript { body: decode_as(bytes, encoding).0, ..Transcript::default() }])
    }),
};

pub(super) fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let (text, encoding) = decode_as(&held, it.encoding);
    it.text_layer = TextLayer::Text;
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Given => {}
        TextEncoding::Utf16 => it.notes.push(Note::Utf16),
        TextEncoding::Guessed(name) => it.notes.push(Note::Guessed(name)),
    }
    if text.contains('\u{FFFD}') {
        it.notes.push(Note::LostCharacters);
    }
    if text.chars().any(|it| it.is_control() && !"\n\r\t\u{c}\u{85}".contains(it)) {
        it.notes.push(Note::ControlCharacters);
    }
    Ok(())
}
