//! The page operators, made by printpdf. No other file names it.

use std::collections::BTreeMap;

use printpdf::{
    Color as Ink, CurTransMat, DictItem, FontId, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use crate::pages::document::Color;
use crate::pages::kit::{Codes, upright};
use crate::pages::layout::{Glyphs, Laid, Page, Piece, Placed};

/// The operators of every page. `coded` are the codes of each run, in order.
pub(super) fn paint(laid: &Laid, codes: &[Codes], coded: Vec<Vec<u16>>) -> Vec<Vec<u8>> {
    let mut file = PdfDocument::new("");
    let mut coded = coded.into_iter();
    for page in &laid.pages {
        let mut painter = Painter { laid, codes, ops: Vec::new(), font: None, fill: None, stroke: None, text: false };
        painter.page(page, &mut coded);
        file.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), painter.ops));
    }
    // Only the operators are taken: no typeface or picture is handed over, so nothing else is made.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut made = file.to_lopdf_document(&options, &mut Vec::new());
    let pages: Vec<_> = made.page_iter().collect();
    let contents = pages.into_iter().flat_map(|it| made.get_page_contents(it)).collect::<Vec<_>>();
    let mut take = |id| {
        let object = made.objects.get_mut(id)?;
        object.as_stream_mut().ok().map(|it| std::mem::take(&mut it.content))
    };
    contents.iter().map(|it| take(it).unwrap_or_default()).collect()
}

/// Paints one page.
struct Painter<'a> {
    laid: &'a Laid,
    codes: &'a [Codes],
    ops: Vec<Op>,
    font: Option<(usize, f32)>,
    fill: Option<Color>,
    stroke: Option<Color>,
    text: bool,
}

impl Painter<'_> {
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
            let font = PdfFontHandle::External(FontId(face_name(run.face)));
            self.ops.push(Op::SetFont { font, size: Pt(run.size) });
        }
        let face = &self.codes[run.face];
        let (cos, sin) = run.slope;
        let mut along = 0.0;
        let mut items: Vec<DictItem> = Vec::new();
        let mut string: Vec<u8> = Vec::new();
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
                close_string(&mut string, &mut items);
                items.push(DictItem::Real(gap));
                pen -= gap;
            }
            string.extend(code.to_be_bytes());
            pen += face.width(*code);
            along += glyph.advance;
        }
        self.show(&mut string, &mut items);
        if silent {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Shows strings of codes with the gaps between them.
    fn show(&mut self, string: &mut Vec<u8>, items: &mut Vec<DictItem>) {
        close_string(string, items);
        match items.pop() {
            None => {}
            Some(only @ DictItem::String { .. }) if items.is_empty() => self.operator("Tj", only),
            Some(last) => {
                items.push(last);
                self.operator("TJ", DictItem::Array(std::mem::take(items)));
            }
        }
    }

    /// An operator on codes, which are ours: the library knows only characters.
    fn operator(&mut self, key: &str, operand: DictItem) {
        self.ops.push(Op::Unknown { key: key.to_owned(), value: vec![operand] });
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

    /// Pictures are turned by their matrix, never coded again.
    fn picture(&mut self, index: usize, (left, top, width, height): (f32, f32, f32, f32)) {
        let matrix = upright(self.laid.pictures[index].turn, (left, self.up(top + height)), (width, height)).map(fine);
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        self.ops.push(Op::UseXobject { id: XObjectId(picture_name(index)), transform });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

/// Ends a string of codes.
fn close_string(string: &mut Vec<u8>, items: &mut Vec<DictItem>) {
    if !string.is_empty() {
        // Literal, not hexadecimal: half as long, and written in a tenth of the time.
        items.push(DictItem::String { data: std::mem::take(string), literal: true });
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

fn ink(Color(red, green, blue): Color) -> Ink {
    let part = |it: u8| (f32::from(it) / 255.0 * 1000.0).round() / 1000.0;
    Ink::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

/// A hundredth of a point is finer than any printer.
fn fine(it: f32) -> f32 {
    (it * 100.0).round() / 100.0
}

/// The name of a typeface on the pages.
pub(super) fn face_name(index: usize) -> String {
    format!("Face{index}")
}

/// The name of a picture on the pages.
pub(super) fn picture_name(index: usize) -> String {
    format!("Picture{index}")
}
