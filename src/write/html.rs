//! A web page in one file: no script, nothing loaded from elsewhere, fit for print and for screen
//! readers.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::svg::svg;
use super::{Context, Format, shows_title};
use crate::base::text::{is_safe_address, markup};
use crate::pages::document::{Align, Block, Document, Frame, Image, Inline, Role, Row, Style, Table, Target};

pub(super) const FORMAT: Format =
    Format { word: "html", ending: "html", write: |document, context| Some(html(document, context).into_bytes()) };

/// How the page looks.
const LOOK: &str = include_str!("letter.css");

/// The document as a web page.
fn html(document: &Document, context: &Context<'_>) -> String {
    let mut out = page_head(document);
    let mut page = Page { out: &mut out, document, bundle: context.bundle, below: 0 };
    if !document.watermark.is_empty() {
        page.put(&format!("<p class=\"watermark\" role=\"note\">{}</p>\n", markup(&document.watermark)));
    }
    if let Some(frame) = &document.frame {
        page.letter_head(frame);
    } else {
        page.put("<main>\n");
        if !shows_title(document) {
            page.put(&format!("<h1>{}</h1>\n", markup(&document.title)));
        }
    }
    page.blocks(&document.blocks);
    page.put("</main>\n");
    if !document.footer.is_empty() {
        page.put(&format!("<footer>{}</footer>\n", markup(&document.footer)));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The begin of a page up to its body. The policy forbids scripts and loading, whatever follows.
fn page_head(document: &Document) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<style>\n{LOOK}</style>\n</head>\n<body>\n",
        markup(&document.lang),
        document.direction.word(),
        markup(&document.title),
    )
}

struct Page<'a> {
    out: &'a mut String,
    document: &'a Document,
    /// The bundle, seen from the folder of the page.
    bundle: &'a str,
    /// One as soon as the page has its main heading: every other one is below it.
    below: u8,
}

