//! Markdown to blocks. What a letter does not need (HTML, code, pictures) is not understood.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::base::diag::Diagnostic;
use crate::pages::document::{Align, Block, Column, Inline, PageRef, Role, Row, Style, Table, Target};
use crate::words::Words;

/// Stands before the name of a picture that the program puts in: `![](timeline)`.
pub(crate) const PICTURE: char = '\u{FFFC}';

/// References of exhibits as they are printed, and the page each leads to.
pub(crate) type References = BTreeMap<String, PageRef>;

/// How deep lists, quotations, emphasis and whatever else holds something may stand in each other.
const DEEPEST: usize = 32;

/// A text whose parts stand too deep in each other to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooDeep;

impl TooDeep {
    /// The report that a document of this name is such a text.
    pub(crate) fn diagnostic(self, name: &str) -> Diagnostic {
        let message = format!("lists, quotations or emphasis stand in each other more than {DEEPEST} deep");
        Diagnostic::error("bad-template", message).in_file(name).help("take levels out; a letter needs two or three")
    }
}

/// Reads a text; references of exhibits in it become links.
///
/// # Errors
/// If its parts stand too deep in each other.
pub(crate) fn blocks(text: &str, linker: &Linker<'_>) -> Result<Vec<Block>, TooDeep> {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    let events = Events { parser: Parser::new_ext(text, options), ahead: None, depth: 0 };
    let mut reader = Reader { events, linker };
    let blocks = reader.blocks(None);
    if reader.events.depth > DEEPEST { Err(TooDeep) } else { Ok(blocks) }
}

/// What a letter does not show, and where it stands in a text of a template: pictures, HTML, and parts
/// too deep in each other. What to do about it stands beside it.
pub(crate) fn unseen(text: &str) -> Vec<(Range<usize>, &'static str, &'static str)> {
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    let mut out = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. }) => {
                out.push((
                    range,
                    "a picture in a sentence is not shown",
                    "pictures of the program's own stand in the body, under `picture`",
                ));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                out.push((
                    range,
                    "HTML is not shown",
                    "letters are Markdown: **bold**, *italic*, lists; write `\\<` for the sign",
                ));
            }
            Event::Start(_) => {
                depth += 1;
                if depth > DEEPEST {
                    out.push((
                        range,
                        "lists, quotations or emphasis stand too deep in each other",
                        "take levels out; a letter needs two or three",
                    ));
                    break;
                }
            }
            Event::End(TagEnd::Image) => {}
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    out
}

/// Finds references of exhibits in running text, and binds what must not be torn apart.
pub(crate) struct Linker<'a> {
    references: &'a References,
    words: &'a Words,
}

impl<'a> Linker<'a> {
    /// A linker for these references.
    pub(crate) fn new(references: &'a References, words: &'a Words) -> Self {
        Self { references, words }
    }

    /// Plain text with its references as links.
    pub(crate) fn plain(&self, text: &str) -> Vec<Inline> {
        self.link(vec![Inline::plain(text)])
    }

    /// Turns references of exhibits into links.
    fn link(&self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::new();
        for it in inlines {
            match it {
                Inline::Text { text, style } => self.link_text(&text, style, &mut out),
                other => out.push(other),
            }
        }
        out
    }

    fn link_text(&self, text: &str, style: Style, out: &mut Vec<Inline>) {
        let bound = self.words.bind(text);
        let mut rest = bound.as_str();
        // The earliest reference in the text; of several at one place the longest.
        while let Some((at, reference, page)) = self
            .references
            .iter()
            .filter_map(|(reference, page)| find_whole(rest, reference).map(|at| (at, reference, *page)))
            .min_by_key(|(at, reference, _)| (*at, usize::MAX - reference.len()))
        {
            if at > 0 {
                push(out, &rest[..at], style);
            }
            let inner = vec![Inline::Text { text: reference.clone(), style }];
            out.push(Inline::Link { target: Target::Bundle(page), text: inner });
            rest = &rest[at + reference.len()..];
        }
        if !rest.is_empty() {
            push(out, rest, style);
        }
    }
}

/// The parser's events, one ahead. They end where the text is too deep, so that no reader has to look.
struct Events<'a> {
    parser: Parser<'a>,
    ahead: Option<Event<'a>>,
    depth: usize,
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.ahead.take() {
            return Some(event);
        }
        if self.depth > DEEPEST {
            return None;
        }
        let event = self.parser.next()?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        (self.depth <= DEEPEST).then_some(event)
    }
}

impl<'a> Events<'a> {
    fn peek(&mut self) -> Option<&Event<'a>> {
        if self.ahead.is_none() {
            self.ahead = self.next();
        }
        self.ahead.as_ref()
    }
}

struct Reader<'a> {
    events: Events<'a>,
    linker: &'a Linker<'a>,
}

