//! E-mails: pages are set from their headers and bodies.

use super::super::mail::{email_text, looks_like_email};
use super::super::{Note, SurveyProblem, Surveyed, TextLayer};
use super::{Kind, Show, text};

pub(super) static KIND: Kind = Kind {
    name: "e-mail",
    media_type: "message/rfc822",
    endings: &["eml"],
    tolerated: text::KIND.endings,
    is: looks_like_email,
    inspect,
    show: Show::Text(email_text),
};

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let mail = email_text(&held)?;
    it.text_layer = TextLayer::Text;
    if mail.from_html {
        it.notes.push(Note::BodyFromHtml);
    }
    if mail.body.trim().is_empty() {
        it.notes.push(Note::EmptyBody);
    }
    it.notes.extend(mail.attachments.into_iter().map(|it| Note::Attached(it.name, it.media_type, it.sha256)));
    Ok(())
}
