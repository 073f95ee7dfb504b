//! Many cases in one workshop: checked first, then built on all cores. What goes wrong in one stays there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Instant;

use crate::base::diag::Sink;
use crate::base::disk::{self, EntryKind};
use crate::base::hash::{Hasher, PIECE, sha256_of};
use crate::base::source::Source;
use crate::batch::inputs::{Member, MemberText};
use crate::batch::line::{Came, CaseLine, NextDay};
use crate::batch::problem::{MadeFrom, Problem};
use crate::case::Written;
use crate::desk::{self, Brief, Depth, Failure, Options, TEXTS, Target, Workshop, blocked_documents};
use crate::evidence::made::Wishes;
use crate::evidence::survey::EvidenceRoot;
use crate::package::{self, Fate, Replace, WriteError};
use crate::plan::Missing;

/// What many cases are made with.
pub(crate) struct Work<'a> {
    /// The workshop.
    pub workshop: &'a Workshop,
    /// What each package is made with.
    pub options: &'a Options,
    /// The folder that gets the packages.
    pub out: &'a Path,
    /// Whether earlier packages are replaced whatever they are.
    pub force: bool,
    /// SHA-256 of the library, fonts included.
    pub library: &'a str,
    /// On how many threads.
    pub threads: usize,
}

/// Cases of a run, one after the other.
pub(crate) type Entries<'a> = Box<dyn Iterator<Item = Member> + Send + 'a>;

