//! What a command works with: what is meant, how things are printed, and the workshop.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;

use crate::base::diag::Sink;
use crate::cli::args::Global;
use crate::cli::config::{Config, read_case};
use crate::cli::report::Report;
use crate::desk::{self, Brief, Depth, Failure, Firm, Opened, Options, Workshop};
use crate::evidence::made::Wishes;
use crate::form::reader::Reader;
use crate::library::Library;
use crate::library::part::Part;
use crate::pages::theme::Theme;
use crate::plan::Missing;

/// What a command works with.
pub(super) struct Session<'a> {
    /// How things are printed.
    pub(super) report: &'a Report,
    args: &'a Global,
    /// The case or the cases that the command is about.
    place: OnceCell<PathBuf>,
    /// Settled when a command first needs it.
    config: OnceCell<Config>,
    /// Made when a command first needs it.
    workshop: OnceCell<Workshop>,
}

impl<'a> Session<'a> {
    /// A session in which nothing is prepared yet.
    pub(super) fn new(args: &'a Global, report: &'a Report) -> Self {
        Self { report, args, place: OnceCell::new(), config: OnceCell::new(), workshop: OnceCell::new() }
    }

    /// Says which case or cases the command is about: a firm's file may stand beside them.
    pub(super) fn about(&self, place: &Path) {
        let _ = self.place.set(place.to_owned());
    }

    /// The firm that acts, if one does.
    pub(super) fn firm(&self, sink: &mut Sink) -> Result<Option<Arc<Firm>>, Failure> {
        let Some((source, folder)) = &self.config()?.firm else { return Ok(None) };
        let firm = Firm::read(source, folder, sink);
        sink.finish(())?;
        if let Some(it) = &firm {
            self.report.note(&format!("firm: {} ({})", it.name(), source.name()));
        }
        Ok(firm.map(Arc::new))
    }

    /// How pages look: by the name that was given, else as the firm says, else as usual.
    pub(super) fn theme(&self, firm: Option<&Firm>, sink: &mut Sink) -> Result<Theme, Failure> {
        let wanted = self.config()?.theme.as_deref();
        let theme = self.workshop(sink)?.theme(wanted.or(firm.and_then(Firm::theme)))?;
        Ok(match firm {
            Some(it) => it.look(theme),
            None => theme,
        })
    }

    /// What is meant: the library's files, the day, the language, the looks.
    pub(super) fn config(&self) -> Result<&Config, Failure> {
        if let Some(config) = self.config.get() {
            return Ok(config);
        }
        let settled = Config::new(self.args, self.place.get().map(PathBuf::as_path))?;
        Ok(self.config.get_or_init(|| settled))
    }

    /// The workshop.
    pub(super) fn workshop(&self, sink: &mut Sink) -> Result<&Workshop, Failure> {
        if let Some(workshop) = self.workshop.get() {
            return Ok(workshop);
        }
        let config = self.config()?;
        let made = Workshop::new(config.library(sink)?, config.fonts.clone(), sink)?;
        Ok(self.workshop.get_or_init(|| made))
    }

    /// The library, looked through for mistakes also where it is part of the program.
    pub(super) fn whole_library(&self, sink: &mut Sink) -> Result<Library, Failure> {
        Ok(Library::look_through(self.config()?.library(sink)?, sink))
    }

    /// Options for looking at a case without writing anything.
    pub(super) fn options(&self, allow_missing: bool) -> Result<Options, Failure> {
        Ok(Options {
            settings: self.config()?.settings.clone(),
            missing: if allow_missing { Missing::Allowed } else { Missing::Refused },
            wishes: Wishes::default(),
            allow_blocked: false,
            formats: Vec::new(),
            reader: Reader::User,
            parts: Part::all(),
            theme: Theme::default(),
            firm: None,
            lock: false,
            profile: None,
        })
    }

    /// Reads and assesses a case, and says which day was used.
    pub(super) fn open(
        &self,
        case: &Path,
        mut options: Options,
        depth: Depth,
        sink: &mut Sink,
    ) -> Result<Opened, Failure> {
        self.about(case);
        let (config, workshop) = (self.config()?, self.workshop(sink)?);
        options.firm = self.firm(sink)?;
        options.theme = self.theme(options.firm.as_deref(), sink)?;
        let (source, folder) = read_case(case, sink)?;
        let opened = desk::open(Brief { source, folder, options }, depth, workshop, sink)?;
        let written = opened.case.file.case.as_of.is_some();
        let origin = match (&config.settings.as_of, written) {
            (Some(_), _) => "--as-of",
            (None, true) => "case file",
            (None, false) => config.clock,
        };
        self.report.note(&format!("as of {} ({origin})", opened.case.as_of));
        if origin == "case file" && opened.case.as_of < config.settings.fallback_as_of {
            let help =
                "set `case.as_of` to the day you send, or give --as-of, and build again before you send anything";
            self.report.note(&format!("that day is over: everything is reckoned on it; {help}"));
        }
        Ok(opened)
    }

    /// Prints an answer for programs.
    pub(super) fn json(&self, answer: &Json) -> Result<(), Failure> {
        self.report.data(&format!("{}\n", serde_json::to_string_pretty(answer).unwrap_or_default()))
    }
}
