//! Typefaces in a file: the codes of the glyphs that are used, their text, and no other glyph.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, dictionary};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use subsetter::GlyphRemapper;

use super::pack::packed;
use super::writer::PdfWriter;
use crate::pages::fonts::{Face, FontProblem};
use crate::pages::layout::Glyphs;

/// The table of outlines that count their glyphs themselves.
const OUTLINES: Tag = Tag::new(b"CFF ");

/// What one code of a typeface stands for.
#[derive(Debug, Clone, PartialEq)]
struct Code {
    /// The glyph in the subset.
    glyph: u16,
    /// How far the next glyph is, in thousandths of the type size.
    width: f32,
    /// The text.
    text: String,
}

/// A typeface while its codes are being given, in the order in which they are used.
pub(crate) struct Codes {
    face: Face,
    remapper: GlyphRemapper,
    /// Codes by glyph and text.
    known: BTreeMap<u16, Vec<(String, u16)>>,
    codes: Vec<Code>,
    /// Whether a glyph may have one code per text: outlines with a separate table of glyphs.
    free: bool,
    units: f32,
}

impl Codes {
    /// No codes yet.
    ///
    /// # Errors
    /// If the typeface cannot be read.
    pub(crate) fn new(face: Face) -> Result<Self, FontProblem> {
        let font = face.read()?;
        let free = font.table_data(OUTLINES).is_none();
        let units = f32::from(font.head().map_err(|it| face.problem(it))?.units_per_em().max(1));
        Ok(Self { face, remapper: GlyphRemapper::new(), known: BTreeMap::new(), codes: Vec::new(), free, units })
    }

    /// The codes for the glyphs of a run.
    pub(crate) fn of_run(&mut self, run: &Glyphs) -> Vec<u16> {
        let Self { face, remapper, known, codes, free, units } = self;
        let mut metrics = None;
        let mut code = |glyph: u16, text: &str| {
            let known = known.entry(glyph).or_default();
            let same = known.iter().find(|it| it.0 == text || !*free);
            if let Some((_, code)) = same {
                return *code;
            }
            let metrics = metrics.get_or_insert_with(|| {
                let font = face.read().ok();
                font.map(|it| GlyphMetrics::new(&it, Size::unscaled(), LocationRef::default()))
            });
            let width = metrics.as_ref().and_then(|it| it.advance_width(GlyphId::from(glyph))).unwrap_or(0.0);
            let width = width * (1000.0 / *units);
            codes.push(Code { glyph: remapper.remap(glyph), width, text: text.to_owned() });
            let code = codes.len() as u16;
            known.push((text.to_owned(), code));
            code
        };
        run.glyphs.iter().map(|it| code(it.id, &run.text[it.text.0 as usize..it.text.1 as usize])).collect()
    }

    /// How far the next glyph is after a code, in thousandths of the type size.
    pub(crate) fn width(&self, code: u16) -> f32 {
        usize::from(code).checked_sub(1).and_then(|it| self.codes.get(it)).map_or(0.0, |it| it.width)
    }

    /// The typeface with no more glyphs than have codes; `index` tells the typefaces of a file apart.
    ///
    /// # Errors
    /// If the typeface is damaged.
    pub(crate) fn embed(self, index: usize) -> Result<Embedded, FontProblem> {
        let Self { face, remapper, codes, free, .. } = self;
        let cut = face.cut(&remapper)?;
        let font = face.read()?;
        let name = format!("{}+{}", subset_tag(index), postscript_name(&font));
        let program = if free {
            packed(dictionary! { "Length1" => cut.len() as i64 }, cut)
        } else {
            // Readers agree on the codes of the bare table, not on those of the file around it.
            let table = FontRef::new(&cut).ok().and_then(|it| it.table_data(OUTLINES));
            let table = table.ok_or_else(|| face.problem("its outlines are missing"))?;
            packed(dictionary! { "Subtype" => "CIDFontType0C" }, table.as_bytes().to_vec())
        };
        let plain = (1..).zip(&codes).all(|(code, it)| code == it.glyph);
        let glyphs = (!plain).then(|| {
            let glyphs = [0, 0].into_iter().chain(codes.iter().flat_map(|it| it.glyph.to_be_bytes()));
            packed(Dictionary::new(), glyphs.collect())
        });
        let unicode = packed(Dictionary::new(), to_unicode(&codes).into_bytes());
        let widths = codes.iter().map(|it| Object::Real((it.width * 10.0).round() / 10.0)).collect();
        Ok(Embedded { descriptor: descriptor(&font, &name), name, program, free, glyphs, unicode, widths })
    }
}

