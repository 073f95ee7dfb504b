//! A folder per test, a package to play with, and the tools that judge it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use redress::base::artifact::{Artifact, Content, PackagePath};
use redress::package::{BagInfo, Package, Replace, WriteError, Written, package, write};

/// A folder that is removed when the test is over.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("it-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn info() -> BagInfo {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    BagInfo { as_of, description: "Complaint about order 8100,\nwith evidence".to_owned() }
}

pub(crate) fn bytes(path: &str, bytes: impl Into<Vec<u8>>) -> Artifact {
    Artifact::bytes(PackagePath::new(path).unwrap(), bytes.into())
}

/// An artifact that is carried over from a file.
pub(crate) fn carried(path: &str, source: &Path) -> Artifact {
    let content = fs::read(source).unwrap();
    let sha256 = sha256(&content);
    let content = Content::File { path: source.to_owned(), sha256, bytes: content.len() as u64 };
    Artifact { path: PackagePath::new(path).unwrap(), content }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    hexadecimal(&sha2::Sha256::digest(bytes))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect::<Vec<_>>().concat()
}

/// The artifacts of a small case; the evidence lies in `folder`.
pub(crate) fn artifacts(folder: &Path, letter: &str) -> Vec<Artifact> {
    let photo = folder.join("photo.jpg");
    let pixels: Vec<u8> = (0..300_000_u32).map(|it| it.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    fs::write(&photo, pixels).unwrap();
    vec![
        bytes("data/ledger.json", "{}\n"),
        bytes("START-HERE.html", "<!doctype html><title>Start here</title>"),
        bytes("data/1-letters/01-complaint.txt", letter.repeat(200)),
        bytes("data/1-letters/01-complaint.pdf", "%PDF-1.7 not really"),
        carried("data/4-evidence/originals/photo.jpg", &photo),
        bytes("README.txt", "Start with START-HERE.html.\n"),
    ]
}

pub(crate) fn sample(scratch: &Scratch, letter: &str) -> Package {
    package("case-1", artifacts(&scratch.0, letter), &info()).unwrap()
}

pub(crate) fn write_to(package: &Package, out: &Path, replace: Replace) -> Result<Written, WriteError> {
    write(package, out, replace, &mut |_, _| {})
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Whether a tool is installed; says so if not. With `REDRESS_REQUIRE_TOOLS=1` it must be.
pub(crate) fn has(program: &str, arguments: &[&str]) -> bool {
    let has = Command::new(program).args(arguments).output().is_ok_and(|it| it.status.success());
    if !has {
        let message = format!("skipped: `{program} {}` does not run here", arguments.join(" "));
        assert!(std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none_or(|it| it != "1"), "{message}");
        eprintln!("{message}");
    }
    has
}
