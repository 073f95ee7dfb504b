//! The program as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in the repository's folder.
pub fn redress(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The program: the one that was built with the tests, or the one that `REDRESS_BIN` names. Crates that only
/// tests need lend features to the first; the second can be what users get.
pub fn binary() -> PathBuf {
    std::env::var_os("REDRESS_BIN").map_or_else(|| env!("CARGO_BIN_EXE_redress").into(), PathBuf::from)
}

/// The program with arguments, in a clean environment.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).current_dir(root());
    for name in ["REDRESS_LIBRARY", "NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    // The day of the cases: on a later one they are told to be reckoned anew.
    command.env("SOURCE_DATE_EPOCH", "1795392000");
    command
}

/// What a run printed and how it ended, as one text to compare.
pub fn transcript(arguments: &[&str]) -> String {
    let output = redress(arguments);
    let mut text = format!("$ redress {}\n", arguments.join(" "));
    for (name, bytes) in [("", &output.stdout), ("--- to standard error\n", &output.stderr)] {
        if !bytes.is_empty() {
            text.push_str(name);
            text.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    text.push_str(&format!("--- exit {}\n", output.status.code().unwrap_or(-1)));
    text
}

/// The cases that are shipped.
pub fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        std::fs::read_dir(root().join("fixtures/cases")).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Runs a program that may not be installed. Nothing if it is not, unless `REDRESS_REQUIRE_TOOLS`
/// is set: then that is a failure.
pub fn tool(name: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) if std::env::var_os("REDRESS_REQUIRE_TOOLS").is_some() => panic!("cannot run {name}: {error}"),
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}
