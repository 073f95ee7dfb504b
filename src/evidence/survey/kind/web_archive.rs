//! Pages of the web in one file with their pictures (MHTML), as browsers save them: mail to a machine.

use super::super::mail::{looks_like_email, mailbox};
use super::super::{Note, SurveyProblem, Surveyed, TextLayer};
use super::part::not_shown;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "saved web page",
    media_type: "multipart/related",
    endings: &["mhtml", "mht"],
    tolerated: &["eml", "html", "htm"],
    is: |head| {
        let start = &head[..head.len().min(4096)];
        let has = |what: &[u8]| start.windows(what.len()).any(|it| it.eq_ignore_ascii_case(what));
        looks_like_email(head) && (has(b"\nSnapshot-Content-Location:") || has(b"From: <Saved by"))
    },
    inspect,
    show: Show::Text(mailbox),
};

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let said = mailbox(&held, it.encoding)?;
    it.text_layer = TextLayer::Text;
    it.notes.push(Note::WebPage);
    it.notes.extend(said.iter().flat_map(|it| it.notes.clone()));
    if said.iter().all(|it| it.body.trim().is_empty() && it.said.is_empty()) {
        it.notes.push(Note::EmptyBody);
    }
    let hidden = not_shown(&said, 0);
    if !hidden.is_empty() {
        it.notes.push(Note::NotShown(hidden));
    }
    Ok(())
}
