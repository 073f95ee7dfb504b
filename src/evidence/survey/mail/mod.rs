//! What an e-mail says and what it carries.

mod outlook;

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::Note;
use super::block::TextBlock;
use super::html;
use super::problem::SurveyProblem;
use super::text::guess;
use crate::base::hash;
pub(super) use outlook::outlook;

/// A message in readable form.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// Date, From, To, Cc, Subject, Message-ID: those that are there, in this order, decoded.
    pub headers: Vec<(String, String)>,
    /// The text as it stands; empty if only the HTML says something.
    pub body: String,
    /// What the HTML says, if that is shown; else nothing.
    pub said: Vec<TextBlock>,
    /// Whether the message has no text of its own and is shown from its HTML.
    pub from_html: bool,
    /// What is attached, in order.
    pub attachments: Vec<Attachment>,
    /// What a reader should know.
    pub notes: Vec<Note>,
}

impl Transcript {
    /// Changes every text of it.
    pub(crate) fn each(&mut self, change: &impl Fn(&mut String)) {
        self.headers.iter_mut().for_each(|it| change(&mut it.1));
        change(&mut self.body);
        self.said.iter_mut().for_each(|it| it.each(change));
        self.attachments.iter_mut().for_each(|it| change(&mut it.name));
    }
}

/// A file attached to an e-mail.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name, or an invented one.
    pub name: String,
    /// What the message says it is.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Headers that are shown, in the order in which they are shown.
const SHOWN: [&str; 7] = ["Date", "From", "To", "Cc", "Subject", "Message-ID", "Snapshot-Content-Location"];

/// Headers that tell a message from other text.
const TELLING: [&str; 14] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
    "x-mailer",
    "dkim-signature",
];

/// Reads an e-mail.
///
/// # Errors
/// If it has no header that could be read.
pub fn email_text(bytes: &[u8]) -> Result<Transcript, SurveyProblem> {
    email(bytes, None)
}

/// The same; words without a label are in an encoding, if one is given.
fn email(bytes: &[u8], given: Option<&'static Encoding>) -> Result<Transcript, SurveyProblem> {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let mut notes = Vec::new();
    let bytes = labelled(without_mbox_line(bytes), given, &mut notes);
    let message = MessageParser::default().parse(bytes.as_ref()).ok_or(SurveyProblem::DamagedEmail)?;
    let mut headers = Vec::new();
    for name in SHOWN {
        if let Some(value) = shown(&message, name).filter(|it| !it.trim().is_empty()) {
            headers.push((name.to_owned(), value));
        }
    }
    if headers.is_empty() {
        return Err(SurveyProblem::DamagedEmail);
    }
    let is_text = |it: &&MessagePart<'_>| matches!(it.body, PartType::Text(_));
    let texts: Vec<String> =
        message.text_bodies().filter(is_text).map(|it| words(&message, it, given, &mut notes)).collect();
    let mut body = texts.join("\n").replace("\r\n", "\n");
    let is_html = |it: &&MessagePart<'_>| matches!(it.body, PartType::Html(_));
    let htmls: Vec<&MessagePart<'_>> = message.html_bodies().filter(is_html).collect();
    let pages: Vec<html::WebPage> =
        htmls.iter().map(|it| html::page(&words(&message, it, given, &mut notes))).collect();
    // What is attached may be called by the place that it was fetched from.
    let places: Vec<&str> = message.attachments().filter_map(|it| it.content_location()).collect();
    let absent = pages.iter().flat_map(|it| &it.absent).filter(|it| !places.contains(&it.as_str())).count();
    let (mut said, mut held) = (Vec::new(), Vec::new());
    for it in pages {
        said.extend(it.said);
        held.extend(it.pictures);
    }
    let from_html = body.trim().is_empty() && !said.is_empty();
    if !from_html && !said.is_empty() {
        match likeness(&body, &said) {
            Likeness::Same => said.clear(),
            Likeness::Less => body.clear(),
            Likeness::Other => notes.push(Note::BothBodies),
        }
    }
    let lost = |it: &str| it.contains('\u{FFFD}');
    if lost(&body) || said.iter().any(|it| lost(&it.plain())) || headers.iter().any(|it| lost(&it.1)) {
        notes.push(Note::LostCharacters);
    }
    if absent > 0 && !said.is_empty() {
        notes.push(Note::AbsentPictures(u32::try_from(absent).unwrap_or(u32::MAX)));
    }
    // What a page looks like is none of what it says.
    let is_look = |it: &&MessagePart<'_>| {
        let kind = it.content_type().map(|it| it.subtype().unwrap_or_default().to_ascii_lowercase());
        it.content_id().or(it.content_location()).is_some()
            && kind.is_some_and(|it| ["css", "javascript", "x-javascript"].contains(&it.as_str()))
    };
    let attached = message.attachments().filter(|it| !is_look(it)).enumerate();
    let mut attachments: Vec<Attachment> = attached.map(|(index, part)| attachment(index, part)).collect();
    attachments.extend(held.into_iter().map(Attachment::picture));
    Ok(Transcript { headers, body, said, from_html, attachments, notes })
}

