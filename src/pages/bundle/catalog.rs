//! What holds the pages together: page tree, bookmarks, page labels, title.

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::destination::Bookmark;
use super::error::BundleError;
use super::writer::PdfWriter;

/// What the bundle says of itself.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    pub(super) lang: &'a str,
}

/// Writes all that is left and ends the file.
pub(super) fn finish(
    mut writer: PdfWriter<'_>,
    root: ObjectId,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    layers: &[(ObjectId, bool)],
    about: &About<'_>,
) -> Result<(), BundleError> {
    let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
    let tree = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
    writer.write(root, tree.into())?;
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => root,
        "PageLabels" => dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] },
        "PageMode" => "UseOutlines",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Lang" => text_string(about.lang),
        "Metadata" => metadata(about, &mut writer)?,
    };
    if let Some(first) = pages.first() {
        // Open at the top of the first page, at 100 %.
        let open = vec![(*first).into(), "XYZ".into(), Object::Null, Object::Null, 1.into()];
        catalog.set("OpenAction", open);
    }
    if !bookmarks.is_empty() {
        let outlines = writer.reserve();
        let (ends, count) = write_below(&mut writer, outlines, bookmarks)?;
        let mut dictionary = dictionary! { "Type" => "Outlines", "Count" => count };
        if let Some((first, last)) = ends {
            dictionary.set("First", first);
            dictionary.set("Last", last);
        }
        writer.write(outlines, dictionary.into())?;
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
    let mut info = dictionary! {
        "Title" => text_string(about.title),
        "Producer" => text_string(concat!("redress ", env!("CARGO_PKG_VERSION"))),
    };
    if !about.author.is_empty() {
        info.set("Author", text_string(about.author));
    }
    let info = writer.add(info)?;
    writer.finish(catalog, info)
}

type Ends = Option<(ObjectId, ObjectId)>;

/// Writes bookmarks below a parent. Those below the first level are shown closed.
fn write_below(
    writer: &mut PdfWriter<'_>,
    parent: ObjectId,
    bookmarks: &[Bookmark],
) -> Result<(Ends, i64), BundleError> {
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
        let (ends, count) = write_below(writer, *id, &bookmark.children)?;
        if let Some((first, last)) = ends {
            item.set("First", first);
            item.set("Last", last);
            item.set("Count", -count);
        }
        writer.write(*id, item.into())?;
    }
    let ends = ids.first().copied().zip(ids.last().copied());
    Ok((ends, i64::try_from(ids.len()).unwrap_or(0)))
}

/// Title, author and language for programs that read XMP. No dates: the same input makes the same file.
fn metadata(about: &About<'_>, writer: &mut PdfWriter<'_>) -> Result<ObjectId, BundleError> {
    let author = match about.author {
        "" => String::new(),
        author => format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(author)),
    };
    let xmp = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>{author}\
         <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\
         <pdf:Producer>redress {}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
        escaped(about.title),
        escaped(about.lang),
        env!("CARGO_PKG_VERSION"),
    );
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "Metadata");
    dictionary.set("Subtype", "XML");
    let stream = lopdf::Stream::new(dictionary, xmp.into_bytes()).with_compression(false);
    writer.add(Object::Stream(stream))
}

fn escaped(text: &str) -> String {
    let clean = text.chars().filter(|it| !it.is_control());
    clean.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
