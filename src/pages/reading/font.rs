//! Typefaces of a source: how wide its characters are, and which ones they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use unicode_normalization::UnicodeNormalization as _;

/// Most that a table of characters may unpack to.
const MOST_UNPACKED: usize = 16 << 20;

/// A typeface as a page uses it.
pub(super) struct Font {
    /// What codes say.
    said: BTreeMap<u32, String>,
    /// Bytes of a character.
    bytes: usize,
    widths: BTreeMap<u32, f32>,
    usual: Option<f32>,
    standard: Option<&'static Standard>,
    /// What a width is a part of.
    unit: f32,
    /// Whether it is sure where its characters stand.
    pub(super) is_sure: bool,
}

/// A character of a text.
pub(super) struct Character {
    /// Its code.
    pub(super) code: Vec<u8>,
    /// What it says; empty if nobody knows.
    pub(super) text: String,
    /// Its width in parts of the size.
    pub(super) width: f32,
}

impl Font {
    /// Reads a typeface.
    pub(super) fn of(font: &Dictionary, document: &Document) -> Self {
        let kind = font.get_deref(b"Subtype", document).and_then(Object::as_name).unwrap_or_default();
        let said = said(font, document);
        if kind == b"Type0" {
            return Self::composite(font, document, said);
        }
        let number = |of: &Dictionary, key: &[u8]| of.get_deref(key, document).and_then(Object::as_float).ok();
        let first = number(font, b"FirstChar").unwrap_or(0.0) as u32;
        let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok();
        let widths: Option<BTreeMap<u32, f32>> = widths.map(|it| {
            let width = |it: &Object| document.dereference(it).ok().and_then(|it| it.1.as_float().ok()).unwrap_or(0.0);
            (first..).zip(it.iter().map(width)).collect()
        });
        let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or_default();
        let standard = if widths.is_none() { Standard::of(name) } else { None };
        let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
        let usual = descriptor.and_then(|it| number(it, b"MissingWidth"));
        let unit = match kind {
            b"Type3" => {
                let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
                matrix.and_then(|it| it.first()?.as_float().ok()).unwrap_or(0.001)
            }
            _ => 0.001,
        };
        let is_sure = widths.is_some() || standard.is_some();
        Self { said, bytes: 1, widths: widths.unwrap_or_default(), usual, standard, unit, is_sure }
    }

    fn composite(font: &Dictionary, document: &Document, said: BTreeMap<u32, String>) -> Self {
        let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let below = below.and_then(|it| document.dereference(it.first()?).ok()?.1.as_dict().ok());
        let (mut widths, mut usual) = (BTreeMap::new(), 1000.0);
        let number = |it: &Object| document.dereference(it).ok().and_then(|it| it.1.as_float().ok());
        if let Some(below) = below {
            usual = below.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
            let all = below.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
            let mut at = 0;
            while let (Some(first), Some(second)) = (all.get(at).and_then(number), all.get(at + 1)) {
                match document.dereference(second).map(|it| it.1) {
                    Ok(Object::Array(each)) => {
                        widths.extend((first as u32..).zip(each.iter().filter_map(number)));
                        at += 2;
                    }
                    Ok(last) => {
                        let last = last.as_float().unwrap_or(first) as u32;
                        let width = all.get(at + 2).and_then(number).unwrap_or(usual);
                        widths.extend((first as u32..=last.min(first as u32 + 65_535)).map(|it| (it, width)));
                        at += 3;
                    }
                    Err(_) => break,
                }
            }
        }
        let cmap = font.get_deref(b"Encoding", document).and_then(Object::as_name).ok();
        // Only there codes are the numbers of the widths.
        let is_sure = cmap == Some(b"Identity-H".as_slice()) && below.is_some();
        Self { said, bytes: 2, widths, usual: Some(usual), standard: None, unit: 0.001, is_sure }
    }

    /// The characters of a text.
    pub(super) fn characters(&self, text: &[u8]) -> Vec<Character> {
        let one = |code: &[u8]| {
            let number = code.iter().fold(0_u32, |it, byte| it << 8 | u32::from(*byte));
            let said = self.said.get(&number).cloned().unwrap_or_default();
            let width = match (self.widths.get(&number), self.standard) {
                (Some(it), _) => *it,
                (None, Some(standard)) => standard.width(number, &said),
                (None, None) => self.usual.unwrap_or(0.0),
            };
            Character { code: code.to_vec(), text: said, width: width * self.unit }
        };
        text.chunks(self.bytes).map(one).collect()
    }

    /// Whether a code is one byte: then a space is wider by the space between words.
    pub(super) fn is_simple(&self) -> bool {
        self.bytes == 1
    }
}

