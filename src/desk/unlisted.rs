//! Files beside a case file that are in no exhibit: usually ones that somebody put there and forgot to list.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::{self, Entry, EntryKind};
use crate::base::source::Source;
use crate::case::Written;
use crate::plan::lock::LOCK;

/// The file of a firm, which may stand beside its cases.
pub(crate) const FIRM: &str = "firm.yaml";

/// The folder in which beginners put their files.
const USUAL: &str = "evidence";

/// Endings of files that tell about a case and are none of its evidence.
const ABOUT: [&str; 4] = [".yaml", ".yml", ".json", LOCK];

/// Most files that are named one by one.
const MOST_NAMED: usize = 8;

/// The files that are in no exhibit; they are told. A folder with several case files belongs to none of them
/// alone, and a case from standard input has none.
pub(super) fn find(source: &Source, folder: &Path, written: &Written, sink: &mut Sink) -> Vec<String> {
    let own = Path::new(source.name()).file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = disk::list(folder).unwrap_or_default();
    let name = |it: &Entry| it.path.to_string_lossy().into_owned();
    let cases = beside.iter().map(name).filter(|it| it.ends_with(".yaml") || it.ends_with(".yml"));
    let cases = cases.filter(|it| it != FIRM);
    if cases.collect::<Vec<_>>() != [own] {
        return Vec::new();
    }
    let plain = |it: &str| it.strip_prefix("./").unwrap_or(it).replace('\\', "/").nfc().collect::<String>();
    let listed: BTreeSet<String> = written.files().map(plain).collect();
    let folders = listed.iter().filter_map(|it| Some(it.split_once('/')?.0)).chain([USUAL]);
    let mut found: Vec<String> = beside.iter().filter(|it| it.kind == EntryKind::File).map(name).collect();
    // A package beside the case is no evidence either.
    let is_package = |it: &String| it.strip_suffix(".zip").is_some_and(|it| folder.join(it).join("bagit.txt").exists());
    found.retain(|it| !ABOUT.iter().any(|ending| it.ends_with(ending)) && !is_package(it));
    for inside in folders.collect::<BTreeSet<_>>() {
        let entries = disk::walk(&folder.join(inside)).unwrap_or_default();
        let files = entries.iter().filter(|it| it.kind == EntryKind::File);
        found.extend(files.map(|it| format!("{inside}/{}", name(it).replace('\\', "/"))));
    }
    let hidden = |it: &str| it.split('/').any(|it| it.starts_with('.') || it.starts_with("~$")) || disk::is_stray(it);
    found.retain(|it| !hidden(it) && !listed.contains(&plain(it)));
    found.sort();
    if !found.is_empty() {
        let mut named: Vec<&str> = found.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = format!("and {} more", found.len().saturating_sub(MOST_NAMED));
        named.extend((found.len() > MOST_NAMED).then_some(more.as_str()));
        let message = match found.len() {
            1 => format!("a file in the folder of the case is in no exhibit: {}", named.join(", ")),
            count => format!("{count} files in the folder of the case are in no exhibit: {}", named.join(", ")),
        };
        let help = "list each that shall be shown under `evidence`; the others stay out of the package";
        sink.report(Diagnostic::warning("unlisted-file", message).in_file(source.name()).help(help));
    }
    found
}
