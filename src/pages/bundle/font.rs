//! Text for stamps: shaped, and embedded with no more glyphs than are used.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, Layout, LayoutContext, StyleProperty};
use subsetter::GlyphRemapper;

use super::error::BundleError;
use super::writer::PdfWriter;

/// Size at which text is shaped, so that advances are in thousandths of the size.
const EM: f32 = 1000.0;

/// The fonts of a bundle, in order of preference.
pub(super) struct Fonts {
    context: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
    faces: Vec<Face>,
    shaped: BTreeMap<String, Shaped>,
}

/// A face that is used.
struct Face {
    data: Blob<u8>,
    index: u32,
    id: ObjectId,
    remapper: GlyphRemapper,
    /// New glyph number → its text and the advance of the font.
    glyphs: BTreeMap<u16, (String, f32)>,
}

/// A line of text, ready to be shown.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    /// Its width in thousandths of the size.
    pub(super) width: f32,
    /// Glyphs by face: new number, advance, offset.
    runs: Vec<(usize, Vec<Placed>)>,
}

#[derive(Debug, Clone, Copy)]
struct Placed {
    glyph: u16,
    advance: f32,
    x: f32,
    y: f32,
}

impl Fonts {
    /// The fonts, tried in this order for every character.
    pub(super) fn new(fonts: &[&[u8]]) -> Result<Self, BundleError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut families = Vec::new();
        for (index, font) in fonts.iter().enumerate() {
            let family = format!("stamp-{index}");
            let named = FontInfoOverride { family_name: Some(&family), ..FontInfoOverride::default() };
            let found = collection.register_fonts(Blob::new(Arc::new(font.to_vec())), Some(named));
            if found.is_empty() {
                return Err(BundleError::Font(format!("font {} of the list is not a font", index + 1)));
            }
            families.push(family);
        }
        if families.is_empty() {
            return Err(BundleError::Font("none was given".into()));
        }
        let context = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self { context, layouts: LayoutContext::new(), families, faces: Vec::new(), shaped: BTreeMap::new() })
    }

    /// Shapes one line.
    pub(super) fn shape(&mut self, text: &str, writer: &mut PdfWriter<'_>) -> Result<Shaped, BundleError> {
        if let Some(known) = self.shaped.get(text) {
            return Ok(known.clone());
        }
        let families: Vec<FontFamilyName<'_>> =
            self.families.iter().map(|it| FontFamilyName::Named(Cow::Borrowed(it))).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.context, text, 1.0, false);
        builder.push_default(StyleProperty::FontSize(EM));
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
        let mut layout: Layout<()> = builder.build(text);
        layout.break_all_lines(None);
        let mut shaped = Shaped { width: 0.0, runs: Vec::new() };
        for run in layout.lines().flat_map(|it| it.runs().collect::<Vec<_>>()) {
            let face = self.face(run.font().data.clone(), run.font().index, writer);
            let mut placed = Vec::new();
            for cluster in run.visual_clusters() {
                let characters = text.get(cluster.text_range()).unwrap_or_default();
                for glyph in cluster.glyphs() {
                    let old = u16::try_from(glyph.id).unwrap_or(0);
                    if old == 0 {
                        let character = characters.to_owned();
                        return Err(BundleError::Glyph { character, text: text.to_owned() });
                    }
                    let face = &mut self.faces[face];
                    let new = face.remapper.remap(old);
                    if let std::collections::btree_map::Entry::Vacant(place) = face.glyphs.entry(new) {
                        let width = advance(&face.data, face.index, old).unwrap_or(glyph.advance);
                        place.insert((characters.to_owned(), width));
                    }
                    placed.push(Placed { glyph: new, advance: glyph.advance, x: glyph.x, y: glyph.y });
                    shaped.width += glyph.advance;
                }
            }
            shaped.runs.push((face, placed));
        }
        if shaped.runs.is_empty() && !text.trim().is_empty() {
            return Err(BundleError::Glyph { character: text.to_owned(), text: text.to_owned() });
        }
        self.shaped.insert(text.to_owned(), shaped.clone());
        Ok(shaped)
    }

    fn face(&mut self, data: Blob<u8>, index: u32, writer: &mut PdfWriter<'_>) -> usize {
        let same = |it: &Face| it.index == index && it.data.id() == data.id();
        self.faces.iter().position(same).unwrap_or_else(|| {
            let remapper = GlyphRemapper::new();
            self.faces.push(Face { data, index, id: writer.reserve(), remapper, glyphs: BTreeMap::new() });
            self.faces.len() - 1
        })
    }

    /// Operators that show a line at a place, in a text object of their own.
    pub(super) fn show(&self, shaped: &Shaped, size: f32, at: (f32, f32)) -> String {
        let mut out = format!("BT 1 0 0 1 {} {} Tm", number(at.0), number(at.1));
        for (face, glyphs) in &shaped.runs {
            let _ = write!(out, " /{} {} Tf", resource_name(*face), number(size));
            let mut rise = 0.0;
            let mut array = String::new();
            for it in glyphs {
                if (it.y - rise).abs() > 0.5 {
                    let _ = write!(out, " [{array}] TJ {} Ts", number(-it.y * size / EM));
                    array.clear();
                    rise = it.y;
                }
                let width = self.faces[*face].glyphs.get(&it.glyph).map_or(it.advance, |it| it.1);
                // Shifts are subtracted; what was shifted in comes off again after the glyph.
                let before = -it.x;
                let after = width - it.advance + it.x;
                if before.abs() > 0.5 {
                    let _ = write!(array, "{} ", number(before));
                }
                let _ = write!(array, "<{:04x}>", it.glyph);
                if after.abs() > 0.5 {
                    let _ = write!(array, "{} ", number(after));
                }
            }
            let _ = write!(out, " [{array}] TJ");
            if rise != 0.0 {
                out.push_str(" 0 Ts");
            }
        }
        out.push_str(" ET\n");
        out
    }

    /// The fonts that a line needs, as entries of a resource dictionary.
    pub(super) fn resources(&self, shaped: &Shaped, into: &mut Dictionary) {
        for (face, _) in &shaped.runs {
            into.set(resource_name(*face), self.faces[*face].id);
        }
    }

    /// Writes the fonts, once all text is known.
    pub(super) fn write(&self, writer: &mut PdfWriter<'_>) -> Result<(), BundleError> {
        for (index, face) in self.faces.iter().enumerate() {
            face.write(index, writer)?;
        }
        Ok(())
    }
}

