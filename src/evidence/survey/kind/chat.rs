//! Chats as WhatsApp exports them, and as WeChat and platforms are copied: who wrote what and when, set as a table.

use super::super::chat::{is_chat, transcript};
use super::super::text::{decode_as, decode_text, looks_like_text};
use super::super::{SurveyProblem, Surveyed};
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
    it.notes.extend(transcript(&decode_as(&held, it.encoding).0).notes);
    text::inspect(held, it)
}
