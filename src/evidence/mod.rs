//! Evidence: what the files are, and pages that installed programs make of some.

pub mod made;
mod outside;
pub mod survey;
