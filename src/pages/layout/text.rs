//! Sets running text: from inlines to lines of glyphs.

use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontData, FontStyle, FontWeight, LineHeight, OverflowWrap,
    StyleProperty,
};

use super::page::{Glyph, Glyphs, NodeKind, Piece, Placed};
use super::{MissingGlyph, Setter};
use crate::base::text::{is_hidden, is_safe_address};
use crate::pages::document::{Align, Color, Direction, Inline, Style, Target};
use crate::pages::fonts::{Face, Fonts, Stack};

/// Wider than any line.
const ENDLESS: f32 = 1.0e7;

/// How a piece of text looks before inline styles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub stack: Stack,
    pub size: f32,
    pub leading: f32,
    pub bold: bool,
    pub italic: bool,
    pub color: Color,
}

impl Type {
    pub(super) fn line_height(&self) -> f32 {
        self.size * self.leading
    }
}

/// One line, relative to the left end and the top of its place.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub height: f32,
    pub runs: Vec<Run>,
}

/// Glyphs and the node they belong to.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub node: Option<usize>,
    pub glyphs: Glyphs,
}

impl Line {
    /// Left and right end of the ink.
    pub(super) fn extent(&self) -> (f32, f32) {
        let left = self.runs.iter().map(|it| it.glyphs.x).fold(f32::INFINITY, f32::min);
        let right = self.runs.iter().map(|it| it.glyphs.x + it.glyphs.width()).fold(0.0, f32::max);
        (left.min(right), right)
    }

    /// The pieces of the line when its top left corner is at a point.
    pub(super) fn placed(self, x: f32, y: f32) -> impl Iterator<Item = Placed> {
        self.runs.into_iter().map(move |it| {
            let mut glyphs = it.glyphs;
            glyphs.x += x;
            glyphs.y += y;
            Placed { node: it.node, mark: 0, piece: Piece::Glyphs(glyphs) }
        })
    }
}

/// A stretch of text with one look.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    stack: Stack,
    bold: bool,
    italic: bool,
    color: Color,
    node: Option<usize>,
}

/// Text flattened from inlines.
#[derive(Default)]
struct Flat {
    text: String,
    spans: Vec<(Range<usize>, Span)>,
}

impl Flat {
    fn push(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        // Controls have no shape, a carriage return is half of a line end, and a line broken at a
        // soft hyphen would end without a hyphen.
        self.text.extend(text.chars().filter(|it| (!it.is_control() || *it == '\n') && *it != '\u{ad}'));
        let end = self.text.len();
        if start == end {
            return;
        }
        match self.spans.last_mut() {
            Some((range, last)) if *last == span => range.end = end,
            _ => self.spans.push((start..end, span)),
        }
    }
}

