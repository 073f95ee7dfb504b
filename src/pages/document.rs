//! One document as people read it: a tree of blocks in a frame, before any page or format.
//!
//! Templates become this tree; every writer (PDF, HTML, plain text, mail) starts from it.
//! All text in it is final: translated, formatted, with exhibit numbers and pages filled in.

use std::sync::Arc;

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left, such as Arabic.
    Rtl,
}

impl Direction {
    /// What web pages and pictures call it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Title for the metadata, the window and the running header from page two.
    pub title: String,
    /// Language as a BCP 47 tag, such as `fr` or `zh-CN`.
    pub lang: String,
    /// Which way the main text runs.
    pub direction: Direction,
    /// Who the document is from (metadata: author).
    pub author: String,
    /// Short text of the running header from page two, such as the reference.
    pub header: String,
    /// In the footer of every page: the program's notice, where the reader is the user or a lawyer.
    pub footer: String,
    /// How the page number is said: `{page}` and `{pages}` stand for the numbers.
    pub page_label: String,
    /// How a label stands before its text: `{label}` and `{text}` stand for them; empty for the
    /// way of English.
    pub label: String,
    /// The frame of a letter; none for an index or a list.
    pub frame: Option<Frame>,
    /// The content.
    pub blocks: Vec<Block>,
    /// A word across each page such as `DRAFT`; empty for none.
    pub watermark: String,
}

impl Document {
    /// A label and the text it stands before, in one line.
    pub(crate) fn labelled(&self, label: &str, text: &str) -> String {
        let form = if self.label.is_empty() { "{label}: {text}" } else { &self.label };
        form.replace("{label}", label).replace("{text}", text)
    }

    /// Every text that is printed.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut out: Vec<&str> = vec![&self.title, &self.header, &self.footer, &self.page_label, &self.watermark];
        if let Some(it) = &self.frame {
            out.extend([&it.return_address, &it.delivery, &it.date, &it.subject].map(String::as_str));
            out.extend(it.letterhead.iter().chain(&it.recipient).map(String::as_str));
            out.extend(it.references.iter().flat_map(|(label, text)| [label.as_str(), text]));
        }
        self.blocks.iter().for_each(|it| it.texts(&mut out));
        out
    }
}

/// What stands around the text of a letter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// Logo of the sender, above the name.
    pub logo: Option<Image>,
    /// Letterhead: the sender's name and then contact lines.
    pub letterhead: Vec<String>,
    /// The sender in one line, above the recipient in a window envelope.
    pub return_address: String,
    /// How it is sent, such as `By e-mail and by post`; may be empty.
    pub delivery: String,
    /// The recipient, one line each.
    pub recipient: Vec<String>,
    /// Place and date, as the language writes it.
    pub date: String,
    /// Labelled references, such as (`Order`, `8100…`).
    pub references: Vec<(String, String)>,
    /// The subject.
    pub subject: String,
}

/// A piece of content, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 is the title of the document.
    Heading {
        /// How deep: 1 is the title of the document.
        level: u8,
        /// The text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        text: Vec<Inline>,
        /// What it is.
        role: Role,
    },
    /// A list; ordered ones count from `start`.
    List {
        /// Number of the first item; none for a list without numbers.
        start: Option<u32>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table; its header is repeated on every page.
    Table(Table),
    /// Text whose line ends and spaces are kept, such as an e-mail shown as evidence.
    Preformatted {
        /// The text.
        text: String,
    },
    /// A picture.
    Image(Image),
    /// A drawing made of simple shapes, such as a timeline.
    Drawing(Drawing),
    /// Room for a signature with what stands below the line.
    Signature {
        /// What stands below the line.
        lines: Vec<String>,
        /// A picture of the signature, on the line.
        picture: Option<Image>,
    },
    /// Blocks that stay on one page if they fit on one.
    Keep(Vec<Block>),
    /// A thin line across the page.
    Rule,
    /// What follows starts a new page.
    PageBreak,
}