fn resource_name(face: usize) -> String {
    format!("RdrsF{face}")
}

/// A number as PDF writes it: short, without exponent.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text.is_empty() || text == "-0" { "0".into() } else { text.into() }
}

impl Face {
    fn write(&self, number: usize, writer: &mut PdfWriter<'_>) -> Result<(), BundleError> {
        let subset = subsetter::subset(self.data.as_ref(), self.index, &self.remapper)
            .map_err(|it| BundleError::Font(it.to_string()))?;
        let outlines = subset.starts_with(b"OTTO");
        // Six letters before the name say that the font is a subset.
        let name = format!("RDRSA{}+Stamp{number}", char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        let mut file = Dictionary::new();
        if outlines {
            file.set("Subtype", "OpenType");
        } else {
            file.set("Length1", subset.len() as i64);
        }
        let file = writer.add_stream(file, subset)?;
        let (bounds, ascent, descent) = metrics(&self.data, self.index);
        let mut descriptor = dictionary! {
            "Type" => "FontDescriptor", "FontName" => name.as_str(), "Flags" => 4, "ItalicAngle" => 0,
            "FontBBox" => bounds.map(Object::Integer).to_vec(), "Ascent" => ascent, "Descent" => descent,
            "CapHeight" => ascent, "StemV" => 120,
        };
        descriptor.set(if outlines { "FontFile3" } else { "FontFile2" }, file);
        let descriptor = writer.add(descriptor)?;
        let mut widths = Vec::new();
        for (glyph, (_, width)) in &self.glyphs {
            widths.push(Object::Integer(i64::from(*glyph)));
            widths.push(Object::Array(vec![Object::Real(*width)]));
        }
        let system = dictionary! {
            "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
            "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal),
            "Supplement" => 0,
        };
        let mut descendant = dictionary! {
            "Type" => "Font", "Subtype" => if outlines { "CIDFontType0" } else { "CIDFontType2" },
            "BaseFont" => name.as_str(), "CIDSystemInfo" => system, "FontDescriptor" => descriptor, "W" => widths,
        };
        if !outlines {
            descendant.set("CIDToGIDMap", "Identity");
        }
        let descendant = writer.add(descendant)?;
        let unicode = writer.add_stream(Dictionary::new(), self.to_unicode().into_bytes())?;
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()], "ToUnicode" => unicode,
        };
        writer.write(self.id, font.into())
    }

    fn to_unicode(&self) -> String {
        let mut out = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n",
        );
        let known: Vec<_> = self.glyphs.iter().filter(|it| !it.1.0.is_empty()).collect();
        for chunk in known.chunks(100) {
            let _ = writeln!(out, "{} beginbfchar", chunk.len());
            for (glyph, (text, _)) in chunk {
                let units: String = text.encode_utf16().map(|it| format!("{it:04x}")).collect();
                let _ = writeln!(out, "<{glyph:04x}> <{units}>");
            }
            out.push_str("endbfchar\n");
        }
        out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        out
    }
}

