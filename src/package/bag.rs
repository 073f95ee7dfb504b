//! The text files of a bag: how they are written and how they are read.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{BagInfo, File};
use crate::base::artifact::{Content, PackagePath};

/// The declaration.
pub(super) const DECLARATION: &str = "bagit.txt";
/// Facts about the package.
pub(super) const INFO: &str = "bag-info.txt";
/// Hashes of what is filed.
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
/// Hashes of everything else.
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// A list of files that are elsewhere; this program writes none and accepts none.
pub(super) const FETCH: &str = "fetch.txt";

/// The only declaration that this program writes.
pub(super) const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// The program's name and version.
pub(super) const AGENT: &str = concat!("redress ", env!("CARGO_PKG_VERSION"));

/// Whether a path is in the part that is filed.
pub(super) fn is_payload(path: &str) -> bool {
    path.starts_with("data/")
}

/// Whether a name means something in a bag.
pub(super) fn is_reserved(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let manifest = (path.starts_with("manifest-") || path.starts_with("tagmanifest-")) && !path.contains('/');
    manifest || [DECLARATION, INFO, FETCH, "data"].contains(&&*path)
}

/// The tag files except the tag manifest, which needs the others.
pub(super) fn tag_files(id: &str, info: &BagInfo, files: &BTreeMap<PackagePath, File>) -> Vec<(PackagePath, Content)> {
    let payload = || files.iter().filter(|(path, _)| is_payload(path.as_str()));
    let (count, bytes) = payload().fold((0_u64, 0_u64), |(count, bytes), (_, it)| (count + 1, bytes + it.bytes));
    let facts = [
        ("Bag-Software-Agent", AGENT.to_owned()),
        ("Bagging-Date", info.as_of.format("%Y-%m-%d").to_string()),
        ("External-Identifier", id.to_owned()),
        ("External-Description", one_line(&info.description)),
        ("Payload-Oxum", format!("{bytes}.{count}")),
        ("Bag-Size", size(bytes)),
    ];
    let mut text = String::new();
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "{label}: {value}");
    }
    let texts = [(DECLARATION, DECLARED.to_owned()), (INFO, text)].map(|(name, text)| (name, bytes_of(text)));
    texts
        .into_iter()
        .chain([(MANIFEST, manifest(payload()))])
        .filter_map(|(name, content)| Some((PackagePath::new(name)?, content)))
        .collect()
}

fn bytes_of(text: String) -> Content {
    Content::Bytes(text.into_bytes().into())
}

/// A manifest of files, one line each: the hash, two spaces, the path.
pub(super) fn manifest<'a>(files: impl Iterator<Item = (&'a PackagePath, &'a File)>) -> Content {
    let mut text = String::new();
    for (path, file) in files {
        let _ = writeln!(text, "{}  {path}", file.sha256);
    }
    bytes_of(text)
}

/// A text in one line, without characters that could look like another line.
fn one_line(text: &str) -> String {
    let words = text.split(|it: char| it.is_whitespace() || it.is_control()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A size for people, in units of a thousand: `34.5 MB`.
pub(super) fn size(bytes: u64) -> String {
    let (mut unit, mut name) = (1_u64, "B");
    for (next, it) in [(1_000, "kB"), (1_000_000, "MB"), (1_000_000_000, "GB"), (1_000_000_000_000, "TB")] {
        if bytes >= next {
            (unit, name) = (next, it);
        }
    }
    let tenths = (u128::from(bytes) * 10 + u128::from(unit) / 2) / u128::from(unit);
    if unit == 1 { format!("{bytes} B") } else { format!("{}.{} {name}", tenths / 10, tenths % 10) }
}

/// The value of the first line with a label.
pub(super) fn value<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case(label).then(|| value.trim())
    })
}
