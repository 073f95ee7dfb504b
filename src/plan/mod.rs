//! Everything that will be written and everything that will not, with the reason.
//!
//! Exhibit numbers and bundle pages are settled here, so that letters can cite them.

pub mod exhibit;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use self::exhibit::Exhibit;
use crate::assess::Assessment;
pub use crate::assess::documents::State;
use crate::assess::documents::states;
use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::case::file::written;
use crate::evidence::survey::{
    EvidenceFile, EvidenceRoot, Kind, SurveyProblem, Surveyed, decode_text, email_text, survey_all,
};
use crate::form::record::At;
use crate::library::Library;
use crate::library::template::{Folder, Template};
use crate::pages::bundle::{BundleExhibit, ExhibitContent};
use crate::pages::document::Document;
use crate::pages::fonts::Fonts;
use crate::pages::layout::{self, Laid, MissingGlyph};
use crate::pages::theme::Theme;
use crate::words::Words;

/// What is to be written.
pub struct Plan<'a> {
    /// The exhibits, in the order of the bundle.
    pub exhibits: Vec<Exhibit>,
    /// The index, laid out.
    pub front: Laid,
    /// Pages of exhibits that the program makes itself, laid out: one entry an exhibit.
    pub sheets: Vec<Option<Laid>>,
    /// The documents made from templates.
    pub documents: Vec<Planned<'a>>,
    /// Pages of the whole bundle.
    pub bundle_pages: u32,
}

/// A document that is written, or not.
#[derive(Debug, Clone)]
pub struct Planned<'a> {
    /// What it is made from.
    pub template: &'a Template,
    /// Its place in the package without the ending, such as `1-letters/01-seller-complaint`.
    pub stem: String,
    /// The payment it is about, for letters to payment providers.
    pub payment: Option<usize>,
    /// Whether it is written.
    pub state: State,
}

/// Which evidence problems do not stop the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// None.
    Refused,
    /// A file that is not there gets a sheet in its place.
    Allowed,
}

/// Surveys the evidence of a case; every problem is reported at the line that names the file.
pub fn survey(
    evidence: &[At<written::Evidence>],
    root: &EvidenceRoot,
    missing: Missing,
    sink: &mut Sink,
) -> Vec<Option<Surveyed>> {
    let named = |it: &At<written::Evidence>| {
        let id = it.id.as_ref().map(|it| it.value.0.clone()).unwrap_or_default();
        (id, it.file.as_ref().map(|it| it.value.0.clone()).unwrap_or_default())
    };
    let named_files: Vec<&At<written::Evidence>> = evidence.iter().filter(|it| it.file.is_some()).collect();
    let files: Vec<(String, String)> = named_files.iter().map(|it| named(it)).collect();
    let mut out = Vec::new();
    for (it, result) in named_files.into_iter().zip(survey_all(root, &files)) {
        let Some(file) = &it.file else { continue };
        match result {
            Ok(surveyed) => {
                check_promises(it, &surveyed, sink);
                for note in surveyed.notes.iter().filter(|it| it.is_unusual()) {
                    let message = format!("{}: {note}", file.value.0);
                    sink.report(Diagnostic::warning("evidence-note", message).at(&file.span));
                }
                out.push(Some(surveyed));
            }
            Err(SurveyProblem::Missing { .. }) if missing == Missing::Allowed => {
                let message = format!("{} is missing; a sheet that says so takes its place", file.value.0);
                sink.report(Diagnostic::warning("evidence-missing", message).at(&file.span));
                out.push(None);
            }
            Err(problem) => {
                sink.report(problem.diagnostic(&file.value.0).at(&file.span));
                out.push(None);
            }
        }
    }
    out
}

