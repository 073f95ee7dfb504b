//! The filing package of one case: from the case file to finished files.

mod evidence;

use std::path::Path;
use std::sync::Arc;

use crate::assess::{self, Assessment};
use crate::base::artifact::{Artifact, Content, PackagePath};
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::base::disk::{DiskError, Temporary};
use crate::base::source::Source;
use crate::case::{Case, Settings, Written};
use crate::evidence::survey::{EvidenceRoot, Surveyed};
use crate::form::facts::without_numbers;
use crate::library::Library;
use crate::library::template::Folder;
use crate::package::{BagInfo, Package, package};
use crate::pages::bundle::Ledger;
use crate::pages::fonts::Fonts;
use crate::pages::theme::Theme;
use crate::plan::exhibit::Exhibit;
use crate::plan::{self, Desk, Missing, Plan, Planned, State};
use crate::post::tone;
use crate::render::engine::Engine;
use crate::render::lacks::lacks;
use crate::render::start::{FirstPage, View};
use crate::render::view::Scene;
use crate::render::{calendar, letter, post, timeline};
use crate::vocabulary;
use crate::words::Words;
use crate::write::{Context, Format, svg};

vocabulary! {
    /// A part of the package.
    pub enum Part {
        /// Letters.
        Letters = "letters",
        /// Drafts of posts.
        Posts = "posts",
        /// Requests to mediation and arbitration bodies.
        Adr = "adr",
        /// Index, bundle and originals.
        Evidence = "evidence",
        /// The lawyer's packet.
        Handoff = "handoff",
    }
}

/// The evidence bundle, seen from the folders that letters and requests are in.
const BUNDLE: &str = "../4-evidence/bundle.pdf";

/// What a package is made with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Day and language.
    pub settings: Settings,
    /// What happens if evidence is missing.
    pub missing: Missing,
    /// Whether a package is made although documents are blocked.
    pub allow_blocked: bool,
    /// Formats of letters.
    pub formats: Vec<&'static Format>,
    /// Parts of the package.
    pub parts: Vec<Part>,
    /// How pages look.
    pub theme: Theme,
    /// Font files of the user.
    pub fonts: Vec<Vec<u8>>,
}

/// Why there is no package.
#[derive(Debug)]
pub enum Failure {
    /// The case or a template is at fault; the sink says how.
    Author(Failed),
    /// The environment is at fault: verb, path, cause.
    Environment(String),
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Self {
        Self::Author(failed)
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::Environment(error.to_string())
    }
}

/// A case that was read and assessed, with everything that planning needs.
pub struct Opened {
    /// The case.
    pub case: Case,
    /// What follows from it.
    pub assessment: Assessment,
    /// Words of its language.
    pub words: Words,
    /// The folder its evidence is in.
    pub root: Arc<EvidenceRoot>,
    /// What the evidence files are; empty if they were not looked at.
    pub surveyed: Vec<Option<Surveyed>>,
}

/// How far a case is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The case file only.
    Facts,
    /// The evidence files too.
    Evidence,
}

/// Reads and assesses a case. Mistakes of the case file and of the evidence are told in one run.
///
/// # Errors
/// If the case file or an evidence file is at fault, or the folder cannot be opened.
pub fn open(
    source: &Source,
    folder: &Path,
    depth: Depth,
    (library, options): (&Library, &Options),
    sink: &mut Sink,
) -> Result<Opened, Failure> {
    let written = Written::read(source, sink)?;
    let root = EvidenceRoot::new(folder)
        .map_err(|it| Failure::Environment(format!("cannot open {}: {it}", folder.display())))?;
    let surveyed = match depth {
        Depth::Facts => Vec::new(),
        Depth::Evidence => plan::survey(written.evidence(), &root, options.missing, sink),
    };
    let case = written.validate(library, &options.settings, sink)?;
    let country = case.facts.text("claimant.country").unwrap_or_default();
    let words = Words::load(library, &case.lang, &country, sink)?;
    mind_tone(&case, library, sink);
    let assessment = assess::assess(&case, library);
    Ok(Opened { case, assessment, words, root: Arc::new(root), surveyed })
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
    /// The desk that this case's documents are made on.
    pub fn desk<'a>(&'a self, library: &'a Library, options: &'a Options) -> Desk<'a> {
        let mut fonts = Fonts::new();
        for bytes in &options.fonts {
            fonts.add(bytes.clone());
        }
        Desk { library, words: &self.words, theme: &options.theme, fonts }
    }

    /// Plans the package.
    ///
    /// # Errors
    /// If an exhibit cannot be read or set.
    pub fn plan<'a>(&self, desk: &mut Desk<'a>, sink: &mut Sink) -> Result<Plan<'a>, Failed> {
        let evidence = (&self.root, self.surveyed.clone());
        let plan = plan::plan(&self.case, &self.assessment, evidence, desk, sink);
        self.words.report_missing(sink);
        plan.and_then(|it| sink.finish(it))
    }
}

