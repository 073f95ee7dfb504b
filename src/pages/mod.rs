//! Pages: documents, their look, their layout, and the PDFs that show them; evidence carried into a
//! bundle.

pub mod bundle;
pub mod document;
pub mod fonts;
pub mod layout;
pub mod measure;
pub mod pdf;
pub mod theme;
