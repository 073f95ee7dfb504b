//! Bundles of every kind of exhibit, looked at with other programs.

use std::io::{Cursor, Read, Seek, SeekFrom, Write};

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary, text_string};
use redress::evidence::survey::{EvidenceFile, EvidenceRoot, SurveyProblem, survey_all};
use redress::pages::bundle::{BundleError, BundleSpec, ExhibitContent, LedgerNote, assemble};
use redress::pages::document::{Block, Inline, PageRef, Role, Target};
use redress::pages::fonts::Fonts;

use crate::support::{Scratch, corners, line, page, pdf, plain, png, tool, with_captions, with_exif};
use crate::support::{bundle, bundle_into, bundle_with, checked, exhibit};

fn link(target: Dictionary) -> Object {
    let mut it = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => [72, 700, 300, 720].map(Object::Integer).to_vec(),
    };
    it.extend(&target);
    it.into()
}

fn uri(address: &str) -> Dictionary {
    let address = Object::String(address.into(), StringFormat::Literal);
    dictionary! { "A" => dictionary! { "S" => "URI", "URI" => address } }
}

/// The pages, counted from 1, that the links of a page lead to; 0 for an address.
fn targets(document: &Document, number: u32) -> Vec<usize> {
    let pages: Vec<_> = document.page_iter().collect();
    let page = document.get_pages()[&number];
    let marks = document.get_page_annotations(page).unwrap();
    marks
        .iter()
        .map(|it| match it.get(b"Dest").and_then(Object::as_array) {
            Ok(array) => pages.iter().position(|it| array[0] == Object::Reference(*it)).unwrap() + 1,
            Err(_) => 0,
        })
        .collect()
}

/// An index with a link to each of these.
fn front(targets: impl Iterator<Item = Target>) -> redress::pages::document::Document {
    let link = |target| Inline::Link { target, text: vec![Inline::plain("there")] };
    let paragraph = |it| Block::Paragraph { text: vec![it], role: Role::Body };
    let blocks = targets.map(link).map(paragraph).collect();
    redress::pages::document::Document { title: "Index".into(), lang: "en".into(), blocks, ..Default::default() }
}

