//! The typefaces: those that are part of the program, and those the user adds.
//!
//! Nothing is read from the system, so that the same document gives the same bytes everywhere.
//! A face is only parsed when a character needs it.

use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, FamilyId, FontInfoOverride, SourceCache};
use parley::{FontContext, GenericFamily, LayoutContext};

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
const COMPLETING: [&str; 7] =
    [ARABIC, HEBREW, "Noto Sans Thai", "Noto Sans Math", "Noto Sans Symbols2", CHINESE, EMOJI];

const FACES: [(&str, &[u8]); 18] = [
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
    face!("Noto Sans Math", "NotoSansMath-Regular.ttf"),
    face!("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf"),
    face!("Noto Sans CJK SC", "NotoSansCJKsc-Regular.otf"),
    face!("Noto Sans CJK SC", "NotoSansCJKsc-Bold.otf"),
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

/// The typefaces and the memory that setting text reuses. Make one and keep it.
pub struct Fonts {
    /// The faces.
    pub(crate) faces: FontContext,
    /// Memory for setting paragraphs.
    pub(crate) scratch: LayoutContext<u16>,
    added: Vec<FamilyId>,
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

    /// Adds a font file; it is asked for the characters that no earlier face has. Returns the
    /// names of its families: none if it is not a font file, or one that PDF cannot hold.
    pub fn add(&mut self, bytes: Vec<u8>) -> Vec<String> {
        let blob = Blob::new(Arc::new(bytes));
        let mut found = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let families = found.register_fonts(blob.clone(), None);
        let subset = |index| subsetter::subset(blob.as_ref(), index, &subsetter::GlyphRemapper::new());
        let whole = families.iter().flat_map(|it| &it.1).all(|it| subset(it.index()).is_ok());
        if families.is_empty() || !whole {
            return Vec::new();
        }
        // Under a name of its own, or a face called as one of ours would take its place.
        let name = format!("added {}", self.added.len());
        let info = FontInfoOverride { family_name: Some(&name), ..Default::default() };
        let added = self.faces.collection.register_fonts(blob, Some(info));
        self.added.extend(added.iter().map(|it| it.0));
        self.stack();
        let mut names: Vec<_> = families.iter().filter_map(|it| found.family_name(it.0).map(str::to_owned)).collect();
        names.sort();
        names
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
            let all = first.into_iter().chain(completing.iter().copied()).chain(self.added.iter().copied());
            collection.set_generic_families(stack.generic(), all);
        }
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
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

/// Faces for stamps on pages of evidence, in the order in which they are asked for a character.
pub fn stamp_faces() -> Vec<&'static [u8]> {
    // Of every family the last face, which is the bold one where there is one.
    let face = |family: &str| FACES.iter().rev().find(|it| it.0 == family).map(|it| it.1);
    let bold = FACES.iter().filter(|it| it.0 == SANS).nth(1).map(|it| it.1);
    bold.into_iter().chain(["Noto Naskh Arabic", CHINESE].into_iter().filter_map(face)).collect()
}