/// Reports every document that lacks facts.
pub fn report_blocked(plan: &Plan<'_>, case: &Case, as_error: bool, sink: &mut Sink) {
    for (it, missing) in plan.blocked() {
        let title = it.template.head.title.as_ref().map_or(it.template.id.as_str(), |it| &it.value);
        let message = format!(
            "{}/{} is blocked: {title} needs {}",
            it.template.folder.name(),
            it.template.id,
            missing.join(", ")
        );
        let help = "add the facts to the case file, or build with --allow-blocked to leave the document out";
        let diagnostic =
            if as_error { Diagnostic::error("blocked", message) } else { Diagnostic::warning("blocked", message) };
        sink.report(diagnostic.in_file(case.source.name()).help(help));
    }
}

/// The templates of a case ready to be filled, and the plan without the documents that lack facts.
pub struct Drafts<'a> {
    scene: Scene<'a>,
    engine: Engine,
}

/// Gets the templates ready; documents that print a fact which the case lacks become blocked.
///
/// # Errors
/// If a template has a mistake.
pub fn drafts<'a>(
    opened: &'a Opened,
    plan: &mut Plan<'_>,
    exhibits: &'a [Exhibit],
    library: &'a Library,
    sink: &mut Sink,
) -> Result<Drafts<'a>, Failed> {
    let Opened { case, assessment, words, .. } = opened;
    let scene = Scene { case, assessment, exhibits, library, words };
    let engine = Engine::new(library, scene.lookup(), sink)?;
    for planned in plan.documents.iter_mut().filter(|it| !matches!(it.state, State::Skipped(_))) {
        if planned.template.folder == Folder::Posts {
            continue;
        }
        let view = scene.letter(planned.template, planned.payment);
        let lacking = lacks(&engine, planned.template, view, planned.payment);
        let mut all = match std::mem::replace(&mut planned.state, State::Written) {
            State::Blocked(missing) => missing,
            State::Written | State::Skipped(_) => Vec::new(),
        };
        all.extend(lacking.into_iter().filter(|it| !all.contains(it)).collect::<Vec<_>>());
        if !all.is_empty() {
            planned.state = State::Blocked(all);
        }
    }
    Ok(Drafts { scene, engine })
}

/// Fills every document that will be written, to find the mistakes of templates.
///
/// # Errors
/// If a template prints a value that does not exist, or a post does not fit.
pub fn try_documents(drafts: &Drafts<'_>, plan: &Plan<'_>, desk: &mut Desk<'_>, sink: &mut Sink) -> Result<(), Failed> {
    let Drafts { scene, engine } = drafts;
    for planned in plan.documents.iter().filter(|it| it.state == State::Written) {
        if planned.template.folder == Folder::Posts {
            let _ = post::text(scene, engine, planned.template, sink);
        } else if let Ok(document) = letter::document(scene, engine, planned, sink) {
            let _ = desk.lay(&document, &planned.stem, sink);
        }
    }
    scene.words.report_missing(sink);
    sink.finish(())
}

/// The files of a package; the workpiece, if there is one, holds the bundle until they are packed.
pub struct Filing {
    /// The package.
    pub package: Package,
    /// The account of the bundle.
    pub ledger: Option<Ledger>,
    _workpiece: Option<Temporary>,
}

/// Makes the filing package of a case, without writing it.
///
/// # Errors
/// If the case, a template or an exhibit is at fault, or the environment.
pub fn make(
    opened: &Opened,
    library: &Library,
    options: &Options,
    out: &Path,
    sink: &mut Sink,
) -> Result<Filing, Failure> {
    let mut desk = opened.desk(library, options);
    let mut plan = opened.plan(&mut desk, sink)?;
    let exhibits = plan.exhibits.clone();
    let Drafts { scene, engine } = drafts(opened, &mut plan, &exhibits, library, sink)?;
    report_blocked(&plan, &opened.case, !options.allow_blocked, sink);
    sink.finish(())?;
    let case = &opened.case;
    let words = &opened.words;
    let mut binder = Binder { artifacts: Vec::new(), titles: Vec::new() };
    for planned in plan.documents.iter().filter(|it| it.state == State::Written) {
        if options.parts.contains(&part(planned.template.folder)) {
            // All documents are tried, so that all mistakes are told in one run.
            let _ = document(&scene, &engine, planned, options, &mut desk, &mut binder, sink);
        }
    }
    words.report_missing(sink);
    sink.finish(())?;
    let mut ledger = None;
    let mut workpiece = None;
    if options.parts.contains(&Part::Evidence) && !plan.exhibits.is_empty() {
        let (account, piece) = evidence::evidence(opened, &plan, out, &mut binder, sink)?;
        ledger = Some(account);
        workpiece = Some(piece);
    }
    if binder.artifacts.is_empty() {
        let diagnostic = Diagnostic::warning("nothing-written", "the package holds no document and no evidence");
        sink.report(
            diagnostic.in_file(case.source.name()).help("`redress plan` says why each document is not written"),
        );
    }
    let ledger_json = ledger.as_ref().map(|it| evidence::ledger_json(it, &plan));
    furniture(opened, library, &plan, ledger_json, &mut binder, sink)?;
    words.report_missing(sink);
    sink.finish(())?;
    let info = BagInfo { as_of: case.as_of, description: words.get("package-description") };
    let package = package(&case.id, binder.artifacts, &info)
        .map_err(|it| Failure::Environment(format!("cannot make the package: {it}; {}", it.help())))?;
    Ok(Filing { package, ledger, _workpiece: workpiece })
}

