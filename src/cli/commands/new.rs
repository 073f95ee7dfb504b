//! `new`: a case folder to start from.

use std::path::{Path, PathBuf};

use crate::base::diag::{Sink, nearest};
use crate::base::disk;
use crate::case;
use crate::cli::commands::{Outcome, Run};
use crate::cli::session::Session;
use crate::desk::{Failure, Usage};

/// The invented cases that are part of the program: path and bytes.
static EXAMPLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The case file that beginners fill.
const STARTER: &str = include_str!("../../../templates/starter/case.yaml");

/// The schema beside the case file, as its first line names it.
const SCHEMA: &str = "case.schema.json";

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
        let starter = starter(&args.dir, session)?;
        refuse_existing(&file)?;
        disk::create_dir_all(&args.dir.join("evidence"))?;
        disk::write(&file, starter.as_bytes())?;
        // Editors that know such schemas complete and check while one types.
        let schema = serde_json::to_string(&case::schema()).unwrap_or_default();
        disk::write(&args.dir.join(SCHEMA), format!("{schema}\n").as_bytes())?;
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

/// The starter with the id of its folder and the language that was asked for.
fn starter(dir: &Path, session: &Session<'_>) -> Result<String, Failure> {
    let text = STARTER.replacen("id: my-case ", &format!("id: {} ", id(dir)), 1);
    let config = session.config()?;
    let Some(lang) = &config.settings.lang else { return Ok(text) };
    let tags = config.files.iter().filter_map(|it| it.name().strip_prefix("words/")?.strip_suffix(".ftl"));
    let known: Vec<&str> = tags.collect();
    let base = lang.split('-').next().unwrap_or(lang);
    if !known.contains(&lang.as_str()) && !known.contains(&base) {
        let wrong = format!("there are no words for the language `{lang}`");
        return Err(Failure::Usage(Usage { wrong, help: format!("languages of this library: {}", known.join(", ")) }));
    }
    Ok(text.replacen("letter_language: en ", &format!("letter_language: {lang} "), 1))
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
