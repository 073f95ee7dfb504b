//! Plain text in whatever encoding it came.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// UTF-16 or UTF-32, with a mark at its start or with the zeros of one.
    Utf16,
    /// The one that the case file gives.
    Given,
    /// An encoding that was guessed, by its name: the bytes are not UTF-8 and carry no mark.
    Guessed(&'static str),
}

/// Decodes a text. Never fails; the encoding says whether something was assumed.
pub fn decode_text(bytes: &[u8]) -> (String, TextEncoding) {
    for (mark, wide) in
        [([0xFF, 0xFE, 0, 0], u32::from_le_bytes as fn([u8; 4]) -> u32), ([0, 0, 0xFE, 0xFF], u32::from_be_bytes)]
    {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            let one = |it: &[u8]| it.try_into().ok().and_then(|it| char::from_u32(wide(it))).unwrap_or('\u{FFFD}');
            return (rest.chunks(4).map(one).collect(), TextEncoding::Utf16);
        }
    }
    for (mark, wide) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            return (wide.decode_without_bom_handling(rest).0.into_owned(), TextEncoding::Utf16);
        }
    }
    if let Some(wide) = unmarked_utf16(bytes) {
        return (wide.decode_without_bom_handling(bytes).0.into_owned(), TextEncoding::Utf16);
    }
    let rest = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    // Seven-bit Japanese is ASCII to a machine.
    let shifts = rest.windows(3).any(|it| it[0] == 0x1B && (it[1] == b'$' && b"@B(".contains(&it[2])));
    match std::str::from_utf8(rest) {
        Ok(text) if !shifts => (text.to_owned(), TextEncoding::Utf8),
        _ => {
            let encoding = guess(rest);
            let text = encoding.decode_without_bom_handling(rest).0.into_owned();
            (text, if encoding == UTF_8 { TextEncoding::Utf8 } else { TextEncoding::Guessed(encoding.name()) })
        }
    }
}

/// Decodes a text that is in an encoding, if one is given.
pub(super) fn decode_as(bytes: &[u8], encoding: Option<&'static Encoding>) -> (String, TextEncoding) {
    match encoding {
        Some(it) => (it.decode_with_bom_removal(bytes).0.into_owned(), TextEncoding::Given),
        None => decode_text(bytes),
    }
}

/// The encoding of a label, such as `windows-1251`.
pub(crate) fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// The encoding that bytes are most probably in, of those that are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(None, false)
}

/// UTF-16 without a mark: the zeros of its line ends, spaces and Latin letters stand on one side only, and
/// nothing in it is a control code or half a character.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, 1..) => UTF_16LE,
        (1.., 0) => UTF_16BE,
        _ => return None,
    };
    let (text, damaged) = encoding.decode_without_bom_handling(&bytes[..bytes.len() / 2 * 2]);
    let ends = text.chars().rev().skip(1).any(|it| it == '\u{FFFD}');
    let odd = |it: char| it.is_control() && !"\n\r\t\u{c}".contains(it) || matches!(u32::from(it), 0xE000..=0xF8FF);
    (!(damaged && ends) && bytes.len() >= 4 && !text.chars().any(odd)).then_some(encoding)
}

/// Whether bytes look like text: no control codes but those of line and page layout.
pub(super) fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) || head.starts_with(&[0, 0, 0xFE, 0xFF]) {
        let (text, _) = decode_text(head);
        // The last unit may be cut in two at the end of the sample.
        let odd = text.chars().filter(|it| it.is_control() && !"\n\r\t\u{c}".contains(*it)).count();
        return odd <= 1;
    }
    unmarked_utf16(head).is_some()
        || !head.iter().any(|it| matches!(it, 0..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F))
}
