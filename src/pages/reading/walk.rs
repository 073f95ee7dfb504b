//! The walk through the content of a page.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::around::{hidden, open_text, used};
use super::erase::{Eraser, Refusal, Segments};
use super::font::{Character, Font};
use super::sign::{Displayed, Sign};
use crate::pages::kit::{Matrix, STILL, at, then, turned};

/// Most that the content of a form may unpack to.
const MOST_UNPACKED: usize = 64 << 20;

/// How deep forms may stand in each other, and how many are looked into.
const DEEPEST: usize = 12;
const MOST_FORMS: usize = 2000;

/// What a page shows; nothing if its content cannot be read.
pub(crate) fn shown(document: &Document, page: ObjectId, resources: Option<&Dictionary>) -> Option<Displayed> {
    let content = document.get_page_content_with_limit(page, MOST_UNPACKED).ok()?;
    let mut walk = Walk::new(document, None);
    walk.content(&resources.cloned().unwrap_or_default(), &content, STILL, 0)?;
    Some(walk.shown)
}

/// What a form shows by itself; nothing if it cannot be read.
pub(crate) fn shown_by(document: &Document, form: &Object) -> Option<Displayed> {
    let mut walk = Walk::new(document, None);
    walk.object(form, &Dictionary::new(), &STILL, 0)?;
    Some(walk.shown)
}

/// A walk, and what it found.
pub(super) struct Walk<'a> {
    pub(super) document: &'a Document,
    pub(super) shown: Displayed,
    pub(super) eraser: Option<Eraser<'a>>,
    forms: usize,
    hidden: BTreeSet<ObjectId>,
}

/// What holds while content is read.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    size: f32,
    character: f32,
    word: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i64,
    font: Option<usize>,
    /// Whether areas are filled with a pattern.
    pattern: bool,
}

/// What became of content in which things were left out.
pub(super) struct Rewritten {
    pub(super) operations: Vec<Operation>,
    pub(super) resources: Dictionary,
}

impl<'a> Walk<'a> {
    pub(super) fn new(document: &'a Document, eraser: Option<Eraser<'a>>) -> Self {
        let shown = Displayed { is_sure: true, ..Displayed::default() };
        Self { document, shown, eraser, forms: 0, hidden: hidden(document) }
    }

