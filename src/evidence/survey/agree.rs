//! Whether two parsers of a PDF see the same, and whether anything was added after it was finished.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{MaybeRef, Object as Other, ObjectIdentifier, Stream as OtherStream};
use hayro_syntax::page::{Page, Rotation};
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::problem::SurveyProblem;
use super::shown::shown_area;

/// Deepest nesting of an object that is followed.
const DEEPEST: usize = 64;

/// Keys that lead away from what a page shows.
const AWAY: [&[u8]; 11] =
    [b"Parent", b"P", b"PieceInfo", b"Metadata", b"StructTreeRoot", b"B", b"Thumb", b"A", b"AA", b"Dest", b"Popup"];

/// Makes sure that nothing a page shows is missing. An object that the first parser could not read is
/// taken from the other one; how many were. A reference to nothing is allowed in a sound file, though not
/// as the content of a page, and not to an object that the index of the file has; in a file whose index
/// had to be rebuilt it is a loss. Streams that both can read must hold the same bytes.
pub(super) fn whole(
    document: &mut Document,
    pages: &[(ObjectId, Dictionary)],
    other: &Pdf,
) -> Result<usize, SurveyProblem> {
    let lost = |number: usize| SurveyProblem::DamagedPdf(format!("something that page {number} shows is missing"));
    let mut seen: BTreeSet<ObjectId> = pages.iter().map(|it| it.0).collect();
    let mut rescued = 0;
    for (index, (_, page)) in pages.iter().enumerate() {
        let mut found = Vec::new();
        for (key, value) in page.iter().filter(|it| !AWAY.contains(&it.0.as_slice())) {
            references(value, key == b"Contents", &mut found);
        }
        while let Some((id, needed)) = found.pop() {
            if !seen.insert(id) {
                continue;
            }
            let is_missing = !document.objects.contains_key(&id);
            match is_missing.then(|| taken(other, id)) {
                None => {}
                Some(Some(object)) => {
                    document.objects.insert(id, object);
                    rescued += 1;
                }
                Some(None) if needed || document.xref_recovery.is_some() || in_use(document, id) => {
                    return Err(lost(index + 1));
                }
                Some(None) => continue,
            }
            // A stream that does not say how long it is is nothing to the first parser.
            if needed
                && !is_missing
                && document.objects.get(&id).is_some_and(is_nothing)
                && let Some(object) = taken(other, id).filter(|it| !is_nothing(it))
            {
                document.objects.insert(id, object);
                rescued += 1;
            }
            let Some(object) = document.objects.get(&id) else { continue };
            // What a page says is compared as it is unpacked.
            if let (Object::Stream(stream), false) = (object, needed) {
                same(stream, id, other, index + 1)?;
            }
            references(object, false, &mut found);
        }
    }
    Ok(rescued)
}

/// Whether an object that should hold what a page says holds nothing.
fn is_nothing(object: &Object) -> bool {
    match object {
        Object::Stream(it) => it.content.trim_ascii().is_empty(),
        Object::Array(_) => false,
        _ => true,
    }
}

/// The references of an object to others, and whether a page is nothing without them.
fn references(object: &Object, needed: bool, into: &mut Vec<(ObjectId, bool)>) {
    let entries = |it: &Dictionary, into: &mut Vec<(ObjectId, bool)>| {
        it.iter().filter(|it| !AWAY.contains(&it.0.as_slice())).for_each(|it| references(it.1, false, into));
    };
    match object {
        Object::Reference(id) => into.push((*id, needed)),
        Object::Array(items) => items.iter().for_each(|it| references(it, needed, into)),
        Object::Dictionary(it) => entries(it, into),
        Object::Stream(it) => entries(&it.dict, into),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

/// Whether the index of the file says that there is such an object.
fn in_use(document: &Document, (number, _): ObjectId) -> bool {
    match document.reference_table.get(number) {
        Some(XrefEntry::Normal { offset, .. }) => *offset > 0,
        Some(XrefEntry::Compressed { .. }) => true,
        Some(XrefEntry::Free | XrefEntry::UnusableFree) | None => false,
    }
}

fn named((number, generation): ObjectId) -> ObjectIdentifier {
    ObjectIdentifier::new(number, i32::from(generation))
}

/// An object as the other parser reads it.
fn taken(other: &Pdf, id: ObjectId) -> Option<Object> {
    let object = other.xref().get::<Other<'_>>(named(id))?;
    converted(&object, 0).filter(|it| *it != Object::Null)
}

fn converted(object: &Other<'_>, depth: usize) -> Option<Object> {
    if depth > DEEPEST {
        return None;
    }
    let part = |it: MaybeRef<Other<'_>>| match it {
        MaybeRef::Ref(it) => Some(Object::Reference((it.obj_number, u16::try_from(it.gen_number).ok()?))),
        MaybeRef::NotRef(it) => converted(&it, depth + 1),
    };
    let dictionary = |it: &hayro_syntax::object::Dict<'_>| {
        let mut out = Dictionary::new();
        for (key, value) in it.entries() {
            out.set(key.to_vec(), part(value)?);
        }
        Some(out)
    };
    Some(match object {
        Other::Null(_) => Object::Null,
        Other::Boolean(it) => Object::Boolean(*it),
        #[expect(clippy::float_cmp, reason = "a whole number is one exactly")]
        Other::Number(it) if it.as_f64() == it.as_i64() as f64 => Object::Integer(it.as_i64()),
        Other::Number(it) => Object::Real(it.as_f32()),
        Other::String(it) => Object::String(it.as_bytes().to_vec(), StringFormat::Hexadecimal),
        Other::Name(it) => Object::Name(it.to_vec()),
        Other::Array(it) => Object::Array(it.raw_iter().map(part).collect::<Option<_>>()?),
        Other::Dict(it) => Object::Dictionary(dictionary(it)?),
        Other::Stream(it) => {
            Object::Stream(Stream::new(dictionary(it.dict())?, it.raw_data().into_owned()).with_compression(false))
        }
    })
}