/// Hash and pages that the case file says, against those of the file; and a name that misleads.
fn check_promises(evidence: &At<written::Evidence>, surveyed: &Surveyed, sink: &mut Sink) {
    if let Some(wanted) = &evidence.sha256
        && !wanted.eq_ignore_ascii_case(&surveyed.sha256)
    {
        let message = "the file is not the one whose SHA-256 the case file gives";
        let help = format!("its SHA-256 is {}; find the right file, or correct `sha256`", surveyed.sha256);
        sink.report(Diagnostic::error("wrong-hash", message).at(&wanted.span).help(help));
    }
    if let (Some(wanted), Some(pages)) = (&evidence.pages, surveyed.pages)
        && wanted.value.0 != pages
    {
        let message = format!("the file has {pages} pages, not {}", wanted.value.0);
        sink.report(
            Diagnostic::error("wrong-pages", message).at(&wanted.span).help("find the right file, or correct `pages`"),
        );
    }
    if let (Some((extension, actual)), Some(file)) = (&surveyed.name_mismatch, &evidence.file) {
        let message = format!("the name ends in .{extension}, but the file is {actual}");
        let help = "rename the file to what it is, or find the right one";
        sink.report(Diagnostic::error("wrong-kind", message).at(&file.span).help(help));
    }
}

/// Plans a package.
///
/// # Errors
/// If an exhibit cannot be read again or a character in it has no glyph.
pub fn plan<'a>(
    case: &Case,
    assessment: &Assessment,
    evidence: (&Arc<EvidenceRoot>, Vec<Option<Surveyed>>),
    desk: &mut Desk<'a>,
    sink: &mut Sink,
) -> Result<Plan<'a>, Failed> {
    let (root, surveyed) = evidence;
    let mut exhibits: Vec<Exhibit> = number(case, surveyed);
    let mut sheets = Vec::new();
    for exhibit in &exhibits {
        sheets.push(sheet(case, root, exhibit, desk, sink));
    }
    let sheets: Vec<Option<Laid>> = sheets.into_iter().map(|it| it.ok().flatten()).collect();
    sink.finish(())?;
    let (front, bundle_pages) = paginate(case, &mut exhibits, &sheets, desk, sink)?;
    let documents = documents(case, assessment, desk);
    Ok(Plan { exhibits, front, sheets, documents, bundle_pages })
}

/// What planning and rendering work with.
pub struct Desk<'a> {
    /// The library.
    pub library: &'a Library,
    /// Words of the letters' language.
    pub words: &'a Words,
    /// How pages look.
    pub theme: &'a Theme,
    /// The typefaces.
    pub fonts: Fonts,
}

impl Desk<'_> {
    /// Lays out a document; a character without a glyph is an error that names it.
    ///
    /// # Errors
    /// If a character has no glyph.
    pub fn lay(&mut self, document: &Document, name: &str, sink: &mut Sink) -> Result<Laid, Failed> {
        layout::layout(document, self.theme, &mut self.fonts).map_err(|missing| report_glyphs(&missing, name, sink))
    }
}

fn report_glyphs(missing: &[MissingGlyph], name: &str, sink: &mut Sink) -> Failed {
    let mut seen = BTreeSet::new();
    let each: Vec<&MissingGlyph> = missing.iter().filter(|it| seen.insert(it.characters.clone())).collect();
    let first = each.first().map(ToString::to_string).unwrap_or_default();
    let others: Vec<String> = each.iter().skip(1).map(|it| format!("{} ({})", it.characters, it.code_points)).collect();
    let more = if others.is_empty() { String::new() } else { format!("; nor {}", others.join(", ")) };
    let help = "use other characters, or give a font file that has them with --font";
    sink.fail(Diagnostic::error("missing-glyph", format!("{first}, in {name}{more}")).help(help))
}

/// Numbers the exhibits in the order of the case file and names the copies of their files.
fn number(case: &Case, surveyed: Vec<Option<Surveyed>>) -> Vec<Exhibit> {
    let files = case.evidence().iter().zip(surveyed).zip(1..);
    files
        .map(|((it, surveyed), number)| {
            let original = original_name(number, &it.id, &it.file, surveyed.as_ref());
            Exhibit {
                number,
                title: it.title.0.clone(),
                date: it.date,
                original,
                file: it.file.0.clone(),
                id: it.id.0.clone(),
                surveyed,
                first_page: 0,
                last_page: 0,
            }
        })
        .collect()
}

