//! The structure tree: what each piece of content is, for those who hear the document.

use std::io;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use crate::pages::kit::PdfWriter;
use crate::pages::layout::{Kid, Laid, NodeKind};

/// The standard structure type of a node.
pub(super) fn name(kind: NodeKind) -> String {
    match kind {
        NodeKind::Document => "Document",
        NodeKind::Heading(level) => return format!("H{level}"),
        NodeKind::Paragraph => "P",
        NodeKind::Quote => "BlockQuote",
        NodeKind::List { .. } => "L",
        NodeKind::Item => "LI",
        NodeKind::Label => "Lbl",
        NodeKind::ItemBody => "LBody",
        NodeKind::Table => "Table",
        NodeKind::Row => "TR",
        NodeKind::HeaderCell => "TH",
        NodeKind::Cell { .. } => "TD",
        NodeKind::Figure => "Figure",
        NodeKind::Link => "Link",
    }
    .to_owned()
}

/// Writes the tree. `pages` and `links` are the objects of the pages and link annotations.
pub(super) fn write(
    laid: &Laid,
    title: &str,
    pages: &[ObjectId],
    links: &[Option<ObjectId>],
    writer: &mut PdfWriter<'_>,
) -> io::Result<ObjectId> {
    let root = writer.reserve();
    let ids: Vec<ObjectId> = laid.tree.iter().map(|_| writer.reserve()).collect();
    let mut content: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    let mut annotations: Vec<Object> = vec![Object::Null; links.len()];
    for (index, node) in laid.tree.iter().enumerate() {
        let parent = if index == 0 { root } else { ids[node.parent] };
        let mut element = dictionary! {
            "S" => Object::Name(name(node.kind).into_bytes()),
            "P" => parent,
        };
        let home = node.kids.iter().find_map(|it| match it {
            Kid::Content(page, _) => Some(*page),
            Kid::Link(link) => Some(laid.links[*link].page),
            Kid::Node(_) => None,
        });
        if let Some(page) = home {
            element.set("Pg", pages[page]);
        }
        let mut kids = Vec::with_capacity(node.kids.len());
        for kid in &node.kids {
            match *kid {
                Kid::Node(it) => kids.push(Object::Reference(ids[it])),
                Kid::Content(page, mark) => {
                    let marks = &mut content[page];
                    let at = mark as usize;
                    if marks.len() <= at {
                        marks.resize(at + 1, Object::Null);
                    }
                    marks[at] = Object::Reference(ids[index]);
                    kids.push(if Some(page) == home {
                        Object::Integer(i64::from(mark))
                    } else {
                        let it = dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => i64::from(mark) };
                        Object::Dictionary(it)
                    });
                }
                Kid::Link(it) => match links[it] {
                    Some(link) => {
                        annotations[it] = Object::Reference(ids[index]);
                        let page = pages[laid.links[it].page];
                        let it = dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => link };
                        kids.push(Object::Dictionary(it));
                    }
                    // It leads nowhere in this file, so it is text like any other.
                    None => element.set("S", "Span"),
                },
            }
        }
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.swap_remove(0)),
            _ => element.set("K", kids),
        }
        attributes(node.kind, &node.alt, title, &mut element);
        writer.write(ids[index], element)?;
    }
    let mut numbers = Vec::new();
    let keys = content.into_iter().map(Object::Array).chain(annotations);
    for (key, it) in (0_i64..).zip(keys) {
        numbers.push(Object::Integer(key));
        numbers.push(match it {
            Object::Array(_) => Object::Reference(writer.add(it)?),
            other => other,
        });
    }
    let next = (numbers.len() / 2) as i64;
    let parents = writer.add(dictionary! { "Nums" => numbers })?;
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids[0],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    writer.write(root, tree)?;
    Ok(root)
}

fn attributes(kind: NodeKind, alt: &str, title: &str, element: &mut Dictionary) {
    match kind {
        // A figure always says something.
        NodeKind::Figure => element.set("Alt", text_string(if alt.trim().is_empty() { title } else { alt })),
        NodeKind::Table if !alt.is_empty() => {
            element.set("A", dictionary! { "O" => "Table", "Summary" => text_string(alt) });
        }
        NodeKind::HeaderCell => element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        NodeKind::Cell { span } if span > 1 => {
            element.set("A", dictionary! { "O" => "Table", "ColSpan" => span as i64 });
        }
        NodeKind::List { ordered } => {
            let numbering = if ordered { "Decimal" } else { "Disc" };
            element.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
        }
        _ => {}
    }
}
