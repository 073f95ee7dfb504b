//! What is redacted is gone: out of the pages, and out of everything else in the file.

use std::fs;
use std::path::{Path, PathBuf};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::{Value, json};

use crate::program::{command, root, tool};
use crate::scratch::Scratch;
use crate::variant::{shipped, text};

/// What nobody else may read.
const SECRET: &str = "DE89 3704 0044 0532 0130 00";

/// Ways in which a secret stands in a PDF.
const SHAPES: [&str; 20] = [
    "plain",
    "kerned",
    "pieces",
    "moved",
    "quote",
    "quotes",
    "form",
    "nested",
    "rotated",
    "scaled",
    "invisible",
    "actual-text",
    "hidden-layer",
    "free-text",
    "widget",
    "link",
    "bookmark",
    "metadata",
    "attachment",
    "revision",
];

/// A page of text in Helvetica that has a secret in one of these ways.
fn pdf(shape: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let fonts = dictionary! { "F" => font };
    let op = |name: &str, operands: Vec<Object>| Operation::new(name, operands);
    let show = |it: &str| op("Tj", vec![Object::string_literal(it)]);
    let line = |y: i64, what: Vec<Operation>| {
        let mut out =
            vec![op("BT", vec![]), op("Tf", vec!["F".into(), 11.into()]), op("Td", vec![72.into(), y.into()])];
        out.extend(what);
        out.push(op("ET", vec![]));
        out
    };
    let mut content = line(700, vec![show("Statement of account")]);
    let mut resources = dictionary! { "Font" => fonts.clone() };
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    };
    let own = |shown: &str| line(660, vec![show(&format!("Account {shown} of the buyer"))]);
    let mut marks: Vec<Object> = Vec::new();
    match shape {
        "kerned" => {
            let each = SECRET.chars().flat_map(|it| [Object::string_literal(it.to_string()), Object::Integer(-20)]);
            content.extend(line(660, vec![op("TJ", vec![Object::Array(each.collect())])]));
        }
        "pieces" => {
            content.extend(line(660, vec![show("Account DE89 3704"), show(" 0044 05"), show("32 0130 00 end")]))
        }
        "moved" => {
            let far = |it: &str, x: i64| vec![op("Tm", [1, 0, 0, 1, x, 660].map(Object::from).to_vec()), show(it)];
            let all = [far("0532 0130 00", 200), far("DE89 3704 0044", 72)].concat();
            content.extend(line(660, all));
        }
        "quote" => {
            content.extend(line(660, vec![op("TL", vec![14.into()]), op("'", vec![Object::string_literal(SECRET)])]))
        }
        "quotes" => {
            let all = vec![1.into(), 0.into(), Object::string_literal(SECRET)];
            content.extend(line(660, vec![op("TL", vec![14.into()]), op("\"", all)]));
        }
        "form" | "nested" => {
            let form = |document: &mut Document, content: Vec<Operation>, resources: Dictionary| {
                let dictionary = dictionary! {
                    "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
                    "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                };
                document.add_object(Stream::new(dictionary, Content { operations: content }.encode().unwrap()))
            };
            let mut inner = form(&mut document, own(SECRET), resources.clone());
            if shape == "nested" {
                let outer = dictionary! { "XObject" => dictionary! { "In" => inner } };
                inner = form(&mut document, vec![op("Do", vec!["In".into()])], outer);
            }
            resources.set("XObject", dictionary! { "X" => inner });
            content.push(op("Do", vec!["X".into()]));
        }
        "rotated" => {
            page.set("Rotate", 90);
            content.extend(own(SECRET));
        }
        "scaled" => {
            content.push(op("q", vec![]));
            content.push(op("cm", [2, 0, 0, 2, 0, -660].map(Object::from).to_vec()));
            content.extend(line(660, vec![op("Tz", vec![60.into()]), show(SECRET)]));
            content.push(op("Q", vec![]));
        }
        "invisible" => content.extend(line(660, vec![op("Tr", vec![3.into()]), show(SECRET)])),
        "actual-text" => {
            let told = dictionary! { "ActualText" => Object::string_literal(SECRET) };
            content.push(op("BDC", vec!["Span".into(), told.into()]));
            content.extend(own(SECRET));
            content.push(op("EMC", vec![]));
        }
        "hidden-layer" => {
            let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Old") });
            resources.set("Properties", dictionary! { "L" => layer });
            content.extend(own(SECRET));
            content.push(op("BDC", vec!["OC".into(), "L".into()]));
            content.extend(line(300, vec![show(SECRET)]));
            content.push(op("EMC", vec![]));
            page.set("X", layer);
        }
        "free-text" | "widget" | "link" => {
            content.extend(own(SECRET));
            let look = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "Resources" => resources.clone(),
                "BBox" => vec![0.into(), 0.into(), 300.into(), 20.into()],
            };
            let shown = format!("BT /F 11 Tf 2 6 Td ({SECRET}) Tj ET");
            let look = document.add_object(Stream::new(look, shown.into_bytes()));
            let mut mark = dictionary! {
                "Type" => "Annot", "Rect" => vec![72.into(), 400.into(), 372.into(), 420.into()],
                "AP" => dictionary! { "N" => look },
            };
            match shape {
                "free-text" => {
                    mark.set("Subtype", "FreeText");
                    mark.set("Contents", Object::string_literal(SECRET));
                    mark.set("DA", Object::string_literal("/F 11 Tf"));
                }
                "widget" => {
                    mark.set("Subtype", "Widget");
                    mark.set("FT", "Tx");
                    mark.set("T", Object::string_literal("account"));
                    mark.set("V", Object::string_literal(SECRET));
                }
                _ => {
                    mark.set("Subtype", "Link");
                    let address = format!("https://bank.example/{}", SECRET.replace(' ', ""));
                    mark.set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal(address) });
                }
            }
            marks.push(document.add_object(mark).into());
        }
        _ => content.extend(own(SECRET)),
    }
    content.extend(line(620, vec![show("Order 8100 paid 246.80")]));
    let content = Content { operations: content }.encode().unwrap();
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    page.set("Contents", content);
    page.set("Resources", resources);
    let fields = marks.clone();
    page.set("Annots", marks);
    page.set(
        "Thumb",
        document.add_object(Stream::new(dictionary! { "Note" => Object::string_literal(SECRET) }, vec![])),
    );
    let page = document.add_object(page);
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    match shape {
        "widget" => catalog.set("AcroForm", dictionary! { "Fields" => fields }),
        "hidden-layer" => {
            let layer = document.get_dictionary(page).unwrap().get(b"X").unwrap().clone();
            let default = dictionary! { "OFF" => vec![layer.clone()] };
            catalog.set("OCProperties", dictionary! { "OCGs" => vec![layer], "D" => default });
        }
        "bookmark" => {
            let item = document.new_object_id();
            let outlines = document.add_object(dictionary! { "First" => item, "Last" => item, "Count" => 1 });
            let to: Vec<Object> = vec![page.into(), "Fit".into()];
            let title = Object::string_literal(format!("Account {SECRET}"));
            document.objects.insert(item, dictionary! { "Title" => title, "Parent" => outlines, "Dest" => to }.into());
            catalog.set("Outlines", outlines);
        }
        "metadata" => {
            let told = format!("<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:title>{SECRET}</dc:title></x:xmpmeta>");
            let told = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, told.into_bytes());
            catalog.set("Metadata", document.add_object(told));
            let info = document.add_object(dictionary! { "Author" => Object::string_literal(SECRET) });
            document.trailer.set("Info", info);
        }
        "attachment" => {
            let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, SECRET.as_bytes().to_vec());
            let file = document.add_object(file);
            let named = dictionary! { "Type" => "Filespec", "F" => Object::string_literal(SECRET), "EF" => dictionary! { "F" => file } };
            let names = vec![Object::string_literal(SECRET), document.add_object(named).into()];
            catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
        }
        _ => {}
    }
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    if shape == "revision" {
        let mut later = lopdf::IncrementalDocument::create_from(bytes.clone(), Document::load_mem(&bytes).unwrap());
        later.opt_clone_object_to_new_document(content).unwrap();
        let again =
            format!("BT /F 11 Tf 72 700 Td (Statement of account) Tj ET BT /F 11 Tf 72 660 Td (Now {SECRET}) Tj ET");
        let stream = Stream::new(Dictionary::new(), again.into_bytes());
        later.new_document.objects.insert(content, stream.into());
        bytes.clear();
        later.save_to(&mut bytes).unwrap();
    }
    bytes
}

