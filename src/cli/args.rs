//! What was typed.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Turns one case file and a folder of evidence into letters, requests, an evidence bundle and one
/// verifiable filing package. Drafting help, not legal advice. Nothing is ever sent.
#[derive(Debug, Parser)]
#[command(name = "redress", version, max_term_width = 100)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What all commands understand.
#[derive(Debug, clap::Args)]
pub(super) struct Global {
    /// Folder that lies over the built-in templates and rules, file by file
    #[arg(long, global = true, value_name = "DIR", env = "REDRESS_LIBRARY")]
    pub(super) library: Option<PathBuf>,
    /// Day that letters bear and deadlines are counted from, instead of the case file's
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub(super) as_of: Option<NaiveDate>,
    /// Language of the letters, instead of the case file's
    #[arg(long, global = true, value_name = "TAG")]
    pub(super) lang: Option<String>,
    /// Font file for characters that the built-in typefaces lack; may be repeated
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) font: Vec<PathBuf>,
    /// Look of the pages, by its name under templates/themes/
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
    /// Print errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print more about what is done
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a case folder: a case file with comments, and a folder for evidence
    New(New),
    /// Find all problems of a case, and what each document lacks
    Check(Case),
    /// Show rules, deadlines, routes and amounts
    Assess(Case),
    /// Show what build will write and what not, and why
    Plan(Case),
    /// Write the filing package: a folder and a zip
    Build(Build),
    /// Check that a package is whole, unchanged and holds nothing else
    Verify(Verify),
    /// Look into the library of templates and rules
    Templates(Templates),
    /// Print the JSON Schema of the case file, for editors
    Schema,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The folder to make
    #[arg(default_value = "my-case")]
    pub(super) dir: PathBuf,
    /// A complete invented case to learn from; `list` names them
    #[arg(long, value_name = "NAME")]
    pub(super) example: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Case {
    /// A case file, a folder that holds case.yaml, or - for standard input
    pub(super) case: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Put a sheet in the place of evidence files that are missing
    #[arg(long)]
    pub(super) allow_missing: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// A case file, a folder that holds case.yaml, or - for standard input
    pub(super) case: PathBuf,
    /// The folder the package is written into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    pub(super) out: PathBuf,
    /// Formats of letters
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "pdf,txt,eml", value_parser = ["pdf", "html", "txt", "eml"])]
    pub(super) format: Vec<String>,
    /// Parts of the package
    #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = ["letters", "posts", "adr", "evidence", "handoff"])]
    pub(super) only: Vec<String>,
    /// Build although documents lack facts; they are left out and named on the first page
    #[arg(long)]
    pub(super) allow_blocked: bool,
    /// Put a sheet in the place of evidence files that are missing
    #[arg(long)]
    pub(super) allow_missing: bool,
    /// Keep an earlier package of the case: a different new one is then an error
    #[arg(long)]
    pub(super) keep: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// The package: its folder or its zip
    pub(super) package: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Templates {
    #[command(subcommand)]
    pub(super) command: TemplatesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplatesCommand {
    /// List everything the library holds
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print one file of the library, such as letters/seller-complaint.en.md
    Show {
        /// Its path in the library
        path: String,
    },
    /// Write the library into a folder, to change it
    Export {
        /// The folder to make
        dir: PathBuf,
    },
    /// Print the table of keys: what the case file may say, and what templates call it
    Keys,
    /// Check the library: mistakes, rules that were not checked for a year, sources without address
    Check,
}

/// Reads a day as the case file has it.
fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write year-month-day, such as 2026-11-23".to_owned())
}
