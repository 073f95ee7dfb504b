//! What holds the pages together: page tree, bookmarks, page labels, title.

use std::io;

use lopdf::{Object, ObjectId, dictionary, text_string};

use crate::pages::kit::{About, Bookmark, PdfWriter};

/// The pages of one file.
pub(super) struct Tree<'a> {
    /// The root of their tree.
    pub(super) root: ObjectId,
    /// All of them.
    pub(super) pages: &'a [ObjectId],
    /// Where a run of numbers begins, and with which; none is a run of Roman numbers.
    pub(super) runs: &'a [(usize, Option<usize>)],
}

/// Writes what holds the pages of a file together: its catalogue and its dictionary of information.
pub(super) fn write(
    writer: &mut PdfWriter<'_>,
    tree: &Tree<'_>,
    bookmarks: &[Bookmark],
    layers: &[(ObjectId, bool)],
    about: &About<'_>,
) -> io::Result<(ObjectId, ObjectId)> {
    let Tree { root, pages, runs } = *tree;
    let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
    writer.write(root, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids })?;
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "PageLabels" => dictionary! { "Nums" => runs.iter().flat_map(run).collect::<Vec<_>>() },
        "PageMode" => "UseOutlines",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Lang" => text_string(about.language()),
        "Metadata" => about.write_metadata(writer)?,
    };
    if let Some(first) = pages.first() {
        // Open at the top of the first page, at 100 %.
        let open = vec![(*first).into(), "XYZ".into(), Object::Null, Object::Null, 1.into()];
        catalog.set("OpenAction", open);
    }
    if let Some(outlines) = Bookmark::write(bookmarks, writer)? {
        catalog.set("Outlines", outlines);
    }
    if !layers.is_empty() {
        let list = |hidden_only: bool| -> Vec<Object> {
            layers.iter().filter(|it| it.1 || !hidden_only).map(|it| Object::Reference(it.0)).collect()
        };
        let default = dictionary! { "OFF" => list(true), "Order" => list(false) };
        catalog.set("OCProperties", dictionary! { "OCGs" => list(false), "D" => default });
    }
    let catalog = writer.add(catalog)?;
    Ok((catalog, about.write_info(writer)?))
}

/// A run of page numbers as a catalogue has it.
fn run((start, first): &(usize, Option<usize>)) -> [Object; 2] {
    let style = match first {
        Some(1) => dictionary! { "S" => "D" },
        Some(first) => dictionary! { "S" => "D", "St" => *first as i64 },
        None => dictionary! { "S" => "r" },
    };
    [(*start as i64).into(), style.into()]
}
