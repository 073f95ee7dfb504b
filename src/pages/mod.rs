//! Pages: documents, their look, their layout, and the PDFs that show them; evidence carried into a
//! bundle.
//!
//! Each imports only from those before it: [`document`] and [`theme`] say what is shown and how it
//! looks; [`fonts`] are the typefaces; [`layout`] places everything on pages; `kit` is what every PDF
//! is made with; [`pdf`] writes documents; `reading` tells what a page of a PDF shows, glyph by glyph;
//! [`bundle`] carries the evidence; `exam` looks what is in a finished bundle.

pub mod bundle;
pub mod document;
pub(crate) mod exam;
pub mod fonts;
mod kit;
pub mod layout;
pub mod measure;
pub mod pdf;
mod reading;
pub mod theme;
