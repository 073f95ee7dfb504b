//! The typefaces: those that are part of the program, and those the user adds.
//!
//! Nothing is read from the system, so that the same document gives the same bytes everywhere.
//! A face is only parsed when a character needs it.

use std::fmt;
use std::sync::{Arc, LazyLock};

use parley::fontique::{Blob, Collection, CollectionOptions, FamilyId, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData, GenericFamily, LayoutContext};
use skrifa::charmap::Charmap;
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::NullPen;
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::base::text::is_hidden;

macro_rules! face {
    ($family:literal, $file:literal) => {
        ($family, include_bytes!(concat!("../../templates/fonts/", $file)) as &'static [u8])
    };
}

const SERIF: &str = "Noto Serif";
const SANS: &str = "Noto Sans";
const MONO: &str = "Noto Sans Mono";
const ARABIC: &str = "Noto Naskh Arabic";
const HEBREW: &str = "Noto Sans Hebrew";
const CHINESE: &str = "Noto Sans CJK SC";
const EMOJI: &str = "Noto Emoji";

/// Families that complete the text families, in the order in which they are asked for a character.
const COMPLETING: [&str; 9] = [
    ARABIC,
    HEBREW,
    "Noto Sans Thai",
    "Noto Sans Devanagari",
    "Noto Sans Math",
    "Noto Sans Symbols2",
    CHINESE,
    "Noto Sans CJK KR",
    EMOJI,
];

const FACES: [(&str, &[u8]); 21] = [
    face!("Noto Serif", "NotoSerif-Regular.ttf"),
    face!("Noto Serif", "NotoSerif-Bold.ttf"),
    face!("Noto Serif", "NotoSerif-Italic.ttf"),
    face!("Noto Serif", "NotoSerif-BoldItalic.ttf"),
    face!("Noto Sans", "NotoSans-Regular.ttf"),
    face!("Noto Sans", "NotoSans-Bold.ttf"),
    face!("Noto Sans", "NotoSans-Italic.ttf"),
    face!("Noto Sans", "NotoSans-BoldItalic.ttf"),
    face!("Noto Sans Mono", "NotoSansMono-Regular.ttf"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
    face!("Noto Naskh Arabic", "NotoNaskhArabic-Bold.ttf"),
    face!("Noto Sans Hebrew", "NotoSansHebrew-Regular.ttf"),
    face!("Noto Sans Thai", "NotoSansThai-Regular.ttf"),
    face!("Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf"),
    face!("Noto Sans Devanagari", "NotoSansDevanagari-Bold.ttf"),
    face!("Noto Sans Math", "NotoSansMath-Regular.ttf"),
    face!("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf"),
    face!("Noto Sans CJK SC", "NotoSansCJKsc-Regular.otf"),
    face!("Noto Sans CJK SC", "NotoSansCJKsc-Bold.otf"),
    face!("Noto Sans CJK KR", "NotoSansCJKkr-Regular.otf"),
    face!("Noto Emoji", "NotoEmoji-Regular.ttf"),
];

/// A stack of families that text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stack {
    /// Serif first.
    Serif,
    /// Sans serif first.
    Sans,
    /// Letters of one width first.
    Mono,
    /// Chinese first, for punctuation between Chinese characters.
    Chinese,
    /// Arabic first, for spaces and punctuation between Arabic words.
    Arabic,
    /// Hebrew first, likewise.
    Hebrew,
}

impl Stack {
    /// The name under which the stack is registered.
    pub(crate) fn generic(self) -> GenericFamily {
        match self {
            Self::Serif => GenericFamily::Serif,
            Self::Sans => GenericFamily::SansSerif,
            Self::Mono => GenericFamily::Monospace,
            Self::Chinese => GenericFamily::FangSong,
            Self::Arabic => GenericFamily::Cursive,
            Self::Hebrew => GenericFamily::UiSerif,
        }
    }
}

/// A font file that a user gives.
#[derive(Debug, Clone)]
pub struct FontFile {
    /// What messages call it: its path.
    pub name: String,
    /// Its content.
    pub bytes: Arc<Vec<u8>>,
}

/// Why a font file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontProblem {
    /// The file.
    pub file: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for FontProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot use font {}: {}", self.file, self.why)
    }
}

