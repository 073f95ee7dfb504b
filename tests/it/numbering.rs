//! Numbers of exhibits as a case wants them, and numbers that stay once letters have cited them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lopdf::{Document, Object};
use serde_json::{Value, json};

use crate::program::{command, root, tool};
use crate::scratch::Scratch;
use crate::variant::{shipped, text};

/// A case in a folder with its evidence, as it was changed.
fn folder(scratch: &Scratch, name: &str, case: &Value) -> PathBuf {
    let folder = scratch.join(name);
    fs::create_dir_all(folder.join("evidence")).unwrap();
    fs::write(folder.join("case.yaml"), text(case)).unwrap();
    for entry in fs::read_dir(root().join("fixtures/cases/fx-a-fr-nondelivery/evidence")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("evidence").join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn case() -> Value {
    shipped("fx-a-fr-nondelivery")
}

fn build(case: &Path, out: &Path, more: &[&str]) -> (Option<i32>, String) {
    let arguments = [&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()], more].concat();
    let output = command(&arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), said.replace(case.parent().unwrap().to_str().unwrap(), "CASES"))
}

/// Exhibits of a plan: id, number, first and last page.
fn exhibits(case: &Path) -> Vec<(String, String, u64, u64)> {
    let output = command(&["plan", case.to_str().unwrap(), "--json"]).output().unwrap();
    let plan: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    });
    let one = |it: &Value| {
        let number = it["number"].as_str().map_or_else(|| it["number"].to_string(), str::to_owned);
        let page = |key: &str| it[key].as_u64().unwrap();
        (it["id"].as_str().unwrap().to_owned(), number, page("first_page"), page("last_page"))
    };
    plan["exhibits"].as_array().unwrap().iter().map(one).collect()
}

