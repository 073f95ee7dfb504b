//! The zip of a package: the same bytes for the same package on every machine, in one pass.

use std::io::{self, Seek, SeekFrom, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::headers::{self, ZipEntry};
use crate::base::disk::Output;

/// How hard texts are packed.
const LEVEL: u32 = 6;

/// A zip that is being written. It is finished by [`Zip::finish`] or not at all: half a file has no directory,
/// and nothing takes it for a whole one.
pub(super) struct Zip<'a> {
    output: &'a mut Output,
    /// Where the next byte goes.
    at: u64,
    entries: Vec<ZipEntry>,
    current: Option<Current>,
}

/// The entry that is being written.
struct Current {
    entry: ZipEntry,
    crc: Crc,
    packer: Option<Packer>,
}

impl<'a> Zip<'a> {
    pub(super) fn new(output: &'a mut Output) -> Self {
        Self { output, at: 0, entries: Vec::new(), current: None }
    }

    /// Starts the next file, of this size.
    pub(super) fn start(&mut self, path: &str, bytes: u64) -> io::Result<()> {
        self.close()?;
        let deflated = ZipEntry::is_packed(path, bytes);
        let name = path.as_bytes().to_vec();
        let entry = ZipEntry { name, deflated, crc: 0, packed: 0, bytes, offset: self.at };
        let header = entry.local();
        self.output.write_all(&header)?;
        self.at += header.len() as u64;
        self.current = Some(Current { entry, crc: Crc::new(), packer: deflated.then(Packer::new) });
        Ok(())
    }

    /// Adds to the current file.
    pub(super) fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        let Some(Current { entry, crc, packer }) = &mut self.current else { return Ok(()) };
        crc.update(piece);
        let packed = match packer {
            Some(it) => it.pack(piece)?,
            None => piece,
        };
        self.output.write_all(packed)?;
        entry.packed += packed.len() as u64;
        self.at += packed.len() as u64;
        Ok(())
    }

    /// Completes the current file: checksum and sizes are known now, and are put into its header.
    fn close(&mut self) -> io::Result<()> {
        let Some(Current { mut entry, crc, packer }) = self.current.take() else { return Ok(()) };
        if let Some(it) = packer {
            let rest = it.finish()?;
            self.output.write_all(&rest)?;
            entry.packed += rest.len() as u64;
            self.at += rest.len() as u64;
        }
        entry.crc = crc.sum();
        self.output.seek(SeekFrom::Start(entry.offset))?;
        self.output.write_all(&entry.local())?;
        self.output.seek(SeekFrom::Start(self.at))?;
        self.entries.push(entry);
        Ok(())
    }

    /// Completes the archive.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.close()?;
        let mut size = 0;
        for it in &self.entries {
            let line = it.central();
            self.output.write_all(&line)?;
            size += line.len() as u64;
        }
        self.output.write_all(&headers::end(self.entries.len() as u64, self.at, size))
    }
}

/// Packs a text as this program does; what it gives depends on the text alone.
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
