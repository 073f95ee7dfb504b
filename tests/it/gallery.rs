//! Every template that is shipped, printed in every language it exists in.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{cases, command, root};
use crate::scratch::Scratch;
use crate::variant::{library, set, text, yaml, yaml_file};

/// The cases of the gallery: their names, files and the folders of their evidence.
fn gallery() -> Vec<(String, PathBuf, PathBuf)> {
    let mut out: Vec<(String, PathBuf, PathBuf)> = cases()
        .into_iter()
        .map(|it| (it.file_name().unwrap().to_str().unwrap().to_owned(), it.join("case.yaml"), it.join("evidence")))
        .collect();
    let folder = root().join("fixtures/gallery");
    let mut extra: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    extra.sort();
    for path in extra {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|it| it == "yaml") && name != "languages" {
            out.push((name, path, folder.join("evidence")));
        }
    }
    assert!(out.len() > 4);
    out
}

/// What a case's documents say in a language, by folder and id of their template.
fn documents(file: &Path, evidence: &Path, (lang, own): (&str, &Value)) -> BTreeMap<String, String> {
    let scratch = Scratch::new();
    let mut case = yaml_file(file);
    for (path, value) in own.as_object().into_iter().flatten() {
        set(&mut case, path, value.clone());
    }
    fs::create_dir_all(scratch.join("case/evidence")).unwrap();
    for entry in fs::read_dir(evidence).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, scratch.join("case/evidence").join(from.file_name().unwrap())).unwrap();
    }
    fs::write(scratch.join("case/case.yaml"), text(&case)).unwrap();
    let case = scratch.join("case");
    let out = scratch.join("out");
    let run = |arguments: &[&str]| {
        let output = command(&[&["--lang", lang], arguments].concat()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} in {lang}: {arguments:?}\n{told}", file.display());
        String::from_utf8(output.stdout).unwrap()
    };
    let plan: Value = serde_json::from_str(&run(&["plan", "--json", case.to_str().unwrap()])).unwrap();
    let parts = "letters,posts,adr,handoff";
    let built =
        run(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap(), "--format", "txt", "--only", parts]);
    let package = PathBuf::from(built.lines().next().unwrap());
    let mut found = BTreeMap::new();
    for it in plan["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "written") {
        let path = package.join("data").join(format!("{}.txt", it["path"].as_str().unwrap()));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        found.entry(it["template"].as_str().unwrap().to_owned()).or_insert(text);
    }
    found
}

/// What no finished document has.
fn blemishes(text: &str) -> Vec<&'static str> {
    let marks = [
        "{{",
        "}}",
        "{%",
        "%}",
        "[insert",
        "[Insert",
        " ,",
        " .\n",
        " . ",
        ",,",
        "( ",
        " )",
        "()",
        "(not known)",
        "\n\n\n",
    ];
    let mut found: Vec<&str> = marks.into_iter().filter(|it| text.contains(it)).collect();
    let doubled = |line: &str| line.trim_start().contains("  ");
    if text.lines().any(doubled) {
        found.push("two spaces");
    }
    if text.contains("..") && !text.contains("...") {
        found.push("..");
    }
    found
}

#[test]
fn every_template_in_every_language() {
    let library = library();
    let own = yaml("fixtures/gallery/languages.yaml");
    let wanted: BTreeSet<(String, String)> =
        library.templates.iter().map(|it| (format!("{}/{}", it.folder.name(), it.id), it.lang.clone())).collect();
    let languages: BTreeSet<&str> = wanted.iter().map(|(_, lang)| lang.as_str()).collect();
    let cases = gallery();
    for name in own.as_object().unwrap().keys() {
        assert!(cases.iter().any(|(it, ..)| it == name), "languages.yaml names `{name}`, which is no case");
    }
    let mut pages: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for lang in languages {
        // A case in its own language makes the better page.
        let mut cases = cases.clone();
        cases.sort_by_key(|(_, file, _)| yaml_file(file)["case"]["letter_language"] != lang);
        for (name, file, evidence) in &cases {
            let consumer = yaml_file(file)["case"]["capacity"] == "consumer";
            for (template, text) in documents(file, evidence, (lang, &own[name.as_str()][lang])) {
                let lower = text.to_lowercase();
                let place = format!("{template}.{lang} of {name}");
                if consumer
                    && ["cisg", "vienna convention", "un convention", "cvim"].iter().any(|it| lower.contains(it))
                {
                    wrong.push(format!("{place} names the sales convention"));
                }
                if lower.contains("ec.europa.eu/consumers/odr") {
                    wrong.push(format!("{place} links the closed platform"));
                }
                wrong.extend(blemishes(&text).into_iter().map(|it| format!("{place} has {it:?}")));
                pages.entry((template, lang.to_owned())).or_insert_with(|| (name.clone(), text));
            }
        }
    }
    let missing: Vec<String> =
        wanted.iter().filter(|it| !pages.contains_key(it)).map(|(it, lang)| format!("{it}.{lang}")).collect();
    assert!(missing.is_empty(), "no case of the gallery prints:\n{}", missing.join("\n"));
    insta::with_settings!({ snapshot_path => "snapshots/gallery", prepend_module_to_snapshot => false, omit_expression => true }, {
        for ((template, lang), (name, text)) in &pages {
            insta::assert_snapshot!(format!("{}.{lang}", template.replace('/', "-")), format!("case: {name}\n\n{text}"));
        }
    });
    assert!(wrong.is_empty(), "{} blemishes\n{}", wrong.len(), wrong.join("\n"));
}

/// The test fails when it should.
#[test]
fn blemishes_are_found() {
    assert_eq!(blemishes("Dear Sir,\n\nI paid 5.00 EUR (Exhibit 1). And so on."), Vec::<&str>::new());
    assert_eq!(blemishes("Dear {{ name }} ,"), ["{{", "}}", " ,"]);
    assert_eq!(blemishes("one  two"), ["two spaces"]);
    assert_eq!(blemishes("The end.. Really"), [".."]);
}
