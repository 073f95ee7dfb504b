//! Chats as WhatsApp exports them: who wrote what and when, set as a table.

use super::super::chat::{is_chat, messages, transcript};
use super::super::text::{decode_as, decode_text, looks_like_text};
use super::super::{Note, SurveyProblem, Surveyed};
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "chat",
    media_type: "text/plain",
    endings: &[],
    tolerated: text::KIND.endings,
    is: |head| looks_like_text(head) && is_chat(&decode_text(head).0),
    inspect,
    show: Show::Text(|bytes, encoding| Ok(vec![transcript(&decode_as(bytes, encoding).0)])),
};

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let count = messages(&decode_as(&held, it.encoding).0).len();
    it.notes.push(Note::Chat(u32::try_from(count).unwrap_or(u32::MAX)));
    text::inspect(held, it)
}
