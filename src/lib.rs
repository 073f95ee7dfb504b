//! redress.
#![allow(dead_code)]
pub mod artifact;
pub mod bundle;
pub mod diag;
pub mod document;
pub mod source;
pub mod survey;
pub mod theme;
