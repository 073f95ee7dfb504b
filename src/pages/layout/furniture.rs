//! What is on every page: running header, footer with page numbers, a word across.

use super::page::{Piece, Placed};
use super::text::{Line, Type};
use super::{MM, Setter, tint};
use crate::pages::document::{Align, Document};

/// Distance of the footer from the lower edge, in millimetres.
const FOOTER_BOTTOM: f32 = 9.0;
/// Room for the page number beside the footer, in millimetres.
const LABEL_WIDTH: f32 = 32.0;
/// Distance of the running header's baseline from the top edge, in millimetres.
const HEADER_TOP: f32 = 12.0;

/// The room for content, and the lines around it.
pub(super) struct Furniture {
    /// Where content starts.
    pub top: f32,
    /// Where content ends.
    pub bottom: f32,
    footer: Vec<Line>,
    footer_top: f32,
}

impl Setter<'_> {
    /// Sets the footer and finds the room for content.
    pub(super) fn furniture(&mut self, document: &Document) -> Furniture {
        let column = self.column();
        let (top, _, bottom, _) = self.theme.margins;
        let width = column.width - LABEL_WIDTH * MM;
        let look = Type { size: self.small().size * 0.92, leading: 1.3, ..self.small() };
        let footer = self.plain(&document.footer, &look, (width, Align::Start), None);
        let height = footer.iter().map(|it| it.height).sum::<f32>().max(look.line_height());
        let footer_top = self.laid.size.1 - FOOTER_BOTTOM * MM - height;
        let bottom = (self.laid.size.1 - bottom * MM).min(footer_top - 5.0 * MM);
        Furniture { top: top * MM, bottom, footer, footer_top }
    }

    /// Adds headers, footers and the watermark to the pages.
    pub(super) fn furnish(&mut self, document: &Document, furniture: &Furniture) {
        let count = self.laid.pages.len();
        let watermark = self.watermark(&document.watermark);
        let header = if count > 1 { self.running_header(document) } else { Vec::new() };
        for index in 0..count {
            let mut pieces = if index > 0 { header.clone() } else { Vec::new() };
            self.footer(document, furniture, (index + 1, count), &mut pieces);
            let page = &mut self.laid.pages[index].pieces;
            page.extend(pieces);
            if let Some(mark) = &watermark {
                page.insert(0, mark.clone());
            }
        }
    }

    fn running_header(&mut self, document: &Document) -> Vec<Placed> {
        let text = if document.header.is_empty() { &document.title } else { &document.header };
        let column = self.column();
        let look = self.small();
        let lines = self.plain(text, &look, (column.width, Align::Start), None);
        let Some(line) = lines.into_iter().next() else { return Vec::new() };
        let y = HEADER_TOP * MM;
        let rule = y + line.height + 3.0;
        let mut pieces: Vec<Placed> = line.placed(column.left, y).collect();
        let (from, to) = ((column.left, rule), (column.left + column.width, rule));
        pieces.push(Placed::artifact(Piece::Line { from, to, width: 0.5, color: tint(self.theme.accent, 0.5) }));
        pieces
    }

    fn footer(
        &mut self,
        document: &Document,
        furniture: &Furniture,
        (page, pages): (usize, usize),
        pieces: &mut Vec<Placed>,
    ) {
        let column = self.column();
        let y = furniture.footer_top;
        let (from, to) = ((column.left, y - 4.5), (column.left + column.width, y - 4.5));
        pieces.push(Placed::artifact(Piece::Line { from, to, width: 0.4, color: tint(self.theme.muted, 0.55) }));
        let label_width = LABEL_WIDTH * MM;
        let (text_left, label_left) = if self.rtl() {
            (column.left + label_width, column.left)
        } else {
            (column.left, column.left + column.width - label_width)
        };
        let mut down = y;
        for line in furniture.footer.iter().cloned() {
            let height = line.height;
            pieces.extend(line.placed(text_left, down));
            down += height;
        }
        let label = document.page_label.replace("{pages}", &pages.to_string()).replace("{page}", &page.to_string());
        let look = Type { size: self.small().size * 0.98, leading: 1.22, ..self.small() };
        let lines = self.plain(&label, &look, (label_width, Align::End), None);
        for line in lines.into_iter().take(1) {
            pieces.extend(line.placed(label_left, y));
        }
    }

    /// A word in light grey from corner to corner.
    fn watermark(&mut self, word: &str) -> Option<Placed> {
        let (width, height) = self.laid.size;
        let look = Type { size: 100.0, leading: 1.0, bold: true, color: tint(self.theme.muted, 0.9), ..self.small() };
        let run = self.plain(word, &look, (1.0e4, Align::Start), None).into_iter().next()?.runs.into_iter().next()?;
        let mut run = run.glyphs;
        // By square roots alone, which every machine takes alike.
        let diagonal = (width * width + height * height).sqrt();
        let (cos, sin) = (width / diagonal, height / diagonal);
        let scale = (diagonal * 0.56 / run.width().max(1.0)).min(1.6);
        run.size *= scale;
        for glyph in &mut run.glyphs {
            glyph.advance *= scale;
            glyph.shift = (glyph.shift.0 * scale, glyph.shift.1 * scale);
        }
        let (along, across) = (run.width() / 2.0, run.size * 0.36);
        run.x = width / 2.0 - along * cos + across * sin;
        run.y = height / 2.0 + along * sin + across * cos;
        run.slope = (cos, sin);
        Some(Placed::artifact(Piece::Glyphs(run)))
    }
}
