//! What can be said, and where: rules, templates, words and names, all of it data.

pub(crate) mod bodies;
pub(crate) mod body;
pub(crate) mod change;
pub mod data;
pub(crate) mod dead;
pub(crate) mod holidays;
pub(crate) mod lock;
pub(crate) mod look;
pub(crate) mod mapping;
mod pack;
pub mod part;
pub(crate) mod profile;
pub(crate) mod prose;
pub(crate) mod questions;
pub(crate) mod rule;
pub(crate) mod sentences;
mod shelf;
pub mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::base::diag::{Diagnostic, Failed, Sink, nearest};
use crate::base::source::Source;
use crate::form::facts::Facts;
use crate::form::record::{At, Decode, Text};
use crate::form::yaml;

use self::bodies::{Authority, Entity, Institution, Means, Platform};
use self::data::{Card, Group, Network, ToneFile};
use self::dead::DeadAddress;
use self::holidays::{HolidayFile, Holidays};
use self::look::ThemeFile;
use self::mapping::Mapping;
pub use self::pack::RulePack;
use self::profile::Profile;
use self::questions::QuestionFile;
use self::rule::{Conditions, LawSource, Pack, Rule};
pub(crate) use self::shelf::Lazy;
use self::shelf::{Reading, files, shelf, whole};
use self::template::{Folder, Passage, Template};

/// The text files that are part of the program, by their path under `templates/`, with the place of their
/// trees in [`TREES`].
static EMBEDDED: &[(&str, &str, Range<usize>)] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// The trees of the YAML files that are part of the program.
static TREES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/trees.bin"));

/// Folders that hold one YAML file a thing.
const DATA_FOLDERS: [&str; 14] = [
    "rules",
    "platforms",
    "payments",
    "institutions",
    "networks",
    "cards",
    "authorities",
    "groups",
    "themes",
    "tone",
    "holidays",
    "questions",
    "mappings",
    "profiles",
];

/// The built-in files.
pub fn embedded() -> Vec<Source> {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let tree = |it: &Range<usize>| TREES.get(it.clone()).unwrap_or_default();
        EMBEDDED.iter().map(|(name, text, place)| Source::built_in(name, text, tree(place))).collect()
    });
    SOURCES.clone()
}

/// Lays the files of `over` over those of `under`: the same path replaces, a new one is added.
pub fn overlay(under: Vec<Source>, over: Vec<Source>) -> Vec<Source> {
    let mut by_path: BTreeMap<String, Source> = under.into_iter().map(|it| (it.name().to_owned(), it)).collect();
    by_path.extend(over.into_iter().map(|it| (it.name().to_owned(), it)));
    by_path.into_values().collect()
}

