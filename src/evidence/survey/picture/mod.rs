//! Pictures: whether they can be shown, which way up, on how many pages, and where they were taken.

mod cut;
mod frames;

use std::io::Cursor;
use std::ops::Range;

use exif::{Exif, In, Tag, Value};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;

pub(super) use self::frames::{bmp, decode_bmp, decode_gif, decode_tiff, decode_webp, gif, tiff, webp};
use super::problem::SurveyProblem;
use super::{Jpeg, Note, Surveyed, TextLayer, entropy};

/// The room that a picture has on a page, in points: A4 with margins of 15 mm.
pub(crate) const ROOM: (f32, f32) = (510.24, 756.85);

/// A picture is never shown larger than this many pixels to the inch would make it.
pub(crate) const COARSEST: f32 = 150.0;

/// Most pixels of a picture that is read row by row.
const MOST_PIXELS: u64 = 400_000_000;

/// Most memory for a decoded picture, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// Decodes the picture of a number, counted from zero, of a file.
pub(crate) type Decode = fn(&[u8], u32) -> Result<DynamicImage, SurveyProblem>;

/// A page that shows a picture, or a piece of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Which picture of the file, counted from zero.
    pub(crate) frame: u32,
    /// The rows that it shows, of the picture as it is upright; all if the picture is whole.
    pub(crate) rows: Option<Range<u32>>,
}

/// What a picture is.
pub(super) struct PictureFacts {
    /// Size as shown upright.
    size: (u32, u32),
    /// Whether it is stored turned.
    rotated: bool,
    /// Where it was taken.
    gps: Option<(f64, f64)>,
    /// Its pages.
    sheets: Vec<Sheet>,
    /// Remarks.
    notes: Vec<Note>,
}

impl PictureFacts {
    /// Says so of its file.
    pub(super) fn tell(self, it: &mut Surveyed) {
        it.pages = u32::try_from(self.sheets.len()).ok();
        it.text_layer = TextLayer::Scan;
        (it.image_size, it.rotated, it.gps) = (Some(self.size), self.rotated, self.gps);
        it.notes = self.notes;
        let pieces = self.sheets.iter().filter(|it| it.rows.is_some()).count();
        if pieces > 0 {
            it.notes.push(Note::Cut(u32::try_from(pieces).unwrap_or(u32::MAX)));
        }
    }
}

/// Looks into a JPEG, decoding it once: one that was damaged on its way still has a beginning and an end.
pub(super) fn jpeg(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    let jpeg = Jpeg::parse(bytes)?;
    let mut notes = if jpeg.has_trailing_data { vec![Note::TrailingData] } else { Vec::new() };
    if !entropy::is_whole(&jpeg).unwrap_or_else(|| decodes(&jpeg.without_metadata())) {
        notes.push(Note::DamagedPicture);
    }
    picture(bytes, None, (jpeg.width, jpeg.height), notes)
}

/// Whether the coded data of a JPEG of many passes are sound to their end.
fn decodes(bytes: &[u8]) -> bool {
    let sides = u16::MAX as usize;
    let options = DecoderOptions::new_cmd().set_strict_mode(true).set_max_width(sides).set_max_height(sides);
    zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode().is_ok()
}

/// Looks into a PNG, decoding it.
pub(super) fn png(bytes: &[u8]) -> Result<PictureFacts, SurveyProblem> {
    let size = png_size(bytes)?;
    let frames = read_png(bytes, |_| ())?;
    let end = bytes.windows(8).rposition(|it| &it[..4] == b"IEND").map_or(bytes.len(), |it| it + 8);
    let mut notes = if end < bytes.len() { vec![Note::TrailingData] } else { Vec::new() };
    if frames > 1 {
        notes.push(Note::Animation(frames));
    }
    picture(bytes, Some(decode_png), size, notes)
}

/// Looks into a picture of another kind, decoding it.
pub(super) fn other(bytes: &[u8], decode: Decode, notes: Vec<Note>) -> Result<PictureFacts, SurveyProblem> {
    let first = decode(bytes, 0)?;
    picture(bytes, Some(decode), (first.width(), first.height()), notes)
}

fn picture(
    bytes: &[u8],
    decode: Option<Decode>,
    size: (u32, u32),
    notes: Vec<Note>,
) -> Result<PictureFacts, SurveyProblem> {
    let exif = exif(bytes);
    let orientation = exif.as_ref().map_or(1, orientation_of);
    let size = if orientation >= 5 { (size.1, size.0) } else { size };
    let sheets = sheets(bytes, decode)?;
    Ok(PictureFacts { size, rotated: orientation != 1, gps: exif.as_ref().and_then(gps_of), sheets, notes })
}

/// The pages that show the pictures of a file, a JPEG if nothing else decodes it: a tall one is cut into pieces
/// that overlap a little.
///
/// # Errors
/// If it is damaged.
pub(crate) fn sheets(bytes: &[u8], decode: Option<Decode>) -> Result<Vec<Sheet>, SurveyProblem> {
    let mut out = Vec::new();
    match decode {
        None => {
            let jpeg = Jpeg::parse(bytes)?;
            let turn = orientation(bytes);
            // Where it cannot be decoded it is cut anywhere.
            let calm = || image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).map(|it| cut::unrest(&it)).ok();
            cut::cut(0, upright((jpeg.width, jpeg.height), turn), turn, calm, &mut out);
        }
        Some(_) if bytes.starts_with(b"\x89PNG") => {
            let turn = orientation(bytes);
            let calm = || {
                let mut rows = Vec::new();
                read_png(bytes, |row| rows.push(cut::changes(row, 4))).ok().map(|_| rows)
            };
            cut::cut(0, upright(png_size(bytes)?, turn), turn, calm, &mut out);
        }
        Some(decode) => {
            for frame in 0..frames::shown(bytes) {
                let picture = decode(bytes, frame)?;
                let turn = frame_orientation(bytes, frame);
                let size = upright((picture.width(), picture.height()), turn);
                cut::cut(frame, size, turn, || Some(cut::unrest(&picture)), &mut out);
            }
        }
    }
    Ok(out)
}

