//! What can be said, and where: rules, templates, words and names, all of it data.

pub mod data;
pub mod dead;
pub mod holidays;
pub mod look;
pub mod questions;
pub mod rule;
pub mod template;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Diagnostic, Failed, Sink, nearest};
use crate::base::source::Source;
use crate::form::record::{At, Decode, Text};
use crate::form::yaml::{self, Node};

use self::data::{Authority, Card, Group, Institution, Network, Platform, ToneFile};
use self::dead::DeadAddress;
use self::holidays::{HolidayFile, Holidays};
use self::look::ThemeFile;
use self::questions::QuestionFile;
use self::rule::{LawSource, Pack, Rule};
use self::template::{Folder, Template};

/// The text files that are part of the program, by their path under `templates/`.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Folders that hold one YAML file a thing.
const DATA_FOLDERS: [&str; 11] = [
    "rules",
    "platforms",
    "institutions",
    "networks",
    "cards",
    "authorities",
    "groups",
    "themes",
    "tone",
    "holidays",
    "questions",
];

/// The built-in files.
pub fn embedded() -> Vec<Source> {
    EMBEDDED.iter().map(|(name, text)| Source::new(*name, *text)).collect()
}

/// Lays the files of `over` over those of `under`: the same path replaces, a new one is added.
pub fn overlay(under: Vec<Source>, over: Vec<Source>) -> Vec<Source> {
    let mut by_path: BTreeMap<String, Source> = under.into_iter().map(|it| (it.name().to_owned(), it)).collect();
    by_path.extend(over.into_iter().map(|it| (it.name().to_owned(), it)));
    by_path.into_values().collect()
}

/// The library. Everything in it has been read without a mistake.
#[derive(Debug, Default)]
pub struct Library {
    /// Rule packs by id.
    pub packs: BTreeMap<String, Pack>,
    /// Sources that rules cite, by id.
    pub sources: BTreeMap<String, LawSource>,
    /// Country groups by id.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Marketplaces by id.
    pub platforms: BTreeMap<String, Platform>,
    /// Networks by id.
    pub networks: BTreeMap<String, Network>,
    /// Networks of payment cards by id.
    pub cards: BTreeMap<String, Card>,
    /// Institutions by id.
    pub institutions: BTreeMap<String, Institution>,
    /// Authorities by id.
    pub authorities: BTreeMap<String, Authority>,
    /// Themes by id.
    pub themes: BTreeMap<String, ThemeFile>,
    /// Words that do harm, by language.
    pub tone: BTreeMap<String, ToneFile>,
    /// Letters, requests, posts and the rest.
    pub templates: Vec<Template>,
    /// Pieces that templates include, by path.
    pub parts: BTreeMap<String, Source>,
    /// Printed words by language.
    pub words: BTreeMap<String, Source>,
    /// Names of countries by language.
    pub country_names: BTreeMap<String, Source>,
    /// Public holidays: tables by id.
    pub holidays: BTreeMap<String, Holidays>,
    /// Questions to the user, by file.
    pub questions: BTreeMap<String, QuestionFile>,
    /// Addresses that no document may hold.
    pub dead: Vec<DeadAddress>,
    /// Codes of all countries that are known.
    pub countries: BTreeSet<String>,
}

impl Library {
    /// Reads a library from its files.
    ///
    /// # Errors
    /// If any file has a mistake; the sink then has all of them.
    pub fn load(files: &[Source], sink: &mut Sink) -> Result<Self, Failed> {
        let mut library = Self::default();
        for source in files {
            library.read(source, sink);
        }
        library.refuse_dead_addresses(files, sink);
        library.refuse_double_ids(sink);
        library.templates.sort_by(|a, b| {
            let key =
                |it: &Template| (it.folder, it.head.order.as_ref().map_or(u32::MAX, |it| it.value), it.id.clone());
            key(a).cmp(&key(b)).then_with(|| a.lang.cmp(&b.lang))
        });
        sink.finish(library)
    }

    /// Two rules of one name would decide about each other's conditions.
    fn refuse_double_ids(&self, sink: &mut Sink) {
        let mut seen: BTreeMap<&str, &At<Text>> = BTreeMap::new();
        for id in self.rules().filter_map(|(_, _, it)| it.id.as_ref()) {
            if let Some(first) = seen.insert(&id.value.0, id) {
                let message = format!("the rule id `{}` stands twice", id.value.0);
                let help = format!("the first one is in {}", first.span.source().name());
                sink.report(Diagnostic::error("duplicate-id", message).at(&id.span).help(help));
            }
        }
    }

