//! Fills pages with slabs.

use super::furniture::Furniture;
use super::page::{Kid, Link, Mark, Page, Piece, Placed};
use super::{Setter, Slab};

impl Setter<'_> {
    /// Places the slabs on pages.
    pub(super) fn paginate(&mut self, slabs: Vec<Slab>, furniture: &Furniture) {
        let (top, bottom) = (furniture.top, furniture.bottom);
        let mut rest = slabs.into_iter().peekable();
        let mut pending: Vec<Slab> = Vec::new();
        loop {
            // What may go on this page: until it is full or a fresh one is called for.
            let repeated = pending.first().or_else(|| rest.peek()).and_then(|it| it.repeated.clone());
            let above = repeated.as_ref().map_or(0.0, |it| it.height);
            let mut y = top + above;
            let mut count = 0;
            let mut after = 0.0;
            let full = loop {
                if count == pending.len() {
                    match rest.next() {
                        Some(it) => pending.push(it),
                        None => break false,
                    }
                }
                let slab = &pending[count];
                let gap = if count == 0 { 0.0 } else { slab.before.max(after) };
                let breaks = slab.fresh && count > 0;
                let overflows = y + gap + slab.height > bottom + 0.01 && count > 0;
                if breaks || overflows {
                    break true;
                }
                y += gap + slab.height;
                after = slab.after;
                count += 1;
            };
            if full && !pending[count].fresh {
                let kept = (1..=count).rev().find(|at| !pending[at - 1].glued);
                count = kept.unwrap_or(count);
            }
            let next = pending.split_off(count);
            self.fill(std::mem::replace(&mut pending, next), repeated.as_deref(), top);
            if pending.is_empty() && rest.peek().is_none() {
                break;
            }
        }
    }

    fn fill(&mut self, slabs: Vec<Slab>, repeated: Option<&Slab>, top: f32) {
        let page = self.laid.pages.len();
        self.laid.pages.push(Page::default());
        let mut y = top;
        if let Some(header) = repeated {
            // Said once, where the table starts; its repetitions are furniture.
            let artifacts = header.pieces.iter().map(|it| Placed { node: None, ..it.clone() });
            let pieces: Vec<_> = artifacts.map(|it| it.moved(y)).collect();
            self.laid.pages[page].pieces.extend(pieces);
            y += header.height;
        }
        let mut after = 0.0;
        for (index, slab) in slabs.into_iter().enumerate() {
            if index > 0 {
                y += slab.before.max(after);
            }
            if let Some((level, text)) = slab.heading {
                self.laid.headings.push(Mark { level, text, page, y });
            }
            for node in slab.nodes {
                self.attach(node);
            }
            for piece in slab.pieces {
                self.place(piece.moved(y), page);
            }
            y += slab.height;
            after = slab.after;
        }
    }

    fn place(&mut self, mut placed: Placed, page: usize) {
        if let Some(node) = placed.node {
            self.attach(node);
            let pieces = &self.laid.pages[page].pieces;
            let last = pieces.last().filter(|it| it.node == Some(node)).map(|it| it.mark);
            let marks = pieces.iter().rev().find(|it| it.node.is_some()).map_or(0, |it| it.mark + 1);
            placed.mark = last.unwrap_or(marks);
            if last.is_none() {
                self.laid.tree[node].kids.push(Kid::Content(page, placed.mark));
            }
            let target = self.targets.binary_search_by_key(&node, |it| it.0);
            if let (Ok(at), Piece::Glyphs(run)) = (target, &placed.piece) {
                let area = (run.x, run.y - run.size * 0.95, run.width(), run.size * 1.25);
                let target = self.targets[at].1.clone();
                self.laid.tree[node].kids.push(Kid::Link(self.laid.links.len()));
                self.laid.links.push(Link { page, area, target, text: run.text.trim().to_owned(), node });
            }
        }
        self.laid.pages[page].pieces.push(placed);
    }

    /// Makes a node the next part of its parent, and that of its own, unless they are.
    fn attach(&mut self, node: usize) {
        if std::mem::replace(&mut self.attached[node], true) {
            return;
        }
        let parent = self.laid.tree[node].parent;
        self.attach(parent);
        self.laid.tree[parent].kids.push(Kid::Node(node));
    }
}
