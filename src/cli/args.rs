//! What was typed: what all commands understand. Each command's own arguments are in its file.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, ValueEnum};

use crate::cli::commands::Command;
use crate::evidence::made::Wishes;

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
    /// Folder that lies over the built-in templates and rules; may be repeated, a later one over those before
    #[arg(long, global = true, value_name = "DIR", env = "REDRESS_LIBRARY")]
    pub(super) library: Vec<PathBuf>,
    /// Profile of the firm that acts; without it firm.yaml beside the case, else in the folder above it, else in the next above
    #[arg(long, global = true, value_name = "FILE", env = "REDRESS_FIRM")]
    pub(super) firm: Option<PathBuf>,
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

/// The case that most commands are about.
#[derive(Debug, clap::Args)]
pub(super) struct CaseArgs {
    /// A case file, a folder that holds case.yaml, or - for standard input
    pub(super) case: PathBuf,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
    /// Put a sheet in the place of evidence files that are missing
    #[arg(long)]
    pub(super) allow_missing: bool,
}

/// What is made of evidence that has no pages, no text, or too many pixels.
#[derive(Debug, clap::Args)]
pub(super) struct WishArgs {
    /// Turn office documents into pages, and take stills of films, with an installed LibreOffice and ffmpeg
    #[arg(long)]
    convert: bool,
    /// Recognise the text of pages without any with an installed ocrmypdf or tesseract, in these languages, such as fra+eng
    #[arg(long, value_name = "LANGS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    ocr: Option<String>,
    /// Scale pictures down to print resolution; originals stay as they are
    #[arg(long)]
    downsample: bool,
}

impl WishArgs {
    /// What is meant by it.
    pub(super) fn wishes(&self) -> Wishes {
        Wishes { convert: self.convert, recognise: self.ocr.clone(), downsample: self.downsample }
    }
}

/// Reads a day as the case file has it.
fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write year-month-day, such as 2026-11-23".to_owned())
}