impl std::error::Error for FontProblem {}

/// A typeface that text was set in.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    data: FontData,
    /// The file it came from; none for one that is part of the program.
    file: Option<Arc<str>>,
}

impl Face {
    /// The file that holds it.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.data.data.as_ref()
    }

    /// Its number in the file.
    pub(crate) fn index(&self) -> u32 {
        self.data.index
    }

    /// Whether the two are one typeface.
    pub(crate) fn is(&self, font: &FontData) -> bool {
        self.data.data.id() == font.data.id() && self.data.index == font.index
    }

    /// Its tables.
    ///
    /// # Errors
    /// If there are none.
    pub(crate) fn read(&self) -> Result<FontRef<'_>, FontProblem> {
        FontRef::from_index(self.bytes(), self.index()).map_err(|it| self.problem(it))
    }

    /// The typeface with no more than these glyphs; of a file that a user gave, each is drawn, so
    /// that a damaged one is found here and not by a reader of the document.
    ///
    /// # Errors
    /// If it is damaged.
    pub(crate) fn cut(&self, glyphs: &GlyphRemapper) -> Result<Vec<u8>, FontProblem> {
        let cut = subsetter::subset(self.bytes(), self.index(), glyphs).map_err(|it| self.problem(it))?;
        if self.file.is_some() {
            let font = FontRef::new(&cut).map_err(|it| self.problem(it))?;
            let outlines = font.outline_glyphs();
            for glyph in 0..glyphs.num_gids() {
                let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                let outline = outlines.get(GlyphId::from(glyph));
                let outline = outline.ok_or_else(|| self.problem("a glyph that is needed is missing"))?;
                outline.draw(settings, &mut NullPen).map_err(|it| self.problem(it))?;
            }
        }
        Ok(cut)
    }

    /// What is wrong with it.
    pub(crate) fn problem(&self, why: impl fmt::Display) -> FontProblem {
        let file = self.file.as_deref().unwrap_or("of the program").to_owned();
        FontProblem { file, why: why.to_string() }
    }
}

/// The typefaces and the memory that setting text reuses. Make one and keep it.
pub struct Fonts {
    /// The faces.
    pub(crate) faces: FontContext,
    /// Memory for setting paragraphs.
    pub(crate) scratch: LayoutContext<u16>,
    added: Vec<Added>,
}

impl Clone for Fonts {
    /// The same typefaces for another thread, with memory of its own.
    fn clone(&self) -> Self {
        Self { faces: self.faces.clone(), scratch: LayoutContext::new(), added: self.added.clone() }
    }
}

/// A font file that was added.
#[derive(Clone)]
struct Added {
    families: Vec<FamilyId>,
    /// The number of its bytes.
    blob: u64,
    name: Arc<str>,
}

