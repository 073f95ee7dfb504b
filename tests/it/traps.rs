//! What goes wrong around the work: two clients under one name, a package that was sent, files that nobody listed,
//! a run that was interrupted, a folder that a file manager has looked into.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use crate::program::{command, root};
use crate::scratch::{Scratch, names};
use crate::variant::{set, text, yaml_file};

/// A case folder with the short case, changed.
fn folder(scratch: &Scratch, name: &str, changes: &[(&str, Value)]) -> PathBuf {
    let mut case = yaml_file(&root().join("fixtures/short/not-received.yaml"));
    for (path, value) in changes {
        set(&mut case, path, value.clone());
    }
    let folder = scratch.join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("case.yaml"), text(&case)).unwrap();
    folder
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

fn build(case: &Path, out: &Path, more: &[&str]) -> (Option<i32>, String) {
    let arguments = [&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()], more].concat();
    let (code, _, told) = run(&arguments);
    (code, told)
}

#[test]
fn a_package_of_another_matter_is_not_replaced() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let first = folder(&scratch, "first", &[]);
    assert_eq!(build(&first, &out, &[]).0, Some(0));
    let zip = fs::read(out.join("short-not-received.zip")).unwrap();
    let others = [
        ("claimant.name_legal", json!("Alex Other"), "it is the package of another claimant, Robin Sample"),
        ("order.number", json!("8100000000000999"), "it is the package about another order, 8100000000000301"),
    ];
    for (path, value, reason) in others {
        let other = folder(&scratch, "other", &[(path, value)]);
        let (code, told) = build(&other, &out, &[]);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(reason) && told.contains("--force"), "{told}");
        assert_eq!(fs::read(out.join("short-not-received.zip")).unwrap(), zip);
    }
    let other = folder(&scratch, "other", &[("claimant.name_legal", json!("Alex Other"))]);
    let (code, told) = build(&other, &out, &["--force"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("replaces the package of 23 November 2026 ("), "{told}");
}

#[test]
fn a_package_with_more_parts_is_not_replaced() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let case = folder(&scratch, "case", &[]);
    assert_eq!(build(&case, &out, &[]).0, Some(0));
    let (code, told) = build(&case, &out, &["--only", "letters"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("it has parts that the new one would lack: ") && told.contains("handoff"), "{told}");
    let (code, told) = build(&case, &out, &["--as-of", "2026-11-24"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("replaces the package of 23 November 2026 ("), "{told}");
}

#[test]
fn a_package_that_was_sent_is_kept() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let case = folder(&scratch, "case", &[]);
    assert_eq!(build(&case, &out, &[]).0, Some(0));
    let zip = fs::read(out.join("short-not-received.zip")).unwrap();
    let letter = json!({ "document": "platform-complaint", "on": "2026-11-23", "how": "platform", "file": "sent.pdf" });
    fs::write(scratch.join("case/sent.pdf"), "the letter as it was sent").unwrap();
    let sent = json!([letter]);
    let changes = [("sent", sent), ("case.as_of", json!("2026-12-08"))];
    let case = folder(&scratch, "case", &changes);
    let (code, told) = build(&case, &out, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("was sent and is kept as"), "{told}");
    assert_eq!(fs::read(out.join("short-not-received-2026-11-23.zip")).unwrap(), zip);
    let all = names(&out);
    let wanted = [
        "short-not-received",
        "short-not-received-2026-11-23",
        "short-not-received-2026-11-23.zip",
        "short-not-received.zip",
    ];
    assert_eq!(all, wanted);
    // The letter itself stays what it was.
    let carried = out.join("short-not-received/data/1-letters/sent/2026-11-23-platform-complaint.pdf");
    assert_eq!(fs::read_to_string(carried).unwrap(), "the letter as it was sent");
    // And it is no step any more.
    let page = fs::read_to_string(out.join("short-not-received/START-HERE.html")).unwrap();
    assert!(!page.contains("document: platform-complaint"));
    // What that one knows of was sent before it was made.
    let case = folder(&scratch, "case", &[changes[0].clone(), ("case.as_of", json!("2026-12-09"))]);
    let (code, told) = build(&case, &out, &[]);
    assert_eq!((code, names(&out).len()), (Some(0), 4), "{told}");
    assert!(told.contains("replaces the package of 8 December 2026 ("), "{told}");
}

