//! Blocks become slabs: paragraphs, headings, lists, what stays together.

use super::page::{NodeKind, Piece, Placed};
use super::text::{Line, Type};
use super::{Column, MM, Setter, Slab, tint};
use crate::pages::document::{Align, Block, Inline, Role, plain_text};
use crate::pages::fonts::Stack;

/// Space inside a note, around its text.
const NOTE_PADDING: f32 = 7.0;

impl Setter<'_> {
    /// Sets blocks in a column; their nodes become parts of `parent`.
    pub(super) fn blocks(&mut self, blocks: &[Block], column: Column, parent: usize, out: &mut Vec<Slab>) {
        let mut fresh = false;
        for block in blocks {
            let start = out.len();
            match block {
                Block::Heading { level, text } => self.heading_block(*level, text, column, parent, out),
                Block::Paragraph { text, role } => self.paragraph(text, *role, column, parent, out),
                Block::List { start, items } => self.list(*start, items, column, parent, out),
                Block::Table(table) => self.table(table, column, parent, out),
                Block::Preformatted { text } => self.preformatted(text, column, parent, out),
                Block::Image(image) => self.image(image, column, parent, out),
                Block::Drawing(drawing) => self.drawing(drawing, column, parent, out),
                Block::Signature { lines, picture } => self.signature(lines, picture.as_ref(), (column, parent), out),
                Block::Keep(blocks) => {
                    self.blocks(blocks, column, parent, out);
                    let end = out.len().saturating_sub(1);
                    out[start..].iter_mut().take(end.saturating_sub(start)).for_each(|it| it.glued = true);
                }
                Block::Rule => out.push(self.rule(column)),
                Block::PageBreak => fresh = true,
            }
            if fresh && out.len() > start {
                out[start].fresh = true;
                fresh = false;
            }
        }
    }

    /// Sets a heading; the heading above it stays on its page.
    pub(super) fn heading_block(
        &mut self,
        level: u8,
        text: &[Inline],
        column: Column,
        parent: usize,
        out: &mut Vec<Slab>,
    ) {
        let look = self.heading(level);
        // A level left out would mislead those who hear the document.
        let told = level.clamp(1, 6).min(self.level + 1);
        self.level = told;
        let node = self.node(NodeKind::Heading(told), parent);
        let lines = self.lines(text, &look, (column.width, Align::Start), Some(node));
        let start = out.len();
        self.stack_lines(lines, column.left, out);
        if let Some(first) = out.get_mut(start) {
            first.before = look.size * if level <= 1 { 1.5 } else { 1.25 };
            first.heading = Some((told, plain_text(text).replace('\n', " ")));
        }
        out[start..].iter_mut().for_each(|it| it.glued = true);
        if let Some(last) = out.last_mut() {
            last.after = self.gap() * if level <= 1 { 1.2 } else { 0.7 };
        }
    }

    fn paragraph(&mut self, text: &[Inline], role: Role, column: Column, parent: usize, out: &mut Vec<Slab>) {
        let indent = 6.0 * MM;
        let inner = match role {
            Role::Note => {
                Column { left: column.left + 3.0 + NOTE_PADDING, width: column.width - 3.0 - 2.0 * NOTE_PADDING }
            }
            Role::Quote => Column { left: column.left + indent, width: column.width - 2.0 * indent },
            _ => column,
        };
        if role == Role::Title {
            let title = Inline::plain(plain_text(text));
            return self.heading_block(0, &[title], column, parent, out);
        }
        let look = self.look(role);
        let parent = if role == Role::Quote { self.node(NodeKind::Quote, parent) } else { parent };
        let node = self.node(NodeKind::Paragraph, parent);
        let lines = self.lines(text, &look, (inner.width, Align::Start), Some(node));
        let start = out.len();
        self.stack_lines(lines, inner.left, out);
        let gap = self.gap();
        let slabs = &mut out[start..];
        space(slabs, gap);
        match role {
            Role::Note => self.note(slabs, column),
            Role::Quote => {
                let x = if self.rtl() { column.left + column.width - indent / 2.0 } else { column.left + indent / 2.0 };
                let color = tint(self.theme.accent, 0.6);
                for slab in slabs {
                    slab.pieces.push(Placed::artifact(Piece::Rect { area: (x - 0.6, 0.0, 1.2, slab.height), color }));
                }
            }
            Role::LeadIn => slabs.iter_mut().for_each(|it| it.glued = true),
            _ => {}
        }
    }

    fn look(&self, role: Role) -> Type {
        let body = self.body();
        match role {
            Role::Small => Type { stack: body.stack, size: self.small().size + 0.75, ..self.small() },
            Role::Note => Type { size: body.size * 0.95, ..body },
            _ => body,
        }
    }

    /// Puts a tinted box with a bar around slabs.
    fn note(&self, slabs: &mut [Slab], column: Column) {
        let rtl = self.rtl();
        let last = slabs.len().saturating_sub(1);
        for (index, slab) in slabs.iter_mut().enumerate() {
            let above = if index == 0 { NOTE_PADDING * 0.8 } else { 0.0 };
            let below = if index == last { NOTE_PADDING * 0.8 } else { 0.0 };
            let pieces = std::mem::take(&mut slab.pieces);
            slab.height += above + below;
            let bar = if rtl { column.left + column.width - 2.4 } else { column.left };
            let ground = tint(self.theme.accent, 0.94);
            let area = (column.left, 0.0, column.width, slab.height);
            slab.pieces.push(Placed::artifact(Piece::Rect { area, color: ground }));
            let area = (bar, 0.0, 2.4, slab.height);
            slab.pieces.push(Placed::artifact(Piece::Rect { area, color: self.theme.accent }));
            slab.pieces.extend(pieces.into_iter().map(|it| it.moved(above)));
        }
    }

    /// One slab per line; a paragraph leaves no single line behind or ahead.
    pub(super) fn stack_lines(&mut self, lines: Vec<Line>, left: f32, out: &mut Vec<Slab>) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let height = line.height;
            let glued = index + 1 < count && (index == 0 || index + 2 == count);
            out.push(Slab { height, pieces: line.placed(left, 0.0).collect(), glued, ..Slab::default() });
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>], column: Column, parent: usize, out: &mut Vec<Slab>) {
        let list = self.node(NodeKind::List { ordered: start.is_some() }, parent);
        let look = Type { color: self.theme.accent, ..self.body() };
        let markers: Vec<String> = match start {
            Some(first) => (0..items.len() as u32).map(|it| format!("{}.", first.saturating_add(it))).collect(),
            None => vec!["•".to_owned(); items.len()],
        };
        let widest = markers.iter().map(|it| it.len()).max().unwrap_or(0) as f32;
        let indent = if start.is_some() { (5.0 * MM).max(look.size * (widest * 0.58 + 0.4)) } else { 4.6 * MM };
        let rtl = self.rtl();
        let marker_left = if rtl { column.left + column.width - indent } else { column.left };
        let inner = Column { left: if rtl { column.left } else { column.left + indent }, width: column.width - indent };
        let gap = self.gap();
        let first_slab = out.len();
        for (blocks, marker) in items.iter().zip(markers) {
            let item = self.node(NodeKind::Item, list);
            let label = self.node(NodeKind::Label, item);
            let body = self.node(NodeKind::ItemBody, item);
            let at = out.len();
            self.blocks(blocks, inner, body, out);
            if out.len() == at {
                out.push(Slab { height: look.line_height(), ..Slab::default() });
            }
            let lines = self.plain(&marker, &look, (indent, Align::Start), Some(label));
            let slab = &mut out[at];
            let pieces = std::mem::take(&mut slab.pieces);
            slab.pieces = lines.into_iter().next().into_iter().flat_map(|it| it.placed(marker_left, 0.0)).collect();
            slab.pieces.extend(pieces);
            slab.before = slab.before.min(gap * 0.5);
            if let Some(last) = out.last_mut() {
                last.after = last.after.min(gap * 0.5);
            }
        }
        space(&mut out[first_slab..], gap);
    }

    fn preformatted(&mut self, text: &str, column: Column, parent: usize, out: &mut Vec<Slab>) {
        let size = self.body().size * 0.82;
        let look = Type { stack: Stack::Mono, size, leading: 1.36, ..self.body() };
        let node = self.node(NodeKind::Paragraph, parent);
        let start = out.len();
        for line in text.trim_end().lines() {
            let line = expand_tabs(line);
            let lines = self.plain(&line, &look, (column.width, Align::Start), Some(node));
            if lines.is_empty() {
                out.push(Slab { height: look.line_height(), ..Slab::default() });
            }
            for line in lines {
                let height = line.height;
                out.push(Slab { height, pieces: line.placed(column.left, 0.0).collect(), ..Slab::default() });
            }
        }
        let gap = self.gap();
        space(&mut out[start..], gap);
    }

    fn rule(&self, column: Column) -> Slab {
        let color = tint(self.theme.accent, 0.6);
        let (from, to) = ((column.left, 0.25), (column.left + column.width, 0.25));
        let pieces = vec![Placed::artifact(Piece::Line { from, to, width: 0.5, color })];
        Slab { before: self.gap() * 1.4, height: 0.5, after: self.gap() * 1.4, pieces, ..Slab::default() }
    }
}

/// Sets slabs apart from what is around them.
pub(super) fn space(slabs: &mut [Slab], gap: f32) {
    if let Some(first) = slabs.first_mut() {
        first.before = first.before.max(gap);
    }
    if let Some(last) = slabs.last_mut() {
        last.after = last.after.max(gap);
    }
}

/// Tabs lead to columns of eight.
fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for it in line.chars() {
        let spaces = if it == '\t' { 8 - column % 8 } else { 0 };
        column += spaces.max(1);
        match spaces {
            0 => out.push(it),
            count => out.extend(std::iter::repeat_n(' ', count)),
        }
    }
    out
}
