//! What holds the pages together: page tree, bookmarks, page labels, title.

use std::io;

use lopdf::{Object, ObjectId, dictionary, text_string};

use crate::pages::kit::{About, Bookmark, Finished, PdfWriter};

/// Writes all that is left and ends the file.
pub(super) fn finish(
    mut writer: PdfWriter<'_>,
    root: ObjectId,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    layers: &[(ObjectId, bool)],
    about: &About<'_>,
) -> io::Result<Finished> {
    let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
    writer.write(root, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids })?;
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "PageLabels" => dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] },
        "PageMode" => "UseOutlines",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Lang" => text_string(about.language()),
        "Metadata" => about.write_metadata(&mut writer)?,
    };
    if let Some(first) = pages.first() {
        // Open at the top of the first page, at 100 %.
        let open = vec![(*first).into(), "XYZ".into(), Object::Null, Object::Null, 1.into()];
        catalog.set("OpenAction", open);
    }
    if let Some(outlines) = Bookmark::write(bookmarks, &mut writer)? {
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
    let info = about.write_info(&mut writer)?;
    writer.finish(catalog, info)
}
