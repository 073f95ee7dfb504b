//! The command line: what was typed, what is meant, what is printed.

mod args;
mod build;
mod check;
mod config;
mod new;
mod report;
mod templates;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::base::diag::Sink;
use crate::cli::args::{Args, Command};
use crate::cli::config::Config;
use crate::cli::report::Report;
use crate::desk::Failure;

/// Done.
const DONE: u8 = 0;
/// The case or a template is at fault.
const AUTHOR: u8 = 1;
/// Usage or environment.
const ENVIRONMENT: u8 = 2;

/// What a command comes to: whether it found what it was asked to find in order.
type Outcome = Result<bool, Failure>;

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
    let mut sink = Sink::default();
    let outcome = command(&args, &report, &mut sink);
    let outcome = tell_programs(&args.command, outcome, &report, &sink);
    let failed = sink.has_errors();
    report.diagnostics(&sink);
    ExitCode::from(match outcome {
        Ok(true) if !failed => DONE,
        Ok(_) | Err(Failure::Author(_)) => AUTHOR,
        Err(Failure::Environment(message)) => {
            report.environment(&message);
            ENVIRONMENT
        }
    })
}

/// A program that asked for JSON gets JSON also if the case is at fault.
fn tell_programs(command: &Command, outcome: Outcome, report: &Report, sink: &Sink) -> Outcome {
    let (Command::Assess(it) | Command::Plan(it)) = command else { return outcome };
    if it.json && matches!(outcome, Err(Failure::Author(_))) {
        let json = serde_json::json!({ "redress": 1, "diagnostics": report::diagnostics_json(sink) });
        report.data(&format!("{}\n", serde_json::to_string_pretty(&json).unwrap_or_default()))?;
    }
    outcome
}

fn command(args: &Args, report: &Report, sink: &mut Sink) -> Outcome {
    match &args.command {
        Command::New(it) => new::run(it, report),
        Command::Check(it) => check::check(&Config::new(args)?, it, report, sink),
        Command::Assess(it) => check::assess(&Config::new(args)?, it, report, sink),
        Command::Plan(it) => check::plan(&Config::new(args)?, it, report, sink),
        Command::Build(it) => build::run(&Config::new(args)?, it, report, sink),
        Command::Verify(it) => build::verify(it, report),
        Command::Templates(it) => templates::run(&Config::new(args)?, it, report, sink),
        Command::Schema => {
            let schema = serde_json::to_string_pretty(&crate::case::schema()).unwrap_or_default();
            report.data(&format!("{schema}\n")).map(|()| true)
        }
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "redress", &mut out);
            report.bytes(&out).map(|()| true)
        }
        Command::Man => {
            let mut out = Vec::new();
            let made = clap_mangen::Man::new(Args::command()).render(&mut out);
            made.map_err(|it| Failure::Environment(format!("cannot make the manual page: {it}")))?;
            report.bytes(&out).map(|()| true)
        }
    }
}
