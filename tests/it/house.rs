//! House wording: a firm changes a sentence, a word, a rule without copying a file; what is from where is told, locked
//! and recorded; a letter can be taken over by hand.

use std::fs;
use std::process::Output;

use crate::program::{cases, redress};
use crate::support::Scratch;

const CHANGES: &str = "changes:\n\
    - { document: letters/seller-complaint, language: en, sentence: order, text: \"We refer to order {{ order.number }}.\" }\n\
    - { word: order-label, language: en, text: Order No }\n\
    - { rule: US-FCBA-60, with: { title: House title, last_checked: 2026-11-27 } }\n";

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", told(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn one_sentence_one_word_and_one_rule_are_changed() {
    let scratch = Scratch::new("house");
    scratch.put("house/changes.yaml", CHANGES.as_bytes());
    scratch.put("partner/changes.yaml", b"changes: [{ word: order-label, language: en, text: Our order }]\n");
    let path = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    let (house, partner, out) = (path("house"), path("partner"), path("out"));
    let case = cases()[1].to_str().unwrap().to_owned();
    let output = redress(&["build", &case, "-o", &out, "--library", &house]);
    assert!(output.status.success(), "{}", told(&output));
    let letter = |out: &str| {
        let folder = std::path::Path::new(out).join("fx-b-us-snad/data/1-letters");
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
        files.retain(|it| it.to_str().unwrap().ends_with("seller-complaint.txt"));
        fs::read_to_string(&files[0]).unwrap()
    };
    let text = letter(&out);
    assert!(
        text.contains("We refer to order 8100000000000022.") && text.contains("Order No: 8100000000000022"),
        "{text}"
    );
    let assessment = printed(&redress(&["assess", &case, "--library", &house]));
    assert!(assessment.contains("House title"), "{assessment}");
    // The record of the firm's files is in the package, and in no other.
    let lock = fs::read_to_string(scratch.path().join("out/fx-b-us-snad/data/redress.lock")).unwrap();
    assert!(lock.contains("  letters/seller-complaint/en.md\n") && lock.contains("  words/en.ftl\n"), "{lock}");
    // Of several layers the later one lies over those before, and `show` says so.
    let second = path("second");
    printed(&redress(&["build", &case, "-o", &second, "--library", &house, "--library", &partner]));
    assert!(letter(&second).contains("Our order: 8100000000000022") && letter(&second).contains("We refer to order"));
    let shown = redress(&["templates", "show", "words/en.ftl", "--library", &house, "--library", &partner]);
    assert!(
        told(&shown).contains(&format!("words/en.ftl: from {house}, order-label; {partner}, order-label")),
        "{}",
        told(&shown)
    );
    // What an update changes is told piece by piece.
    let (old, new) = (path("old"), path("new"));
    printed(&redress(&["templates", "export", &old]));
    printed(&redress(&["templates", "export", &new, "--library", &house]));
    insta::assert_snapshot!("house_diff", printed(&redress(&["templates", "diff", &old, &new])));
    assert_eq!(printed(&redress(&["templates", "diff", &old])), "");
}

#[test]
fn what_drifts_from_the_lock_is_refused() {
    let scratch = Scratch::new("house-lock");
    scratch
        .put("house/changes.yaml", CHANGES.as_bytes())
        .put("house/themes/house.yaml", b"title: House\nbody_size: 11\n");
    let house = scratch.path().join("house").to_str().unwrap().to_owned();
    printed(&redress(&["templates", "lock", "--library", &house]));
    let check = || redress(&["templates", "check", "--library", &house]);
    assert!(!told(&check()).contains("[drift]"), "{}", told(&check()));
    scratch
        .put("house/themes/house.yaml", b"title: House\nbody_size: 12\n")
        .put("house/themes/new.yaml", b"title: New\n");
    scratch.put("house/changes.yaml", CHANGES.replace("Order No", "Order").as_bytes());
    let output = check();
    assert_eq!(output.status.code(), Some(1));
    for (file, message) in [
        ("changes.yaml", "is not the one that was locked"),
        ("themes/house.yaml", "is not the one that was locked"),
        ("themes/new.yaml", "was not there when the library was locked"),
    ] {
        assert!(told(&output).contains(file) && told(&output).contains(message), "{}", told(&output));
    }
}

#[test]
fn mistakes_in_changes_are_told_with_their_places() {
    let scratch = Scratch::new("house-mistakes");
    let changes = "changes:\n\
        - { document: letters/seller-complain, language: en, sentence: order, text: X }\n\
        - { document: letters/seller-complaint, language: en, sentence: orde, text: X }\n\
        - { word: no-such-word, language: en, text: X }\n\
        - { rule: NO-SUCH-RULE, with: { title: X } }\n\
        - { text: X }\n\
        - { word: order-label, language: en, text: X }\n\
        - { word: order-label, language: en, text: Y }\n";
    scratch.put("house/changes.yaml", changes.as_bytes());
    let house = scratch.path().join("house").to_str().unwrap().to_owned();
    let output = redress(&["assess", cases()[1].to_str().unwrap(), "--library", &house]);
    assert_eq!(output.status.code(), Some(1));
    let plain: Vec<String> = told(&output)
        .lines()
        .filter(|it| !it.contains("sentences: "))
        .map(|it| it.replace(scratch.path().to_str().unwrap(), "FIRM"))
        .collect();
    insta::assert_snapshot!("house_mistakes", plain.join("\n"));
}