impl Setter<'_> {
    /// Sets inlines in a width. Runs belong to `node`, those of a link to a new node below it.
    pub(super) fn lines(
        &mut self,
        inlines: &[Inline],
        look: &Type,
        place: (f32, Align),
        node: Option<usize>,
    ) -> Vec<Line> {
        let mut flat = Flat::default();
        self.flatten(inlines, look, None, node, &mut flat);
        self.set(&flat, look, place)
    }

    /// Sets plain text in a width.
    pub(super) fn plain(&mut self, text: &str, look: &Type, place: (f32, Align), node: Option<usize>) -> Vec<Line> {
        self.lines(&[Inline::plain(text)], look, place, node)
    }

    fn flatten(&mut self, inlines: &[Inline], look: &Type, link: Option<Color>, node: Option<usize>, out: &mut Flat) {
        for it in inlines {
            match it {
                Inline::Text { text, style } => {
                    let span = self.span(look, *style, link, node);
                    self.push(text, span, out);
                }
                Inline::Link { target: Target::Uri(it), text } if !is_safe_address(it) => {
                    self.flatten(text, look, link, node, out);
                }
                Inline::Link { target, text } => {
                    let link = node.map(|it| self.link_node(it, target));
                    self.flatten(text, look, Some(self.theme.accent), link, out);
                }
                Inline::Break => out.push("\n", self.span(look, Style::default(), link, node)),
            }
        }
    }

    fn span(&self, look: &Type, style: Style, link: Option<Color>, node: Option<usize>) -> Span {
        Span {
            stack: if style.mono { Stack::Mono } else { look.stack },
            bold: look.bold || style.bold,
            italic: look.italic != style.italic,
            color: link.unwrap_or(look.color),
            node,
        }
    }

    fn link_node(&mut self, parent: usize, target: &Target) -> usize {
        let node = self.node(NodeKind::Link, parent);
        self.targets.push((node, target.clone()));
        node
    }

    /// Takes text over. Spaces and punctuation are of the typeface of the words around them: Chinese
    /// between Chinese characters, Arabic between Arabic words.
    fn push(&self, text: &str, span: Span, out: &mut Flat) {
        let chinese = self.chinese && text.contains(is_shared_punctuation);
        if !chinese && !text.contains(is_rtl) {
            return out.push(text, span);
        }
        let chars: Vec<char> = text.chars().collect();
        let mut stacks = vec![span.stack; chars.len()];
        for (index, it) in chars.iter().enumerate() {
            let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|it| is_chinese(*it));
            if chinese && is_shared_punctuation(*it) && (beside(index.checked_sub(1)) || beside(Some(index + 1))) {
                stacks[index] = Stack::Chinese;
            }
        }
        let mut last: Option<usize> = None;
        for (index, it) in chars.iter().enumerate() {
            if is_rtl(*it) {
                stacks[index] = if *it < '\u{600}' { Stack::Hebrew } else { Stack::Arabic };
                let start = last.filter(|at| stacks[*at] == stacks[index]).unwrap_or(index);
                let stack = stacks[index];
                stacks[start..index].fill(stack);
                last = Some(index);
            } else if it.is_alphanumeric() || is_hidden(*it) {
                last = None;
            }
        }
        for (it, stack) in chars.iter().zip(stacks) {
            out.push(it.encode_utf8(&mut [0; 4]), Span { stack, ..span });
        }
    }

    fn set(&mut self, flat: &Flat, look: &Type, place: (f32, Align)) -> Vec<Line> {
        let mut shaper = Shaper { fonts: self.fonts, faces: &mut self.laid.faces, missing: &mut self.missing };
        shaper.set(flat, look, place, self.direction)
    }
}

/// One line of bold text in the sans serif family, as wide as it is; sizes are thousandths of the type
/// size. `faces` are those of earlier lines, and grow.
///
/// # Errors
/// The first character that no typeface has.
pub(crate) fn one_line(text: &str, fonts: &mut Fonts, faces: &mut Vec<Face>) -> Result<Vec<Glyphs>, MissingGlyph> {
    let color = Color(0, 0, 0);
    let look = Type { stack: Stack::Sans, size: 1000.0, leading: 1.0, bold: true, italic: false, color };
    let mut flat = Flat::default();
    flat.push(text, Span { stack: look.stack, bold: true, italic: false, color, node: None });
    let mut missing = Vec::new();
    let mut shaper = Shaper { fonts, faces, missing: &mut missing };
    let lines = shaper.set(&flat, &look, (ENDLESS, Align::Start), Direction::Ltr);
    match missing.into_iter().next() {
        Some(it) => Err(it),
        None => Ok(lines.into_iter().flat_map(|it| it.runs).map(|it| it.glyphs).collect()),
    }
}

/// Sets text, and collects typefaces and missing characters.
struct Shaper<'a> {
    fonts: &'a mut Fonts,
    faces: &'a mut Vec<Face>,
    missing: &'a mut Vec<MissingGlyph>,
}

