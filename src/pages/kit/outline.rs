//! The outline: bookmarks below bookmarks.

use std::io;

use lopdf::{Object, ObjectId, dictionary};

use super::writer::PdfWriter;

/// A bookmark.
#[derive(Debug, Clone)]
pub(crate) struct Bookmark {
    /// Its title, as a PDF text string.
    pub(crate) title: Object,
    /// Where it leads, as an explicit destination.
    pub(crate) destination: Option<Vec<Object>>,
    /// Those below it.
    pub(crate) children: Vec<Bookmark>,
}

type Ends = Option<(ObjectId, ObjectId)>;

impl Bookmark {
    /// Writes an outline. Bookmarks below the first level are shown closed.
    pub(crate) fn write(bookmarks: &[Self], writer: &mut PdfWriter<'_>) -> io::Result<Option<ObjectId>> {
        if bookmarks.is_empty() {
            return Ok(None);
        }
        let root = writer.reserve();
        let (ends, count) = Self::write_below(bookmarks, root, writer)?;
        let mut outlines = dictionary! { "Type" => "Outlines", "Count" => count };
        if let Some((first, last)) = ends {
            outlines.set("First", first);
            outlines.set("Last", last);
        }
        writer.write(root, outlines)?;
        Ok(Some(root))
    }

    fn write_below(bookmarks: &[Self], parent: ObjectId, writer: &mut PdfWriter<'_>) -> io::Result<(Ends, i64)> {
        let ids: Vec<ObjectId> = bookmarks.iter().map(|_| writer.reserve()).collect();
        for (index, (bookmark, id)) in bookmarks.iter().zip(&ids).enumerate() {
            let mut item = dictionary! { "Title" => bookmark.title.clone(), "Parent" => parent };
            if let Some(destination) = &bookmark.destination {
                item.set("Dest", destination.clone());
            }
            if let Some(previous) = index.checked_sub(1) {
                item.set("Prev", ids[previous]);
            }
            if let Some(next) = ids.get(index + 1) {
                item.set("Next", *next);
            }
            let (ends, count) = Self::write_below(&bookmark.children, *id, writer)?;
            if let Some((first, last)) = ends {
                item.set("First", first);
                item.set("Last", last);
                item.set("Count", -count);
            }
            writer.write(*id, item)?;
        }
        let ends = ids.first().copied().zip(ids.last().copied());
        Ok((ends, i64::try_from(ids.len()).unwrap_or(0)))
    }
}
