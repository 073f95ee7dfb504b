//! Whether a finished bundle is what a court, a bank or a marketplace wants: requirement by requirement.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::base::artifact::Content;
use crate::base::diag::{Diagnostic, Sink, nearest};
use crate::base::disk;
use crate::desk::binder::Binder;
use crate::desk::{Failure, Usage, Workshop};
use crate::evidence::survey::SurveyProblem;
use crate::form::reader::Reader;
use crate::form::terms::Status;
use crate::library::Library;
use crate::library::profile::{Characters, Demand, Paper, Profile, Wanted};
use crate::pages::exam::{BundleFacts, PageFacts, examine};
use crate::plan::Plan;
use crate::words::Words;

/// How far a page may differ from the size that is wanted, in points.
const NEAR: f32 = 4.0;

/// What came of a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is met.
    Pass,
    /// It is not, and how.
    Fail(String),
    /// Nobody can tell by looking at the file.
    Unknown(String),
}

/// What came of all requirements of a profile.
#[derive(Debug)]
pub(crate) struct Examined {
    /// The name of the file.
    pub(crate) file: String,
    profile: String,
    title: String,
    head: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    check: Wanted,
    must: bool,
    verdict: Verdict,
    wanted: String,
    source: String,
    status: Option<Status>,
    last_checked: Option<NaiveDate>,
}

/// The profile of a name.
///
/// # Errors
/// If there is none.
pub(crate) fn profile<'a>(library: &'a Library, name: &str) -> Result<&'a Profile, Failure> {
    library.profiles.get(name).map(|it| &**it).ok_or_else(|| {
        let known: Vec<&str> = library.profiles.keys().map(String::as_str).collect();
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("profiles of this library: {}", known.join(", ")),
        };
        Failure::Usage(Usage { wrong: format!("there is no profile `{name}`"), help })
    })
}

/// Looks at a file with the eyes of a profile.
///
/// # Errors
/// If there is no such profile.
pub(crate) fn examined(
    (file, bytes): (&str, Vec<u8>),
    name: &str,
    workshop: &Workshop,
    words: &Words,
) -> Result<Examined, Failure> {
    let library = workshop.library();
    let profile = profile(library, name)?;
    let size = bytes.len() as u64;
    let facts = examine(bytes);
    let judge = Judge { words, facts: facts.as_ref(), size, file };
    let pages = facts.as_ref().map_or(0, |it| it.pages.len());
    let rows = profile.requirements().filter_map(|it| {
        let check = it.check.as_ref()?.value;
        let verdict = judge.verdict(check, it);
        let cite = it.cite.as_ref().map(|it| it.value.0.clone());
        let source = it.source.as_ref().and_then(|it| library.sources.get(&it.value.0)).and_then(|it| it.name.as_ref());
        let source = [source.map(|it| it.value.0.clone()), cite].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let status = it.status.as_ref().map(|it| it.value);
        let last_checked = it.last_checked.as_ref().map(|it| it.value);
        Some(Row { check, must: it.is_must(), verdict, wanted: judge.wanted(check, it), source, status, last_checked })
    });
    let counted = [words.with("pages-count", &[("count", &pages.to_string())]), megabytes(size)];
    Ok(Examined {
        file: file.to_owned(),
        profile: name.to_owned(),
        title: profile.title.as_ref().map_or(String::new(), |it| it.value.0.clone()),
        head: counted.join(&words.get("list-comma")),
        rows: rows.collect(),
    })
}