impl Fonts {
    /// The typefaces that are part of the program.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for (family, bytes) in FACES {
            let info = FontInfoOverride { family_name: Some(family), ..Default::default() };
            collection.register_fonts(Blob::new(Arc::new(bytes)), Some(info));
        }
        let faces = FontContext { collection, source_cache: SourceCache::default() };
        let mut fonts = Self { faces, scratch: LayoutContext::new(), added: Vec::new() };
        fonts.stack();
        fonts
    }

    /// Adds a font file; it is asked for the characters that no earlier face has. Returns the names
    /// of its families.
    ///
    /// # Errors
    /// If it is not a font file, or one that PDF cannot hold.
    pub fn add(&mut self, file: &FontFile) -> Result<Vec<String>, FontProblem> {
        let blob = Blob::new(Arc::clone(&file.bytes) as _);
        let name: Arc<str> = Arc::from(file.name.as_str());
        let mut found = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let families = found.register_fonts(blob.clone(), None);
        if families.is_empty() {
            let why = "it is no TrueType or OpenType font".to_owned();
            return Err(FontProblem { file: file.name.clone(), why });
        }
        for info in families.iter().flat_map(|it| &it.1) {
            let face = Face { data: FontData::new(blob.clone(), info.index()), file: Some(Arc::clone(&name)) };
            face.cut(&GlyphRemapper::new())?;
        }
        // Under a name of its own, or a face called as one of ours would take its place.
        let family = format!("added {}", self.added.len());
        let info = FontInfoOverride { family_name: Some(&family), ..Default::default() };
        let added = self.faces.collection.register_fonts(blob.clone(), Some(info));
        let added = added.iter().map(|it| it.0).collect();
        self.added.push(Added { families: added, blob: blob.id(), name });
        self.stack();
        let mut names: Vec<_> = families.iter().filter_map(|it| found.family_name(it.0).map(str::to_owned)).collect();
        names.sort();
        Ok(names)
    }

    /// A typeface that text was set in.
    pub(crate) fn face(&self, font: &FontData) -> Face {
        let added = self.added.iter().find(|it| it.blob == font.data.id());
        Face { data: font.clone(), file: added.map(|it| Arc::clone(&it.name)) }
    }

    fn stack(&mut self) {
        let collection = &mut self.faces.collection;
        let mut ids =
            |names: &[&str]| -> Vec<FamilyId> { names.iter().filter_map(|it| collection.family_id(it)).collect() };
        let completing = ids(&COMPLETING);
        let stacks = [
            (Stack::Serif, ids(&[SERIF])),
            (Stack::Sans, ids(&[SANS])),
            (Stack::Mono, ids(&[MONO, SANS])),
            (Stack::Chinese, ids(&[CHINESE, SANS])),
            (Stack::Arabic, ids(&[ARABIC, SERIF])),
            (Stack::Hebrew, ids(&[HEBREW, SERIF])),
        ];
        for (stack, first) in stacks {
            let all = first
                .into_iter()
                .chain(completing.iter().copied())
                .chain(self.added.iter().flat_map(|it| &it.families).copied());
            collection.set_generic_families(stack.generic(), all);
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

/// A typeface of the program's own. One that cannot be read is a mistake in the program, and no text may be
/// measured or judged without it.
pub(super) fn own_face(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::new(bytes).unwrap_or_else(|it| panic!("a typeface of the program cannot be read: {it}"))
}

/// The characters of the faces of some families.
fn characters(families: &[&str]) -> Vec<Charmap<'static>> {
    let faces = FACES.iter().filter(|(family, _)| families.contains(family));
    faces.map(|(_, bytes)| own_face(bytes).charmap()).collect()
}

/// Whether a character has a glyph wherever it stands: every face of running text has it, or every Chinese
/// one if it is Chinese. What joins with its neighbours may need the face of theirs.
pub(crate) fn is_everywhere(it: char) -> bool {
    static TEXT: LazyLock<Vec<Charmap<'static>>> = LazyLock::new(|| characters(&[SERIF, SANS]));
    static HAN: LazyLock<Vec<Charmap<'static>>> = LazyLock::new(|| characters(&[CHINESE]));
    let faces = if is_ideograph(it) { &*HAN } else { &*TEXT };
    let has = |face: &Charmap<'_>| face.map(it).is_some_and(|it| it.to_u32() > 0);
    it == '\n' || !is_hidden(it) && faces.iter().all(has)
}

/// Whether a character is a Chinese one of the common blocks.
fn is_ideograph(it: char) -> bool {
    matches!(it, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// Faces for a line of sans serif text that is measured before it is set, in the order in which they
/// are asked for a character.
pub(super) fn sans_faces(bold: bool) -> Vec<&'static [u8]> {
    let face = |family: &str| {
        let mut upright = FACES.iter().filter(|it| it.0 == family).take(2);
        let regular = upright.next();
        upright.next().filter(|_| bold).or(regular).map(|it| it.1)
    };
    [SANS].iter().chain(&COMPLETING).filter_map(|it| face(it)).collect()
}
