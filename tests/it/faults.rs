//! Interrupted at any system call, each name holds the old package or the new one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use redress::package::{Replace, verify};

use crate::scratch::{Scratch, has, sample, write_to};

/// Not a test of its own: the others run it with faults injected.
#[test]
fn child_replaces() {
    if let Some(folder) = std::env::var_os("REDRESS_TEST_REPLACE") {
        let scratch = std::mem::ManuallyDrop::new(Scratch(folder.into()));
        let package = sample(&scratch, "Dear platform, ");
        write_to(&package, &scratch.join("out"), Replace::OwnPackage).unwrap();
    }
}

/// What became of the packages.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    injections: u32,
    old: u32,
    new: u32,
    zip_only: u32,
    leftovers: u32,
}

fn fingerprint(path: &Path) -> String {
    let report = verify(path).unwrap();
    assert!(report.is_whole(), "{}: {}", path.display(), report.to_text());
    report.fingerprint.unwrap()
}

fn is_temporary(name: &str) -> bool {
    name.starts_with(".redress-case-1-")
}

/// Replaces a package with the N-th call of a kind failing, for N from one until none fails.
fn inject(call: &str, fault: &str, steps: impl Iterator<Item = String>, count: &mut Count) {
    let template = Scratch::new();
    write_to(&sample(&template, "Dear seller, "), &template.join("out"), Replace::Never).unwrap();
    let old = fingerprint(&template.join("out/case-1"));
    let other = Scratch::new();
    write_to(&sample(&other, "Dear platform, "), &other.join("out"), Replace::Never).unwrap();
    let new = fingerprint(&other.join("out/case-1"));
    for step in steps {
        let scratch = Scratch::new();
        assert!(Command::new("cp").arg("-a").arg(template.join("out")).arg(&scratch.0).status().unwrap().success());
        let trace = scratch.join("trace");
        let run = Command::new("strace")
            .args(["-f", "-qq", "-e", &format!("trace={call}"), "-e", &format!("inject={call}:{fault}:when={step}")])
            .arg("-o")
            .arg(&trace)
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "faults::child_replaces", "--test-threads=1"])
            .env("REDRESS_TEST_REPLACE", &scratch.0)
            .output()
            .unwrap();
        let traced = fs::read_to_string(&trace).unwrap();
        if !traced.contains("(INJECTED)") && !traced.contains("+++ killed by SIGKILL") {
            return;
        }
        count.injections += 1;
        let folder = fingerprint(&scratch.join("out/case-1"));
        let zip = fingerprint(&scratch.join("out/case-1.zip"));
        match (folder == new, zip == new) {
            (true, true) => count.new += 1,
            (false, false) => count.old += 1,
            (false, true) => count.zip_only += 1,
            (true, false) => panic!("{call} {fault} {step}: the folder is new, the zip is not"),
        }
        assert!(folder == new || folder == old);
        let said = String::from_utf8_lossy(&run.stdout);
        let names = crate::scratch::names(&scratch.join("out"));
        let leftovers = names.iter().filter(|it| is_temporary(it)).count();
        count.leftovers += u32::try_from(leftovers).unwrap();
        assert!(names.iter().all(|it| it.starts_with("case-1") || is_temporary(it)), "{names:?}");
        if run.status.success() {
            assert!(said.contains("1 passed"), "{said}");
            assert!(folder == new && zip == new, "{call} {fault} {step}: success, but old");
        }
        // The next run mends everything.
        write_to(&sample(&scratch, "Dear platform, "), &scratch.join("out"), Replace::OwnPackage).unwrap();
        assert_eq!(fingerprint(&scratch.join("out/case-1")), new);
        assert_eq!(fingerprint(&scratch.join("out/case-1.zip")), new);
    }
}

const SOME: [(&str, &str); 7] = [
    ("write", "error=ENOSPC"),
    ("syncfs", "error=EIO"),
    ("syncfs", "error=ENOSYS"),
    ("fsync", "error=EIO"),
    ("renameat2", "error=EIO"),
    ("renameat2", "signal=KILL"),
    ("unlink", "signal=KILL"),
];

const ALL: [(&str, &[&str]); 13] = [
    ("syncfs", &["error=EIO", "error=ENOSPC", "error=ENOSYS", "signal=KILL"]),
    ("statx", &["error=EIO", "signal=KILL"]),
    ("getdents64", &["error=EIO", "signal=KILL"]),
    ("rmdir", &["error=EIO", "signal=KILL"]),
    ("write", &["error=ENOSPC", "error=EIO", "signal=KILL"]),
    ("read", &["error=EIO", "signal=KILL"]),
    ("fsync", &["error=EIO", "error=ENOSPC", "signal=KILL"]),
    ("renameat2", &["error=EIO", "error=ENOSPC", "signal=KILL", "error=EINVAL"]),
    ("rename", &["error=EIO", "signal=KILL"]),
    ("openat", &["error=EIO", "error=ENOSPC", "signal=KILL"]),
    ("mkdir", &["error=ENOSPC", "error=EIO", "signal=KILL"]),
    ("unlink", &["error=EIO", "signal=KILL"]),
    ("lseek", &["error=EIO", "signal=KILL"]),
];

#[test]
fn some_faults() {
    if has("strace", &["-e", "inject=fsync:error=EIO:when=99", "-o", "/dev/null", "true"]) {
        let mut count = Count::default();
        for (call, fault) in SOME {
            inject(call, fault, (1..20).step_by(3).map(|it| it.to_string()), &mut count);
        }
        // A file system that knows neither exchange nor renaming without replacing.
        let mut plain = Count::default();
        inject("renameat2", "error=EINVAL", ["1+".to_owned()].into_iter(), &mut plain);
        assert_eq!(plain, Count { injections: 1, new: 1, ..Count::default() });
        assert!(count.injections > 10 && count.old > 0 && count.new > 0, "{count:?}");
    }
}

#[test]
#[ignore = "takes minutes"]
fn all_faults() {
    let mut total = BTreeMap::new();
    for (call, faults) in ALL {
        for fault in faults {
            let mut count = Count::default();
            inject(call, fault, (1..).map(|it: u32| it.to_string()), &mut count);
            eprintln!("{call} {fault}: {count:?}");
            total.insert((call, *fault), count);
        }
    }
    let sum = |of: fn(&Count) -> u32| total.values().map(of).sum::<u32>();
    eprintln!(
        "{} injections: {} old, {} new, {} zip new and folder old, {} leftovers",
        sum(|it| it.injections),
        sum(|it| it.old),
        sum(|it| it.new),
        sum(|it| it.zip_only),
        sum(|it| it.leftovers)
    );
}

/// A system without a source of chance is a fault of the environment, and told as one.
#[test]
fn no_random_source() {
    if has("strace", &["-e", "inject=getrandom:error=EIO", "-o", "/dev/null", "true"]) {
        let run = Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=getrandom", "-e", "inject=getrandom:error=EIO", "-o", "/dev/null"])
            .arg(crate::program::binary())
            .args(["check", "fixtures/cases/fx-b-us-snad"])
            .current_dir(crate::program::root())
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert_eq!(told, "error: cannot read the random source of the system: it does not answer\n");
        assert_eq!(run.status.code(), Some(2));
    }
}
