//! What the manifests say against what is there.

use std::collections::BTreeMap;

use super::danger::{danger, leads_astray};
use super::{Finding, FindingKind, Origin, Report, Seen, bagit, manifest};
use crate::base::hash::{Algorithm, sha256};
use crate::base::text::shown;
use crate::package::Names;
use crate::package::bag::{self, DECLARATION, FETCH, INFO, MANIFEST, TAG_MANIFEST};

const AGAIN: &str = "get the package again from whoever sent it; this one cannot be relied on";

/// Compares manifests and files.
pub(super) fn check(seen: &mut Seen) -> Report {
    let mut origin = Origin::Package;
    if !seen.hopeless {
        if let Some(danger) = seen.top.as_deref().and_then(leads_astray) {
            let top = seen.name.clone();
            seen.report(FindingKind::Name, &top, danger, "do not unpack this package");
        }
        if is_of_others(seen) {
            origin = Origin::Bag(bagit::check(seen));
        } else {
            package(seen);
        }
    }
    let id = bag::value(&seen.text(INFO), "External-Identifier").map(shown).filter(|_| origin == Origin::Package);
    let mut findings = std::mem::take(&mut seen.findings);
    findings.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    let is_whole = findings.is_empty() && origin == Origin::Package;
    Report {
        id: id.filter(|it| !it.is_empty()).unwrap_or_else(|| seen.name.clone()),
        files: seen.files.len() as u64,
        bytes: seen.files.values().fold(0, |sum, it| sum.saturating_add(it.bytes)),
        fingerprint: seen.texts.get(TAG_MANIFEST).filter(|_| is_whole).map(|it| sha256(it)),
        origin,
        findings,
        warnings: std::mem::take(&mut seen.warnings),
        strays: std::mem::take(&mut seen.strays),
    }
}

/// Whether it is a bag that does not say that this program made it.
fn is_of_others(seen: &Seen) -> bool {
    let by_us = bag::value(&seen.text(INFO), "Bag-Software-Agent").is_some_and(|it| it.starts_with("redress "));
    let is_bag = seen.texts.get(DECLARATION).is_some_and(|it| it.windows(6).take(8).any(|it| it == b"BagIt-"));
    !by_us && is_bag
}

/// Judges what says that it is a package of this program.
fn package(seen: &mut Seen) {
    for it in &seen.strays {
        seen.files.remove(it);
    }
    names(seen);
    declaration(seen);
    let payload = listing(seen, MANIFEST);
    let tags = listing(seen, TAG_MANIFEST);
    compare(seen, payload.as_ref(), tags.as_ref());
    info(seen);
    folders(seen);
    outer(seen);
    // A zip with other faults has its headers changed by them.
    if let Some(it) = seen.foreign.take().filter(|_| seen.findings.is_empty()) {
        seen.findings.push(it);
    }
}

/// Folders without a file: a package has none.
fn folders(seen: &mut Seen) {
    let holds = |folder: &str, path: &str| path.strip_prefix(folder).is_some_and(|it| it.starts_with('/'));
    let others =
        seen.strays.iter().chain(seen.findings.iter().filter(|it| it.kind == FindingKind::Link).map(|it| &it.path));
    let paths: Vec<String> = seen.files.keys().chain(others).cloned().collect();
    for it in std::mem::take(&mut seen.folders) {
        // Paths are sorted by folder only where one begins with the other, so all are looked at.
        if !paths.iter().any(|path| holds(&it, path)) {
            let help = "if you made it, remove it; if not, do not trust it";
            seen.report(FindingKind::Extra, &it, "is an empty folder, which a package does not have", help);
        }
    }
}

/// The only folder of a zip has the name of the package, and no other.
fn outer(seen: &mut Seen) {
    let Some(top) = seen.top.take() else { return };
    let id = bag::value(&seen.text(INFO), "External-Identifier").unwrap_or_default().to_owned();
    if top != id {
        let message = format!("is the folder in the zip, but the package is called `{}`", shown(&id));
        seen.report(FindingKind::Name, &top, message, AGAIN);
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

/// Judges the declaration and what must not be there.
fn declaration(seen: &mut Seen) {
    let ours = [DECLARATION, INFO, MANIFEST, TAG_MANIFEST, FETCH];
    for path in
        seen.files.keys().filter(|it| bag::is_reserved(it) && !ours.contains(&&***it)).cloned().collect::<Vec<_>>()
    {
        seen.report(FindingKind::Structure, &path, "is a list of a kind that redress does not write", AGAIN);
    }
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
    let lines = match manifest::lines(&text, Algorithm::Sha256.digits()) {
        Ok(lines) if lines.iter().all(|it| it.mark.is_none()) => lines,
        read => {
            let line = read.map_or_else(|line| line, |_| 1);
            seen.report(FindingKind::Structure, name, format!("line {line} is not a SHA-256 and a path"), AGAIN);
            return None;
        }
    };
    let mut listing = BTreeMap::new();
    for it in lines {
        let path = shown(&it.path);
        if let Some(danger) = danger(&it.path) {
            seen.report(FindingKind::Name, name, format!("lists `{path}`: {danger}"), AGAIN);
        } else if bag::is_payload(&it.path) != (name == MANIFEST) {
            seen.report(
                FindingKind::Structure,
                name,
                format!("lists `{path}`, which belongs in the other manifest"),
                AGAIN,
            );
        } else if listing.insert(it.path, it.hash).is_some() {
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