/// Refuses a package whose bundle, or whose exhibits for a reader of the profile, are not what it wants.
///
/// # Errors
/// If one is not.
pub(super) fn hold(
    name: &str,
    (plan, binder): (&Plan<'_>, &Binder),
    workshop: &Workshop,
    words: &Words,
    sink: &mut Sink,
) -> Result<(), Failure> {
    let readers: Vec<Reader> =
        profile(workshop.library(), name)?.for_.iter().flat_map(|it| &it.value).map(|it| it.value).collect();
    let of_readers = plan.extracts.iter().filter(|it| readers.contains(&it.reader)).map(|it| it.place.in_package());
    let mut wanted: Vec<String> = of_readers.collect();
    wanted.retain(|it| binder.artifacts.iter().any(|made| made.path.as_str() == it));
    if wanted.is_empty() || readers.contains(&Reader::Court) {
        let volumes = binder.artifacts.iter().map(|it| it.path.as_str()).filter(|it| it.contains("/bundle-"));
        let volumes: Vec<String> = volumes.map(str::to_owned).collect();
        wanted.extend(if volumes.is_empty() { vec![plan.bundle.place(1).in_package()] } else { volumes });
    }
    for made in binder.artifacts.iter().filter(|it| wanted.iter().any(|place| it.path.as_str() == place)) {
        let Content::File { path, bytes, .. } = &made.content else { continue };
        let file = made.path.as_str().rsplit('/').next().unwrap_or_default();
        let examined = examined((file, disk::read(path, *bytes)?), name, workshop, words)?;
        for it in examined.failures() {
            let message = format!("{file} is not what `{name}` wants: {it}");
            let help = "mend the exhibit it is about, leave it out, or build without --profile";
            sink.report(Diagnostic::error("profile", message).help(help));
        }
    }
    Ok(sink.finish(())?)
}

/// A size for people.
fn megabytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

struct Judge<'a> {
    words: &'a Words,
    facts: Result<&'a BundleFacts, &'a SurveyProblem>,
    size: u64,
    file: &'a str,
}

