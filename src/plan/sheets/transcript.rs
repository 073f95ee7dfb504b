//! Pages for text that is an exhibit: a note, an e-mail with its headers and attachments.

use super::sheet;
use crate::base::text::printable;
use crate::case::Case;
use crate::evidence::survey::{Attachment, Transcript};
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Table};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// Headers if there are any, the text as it stands, attachments by name and hash.
pub fn transcript(words: &Words, case: &Case, exhibit: &Exhibit, said: &Transcript) -> Document {
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
    document.blocks.push(Block::Preformatted { text: printable(&said.body) });
    if !said.attachments.is_empty() {
        document.blocks.push(Block::Heading { level: 2, text: vec![Inline::plain(words.get("email-attachments"))] });
        let item = |it: &Attachment| {
            let text = format!("{} ({}, {} bytes), SHA-256 {}", it.name, it.media_type, it.bytes.len(), it.sha256);
            vec![Block::Paragraph { text: vec![Inline::plain(printable(&text))], role: Role::Small }]
        };
        document.blocks.push(Block::List { start: None, items: said.attachments.iter().map(item).collect() });
    }
    document
}