#[test]
fn links_lead_to_the_right_pages() {
    let scratch = Scratch::new("links");
    let targets_of_front = [2, 5, 3].map(|page| Target::Bundle(PageRef::first_volume(page)));
    let addresses = [Target::Uri("https://example.com".into())];
    let front = front(targets_of_front.into_iter().chain(addresses));
    let source = pdf(
        vec![
            page(&line("one"), dictionary! {}),
            page(&line("two"), dictionary! {}),
            page(&line("three"), dictionary! {}),
        ],
        |it, pages| {
            let named = |name: &str| Object::String(name.into(), StringFormat::Literal);
            let explicit = vec![pages[1].into(), "XYZ".into(), 0.into(), 500.into(), Object::Null];
            let tree = dictionary! { "Names" => vec![named("two"), explicit.into()] };
            let third = dictionary! { "D" => vec![Object::Integer(2), "Fit".into()] };
            it.catalog_mut().unwrap().set("Names", dictionary! { "Dests" => tree });
            it.catalog_mut().unwrap().set("Dests", dictionary! { "third" => third });
            let links = vec![
                link(dictionary! { "Dest" => named("two") }),
                link(dictionary! { "Dest" => "third" }),
                link(dictionary! { "A" => dictionary! { "S" => "GoTo", "D" => vec![pages[0].into(), "Fit".into()] } }),
                link(dictionary! { "Dest" => named("nowhere") }),
                link(uri("javascript:alert(1)")),
                link(uri(" JavaScript:alert(1)")),
                link(uri("data:text/html,x")),
                link(uri("file:///etc/passwd")),
                link(uri("\\\\server\\share")),
                link(uri("tel:+1")),
            ];
            it.get_dictionary_mut(pages[0]).unwrap().set("Annots", links);
            let below = it.add_object(dictionary! { "Title" => text_string("下"), "Dest" => named("two") });
            let item = it.add_object(
                dictionary! { "Title" => text_string("Part"), "Dest" => named("two"), "First" => below, "Last" => below },
            );
            let outlines = it.add_object(dictionary! { "First" => item, "Last" => item });
            it.catalog_mut().unwrap().set("Outlines", outlines);
        },
    );
    let exhibits = vec![
        exhibit(1, ExhibitContent::PdfBytes(source), 3),
        exhibit(2, ExhibitContent::PdfBytes(plain(&["last"])), 1),
    ];
    let (bytes, ledger) = bundle_with(Some(&front), exhibits).unwrap();
    checked(&scratch, &bytes);
    let it = Document::load_mem(&bytes).unwrap();
    assert_eq!(targets(&it, 1), [2, 5, 3, 0]);
    assert_eq!(targets(&it, 2), [3, 4, 2]);
    assert_eq!((ledger.pages, ledger.front_pages), (5, 1));
    assert_eq!((ledger.exhibits[1].first_page, ledger.exhibits[1].last_page), (5, 5));
    assert_eq!(ledger.exhibits[0].notes, [LedgerNote::DeadLinks(1)]);
    let toc = it.get_toc().unwrap();
    let toc: Vec<_> = toc.toc.iter().map(|it| format!("{} {} {}", it.level, it.title, it.page)).collect();
    assert_eq!(
        toc,
        [
            "1 Index (p. 1) 1",
            "1 Exhibit 1 – Something (p. 2) 2",
            "2 Part 3",
            "3 下 3",
            "1 Exhibit 2 – Something (p. 5) 5"
        ]
    );
    let one = || vec![exhibit(1, ExhibitContent::PdfBytes(plain(&["x"])), 1)];
    let nowhere = bundle_with(Some(&front), one()).unwrap_err();
    assert_eq!(nowhere.to_string(), "the index of the bundle links to page 5 of volume 1, which is not in it");
    let second = self::front([Target::Bundle(PageRef { volume: 2, page: 1 })].into_iter());
    let nowhere = bundle_with(Some(&second), one()).unwrap_err();
    assert_eq!(nowhere.to_string(), "the index of the bundle links to page 1 of volume 2, which is not in it");
}

#[test]
fn stamps_are_upright_at_the_bottom() {
    let scratch = Scratch::new("stamps");
    let sheet = |more: Dictionary| page(&format!("q 0.4 0 0 0.4 50 50 cm 1 0 0 rg {} q", line("x")), more);
    let boxes = |it: [i64; 4]| it.map(Object::Integer).to_vec();
    let pages = vec![
        sheet(dictionary! {}),
        sheet(dictionary! { "Rotate" => 90 }),
        sheet(dictionary! { "Rotate" => 180 }),
        sheet(dictionary! { "Rotate" => -90 }),
        sheet(dictionary! { "MediaBox" => boxes([0, 0, 842, 595]), "Rotate" => 450 }),
        sheet(dictionary! { "CropBox" => boxes([100, 200, 400, 800]), "Rotate" => 270 }),
        sheet(dictionary! { "MediaBox" => boxes([-300, -200, 300, 500]) }),
        sheet(dictionary! { "MediaBox" => boxes([0, 0, 2384, 3370]) }),
        sheet(dictionary! { "MediaBox" => boxes([0, 0, 200, 100]) }),
    ];
    let (a4, lying) = ((595.0, 842.0), (842.0, 595.0));
    let displayed = [a4, lying, a4, lying, a4, (600.0, 300.0), (600.0, 700.0), (2384.0, 3370.0), (200.0, 100.0)];
    let count = pages.len();
    let source = pdf(pages, |_, _| {});
    let (bytes, ledger) = bundle(vec![exhibit(70, ExhibitContent::PdfBytes(source), count as u32)]).unwrap();
    let path = checked(&scratch, &bytes);
    assert_eq!(ledger.exhibits[0].notes, [LedgerNote::PagesClosed((1..=count as u32).collect())]);
    let Some((_, text)) = tool("pdftotext", &["-cropbox", "-bbox", &path, "-"]) else { return };
    let mut number = 0;
    let mut size = (0.0, 0.0);
    let mut found = 0;
    for text in text.lines().map(str::trim) {
        let attribute = |name: &str| -> f64 {
            text.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap()
        };
        if text.starts_with("<page ") {
            number += 1;
            size = displayed[number - 1];
        } else if text.ends_with(&format!(">{number}</word>")) {
            assert!(attribute("xMin") > 0.8 * size.0 && attribute("yMin") > 0.75 * size.1, "page {number}: {text}");
            assert!(attribute("xMax") < size.0 && attribute("yMax") < size.1, "page {number}: {text}");
            // Upright: wider than a line of turned text would be.
            found += 1;
        } else if text.ends_with(&format!(">{number}/{count}</word>")) {
            assert!(attribute("xMax") < 0.8 * size.0 && attribute("yMin") > 0.75 * size.1, "page {number}: {text}");
            assert!(attribute("xMax") - attribute("xMin") > attribute("yMax") - attribute("yMin") - 6.0, "{text}");
            found += 1;
        }
    }
    assert_eq!((number, found), (count, 2 * count), "{text}");
}

