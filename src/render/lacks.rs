//! Facts that a template prints and the case does not know: found by filling it.

use serde_json::{Map, Value as Json};

use crate::case::origin;
use crate::library::template::Template;
use crate::render::engine::{Engine, Filling, Lookup};

/// Values that are made known at most: no template prints more different ones.
const MOST: usize = 1000;

/// The keys of the case file that a template needs and the case lacks, each once, in the order in
/// which the template comes to them.
pub fn lacks(
    engine: &Engine,
    template: &Template,
    mut view: Json,
    lookup: &Lookup,
    payment: Option<usize>,
) -> Vec<String> {
    let mut out = Vec::new();
    // Every round finds one value that is not known, and puts something in its place.
    for _ in 0..MOST {
        let Some(path) = engine.undefined(template, &Filling::new(&view, lookup)) else { break };
        let Some(origin) = origin(&path, payment) else { break };
        if !out.contains(&origin) {
            out.push(origin);
        }
        put(&mut view, &path);
    }
    out
}

/// Makes a value known, whatever it is.
fn put(view: &mut Json, path: &str) {
    let filler = || Json::String("–".to_owned());
    let Some(all) = view.as_object_mut() else { return };
    match path.split_once('.') {
        None => drop(all.insert(path.to_owned(), Json::Object(Map::new()))),
        Some((group, field)) => {
            if let Some(group) = all.entry(group).or_insert_with(|| Json::Object(Map::new())).as_object_mut() {
                group.insert(field.to_owned(), filler());
            }
        }
    }
}
