//! A document as a file: pages, tags, metadata, links, outline, identifier.

use std::io;

use lopdf::{Object, ObjectId, dictionary, text_string};

use super::draw::Drawn;
use super::{Meta, colour, tags};
use crate::pages::document::{Direction, Target};
use crate::pages::kit::{About, Bookmark, PdfWriter};
use crate::pages::layout::Mark;

impl Drawn<'_> {
    /// The document as a file. The same metadata give the same bytes.
    pub fn file(&self, meta: &Meta) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(meta, &mut out).expect("memory takes everything that is written");
        out
    }

    fn write(&self, meta: &Meta, out: &mut Vec<u8>) -> io::Result<()> {
        let laid = self.laid;
        let mut writer = PdfWriter::new(out)?;
        let root = writer.reserve();
        let pages: Vec<ObjectId> = self.contents().iter().map(|_| writer.reserve()).collect();
        let resources = self.resources(&mut writer)?;
        let resources = writer.add(resources)?;
        let links = self.write_links(meta, &pages, &mut writer)?;
        for (index, (page, content)) in pages.iter().zip(self.contents()).enumerate() {
            let of_page = laid.links.iter().zip(&links).filter(|it| it.0.page == index);
            let annotations: Vec<Object> = of_page.filter_map(|it| it.1.map(Object::Reference)).collect();
            let mut dictionary = dictionary! {
                "Type" => "Page",
                "Parent" => root,
                "MediaBox" => [0.0, 0.0, laid.size.0, laid.size.1].map(|it| Object::Real((it * 100.0).round() / 100.0)).to_vec(),
                "Resources" => resources,
                "Contents" => writer.add_whole(content)?,
                "Tabs" => "S",
                "StructParents" => index as i64,
            };
            if !annotations.is_empty() {
                dictionary.set("Annots", annotations);
            }
            writer.write(*page, dictionary)?;
        }
        let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
        writer.write(root, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids })?;
        let tree = tags::write(laid, &meta.title, &pages, &links, &mut writer)?;
        let wanted = meta.outline && laid.headings.len() > 1;
        let bookmarks = if wanted { nested(&laid.headings, &pages, laid.size.1) } else { Vec::new() };
        let outline = Bookmark::write(&bookmarks, &mut writer)?;
        let about = About {
            title: &meta.title,
            author: &meta.author,
            subject: &meta.subject,
            lang: &meta.lang,
            date: meta.date.as_deref(),
            archived: true,
        };
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => text_string("sRGB"),
            "Info" => text_string("sRGB IEC61966-2.1"),
            "DestOutputProfile" => writer.add_whole(colour::profile())?,
        };
        let way = if laid.direction == Direction::Rtl { "R2L" } else { "L2R" };
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => root,
            "Lang" => text_string(about.language()),
            "MarkInfo" => dictionary! { "Marked" => true },
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true, "Direction" => way },
            "StructTreeRoot" => tree,
            "Metadata" => about.write_metadata(&mut writer)?,
            "OutputIntents" => vec![Object::Dictionary(intent)],
            "PageLabels" => dictionary! { "Nums" => vec![0.into(), Object::Dictionary(dictionary! { "S" => "D" })] },
            "PageMode" => if outline.is_some() { "UseOutlines" } else { "UseNone" },
        };
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
        }
        let catalog = writer.add(catalog)?;
        let info = about.write_info(&mut writer)?;
        writer.finish(catalog, info)?;
        Ok(())
    }

    /// Writes the link annotations; none for a link to a bundle that is nowhere.
    fn write_links(
        &self,
        meta: &Meta,
        pages: &[ObjectId],
        writer: &mut PdfWriter<'_>,
    ) -> io::Result<Vec<Option<ObjectId>>> {
        let mut ids = Vec::with_capacity(self.links().len());
        for (index, link) in self.links().iter().enumerate() {
            let (action, target) = match (&link.target, &meta.bundle) {
                (Target::Uri(it), _) => {
                    (dictionary! { "S" => "URI", "URI" => Object::string_literal(it.as_str()) }, it.clone())
                }
                (Target::Bundle(it), Some(name)) => {
                    let place = vec![i64::from(it.page.saturating_sub(1)).into(), "Fit".into()];
                    (dictionary! { "S" => "GoToR", "F" => text_string(name), "D" => place }, it.page.to_string())
                }
                (Target::Bundle(_), None) => {
                    ids.push(None);
                    continue;
                }
            };
            let says = if link.text.is_empty() { &target } else { &link.text };
            ids.push(Some(writer.add(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => self.area(link),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "P" => pages[link.page],
                "Contents" => text_string(says),
                "A" => action,
                "StructParent" => (self.page_count() + index) as i64,
            })?));
        }
        Ok(ids)
    }
}

/// Headings below those of a higher level.
fn nested(headings: &[Mark], pages: &[ObjectId], height: f32) -> Vec<Bookmark> {
    let mut out = Vec::new();
    let mut rest = headings;
    while let Some((first, after)) = rest.split_first() {
        let below = after.iter().take_while(|it| it.level > first.level).count();
        let top = Object::Real((height - first.y + 6.0).round());
        let place = vec![pages[first.page].into(), "XYZ".into(), Object::Null, top, Object::Null];
        out.push(Bookmark {
            title: text_string(&first.text),
            destination: Some(place),
            children: nested(&after[..below], pages, height),
        });
        rest = &after[below..];
    }
    out
}
