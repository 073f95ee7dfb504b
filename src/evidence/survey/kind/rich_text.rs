//! Rich text: text to a machine, full of commands to a reader. It is carried.

use super::super::Note;
use super::{Kind, Show};

pub(super) static KIND: Kind = Kind {
    name: "RTF",
    media_type: "application/rtf",
    endings: &["rtf"],
    tolerated: &["doc"],
    is: |head| head.starts_with(b"{\\rtf"),
    inspect: |_, it| {
        it.notes.push(Note::OfficeDocument);
        Ok(())
    },
    show: Show::Carried,
};
