//! Leaving out what stands in some areas of a page: characters, lines, pixels. Where that cannot be done for
//! sure, it is refused.

use std::io::Cursor;

use image::{DynamicImage, GenericImage as _, GenericImageView as _, ImageFormat};
use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::sign::Sign;
use crate::pages::kit::{Area, Matrix, around, at, meet, undone};

/// Most that the content of a page, and a picture, may unpack to.
pub(super) const MOST_UNPACKED: usize = 256 << 20;

/// How far a line may stand over the edge of an area and still be in it, in units of the page.
const EDGE: f32 = 2.0;

/// What is longer than this is no letter, but a rule or a frame, in units of the page.
const FURNITURE: f32 = 60.0;

/// Quality of photographs that are coded again.
const QUALITY: u8 = 92;

/// Why nothing can be left out of a page for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its content cannot be read.
    Unreadable,
    /// A typeface does not say how wide its characters are.
    Font,
    /// Forms stand too deep in each other.
    Forms,
    /// A mask has the shape of what is to go.
    Mask,
    /// A drawing reaches over the edge of the area.
    Drawing,
    /// A picture is coded in a way in which it cannot be painted over.
    Picture,
    /// It has no text whose rows could be told apart.
    NoRows,
    /// What was to go was found again.
    Found,
}

impl Refusal {
    /// What is in the way.
    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::Unreadable => "its content cannot be read",
            Self::Font => "a typeface on it does not say how wide its characters are",
            Self::Forms => "its content is nested too deep",
            Self::Mask => "a mask on it has the shape of what is to go",
            Self::Drawing => "a drawing on it reaches over the edge of what is to go",
            Self::Picture => "a picture on it is coded in a way that cannot be painted over",
            Self::NoRows => "it is a picture, or has no text: only an `area` can be blackened on it",
            Self::Found => "what is to go was found on it again",
        }
    }
}

/// What leaves things out.
pub(super) struct Eraser<'a> {
    pub(super) areas: &'a [Area],
    pub(super) next: u32,
    pub(super) made: Vec<(ObjectId, Object)>,
    pub(super) names: u32,
    pub(super) count: usize,
    pub(super) refusal: Option<Refusal>,
}

impl Eraser<'_> {
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
    }

    /// How much was left out until now.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Something was left out because it is hidden.
    pub(super) fn hidden(&mut self) -> bool {
        self.count += 1;
        true
    }

    /// A name for something new.
    pub(super) fn name(&mut self) -> Vec<u8> {
        self.names += 1;
        format!("LeftOf{}", self.names).into_bytes()
    }

    /// A new object.
    pub(super) fn add(&mut self, object: Object) -> Object {
        self.next += 1;
        self.made.push(((self.next, 0), object));
        Object::Reference((self.next, 0))
    }

    /// Whether anything of these is in an area.
    pub(super) fn touches(&self, mut areas: impl Iterator<Item = Area>) -> bool {
        areas.any(|it| self.areas.iter().any(|area| meet(area, &it)))
    }

    /// Whether a character goes.
    pub(super) fn glyph(&mut self, glyph: &Sign, is_sure: bool) -> bool {
        if !is_sure {
            self.refuse(Refusal::Font);
        }
        let goes = self.areas.iter().any(|area| covers(area, &glyph.area));
        self.count += usize::from(goes);
        goes
    }

    /// Whether a drawing goes.
    pub(super) fn path(&mut self, drawn: &Segments, pattern: bool) -> bool {
        if drawn.points.is_empty() {
            return false;
        }
        let own = around(&drawn.points);
        let thick = [own[0] - 0.5, own[1] - 0.5, own[2] + 0.5, own[3] + 0.5];
        let Some(area) = self.areas.iter().find(|it| meet(it, &thick)) else { return false };
        let inside =
            own[0] > area[0] - EDGE && own[1] > area[1] - EDGE && own[2] < area[2] + EDGE && own[3] < area[3] + EDGE;
        let is_furniture = own[2] - own[0] > FURNITURE || own[3] - own[1] > FURNITURE;
        let is_simple = drawn.pieces <= 16 && !pattern;
        if inside || (is_simple && !is_furniture) {
            self.count += 1;
            return true;
        }
        if !is_simple {
            self.refuse(Refusal::Drawing);
        }
        // A rule or a frame tells nothing.
        false
    }

    /// Whether a picture in the content stays.
    pub(super) fn inline(&mut self, operation: &Operation, area: &Area) -> bool {
        if operation.operands.is_empty() {
            // Nobody knows what it is, and it would not be written again as it was.
            self.refuse(Refusal::Picture);
            return true;
        }
        let Some(over) = self.areas.iter().find(|it| meet(it, area)) else { return true };
        let inside = area[0] > over[0] - EDGE
            && area[1] > over[1] - EDGE
            && area[2] < over[2] + EDGE
            && area[3] < over[3] + EDGE;
        if !inside {
            self.refuse(Refusal::Picture);
        }
        self.count += 1;
        false
    }

    /// A picture that is painted over, in the place of one that an area meets.
    pub(super) fn picture(&mut self, document: &Document, stream: &Stream, matrix: &Matrix) -> Option<Object> {
        let back = undone(matrix)?;
        let places: Vec<Area> = self
            .areas
            .iter()
            .map(|it| {
                let corners = [(it[0], it[1]), (it[0], it[3]), (it[2], it[1]), (it[2], it[3])];
                around(&corners.map(|(x, y)| at(&back, x, y)))
            })
            .filter(|it| meet(it, &[0.0, 0.0, 1.0, 1.0]))
            .collect();
        if places.is_empty() {
            return None;
        }
        self.count += 1;
        let mut new = match painted_over(document, stream, &places) {
            Some(it) => it,
            None => {
                self.refuse(Refusal::Picture);
                return None;
            }
        };
        for key in [b"SMask".as_slice(), b"Mask"] {
            let mask = match stream.dict.get_deref(key, document) {
                Ok(Object::Stream(mask)) => mask,
                _ => continue,
            };
            match painted_over(document, mask, &places) {
                Some(mask) => {
                    let mask = self.add(mask.into());
                    new.dict.set(key.to_vec(), mask);
                }
                None => self.refuse(Refusal::Picture),
            }
        }
        Some(self.add(new.into()))
    }
}