    fn read(&mut self, source: &Source, sink: &mut Sink) {
        let Some((folder, name)) = source.name().split_once('/') else {
            if source.name() != "README.md" {
                misplaced(source, sink);
            }
            return;
        };
        if name.ends_with("README.md") || folder == "fonts" || folder == "starter" {
            return;
        }
        if let Some((kind, _)) = Folder::ALL.iter().find(|(_, it)| *it == folder) {
            self.templates.extend(Template::read(*kind, name, source, sink));
        } else if DATA_FOLDERS.contains(&folder) {
            let Some(id) = name.strip_suffix(".yaml") else {
                misplaced(source, sink);
                return;
            };
            if let Ok(node) = yaml::parse(source, sink) {
                self.read_data(folder, id.to_owned(), &node, sink);
            }
        } else if folder == "parts" {
            self.parts.insert(source.name().to_owned(), source.clone());
        } else if let (true, Some(lang)) = (folder == "words", name.strip_suffix(".ftl")) {
            self.words.insert(lang.to_owned(), source.clone());
        } else if let (true, Some(lang)) = (folder == "countries", name.strip_suffix(".ftl")) {
            let codes = source.text().lines().filter_map(|it| it.strip_prefix("country-")?.split(' ').next());
            self.countries.extend(codes.map(str::to_owned));
            self.country_names.insert(lang.to_owned(), source.clone());
        } else {
            misplaced(source, sink);
        }
    }

    fn read_data(&mut self, folder: &str, id: String, node: &Node, sink: &mut Sink) {
        match folder {
            "rules" => {
                if let Some(mut pack) = Pack::decode(node, sink) {
                    for it in pack.sources.take().into_iter().flat_map(|it| it.value) {
                        if let Some(id) = it.value.id.clone() {
                            self.sources.insert(id.value.0, it.value);
                        }
                    }
                    self.packs.insert(id, pack);
                }
            }
            "groups" => {
                if let Some(group) = Group::decode(node, sink) {
                    let name = group.id.map_or(id, |it| it.value.0);
                    let members = group.members.into_iter().flat_map(|it| it.value).map(|it| it.value.0).collect();
                    self.groups.insert(name, members);
                }
            }
            "platforms" => self.platforms.extend(Platform::decode(node, sink).map(|it| (id, it))),
            "networks" => self.networks.extend(Network::decode(node, sink).map(|it| (id, it))),
            "cards" => self.cards.extend(Card::decode(node, sink).map(|it| (id, it))),
            "institutions" => self.institutions.extend(Institution::decode(node, sink).map(|it| (id, it))),
            "themes" => {
                if let Some(theme) = ThemeFile::decode(node, sink) {
                    theme.check(node.span.source().name(), sink);
                    self.themes.insert(id, theme);
                }
            }
            "holidays" => {
                let file = HolidayFile::decode(node, sink);
                let table = file.and_then(|it| it.table(node.span.source().name(), sink));
                self.holidays.extend(table.map(|it| (id, it)));
            }
            "questions" => self.questions.extend(QuestionFile::decode(node, sink).map(|it| (id, it))),
            "tone" => self.tone.extend(ToneFile::decode(node, sink).map(|it| (id, it))),
            _ => self.authorities.extend(Authority::decode(node, sink).map(|it| (id, it))),
        }
    }

    /// All rules with the pack they are in.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &Pack, &At<Rule>)> {
        self.packs.iter().flat_map(|(id, pack)| {
            pack.rules.iter().flat_map(|it| &it.value).map(move |rule| (id.as_str(), pack, rule))
        })
    }

    /// The template of a name in a language; a language without a region serves for its regions.
    pub fn template(&self, folder: Folder, id: &str, lang: &str) -> Option<&Template> {
        let base = lang.split('-').next().unwrap_or(lang);
        let by = |lang: &str| self.templates.iter().find(|it| it.folder == folder && it.id == id && it.lang == lang);
        by(lang).or_else(|| by(base))
    }

    /// The names that a key of the case file may have which names a file of this folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        match folder {
            "cards" => self.cards.keys().cloned().collect(),
            "institutions" => self.institutions.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The title of a file that a key of the case file names.
    pub fn title(&self, folder: &str, id: &str) -> Option<String> {
        let title = match folder {
            "cards" => self.cards.get(id)?.title.as_ref(),
            "institutions" => self.institutions.get(id)?.title.as_ref(),
            _ => None,
        };
        title.map(|it| it.value.0.clone())
    }

    /// Languages in which there are words.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The public holidays of a country, or of the part of it that has a table of its own.
    pub fn holidays_of(&self, country: &str, state: Option<&str>) -> Option<&Holidays> {
        let all = || self.holidays.values().filter(|it| it.country == country);
        let part = state.and_then(|state| all().find(|it| it.states.iter().any(|it| it == state)));
        part.or_else(|| all().find(|it| it.states.is_empty()))
    }

    /// Whether a text is a country of a group, or the country itself.
    pub fn is_member(&self, country: &str, name: &str) -> bool {
        country == name || self.groups.get(name).is_some_and(|it| it.iter().any(|it| it == country))
    }
}

fn misplaced(source: &Source, sink: &mut Sink) {
    let folder = source.name().split('/').next().unwrap_or_default();
    let known =
        Folder::ALL.iter().map(|(_, name)| *name).chain(DATA_FOLDERS).chain(["parts", "words", "countries", "fonts"]);
    let help = match nearest(folder, known) {
        Some(near) if near != folder => format!("did you mean the folder `{near}`?"),
        _ => "see templates/README.md for the folders and the endings of their files".to_owned(),
    };
    let message = "this file has no place in a library";
    sink.report(Diagnostic::error("misplaced-file", message).in_file(source.name()).help(help));
}