/// The colour at a place of a rendered page, as fractions of its width and height.
fn pixel(image: &image::RgbImage, x: f64, y: f64) -> &'static str {
    let it = image.get_pixel((f64::from(image.width()) * x) as u32, (f64::from(image.height()) * y) as u32).0;
    let most = it.into_iter().max().unwrap();
    let strong = it.map(|it| most - it < 25);
    match strong {
        [true, true, true] if most > 200 => "white",
        [true, false, false] => "red",
        [false, true, false] => "green",
        [false, false, true] => "blue",
        _ => "other",
    }
}

fn rendered(scratch: &Scratch, path: &str, number: u32) -> Option<image::RgbImage> {
    let out = scratch.path().join("page");
    let number = number.to_string();
    tool("pdftoppm", &["-r", "20", "-png", "-singlefile", "-f", &number, "-l", &number, path, out.to_str().unwrap()])?;
    Some(image::open(out.with_extension("png")).unwrap().to_rgb8())
}

#[test]
fn photographs_stand_upright_and_keep_no_secrets() {
    let scratch = Scratch::new("photos");
    // Where the stored top left, top right and bottom left corners go.
    let expected = ["LT RT LB", "RT LT RB", "RB LB RT", "LB RB LT", "LT LB RT", "RT RB LT", "RB RT LB", "LB LT RB"];
    let mut exhibits = Vec::new();
    for number in 1..=8 {
        let name = format!("{number}.jpg");
        let mut jpeg = with_captions(&with_exif(&corners(1200, 900), number));
        jpeg.extend_from_slice(b"trailing secret");
        scratch.put(&name, &jpeg);
        exhibits.push(exhibit(number.into(), ExhibitContent::File(scratch.file(&name)), 1));
    }
    let embedded = pdf(vec![page("q 100 0 0 100 0 0 cm /I Do Q", dictionary! {})], |it, pages| {
        let entries = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 40, "Height" => 30, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceRGB", "Filter" => "DCTDecode",
        };
        let image = it.add_object(Stream::new(entries, with_exif(&corners(40, 30), 1)));
        let resources = dictionary! { "XObject" => dictionary! { "I" => image } };
        it.get_dictionary_mut(pages[0]).unwrap().set("Resources", resources);
    });
    exhibits.push(exhibit(9, ExhibitContent::PdfBytes(embedded), 1));
    let (bytes, ledger) = bundle(exhibits).unwrap();
    let path = checked(&scratch, &bytes);
    for secret in [b"Exif".as_slice(), b"trailing", b"Photoshop", b"8BIM", b"secret"] {
        assert!(!bytes.windows(secret.len()).any(|it| it == secret));
    }
    // The picture inside the PDF stands where the stamps are.
    for (it, more) in ledger.exhibits.iter().zip((1..=9).map(|it| it == 9)) {
        let longer = more.then(|| LedgerNote::PagesLonger(vec![1]));
        let expected: Vec<_> = [Some(LedgerNote::CameraDataRemoved(1)), longer].into_iter().flatten().collect();
        assert_eq!(it.notes, expected, "{ledger:?}");
    }
    for (number, places) in (1..).zip(expected) {
        let Some(image) = rendered(&scratch, &path, number) else { return };
        assert_eq!(image.width() < image.height(), number >= 5, "page {number}");
        for (place, colour) in places.split(' ').zip(["red", "green", "blue"]) {
            let x = if place.starts_with('L') { 0.3 } else { 0.7 };
            let y = if place.ends_with('T') { 0.3 } else { 0.7 };
            assert_eq!(pixel(&image, x, y), colour, "page {number} {place}");
        }
    }
}

