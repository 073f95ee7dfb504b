//! A short case is enough: fifteen lines give letters that can be sent, and what was taken as usual is shown.
//! Stories give what is printed for them, whole.

use std::fs;
use std::path::PathBuf;

use crate::program::{command, root, transcript};
use crate::scratch::Scratch;

#[test]
fn fifteen_lines_give_letters() {
    insta::glob!("../../fixtures/short", "*.yaml", |path| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let lines = fs::read_to_string(path).unwrap().lines().count();
        assert!(lines <= 15, "{name} has {lines} lines");
        let mut told = transcript(&["check", &name]);
        assert!(told.ends_with("--- exit 0\n"), "{told}");
        told.push_str(&letters(&name));
        insta::assert_snapshot!(told);
    });
}

/// The letters that are written for a case, each under its file’s name.
fn letters(name: &str) -> String {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let arguments = ["build", name, "-o", out.to_str().unwrap(), "--format", "txt", "--only", "letters"];
    let built = command(&arguments).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let package = String::from_utf8(built.stdout).unwrap().lines().next().unwrap().to_owned();
    let mut letters: Vec<_> =
        fs::read_dir(format!("{package}/data/1-letters")).unwrap().map(|it| it.unwrap().path()).collect();
    letters.sort();
    assert!(!letters.is_empty());
    let text = |it: PathBuf| {
        let title = it.file_name().unwrap().to_str().unwrap().to_owned();
        format!("\n===== {title}\n{}", fs::read_to_string(it).unwrap())
    };
    letters.into_iter().map(text).collect()
}

#[test]
fn stories_give_letters() {
    insta::glob!("../../fixtures/stories", "*.yaml", |path| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let plan = String::from_utf8(command(&["plan", &name]).output().unwrap().stdout).unwrap();
        insta::assert_snapshot!(format!("{plan}{}", letters(&name)));
    });
}
