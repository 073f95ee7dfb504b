//! What a library was when somebody approved it: the SHA-256 of each file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::hash::Hasher;
use crate::base::source::Source;

/// The name of the file that says so, in the folder of the library.
pub(crate) const FILE: &str = "redress.lock";

/// SHA-256 of the library that is part of the program.
pub(crate) fn built_in() -> String {
    let mut hash = Hasher::new();
    for it in super::embedded() {
        hash.update(format!("{} {}\n", it.name(), it.text().len()));
        hash.update(it.text());
    }
    hash.hex()
}

/// The lock of a firm's files: a line each, as `sha256sum` writes them, behind the program and its own library.
pub(crate) fn write<'a>(files: impl IntoIterator<Item = &'a Source>) -> String {
    let mut out = format!("# redress {}\n# built-in {}\n", env!("CARGO_PKG_VERSION"), built_in());
    for (name, hash) in hashes(files) {
        let _ = writeln!(out, "{hash}  {name}");
    }
    out
}

/// Reports every file that is not as the lock has it.
pub(crate) fn check(lock: &Source, files: &[Source], sink: &mut Sink) {
    let locked: BTreeMap<&str, &str> = lock
        .text()
        .lines()
        .filter(|it| !it.starts_with('#'))
        .filter_map(|it| it.split_once("  "))
        .map(|(hash, name)| (name, hash))
        .collect();
    let now = hashes(files);
    let help = "look at the change, then lock the library again: `redress templates lock`";
    let mut drift = |name: &str, message: String| {
        sink.report(Diagnostic::error("drift", message).in_file(name).help(help));
    };
    for (name, hash) in &now {
        match locked.get(name) {
            Some(it) if it == hash => {}
            Some(_) => drift(name, "the file is not the one that was locked".to_owned()),
            None => drift(name, "the file was not there when the library was locked".to_owned()),
        }
    }
    for name in locked.keys().filter(|it| !now.contains_key(*it)) {
        drift(name, "the file is gone that was locked".to_owned());
    }
    let built_in = built_in();
    if lock.text().lines().any(|it| it.strip_prefix("# built-in ").is_some_and(|it| it != built_in)) {
        let message = "the library of the program is another than when this one was locked";
        let help = "`redress templates diff OLD NEW` shows what is different; lock the library again";
        sink.report(Diagnostic::warning("drift", message).in_file(lock.name()).help(help));
    }
}

fn hashes<'a>(files: impl IntoIterator<Item = &'a Source>) -> BTreeMap<&'a str, String> {
    let hash = |it: &Source| {
        let mut hash = Hasher::new();
        hash.update(it.text());
        hash.hex()
    };
    files.into_iter().map(|it| (it.name(), hash(it))).collect()
}