/// Does something for every case on several threads, and hands on what came of each, in no order.
pub(crate) fn each<T: Send>(
    entries: Entries<'_>,
    threads: usize,
    work: impl Fn(Member) -> T + Sync,
    mut take: impl FnMut(T),
) {
    let entries = Mutex::new(entries);
    thread::scope(|scope| {
        // Bounded, so that results do not pile up before a slow disk.
        let (give, got) = sync_channel(threads * 4);
        for _ in 0..threads {
            let (give, entries, work) = (give.clone(), &entries, &work);
            scope.spawn(move || {
                loop {
                    // A panic while reading ends the list; what was read is done.
                    let Some(entry) = entries.lock().ok().and_then(|mut it| it.next()) else { break };
                    if give.send(work(entry)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(give);
        got.into_iter().for_each(&mut take);
    });
}

impl Work<'_> {
    /// Looks at the case file of a case only. Its id, and a line if it cannot be built.
    pub(crate) fn check(&self, entry: Member) -> (usize, Option<String>, Option<CaseLine>) {
        let (at, mut line) = (entry.at, CaseLine::new(entry.at, &entry.key));
        let mut id = match &entry.content {
            MemberText::Made { id, .. } => id.clone(),
            MemberText::File(_) | MemberText::Bad(_) => None,
        };
        let key = entry.key;
        let done = desk::guarded(&key, || {
            let (source, _, origin) = match entry.content.read() {
                Ok(it) => it,
                Err((problems, again)) => {
                    (line.problems, line.exit) = (problems, if again { 2 } else { 1 });
                    return Ok(false);
                }
            };
            let mut sink = Sink::default();
            let file = source.name().to_owned();
            let case = Written::read(&source, &mut sink).and_then(|mut it| {
                if let Some(firm) = &self.options.firm {
                    it.lay_over(firm.file());
                }
                it.validate(self.workshop.library(), &self.options.settings, &mut sink)
            });
            if let Ok(case) = &case {
                id = Some(case.id.clone());
            }
            line.problems = Problem::all(&sink, origin.as_ref(), &file);
            Ok(case.is_ok() && line.problems.is_empty())
        });
        line.id.clone_from(&id);
        match done {
            Ok(true) => (at, id, None),
            Ok(false) => (at, id, Some(line)),
            Err(failure) => {
                line.problems = vec![Problem::of_file(&key, "stopped", failure.to_string())];
                (at, id, Some(line))
            }
        }
    }

    /// Builds a case, unless its package is there and nothing that it is made from has changed.
    pub(crate) fn build(&self, entry: Member, earlier: Option<&CaseLine>) -> CaseLine {
        // How long it took stands in the report and nowhere else.
        let since = Instant::now();
        let mut line = CaseLine::new(entry.at, &entry.key);
        let (key, mut sink) = (entry.key, Sink::default());
        let mut place: Option<(String, Option<MadeFrom>)> = None;
        let done = desk::guarded(&key, || {
            let (source, folder, origin) = match entry.content.read() {
                Ok(it) => it,
                Err((problems, again)) => {
                    (line.problems, line.exit) = (problems, if again { 2 } else { 1 });
                    return Ok(());
                }
            };
            place = Some((source.name().to_owned(), origin.clone()));
            let inputs = self.inputs(&source, &folder, origin.is_none());
            if let Some(earlier) = earlier.filter(|it| inputs.is_some() && it.inputs == inputs && self.is_there(it)) {
                line = CaseLine { state: Came::Unchanged, at: line.at, ..earlier.clone() };
                return Ok(());
            }
            let brief = Brief { source, folder, options: self.options.clone() };
            let opened = desk::open(brief, Depth::Evidence, self.workshop, &mut sink)?;
            line.id = Some(opened.case.id.clone());
            line.as_of = Some(opened.case.as_of.to_string());
            line.next = opened.assessment.next_deadline().and_then(|it| {
                let date = it.strict.as_ref().map(|it| it.date).or(it.date)?;
                Some(NextDay { date: date.to_string(), rule: it.rule.clone() })
            });
            let replace = if self.force { Replace::AsDecided(&|_| Fate::Replaced) } else { Replace::OwnPackage };
            let target = Target { folder: self.out, replace, progress: &mut |_, _| {} };
            let built = desk::build(&opened, self.workshop, target, &mut sink)?;
            opened.words.report_missing(&mut sink);
            line.zip = built.zip.file_name().map(|it| it.to_string_lossy().into_owned());
            line.zip_sha256 = Some(built.zip_sha256);
            line.inputs = inputs;
            (line.state, line.exit) = (Came::Built, 0);
            Ok(())
        });
        let (file, origin) = place.unwrap_or((key, None));
        if line.state != Came::Unchanged {
            line.blocked = blocked_documents(&sink);
            line.problems.extend(Problem::all(&sink, origin.as_ref(), &file));
        }
        if let Err(failure) = done {
            line.exit = exit(&failure);
            if !failure.is_the_authors() {
                let row = origin.map(|it| (it.file, it.row));
                line.problems.push(match row {
                    Some((file, row)) => Problem::of_row(&file, row, None, "failed", failure.to_string()),
                    None => Problem::of_file(&file, "failed", failure.to_string()),
                });
            }
        }
        line.ms = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX);
        line
    }

    /// SHA-256 of everything that the package of a case is made from; nothing if a file cannot be read.
    fn inputs(&self, source: &Source, folder: &Path, is_file: bool) -> Option<String> {
        let written = Written::read(source, &mut Sink::default()).ok()?;
        let mut hash = Hasher::new();
        let mut add = |name: &str, bytes: &[u8]| {
            hash.update(format!("{name} {}\n", bytes.len()));
            hash.update(bytes);
        };
        add("library", self.library.as_bytes());
        add("version", env!("CARGO_PKG_VERSION").as_bytes());
        add("options", wishes(self.options).as_bytes());
        let settings = &self.options.settings;
        // A case without a day of its own is another one tomorrow.
        let day = settings.as_of.or(written.as_of()).unwrap_or(settings.fallback_as_of);
        add("as of", day.to_string().as_bytes());
        add("case", source.text().as_bytes());
        if is_file {
            // What is in no exhibit is told on the first page.
            let beside = disk::walk(folder).ok()?;
            let names: String = beside.iter().map(|it| format!("{}\n", it.path.display())).collect();
            add("beside", names.as_bytes());
            // Letters taken over by hand, and locked numbers.
            let decides = |it: &Path| it.starts_with(TEXTS) || it.extension().is_some_and(|it| it == "lock");
            for it in beside.iter().filter(|it| it.kind == EntryKind::File && decides(&it.path)) {
                add(&it.path.to_string_lossy(), sha256_of(&folder.join(&it.path)).ok()?.0.as_bytes());
            }
        }
        let root = EvidenceRoot::new(folder).ok()?;
        for file in written.files() {
            let digest = match root.open(file) {
                Ok(mut open) => {
                    let (mut digest, mut buffer) = (Hasher::new(), vec![0; PIECE]);
                    loop {
                        match open.read(&mut buffer).ok()? {
                            0 => break,
                            count => digest.update(buffer.get(..count)?),
                        }
                    }
                    digest.hex()
                }
                Err(_) => "missing".to_owned(),
            };
            add(file, digest.as_bytes());
        }
        Some(hash.hex())
    }

    /// Whether the package of an earlier run is still there, as it was made.
    fn is_there(&self, earlier: &CaseLine) -> bool {
        let (Some(zip), Some(sha256)) = (&earlier.zip, &earlier.zip_sha256) else { return false };
        let place = self.out.join(zip);
        let is_whole = |folder: &Path| package::verify(folder).is_ok_and(|it| it.is_whole());
        earlier.exit == 0 && sha256_of(&place).is_ok_and(|it| it.0 == *sha256) && is_whole(&place.with_extension(""))
    }
}

/// What a package is made with, as far as it decides about its bytes.
fn wishes(options: &Options) -> String {
    let Options { settings, missing, allow_blocked, formats, reader, parts, theme, firm, wishes, lock, profile } =
        options;
    let formats: Vec<&str> = formats.iter().map(|it| it.word).collect();
    let parts: Vec<&str> = parts.iter().map(|it| it.word()).collect();
    let mut out = format!("{formats:?} {parts:?} {} {allow_blocked} {:?}", reader.word(), settings.lang);
    let Wishes { convert, recognise, downsample } = wishes;
    let _ = write!(out, " {convert} {recognise:?} {downsample}");
    let _ = write!(out, " {lock} {profile:?}");
    let firm = firm.as_ref().map(|it| it.sha256()).unwrap_or_default();
    let _ = write!(out, " {} {theme:?} {firm}", *missing == Missing::Allowed);
    out
}

/// How a run for one case would have ended: with 2 only if another try could go better.
fn exit(failure: &Failure) -> u8 {
    match failure {
        Failure::Disk(_) => 2,
        Failure::Write(it) => match it {
            WriteError::Changed { .. } | WriteError::Disk(_) | WriteError::Unsound { .. } | WriteError::Unsynced(_) => {
                2
            }
            WriteError::Edited { .. }
            | WriteError::Exists { .. }
            | WriteError::Other { .. }
            | WriteError::Foreign { .. } => 1,
        },
        Failure::Case(_)
        | Failure::Template(_)
        | Failure::Limit(_)
        | Failure::Font(_)
        | Failure::Package(_)
        | Failure::Usage(_)
        | Failure::Stopped(_) => 1,
    }
}

/// Names every case whose id another has too: one package would take the other's place.
pub(crate) fn doubles(ids: &BTreeMap<usize, (String, String)>, source: &str) -> BTreeMap<usize, CaseLine> {
    let mut by_id: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, (key, id)) in ids {
        by_id.entry(id).or_default().push((*at, key));
    }
    let mut out = BTreeMap::new();
    for (id, all) in by_id.iter().filter(|it| it.1.len() > 1) {
        for (at, key) in all {
            let others: Vec<&str> = all.iter().filter(|it| it.0 != *at).map(|it| it.1).take(3).collect();
            let mut line = CaseLine::new(*at, key);
            line.id = Some((*id).to_owned());
            let message = format!("{key}: the id `{id}` is also that of {}", others.join(", "));
            let help = "give each case an id of its own: it names the package";
            line.problems.push(Problem::of_file(source, "duplicate-id", message).help(help));
            out.insert(*at, line);
        }
    }
    out
}
