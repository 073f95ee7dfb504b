//! Pages for text that is an exhibit: a note, an e-mail with its headers and attachments.

use super::sheet;
use crate::base::text::printable;
use crate::case::Case;
use crate::evidence::survey::{Attachment, Transcript};
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Table};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// Headers if there are any, the text as it stands, attachments by name and hash.
pub(crate) fn transcript(words: &Words, case: &Case, exhibit: &Exhibit, said: &Transcript) -> Document {
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
            let count = it.bytes.len().to_string();
            let values =
                [("name", it.name.as_str()), ("media", &it.media_type), ("count", &count), ("hash", &it.sha256)];
            let text = words.with("email-attachment", &values);
            vec![Block::Paragraph { text: vec![Inline::plain(printable(&text))], role: Role::Small }]
        };
        document.blocks.push(Block::List { start: None, items: said.attachments.iter().map(item).collect() });
    }
    document
}