impl Block {
    fn texts<'a>(&'a self, out: &mut Vec<&'a str>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text, .. } => inline_texts(text, out),
            Self::List { items, .. } => items.iter().flatten().for_each(|it| it.texts(out)),
            Self::Table(it) => {
                it.header.iter().for_each(|it| inline_texts(it, out));
                for row in &it.rows {
                    row.cells.iter().chain([&row.note]).for_each(|it| inline_texts(it, out));
                }
            }
            Self::Preformatted { text } => out.push(text),
            Self::Drawing(it) => out.extend(it.shapes.iter().filter_map(|it| match it {
                Shape::Text { text, .. } => Some(text.as_str()),
                Shape::Line { .. } | Shape::Rect { .. } | Shape::Circle { .. } => None,
            })),
            Self::Signature { lines, .. } => out.extend(lines.iter().map(String::as_str)),
            Self::Keep(blocks) => blocks.iter().for_each(|it| it.texts(out)),
            Self::Image(_) | Self::Rule | Self::PageBreak => {}
        }
    }
}

fn inline_texts<'a>(inlines: &'a [Inline], out: &mut Vec<&'a str>) {
    for it in inlines {
        match it {
            Inline::Text { text, .. } => out.push(text),
            Inline::Link { text, .. } => inline_texts(text, out),
            Inline::Break => {}
        }
    }
}

/// What a paragraph is, so that a theme can set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// Small print.
    Small,
    /// A warning or an important note, set apart.
    Note,
    /// A block quotation.
    Quote,
    /// Text that must stay with the block after it, such as a lead-in to a list.
    LeadIn,
    /// The large title of a cover page.
    Title,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What the table shows, for readers who cannot see it.
    pub summary: String,
    /// Columns, in reading order.
    pub columns: Vec<Column>,
    /// The header cells; empty for a table without a header.
    pub header: Vec<Vec<Inline>>,
    /// The body.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its part of the width, relative to the other columns.
    pub share: f32,
    /// Where its text stands.
    pub align: Align,
}

/// A row of a table; it is never split unless it is higher than a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// One cell per column.
    pub cells: Vec<Vec<Inline>>,
    /// Set in bold with a line above: a total.
    pub total: bool,
    /// Small text across all columns below the cells, such as a hash; may be empty.
    pub note: Vec<Inline>,
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the side where the text starts.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where the text ends: numbers, amounts.
    End,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text in one style.
    Text {
        /// The text.
        text: String,
        /// How it is set.
        style: Style,
    },
    /// Text that leads somewhere.
    Link {
        /// Where it leads.
        target: Target,
        /// The text.
        text: Vec<Inline>,
    },
    /// A line end.
    Break,
}

impl Inline {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), style: Style::default() }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), style: Style { bold: true, ..Style::default() } }
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Digits and letters of one width: hashes.
    pub mono: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// An address, such as `https://…` or `mailto:…`.
    Uri(String),
    /// A page of the evidence bundle.
    Bundle(PageRef),
}

/// A page of the evidence bundle. Both numbers are counted from one, as printed and as a viewer counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageRef {
    /// The volume of the bundle.
    pub volume: u16,
    /// The page in the volume.
    pub page: u32,
}

impl PageRef {
    /// A page of the first volume: of a bundle that has only one.
    pub const fn first_volume(page: u32) -> Self {
        Self { volume: 1, page }
    }
}

/// A picture, kept as the bytes of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// JPEG or PNG bytes.
    pub bytes: Arc<Vec<u8>>,
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// Greatest width and height in millimetres; the picture keeps its shape.
    pub limit: (f32, f32),
}

/// A drawing in millimetres, origin at the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width and height in millimetres; wider ones are scaled down to the text width.
    pub size: (f32, f32),
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// The shapes, painted in order.
    pub shapes: Vec<Shape>,
}

/// A simple shape in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line of a width.
    Line {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// How thick.
        width: f32,
        /// Its colour.
        color: Color,
    },
    /// A filled rectangle: left, top, width, height.
    Rect {
        /// Where it is.
        at: (f32, f32),
        /// How large.
        size: (f32, f32),
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
    /// One line of text; `at` is the baseline at `align`; size in points.
    Text {
        /// Where it is.
        at: (f32, f32),
        /// The text.
        text: String,
        /// How large.
        size: f32,
        /// Whether it is bold.
        bold: bool,
        /// Which end of the text is at the place.
        align: Align,
        /// Its colour.
        color: Color,
    },
}

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// The text of inlines without styles and links.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for it in inlines {
        match it {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::Link { text, .. } => out.push_str(&plain_text(text)),
            Inline::Break => out.push('\n'),
        }
    }
    out
}
