//! The kinds of documents, the parts of a package they go to, and the readers those are for.
//!
//! A new kind of documents is a line in the table: the library reads its folder, the package gets
//! its part, `--only` and the first page name it.

use crate::form::reader::Reader;
use crate::form::terms::Recipient;

/// How the documents of a kind are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// In the frame of a letter, signed, with its enclosures.
    Letter,
    /// Pages without a frame.
    Sheet,
    /// A short text for a network.
    Post,
}

/// Whether the files of a part have numbers, in the order in which they are to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// They have.
    Numbered,
    /// They have names only.
    Named,
}

/// A part of the package: a folder under `data/`, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part(&'static str);

/// A line of the table.
struct Kind {
    folder: Folder,
    name: &'static str,
    file: &'static str,
    part: Part,
    form: Form,
    order: Order,
    readers: &'static [Reader],
}

macro_rules! kinds {
    ($($folder:ident: $name:literal of $file:literal in $part:literal, $form:ident, $order:ident, for [$($reader:ident),+];)+) => {
        /// The folders that hold templates: a kind of documents each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Folder {
            $(#[doc = concat!("Documents made from the templates under `", $name, "/`.")] $folder,)+
        }

        const KINDS: &[Kind] = &[$(Kind {
            folder: Folder::$folder,
            name: $name,
            file: $file,
            part: Part($part),
            form: Form::$form,
            order: Order::$order,
            readers: &[$(Reader::$reader),+],
        }),+];
    };
}

kinds! {
    Letters:    "letters"    of "letter.yaml"    in "1-letters", Letter, Numbered, for [User, Seller, Platform, PaymentProvider, Carrier, Authority, Court, Lawyer];
    Adr:        "adr"        of "request.yaml"   in "3-adr",     Letter, Numbered, for [User, Adr, Court, Lawyer];
    Posts:      "posts"      of "post.yaml"      in "2-posts",   Post,   Named,    for [User];
    Handoff:    "handoff"    of "packet.yaml"    in "5-handoff", Sheet,  Named,    for [User, Lawyer];
    Checklists: "checklists" of "checklist.yaml" in "5-handoff", Sheet,  Named,    for [User, Lawyer];
}

impl Folder {
    /// All of them, in the order of the library.
    pub fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|it| it.folder)
    }

    /// The folder of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        KINDS.iter().find(|it| it.name == name).map(|it| it.folder)
    }

    /// The folder's name under `templates/`.
    pub fn name(self) -> &'static str {
        self.kind().name
    }

    /// The file that says what a document of this kind is.
    pub(crate) fn file(self) -> &'static str {
        self.kind().file
    }

    /// The part of the package that its documents go to.
    pub(crate) fn part(self) -> Part {
        self.kind().part
    }

    /// For whom the exhibits are that its documents cite, by whom those go to.
    pub(crate) fn reader(self, to: Recipient) -> Reader {
        match to {
            Recipient::Seller => Reader::Seller,
            Recipient::Platform => Reader::Platform,
            Recipient::PaymentProvider => Reader::PaymentProvider,
            Recipient::Carrier => Reader::Carrier,
            Recipient::Institution => Reader::Adr,
            Recipient::Authority => Reader::Authority,
            // The claimant's own file: what others may have of it is written for the lawyer.
            Recipient::File if self.kind().readers == [Reader::User, Reader::Lawyer] => Reader::Lawyer,
            Recipient::File => Reader::User,
        }
    }

    /// How its documents are made.
    pub(crate) fn form(self) -> Form {
        self.kind().form
    }

    /// Whether its documents have numbers.
    pub(crate) fn order(self) -> Order {
        self.kind().order
    }

    // Each variant stands in the table that it comes from, in its order.
    fn kind(self) -> &'static Kind {
        &KINDS[self as usize]
    }
}

impl Part {
    /// Index, bundle and originals: the part that is made from no template.
    pub(crate) const EVIDENCE: Self = Self("4-evidence");

    /// All parts, in the order of the package.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = KINDS.iter().map(|it| it.part).chain([Self::EVIDENCE]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The parts that an edition for a reader has. Evidence is for everybody; which exhibits are is
    /// settled exhibit by exhibit.
    pub(crate) fn of(reader: Reader) -> Vec<Self> {
        let shared = |part: &Self| KINDS.iter().any(|it| it.part == *part && it.readers.contains(&reader));
        Self::all().into_iter().filter(|it| *it == Self::EVIDENCE || shared(it)).collect()
    }

    /// The name of its folder, such as `1-letters`.
    pub(crate) fn folder(self) -> &'static str {
        self.0
    }

    /// What users and the words call it: the name of its folder without the number.
    pub(crate) fn word(self) -> &'static str {
        self.0.split_once('-').map_or(self.0, |(_, word)| word)
    }

    /// The part of a word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|it| it.word() == word)
    }
}
