//! `new`: a case folder to start from.

use std::path::{Path, PathBuf};

use crate::base::diag::{Sink, nearest};
use crate::base::disk;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{Failure, Usage};

/// The invented cases that are part of the program: path and bytes.
static EXAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The case file that beginners fill.
const STARTER: &str = include_str!("../../../templates/starter/case.yaml");

/// Make a case folder: a case file with comments, and a folder for evidence
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct New {
    /// The folder to make
    #[arg(default_value = "my-case")]
    dir: PathBuf,
    /// A complete invented case to learn from; `list` names them
    #[arg(long, value_name = "NAME")]
    example: Option<String>,
}

impl Run for New {
    fn run(&self, session: &Session<'_>, _sink: &mut Sink) -> Outcome {
        make(self, session)
    }
}

fn make(args: &New, session: &Session<'_>) -> Outcome {
    let report = session.report;
    let names = names();
    let Some(example) = &args.example else {
        let file = args.dir.join("case.yaml");
        refuse_existing(&file)?;
        disk::create_dir_all(&args.dir.join("evidence"))?;
        disk::write(&file, STARTER.replacen("id: my-case ", &format!("id: {} ", id(&args.dir)), 1).as_bytes())?;
        report.note("fill in case.yaml, put your files into evidence/, then run:");
        report.answer(&format!("redress check {}\n", quoted(&args.dir)))?;
        return Ok(true);
    };
    if example == "list" {
        report.data(&format!("{}\n", names.join("\n")))?;
        return Ok(true);
    }
    if !names.contains(&example.as_str()) {
        let hint = match nearest(example, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("examples: {}", names.join(", ")),
        };
        let wrong = format!("there is no example `{example}`");
        return Err(Failure::Usage(Usage { wrong, help: hint }));
    }
    refuse_existing(&args.dir.join("case.yaml"))?;
    for (path, bytes) in EXAMPLES {
        let Some(rest) = path.strip_prefix(example.as_str()).and_then(|it| it.strip_prefix('/')) else { continue };
        let file = args.dir.join(rest);
        disk::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        disk::write(&file, bytes)?;
    }
    report.note("everything in this case is invented; try:");
    report.answer(&format!("redress build {}\n", quoted(&args.dir)))?;
    Ok(true)
}

/// An id for the case made of the folder's name.
fn id(dir: &Path) -> String {
    let name = dir.file_name().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    let id: String = name.chars().map(plain).take(40).collect();
    let id = id.trim_matches('-');
    if id.is_empty() { "my-case".to_owned() } else { id.to_owned() }
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text.chars().all(|it| it.is_alphanumeric() || "._-/".contains(it));
    if plain { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EXAMPLES.iter().filter_map(|(path, _)| path.split('/').next()).collect();
    names.dedup();
    names
}

fn refuse_existing(file: &Path) -> Result<(), Failure> {
    if disk::exists(file)? {
        return Err(Failure::exists(file));
    }
    Ok(())
}
