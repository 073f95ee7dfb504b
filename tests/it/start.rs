//! The first page of a package is a template of the library: a firm changes it, and is told of its
//! mistakes with their place.

use std::fs;
use std::path::PathBuf;

use crate::program::{cases, redress, root, transcript};
use crate::scratch::Scratch;

const PAGE: &str = "start/start-here.html";

/// A folder over the library whose first page is the built-in one, changed.
fn library(scratch: &Scratch, changes: &[(&str, &str)]) -> PathBuf {
    let mut page = fs::read_to_string(root().join("templates").join(PAGE)).unwrap();
    for (old, new) in changes {
        assert!(page.contains(old), "{old}");
        page = page.replacen(old, new, 1);
    }
    let folder = scratch.join("library");
    fs::create_dir_all(folder.join("start")).unwrap();
    fs::write(folder.join(PAGE), page).unwrap();
    folder
}

/// What `templates check` says of the first page of a library.
fn checked(changes: &[(&str, &str)]) -> String {
    let scratch = Scratch::new();
    let folder = library(&scratch, changes);
    let folder = folder.to_str().unwrap();
    transcript(&["templates", "check", "--library", folder, "--as-of", "2026-11-23"]).replace(folder, "LIBRARY")
}

#[test]
fn a_firm_has_a_first_page_of_its_own() {
    let scratch = Scratch::new();
    let folder = library(
        &scratch,
        &[
            ("<main>", "<p class=\"firm\">Sample & Partners, <b>for {{ facts[0].value }}</b></p>\n<main>"),
            (
                "{% include \"start/start-here.css\" %}",
                "{% include \"start/start-here.css\" %}\n.firm { color: #040; }\n",
            ),
        ],
    );
    let out = scratch.join("out");
    let build = |library: Option<&str>, out: &str| {
        let mut arguments = vec!["build", "fixtures/cases/fx-b-us-snad", "-o", out];
        arguments.extend(library.iter().flat_map(|it| ["--library", it]));
        let output = redress(&arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(PathBuf::from(out).join("fx-b-us-snad/START-HERE.html")).unwrap()
    };
    let ours = build(None, out.join("ours").to_str().unwrap());
    let theirs = build(folder.to_str(), out.join("theirs").to_str().unwrap());
    let firm = "<p class=\"firm\">Sample & Partners, <b>for Jordan Sample</b></p>\n";
    let back = theirs.replacen(firm, "", 1).replacen("\n.firm { color: #040; }\n", "", 1);
    assert!(theirs.contains(firm) && theirs.contains("\n.firm { color: #040; }\n"));
    assert_eq!(back, ours);
}

#[test]
fn mistakes_of_a_first_page_are_told_with_their_place() {
    let text = [
        // A value that does not exist is told in a condition too, where it would be false for ever.
        checked(&[
            ("{{ day.heading }}", "{{ day.headding }}"),
            ("{% if warnings -%}", "{% if warningz is defined -%}"),
            ("{{ it.result_text }}", "{{ it.result_word }}"),
        ]),
        checked(&[("key=\"start-verify-mac\"", "key=\"start-verify-windows\"")]),
        checked(&[("{% endfor -%}", "")]),
        checked(&[("{{ intro }}", "{{ intro | safe }}")]),
        checked(&[("start/rule.html", "start/rules.html")]),
        // Whoever wrote it, the page loads and runs nothing.
        checked(&[
            ("<main>", "<main onclick=\"x()\"><img alt=\"\" src=\"https://example.invalid/a.png\">"),
            ("<footer>", "<footer><script>x()</script><img alt=\"\" src=\"data:image/png;base64,AA==\">"),
            ("</style>", "@import \"x\"; p { background: url(x.png) }</style>"),
        ]),
        checked(&[]),
    ];
    // How many there are of everything changes with every new rule.
    let number = regex::Regex::new(r"\d+ (templates|rules|packs)").unwrap();
    insta::assert_snapshot!(number.replace_all(&text.join("\n"), "… $1"));
}

/// A page does not send its reader to a file that the package does not hold.
#[test]
fn letters_without_evidence_name_no_bundle() {
    for (more, names_it) in [(&[][..], true), (&["--only", "letters"][..], false)] {
        let scratch = Scratch::new();
        let out = scratch.join("out");
        let case = "fixtures/cases/fx-b-us-snad";
        let arguments = [&["build", case, "-o", out.to_str().unwrap()][..], more].concat();
        let built = redress(&arguments);
        assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
        let page = fs::read_to_string(out.join("fx-b-us-snad/START-HERE.html")).unwrap();
        assert!(page.contains("Mail drafts hold the letter only."), "{more:?}");
        assert_eq!(page.contains("bundle.pdf"), names_it, "{more:?}");
    }
}

/// The text of a page without its marks, one space for any white space.
fn words(page: &str) -> String {
    let mut out = String::new();
    for part in page.split('<') {
        out.push_str(part.split_once('>').map_or(part, |it| it.1));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The steps of the worked cases, as their pages have them.
#[test]
fn the_page_says_what_to_do() {
    let mut told = String::new();
    for case in cases() {
        let scratch = Scratch::new();
        let out = scratch.join("out");
        let built = redress(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let name = case.file_name().unwrap().to_str().unwrap();
        let page = fs::read_to_string(out.join(name).join("START-HERE.html")).unwrap();
        told.push_str(&format!("===== {name}\n"));
        let body = &page[page.find("<h1>").unwrap()..page.find("<section id=\"about\"").unwrap()];
        // The text to copy is that of the letter beside it.
        let mut rest = body;
        while let Some(at) = rest.find("<pre id=\"text-") {
            told.push_str(&lines(&rest[..at]));
            told.push_str("  (text)\n");
            rest = &rest[at + rest[at..].find("</pre>").unwrap()..];
        }
        told.push_str(&lines(rest));
        let sends = body.matches("class=\"button main\"").count();
        assert_eq!(body.matches("data-copy=\"text-").count(), sends, "{name}: every letter can be copied");
        let first = &body[..body.find("</ol>").unwrap()];
        for id in ["US-FCBA", "VISA-", "EU-", "CISG-", "problem.", "payments["] {
            let shown = first.split("<details").next().unwrap();
            assert!(!words(shown).contains(id), "{name}: `{id}` is no word of users");
        }
    }
    insta::assert_snapshot!(told);
}

/// The blocks of a page, a line each, with the files they lead to.
fn lines(page: &str) -> String {
    let mut out = String::new();
    for block in page.split("<li").flat_map(|it| it.split("<p")).flat_map(|it| it.split("<h")) {
        let links: Vec<&str> = block.split("href=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        let text = words(&format!("<{block}"));
        if !text.is_empty() {
            out.push_str(&format!("  {text}"));
            out.push_str(&links.iter().map(|it| format!(" [{it}]")).collect::<String>());
            out.push('\n');
        }
    }
    out
}

/// Four instalments of one day share one last day, and one line for it.
#[test]
fn charges_of_one_day_are_told_their_last_day_once() {
    let scratch = Scratch::new();
    let payment = "  - { method: afterpay, amount: 73.00 AUD, paid_on: 2026-10-28 }\n";
    let case = format!(
        "redress: 1\n\
         case: {{ id: one-day, as_of: 2026-11-27, letter_language: en, capacity: consumer }}\n\
         claimant: {{ name_legal: Robin Specimen, country: AU, address: \"3 Sample Row, Sampletown\" }}\n\
         respondents: [{{ role: seller, store_name: Specimen Outdoor, country: AU }}]\n\
         contract: {{ kind: direct_sale }}\n\
         order: {{ number: SL-1, date: 2026-09-30, items: [{{ desc: tent }}] }}\n\
         payments:\n{}\
         problem: {{ type: charged_twice }}\n\
         claim: {{ amounts: [{{ label: two instalments, amount: 146.00 AUD }}] }}\n",
        payment.repeat(4)
    );
    fs::create_dir_all(scratch.join("case")).unwrap();
    fs::write(scratch.join("case/case.yaml"), case).unwrap();
    let out = scratch.join("out");
    let output = redress(&["build", scratch.join("case").to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(out.join("one-day/START-HERE.html")).unwrap();
    assert_eq!(page.matches("Last day 25 February 2027").count(), 1);
}
