//! Links, comments and form fields of a page.

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string, dictionary};

use super::carrier::Carrier;
use super::destination::Destinations;
use super::error::BundleError;
use super::page::{numbers, rectangle};
use crate::base::text::is_safe_address;
use crate::evidence::survey::SourcePage;

/// Comments and marks that stay what they are.
const KEPT: [&[u8]; 15] = [
    b"Text",
    b"FreeText",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Highlight",
    b"Underline",
    b"Squiggly",
    b"StrikeOut",
    b"Stamp",
    b"Caret",
    b"Ink",
    b"Popup",
];

/// Keys of comments that act, or point out of the file.
const DROPPED: [&[u8]; 12] = [
    b"A",
    b"AA",
    b"PA",
    b"StructParent",
    b"AF",
    b"FS",
    b"Sound",
    b"Movie",
    b"RichMediaContent",
    b"3DD",
    b"MK",
    b"Metadata",
];

/// Something that becomes part of the page.
pub(super) enum Flat {
    /// A form to be placed.
    Form {
        /// Where.
        matrix: [f32; 6],
        /// The form in the bundle.
        form: Object,
    },
    /// Text that we set ourselves.
    Text {
        /// Its operators.
        content: String,
        /// Its fonts.
        fonts: Dictionary,
    },
}

/// The marks of a source.
pub(super) struct Marks<'a> {
    destinations: &'a Destinations,
    /// Whether the appearances of fields may be older than their values.
    stale: bool,
}

impl<'a> Marks<'a> {
    /// Gives every comment that stays its number in the bundle, so that they can refer to each other. With each
    /// page stands whether it is shown.
    pub(super) fn new<'p>(
        carrier: &mut Carrier<'_, '_, '_>,
        pages: impl Iterator<Item = (&'p SourcePage, bool)>,
        destinations: &'a Destinations,
    ) -> Self {
        for (page, shown) in pages {
            for item in annotations(carrier, &page.dictionary) {
                let Object::Reference(old) = item else { continue };
                let Ok(dictionary) = carrier.document.get_dictionary(old) else { continue };
                let kept = subtype(dictionary) == b"Link" || KEPT.contains(&subtype(dictionary));
                if !carrier.map.contains_key(&old) {
                    let new = (kept && shown).then(|| carrier.to.writer.reserve());
                    carrier.map.insert(old, new);
                }
            }
        }
        let document = &carrier.document;
        let form = document.catalog().and_then(|it| it.get_deref(b"AcroForm", document)).and_then(Object::as_dict);
        let stale = form.and_then(|it| it.get_deref(b"NeedAppearances", document)).and_then(Object::as_bool);
        Self { destinations, stale: stale.unwrap_or(false) }
    }

    /// Writes what stays a mark, and returns it with what becomes part of the page.
    pub(super) fn of_page(
        &self,
        carrier: &mut Carrier<'_, '_, '_>,
        page: &Dictionary,
        new_page: ObjectId,
    ) -> Result<(Vec<Object>, Vec<Flat>), BundleError> {
        let (mut kept, mut flats) = (Vec::new(), Vec::new());
        for item in annotations(carrier, page) {
            let Ok(Object::Dictionary(source)) = carrier.document.dereference(&item).map(|it| it.1) else { continue };
            let source = source.clone();
            let mark = match subtype(&source) {
                b"Link" => {
                    let mark = self.link(carrier, &source);
                    if mark.is_none() {
                        // It leads nowhere, but what it shows stays.
                        flats.extend(placed(carrier, &source));
                    }
                    mark
                }
                b"Widget" => {
                    flats.extend(self.field(carrier, &source)?);
                    None
                }
                other if KEPT.contains(&other) => {
                    let mut mark = source;
                    for key in DROPPED {
                        mark.remove(key);
                    }
                    mark.remove(b"P");
                    let mut mark = Object::Dictionary(mark);
                    carrier.translate(&mut mark);
                    mark.as_dict().ok().cloned()
                }
                _ => {
                    if let Some(flat) = placed(carrier, &source) {
                        carrier.tally.media += 1;
                        flats.push(flat);
                    }
                    None
                }
            };
            let Some(mut mark) = mark else { continue };
            mark.set("P", new_page);
            let id = match item {
                Object::Reference(old) => carrier.map.get(&old).copied().flatten(),
                _ => None,
            };
            let id = id.unwrap_or_else(|| carrier.to.writer.reserve());
            carrier.to.writer.write(id, mark)?;
            kept.push(Object::Reference(id));
        }
        Ok((kept, flats))
    }

