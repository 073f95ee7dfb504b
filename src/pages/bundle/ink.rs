//! Whether a page shows anything in some places. Nothing is drawn to find out: what cannot be told is taken
//! for ink, so that a stamp never hides what a source shows.

use lopdf::{Dictionary, Document, Object};

use super::page::{numbers, rectangle};
use crate::evidence::survey::{Operand, commands};
use crate::pages::kit::{Area, Matrix, around, at, meet, then, turned};

/// Most that the content of a form may unpack to.
const MOST_UNPACKED: usize = 64 << 20;

/// Most forms of a page that are looked into, and how deep they may stand in each other.
const MOST_FORMS: usize = 400;
const DEEPEST: usize = 8;

/// Everything.
const ALL: Area = [f32::MIN, f32::MIN, f32::MAX, f32::MAX];

/// Whether the content of a page shows anything in one of these areas, in units of the page.
pub(super) fn is_in(document: &Document, resources: Option<&Dictionary>, content: &[u8], areas: &[Area]) -> bool {
    let mut look = Look { document, areas, found: false, forms: 0 };
    look.content(resources, content, State::new(), 0);
    look.found
}

/// What holds while content is read.
#[derive(Clone)]
struct State<'a> {
    matrix: Matrix,
    clip: Area,
    /// Whether filling and stroking leave the paper white.
    white: [bool; 2],
    spaces: [Option<&'a [u8]>; 2],
    line_width: f32,
    text: Text,
}

#[derive(Clone)]
struct Text {
    size: f32,
    /// Width of a byte of text at most, in parts of the size.
    widest: f32,
    character: f32,
    word: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

impl State<'_> {
    fn new() -> Self {
        let text = Text {
            size: 0.0,
            widest: 1.0,
            character: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        };
        Self {
            matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            clip: ALL,
            white: [false; 2],
            spaces: [None; 2],
            line_width: 1.0,
            text,
        }
    }
}

struct Look<'a> {
    document: &'a Document,
    areas: &'a [Area],
    found: bool,
    forms: usize,
}

impl<'a> Look<'a> {
    /// Something is shown somewhere.
    fn ink(&mut self, where_: &Area, state: &State<'_>) {
        let seen = [
            where_[0].max(state.clip[0]),
            where_[1].max(state.clip[1]),
            where_[2].min(state.clip[2]),
            where_[3].min(state.clip[3]),
        ];
        self.found |= self.areas.iter().any(|it| meet(&seen, it));
    }

