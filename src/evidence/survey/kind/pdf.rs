//! PDFs: their pages are carried into the bundle.

use super::super::pdf;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "PDF",
    media_type: "application/pdf",
    endings: &["pdf"],
    tolerated: &[],
    // What stands before the mark is not read by anybody.
    is: |head| head[..head.len().min(1024)].windows(5).any(|it| it == b"%PDF-"),
    inspect: pdf::inspect,
    show: Show::Pages,
};