/// A portable name for the copy of a file: `03-card-statement.pdf`.
fn original_name(number: u32, id: &str, file: &str, surveyed: Option<&Surveyed>) -> String {
    let ending = file.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    let plain = |it: &str| -> String {
        it.chars().map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' }).take(48).collect()
    };
    let ending = match surveyed {
        Some(_) if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|it| it.is_ascii_alphanumeric()) => {
            ending
        }
        _ => "bin".to_owned(),
    };
    format!("{number:02}-{}.{ending}", plain(id))
}

/// The pages that the program makes for an exhibit, if its file has none of its own.
fn sheet(
    case: &Case,
    root: &Arc<EvidenceRoot>,
    exhibit: &Exhibit,
    desk: &mut Desk<'_>,
    sink: &mut Sink,
) -> Result<Option<Laid>, Failed> {
    let Some(surveyed) = &exhibit.surveyed else {
        let document = exhibit::placeholder(desk.words, case, exhibit);
        return desk.lay(&document, &exhibit.file, sink).map(Some);
    };
    let file = EvidenceFile { root: Arc::clone(root), path: exhibit.file.clone(), sha256: surveyed.sha256.clone() };
    let bytes = |sink: &mut Sink| file.read().map_err(|it| sink.fail(it.diagnostic(&exhibit.file)));
    let document = match surveyed.kind {
        Kind::Pdf | Kind::Jpeg | Kind::Png => return Ok(None),
        Kind::Text => exhibit::text(desk.words, case, exhibit, &decode_text(&bytes(sink)?).0),
        Kind::Email => {
            let mail = email_text(&bytes(sink)?).map_err(|it| sink.fail(it.diagnostic(&exhibit.file)))?;

            exhibit::email(desk.words, case, exhibit, &mail)
        }
        Kind::Carried => exhibit::slip(desk.words, case, exhibit),
    };
    desk.lay(&document, &exhibit.file, sink).map(Some)
}

/// Gives the exhibits their pages: the index comes first and is as long as it turns out to be.
fn paginate(
    case: &Case,
    exhibits: &mut [Exhibit],
    sheets: &[Option<Laid>],
    desk: &mut Desk<'_>,
    sink: &mut Sink,
) -> Result<(Laid, u32), Failed> {
    let mut front_pages = 1;
    loop {
        let mut next = front_pages + 1;
        for (exhibit, sheet) in exhibits.iter_mut().zip(sheets) {
            let pages = match sheet {
                Some(laid) => u32::try_from(laid.page_count()).unwrap_or(u32::MAX),
                None => exhibit.surveyed.as_ref().and_then(|it| it.pages).unwrap_or(1),
            };
            exhibit.first_page = next;
            exhibit.last_page = next + pages.max(1) - 1;
            next += pages.max(1);
        }
        let document = exhibit::index(case, desk.words, exhibits);
        let laid = desk.lay(&document, "the index", sink)?;
        let pages = u32::try_from(laid.page_count()).unwrap_or(u32::MAX);
        // Wider page numbers never make the index shorter, so this ends.
        if pages <= front_pages {
            return Ok((laid, next - 1));
        }
        front_pages = pages;
    }
}

/// The documents of the templates, each with its state.
fn documents<'a>(case: &Case, assessment: &Assessment, desk: &Desk<'a>) -> Vec<Planned<'a>> {
    let library = desk.library;
    let mut out: Vec<Planned<'a>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut written = std::collections::BTreeMap::<Folder, u32>::new();
    for it in &library.templates {
        if !seen.insert((it.folder, it.id.as_str())) {
            continue;
        }
        let Some(template) = library.template(it.folder, &it.id, &case.lang) else {
            let languages: Vec<&str> = library
                .templates
                .iter()
                .filter(|other| other.folder == it.folder && other.id == it.id)
                .map(|it| it.lang.as_str())
                .collect();
            let reason = format!("there is no text in `{}`; it exists in: {}", case.lang, languages.join(", "));
            out.push(Planned { template: it, stem: stem(it, None), payment: None, state: State::Skipped(reason) });
            continue;
        };
        for (payment, state) in states(template, case, assessment, library) {
            let number = matches!(state, State::Written | State::Blocked(_)).then(|| {
                let count = written.entry(template.folder).or_insert(0);
                *count += 1;
                *count
            });
            out.push(Planned { template, stem: stem(template, number), payment, state });
        }
    }
    out
}