/// The library. Everything in it is free of mistakes; what is part of the program is read when it is
/// first used.
#[derive(Debug, Default)]
pub struct Library {
    /// Rule packs by id.
    pub packs: Lazy<BTreeMap<String, RulePack>>,
    /// Sources that rules cite, by id.
    pub sources: Lazy<BTreeMap<String, LawSource>>,
    /// Country groups by id.
    pub groups: Lazy<BTreeMap<String, Vec<String>>>,
    /// Marketplaces by id.
    pub(crate) platforms: Lazy<BTreeMap<String, Lazy<Platform>>>,
    /// Means of payment by id.
    pub(crate) payments: Lazy<BTreeMap<String, Lazy<Means>>>,
    /// Networks by id.
    pub networks: Lazy<BTreeMap<String, Lazy<Network>>>,
    /// Networks of payment cards by id.
    pub(crate) cards: Lazy<BTreeMap<String, Lazy<Card>>>,
    /// Institutions by id.
    pub(crate) institutions: Lazy<BTreeMap<String, Lazy<Institution>>>,
    /// Authorities by id.
    pub(crate) authorities: Lazy<BTreeMap<String, Lazy<Authority>>>,
    /// Themes by id.
    pub(crate) themes: Lazy<BTreeMap<String, ThemeFile>>,
    /// Which columns of tables are which keys, by id.
    pub(crate) mappings: Lazy<BTreeMap<String, Mapping>>,
    /// Words that do harm, by language.
    pub tone: Lazy<BTreeMap<String, Lazy<ToneFile>>>,
    /// Letters, requests, posts and the rest, in the order of their folders and of their heads.
    pub templates: Lazy<Vec<Template>>,
    /// Pieces that documents share, by name.
    pub(crate) parts: Lazy<BTreeMap<String, Passage>>,
    /// The first page of packages and its pieces, by path.
    pub(crate) start: BTreeMap<String, Source>,
    /// Printed words by language.
    pub words: BTreeMap<String, Source>,
    /// Names of countries by language.
    pub(crate) country_names: BTreeMap<String, Source>,
    /// Public holidays: tables by id.
    pub(crate) holidays: Lazy<BTreeMap<String, Holidays>>,
    /// Questions to the user, by file.
    pub questions: Lazy<BTreeMap<String, Lazy<QuestionFile>>>,
    /// What courts and others want of a bundle, by id.
    pub(crate) profiles: Lazy<BTreeMap<String, Lazy<Profile>>>,
    /// Addresses that no document may hold.
    pub dead: Lazy<Vec<DeadAddress>>,
    /// Codes of all countries that are known.
    pub(crate) countries: Lazy<BTreeSet<String>>,
    /// Places of rules in their packs, by id.
    rules: OnceLock<BTreeMap<String, (String, usize)>>,
    /// Places of templates in the list, by folder, name and language.
    places: OnceLock<BTreeMap<(Folder, String), BTreeMap<String, usize>>>,
}

impl Library {
    /// Reads a library from its files. Of files that are part of the program mistakes are not looked
    /// for; see [`Library::look_through`].
    ///
    /// # Errors
    /// If any other file has a mistake; the sink then has all of them.
    pub fn load(files: &[Source], sink: &mut Sink) -> Result<Self, Failed> {
        // Who changes the library runs builds with assertions, and wants to see every mistake.
        let library = Self::read(files, if cfg!(debug_assertions) { Reading::All } else { Reading::Own }, sink);
        sink.finish(library)
    }

    /// Reads a library from its files, and looks for mistakes in all of them. What cannot be read is
    /// reported and left out, so that everything else can be looked at too; a library with mistakes is
    /// good for nothing else.
    pub fn look_through(files: &[Source], sink: &mut Sink) -> Self {
        Self::read(files, Reading::All, sink)
    }

    fn read(files: &[Source], reading: Reading, sink: &mut Sink) -> Self {
        let mut library = Self::default();
        let mut folders: BTreeMap<&str, Vec<Source>> = BTreeMap::new();
        for source in files {
            let path = source.name();
            let Some((folder, name)) = path.split_once('/') else {
                if path != "README.md" {
                    misplaced(source, sink);
                }
                continue;
            };
            if name.ends_with("README.md") || folder == "fonts" || folder == "starter" {
                continue;
            }
            let is_data = DATA_FOLDERS.contains(&folder) && name.ends_with(".yaml");
            if is_data || folder == "parts" || Folder::from_name(folder).is_some() {
                folders.entry(folder).or_default().push(source.clone());
            } else if folder == "start" && (name.ends_with(".html") || name.ends_with(".css")) {
                library.start.insert(path.to_owned(), source.clone());
            } else if let (true, Some(lang)) = (folder == "words", name.strip_suffix(".ftl")) {
                library.words.insert(lang.to_owned(), source.clone());
            } else if let (true, Some(lang)) = (folder == "countries", name.strip_suffix(".ftl")) {
                library.country_names.insert(lang.to_owned(), source.clone());
            } else {
                misplaced(source, sink);
            }
        }
        library.fill(folders, reading, sink);
        library.refuse_dead_addresses(files, reading, sink);
        if reading == Reading::All {
            for it in library.tone.values().flat_map(|it| &it.entries).flat_map(|it| &it.value) {
                if let Some(pattern) = it.pattern.as_ref().filter(|it| it.span.source().is_built_in()) {
                    pattern.check(&pattern.span, sink);
                }
            }
        }
        if reading == Reading::All || files.iter().any(|it| !it.is_built_in() && it.name().starts_with("rules/")) {
            library.refuse_double_ids(sink);
        }
        library
    }

