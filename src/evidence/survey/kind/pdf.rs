//! PDFs: their pages are carried into the bundle.

use super::super::pdf;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "PDF",
    media_type: "application/pdf",
    endings: &["pdf"],
    tolerated: &[],
    // What stands before the mark is not read by anybody.
    is: |head| {
        let head = &head[..head.len().min(1024)];
        let begins = |at: usize| at == 0 || !head[at - 1].is_ascii_graphic() && head[at - 1] != b' ';
        head.windows(5).enumerate().any(|(at, it)| it == b"%PDF-" && begins(at))
    },
    inspect: pdf::inspect,
    show: Show::Pages,
};
