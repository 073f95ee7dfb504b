//! The first page of a letter: letterhead, address window, references, date, subject.

use super::page::{NodeKind, Piece, Placed};
use super::text::{Line, Type};
use super::{Column, MM, Setter, Slab, tint};
use crate::pages::document::{Align, Frame, Inline};

/// Distance of the letterhead from the top edge, in millimetres.
const LETTERHEAD_TOP: f32 = 14.0;
/// Space between the window and the block of references, in millimetres.
const BESIDE_WINDOW: f32 = 12.0;

impl Setter<'_> {
    /// Sets the frame of a letter and its subject.
    pub(super) fn letter(&mut self, frame: &Frame, out: &mut Vec<Slab>) {
        let column = self.column();
        let top = self.theme.margins.0 * MM;
        let mut pieces = Vec::new();
        let under = self.letterhead(frame, column, &mut pieces);
        let below_window = self.recipient(frame, column, under, &mut pieces);
        let below_references = self.references(frame, column, under, &mut pieces);
        let (_, y, _, height) = self.theme.window;
        let end = ((y + height) * MM).max(below_window).max(below_references);
        let pieces = pieces.into_iter().map(|it| it.moved(-top)).collect();
        out.push(Slab { height: end - top, pieces, glued: true, ..Slab::default() });

        let start = out.len();
        if frame.subject.is_empty() {
            return;
        }
        self.heading_block(2, &[Inline::plain(frame.subject.clone())], column, 0, out);
        if let Some(first) = out.get_mut(start) {
            first.before = 8.5 * MM;
        }
        if let Some(last) = out.last_mut() {
            last.after = 4.2 * MM;
        }
    }

    /// The sender's name, large, and contact lines at the other side, over a rule. Returns where it ends.
    fn letterhead(&mut self, frame: &Frame, column: Column, pieces: &mut Vec<Placed>) -> f32 {
        let Some((name, contact)) = frame.letterhead.split_first() else { return 0.0 };
        let small = self.small();
        let look = Type { size: self.body().size * 1.45, leading: 1.2, bold: true, ..self.heading(2) };
        let top = LETTERHEAD_TOP * MM;
        let half = Column { left: self.at_start(column, 0.56), width: column.width * 0.56 };
        let logo = frame.logo.as_ref().and_then(|it| self.small_picture(it, half.left, half.width, 0));
        let mut name_top = top;
        if let Some((piece, (_, height))) = logo {
            pieces.push(piece.moved(top));
            name_top = top + height + 2.0 * MM;
        }
        let node = self.node(NodeKind::Paragraph, 0);
        let lines = self.plain(name, &look, (half.width, Align::Start), Some(node));
        let left_end = self.stacked(lines, half.left, name_top, pieces);

        let width = column.width * 0.42;
        let left = if self.rtl() { column.left } else { column.left + column.width - width };
        let mut y = top + 1.0;
        for text in contact {
            let node = self.node(NodeKind::Paragraph, 0);
            let lines = self.plain(text, &small, (width, Align::End), Some(node));
            y = self.stacked(lines, left, y, pieces);
        }
        let y = left_end.max(y) + 5.0;
        let (from, to) = ((column.left, y), (column.left + column.width, y));
        pieces.push(Placed::artifact(Piece::Line { from, to, width: 0.8, color: self.theme.accent }));
        y
    }

    /// The window: return address, way of sending, recipient. Returns where it ends.
    fn recipient(&mut self, frame: &Frame, column: Column, under: f32, pieces: &mut Vec<Placed>) -> f32 {
        let (left, top, width, _) = self.theme.window;
        // A letterhead that is higher than its room pushes the window down rather than cover it.
        let (top, width) = ((top * MM).max(under + 8.0), width * MM);
        let left = if self.rtl() { column.left + column.width - width } else { left * MM };
        let mut y = top;
        if !frame.return_address.is_empty() {
            let look = Type { size: self.small().size * 0.9, leading: 1.25, ..self.small() };
            let node = self.node(NodeKind::Paragraph, 0);
            let lines = self.plain(&frame.return_address, &look, (width, Align::Start), Some(node));
            let height: f32 = lines.iter().map(|it| it.height).sum();
            // The line stands above the window's content, at the top of the window.
            self.stacked(lines, left, y, pieces);
            y += height + 1.6;
            let color = tint(self.theme.muted, 0.5);
            let (from, to) = ((left, y), (left + width, y));
            pieces.push(Placed::artifact(Piece::Line { from, to, width: 0.4, color }));
            y += 5.0;
        }
        if !frame.delivery.is_empty() {
            let look = Type { size: self.small().size + 0.5, italic: true, ..self.small() };
            let node = self.node(NodeKind::Paragraph, 0);
            let lines = self.plain(&frame.delivery, &look, (width, Align::Start), Some(node));
            y = self.stacked(lines, left, y, pieces) + 2.5;
        }
        let look = Type { leading: 1.3, ..self.body() };
        let node = self.node(NodeKind::Paragraph, 0);
        // Line by line: in an Arabic letter a line of Latin letters runs to the right.
        for text in &frame.recipient {
            let lines = self.plain(text, &look, (width, Align::Start), Some(node));
            y = self.stacked(lines, left, y, pieces);
        }
        y
    }

    /// References and date beside the window. Returns where they end.
    fn references(&mut self, frame: &Frame, column: Column, under: f32, pieces: &mut Vec<Placed>) -> f32 {
        let (left, top, width, _) = self.theme.window;
        let window_end = (left + width + BESIDE_WINDOW) * MM;
        let width = (column.left + column.width - window_end).max(30.0 * MM);
        let left = if self.rtl() { column.left } else { column.left + column.width - width };
        let label = self.small();
        let value = Type { size: self.body().size * 0.86, leading: 1.28, color: self.theme.ink, ..self.small() };
        let mut y = (top * MM).max(under + 8.0);
        for (name, text) in &frame.references {
            let node = self.node(NodeKind::Paragraph, 0);
            let lines = self.plain(name, &label, (width, Align::Start), Some(node));
            y = self.stacked(lines, left, y, pieces);
            let lines = self.plain(text, &value, (width, Align::Start), Some(node));
            y = self.stacked(lines, left, y, pieces) + 3.4;
        }
        if !frame.date.is_empty() {
            let node = self.node(NodeKind::Paragraph, 0);
            if !frame.references.is_empty() {
                y += 2.0;
            }
            let lines = self.plain(&frame.date, &value, (width, Align::Start), Some(node));
            y = self.stacked(lines, left, y, pieces);
        }
        y
    }

    fn at_start(&self, column: Column, share: f32) -> f32 {
        if self.rtl() { column.left + column.width * (1.0 - share) } else { column.left }
    }

    fn stacked(&self, lines: Vec<Line>, left: f32, top: f32, pieces: &mut Vec<Placed>) -> f32 {
        let mut y = top;
        for line in lines {
            let height = line.height;
            pieces.extend(line.placed(left, y));
            y += height;
        }
        y
    }
}