/// Whether an area covers a good part of a character.
pub(crate) fn covers(area: &Area, glyph: &Area) -> bool {
    let common = |low: usize, high: usize| area[high].min(glyph[high]) - area[low].max(glyph[low]);
    let whole = |low: usize, high: usize| (glyph[high] - glyph[low]).max(1e-3);
    common(0, 2) > 0.05 * whole(0, 2) && common(1, 3) > 0.15 * whole(1, 3)
}

/// What is drawn until it is painted.
#[derive(Default)]
pub(super) struct Segments {
    points: Vec<(f32, f32)>,
    pieces: usize,
}

impl Segments {
    /// What it spans; nothing if it is empty.
    pub(super) fn area(&self) -> Option<Area> {
        (!self.points.is_empty()).then(|| around(&self.points))
    }

    pub(super) fn add(&mut self, operator: &str, numbers: &[f32], matrix: &Matrix) {
        self.pieces += 1;
        match (operator, numbers) {
            ("re", [x, y, width, height]) => {
                let corners = [(*x, *y), (x + width, *y), (*x, y + height), (x + width, y + height)];
                self.points.extend(corners.map(|(x, y)| at(matrix, x, y)));
            }
            _ => self.points.extend(numbers.chunks_exact(2).map(|it| at(matrix, it[0], it[1]))),
        }
    }
}