/// A table of a font.
fn table<'a>(data: &'a Blob<u8>, face: u32, tag: &[u8; 4]) -> Option<&'a [u8]> {
    let data: &[u8] = data.as_ref();
    let long = |at: usize| data.get(at..at + 4).map(|it| u32::from_be_bytes([it[0], it[1], it[2], it[3]]) as usize);
    let start = if data.starts_with(b"ttcf") { long(12 + 4 * face as usize)? } else { 0 };
    let count = usize::from(short(data, start + 4)?);
    let record = (0..count).map(|it| start + 12 + 16 * it).find(|it| data.get(*it..it + 4) == Some(tag.as_slice()))?;
    let (from, length) = (long(record + 8)?, long(record + 12)?);
    data.get(from..from.checked_add(length)?)
}

fn short(table: &[u8], at: usize) -> Option<u16> {
    table.get(at..at + 2).map(|it| u16::from_be_bytes([it[0], it[1]]))
}

/// Advance of a glyph, in thousandths.
fn advance(data: &Blob<u8>, face: u32, glyph: u16) -> Option<f32> {
    let units = f32::from(short(table(data, face, b"head")?, 18)?);
    let count = short(table(data, face, b"hhea")?, 34)?;
    let row = usize::from(glyph.min(count.checked_sub(1)?));
    Some(f32::from(short(table(data, face, b"hmtx")?, row * 4)?) * EM / units)
}

/// Bounds, ascent and descent, in thousandths.
fn metrics(data: &Blob<u8>, face: u32) -> ([i64; 4], i64, i64) {
    let usual = ([-1000, -300, 2000, 1100], 1000, -300);
    let read = || {
        let (head, hhea) = (table(data, face, b"head")?, table(data, face, b"hhea")?);
        let units = i64::from(short(head, 18)?).max(1);
        let signed = |table, at| short(table, at).map(|it| i64::from(it.cast_signed()) * 1000 / units);
        let bounds = [signed(head, 36)?, signed(head, 38)?, signed(head, 40)?, signed(head, 42)?];
        Some((bounds, signed(hhea, 4)?, signed(hhea, 6)?))
    };
    read().unwrap_or(usual)
}
