//! redress.
#![allow(dead_code)]
pub mod artifact;
pub mod assess;
pub mod bundle;
pub mod case;
pub mod diag;
pub mod disk;
pub mod document;
pub mod exhibit;
pub mod facts;
pub mod fonts;
pub mod layout;
pub mod library;
pub mod money;
pub mod package;
pub mod pdf;
pub mod plan;
pub mod post;
pub mod record;
pub mod render;
pub mod source;
pub mod survey;
pub mod terms;
pub mod theme;
pub mod words;
pub mod yaml;