/// Width and height as shown upright.
fn upright(size: (u32, u32), orientation: u32) -> (u32, u32) {
    if orientation >= 5 { (size.1, size.0) } else { size }
}

/// Width and height of a PNG, as its header says.
fn png_size(bytes: &[u8]) -> Result<(u32, u32), SurveyProblem> {
    let header = bytes.get(8..24).filter(|it| &it[4..8] == b"IHDR");
    let header = header.ok_or_else(|| SurveyProblem::DamagedImage("it ends early".into()))?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let (width, height) = (number(8), number(12));
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(SurveyProblem::ImageTooLarge { width, height });
    }
    Ok((width, height))
}

/// Reads a PNG to its end, row by row as it is stored: whether it can be decoded. How many pictures it has.
fn read_png(bytes: &[u8], mut row: impl FnMut(&[u8])) -> Result<u32, SurveyProblem> {
    let damaged = |it: png::DecodingError| SurveyProblem::DamagedImage(png_in_words(&it).into());
    let limits = png::Limits { bytes: usize::try_from(MOST_MEMORY).unwrap_or(usize::MAX) };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(damaged)?;
    let info = reader.info();
    if info.color_type == png::ColorType::Indexed && info.palette.is_none() {
        return Err(SurveyProblem::DamagedImage("it has no palette".into()));
    }
    let frames = info.animation_control().map_or(1, |it| it.num_frames);
    while let Some(it) = reader.next_row().map_err(damaged)? {
        row(it.data());
    }
    Ok(frames)
}

fn png_in_words(error: &png::DecodingError) -> &'static str {
    match error {
        png::DecodingError::IoError(_) => "it ends early",
        png::DecodingError::LimitsExceeded => "it unpacks to more than it says",
        png::DecodingError::Format(_) | png::DecodingError::Parameter(_) => "its data are not those of a PNG",
    }
}

/// Decodes a PNG within the limits.
pub(crate) fn decode_png(bytes: &[u8], _: u32) -> Result<DynamicImage, SurveyProblem> {
    let size = png_size(bytes)?;
    decoded(bytes, ImageFormat::Png, size)
}

/// Decodes a JPEG.
pub(super) fn decode_jpeg(bytes: &[u8]) -> Result<DynamicImage, SurveyProblem> {
    let size = Jpeg::parse(bytes)?;
    decoded(bytes, ImageFormat::Jpeg, (size.width, size.height))
}

/// Decodes a picture within the limits; the size is for messages.
fn decoded(bytes: &[u8], format: ImageFormat, size: (u32, u32)) -> Result<DynamicImage, SurveyProblem> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|it| in_words(&it, size))?;
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(SurveyProblem::ImageTooLarge { width, height });
    }
    DynamicImage::from_decoder(decoder).map_err(|it| in_words(&it, (width, height)))
}

/// What a decoder stumbled over, in words for people.
pub(crate) fn in_words(error: &ImageError, (width, height): (u32, u32)) -> SurveyProblem {
    SurveyProblem::DamagedImage(match error {
        ImageError::Limits(_) => return SurveyProblem::ImageTooLarge { width, height },
        ImageError::Unsupported(_) => {
            return SurveyProblem::Unsupported {
                actual: "a picture whose coding is rarely used".into(),
                extension: None,
                help: "open it in a picture program, save it as PNG or JPEG, and use that",
            };
        }
        ImageError::IoError(_) => "it ends early".into(),
        ImageError::Decoding(_) | ImageError::Encoding(_) | ImageError::Parameter(_) => {
            "its data cannot be decoded".into()
        }
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
        decode_png(bytes, 0)?;
        png_size(bytes)?
    };
    Ok((size, orientation(bytes)))
}

/// Which way up a picture is stored, 1 to 8 as EXIF counts.
pub(crate) fn orientation(bytes: &[u8]) -> u32 {
    exif(bytes).as_ref().map_or(1, orientation_of)
}

/// The same of one of several pictures in a file.
pub(crate) fn frame_orientation(bytes: &[u8], frame: u32) -> u32 {
    match frame {
        0 => orientation(bytes),
        _ => frames::beginning_with(bytes, frame).map_or(1, |it| orientation(&it)),
    }
}

/// Whether a picture tells about camera, place or author.
pub(crate) fn has_metadata(bytes: &[u8]) -> bool {
    let telling = [Tag::Make, Tag::Model, Tag::Artist, Tag::Software, Tag::DateTimeOriginal, Tag::BodySerialNumber];
    let telling = |tag: Tag| telling.contains(&tag) || tag.0 == exif::Context::Gps;
    exif(bytes).is_some_and(|it| it.fields().any(|it| telling(it.tag)))
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

/// A picture with no side longer than this, in pixels, is a sign or logo of a page or message.
const SIGN: u32 = 64;

/// Whether a picture of this size is a sign or logo.
pub(super) fn is_sign((width, height): (u32, u32)) -> bool {
    width.max(height) <= SIGN
}

/// Whether a file is a picture that is no more than a sign or logo, or a dot.
pub(super) fn is_small(bytes: &[u8]) -> bool {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    reader.is_ok_and(|it| it.into_dimensions().is_ok_and(is_sign))
}