    /// Reads the folders, or makes ready to.
    fn fill(&mut self, mut folders: BTreeMap<&str, Vec<Source>>, reading: Reading, sink: &mut Sink) {
        let names: Vec<Source> = self.country_names.values().cloned().collect();
        self.countries = Lazy::new(move || names.iter().flat_map(country_codes).map(str::to_owned).collect());
        let templates: Vec<Source> =
            Folder::all().flat_map(|it| folders.remove(it.name()).unwrap_or_default()).collect();
        self.templates = whole(templates, reading, template::documents, sink);
        let mut take = |folder: &str| folders.remove(folder).unwrap_or_default();
        self.parts = whole(take("parts"), reading, template::passages, sink);
        let rules = take("rules");
        let with = |key: &str| -> Vec<Source> {
            let has_key = |text: &str| text.starts_with(&key[1..]) || text.contains(key);
            rules.iter().filter(|it| has_key(it.text())).cloned().collect()
        };
        self.sources = shelf(with("\nsources:"), reading, law_sources, &mut Sink::default());
        self.dead = whole(with("\ndead:"), reading, dead::listed, &mut Sink::default());
        self.packs = shelf(rules, reading, if reading == Reading::All { pack::whole } else { pack::head }, sink);
        self.groups = shelf(take("groups"), reading, group, sink);
        self.platforms = files(take("platforms"), reading, sink);
        self.payments = files(take("payments"), reading, sink);
        self.networks = files(take("networks"), reading, sink);
        self.institutions = files(take("institutions"), reading, sink);
        self.cards = files(take("cards"), reading, sink);
        self.authorities = files(take("authorities"), reading, sink);
        self.themes = shelf(take("themes"), reading, theme, sink);
        self.mappings = shelf(take("mappings"), reading, of_file, sink);
        self.tone = files(take("tone"), reading, sink);
        self.holidays = shelf(take("holidays"), reading, holidays, sink);
        self.questions = files(take("questions"), reading, sink);
        self.profiles = files(take("profiles"), reading, sink);
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

    /// All rules with the pack they are in.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &RulePack, &At<Rule>)> {
        self.packs.iter().flat_map(|(id, pack)| pack.rules().map(move |rule| (id.as_str(), pack, rule)))
    }

    /// The rule of an id, with the pack it is in.
    pub fn rule(&self, id: &str) -> Option<(&str, &RulePack, &At<Rule>)> {
        let places = self.rules.get_or_init(|| {
            let rules = |(pack, it): (&String, &RulePack)| -> Vec<(String, (String, usize))> {
                let ids = it.rules().map(|it| it.id.as_ref());
                let known = ids.enumerate().filter_map(|(at, id)| Some((id?.value.0.clone(), (pack.clone(), at))));
                known.collect()
            };
            // The first of two rules with one id is the one that counts.
            self.packs.iter().rev().flat_map(|it| rules(it).into_iter().rev()).collect()
        });
        let (pack, at) = places.get(id)?;
        let (name, pack) = self.packs.get_key_value(pack)?;
        Some((name, pack, pack.rules.as_ref()?.value.get(*at)?))
    }

    /// The template of a name in a language; a language without a region serves for its regions.
    pub fn template(&self, folder: Folder, id: &str, lang: &str) -> Option<&Template> {
        let base = lang.split('-').next().unwrap_or(lang);
        let places = self.places.get_or_init(|| {
            let mut places: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
            for (at, it) in self.templates.iter().enumerate() {
                places.entry((it.folder, it.id.clone())).or_default().entry(it.lang.clone()).or_insert(at);
            }
            places
        });
        let langs = places.get(&(folder, id.to_owned()))?;
        let at = langs.get(lang).or_else(|| langs.get(base))?;
        self.templates.get(*at)
    }

