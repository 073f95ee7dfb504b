//! The commands that the other tests do not run: what they print is whole and can be used.

use crate::program::{cases, command, redress};
use crate::support::Scratch;

fn told(arguments: &[&str]) -> String {
    let output = redress(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn packagers_get_completions_and_a_manual_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let text = told(&["completions", shell]);
        assert!(text.contains("redress") && text.contains("verify"), "{shell}");
    }
    assert!(told(&["man"]).starts_with(".ie"));
}

#[test]
fn the_schema_knows_every_key_of_the_shipped_cases() {
    let schema: serde_json::Value = serde_json::from_str(&told(&["schema"])).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    for case in cases() {
        let text = std::fs::read_to_string(case.join("case.yaml")).unwrap();
        let keys = text.lines().filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        for key in keys.filter_map(|it| it.split_once(':')).map(|it| it.0) {
            assert!(schema["properties"][key].is_object(), "{}: `{key}` is not in the schema", case.display());
        }
    }
}

#[test]
fn the_library_is_listed_shown_and_exported_whole() {
    let list = told(&["templates", "list"]);
    for folder in ["letters", "adr", "posts", "handoff", "rules", "institutions", "networks", "words", "themes"] {
        assert!(list.lines().any(|it| it == folder), "{folder} is not listed");
    }
    let scratch = Scratch::new("export");
    let dir = scratch.path().join("library");
    told(&["templates", "export", dir.to_str().unwrap()]);
    let file = "rules/sources.yaml";
    assert_eq!(std::fs::read_to_string(dir.join(file)).unwrap(), told(&["templates", "show", file]));
    // A document reads as prose, with its conditions beside the sentences.
    let letter = told(&["--lang", "fr", "templates", "show", "letters/seller-complaint"]);
    insta::assert_snapshot!("templates_show", letter);
    let case = cases()[0].clone();
    let own = told(&["assess", case.to_str().unwrap(), "--json", "--library", dir.to_str().unwrap()]);
    assert_eq!(own, told(&["assess", case.to_str().unwrap(), "--json"]));
}

#[test]
fn a_new_case_says_what_to_fill_in_and_an_example_builds() {
    let scratch = Scratch::new("new");
    let dir = scratch.path().join("Ma commande");
    let printed = told(&["new", dir.to_str().unwrap()]);
    assert!(printed.starts_with("redress check '"), "{printed}");
    let text = std::fs::read_to_string(dir.join("case.yaml")).unwrap();
    assert!(text.contains("id: ma-commande "));
    let output = redress(&["check", dir.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is still to be filled in"));
    let again = redress(&["new", dir.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2));
    for name in told(&["new", "--example", "list"]).lines() {
        let dir = scratch.path().join(name);
        told(&["new", dir.to_str().unwrap(), "--example", name]);
        let out = scratch.path().join("out");
        told(&["build", dir.to_str().unwrap(), "-o", out.to_str().unwrap()]);
        told(&["verify", out.join(format!("{name}.zip")).to_str().unwrap()]);
    }
}

#[test]
fn a_missing_exhibit_stops_the_build_or_gets_a_sheet_and_a_line() {
    let scratch = Scratch::new("missing");
    let case = "fixtures/mistakes/evidence-missing.yaml";
    let out = scratch.path().to_str().unwrap();
    assert_eq!(redress(&["build", case, "-o", out]).status.code(), Some(1));
    told(&["build", case, "-o", out, "--allow-missing"]);
    let ledger = std::fs::read_to_string(scratch.path().join("mistake/data/ledger.json")).unwrap();
    assert!(ledger.contains("the file is missing; a sheet that says so stands in its place"), "{ledger}");
}

#[test]
fn a_case_comes_from_standard_input_too() {
    use std::io::Write;
    let text = std::fs::read(cases()[0].join("case.yaml")).unwrap();
    let mut child = command(&["assess", "-", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), told(&["assess", cases()[0].to_str().unwrap(), "--json"]));
}
