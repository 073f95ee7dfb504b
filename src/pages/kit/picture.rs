//! Pictures as PDF stores them, turned by a matrix and never coded again without need.

use std::borrow::Cow;
use std::io::{self, Cursor};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};

use super::writer::PdfWriter;
use crate::evidence::survey::{
    Jpeg, SurveyProblem, decode_png, frame_orientation, has_metadata, in_words, orientation,
};

/// What decodes a picture.
type Decode = fn(&[u8], u32) -> Result<DynamicImage, SurveyProblem>;

/// How a picture is stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stored {
    /// Width and height in pixels, as stored.
    pub(crate) size: (u32, u32),
    /// Which way up it is stored, 1 to 8 as EXIF counts.
    pub(crate) orientation: u32,
}

/// A picture as PDF knows it.
#[derive(Debug, Clone)]
pub(crate) struct Picture<'a> {
    dictionary: Dictionary,
    /// Its coded data, in pieces.
    content: Vec<Cow<'a, [u8]>>,
    mask: Option<Stream>,
    /// Width and height in pixels, as stored.
    pub(crate) size: (u32, u32),
    /// Which way up it is stored, 1 to 8 as EXIF counts.
    pub(crate) orientation: u32,
    /// Whether it told about camera, place or author.
    pub(crate) had_metadata: bool,
}

impl<'a> Picture<'a> {
    /// A JPEG: its coded data as it is, without what tells about the camera.
    ///
    /// # Errors
    /// If it is damaged.
    pub(crate) fn jpeg(bytes: &'a [u8]) -> Result<Self, SurveyProblem> {
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
        Ok(Self {
            dictionary,
            content: jpeg.pieces().iter().map(|it| Cow::Borrowed(*it)).collect(),
            mask: None,
            size: (jpeg.width, jpeg.height),
            orientation: orientation(bytes),
            had_metadata: jpeg.has_metadata,
        })
    }

    /// Another picture, the one of a number in its file. The coded data of a PNG stay as they are where PDF knows the same coding; what
    /// is interlaced, transparent or of another kind is decoded and coded again.
    ///
    /// # Errors
    /// If it is damaged.
    pub(crate) fn decoded(bytes: &'a [u8], frame: u32, decode: Decode) -> Result<Self, SurveyProblem> {
        let it = match coded(bytes) {
            Some(it) => it,
            None => Self::coded_again(&decode(bytes, frame)?)?,
        };
        Ok(Self { orientation: frame_orientation(bytes, frame), had_metadata: has_metadata(bytes), ..it })
    }

    /// How it is stored.
    pub(crate) fn shape(&self) -> Stored {
        Stored { size: self.size, orientation: self.orientation }
    }

    /// A picture of a document, JPEG or PNG: never in print colours, which archives do not want.
    ///
    /// # Errors
    /// If it is damaged.
    pub(crate) fn of_document(bytes: &'a [u8]) -> Result<Self, SurveyProblem> {
        if !bytes.starts_with(&[0xFF, 0xD8]) {
            return Self::decoded(bytes, 0, decode_png);
        }
        let picture = Self::jpeg(bytes)?;
        if Jpeg::parse(bytes)?.components != 4 {
            return Ok(picture);
        }
        let decoded = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg)
            .map_err(|it| in_words(&it, picture.size))?;
        Ok(Self { orientation: picture.orientation, ..Self::coded_again(&decoded)? })
    }

    /// A picture that was painted on.
    ///
    /// # Errors
    /// If it cannot be coded.
    pub(crate) fn painted(picture: &DynamicImage) -> Result<Self, SurveyProblem> {
        Self::coded_again(picture)
    }

    fn coded_again(decoded: &DynamicImage) -> Result<Self, SurveyProblem> {
        let failed = || SurveyProblem::DamagedImage("it cannot be coded again".into());
        let again = |it: &DynamicImage| {
            let bytes = encoded(it).ok_or_else(failed)?;
            let Picture { dictionary, content, .. } = coded(&bytes).ok_or_else(failed)?;
            Ok((dictionary, content.concat()))
        };
        let (picture, mask) = without_transparency(decoded);
        let (dictionary, content) = again(&picture)?;
        let mask = match mask {
            Some(mask) => {
                let (mut dictionary, content) = again(&mask)?;
                dictionary.set("ColorSpace", "DeviceGray");
                Some(Stream::new(dictionary, content).with_compression(false))
            }
            None => None,
        };
        let content = vec![Cow::Owned(content)];
        let size = (decoded.width(), decoded.height());
        Ok(Self { dictionary, content, mask, size, orientation: 1, had_metadata: false })
    }

    /// Writes the picture.
    pub(crate) fn write(&self, writer: &mut PdfWriter<'_>) -> io::Result<ObjectId> {
        let mut dictionary = self.dictionary.clone();
        if let Some(mask) = &self.mask {
            dictionary.set("SMask", writer.add_whole(mask)?);
        }
        let id = writer.reserve();
        let content: Vec<&[u8]> = self.content.iter().map(AsRef::as_ref).collect();
        writer.write_stream(id, &dictionary, &content)?;
        Ok(id)
    }
}

/// The coded data of a PNG as PDF stores it, if it is neither interlaced nor transparent.
fn coded(bytes: &[u8]) -> Option<Picture<'_>> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let (mut header, mut palette, mut content) = (None, None, Vec::new());
    loop {
        let long = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        let length = usize::try_from(long(0)?).ok()?;
        let kind = rest.get(4..8)?;
        let body = rest.get(8..8_usize.checked_add(length)?)?;
        match kind {
            b"IHDR" => header = Some(body),
            b"PLTE" => palette = Some(body),
            b"tRNS" => return None,
            b"IDAT" => content.push(Cow::Borrowed(body)),
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
    let size = (width, height);
    Some(Picture { dictionary, content, mask: None, size, orientation: 1, had_metadata: false })
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

/// The matrix that shows a picture upright in a rectangle, by its EXIF orientation.
pub(crate) fn upright(orientation: u32, (x, y): (f32, f32), (w, h): (f32, f32)) -> [f32; 6] {
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