/// A case whose exhibits have secrets, with what is to go of each.
fn folder(scratch: &Scratch, exhibits: &[(String, Vec<u8>, Value)]) -> PathBuf {
    let mut case = shipped("fx-a-fr-nondelivery");
    let folder = scratch.join("case");
    fs::create_dir_all(folder.join("evidence")).unwrap();
    for entry in fs::read_dir(root().join("fixtures/cases/fx-a-fr-nondelivery/evidence")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("evidence").join(path.file_name().unwrap())).unwrap();
    }
    for (name, bytes, redact) in exhibits {
        let file = format!("evidence/{name}");
        fs::write(folder.join(&file), bytes).unwrap();
        let id = name.split('.').next().unwrap();
        let exhibit =
            json!({ "id": id, "file": file, "title": format!("Exhibit {id}"), "for": "all", "redact": redact });
        case["evidence"].as_array_mut().unwrap().push(exhibit);
    }
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    folder
}

fn build(case: &Path, out: &Path) -> (Option<i32>, String) {
    let output = command(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()]).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// A text as it may stand in a file.
fn spellings(of: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u8> = of.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|it| format!("{it:02x}")).collect::<String>().into_bytes();
    let close = of.replace(' ', "");
    vec![of.as_bytes().to_vec(), hex(of.as_bytes()), wide.clone(), hex(&wide), close.as_bytes().to_vec()]
}

