//! Pictures, drawings and the room for a signature.

use super::flow::space;
use super::page::{NodeKind, Picture, Piece, Placed};
use super::text::Type;
use super::{Column, MM, Setter, Slab, tint};
use crate::evidence::survey::picture_size;
use crate::pages::document::{Align, Color, Drawing, Image, Shape};

/// Pixels per inch of a picture that is not made smaller.
const NATURAL_RESOLUTION: f32 = 96.0;
/// Room for writing a signature, in millimetres.
const SIGNATURE_ROOM: f32 = 15.0;
/// Length of the signature line, in millimetres.
const SIGNATURE_WIDTH: f32 = 62.0;

impl Setter<'_> {
    /// Sets a picture. One that cannot be read is a frame with its description.
    pub(super) fn image(&mut self, image: &Image, column: Column, parent: usize, out: &mut Vec<Slab>) {
        let node = self.node(NodeKind::Figure, parent);
        self.laid.tree[node].alt.clone_from(&image.alt);
        let limit = ((image.limit.0 * MM).min(column.width), (image.limit.1 * MM).min(self.content_height()));
        let Ok((size, turn)) = picture_size(&image.bytes) else {
            return self.unreadable(&image.alt, limit, column, node, out);
        };
        let (width, height) = if turn > 4 { (size.1 as f32, size.0 as f32) } else { (size.0 as f32, size.1 as f32) };
        let natural = (width * 72.0 / NATURAL_RESOLUTION, height * 72.0 / NATURAL_RESOLUTION);
        let scale = (limit.0 / natural.0).min(limit.1 / natural.1).min(1.0);
        let (width, height) = (natural.0 * scale, natural.1 * scale);
        let left = self.start_of(column, width);
        self.laid.pictures.push(Picture { bytes: image.bytes.clone(), turn });
        let index = self.laid.pictures.len() - 1;
        let piece = Piece::Picture { index, area: (left, 0.0, width, height) };
        let mut slab = Slab { height, pieces: vec![Placed { node: Some(node), mark: 0, piece }], ..Slab::default() };
        let gap = self.gap();
        space(std::slice::from_mut(&mut slab), gap);
        out.push(slab);
    }

    fn unreadable(&mut self, alt: &str, limit: (f32, f32), column: Column, node: usize, out: &mut Vec<Slab>) {
        let (width, height) = (limit.0, limit.1.min(24.0 * MM));
        let left = self.start_of(column, width);
        let color = tint(self.theme.muted, 0.9);
        let mut pieces = vec![Placed::artifact(Piece::Rect { area: (left, 0.0, width, height), color })];
        let look = self.small();
        let mut y = 6.0;
        for line in self.plain(alt, &look, (width - 12.0, Align::Start), Some(node)) {
            let tall = line.height;
            if y + tall <= height {
                pieces.extend(line.placed(left + 6.0, y));
            }
            y += tall;
        }
        let gap = self.gap();
        out.push(Slab { before: gap, height, after: gap, pieces, nodes: vec![node], ..Slab::default() });
    }

    /// Sets a drawing, made smaller where it is wider than the column.
    pub(super) fn drawing(&mut self, drawing: &Drawing, column: Column, parent: usize, out: &mut Vec<Slab>) {
        let node = self.node(NodeKind::Figure, parent);
        self.laid.tree[node].alt.clone_from(&drawing.alt);
        let full = (drawing.size.0 * MM, drawing.size.1 * MM);
        let scale = (column.width / full.0.max(1.0)).min(self.content_height() / full.1.max(1.0)).min(1.0);
        let left = self.start_of(column, full.0 * scale);
        let unit = MM * scale;
        let at = |(x, y): (f32, f32)| (left + x * unit, y * unit);
        let mut pieces = Vec::new();
        for shape in &drawing.shapes {
            let piece = match shape {
                Shape::Line { from, to, width, color } => {
                    Piece::Line { from: at(*from), to: at(*to), width: width * unit, color: *color }
                }
                Shape::Rect { at: corner, size, color } => {
                    let (x, y) = at(*corner);
                    Piece::Rect { area: (x, y, size.0 * unit, size.1 * unit), color: *color }
                }
                Shape::Circle { center, radius, color } => {
                    Piece::Circle { center: at(*center), radius: radius * unit, color: *color }
                }
                Shape::Text { at: place, text, size, bold, align, color } => {
                    let look = self.shape_text(size * scale, *bold, *color);
                    let (x, y) = at(*place);
                    self.label(text, &look, (x, y), *align, node, &mut pieces);
                    continue;
                }
            };
            pieces.push(Placed { node: Some(node), mark: 0, piece });
        }
        let gap = self.gap();
        let height = full.1 * scale;
        out.push(Slab { before: gap, height, after: gap, pieces, nodes: vec![node], ..Slab::default() });
    }

    fn shape_text(&self, size: f32, bold: bool, color: Color) -> Type {
        Type { size, leading: 1.0, bold, color, ..self.small() }
    }

    /// One line whose baseline is at a point.
    fn label(
        &mut self,
        text: &str,
        look: &Type,
        (x, y): (f32, f32),
        align: Align,
        node: usize,
        pieces: &mut Vec<Placed>,
    ) {
        let Some(line) = self.plain(text, look, (1.0e4, Align::Start), Some(node)).into_iter().next() else { return };
        let (start, end) = line.extent();
        let baseline = line.runs.first().map_or(0.0, |it| it.glyphs.y);
        // `Start` and `End` are sides of the text: mirrored where it runs to the left.
        let shift = match (align, self.rtl()) {
            (Align::Start, false) | (Align::End, true) => start,
            (Align::Center, _) => (start + end) / 2.0,
            (Align::End, false) | (Align::Start, true) => end,
        };
        pieces.extend(line.placed(x - shift, y - baseline));
    }

    /// Sets room for a signature, a line and what stands below it, with the text before it.
    pub(super) fn signature(
        &mut self,
        lines: &[String],
        picture: Option<&Image>,
        (column, parent): (Column, usize),
        out: &mut Vec<Slab>,
    ) {
        let width = (SIGNATURE_WIDTH * MM).min(column.width);
        let left = self.start_of(column, width);
        let mut y = SIGNATURE_ROOM * MM;
        let color = tint(self.theme.ink, 0.35);
        let mut pieces =
            vec![Placed::artifact(Piece::Line { from: (left, y), to: (left + width, y), width: 0.6, color })];
        if let Some((piece, (_, height))) = picture.and_then(|it| self.small_picture(it, left, width, parent)) {
            pieces.push(piece.moved(y - height));
        }
        y += 3.0;
        for (index, text) in lines.iter().enumerate() {
            let look = if index == 0 { self.body() } else { Type { size: self.small().size + 1.0, ..self.small() } };
            let node = self.node(NodeKind::Paragraph, parent);
            let (place, at) = ((column.width, Align::Start), column.left);
            for line in self.plain(text, &look, place, Some(node)) {
                let height = line.height;
                pieces.extend(line.placed(at, y));
                y += height;
            }
        }
        // The closing words and two lines of the text before them come along.
        let keep = out.len().saturating_sub(4);
        out[keep..].iter_mut().for_each(|it| it.glued = true);
        let gap = self.gap();
        out.push(Slab { before: gap, height: y, after: gap, pieces, ..Slab::default() });
    }

    /// A picture at its place from the left and at the top, and its width and height; none if it cannot be shown.
    pub(super) fn small_picture(
        &mut self,
        image: &Image,
        left: f32,
        room: f32,
        parent: usize,
    ) -> Option<(Placed, (f32, f32))> {
        let (size, turn) = picture_size(&image.bytes).ok()?;
        let (across, down) = if turn > 4 { (size.1 as f32, size.0 as f32) } else { (size.0 as f32, size.1 as f32) };
        // Such pictures are scanned or drawn larger than they are meant to be.
        let scale = ((image.limit.0 * MM).min(room) / across).min(image.limit.1 * MM / down);
        let (width, height) = (across * scale, down * scale);
        let left = if self.rtl() { left + room - width } else { left };
        let node = self.node(NodeKind::Figure, parent);
        self.laid.tree[node].alt.clone_from(&image.alt);
        self.laid.pictures.push(Picture { bytes: image.bytes.clone(), turn });
        let index = self.laid.pictures.len() - 1;
        let piece = Piece::Picture { index, area: (left, 0.0, width, height) };
        Some((Placed { node: Some(node), mark: 0, piece }, (width, height)))
    }

    fn start_of(&self, column: Column, width: f32) -> f32 {
        if self.rtl() { column.left + column.width - width } else { column.left }
    }

    fn content_height(&self) -> f32 {
        let (top, _, bottom, _) = self.theme.margins;
        self.laid.size.1 - (top + bottom) * MM - 20.0
    }
}