/// Bookmarks, those below others indented.
fn bookmarks(pdf: &Path) -> String {
    fn below(document: &Document, parent: &lopdf::Dictionary, depth: usize, out: &mut String) {
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let item = document.get_dictionary(id).unwrap();
            let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
            let _ = writeln!(out, "{}{title}", "  ".repeat(depth));
            below(document, item, depth + 1, out);
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let document = Document::load(pdf).unwrap();
    let mut out = String::new();
    let outlines = document.catalog().unwrap().get_deref(b"Outlines", &document).unwrap().as_dict().unwrap();
    below(&document, outlines, 0, &mut out);
    out
}

/// The text of each page.
fn pages(pdf: &Path) -> Option<Vec<String>> {
    let output = tool("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"])?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

#[test]
fn numbers_are_as_the_case_wants_them() {
    let scratch = Scratch::new();
    let mut out = String::new();
    let styles = [
        ("prefix", json!({ "prefix": "C-", "digits": 3 })),
        ("letters", json!({ "style": "letters" })),
        ("bates", json!({ "bates": { "prefix": "SAMPLE", "digits": 5, "start": 101 } })),
    ];
    for (name, bundle) in styles {
        let mut case = case();
        case["bundle"] = bundle;
        let folder = folder(&scratch, name, &case);
        let _ = writeln!(out, "{name}");
        for (id, number, first, last) in exhibits(&folder) {
            let _ = writeln!(out, "  {number:>6} {first}-{last} {id}");
        }
        let (code, said) = build(&folder, &scratch.join("out"), &["--force"]);
        assert_eq!(code, Some(0), "{said}");
        let package = scratch.join("out/fx-a-fr-nondelivery");
        let _ = writeln!(out, "{}", bookmarks(&package.join("data/4-evidence/bundle.pdf")));
        if let Some(pages) = pages(&package.join("data/4-evidence/bundle.pdf")) {
            let stamps = pages.iter().skip(1).filter_map(|it| it.lines().rev().find(|it| it.contains('·')));
            stamps
                .take(3)
                .for_each(|it| writeln!(out, "  {}", it.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap());
        }
        let names = fs::read_dir(package.join("data/4-evidence/originals")).unwrap();
        let mut names: Vec<String> = names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        let _ = writeln!(out, "  {}", names.join(" "));
    }
    insta::assert_snapshot!(out);
}

#[test]
fn sections_have_dividers_in_bundle_index_and_bookmarks() {
    let scratch = Scratch::new();
    let mut case = case();
    case["bundle"] = json!({ "style": "per_section", "sections": [
        { "id": "purchase", "title": "Achat et paiement" }, { "id": "letters", "title": "Échanges" } ] });
    let count = case["evidence"].as_array().unwrap().len();
    for (at, it) in case["evidence"].as_array_mut().unwrap().iter_mut().enumerate() {
        it["section"] = json!(if at % 2 == 0 || at + 1 == count { "letters" } else { "purchase" });
    }
    let folder = folder(&scratch, "case", &case);
    let mut out = String::new();
    for (id, number, first, last) in exhibits(&folder) {
        let _ = writeln!(out, "{number:>4} {first}-{last} {id}");
    }
    let (code, said) = build(&folder, &scratch.join("out"), &[]);
    assert_eq!(code, Some(0), "{said}");
    // A divider says what it divides: it can be searched.
    let bundle = scratch.join("out/fx-a-fr-nondelivery/data/4-evidence/bundle.pdf");
    let arguments = ["check", "--profile", "uk-civil", "--json", bundle.to_str().unwrap()];
    let output = command(&arguments).output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let searched = told["requirements"].as_array().unwrap().iter().find(|it| it["check"] == "text").unwrap();
    assert_ne!(searched["result"], "fail", "{searched}");
    let evidence = scratch.join("out/fx-a-fr-nondelivery/data/4-evidence");
    out.push_str(&bookmarks(&evidence.join("bundle.pdf")));
    let verified = command(&["verify", scratch.join("out/fx-a-fr-nondelivery").to_str().unwrap()]).output().unwrap();
    assert!(verified.status.success());
    if let Some(output) = tool("qpdf", &["--check", evidence.join("bundle.pdf").to_str().unwrap()]) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    // Who says no section, or one that there is not, is told.
    case["evidence"][0]["section"] = json!("purchases");
    case["evidence"][1].as_object_mut().unwrap().remove("section");
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    let (code, said) = build(&folder, &scratch.join("out"), &[]);
    let _ = writeln!(out, "{code:?}\n{said}");
    insta::assert_snapshot!(out);
}

#[test]
fn letters_that_were_sent_keep_citing_right() {
    let scratch = Scratch::new();
    let mut case = case();
    let folder = folder(&scratch, "case", &case);
    let (code, said) = build(&folder, &scratch.join("out"), &["--lock"]);
    assert_eq!(code, Some(0), "{said}");
    let lock = fs::read_to_string(folder.join("redress-numbers.lock")).unwrap();
    let before = exhibits(&folder);
    let bundle = scratch.join("out/fx-a-fr-nondelivery/data/4-evidence/bundle.pdf");
    let shown = pages(&bundle);
    // Two come late: one between others, one at the end. The order of the others is turned around.
    let late =
        |id: &str, file: &str| json!({ "id": id, "file": format!("evidence/{file}"), "title": format!("Late {id}") });
    let list = case["evidence"].as_array_mut().unwrap();
    let file = list[0]["file"].as_str().unwrap().trim_start_matches("evidence/").to_owned();
    list.insert(2, late("between", &file));
    list.push(late("last", &file));
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    let after: BTreeMap<String, (String, u64, u64)> =
        exhibits(&folder).into_iter().map(|(id, number, first, last)| (id, (number, first, last))).collect();
    for (id, number, first, last) in &before {
        assert_eq!(after[id], (number.clone(), *first, *last), "{id}");
    }
    let end = before.iter().map(|it| it.3).max().unwrap();
    assert_eq!(after["between"].0, "2A");
    assert_eq!(after["last"].0, (before.len() + 1).to_string());
    assert!(after["between"].1 > end + 1 && after["last"].1 > after["between"].2, "{after:?}");
    let (code, said) = build(&folder, &scratch.join("out"), &["--lock"]);
    assert_eq!(code, Some(0), "{said}");
    if let (Some(shown), Some(now)) = (shown, pages(&bundle)) {
        // Every page that a letter could have cited shows what it showed.
        let first = usize::try_from(before.iter().map(|it| it.2).min().unwrap()).unwrap() - 1;
        assert_eq!(shown[first..], now[first..shown.len()]);
    }
    // What was locked stays in the lock, in its place; what is new stands behind it.
    let second = fs::read_to_string(folder.join("redress-numbers.lock")).unwrap();
    assert!(second.starts_with(&lock), "{second}");
    let mut out = second;
    out.push_str(&bookmarks(&bundle));
    // A third round: the supplement of the second stays.
    let list = case["evidence"].as_array_mut().unwrap();
    list.insert(3, late("between-again", &file));
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    let third: BTreeMap<String, (String, u64, u64)> =
        exhibits(&folder).into_iter().map(|(id, number, first, last)| (id, (number, first, last))).collect();
    assert!(after.iter().all(|(id, it)| third[id] == *it), "{third:?}");
    let _ = writeln!(out, "{:?}", third["between-again"]);
    // What was cited cannot vanish or change its pages.
    let told = |case: &Value, out: &mut String| {
        fs::write(folder.join("case.yaml"), text(case)).unwrap();
        let (code, said) = build(&folder, &scratch.join("out"), &[]);
        let said: Vec<&str> = said.lines().skip_while(|it| !it.contains("[numbers]")).take(3).collect();
        let _ = writeln!(out, "{code:?}\n{}", said.join("\n"));
    };
    let list = case["evidence"].as_array_mut().unwrap();
    let gone = list.remove(2);
    told(&case, &mut out);
    case["evidence"].as_array_mut().unwrap().insert(2, gone);
    let statement = case["evidence"][4]["file"].clone();
    case["evidence"][2]["file"] = statement;
    told(&case, &mut out);
    case["case"]["id"] = json!("another");
    told(&case, &mut out);
    insta::assert_snapshot!(out);
}

#[test]
fn a_lock_with_numbers_that_nobody_can_cite_is_refused() {
    let scratch = Scratch::new();
    let folder = folder(&scratch, "lock", &case());
    let (code, said) = build(&folder, &scratch.join("out"), &["--lock"]);
    assert_eq!(code, Some(0), "{said}");
    let file = folder.join("redress-numbers.lock");
    let lock = fs::read_to_string(&file).unwrap();
    let wrong = [
        ("number: \"1\"", "have the same number `1`"),
        ("number: \"\"", "empty text"),
        ("number: \"2/3\"", "which no file name can"),
        ("number: \"--\"", "has no letter and no figure"),
    ];
    for (number, expected) in wrong {
        fs::write(&file, lock.replace("number: \"2\"", number)).unwrap();
        let (code, said) = build(&folder, &scratch.join("out"), &[]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(expected) && said.contains("redress-numbers.lock:"), "{number}: {said}");
        assert!(said.contains("help:"), "{said}");
    }
}
