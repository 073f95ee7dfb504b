//! Templates: what a document is and which sentences stand in it, once; its sentences, once a language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::form::record::{At, Decode, Text};
use crate::form::terms::{Recipient, Stage};
use crate::form::yaml;
use crate::library::body::Step;
use crate::library::rule::Conditions;
use crate::library::sentences::Sentences;
use crate::record;

/// The folders that hold templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// Letters.
    Letters,
    /// Requests to mediation and arbitration bodies.
    Adr,
    /// Public posts.
    Posts,
    /// Parts of the lawyer's packet.
    Handoff,
    /// Checklists.
    Checklists,
}

impl Folder {
    /// All of them, with the name of the folder and of the file that says what a document of it is.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Letters, "letters", "letter.yaml"),
        (Self::Adr, "adr", "request.yaml"),
        (Self::Posts, "posts", "post.yaml"),
        (Self::Handoff, "handoff", "packet.yaml"),
        (Self::Checklists, "checklists", "checklist.yaml"),
    ];

    /// The folder's name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("", |(_, name, _)| name)
    }

    /// The folder of a name.
    fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, _)| *it == name).map(|(it, ..)| *it)
    }

    /// The name of the file that says what a document is.
    fn file(self) -> &'static str {
        Self::ALL.iter().find(|(it, ..)| *it == self).map_or("", |(.., file)| file)
    }
}

/// The folder of the parts.
const PARTS: &str = "parts";

/// The name of the file that says what a part is.
const PART_FILE: &str = "part.yaml";

record! {
    /// What a document is, whatever its language.
    pub struct Head {
        /// To whom it goes.
        to: Recipient,
        /// At which stage it stands.
        stage: Stage,
        /// Its place among its kind.
        order: u32,
        /// When it is written.
        when: Conditions,
        /// When it is not, although `when` matches.
        unless: Conditions,
        /// Facts without which it is blocked.
        needs: Vec<At<Text>>,
        /// The sentences of its subject line.
        subject: Step,
        /// Whether it ends with a signature.
        signature: bool,
        /// Whether it ends with the list of enclosures.
        enclosures: bool,
        /// Network of a post.
        network: Text,
        /// Institution of a request, by its id.
        institution: Text,
        /// Word across the page, such as `{ word: watermark-draft }`.
        watermark: Step,
        /// How it is to be sent, printed above the recipient.
        delivery: Text,
        /// For the reviewer.
        note: Text,
        /// Its sentences in their order.
        body: Vec<At<Step>>,
    }
}

record! {
    /// What a part is, whatever its language.
    pub struct PartHead {
        /// For the reviewer.
        note: Text,
        /// Its sentences in their order.
        body: Vec<At<Step>>,
    }
}

/// A document in one language.
#[derive(Debug, Clone)]
pub struct Template {
    /// The folder it is in.
    pub folder: Folder,
    /// Its name: that of its own folder.
    pub id: String,
    /// What it is; the same for all languages.
    pub head: Arc<Head>,
    /// Where `head` was read.
    pub logic: Source,
    /// Its language.
    pub lang: String,
    /// Its sentences.
    pub sentences: Arc<Sentences>,
}

/// Name of the sentence that names a document in lists and metadata.
pub const TITLE: &str = "title";

impl Template {
    /// What the document is, for lists and metadata.
    pub fn title(&self) -> &str {
        self.sentences.text(TITLE).unwrap_or(&self.id)
    }

    /// Folder and id: `letters/seller-complaint`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.folder.name(), self.id)
    }

    /// Its sentences in their order.
    pub fn body(&self) -> &[At<Step>] {
        self.head.body.as_ref().map_or(&[], |it| &it.value)
    }
}

/// A piece that documents share.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name: that of its folder.
    pub id: String,
    /// What it is.
    pub head: PartHead,
    /// Where `head` was read.
    pub logic: Source,
    /// Its sentences by language.
    pub languages: BTreeMap<String, Arc<Sentences>>,
}

impl Part {
    /// The sentences of a language; a language without a region serves for its regions.
    pub fn sentences(&self, lang: &str) -> Option<&Arc<Sentences>> {
        let base = lang.split('-').next().unwrap_or(lang);
        self.languages.get(lang).or_else(|| self.languages.get(base))
    }

    /// Its sentences in their order.
    pub fn body(&self) -> &[At<Step>] {
        self.head.body.as_ref().map_or(&[], |it| &it.value)
    }
}

/// The files of templates and parts, put together document by document.
#[derive(Debug, Default)]
pub struct Shelf<'a> {
    by_document: BTreeMap<(&'a str, &'a str), Vec<(&'a str, &'a Source)>>,
}

impl<'a> Shelf<'a> {
    /// Takes a file if it is in a folder of templates; says whether it did.
    pub fn take(&mut self, source: &'a Source) -> bool {
        let Some((folder, rest)) = source.name().split_once('/') else { return false };
        if rest.ends_with("README.md") {
            return false;
        }
        if Folder::of(folder).is_none() && folder != PARTS {
            return false;
        }
        let (id, file) = rest.split_once('/').unwrap_or((rest, ""));
        self.by_document.entry((folder, id)).or_default().push((file, source));
        true
    }

    /// All documents and parts.
    pub fn read(self, sink: &mut Sink) -> (Vec<Template>, BTreeMap<String, Part>) {
        let mut templates = Vec::new();
        let mut parts = BTreeMap::new();
        for ((folder, id), files) in self.by_document {
            let kind = Folder::of(folder);
            let wanted = kind.map_or(PART_FILE, Folder::file);
            let mut logic = None;
            let mut languages = BTreeMap::new();
            for (file, source) in files {
                match (file == wanted, file.strip_suffix(".md")) {
                    (true, _) => logic = Some(source),
                    (false, Some(lang)) if !lang.is_empty() && !lang.contains(['/', '.']) => {
                        languages.insert(lang.to_owned(), Arc::new(Sentences::read(lang, source, sink)));
                    }
                    _ => {
                        let message = "this file has no place among the templates";
                        let help =
                            format!("a document is a folder with {wanted} and a file <language>.md for each language");
                        sink.report(Diagnostic::error("misplaced-file", message).in_file(source.name()).help(help));
                    }
                }
            }
            let Some(logic) = logic else {
                if let Some(it) = languages.values().next() {
                    let message = format!("{folder}/{id} has no {wanted}");
                    let help = "it says what the document is and which sentences stand in it; see templates/README.md";
                    sink.report(Diagnostic::error("bad-template", message).in_file(it.source.name()).help(help));
                }
                continue;
            };
            if languages.is_empty() {
                let message = format!("{folder}/{id} has no text in any language");
                let help = format!("add {folder}/{id}/<language>.md with its sentences");
                sink.report(Diagnostic::error("bad-template", message).in_file(logic.name()).help(help));
            }
            let Ok(node) = yaml::parse(logic, sink) else { continue };
            match kind {
                Some(folder) => {
                    let Some(head) = Head::decode(&node, sink).map(Arc::new) else { continue };
                    templates.extend(languages.into_iter().map(|(lang, sentences)| Template {
                        folder,
                        id: id.to_owned(),
                        head: Arc::clone(&head),
                        logic: logic.clone(),
                        lang,
                        sentences,
                    }));
                }
                None => {
                    let Some(head) = PartHead::decode(&node, sink) else { continue };
                    parts.insert(id.to_owned(), Part { id: id.to_owned(), head, logic: logic.clone(), languages });
                }
            }
        }
        (templates, parts)
    }
}
