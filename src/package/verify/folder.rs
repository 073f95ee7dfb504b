//! A package as a folder.

use std::path::{Component, Path};

use flate2::Crc;

use super::{FindingKind, LONGEST_TEXT, Seen, SeenFile, descriptive};
use crate::base::disk::{self, DiskError, EntryKind, Input};
use crate::base::hash::{Hasher, PIECE};
use crate::base::text::shown;

/// Reads every file of a folder.
pub(super) fn survey(root: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Seen, DiskError> {
    let name = disk::canonicalise(root)?;
    let name = name.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let mut seen = Seen { name: shown(&name), ..Seen::default() };
    let entries = disk::walk(root)?;
    let total = entries.iter().filter(|it| it.kind == EntryKind::File).map(|it| it.stamp.bytes()).sum();
    let mut done = 0;
    for it in entries {
        let path = relative(&it.path);
        if it.path.to_str().is_none() {
            seen.report(FindingKind::Name, &path, "its name is not UTF-8", "");
        }
        match it.kind {
            EntryKind::Folder => continue,
            EntryKind::File => {}
            EntryKind::Link => {
                seen.report(FindingKind::Link, &path, "is a symbolic link", "a package holds the files themselves");
                continue;
            }
            EntryKind::Other => {
                seen.report(
                    FindingKind::Link,
                    &path,
                    "is not an ordinary file",
                    "a package holds only files and folders",
                );
                continue;
            }
        }
        if disk::is_stray(&path) {
            seen.strays.push(shown(&path));
            seen.stamps.insert(it.path, it.stamp);
            continue;
        }
        let mut input = Input::open_strictly(&root.join(&it.path))?;
        let mut digest = Digests::new(descriptive(&path));
        let mut buffer = vec![0; PIECE];
        loop {
            let count = input.fill(&mut buffer)?;
            if count == 0 {
                break;
            }
            digest.update(&buffer[..count]);
            done += count as u64;
            progress(done.min(total), total);
        }
        seen.stamps.insert(it.path, it.stamp);
        digest.finish(path, None, &mut seen);
    }
    Ok(seen)
}

/// A relative path with `/` between its parts.
fn relative(path: &Path) -> String {
    let parts = path.components().filter_map(|it| match it {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Everything that is computed of a file while it is read once.
pub(super) struct Digests {
    sha256: Hasher,
    crc: Crc,
    bytes: u64,
    text: Option<(&'static str, Vec<u8>)>,
}

impl Digests {
    /// Of a file whose content is kept if it has a name that matters.
    pub(super) fn new(keep: Option<&'static str>) -> Self {
        Self { sha256: Hasher::new(), crc: Crc::new(), bytes: 0, text: keep.map(|it| (it, Vec::new())) }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn update(&mut self, piece: &[u8]) {
        self.sha256.update(piece);
        self.crc.update(piece);
        self.bytes += piece.len() as u64;
        if let Some((_, text)) = &mut self.text
            && self.bytes <= LONGEST_TEXT
        {
            text.extend_from_slice(piece);
        }
    }

    /// Adds the file to what was seen; `crc` is what the zip says.
    pub(super) fn finish(self, path: String, crc: Option<u32>, seen: &mut Seen) {
        let fits = crc.is_none_or(|it| it == self.crc.sum());
        if let Some((name, text)) = self.text {
            if self.bytes > LONGEST_TEXT {
                seen.report(FindingKind::Structure, &path, "is too long to be read", "");
            }
            seen.texts.insert(name, text);
        }
        let sha256 = self.sha256.hex();
        seen.files.insert(path, SeenFile { bytes: self.bytes, sha256, fits });
    }
}
