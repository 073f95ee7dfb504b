//! Plain text in whatever encoding it came.

use encoding_rs::WINDOWS_1252;

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// UTF-16 with a mark at its start.
    Utf16,
    /// Windows-1252, assumed because the bytes are not UTF-8.
    Windows1252,
}

/// Decodes a text. Never fails; the encoding says whether something was assumed.
pub fn decode_text(bytes: &[u8]) -> (String, TextEncoding) {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return (utf16(rest, u16::from_le_bytes), TextEncoding::Utf16);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return (utf16(rest, u16::from_be_bytes), TextEncoding::Utf16);
    }
    let rest = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => (text.to_owned(), TextEncoding::Utf8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(rest).0.into_owned(), TextEncoding::Windows1252),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|it| unit([it[0], it.get(1).copied().unwrap_or(0)])).collect();
    String::from_utf16_lossy(&units)
}

/// Whether bytes look like text: no control codes but those of line and page layout.
pub(super) fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        let (text, _) = decode_text(head);
        // The last unit may be cut in two at the end of the sample.
        let odd = text.chars().filter(|it| it.is_control() && !"\n\r\t\u{c}".contains(*it)).count();
        return odd <= 1;
    }
    !head.iter().any(|it| matches!(it, 0..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F))
}
