//! SHA-256, and bytes in hexadecimal.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::base::disk::{DiskError, Input};

/// Bytes that are read at a time.
pub(crate) const PIECE: usize = 1 << 17;

/// A hash under way.
#[derive(Clone, Default)]
pub(crate) struct Hasher(Sha256);

impl Hasher {
    /// Of nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds bytes behind those before.
    pub(crate) fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    /// The hash in lower-case hexadecimal.
    pub(crate) fn hex(self) -> String {
        hex(&self.bytes())
    }

    /// The hash.
    pub(crate) fn bytes(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The SHA-256 of a file in lower-case hexadecimal, and its size in bytes.
///
/// # Errors
/// If it cannot be read or is not an ordinary file.
pub(crate) fn sha256_of(path: &Path) -> Result<(String, u64), DiskError> {
    let mut input = Input::open(path)?;
    let mut hash = Hasher::new();
    let mut buffer = vec![0; PIECE];
    let mut bytes = 0;
    loop {
        match input.fill(&mut buffer)? {
            0 => return Ok((hash.hex(), bytes)),
            count => {
                hash.update(&buffer[..count]);
                bytes += count as u64;
            }
        }
    }
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|it| [it >> 4, it & 15]).map(|it| char::from(b"0123456789abcdef"[usize::from(it)])).collect()
}
