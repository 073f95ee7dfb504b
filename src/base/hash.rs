//! SHA-256, the other hashes of bags, and bytes in hexadecimal.

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

/// A way to compute a hash that bags use, the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Algorithm {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    /// By the name in the name of a manifest.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().replace('-', "").as_str() {
            "md5" => Some(Self::Md5),
            "sha1" => Some(Self::Sha1),
            "sha224" => Some(Self::Sha224),
            "sha256" => Some(Self::Sha256),
            "sha384" => Some(Self::Sha384),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// How it is written for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// The length of a hash in hexadecimal.
    pub(crate) fn digits(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::Sha1 => 40,
            Self::Sha224 => 56,
            Self::Sha256 => 64,
            Self::Sha384 => 96,
            Self::Sha512 => 128,
        }
    }

    /// Whether files can be made that have the same hash.
    pub(crate) fn is_weak(self) -> bool {
        self <= Self::Sha1
    }

    /// A hash of this kind, of nothing yet.
    pub(crate) fn start(self) -> AnyHasher {
        AnyHasher(match self {
            Self::Md5 => Box::<md5::Md5>::default(),
            Self::Sha1 => Box::<sha1::Sha1>::default(),
            Self::Sha224 => Box::<sha2::Sha224>::default(),
            Self::Sha256 => Box::<Sha256>::default(),
            Self::Sha384 => Box::<sha2::Sha384>::default(),
            Self::Sha512 => Box::<sha2::Sha512>::default(),
        })
    }
}

/// A hash of any kind under way.
pub(crate) struct AnyHasher(Box<dyn sha2::digest::DynDigest>);

impl AnyHasher {
    /// Adds bytes behind those before.
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash in lower-case hexadecimal.
    pub(crate) fn hex(self) -> String {
        hex(&self.0.finalize())
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