/// The folder in the package and the name of a document.
fn stem(template: &Template, number: Option<u32>) -> String {
    let folder = match template.folder {
        Folder::Letters => "1-letters",
        Folder::Posts => "2-posts",
        Folder::Adr => "3-adr",
        Folder::Handoff | Folder::Checklists => "5-handoff",
    };
    match (template.folder, number) {
        (Folder::Letters | Folder::Adr, Some(number)) => format!("{folder}/{number:02}-{}", template.id),
        _ => format!("{folder}/{}", template.id),
    }
}

impl Plan<'_> {
    /// What the bundle is assembled from.
    pub fn bundle_exhibits(&self, root: &Arc<EvidenceRoot>, words: &Words) -> Vec<BundleExhibit> {
        self.exhibits
            .iter()
            .zip(&self.sheets)
            .map(|(it, sheet)| {
                let file = |surveyed: &Surveyed| EvidenceFile {
                    root: Arc::clone(root),
                    path: it.file.clone(),
                    sha256: surveyed.sha256.clone(),
                };
                let content = match (&it.surveyed, sheet) {
                    (_, Some(laid)) => {
                        let meta =
                            crate::pages::pdf::Meta { title: it.title.clone(), outline: false, ..Default::default() };
                        ExhibitContent::PdfBytes(crate::pages::pdf::write(laid, &meta))
                    }
                    (Some(surveyed), None) if surveyed.kind == Kind::Jpeg => ExhibitContent::Jpeg(file(surveyed)),
                    (Some(surveyed), None) if surveyed.kind == Kind::Png => ExhibitContent::Png(file(surveyed)),
                    (Some(surveyed), None) => ExhibitContent::PdfFile(file(surveyed)),
                    (None, None) => ExhibitContent::PdfBytes(Vec::new()),
                };
                let label = it.label(words);
                let stamps = (1..=it.pages()).map(|page| format!("{label} · {page}/{}", it.pages())).collect();
                BundleExhibit {
                    id: it.id.clone(),
                    label,
                    outline_title: it.title.clone(),
                    content,
                    stamps,
                    expected_pages: it.pages(),
                }
            })
            .collect()
    }

    /// The documents that are blocked.
    pub fn blocked(&self) -> impl Iterator<Item = (&Planned<'_>, &[String])> {
        self.documents.iter().filter_map(|it| match &it.state {
            State::Blocked(missing) => Some((it, missing.as_slice())),
            State::Written | State::Skipped(_) => None,
        })
    }

    /// The plan as JSON.
    pub fn to_json(&self, case: &Case) -> Json {
        let documents: Vec<Json> = self
            .documents
            .iter()
            .map(|it| {
                let (state, reason, missing) = match &it.state {
                    State::Written => ("written", None, &[][..]),
                    State::Blocked(missing) => ("blocked", None, missing.as_slice()),
                    State::Skipped(reason) => ("skipped", Some(reason), &[][..]),
                };
                json!({
                    "template": format!("{}/{}", it.template.folder.name(), it.template.id),
                    "path": it.stem, "state": state, "reason": reason, "missing": missing,
                })
            })
            .collect();
        let exhibits: Vec<Json> = self
            .exhibits
            .iter()
            .map(|it| {
                json!({
                    "number": it.number, "id": it.id, "title": it.title, "file": it.file, "original": it.original,
                    "first_page": it.first_page, "last_page": it.last_page,
                    "sha256": it.surveyed.as_ref().map(|it| it.sha256.clone()),
                    "media_type": it.surveyed.as_ref().map(|it| it.media_type.clone()),
                })
            })
            .collect();
        json!({
            "redress": 1, "case": case.id, "as_of": case.as_of.to_string(), "language": case.lang,
            "bundle_pages": self.bundle_pages, "exhibits": exhibits, "documents": documents,
        })
    }
}
