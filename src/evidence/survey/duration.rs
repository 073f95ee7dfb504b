//! How long a recording lasts, as its container says: films and sounds of phones, voice messages, WAV.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Most boxes of a film that are looked at.
const MOST: usize = 10_000;

/// Its length in whole seconds, if it can be told.
pub(super) fn seconds(file: &mut File) -> Option<u64> {
    let size = file.seek(SeekFrom::End(0)).ok()?;
    let start = bytes(file, 0, 64, size)?;
    let found = match start.get(..4)? {
        b"RIFF" if start.get(8..12) == Some(b"WAVE") => wave(file, size),
        b"OggS" => ogg(file, &start, size),
        _ if start.get(4..8) == Some(b"ftyp") || start.get(4..8) == Some(b"moov") => film(file, size),
        _ => None,
    };
    // A century is no recording.
    found.filter(|it| (1..86_400 * 365).contains(it))
}

/// Bytes at a place; fewer at the end of the file.
fn bytes(file: &mut File, at: u64, count: usize, size: u64) -> Option<Vec<u8>> {
    if at >= size {
        return None;
    }
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut out = Vec::new();
    Read::take(file, count as u64).read_to_end(&mut out).ok()?;
    Some(out)
}

fn big(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

fn small(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

/// MP4, QuickTime and 3GPP: the header of the film gives its length in units of its own (ISO/IEC 14496-12).
fn film(file: &mut File, size: u64) -> Option<u64> {
    let (mut at, mut end) = (0, size);
    for _ in 0..MOST {
        let head = bytes(file, at, 16, end)?;
        let (length, header) = match big(&head, 0)? {
            1 => ((big(&head, 8)? << 32) | big(&head, 12)?, 16),
            0 => (end - at, 8),
            it => (it, 8),
        };
        if length < header || at.checked_add(length)? > end {
            return None;
        }
        match head.get(4..8)? {
            b"moov" => (at, end) = (at + header, at + length),
            b"mvhd" => {
                let body = bytes(file, at + header, 36, end)?;
                let (unit, length) = match body.first()? {
                    1 => (big(&body, 20)?, (big(&body, 24)? << 32) | big(&body, 28)?),
                    _ => (big(&body, 12)?, big(&body, 16)?),
                };
                return length.checked_add(unit / 2)?.checked_div(unit).map(|it| it.max(1)).filter(|_| length > 0);
            }
            _ => at += length,
        }
    }
    None
}

/// WAV: bytes of sound, and how many of them a second has.
fn wave(file: &mut File, size: u64) -> Option<u64> {
    let (mut at, mut rate) = (12, 0);
    for _ in 0..MOST {
        let head = bytes(file, at, 24, size)?;
        let length = small(&head, 4)?;
        match head.get(..4)? {
            b"fmt " => rate = small(&head, 16)?,
            b"data" => return length.min(size - at).checked_add(rate / 2)?.checked_div(rate).map(|it| it.max(1)),
            _ => {}
        }
        at += 8 + length + length % 2;
    }
    None
}

/// Ogg with Opus or Vorbis: the last page says how many samples there are until its end (RFC 3533).
fn ogg(file: &mut File, start: &[u8], size: u64) -> Option<u64> {
    let is = |what: &[u8]| start.windows(what.len()).any(|it| it == what);
    let rate = match () {
        () if is(b"OpusHead") => 48_000,
        () if is(b"\x01vorbis") => small(start, start.windows(7).position(|it| it == b"\x01vorbis")? + 12)?,
        () => return None,
    };
    let tail = bytes(file, size.saturating_sub(1 << 16), 1 << 16, size)?;
    let last = tail.windows(4).rposition(|it| it == b"OggS")?;
    let samples = u64::from_le_bytes(tail.get(last + 6..last + 14)?.try_into().ok()?);
    samples.checked_add(rate / 2)?.checked_div(rate).map(|it| it.max(1))
}