/// What the codes say: by its own table for that if there is one, else by its encoding.
fn said(font: &Dictionary, document: &Document) -> BTreeMap<u32, String> {
    let table = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok();
    if let Some(content) = table.and_then(|it| it.get_plain_content_with_limit(MOST_UNPACKED).ok()) {
        return to_unicode(&content);
    }
    let Ok(encoding) = font.get_font_encoding_with_limit(document, MOST_UNPACKED) else { return BTreeMap::new() };
    let one = |code: u8| Some((u32::from(code), encoding.bytes_to_string(&[code]).ok()?));
    (0..=255).filter_map(one).collect()
}

/// A table of codes and what they say: the lines between `beginbfchar` or `beginbfrange` and their ends.
fn to_unicode(content: &[u8]) -> BTreeMap<u32, String> {
    /// Most codes of one range.
    const MOST: u32 = 65_536;
    let text =
        String::from_utf8_lossy(content).replace('<', " <").replace('>', "> ").replace('[', " [ ").replace(']', " ] ");
    let mut out = BTreeMap::new();
    let mut words = text.split_ascii_whitespace();
    let bytes = |word: &str| -> Option<Vec<u8>> {
        let digits = word.strip_prefix('<')?.strip_suffix('>')?;
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        (0..digits.len()).step_by(2).map(pair).collect()
    };
    let code = |word: &str| bytes(word).map(|it| it.iter().fold(0_u32, |it, byte| it << 8 | u32::from(*byte)));
    let said = |bytes: &[u8], more: u32| {
        let mut units: Vec<u16> =
            bytes.chunks(2).map(|it| it.iter().fold(0, |it, byte| it << 8 | u16::from(*byte))).collect();
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(more as u16);
        }
        String::from_utf16_lossy(&units)
    };
    while let Some(word) = words.next() {
        if word == "beginbfchar" {
            while let Some(from) = words.next().and_then(code) {
                let Some(to) = words.next().and_then(bytes) else { break };
                out.insert(from, said(&to, 0));
            }
        } else if word == "beginbfrange" {
            while let Some(first) = words.next().and_then(code) {
                let Some(last) = words.next().and_then(code) else { break };
                match words.next() {
                    Some("[") => {
                        let each = words.by_ref().take_while(|it| *it != "]");
                        out.extend((first..).zip(each.filter_map(bytes)).map(|(code, to)| (code, said(&to, 0))));
                    }
                    Some(to) => {
                        let Some(to) = bytes(to) else { break };
                        let all = first..=last.min(first.saturating_add(MOST));
                        out.extend(all.map(|code| (code, said(&to, code - first))));
                    }
                    None => break,
                }
            }
        }
    }
    out
}

/// A typeface that files need not hold: widths of the characters from space to tilde.
pub(super) struct Standard {
    fixed: Option<f32>,
    widths: [u16; 95],
}

impl Standard {
    fn of(name: &[u8]) -> Option<&'static Self> {
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let name = name.rsplit_once('+').map_or(name.as_str(), |(_, it)| it);
        let is_bold = name.contains("bold");
        if name.starts_with("courier") {
            Some(&COURIER)
        } else if name.starts_with("helvetica") || name.starts_with("arial") {
            Some(if is_bold { &HELVETICA_BOLD } else { &HELVETICA })
        } else if name.starts_with("times") && !name.contains("italic") && !name.contains("oblique") {
            Some(if is_bold { &TIMES_BOLD } else { &TIMES })
        } else {
            None
        }
    }

    /// A letter with an accent is as wide as the letter.
    fn width(&self, code: u32, said: &str) -> f32 {
        let plain = said.nfd().next().map_or(code, u32::from);
        let at = plain.checked_sub(32).and_then(|it| usize::try_from(it).ok());
        self.fixed.unwrap_or_else(|| at.and_then(|it| self.widths.get(it)).map_or(556.0, |it| f32::from(*it)))
    }
}

static COURIER: Standard = Standard { fixed: Some(600.0), widths: [600; 95] };

static HELVETICA: Standard = Standard {
    fixed: None,
    widths: [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ],
};

static HELVETICA_BOLD: Standard = Standard {
    fixed: None,
    widths: [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
        611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556,
        611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
        556, 556, 500, 389, 280, 389, 584,
    ],
};

static TIMES: Standard = Standard {
    fixed: None,
    widths: [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722,
        611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444,
        500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
        500, 500, 444, 480, 200, 480, 541,
    ],
};

static TIMES_BOLD: Standard = Standard {
    fixed: None,
    widths: [
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778,
        667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500,
        556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722,
        500, 500, 444, 394, 220, 394, 520,
    ],
};
