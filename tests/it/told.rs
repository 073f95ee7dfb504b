//! What the first page, the letters and `check` tell of a case: rows of a table, each with what stands there and what not.

use std::fs;
use std::path::Path;

use regex::Regex;
use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{changed, text, yaml};

/// A text in one line, with plain spaces; isolates are brackets.
fn plain(text: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace('\u{2068}', "[").replace('\u{2069}', "]");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the first page.
fn page(path: &Path) -> String {
    let page = fs::read_to_string(path).unwrap();
    let hidden = Regex::new(r"(?s)<(script|style)\b.*?</(script|style)>|<[^>]+>").unwrap();
    let page = hidden.replace_all(&page, " ");
    let signs = [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    plain(&signs.iter().fold(page.into_owned(), |page, (sign, it)| page.replace(sign, it)))
}

/// What of the wishes of a row for a text does not hold.
fn differs(place: &str, wanted: &Value, text: &str) -> Vec<String> {
    let texts = |key: &str| -> Vec<String> {
        wanted[key].as_array().into_iter().flatten().map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    let missing = texts("has").into_iter().filter(|it| !text.contains(it)).map(|it| format!("{place} lacks “{it}”"));
    let there = texts("lacks").into_iter().filter(|it| text.contains(it)).map(|it| format!("{place} has “{it}”"));
    missing.chain(there).collect()
}

#[test]
fn cases_are_told_as_they_are() {
    let table = yaml("fixtures/told.yaml");
    let mut wrong = Vec::new();
    for row in table["rows"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let scratch = Scratch::new();
        let folder = scratch.join("case");
        fs::create_dir_all(folder.join("evidence")).unwrap();
        for it in fs::read_dir(root().join("fixtures/stories/evidence")).unwrap().map(|it| it.unwrap()) {
            fs::copy(it.path(), folder.join("evidence").join(it.file_name())).unwrap();
        }
        fs::write(folder.join("case.yaml"), text(&changed(&table["case"], row))).unwrap();
        let case = folder.to_str().unwrap();
        let checked = command(&["check", case]).output().unwrap();
        let said = [checked.stdout, checked.stderr].map(|it| String::from_utf8(it).unwrap()).concat();
        let mut found = differs("check", &row["check"], &plain(&said));
        if row.get("page").is_some() || row.get("letters").is_some() {
            let out = scratch.join("out");
            let built = command(&["build", case, "-o", out.to_str().unwrap(), "--format", "txt"]).output().unwrap();
            let said = String::from_utf8_lossy(&built.stderr);
            assert!(built.status.success(), "{name}\n{said}");
            found.extend(differs("the page", &row["page"], &page(&out.join("told/START-HERE.html"))));
            for (id, wanted) in row["letters"].as_object().into_iter().flatten() {
                let files = fs::read_dir(out.join("told/data/1-letters")).unwrap().map(|it| it.unwrap().path());
                let end = format!("-{id}.txt");
                let mut own: Vec<_> = files.filter(|it| it.to_str().unwrap().ends_with(&end)).collect();
                own.sort();
                if own.is_empty() {
                    found.push(format!("there is no {id}"));
                }
                for it in own {
                    found.extend(differs(id, wanted, &plain(&fs::read_to_string(it).unwrap())));
                }
            }
        }
        wrong.extend(found.into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
