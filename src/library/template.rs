//! Templates: what a document is and which sentences stand in it, once; its sentences, once a language.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Source;
use crate::form::reader::Reader;
use crate::form::record::record;
use crate::form::record::{At, Decode, OneOrMany, Text};
use crate::form::terms::{Recipient, Stage};
use crate::form::yaml;
use crate::library::body::Step;
pub use crate::library::part::Folder;
use crate::library::rule::Conditions;
use crate::library::sentences::Sentences;

/// The name of the file that says what a part is.
const PASSAGE_FILE: &str = "part.yaml";

record! {
    /// What a document is, whatever its language.
    pub(crate) struct Head {
        /// To whom it goes.
        to: Recipient,
        /// For whom its exhibits are, where `to` does not say it: `court` for a request to an arbitral tribunal.
        reader: Reader,
        /// At which stage it stands.
        stage: Stage,
        /// Its place among its kind.
        order: u32,
        /// When it is written.
        when: Conditions,
        /// When it is not, although `when` matches: one exception or several.
        unless: OneOrMany<Conditions>,
        /// Days up to which it would say too much.
        not_before: OneOrMany<NotBefore>,
        /// Facts without which it is blocked.
        needs: Vec<At<Text>>,
        /// What a case knows once it was sent.
        once_sent: OneOrMany<OnceSent>,
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
        /// Rules whose last day it keeps, by their ids.
        keeps: OneOrMany<Text>,
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
    /// A day up to which a document would say too much: that something is late, say.
    pub(crate) struct NotBefore {
        /// A day of the case, or `rule.<ID>` for the day of a rule that still runs.
        day: Text,
        /// For which cases; for all without it.
        if_: Conditions,
    }
}

record! {
    /// A day that a case knows once a document was sent, unless it says so itself.
    pub(crate) struct OnceSent {
        /// The day of the case file.
        fact: Text,
        /// The key of `sent` that gives it.
        day: Text,
        /// For which cases; for all without it.
        if_: Conditions,
    }
}

record! {
    /// What a part is, whatever its language.
    pub(crate) struct PassageHead {
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
    pub(crate) head: Arc<Head>,
    /// Where `head` was read.
    pub logic: Source,
    /// Its language.
    pub lang: String,
    /// Its sentences.
    pub(crate) sentences: Arc<Sentences>,
}

/// Name of the sentence that names a document in lists and metadata.
pub(crate) const TITLE: &str = "title";

impl Template {
    /// What the document is, for lists and metadata.
    pub(crate) fn title(&self) -> &str {
        self.sentences.text(TITLE).unwrap_or(&self.id)
    }

    /// For whom the exhibits are that it cites.
    pub(crate) fn reader(&self) -> Reader {
        let to = self.head.to.as_ref().map_or(Recipient::File, |it| it.value);
        self.head.reader.as_ref().map_or_else(|| self.folder.reader(to), |it| it.value)
    }

    /// Folder and id: `letters/seller-complaint`.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.folder.name(), self.id)
    }

    /// Its sentences in their order.
    pub(crate) fn body(&self) -> &[At<Step>] {
        self.head.body.as_ref().map_or(&[], |it| &it.value)
    }
}

/// A piece that documents share.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    /// Its name: that of its folder.
    pub id: String,
    /// What it is.
    pub head: PassageHead,
    /// Where `head` was read.
    pub logic: Source,
    /// Its sentences by language.
    pub languages: BTreeMap<String, Arc<Sentences>>,
}

impl Passage {
    /// The sentences of a language; a language without a region serves for its regions.
    pub(crate) fn sentences(&self, lang: &str) -> Option<&Arc<Sentences>> {
        let base = lang.split('-').next().unwrap_or(lang);
        self.languages.get(lang).or_else(|| self.languages.get(base))
    }

    /// Its sentences in their order.
    pub(crate) fn body(&self) -> &[At<Step>] {
        self.head.body.as_ref().map_or(&[], |it| &it.value)
    }
}

/// Documents in the order of their folders and of their heads.
pub(super) fn documents(files: &[Source], sink: &mut Sink) -> Vec<Template> {
    let mut out = Vec::new();
    for (kind, id, shelf) in shelves(files) {
        let Some(folder) = Folder::from_name(kind) else { continue };
        let Some((logic, languages)) = shelf.read(folder.file(), (kind, id), sink) else { continue };
        let Some(head) = yaml::parse(&logic, sink).ok().and_then(|it| Head::decode(&it, sink)) else {
            sink.unreadable(logic.name());
            continue;
        };
        let head = Arc::new(head);
        out.extend(languages.into_iter().map(|(lang, sentences)| {
            let (id, head, logic) = (id.to_owned(), Arc::clone(&head), logic.clone());
            Template { folder, id, head, logic, lang, sentences }
        }));
    }
    out.sort_by_cached_key(|it| {
        let order = it.head.order.as_ref().map_or(u32::MAX, |it| it.value);
        (it.folder, order, it.id.clone(), it.lang.clone())
    });
    out
}

/// Pieces that documents share, by name.
pub(super) fn passages(files: &[Source], sink: &mut Sink) -> BTreeMap<String, Passage> {
    let mut out = BTreeMap::new();
    for (kind, id, shelf) in shelves(files) {
        let Some((logic, languages)) = shelf.read(PASSAGE_FILE, (kind, id), sink) else { continue };
        let Some(head) = yaml::parse(&logic, sink).ok().and_then(|it| PassageHead::decode(&it, sink)) else {
            sink.unreadable(logic.name());
            continue;
        };
        out.insert(id.to_owned(), Passage { id: id.to_owned(), head, logic, languages });
    }
    out
}

/// The files of one document.
#[derive(Default)]
struct Shelf<'a>(Vec<(&'a str, &'a Source)>);

/// Files put together document by document: folder, name and files of each.
fn shelves(files: &[Source]) -> Vec<(&str, &str, Shelf<'_>)> {
    let mut out: BTreeMap<(&str, &str), Shelf<'_>> = BTreeMap::new();
    for source in files {
        let Some((folder, rest)) = source.name().split_once('/') else { continue };
        let (id, file) = rest.split_once('/').unwrap_or((rest, ""));
        out.entry((folder, id)).or_default().0.push((file, source));
    }
    out.into_iter().map(|((folder, id), shelf)| (folder, id, shelf)).collect()
}

impl Shelf<'_> {
    /// The file that says what the document is, and its sentences by language.
    fn read(
        self,
        wanted: &str,
        (folder, id): (&str, &str),
        sink: &mut Sink,
    ) -> Option<(Source, BTreeMap<String, Arc<Sentences>>)> {
        let mut logic = None;
        let mut languages = BTreeMap::new();
        for (file, source) in self.0 {
            match file.strip_suffix(".md") {
                _ if file == wanted => logic = Some(source.clone()),
                Some(lang) if !lang.is_empty() && !lang.contains(['/', '.']) => {
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
        match (&logic, languages.values().next()) {
            (None, Some(it)) => {
                let message = format!("{folder}/{id} has no {wanted}");
                let help = "it says what the document is and which sentences stand in it; see templates/README.md";
                sink.report(Diagnostic::error("bad-template", message).in_file(it.source.name()).help(help));
                sink.unreadable(it.source.name());
            }
            (Some(logic), None) => {
                let message = format!("{folder}/{id} has no text in any language");
                let help = format!("add {folder}/{id}/<language>.md with its sentences");
                sink.report(Diagnostic::error("bad-template", message).in_file(logic.name()).help(help));
            }
            _ => {}
        }
        Some((logic?, languages))
    }
}
