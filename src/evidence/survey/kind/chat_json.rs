//! Chats exported as JSON, by Telegram, Signal and others; what is JSON and no chat is a text.

use encoding_rs::Encoding;

use super::super::chat::{is_json_chat, json_transcript};
use super::super::text::{decode_as, decode_text, looks_like_text};
use super::super::{SurveyProblem, Surveyed, Transcript};
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "chat as JSON",
    media_type: "application/json",
    endings: &[],
    tolerated: text::KIND.endings,
    is: |head| looks_like_text(head) && is_json_chat(&decode_text(head).0),
    inspect: |held, it: &mut Surveyed| {
        it.notes.extend(read(&held, it.encoding)?.into_iter().flat_map(|it| it.notes));
        text::inspect(held, it)
    },
    show: Show::Text(read),
};

fn read(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem> {
    let (text, _) = decode_as(bytes, encoding);
    Ok(vec![json_transcript(&text).unwrap_or_else(|| Transcript { body: text, ..Transcript::default() })])
}
