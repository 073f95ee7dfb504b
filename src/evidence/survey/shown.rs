//! What the content of a PDF page shows: text, pictures, lines; and text that nobody sees.

use lopdf::{Dictionary, Document, Object};

use super::{MOST_UNPACKED, Operand, commands};

/// Most brackets of a content stream that are followed.
const DEEPEST: usize = 256;

/// How far beyond the edge text stands that is not seen, in units of the page.
const BEYOND: f32 = 20.0;

type Matrix = [f32; 6];

const UNTURNED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First one, then the other.
fn then(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = other;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// Resources of a page or form.
pub(super) fn resources<'a>(document: &'a Document, of: &'a Dictionary) -> Option<&'a Dictionary> {
    of.get_deref(b"Resources", document).and_then(Object::as_dict).ok()
}

/// The area of a page that is shown: left, bottom, right, top.
pub(super) fn shown_area(document: &Document, page: &Dictionary) -> Option<[f32; 4]> {
    let area = |key: &[u8]| {
        let array = page.get_deref(key, document).and_then(Object::as_array).ok()?;
        let number = |it: &Object| document.dereference(it).ok()?.1.as_float().ok().filter(|it| it.is_finite());
        let [a, b, c, d]: [f32; 4] = array.iter().map(number).collect::<Option<Vec<_>>>()?.try_into().ok()?;
        Some([a.min(c), b.min(d), a.max(c), b.max(d)]).filter(|it| it[2] > it[0] && it[3] > it[1])
    };
    let sheet = area(b"MediaBox")?;
    let Some(crop) = area(b"CropBox") else { return Some(sheet) };
    let both = [sheet[0].max(crop[0]), sheet[1].max(crop[1]), sheet[2].min(crop[2]), sheet[3].min(crop[3])];
    Some(if both[2] - both[0] >= 1.0 && both[3] - both[1] >= 1.0 { both } else { sheet })
}

/// What a content stream shows.
#[derive(Default)]
pub(super) struct Sight {
    pub(super) text: bool,
    pub(super) picture: bool,
    pub(super) painted: bool,
    /// Whether it has text that is drawn invisibly or beyond the edge.
    pub(super) unseen: bool,
    /// The area that is shown, if it is known.
    frame: Option<[f32; 4]>,
    forms: usize,
    place: Option<Matrix>,
}

/// Where and how text is drawn.
#[derive(Clone, Copy)]
struct State {
    place: Matrix,
    invisible: bool,
}

impl Sight {
    /// Nothing yet, of a page that shows this area.
    pub(super) fn on(frame: Option<[f32; 4]>) -> Self {
        Self { frame, ..Self::default() }
    }

    /// Looks at a content stream and the forms that it places.
    pub(super) fn look(&mut self, document: &Document, resources: Option<&Dictionary>, content: &[u8], depth: usize) {
        let mut called = Vec::new();
        let mut now = State { place: self.place.unwrap_or(UNTURNED), invisible: false };
        let (mut kept, mut line, mut leading) = (Vec::new(), UNTURNED, 0.0);
        commands(content, |operator, operands| {
            let number = |at: usize| match operands.get(at) {
                Some(Operand::Number(it)) => *it,
                _ => 0.0,
            };
            let matrix = || [0, 1, 2, 3, 4, 5].map(number);
            match operator {
                b"q" if kept.len() < DEEPEST => kept.push(now),
                b"Q" => now = kept.pop().unwrap_or(now),
                b"cm" => now.place = then(matrix(), now.place),
                b"Tr" => now.invisible = matches!(number(0) as i32, 3 | 7),
                b"BT" => line = UNTURNED,
                b"Tm" => line = matrix(),
                b"TL" => leading = number(0),
                b"Td" => line = then([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line),
                b"TD" => {
                    leading = -number(1);
                    line = then([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                }
                b"T*" => line = then([1.0, 0.0, 0.0, 1.0, 0.0, -leading], line),
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if matches!(operator, b"'" | b"\"") {
                        line = then([1.0, 0.0, 0.0, 1.0, 0.0, -leading], line);
                    }
                    let [.., x, y] = then(line, now.place);
                    self.text = true;
                    let says = operands.iter().any(|it| matches!(it, Operand::Text(1..)));
                    self.unseen |= says && (now.invisible || self.frame.is_some_and(|it| is_beyond((x, y), it)));
                }
                b"ID" => self.picture = true,
                b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"sh" => self.painted = true,
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.last() {
                        called.push((*name, now.place));
                    }
                }
                _ => {}
            }
        });
        let objects = resources.and_then(|it| it.get_deref(b"XObject", document).and_then(Object::as_dict).ok());
        for (name, place) in called {
            let Some(stream) = objects.and_then(|it| it.get_deref(name, document).and_then(Object::as_stream).ok())
            else {
                continue;
            };
            match stream.dict.get(b"Subtype").and_then(Object::as_name) {
                Ok(b"Image") => self.picture = true,
                Ok(b"Form") if depth < 8 && self.forms < 200 => {
                    self.forms += 1;
                    if let Ok(content) = stream.get_plain_content_with_limit(MOST_UNPACKED) {
                        let own = self::resources(document, &stream.dict).or(resources);
                        let turn = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
                        let turn = turn.and_then(|it| {
                            let all: Option<Vec<f32>> = it.iter().map(|it| it.as_float().ok()).collect();
                            Matrix::try_from(all?).ok()
                        });
                        let before = self.place.replace(then(turn.unwrap_or(UNTURNED), place));
                        self.look(document, own, &content, depth + 1);
                        self.place = before;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether text that begins at a place is not seen; what begins left of the page may run into it.
fn is_beyond((x, y): (f32, f32), [left, bottom, right, top]: [f32; 4]) -> bool {
    let wide = right - left;
    x > right + BEYOND || y > top + BEYOND || y < bottom - BEYOND || x < left - wide - BEYOND
}