impl Judge<'_> {
    /// What is wanted, in words.
    fn wanted(&self, check: Wanted, it: &Demand) -> String {
        let most = it.most().unwrap_or(0);
        let most = if check == Wanted::FileSize { megabytes(most) } else { most.to_string() };
        let sizes = it.sizes.iter().flat_map(|it| &it.value).map(|it| match it.value {
            Paper::A4 => "A4",
            Paper::Letter => "US Letter",
        });
        let sizes = sizes.collect::<Vec<_>>().join(", ");
        let ask = it.ask.iter().flat_map(|it| &it.value.0);
        let own = |lang: &str| ask.clone().find(|it| it.0.value == lang).map(|it| it.1.value.0.clone());
        let base = self.words.lang().split('-').next().unwrap_or_default();
        let text = own(base).or_else(|| own("en")).unwrap_or_default();
        let key = format!("profile-{}", check.word().replace('_', "-"));
        self.words.with(&key, &[("most", &most), ("sizes", &sizes), ("text", &text)])
    }

    fn verdict(&self, check: Wanted, it: &Demand) -> Verdict {
        let most = it.most().unwrap_or(u64::MAX);
        match check {
            Wanted::FileSize if self.size > most => return Verdict::Fail(megabytes(self.size)),
            Wanted::FileSize => return Verdict::Pass,
            Wanted::FileName => return self.name(it.characters.as_ref().map(|it| it.value), most),
            Wanted::ByEye => return Verdict::Unknown(self.words.get("profile-look")),
            _ => {}
        }
        let facts = match self.facts {
            Ok(it) => it,
            Err(problem) if check == Wanted::Opens => return Verdict::Fail(problem.to_string()),
            Err(_) => return Verdict::Unknown(self.words.get("profile-not-open")),
        };
        let none = |count: usize| match count {
            0 => Verdict::Pass,
            count => Verdict::Fail(self.words.with("profile-found", &[("count", &count.to_string())])),
        };
        match check {
            Wanted::Pages if facts.pages.len() as u64 > most => Verdict::Fail(self.count(facts.pages.len())),
            Wanted::PageSize => self.pages(facts, |page| !is_of(page, it)),
            Wanted::PageNumbers => self.numbers(facts),
            Wanted::Bookmarks => self.bookmarks(facts),
            Wanted::BookmarkPages => self.bookmark_pages(facts),
            Wanted::Index if facts.links.is_empty() => Verdict::Unknown(self.words.get("profile-no-links")),
            Wanted::IndexLinks => self.index_links(facts),
            Wanted::IndexPages => self.index_pages(facts),
            Wanted::Text => self.texts(facts),
            Wanted::Upright => self.pages(facts, |page| page.is_upright == Some(false)),
            Wanted::Zoom => match facts.zoom {
                Some(zoom) if (zoom * 100.0 - most as f32).abs() < 0.5 => Verdict::Pass,
                Some(zoom) => Verdict::Fail(format!("{:.0} %", zoom * 100.0)),
                None => Verdict::Fail(self.words.get("profile-no-zoom")),
            },
            Wanted::NoBlankPages => self.pages(facts, |page| page.is_blank),
            Wanted::NotLocked => none(usize::from(facts.is_restricted)),
            Wanted::NoScripts => none(facts.scripts),
            Wanted::NoAttachments => none(facts.attachments),
            Wanted::NoMedia => none(facts.media),
            Wanted::NoForms => none(facts.fields),
            Wanted::Fonts if !facts.fonts_outside.is_empty() => {
                let names: Vec<String> = facts.fonts_outside.iter().cloned().collect();
                Verdict::Fail(names.join(&self.words.get("list-comma")))
            }
            Wanted::NoCameraData => none(facts.camera),
            _ => Verdict::Pass,
        }
    }

    fn count(&self, pages: usize) -> String {
        self.words.with("pages-count", &[("count", &pages.to_string())])
    }

    /// Whether no page is so.
    fn pages(&self, facts: &BundleFacts, wrong: impl Fn(&PageFacts) -> bool) -> Verdict {
        let all = facts.pages.iter().enumerate().filter(|it| wrong(it.1)).map(|it| it.0 + 1);
        self.named(all.collect())
    }

    /// Whether every page can be searched: a picture may show typed text or none, and nobody can tell which.
    fn texts(&self, facts: &BundleFacts) -> Verdict {
        let without = |pictures: bool| {
            let lacks =
                move |it: &(usize, &PageFacts)| !it.1.has_text && !it.1.is_blank && it.1.has_pictures == pictures;
            facts.pages.iter().enumerate().filter(lacks).map(|it| it.0 + 1).collect::<Vec<usize>>()
        };
        match (without(false), without(true)) {
            (drawn, _) if !drawn.is_empty() => Verdict::Fail(self.naming(&drawn)),
            (_, pictures) if !pictures.is_empty() => {
                Verdict::Unknown(self.words.with("profile-pictures", &[("pages", &self.naming(&pictures))]))
            }
            _ => Verdict::Pass,
        }
    }

    fn named(&self, pages: Vec<usize>) -> Verdict {
        if pages.is_empty() {
            return Verdict::Pass;
        }
        Verdict::Fail(self.naming(&pages))
    }

    fn naming(&self, pages: &[usize]) -> String {
        let pages: Vec<u32> = pages.iter().filter_map(|it| u32::try_from(*it).ok()).collect();
        self.words.pages_named(&pages)
    }

    /// Whether every page bears the number that the viewer shows for it.
    fn numbers(&self, facts: &BundleFacts) -> Verdict {
        let label = |at: usize| match facts.labels.as_ref().and_then(|it| it.get(at)) {
            // Small Roman numbers stand before what is counted.
            Some(it) if it.starts_with('~') => None,
            Some(it) => it.parse::<usize>().ok().or(Some(at + 1)),
            None => Some(at + 1),
        };
        let total = facts.pages.len();
        let bears = |at: usize, page: &PageFacts| {
            label(at).is_none_or(|wanted| {
                page.numbers
                    .iter()
                    .any(|it| it.number == wanted && it.of.is_none_or(|of| of == total || label(0) != Some(1)))
            })
        };
        let wrong: Vec<usize> =
            facts.pages.iter().enumerate().filter(|(at, page)| !bears(*at, page)).map(|it| it.0 + 1).collect();
        if wrong.is_empty() {
            return Verdict::Pass;
        }
        if wrong.iter().all(|it| !facts.pages[it - 1].is_sure || facts.pages[it - 1].numbers.is_empty())
            && facts.pages.iter().any(|it| !it.is_sure)
        {
            return Verdict::Unknown(self.words.with("profile-unread", &[("pages", &self.naming(&wrong))]));
        }
        // Numbers that are there, and the same amount beside the viewer's on most pages, are told as such.
        let apart = |by: i64| {
            let same = |(at, page): (usize, &PageFacts)| {
                page.numbers.iter().any(|it| i64::try_from(it.number) == Ok(i64::try_from(at).unwrap_or(0) + 1 + by))
            };
            facts.pages.iter().enumerate().filter(|it| same(*it)).count()
        };
        let by = (-20..=20).filter(|it| *it != 0).max_by_key(|it| apart(*it)).unwrap_or(0);
        if total >= 3 && apart(by) * 10 >= total * 9 {
            return Verdict::Fail(self.words.with("profile-numbers-apart", &[("count", &by.abs().to_string())]));
        }
        Verdict::Fail(self.words.with("profile-numbers-missing", &[("pages", &self.naming(&wrong))]))
    }

    fn bookmarks(&self, facts: &BundleFacts) -> Verdict {
        if facts.bookmarks.is_empty() {
            return Verdict::Fail(self.words.get("profile-none"));
        }
        let dead: Vec<&str> = facts.bookmarks.iter().filter(|it| it.1.is_none()).map(|it| it.0.as_str()).collect();
        match dead.first() {
            None => Verdict::Pass,
            Some(first) => {
                let values = [("count", dead.len().to_string()), ("name", (*first).to_owned())];
                Verdict::Fail(self.words.with("profile-dead", &values.each_ref().map(|it| (it.0, it.1.as_str()))))
            }
        }
    }

    fn bookmark_pages(&self, facts: &BundleFacts) -> Verdict {
        if facts.bookmarks.is_empty() {
            return Verdict::Fail(self.words.get("profile-none"));
        }
        let lacks = |(title, page): &&(String, Option<usize>)| {
            let label = page.and_then(|at| facts.labels.as_ref()?.get(at).cloned());
            let says = |wanted: &str| title.split(|it: char| !it.is_alphanumeric()).any(|it| it == wanted);
            page.is_some_and(|at| {
                let label = label.filter(|it| !it.starts_with('~'));
                !says(&(at + 1).to_string()) && !label.is_some_and(|it| says(&it))
            })
        };
        // Those that a source brought along are not of the bundle's making: the outermost count.
        let lacking: Vec<&(String, Option<usize>)> = facts.bookmarks.iter().filter(lacks).collect();
        match lacking.first() {
            None => Verdict::Pass,
            Some(_) if lacking.len() * 2 < facts.bookmarks.len() => Verdict::Pass,
            Some(first) => {
                let values = [("count", lacking.len().to_string()), ("name", first.0.clone())];
                Verdict::Fail(
                    self.words.with("profile-without-page", &values.each_ref().map(|it| (it.0, it.1.as_str()))),
                )
            }
        }
    }

    fn index_links(&self, facts: &BundleFacts) -> Verdict {
        let index: Vec<_> = index_links(facts);
        let targets: BTreeSet<usize> = index.iter().map(|it| it.to).collect();
        if targets.is_empty() {
            return Verdict::Fail(self.words.get("profile-none"));
        }
        let outer = facts.bookmarks.iter().filter_map(|it| it.1).collect::<BTreeSet<_>>().len();
        match outer {
            0 => Verdict::Unknown(self.words.get("profile-no-bookmarks")),
            _ => Verdict::Pass,
        }
    }

    /// Whether the numbers in the index are those of the pages that its entries lead to.
    fn index_pages(&self, facts: &BundleFacts) -> Verdict {
        // An entry may be several links: what it is called, its number, its pages. One of them has to be right.
        let mut entries: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
        for link in index_links(facts) {
            let text = link.text.trim();
            let is_number = text.starts_with(|it: char| it.is_ascii_digit())
                && text.chars().all(|it| it.is_ascii_digit() || " –—-,".contains(it));
            if is_number {
                entries.entry((link.from, link.to)).or_default().push(text.to_owned());
            }
        }
        let leads = |text: &str, to: usize| {
            let first: String = text.chars().take_while(char::is_ascii_digit).collect();
            let label = facts.labels.as_ref().and_then(|it| it.get(to)).map(String::as_str);
            first == (to + 1).to_string() || label == Some(first.as_str())
        };
        let (right, wrong): (Vec<_>, Vec<_>) =
            entries.iter().partition(|((_, to), all)| all.iter().any(|it| leads(it, *to)));
        // Where no number at all is a page, they may be numbers of something else, unless they are ranges.
        let is_range = |all: &[String]| all.iter().any(|it| it.contains(['–', '—', '-']));
        match wrong.first() {
            Some((_, all)) if !right.is_empty() || wrong.iter().any(|it| is_range(it.1)) => {
                Verdict::Fail(self.words.with("profile-index-wrong", &[("text", &all.join(", "))]))
            }
            None if !right.is_empty() => Verdict::Pass,
            _ => Verdict::Unknown(self.words.get("profile-index-unread")),
        }
    }

    fn name(&self, characters: Option<Characters>, most: u64) -> Verdict {
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        let stem = name.rsplit_once('.').map_or(name, |it| it.0);
        let allowed = |it: char| {
            let german = characters == Some(Characters::German) && "äöüÄÖÜß".contains(it);
            it.is_ascii_alphanumeric() || it == '_' || it == '-' || german
        };
        if name.chars().count() as u64 > most {
            return Verdict::Fail(self.words.with("profile-found", &[("count", &name.chars().count().to_string())]));
        }
        match stem.chars().find(|it| characters.is_some() && !allowed(*it)) {
            Some(it) => Verdict::Fail(format!("`{it}`")),
            None => Verdict::Pass,
        }
    }
}

