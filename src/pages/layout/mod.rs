//! Lays documents out: from a tree of blocks to pages of placed glyphs, lines and pictures.
//!
//! Setting of paragraphs is parley's; here is what a letter and an index need around it: vertical
//! flow, tables with repeated headers, what stays together, headers and footers, address windows.
//! Content is placed in the order in which it is read, and every piece knows its place in the tree
//! that screen readers follow.

mod figure;
mod flow;
mod furniture;
mod letter;
mod page;
mod paginate;
mod table;
mod text;

use std::collections::BTreeSet;
use std::fmt;
use std::rc::Rc;

pub(crate) use self::page::{Glyphs, Kid, Link, Mark, Node, NodeKind, Page, Placed};
pub use self::page::{Laid, Piece};
use self::text::Type;
pub(crate) use self::text::one_line;
use crate::pages::document::{Color, Direction, Document, Target};
pub(crate) use crate::pages::fonts::is_everywhere;
use crate::pages::fonts::{Fonts, Stack};
use crate::pages::theme::{Family, Theme};

/// Points per millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;

/// A character that no typeface has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyph {
    /// The character, or the characters that make one sign.
    pub characters: String,
    /// Their code points, such as `U+1F9FF`.
    pub code_points: String,
    /// The text they stand in, shortened.
    pub text: String,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no typeface has the character {} ({}), which stands in \u{201c}{}\u{201d}",
            self.characters, self.code_points, self.text
        )
    }
}

impl MissingGlyph {
    fn new(words: &str, text: &str, at: usize) -> Self {
        let code_points: Vec<_> = words.chars().map(|it| format!("U+{:04X}", u32::from(it))).collect();
        let before: Vec<char> = text[..at].chars().rev().take(24).collect();
        let around = before.into_iter().rev().chain(text[at..].chars().take(24)).collect::<String>();
        Self {
            characters: words.to_owned(),
            code_points: code_points.join(" "),
            text: around.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// Lays a document out. The same document, theme and typefaces give the same pages.
///
/// # Errors
///
/// All characters that no typeface has: nothing is printed as an empty box.
pub fn layout(document: &Document, theme: &Theme, fonts: &mut Fonts) -> Result<Laid, Vec<MissingGlyph>> {
    let mut setter = Setter {
        fonts,
        theme,
        direction: document.direction,
        chinese: document.lang.starts_with("zh"),
        scale: if ["ar", "fa", "ur"].contains(&primary_tag(&document.lang)) { 1.16 } else { 1.0 },
        laid: Laid { size: (theme.page.0 * MM, theme.page.1 * MM), direction: document.direction, ..Laid::default() },
        targets: Vec::new(),
        attached: vec![true],
        missing: Vec::new(),
        level: 0,
    };
    setter.laid.tree.push(Node { kind: NodeKind::Document, parent: 0, kids: Vec::new(), alt: String::new() });
    let mut slabs = Vec::new();
    if let Some(frame) = &document.frame {
        setter.letter(frame, &mut slabs);
    }
    let column = setter.column();
    setter.blocks(&document.blocks, column, 0, &mut slabs);
    let furniture = setter.furniture(document);
    setter.paginate(slabs, &furniture);
    setter.furnish(document, &furniture);
    if setter.missing.is_empty() {
        Ok(setter.laid)
    } else {
        setter.missing.sort();
        setter.missing.dedup();
        Err(setter.missing)
    }
}

/// The characters of a document that no typeface has. One that keeps to what the faces of running text
/// have, which nearly every one does, need not be laid out for that.
pub(crate) fn missing(document: &Document, theme: &Theme, fonts: &mut Fonts) -> Vec<MissingGlyph> {
    let all: BTreeSet<char> = document.texts().into_iter().flat_map(str::chars).collect();
    if all.into_iter().all(is_everywhere) {
        return Vec::new();
    }
    layout(document, theme, fonts).err().unwrap_or_default()
}

/// What is known while a document is laid out.
struct Setter<'a> {
    fonts: &'a mut Fonts,
    theme: &'a Theme,
    direction: Direction,
    chinese: bool,
    /// Arabic letters are smaller than Latin ones of the same size.
    scale: f32,
    laid: Laid,
    /// Where the link nodes lead.
    targets: Vec<(usize, Target)>,
    /// Which nodes are parts of their parents already.
    attached: Vec<bool>,
    missing: Vec<MissingGlyph>,
    /// The level of the last heading.
    level: u8,
}

/// A part of the page's width: left end and width.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f32,
    width: f32,
}

/// What is never divided between pages. Pieces are relative to its top; x is absolute.
#[derive(Debug, Clone, Default)]
struct Slab {
    /// Least space above, not at the top of a page.
    before: f32,
    height: f32,
    /// Least space below.
    after: f32,
    pieces: Vec<Placed>,
    /// Stays on the page of the next slab.
    glued: bool,
    /// Starts a page.
    fresh: bool,
    /// What is repeated above it at the top of a page.
    repeated: Option<Rc<Slab>>,
    /// Nodes that are there even if they have no pieces.
    nodes: Vec<usize>,
    /// The heading it starts.
    heading: Option<(u8, String)>,
}

impl Setter<'_> {
    fn column(&self) -> Column {
        let (_, right, _, left) = self.theme.margins;
        Column { left: left * MM, width: self.laid.size.0 - (left + right) * MM }
    }

