//! Who gets which exhibits: extracts beside the letters, packages for one reader, and what is told of both.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lopdf::{Document, Object};
use serde_json::{Value, json};

use crate::program::{cases, command, root, tool};
use crate::scratch::Scratch;
use crate::variant::{set, shipped, text};

/// A shipped case with changes, in a folder with its evidence.
fn folder(scratch: &Scratch, id: &str, changes: &[(&str, Value)]) -> PathBuf {
    let mut case = shipped(id);
    for (path, value) in changes {
        set(&mut case, path, value.clone());
    }
    let folder = scratch.join("case");
    fs::create_dir_all(folder.join("evidence")).unwrap();
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    for entry in fs::read_dir(root().join("fixtures/cases").join(id).join("evidence")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("evidence").join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn build(case: &Path, out: &Path, more: &[&str]) -> (Option<i32>, String) {
    let arguments = [&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()], more].concat();
    let output = command(&arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// All files of a package, by their paths in it.
fn files(package: &Path) -> BTreeMap<String, PathBuf> {
    let mut out = BTreeMap::new();
    let mut folders = vec![package.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(package).unwrap().to_str().unwrap().replace('\\', "/");
                out.insert(name, path);
            }
        }
    }
    out
}

/// What a PDF calls its pages: the labels that readers show.
fn labels(pdf: &Path) -> Vec<String> {
    let document = Document::load(pdf).unwrap();
    let labels = document.catalog().unwrap().get_deref(b"PageLabels", &document).unwrap().as_dict().unwrap();
    let numbers = labels.get(b"Nums").unwrap().as_array().unwrap();
    let mut runs: Vec<(usize, String, i64)> = Vec::new();
    for pair in numbers.chunks(2) {
        let style = pair[1].as_dict().unwrap();
        let kind = String::from_utf8(style.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
        let first = style.get(b"St").and_then(Object::as_i64).unwrap_or(1);
        runs.push((usize::try_from(pair[0].as_i64().unwrap()).unwrap(), kind, first));
    }
    let label = |index: usize| {
        let (start, kind, first) = runs.iter().rfind(|it| it.0 <= index).unwrap();
        let number = first + i64::try_from(index - start).unwrap();
        if kind == "r" {
            ["i", "ii", "iii", "iv"][usize::try_from(number - 1).unwrap()].to_owned()
        } else {
            number.to_string()
        }
    };
    (0..document.get_pages().len()).map(label).collect()
}

/// The bookmarks of the first level.
fn bookmarks(pdf: &Path) -> Vec<String> {
    let document = Document::load(pdf).unwrap();
    let outlines = document.catalog().unwrap().get_deref(b"Outlines", &document).unwrap().as_dict().unwrap();
    let mut next = outlines.get(b"First").and_then(Object::as_reference).ok();
    let mut out = Vec::new();
    while let Some(id) = next {
        let item = document.get_dictionary(id).unwrap();
        out.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    out
}

/// Words of a PDF, if there is a program that reads them.
fn words(pdf: &Path) -> Option<String> {
    let output = tool("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"])?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The extracts of a package: their page labels and bookmarks, and what the ledger says of them.
fn told(package: &Path) -> String {
    let mut out = String::new();
    for (name, path) in files(package).iter().filter(|it| it.0.contains("/exhibits-for-")) {
        let _ = writeln!(out, "{name}: {}", labels(path).join(" "));
        for it in bookmarks(path) {
            let _ = writeln!(out, "  {it}");
        }
    }
    let ledger: Value = serde_json::from_slice(&fs::read(package.join("data/ledger.json")).unwrap()).unwrap();
    for it in ledger["extracts"].as_array().unwrap() {
        let mut it = it.clone();
        it.as_object_mut().unwrap().shift_remove("sha256");
        let _ = writeln!(out, "{it}");
    }
    out
}

#[test]
fn payment_papers_go_to_the_bank_and_nobody_else() {
    let scratch = Scratch::new();
    let mut out = String::new();
    for case in cases() {
        let id = case.file_name().unwrap().to_str().unwrap();
        let (code, said) = build(&case, &scratch.join("out"), &[]);
        assert_eq!(code, Some(0), "{said}");
        let _ = writeln!(out, "{id}\n{}", told(&scratch.join("out").join(id)));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn nobody_reads_what_is_not_for_them() {
    let scratch = Scratch::new();
    for case in cases() {
        let id = case.file_name().unwrap().to_str().unwrap();
        build(&case, &scratch.join("out"), &[]);
        let package = scratch.join("out").join(id);
        let ledger: Value = serde_json::from_slice(&fs::read(package.join("data/ledger.json")).unwrap()).unwrap();
        for extract in ledger["extracts"].as_array().unwrap() {
            let Some(file) = extract["file"].as_str() else { continue };
            let pdf = package.join("data").join(file);
            let Some(found) = words(&pdf) else { return };
            for it in extract["left_out"].as_array().unwrap() {
                let number = it["exhibit"].as_u64().unwrap() - 1;
                let exhibit = &ledger["exhibits"][usize::try_from(number).unwrap()];
                for private in ["title", "sha256"] {
                    let private = exhibit[private].as_str().unwrap();
                    assert!(!found.contains(private), "{id}/{file} tells of `{private}`");
                }
            }
            // Letters to the same reader cite nothing else either.
            let page = |it: &Value| it["pages"].as_str().unwrap().split('–').next().unwrap().to_owned();
            let gone: Vec<String> = extract["left_out"].as_array().unwrap().iter().map(page).collect();
            assert!(!labels(&pdf).iter().any(|it| gone.contains(it)), "{id}/{file}");
        }
    }
}

#[test]
fn pages_of_an_exhibit_keep_their_numbers() {
    let scratch = Scratch::new();
    let mine = json!(["payment_provider", "court", { "seller": "2", "platform": "1-2, 4" }]);
    let case = folder(&scratch, "fx-a-fr-nondelivery", &[("evidence[2].for", mine)]);
    let (code, said) = build(&case, &scratch.join("out"), &[]);
    assert_eq!(code, Some(0), "{said}");
    let package = scratch.join("out/fx-a-fr-nondelivery");
    let mut out = told(&package);
    for (name, path) in
        files(&package).iter().filter(|it| it.0.starts_with("data/1-letters/") && it.0.ends_with(".txt"))
    {
        let letter = fs::read_to_string(path).unwrap();
        let all = letter.lines().filter(|it| it.contains("Pièce n°\u{a0}3") || it.contains("Pièce n° 3"));
        let _ = writeln!(out, "{name}");
        all.for_each(|it| out.push_str(&format!("  {}\n", it.trim())));
    }
    insta::assert_snapshot!(out);
    for (name, path) in files(&package).iter().filter(|it| it.0.contains("/exhibits-for-")) {
        let Some(output) = tool("qpdf", &["--check", path.to_str().unwrap()]) else { return };
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.code() == Some(0) && !said.contains("WARNING"), "{name}: {said}");
    }
}

#[test]
fn a_package_for_one_reader_holds_what_is_meant_for_them() {
    let scratch = Scratch::new();
    let mut out = String::new();
    let case = root().join("fixtures/cases/fx-a-fr-nondelivery");
    for reader in ["seller", "platform", "payment_provider", "adr", "court", "lawyer", "carrier", "recipient"] {
        let (code, said) = build(&case, &scratch.join("out"), &["--for", reader]);
        let _ = writeln!(out, "--for {reader}: {code:?}");
        let package = scratch.join("out").join(format!("fx-a-fr-nondelivery-for-{}", reader.replace('_', "-")));
        if code != Some(0) {
            let _ = writeln!(out, "{}", said.replace(root().to_str().unwrap(), "ROOT"));
            assert!(!package.exists());
            continue;
        }
        for name in files(&package).keys() {
            let _ = writeln!(out, "  {name}");
        }
        let verified = command(&["verify", package.to_str().unwrap()]).output().unwrap();
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn the_plan_says_who_does_not_get_what() {
    let plan = |more: &[&str]| {
        let arguments = [&["plan", "fixtures/cases/fx-b-us-snad"], more].concat();
        String::from_utf8(command(&arguments).output().unwrap().stdout).unwrap()
    };
    let all = plan(&[]);
    let (_, kept) = all.split_once("What others do not get\n").unwrap();
    insta::assert_snapshot!(kept.split("\n\n").next().unwrap());
    assert!(!plan(&["--for", "payment_provider"]).contains("seller-complaint\n"));
}

#[test]
fn nothing_is_packed_for_a_lawyer_without_consent() {
    let scratch = Scratch::new();
    let case = folder(&scratch, "fx-b-us-snad", &[("consents.share_with_lawyer", json!(false))]);
    let (code, said) = build(&case, &scratch.join("out"), &["--for", "lawyer"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[no-consent]") && said.contains("consents.share_with_lawyer"), "{said}");
}