    /// The text of a document in a language; if there is none, in the library's own, else in the first it has.
    pub(crate) fn template_or_other(&self, folder: Folder, id: &str, lang: &str) -> Option<&Template> {
        let own = self.template(folder, id, lang).or_else(|| self.template(folder, id, rule::DEFAULT_LANGUAGE));
        own.or_else(|| self.templates.iter().find(|it| it.folder == folder && it.id == id))
    }

    /// Whether a document or a piece that it may share holds a name.
    pub(crate) fn speaks_of(&self, template: &Template, name: &str) -> bool {
        let has = |it: &Source| it.text().contains(name);
        let shared = || self.parts.values().any(|it| has(&it.logic) || it.languages.values().any(|it| has(&it.source)));
        has(&template.logic) || has(&template.sentences.source) || shared()
    }

    /// The document of an id, whatever it is, in a language or another that it has.
    pub(crate) fn document(&self, id: &str, lang: &str) -> Option<&Template> {
        let folder = self.templates.iter().find(|it| it.id == id)?.folder;
        self.template_or_other(folder, id, lang)
    }

    /// The languages of documents that have no text in a language.
    pub(crate) fn other_languages(&self, lang: &str) -> BTreeSet<String> {
        let other = |it: &Template| {
            let found = self.template(it.folder, &it.id, lang).is_none();
            found.then(|| self.template_or_other(it.folder, &it.id, lang).map(|it| it.lang.clone()))?
        };
        self.templates.iter().filter_map(other).collect()
    }

    /// The names that a key of the case file may have which names a file of this folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        match folder {
            "cards" => self.cards.keys().cloned().collect(),
            "institutions" => self.institutions.keys().cloned().collect(),
            "payments" => self.payments.keys().cloned().collect(),
            "platforms" => self.platforms.keys().cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// The title of a file that a key of the case file names; what differs between languages is a word.
    pub(crate) fn title(&self, folder: &str, id: &str) -> Option<String> {
        let title = match folder {
            "cards" => self.cards.get(id)?.title.as_ref(),
            "institutions" => self.institutions.get(id)?.title.as_ref(),
            "platforms" => self.platforms.get(id)?.title.as_ref(),
            _ => None,
        };
        title.map(|it| it.value.0.clone())
    }

    /// Languages in which there are words.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Why nothing can be written in a language, and what to do about it; none if there are words for it.
    /// A language without a region serves for its regions.
    pub(crate) fn lacks_language(&self, tag: &str) -> Option<(String, String)> {
        let base = rule::base_language(tag);
        if self.words.contains_key(tag) || self.words.contains_key(base) {
            return None;
        }
        let known: Vec<&str> = self.languages().collect();
        let help = match nearest(tag, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("languages of this library: {}", known.join(", ")),
        };
        Some((format!("there are no words for the language `{tag}`"), help))
    }

    /// The public holidays of a country, or of the part of it that has a table of its own.
    pub(crate) fn holidays_of(&self, country: &str, state: Option<&str>) -> Option<&Holidays> {
        let all = || self.holidays.values().filter(|it| it.country == country);
        let part = state.and_then(|state| all().find(|it| it.states.iter().any(|it| it == state)));
        part.or_else(|| all().find(|it| it.states.is_empty()))
    }

