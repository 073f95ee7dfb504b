//! The page operators, written with printpdf. No other file names it.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color as Ink, CurTransMat, DictItem, ExternalStream, ExternalXObject, FontId, LinePoint, Mm, Op, PaintMode,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect,
    Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use subsetter::GlyphRemapper;

use super::pictures::{Raster, raster};
use crate::pages::document::Color;
use crate::pages::layout::{Glyphs, Laid, Page, Piece, Placed};

/// Where codes stand among the characters, so that strings of them can be written as text.
const PRIVATE: u32 = 0xf0000;

/// A file that is not finished.
pub(super) struct Drawn {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its typefaces.
    pub faces: Vec<Face>,
}

/// A typeface in the file.
pub(super) struct Face {
    /// The name of its resource.
    pub resource: String,
    /// Its PostScript name with the mark of a subset.
    pub name: String,
    /// What its codes stand for; the first is code 1.
    pub codes: Vec<Code>,
}

/// What one code of a typeface stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Code {
    /// The glyph in the subset.
    pub glyph: u16,
    /// How far the next glyph is, in thousandths of the type size.
    pub width: f32,
    /// The text.
    pub text: String,
}

/// A typeface while the codes are being given.
struct Codes {
    remapper: GlyphRemapper,
    /// Codes by glyph and text.
    known: BTreeMap<u16, Vec<(String, u16)>>,
    codes: Vec<Code>,
    /// Whether a glyph may have one code per text: outlines with a separate table of glyphs.
    free: bool,
}

impl Codes {
    fn new(data: &[u8]) -> Self {
        let free = !data.starts_with(b"OTTO");
        Self { remapper: GlyphRemapper::new(), known: BTreeMap::new(), codes: Vec::new(), free }
    }

    /// The code for a glyph that shows a text.
    fn code(&mut self, glyph: u16, text: &str) -> u16 {
        let known = self.known.entry(glyph).or_default();
        let same = known.iter().find(|it| it.0 == text || !self.free);
        if let Some((_, code)) = same {
            return *code;
        }
        let glyph = self.remapper.remap(glyph);
        self.codes.push(Code { glyph, width: 0.0, text: text.to_owned() });
        let code = self.codes.len() as u16;
        known.push((text.to_owned(), code));
        code
    }
}

/// Draws all pages.
pub(super) fn draw(laid: &Laid) -> Drawn {
    let mut codes: Vec<Codes> = laid.faces.iter().map(|it| Codes::new(it.data.as_ref())).collect();
    let runs = laid.pages.iter().flat_map(|it| &it.pieces).filter_map(|it| match &it.piece {
        Piece::Glyphs(run) => Some(run),
        _ => None,
    });
    // Codes are given in the order in which they are used, before the widths are known.
    let coded: Vec<Vec<u16>> = runs.map(|run| encode(run, &mut codes[run.face])).collect();

    let mut file = PdfDocument::new("");
    let mut faces = Vec::with_capacity(codes.len());
    for (index, (codes, font)) in codes.into_iter().zip(&laid.faces).enumerate() {
        let data: &[u8] = font.data.as_ref();
        let subset =
            subsetter::subset(data, font.index, &codes.remapper).expect("a face that was shaped with is whole");
        let mut parsed =
            ParsedFont::from_bytes(&subset, 0, &mut Vec::new()).expect("a subset has the tables that are needed");
        let mut codes = codes.codes;
        let scale = 1000.0 / f32::from(parsed.units_per_em.max(1));
        for (code, it) in (1..).zip(&mut codes) {
            it.width = f32::from(parsed.get_glyph_width(it.glyph).unwrap_or(0)) * scale;
            parsed.set_codepoint_mapping(PRIVATE + u32::from(code), code);
        }
        let resource = format!("Face{index}");
        let name = format!("{}+{}", subset_tag(index), postscript_name(data, font.index));
        file.resources.fonts.map.insert(FontId(resource.clone()), PdfFont::new(parsed));
        faces.push(Face { resource, name, codes });
    }
    for (index, picture) in laid.pictures.iter().enumerate() {
        if let Some(raster) = raster(&picture.bytes) {
            let object = XObject::External(picture_object(raster));
            file.resources.xobjects.map.insert(picture_id(index), object);
        }
    }
    let mut coded = coded.into_iter();
    let pictures = file.resources.xobjects.map.keys().cloned().collect();
    for page in &laid.pages {
        let mut painter = Painter::new(laid, &faces, &pictures);
        painter.page(page, &mut coded);
        let size = laid.size;
        let mut page = PdfPage::new(Mm(0.0), Mm(0.0), painter.ops);
        for sheet in [&mut page.media_box, &mut page.trim_box, &mut page.crop_box] {
            (sheet.width, sheet.height) = (Pt(fine(size.0)), Pt(fine(size.1)));
        }
        file.pages.push(page);
    }
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    Drawn { bytes: file.save(&options, &mut Vec::new()), faces }
}

