//! A mail draft with the letter as text and as PDF: opened in a mail program, it can be read over
//! and sent by hand.
//!
//! Nothing in it tells of the machine or the hour it was made: no date, no message id, no host
//! name; the boundary comes from the content. Nothing in a header can begin another header.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::pdf::pdf;
use super::text::text;
use super::{Context, Format};
use crate::base::hash::{Hasher, hex};
use crate::pages::document::Document;

/// Longest line of an encoded part and of a header that can be folded (RFC 2045, RFC 5322).
const LINE: usize = 76;
/// Longest header that is one word, such as an address.
const LONGEST_ADDRESS: usize = 254;

pub(super) const FORMAT: Format =
    Format { word: "eml", ending: "eml", write: |document, context| draft(document, context) };

/// The draft, if it is known where it goes. An address that is none is left out, for the sender to
/// fill in.
fn draft(document: &Document, context: &Context<'_>) -> Option<Vec<u8>> {
    let (from, to) = (context.from, Some(context.to?));
    let pdf = pdf(document, context);
    let subject = subject(document);
    let body = text(document);
    let boundary = boundary(&subject, &body, pdf);
    let mut out = String::with_capacity(pdf.len() * 14 / 10 + body.len() * 2 + 1024);
    let mut line = |text: &str| {
        out.push_str(text);
        out.push_str("\r\n");
    };
    for (label, address) in [("From", from), ("To", to)] {
        if let Some(address) = address.map(str::trim).filter(|it| is_address(it)) {
            line(&format!("{label}: {address}"));
        }
    }
    line(&unstructured("Subject", &subject));
    line("X-Unsent: 1");
    line("MIME-Version: 1.0");
    if is_tag(&document.lang) {
        line(&format!("Content-Language: {}", document.lang));
    }
    line("Content-Type: multipart/mixed;");
    line(&format!(" boundary=\"{boundary}\""));
    line("");
    line(&format!("--{boundary}"));
    line("Content-Type: text/plain; charset=utf-8");
    let (encoding, encoded) = encoded_text(&body);
    line(&format!("Content-Transfer-Encoding: {encoding}"));
    line("");
    line(&encoded);
    line(&format!("--{boundary}"));
    line("Content-Type: application/pdf");
    line("Content-Transfer-Encoding: base64");
    line(&disposition(&format!("{}.pdf", context.name)));
    line("");
    line(&wrapped(&BASE64.encode(pdf)));
    line(&format!("--{boundary}--"));
    Some(out.into_bytes())
}

/// The subject in one line without controls.
fn subject(document: &Document) -> String {
    let subject = document.frame.as_ref().map(|it| it.subject.as_str()).filter(|it| !it.trim().is_empty());
    one_line(subject.unwrap_or(&document.title))
}

fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|it| if it.is_control() || is_line_end(it) { ' ' } else { it }).collect();
    spaced.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_line_end(it: char) -> bool {
    matches!(it, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text is a plain address: `name@domain` in ASCII, with nothing that means something in
/// a header.
fn is_address(text: &str) -> bool {
    let atom = |it: &str, signs: &[u8]| {
        !it.is_empty()
            && it.split('.').all(|part| !part.is_empty())
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'.' || signs.contains(&it))
    };
    let parts = text.rsplit_once('@');
    text.len() <= LONGEST_ADDRESS
        && parts.is_some_and(|(name, domain)| atom(name, b"!#$%&'*+-/=?^_`{|}~") && atom(domain, b"-"))
}

/// Whether a text is a language tag that may stand in a header.
fn is_tag(lang: &str) -> bool {
    !lang.is_empty() && lang.len() <= 35 && lang.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// A header of running text: folded at spaces if it is ASCII, else in encoded words (RFC 2047).
fn unstructured(label: &str, value: &str) -> String {
    let plain = value.bytes().all(|it| (b' '..=b'~').contains(&it))
        && !value.contains("=?")
        && value.split(' ').all(|it| it.len() <= LINE - 16);
    if plain { folded(label, value) } else { encoded_words(label, value) }
}

fn folded(label: &str, value: &str) -> String {
    let mut out = format!("{label}:");
    let mut length = out.len();
    for word in value.split(' ') {
        if length + 1 + word.len() > LINE {
            out.push_str("\r\n");
            length = 0;
        }
        out.push(' ');
        out.push_str(word);
        length += 1 + word.len();
    }
    out
}

fn encoded_words(label: &str, value: &str) -> String {
    let mut out = format!("{label}:");
    let mut chunk = String::new();
    // 12 signs of frame around each word, 4 signs of base64 for three bytes; the first line is shorter.
    let mut room = (LINE - 12 - label.len() - 2) / 4 * 3;
    let mut first = true;
    let mut flush = |chunk: &mut String, first: &mut bool| {
        if !chunk.is_empty() {
            out.push_str(if *first { " " } else { "\r\n " });
            let _ = write!(out, "=?utf-8?B?{}?=", BASE64.encode(chunk.as_bytes()));
            chunk.clear();
            *first = false;
        }
    };
    for it in value.chars() {
        if chunk.len() + it.len_utf8() > room {
            flush(&mut chunk, &mut first);
            room = (LINE - 12 - 1) / 4 * 3;
        }
        chunk.push(it);
    }
    flush(&mut chunk, &mut first);
    out
}

/// A boundary that follows from the content and cannot occur in an encoded part.
fn boundary(subject: &str, body: &str, pdf: &[u8]) -> String {
    let mut hash = Hasher::new();
    for part in [subject.as_bytes(), body.as_bytes(), pdf] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    format!("=_{}", hex(&hash.bytes()[..20]))
}

/// The text in the encoding that is shorter: quoted-printable for Latin letters, base64 for others.
fn encoded_text(body: &str) -> (&'static str, String) {
    let quoted = quoted_printable(body);
    let other = wrapped(&BASE64.encode(body.replace('\n', "\r\n")));
    if quoted.len() <= other.len() { ("quoted-printable", quoted) } else { ("base64", other) }
}

fn quoted_printable(body: &str) -> String {
    let lines: Vec<String> = body.trim_end_matches('\n').split('\n').map(quoted_line).collect();
    format!("{}\r\n", lines.join("\r\n"))
}

fn quoted_line(line: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    let last = line.len().saturating_sub(1);
    for (at, byte) in line.bytes().enumerate() {
        let plain = match byte {
            b'=' => false,
            b' ' | b'\t' => at != last,
            // A line that begins with these is changed by some mail servers.
            b'.' | b'F' => length != 0,
            other => (b'!'..=b'~').contains(&other),
        };
        let sign = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
        if length + sign.len() > LINE - 1 {
            out.push_str("=\r\n");
            length = 0;
        }
        length += sign.len();
        out.push_str(&sign);
    }
    out
}

fn wrapped(base64: &str) -> String {
    let mut out = String::with_capacity(base64.len() + base64.len() / LINE * 2 + 2);
    let mut rest = base64;
    while rest.len() > LINE {
        let (line, tail) = rest.split_at(LINE);
        out.push_str(line);
        out.push_str("\r\n");
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The name of the attachment, in quotes if it is ASCII, else by RFC 2231.
fn disposition(name: &str) -> String {
    let name = one_line(name);
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "._- ".contains(it);
    let parts = percent(&name);
    match parts.as_slice() {
        _ if name.chars().all(is_plain) && name.len() <= LINE - 14 => {
            format!("Content-Disposition: attachment;\r\n filename=\"{name}\"")
        }
        [one] => format!("Content-Disposition: attachment;\r\n filename*=utf-8''{one}"),
        _ => {
            let part = |(number, it): (usize, &String)| {
                let charset = if number == 0 { "utf-8''" } else { "" };
                format!(";\r\n filename*{number}*={charset}{it}")
            };
            let parts: Vec<String> = parts.iter().enumerate().map(part).collect();
            format!("Content-Disposition: attachment{}", parts.concat())
        }
    }
}

/// The percent-encoded text in parts that fit a line; none is cut inside a character.
fn percent(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for it in text.chars() {
        let mut sign = String::new();
        if it.is_ascii_alphanumeric() || "._-".contains(it) {
            sign.push(it);
        } else {
            for byte in it.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(sign, "%{byte:02X}");
            }
        }
        match parts.last_mut() {
            Some(last) if last.len() + sign.len() <= LINE - 24 => last.push_str(&sign),
            _ => parts.push(sign),
        }
    }
    parts
}
