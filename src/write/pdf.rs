//! Pages: PDF, for paper and archive.

use super::{Context, Format};
use crate::pages::document::Document;
use crate::pages::pdf::Meta;

pub(super) const FORMAT: Format =
    Format { word: "pdf", ending: "pdf", write: |document, context| Some(pdf(document, context).to_vec()) };

/// The document as PDF, drawn once however many formats want it.
pub(super) fn pdf<'a>(document: &Document, context: &'a Context<'_>) -> &'a [u8] {
    context.pdf.get_or_init(|| {
        let date = Some(context.date.to_string());
        let bundle = Some(context.bundle.to_owned());
        context.pages.file(&Meta { date, bundle, ..Meta::of(document) })
    })
}