impl Shaper<'_> {
    fn face(&mut self, font: &FontData) -> usize {
        let known = self.faces.iter().position(|it| it.is(font));
        known.unwrap_or_else(|| {
            self.faces.push(self.fonts.face(font));
            self.faces.len() - 1
        })
    }

    fn set(&mut self, flat: &Flat, look: &Type, (width, align): (f32, Align), direction: Direction) -> Vec<Line> {
        let text = flat.text.trim_end_matches('\n');
        if text.is_empty() {
            return Vec::new();
        }
        let rtl = direction == Direction::Rtl;
        let base = base_direction(text, direction);
        let fonts = &mut *self.fonts;
        let mut builder = fonts.scratch.ranged_builder(&mut fonts.faces, text, 1.0, false);
        builder.set_base_direction(base);
        builder.push_default(look.stack.generic());
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(LineHeight::Absolute(look.line_height()));
        builder.push_default(OverflowWrap::Anywhere);
        if look.bold {
            builder.push_default(FontWeight::BOLD);
        }
        if look.italic {
            builder.push_default(FontStyle::Italic);
        }
        for (index, (range, span)) in flat.spans.iter().enumerate() {
            if range.start >= text.len() {
                break;
            }
            let range = range.start..range.end.min(text.len());
            builder.push(StyleProperty::Brush(index as u16), range.clone());
            if span.stack != look.stack {
                builder.push(span.stack.generic(), range.clone());
            }
            if span.bold != look.bold {
                builder.push(FontWeight::BOLD, range.clone());
            }
            if span.italic != look.italic {
                let style = if span.italic { FontStyle::Italic } else { FontStyle::Normal };
                builder.push(style, range);
            }
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let alignment = match (align, rtl) {
            (Align::Start, false) | (Align::End, true) => Alignment::Left,
            (Align::Start, true) | (Align::End, false) => Alignment::Right,
            (Align::Center, _) => Alignment::Center,
        };
        layout.align(alignment, AlignmentOptions::default());

        let mut out = Vec::with_capacity(layout.len());
        for line in layout.lines() {
            let metrics = line.metrics();
            let baseline = metrics.baseline - metrics.block_min_coord;
            let mut pen = metrics.offset + metrics.inline_min_coord;
            let mut runs: Vec<(usize, Run)> = Vec::new();
            for run in line.runs() {
                let face = self.face(run.font());
                let mut taker = Taker { runs: &mut runs, spans: &flat.spans, open: None, waiting: Vec::new() };
                for cluster in run.visual_clusters() {
                    let brush = usize::from(cluster.style().brush);
                    let range = cluster.text_range();
                    let words = &text[range.clone()];
                    if words.chars().all(is_hidden) {
                        pen += cluster.glyphs().map(|it| it.advance).sum::<f32>();
                        continue;
                    }
                    let mut count = 0;
                    taker.begin(brush, (face, run.font_size()), (pen, baseline), run.is_rtl());
                    for glyph in cluster.glyphs() {
                        if glyph.id == 0 {
                            self.missing.push(MissingGlyph::new(words, text, range.start));
                        }
                        let shift = (glyph.x, glyph.y);
                        taker.glyph(glyph.id as u16, glyph.advance, shift);
                        pen += glyph.advance;
                        count += 1;
                    }
                    taker.words(range, words, count, run.is_rtl());
                }
                taker.finish();
            }
            // Reading order, whatever stands left or right.
            runs.sort_by_key(|(start, _)| *start);
            out.push(Line { height: metrics.line_height, runs: runs.into_iter().map(|(_, run)| run).collect() });
        }
        out
    }
}

/// Collects the glyphs of a run of one font, divided where the look changes.
struct Taker<'a> {
    runs: &'a mut Vec<(usize, Run)>,
    spans: &'a [(Range<usize>, Span)],
    open: Option<Open>,
    /// Words of a ligature whose glyph comes later, in text that runs to the left.
    waiting: Vec<String>,
}

struct Open {
    brush: usize,
    rtl: bool,
    start: usize,
    glyphs: Glyphs,
    /// Words per cluster, from left to right, with the index of the first glyph and their number.
    words: Vec<(String, usize, usize)>,
}

