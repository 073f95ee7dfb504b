//! Pages: what is on them, and that other programs read them as we do.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use redress::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Table, plain_text};
use redress::pages::fonts::{FontFile, Fonts};
use redress::pages::layout::{self, Laid, Piece};
use redress::pages::pdf::{self, Meta};
use redress::pages::theme::Theme;

use crate::samples;

fn samples() -> Vec<(&'static str, Document)> {
    vec![
        ("letter", samples::letter()),
        ("scripts", samples::scripts()),
        ("arabic", samples::arabic()),
        ("chinese", samples::chinese()),
        ("index", samples::index(250)),
        ("figures", samples::figures()),
    ]
}

fn lay(document: &Document) -> Laid {
    layout::layout(document, &Theme::default(), &mut Fonts::new()).expect("every character has a glyph")
}

fn of(blocks: Vec<Block>) -> Document {
    Document { title: "Test".into(), lang: "en".into(), blocks, ..Document::default() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Body }
}

/// Writes a document to a file for other programs.
fn write(name: &str, document: &Document) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    let meta = Meta { date: Some("2026-11-23".into()), ..Meta::of(document) };
    std::fs::write(&path, pdf::write(&lay(document), &meta).expect("sound typefaces"))
        .expect("the target folder can be written");
    path
}

/// What a program prints; none if it is not installed and need not be.
fn tool(program: &str, args: &[&str]) -> Option<(bool, String)> {
    match Command::new(program).args(args).output() {
        Ok(it) => Some((it.status.success(), String::from_utf8_lossy(&[it.stdout, it.stderr].concat()).into_owned())),
        Err(error) => {
            assert!(std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none(), "cannot run `{program}`: {error}");
            println!("skipped: `{program}` is not installed");
            None
        }
    }
}

#[test]
fn pages_as_text() {
    for (name, document) in samples() {
        let laid = lay(&document);
        let mut out = String::new();
        // All pages of an index look alike.
        let shown = if name == "index" { vec![0, 1, laid.page_count() - 1] } else { (0..laid.page_count()).collect() };
        for page in shown {
            let _ = writeln!(out, "--- {} of {}\n{}", page + 1, laid.page_count(), laid.text(page));
        }
        for it in &laid.headings {
            let _ = writeln!(out, "heading {} on page {}: {}", it.level, it.page + 1, it.text);
        }
        for it in laid.links.iter().take(8) {
            let _ = writeln!(out, "link on page {}: {} -> {:?}", it.page + 1, it.text, it.target);
        }
        insta::assert_snapshot!(name, out);
    }
}

#[test]
fn same_document_same_bytes() {
    let mut used = Fonts::new();
    let theme = Theme::default();
    for (name, document) in samples() {
        let bytes = |fonts: &mut Fonts| {
            let laid = layout::layout(&document, &theme, fonts).expect("glyphs");
            pdf::write(&laid, &Meta::of(&document)).expect("sound typefaces")
        };
        assert!(bytes(&mut Fonts::new()) == bytes(&mut used), "{name} differs with what was laid out before");
    }
}

#[test]
fn nothing_leaves_the_page() {
    let (theme, mm) = (Theme::default(), 72.0 / 25.4);
    let (left, right) = (theme.margins.3 * mm - 0.1, (theme.page.0 - theme.margins.1) * mm + 0.1);
    for (name, mut document) in samples() {
        document.watermark.clear();
        for (page, it) in lay(&document).pages.iter().enumerate() {
            for placed in &it.pieces {
                let Piece::Glyphs(run) = &placed.piece else { continue };
                let spaces = run.text.len() - run.text.trim_end().len();
                let end = run.x + run.width() - spaces as f32 * run.size;
                assert!(run.x + run.size > left && end < right, "{name} page {page}: {:?}", run.text);
                assert!(run.y > 20.0 && run.y < theme.page.1 * mm - 20.0, "{name} page {page}: {:?}", run.text);
            }
        }
    }
}

