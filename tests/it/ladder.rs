//! Which letters the facts of a case ask for: one story, step by step.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{set, text, yaml, yaml_file};

/// The letters and requests that are written for a case of the gallery.
fn written(case: &Value) -> BTreeSet<String> {
    let scratch = Scratch::new();
    let evidence = root().join("fixtures/gallery/evidence");
    fs::create_dir_all(scratch.join("case/evidence")).unwrap();
    for entry in fs::read_dir(evidence).unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, scratch.join("case/evidence").join(from.file_name().unwrap())).unwrap();
    }
    fs::write(scratch.join("case/case.yaml"), text(case)).unwrap();
    let output = command(&["plan", "--json", scratch.join("case").to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stderr), text(case));
    let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
    let documents = plan["documents"].as_array().unwrap().iter().filter(|it| it["state"] == "written");
    let names = documents.map(|it| it["template"].as_str().unwrap().to_owned());
    names.filter(|it| it.starts_with("letters/") || it.starts_with("adr/")).collect()
}

#[test]
fn the_facts_decide_which_letter_is_next() {
    let table = yaml("fixtures/ladder.yaml");
    let mut wrong = Vec::new();
    for story in table["stories"].as_array().unwrap() {
        let name = story["case"].as_str().unwrap();
        let mut case = yaml_file(&root().join(format!("fixtures/gallery/{name}.yaml")));
        for step in story["steps"].as_array().unwrap() {
            for (path, value) in step["facts"].as_object().into_iter().flatten() {
                set(&mut case, path, value.clone());
            }
            let wanted: BTreeSet<String> =
                step["letters"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
            let found = written(&case);
            if found != wanted {
                wrong.push(format!("{name}, {}:\n  wanted {wanted:?}\n  found  {found:?}", step["when"].as_str().unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
