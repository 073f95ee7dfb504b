//! redress.
#![allow(dead_code)]
pub mod artifact;
pub mod diag;
pub mod disk;
pub mod document;
pub mod package;
pub mod source;
pub mod theme;
