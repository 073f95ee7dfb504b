//! What pages are set with.

use std::collections::BTreeSet;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::library::Library;
use crate::pages::document::Document;
use crate::pages::fonts::Fonts;
use crate::pages::layout::{self, Laid, MissingGlyph};
use crate::pages::theme::Theme;
use crate::words::Words;

/// What planning and rendering set pages with.
pub struct Press<'lib, 'case> {
    /// The library.
    pub library: &'lib Library,
    /// Words of the letters' language.
    pub words: &'case Words,
    /// How pages look.
    pub theme: &'case Theme,
    /// The typefaces.
    pub fonts: &'case mut Fonts,
}

impl Press<'_, '_> {
    /// Lays out a document; a character without a glyph is an error that names it.
    ///
    /// # Errors
    /// If a character has no glyph.
    pub(crate) fn lay(&mut self, document: &Document, name: &str, sink: &mut Sink) -> Result<Laid, Failed> {
        layout::layout(document, self.theme, self.fonts).map_err(|missing| report_glyphs(&missing, name, sink))
    }

    /// Lays out pages for a text that is evidence: a character without a glyph becomes a box and is told, so
    /// that it stops nothing. `set` makes the document with boxes for these characters; those that are left
    /// stand in words of ours.
    ///
    /// # Errors
    /// If a character of ours has no glyph.
    pub(crate) fn lay_source(
        &mut self,
        set: impl Fn(&BTreeSet<char>) -> Document,
        name: &str,
        sink: &mut Sink,
    ) -> Result<(Laid, BTreeSet<char>), Failed> {
        let mut boxed = BTreeSet::new();
        loop {
            let missing = match layout::layout(&set(&boxed), self.theme, self.fonts) {
                Ok(laid) => {
                    report_boxes(&boxed, name, sink);
                    return Ok((laid, boxed));
                }
                Err(missing) => missing,
            };
            let before = boxed.len();
            let odd = |it: &char| !layout::is_everywhere(*it) && *it != BOX;
            boxed.extend(missing.iter().flat_map(|it| it.characters.chars()).filter(odd));
            if boxed.len() == before {
                return Err(report_glyphs(&missing, name, sink));
            }
        }
    }

    /// Reports the characters of a document that have no glyph.
    pub(crate) fn try_out(&mut self, document: &Document, name: &str, sink: &mut Sink) {
        let missing = layout::missing(document, self.theme, self.fonts);
        if !missing.is_empty() {
            let _ = report_glyphs(&missing, name, sink);
        }
    }
}

/// What stands for a character that no typeface has.
pub(crate) const BOX: char = '\u{25A1}';

fn report_boxes(boxed: &BTreeSet<char>, name: &str, sink: &mut Sink) {
    if boxed.is_empty() {
        return;
    }
    let each: Vec<String> = boxed.iter().map(|it| format!("{it} (U+{:04X})", u32::from(*it))).collect();
    let message = format!("{name}: no typeface has {}; boxes stand in their place", each.join(", "));
    let help = "give a font file that has them with --font";
    sink.report(Diagnostic::warning("missing-glyph", message).help(help));
}

fn report_glyphs(missing: &[MissingGlyph], name: &str, sink: &mut Sink) -> Failed {
    let mut seen = BTreeSet::new();
    let each: Vec<&MissingGlyph> = missing.iter().filter(|it| seen.insert(it.characters.clone())).collect();
    let first = each.first().map(ToString::to_string).unwrap_or_default();
    let others: Vec<String> = each.iter().skip(1).map(|it| format!("{} ({})", it.characters, it.code_points)).collect();
    let more = if others.is_empty() { String::new() } else { format!("; nor {}", others.join(", ")) };
    let help = "use other characters, or give a font file that has them with --font";
    sink.fail(Diagnostic::error("missing-glyph", format!("{first}, in {name}{more}")).help(help))
}
