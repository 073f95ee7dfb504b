//! Where many cases come from: a folder of cases, a table of clients, or a case a line.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::{self, EntryKind, Input};
use crate::base::source::Source;
use crate::batch::compose::Composer;
use crate::batch::problem::{MadeFrom, Problem};
use crate::batch::table;
use crate::desk::{Failure, Usage};
use crate::form::yaml::{self, Node};
use crate::library::Library;
use crate::library::mapping::Mapping;

/// Largest case file, in bytes.
const LARGEST_CASE: u64 = 16 << 20;

/// The name of a case file in a folder of its own.
const CASE: &str = "case.yaml";

/// Many cases.
pub(crate) struct Inputs {
    kind: Kind,
    /// What it is called in messages.
    name: String,
    path: PathBuf,
}

#[expect(clippy::large_enum_variant, reason = "there is one of it")]
enum Kind {
    /// Folders with a case each, from the folder that was named.
    Folders(Vec<PathBuf>),
    /// A table, with what makes case files of its rows.
    Table { mapping: Option<Mapping>, base: Option<Node>, sheet: Option<String> },
    /// A case in each line.
    Lines,
}

/// What is said of a table besides its rows.
#[derive(Debug, Default)]
pub(crate) struct TableWishes {
    /// Which column is which key.
    pub mapping: Option<Mapping>,
    /// A case file with what all have in common.
    pub base: Option<Source>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
}

/// One of many cases.
pub(crate) struct Member {
    /// Its place among all, from nought.
    pub at: usize,
    /// What it is called in reports: the same in every run.
    pub key: String,
    /// What it is made from.
    pub content: MemberText,
}

/// What a case is made from.
pub(crate) enum MemberText {
    /// A case file in its folder.
    File(PathBuf),
    /// A case file that was made of a row or a line.
    Made {
        /// The case file.
        source: Source,
        /// Where it comes from.
        origin: MadeFrom,
        /// The folder with its evidence.
        folder: PathBuf,
        /// Its id, if that can be told already.
        id: Option<String>,
    },
    /// It cannot be made.
    Bad(Vec<Problem>),
}

impl Inputs {
    /// Finds out what a source is.
    ///
    /// # Errors
    /// If it is none, or what was said of a table has mistakes.
    pub(crate) fn open(path: &Path, wishes: TableWishes, sink: &mut Sink) -> Result<Self, Failure> {
        let name = path.to_string_lossy().replace('\\', "/");
        let ending = path.extension().map(|it| it.to_ascii_lowercase().to_string_lossy().into_owned());
        let ending = ending.unwrap_or_default();
        let kind = if path.is_dir() {
            let all = folders(path)?;
            if all.is_empty() {
                return Err(nothing(format!("no {CASE} in {name} or in a folder below it")));
            }
            Kind::Folders(all)
        } else if ["csv", "tsv", "txt", "xlsx", "xlsm"].contains(&ending.as_str()) {
            let base = wishes.base.map(|it| yaml::parse(&it, sink)).transpose()?;
            Kind::Table { mapping: wishes.mapping, base, sheet: wishes.sheet }
        } else if ["jsonl", "ndjson"].contains(&ending.as_str()) {
            Kind::Lines
        } else {
            // What is not there at all says so.
            Input::open(path)?;
            let wrong = format!("{name} is no source of cases");
            let help =
                "give a folder of cases, a table (.csv, .xlsx), or a file with a case a line (.jsonl)".to_owned();
            return Err(Failure::Usage(Usage { wrong, help }));
        };
        Ok(Self { kind, name, path: path.to_owned() })
    }