    fn content(&mut self, resources: Option<&Dictionary>, content: &[u8], state: State<'_>, depth: usize) {
        let document = self.document;
        let named = |kind: &[u8], name: &[u8]| {
            let all = resources?.get_deref(kind, document).and_then(Object::as_dict).ok()?;
            all.get_deref(name, document).ok()
        };
        let mut state: State<'_> = State { spaces: [None; 2], ..state };
        let mut saved: Vec<State<'_>> = Vec::new();
        let mut path: Vec<(f32, f32)> = Vec::new();
        let mut clips = false;
        // The line of text, and the pen on it.
        let mut line: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let mut pen = 0.0;
        commands(content, |operator, operands| {
            if self.found {
                return;
            }
            let values: Vec<f32> = operands
                .iter()
                .filter_map(|it| match it {
                    Operand::Number(it) => Some(*it),
                    Operand::Name(_) | Operand::Text(_) => None,
                })
                .collect();
            let name = operands.iter().rev().find_map(|it| match it {
                Operand::Name(it) => Some(*it),
                Operand::Number(_) | Operand::Text(_) => None,
            });
            let first = values.first().copied().unwrap_or(0.0);
            match operator {
                b"q" => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or_else(|| state.clone()),
                b"cm" => {
                    if let Ok(by) = Matrix::try_from(values.as_slice()) {
                        state.matrix = then(&by, &state.matrix);
                    }
                }
                b"w" => state.line_width = first,
                b"m" | b"l" | b"c" | b"v" | b"y" => {
                    path.extend(values.chunks_exact(2).map(|it| at(&state.matrix, it[0], it[1])));
                }
                b"re" => {
                    if let [x, y, w, h] = values[..] {
                        let corners = [(x, y), (x + w, y), (x, y + h), (x + w, y + h)];
                        path.extend(corners.map(|(x, y)| at(&state.matrix, x, y)));
                    }
                }
                b"W" | b"W*" => clips = true,
                b"n" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                    let area = around(&path);
                    let fills = matches!(operator, b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*");
                    let strokes = matches!(operator, b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*");
                    if fills && !state.white[0] && !path.is_empty() {
                        self.ink(&area, &state);
                    }
                    if strokes && !state.white[1] && !path.is_empty() {
                        let [a, b, c, d, ..] = state.matrix;
                        let pen = (a.abs() + b.abs()).max(c.abs() + d.abs()) * state.line_width.max(0.1);
                        self.ink(&[area[0] - pen, area[1] - pen, area[2] + pen, area[3] + pen], &state);
                    }
                    if clips && !path.is_empty() {
                        let now = state.clip;
                        state.clip =
                            [now[0].max(area[0]), now[1].max(area[1]), now[2].min(area[2]), now[3].min(area[3])];
                    }
                    path.clear();
                    clips = false;
                }
                b"sh" => self.ink(&ALL, &state),
                b"g" | b"rg" | b"k" | b"G" | b"RG" | b"K" => {
                    let which = usize::from(operator[0].is_ascii_uppercase());
                    let print = operator.eq_ignore_ascii_case(b"k");
                    state.white[which] = values.iter().all(|it| if print { *it <= 0.001 } else { *it >= 0.999 });
                    state.spaces[which] = None;
                }
                b"cs" | b"CS" => {
                    let which = usize::from(operator == b"CS");
                    state.spaces[which] = name;
                    state.white[which] = false;
                }
                b"sc" | b"scn" | b"SC" | b"SCN" => {
                    let which = usize::from(operator[0].is_ascii_uppercase());
                    let light = state.spaces[which].is_some_and(|it| {
                        let space = named(b"ColorSpace", it);
                        is_light(document, it, space, values.len())
                    });
                    state.white[which] = light && name.is_none() && values.iter().all(|it| *it >= 0.999);
                }
                b"BT" => (line, pen) = ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], 0.0),
                b"Tm" => {
                    if let Ok(to) = Matrix::try_from(values.as_slice()) {
                        (line, pen) = (to, 0.0);
                    }
                }
                b"Td" | b"TD" => {
                    if let [x, y] = values[..] {
                        (line, pen) = (then(&[1.0, 0.0, 0.0, 1.0, x, y], &line), 0.0);
                        if operator == b"TD" {
                            state.text.leading = -y;
                        }
                    }
                }
                b"T*" => (line, pen) = (then(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.text.leading], &line), 0.0),
                b"TL" => state.text.leading = first,
                b"Tc" => state.text.character = first,
                b"Tw" => state.text.word = first,
                b"Tz" => state.text.stretch = first / 100.0,
                b"Ts" => state.text.rise = first,
                b"Tr" => state.text.invisible = (first - 3.0).abs() < 0.5 || (first - 7.0).abs() < 0.5,
                b"Tf" => {
                    state.text.size = first;
                    let font = name.and_then(|it| named(b"Font", it)).and_then(|it| it.as_dict().ok());
                    state.text.widest = font.map_or(1.0, |it| widest(document, it));
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if matches!(operator, b"'" | b"\"") {
                        (line, pen) = (then(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.text.leading], &line), 0.0);
                    }
                    let text = &state.text;
                    // A long run to the left is not the end of the text before it.
                    let (mut least, mut most): (f32, f32) = (f32::min(pen, 0.0), pen);
                    for it in operands {
                        match it {
                            Operand::Text(bytes) => {
                                let each = text.size.abs() * text.widest
                                    + (text.character.max(0.0) + text.word.max(0.0)) * text.stretch.abs();
                                pen += *bytes as f32 * each;
                            }
                            Operand::Number(back) if operator == b"TJ" => {
                                pen -= back / 1000.0 * text.size * text.stretch;
                            }
                            Operand::Number(_) | Operand::Name(_) => {}
                        }
                        (least, most) = (least.min(pen), most.max(pen));
                    }
                    let height = text.size.abs();
                    let area = [least, text.rise - 0.35 * height, most, text.rise + 1.05 * height];
                    if !text.invisible && most > least {
                        let whole = then(&line, &state.matrix);
                        self.ink(&turned(&area, &whole), &state);
                    }
                }
                b"ID" => self.ink(&turned(&[0.0, 0.0, 1.0, 1.0], &state.matrix), &state),
                b"Do" => {
                    let stream = name.and_then(|it| named(b"XObject", it)).and_then(|it| it.as_stream().ok());
                    let Some(stream) = stream else { return };
                    match stream.dict.get(b"Subtype").and_then(Object::as_name) {
                        Ok(b"Form") => self.form(resources, stream, &state, depth),
                        _ => self.ink(&turned(&[0.0, 0.0, 1.0, 1.0], &state.matrix), &state),
                    }
                }
                _ => {}
            }
        });
    }

    fn form(&mut self, outer: Option<&Dictionary>, stream: &lopdf::Stream, state: &State<'_>, depth: usize) {
        let document = self.document;
        let own = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let own = own.and_then(|it| Matrix::try_from(numbers(it, document)?).ok());
        let matrix = own.map_or(state.matrix, |it| then(&it, &state.matrix));
        let mut inner = State { matrix, ..state.clone() };
        if let Some(bounds) = rectangle(&stream.dict, b"BBox", document) {
            let (now, area) = (state.clip, turned(&bounds, &matrix));
            inner.clip = [now[0].max(area[0]), now[1].max(area[1]), now[2].min(area[2]), now[3].min(area[3])];
        }
        self.forms += 1;
        let content = stream.get_plain_content_with_limit(MOST_UNPACKED);
        match content {
            Ok(content) if depth < DEEPEST && self.forms < MOST_FORMS => {
                let resources = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
                self.content(resources.or(outer), &content, inner, depth + 1);
            }
            _ => self.ink(&ALL, &inner),
        }
    }
}

