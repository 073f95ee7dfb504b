//! The zip of a package: the same bytes for the same package on every machine.

use std::io::{self, Write};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};

use super::verify::EXPANDS_FREELY;
use crate::base::disk::Output;

/// Endings of files that packing makes smaller; others are packed already, or too rare to matter.
const TEXT: [&str; 19] = [
    "csv", "eml", "htm", "html", "ics", "json", "jsonl", "log", "md", "mbox", "rtf", "svg", "tex", "toml", "tsv",
    "txt", "xml", "yaml", "yml",
];

/// From this size on, an entry needs the fields for large files; packing may add a little.
const LARGE: u64 = 0xFFFF_0000;

/// A zip that is being written.
///
/// It is finished by [`Zip::finish`] or not at all: when dropped, it adds nothing to the file. The
/// writer below would close the archive then, and half a file would look like a whole one.
pub(super) struct Zip<'a> {
    writer: std::mem::ManuallyDrop<ZipWriter<&'a mut Output>>,
}

impl<'a> Zip<'a> {
    pub(super) fn new(output: &'a mut Output) -> Self {
        Self { writer: std::mem::ManuallyDrop::new(ZipWriter::new(output)) }
    }

    /// Starts the next file.
    pub(super) fn start(&mut self, path: &str, bytes: u64) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(bytes >= LARGE);
        let options = if is_text(path) && bytes <= EXPANDS_FREELY {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(6))
        } else {
            options.compression_method(CompressionMethod::Stored)
        };
        self.writer.start_file(path, options).map_err(cause)
    }

    /// Adds to the current file.
    pub(super) fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        self.writer.write_all(piece)
    }

    /// Completes the archive.
    pub(super) fn finish(self) -> io::Result<()> {
        let writer = std::mem::ManuallyDrop::into_inner(self.writer);
        writer.finish().map(drop).map_err(cause)
    }
}

/// Whether a file is text, by its name.
fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXT.contains(&&*ending.to_ascii_lowercase()))
}

/// The system's error, if there is one below.
fn cause(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(it) => it,
        it => io::Error::other(it.to_string()),
    }
}
