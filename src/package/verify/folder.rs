//! A package as a folder.

use std::path::{Component, Path};

use flate2::Crc;

use super::{FindingKind, LONGEST_TEXT, Seen, SeenFile, algorithms, descriptive};
use crate::base::disk::{self, DiskError, EntryKind, Input};
use crate::base::hash::{Algorithm, AnyHasher, Hasher, PIECE};
use crate::base::text::shown;

/// Reads every file of a folder.
pub(super) fn survey(root: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Seen, DiskError> {
    let name = disk::canonicalise(root)?;
    let name = name.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    let mut seen = Seen { name: shown(&name), ..Seen::default() };
    let entries = disk::walk(root)?;
    let total = entries.iter().filter(|it| it.kind == EntryKind::File).map(|it| it.stamp.bytes()).sum();
    let mut done = 0;
    let paths: Vec<String> = entries.iter().map(|it| relative(&it.path)).collect();
    let algorithms = algorithms(paths.iter().map(String::as_str));
    for it in entries {
        let path = relative(&it.path);
        if it.path.to_str().is_none() {
            seen.report(FindingKind::Name, &path, "its name is not UTF-8", "");
        }
        match it.kind {
            EntryKind::Folder => {
                seen.folders.insert(path);
                continue;
            }
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
            // A bag of another program may list them all the same.
            seen.strays.push(shown(&path));
        }
        let mut input = Input::open_strictly(&root.join(&it.path))?;
        let mut digest = Digests::new(descriptive(&path), &algorithms);
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
    others: Vec<(Algorithm, AnyHasher)>,
    crc: Crc,
    bytes: u64,
    text: Option<Vec<u8>>,
}

impl Digests {
    /// Of a file whose content is kept if it matters, by SHA-256 and the algorithms of its bag.
    pub(super) fn new(keep: bool, algorithms: &[Algorithm]) -> Self {
        let others = algorithms.iter().map(|it| (*it, it.start())).collect();
        Self { sha256: Hasher::new(), others, crc: Crc::new(), bytes: 0, text: keep.then(Vec::new) }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn update(&mut self, piece: &[u8]) {
        self.sha256.update(piece);
        for (_, it) in &mut self.others {
            it.update(piece);
        }
        self.crc.update(piece);
        self.bytes += piece.len() as u64;
        if let Some(text) = &mut self.text
            && self.bytes <= LONGEST_TEXT
        {
            text.extend_from_slice(piece);
        }
    }

    /// Adds the file to what was seen; `crc` is what the zip says.
    pub(super) fn finish(self, path: String, crc: Option<u32>, seen: &mut Seen) {
        let fits = crc.is_none_or(|it| it == self.crc.sum());
        if let Some(text) = self.text {
            if self.bytes > LONGEST_TEXT {
                seen.report(FindingKind::Structure, &path, "is too long to be read", "");
            }
            seen.texts.insert(path.clone(), text);
        }
        let sha256 = self.sha256.hex();
        let others = self.others.into_iter().map(|(algorithm, it)| (algorithm, it.hex())).collect();
        seen.files.insert(path, SeenFile { bytes: self.bytes, sha256, others, fits });
    }
}
