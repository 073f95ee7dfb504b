//! Every mistake an author can make, with the complete output it gets.

use crate::program::{redress, root, transcript};

#[test]
fn each_mistake_is_told_with_its_place_and_remedy() {
    insta::glob!("../../fixtures/mistakes", "*.yaml", |path| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let told = transcript(&["check", &name]);
        let passing = [
            "bom.yaml",
            "edges.yaml",
            "spoken.yaml",
            "unclear-dispute.yaml",
            "unlikely.yaml",
            "worth-a-look.yaml",
            "wrong-kind.yaml",
        ];
        let passes = passing.iter().any(|it| name.ends_with(it));
        let exit = if passes { "--- exit 0\n" } else { "--- exit 1\n" };
        assert!(told.ends_with(exit), "a mistake must not pass, a warning must:\n{told}");
        insta::assert_snapshot!(told);
    });
}

/// Libraries with mistakes: themes without sense, keys that a file of its kind does not have.
#[test]
fn each_mistake_of_a_library_is_told() {
    insta::glob!("../../fixtures/mistakes/libraries", "*", |path| {
        if path.ends_with("libraries") {
            return;
        }
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let told = transcript(&["--as-of", "2026-11-23", "--library", &name, "templates", "check"]);
        assert!(told.ends_with("--- exit 1\n"), "a mistake must not pass:\n{told}");
        insta::assert_snapshot!(told);
    });
}

#[test]
fn check_tells_programs_the_same() {
    let output = redress(&["check", "fixtures/mistakes/many.yaml", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["ready"], false);
    let all = json["diagnostics"].as_array().unwrap();
    assert!(all.len() >= 5);
    assert!(
        all.iter()
            .all(|it| it["file"] == "fixtures/mistakes/many.yaml" && it["line"].is_u64() && it["column"].is_u64())
    );
}

#[test]
fn usage_and_environment_end_with_two() {
    insta::assert_snapshot!(
        [
            transcript(&["check", "fixtures/no-such-case"]),
            transcript(&["check"]),
            transcript(&["bild", "x"]),
            transcript(&["--as-of", "yesterday", "check", "x"]),
            transcript(&["build", "fixtures/mistakes/bom.yaml", "--format", "docx"]),
            transcript(&["new", "--example", "fx-a"]),
        ]
        .join("\n")
    );
}

/// What was typed and does not exist is no mistake of the case; the same in the case file is.
#[test]
fn what_was_asked_for_and_does_not_exist_ends_with_two() {
    let case = "fixtures/cases/fx-b-us-snad";
    let asked: [&[&str]; 12] = [
        &["check", case, "--lang", "eo"],
        &["check", case, "--lang", "frr-DE", "--json"],
        &["assess", case, "--lang", "eo"],
        &["plan", case, "--lang", "e"],
        &["build", case, "--lang", "eo"],
        &["templates", "show", "letters/seller-complaint", "--lang", "eo"],
        &["check", case, "--theme", "us-leter"],
        &["build", case, "--theme", "nope"],
        &["build", case, "--only", "nope"],
        &["build", case, "--only", "letters,nope"],
        &["build", case, "--format", "nope"],
        &["templates", "show", "letters/nope"],
    ];
    let mut out = String::new();
    for arguments in asked {
        let told = transcript(arguments);
        assert!(told.ends_with("--- exit 2\n"), "{told}");
        out.push_str(&told);
    }
    insta::assert_snapshot!(out);
    let own = transcript(&["check", "fixtures/mistakes/unknown-language.yaml"]);
    assert!(own.ends_with("--- exit 1\n"), "{own}");
}
