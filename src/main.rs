//! The command-line program.

use std::process::ExitCode;

fn main() -> ExitCode {
    redress::cli::run(std::env::args_os())
}
