//! What the manifests say against what is there.

use std::collections::BTreeMap;

use super::{Finding, FindingKind, Report, Seen};
use crate::base::artifact::PackagePath;
use crate::base::hash::sha256;
use crate::base::text::shown;
use crate::package::Names;
use crate::package::bag::{self, DECLARATION, FETCH, INFO, MANIFEST, TAG_MANIFEST};

const AGAIN: &str = "get the package again from whoever sent it; this one cannot be relied on";

/// Compares manifests and files.
pub(super) fn check(seen: &mut Seen) -> Report {
    if !seen.hopeless {
        names(seen);
        declaration(seen);
        let payload = listing(seen, MANIFEST);
        let tags = listing(seen, TAG_MANIFEST);
        compare(seen, payload.as_ref(), tags.as_ref());
        info(seen);
    }
    let id = bag::value(&seen.text(INFO), "External-Identifier").map(shown);
    let mut findings = std::mem::take(&mut seen.findings);
    findings.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    Report {
        id: id.filter(|it| !it.is_empty()).unwrap_or_else(|| seen.name.clone()),
        files: seen.files.len() as u64,
        bytes: seen.files.values().fold(0, |sum, it| sum.saturating_add(it.bytes)),
        fingerprint: seen.texts.get(TAG_MANIFEST).filter(|_| findings.is_empty()).map(|it| sha256(it)),
        findings,
        strays: std::mem::take(&mut seen.strays),
    }
}

/// Judges the names of the files.
fn names(seen: &mut Seen) {
    let mut names = Names::default();
    let mut findings = Vec::new();
    for path in seen.files.keys() {
        if let Some(danger) = danger(path) {
            findings.push(Finding::new(FindingKind::Name, path, danger, "do not unpack this package"));
        }
        if let Err(other) = names.add(path) {
            let message = format!("cannot lie beside `{}` on every system", shown(&other));
            findings.push(Finding::new(FindingKind::Duplicate, path, message, "do not unpack this package"));
        }
    }
    seen.findings.append(&mut findings);
}

/// What is wrong with a path.
pub(super) fn danger(path: &str) -> Option<&'static str> {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    if path.starts_with('/') || drive {
        Some("its name leads outside the package: it is absolute")
    } else if path.split(['/', '\\']).any(|it| it == "..") {
        Some("its name leads outside the package: it holds `..`")
    } else if path.contains('\\') {
        Some("its name holds a backslash, which some systems take for a folder")
    } else if shown(path) != path {
        Some("its name holds characters that cannot be seen")
    } else if hidden(path) {
        None
    } else if PackagePath::new(path).is_none() {
        Some("its name cannot be stored on every system")
    } else {
        None
    }
}

/// Whether a file is one that systems put into folders by themselves: extra, but not a danger.
fn hidden(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|it| it == ".DS_Store" || it.starts_with("._"))
}

/// Judges the declaration and what must not be there.
fn declaration(seen: &mut Seen) {
    let none = "this is not a redress package, or its outer folder is not complete";
    if !seen.files.contains_key(DECLARATION) {
        seen.report(FindingKind::Structure, DECLARATION, "is missing: nothing says that this is a package", none);
    } else if seen.text(DECLARATION).replace("\r\n", "\n").trim_end() != bag::DECLARED.trim_end() {
        seen.report(FindingKind::Structure, DECLARATION, "does not declare BagIt 1.0 in UTF-8", AGAIN);
    }
    if seen.files.contains_key(FETCH) {
        seen.report(FindingKind::Structure, FETCH, "names files that are elsewhere", "a package holds all its files");
    }
}