fn part(folder: Folder) -> Part {
    match folder {
        Folder::Letters => Part::Letters,
        Folder::Posts => Part::Posts,
        Folder::Adr => Part::Adr,
        Folder::Handoff | Folder::Checklists => Part::Handoff,
    }
}

/// Collects finished files and their titles.
struct Binder {
    artifacts: Vec<Artifact>,
    titles: Vec<(String, String)>,
}

impl Binder {
    fn add(&mut self, path: &str, title: &str, content: Content, sink: &mut Sink) -> Result<(), Failed> {
        let Some(path) = PackagePath::new(format!("data/{path}")) else {
            let message = format!("`{path}` is not a portable name for a file");
            let help = "rename the template or exhibit: letters, digits, `-`, `_` and `.`";
            return Err(sink.fail(Diagnostic::error("bad-name", message).help(help)));
        };
        self.titles.push((path.as_str().to_owned(), title.to_owned()));
        self.artifacts.push(Artifact { path, content });
        Ok(())
    }

    fn bytes(&mut self, path: &str, title: &str, bytes: Vec<u8>, sink: &mut Sink) -> Result<(), Failed> {
        self.add(path, title, Content::Bytes(Arc::new(bytes)), sink)
    }
}

/// Makes one document in all formats.
fn document(
    scene: &Scene<'_>,
    engine: &Engine,
    planned: &Planned<'_>,
    options: &Options,
    desk: &mut Desk<'_>,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failed> {
    let stem = &planned.stem;
    if planned.template.folder == Folder::Posts {
        let text = post::text(scene, engine, planned.template, sink)?;
        return binder.bytes(&format!("{stem}.txt"), &title(planned), text.into_bytes(), sink);
    }
    let document = letter::document(scene, engine, planned, sink)?;
    let laid = desk.lay(&document, stem, sink)?;
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let (from, to) = (scene.case.facts.text("claimant.email"), scene.email(planned.template, planned.payment));
    let mut context = Context::new(&laid, name, scene.case.as_of, BUNDLE);
    (context.from, context.to) = (from.as_deref(), to.as_deref());
    for it in &options.formats {
        if let Some(bytes) = (it.write)(&document, &context) {
            binder.bytes(&format!("{stem}.{}", it.ending), &document.title, bytes, sink)?;
        }
    }
    Ok(())
}

fn title(planned: &Planned<'_>) -> String {
    planned.template.head.title.as_ref().map(|it| it.value.0.clone()).unwrap_or_default()
}

/// What every package has besides documents and evidence.
///
/// # Errors
/// If the template of the first page has a mistake.
fn furniture(
    opened: &Opened,
    library: &Library,
    plan: &Plan<'_>,
    ledger: Option<serde_json::Value>,
    binder: &mut Binder,
    sink: &mut Sink,
) -> Result<(), Failed> {
    let Opened { case, assessment, words, .. } = opened;
    let pretty = |it: &serde_json::Value| {
        let mut text = serde_json::to_string_pretty(it).unwrap_or_default();
        text.push('\n');
        text.into_bytes()
    };
    let timeline = svg(&timeline::drawing(case, assessment, words), words.lang(), words.direction());
    let view = View::new(case, assessment, plan, words, &binder.titles);
    let start = FirstPage::new(library, sink)?.fill(&view, &words.plain_words(), &timeline, sink)?;
    let mut files = vec![
        ("data/assessment.json", pretty(&assessment.to_json(case))),
        ("data/case.yaml", case.source.text().as_bytes().to_vec()),
        ("data/deadlines.ics", calendar::ics(case, assessment, words).into_bytes()),
        ("data/timeline.svg", timeline.into_bytes()),
        ("START-HERE.html", start.into_bytes()),
    ];
    if let Some(ledger) = ledger {
        files.push(("data/ledger.json", pretty(&ledger)));
    }
    for (path, bytes) in files {
        if let Some(path) = PackagePath::new(path) {
            binder.artifacts.push(Artifact::bytes(path, bytes));
        }
    }
    Ok(())
}
