//! What pictures inside a source tell about camera, place and owner, taken out of their copies, whatever
//! filters they are stored under.

use lopdf::{Dictionary, Document, Object, Stream};

use crate::evidence::survey::Jpeg;

/// A picture that is larger than this once its outer filters are undone is not looked into.
const LARGEST: usize = 256 << 20;

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cleaned {
    /// It told nothing, or is none.
    Nothing,
    /// Something was taken out.
    Removed,
    /// It tells something that could not be taken out, or nobody knows whether it does.
    Kept,
}

/// A coded picture without what it tells, and whether it told something; none if it cannot be read.
type Cleaner = fn(&[u8]) -> Option<(Vec<u8>, bool)>;

/// Takes out of a picture what tells about camera, place and owner. What shows the picture stays, byte by byte.
pub(super) fn clean(stream: &mut Stream, document: &Document) -> Cleaned {
    let mut names = filters(&stream.dict, document);
    let coding: Cleaner = match names.pop().as_deref() {
        Some(b"DCTDecode" | b"DCT") => jpeg,
        Some(b"JPXDecode") => jpeg_2000,
        _ => return Cleaned::Nothing,
    };
    if names.is_empty() {
        return match coding(&stream.content) {
            Some((clean, told)) if clean.len() < stream.content.len() => {
                stream.set_content(clean);
                if told { Cleaned::Removed } else { Cleaned::Nothing }
            }
            Some(_) => Cleaned::Nothing,
            None if tells(&stream.content) => Cleaned::Kept,
            None => Cleaned::Nothing,
        };
    }
    let Some(inner) = unwrapped(stream, &names, document) else { return Cleaned::Kept };
    match coding(&inner) {
        Some((clean, told)) if clean.len() < inner.len() => {
            // The picture's own coding packs it already; what was around it is left away.
            let last = parameters(&stream.dict, names.len(), document);
            let own = stream.dict.get_deref(b"Filter", document).and_then(Object::as_array).ok();
            let filter =
                own.and_then(|it| it.last()).and_then(|it| document.dereference(it).ok()).map(|it| it.1.clone());
            stream.dict.set("Filter", filter.unwrap_or(Object::Null));
            match last {
                Some(it) => stream.dict.set("DecodeParms", it),
                None => drop(stream.dict.remove(b"DecodeParms")),
            }
            stream.set_content(clean);
            if told { Cleaned::Removed } else { Cleaned::Nothing }
        }
        Some(_) => Cleaned::Nothing,
        None if tells(&inner) => Cleaned::Kept,
        None => Cleaned::Nothing,
    }
}

