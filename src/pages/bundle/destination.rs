//! Where links and bookmarks of a source lead.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pages::kit::Bookmark;

/// Most entries of a name tree or outline that are read, and how deep.
const MOST: usize = 50_000;
const DEEPEST: usize = 32;

/// The destinations of a source, by name and by page.
pub(in crate::pages) struct Destinations {
    named: BTreeMap<Vec<u8>, Object>,
    /// Page of the source → page of the bundle.
    pages: BTreeMap<ObjectId, ObjectId>,
    in_order: Vec<Option<ObjectId>>,
}

impl Destinations {
    /// Reads the names of a source whose pages become those of the bundle, pair by pair; nothing leads to a
    /// page that is left out.
    pub(in crate::pages) fn of(document: &Document, pages: impl Iterator<Item = (ObjectId, Option<ObjectId>)>) -> Self {
        let pairs: Vec<_> = pages.collect();
        let mut it = Self {
            named: BTreeMap::new(),
            in_order: pairs.iter().map(|it| it.1).collect(),
            pages: pairs.into_iter().filter_map(|(old, new)| Some((old, new?))).collect(),
        };
        let Ok(catalog) = document.catalog() else { return it };
        if let Ok(old) = catalog.get_deref(b"Dests", document).and_then(Object::as_dict) {
            it.named.extend(old.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        let names = catalog.get_deref(b"Names", document).and_then(Object::as_dict);
        if let Ok(tree) = names.and_then(|it| it.get_deref(b"Dests", document)).and_then(Object::as_dict) {
            walk_names(document, tree, &mut |name, value| {
                it.named.entry(name.to_vec()).or_insert_with(|| value.clone());
            });
        }
        it
    }

    /// A destination of any form as an explicit one in the bundle.
    pub(in crate::pages) fn explicit(&self, document: &Document, destination: &Object) -> Option<Vec<Object>> {
        let mut object = document.dereference(destination).ok()?.1;
        for _ in 0..4 {
            object = match object {
                Object::Name(name) | Object::String(name, _) => self.named.get(name.as_slice())?,
                Object::Dictionary(it) => it.get(b"D").ok()?,
                Object::Array(array) => return self.on_page(document, array),
                _ => return None,
            };
            object = document.dereference(object).ok()?.1;
        }
        None
    }

    fn on_page(&self, document: &Document, array: &[Object]) -> Option<Vec<Object>> {
        let page = match array.first()? {
            Object::Reference(id) => *self.pages.get(id)?,
            Object::Integer(index) => (*self.in_order.get(usize::try_from(*index).ok()?)?)?,
            _ => return None,
        };
        let plain = |it: &Object| match document.dereference(it).map(|it| it.1) {
            Ok(it @ (Object::Integer(_) | Object::Real(_) | Object::Name(_))) => it.clone(),
            _ => Object::Null,
        };
        let mut out = vec![Object::Reference(page)];
        out.extend(array.iter().skip(1).take(5).map(plain));
        if !matches!(out.get(1), Some(Object::Name(_))) {
            out.truncate(1);
            out.push(Object::Name(b"Fit".to_vec()));
        }
        Some(out)
    }

    /// The bookmarks of the source; those that lead nowhere and hold nothing are left out.
    pub(in crate::pages) fn bookmarks(&self, document: &Document) -> Vec<Bookmark> {
        let outline = document.catalog().and_then(|it| it.get_deref(b"Outlines", document)).and_then(Object::as_dict);
        let mut seen = BTreeSet::new();
        outline.map(|it| self.below(document, it, &mut seen, 0)).unwrap_or_default()
    }

    fn below(
        &self,
        document: &Document,
        parent: &Dictionary,
        seen: &mut BTreeSet<ObjectId>,
        depth: usize,
    ) -> Vec<Bookmark> {
        let mut out = Vec::new();
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let Ok(item) = document.get_dictionary(id) else { break };
            if depth >= DEEPEST || seen.len() >= MOST || !seen.insert(id) {
                break;
            }
            let action = || {
                let action = item.get_deref(b"A", document).and_then(Object::as_dict).ok()?;
                let goes = action.get_deref(b"S", document).and_then(Object::as_name).ok()? == b"GoTo";
                goes.then(|| action.get(b"D").ok())?
            };
            let destination = item.get(b"Dest").ok().or_else(action).and_then(|it| self.explicit(document, it));
            let children = self.below(document, item, seen, depth + 1);
            if destination.is_some() || !children.is_empty() {
                let title = match item.get_deref(b"Title", document) {
                    Ok(title @ Object::String(..)) => title.clone(),
                    _ => Object::string_literal("–"),
                };
                out.push(Bookmark { title, destination, children });
            }
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
        out
    }
}

/// Calls `visit` with every entry of a name tree.
pub(super) fn walk_names<'a>(
    document: &'a Document,
    tree: &'a Dictionary,
    visit: &mut impl FnMut(&'a [u8], &'a Object),
) {
    let mut stack = vec![tree];
    let mut seen = BTreeSet::new();
    let mut left = MOST;
    while let Some(node) = stack.pop() {
        if let Ok(names) = node.get_deref(b"Names", document).and_then(Object::as_array) {
            for pair in names.chunks_exact(2) {
                left = left.saturating_sub(1);
                if let Ok(Object::String(name, _)) = document.dereference(&pair[0]).map(|it| it.1) {
                    visit(name, &pair[1]);
                }
            }
        }
        for kid in node.get_deref(b"Kids", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default() {
            if let Ok(id) = kid.as_reference()
                && left > 0
                && seen.len() < MOST
                && seen.insert(id)
                && let Ok(node) = document.get_dictionary(id)
            {
                stack.push(node);
            }
        }
    }
}