fn encode(run: &Glyphs, codes: &mut Codes) -> Vec<u16> {
    let text = |(from, to): (u32, u32)| &run.text[from as usize..to as usize];
    run.glyphs.iter().map(|it| codes.code(it.id, text(it.text))).collect()
}

/// Paints one page.
struct Painter<'a> {
    laid: &'a Laid,
    faces: &'a [Face],
    pictures: &'a BTreeSet<XObjectId>,
    ops: Vec<Op>,
    font: Option<(usize, f32)>,
    fill: Option<Color>,
    stroke: Option<Color>,
    text: bool,
}

impl<'a> Painter<'a> {
    fn new(laid: &'a Laid, faces: &'a [Face], pictures: &'a BTreeSet<XObjectId>) -> Self {
        Self { laid, faces, pictures, ops: Vec::new(), font: None, fill: None, stroke: None, text: false }
    }

    fn page(&mut self, page: &Page, coded: &mut impl Iterator<Item = Vec<u16>>) {
        let mut open: Option<(Option<usize>, u32)> = None;
        for placed in &page.pieces {
            let key = (placed.node, if placed.node.is_some() { placed.mark } else { 0 });
            if open != Some(key) {
                self.close(open.is_some());
                self.open(placed);
                open = Some(key);
            }
            match &placed.piece {
                Piece::Glyphs(run) => {
                    let codes = coded.next().unwrap_or_default();
                    self.glyphs(run, &codes);
                }
                other => {
                    self.end_text();
                    self.shape(other);
                }
            }
        }
        self.close(open.is_some());
    }

