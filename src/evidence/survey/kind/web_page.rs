//! Pages of the web, as browsers and SingleFile save them: pages are set from what they say, and the pictures
//! that they hold are shown behind them. No script runs, and nothing is fetched.

use encoding_rs::Encoding;

use super::super::html;
use super::super::text::{TextEncoding, decode_as, decode_text, looks_like_text};
use super::super::{Attachment, Note, SurveyProblem, Surveyed, TextLayer, Transcript};
use super::part::not_shown;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "web page",
    media_type: "text/html",
    endings: &[],
    // Shops give tables under the names of office programs that are pages of the web.
    tolerated: &["txt", "doc", "xls"],
    is: |head| looks_like_text(head) && is_markup(head),
    inspect,
    show: Show::Text(read),
};

/// Elements that a page or a piece of one begins with.
const STARTS: [&str; 16] = [
    "html", "head", "body", "meta", "title", "style", "div", "table", "p", "h1", "span", "center", "font", "section",
    "article", "main",
];

fn read(bytes: &[u8], given: Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem> {
    let told = given.or_else(|| html::told(bytes));
    let (text, encoding) = decode_as(bytes, told);
    let page = html::page(&text);
    let mut notes = Vec::new();
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Given | TextEncoding::Utf16 => {}
        TextEncoding::Guessed(name) => notes.push(Note::Guessed(name)),
    }
    if page.said.iter().any(|it| it.plain().contains('\u{FFFD}')) {
        notes.push(Note::LostCharacters);
    }
    if page.said.is_empty() {
        notes.push(Note::EmptyBody);
    }
    if !page.absent.is_empty() {
        notes.push(Note::AbsentPictures(u32::try_from(page.absent.len()).unwrap_or(u32::MAX)));
    }
    if page.signs > 0 {
        notes.push(Note::Signs(page.signs));
    }
    let attachments = page.pictures.into_iter().map(Attachment::picture).collect();
    Ok(vec![Transcript { headers: page.about, said: page.said, attachments, notes, ..Transcript::default() }])
}

fn inspect(held: Vec<u8>, it: &mut Surveyed) -> Result<(), SurveyProblem> {
    let said = read(&held, it.encoding)?;
    it.text_layer = TextLayer::Text;
    it.notes.push(Note::WebPage);
    it.notes.extend(said.iter().flat_map(|it| it.notes.clone()));
    let hidden = not_shown(&said, 0);
    if !hidden.is_empty() {
        it.notes.push(Note::NotShown(hidden));
    }
    Ok(())
}

fn is_markup(head: &[u8]) -> bool {
    let (text, _) = decode_text(&head[..head.len().min(2048)]);
    let text = text.trim_start().to_lowercase();
    let begins = |name: &&str| {
        let after = text.strip_prefix('<').and_then(|it| it.strip_prefix(*name));
        after.is_some_and(|it| it.starts_with(|it: char| it.is_whitespace() || it == '>'))
    };
    text.starts_with("<!doctype html")
        || STARTS.iter().any(begins)
        || (text.starts_with("<!--") || text.starts_with("<?xml")) && text.contains("<html")
}
