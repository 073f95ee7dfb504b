//! A case, read and assessed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::assess::{self, Assessment};
use crate::base::diag::{Diagnostic, Sink};
use crate::base::disk::{self, DiskError};
use crate::base::source::Source;
use crate::case::{Case, Written};
use crate::desk::{Failure, Options, Workshop, profile, sent, unlisted};
use crate::evidence::survey::{EvidenceRoot, Surveyed};
use crate::form::facts::without_numbers;
use crate::library::Library;
use crate::library::profile::Profile;
use crate::pages::fonts::Fonts;
use crate::plan::lock::{LOCK, NumberLock};
use crate::plan::{self, Press};
use crate::post::tone;
use crate::render::sender::Sender;
use crate::words::Words;

/// Largest lock of exhibit numbers, in bytes.
const LARGEST_LOCK: u64 = 16 << 20;

/// A case to be worked on.
pub struct Brief {
    /// The case file.
    pub source: Source,
    /// The folder that its evidence is in.
    pub folder: PathBuf,
    /// What its package is made with.
    pub options: Options,
}

/// How far a case is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The case file only.
    Facts,
    /// The evidence files too.
    Evidence,
}

/// A case that was read and assessed, with everything that planning needs.
pub struct Opened {
    /// The case.
    pub case: Case,
    /// What follows from it.
    pub assessment: Assessment,
    /// Words of its language.
    pub words: Words,
    /// Who its letters are from.
    pub sender: Sender,
    /// The folder its evidence is in.
    pub root: Arc<EvidenceRoot>,
    /// What the evidence files are; empty if they were not looked at.
    pub surveyed: Vec<Option<Surveyed>>,
    /// Numbers that letters have cited, which stay.
    pub(crate) lock: Option<NumberLock>,
    /// What its package is made with.
    pub options: Options,
    /// Files in the folder of the case that are in no exhibit.
    pub unlisted: Vec<String>,
    /// The case in the languages of documents that have no text in its own.
    pub(crate) others: BTreeMap<String, Other>,
}

/// A case in another language than its own.
pub(crate) struct Other {
    pub case: Case,
    pub assessment: Assessment,
    pub words: Words,
    pub sender: Sender,
}

pub(super) fn open(brief: Brief, depth: Depth, workshop: &Workshop, sink: &mut Sink) -> Result<Opened, Failure> {
    let Brief { source, folder, options } = brief;
    let library = workshop.library();
    workshop.refuse_language(options.settings.lang.as_deref())?;
    let mut written = Written::read(&source, sink)?;
    let acting = options.firm.as_ref().map(|it| written.lay_over(it.file()));
    let paper = options.firm.as_ref().zip(acting).map(|(firm, acting)| firm.paper(acting)).unwrap_or_default();
    let root = EvidenceRoot::new(&folder).map_err(|cause| DiskError { verb: "open", path: folder.clone(), cause })?;
    let surveyed = match depth {
        Depth::Facts => Vec::new(),
        Depth::Evidence => plan::survey(written.evidence(), &root, (options.missing, &options.wishes), sink),
    };
    let unlisted = match depth {
        Depth::Facts => Vec::new(),
        Depth::Evidence => unlisted::find(&source, &folder, &written, sink),
    };
    if depth == Depth::Evidence {
        sent::check(&written, &root, sink);
    }
    let mut case = written.validate(library, &options.settings, sink)?;
    if let Some(name) = &options.profile {
        number_as(&mut case, profile::profile(library, name)?);
    }
    let lock = match disk::exists(&folder.join(LOCK))? {
        true => {
            let path = folder.join(LOCK);
            let name = path.to_string_lossy().replace('\\', "/");
            Some(NumberLock::read(&Source::new(name, disk::read_to_string(&path, LARGEST_LOCK)?), &case, sink)?)
        }
        false => None,
    };
    let country = case.facts.text("claimant.country").unwrap_or_default();
    let words = workshop.words(&case.lang, &country, sink).map_err(Failure::Template)?.in_voice(case.voice());
    mind_tone(&case, library, sink);
    let assessment = assess::assess(&case, library);
    let sender = Sender::of(&case, &words).on(paper.clone());
    let mut others = BTreeMap::new();
    for lang in library.other_languages(&case.lang) {
        let words = workshop.words(&lang, &country, sink).map_err(Failure::Template)?;
        let case = Case { lang: lang.clone(), ..case.clone() };
        let (assessment, sender) = (assess::assess(&case, library), Sender::of(&case, &words).on(paper.clone()));
        others.insert(lang, Other { case, assessment, words, sender });
    }
    Ok(Opened { case, assessment, words, sender, root: Arc::new(root), surveyed, lock, options, unlisted, others })
}

/// Numbers exhibits as a profile does where the case does not say how.
fn number_as(case: &mut Case, profile: &Profile) {
    let own = &mut case.file.bundle;
    let Some(usual) = profile.numbering.as_ref().map(|it| &it.value) else { return };
    if own.style.is_none() && own.prefix.is_none() && own.digits.is_none() {
        own.style = usual.style.as_ref().map(|it| it.value);
        own.prefix = usual.prefix.as_ref().map(|it| it.value.clone());
        own.digits = usual.digits.as_ref().map(|it| it.value.0);
    }
}

/// Warns of accusations, threats and shouting in the words of the user, which letters quote.
fn mind_tone(case: &Case, library: &Library, sink: &mut Sink) {
    let quoted = ["problem.description", "contacts.summary", "claim.amounts.basis", "adr.proposal"];
    for (path, fact) in case.facts.iter() {
        let (Some(span), true) = (&fact.span, quoted.contains(&without_numbers(path).as_str())) else { continue };
        for it in tone(&fact.value.as_text(), &case.lang, library) {
            let diagnostic = Diagnostic::warning("tone", format!("`{}`: {}", it.found, it.why)).at(span);
            sink.report(diagnostic.help(it.instead));
        }
    }
}

impl Opened {
    /// What the pages of this case are set with.
    pub(super) fn press<'lib, 'a>(&'a self, workshop: &'lib Workshop, fonts: &'a mut Fonts) -> Press<'lib, 'a> {
        Press { library: workshop.library(), words: &self.words, theme: &self.options.theme, fonts }
    }
}