    fn node(&mut self, kind: NodeKind, parent: usize) -> usize {
        self.laid.tree.push(Node { kind, parent, kids: Vec::new(), alt: String::new() });
        self.attached.push(false);
        self.laid.tree.len() - 1
    }

    fn stack(family: Family) -> Stack {
        match family {
            Family::Serif => Stack::Serif,
            Family::Sans => Stack::Sans,
        }
    }

    /// Running text.
    fn body(&self) -> Type {
        let Theme { body_family, body_size, leading, ink, .. } = *self.theme;
        // Characters that fill their squares want more room between the lines.
        let leading = if self.chinese { leading * 1.14 } else { leading };
        Type {
            stack: Self::stack(body_family),
            size: body_size * self.scale,
            leading,
            bold: false,
            italic: false,
            color: ink,
        }
    }

    /// Small text in the family of headings.
    fn small(&self) -> Type {
        let Theme { heading_family, small_size, muted, .. } = *self.theme;
        let stack = Self::stack(heading_family);
        Type { stack, size: small_size * self.scale, leading: 1.34, bold: false, italic: false, color: muted }
    }

    /// A heading of a level.
    fn heading(&self, level: u8) -> Type {
        let Theme { heading_family, body_size, accent, ink, .. } = *self.theme;
        let (scale, bold, color) = match level {
            0 => (2.3, true, accent),
            1 => (1.62, true, accent),
            2 => (1.16, true, accent),
            3 => (1.0, true, ink),
            _ => (0.96, false, accent),
        };
        let size = body_size * scale * self.scale;
        Type { stack: Self::stack(heading_family), size, leading: 1.26, bold, italic: level > 3, color }
    }

    /// The space between paragraphs.
    fn gap(&self) -> f32 {
        self.theme.paragraph_gap * MM
    }

    fn rtl(&self) -> bool {
        self.direction == Direction::Rtl
    }
}

/// The language of a tag, without script and region.
fn primary_tag(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// A colour between another and white; 0 is the colour itself.
fn tint(Color(red, green, blue): Color, share: f32) -> Color {
    let lighten = |it: u8| (f32::from(it) + (255.0 - f32::from(it)) * share).round() as u8;
    Color(lighten(red), lighten(green), lighten(blue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::document::{Block, Inline, Role, Style};

    /// What need not be laid out to be found has a glyph in every look.
    #[test]
    fn characters_of_all_text_faces_have_glyphs() {
        let shown = |it: &char| is_everywhere(*it) && (*it < '\u{3400}' || u32::from(*it) % 16 == 0);
        let all: String = ('!'..='\u{ffff}').filter(shown).collect();
        assert!(
            is_everywhere('\u{6df1}') && all.chars().count() > 2_000 && "éß€’…—–•ñ".chars().all(|it| all.contains(it)),
            "{all}"
        );
        let looks = [false, true].into_iter().flat_map(|bold| {
            [(false, false), (true, false), (false, true)].map(|(italic, mono)| Style { bold, italic, mono })
        });
        let block =
            |style| Block::Paragraph { text: vec![Inline::Text { text: all.clone(), style }], role: Role::Body };
        for lang in ["en", "zh-CN", "ar"] {
            let document =
                Document { lang: lang.to_owned(), blocks: looks.clone().map(block).collect(), ..Document::default() };
            assert_eq!(layout(&document, &Theme::default(), &mut Fonts::new()).err(), None, "{lang}");
        }
        let text = |it: &str| Document { title: it.to_owned(), ..Document::default() };
        let missing = |it: &str| missing(&text(it), &Theme::default(), &mut Fonts::new()).len();
        assert_eq!((missing("Étude"), missing("אב 中 \u{1F600}")), (0, 0));
    }
}