/// Whether the highest values of a colour space are white.
fn is_light(document: &Document, name: &[u8], space: Option<&Object>, values: usize) -> bool {
    if matches!(name, b"DeviceRGB" | b"DeviceGray") {
        return true;
    }
    let kind = space.and_then(|it| match it {
        Object::Array(it) => it.first().and_then(|it| document.dereference(it).ok()?.1.as_name().ok()),
        it => it.as_name().ok(),
    });
    matches!(kind, Some(b"ICCBased" | b"CalRGB" | b"CalGray" | b"DeviceRGB" | b"DeviceGray")) && values != 4
}

/// The width of a byte of text at most, in parts of the size.
fn widest(document: &Document, font: &Dictionary) -> f32 {
    let most = |it: &[f32]| it.iter().copied().fold(0.0, f32::max);
    match font.get_deref(b"Subtype", document).and_then(Object::as_name) {
        // Two bytes are a character in nearly all of them.
        Ok(b"Type0") => 0.6,
        Ok(b"Type3") => {
            let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
            let unit = matrix.and_then(|it| numbers(it, document)?.first().copied()).unwrap_or(0.001);
            let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok();
            widths.and_then(|it| numbers(it, document)).map_or(1.0, |it| (most(&it) * unit).abs().clamp(0.0, 4.0))
        }
        _ => {
            let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok();
            widths.and_then(|it| numbers(it, document)).map_or(0.95, |it| most(&it).clamp(0.0, 4000.0) / 1000.0)
        }
    }
}
