//! Pages: what is on them, and that other programs read them as we do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use redress::document::{Block, Document, Inline, Role};
use redress::fonts::Fonts;
use redress::layout::{self, Laid};
use redress::pdf::{self, Meta};
use redress::theme::Theme;

use crate::samples;

fn lay(document: &Document) -> Laid {
    layout::layout(document, &Theme::default(), &mut Fonts::new()).expect("every character has a glyph")
}

/// Writes a document to a file for other programs.
fn write(name: &str, document: &Document) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, pdf::write(&lay(document), &Meta::of(document))).expect("the target folder can be written");
    path
}

#[test]
fn try_all() {
    for (name, document) in [
        ("letter.pdf", samples::letter()),
        ("scripts.pdf", samples::scripts()),
        ("arabic.pdf", samples::arabic()),
        ("index.pdf", samples::index(250)),
        ("figures.pdf", samples::figures()),
    ] {
        println!("{}", write(name, &document).display());
    }
}
