//! What is made of evidence on wish, by installed programs and by scaling: pages, text, fewer pixels; the original
//! is kept, and what made the pages is told.

use std::fs;
use std::path::PathBuf;

use lopdf::Document;
use serde_json::Value;

use crate::program::{command, root};
use crate::support::{Scratch, corners};

/// A case of one file, in a folder of its own.
fn case(scratch: &Scratch, name: &str, bytes: &[u8]) -> String {
    let whole = fs::read_to_string(root().join("fixtures/intake/case.yaml")).unwrap();
    let head = whole.split_once("evidence:\n").unwrap().0;
    let list = format!("evidence:\n  - {{ id: it, file: {name}, title: it, proves: [contract] }}\n");
    scratch.put(name, bytes).put("case.yaml", format!("{head}{list}").as_bytes());
    scratch.path().to_str().unwrap().to_owned()
}

/// Builds it: the notes of the ledger, and the bundle.
fn built(scratch: &Scratch, case: &str, wish: &str) -> (Vec<String>, Document, PathBuf) {
    let out = scratch.path().join("out");
    let output =
        command(&["build", case, "--out", out.to_str().unwrap(), "--only", "evidence", wish]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let package = out.join("intake");
    let ledger: Value = serde_json::from_slice(&fs::read(package.join("data/ledger.json")).unwrap()).unwrap();
    let notes = ledger["exhibits"][0]["notes"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned());
    let bundle = Document::load(package.join("data/4-evidence/bundle.pdf")).unwrap();
    (notes.collect(), bundle, package)
}

fn is_installed(name: &str) -> bool {
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).any(|it| it.join(name).is_file());
    if !found {
        println!("skipped: {name} is not installed");
    }
    found
}

#[test]
fn what_is_not_installed_is_named() {
    let scratch = Scratch::new("not-installed");
    let invoice = fs::read(root().join("fixtures/intake/evidence/invoice.docx")).unwrap();
    let case = case(&scratch, "invoice.docx", &invoice);
    let output = command(&["check", &case, "--convert", "--color", "never"]).env("PATH", "").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("invoice.docx`: needs LibreOffice (`soffice`) for --convert, which is not installed"),
        "{said}"
    );
    assert!(said.contains("install LibreOffice (`soffice`), or leave out --convert"), "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn office_documents_become_pages() {
    if !is_installed("soffice") {
        return;
    }
    let scratch = Scratch::new("office");
    let invoice = fs::read(root().join("fixtures/intake/evidence/invoice.docx")).unwrap();
    let case = case(&scratch, "invoice.docx", &invoice);
    let (notes, bundle, package) = built(&scratch, &case, "--convert");
    assert!(notes.len() == 1 && notes[0].starts_with("shown as pages that LibreOffice"), "{notes:?}");
    let last = bundle.get_pages().len() as u32;
    assert!(bundle.extract_text(&[last]).unwrap().contains("Invoice 77"));
    assert_eq!(fs::read(package.join("data/4-evidence/originals/01-it.docx")).unwrap(), invoice);
}

#[test]
fn text_of_pictures_is_recognised() {
    if !is_installed("tesseract") {
        return;
    }
    let scratch = Scratch::new("recognised");
    let case = case(&scratch, "it.jpg", &corners(600, 400));
    let (notes, bundle, _) = built(&scratch, &case, "--ocr");
    assert!(notes.iter().any(|it| it.starts_with("its text was recognised by tesseract")), "{notes:?}");
    assert_eq!(bundle.get_pages().len(), 2);
}

#[test]
fn large_pictures_are_scaled_down() {
    let scratch = Scratch::new("scaled");
    let picture = corners(4000, 3000);
    let case = case(&scratch, "it.jpg", &picture);
    let (notes, bundle, package) = built(&scratch, &case, "--downsample");
    assert_eq!(notes, ["scaled down to print resolution; the original is kept"]);
    let widths = bundle.objects.values().filter_map(|it| it.as_stream().ok()?.dict.get(b"Width").ok()?.as_i64().ok());
    assert_eq!(widths.collect::<Vec<_>>(), [2835]);
    assert_eq!(fs::read(package.join("data/4-evidence/originals/01-it.jpg")).unwrap(), picture);
    assert_eq!(image::load_from_memory(&picture).unwrap().width(), 4000);
}