/// The links that stand in front of what they lead to: those of an index.
fn index_links(facts: &BundleFacts) -> Vec<&crate::pages::exam::BundleLink> {
    let first = facts.links.iter().map(|it| it.from).min().unwrap_or(0);
    let few = facts.pages.len() / 2 + 1;
    facts.links.iter().filter(|it| it.from <= first + few && it.to > it.from).collect()
}

fn is_of(page: &PageFacts, it: &Demand) -> bool {
    let sizes = it.sizes.iter().flat_map(|it| &it.value).map(|it| match it.value {
        Paper::A4 => (595.3, 841.9),
        Paper::Letter => (612.0, 792.0),
    });
    let near = |one: f32, other: f32| (one - other).abs() < NEAR;
    let (width, height) = page.size;
    sizes.into_iter().any(|(w, h)| (near(width, w) && near(height, h)) || (near(width, h) && near(height, w)))
}

impl Examined {
    /// Whether all that has to be met is met, as far as can be told.
    pub(crate) fn passes(&self) -> bool {
        !self.rows.iter().any(|it| it.must && matches!(it.verdict, Verdict::Fail(_)))
    }

    /// The requirements that are not met although they have to be, each with what is wrong.
    pub(crate) fn failures(&self) -> Vec<String> {
        let failed = self.rows.iter().filter(|it| it.must).filter_map(|it| match &it.verdict {
            Verdict::Fail(how) => Some(format!("{} ({how})", it.wanted)),
            Verdict::Pass | Verdict::Unknown(_) => None,
        });
        failed.collect()
    }

