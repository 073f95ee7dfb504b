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

#[test]
#[ignore = "measures"]
fn speed() {
    let theme = Theme::default();
    let cpu = || {
        let it = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        it.split(' ').next().and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
    };
    let started = cpu();
    let mut fonts = Fonts::new();
    println!("fonts {:.2} ms", cpu() - started);
    let mut three = samples::letter();
    let extra = three.blocks[4..12].to_vec();
    three.blocks.splice(4..4, extra.clone());
    three.blocks.splice(4..4, extra);
    for (name, document) in [
        ("letter", samples::letter()),
        ("letter, 3 pages", three),
        ("scripts", samples::scripts()),
        ("arabic", samples::arabic()),
        ("index 250", samples::index(250)),
    ] {
        for round in ["cold", "warm", "warm", "warm"] {
            let a = cpu();
            let laid = layout::layout(&document, &theme, &mut fonts).expect("glyphs");
            let b = cpu();
            let bytes = pdf::write(&laid, &Meta::of(&document));
            let c = cpu();
            let pages = laid.page_count();
            println!("{name} {round}: {pages} pages, layout {:.1} ms, write {:.1} ms, {} bytes", b - a, c - b, bytes.len());
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|it| it.starts_with("VmHWM")).unwrap_or(""));
}

#[test]
fn debug_shift() {
    let mut d = samples::scripts();
    d.blocks = vec![Block::Paragraph { text: vec![Inline::plain("العملاء كاملاً قانونًا")], role: Role::Body }];
    let laid = lay(&d);
    for p in &laid.pages[0].pieces {
        if let layout::Piece::Glyphs(g) = &p.piece {
            for it in &g.glyphs {
                println!("{} {:?} adv {:.2} shift {:?}", it.id, &g.text[it.text.0 as usize..it.text.1 as usize], it.advance, it.shift);
            }
        }
    }
    write("debug.pdf", &d);
}
