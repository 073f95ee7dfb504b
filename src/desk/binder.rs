//! Collects finished files and their titles.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::artifact::{Artifact, Content, PackagePath};
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::plan::place::Place;

/// Finished files and their titles.
#[derive(Default)]
pub(super) struct Binder {
    pub(super) artifacts: Vec<Artifact>,
    /// Path in the package, and title; none for files that the first page names by themselves.
    pub(super) titles: Vec<(String, String)>,
}

impl Binder {
    /// Adds a file that the first page lists under its title.
    pub(super) fn add(&mut self, place: &Place, title: &str, content: Content, sink: &mut Sink) -> Result<(), Failed> {
        let Some(path) = PackagePath::new(place.in_package()) else {
            let message = format!("`{place}` is not a portable name for a file");
            let help = "rename the template or exhibit: letters, digits, `-`, `_` and `.`";
            return Err(sink.fail(Diagnostic::error("bad-name", message).help(help)));
        };
        self.titles.push((path.as_str().to_owned(), title.to_owned()));
        self.artifacts.push(Artifact { path, content });
        Ok(())
    }

    /// Adds a file of bytes that the first page lists under its title.
    pub(super) fn bytes(&mut self, place: &Place, title: &str, bytes: Vec<u8>, sink: &mut Sink) -> Result<(), Failed> {
        self.add(place, title, Content::Bytes(Arc::new(bytes)), sink)
    }

    /// The plain texts, by their paths.
    pub(super) fn texts(&self) -> BTreeMap<String, String> {
        let text = |it: &Artifact| match &it.content {
            Content::Bytes(bytes) if it.path.as_str().ends_with(".txt") => {
                Some((it.path.as_str().to_owned(), String::from_utf8_lossy(bytes).into_owned()))
            }
            _ => None,
        };
        self.artifacts.iter().filter_map(text).collect()
    }

    /// Adds a file that every package has.
    pub(super) fn fixed(&mut self, path: String, bytes: Vec<u8>) {
        if let Some(path) = PackagePath::new(path) {
            self.artifacts.push(Artifact::bytes(path, bytes));
        }
    }
}
