//! The form in which trees of YAML texts become part of the program: read where they lie, without a
//! parser and without copying a text.
//!
//! A value is a sign, its place, and what is in it. A place is the way from the beginning of the value
//! around it, forwards or (behind an alias) backwards, and a length. Numbers take seven bits a byte, the
//! lowest first. Texts that stand in the source as they are take no room. Before each value of the map that
//! is the whole tree stands how many bytes it has, so that it can be passed over.

use std::borrow::Cow;

use crate::base::source::Source;
use crate::form::node::{Key, Kind, Languages, Node};

const NULL: u8 = 0;
/// A text that is what the source has at its place.
const AS_WRITTEN: u8 = 1;
/// A text that is not: folded, with escapes, or quoted.
const OTHERWISE: u8 = 2;
const LIST: u8 = 3;
const MAP: u8 = 4;
/// The same text in several languages: a map that is not read before one of them is asked for. Behind the
/// sign stands how many bytes the map has, then the map.
const LANGUAGES: u8 = 5;

/// The bytes of a tree.
pub fn write(node: &Node) -> Vec<u8> {
    let mut out = Vec::new();
    write_node(node, 0, true, &mut out);
    out
}

/// Whether the value of a key is the same text in several languages.
fn is_in_languages(key: &str, value: &Node) -> bool {
    let Kind::Map(entries) = &value.kind else { return false };
    (key == "in" || key.ends_with("_in")) && entries.iter().all(|(_, it)| matches!(it.kind, Kind::Scalar(_)))
}

