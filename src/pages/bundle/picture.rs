//! Pages around pictures.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::carry::Bundling;
use super::error::BundleError;
use super::font::number;
use super::ledger::LedgerNote;
use super::page::Frame;
use super::stamp::Stamp;
use crate::evidence::survey::{Jpeg, SurveyProblem, orientation};

/// A4 in points, and the margin around a picture: 15 mm.
const A4: (f32, f32) = (595.276, 841.89);
const MARGIN: f32 = 42.52;

/// A picture is never shown larger than this many pixels to the inch would make it.
const COARSEST: f32 = 150.0;

/// What decodes a picture.
type Decode = fn(&[u8]) -> Result<DynamicImage, SurveyProblem>;

/// A picture as PDF knows it.
pub(super) struct Picture {
    stream: Stream,
    mask: Option<Stream>,
    size: (u32, u32),
    orientation: u32,
    notes: Vec<LedgerNote>,
}

/// A JPEG: its coded data as it is, without what tells about the camera.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Picture, SurveyProblem> {
    let jpeg = Jpeg::parse(bytes)?;
    let mut dictionary = image(jpeg.width, jpeg.height, 8);
    dictionary.set("Filter", "DCTDecode");
    dictionary.set(
        "ColorSpace",
        match jpeg.components {
            1 => "DeviceGray",
            3 => "DeviceRGB",
            _ => "DeviceCMYK",
        },
    );
    if jpeg.components == 4 && jpeg.adobe {
        dictionary.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
    }
    Ok(Picture {
        stream: Stream::new(dictionary, jpeg.without_metadata()).with_compression(false),
        mask: None,
        size: (jpeg.width, jpeg.height),
        orientation: orientation(bytes),
        notes: if jpeg.has_metadata { vec![LedgerNote::CameraDataRemoved(1)] } else { Vec::new() },
    })
}

/// A picture of another kind. A PNG's coded data stay as they are where PDF knows the same coding;
/// others, and interlaced or transparent ones, are decoded and coded again.
pub(super) fn decoded(bytes: &[u8], decode: Decode) -> Result<Picture, SurveyProblem> {
    let (stream, mask, size) = match coded(bytes) {
        Some((stream, size)) => (stream, None, size),
        None => {
            let decoded = decode(bytes)?;
            let (picture, mask) = without_transparency(&decoded);
            let size = (decoded.width(), decoded.height());
            let again = |it: Option<Vec<u8>>| it.as_deref().and_then(coded).map(|it| it.0);
            let failed = || SurveyProblem::DamagedImage("it cannot be coded again".into());
            let stream = again(encoded(&picture)).ok_or_else(failed)?;
            let mask = match mask {
                Some(mask) => Some(again(encoded(&mask)).ok_or_else(failed)?),
                None => None,
            };
            (stream, mask, size)
        }
    };
    Ok(Picture { stream, mask, size, orientation: orientation(bytes), notes: Vec::new() })
}

/// The coded data of a PNG as a PDF stream, if it is neither interlaced nor transparent.
fn coded(bytes: &[u8]) -> Option<(Stream, (u32, u32))> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let (mut header, mut palette, mut data) = (None, None, Vec::new());
    loop {
        let long = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        let length = usize::try_from(long(0)?).ok()?;
        let kind = rest.get(4..8)?;
        let body = rest.get(8..8_usize.checked_add(length)?)?;
        match kind {
            b"IHDR" => header = Some(body),
            b"PLTE" => palette = Some(body),
            b"tRNS" => return None,
            b"IDAT" => data.extend_from_slice(body),
            b"IEND" => break,
            _ => {}
        }
        rest = rest.get(length.checked_add(12)?..)?;
    }
    let &[w3, w2, w1, w0, h3, h2, h1, h0, depth, colours, _, _, 0] = header? else { return None };
    let (width, height) = (u32::from_be_bytes([w3, w2, w1, w0]), u32::from_be_bytes([h3, h2, h1, h0]));
    let (space, components) = match (colours, palette) {
        (0, _) => (Object::from("DeviceGray"), 1),
        (2, _) => (Object::from("DeviceRGB"), 3),
        (3, Some(palette)) if palette.len() >= 3 => {
            let last = palette.len() / 3 - 1;
            let table = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
            let last = i64::try_from(last.min(255)).unwrap_or(255);
            (Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table]), 1)
        }
        _ => return None,
    };
    let mut dictionary = image(width, height, i64::from(depth));
    dictionary.set("ColorSpace", space);
    dictionary.set("Filter", "FlateDecode");
    dictionary.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15, "Colors" => components, "BitsPerComponent" => i64::from(depth),
            "Columns" => i64::from(width),
        },
    );
    Some((Stream::new(dictionary, data).with_compression(false), (width, height)))
}

