//! Pictures of kinds that PDF does not know, and files that hold several.

use image::{DynamicImage, ImageFormat};

use super::super::Note;
use super::super::problem::SurveyProblem;
use super::{PictureFacts, decoded, other};

/// Most pictures of one file that are shown.
const MOST_FRAMES: u32 = 2_000;

/// Looks into a WebP.
pub(in super::super) fn webp(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    let frames = chunks(bytes).filter(|it| *it == b"ANMF").count();
    other(bytes, decode_webp, animation(frames))
}

/// Looks into a GIF.
pub(in super::super) fn gif(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    other(bytes, decode_gif, animation(gif_frames(bytes).unwrap_or(1)))
}

/// Looks into a BMP.
pub(in super::super) fn bmp(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    other(bytes, decode_bmp, Vec::new())
}

/// Looks into a TIFF; each of its pictures is a page.
pub(in super::super) fn tiff(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    if directories(bytes).len() >= MOST_FRAMES as usize {
        return Err(SurveyProblem::DamagedImage(format!("it holds more than {MOST_FRAMES} pictures")));
    }
    other(bytes, decode_tiff, Vec::new())
}

fn animation(frames: usize) -> Vec<Note> {
    if frames > 1 { vec![Note::Animation(u32::try_from(frames).unwrap_or(u32::MAX))] } else { Vec::new() }
}

pub(in super::super) fn decode_webp(bytes: &[u8], _: u32) -> Result<DynamicImage, SurveyProblem> {
    decoded(bytes, ImageFormat::WebP, (0, 0))
}

pub(in super::super) fn decode_gif(bytes: &[u8], _: u32) -> Result<DynamicImage, SurveyProblem> {
    decoded(bytes, ImageFormat::Gif, (0, 0))
}

pub(in super::super) fn decode_bmp(bytes: &[u8], _: u32) -> Result<DynamicImage, SurveyProblem> {
    decoded(bytes, ImageFormat::Bmp, (0, 0))
}

pub(in super::super) fn decode_tiff(bytes: &[u8], frame: u32) -> Result<DynamicImage, SurveyProblem> {
    match frame {
        0 => decoded(bytes, ImageFormat::Tiff, (0, 0)),
        _ => {
            let it = beginning_with(bytes, frame);
            decoded(&it.ok_or_else(|| SurveyProblem::DamagedImage("it ends early".into()))?, ImageFormat::Tiff, (0, 0))
        }
    }
}

/// How many pictures of a file are shown.
pub(super) fn shown(bytes: &[u8]) -> u32 {
    u32::try_from(directories(bytes).len()).unwrap_or(MOST_FRAMES).max(1)
}

/// The chunks of a RIFF file, by their names.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut at = 12;
    std::iter::from_fn(move || {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        at = at.checked_add(8)?.checked_add(length as usize)?.checked_add(length as usize % 2)?;
        Some(&head[..4])
    })
}

/// Counts the pictures of a GIF without decoding them.
fn gif_frames(bytes: &[u8]) -> Option<usize> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let after_blocks = |mut at: usize| loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            length => at += usize::from(length) + 1,
        }
    };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut frames = 0;
    loop {
        match *bytes.get(at).unwrap_or(&0x3B) {
            0x2C => {
                frames += 1;
                at = after_blocks(at + 11 + table(*bytes.get(at + 9)?)).unwrap_or(bytes.len());
            }
            0x21 => at = after_blocks(at + 2).unwrap_or(bytes.len()),
            _ => return Some(frames),
        }
    }
}

/// Where the directories of a TIFF begin, one for each picture.
fn directories(bytes: &[u8]) -> Vec<u32> {
    let mut out = Vec::new();
    let little = bytes.starts_with(b"II*\0");
    if !little && !bytes.starts_with(b"MM\0*") {
        return out;
    }
    let long = |at: usize| {
        let it: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(it) } else { u32::from_be_bytes(it) })
    };
    let short = |at: usize| {
        let it: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(usize::from(if little { u16::from_le_bytes(it) } else { u16::from_be_bytes(it) }))
    };
    let mut next = long(4);
    while let Some(it) = next.filter(|it| *it != 0 && !out.contains(it) && out.len() < MOST_FRAMES as usize) {
        let Some(entries) = short(it as usize) else { break };
        out.push(it);
        next = long(it as usize + 2 + entries * 12);
    }
    out
}

/// The same TIFF with another of its pictures as the first.
pub(super) fn beginning_with(bytes: &[u8], frame: u32) -> Option<Vec<u8>> {
    let place = *directories(bytes).get(frame as usize)?;
    let mut out = bytes.to_vec();
    let place = if bytes.starts_with(b"II") { place.to_le_bytes() } else { place.to_be_bytes() };
    out.get_mut(4..8)?.copy_from_slice(&place);
    Some(out)
}
