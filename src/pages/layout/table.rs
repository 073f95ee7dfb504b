//! Tables: columns by share, a header that is repeated, rows that are not divided.

use std::rc::Rc;

use super::flow::space;
use super::page::{NodeKind, Piece, Placed};
use super::text::{Line, Type};
use super::{Column, Setter, Slab, tint};
use crate::pages::document::{Align, Inline, Row, Table};

/// Space between columns.
const GUTTER: f32 = 9.0;
/// Space above and below the text of a row.
const PADDING: f32 = 3.2;

/// Where a column stands and how.
type Place = (Column, Align);

impl Setter<'_> {
    /// Sets a table.
    pub(super) fn table(&mut self, table: &Table, column: Column, parent: usize, out: &mut Vec<Slab>) {
        let node = self.node(NodeKind::Table, parent);
        self.laid.tree[node].alt = table.summary.clone();
        let places = self.places(table, column);
        let start = out.len();
        let header = (!table.header.is_empty()).then(|| Rc::new(self.header(table, &places, column, node)));
        if let Some(header) = &header {
            out.push(Slab { glued: true, ..(**header).clone() });
        }
        let room = self.laid.size.1 * 0.6;
        for (index, row) in table.rows.iter().enumerate() {
            let at = out.len();
            self.row(row, &places, column, node, out);
            let height: f32 = out[at..].iter().map(|it| it.height).sum();
            let in_one = height < room;
            let last = out.len() - 1;
            for (offset, slab) in out[at..].iter_mut().enumerate() {
                slab.repeated = header.clone();
                slab.glued = in_one && at + offset < last;
            }
            // A total stays with the row that it sums up.
            if row.total && index > 0 {
                out[at - 1].glued = true;
            }
        }
        let gap = self.gap() * 1.3;
        space(&mut out[start..], gap);
    }

    fn places(&self, table: &Table, column: Column) -> Vec<Place> {
        let sum: f32 = table.columns.iter().map(|it| it.share.max(0.0)).sum::<f32>().max(f32::MIN_POSITIVE);
        let gutters = GUTTER * table.columns.len().saturating_sub(1) as f32;
        let width = (column.width - gutters).max(1.0);
        let mut left = column.left;
        let mut places = Vec::with_capacity(table.columns.len());
        for it in &table.columns {
            let share = width * it.share.max(0.0) / sum;
            let x = if self.rtl() { 2.0 * column.left + column.width - left - share } else { left };
            places.push((Column { left: x, width: share }, it.align));
            left += share + GUTTER;
        }
        places
    }

    fn header(&mut self, table: &Table, places: &[Place], column: Column, parent: usize) -> Slab {
        let look = Type { bold: true, color: self.theme.accent, ..self.cell_look(0.92) };
        let row = self.node(NodeKind::Row, parent);
        let mut slab = Slab { nodes: vec![row], ..Slab::default() };
        let mut cells = Vec::new();
        for (text, (place, align)) in table.header.iter().zip(places) {
            let node = self.node(NodeKind::HeaderCell, row);
            slab.nodes.push(node);
            cells.push((place.left, self.lines(text, &look, (place.width, *align), Some(node))));
        }
        let tallest = cells.iter().map(|it| height(&it.1)).fold(0.0, f32::max);
        for (left, lines) in cells {
            // Headers of one line stand at the foot of those of two.
            stack(lines, left, tallest, &mut slab.pieces, Foot::Yes);
        }
        slab.height = tallest + PADDING;
        slab.pieces.push(line(column, slab.height - 0.4, 0.8, self.theme.accent));
        slab
    }

    fn row(&mut self, row: &Row, places: &[Place], column: Column, parent: usize, out: &mut Vec<Slab>) {
        let look = Type { bold: row.total, ..self.cell_look(1.0) };
        let node = self.node(NodeKind::Row, parent);
        let mut nodes = vec![node];
        let mut cells: Vec<(f32, Vec<Line>)> = Vec::with_capacity(places.len());
        let empty: Vec<Inline> = Vec::new();
        for (index, (place, align)) in places.iter().enumerate() {
            let cell = self.node(NodeKind::Cell { span: 1 }, node);
            nodes.push(cell);
            let text = row.cells.get(index).unwrap_or(&empty);
            cells.push((place.left, self.lines(text, &look, (place.width, *align), Some(cell))));
        }
        let start = out.len();
        let tallest = cells.iter().map(|it| height(&it.1)).fold(0.0, f32::max);
        if tallest < self.laid.size.1 * 0.6 {
            let mut pieces = Vec::new();
            for (left, lines) in cells {
                stack(lines, left, 0.0, &mut pieces, Foot::No);
            }
            let pieces = pieces.into_iter().map(|it| it.moved(PADDING)).collect();
            out.push(Slab { height: tallest + 2.0 * PADDING, pieces, nodes, ..Slab::default() });
        } else {
            self.long_row(cells, nodes, out);
        }
        if row.total {
            let first = &mut out[start];
            first.pieces.push(line(column, 0.4, 0.8, self.theme.ink));
        }
        if !row.note.is_empty() {
            let note = self.node(NodeKind::Row, parent);
            let cell = self.node(NodeKind::Cell { span: places.len() }, note);
            let look = self.small();
            let column = self.note_column(places, column);
            let lines = self.lines(&row.note, &look, (column.width, Align::Start), Some(cell));
            let (mut slab, tall) = (Slab { nodes: vec![note, cell], ..Slab::default() }, height(&lines));
            stack(lines, column.left, 0.0, &mut slab.pieces, Foot::No);
            slab.height = tall + PADDING;
            out[start..].iter_mut().rev().take(1).for_each(|it| it.height -= PADDING * 0.45);
            out.push(slab);
        }
        if let Some(last) = out.last_mut() {
            last.pieces.push(line(column, last.height - 0.2, 0.4, tint(self.theme.muted, 0.65)));
        }
    }

    /// A row higher than a page is divided line by line.
    fn long_row(&mut self, cells: Vec<(f32, Vec<Line>)>, nodes: Vec<usize>, out: &mut Vec<Slab>) {
        let count = cells.iter().map(|it| it.1.len()).max().unwrap_or(0);
        let mut cells: Vec<_> = cells.into_iter().map(|(left, lines)| (left, lines.into_iter())).collect();
        for index in 0..count {
            let mut slab = Slab::default();
            for (left, lines) in &mut cells {
                if let Some(line) = lines.next() {
                    slab.height = slab.height.max(line.height);
                    slab.pieces.extend(line.placed(*left, 0.0));
                }
            }
            if index == 0 {
                slab.nodes.clone_from(&nodes);
                slab.before = PADDING;
            }
            if index + 1 == count {
                slab.height += PADDING;
            }
            out.push(slab);
        }
    }

    /// Where a row's note stands: below the second column if the first is one of numbers.
    fn note_column(&self, places: &[Place], column: Column) -> Column {
        match places {
            [(first, _), (second, _), ..] if first.width < column.width * 0.13 => {
                let width = column.width - first.width - GUTTER;
                Column { left: if self.rtl() { column.left } else { second.left }, width }
            }
            _ => column,
        }
    }

    fn cell_look(&self, scale: f32) -> Type {
        let stack = Self::stack(self.theme.heading_family);
        Type { stack, size: self.body().size * 0.84 * scale, leading: 1.34, ..self.body() }
    }
}

/// Whether lines stand at the foot of their room.
#[derive(PartialEq)]
enum Foot {
    Yes,
    No,
}

fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|it| it.height).sum()
}

fn stack(lines: Vec<Line>, left: f32, room: f32, pieces: &mut Vec<Placed>, foot: Foot) {
    let mut y = if foot == Foot::Yes { room - height(&lines) } else { 0.0 };
    for line in lines {
        let height = line.height;
        pieces.extend(line.placed(left, y));
        y += height;
    }
}

fn line(column: Column, y: f32, width: f32, color: crate::pages::document::Color) -> Placed {
    Placed::artifact(Piece::Line { from: (column.left, y), to: (column.left + column.width, y), width, color })
}
