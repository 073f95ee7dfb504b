//! redress.
#![allow(dead_code)]
pub mod artifact;
pub mod diag;
pub mod document;
pub mod fonts;
pub mod layout;
pub mod pdf;
pub mod source;
pub mod theme;