/// The colours of a picture, and its transparency if any of it is.
fn without_transparency(decoded: &DynamicImage) -> (DynamicImage, Option<DynamicImage>) {
    if !decoded.color().has_alpha() {
        return (decoded.clone(), None);
    }
    if decoded.color().has_color() {
        let all = decoded.to_rgba8();
        let alpha =
            image::GrayImage::from_fn(all.width(), all.height(), |x, y| image::Luma([all.get_pixel(x, y).0[3]]));
        (DynamicImage::ImageRgba8(all).to_rgb8().into(), visible(alpha))
    } else {
        let all = decoded.to_luma_alpha8();
        let alpha =
            image::GrayImage::from_fn(all.width(), all.height(), |x, y| image::Luma([all.get_pixel(x, y).0[1]]));
        (DynamicImage::ImageLumaA8(all).to_luma8().into(), visible(alpha))
    }
}

fn visible(alpha: image::GrayImage) -> Option<DynamicImage> {
    alpha.iter().any(|it| *it != 255).then(|| alpha.into())
}

fn encoded(picture: &DynamicImage) -> Option<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive);
    let (width, height) = (picture.width(), picture.height());
    let written = match picture {
        DynamicImage::ImageLuma8(it) => encoder.write_image(it, width, height, ExtendedColorType::L8),
        other => encoder.write_image(&other.to_rgb8(), width, height, ExtendedColorType::Rgb8),
    };
    written.ok()?;
    Some(out.into_inner())
}

fn image(width: u32, height: u32, depth: i64) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(width), "Height" => i64::from(height),
        "BitsPerComponent" => depth,
    }
}

impl Picture {
    /// Writes the page of a picture: A4, upright or lying as the picture is.
    pub(super) fn page(
        mut self,
        page: ObjectId,
        stamp: &Stamp<'_>,
        to: &mut Bundling<'_, '_>,
    ) -> Result<Vec<LedgerNote>, BundleError> {
        if let Some(mut mask) = self.mask.take() {
            mask.dict.set("ColorSpace", "DeviceGray");
            let id = to.writer.add(Object::Stream(mask))?;
            self.stream.dict.set("SMask", id);
        }
        let picture = to.writer.add(Object::Stream(self.stream))?;
        let turned = self.orientation >= 5;
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let (width, height) = if turned { (height, width) } else { (width, height) };
        let sheet = if width > height { (A4.1, A4.0) } else { A4 };
        let room = (sheet.0 - 2.0 * MARGIN, sheet.1 - 2.0 * MARGIN);
        let scale = (room.0 / width).min(room.1 / height).min(72.0 / COARSEST);
        let (width, height) = (width * scale, height * scale);
        let at = ((sheet.0 - width) / 2.0, (sheet.1 - height) / 2.0);
        let matrix = upright(self.orientation, at, (width, height)).map(number).join(" ");
        let frame = Frame::new(sheet.0, sheet.1);
        let mut drawn = to.stamper.draw(stamp, &frame, to.writer)?;
        drawn.content.insert_str(0, &format!("q {matrix} cm /P Do Q\n"));
        let content = to.writer.add_stream(Dictionary::new(), drawn.content.into_bytes())?;
        let resources = dictionary! {
            "XObject" => dictionary! { "P" => picture }, "Font" => drawn.fonts, "ExtGState" => drawn.states,
        };
        to.writer.write(
            page,
            dictionary! {
                "Type" => "Page", "Parent" => to.root, "MediaBox" => frame.sheet.map(Object::Real).to_vec(),
                "Resources" => resources, "Contents" => content,
            }
            .into(),
        )?;
        Ok(self.notes)
    }
}

/// The matrix that shows a picture upright in a rectangle, by its EXIF orientation.
fn upright(orientation: u32, (x, y): (f32, f32), (w, h): (f32, f32)) -> [f32; 6] {
    match orientation {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    }
}