#[test]
fn pictures_of_all_kinds_keep_their_colours() {
    let scratch = Scratch::new("pictures");
    let root = std::sync::Arc::new(EvidenceRoot::new("fixtures/hostile").unwrap());
    let names = ["16bit.png", "interlaced.png", "palette.png", "inverted-cmyk.jpg", "grey-alpha.png"];
    let mut exhibits = Vec::new();
    for (number, name) in (1..).zip(names) {
        let sha256 = survey_all(&root, &[("", name)]).remove(0).unwrap().sha256;
        let file = EvidenceFile { root: root.clone(), path: name.into(), sha256, inside: Vec::new(), made: None };
        let content = ExhibitContent::File(file);
        exhibits.push(exhibit(number, content, 1));
    }
    let clear = image::RgbaImage::from_fn(600, 400, |x, _| image::Rgba([200, 20, 20, if x < 300 { 255 } else { 0 }]));
    scratch.put("clear.png", &png(&clear.into()));
    exhibits.push(exhibit(6, ExhibitContent::File(scratch.file("clear.png")), 1));
    let (bytes, _) = bundle(exhibits).unwrap();
    let path = checked(&scratch, &bytes);
    for number in 1..=4 {
        let Some(image) = rendered(&scratch, &path, number) else { return };
        let colours: Vec<_> = [(0.48, 0.48), (0.52, 0.48), (0.48, 0.52), (0.52, 0.52)]
            .iter()
            .map(|it| pixel(&image, it.0, it.1))
            .collect();
        assert_eq!(colours, ["red", "green", "blue", "white"], "{}", names[number as usize - 1]);
    }
    let Some(image) = rendered(&scratch, &path, 6) else { return };
    assert_eq!((pixel(&image, 0.4, 0.5), pixel(&image, 0.6, 0.5)), ("red", "white"));
}

#[test]
fn fields_stay_visible_and_scripts_do_not_run() {
    let scratch = Scratch::new("forms");
    let field = |name: &str, bottom: i64| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => text_string(name), "F" => 4,
            "Rect" => [72, bottom, 300, bottom + 20].map(Object::Integer).to_vec(),
            "V" => text_string(&format!("value of {name}")),
            "AA" => dictionary! { "K" => dictionary! { "S" => "JavaScript", "JS" => text_string("evil()") } },
        }
    };
    let source = pdf(vec![page(&line("Form"), dictionary! {})], |it, pages| {
        let font = it.get_page_fonts(pages[0]).unwrap().into_values().next().cloned().unwrap();
        let entries = dictionary! {
            "BBox" => [0, 0, 228, 20].map(Object::Integer).to_vec(),
            "Resources" => dictionary! { "Font" => dictionary! { "H" => font } },
        };
        let look = it.add_object(Stream::new(entries, b"BT /H 12 Tf 2 5 Td (drawn look) Tj ET".to_vec()));
        let mut drawn = field("drawn", 500);
        drawn.set("AP", dictionary! { "N" => look });
        let mut hidden = field("hidden", 300);
        hidden.set("F", 2);
        let file = it.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"attached bytes".to_vec()));
        let attached = dictionary! {
            "Type" => "Annot", "Subtype" => "FileAttachment", "Rect" => [0, 0, 9, 9].map(Object::Integer).to_vec(),
            "FS" => dictionary! { "Type" => "Filespec", "F" => text_string("a.xlsx"), "EF" => dictionary! { "F" => file } },
        };
        let fields = [drawn, field("bare", 400), hidden, attached].map(|field| it.add_object(field).into()).to_vec();
        it.get_dictionary_mut(pages[0]).unwrap().set("Annots", fields.clone());
        let launch = dictionary! { "S" => "Launch", "F" => text_string("cmd.exe") };
        it.catalog_mut().unwrap().set("AcroForm", dictionary! { "Fields" => fields });
        it.catalog_mut().unwrap().set("OpenAction", launch);
    });
    let (bytes, ledger) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(source), 1)]).unwrap();
    let path = checked(&scratch, &bytes);
    assert_eq!(
        ledger.exhibits[0].notes,
        [
            LedgerNote::ScriptsRemoved(3),
            LedgerNote::ActionsRemoved(1),
            LedgerNote::AttachmentsLeftOut(vec!["a.xlsx".into()]),
            LedgerNote::FieldsFlattened(1),
            LedgerNote::FieldValuesPrinted(1),
        ]
    );
    let it = Document::load_mem(&bytes).unwrap();
    let all: String = it.objects.values().map(|it| format!("{it:?}")).collect();
    for gone in ["JavaScript", "evil", "Launch", "AcroForm", "Widget", "EmbeddedFile", "attached bytes"] {
        assert!(!all.contains(gone), "{gone}");
    }
    if let Some((_, text)) = tool("pdftotext", &["-layout", &path, "-"]) {
        for (words, shown) in
            [("drawn look", true), ("value of bare", true), ("hidden", false), ("Exhibit 1 · 1/1", true)]
        {
            assert_eq!(text.contains(words), shown, "{words} in {text}");
        }
    }
}

