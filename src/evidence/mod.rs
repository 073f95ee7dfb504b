//! Evidence: what the files are.

pub mod survey;
