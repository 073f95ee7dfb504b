//! Many cases in one process: the four worked cases fifty times through one workshop, in one thread
//! and in two, beside a process for each. Prints CPU per case and the ratio; the zips must be the same.
//!
//! `cargo bench --bench workshop`. `REDRESS_PEER` names another program to compare with, such as an
//! earlier one; `REDRESS_ROUNDS` how often each case is built.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a report for people")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::Settings;
use redress::desk::{self, Brief, Depth, Options, Target, Workshop};
use redress::library;
use redress::library::part::Part;
use redress::package::Replace;
use redress::pages::theme::Theme;
use redress::plan::Missing;
use redress::write::{Format, USUAL};

/// The SHA-256 of each case's zip.
type Zips = BTreeMap<PathBuf, String>;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = std::env::temp_dir().join(format!("redress-workshop-{}", std::process::id()));
    let rounds: usize = std::env::var("REDRESS_ROUNDS").ok().and_then(|it| it.parse().ok()).unwrap_or(50);
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(root.join("fixtures/cases")).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    let jobs: Vec<&PathBuf> = (0..rounds).flat_map(|_| &cases).collect();
    let each = |seconds: f64| seconds * 1000.0 / jobs.len() as f64;

    let own = processes(Path::new(env!("CARGO_BIN_EXE_redress")), &jobs, &out.join("own"));
    println!("{} builds, a process each: {:.1} ms CPU a case", jobs.len(), each(own.0));
    let peer = std::env::var_os("REDRESS_PEER").map(|it| processes(Path::new(&it), &jobs, &out.join("peer")).0);
    if let Some(peer) = peer {
        println!("the other program, a process each: {:.1} ms CPU a case", each(peer));
    }
    for threads in [1, 2] {
        let before = resident();
        let (seconds, zips) = workshop(threads, &jobs, &out.join(format!("threads-{threads}")));
        assert_eq!(zips, own.1, "the zips are not those of single runs");
        let ratio = |whole: f64| format!("{:.2}", seconds / whole);
        println!(
            "one workshop, {threads} threads: {:.1} ms CPU a case, {} of own processes{}; {} MB more memory; the same zips",
            each(seconds),
            ratio(own.0),
            peer.map(|it| format!(", {} of the other program's", ratio(it))).unwrap_or_default(),
            resident().saturating_sub(before) >> 20,
        );
    }
    let _ = std::fs::remove_dir_all(&out);
}

/// CPU seconds, and what came of it, of one process a case.
fn processes(program: &Path, jobs: &[&PathBuf], out: &Path) -> (f64, Zips) {
    let before = cpu(&[13, 14]);
    let mut zips = Zips::new();
    for case in jobs {
        let output = Command::new(program)
            .arg("build")
            .arg(case)
            .arg("-o")
            .arg(out)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{told}");
        let hash = told.split("SHA-256 ").nth(1).unwrap_or_default();
        zips.insert((*case).clone(), hash.split_whitespace().next().unwrap_or_default().to_owned());
    }
    (cpu(&[13, 14]) - before, zips)
}

/// CPU seconds, and what came of it, of one workshop; making it counts.
fn workshop(threads: usize, jobs: &[&PathBuf], out: &Path) -> (f64, Zips) {
    let before = cpu(&[11, 12]);
    let workshop = Workshop::new(&library::embedded(), Vec::new(), &mut Sink::default()).unwrap();
    let left = Mutex::new(jobs.to_vec());
    let zips = Mutex::new(Zips::new());
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (workshop, left, zips) = (&workshop, &left, &zips);
            scope.spawn(move || {
                loop {
                    let Some(case) = left.lock().unwrap().pop() else { break };
                    let zip = build(case, workshop, &out.join(thread.to_string()));
                    let earlier = zips.lock().unwrap().insert(case.clone(), zip.clone());
                    assert!(earlier.is_none_or(|it| it == zip), "{} has two zips", case.display());
                }
            });
        }
    });
    (cpu(&[11, 12]) - before, zips.into_inner().unwrap())
}

fn build(case: &Path, workshop: &Workshop, out: &Path) -> String {
    let mut sink = Sink::default();
    let file = case.join("case.yaml");
    let source = Source::new(file.to_string_lossy(), std::fs::read_to_string(&file).unwrap());
    let options = Options {
        settings: Settings { as_of: None, fallback_as_of: chrono::NaiveDate::MIN, lang: None },
        missing: Missing::Refused,
        wishes: redress::evidence::made::Wishes::default(),
        allow_blocked: false,
        formats: USUAL.split(',').filter_map(Format::from_word).collect(),
        parts: Part::all(),
        theme: Theme::default(),
        firm: None,
        lock: false,
        profile: None,
        reader: desk::Reader::User,
    };
    let brief = Brief { source, folder: case.to_owned(), options };
    let opened = desk::open(brief, Depth::Evidence, workshop, &mut sink).unwrap_or_else(|it| panic!("{it} {sink:?}"));
    let target = Target { folder: out, replace: Replace::OwnPackage, progress: &mut |_, _| {} };
    desk::build(&opened, workshop, target, &mut sink).unwrap_or_else(|it| panic!("{it} {sink:?}")).zip_sha256
}

/// CPU seconds so far (Linux): fields of `stat` behind the name, counted from zero, in clock ticks of 10 ms.
fn cpu(fields: &[usize]) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let field = |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    fields.iter().map(|it| field(*it)).sum::<f64>() / 100.0
}

/// Memory in use (Linux), in bytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split_whitespace().nth(1).and_then(|it| it.parse::<usize>().ok()).unwrap_or(0) * 4096
}
