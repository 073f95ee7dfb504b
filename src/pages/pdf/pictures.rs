//! Pictures as PDF stores them: JPEG data as it is, everything else as plain samples.

use std::io::Cursor;

/// A picture ready to be stored.
pub(super) struct Raster {
    pub width: u32,
    pub height: u32,
    /// Samples of grey or of red, green and blue, or JPEG data.
    pub data: Vec<u8>,
    pub jpeg: bool,
    pub grey: bool,
    /// Opacity, one sample per pixel.
    pub alpha: Option<Vec<u8>>,
}

/// Reads a picture; none if it cannot be read.
///
/// JPEG data is kept without its metadata (place, camera, preview), unless it has four inks.
pub(super) fn raster(bytes: &[u8]) -> Option<Raster> {
    if let Some(kept) = keep_jpeg(bytes) {
        return Some(kept);
    }
    let picture = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.decode().ok()?;
    let (width, height) = (picture.width(), picture.height());
    let grey = !picture.color().has_color();
    let alpha = picture.color().has_alpha().then(|| picture.to_rgba8().pixels().map(|it| it.0[3]).collect::<Vec<_>>());
    let alpha = alpha.filter(|it| it.iter().any(|it| *it != 255));
    let data = if grey { picture.into_luma8().into_raw() } else { picture.into_rgb8().into_raw() };
    Some(Raster { width, height, data, jpeg: false, grey, alpha })
}

/// JPEG data without its metadata segments.
fn keep_jpeg(bytes: &[u8]) -> Option<Raster> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut data = vec![0xff, 0xd8];
    let mut size = None;
    loop {
        let [0xff, marker, ..] = *rest else { return None };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        let segment = rest.get(..2 + length)?;
        match marker {
            // Frame headers that every viewer knows: baseline, extended, progressive; 8 bits.
            0xc0..=0xc2 => {
                let [8, high, low, left, right, inks] = *segment.get(4..10)? else { return None };
                let pair = |a: u8, b: u8| u32::from(u16::from_be_bytes([a, b]));
                size = Some((pair(left, right), pair(high, low), inks));
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
            _ => {}
        }
        // Application data other than JFIF and Adobe's colour transform, and comments, go.
        if !matches!(marker, 0xe1..=0xed | 0xef | 0xfe) {
            data.extend_from_slice(segment);
        }
        if marker == 0xda {
            data.extend_from_slice(&rest[2 + length..]);
            break;
        }
        rest = &rest[2 + length..];
    }
    let (width, height, inks) = size?;
    let known = matches!(inks, 1 | 3) && width > 0 && height > 0;
    known.then_some(Raster { width, height, data, jpeg: true, grey: inks == 1, alpha: None })
}
