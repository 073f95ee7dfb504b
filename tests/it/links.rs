//! Links of a printed document lead to web pages and mailboxes, and to nothing else.

use redress::pages::document::{Block, Document, Inline, Role, Target};

use crate::formats::written;

/// A letter with links of all kinds, of which one may be followed.
fn linked() -> Document {
    let addresses = [
        "javascript:alert(1)",
        " JavaScript:alert(2)",
        "data:text/html,alert(3)",
        "file:///alert4",
        "\\\\alert\\5",
        "alert6",
        "https://example.org/a",
    ];
    let link = |it: &str| Inline::Link { target: Target::Uri(it.into()), text: vec![Inline::plain("word ")] };
    let text = addresses.map(link).to_vec();
    Document { blocks: vec![Block::Paragraph { text, role: Role::Body }], ..Document::default() }
}

#[test]
fn links_of_a_printed_document() {
    let printed = written("pdf", &linked(), (None, None), "links").unwrap();
    let read = lopdf::Document::load_mem(&printed).unwrap();
    let addresses: Vec<String> = read
        .objects
        .values()
        .filter_map(|it| it.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok())
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect();
    assert_eq!(addresses, ["https://example.org/a"]);
}
