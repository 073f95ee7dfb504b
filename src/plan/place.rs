//! Where things lie in the package, and what they are called: each name stands here once.

use std::fmt;

use chrono::NaiveDate;

use crate::form::reader::Reader;
use crate::library::part::{Folder, Order, Part};
use crate::library::template::Template;

/// The folder of everything but the first page and the manifests.
const PAYLOAD: &str = "data";

/// The first page of the package.
pub(crate) const START: &str = "START-HERE.html";

/// A place under `data/`: `1-letters/01-seller-complaint`, with or without the ending of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    part: Option<Part>,
    name: String,
}

impl Place {
    /// The evidence index.
    pub fn index() -> Self {
        Self::in_part(Part::EVIDENCE, "index.pdf")
    }

    /// A list for a spreadsheet, without its ending.
    pub(crate) fn list(part: Part, name: &str) -> Self {
        Self::in_part(part, name)
    }

    /// A volume of the bundle: the only one, or one of several.
    pub(crate) fn volume(number: u16, of: u16) -> Self {
        let name = if of == 1 { "bundle.pdf".to_owned() } else { format!("bundle-{number}-of-{of}.pdf") };
        Self::in_part(Part::EVIDENCE, name)
    }

    /// The untouched copy of an evidence file.
    pub fn original(name: &str) -> Self {
        Self::in_part(Part::EVIDENCE, format!("{ORIGINALS}{name}"))
    }

    /// The exhibits for a reader, beside the documents of a part: the first such file, or another one.
    pub(crate) fn exhibits_for(part: Part, reader: Reader, number: usize) -> Self {
        let reader = reader.word().replace('_', "-");
        let more = if number > 1 { format!("-{number}") } else { String::new() };
        Self::in_part(part, format!("exhibits-for-{reader}{more}.pdf"))
    }

    /// The document of a template; its number if it is written and documents of its kind have numbers.
    pub fn document(template: &Template, number: Option<u32>) -> Self {
        let name = match (template.folder.order(), number) {
            (Order::Numbered, Some(number)) => format!("{number:02}-{}", template.id),
            _ => template.id.clone(),
        };
        Self::in_part(template.folder.part(), name)
    }

    /// A letter as it was sent on a day.
    pub(crate) fn sent(day: NaiveDate, id: &str, ending: &str) -> Self {
        Self::in_part(Folder::Letters.part(), format!("{SENT}{day}-{id}.{ending}"))
    }

    /// The account of the exhibits.
    pub(crate) fn ledger() -> Self {
        Self::loose("ledger.json")
    }

    /// The files of the library that are not the program's.
    pub(crate) fn library() -> Self {
        Self::loose("redress.lock")
    }

    /// Something that stood beside the case file, where it stood.
    pub(crate) fn beside(path: &str) -> Self {
        Self::loose(path)
    }

    /// The assessment.
    pub(crate) fn assessment() -> Self {
        Self::loose("assessment.json")
    }

    /// The case file.
    pub(crate) fn case_file() -> Self {
        Self::loose("case.yaml")
    }

    /// The calendar.
    pub(crate) fn calendar() -> Self {
        Self::loose("deadlines.ics")
    }

    /// The picture of what happened when.
    pub(crate) fn timeline() -> Self {
        Self::loose("timeline.svg")
    }

    fn in_part(part: Part, name: impl Into<String>) -> Self {
        Self { part: Some(part), name: name.into() }
    }

    fn loose(name: &str) -> Self {
        Self { part: None, name: name.to_owned() }
    }

    /// Its name in its part.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The same place as a file with an ending.
    #[must_use]
    pub fn with_ending(&self, ending: &str) -> Self {
        Self { part: self.part, name: format!("{}.{ending}", self.name) }
    }

    /// Seen from the folder of the package: `data/1-letters/01-seller-complaint.pdf`.
    pub fn in_package(&self) -> String {
        format!("{PAYLOAD}/{self}")
    }

    /// Seen from a file of a part: `bundle.pdf`, `../4-evidence/bundle.pdf`.
    pub(crate) fn seen_from(&self, part: Part) -> String {
        if self.part == Some(part) { self.name.clone() } else { format!("../{self}") }
    }
}

/// The folder of letters that were sent, in their part.
const SENT: &str = "sent/";

/// The folder of the originals in their part.
const ORIGINALS: &str = "originals/";

/// Seen from `data/`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => write!(f, "{}/{}", part.folder(), self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// The folder of a part, seen from the folder of the package: `data/1-letters/`.
pub(crate) fn folder(part: Option<Part>) -> String {
    match part {
        Some(part) => format!("{PAYLOAD}/{}/", part.folder()),
        None => format!("{PAYLOAD}/"),
    }
}
