//! A bag that another program made, by the rules of its own version: `BagIt` 0.93 to 0.97, and 1.0 (RFC 8493).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::Encoding;

use super::danger::leads_outside;
use super::manifest::{self, Line};
use super::{FindingKind, Seen, SeenFile};
use crate::base::disk;
use crate::base::hash::Algorithm;
use crate::base::text::shown;
use crate::package::bag::{self, DECLARATION, FETCH, INFO};

const AGAIN: &str = "get the bag again from whoever sent it; this one cannot be relied on";

/// Versions of the format.
const VERSIONS: [&str; 6] = ["0.93", "0.94", "0.95", "0.96", "0.97", "1.0"];

/// What the facts about a bag were called before 0.96.
pub(super) const OLD_INFO: &str = "package-info.txt";

/// A manifest that was read.
struct Manifest {
    name: String,
    algorithm: Algorithm,
    /// The hashes by path.
    listed: BTreeMap<String, String>,
}

/// Judges a bag, and gives the version that it declares.
pub(super) fn check(seen: &mut Seen) -> String {
    let (version, encoding) = declaration(seen);
    let strict = version == "1.0";
    for path in seen.files.keys().cloned().collect::<Vec<_>>() {
        if let Some(danger) = leads_outside(&path) {
            seen.report(FindingKind::Name, &path, danger, "do not unpack this bag");
        }
    }
    let elsewhere = fetch(seen, encoding);
    let mut payload = Vec::new();
    let mut tags = Vec::new();
    let mut unknown = false;
    for name in seen.files.keys().filter(|it| manifest::kind_of(it).is_some()).cloned().collect::<Vec<_>>() {
        let Some(kind) = manifest::kind_of(&name) else { continue };
        match Algorithm::named(kind.algorithm) {
            Some(algorithm) => {
                let read = read(seen, &name, algorithm, encoding, strict);
                if kind.of_tags { tags.extend(read) } else { payload.extend(read) }
            }
            None => {
                unknown = true;
                let message = format!("uses `{}`, which is not known here; it was not compared", kind.algorithm);
                seen.warn(FindingKind::Structure, &name, message);
            }
        }
    }
    if payload.is_empty() {
        let message = if unknown { "no manifest of a known kind: nothing can be compared" } else { "no manifest" };
        seen.report(FindingKind::Structure, "", message, AGAIN);
    }
    if payload.iter().chain(&tags).all(|it| it.algorithm.is_weak()) && !payload.is_empty() {
        let names: BTreeSet<&str> = payload.iter().map(|it| it.algorithm.name()).collect();
        let names = names.into_iter().collect::<Vec<_>>().join(" and ");
        let message = format!("its hashes are {names} only, which finds accidents, but not a forger");
        seen.warn(FindingKind::Structure, "", message);
    }
    let mut absent = BTreeSet::new();
    for it in payload.iter().chain(&tags) {
        compare(seen, it, &elsewhere, &mut absent);
    }
    complete(seen, &payload, strict);
    size(seen, encoding, &absent);
    version
}

/// The version and the encoding that are declared.
fn declaration(seen: &mut Seen) -> (String, Option<&'static Encoding>) {
    let text = seen.text(DECLARATION).into_owned();
    let mut lines = text.lines();
    let mut value = |label: &str| {
        let value = lines.next()?.strip_prefix(label)?.strip_prefix(':')?;
        value.strip_prefix([' ', '\t']).map(|it| it.trim().to_owned())
    };
    let (version, encoding) = (value("BagIt-Version"), value("Tag-File-Character-Encoding"));
    let version = version.unwrap_or_default();
    if !VERSIONS.contains(&&*version) {
        let message = "does not declare a version of BagIt that is known";
        seen.report(FindingKind::Structure, DECLARATION, message, AGAIN);
    }
    let found = encoding.as_ref().and_then(|it| Encoding::for_label(it.as_bytes()));
    if found.is_none() {
        let message = match encoding {
            Some(it) => format!("declares `{}`, an encoding that is not known", shown(&it)),
            None => "does not declare the encoding of its texts".to_owned(),
        };
        seen.report(FindingKind::Structure, DECLARATION, message, AGAIN);
    }
    (version, found)
}

