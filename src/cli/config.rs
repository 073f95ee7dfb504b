//! What is meant: defaults, the clock, the library, where the case is.

use std::collections::BTreeMap;
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
use crate::cli::layers::{self, LaidLayers, Layer};
use crate::desk::{self, FIRM, Failure};
use crate::pages::fonts::{FontFile, Fonts};

/// Largest case file and template, in bytes.
const LARGEST_TEXT: u64 = 16 << 20;

/// Largest font file, in bytes.
const LARGEST_FONT: u64 = 64 << 20;

/// What commands work with.
pub(super) struct Config {
    /// The library's files.
    pub(super) files: Vec<Source>,
    /// The folders that lie over what is part of the program.
    pub(super) layers: Vec<Layer>,
    /// For each file that is not the program's alone, where it and its pieces come from.
    pub(super) origins: BTreeMap<String, Vec<String>>,
    /// Mistakes in what layers change.
    mistakes: Vec<Diagnostic>,
    /// Day and language.
    pub(super) settings: Settings,
    /// Where the day comes from if the case file has none.
    pub(super) clock: &'static str,
    /// Name of the theme.
    pub(super) theme: Option<String>,
    /// Font files of the user.
    pub(super) fonts: Vec<FontFile>,
    /// The file of the firm, and the folder it is in.
    pub(super) firm: Option<(Source, PathBuf)>,
}

impl Config {
    /// Settles what was typed.
    pub(super) fn new(args: &Global, beside: Option<&Path>) -> Result<Self, Failure> {
        let firm = firm(args.firm.as_deref(), beside)?;
        let own = firm.iter().flat_map(|(source, folder)| desk::libraries(source, folder));
        let layers: Result<Vec<Layer>, Failure> =
            own.chain(args.library.iter().cloned()).map(|it| Layer::read(&it)).collect();
        let layers = layers?;
        let LaidLayers { files, origins, mistakes } = layers::lay(&layers);
        let (fallback_as_of, clock) = today()?;
        let settings = Settings { as_of: args.as_of, fallback_as_of, lang: args.lang.clone() };
        let fonts = args.font.iter().map(|it| font(it)).collect::<Result<_, _>>()?;
        Ok(Self { files, layers, origins, mistakes, settings, clock, theme: args.theme.clone(), fonts, firm })
    }

    /// The files of the library, free of mistakes in what layers change.
    ///
    /// # Errors
    /// If there are such mistakes; the sink then has them.
    pub(super) fn library(&self, sink: &mut Sink) -> Result<&[Source], Failure> {
        self.mistakes.iter().for_each(|it| sink.report(it.clone()));
        if self.mistakes.is_empty() { Ok(&self.files) } else { sink.finish(&*self.files).map_err(Failure::Template) }
    }
}

/// The file of the firm: the one that was named, else that beside the case, in the folder above it or the next above.
fn firm(named: Option<&Path>, beside: Option<&Path>) -> Result<Option<(Source, PathBuf)>, Failure> {
    let path = match (named, beside) {
        (Some(path), _) => path.to_owned(),
        (None, None) => return Ok(None),
        (None, Some(place)) => {
            let folder = if place.is_dir() { place } else { folder_of(place) };
            let places = [folder.join(FIRM), folder.join("..").join(FIRM), folder.join("../..").join(FIRM)];
            // A folder of cases stands above them: the same places for each of its cases.
            let count = if place.is_dir() && !place.join("case.yaml").is_file() { 2 } else { 3 };
            match places.into_iter().take(count).find(|it| it.is_file()) {
                Some(path) => path,
                None => return Ok(None),
            }
        }
    };
    let name = path.to_string_lossy().replace('\\', "/");
    let source = Source::new(name, disk::read_to_string(&path, LARGEST_TEXT)?);
    let folder = folder_of(&path).to_owned();
    Ok(Some((source, folder)))
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
    let folder = folder_of(&path);
    let name = path.to_string_lossy().replace('\\', "/");
    Ok((Source::new(name, text), folder.to_owned()))
}