/// A picture without what is in some places of it, which are parts of its width and height from below.
fn painted_over(document: &Document, stream: &Stream, places: &[Area]) -> Option<Stream> {
    let dictionary = &stream.dict;
    let number = |key: &[u8]| dictionary.get_deref(key, document).and_then(Object::as_i64).ok();
    let (width, height) = (u32::try_from(number(b"Width")?).ok()?, u32::try_from(number(b"Height")?).ok()?);
    let filters: Vec<Vec<u8>> = stream.filters().unwrap_or_default().into_iter().map(<[u8]>::to_vec).collect();
    let mut new = dictionary.clone();
    for key in ["Filter", "DecodeParms", "Length", "Metadata", "Alternates", "OPI", "PieceInfo", "SMaskInData", "Name"]
    {
        new.remove(key.as_bytes());
    }
    if filters.last().is_some_and(|it| it == b"DCTDecode" || it == b"DCT") {
        let coded = match filters.len() {
            1 => stream.content.clone(),
            _ => return None,
        };
        let bytes = picture_bytes(&coded, places, (width, height))?;
        new.set("Filter", "DCTDecode");
        return Some(Stream::new(new, bytes).with_compression(false));
    }
    let lossless: [&[u8]; 9] = [
        b"FlateDecode",
        b"Fl",
        b"LZWDecode",
        b"LZW",
        b"RunLengthDecode",
        b"ASCII85Decode",
        b"ASCIIHexDecode",
        b"A85",
        b"AHx",
    ];
    if !filters.iter().all(|it| lossless.contains(&it.as_slice())) {
        return None;
    }
    let mut data = stream.get_plain_content_with_limit(MOST_UNPACKED).ok()?;
    let is_mask = dictionary.get_deref(b"ImageMask", document).and_then(Object::as_bool).unwrap_or(false);
    let bits = if is_mask { 1 } else { usize::try_from(number(b"BitsPerComponent")?).ok()? };
    let components = if is_mask { 1 } else { components(document, dictionary)? };
    let row = (width as usize * components * bits).div_ceil(8);
    if data.len() < row * height as usize {
        return None;
    }
    for (left, top, right, bottom) in places.iter().map(|it| pixels(it, (width, height))) {
        for line in top..bottom {
            let line = line as usize * row * 8;
            let (first, last) = (line + left as usize * components * bits, line + right as usize * components * bits);
            for bit in first..last {
                data[bit / 8] &= !(0x80 >> (bit % 8));
            }
        }
    }
    let mut new = Stream::new(new, data);
    new.compress().ok()?;
    Some(new)
}

/// How many figures a pixel has.
fn components(document: &Document, dictionary: &Dictionary) -> Option<usize> {
    let space = dictionary.get_deref(b"ColorSpace", document).ok()?;
    let of_name = |name: &[u8]| match name {
        b"DeviceGray" | b"CalGray" | b"G" | b"Indexed" | b"I" | b"Separation" => Some(1),
        b"DeviceRGB" | b"CalRGB" | b"RGB" | b"Lab" => Some(3),
        b"DeviceCMYK" | b"CMYK" => Some(4),
        _ => None,
    };
    match space {
        Object::Name(name) => of_name(name),
        Object::Array(all) => {
            let name = document.dereference(all.first()?).ok()?.1.as_name().ok()?;
            if name == b"ICCBased" {
                let profile = document.dereference(all.get(1)?).ok()?.1.as_stream().ok()?;
                return usize::try_from(profile.dict.get_deref(b"N", document).and_then(Object::as_i64).ok()?).ok();
            }
            of_name(name)
        }
        _ => None,
    }
}

/// A place as pixels: left, top, right, bottom, rounded outwards.
fn pixels(place: &Area, (width, height): (u32, u32)) -> (u32, u32, u32, u32) {
    let (w, h) = (width as f32, height as f32);
    let clamp = |it: f32, most: f32| it.clamp(0.0, most) as u32;
    (
        clamp((place[0] * w - 1.0).floor(), w),
        clamp(((1.0 - place[3]) * h - 1.0).floor(), h),
        clamp((place[2] * w + 1.0).ceil(), w),
        clamp(((1.0 - place[1]) * h + 1.0).ceil(), h),
    )
}

/// A photograph without what is in some places of it, coded again.
pub(crate) fn picture_bytes(coded: &[u8], places: &[Area], size: (u32, u32)) -> Option<Vec<u8>> {
    let decoded = image::load_from_memory_with_format(coded, ImageFormat::Jpeg).ok()?;
    let is_plain = matches!(decoded, DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_));
    if !is_plain || decoded.dimensions() != size || crate::evidence::survey::Jpeg::parse(coded).ok()?.components == 4 {
        return None;
    }
    let painted = painted(decoded, places);
    let mut out = Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY);
    painted.write_with_encoder(encoder).ok()?;
    Some(out.into_inner())
}

/// A decoded picture in which some places are black: parts of its width and height from below.
pub(crate) fn painted(mut picture: DynamicImage, places: &[Area]) -> DynamicImage {
    let size = picture.dimensions();
    for (left, top, right, bottom) in places.iter().map(|it| pixels(it, size)) {
        for y in top..bottom {
            for x in left..right {
                picture.put_pixel(x, y, image::Rgba([0, 0, 0, 255]));
            }
        }
    }
    picture
}