impl Reader<'_> {
    fn blocks(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(it) if Some(it) == end => break,
                Event::Start(Tag::Paragraph) => {
                    let text = self.inlines(TagEnd::Paragraph);
                    out.push(Block::Paragraph { text, role: Role::Body });
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let text = self.inlines(TagEnd::Heading(level));
                    out.push(Block::Heading { level: depth(level), text });
                }
                Event::Start(Tag::List(start)) => {
                    let items = self.items(start.is_some());
                    let start = start.map(|it| u32::try_from(it).unwrap_or(1));
                    lead_in(&mut out);
                    out.push(Block::List { start, items });
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    for it in self.blocks(Some(TagEnd::BlockQuote(kind))) {
                        out.push(match it {
                            Block::Paragraph { text, .. } => Block::Paragraph { text, role: Role::Note },
                            other => other,
                        });
                    }
                }
                Event::Start(Tag::Table(aligns)) => {
                    lead_in(&mut out);
                    let table = self.table(&aligns);
                    out.push(Block::Table(table));
                }
                Event::Rule => out.push(Block::Rule),
                // Text of a tight list item stands without a paragraph around it.
                Event::Text(_) | Event::Code(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => {
                    let mut text = Vec::new();
                    self.inline(event, Style::default(), &mut text);
                    while self.events.peek().is_some_and(is_inline) {
                        if let Some(event) = self.events.next() {
                            self.inline(event, Style::default(), &mut text);
                        }
                    }
                    out.push(Block::Paragraph { text: self.linker.link(text), role: Role::Body });
                }
                _ => {}
            }
        }
        out
    }

    fn items(&mut self, ordered: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(it)) if it == ordered => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self, aligns: &[Alignment]) -> Table {
        let mut table = Table::default();
        let mut cells = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines(TagEnd::TableCell)),
                Event::End(TagEnd::TableHead) => table.header = std::mem::take(&mut cells),
                Event::End(TagEnd::TableRow) => {
                    let total = cells.iter().flatten().next().is_some_and(is_bold);
                    table.rows.push(Row { cells: std::mem::take(&mut cells), total, note: Vec::new() });
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        if table.header.iter().all(Vec::is_empty) {
            table.header.clear();
        }
        table.columns = columns(&table, aligns);
        table
    }

    fn inlines(&mut self, end: TagEnd) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(&event, Event::End(it) if *it == end) {
                break;
            }
            self.inline(event, Style::default(), &mut out);
        }
        self.linker.link(out)
    }

    fn inline(&mut self, event: Event<'_>, style: Style, out: &mut Vec<Inline>) {
        let inner = |style: Style, reader: &mut Self, end: &dyn Fn(&TagEnd) -> bool, out: &mut Vec<Inline>| {
            while let Some(event) = reader.events.next() {
                if matches!(&event, Event::End(it) if end(it)) {
                    break;
                }
                reader.inline(event, style, out);
            }
        };
        match event {
            Event::Text(text) => push(out, &text, style),
            Event::Code(text) => push(out, &text, Style { mono: true, ..style }),
            Event::SoftBreak => push(out, " ", style),
            Event::HardBreak => out.push(Inline::Break),
            Event::Start(Tag::Emphasis) => {
                inner(Style { italic: true, ..style }, self, &|it| *it == TagEnd::Emphasis, out);
            }
            Event::Start(Tag::Strong) => inner(Style { bold: true, ..style }, self, &|it| *it == TagEnd::Strong, out),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let mut text = Vec::new();
                inner(style, self, &|it| *it == TagEnd::Link, &mut text);
                out.push(Inline::Link { target: Target::Uri(dest_url.to_string()), text });
            }
            // A picture of the program's own, put in its place later.
            Event::Start(Tag::Image { dest_url, .. }) => {
                inner(style, self, &|it| *it == TagEnd::Image, &mut Vec::new());
                push(out, &format!("{PICTURE}{dest_url}"), style);
            }
            _ => {}
        }
    }
}

/// Whether a text cites a reference.
pub(super) fn cites(text: &str, reference: &str) -> bool {
    find_whole(text, reference).is_some()
}

/// Where a reference stands in a text, not as the beginning of a longer number.
fn find_whole(text: &str, reference: &str) -> Option<usize> {
    text.match_indices(reference)
        .find(|(at, _)| !text[at + reference.len()..].starts_with(|it: char| it.is_ascii_digit() || it == '–'))
        .map(|(at, _)| at)
}

/// Adds text to the last piece if the style is the same.
fn push(out: &mut Vec<Inline>, added: &str, style: Style) {
    match out.last_mut() {
        Some(Inline::Text { text, style: last }) if *last == style => text.push_str(added),
        _ => out.push(Inline::Text { text: added.to_owned(), style }),
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
    )
}

fn is_bold(it: &Inline) -> bool {
    matches!(it, Inline::Text { style, .. } if style.bold)
}

/// A paragraph that ends with a colon stays with what follows.
fn lead_in(out: &mut [Block]) {
    if let Some(Block::Paragraph { role: role @ Role::Body, .. }) = out.last_mut() {
        *role = Role::LeadIn;
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Columns as wide as their longest word needs and their longest cell asks for.
fn columns(table: &Table, aligns: &[Alignment]) -> Vec<Column> {
    let share = |index: usize| {
        let cells = table.rows.iter().map(|it| &it.cells).chain([&table.header]);
        let texts: Vec<String> =
            cells.filter_map(|it| it.get(index)).map(|it| crate::pages::document::plain_text(it)).collect();
        let longest = |it: &dyn Fn(&String) -> usize| texts.iter().map(it).max().unwrap_or(0);
        let word = longest(&|it| it.split_whitespace().map(|it| it.chars().count()).max().unwrap_or(0)).clamp(4, 24);
        let cell = longest(&|it| it.chars().count()).clamp(word, 80);
        #[expect(clippy::cast_precision_loss, reason = "widths in characters, at most 80")]
        let share = 2.0 + 1.2 * word as f32 + 1.3 * ((cell - word) as f32).sqrt();
        share
    };
    let align = |it: &Alignment| match it {
        Alignment::Right => Align::End,
        Alignment::Center => Align::Center,
        Alignment::Left | Alignment::None => Align::Start,
    };
    aligns.iter().enumerate().map(|(index, it)| Column { share: share(index), align: align(it) }).collect()
}
