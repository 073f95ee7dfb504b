//! What everything stands on: texts and places in them, diagnostics, the disk, finished files.

pub mod artifact;
pub mod diag;
pub mod disk;
pub(crate) mod hash;
pub mod source;
pub(crate) mod text;
