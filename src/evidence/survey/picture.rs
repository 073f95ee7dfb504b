//! Pictures: whether they can be shown, which way up, and where they were taken.

use std::io::Cursor;

use exif::{Exif, In, Tag, Value};
use image::{ImageFormat, ImageReader, Limits};

use super::problem::SurveyProblem;
use super::{Jpeg, Note, Surveyed, TextLayer};

/// Largest side of a picture that is decoded, in pixels.
const LARGEST_SIDE: u32 = 20_000;

/// Most memory for a decoded picture, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// What a picture is.
pub(super) struct PictureFacts {
    /// Size as shown upright.
    pub(super) size: (u32, u32),
    /// Whether it is stored turned.
    pub(super) rotated: bool,
    /// Where it was taken.
    pub(super) gps: Option<(f64, f64)>,
    /// Remarks.
    pub(super) notes: Vec<Note>,
}

impl PictureFacts {
    /// Says so of its file.
    pub(super) fn tell(self, it: &mut Surveyed) {
        it.pages = Some(1);
        it.text_layer = TextLayer::Scan;
        (it.image_size, it.rotated, it.gps) = (Some(self.size), self.rotated, self.gps);
        it.notes = self.notes;
    }
}

/// Looks into a JPEG.
pub(super) fn jpeg(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    let jpeg = Jpeg::parse(bytes)?;
    let notes = if jpeg.has_trailing_data { vec![Note::TrailingData] } else { Vec::new() };
    Ok(picture(bytes, (jpeg.width, jpeg.height), notes))
}

/// Looks into a PNG, decoding it.
pub(super) fn png(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    let size = png_size(bytes)?;
    read_png(bytes)?;
    let end = bytes.windows(8).rposition(|it| &it[..4] == b"IEND").map_or(bytes.len(), |it| it + 8);
    let notes = if end < bytes.len() { vec![Note::TrailingData] } else { Vec::new() };
    Ok(picture(bytes, size, notes))
}

fn picture(bytes: &[u8], size: (u32, u32), notes: Vec<Note>) -> PictureFacts {
    let exif = exif(bytes);
    let orientation = exif.as_ref().map_or(1, orientation_of);
    let size = if orientation >= 5 { (size.1, size.0) } else { size };
    PictureFacts { size, rotated: orientation != 1, gps: exif.as_ref().and_then(gps_of), notes }
}

/// Width and height of a PNG, as its header says.
fn png_size(bytes: &[u8]) -> Result<(u32, u32), SurveyProblem> {
    let header = bytes.get(8..24).filter(|it| &it[4..8] == b"IHDR");
    let header = header.ok_or_else(|| SurveyProblem::DamagedImage("it ends early".into()))?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let (width, height) = (number(8), number(12));
    if width > LARGEST_SIDE || height > LARGEST_SIDE || u64::from(width) * u64::from(height) * 4 > MOST_MEMORY {
        return Err(SurveyProblem::ImageTooLarge { width, height });
    }
    Ok((width, height))
}

/// Reads a PNG to its end, row by row as it is stored: whether it can be decoded.
fn read_png(bytes: &[u8]) -> Result<(), SurveyProblem> {
    let damaged = |it: png::DecodingError| SurveyProblem::DamagedImage(format!("Format error decoding Png: {it}"));
    let limits = png::Limits { bytes: usize::try_from(MOST_MEMORY).unwrap_or(usize::MAX) };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(damaged)?;
    let info = reader.info();
    if info.color_type == png::ColorType::Indexed && info.palette.is_none() {
        return Err(SurveyProblem::DamagedImage("it has no palette".into()));
    }
    while reader.next_row().map_err(damaged)?.is_some() {}
    Ok(())
}

/// Decodes a PNG within the limits.
pub(crate) fn decode_png(bytes: &[u8]) -> Result<image::DynamicImage, SurveyProblem> {
    let (width, height) = png_size(bytes)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    reader.limits(limits);
    reader.decode().map_err(|it| match it {
        image::ImageError::Limits(_) => SurveyProblem::ImageTooLarge { width, height },
        other => SurveyProblem::DamagedImage(other.to_string()),
    })
}

/// Width and height of a JPEG or PNG as stored, and which way up it is, 1 to 8 as EXIF counts.
///
/// # Errors
/// If it cannot be shown.
pub(crate) fn picture_size(bytes: &[u8]) -> Result<((u32, u32), u32), SurveyProblem> {
    let size = if bytes.starts_with(&[0xFF, 0xD8]) {
        let jpeg = Jpeg::parse(bytes)?;
        (jpeg.width, jpeg.height)
    } else {
        decode_png(bytes)?;
        png_size(bytes)?
    };
    Ok((size, orientation(bytes)))
}

/// Which way up a picture is stored, 1 to 8 as EXIF counts.
pub(crate) fn orientation(bytes: &[u8]) -> u32 {
    exif(bytes).as_ref().map_or(1, orientation_of)
}

/// Where a picture or film still was taken, if it says so.
pub(super) fn gps(bytes: &[u8]) -> Option<(f64, f64)> {
    exif(bytes).as_ref().and_then(gps_of)
}

fn exif(bytes: &[u8]) -> Option<Exif> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    read.or_else(|it| it.distill_partial_result(|_| {})).ok()
}

fn orientation_of(exif: &Exif) -> u32 {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY);
    field.and_then(|it| it.value.get_uint(0)).filter(|it| (1..=8).contains(it)).unwrap_or(1)
}

fn gps_of(exif: &Exif) -> Option<(f64, f64)> {
    let angle = |value: Tag, side: Tag, negative: u8| {
        let Value::Rational(parts) = &exif.get_field(value, In::PRIMARY)?.value else { return None };
        let degrees = parts.iter().zip([1.0, 60.0, 3600.0]).map(|(it, unit)| it.to_f64() / unit).sum::<f64>();
        let Value::Ascii(letters) = &exif.get_field(side, In::PRIMARY)?.value else { return None };
        let letter = letters.first().and_then(|it| it.first()).map(u8::to_ascii_uppercase);
        degrees.is_finite().then_some(if letter == Some(negative) { -degrees } else { degrees })
    };
    Some((angle(Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S')?, angle(Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W')?))
}