impl Taker<'_> {
    fn begin(&mut self, brush: usize, (face, size): (usize, f32), (x, y): (f32, f32), rtl: bool) {
        if self.open.as_ref().is_some_and(|it| it.brush == brush) {
            return;
        }
        self.finish();
        let color = self.spans[brush].1.color;
        let glyphs = Glyphs { face, size, color, x, y, slope: (1.0, 0.0), glyphs: Vec::new(), text: String::new() };
        self.open = Some(Open { brush, rtl, start: usize::MAX, glyphs, words: Vec::new() });
    }

    fn glyph(&mut self, id: u16, advance: f32, shift: (f32, f32)) {
        if let Some(open) = &mut self.open {
            open.glyphs.glyphs.push(Glyph { id, advance, shift, text: (0, 0) });
        }
    }

    fn words(&mut self, range: Range<usize>, words: &str, count: usize, rtl: bool) {
        let Some(open) = &mut self.open else { return };
        open.start = open.start.min(range.start);
        let words: String = words.chars().filter(|it| !is_hidden(*it)).collect();
        if count > 0 {
            let first = open.glyphs.glyphs.len() - count;
            let mut words = words;
            while let Some(it) = self.waiting.pop() {
                words.push_str(&it);
            }
            open.words.push((words, first, count));
        } else if rtl {
            self.waiting.push(words);
        } else if let Some((last, _, _)) = open.words.last_mut() {
            last.push_str(&words);
        }
    }

    fn finish(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if open.glyphs.glyphs.is_empty() {
            return;
        }
        if open.rtl {
            open.words.reverse();
        }
        for (words, first, count) in open.words {
            let start = open.glyphs.text.len();
            open.glyphs.text.push_str(&words);
            share(&words, start, &mut open.glyphs.glyphs[first..first + count], open.rtl);
        }
        let node = self.spans[open.brush].1.node;
        self.runs.push((open.start, Run { node, glyphs: open.glyphs }));
    }
}

/// Shares the words of a cluster among those of its glyphs that take room, the first in reading
/// order foremost. Signs above and below have no words: read one by one they would fall out of
/// their word.
fn share(words: &str, start: usize, glyphs: &mut [Glyph], rtl: bool) {
    let count = glyphs.len();
    let in_order = |index: usize| if rtl { count - 1 - index } else { index };
    let roomy = |glyphs: &[Glyph], index: usize| index == 0 || glyphs[in_order(index)].advance > 0.0;
    let mut rooms = (0..count).filter(|it| roomy(glyphs, *it)).count();
    let mut rest = words;
    for index in 0..count {
        let from = start + words.len() - rest.len();
        let mut taken = 0;
        if roomy(glyphs, index) {
            rooms -= 1;
            let characters = if index == 0 { rest.chars().count().saturating_sub(rooms).max(1) } else { 1 };
            taken = rest.char_indices().nth(characters).map_or(rest.len(), |it| it.0);
        }
        rest = &rest[taken..];
        glyphs[in_order(index)].text = (from as u32, (from + taken) as u32);
    }
}

fn is_shared_punctuation(it: char) -> bool {
    matches!(it, '‘' | '’' | '“' | '”' | '…' | '—' | '·')
}

fn is_chinese(it: char) -> bool {
    matches!(it, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

pub(super) fn is_rtl(it: char) -> bool {
    matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The direction of a paragraph: the document's, unless all of its letters run the other way.
fn base_direction(text: &str, document: Direction) -> BaseDirection {
    let mut letters = text.chars().filter(|it| it.is_alphabetic());
    let other = match document {
        Direction::Ltr => letters.next().is_some_and(is_rtl) && letters.all(is_rtl),
        Direction::Rtl => letters.next().is_some_and(|it| !is_rtl(it)) && letters.all(|it| !is_rtl(it)),
    };
    match (document, other) {
        (Direction::Ltr, false) | (Direction::Rtl, true) => BaseDirection::Ltr,
        _ => BaseDirection::Rtl,
    }
}