#[test]
fn files_that_no_exhibit_lists_are_named() {
    let scratch = Scratch::new();
    let case = folder(&scratch, "case", &[]);
    fs::create_dir_all(case.join("evidence/more")).unwrap();
    for name in ["photo.jpg", "evidence/chat.txt", "evidence/more/2.txt", "evidence/.DS_Store", "notes.yml.json"] {
        fs::write(case.join(name), "x").unwrap();
    }
    let wanted =
        "3 files in the folder of the case are in no exhibit: evidence/chat.txt, evidence/more/2.txt, photo.jpg";
    let (code, _, told) = run(&["check", case.to_str().unwrap()]);
    assert_eq!(code, Some(0));
    assert!(told.contains(wanted), "{told}");
    insta::assert_snapshot!("unlisted", told.replace(case.to_str().unwrap(), "CASE"));
    let out = scratch.join("out");
    let (_, told) = build(&case, &out, &[]);
    assert!(told.contains(wanted), "{told}");
    let page = fs::read_to_string(out.join("short-not-received/START-HERE.html")).unwrap();
    for name in ["evidence/chat.txt", "evidence/more/2.txt", "photo.jpg"] {
        assert!(page.contains(&format!("<li><bdi>{name}</bdi></li>")), "{name}");
    }
    // A folder of several cases belongs to none of them alone.
    fs::write(case.join("other.yaml"), "redress: 1\n").unwrap();
    let (_, _, told) = run(&["check", case.to_str().unwrap()]);
    assert!(!told.contains("in no exhibit"), "{told}");
}

#[test]
fn a_file_manager_blocks_nothing() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let case = folder(&scratch, "case", &[]);
    assert_eq!(build(&case, &out, &[]).0, Some(0));
    let package = out.join("short-not-received");
    for name in [".DS_Store", "data/Thumbs.db", "data/1-letters/desktop.ini", "data/._1-letters"] {
        fs::write(package.join(name), "x").unwrap();
    }
    let (code, told, _) = run(&["verify", package.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("data/Thumbs.db: put there by the system"), "{told}");
    let (code, told) = build(&case, &out, &["--as-of", "2026-11-24"]);
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn what_an_interrupted_run_left_is_removed() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let case = folder(&scratch, "case", &[]);
    let left = out.join(".redress-short-not-received-0123abcd.part");
    fs::create_dir_all(left.join("data")).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a folder that looks a minute old")]
    let minute = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
    fs::File::open(&left).unwrap().set_modified(minute).unwrap();
    let (code, told) = build(&case, &out, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("removed what an interrupted run had left: "), "{told}");
    assert_eq!(names(&out), ["short-not-received", "short-not-received.zip"]);
}

#[test]
fn quiet_is_quiet() {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let case = folder(&scratch, "case", &[]);
    let case = case.to_str().unwrap();
    let new = scratch.join("new");
    let (out, new) = (out.to_str().unwrap().to_owned(), new.to_str().unwrap().to_owned());
    let zip = format!("{out}/short-not-received.zip");
    let commands: [&[&str]; 4] = [&["check", case], &["build", case, "-o", &out], &["verify", &zip], &["new", &new]];
    for arguments in commands {
        let arguments = [&["-q"], arguments].concat();
        assert_eq!(run(&arguments), (Some(0), String::new(), String::new()), "{arguments:?}");
    }
}

