//! The layers of a library: what is part of the program, and over it the firm's folders, one over the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk;
use crate::base::source::Source;
use crate::desk::Failure;
use crate::library::{self, change, lock};

/// Largest file of a library, in bytes.
const LARGEST: u64 = 16 << 20;

/// A folder that lies over what is below it.
pub(super) struct Layer {
    /// The folder.
    pub(super) dir: PathBuf,
    /// Its files, by their path in it.
    pub(super) files: Vec<Source>,
    /// What it was when somebody approved it.
    pub(super) lock: Option<Source>,
    /// What it changes in files below it.
    changes: Option<Source>,
}

/// All layers laid over each other.
pub(super) struct LaidLayers {
    /// The files.
    pub(super) files: Vec<Source>,
    /// For each file that is not the program's alone, where it and its pieces come from.
    pub(super) origins: BTreeMap<String, Vec<String>>,
    /// Mistakes in what layers change.
    pub(super) mistakes: Vec<Diagnostic>,
}

impl Layer {
    /// Reads a folder.
    ///
    /// # Errors
    /// If one of its files cannot be read.
    pub(super) fn read(dir: &Path) -> Result<Self, Failure> {
        let mut layer = Self { dir: dir.to_owned(), files: Vec::new(), lock: None, changes: None };
        for path in disk::files(dir)? {
            let name = path.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/");
            let hidden = name.split('/').any(|it| it.starts_with('.'));
            if hidden || name.ends_with(".ttf") || name.ends_with(".otf") {
                continue;
            }
            let text = disk::read_to_string(&dir.join(&path), LARGEST)?.replace("\r\n", "\n");
            match name.as_str() {
                lock::FILE => layer.lock = Some(Source::new(layer.shown(&name), text)),
                change::FILE => layer.changes = Some(Source::new(layer.shown(&name), text)),
                _ => layer.files.push(Source::new(name, text)),
            }
        }
        Ok(layer)
    }

    /// The name of a file of this layer in messages.
    fn shown(&self, name: &str) -> String {
        self.dir.join(name).to_string_lossy().replace('\\', "/")
    }

    /// Every file that decides about what is written: those of the layer, and what it changes.
    pub(super) fn own(&self) -> Vec<Source> {
        let changes = self.changes.iter().map(|it| Source::new(change::FILE, it.text()));
        self.files.iter().cloned().chain(changes).collect()
    }
}

/// Lays layers over the library of the program.
pub(super) fn lay(layers: &[Layer]) -> LaidLayers {
    let (mut files, mut origins, mut sink) = (library::embedded(), BTreeMap::new(), Sink::default());
    for layer in layers {
        let dir = layer.dir.display().to_string();
        for it in &layer.files {
            // A whole file hides what lay below it, changes included.
            origins.insert(it.name().to_owned(), vec![dir.clone()]);
        }
        files = library::overlay(files, layer.files.clone());
        if let Some(changes) = &layer.changes {
            for (file, piece) in change::apply(&mut files, changes, &mut sink) {
                origins.entry(file).or_default().push(format!("{dir}, {piece}"));
            }
        }
    }
    LaidLayers { files, origins, mistakes: sink.into_sorted() }
}