/// A typeface ready to be written into any number of files.
pub(crate) struct Embedded {
    name: String,
    descriptor: Dictionary,
    program: Stream,
    /// Whether codes and glyphs are told apart by a table.
    free: bool,
    glyphs: Option<Stream>,
    unicode: Stream,
    widths: Vec<Object>,
}

impl Embedded {
    /// Writes the typeface under a number that was reserved.
    pub(crate) fn write(&self, id: ObjectId, writer: &mut PdfWriter<'_>) -> io::Result<()> {
        let name = self.name.as_str();
        let mut descriptor = self.descriptor.clone();
        let program = writer.add_whole(&self.program)?;
        descriptor.set(if self.free { "FontFile2" } else { "FontFile3" }, program);
        let descriptor = writer.add(descriptor)?;
        let system = dictionary! {
            "Registry" => Object::String(b"Adobe".to_vec(), StringFormat::Literal),
            "Ordering" => Object::String(b"Identity".to_vec(), StringFormat::Literal),
            "Supplement" => 0,
        };
        let mut descendant = dictionary! {
            "Type" => "Font", "Subtype" => if self.free { "CIDFontType2" } else { "CIDFontType0" },
            "BaseFont" => name, "CIDSystemInfo" => system, "FontDescriptor" => descriptor,
            "W" => vec![Object::Integer(1), Object::Array(self.widths.clone())],
        };
        match &self.glyphs {
            Some(glyphs) => descendant.set("CIDToGIDMap", writer.add_whole(glyphs)?),
            None if self.free => descendant.set("CIDToGIDMap", "Identity"),
            None => {}
        }
        let descendant = writer.add(descendant)?;
        let unicode = writer.add_whole(&self.unicode)?;
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()], "ToUnicode" => unicode,
        };
        writer.write(id, font)
    }
}

/// What readers want to know of a typeface that they cannot use: its size and slant, in thousandths.
fn descriptor(font: &FontRef<'_>, name: &str) -> Dictionary {
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let units = f32::from(metrics.units_per_em.max(1));
    let part = |it: f32| (it * 1000.0 / units).round() as i64;
    let bounds = metrics
        .bounds
        .map_or([-1000, -300, 2000, 1100], |it| [part(it.x_min), part(it.y_min), part(it.x_max), part(it.y_max)]);
    let slant = metrics.italic_angle.round() as i64;
    let weight = font.os2().map_or(400, |it| it.us_weight_class());
    dictionary! {
        "Type" => "FontDescriptor", "FontName" => name, "Flags" => if slant == 0 { 4 } else { 4 | 64 },
        "ItalicAngle" => slant, "FontBBox" => bounds.map(Object::Integer).to_vec(),
        "Ascent" => part(metrics.ascent), "Descent" => part(metrics.descent),
        "CapHeight" => part(metrics.cap_height.unwrap_or(metrics.ascent)),
        // No font says how thick its stems are; this follows from its weight.
        "StemV" => if weight >= 600 { 160 } else { 88 },
    }
}

/// Six letters that tell the subsets of a file apart.
fn subset_tag(index: usize) -> String {
    let letter = |it: usize| char::from(b'A' + (it % 26) as u8);
    [letter(index / 26), letter(index), 'R', 'D', 'R', 'S'].iter().collect()
}

fn postscript_name(font: &FontRef<'_>) -> String {
    let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
    let kept = |it: &char| it.is_ascii_alphanumeric() || *it == '-';
    let name: String = name.into_iter().flat_map(|it| it.chars().filter(kept).collect::<Vec<_>>()).take(63).collect();
    if name.is_empty() { "Face".to_owned() } else { name }
}

/// The text of each code.
fn to_unicode(codes: &[Code]) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let codes: Vec<_> = (1_u16..).zip(codes).collect();
    for part in codes.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", part.len());
        for (code, it) in part {
            let _ = write!(out, "<{code:04X}> <");
            // A glyph that adds nothing to the text of its neighbour still stands for something.
            let words = if it.text.is_empty() { "\u{200b}" } else { &it.text };
            for unit in words.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    out
}