/// The names of the filters of a stream, in the order in which they are undone.
fn filters(of: &Dictionary, document: &Document) -> Vec<Vec<u8>> {
    let name = |it: &Object| document.dereference(it).ok().and_then(|it| it.1.as_name().ok().map(<[u8]>::to_vec));
    match of.get_deref(b"Filter", document) {
        Ok(Object::Array(all)) => all.iter().filter_map(name).collect(),
        Ok(one) => name(one).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

/// The parameters of the filter at a place, if it has any.
fn parameters(of: &Dictionary, at: usize, document: &Document) -> Option<Object> {
    let it = match of.get_deref(b"DecodeParms", document).ok()? {
        Object::Array(all) => document.dereference(all.get(at)?).ok()?.1,
        one if at == 0 => one,
        _ => return None,
    };
    it.as_dict().ok().map(|it| Object::Dictionary(it.clone()))
}

/// The content without these outer filters.
fn unwrapped(stream: &Stream, outer: &[Vec<u8>], document: &Document) -> Option<Vec<u8>> {
    let mut content = stream.content.clone();
    for (at, name) in outer.iter().enumerate() {
        let mut dictionary = Dictionary::new();
        let name: &[u8] = match name.as_slice() {
            b"A85" => b"ASCII85Decode",
            b"AHx" => b"ASCIIHexDecode",
            b"Fl" => b"FlateDecode",
            b"LZW" => b"LZWDecode",
            b"RL" => b"RunLengthDecode",
            other => other,
        };
        dictionary.set("Filter", Object::Name(name.to_vec()));
        if let Some(it) = parameters(&stream.dict, at, document) {
            dictionary.set("DecodeParms", it);
        }
        content = Stream::new(dictionary, content).decompressed_content_with_limit(LARGEST).ok()?;
    }
    Some(content)
}

/// Whether bytes that cannot be read as a picture hold camera data after all.
fn tells(content: &[u8]) -> bool {
    let signs: [&[u8]; 3] = [b"Exif\0\0", b"http://ns.adobe.com/xap/", b"<x:xmpmeta"];
    signs.iter().any(|sign| content.windows(sign.len()).any(|it| it == *sign))
}

/// A JPEG without what tells, and whether it told something.
fn jpeg(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let jpeg = Jpeg::parse(bytes).ok()?;
    Some((jpeg.without_metadata(), jpeg.has_metadata))
}

/// A JPEG 2000 picture without what tells: only boxes and marker segments that show the picture stay.
fn jpeg_2000(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    if bytes.starts_with(&[0xFF, 0x4F, 0xFF]) {
        return codestream(bytes);
    }
    // Boxes that show the picture, or say that it is one.
    const SHOWING: [&[u8]; 5] = [b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"jpch"];
    // Boxes that point to places in the file.
    const POINTING: [&[u8]; 4] = [b"ftbl", b"flst", b"cref", b"mdat"];
    let mut out = Vec::with_capacity(bytes.len());
    let (mut rest, mut told) = (bytes, false);
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let kind = rest.get(4..8)?;
        let (head, length) = match length {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?)).ok()?),
            other => (8, usize::try_from(other).ok()?),
        };
        let body = rest.get(head..length)?;
        if POINTING.contains(&kind) {
            return None;
        }
        if kind == b"jp2c" {
            let (clean, commented) = codestream(body)?;
            told |= commented;
            let length = u32::try_from(clean.len() + 8).ok()?;
            out.extend(length.to_be_bytes());
            out.extend(kind);
            out.extend(clean);
        } else if SHOWING.contains(&kind) {
            out.extend(&rest[..length]);
        } else {
            told = true;
        }
        rest = &rest[length..];
    }
    Some((out, told))
}

/// A codestream of JPEG 2000 without the comments of its main header.
fn codestream(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    const COMMENT: u8 = 0x64;
    const TILE: u8 = 0x90;
    let mut out = bytes.get(..2)?.to_vec();
    let (mut rest, mut told) = (bytes.get(2..)?, false);
    loop {
        let &[0xFF, marker, high, low, ..] = rest else { return None };
        if marker == TILE {
            out.extend(rest);
            return Some((out, told));
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..length)?;
        if marker == COMMENT {
            told = true;
        } else {
            out.extend(segment);
        }
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker, length[0], length[1]], body].concat()
    }

    fn boxed(kind: &[u8], body: &[u8]) -> Vec<u8> {
        [&u32::try_from(body.len() + 8).unwrap().to_be_bytes(), kind, body].concat()
    }

    #[test]
    fn comments_and_boxes_that_tell_leave_a_picture_of_jpeg_2000() {
        let shown = |comment: &[u8]| {
            [&[0xFF, 0x4F][..], &segment(0x51, b"size"), comment, &segment(0x90, b"tile"), b"data"].concat()
        };
        let (told, quiet) = (shown(&segment(0x64, b"\0\x01Owner")), shown(b""));
        assert_eq!(codestream(&told), Some((quiet.clone(), true)));
        let file = |inner: &[u8], more: &[u8]| {
            [boxed(b"jP  ", b"sign"), boxed(b"jp2h", b"head"), more.to_vec(), boxed(b"jp2c", inner)].concat()
        };
        let whole = file(&told, &[boxed(b"uuid", b"GPS"), boxed(b"xml ", b"<city/>")].concat());
        assert_eq!(jpeg_2000(&whole), Some((file(&quiet, b""), true)));
        assert_eq!(jpeg_2000(&file(&quiet, b"")), Some((file(&quiet, b""), false)));
        assert_eq!(jpeg_2000(&file(&quiet, &boxed(b"flst", b"1"))), None);
        assert_eq!(jpeg_2000(&whole[..whole.len() - 1]), None);
    }
}