/// Everything in a PDF, unpacked.
fn everything(pdf: &Path) -> Vec<u8> {
    let mut document = Document::load(pdf).unwrap();
    document.decompress();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out.extend(fs::read(pdf).unwrap());
    out
}

fn holds(all: &[u8], text: &str) -> bool {
    let lower = all.to_ascii_lowercase();
    spellings(text).iter().any(|it| {
        let it = it.to_ascii_lowercase();
        lower.windows(it.len()).any(|at| at == it)
    })
}

#[test]
fn a_secret_is_gone_from_pages_and_file() {
    let scratch = Scratch::new();
    let mut exhibits = Vec::new();
    for shape in SHAPES {
        exhibits.push((format!("text-{shape}.pdf"), pdf(shape), json!([{ "text": SECRET, "reason": "account" }])));
        // The line of the account, as a place; marks that say it too.
        let mut area = vec![json!({ "text": SECRET, "reason": "account" })];
        // Places are those of the page as it is seen: on one that is turned the line stands elsewhere. Only some
        // pages have marks.
        let line = if shape == "rotated" { [229, 20, 12, 170] } else { [20, 56, 170, 12] };
        area.push(json!({ "area": line }));
        area.extend(["free-text", "widget", "link"].contains(&shape).then(|| json!({ "area": [20, 145, 140, 12] })));
        let area = json!(area);
        exhibits.push((format!("area-{shape}.pdf"), pdf(shape), area));
        if SHAPES.iter().position(|it| *it == shape).unwrap() < 10 {
            let rows = json!([{ "all_but": ["Statement of account", "Order 8100"] }]);
            exhibits.push((format!("rows-{shape}.pdf"), pdf(shape), rows));
        }
    }
    assert_eq!(exhibits.len(), 50);
    let (code, said) = build(&folder(&scratch, &exhibits), &scratch.join("out"));
    assert_eq!(code, Some(0), "{said}");
    let package = scratch.join("out/fx-a-fr-nondelivery/data");
    let seller = package.join("1-letters/exhibits-for-seller.pdf");
    let path = seller.to_str().unwrap();
    // To be looked at by other checkers, such as x-ray.
    if let Some(folder) = std::env::var_os("REDRESS_SHOW") {
        fs::copy(&seller, Path::new(&folder).join("redacted.pdf")).unwrap();
    }
    for part in ["3704 0044", "0532 0130", SECRET] {
        assert!(!holds(&everything(&seller), part), "{part} is in the file for the seller");
        for (program, arguments) in [("pdftotext", vec![path, "-"]), ("mutool", vec!["draw", "-F", "txt", path])] {
            if let Some(output) = tool(program, &arguments) {
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(!holds(text.as_bytes(), part), "{program} finds {part}");
                assert!(text.matches("Statement of account").count() >= 50, "{program}: what stays is there");
                assert!(text.matches("Order 8100").count() >= 48, "{program}: what stays is there");
            }
        }
        if let Some(output) = tool("qpdf", &["--qdf", "--object-streams=disable", path, "-"]) {
            assert!(!holds(&output.stdout, part), "qpdf shows {part}");
        }
    }
    // The claimant's own bundle has everything, and the ledger says what went from whom, without saying it.
    assert!(holds(&everything(&package.join("4-evidence/bundle.pdf")), SECRET));
    let ledger: Value = serde_json::from_slice(&fs::read(package.join("ledger.json")).unwrap()).unwrap();
    let extracts = ledger["extracts"].as_array().unwrap();
    let own = extracts.iter().find(|it| it["for"] == "seller").unwrap();
    let log = own["redactions"].as_array().unwrap();
    assert_eq!(log[0]["what"], json!(["text"]), "{}", log[0]);
    assert!(!own.to_string().contains("3704"), "the log does not say what went");
    // The first page says in whose copy which exhibit is redacted.
    let page = fs::read_to_string(scratch.join("out/fx-a-fr-nondelivery/START-HERE.html")).unwrap();
    assert!(page.matches("des passages en sont occultés").count() >= 50, "the first page names the exhibits");
    insta::assert_snapshot!(log[..3].iter().map(|it| format!("{it}\n")).collect::<String>());
}