#[test]
fn a_letter_taken_over_by_hand_is_checked_against_the_case() {
    let scratch = Scratch::new("edited");
    let dir = scratch.path().join("case");
    let case = dir.to_str().unwrap();
    printed(&redress(&["new", case, "--example", "fx-b-us-snad"]));
    let show = || redress(&["templates", "show", "letters/seller-complaint", "--for", case]);
    let path = printed(&show());
    let file = dir.join("texts/seller-complaint.en.md");
    assert!(path.trim_end().ends_with("texts/seller-complaint.en.md"), "{path}");
    assert_eq!(show().status.code(), Some(2), "what somebody wrote is not written over");
    let out = scratch.path().join("out");
    let build = || redress(&["build", case, "-o", out.to_str().unwrap(), "--format", "pdf,txt,html"]);
    let output = build();
    assert!(output.status.success(), "{}", told(&output));
    // As it was written, nothing in it is strange to the case.
    assert!(told(&output).contains("is written as texts/seller-complaint.en.md has it"), "{}", told(&output));
    assert!(!told(&output).contains("[edited-figure]"), "{}", told(&output));
    let own = "# subject\nOrder 8100000000000022: our **complaint**\n\n# text\nDear Sir or Madam,\n\nI ordered on 2 September 2026, not on 3 September 2026, and paid USD 246.80, not USD 247.80; see Exhibit 99.\n\nYours\n";
    fs::write(&file, own).unwrap();
    let output = build();
    assert!(output.status.success(), "{}", told(&output));
    let figures: Vec<String> =
        told(&output).lines().filter(|it| it.contains("[edited-figure]")).map(str::to_owned).collect();
    insta::assert_snapshot!("edited_figures", figures.join("\n"));
    let folder = out.join("fx-b-us-snad/data/1-letters");
    for ending in ["txt", "html"] {
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
        files.retain(|it| it.to_str().unwrap().ends_with(&format!("seller-complaint.{ending}")));
        let text = fs::read_to_string(&files[0]).unwrap();
        assert!(text.contains("I ordered on 2 September 2026"), "{text}");
    }
    assert_eq!(fs::read_to_string(out.join("fx-b-us-snad/data/texts/seller-complaint.en.md")).unwrap(), own);
    // What would go out as nobody means it stops the build, each with its place.
    let marks = "# subject\nOrder {{ order.number }}\n\n# text\n{I am|We are} writing <script>x</script>; see \\<b>, \
                 <https://example.org> and {1}.\n";
    fs::write(&file, marks).unwrap();
    let output = build();
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let told = told(&output);
    let told: Vec<&str> = told.lines().filter(|it| it.starts_with("error[edited]")).collect();
    assert_eq!(
        told,
        [
            "error[edited]: `{{ order.number }}` would be printed as it stands",
            "error[edited]: `{I am|We are}` would be printed as it stands",
            "error[edited]: `<script>` would not be printed",
            "error[edited]: `</script>` would not be printed",
        ]
    );
}

/// The example of the README is sound, and does what it says.
#[test]
fn the_example_of_house_wording_works() {
    let readme = fs::read_to_string(crate::program::root().join("README.md")).unwrap();
    let example = readme.split("```yaml\n").find(|it| it.starts_with("changes:")).unwrap().split("```").next().unwrap();
    let scratch = Scratch::new("readme-house");
    scratch.put("house/changes.yaml", example.as_bytes());
    let path = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    let output = redress(&["templates", "check", "--library", &path("house"), "--as-of", "2026-11-27"]);
    assert!(output.status.success(), "{}", told(&output));
    let (case, out) = (cases()[1].to_str().unwrap().to_owned(), path("out"));
    printed(&redress(&["build", &case, "-o", &out, "--library", &path("house"), "--format", "txt"]));
    let folder = scratch.path().join("out/fx-b-us-snad/data/1-letters");
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let letter = files.into_iter().find(|it| it.to_str().unwrap().ends_with("seller-complaint.txt")).unwrap();
    let letter = fs::read_to_string(letter).unwrap();
    for words in ["What happened.", "Yours truly,"] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
}

#[test]
fn a_text_of_no_letter_is_told() {
    let scratch = Scratch::new("edited-name");
    let dir = scratch.path().join("case");
    let case = dir.to_str().unwrap();
    printed(&redress(&["new", case, "--example", "fx-b-us-snad"]));
    fs::create_dir_all(dir.join("texts")).unwrap();
    for name in ["seller-complain.en.md", "seller-complaint.md", "seller-complaint.en.txt"] {
        fs::write(dir.join("texts").join(name), "# subject\nX\n\n# text\nY\n").unwrap();
        let output = redress(&["build", case, "-o", scratch.path().join("out").to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert!(told(&output).contains(&format!("texts/{name} is the text of no letter")), "{}", told(&output));
        assert!(told(&output).contains("seller-complaint.en.md"), "{}", told(&output));
        fs::remove_file(dir.join("texts").join(name)).unwrap();
    }
}