#[test]
fn a_bundle_can_be_an_exhibit() {
    let scratch = Scratch::new("nested");
    let inner = bundle(vec![exhibit(8, ExhibitContent::PdfBytes(plain(&["inner"])), 1)]).unwrap().0;
    let mut outer = exhibit(2, ExhibitContent::PdfBytes(inner), 1);
    outer.stamps = vec!["Quite other words".into()];
    let (bytes, _) = bundle_with(Some(&front(std::iter::empty())), vec![outer]).unwrap();
    let path = checked(&scratch, &bytes);
    if let Some((_, text)) = tool("pdftotext", &["-f", "2", &path, "-"]) {
        // The new label covers the old one; both are readable to a machine, in their own fonts.
        for word in ["inner", "Exhibit", "8 · 1/1", "Quite", "other", "words"] {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn hidden_layers_stay_hidden() {
    let scratch = Scratch::new("layers");
    let source = pdf(vec![page(&format!("/OC /L BDC {} EMC", line("draft")), dictionary! {})], |it, pages| {
        let layer = it.add_object(dictionary! { "Type" => "OCG", "Name" => text_string("Draft") });
        let font = it.get_page_fonts(pages[0]).unwrap().into_values().next().cloned().unwrap();
        let resources = dictionary! {
            "Font" => dictionary! { "F1" => font }, "Properties" => dictionary! { "L" => layer },
        };
        it.get_dictionary_mut(pages[0]).unwrap().set("Resources", resources);
        let off = dictionary! { "OFF" => vec![layer.into()] };
        let properties = dictionary! { "OCGs" => vec![layer.into()], "D" => off };
        it.catalog_mut().unwrap().set("OCProperties", properties);
    });
    let (bytes, ledger) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(source), 1)]).unwrap();
    let path = checked(&scratch, &bytes);
    assert_eq!(ledger.exhibits[0].notes, [LedgerNote::HiddenLayers(1)]);
    if let Some((_, text)) = tool("pdftotext", &[&path, "-"]) {
        assert!(!text.contains("draft") && text.contains("Exhibit"), "{text}");
    }
}

#[test]
fn same_input_same_bytes() {
    let scratch = Scratch::new("same");
    scratch.put("photo.jpg", &with_exif(&corners(400, 300), 6));
    let make = || {
        let photo = ExhibitContent::File(scratch.file("photo.jpg"));
        bundle(vec![exhibit(1, ExhibitContent::PdfBytes(plain(&["a", "b"])), 2), exhibit(2, photo, 1)]).unwrap().0
    };
    let first = make();
    assert_eq!(first, make());
    let it = Document::load_mem(&first).unwrap();
    let catalog = it.catalog().unwrap();
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    assert!(catalog.has(b"PageLabels") && catalog.has(b"Metadata") && catalog.has(b"Lang"));
    let xmp = it.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap().as_stream().unwrap();
    assert!(String::from_utf8_lossy(&xmp.content).contains("Claim of Zoë &amp; Co"));
}