    /// A link to a page of the source, or to an address; nothing else.
    fn link(&self, carrier: &mut Carrier<'_, '_, '_>, source: &Dictionary) -> Option<Dictionary> {
        let document = &carrier.document;
        let action = source.get_deref(b"A", document).and_then(Object::as_dict).ok();
        let kind = action.and_then(|it| it.get_deref(b"S", document).and_then(Object::as_name).ok());
        let within = match (source.get(b"Dest"), kind) {
            (Ok(destination), _) => Some(destination),
            (Err(_), Some(b"GoTo")) => action.and_then(|it| it.get(b"D").ok()),
            _ => None,
        };
        let address = match (within, kind) {
            (None, Some(b"URI")) => action.and_then(|it| it.get_deref(b"URI", document).ok()).cloned(),
            _ => None,
        };
        let destination = within.and_then(|it| self.destinations.explicit(document, it));
        if within.is_some() && destination.is_none() {
            carrier.tally.dead_links += 1;
        }
        let (key, target) = match (destination, address) {
            (Some(array), _) => ("Dest", Object::Array(array)),
            (None, Some(Object::String(address, format))) if is_safe_address(&String::from_utf8_lossy(&address)) => {
                let action = dictionary! { "S" => "URI", "URI" => Object::String(address, format) };
                ("A", action.into())
            }
            _ => return None,
        };
        let mut mark = Dictionary::new();
        for key in ["Rect", "Border", "BS", "C", "H", "F", "QuadPoints", "Contents", "AP", "AS"] {
            if let Ok(value) = source.get(key.as_bytes()) {
                mark.set(key, value.clone());
            }
        }
        let mut mark = Object::Dictionary(mark);
        carrier.translate(&mut mark);
        let Object::Dictionary(mut mark) = mark else { return None };
        mark.set("Type", "Annot");
        mark.set("Subtype", "Link");
        mark.set(key, target);
        Some(mark)
    }

    /// A form field as part of the page: its appearance, or its value if it has none that holds.
    fn field(&self, carrier: &mut Carrier<'_, '_, '_>, source: &Dictionary) -> Result<Option<Flat>, BundleError> {
        if is_hidden(source) {
            return Ok(None);
        }
        let value = text_value(carrier, source);
        let appearance = appearance(carrier, source);
        if let Some(value) = value.filter(|_| self.stale || appearance.is_none())
            && let Some(flat) = set_value(carrier, source, &value)?
        {
            carrier.tally.values += 1;
            return Ok(Some(flat));
        }
        match placed(carrier, source) {
            Some(flat) => {
                carrier.tally.fields += 1;
                Ok(Some(flat))
            }
            None => {
                carrier.tally.without += usize::from(appearance.is_none() && source.has(b"V"));
                Ok(None)
            }
        }
    }
}

fn annotations(carrier: &Carrier<'_, '_, '_>, page: &Dictionary) -> Vec<Object> {
    page.get_deref(b"Annots", &carrier.document).and_then(Object::as_array).cloned().unwrap_or_default()
}

fn subtype(annotation: &Dictionary) -> &[u8] {
    annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or_default()
}

