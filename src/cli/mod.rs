//! The command line: what was typed, what is meant, what is printed.

mod args;
mod commands;
mod config;
mod layers;
mod report;
mod session;

use std::ffi::OsString;
use std::hash::RandomState;
use std::mem::ManuallyDrop;
use std::panic;
use std::process::ExitCode;

use clap::Parser;
use serde_json::json;

use crate::base::diag::Sink;
use crate::cli::args::Args;
use crate::cli::commands::Outcome;
use crate::cli::report::Report;
use crate::cli::session::Session;
use crate::desk::{Failure, diagnostics_json};

/// Done.
const DONE: u8 = 0;
/// The case or a template is at fault.
const AUTHOR: u8 = 1;
/// Usage or environment.
const ENVIRONMENT: u8 = 2;

/// Runs the program with the arguments it was given, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            let code = if error.use_stderr() { ENVIRONMENT } else { DONE };
            // Nothing can be done if the terminal is gone.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let report = Report::new(&args.global);
    if let Err(failure) = random_source() {
        report.failure(&failure);
        return ExitCode::from(ENVIRONMENT);
    }
    let mut sink = Sink::default();
    let outcome = command(&args, &report, &mut sink);
    let failed = sink.has_errors();
    report.diagnostics(&sink);
    ExitCode::from(match outcome {
        Ok(true) if !failed => DONE,
        Ok(_) => AUTHOR,
        Err(failure) if failure.is_the_authors() => AUTHOR,
        Err(failure) => {
            report.failure(&failure);
            ENVIRONMENT
        }
    })
}

/// Parts of the program need a source of chance, and would stop in the middle of their work without one.
fn random_source() -> Result<(), Failure> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let source = panic::catch_unwind(RandomState::new);
    panic::set_hook(hook);
    source.map(drop).map_err(|_| Failure::environment("read", "the random source of the system", "it does not answer"))
}

fn command(args: &Args, report: &Report, sink: &mut Sink) -> Outcome {
    // The process ends with the command: the library is not given back piece by piece.
    let session = ManuallyDrop::new(Session::new(&args.global, report));
    let outcome = args.command.run(&session, sink);
    // A program that asked for JSON gets JSON also if the case is at fault.
    if args.command.answers_in_json() && outcome.as_ref().is_err_and(|it| it.is_the_authors()) {
        session.json(&json!({ "redress": 1, "diagnostics": diagnostics_json(sink) }))?;
    }
    outcome
}