    /// Goes through content. With an eraser it comes back without what stands in its areas.
    pub(super) fn content(
        &mut self,
        resources: &Dictionary,
        content: &[u8],
        matrix: Matrix,
        depth: usize,
    ) -> Option<Rewritten> {
        let document = self.document;
        let operations = Content::decode(content).ok()?.operations;
        let mut out: Vec<Operation> = Vec::with_capacity(operations.len());
        let mut resources = resources.clone();
        let mut fonts: Vec<(Vec<u8>, Font)> = Vec::new();
        let mut state = State {
            matrix,
            size: 0.0,
            character: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            font: None,
            pattern: false,
        };
        let mut saved: Vec<State> = Vec::new();
        let (mut line, mut pen) = (STILL, STILL);
        let mut path = Segments::default();
        // Open marks, and which of them hide what they hold.
        let mut marks: Vec<bool> = Vec::new();
        for mut operation in operations {
            let hides = marks.iter().any(|it| *it);
            let numbers: Vec<f32> = operation.operands.iter().filter_map(|it| it.as_float().ok()).collect();
            let name = operation.operands.iter().rev().find_map(|it| it.as_name().ok()).map(<[u8]>::to_vec);
            let first = numbers.first().copied().unwrap_or(0.0);
            let mut keep = true;
            match operation.operator.as_str() {
                "q" => saved.push(state.clone()),
                // One that closes nothing would close what the page is put into.
                "Q" => match saved.pop() {
                    Some(it) => state = it,
                    None => keep = false,
                },
                "cm" => {
                    if let Ok(by) = Matrix::try_from(numbers.as_slice()) {
                        state.matrix = then(&by, &state.matrix);
                    }
                }
                "m" | "l" | "c" | "v" | "y" | "re" => path.add(&operation.operator, &numbers, &state.matrix),
                "cs" | "g" | "rg" | "k" => state.pattern = false,
                "scn" => state.pattern = name.is_some(),
                "n" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                    let drawn = std::mem::take(&mut path);
                    if operation.operator != "n" {
                        self.shown.draws |= !hides;
                        self.shown.drawings.extend(drawn.area().filter(|_| !hides));
                        let erase = match &mut self.eraser {
                            Some(eraser) if hides => eraser.hidden(),
                            Some(eraser) => eraser.path(&drawn, state.pattern),
                            None => false,
                        };
                        if erase {
                            operation = Operation::new("n", Vec::new());
                        }
                    }
                }
                "sh" => {
                    self.shown.draws |= !hides;
                    keep = !hides;
                }
                "gs" => self.soft_mask(&resources, name.as_deref(), &state.matrix, depth),
                "BT" => (line, pen) = (STILL, STILL),
                "Tm" => {
                    if let Ok(to) = Matrix::try_from(numbers.as_slice()) {
                        (line, pen) = (to, to);
                    }
                }
                "Td" | "TD" => {
                    if let [x, y] = numbers[..] {
                        line = then(&[1.0, 0.0, 0.0, 1.0, x, y], &line);
                        pen = line;
                        if operation.operator == "TD" {
                            state.leading = -y;
                        }
                    }
                }
                "T*" => {
                    line = then(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], &line);
                    pen = line;
                }
                "TL" => state.leading = first,
                "Tc" => state.character = first,
                "Tw" => state.word = first,
                "Tz" => state.stretch = first / 100.0,
                "Ts" => state.rise = first,
                "Tr" => state.mode = first as i64,
                "Tf" => {
                    state.size = first;
                    state.font = name.as_deref().and_then(|it| {
                        if let Some(at) = fonts.iter().position(|(known, _)| known == it) {
                            return Some(at);
                        }
                        let all = resources.get_deref(b"Font", document).and_then(Object::as_dict).ok()?;
                        let font = all.get_deref(it, document).and_then(Object::as_dict).ok()?;
                        fonts.push((it.to_vec(), Font::of(font, document)));
                        Some(fonts.len() - 1)
                    });
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if let ([word, character], "\"") = (&numbers[..], operation.operator.as_str()) {
                        (state.word, state.character) = (*word, *character);
                        out.push(Operation::new("Tw", vec![(*word).into()]));
                        out.push(Operation::new("Tc", vec![(*character).into()]));
                    }
                    if matches!(operation.operator.as_str(), "'" | "\"") {
                        line = then(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], &line);
                        pen = line;
                        out.push(Operation::new("T*", Vec::new()));
                    }
                    let pieces = match operation.operands.last() {
                        Some(Object::Array(all)) => all.clone(),
                        Some(one) => vec![one.clone()],
                        None => Vec::new(),
                    };
                    let font = state.font.map(|at| &fonts[at].1);
                    let left = self.text(&pieces, font, &state, &mut pen, hides);
                    operation = Operation::new("TJ", vec![left.into()]);
                }
                "BMC" => marks.push(false),
                "BDC" => {
                    marks.push(self.hides(&resources, &operation));
                    if self.eraser.is_some() {
                        // What a mark says of the text it holds may be the text.
                        operation = Operation::new("BMC", operation.operands.drain(..).take(1).collect());
                    }
                }
                "EMC" => keep = marks.pop().is_some(),
                "DP" => keep = self.eraser.is_none(),
                "BI" => {
                    let area = turned(&[0.0, 0.0, 1.0, 1.0], &state.matrix);
                    self.shown.pictures.push(area);
                    if let Some(eraser) = &mut self.eraser {
                        keep = !hides && eraser.inline(&operation, &area);
                    }
                }
                "Do" => {
                    let own = resources.get_deref(b"XObject", document).and_then(Object::as_dict).ok().cloned();
                    let found = name.as_deref().and_then(|it| own.as_ref()?.get(it).ok()).cloned();
                    let hides = hides || found.as_ref().is_some_and(|it| self.is_hidden_object(it));
                    match found {
                        _ if hides => {
                            keep = match &mut self.eraser {
                                Some(eraser) => !eraser.hidden(),
                                None => true,
                            }
                        }
                        Some(object) => {
                            if let Some(new) = self.object(&object, &resources, &state.matrix, depth)? {
                                let eraser = self.eraser.as_mut()?;
                                let name = eraser.name();
                                let mut all = own.unwrap_or_default();
                                all.set(name.clone(), new);
                                resources.set("XObject", all);
                                operation = Operation::new("Do", vec![Object::Name(name)]);
                            }
                        }
                        None => {}
                    }
                }
                _ => {}
            }
            if keep {
                out.push(operation);
            }
        }
        // Closed as it was opened, so that what follows starts afresh.
        out.extend(marks.iter().map(|_| Operation::new("EMC", Vec::new())));
        if open_text(&out) {
            out.push(Operation::new("ET", Vec::new()));
        }
        out.extend(saved.iter().map(|_| Operation::new("Q", Vec::new())));
        if self.eraser.is_some() {
            resources = used(&resources, &out, document);
        }
        Some(Rewritten { operations: out, resources })
    }

    /// Characters one after the other; gives them back without those that are erased.
    fn text(
        &mut self,
        pieces: &[Object],
        font: Option<&Font>,
        state: &State,
        pen: &mut Matrix,
        hides: bool,
    ) -> Vec<Object> {
        let mut left: Vec<Object> = Vec::new();
        let mut run: Vec<u8> = Vec::new();
        let scale = state.size * state.stretch;
        let close = |run: &mut Vec<u8>, left: &mut Vec<Object>| {
            if !run.is_empty() {
                left.push(Object::String(std::mem::take(run), StringFormat::Hexadecimal));
            }
        };
        let forth = |pen: &mut Matrix, by: f32| *pen = then(&[1.0, 0.0, 0.0, 1.0, by, 0.0], pen);
        for piece in pieces {
            let Object::String(bytes, _) = piece else {
                if let Ok(back) = piece.as_float() {
                    forth(pen, -back / 1000.0 * scale);
                    close(&mut run, &mut left);
                    left.push(piece.clone());
                }
                continue;
            };
            let Some(font) = font else {
                self.shown.is_sure = false;
                run.extend(bytes);
                continue;
            };
            self.shown.is_sure &= font.is_sure;
            for Character { code, text, width } in font.characters(bytes) {
                let word = if font.is_simple() && code == [b' '] { state.word } else { 0.0 };
                let advance = (width * state.size + state.character + word) * state.stretch;
                let whole = then(pen, &state.matrix);
                let height = state.size.abs();
                let area = turned(&[0.0, state.rise - 0.2 * height, width * scale, state.rise + 0.75 * height], &whole);
                let length = |it: (f32, f32)| (it.0 * it.0 + it.1 * it.1).sqrt();
                let by = length((whole[0], whole[1])).max(1e-9);
                let glyph = Sign {
                    text,
                    area,
                    at: at(&whole, 0.0, state.rise),
                    along: (whole[0] / by, whole[1] / by),
                    width: width * scale * by,
                    size: height * length((whole[2], whole[3])),
                    is_seen: state.mode != 3 && state.mode != 7,
                };
                let erase = match &mut self.eraser {
                    Some(eraser) if hides => eraser.hidden(),
                    Some(eraser) => eraser.glyph(&glyph, font.is_sure),
                    None => false,
                };
                if erase {
                    close(&mut run, &mut left);
                    if scale != 0.0 {
                        left.push(Object::Real(-advance / scale * 1000.0));
                    }
                } else {
                    run.extend(&code);
                    if !hides {
                        self.shown.glyphs.push(glyph);
                    }
                }
                forth(pen, advance);
            }
        }
        close(&mut run, &mut left);
        left
    }

    /// A form or picture that is placed; gives back the object in its place if something of it is erased.
    fn object(&mut self, object: &Object, outer: &Dictionary, matrix: &Matrix, depth: usize) -> Option<Option<Object>> {
        let document = self.document;
        let Ok(Object::Stream(stream)) = document.dereference(object).map(|it| it.1) else { return Some(None) };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form".as_slice()) {
            let area = turned(&[0.0, 0.0, 1.0, 1.0], matrix);
            self.shown.pictures.push(area);
            let Some(eraser) = &mut self.eraser else { return Some(None) };
            return Some(eraser.picture(document, stream, matrix));
        }
        self.forms += 1;
        if depth >= DEEPEST || self.forms > MOST_FORMS {
            self.shown.is_sure = false;
            if let Some(eraser) = &mut self.eraser {
                eraser.refuse(Refusal::Forms);
            }
            return Some(None);
        }
        let own = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
        let own = own.and_then(|it| {
            let all: Vec<f32> = it.iter().filter_map(|it| document.dereference(it).ok()?.1.as_float().ok()).collect();
            Matrix::try_from(all).ok()
        });
        let inner = own.map_or(*matrix, |it| then(&it, matrix));
        let content = stream.get_plain_content_with_limit(MOST_UNPACKED).ok()?;
        let resources = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).unwrap_or(outer);
        let before = self.eraser.as_ref().map(Eraser::count);
        let rewritten = self.content(resources, &content, inner, depth + 1)?;
        let Some(eraser) = &mut self.eraser else { return Some(None) };
        if before == Some(eraser.count()) {
            return Some(None);
        }
        let mut dict = stream.dict.clone();
        for key in ["Filter", "DecodeParms", "Length", "PieceInfo", "Metadata", "LastModified"] {
            dict.remove(key.as_bytes());
        }
        dict.set("Resources", rewritten.resources);
        let content = Content { operations: rewritten.operations }.encode().ok()?;
        Some(Some(eraser.add(Stream::new(dict, content).into())))
    }

    /// Looks into the mask of a graphics state: what it lets through has the shape of what it shows.
    fn soft_mask(&mut self, resources: &Dictionary, name: Option<&[u8]>, matrix: &Matrix, depth: usize) {
        let document = self.document;
        let Some(eraser) = &mut self.eraser else { return };
        let group = || {
            let all = resources.get_deref(b"ExtGState", document).and_then(Object::as_dict).ok()?;
            let state = all.get_deref(name?, document).and_then(Object::as_dict).ok()?;
            let mask = state.get_deref(b"SMask", document).and_then(Object::as_dict).ok()?;
            mask.get_deref(b"G", document).and_then(Object::as_stream).ok()
        };
        let Some(group) = group() else { return };
        let mut walk = Walk::new(document, None);
        let read = walk.object(&Object::Stream(group.clone()), resources, matrix, depth + 1);
        let areas = walk.shown.glyphs.iter().map(|it| it.area).chain(walk.shown.pictures.iter().copied());
        if read.is_none() || eraser.touches(areas) {
            eraser.refuse(Refusal::Mask);
        }
    }

    /// Whether a mark belongs to a layer that is hidden.
    fn hides(&self, resources: &Dictionary, operation: &Operation) -> bool {
        let [Object::Name(tag), Object::Name(name)] = operation.operands.as_slice() else { return false };
        let all = resources.get_deref(b"Properties", self.document).and_then(Object::as_dict);
        tag == b"OC" && all.and_then(|it| it.get(name)).is_ok_and(|it| self.is_hidden(it))
    }

    /// Whether an object belongs to a layer that is hidden.
    fn is_hidden_object(&self, object: &Object) -> bool {
        let Ok(Object::Stream(stream)) = self.document.dereference(object).map(|it| it.1) else { return false };
        stream.dict.get(b"OC").is_ok_and(|it| self.is_hidden(it))
    }

    fn is_hidden(&self, layer: &Object) -> bool {
        let Object::Reference(id) = layer else { return false };
        if self.hidden.contains(id) {
            return true;
        }
        // Layers put together: hidden if all of them are.
        let Ok(group) = self.document.get_dictionary(*id) else { return false };
        let members = match group.get_deref(b"OCGs", self.document) {
            Ok(Object::Array(all)) => all.clone(),
            Ok(_) => group.get(b"OCGs").into_iter().cloned().collect(),
            Err(_) => return false,
        };
        let hidden = |it: &Object| it.as_reference().is_ok_and(|it| self.hidden.contains(&it));
        !members.is_empty() && members.iter().all(hidden)
    }
}