/// Where the marks of a page show something beside its content.
pub(super) fn marked(document: &Document, page: &Dictionary) -> Vec<[f32; 4]> {
    let all = page.get_deref(b"Annots", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let each = |it| document.dereference(it).ok().and_then(|it: (_, &Object)| it.1.as_dict().ok());
    let shows = |it: &&Dictionary| {
        let silent = subtype(it) == b"Popup" || subtype(it) == b"Link" && !it.has(b"AP");
        !silent && !is_hidden(it)
    };
    all.iter().filter_map(each).filter(shows).filter_map(|it| rectangle(it, b"Rect", document)).collect()
}

/// Invisible, hidden, or not to be viewed.
fn is_hidden(annotation: &Dictionary) -> bool {
    annotation.get(b"F").and_then(Object::as_i64).unwrap_or(0) & 0b10_0011 != 0
}

/// The form that shows an annotation in its present state.
fn appearance(carrier: &Carrier<'_, '_, '_>, annotation: &Dictionary) -> Option<ObjectId> {
    let document = &carrier.document;
    let normal = annotation.get_deref(b"AP", document).and_then(Object::as_dict).ok()?.get(b"N").ok()?;
    let (id, object) = document.dereference(normal).ok()?;
    match object {
        Object::Stream(_) => id,
        Object::Dictionary(states) => {
            let state = annotation.get_deref(b"AS", document).and_then(Object::as_name).ok()?;
            let (id, object) = document.dereference(states.get(state).ok()?).ok()?;
            matches!(object, Object::Stream(_)).then_some(id)?
        }
        _ => None,
    }
}

/// Places the appearance of an annotation as a reader would (ISO 32000-1, 12.5.5).
fn placed(carrier: &mut Carrier<'_, '_, '_>, annotation: &Dictionary) -> Option<Flat> {
    if is_hidden(annotation) {
        return None;
    }
    let form = appearance(carrier, annotation)?;
    let document = &carrier.document;
    let stream = document.get_object(form).and_then(Object::as_stream).ok()?;
    let rect = rectangle(annotation, b"Rect", document)?;
    let bounds = rectangle(&stream.dict, b"BBox", document)?;
    let own = stream.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
    let own = own.and_then(|it| <[f32; 6]>::try_from(numbers(it, document)?).ok());
    let [a, b, c, d, e, f] = own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(0, 1), (0, 3), (2, 1), (2, 3)].map(|(x, y)| {
        let (x, y) = (bounds[x], bounds[y]);
        (a * x + c * y + e, b * x + d * y + f)
    });
    let least = corners.iter().fold((f32::MAX, f32::MAX), |it, at| (it.0.min(at.0), it.1.min(at.1)));
    let most = corners.iter().fold((f32::MIN, f32::MIN), |it, at| (it.0.max(at.0), it.1.max(at.1)));
    let (width, height) = (most.0 - least.0, most.1 - least.1);
    if width.abs() < 1e-4 || height.abs() < 1e-4 {
        return None;
    }
    let (x, y) = ((rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height);
    let matrix = [x, 0.0, 0.0, y, rect[0] - least.0 * x, rect[1] - least.1 * y];
    // The appearance is a form even where its maker forgot to say so.
    if let Ok(Object::Stream(stream)) = carrier.document.get_object_mut(form) {
        stream.dict.set("Type", "XObject");
        stream.dict.set("Subtype", "Form");
    }
    Some(Flat::Form { matrix, form: carrier.reference(form) })
}

/// The value of a text or choice field, looked for up to its ancestors; passwords stay unsaid.
fn text_value(carrier: &Carrier<'_, '_, '_>, field: &Dictionary) -> Option<String> {
    let document = &carrier.document;
    let inherited = |key: &[u8]| {
        let mut node = field;
        for _ in 0..16 {
            if let Ok(value) = node.get_deref(key, document) {
                return Some(value);
            }
            node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
        }
        None
    };
    let kind = inherited(b"FT")?.as_name().ok()?;
    let flags = inherited(b"Ff").and_then(|it| it.as_i64().ok()).unwrap_or(0);
    if !(kind == b"Tx" && flags & 0x2000 == 0 || kind == b"Ch") {
        return None;
    }
    decode_text_string(inherited(b"V")?).ok().filter(|it| !it.trim().is_empty())
}

/// Sets the value of a field in its rectangle, as large as it fits.
fn set_value(carrier: &mut Carrier<'_, '_, '_>, field: &Dictionary, value: &str) -> Result<Option<Flat>, BundleError> {
    let Some([left, bottom, right, top]) = rectangle(field, b"Rect", &carrier.document) else { return Ok(None) };
    let clean = |it: &str| it.chars().map(|it| if it.is_control() { ' ' } else { it }).collect::<String>();
    let lines: Vec<String> = value.lines().map(clean).collect();
    let letters = &mut carrier.to.stamper.letters;
    let mut shaped = Vec::new();
    for it in &lines {
        shaped.push(letters.shape_all(it, &mut carrier.tally.boxes, carrier.to.writer)?);
    }
    let widest = shaped.iter().fold(1.0, |it: f32, line| it.max(line.width));
    let room = ((right - left - 4.0).max(1.0), (top - bottom).max(1.0));
    let size = f32::min(room.0 * 1000.0 / widest, room.1 / (1.3 * lines.len().max(1) as f32)).min(11.0);
    let mut content = String::from("0 g\n");
    let mut resources = Dictionary::new();
    let block = size * 1.3 * lines.len() as f32;
    let mut baseline = bottom + (room.1 + block) / 2.0 - size;
    for line in &shaped {
        content.push_str(&letters.show(line, size, (left + 2.0, baseline)));
        letters.resources(line, &mut resources);
        baseline -= size * 1.3;
    }
    Ok(Some(Flat::Text { content, fonts: resources }))
}