/// The hashes of a manifest by path; `None` if it cannot be read.
fn listing(seen: &mut Seen, name: &str) -> Option<BTreeMap<String, String>> {
    if !seen.files.contains_key(name) {
        if name == TAG_MANIFEST || seen.files.contains_key(DECLARATION) {
            seen.report(FindingKind::Structure, name, "is missing: the files cannot be checked", AGAIN);
        }
        return None;
    }
    let text = seen.text(name).into_owned();
    let lines = match bag::read_manifest(&text) {
        Ok(lines) => lines,
        Err(line) => {
            seen.report(FindingKind::Structure, name, format!("line {line} is not a SHA-256 and a path"), AGAIN);
            return None;
        }
    };
    let mut listing = BTreeMap::new();
    for it in lines {
        let path = shown(it.path);
        if let Some(danger) = danger(it.path) {
            seen.report(FindingKind::Name, name, format!("lists `{path}`: {danger}"), AGAIN);
        } else if bag::is_payload(it.path) != (name == MANIFEST) {
            seen.report(
                FindingKind::Structure,
                name,
                format!("lists `{path}`, which belongs in the other manifest"),
                AGAIN,
            );
        } else if listing.insert(it.path.to_owned(), it.sha256).is_some() {
            seen.report(FindingKind::Structure, name, format!("lists `{path}` twice"), AGAIN);
        }
    }
    Some(listing)
}

/// Missing, extra and changed files.
fn compare(seen: &mut Seen, payload: Option<&BTreeMap<String, String>>, tags: Option<&BTreeMap<String, String>>) {
    let listed: BTreeMap<&str, &str> =
        payload.into_iter().chain(tags).flatten().map(|(path, hash)| (&**path, &**hash)).collect();
    let by_hash: BTreeMap<&str, &str> = listed.iter().map(|(path, hash)| (*hash, *path)).collect();
    let is_known = |path: &str| if bag::is_payload(path) { payload.is_some() } else { tags.is_some() };
    let is_extra = |path: &str| path != TAG_MANIFEST && is_known(path) && !listed.contains_key(path);
    let mut findings = Vec::new();
    for (path, hash) in &listed {
        match seen.files.get(*path) {
            None => {
                let moved = seen.files.iter().find(|(other, it)| it.sha256 == **hash && is_extra(other));
                let moved = moved.map(|(other, _)| format!("; `{}` has its content", shown(other)));
                let message = format!("is missing{}", moved.unwrap_or_default());
                findings.push(Finding::new(FindingKind::Missing, path, message, AGAIN));
            }
            Some(it) if it.sha256.is_empty() => {}
            Some(it) if it.sha256 != **hash => {
                let swapped = by_hash.get(&*it.sha256).map(|other| format!("; it is that of `{other}`"));
                let message = format!("its content is not what the manifest says{}", swapped.unwrap_or_default());
                findings.push(Finding::new(FindingKind::Changed, path, message, AGAIN));
            }
            Some(it) if !it.fits => {
                let message = "its content is right, but the checksum in the zip is not";
                findings.push(Finding::new(FindingKind::Archive, path, message, AGAIN));
            }
            Some(_) => {}
        }
    }
    for path in seen.files.keys().filter(|it| is_extra(it)) {
        let help = "if you put it there, move it out of the package; if not, do not trust it";
        findings.push(Finding::new(FindingKind::Extra, path, "is in no manifest", help));
    }
    seen.findings.append(&mut findings);
}

/// The number and size of the files against what was noted.
fn info(seen: &mut Seen) {
    if !seen.files.contains_key(INFO) {
        return;
    }
    let payload = seen.files.iter().filter(|(path, _)| bag::is_payload(path));
    let (count, bytes) =
        payload.fold((0_u64, 0_u64), |(count, bytes), (_, it)| (count + 1, bytes.saturating_add(it.bytes)));
    let text = seen.text(INFO).into_owned();
    let noted = bag::value(&text, "Payload-Oxum").unwrap_or_default();
    let parsed = noted.split_once('.').and_then(|(bytes, count)| Some((count.parse().ok()?, bytes.parse().ok()?)));
    match parsed {
        Some(it) if it == (count, bytes) => {}
        Some::<(u64, u64)>((noted_count, noted_bytes)) => {
            let message = format!("notes {noted_count} files of {noted_bytes} bytes; there are {count} of {bytes}");
            seen.report(FindingKind::Size, INFO, message, AGAIN);
        }
        None => {
            seen.report(FindingKind::Structure, INFO, "does not note the size of the files (`Payload-Oxum`)", AGAIN)
        }
    }
}
