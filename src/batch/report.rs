//! The report of many cases: a head and a line each, added while the work goes on, put in order at its end.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::base::disk::{self, DiskError, Input, Output, failed};
use crate::batch::line::{Came, CaseLine};
use crate::batch::shard::Shard;

/// The name of the report, without its ending.
pub(crate) const NAME: &str = "batch";

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportHead {
    /// The source of the cases.
    pub source: String,
    /// How many cases it has, in all shares.
    pub cases: usize,
    /// The share.
    pub shard: Shard,
    /// The version of the program.
    pub version: String,
    /// SHA-256 of the library.
    pub library: String,
}

/// A report as it was read.
#[derive(Debug, Clone)]
pub(crate) struct BatchReport {
    /// What it is about, unless the run was stopped before it could say so.
    pub head: Option<ReportHead>,
    /// What came of each case, by its place.
    pub lines: BTreeMap<usize, CaseLine>,
}

impl ReportHead {
    /// The name of the report's file.
    pub(crate) fn file_name(shard: Shard) -> String {
        match shard {
            Shard::WHOLE => format!("{NAME}.jsonl"),
            Shard { number, of } => format!("{NAME}-{number}-of-{of}.jsonl"),
        }
    }

    /// The head as JSON.
    pub(crate) fn to_json(&self) -> Json {
        json!({
            "redress": 1, "report": NAME, "source": self.source, "cases": self.cases,
            "shard": self.shard.to_string(), "version": self.version, "library": self.library,
        })
    }

    fn read(text: &str) -> Option<Self> {
        let it: Json = serde_json::from_str(text).ok()?;
        let text = |key: &str| it.get(key)?.as_str().map(str::to_owned);
        Some(Self {
            source: text("source")?,
            cases: usize::try_from(it.get("cases")?.as_u64()?).ok()?,
            shard: Shard::read(&text("shard")?).ok()?,
            version: text("version")?,
            library: text("library")?,
        })
    }
}

impl BatchReport {
    /// Reads a report; of two lines about one case the later counts. Nothing if there is none.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, DiskError> {
        if !disk::exists(path)? {
            return Ok(None);
        }
        let mut report = Self { head: None, lines: BTreeMap::new() };
        for text in BufReader::with_capacity(1 << 17, Input::open(path)?).split(b'\n') {
            let text = text.map_err(failed("read", path))?;
            // The last line of a run that was stopped may be half a line.
            let text = String::from_utf8_lossy(&text);
            if let Some(line) = CaseLine::read(&text) {
                report.lines.insert(line.at, line);
            } else if let Some(head) = ReportHead::read(&text) {
                report.head = Some(head);
            }
        }
        Ok(Some(report))
    }

    /// The report as text.
    pub(crate) fn to_text(&self) -> String {
        let head = self.head.iter().map(ReportHead::to_json);
        head.chain(self.lines.values().map(CaseLine::to_json)).map(|it| format!("{it}\n")).collect()
    }

    /// How many cases became what.
    pub(crate) fn count(&self, state: Came) -> usize {
        self.lines.values().filter(|it| it.state == state).count()
    }

    /// How the work ended: 2 if another try is worth while, else 1 if a case is to be mended.
    pub(crate) fn exit(&self) -> u8 {
        self.lines.values().map(|it| it.exit).max().unwrap_or_default()
    }

    /// How the work ended, in one line.
    pub(crate) fn summary(&self) -> String {
        let [built, unchanged, failed] = [Came::Built, Came::Unchanged, Came::Failed].map(|it| self.count(it));
        let again = self.lines.values().filter(|it| it.exit > 1).count();
        let again = if again > 0 { format!(", {again} of them worth another try") } else { String::new() };
        format!("{} cases: {built} built, {unchanged} unchanged, {failed} failed{again}", self.lines.len())
    }
}

/// A report under way.
pub(crate) struct Journal {
    path: PathBuf,
    output: Output,
}

impl Journal {
    /// Opens it for one run; another run on the same report is refused.
    ///
    /// # Errors
    /// If it cannot be opened, or another run has it.
    pub(crate) fn open(path: &Path) -> Result<Self, DiskError> {
        Ok(Self { path: path.to_owned(), output: Output::append(path)? })
    }

    /// Adds a line, so that it stays whatever happens next.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn add(&mut self, line: &Json) -> Result<(), DiskError> {
        let written = writeln!(self.output, "{line}").and_then(|()| self.output.flush());
        written.map_err(failed("write", &self.path))
    }
}