/// The text of a file that describes the bag.
fn text(seen: &mut Seen, name: &str, encoding: Option<&'static Encoding>) -> String {
    let Some(encoding) = encoding else { return seen.text(name).into_owned() };
    let (text, _, damaged): (Cow<'_, str>, _, _) = encoding.decode(seen.texts.get(name).map_or(&[], Vec::as_slice));
    let text = text.into_owned();
    if damaged {
        seen.report(FindingKind::Structure, name, format!("is not {}", encoding.name()), AGAIN);
    }
    text
}

/// The files that are said to be elsewhere.
fn fetch(seen: &mut Seen, encoding: Option<&'static Encoding>) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (at, line) in text(seen, FETCH, encoding).lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
        let path = line.splitn(3, [' ', '\t']).nth(2).map(|it| it.trim_start_matches([' ', '\t']));
        let Some(path) = path.filter(|it| !it.is_empty()) else {
            seen.report(FindingKind::Structure, FETCH, format!("line {} is not an address and a path", at + 1), AGAIN);
            continue;
        };
        if let Some(danger) = leads_outside(path) {
            seen.report(FindingKind::Name, FETCH, format!("lists `{}`: {danger}", shown(path)), AGAIN);
        }
        out.insert(path.trim_start_matches("./").to_owned());
    }
    out
}

/// Reads a manifest.
fn read(
    seen: &mut Seen,
    name: &str,
    algorithm: Algorithm,
    encoding: Option<&'static Encoding>,
    strict: bool,
) -> Option<Manifest> {
    let lines = match manifest::lines(&text(seen, name, encoding), algorithm.digits()) {
        Ok(lines) => lines,
        Err(line) => {
            let message = format!("line {line} is not a hash ({}) and a path", algorithm.name());
            seen.report(FindingKind::Structure, name, message, AGAIN);
            return None;
        }
    };
    let of_tags = manifest::kind_of(name).is_some_and(|it| it.of_tags);
    let marks: BTreeSet<&str> = lines.iter().filter_map(|it| it.mark).collect();
    for mark in marks {
        seen.warn(FindingKind::Structure, name, format!("writes `{mark}` before paths, which BagIt does not"));
    }
    let mut listed: BTreeMap<String, String> = BTreeMap::new();
    for Line { hash, path, .. } in lines {
        let plain = manifest::unescaped(&path);
        let path = if strict && !seen.files.contains_key(&path) { plain } else { path };
        if let Some(danger) = leads_outside(&path) {
            seen.report(FindingKind::Name, name, format!("lists `{}`: {danger}", shown(&path)), AGAIN);
            continue;
        }
        if bag::is_payload(&path) == of_tags {
            let message = format!("lists `{}`, which belongs in the other manifest", shown(&path));
            seen.report(FindingKind::Structure, name, message, AGAIN);
            continue;
        }
        match listed.get(&path) {
            Some(other) if *other == hash && !strict => {
                seen.warn(FindingKind::Structure, name, format!("lists `{}` twice", shown(&path)));
            }
            Some(_) => {
                seen.report(FindingKind::Structure, name, format!("lists `{}` twice", shown(&path)), AGAIN);
            }
            None => drop(listed.insert(path, hash)),
        }
    }
    Some(Manifest { name: name.to_owned(), algorithm, listed })
}