#[test]
fn a_character_without_glyph_is_named() {
    let document = of(vec![paragraph("The seller და wrote \u{10A60} to me"), paragraph("fine")]);
    let missing = layout::layout(&document, &Theme::default(), &mut Fonts::new()).expect_err("no face has these");
    let mut out = String::new();
    for it in missing {
        let _ = writeln!(out, "{} ({}) in: {}", it.code_points, it.characters, it.text);
    }
    insta::assert_snapshot!(out, @r"
    U+10D0 (ა) in: The seller და wrote 𐩠 to me
    U+10D3 (დ) in: The seller და wrote 𐩠 to me
    U+10A60 (𐩠) in: The seller და wrote 𐩠 to me
    ");
}

#[test]
fn too_high_for_a_page_is_divided() {
    let long = "A very long cell that goes on. ".repeat(400);
    let column = Column { share: 1.0, align: Align::Start };
    let table = Table {
        columns: vec![column.clone(), column],
        header: vec![vec![Inline::plain("One")], vec![Inline::plain("Two")]],
        rows: vec![Row {
            cells: vec![vec![Inline::plain(long.clone())], vec![Inline::plain("short")]],
            ..Row::default()
        }],
        ..Table::default()
    };
    let kept = Block::Keep((0..60).map(|it| paragraph(&format!("kept {it}"))).collect());
    let laid = lay(&of(vec![Block::Table(table), kept, Block::PageBreak, paragraph("end")]));
    let all: String = (0..laid.page_count()).map(|it| laid.text(it)).collect();
    assert_eq!(all.matches("goes").count(), 400, "every line is there once");
    assert_eq!(all.matches("One | Two").count(), 4, "the header is repeated\n{all}");
    assert_eq!(all.matches("kept ").count(), 60);
    assert_eq!(laid.text(laid.page_count() - 1).trim_end().lines().last(), Some("end"));
    assert_eq!(lay(&of(Vec::new())).page_count(), 1, "an empty document has a page");
}

#[test]
fn no_line_stands_alone() {
    for count in 30..60 {
        let mut blocks: Vec<Block> = (0..count).map(|it| paragraph(&format!("line {it}"))).collect();
        blocks.push(Block::Heading { level: 2, text: vec![Inline::plain("Heading")] });
        blocks.push(paragraph(&"Words of a paragraph of several lines. ".repeat(9)));
        let laid = lay(&of(blocks));
        for page in 0..laid.page_count() {
            let text = laid.text(page);
            assert_ne!(text.lines().last(), Some("Heading"), "{count} lines");
            let words = text.lines().filter(|it| it.contains("paragraph") || it.contains("lines.")).count();
            assert_ne!(words, 1, "{count} lines: {text}");
        }
    }
}

#[test]
fn qpdf_finds_no_fault() {
    for (name, document) in samples() {
        let path = write(&format!("qpdf-{name}"), &document);
        let Some((good, out)) = tool("qpdf", &["--check", &path.display().to_string()]) else { return };
        assert!(good && !out.contains("WARNING"), "{name}: {out}");
    }
}

/// What is read, without what programs add and leave out at line ends and between words.
fn bare(text: &str) -> String {
    let vowel_sign = |it: char| ('\u{64b}'..='\u{652}').contains(&it);
    let kept = |it: &char| it.is_alphanumeric() && !vowel_sign(*it);
    text.chars().filter(kept).collect()
}

fn texts(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text, .. } => out.push(plain_text(text)),
            Block::List { items, .. } => items.iter().for_each(|it| texts(it, out)),
            Block::Keep(blocks) => texts(blocks, out),
            Block::Table(table) => {
                for row in table.rows.iter().take(40) {
                    out.extend(row.cells.iter().chain([&row.note]).map(|it| plain_text(it)));
                }
            }
            Block::Signature { lines, .. } => out.extend(lines.iter().cloned()),
            _ => {}
        }
    }
}

#[test]
fn other_programs_read_every_sentence() {
    for (name, document) in samples() {
        let path = write(&format!("text-{name}"), &document);
        let path = path.display().to_string();
        // In the order of the file, but for text from right to left, which is put in order by place.
        let args: &[&str] = if name == "arabic" || name == "scripts" { &[&path, "-"] } else { &["-raw", &path, "-"] };
        let Some((good, out)) = tool("pdftotext", args) else { return };
        assert!(good, "{out}");
        let read = bare(&out);
        let mut wanted = Vec::new();
        texts(&document.blocks, &mut wanted);
        wanted.extend(document.frame.iter().flat_map(|it| it.recipient.clone()));
        // Emoji are no letters; a line with two directions is put in order by each program's own rules.
        for text in wanted.iter().filter(|it| !it.starts_with("Arabic:") && !it.starts_with("Hebrew:")) {
            assert!(read.contains(&bare(text)), "{name}: {text:?} is not in\n{out}");
        }
    }
}

#[test]
fn links_lead_to_the_bundle() {
    let document = samples::letter();
    let laid = lay(&document);
    let drawn = pdf::draw(&laid).expect("sound typefaces");
    let plain = drawn.file(&Meta::of(&document));
    let linked = drawn.file(&Meta { bundle: Some("../4-evidence/bundle.pdf".into()), ..Meta::of(&document) });
    let actions = |bytes: &[u8]| -> Vec<String> {
        let file = lopdf::Document::load_mem(bytes).expect("our own file");
        let links = file.objects.values().filter_map(|it| it.as_dict().ok()?.get(b"A").ok()?.as_dict().ok());
        links.filter(|it| it.has(b"S")).map(|it| format!("{it:?}")).collect()
    };
    let to_bundle = |it: &String| it.contains("GoToR") && it.contains("bundle.pdf");
    assert!(!actions(&plain).is_empty() && !actions(&plain).iter().any(to_bundle), "{:?}", actions(&plain));
    assert!(actions(&linked).iter().any(to_bundle), "{:?}", actions(&linked));
}

fn file(name: &str, bytes: Vec<u8>) -> FontFile {
    FontFile { name: name.to_owned(), bytes: Arc::new(bytes) }
}

