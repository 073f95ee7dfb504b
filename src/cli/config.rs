//! What is meant: defaults, the clock, the library, where the case is.

use std::env;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::base::diag::{Diagnostic, Failed, Sink, nearest};
use crate::base::disk;
use crate::base::source::Source;
use crate::case::Settings;
use crate::cli::args::Args;
use crate::desk::{Failure, Format, Options, Part};
use crate::library::{self, Library};
use crate::pages::fonts::{FontFile, Fonts};
use crate::plan::Missing;

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
    theme: Option<String>,
    fonts: Vec<FontFile>,
}

impl Config {
    /// Settles what was typed.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let mut files = library::embedded();
        if let Some(dir) = &args.global.library {
            files = library::overlay(files, read_library(dir)?);
        }
        let (fallback_as_of, clock) = today()?;
        let settings = Settings { as_of: args.global.as_of, fallback_as_of, lang: args.global.lang.clone() };
        let fonts = args.global.font.iter().map(|it| font(it)).collect::<Result<_, _>>()?;
        Ok(Self { files, settings, clock, theme: args.global.theme.clone(), fonts })
    }

    /// The library.
    pub(super) fn library(&self, sink: &mut Sink) -> Result<Library, Failed> {
        Library::load(&self.files, sink)
    }

    /// Options for looking at a case without writing anything.
    pub(super) fn options(&self, library: &Library, allow_missing: bool, sink: &mut Sink) -> Result<Options, Failed> {
        let theme = match &self.theme {
            Some(name) => match library.themes.get(name) {
                Some(theme) => theme.theme(),
                None => {
                    let known: Vec<&str> = library.themes.keys().map(String::as_str).collect();
                    let help = match nearest(name, known.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("themes: {}", known.join(", ")),
                    };
                    let message = format!("there is no theme `{name}`");
                    return Err(sink.fail(Diagnostic::error("unknown-theme", message).help(help)));
                }
            },
            None => Default::default(),
        };
        Ok(Options {
            settings: self.settings.clone(),
            missing: if allow_missing { Missing::Allowed } else { Missing::Refused },
            allow_blocked: false,
            formats: vec![Format::Pdf],
            parts: Part::WORDS.iter().filter_map(|it| Part::from_word(it)).collect(),
            theme,
            fonts: self.fonts.clone(),
        })
    }
}

/// A font file that can be used.
fn font(path: &Path) -> Result<FontFile, Failure> {
    let file = FontFile { name: path.display().to_string(), bytes: Arc::new(disk::read(path, LARGEST_FONT)?) };
    Fonts::new().add(&file).map_err(|it| Failure::Environment(it.to_string()))?;
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
                Failure::Environment(format!("cannot read SOURCE_DATE_EPOCH: `{text}` is not a number of seconds since 1970 in this or the last century"))
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
            .map_err(|it| Failure::Environment(format!("cannot read standard input: {it}")))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::Environment("cannot read standard input: it is not UTF-8; convert it first".to_owned())
        })?;
        return Ok((Source::new("standard input", text), PathBuf::from(".")));
    }
    let path = if case.is_dir() { case.join("case.yaml") } else { case.to_owned() };
    let text = disk::read_to_string(&path, LARGEST_TEXT).map_err(|error| {
        // The bytes of the file are its author's affair, that it is there is not.
        if error.cause.kind() == std::io::ErrorKind::InvalidData {
            let diagnostic = Diagnostic::error("encoding", error.cause.to_string()).in_file(path.to_string_lossy());
            return Failure::Author(sink.fail(diagnostic));
        }
        error.into()
    })?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.to_string_lossy().replace('\\', "/");
    Ok((Source::new(name, text), folder.to_owned()))
}