    fn open(&mut self, placed: &Placed) {
        self.ops.push(match placed.node {
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            Some(node) => {
                let tag = super::tags::name(self.laid.tree[node].kind);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(i64::from(placed.mark)))]);
                Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
            }
        });
    }

    fn close(&mut self, opened: bool) {
        self.end_text();
        if opened {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn fill(&mut self, color: Color) {
        if self.fill.replace(color) != Some(color) {
            self.ops.push(Op::SetFillColor { col: ink(color) });
        }
    }

    fn up(&self, y: f32) -> f32 {
        self.laid.size.1 - y
    }

    /// One operator per stretch on a baseline; kerning by numbers between the strings.
    fn glyphs(&mut self, run: &Glyphs, codes: &[u16]) {
        if !std::mem::replace(&mut self.text, true) {
            self.ops.push(Op::StartTextSection);
        }
        self.fill(run.color);
        if self.font.replace((run.face, run.size)) != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(self.faces[run.face].resource.clone()));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
        }
        let face = &self.faces[run.face];
        let (sin, cos) = run.angle.to_radians().sin_cos();
        let mut along = 0.0;
        let mut items: Vec<TextItem> = Vec::new();
        let mut string = String::new();
        let mut rise = 0.0;
        let mut silent = false;
        // Where the viewer's pen is, from the start of the run, in thousandths of the size.
        let mut pen = 0.0;
        for (index, (glyph, code)) in run.glyphs.iter().zip(codes).enumerate() {
            let wanted = (along + glyph.shift.0) * 1000.0 / run.size;
            let hushed = glyph.text.0 == glyph.text.1;
            if hushed != silent {
                self.show(&mut string, &mut items);
                self.ops.push(if hushed { nothing_said() } else { Op::EndMarkedContent });
                silent = hushed;
            }
            if index == 0 || glyph.shift.1 != rise {
                self.show(&mut string, &mut items);
                rise = glyph.shift.1;
                let (x, y) = (along + glyph.shift.0, -rise);
                let matrix =
                    [cos, sin, -sin, cos, fine(run.x + x * cos - y * sin), fine(self.up(run.y) + x * sin + y * cos)];
                self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
                pen = wanted;
            }
            let gap = (pen - wanted).round();
            if gap != 0.0 {
                if !string.is_empty() {
                    items.push(TextItem::Text(std::mem::take(&mut string)));
                }
                items.push(TextItem::Offset(gap));
                pen -= gap;
            }
            string.extend(char::from_u32(PRIVATE + u32::from(*code)));
            pen += face.codes[usize::from(*code) - 1].width;
            along += glyph.advance;
        }
        self.show(&mut string, &mut items);
        if silent {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn show(&mut self, string: &mut String, items: &mut Vec<TextItem>) {
        if !string.is_empty() {
            items.push(TextItem::Text(std::mem::take(string)));
        }
        if !items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(items) });
        }
    }

    fn shape(&mut self, piece: &Piece) {
        match *piece {
            Piece::Glyphs(_) => {}
            Piece::Rect { area, color } => {
                self.fill(color);
                self.rect(area);
            }
            Piece::Line { from, to, width, color } => {
                // A level or upright line is a rectangle: the same on every screen.
                if from.1 == to.1 {
                    self.fill(color);
                    self.rect((from.0.min(to.0), from.1 - width / 2.0, (to.0 - from.0).abs(), width));
                } else if from.0 == to.0 {
                    self.fill(color);
                    self.rect((from.0 - width / 2.0, from.1.min(to.1), width, (to.1 - from.1).abs()));
                } else {
                    self.line(from, to, width, color);
                }
            }
            Piece::Circle { center, radius, color } => {
                self.fill(color);
                self.circle(center, radius);
            }
            Piece::Picture { index, area } => self.picture(index, area),
        }
    }

    fn rect(&mut self, (left, top, width, height): (f32, f32, f32, f32)) {
        let rectangle = Rect {
            x: Pt(fine(left)),
            y: Pt(fine(self.up(top + height))),
            width: Pt(fine(width)),
            height: Pt(fine(height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, color: Color) {
        if self.stroke.replace(color) != Some(color) {
            self.ops.push(Op::SetOutlineColor { col: ink(color) });
        }
        self.ops.push(Op::SetOutlineThickness { pt: Pt(fine(width)) });
        let points = [from, to].map(|it| corner(it.0, self.up(it.1))).to_vec();
        self.ops.push(Op::DrawLine { line: printpdf::Line { points, is_closed: false } });
    }

    fn circle(&mut self, (x, y): (f32, f32), radius: f32) {
        const ROUND: f32 = 0.552_284_8;
        let y = self.up(y);
        let (r, k) = (radius, radius * ROUND);
        let path = [
            (r, 0.0, false),
            (r, k, true),
            (k, r, true),
            (0.0, r, false),
            (-k, r, true),
            (-r, k, true),
            (-r, 0.0, false),
            (-r, -k, true),
            (-k, -r, true),
            (0.0, -r, false),
            (k, -r, true),
            (r, -k, true),
            (r, 0.0, false),
        ];
        let points = path.iter().map(|it| LinePoint { bezier: it.2, ..corner(x + it.0, y + it.1) }).collect();
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    /// Pictures are turned by their matrix, never re-encoded.
    fn picture(&mut self, index: usize, (left, top, width, height): (f32, f32, f32, f32)) {
        if !self.pictures.contains(&picture_id(index)) {
            return;
        }
        let bottom = self.up(top + height);
        let (a, b, c, d, e, f) = match self.laid.pictures[index].turn {
            2 => (-1.0, 0.0, 0.0, 1.0, 1.0, 0.0),
            3 => (-1.0, 0.0, 0.0, -1.0, 1.0, 1.0),
            4 => (1.0, 0.0, 0.0, -1.0, 0.0, 1.0),
            5 => (0.0, -1.0, -1.0, 0.0, 1.0, 1.0),
            6 => (0.0, -1.0, 1.0, 0.0, 0.0, 1.0),
            7 => (0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
            8 => (0.0, 1.0, -1.0, 0.0, 1.0, 0.0),
            _ => (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        };
        let matrix = [
            fine(a * width),
            fine(b * height),
            fine(c * width),
            fine(d * height),
            fine(left + e * width),
            fine(bottom + f * height),
        ];
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.ops.push(Op::UseXobject { id: picture_id(index), transform });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// Starts glyphs whose text their neighbour has.
fn nothing_said() -> Op {
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data: Vec::new(), literal: true })]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: Point { x: Pt(fine(x)), y: Pt(fine(y)) }, bezier: false }
}

fn picture_id(index: usize) -> XObjectId {
    XObjectId(format!("Picture{index}"))
}

fn picture_object(raster: Raster) -> ExternalXObject {
    let name = |it: &str| DictItem::Name(it.as_bytes().to_vec());
    let dict = |grey: bool| {
        BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(i64::from(raster.width))),
            ("Height".to_owned(), DictItem::Int(i64::from(raster.height))),
            ("BitsPerComponent".to_owned(), DictItem::Int(8)),
            ("ColorSpace".to_owned(), name(if grey { "DeviceGray" } else { "DeviceRGB" })),
        ])
    };
    let mut main = dict(raster.grey);
    if raster.jpeg {
        main.insert("Filter".to_owned(), name("DCTDecode"));
    }
    if let Some(alpha) = raster.alpha {
        let stream = ExternalStream { dict: dict(true), content: alpha, compress: true };
        main.insert("SMask".to_owned(), DictItem::Stream { stream });
    }
    let stream = ExternalStream { dict: main, content: raster.data, compress: !raster.jpeg };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn ink(Color(red, green, blue): Color) -> Ink {
    let part = |it: u8| (f32::from(it) / 255.0 * 1000.0).round() / 1000.0;
    Ink::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

/// A hundredth of a point is finer than any printer.
fn fine(it: f32) -> f32 {
    (it * 100.0).round() / 100.0
}

/// Six letters that tell the subsets of a file apart.
fn subset_tag(index: usize) -> String {
    let letter = |it: usize| char::from(b'A' + (it % 26) as u8);
    [letter(index / 26), letter(index), 'R', 'D', 'R', 'S'].iter().collect()
}

/// The PostScript name of a face (name 6 of its `name` table).
fn postscript_name(data: &[u8], index: u32) -> String {
    find_name(data, index).unwrap_or_else(|| "Face".to_owned())
}

fn find_name(data: &[u8], index: u32) -> Option<String> {
    let short = |at: usize| Some(usize::from(u16::from_be_bytes([*data.get(at)?, *data.get(at + 1)?])));
    let long = |at: usize| Some(short(at)? << 16 | short(at + 2)?);
    let face = if data.starts_with(b"ttcf") { long(12 + 4 * index as usize)? } else { 0 };
    let tables = short(face + 4)?;
    let record = (0..tables).map(|it| face + 12 + 16 * it).find(|at| data.get(*at..*at + 4) == Some(b"name"))?;
    let names = long(record + 8)?;
    let texts = names + short(names + 4)?;
    for at in (0..short(names + 2)?).map(|it| names + 6 + 12 * it) {
        if short(at + 6)? == 6 {
            let start = texts + short(at + 10)?;
            let text = data.get(start..start + short(at + 8)?)?;
            let name: String =
                text.iter().filter(|it| it.is_ascii_alphanumeric() || **it == b'-').map(|it| char::from(*it)).collect();
            return (!name.is_empty()).then_some(name);
        }
    }
    None
}