fn write_node(node: &Node, base: usize, is_root: bool, out: &mut Vec<u8>) {
    let range = node.span.range();
    let mut head = |sign: u8| {
        out.push(sign);
        write_way(base, range.start, out);
        write_number(range.len(), out);
    };
    match &node.kind {
        Kind::Null => head(NULL),
        Kind::Scalar(text) if text == node.span.text() => head(AS_WRITTEN),
        Kind::Scalar(text) => {
            head(OTHERWISE);
            write_text(text, out);
        }
        Kind::List(items) => {
            head(LIST);
            write_number(items.len(), out);
            for it in items {
                write_node(it, range.start, false, out);
            }
        }
        Kind::Map(entries) => {
            head(MAP);
            write_number(entries.len(), out);
            for (key, value) in entries {
                let place = key.span.range();
                let as_written = key.name == key.span.text();
                out.push(if as_written { AS_WRITTEN } else { OTHERWISE });
                write_way(range.start, place.start, out);
                write_number(place.len(), out);
                if !as_written {
                    write_text(&key.name, out);
                }
                let mut bytes = Vec::new();
                write_node(value, range.start, false, &mut bytes);
                if is_in_languages(&key.name, value) {
                    let mut head = vec![LANGUAGES];
                    write_number(bytes.len(), &mut head);
                    bytes.splice(..0, head);
                }
                if is_root {
                    write_number(bytes.len(), out);
                }
                out.extend(bytes);
            }
        }
        // Trees are written of what was parsed, and a parser reads every text.
        Kind::Languages(_) => head(NULL),
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    write_number(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

fn write_way(from: usize, to: usize, out: &mut Vec<u8>) {
    write_number(if to < from { (from - to) << 1 | 1 } else { (to - from) << 1 }, out);
}

fn write_number(mut number: usize, out: &mut Vec<u8>) {
    while number > 0x7F {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push((number & 0x7F) as u8);
}

/// The tree of a built-in source; none if the source has none.
pub fn read(source: &Source) -> Option<Node> {
    let (text, bytes) = source.tree()?;
    Reader { source, text, bytes }.root(|_| true).map(|(node, _)| node)
}

/// The map of a built-in source with some of its keys only, and how many entries each of the others has; none
/// if the source has no tree.
pub(crate) fn read_only(source: &Source, keys: &[&str]) -> Option<(Node, Vec<(Key, usize)>)> {
    let (text, bytes) = source.tree()?;
    Reader { source, text, bytes }.root(|it| keys.contains(&it))
}

/// The languages and texts of a text in several languages, in the order written.
fn texts(of: &Languages) -> Vec<(Key, Node)> {
    let Some((text, _)) = of.source.tree() else { return Vec::new() };
    let mut reader = Reader { source: &of.source, text, bytes: of.bytes };
    let Some((start, _, count)) = reader.head(of.base) else { return Vec::new() };
    (0..count).map_while(|_| Some((reader.key(start)?, reader.node(start)?))).collect()
}

struct Reader<'a> {
    source: &'a Source,
    text: &'static str,
    bytes: &'static [u8],
}

impl Reader<'_> {
    fn node(&mut self, base: usize) -> Option<Node> {
        let sign = self.byte()?;
        if sign == LANGUAGES {
            let length = self.number()?;
            let (bytes, rest) = self.bytes.split_at_checked(length)?;
            self.bytes = rest;
            let (start, end, _) = Self { bytes, ..*self }.head(base)?;
            let kind = Kind::Languages(Languages { source: self.source.clone(), bytes, base, read: texts });
            return Some(Node { span: self.source.span(start..end), kind });
        }
        let start = self.way(base)?;
        let end = start + self.number()?;
        let kind = match sign {
            NULL => Kind::Null,
            AS_WRITTEN | OTHERWISE => Kind::Scalar(self.scalar(sign, start..end)?),
            LIST => {
                let count = self.number()?;
                let mut items = Vec::with_capacity(count);
                for _ in 0..count {
                    items.push(self.node(start)?);
                }
                Kind::List(items)
            }
            MAP => {
                let count = self.number()?;
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    entries.push((self.key(start)?, self.node(start)?));
                }
                Kind::Map(entries)
            }
            _ => return None,
        };
        Some(Node { span: self.source.span(start..end), kind })
    }

    fn key(&mut self, base: usize) -> Option<Key> {
        let sign = self.byte()?;
        let at = self.way(base)?;
        let to = at + self.number()?;
        Some(Key { name: self.scalar(sign, at..to)?, span: self.source.span(at..to) })
    }

    fn root(&mut self, wanted: impl Fn(&str) -> bool) -> Option<(Node, Vec<(Key, usize)>)> {
        if *self.bytes.first()? != MAP {
            return Some((self.node(0)?, Vec::new()));
        }
        let (start, end, count) = self.head(0)?;
        let (mut entries, mut counts) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let key = self.key(start)?;
            let length = self.number()?;
            if wanted(&key.name) {
                entries.push((key, self.node(start)?));
            } else {
                let (value, rest) = self.bytes.split_at_checked(length)?;
                counts.push((key, Self { bytes: value, ..*self }.head(start)?.2));
                self.bytes = rest;
            }
        }
        Some((Node { span: self.source.span(start..end), kind: Kind::Map(entries) }, counts))
    }

    /// The place of a list or map, and how many entries it has.
    fn head(&mut self, base: usize) -> Option<(usize, usize, usize)> {
        let mut sign = self.byte()?;
        if sign == LANGUAGES {
            self.number()?;
            sign = self.byte()?;
        }
        let start = self.way(base)?;
        let end = start + self.number()?;
        Some((start, end, if sign == LIST || sign == MAP { self.number()? } else { 0 }))
    }

    fn scalar(&mut self, sign: u8, place: std::ops::Range<usize>) -> Option<Cow<'static, str>> {
        if sign == AS_WRITTEN {
            return self.text.get(place).map(Cow::Borrowed);
        }
        let length = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok().map(Cow::Borrowed)
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn way(&mut self, from: usize) -> Option<usize> {
        let way = self.number()?;
        if way & 1 == 1 { from.checked_sub(way >> 1) } else { from.checked_add(way >> 1) }
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}
