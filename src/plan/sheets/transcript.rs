//! Pages for text that is an exhibit: a note, an e-mail with its headers and attachments.

use super::sheet;
use crate::base::text::printable;
use crate::case::Case;
use crate::evidence::survey::{Attachment, TextBlock, Transcript};
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Table};
use crate::plan::exhibit::{Exhibit, Number};
use crate::words::Words;

/// Headers if there are any, the text as it stands, attachments by name and hash, each with its number if it
/// is shown.
pub(crate) fn transcript(
    words: &Words,
    case: &Case,
    exhibit: &Exhibit,
    said: &Transcript,
    numbers: &[Option<Number>],
) -> Document {
    let mut document = sheet(words, case, exhibit);
    let column = |share| Column { share, align: Align::Start };
    let row = |(label, value): &(String, String)| Row {
        cells: vec![vec![Inline::bold(label.clone())], vec![Inline::plain(printable(value))]],
        ..Row::default()
    };
    if !said.headers.is_empty() {
        document.blocks.push(Block::Table(Table {
            summary: words.get("email-headers"),
            columns: vec![column(1.0), column(4.6)],
            header: Vec::new(),
            rows: said.headers.iter().map(row).collect(),
        }));
    }
    if !said.body.trim().is_empty() || said.said.is_empty() {
        document.blocks.push(Block::Preformatted { text: printable(&said.body) });
    }
    if !said.body.trim().is_empty() && !said.said.is_empty() {
        // The message has both, and they do not say the same.
        document.blocks.push(Block::Heading { level: 2, text: vec![Inline::plain(words.get("email-html"))] });
    }
    document.blocks.extend(said.said.iter().map(block));
    if !said.attachments.is_empty() {
        document.blocks.push(Block::Heading { level: 2, text: vec![Inline::plain(words.get("email-attachments"))] });
        let item = |(it, number): (&Attachment, &Option<Number>)| {
            let count = it.bytes.len().to_string();
            let values =
                [("name", it.name.as_str()), ("media", &it.media_type), ("count", &count), ("hash", &it.sha256)];
            let text = words.with("email-attachment", &values);
            let place = match number {
                Some(it) => words.with("exhibit-label", &[("number", &it.to_string())]),
                None => words.get("email-attachment-not-shown"),
            };
            let text = format!("{place} · {}", printable(&text));
            vec![Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Small }]
        };
        let items = said.attachments.iter().zip(numbers).map(item).collect();
        document.blocks.push(Block::List { start: None, items });
    }
    document
}

/// A piece of a text as a block of a page.
fn block(said: &TextBlock) -> Block {
    let text = |it: &str| vec![Inline::plain(printable(it))];
    match said {
        TextBlock::Heading(it) => Block::Heading { level: 3, text: text(it) },
        TextBlock::Text(it) => Block::Paragraph { text: text(it), role: Role::Body },
        TextBlock::List { ordered, items } => Block::List {
            start: ordered.then_some(1),
            items: items.iter().map(|it| it.iter().map(block).collect()).collect(),
        },
        TextBlock::Table { head, rows } => table(*head, rows),
    }
}

/// A table whose columns are as wide as what stands in them wants.
fn table(head: bool, rows: &[Vec<String>]) -> Block {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|it| it.get(column));
        let line = cells.flat_map(|it| it.lines()).map(|it| it.chars().count()).max().unwrap_or(0);
        // A column of long text takes what the others leave.
        (line.clamp(5, 60) as f32).sqrt()
    };
    let cells = |it: &Vec<String>| it.iter().map(|it| vec![Inline::plain(printable(it))]).collect::<Vec<_>>();
    let (header, body) = if head && rows.len() > 1 { rows.split_at(1) } else { rows.split_at(0) };
    Block::Table(Table {
        summary: String::new(),
        columns: (0..columns).map(|it| Column { share: widest(it), align: Align::Start }).collect(),
        header: header.first().map(cells).unwrap_or_default(),
        rows: body.iter().map(|it| Row { cells: cells(it), ..Row::default() }).collect(),
    })
}
