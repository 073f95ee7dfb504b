//! What an e-mail says and what it carries.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::problem::SurveyProblem;
use crate::base::hash;

/// A message in readable form.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// Date, From, To, Cc, Subject, Message-ID: those that are there, in this order, decoded.
    pub headers: Vec<(String, String)>,
    /// The text; made from the HTML if the message has no text of its own.
    pub body: String,
    /// Whether the body was made from HTML.
    pub from_html: bool,
    /// What is attached, in order.
    pub attachments: Vec<Attachment>,
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
const SHOWN: [&str; 6] = ["Date", "From", "To", "Cc", "Subject", "Message-ID"];

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
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let bytes = without_mbox_line(bytes);
    let message = MessageParser::default().parse(bytes).ok_or(SurveyProblem::DamagedEmail)?;
    let mut headers = Vec::new();
    for name in SHOWN {
        if let Some(value) = shown(&message, name).filter(|it| !it.trim().is_empty()) {
            headers.push((name.to_owned(), value));
        }
    }
    if headers.is_empty() {
        return Err(SurveyProblem::DamagedEmail);
    }
    let own_text = message.text_bodies().any(|it| matches!(it.body, PartType::Text(_)));
    let parts: Vec<String> =
        (0..message.text_body_count()).filter_map(|it| message.body_text(it)).map(|it| it.into_owned()).collect();
    let mut body = parts.join("\n").replace("\r\n", "\n");
    let mut from_html = !own_text && !body.trim().is_empty();
    if body.trim().is_empty()
        && let Some(html) = message.body_html(0)
    {
        body = mail_parser::decoders::html::html_to_text(&html);
        from_html = true;
    }
    let attachments = message.attachments().enumerate().map(|(index, part)| attachment(index, part)).collect();
    Ok(Transcript { headers, body, from_html, attachments })
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
    let name = part.attachment_name().map_or_else(|| format!("attachment-{}{ending}", index + 1), str::to_owned);
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
