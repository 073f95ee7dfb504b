//! redress.
#![allow(dead_code)]
pub mod artifact;
pub mod assess;
pub mod case;
pub mod bundle;
pub mod diag;
pub mod disk;
pub mod document;
pub mod facts;
pub mod library;
pub mod money;
pub mod record;
pub mod fonts;
pub mod layout;
pub mod pdf;
pub mod package;
pub mod source;
pub mod terms;
pub mod survey;
pub mod theme;
pub mod words;
pub mod yaml;