/// How the plain text of a message compares with its HTML.
#[derive(Debug, PartialEq, Eq)]
enum Likeness {
    /// It says what the HTML says: the text is shown, as it was typed.
    Same,
    /// It says no more than a part of it: the HTML is shown.
    Less,
    /// It says something else: both are shown.
    Other,
}

fn likeness(body: &str, said: &[TextBlock]) -> Likeness {
    // Addresses of links stand in one and not in the other.
    let count = |text: &str| {
        let mut all: BTreeMap<String, usize> = BTreeMap::new();
        let words = text.split(char::is_whitespace).filter(|it| !it.contains("://") && !it.contains('@'));
        for it in words.flat_map(|it| it.split(|it: char| !it.is_alphanumeric())).filter(|it| !it.is_empty()) {
            *all.entry(it.to_lowercase()).or_default() += 1;
        }
        all
    };
    let html = said.iter().map(TextBlock::plain).collect::<Vec<_>>().join("\n");
    let (text, html) = (count(body), count(&html));
    let only = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| -> usize {
        one.iter().map(|(word, n)| n.saturating_sub(other.get(word).copied().unwrap_or(0))).sum()
    };
    let size = |it: &BTreeMap<String, usize>| it.values().sum::<usize>();
    let few = |part: usize, whole: usize| part * 20 <= whole;
    match (few(only(&text, &html), size(&text)), few(only(&html, &text), size(&html))) {
        (_, true) if !text.is_empty() && few(only(&text, &html), size(&text)) => Likeness::Same,
        (true, _) => Likeness::Less,
        (false, _) => Likeness::Other,
    }
}

/// The same message with headers in UTF-8: bytes that no label explains are read as what they most
/// probably are.
fn labelled<'a>(bytes: &'a [u8], given: Option<&'static Encoding>, notes: &mut Vec<Note>) -> Cow<'a, [u8]> {
    let mut end = 0;
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        end += line.len();
        if line.trim_ascii().is_empty() {
            break;
        }
    }
    let (head, rest) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let encoding = given.unwrap_or_else(|| {
        let encoding = guess(head);
        notes.push(Note::GuessedHeaders(encoding.name()));
        encoding
    });
    let mut out = encoding.decode_without_bom_handling(head).0.into_owned().into_bytes();
    out.extend_from_slice(rest);
    Cow::Owned(out)
}

/// The words of a part. Where its label is missing or wrong, they are read as what they most probably are.
fn words(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    given: Option<&'static Encoding>,
    notes: &mut Vec<Note>,
) -> String {
    let decoded = match &part.body {
        PartType::Text(it) | PartType::Html(it) => it.as_ref(),
        PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => {
            return String::new();
        }
    };
    let charset = part.content_type().and_then(|it| it.attribute("charset")).unwrap_or_default();
    let label = Encoding::for_label(charset.trim().as_bytes());
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        mail_parser::Encoding::None => Some(raw.to_vec()),
        mail_parser::Encoding::Base64 => base64_decode(raw),
        mail_parser::Encoding::QuotedPrintable => quoted_printable_decode(raw),
    };
    let Some(bytes) = bytes.filter(|it| !it.is_empty()) else { return decoded.to_owned() };
    let is_told = label.is_some_and(|it| !it.decode_without_bom_handling(&bytes).1);
    if is_told && !decoded.contains('\u{FFFD}') || bytes.is_ascii() {
        return decoded.to_owned();
    }
    if let Some(encoding) = label.filter(|_| is_told) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(&bytes) {
        return text.to_owned();
    }
    let encoding = given.unwrap_or_else(|| {
        let encoding = guess(&bytes);
        notes.push(Note::Guessed(encoding.name()));
        encoding
    });
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

