//! What is meant: defaults, the clock, the library, where the case is.

use std::env;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk;
use crate::base::source::Source;
use crate::case::Settings;
use crate::cli::args::Global;
use crate::desk::Failure;
use crate::library;
use crate::pages::fonts::{FontFile, Fonts};

/// Largest case file and template, in bytes.
const LARGEST_TEXT: u64 = 16 << 20;

/// Largest font file, in bytes.
const LARGEST_FONT: u64 = 64 << 20;

/// What commands work with.
pub(super) struct Config {
    /// The library's files.
    pub(super) files: Vec<Source>,
    /// Day and language.
    pub(super) settings: Settings,
    /// Where the day comes from if the case file has none.
    pub(super) clock: &'static str,
    /// Name of the theme.
    pub(super) theme: Option<String>,
    /// Font files of the user.
    pub(super) fonts: Vec<FontFile>,
}

impl Config {
    /// Settles what was typed.
    pub(super) fn new(args: &Global) -> Result<Self, Failure> {
        let mut files = library::embedded();
        if let Some(dir) = &args.library {
            files = library::overlay(files, read_library(dir)?);
        }
        let (fallback_as_of, clock) = today()?;
        let settings = Settings { as_of: args.as_of, fallback_as_of, lang: args.lang.clone() };
        let fonts = args.font.iter().map(|it| font(it)).collect::<Result<_, _>>()?;
        Ok(Self { files, settings, clock, theme: args.theme.clone(), fonts })
    }
}

/// A font file that can be used.
fn font(path: &Path) -> Result<FontFile, Failure> {
    let file = FontFile { name: path.display().to_string(), bytes: Arc::new(disk::read(path, LARGEST_FONT)?) };
    Fonts::new().add(&file).map_err(Failure::Font)?;
    Ok(file)
}

/// The day if nobody says one: that of `SOURCE_DATE_EPOCH`, else today. The only place that asks a
/// clock.
#[expect(clippy::disallowed_methods, reason = "the day the program is used is asked for here and nowhere else")]
fn today() -> Result<(NaiveDate, &'static str), Failure> {
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.trim().parse::<i64>().ok().and_then(|it| DateTime::<Utc>::from_timestamp(it, 0));
            let day = seconds.map(|it| it.date_naive()).filter(|it| (1900..2200).contains(&it.year()));
            day.map(|it| (it, "SOURCE_DATE_EPOCH")).ok_or_else(|| {
                let cause = format!("`{text}` is not a number of seconds since 1970 in this or the last century");
                Failure::environment("read", "SOURCE_DATE_EPOCH", cause)
            })
        }
        Err(_) => Ok((chrono::Local::now().date_naive(), "today")),
    }
}

/// The text files of a folder that lies over the library.
fn read_library(dir: &Path) -> Result<Vec<Source>, Failure> {
    let mut out = Vec::new();
    for path in disk::files(dir)? {
        let name = path.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/");
        let hidden = name.split('/').any(|it| it.starts_with('.'));
        if !hidden && !name.ends_with(".ttf") && !name.ends_with(".otf") {
            out.push(Source::new(name, disk::read_to_string(&dir.join(&path), LARGEST_TEXT)?.replace("\r\n", "\n")));
        }
    }
    Ok(out)
}

/// The case file and the folder its evidence is in.
pub(super) fn read_case(case: &Path, sink: &mut Sink) -> Result<(Source, PathBuf), Failure> {
    if case.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(LARGEST_TEXT + 1)
            .read_to_end(&mut bytes)
            .map_err(|it| Failure::environment("read", "standard input", it))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::environment("read", "standard input", "it is not UTF-8; convert it first"))?;
        return Ok((Source::new("standard input", text), PathBuf::from(".")));
    }
    let path = if case.is_dir() { case.join("case.yaml") } else { case.to_owned() };
    let text = disk::read_to_string(&path, LARGEST_TEXT).map_err(|error| {
        // The bytes of the file are its author's affair, that it is there is not.
        if error.cause.kind() == std::io::ErrorKind::InvalidData {
            let diagnostic = Diagnostic::error("encoding", error.cause.to_string()).in_file(path.to_string_lossy());
            return Failure::Case(sink.fail(diagnostic));
        }
        error.into()
    })?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.to_string_lossy().replace('\\', "/");
    Ok((Source::new(name, text), folder.to_owned()))
}