    /// What it is called in reports: without the way to it.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().map_or_else(|| self.name.clone(), |it| it.to_string_lossy().into_owned())
    }

    /// The cases in their order. Notes on the whole go to `note`.
    ///
    /// # Errors
    /// If they cannot be read, or the mapping does not fit.
    pub(crate) fn entries<'a>(
        &'a self,
        library: &Library,
        sink: &mut Sink,
        note: &mut dyn FnMut(String),
    ) -> Result<Box<dyn Iterator<Item = Member> + Send + 'a>, Failure> {
        let mut all = self.members(library, sink, note)?.peekable();
        if all.peek().is_none() {
            return Err(nothing(format!("{} holds no case", self.name)));
        }
        Ok(Box::new(all))
    }

    fn members<'a>(
        &'a self,
        library: &Library,
        sink: &mut Sink,
        note: &mut dyn FnMut(String),
    ) -> Result<Box<dyn Iterator<Item = Member> + Send + 'a>, Failure> {
        match &self.kind {
            Kind::Folders(all) => Ok(Box::new(all.iter().enumerate().map(|(at, it)| self.folder(at, it)))),
            Kind::Lines => self.lines(),
            Kind::Table { mapping, base, sheet } => {
                let rows = match table::open(&self.path, &self.name, sheet.as_deref())? {
                    Ok(rows) => rows,
                    Err(problem) => return Err(told(&problem, sink)),
                };
                let (mapping, base) = (mapping.as_ref(), base.as_ref());
                let composer = Composer::new(mapping, base, rows.headings, library, sink);
                sink.finish(())?;
                let unused = composer.unused();
                if !unused.is_empty() {
                    note(format!("columns of the table that nothing uses: {}", unused.join(", ")));
                }
                let folder = self.parent();
                let rows = rows.rows.enumerate().map(move |(at, row)| {
                    let cells = row.cells.map_err(|it| vec![it]);
                    let made = cells.and_then(|cells| composer.compose(&self.name, row.number, &cells));
                    let content = made.and_then(|it| {
                        let folder = match &it.folder {
                            Some(inner) => self.inner(&folder, inner, row.number)?,
                            None => folder.clone(),
                        };
                        Ok(MemberText::Made { source: it.source, origin: it.origin, folder, id: it.id })
                    });
                    Member { at, key: format!("row {}", row.number), content: content.unwrap_or_else(MemberText::Bad) }
                });
                Ok(Box::new(rows))
            }
        }
    }

    fn parent(&self) -> PathBuf {
        let parent = self.path.parent().filter(|it| !it.as_os_str().is_empty());
        parent.unwrap_or(Path::new(".")).to_owned()
    }

    fn folder(&self, at: usize, folder: &Path) -> Member {
        let key = folder.to_string_lossy().replace('\\', "/");
        let key = if key.is_empty() { ".".to_owned() } else { key };
        Member { at, key, content: MemberText::File(self.path.join(folder).join(CASE)) }
    }

    /// The folder that a row names, which does not lead out of that of the table.
    fn inner(&self, folder: &Path, inner: &str, row: usize) -> Result<PathBuf, Vec<Problem>> {
        let problem = |message: String| vec![Problem::of_row(&self.name, row, None, "folder", message)];
        let is_inside = Path::new(inner).components().all(|it| matches!(it, std::path::Component::Normal(_)));
        if !is_inside {
            return Err(problem(format!("the folder `{inner}` is not below that of the table")));
        }
        let path = folder.join(inner);
        if path.is_dir() { Ok(path) } else { Err(problem(format!("there is no folder {}", path.display()))) }
    }

    fn lines(&self) -> Result<Box<dyn Iterator<Item = Member> + Send + '_>, Failure> {
        let mut input = BufReader::with_capacity(1 << 17, Input::open(&self.path)?);
        let (folder, mut number, mut at) = (self.parent(), 0, 0);
        Ok(Box::new(std::iter::from_fn(move || {
            loop {
                let mut bytes = Vec::new();
                let read = input.read_until(b'\n', &mut bytes);
                number += 1;
                let problem = |code, message: &str| {
                    MemberText::Bad(vec![Problem { row: Some(number), ..Problem::of_file(&self.name, code, message) }])
                };
                let content = match (read, String::from_utf8(bytes)) {
                    (Ok(0), _) => return None,
                    (Err(error), _) => problem("unreadable", &error.to_string()),
                    (_, Err(_)) => problem("encoding", "the line is not UTF-8"),
                    (_, Ok(text)) if text.trim_start_matches('\u{FEFF}').trim().is_empty() => continue,
                    (_, Ok(text)) => {
                        let text = text.trim_start_matches('\u{FEFF}').trim_end();
                        let source = Source::new(format!("{} line {number}", self.name), text);
                        let origin = MadeFrom { file: self.name.clone(), row: number, columns: None };
                        MemberText::Made { source, origin, folder: folder.clone(), id: None }
                    }
                };
                at += 1;
                return Some(Member { at: at - 1, key: format!("line {number}"), content });
            }
        })))
    }
}

/// A case file, the folder of its evidence, and where it comes from if it was made.
type Text = (Source, PathBuf, Option<MadeFrom>);

impl MemberText {
    /// The case file and the folder of its evidence.
    ///
    /// # Errors
    /// What is wrong, and whether another try could go better.
    pub(crate) fn read(self) -> Result<Text, (Vec<Problem>, bool)> {
        match self {
            Self::Bad(problems) => Err((problems, false)),
            Self::Made { source, origin, folder, .. } => Ok((source, folder, Some(origin))),
            Self::File(path) => {
                let name = path.to_string_lossy().replace('\\', "/");
                match disk::read_to_string(&path, LARGEST_CASE) {
                    Ok(text) => {
                        let folder = path.parent().unwrap_or(Path::new(".")).to_owned();
                        Ok((Source::new(name, text), folder, None))
                    }
                    Err(error) => {
                        use std::io::ErrorKind::{FileTooLarge, InvalidData, IsADirectory};
                        let is_authors = matches!(error.cause.kind(), InvalidData | FileTooLarge | IsADirectory);
                        Err((vec![Problem::of_file(&name, "unreadable", error.cause.to_string())], !is_authors))
                    }
                }
            }
        }
    }
}

/// The folders below `root` that hold a case, from there, sorted; not what is inside such a folder, nor packages.
fn folders(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (mut found, mut left) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(folder) = left.pop() {
        let entries = disk::list(&root.join(&folder))?;
        let has = |name: &str| entries.iter().any(|it| it.kind == EntryKind::File && it.path == Path::new(name));
        if has("bagit.txt") {
            continue;
        }
        if has(CASE) {
            found.push(folder);
            continue;
        }
        let inner = entries.iter().filter(|it| it.kind == EntryKind::Folder);
        left.extend(inner.map(|it| folder.join(&it.path)).filter(|it| !is_hidden(it)));
    }
    found.sort();
    Ok(found)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'))
}

/// A source without a case.
fn nothing(wrong: String) -> Failure {
    let help = format!(
        "give a folder of cases (each a folder with its {CASE}), a table (.csv, .xlsx) with a row a case below its \
         headings, or a file with a case a line (.jsonl)"
    );
    Failure::Usage(Usage { wrong, help })
}

/// Puts a problem of a whole table where diagnostics are.
fn told(problem: &Problem, sink: &mut Sink) -> Failure {
    let place = problem.row.map(|row| format!("row {row}: ")).unwrap_or_default();
    let mut diagnostic =
        Diagnostic::error("table", format!("{place}{}", problem.message)).in_file(problem.file.as_str());
    diagnostic.help.clone_from(&problem.help);
    Failure::Case(sink.fail(diagnostic))
}