#[test]
fn what_is_not_as_planned_is_an_error() {
    let scratch = Scratch::new("planned");
    let count = bundle(vec![exhibit(4, ExhibitContent::PdfBytes(plain(&["a"])), 2)]).unwrap_err();
    assert_eq!(count.to_string(), "Exhibit 4 has 1 pages, 2 were planned");
    scratch.put("a.pdf", &plain(&["a"]));
    let file = scratch.file("a.pdf");
    scratch.put("a.pdf", &plain(&["b"]));
    let changed = bundle(vec![exhibit(4, ExhibitContent::File(file), 1)]).unwrap_err();
    let meant = matches!(changed, BundleError::Exhibit { problem: SurveyProblem::Changed, .. });
    assert!(meant, "{changed}");
    let mut georgian = exhibit(5, ExhibitContent::PdfBytes(plain(&["a"])), 1);
    georgian.stamps = vec!["მუხლი 5".into()];
    let missing = bundle(vec![georgian]).unwrap_err();
    assert_eq!(missing.to_string(), "no font has `მ` (U+10DB), needed for `მუხლი 5`");
}

#[test]
fn stamps_in_other_scripts() {
    let scratch = Scratch::new("scripts");
    let mut one = exhibit(5, ExhibitContent::PdfBytes(plain(&["a", "b"])), 2);
    one.stamps = vec!["证据 5 · 1/2".into(), "المستند 5".into()];
    let spec = BundleSpec {
        title: "证据".into(),
        lang: "zh-CN".into(),
        author: String::new(),
        front: None,
        front_outline: Vec::new(),
        exhibits: vec![one],
        page_label: "第 {} 页".into(),
        first_page: 1,
        fonts: &mut Fonts::new(),
    };
    let mut out = Cursor::new(Vec::new());
    assemble(spec, &mut out).unwrap();
    let path = checked(&scratch, out.get_ref());
    if let Some((_, text)) = tool("pdftotext", &[&path, "-"]) {
        assert!(text.contains("证据 5 · 1/2"), "{text}");
        assert!(text.contains("المستند"), "{text}");
    }
    assert!(out.get_ref().len() < 100_000);
}

/// A file in memory whose bytes come back wrong at one place.
struct Forgetful {
    file: Cursor<Vec<u8>>,
    at: u64,
}

impl Read for Forgetful {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let start = self.file.position();
        let count = self.file.read(buffer)?;
        if let Some(it) = self.at.checked_sub(start).and_then(|it| buffer[..count].get_mut(it as usize)) {
            *it ^= 0x20;
        }
        Ok(count)
    }
}

impl Write for Forgetful {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Forgetful {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn what_is_read_back_wrong_is_found() {
    let scratch = Scratch::new("forgetful");
    scratch.put("photo.jpg", &corners(400, 300));
    let make = |at: u64| {
        let exhibits = vec![
            exhibit(1, ExhibitContent::PdfBytes(plain(&["a", "b"])), 2),
            exhibit(2, ExhibitContent::File(scratch.file("photo.jpg")), 1),
        ];
        let mut out = Forgetful { file: Cursor::new(Vec::new()), at };
        let index = front([Target::Bundle(PageRef::first_volume(2))].into_iter());
        let result = bundle_into(Some(&index), exhibits, &mut out);
        (result, out.file.into_inner())
    };
    let (sound, bytes) = make(u64::MAX);
    let ledger = sound.expect("nothing is wrong");
    assert_eq!(ledger.bytes, bytes.len() as u64);
    let length = bytes.len();
    for at in (0..length).filter(|it| it % 1009 == 0 || it + 80 > length) {
        let (result, _) = make(at as u64);
        assert!(matches!(result, Err(BundleError::Check(_))), "byte {at} of {length}: {result:?}");
    }
}
