//! Chats that Telegram exports as web pages: who wrote what and when, set as a table.

use super::super::chat::{is_telegram_page, telegram_transcript};
use super::super::text::{decode_as, decode_text, looks_like_text};
use super::super::{Surveyed, TextLayer};
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "Telegram chat",
    media_type: "text/html",
    endings: &[],
    tolerated: text::KIND.endings,
    is: |head| looks_like_text(head) && is_telegram_page(&decode_text(&head[..head.len().min(8192)]).0),
    inspect: |held, it: &mut Surveyed| {
        it.notes.extend(telegram_transcript(&decode_as(&held, it.encoding).0).notes);
        it.text_layer = TextLayer::Text;
        text::inspect(held, it)
    },
    show: Show::Text(|bytes, encoding| Ok(vec![telegram_transcript(&decode_as(bytes, encoding).0)])),
};