    /// What came of it as text.
    pub(crate) fn to_text(&self, words: &Words) -> String {
        let mut out = format!("{} · {} · {}\n", self.title, self.file, self.head);
        let states = ["pass", "fail", "not-so", "unknown"].map(|it| words.get(&format!("profile-{it}")));
        let wide = states.iter().map(|it| it.chars().count()).max().unwrap_or(0);
        for it in &self.rows {
            let (state, more) = match &it.verdict {
                Verdict::Pass => (&states[0], String::new()),
                Verdict::Fail(how) if it.must => (&states[1], how.clone()),
                Verdict::Fail(how) => (&states[2], how.clone()),
                Verdict::Unknown(why) => (&states[3], why.clone()),
            };
            let wanted = if more.is_empty() { it.wanted.clone() } else { words.labelled(&it.wanted, &more) };
            let status = it.status.map_or("MEM", Status::word);
            out.push_str(&format!("{state:wide$}  {wanted}\n{:wide$}  {} [{status}]\n", "", it.source));
        }
        out
    }

    /// What came of it for programs.
    pub(crate) fn to_json(&self) -> Json {
        let row = |it: &Row| {
            let (state, detail) = match &it.verdict {
                Verdict::Pass => ("pass", None),
                Verdict::Fail(how) => ("fail", Some(how.clone())),
                Verdict::Unknown(why) => ("cannot_tell", Some(why.clone())),
            };
            json!({
                "check": it.check.word(), "must": it.must, "result": state, "detail": detail, "wanted": it.wanted,
                "source": it.source, "status": it.status.map_or("MEM", Status::word),
                "last_checked": it.last_checked.map(|it| it.to_string()),
            })
        };
        json!({
            "redress": 1, "profile": self.profile, "file": self.file, "passes": self.passes(),
            "requirements": self.rows.iter().map(row).collect::<Vec<_>>(),
        })
    }
}
