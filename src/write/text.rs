//! Plain text, to be pasted into a chat, a form or a mail.
//!
//! One paragraph is one line, because the place it is pasted into breaks lines itself. Tables
//! become labelled lines: columns of spaces fall apart in any proportional typeface.

use std::fmt::Write as _;

use super::{Format, shows_title};
use crate::base::text::is_safe_address;
use crate::pages::document::{Block, Document, Frame, Inline, Role, Row, Table, Target};
pub(super) const FORMAT: Format =
    Format { word: "txt", ending: "txt", write: |document, _| Some(text(document).into_bytes()) };

/// A line across, in signs that no program takes for the begin of a signature.
const RULE: &str = "----------";

/// The document as plain text, with line feeds and one at the end.
pub(super) fn text(document: &Document) -> String {
    let mut parts = Vec::new();
    if !document.watermark.is_empty() {
        parts.push(format!("[{}]", document.watermark));
    }
    match &document.frame {
        Some(frame) => head(document, frame, &mut parts),
        None if !shows_title(document) => parts.push(document.title.clone()),
        None => {}
    }
    parts.extend(blocks(document, &document.blocks));
    if !document.footer.is_empty() {
        parts.push(format!("{RULE}\n{}", document.footer));
    }
    parts.retain(|it| !it.trim().is_empty());
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn head(document: &Document, frame: &Frame, parts: &mut Vec<String>) {
    parts.push(frame.letterhead.join("\n"));
    parts.push(frame.delivery.clone());
    parts.push(frame.recipient.join("\n"));
    let mut lines: Vec<String> =
        frame.references.iter().map(|(label, value)| labelled(document, label, value)).collect();
    lines.extend((!frame.date.is_empty()).then(|| frame.date.clone()));
    parts.push(lines.join("\n"));
    parts.push(frame.subject.clone());
}

fn blocks(document: &Document, blocks: &[Block]) -> Vec<String> {
    blocks.iter().flat_map(|it| block(document, it)).filter(|it| !it.trim().is_empty()).collect()
}

/// The parts of a block; parts stand apart by an empty line.
fn block(document: &Document, block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { text, role: Role::Quote } => {
            vec![inlines(text).lines().map(|it| format!("> {it}")).collect::<Vec<_>>().join("\n")]
        }
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => vec![inlines(text)],
        Block::List { start, items } => vec![list(document, *start, items)],
        Block::Table(it) => vec![table(document, it)],
        Block::Preformatted { text } => vec![text.trim_end().to_owned()],
        Block::Image(it) => vec![format!("[{}]", it.alt)],
        Block::Drawing(it) => vec![format!("[{}]", it.alt)],
        Block::Signature { lines, .. } => vec![lines.join("\n")],
        Block::Keep(inner) => blocks(document, inner),
        Block::Rule => vec![RULE.to_owned()],
        Block::PageBreak => Vec::new(),
    }
}

fn list(document: &Document, start: Option<u32>, items: &[Vec<Block>]) -> String {
    let loose =
        items.iter().any(|it| blocks(document, it).len() > 1 && !it.iter().any(|it| matches!(it, Block::List { .. })));
    let mut out = Vec::new();
    for (item, number) in items.iter().zip(start.unwrap_or(1)..) {
        let mark = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let indent = " ".repeat(mark.len());
        let text = blocks(document, item).join(if loose { "\n\n" } else { "\n" });
        let mut lines = text.lines();
        let mut entry = format!("{mark}{}", lines.next().unwrap_or_default());
        for line in lines {
            entry.push('\n');
            if !line.is_empty() {
                entry.push_str(&indent);
                entry.push_str(line);
            }
        }
        out.push(entry);
    }
    out.join(if loose { "\n\n" } else { "\n" })
}

/// A table of two columns is a line a row; a wider one a group of labelled lines a row.
fn table(document: &Document, table: &Table) -> String {
    let narrow = table.columns.len() <= 2;
    let header: Vec<String> = table.header.iter().map(|it| inlines(it)).collect();
    let rows: Vec<String> =
        table.rows.iter().map(|it| row(document, it, &header, narrow)).filter(|it| !it.is_empty()).collect();
    rows.join(if narrow && table.rows.iter().all(|it| it.note.is_empty()) { "\n" } else { "\n\n" })
}

fn row(document: &Document, row: &Row, header: &[String], narrow: bool) -> String {
    let cells: Vec<String> = row.cells.iter().map(|it| inlines(it).replace('\n', ", ")).collect();
    let mut lines = match cells.as_slice() {
        [label, value] if narrow => vec![labelled(document, label, value)],
        _ => {
            let labels = header.iter().map(String::as_str).chain(std::iter::repeat(""));
            cells
                .iter()
                .zip(labels)
                .filter(|(cell, _)| !cell.is_empty())
                .map(|(cell, label)| labelled(document, label, cell))
                .collect()
        }
    };
    let note = inlines(&row.note);
    lines.extend((!note.is_empty()).then_some(note));
    lines.join("\n")
}

fn labelled(document: &Document, label: &str, value: &str) -> String {
    let label = label.trim();
    match (label.is_empty(), value.is_empty()) {
        (true, _) => value.to_owned(),
        (_, true) => label.to_owned(),
        _ if label.ends_with([':', '\u{FF1A}']) => format!("{label} {value}"),
        _ => document.labelled(label, value),
    }
}

/// Running text; an address is written out behind the text that leads to it.
fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    put(inlines, &mut out);
    let lines: Vec<&str> = out.lines().map(str::trim).collect();
    lines.join("\n")
}

fn put(inlines: &[Inline], out: &mut String) {
    for it in inlines {
        match it {
            Inline::Text { text, .. } => out.push_str(&text.replace('\n', " ")),
            Inline::Link { target, text } => {
                let from = out.len();
                put(text, out);
                if let Target::Uri(address) = target
                    && is_safe_address(address)
                    && !address.ends_with(out[from..].trim())
                {
                    let _ = write!(out, " ({address})");
                }
            }
            Inline::Break => out.push('\n'),
        }
    }
}
