//! What layout produces: pages of placed pieces, and the tree that says what they are.
//!
//! Lengths are points; the origin is the top left corner of the page and y grows downwards.

use std::sync::Arc;

use crate::pages::document::{Color, Direction, Target};
use crate::pages::fonts::Face;

/// A laid out document.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// Width and height of every page.
    pub size: (f32, f32),
    /// Which way the document runs.
    pub direction: Direction,
    /// The pages.
    pub pages: Vec<Page>,
    /// The structure: node 0 is the document.
    pub(crate) tree: Vec<Node>,
    /// Headings in reading order, from which an outline can be made.
    pub headings: Vec<Mark>,
    /// Links in reading order; one that breaks across lines has several.
    pub links: Vec<Link>,
    /// Pictures, referred to by index.
    pub(crate) pictures: Vec<Picture>,
    /// Typefaces, referred to by index.
    pub(crate) faces: Vec<Face>,
}

impl Laid {
    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The text of a page: one line per baseline, from top to bottom, each in reading order, with
    /// bars where it leaves room; for tests and previews.
    pub fn text(&self, page: usize) -> String {
        let Some(page) = self.pages.get(page) else { return String::new() };
        let mut lines: Vec<(f32, Vec<&Glyphs>)> = Vec::new();
        for placed in &page.pieces {
            let Piece::Glyphs(run) = &placed.piece else { continue };
            if run.slope.1 != 0.0 {
                continue;
            }
            match lines.iter_mut().find(|(y, _)| (*y - run.y).abs() < 2.0) {
                Some((_, runs)) => runs.push(run),
                None => lines.push((run.y, vec![run])),
            }
        }
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut out = String::new();
        for (_, runs) in lines {
            let mut before: Option<(f32, f32)> = None;
            for run in runs {
                let (left, right) = (run.x, run.x + run.width());
                if before.is_some_and(|it| left - it.1 > 1.0 || it.0 - right > 1.0) {
                    out.push_str(" | ");
                }
                out.push_str(&run.text);
                before = Some((left, right));
            }
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        out
    }
}

/// A heading and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// 1 is the highest.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// Index of its page.
    pub page: usize,
    /// Its top on the page.
    pub y: f32,
}

/// The active area of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Index of its page.
    pub page: usize,
    /// Left, top, width, height.
    pub area: (f32, f32, f32, f32),
    /// Where it leads.
    pub target: Target,
    /// What it says.
    pub text: String,
    /// Its place in the tree.
    pub node: usize,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is on it, in reading order.
    pub pieces: Vec<Placed>,
}

/// A piece and what it belongs to.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its node in the tree; none for what is not content, such as rules and running headers.
    pub node: Option<usize>,
    /// The number of its marked content on the page, if it has a node.
    pub mark: u32,
    /// The piece.
    pub piece: Piece,
}

impl Placed {
    /// A piece that is not content.
    pub(super) fn artifact(piece: Piece) -> Self {
        Self { node: None, mark: 0, piece }
    }

    /// The same further down.
    pub(super) fn moved(mut self, down: f32) -> Self {
        match &mut self.piece {
            Piece::Glyphs(it) => it.y += down,
            Piece::Rect { area, .. } | Piece::Picture { area, .. } => area.1 += down,
            Piece::Line { from, to, .. } => {
                from.1 += down;
                to.1 += down;
            }
            Piece::Circle { center, .. } => center.1 += down,
        }
        self
    }
}

/// A piece of a page.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Text.
    Glyphs(Glyphs),
    /// A filled rectangle.
    Rect {
        /// Left, top, width, height.
        area: (f32, f32, f32, f32),
        /// Its colour.
        color: Color,
    },
    /// A line.
    Line {
        /// One end.
        from: (f32, f32),
        /// The other.
        to: (f32, f32),
        /// Its width.
        width: f32,
        /// Its colour.
        color: Color,
    },
    /// A filled circle.
    Circle {
        /// Its middle.
        center: (f32, f32),
        /// Its radius.
        radius: f32,
        /// Its colour.
        color: Color,
    },
    /// A picture.
    Picture {
        /// Its index.
        index: usize,
        /// Left, top, width, height.
        area: (f32, f32, f32, f32),
    },
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Debug, Clone)]
pub struct Glyphs {
    /// Index of the face.
    pub face: usize,
    /// Type size.
    pub size: f32,
    /// Colour.
    pub color: Color,
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Where the baseline leads, counter-clockwise around its left end: cosine and sine of the turn.
    pub slope: (f32, f32),
    /// The glyphs from left to right, whichever way the text runs.
    pub(crate) glyphs: Vec<Glyph>,
    /// The text in the order in which it is read.
    pub text: String,
}

impl Glyphs {
    /// How far the run reaches.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|it| it.advance).sum()
    }
}

/// A glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    /// Its number in the face; never 0.
    pub id: u16,
    /// How far the next glyph is.
    pub advance: f32,
    /// Shift from its place: to the right, downwards.
    pub shift: (f32, f32),
    /// The bytes of the run's text that it shows; none for the second glyph of a sign.
    pub text: (u32, u32),
}

/// A picture.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// JPEG or PNG bytes.
    pub bytes: Arc<Vec<u8>>,
    /// EXIF orientation, 1 to 8.
    pub turn: u32,
}

/// What a node of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// The whole.
    Document,
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A block quotation.
    Quote,
    /// A list.
    List {
        /// Whether its items are counted.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// The number or bullet of an item.
    Label,
    /// The text of an item.
    ItemBody,
    /// A table.
    Table,
    /// A row.
    Row,
    /// The header of a column.
    HeaderCell,
    /// A cell that spans a number of columns.
    Cell {
        /// How many columns.
        span: usize,
    },
    /// A picture or drawing.
    Figure,
    /// A link.
    Link,
}

/// A node of the structure tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What it is part of; the document is part of itself.
    pub parent: usize,
    /// Its parts in reading order.
    pub kids: Vec<Kid>,
    /// Words for readers who cannot see it: a figure's description, a table's summary.
    pub alt: String,
}

/// A part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Another node.
    Node(usize),
    /// Marked content: index of the page, number on the page.
    Content(usize, u32),
    /// A link by its index.
    Link(usize),
}