impl Page<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn lines(&mut self, tag: &str, class: &str, lines: &[String]) {
        let lines: Vec<String> = lines.iter().map(|it| format!("<bdi>{}</bdi>", markup(it))).collect();
        if !lines.is_empty() {
            let _ = writeln!(self.out, "<{tag} class=\"{class}\">{}</{tag}>", lines.join("<br>\n"));
        }
    }

    fn letter_head(&mut self, frame: &Frame) {
        self.put("<header>\n");
        if let Some((name, contact)) = frame.letterhead.split_first() {
            frame.logo.iter().for_each(|it| self.image(it));
            self.put("<div class=\"letterhead\">\n");
            self.lines("p", "sender", std::slice::from_ref(name));
            self.lines("address", "contact", contact);
            self.put("</div>\n");
        }
        self.put("<div class=\"window\">\n<div>\n");
        if !frame.delivery.is_empty() {
            let _ = writeln!(self.out, "<p class=\"delivery\">{}</p>", markup(&frame.delivery));
        }
        self.lines("address", "recipient", &frame.recipient);
        self.put("</div>\n<div class=\"references\">\n");
        if !frame.references.is_empty() {
            self.put("<dl>\n");
            for (label, value) in &frame.references {
                let _ = writeln!(self.out, "<dt>{}</dt><dd><bdi>{}</bdi></dd>", markup(label), markup(value));
            }
            self.put("</dl>\n");
        }
        if !frame.date.is_empty() {
            let _ = writeln!(self.out, "<p class=\"date\">{}</p>", markup(&frame.date));
        }
        self.put("</div>\n</div>\n</header>\n<main>\n");
        if !frame.subject.is_empty() {
            let _ = writeln!(self.out, "<h1 class=\"subject\">{}</h1>", markup(&frame.subject));
            self.below = 1;
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for it in blocks {
            self.block(it);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let level = (*level).max(1 + self.below).min(6);
                self.below = 1;
                let text = self.inlines(text);
                let _ = writeln!(self.out, "<h{level}>{text}</h{level}>");
            }
            Block::Paragraph { text, role } => {
                let text = self.inlines(text);
                let _ = match role {
                    Role::Body => writeln!(self.out, "<p>{text}</p>"),
                    Role::Small => writeln!(self.out, "<p class=\"small\">{text}</p>"),
                    Role::Note => writeln!(self.out, "<p class=\"note\" role=\"note\">{text}</p>"),
                    Role::Quote => writeln!(self.out, "<blockquote><p>{text}</p></blockquote>"),
                    Role::LeadIn => writeln!(self.out, "<p class=\"lead-in\">{text}</p>"),
                    Role::Title => {
                        let level = 1 + self.below;
                        self.below = 1;
                        writeln!(self.out, "<h{level} class=\"title\">{text}</h{level}>")
                    }
                };
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Table(it) => self.table(it),
            Block::Preformatted { text } => {
                let _ = writeln!(self.out, "<pre dir=\"auto\">{}</pre>", markup(text));
            }
            Block::Image(it) => self.image(it),
            Block::Drawing(it) => {
                let picture = svg(it, &self.document.lang, self.document.direction);
                let _ = writeln!(self.out, "<figure>\n{picture}</figure>");
            }
            Block::Signature { lines, picture } => {
                picture.iter().for_each(|it| self.image(it));
                self.lines("p", "signature", lines);
            }
            Block::Keep(inner) => {
                self.put("<div class=\"keep\">\n");
                self.blocks(inner);
                self.put("</div>\n");
            }
            Block::Rule => self.put("<hr>\n"),
            Block::PageBreak => self.put("<div class=\"page-break\"></div>\n"),
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        self.put(&open);
        for item in items {
            self.put("<li>");
            self.blocks(item);
            self.put("</li>\n");
        }
        self.put(close);
    }

    fn image(&mut self, image: &Image) {
        let kind = match image.bytes.as_slice() {
            [0xFF, 0xD8, ..] => "image/jpeg",
            _ => "image/png",
        };
        let (width, height) = image.limit;
        let _ = writeln!(
            self.out,
            "<figure><img src=\"data:{kind};base64,{}\" alt=\"{}\" style=\"max-width:min(100%,{width}mm);max-height:{height}mm\"></figure>",
            BASE64.encode(&*image.bytes),
            markup(&image.alt),
        );
    }

    fn table(&mut self, table: &Table) {
        let summary = markup(&table.summary);
        let _ = writeln!(
            self.out,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{summary}\">\n<table>"
        );
        let _ = writeln!(self.out, "<caption>{summary}</caption>");
        let whole: f32 = table.columns.iter().map(|it| it.share).sum();
        self.put("<colgroup>");
        for it in &table.columns {
            let _ = write!(self.out, "<col style=\"width:{:.1}%\">", 100.0 * it.share / whole.max(f32::EPSILON));
        }
        self.put("</colgroup>\n");
        if !table.header.is_empty() {
            self.put("<thead><tr>");
            for (cell, class) in table.header.iter().zip(classes(table)) {
                let text = self.inlines(cell);
                let _ = write!(self.out, "<th scope=\"col\"{class}>{text}</th>");
            }
            self.put("</tr></thead>\n");
        }
        self.put("<tbody>\n");
        for it in &table.rows {
            self.row(it, table);
        }
        self.put("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, row: &Row, table: &Table) {
        self.put(if row.total { "<tr class=\"total\">" } else { "<tr>" });
        for (index, (cell, class)) in row.cells.iter().zip(classes(table)).enumerate() {
            let text = self.inlines(cell);
            // Without a header the first cell says what the row is.
            let _ = match index {
                0 if table.header.is_empty() => write!(self.out, "<th scope=\"row\"{class}>{text}</th>"),
                _ => write!(self.out, "<td{class}>{text}</td>"),
            };
        }
        self.put("</tr>\n");
        if !row.note.is_empty() {
            let text = self.inlines(&row.note);
            let _ = writeln!(self.out, "<tr class=\"below\"><td colspan=\"{}\">{text}</td></tr>", table.columns.len());
        }
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for it in inlines {
            match it {
                Inline::Text { text, style } => out.push_str(&styled(&markup(text), *style)),
                Inline::Break => out.push_str("<br>\n"),
                Inline::Link { target, text } => {
                    let text = self.inlines(text);
                    let _ = match target {
                        Target::Bundle(it) => {
                            write!(out, "<a href=\"{}#page={}\">{text}</a>", markup(self.bundle), it.page)
                        }
                        Target::Uri(address) if is_safe_address(address) => {
                            write!(out, "<a href=\"{}\" rel=\"noreferrer\">{text}</a>", markup(address))
                        }
                        Target::Uri(_) => write!(out, "{text}"),
                    };
                }
            }
        }
        out
    }
}

fn styled(text: &str, style: Style) -> String {
    let mut out = text.to_owned();
    for (wanted, tag) in [(style.mono, "code"), (style.italic, "em"), (style.bold, "strong")] {
        if wanted {
            out = format!("<{tag}>{out}</{tag}>");
        }
    }
    out
}

/// The class of each column's cells, as an attribute.
fn classes(table: &Table) -> impl Iterator<Item = &'static str> + '_ {
    table.columns.iter().map(|it| match it.align {
        Align::Start => "",
        Align::Center => " class=\"center\"",
        Align::End => " class=\"end\"",
    })
}