/// Whether both parsers find the same bytes in a stream: white space at its end is theirs to choose.
fn same(stream: &Stream, id: ObjectId, other: &Pdf, number: usize) -> Result<(), SurveyProblem> {
    let Some(theirs) = other.xref().get::<OtherStream<'_>>(named(id)) else { return Ok(()) };
    let (ours, theirs) = (stream.content.trim_ascii_end(), theirs.raw_data());
    let theirs = theirs.trim_ascii_end();
    // Where the length that is said is wrong, one of them may read a little further.
    let shorter = ours.len().min(theirs.len());
    if ours.len().abs_diff(theirs.len()) <= 8 + shorter / 100 && ours[..shorter] == theirs[..shorter] {
        return Ok(());
    }
    // A file is what both see, also if one reads what the other passes over as damaged.
    if ours.is_empty() || theirs.is_empty() {
        return Ok(());
    }
    let why = format!("a picture, typeface or drawing of page {number} is not the same in both");
    Err(SurveyProblem::PagesDisagree(why))
}

/// Compares the content of a page, unpacked by two parsers; white space between streams is theirs to choose.
pub(super) fn compare(ours: &[u8], theirs: &[u8], number: usize) -> Result<(), SurveyProblem> {
    let squeezed =
        |it: &[u8]| -> Vec<u8> { it.iter().copied().filter(|it| !it.is_ascii_whitespace() && *it != 0).collect() };
    let (ours, theirs) = (squeezed(ours), squeezed(theirs));
    let shorter = ours.len().min(theirs.len());
    let why = if ours.len().abs_diff(theirs.len()) > 8 + ours.len().max(theirs.len()) / 100 {
        match shorter {
            0 => format!("page {number} is empty in one and not in the other"),
            _ => format!("page {number} is cut short in one of them"),
        }
    } else if ours[..shorter] != theirs[..shorter] {
        format!("page {number} says one thing in one and another in the other")
    } else {
        return Ok(());
    };
    Err(SurveyProblem::PagesDisagree(why))
}

/// Whether both parsers show the same area of a page, turned alike.
pub(super) fn frames(
    document: &Document,
    page: &Dictionary,
    other: &Page<'_>,
    number: usize,
) -> Result<(), SurveyProblem> {
    let turned = match other.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    };
    let rotate = page.get_deref(b"Rotate", document).and_then(Object::as_float).unwrap_or(0.0);
    let is_whole = rotate.is_finite() && rotate % 90.0 == 0.0;
    if is_whole && (rotate as i64).rem_euclid(360) != turned {
        return Err(SurveyProblem::PagesDisagree(format!("page {number} is turned in one and not in the other")));
    }
    let Some(ours) = shown_area(document, page) else { return Ok(()) };
    let theirs = other.intersected_crop_box();
    let theirs = [theirs.x0, theirs.y0, theirs.x1, theirs.y1].map(|it| it as f32);
    let is_area = theirs[2] - theirs[0] >= 1.0 && theirs[3] - theirs[1] >= 1.0;
    // Rounding is theirs to choose.
    let near = |one: f32, other: f32| (one - other).abs() <= 1.0 + one.abs() / 1000.0;
    match !is_area || ours.iter().zip(theirs).all(|(one, other)| near(*one, other)) {
        true => Ok(()),
        false => Err(SurveyProblem::PagesDisagree(format!("page {number} is not of the same size in both"))),
    }
}

/// Whether objects follow the last end mark: some readers show them, others do not.
pub(super) fn has_objects_behind_its_end(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(5).rposition(|it| it == b"%%EOF") else { return false };
    let rest = &bytes[end + 5..];
    let places = rest.windows(4).enumerate().filter(|it| it.1 == b" obj").map(|it| it.0);
    places.into_iter().any(|at| {
        let words = rest[..at].rsplit(|it| it.is_ascii_whitespace());
        let numbers = words.take(2).filter(|it| !it.is_empty() && it.iter().all(u8::is_ascii_digit));
        numbers.count() == 2
    })
}

/// Whether bytes follow what the last signature covers.
pub(super) fn is_changed_after_signing(document: &Document, length: usize) -> bool {
    let end = |it: &Dictionary| {
        let range = it.get_deref(b"ByteRange", document).and_then(Object::as_array).ok()?;
        let number = |at: usize| range.get(at).and_then(|it| it.as_i64().ok());
        it.has(b"Contents").then_some(())?;
        usize::try_from(number(2)?.checked_add(number(3)?)?).ok()
    };
    let of = |object: &Object| match object {
        Object::Dictionary(it) => end(it),
        _ => None,
    };
    // White space behind the end mark changes nothing.
    document.objects.values().filter_map(of).max().is_some_and(|it| it + 8 < length)
}
