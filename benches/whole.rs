//! Whole processes against peers in the same run: CPU seconds, so that other work on the machine
//! counts less. Prints medians and ratios; peers that are not installed are left out.
//!
//! `cargo bench` runs it. Peers: qpdf (merging only), Typst through its Python package.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a report for people")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs of each program.
const RUNS: usize = 5;

/// Repetitions in one run: the clock of CPU time ticks every 10 ms.
const REPEAT: u32 = 10;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = std::env::temp_dir().join(format!("redress-bench-{}", std::process::id()));
    std::fs::create_dir_all(&out).unwrap();
    let case = root.join("fixtures/cases/fx-a-fr-nondelivery");
    let redress = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(arguments).arg(&case);
        if arguments[0] == "build" {
            command.arg("-o").arg(&out);
        }
        command
    };
    let whole = median(|| redress(&["build"]));
    println!("redress build, all: {whole:.3} CPU s");
    for (name, arguments) in [
        ("build without evidence", &["build", "--only", "letters,posts,adr,handoff"][..]),
        ("check", &["check"]),
        ("assess", &["assess"]),
    ] {
        let time = median(|| redress(arguments));
        println!("redress {name}: {time:.3} CPU s, {:.2} of the whole", time / whole);
    }
    let originals = pdfs(&case.join("evidence"));
    peer("qpdf merging the case's PDFs only", whole, || {
        let mut command = Command::new("qpdf");
        command.arg("--empty").arg("--pages").args(&originals).arg("--").arg(out.join("merged.pdf"));
        command
    });
    let letter = out.join("letter.typ");
    std::fs::write(&letter, "#set page(paper: \"a4\")\n".to_owned() + &"Dear Sir or Madam, #lorem(300)\n\n".repeat(2))
        .unwrap();
    peer("Typst making one letter", whole, || {
        let mut command = Command::new("python3");
        let script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])";
        command.args(["-c", script]).arg(&letter).arg(out.join("letter.pdf"));
        command
    });
    let _ = std::fs::remove_dir_all(&out);
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    all.retain(|it| it.extension().is_some_and(|it| it == "pdf"));
    all.sort();
    all
}

fn peer(name: &str, whole: f64, command: impl Fn() -> Command) {
    let works = command().stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success());
    if works {
        let time = median(command);
        println!("{name}: {time:.3} CPU s, {:.2} of a whole redress build", time / whole);
    } else {
        println!("{name}: not installed");
    }
}

/// Median CPU seconds of a process.
fn median(command: impl Fn() -> Command) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let before = children();
            for _ in 0..REPEAT {
                let status = command().stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
                assert!(status.success());
            }
            (children() - before) / f64::from(REPEAT)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

/// CPU seconds of all children so far (Linux: clock ticks of 10 ms).
fn children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let field = |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
    (field(13) + field(14)) / 100.0
}