/// Compares the files with a manifest; `absent` are files of systems that did not come along.
fn compare(seen: &mut Seen, manifest: &Manifest, elsewhere: &BTreeSet<String>, absent: &mut BTreeSet<String>) {
    for (path, hash) in &manifest.listed {
        let found = seen.files.get(path).map(|it| (None, it)).or_else(|| renamed(seen, path));
        let Some((other, file)) = found else {
            if elsewhere.contains(path) {
                let message = "is not in the bag: `fetch.txt` says where it is";
                seen.report(FindingKind::Missing, path, message, "get it from there, and put it into the bag");
            } else if disk::is_stray(path) {
                seen.warn(FindingKind::Missing, path, "is missing; systems put such files there by themselves");
                absent.insert(path.clone());
            } else {
                seen.report(FindingKind::Missing, path, "is missing", AGAIN);
            }
            continue;
        };
        let is = of(file, manifest.algorithm);
        if is.is_none_or(|it| it != hash) {
            if is.is_some() {
                let message = format!("its content is not what {} says", manifest.name);
                seen.report(FindingKind::Changed, path, message, AGAIN);
            }
        } else if !file.fits {
            let message = "its content is right, but the checksum in the zip is not";
            seen.report(FindingKind::Archive, path, message, AGAIN);
        } else if let Some(other) = other {
            seen.warn(FindingKind::Name, path, format!("is there as `{}`", shown(&other)));
        }
    }
}

/// A hash of a file; none if it could not be read, which is then in the findings.
fn of(file: &SeenFile, algorithm: Algorithm) -> Option<&String> {
    let hash = if algorithm == Algorithm::Sha256 { Some(&file.sha256) } else { file.others.get(&algorithm) };
    hash.filter(|it| !it.is_empty())
}

/// A file whose name differs in capitals or in how its letters are composed: systems rename so.
fn renamed<'a>(seen: &'a Seen, path: &str) -> Option<(Option<String>, &'a SeenFile)> {
    let wanted = crate::package::fold(path);
    let mut found = seen.files.iter().filter(|(other, _)| crate::package::fold(other) == wanted);
    match (found.next(), found.next()) {
        (Some((other, file)), None) => Some((Some(other.clone()), file)),
        _ => None,
    }
}

/// Files that are in no manifest, or, since 1.0, not in each.
fn complete(seen: &mut Seen, manifests: &[Manifest], strict: bool) {
    let folded: Vec<BTreeSet<String>> =
        manifests.iter().map(|it| it.listed.keys().map(|it| crate::package::fold(it)).collect()).collect();
    let mut found = Vec::new();
    for path in seen.files.keys().filter(|it| bag::is_payload(it)) {
        let wanted = crate::package::fold(path);
        let count = folded.iter().filter(|it| it.contains(&wanted)).count();
        if count == 0 && disk::is_stray(path) {
            found.push((false, path.clone(), "is in no manifest; systems put such files there by themselves"));
        } else if count == 0 {
            found.push((true, path.clone(), "is in no manifest"));
        } else if strict && count < folded.len() {
            found.push((true, path.clone(), "is not in every manifest"));
        }
    }
    for (is_finding, path, message) in found {
        match is_finding {
            true => seen.report(FindingKind::Extra, &path, message, "do not trust it"),
            false => seen.warn(FindingKind::Extra, &path, message),
        }
    }
}

/// The number and size of the files against what was noted.
fn size(seen: &mut Seen, encoding: Option<&'static Encoding>, absent: &BTreeSet<String>) {
    let name = if seen.files.contains_key(INFO) { INFO } else { OLD_INFO };
    let text = text(seen, name, encoding);
    let Some(noted) = bag::value(&text, "Payload-Oxum") else { return };
    let noted: Option<(u64, u64)> =
        noted.split_once('.').and_then(|(bytes, count)| Some((bytes.parse().ok()?, count.parse().ok()?)));
    let payload: Vec<(&String, &SeenFile)> = seen.files.iter().filter(|(path, _)| bag::is_payload(path)).collect();
    let bytes = payload.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(it.bytes));
    let count = payload.len() as u64;
    match noted {
        Some(it) if it == (bytes, count) => {}
        Some(_) if !absent.is_empty() => {}
        Some((noted_bytes, noted_count)) => {
            let message = format!("notes {noted_count} files of {noted_bytes} bytes; there are {count} of {bytes}");
            seen.report(FindingKind::Size, name, message, AGAIN);
        }
        None => seen.report(FindingKind::Structure, name, "notes a size that is none (`Payload-Oxum`)", AGAIN),
    }
}
