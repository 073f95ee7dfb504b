//! Chats exported with their media, as WhatsApp and Telegram make them: a zip with texts and files beside them.

use super::super::archive::chat;
use super::super::{Note, SurveyProblem, Surveyed, TextLayer};
use super::part::not_shown;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "chat with media",
    media_type: "application/zip",
    endings: &[],
    tolerated: &["zip"],
    is: |head| {
        let has = |name: &[u8]| head.windows(name.len()).any(|it| it == name);
        let media = [&b"photos/"[..], b"files/", b"voice_messages/", b"video_files/", b"media/", b"stickers/"];
        let telegram =
            (has(b"result.json") || has(b"messages.html")) && (has(b"ChatExport") || media.iter().any(|it| has(it)));
        head.starts_with(b"PK\x03\x04") && (has(b"_chat.txt") || has(b"WhatsApp Chat") || telegram)
    },
    inspect,
    show: Show::Text(chat),
};

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let said = chat(&held, it.encoding)?;
    it.text_layer = TextLayer::Text;
    it.notes.extend(said.iter().flat_map(|it| it.notes.clone()));
    let hidden = not_shown(&said, 0);
    if !hidden.is_empty() {
        it.notes.push(Note::NotShown(hidden));
    }
    Ok(())
}