/// One of our typefaces.
fn typeface(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    std::fs::read(folder.join(name)).expect("the typefaces are there")
}

#[test]
fn an_added_face_changes_nothing_else() {
    let document = samples::scripts();
    let plain = pdf::write(&lay(&document), &Meta::of(&document)).expect("sound typefaces");
    let mut fonts = Fonts::new();
    let none = fonts.add(&file("a.ttf", b"not a font".to_vec())).expect_err("it is not a font");
    assert_eq!(none.to_string(), "cannot use font a.ttf: it is no TrueType or OpenType font");
    let names = fonts.add(&file("b.otf", typeface("NotoSansCJKsc-Bold.otf")));
    assert_eq!(names.expect("it is sound"), ["Noto Sans CJK SC"]);
    let laid = layout::layout(&document, &Theme::default(), &mut fonts).expect("glyphs");
    assert!(plain == pdf::write(&laid, &Meta::of(&document)).expect("sound typefaces"));
}

/// A small typeface for two Armenian letters, which none of ours has: its Hebrew signs under other
/// characters.
fn armenian() -> Vec<u8> {
    let mut bytes = typeface("NotoSansHebrew-Regular.ttf");
    let record = bytes.windows(4).position(|it| it == b"cmap").expect("it has a table of characters");
    let long = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
    let (start, length) = (long(record + 8), long(record + 12));
    for at in (start..start + length).step_by(2) {
        match bytes[at..at + 2] {
            [0x05, 0x91] => bytes[at + 1] = 0x31,
            [0x05, 0xc7] => bytes[at + 1] = 0x67,
            _ => {}
        }
    }
    bytes
}

#[test]
fn a_damaged_font_file_is_named() {
    let document = of(vec![paragraph("Letters that no face of ours has: \u{550}\u{554}")]);
    let outcome = |bytes: Vec<u8>| -> Result<usize, String> {
        let mut fonts = Fonts::new();
        fonts.add(&file("given.ttf", bytes)).map_err(|it| it.to_string())?;
        let laid = layout::layout(&document, &Theme::default(), &mut fonts);
        // A face that lost its table of characters has none of them.
        let laid = laid.map_err(|it| format!("cannot use font given.ttf for {}", it.len()))?;
        let bytes = pdf::write(&laid, &Meta::of(&document)).map_err(|it| it.to_string())?;
        lopdf::Document::load_mem(&bytes).map_err(|it| it.to_string())?;
        Ok(laid.page_count())
    };
    let sound = armenian();
    assert_eq!(outcome(sound.clone()), Ok(1));
    let (mut used, mut refused) = (0, 0);
    for at in (0..sound.len()).filter(|it| it % 97 == 0 || *it < 300) {
        let mut damaged = sound.clone();
        damaged[at] ^= 0xff;
        match outcome(damaged) {
            Ok(_) => used += 1,
            Err(why) => {
                assert!(why.starts_with("cannot use font given.ttf"), "byte {at}: {why}");
                refused += 1;
            }
        }
    }
    assert!(used > 50 && refused > 50, "{used} used, {refused} refused");
}

#[test]
fn one_file_names_the_writers_library() {
    let mut naming = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for it in std::fs::read_dir(folder).expect("the sources are there") {
            let path = it.expect("the sources can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).expect("sources are text").contains("printpdf") {
                naming.push(path.file_name().map(|it| it.to_string_lossy().into_owned()));
            }
        }
    }
    assert_eq!(naming, [Some("painter.rs".to_owned())]);
}

/// Prints times; run it with `cargo test --release -- --ignored --nocapture speed`.
#[test]
#[ignore = "measures"]
fn speed() {
    let theme = Theme::default();
    let started = std::time::Instant::now();
    let mut fonts = Fonts::new();
    println!("fonts {:?}", started.elapsed());
    let mut three = samples::letter();
    let extra = three.blocks[4..10].to_vec();
    three.blocks.splice(4..4, extra);
    for (name, document) in [("letter of 3 pages", three)].into_iter().chain(samples()) {
        let mut best = (f64::MAX, f64::MAX);
        let mut first = 0.0;
        for round in 0..12 {
            let started = std::time::Instant::now();
            let laid = layout::layout(&document, &theme, &mut fonts).expect("glyphs");
            let layout = started.elapsed().as_secs_f64() * 1e3;
            let bytes = pdf::write(&laid, &Meta::of(&document)).expect("sound typefaces");
            let whole = started.elapsed().as_secs_f64() * 1e3;
            first = if round == 0 { whole } else { first };
            best = (best.0.min(layout), best.1.min(whole));
            if round == 11 {
                let (pages, size) = (laid.page_count(), bytes.len());
                println!(
                    "{name}: {pages} pages, first {first:.1} ms, then {:.1} ms ({:.1} layout), {size} bytes",
                    best.1, best.0
                );
            }
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|it| it.starts_with("VmHWM")).unwrap_or_default());
}
