//! One workshop for many cases: from several threads, with the packages that single runs make; and
//! what goes wrong in one case stays there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use chrono::NaiveDate;
use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::Settings;
use redress::desk::{self, Brief, Depth, Failure, Options, Reader, Stopped, Target, Workshop};
use redress::library;
use redress::library::part::Part;
use redress::package::Replace;
use redress::pages::theme::Theme;
use redress::plan::Missing;
use redress::write::{Format, USUAL};

use crate::program::{cases, command, redress, root};
use crate::support::Scratch;

/// Workshops are shared: this does not compile if they cannot be.
#[test]
fn a_workshop_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Workshop>();
}

/// The usual options of `build`.
fn options() -> Options {
    let fallback_as_of = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    Options {
        settings: Settings { as_of: None, fallback_as_of, lang: None },
        missing: Missing::Refused,
        wishes: redress::evidence::made::Wishes::default(),
        allow_blocked: false,
        formats: USUAL.split(',').filter_map(Format::from_word).collect(),
        reader: Reader::User,
        parts: Part::all(),
        theme: Theme::default(),
        firm: None,
        lock: false,
        profile: None,
    }
}

/// Builds a case in a workshop; the SHA-256 of its zip.
fn build(case: &Path, workshop: &Workshop, out: &Path) -> Result<String, Failure> {
    let mut sink = Sink::default();
    let file = case.join("case.yaml");
    let source = Source::new(file.to_str().unwrap(), fs::read_to_string(&file).unwrap());
    let brief = Brief { source, folder: case.to_owned(), options: options() };
    let opened = desk::open(brief, Depth::Evidence, workshop, &mut sink)?;
    let target = Target { folder: out, replace: Replace::OwnPackage, progress: &mut |_, _| {} };
    desk::build(&opened, workshop, target, &mut sink).map(|it| it.zip_sha256)
}

#[test]
fn cases_of_one_process_are_those_of_many() {
    let scratch = Scratch::new("workshop");
    let cases = cases();
    let alone: Vec<String> = cases
        .iter()
        .map(|case| {
            let out = scratch.path().join("alone");
            let output = redress(&["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()]);
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{told}");
            let hash = told.split("SHA-256 ").nth(1).unwrap_or_default();
            hash.split_whitespace().next().unwrap_or_default().to_owned()
        })
        .collect();
    let workshop = Workshop::new(&library::embedded(), Vec::new(), &mut Sink::default()).unwrap();
    // Each case twice, in turns, so that every one follows on others.
    let jobs: Mutex<Vec<(usize, usize)>> =
        Mutex::new((0..2).flat_map(|round| (0..cases.len()).map(move |case| (round, case))).collect());
    let found: Mutex<Vec<(usize, String)>> = Mutex::default();
    std::thread::scope(|scope| {
        for thread in 0..2 {
            let (jobs, found, cases, workshop, scratch) = (&jobs, &found, &cases, &workshop, &scratch);
            scope.spawn(move || {
                loop {
                    let Some((round, case)) = jobs.lock().unwrap().pop() else { break };
                    let out = scratch.path().join(format!("{thread}-{round}"));
                    let hash = build(&cases[case], workshop, &out).unwrap();
                    found.lock().unwrap().push((case, hash));
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    assert_eq!(found.len(), 2 * cases.len());
    for (case, hash) in found {
        assert_eq!(hash, alone[case], "{}", cases[case].display());
    }
}

#[test]
fn a_panic_is_the_failure_of_its_case() {
    let failure = desk::guarded("case-7", || -> Result<(), Failure> { panic!("no such page") }).unwrap_err();
    let Failure::Stopped(Stopped { case, said }) = &failure else { panic!("{failure}") };
    assert_eq!((case.as_str(), said.as_str()), ("case-7", "no such page"));
    let told = "cannot finish case-7: the program stopped on a mistake of its own (no such page); please report it";
    assert_eq!(failure.to_string(), told);
    assert!(!failure.is_the_authors());
}

#[test]
fn failures_say_whose_they_are() {
    let workshop = Workshop::new(&library::embedded(), Vec::new(), &mut Sink::default()).unwrap();
    let open = |text: &str, folder: &str| {
        let brief = Brief { source: Source::new("case.yaml", text), folder: PathBuf::from(folder), options: options() };
        desk::open(brief, Depth::Facts, &workshop, &mut Sink::default()).err().map(|it| it.to_string())
    };
    assert_eq!(open("redress: 1\nx: 1\n", ".").unwrap(), "the case has mistakes");
    let gone = open("redress: 1\n", "no-such-folder").unwrap();
    assert!(gone.starts_with("cannot open no-such-folder: "), "{gone}");
    let mistaken = [Source::new("rules/firm.yaml", "rules: [{ idd: x }]\n")];
    let files = library::overlay(library::embedded(), mistaken.to_vec());
    let failure = Workshop::new(&files, Vec::new(), &mut Sink::default()).err().unwrap();
    assert_eq!(failure.to_string(), "the library has mistakes");
    // A case file that is too large is a limit, not a mistake of the disk's.
    let scratch = Scratch::new("large");
    scratch.put("case.yaml", &vec![b'#'; (16 << 20) + 1]);
    let output = redress(&["assess", scratch.path().to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("it is larger than 16777216 bytes"), "{told}");
    assert_eq!(output.status.code(), Some(2));
}

/// What the claimant wants to keep for himself is in no document that somebody else gets.
#[test]
fn contact_data_stay_private_without_consent() {
    let scratch = Scratch::new("contact");
    let out = scratch.path().join("out");
    let source = root().join("fixtures/cases/fx-b-us-snad");
    for sharing in [true, false] {
        let folder = scratch.path().join(format!("case-{sharing}"));
        copy(&source, &folder);
        let text = fs::read_to_string(folder.join("case.yaml")).unwrap();
        let consent = "contact_data_in_letter: true";
        assert!(text.contains(consent) && text.contains("jordan@example.invalid") && text.contains("phone: "));
        let changed = text.replace(consent, &format!("contact_data_in_letter: {sharing}"));
        fs::write(folder.join("case.yaml"), changed).unwrap();
        let arguments = ["build", folder.to_str().unwrap(), "-o", out.to_str().unwrap(), "--format", "html,txt,eml"];
        let output = command(&arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut holding = Vec::new();
        for part in ["1-letters", "2-posts", "3-adr"] {
            let Ok(entries) = fs::read_dir(out.join("fx-b-us-snad/data").join(part)) else { continue };
            // Beside the letters lie their exhibits, which are as the user gave them.
            let is_text = |it: &std::path::PathBuf| it.extension().is_none_or(|it| it != "pdf");
            for path in entries.map(|it| it.unwrap().path()).filter(is_text) {
                let text = fs::read_to_string(&path).unwrap();
                if text.contains("jordan@example.invalid") || text.contains("From:") {
                    holding.push(path.file_name().unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        // Where it is shared, it is in every format; else in none.
        let has = |ending: &str| holding.iter().any(|it| it.ends_with(ending));
        assert_eq!([has(".eml"), has(".html"), has(".txt")], [sharing; 3], "{sharing}: {holding:?}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &to) } else { fs::copy(entry.path(), &to).map(|_| ()).unwrap() }
    }
}