#[test]
fn a_new_case_is_in_the_language_asked_for() {
    let scratch = Scratch::new();
    let dir = scratch.join("affaire");
    let (code, ..) = run(&["new", dir.to_str().unwrap(), "--lang", "fr"]);
    assert_eq!(code, Some(0));
    let written = fs::read_to_string(dir.join("case.yaml")).unwrap();
    assert!(written.contains("\n  id: affaire ") && written.contains("\n  letter_language: fr "), "{written}");
    assert!(written.starts_with("# yaml-language-server: $schema=case.schema.json\nredress: 1\n"));
    let schema: Value = serde_json::from_slice(&fs::read(dir.join("case.schema.json")).unwrap()).unwrap();
    assert_eq!(schema["title"], "redress case file, version 1");
    // What a word of `proves` can be is told where it is written.
    let proves = words_of(&schema, "proves");
    assert!(proves.len() > 12, "{proves:?}");
    for it in proves {
        let is_told = written.split(|it: char| it.is_whitespace() || ",[]".contains(it)).any(|word| word == it);
        assert!(is_told, "the starter does not name `{it}`");
    }
    let (code, _, told) = run(&["new", scratch.join("x").to_str().unwrap(), "--lang", "xx"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("there are no words for the language `xx`"), "{told}");
    assert!(!scratch.join("x").exists());
}

/// The words that a key may have, wherever it stands in a schema.
fn words_of(schema: &Value, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut all = vec![(schema, false)];
    while let Some((it, inside)) = all.pop() {
        match it {
            Value::Object(map) => {
                let word = map.get("const").and_then(Value::as_str).map(str::to_owned);
                found.extend(word.filter(|_| inside));
                let listed = map.get("enum").and_then(Value::as_array).into_iter().flatten();
                found.extend(listed.filter(|_| inside).filter_map(Value::as_str).map(str::to_owned));
                all.extend(map.iter().map(|(name, it)| (it, inside || name == key)));
            }
            Value::Array(list) => all.extend(list.iter().map(|it| (it, inside))),
            _ => {}
        }
    }
    found
}

/// Every place of the starter filled with what a new user would write, comments left where they are.
#[test]
fn a_filled_starter_is_ready() {
    let scratch = Scratch::new();
    let dir = scratch.join("my-case");
    assert_eq!(run(&["new", dir.to_str().unwrap()]).0, Some(0));
    let mut written = fs::read_to_string(dir.join("case.yaml")).unwrap();
    let answers = [
        ("<your full name>", "Robin Sample"),
        ("<street, postcode and city>", "4 Specimen Road, Leeds LS1 1AA"),
        ("<two letters>", "GB"),
        ("<your e-mail>", "robin@example.invalid"),
        ("<name of the shop>", "Placeholder Lamps"),
        ("<two letters>", "CN"),
        ("<name of the marketplace>", "AliExpress"),
        ("<order number>", "\"8100000000000301\""),
        ("<day of the order>", "2026-09-20"),
        ("<last day promised>", "2026-10-20"),
        ("<what you ordered>", "desk lamp"),
        ("<price>", "42.50 GBP"),
        ("<last four digits>", "\"0301\""),
        ("<amount charged>", "42.50 GBP"),
        ("<day of payment>", "2026-09-20"),
        ("<day>", "2026-11-01"),
        ("<what happened, in one sentence>", "I asked where the parcel is"),
    ];
    for (place, answer) in answers {
        assert!(written.contains(place), "{place}");
        written = written.replacen(place, answer, 1);
    }
    // And the list of evidence, its comment signs removed.
    let (before, list) = written.split_once("\nevidence:").unwrap();
    let list: Vec<&str> = list.lines().map(|line| line.strip_prefix('#').unwrap_or(line)).collect();
    let written = format!("{before}\nevidence:{}\n", list.join("\n"))
        .replace("file: evidence/chat.pdf ", "file: evidence/chat.txt ");
    fs::write(dir.join("case.yaml"), written).unwrap();
    fs::write(dir.join("evidence/chat.txt"), "Where is my parcel?\n").unwrap();
    let (code, out, told) = run(&["check", dir.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{out}{told}");
    assert!(out.contains(" 0 blocked"), "{out}");
}

#[test]
fn a_case_of_an_earlier_day_is_told() {
    let scratch = Scratch::new();
    let case = folder(&scratch, "case", &[]);
    let run = |epoch: &str, more: &[&str]| {
        let output = command(&[&["check", case.to_str().unwrap()], more].concat())
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(run("1795737600", &[]).contains("that day is over: everything is reckoned on it"));
    assert!(!run("1795392000", &[]).contains("that day is over"));
    assert!(!run("1795737600", &["--as-of", "2026-11-23"]).contains("that day is over"));
}

/// What was asked for and could be said ends with 0; what cannot be built ends with 1.
#[test]
fn a_blocked_case_has_the_same_end_everywhere() {
    let scratch = Scratch::new();
    let case = folder(&scratch, "case", &[("order.date", Value::Null)]);
    let case = case.to_str().unwrap();
    for (command, code) in [("check", 1), ("assess", 0), ("plan", 0), ("build", 1)] {
        let out = scratch.join("out");
        let more: &[&str] = if command == "build" { &["-o", out.to_str().unwrap()] } else { &[] };
        let (ended, _, told) = run(&[&[command, case], more].concat());
        assert_eq!(ended, Some(code), "{command}: {told}");
    }
}

/// A document without a text in the language asked for is written in another, and it is said.
#[test]
fn a_language_may_be_incomplete() {
    let scratch = Scratch::new();
    let library = scratch.join("library");
    fs::create_dir_all(library.join("words")).unwrap();
    fs::copy(root().join("templates/words/en.ftl"), library.join("words/de.ftl")).unwrap();
    let case = folder(&scratch, "case", &[]);
    let out = scratch.join("out");
    let library = library.to_str().unwrap();
    let (code, told) = build(&case, &out, &["--lang", "de", "--library", library]);
    assert_eq!(code, Some(0), "{told}");
    let wanted = "written in `en`, because there is no text in `de`: letters/";
    assert!(told.contains(wanted), "{told}");
    let (_, _, checked) = run(&["check", case.to_str().unwrap(), "--lang", "de", "--library", library]);
    insta::assert_snapshot!("other_language", checked.replace(case.to_str().unwrap(), "CASE"));
    let package = out.join("short-not-received");
    let page = fs::read_to_string(package.join("START-HERE.html")).unwrap();
    assert!(page.contains("These documents are in English"), "it stands on the first page");
    let letters = fs::read_dir(package.join("data/1-letters")).unwrap();
    let letters: Vec<String> = letters
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .map(|it| fs::read_to_string(it).unwrap())
        .collect();
    assert!(!letters.is_empty() && letters.iter().all(|it| it.contains("Dear Sir or Madam,")));
}
