//! Profiles: what a court, a bank or a marketplace wants of a bundle, requirement by requirement.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::counting::Counting;
use crate::form::facts::Facts;
use crate::form::reader::Reader;
use crate::form::record::{At, Decode, Table, Text, Whole, record, scalar, vocabulary};
use crate::form::terms::Status;
use crate::form::yaml::Node;

vocabulary! {
    /// What can be looked for in a bundle.
    pub(crate) enum Wanted {
        /// It is a PDF that opens without a password.
        Opens = "opens",
        /// It is not larger than `most`.
        FileSize = "file_size",
        /// It has not more pages than `most`.
        Pages = "pages",
        /// Its pages are of one of these `sizes`.
        PageSize = "page_size",
        /// Every page bears the number that the viewer gives it.
        PageNumbers = "page_numbers",
        /// It has bookmarks, and each leads to a page of it.
        Bookmarks = "bookmarks",
        /// Bookmarks say the number of their page.
        BookmarkPages = "bookmark_pages",
        /// It begins with an index.
        Index = "index",
        /// Entries of its index are links.
        IndexLinks = "index_links",
        /// Numbers in its index are those of the pages that the entries lead to.
        IndexPages = "index_pages",
        /// Every page that shows something can be searched.
        Text = "text",
        /// Every page can be read from left to right.
        Upright = "upright",
        /// It opens at so many per cent.
        Zoom = "zoom",
        /// No page shows nothing.
        NoBlankPages = "no_blank_pages",
        /// Nothing restricts printing and copying.
        NotLocked = "not_locked",
        /// It holds no scripts.
        NoScripts = "no_scripts",
        /// It holds no other files.
        NoAttachments = "no_attachments",
        /// It holds no sound and no film.
        NoMedia = "no_media",
        /// It holds no fields that can be filled in.
        NoForms = "no_forms",
        /// It holds its typefaces.
        Fonts = "fonts",
        /// Its pictures tell nothing of camera, place or owner.
        NoCameraData = "no_camera_data",
        /// Its name is not longer than `most`, and has only these `characters`.
        FileName = "file_name",
        /// What a person has to look at: `ask` says what.
        ByEye = "by_eye",
    }
}

vocabulary! {
    /// Sizes of pages.
    pub(crate) enum Paper {
        /// 210 × 297 mm.
        A4 = "a4" | "A4",
        /// 8½ × 11 inches.
        Letter = "letter" | "us_letter",
    }
}

vocabulary! {
    /// Characters that names of files may have, besides the point before the ending.
    pub(crate) enum Characters {
        /// Letters from A to Z, figures, `_` and `-`.
        Plain = "plain",
        /// These and the umlauts.
        German = "german",
    }
}

record! {
    /// What somebody wants of a bundle.
    pub(crate) struct Profile {
        /// For whom it is made, in a few words.
        title: Text,
        /// Readers whom it concerns.
        for_: Vec<At<Reader>>,
        /// How exhibits are numbered if the case does not say it.
        numbering: ProfileNumbers,
        /// What is wanted, in the order in which it is told.
        requirements: Vec<At<Demand>>,
    }
}

record! {
    /// How exhibits are numbered, as under `bundle` of a case.
    pub(crate) struct ProfileNumbers {
        /// How they are counted.
        style: Counting,
        /// What stands before every number.
        prefix: Text,
        /// Figures that a number has at least.
        digits: Whole<1, 6>,
    }
}

record! {
    /// One requirement.
    pub(crate) struct Demand {
        /// What is looked for.
        check: Wanted,
        /// The most that is allowed: pages, characters, per cent; of a size with its unit, such as `30 MB`.
        most: Most,
        /// Sizes of pages.
        sizes: Vec<At<Paper>>,
        /// Characters of names.
        characters: Characters,
        /// Whether a bundle that has more is split into volumes.
        split: bool,
        /// Whether it has to be met; it has to if nothing is said.
        must: bool,
        /// What a person has to look at, by language.
        ask: Table<Text>,
        /// The provision.
        cite: Text,
        /// Where it was read: an id of the sources.
        source: Text,
        /// How well the source was read.
        status: Status,
        /// When it was last compared with the source.
        last_checked: NaiveDate,
    }
}

/// A greatest number, or a greatest size in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Most(pub u64);

impl Decode for Most {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a number or a size", sink)?.trim();
        let (figures, unit) = text.split_once(' ').unwrap_or((text, ""));
        let scale = match unit {
            "" => Some(1),
            "KB" => Some(1_000),
            "MB" => Some(1_000_000),
            "GB" => Some(1_000_000_000),
            _ => None,
        };
        let number = figures.parse::<u64>().ok().and_then(|it| it.checked_mul(scale?));
        if number.is_none() {
            let message = format!("`{text}` is no number and no size");
            let help = "write a whole number, or a size such as \"30 MB\"";
            sink.report(Diagnostic::error("wrong-type", message).at(&node.span).help(help));
        }
        number.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": ["integer", "string"] })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

impl Demand {
    /// The most that is allowed.
    pub(crate) fn most(&self) -> Option<u64> {
        self.most.as_ref().map(|it| it.value.0)
    }

    /// Whether it has to be met.
    pub(crate) fn is_must(&self) -> bool {
        self.must.as_ref().is_none_or(|it| it.value)
    }
}

impl Profile {
    /// The requirements.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = &Demand> {
        self.requirements.iter().flat_map(|it| &it.value).map(|it| &it.value)
    }
}