/// A picture of black letters on white: a pattern stands for what is to go.
fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut picture = image::RgbImage::from_pixel(800, 1000, image::Rgb([255, 255, 255]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        if (300..340).contains(&y) && (100..700).contains(&x) && (x / 7 + y / 5) % 2 == 0 {
            *pixel = image::Rgb([200, 30, 30]);
        }
    }
    let mut out = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture).write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[test]
fn pixels_are_painted_over_in_the_picture_itself() {
    let scratch = Scratch::new();
    // At 150 pixels an inch the pattern stands from 114 to 122 millimetres from the top of the page.
    let area = json!([{ "area": [0, 110, 210, 16] }]);
    let exhibits = [
        ("photo.jpg".to_owned(), picture(image::ImageFormat::Jpeg), area.clone()),
        ("shot.png".to_owned(), picture(image::ImageFormat::Png), area),
    ];
    let (code, said) = build(&folder(&scratch, &exhibits), &scratch.join("out"));
    assert_eq!(code, Some(0), "{said}");
    let package = scratch.join("out/fx-a-fr-nondelivery/data");
    let red = |pdf: &Path| -> usize {
        let document = Document::load(pdf).unwrap();
        let mut count = 0;
        for object in document.objects.values() {
            let Object::Stream(stream) = object else { continue };
            let is_own = stream.dict.get(b"Width").and_then(Object::as_i64).is_ok_and(|it| it == 800);
            if !is_own {
                continue;
            }
            let filters = stream.filters().unwrap_or_default();
            let pixels = if filters == [b"DCTDecode".as_slice()] {
                image::load_from_memory(&stream.content).unwrap().to_rgb8().into_raw()
            } else {
                stream.decompressed_content().unwrap()
            };
            count += pixels.chunks(3).filter(|it| it[0] > 120 && it[1] < 100 && it[2] < 100).count();
        }
        count
    };
    assert!(red(&package.join("4-evidence/bundle.pdf")) > 10_000, "the claimant has the picture");
    assert_eq!(red(&package.join("1-letters/exhibits-for-seller.pdf")), 0);
}

#[test]
fn what_cannot_be_redacted_for_sure_is_refused() {
    let scratch = Scratch::new();
    let mut out = String::new();
    let wrong = [
        ("scan.png", picture(image::ImageFormat::Png), json!([{ "text": SECRET }])),
        ("absent.pdf", pdf("plain"), json!([{ "text": "not on this page" }])),
        ("empty.pdf", pdf("plain"), json!([{ "reason": "nothing said" }])),
        ("beyond.pdf", pdf("plain"), json!([{ "text": SECRET, "pages": "2" }])),
        ("note.txt", b"Account DE89 3704 0044 0532 0130 00".to_vec(), json!([{ "text": SECRET }])),
    ];
    for (name, bytes, redact) in wrong {
        let scratch = Scratch::new();
        let (code, said) = build(&folder(&scratch, &[(name.to_owned(), bytes, redact)]), &scratch.join("out"));
        let said: Vec<&str> = said.lines().filter(|it| it.contains("error") || it.contains("help")).collect();
        out.push_str(&format!("{name}: {code:?}\n{}\n", said.join("\n")));
        assert!(!scratch.join("out/fx-a-fr-nondelivery").exists());
    }
    drop(scratch);
    insta::assert_snapshot!(out);
}

#[test]
fn a_place_off_the_page_or_where_nothing_stands_is_refused() {
    let wrong = [
        (json!([{ "area": [20, 400, 170, 12] }]), "lies outside the page, which has 210 × 297 mm"),
        (json!([{ "area": [20, 200, 170, 12] }]), "nothing stands there"),
        (json!([{ "area": [20, 56, 170, 12] }, { "area": [20, 200, 170, 12], "pages": "1" }]), "nothing stands there"),
    ];
    for (redact, expected) in wrong {
        let scratch = Scratch::new();
        let case = folder(&scratch, &[("account.pdf".to_owned(), pdf("plain"), redact)]);
        let (code, said) = build(&case, &scratch.join("out"));
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(expected) && said.contains("case.yaml:") && said.contains("millimetres"), "{said}");
        assert!(!scratch.join("out/fx-a-fr-nondelivery").exists());
    }
}
