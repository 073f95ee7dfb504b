//! Which letters to banks, payment providers and carriers are written for a case, and why others are not.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{changed, text, yaml};

/// Letters whose absence the table says as well: those to providers and carriers, and those that stand in for them.
fn concerned() -> BTreeSet<String> {
    let others = ["subscription-end"].map(str::to_owned);
    let letters = fs::read_dir(root().join("templates/letters")).unwrap().map(|it| it.unwrap().path());
    let of = |it: &PathBuf| {
        let head = fs::read_to_string(it.join("letter.yaml")).unwrap();
        head.lines().any(|it| matches!(it, "to: payment_provider" | "to: carrier"))
    };
    let id = |it: PathBuf| it.file_name().unwrap().to_str().unwrap().to_owned();
    letters.filter(of).map(id).chain(others).collect()
}

#[test]
fn one_letter_to_one_provider_about_one_charge() {
    let table = yaml("fixtures/providers.yaml");
    let concerned = concerned();
    let mut wrong = Vec::new();
    for row in table["rows"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let scratch = Scratch::new();
        let file = scratch.join("case.yaml");
        fs::write(&file, text(&changed(&table["case"], row))).unwrap();
        let output = command(&["plan", "--json", file.to_str().unwrap()]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}\n{told}");
        let plan: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut letters = Vec::new();
        for it in plan["documents"].as_array().unwrap() {
            let Some(id) = it["template"].as_str().unwrap().strip_prefix("letters/") else { continue };
            match it["state"].as_str().unwrap() {
                "written" if concerned.contains(id) => letters.push(id.to_owned()),
                "blocked" if concerned.contains(id) => letters.push(format!("blocked: {id}")),
                "skipped" => {
                    let (why, reason) = (row["because"][id].as_str(), it["reason"].as_str().unwrap());
                    if why.is_some_and(|it| !reason.contains(it)) {
                        wrong.push(format!("{name}: {id} is not written, but: {reason}"));
                    }
                }
                _ => {}
            }
            if it["state"] != "skipped" && !row["because"][id].is_null() {
                wrong.push(format!("{name}: {id} is {}", it["state"]));
            }
        }
        let wanted: Vec<&str> = row["letters"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        if letters != wanted {
            wrong.push(format!("{name}: {letters:?} instead of {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
