//! The zip of a package: the same bytes for the same package on every machine.

use std::io::{self, Write};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, DateTime, ZipWriter};
use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::headers::{LARGE, ZipEntry};
use crate::base::disk::Output;

/// How hard texts are packed.
const LEVEL: u32 = 6;

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
        let options = if ZipEntry::is_packed(path, bytes) {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(i64::from(LEVEL)))
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

/// The system's error, if there is one below.
fn cause(error: ZipError) -> io::Error {
    match error {
        ZipError::Io(it) => it,
        it => io::Error::other(it.to_string()),
    }
}

/// Packs a text as the writer does, to compare: what it gives depends on the text alone.
pub(super) struct Packer(DeflateEncoder<Vec<u8>>);

impl Packer {
    pub(super) fn new() -> Self {
        Self(DeflateEncoder::new(Vec::new(), Compression::new(LEVEL)))
    }

    /// Takes a piece of the text, and gives what is packed by now.
    pub(super) fn pack(&mut self, piece: &[u8]) -> io::Result<&[u8]> {
        self.0.get_mut().clear();
        self.0.write_all(piece)?;
        Ok(self.0.get_ref())
    }

    /// The rest.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        self.0.get_mut().clear();
        self.0.finish()
    }
}
