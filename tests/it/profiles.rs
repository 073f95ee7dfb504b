//! Finished bundles, ours and those of other programs, with the eyes of courts and others.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{command, root, tool};
use crate::scratch::Scratch;

/// Profiles that are shipped.
fn profiles() -> Vec<String> {
    let all = std::fs::read_dir(root().join("templates/profiles")).unwrap();
    let mut all: Vec<String> =
        all.map(|it| it.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    all.sort();
    all
}

/// What came of each requirement: the exit status, and a line each.
fn examined(profile: &str, pdf: &Path) -> (Option<i32>, Vec<(String, String, String)>) {
    let output = command(&["check", "--profile", profile, "--json", pdf.to_str().unwrap()]).output().unwrap();
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    });
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let rows = found["requirements"].as_array().unwrap().iter();
    let rows = rows.map(|it| (text(&it["check"]), text(&it["result"]), text(&it["detail"])));
    (output.status.code(), rows.collect())
}

/// Our bundle of a case.
fn ours(scratch: &Scratch, id: &str) -> PathBuf {
    let case = root().join("fixtures/cases").join(id);
    let out = scratch.join("out");
    let output = command(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out.join(id).join("data/4-evidence/bundle.pdf")
}

#[test]
fn our_bundle_is_what_each_of_them_wants() {
    let scratch = Scratch::new();
    let bundle = ours(&scratch, "fx-b-us-snad");
    let mut out = String::new();
    for profile in profiles() {
        let (code, rows) = examined(&profile, &bundle);
        let _ = writeln!(out, "{profile}: {code:?}");
        for (check, result, detail) in rows.iter().filter(|it| it.1 != "pass") {
            let _ = writeln!(out, "  {check}: {result} ({detail})");
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn known_faults_of_other_bundlers_are_found() {
    let scratch = Scratch::new();
    let evidence = root().join("fixtures/cases/fx-a-fr-nondelivery/evidence");
    let mut files: Vec<String> = std::fs::read_dir(&evidence)
        .unwrap()
        .map(|it| it.unwrap().path().to_str().unwrap().to_owned())
        .filter(|it| it.ends_with(".pdf"))
        .collect();
    files.sort();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let mut out = String::new();
    let name = |it: &str| scratch.join(it).to_str().unwrap().to_owned();
    let merged = name("merged by qpdf.pdf");
    let united = name("united.pdf");
    let numbered = name("numbered.pdf");
    let locked = name("locked.pdf");
    let blank = name("blank.pdf");
    // Numbers that begin with nought, as an index that was put in front later makes them.
    let script = "<< /EndPage { 2 ne { /Helvetica findfont 12 scalefont setfont 540 20 moveto 10 string cvs show \
                  true } { pop false } ifelse } >> setpagedevice";
    let made: [(&str, &str, Vec<&str>); 5] = [
        (&merged, "qpdf", [vec!["--empty", "--pages"], files.clone(), vec!["--", merged.as_str()]].concat()),
        (&united, "pdfunite", [files.clone(), vec![united.as_str()]].concat()),
        (
            &numbered,
            "gs",
            [
                vec!["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", numbered.as_str(), "-c", script, "-f"],
                files.clone(),
            ]
            .concat(),
        ),
        (&locked, "qpdf", vec!["--encrypt", "user", "owner", "256", "--", merged.as_str(), locked.as_str()]),
        (
            &blank,
            "gs",
            vec![
                "-q",
                "-dBATCH",
                "-dNOPAUSE",
                "-sDEVICE=pdfwrite",
                "-o",
                blank.as_str(),
                "-c",
                "/Helvetica findfont 12 scalefont setfont 540 20 moveto (1) show showpage 540 20 moveto (2) show showpage",
            ],
        ),
    ];
    for (file, program, arguments) in &made {
        let Some(output) = tool(program, arguments) else { return };
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        let (code, rows) = examined("uk-civil", Path::new(file));
        let _ = writeln!(out, "{program}, {}: {code:?}", Path::new(file).file_name().unwrap().to_str().unwrap());
        for (check, result, detail) in rows.iter().filter(|it| it.1 != "pass") {
            let _ = writeln!(out, "  {check}: {result} ({detail})");
        }
    }
    let (code, rows) = examined("de-bea", Path::new(&merged));
    let named = rows.iter().find(|it| it.0 == "file_name").unwrap();
    let _ = writeln!(out, "de-bea: {code:?} {named:?}");
    insta::assert_snapshot!(out);
}

#[test]
fn the_answer_is_in_the_language_that_is_asked_for() {
    let scratch = Scratch::new();
    let bundle = ours(&scratch, "fx-a-fr-nondelivery");
    let mut out = String::new();
    for lang in ["en", "fr", "es"] {
        let arguments = ["check", "--profile", "fr-rpva", "--lang", lang, bundle.to_str().unwrap()];
        let output = command(&arguments).output().unwrap();
        let _ = writeln!(out, "{:?}\n{}", output.status.code(), String::from_utf8_lossy(&output.stdout));
    }
    let output = command(&["check", "--profile", "uk-cvil", bundle.to_str().unwrap()]).output().unwrap();
    let _ = writeln!(out, "{:?}\n{}", output.status.code(), String::from_utf8_lossy(&output.stderr));
    // The size differs with what compresses: it is not compared.
    let size = regex::Regex::new(r"[0-9.]+ [kM]B\n").unwrap();
    insta::assert_snapshot!(size.replace_all(&out, "SIZE\n"));
}

#[test]
fn a_build_that_a_court_would_not_take_is_refused() {
    let scratch = Scratch::new();
    let mut out = String::new();
    let library = scratch.join("library");
    std::fs::create_dir_all(library.join("profiles")).unwrap();
    let few = "title: A court of few pages\nfor: [court]\nnumbering: { prefix: K }\nrequirements:\n  - { check: pages, \
               most: 5, source: MEM, status: MEM, last_checked: 2026-11-27 }\n";
    std::fs::write(library.join("profiles/few.yaml"), few).unwrap();
    let case = root().join("fixtures/cases/fx-b-us-snad");
    for profile in ["few", "de-bea"] {
        let folder = scratch.join("out");
        let arguments = [
            "build",
            case.to_str().unwrap(),
            "-o",
            folder.to_str().unwrap(),
            "--profile",
            profile,
            "--library",
            library.to_str().unwrap(),
        ];
        let output = command(&arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let said: Vec<&str> = said.lines().filter(|it| it.contains("profile")).collect();
        let _ = writeln!(out, "{profile}: {:?}\n{}", output.status.code(), said.join("\n"));
        assert_eq!(folder.join("fx-b-us-snad").exists(), profile == "de-bea");
    }
    let ledger = std::fs::read(scratch.join("out/fx-b-us-snad/data/ledger.json")).unwrap();
    let ledger: Value = serde_json::from_slice(&ledger).unwrap();
    let _ = writeln!(out, "{}", ledger["exhibits"][0]["number"]);
    insta::assert_snapshot!(out);
}

/// What the viewer calls the pages, and the words of each.
fn paged(pdf: &Path) -> Option<Vec<String>> {
    let output = tool("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"])?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
}

#[test]
fn a_bundle_that_is_too_large_is_filed_in_volumes() {
    let scratch = Scratch::new();
    let mut out = String::new();
    let library = scratch.join("library");
    std::fs::create_dir_all(library.join("profiles")).unwrap();
    let few = |most: u32| {
        format!(
            "title: A court of few pages\nfor: [court]\nrequirements:\n  - {{ check: pages, most: {most}, split: true, \
             source: MEM, status: MEM, last_checked: 2026-11-27 }}\n  - {{ check: page_numbers, source: MEM, status: MEM, \
             last_checked: 2026-11-27 }}\n  - {{ check: index_pages, source: MEM, status: MEM, last_checked: 2026-11-27 }}\n"
        )
    };
    let case = root().join("fixtures/cases/fx-a-fr-nondelivery");
    let folder = scratch.join("out");
    let build = |most: u32| {
        std::fs::write(library.join("profiles/few.yaml"), few(most)).unwrap();
        let (case, folder, library) = (case.to_str().unwrap(), folder.to_str().unwrap(), library.to_str().unwrap());
        command(&["build", case, "-o", folder, "--profile", "few", "--library", library]).output().unwrap()
    };
    let refused = build(5);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    let said: Vec<&str> = said.lines().filter(|it| it.contains("profile") || it.contains("help: give")).collect();
    let _ = writeln!(out, "{:?}\n{}", refused.status.code(), said.join("\n"));
    let built = build(8);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let evidence = folder.join("fx-a-fr-nondelivery/data/4-evidence");
    let whole = paged(&evidence.join("bundle.pdf"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&evidence).unwrap().map(|it| it.unwrap().path()).collect();
    files.retain(|it| it.file_name().unwrap().to_str().unwrap().starts_with("bundle-"));
    files.sort();
    let mut behind = Vec::new();
    for file in &files {
        let (code, rows) = examined("generic", file);
        let _ = writeln!(out, "{}: {code:?}", file.file_name().unwrap().to_str().unwrap());
        for (check, result, detail) in rows.iter().filter(|it| it.1 == "fail") {
            let _ = writeln!(out, "  {check}: {result} ({detail})");
        }
        let Some(pages) = paged(file) else { return };
        assert!(pages.len() <= 8);
        let index = pages.iter().take_while(|it| it.contains("Bordereau")).count();
        let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        pages[..index].iter().for_each(|it| writeln!(out, "  {}", words(it)).unwrap());
        behind.extend(pages[index..].iter().map(|it| words(it)));
    }
    // Behind their indexes the files have the pages of the whole, with its numbers, one after the other.
    let words = |it: &String| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole: Vec<String> = whole.unwrap().iter().skip_while(|it| it.contains("Bordereau")).map(words).collect();
    assert_eq!(behind, whole);
    let hash = regex::Regex::new("[0-9a-f]{64}").unwrap();
    insta::assert_snapshot!(hash.replace_all(&out, "HASH"));
}
