//! Which letters to banks, payment providers and carriers are written for a case, and why others are not.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::program::{command, root};
use crate::scratch::Scratch;
use crate::variant::{changed, text, yaml};

/// The letters that the table is about: those to providers and carriers, and the one that ends a subscription.
fn concerned() -> BTreeSet<String> {
    let folders = fs::read_dir(root().join("templates/letters")).unwrap().map(|it| it.unwrap().file_name());
    let ids = folders.map(|it| it.into_string().unwrap());
    let to = |id: &str| yaml(&format!("templates/letters/{id}/letter.yaml"))["to"].as_str().map(str::to_owned);
    ids.filter(|it| it == "subscription-end" || matches!(to(it).as_deref(), Some("payment_provider" | "carrier")))
        .collect()
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