impl Attachment {
    /// A picture out of a page.
    pub(super) fn picture((name, bytes): (String, Vec<u8>)) -> Self {
        let media_type = file_format::FileFormat::from_bytes(&bytes).media_type().to_owned();
        Self { name, media_type, sha256: hash::sha256(&bytes), bytes }
    }
}

fn attachment(index: usize, part: &mail_parser::MessagePart<'_>) -> Attachment {
    let bytes = match &part.body {
        PartType::Message(message) => message.raw_message().to_vec(),
        _ => part.contents().to_vec(),
    };
    let media_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        |it| match it.subtype() {
            Some(subtype) => format!("{}/{subtype}", it.ctype()).to_lowercase(),
            None => it.ctype().to_lowercase(),
        },
    );
    let ending = if matches!(part.body, PartType::Message(_)) { ".eml" } else { "" };
    let place = part.content_location().and_then(|it| it.split(['?', '#']).next()?.rsplit('/').next());
    let name = part.attachment_name().or(place.filter(|it| !it.is_empty()));
    let name = name.map_or_else(|| format!("attachment-{}{ending}", index + 1), str::to_owned);
    Attachment { name, media_type, sha256: hash::sha256(&bytes), bytes }
}

/// A header as people read it: addresses with names, encoded words decoded, the date as it was sent.
fn shown(message: &mail_parser::Message<'_>, name: &str) -> Option<String> {
    use mail_parser::HeaderValue;
    let raw = || message.header_raw(name).map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    match message.header(name)? {
        HeaderValue::Address(list) => {
            let one = |it: &mail_parser::Addr<'_>| match (it.name(), it.address()) {
                (Some(name), Some(address)) => format!("{name} <{address}>"),
                (Some(only), None) | (None, Some(only)) => only.to_owned(),
                (None, None) => String::new(),
            };
            Some(list.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        HeaderValue::Text(text) if name == "Message-ID" => Some(format!("<{text}>")),
        HeaderValue::Text(text) => Some(text.to_string()),
        HeaderValue::TextList(texts) => Some(texts.join(" ")),
        HeaderValue::DateTime(_) | HeaderValue::ContentType(_) | HeaderValue::Received(_) | HeaderValue::Empty => raw(),
    }
}

/// Reads a mailbox: one message after the other. A file with one message is one.
///
/// # Errors
/// If a message has no header that could be read.
pub(super) fn mailbox(bytes: &[u8], given: Option<&'static Encoding>) -> Result<Vec<Transcript>, SurveyProblem> {
    messages(bytes).into_iter().map(|it| email(it, given)).collect()
}

/// The messages of a mailbox: each begins with a line `From `, after an empty line.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut out = Vec::new();
    let (mut start, mut at, mut after_empty) = (0, 0, false);
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        if after_empty && line.starts_with(b"From ") && looks_like_email(&bytes[at..]) {
            out.push(&bytes[start..at]);
            start = at;
        }
        after_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    out.push(&bytes[start..]);
    out
}

/// Mail programs that keep many messages in one file put a line `From address date` before each.
fn without_mbox_line(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") {
        return bytes;
    }
    bytes.iter().position(|it| *it == b'\n').map_or(bytes, |it| &bytes[it + 1..])
}

/// Whether a text begins like an e-mail: lines `Name: value`, two of them telling, before a blank line.
pub(super) fn looks_like_email(head: &[u8]) -> bool {
    let head = without_mbox_line(head.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(head));
    let mut telling = std::collections::BTreeSet::new();
    for line in head.split(|it| *it == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = line.iter().position(|it| *it == b':') else { break };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'-') {
            break;
        }
        let name = String::from_utf8_lossy(name).to_lowercase();
        if TELLING.contains(&name.as_str()) {
            telling.insert(name);
        }
    }
    let address = ["from", "to", "received", "return-path", "delivered-to", "message-id"];
    telling.len() >= 2 && address.iter().any(|it| telling.contains(*it))
}
