//! Inputs made to cost time, memory or the program itself: each ends soon, with words.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::{Duration, Instant};

use crate::program::{redress, root};
use crate::support::Scratch;

/// Runs the program; it must end by itself within the time, generous for a machine that is busy.
fn soon(arguments: &[&str], limit: Duration) -> (Output, String) {
    let start = Instant::now();
    let output = redress(arguments);
    let took = start.elapsed();
    assert!(took < limit, "{arguments:?}: {took:?}");
    assert!(output.status.code().is_some_and(|it| it <= 2), "{arguments:?}: {:?}", output.status);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, told)
}

/// The first worked case, changed, in a folder of its own.
fn case(scratch: &Scratch, change: impl Fn(String) -> String) -> String {
    let source = root().join("fixtures/cases/fx-a-fr-nondelivery");
    let target = scratch.path().join("case");
    copy(&source, &target);
    let file = target.join("case.yaml");
    let text = change(fs::read_to_string(&file).unwrap());
    fs::write(file, text).unwrap();
    target.to_str().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn of_twenty_thousand_mistakes_a_hundred_are_shown_and_all_are_counted() {
    let scratch = Scratch::new("many");
    let file = scratch.path().join("case.yaml");
    let file = file.to_str().unwrap();
    let mut text = "redress: 1\norder:\n".to_owned();
    for it in 0..20_000 {
        let _ = writeln!(text, "  unknown_{it}: {it}");
    }
    fs::write(file, text).unwrap();
    let (_, told) = soon(&["assess", file], Duration::from_secs(10));
    assert_eq!(told.matches("error[unknown-key]").count() + told.matches("error[missing").count(), 100, "{told}");
    let counted: Vec<&str> = told.lines().rev().take(2).collect();
    assert!(counted[1].starts_with("… and 19,9") && counted[1].ends_with(" more"), "{counted:?}");
    assert!(counted[0].starts_with("20,0") && counted[0].contains(" errors"), "{counted:?}");
    let (output, _) = soon(&["assess", file, "--json"], Duration::from_secs(10));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = json["diagnostics"].as_array().unwrap();
    assert_eq!(all.len(), 101);
    assert_eq!(all[100]["code"], "more");
    assert_eq!(all[100]["message"], counted[1]);
}

#[test]
fn one_endless_line_of_mistakes_is_told_as_soon() {
    let scratch = Scratch::new("line");
    let file = scratch.path().join("case.yaml");
    let keys: Vec<String> = (0..20_000).map(|it| format!("u{it}: 1")).collect();
    fs::write(&file, format!("redress: 1\norder: {{ {} }}\n", keys.join(", "))).unwrap();
    let (_, told) = soon(&["assess", file.to_str().unwrap()], Duration::from_secs(20));
    assert!(told.contains(" more\n"));
    let (_, told) = soon(&["assess", file.to_str().unwrap(), "--json"], Duration::from_secs(20));
    assert!(told.contains(" more\n"));
}

#[test]
fn endless_words_have_no_nearest_one() {
    let scratch = Scratch::new("word");
    let file = scratch.path().join("case.yaml");
    let key = "k".repeat(900_000);
    fs::write(&file, format!("redress: 1\norder:\n  ? {key}\n  : 1\n  shipping: {key}\n")).unwrap();
    let (output, _) = soon(&["assess", file.to_str().unwrap()], Duration::from_secs(20));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn yaml_nested_too_deep_is_an_error_with_its_place() {
    let scratch = Scratch::new("deep");
    let file = scratch.path().join("case.yaml");
    let block: String = (0..5_000).map(|it| format!("{}a:\n", " ".repeat(it))).collect();
    for text in [
        format!("order: {}", "[".repeat(100_000)),
        format!("order: {}1{}", "{a: ".repeat(5_000), "}".repeat(5_000)),
        block,
    ] {
        fs::write(&file, format!("redress: 1\n{text}\n")).unwrap();
        let (output, told) = soon(&["assess", file.to_str().unwrap()], Duration::from_secs(20));
        assert_eq!(output.status.code(), Some(1));
        assert!(told.contains("nested too deep"), "{told}");
        assert!(told.contains("case.yaml:"), "{told}");
    }
}

/// Templates whose texts stand in each other deeper than any stack holds.
#[test]
fn a_template_nested_too_deep_is_an_error_that_names_it() {
    let many = 20_000;
    let bodies = [
        ("quotations", format!("{} x", ">".repeat(200_000)), "32 deep"),
        ("lists", (0..800).map(|it| format!("{}- x\n", "  ".repeat(it))).collect(), "32 deep"),
        ("emphasis", format!("{}a{}", "*".repeat(100_000), "*".repeat(100_000)), "32 deep"),
        ("conditions", format!("{}x{}", "{% if lang %}".repeat(many), "{% endif %}".repeat(many)), "deep"),
        ("branches", format!("{{% if lang %}}a{}{{% endif %}}", "{% elif lang %}b".repeat(many)), "branches"),
        ("brackets", format!("{{{{ {}1{} }}}}", "(".repeat(many), ")".repeat(many)), "bytes"),
    ];
    for (name, body, expected) in bodies {
        let scratch = Scratch::new(name);
        let letter = scratch.path().join("library/letters/deep");
        fs::create_dir_all(&letter).unwrap();
        fs::write(letter.join("letter.yaml"), "to: seller\nstage: complaint\norder: 1\nbody: [text]\n").unwrap();
        for lang in ["en", "fr", "es"] {
            fs::write(letter.join(format!("{lang}.md")), format!("# title\nDeep\n\n# text\n{body}\n")).unwrap();
        }
        let library = scratch.path().join("library");
        let case = case(&scratch, |it| it);
        let out = scratch.path().join("out");
        let arguments =
            ["--library", library.to_str().unwrap(), "build", &case, "--only", "letters", "-o", out.to_str().unwrap()];
        let (output, told) = soon(&arguments, Duration::from_secs(60));
        assert_eq!(output.status.code(), Some(1), "{name}: {told}");
        assert!(told.contains("error[bad-template]") && told.contains(expected), "{name}: {told}");
        assert!(told.contains("letters/deep/"), "{name}: {told}");
    }
}

/// The reader of words goes down for every brace.
#[test]
fn words_nested_too_deep_are_an_error_with_its_place() {
    let scratch = Scratch::new("deep-words");
    let shipped = fs::read_to_string(root().join("templates/words/fr.ftl")).unwrap();
    let deep = format!("{shipped}deep = {}\"x\"{}\n", "{ ".repeat(200_000), " }".repeat(200_000));
    fs::create_dir_all(scratch.path().join("library/words")).unwrap();
    fs::write(scratch.path().join("library/words/fr.ftl"), deep).unwrap();
    let library = scratch.path().join("library");
    let case = case(&scratch, |text| text);
    for arguments in [vec!["check", case.as_str()], vec!["templates", "check"]] {
        let all = [arguments, vec!["--library", library.to_str().unwrap()]].concat();
        let (output, told) = soon(&all, Duration::from_secs(30));
        assert_eq!(output.status.code(), Some(1), "{told}");
        let line = shipped.lines().count() + 1;
        assert!(told.contains("error[bad-words]: braces stand in each other more than 16 deep"), "{told}");
        assert!(told.contains(&format!("words/fr.ftl:{line}:")), "{told}");
    }
}

#[test]
fn two_thousand_exhibits_are_assessed_in_time() {
    let scratch = Scratch::new("exhibits");
    let case = case(&scratch, |text| {
        let at = text.find("\nevidence:\n").unwrap() + "\nevidence:\n".len();
        let mut more = String::new();
        for it in 0..2_000 {
            let _ = writeln!(more, "  - {{ id: more-{it}, file: evidence/more-{it}.txt, title: More {it} }}");
        }
        format!("{}{more}{}", &text[..at], &text[at..])
    });
    let (output, told) = soon(&["assess", &case], Duration::from_secs(20));
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.matches("warning[").count() <= 100);
}

/// What tests of functions cannot see: which classes of characters the finished program knows.
#[test]
fn what_looks_private_in_a_post_stops_the_build() {
    let scratch = Scratch::new("address");
    for (text, told) in [
        ("ann.lee@mail.example", "an e-mail address"),
        ("иван@почта.example", "an e-mail address"),
        ("ann (at) mail", "an e-mail address"),
        ("+49 30 5550 1234", "a telephone number"),
        ("DE89 3704 0044 0532 0130 00", "a bank account number"),
        ("RR123456785CN", "a shipment number"),
        ("https://shop.example.com/orders/1", "a link to an order"),
    ] {
        let case = case(&scratch, |it| it.replacen("desc: ", &format!("desc: \"for {text}\" # "), 1));
        let out = scratch.path().join("out");
        let (output, error) =
            soon(&["build", &case, "--only", "posts", "-o", out.to_str().unwrap()], Duration::from_secs(60));
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("error[private-in-post]") && error.contains(told), "{error}");
    }
}
