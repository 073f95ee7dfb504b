//! E-mails: pages are set from their headers and bodies, and what is attached is shown behind them.

use super::super::mail::{looks_like_email, mailbox};
use super::super::{Note, SurveyProblem, Surveyed, TextLayer, Transcript};
use super::part::not_shown;
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "e-mail",
    media_type: "message/rfc822",
    endings: &["eml", "mbox", "mbx"],
    tolerated: text::KIND.endings,
    is: looks_like_email,
    inspect,
    show: Show::Text(mailbox),
};

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    tell(mailbox(&held, it.encoding)?, it)
}

/// Says of a file what its messages are.
pub(super) fn tell(messages: Vec<Transcript>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    it.text_layer = TextLayer::Text;
    if messages.len() > 1 && it.kind == &KIND {
        it.notes.push(Note::Mailbox(u32::try_from(messages.len()).unwrap_or(u32::MAX)));
    }
    for mail in &messages {
        let mut notes = mail.notes.clone();
        if mail.from_html {
            notes.push(Note::BodyFromHtml);
        }
        if mail.body.trim().is_empty() && mail.said.is_empty() {
            notes.push(Note::EmptyBody);
        }
        notes.retain(|note| !it.notes.contains(note));
        it.notes.extend(notes);
    }
    let hidden = not_shown(&messages, 0);
    let attachments = messages.into_iter().flat_map(|it| it.attachments);
    it.notes.extend(attachments.map(|it| Note::Attached(it.name, it.media_type, it.sha256)));
    if !hidden.is_empty() {
        it.notes.push(Note::NotShown(hidden));
    }
    Ok(())
}