    /// The company for buyers of a country, else the one for all others.
    pub(crate) fn company<'a>(&self, all: Option<&'a At<Vec<At<Entity>>>>, country: &str) -> Option<&'a Entity> {
        let entities = || all.into_iter().flat_map(|it| &it.value).map(|it| &it.value);
        let is_own = |it: &&Entity| {
            let mut buyers = it.buyers.iter().flat_map(|it| &it.value.0);
            buyers.any(|it| self.is_member(country, &it.value))
        };
        let is_for_others = |it: &&Entity| it.default.as_ref().is_some_and(|it| it.value);
        entities().find(is_own).or_else(|| entities().find(is_for_others))
    }

    /// Whether a text is a country of a group, or the country itself.
    pub(crate) fn is_member(&self, country: &str, name: &str) -> bool {
        country == name || self.groups.get(name).is_some_and(|it| it.iter().any(|it| it == country))
    }

    /// Whether one of the values that are wanted of a field is among those found: `known` says whether there is
    /// any.
    pub(crate) fn agrees(&self, wanted: &str, found: &[String], known: bool) -> bool {
        match wanted {
            "present" => known,
            "absent" => !known,
            word => found.iter().any(|it| self.is_member(it, word)),
        }
    }

    /// Whether conditions on nothing but facts match.
    pub(crate) fn holds(&self, conditions: Option<&At<Conditions>>, facts: &Facts) -> bool {
        conditions.iter().flat_map(|it| &it.value.0).all(|(field, wanted)| {
            let found: Vec<String> = facts.expand(&field.value).iter().filter_map(|it| facts.text(it)).collect();
            let known = !found.is_empty() || facts.known(&field.value);
            wanted.value.0.iter().any(|it| self.agrees(&it.value, &found, known))
        })
    }
}

/// The things of a file that holds one: its name is the file's.
fn of_file<T: Decode>(source: &Source, sink: &mut Sink) -> Vec<(String, T)> {
    let thing = yaml::parse(source, sink).ok().and_then(|it| T::decode(&it, sink));
    if thing.is_none() {
        sink.unreadable(source.name());
    }
    thing.map(|it| (file_id(source), it)).into_iter().collect()
}

/// The name of a file without its folder and ending.
fn file_id(source: &Source) -> String {
    let name = source.name().split_once('/').map_or(source.name(), |(_, name)| name);
    name.strip_suffix(".yaml").unwrap_or(name).to_owned()
}

fn theme(source: &Source, sink: &mut Sink) -> Vec<(String, ThemeFile)> {
    let themes = of_file::<ThemeFile>(source, sink);
    for (_, it) in &themes {
        it.check(source.name(), sink);
    }
    themes
}

fn group(source: &Source, sink: &mut Sink) -> Vec<(String, Vec<String>)> {
    let groups = of_file::<Group>(source, sink).into_iter();
    let members = |it: Group| it.members.into_iter().flat_map(|it| it.value).map(|it| it.value.0).collect();
    groups.map(|(file, mut it)| (it.id.take().map_or(file, |it| it.value.0), members(it))).collect()
}

fn holidays(source: &Source, sink: &mut Sink) -> Vec<(String, Holidays)> {
    let files = of_file::<HolidayFile>(source, sink).into_iter();
    files.filter_map(|(id, it)| Some((id, it.table(source.name(), sink)?))).collect()
}

fn law_sources(source: &Source, sink: &mut Sink) -> Vec<(String, LawSource)> {
    let packs = of_file::<Pack>(source, sink).into_iter();
    let sources = packs.filter_map(|(_, it)| it.sources).flat_map(|it| it.value);
    sources.filter_map(|it| Some((it.value.id.as_ref()?.value.0.clone(), it.value))).collect()
}

/// Codes of the countries that a file has names for.
fn country_codes(source: &Source) -> impl Iterator<Item = &str> {
    source.text().lines().filter_map(|it| it.strip_prefix("country-")?.split(' ').next())
}

fn misplaced(source: &Source, sink: &mut Sink) {
    let folder = source.name().split('/').next().unwrap_or_default();
    let others = ["parts", "words", "countries", "fonts", "start"];
    let known = Folder::all().map(Folder::name).chain(DATA_FOLDERS).chain(others);
    let help = match nearest(folder, known) {
        Some(near) if near != folder => format!("did you mean the folder `{near}`?"),
        _ => "see templates/README.md for the folders and the endings of their files".to_owned(),
    };
    let message = "this file has no place in a library";
    sink.report(Diagnostic::error("misplaced-file", message).in_file(source.name()).help(help));
}
