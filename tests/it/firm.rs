//! A library with files of a firm over it, and a case for it.

use chrono::NaiveDate;
use redress::assess::{Assessment, Finding, assess};
use redress::base::diag::{Diagnostic, Failed, Sink};
use redress::base::source::Source;
use redress::case::{Case, Settings};
use redress::library::template::Folder;
use redress::library::{self, Library};
use redress::plan::place::Place;
use redress::plan::{Planned, State};
use redress::render::compose::Draft;
use redress::render::engine::Engine;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The files of the built-in library with those of a firm over them.
pub fn files(over: &[(&str, &str)]) -> Vec<Source> {
    let over = over.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    library::overlay(library::embedded(), over)
}

/// The built-in library with files of a firm over it.
pub fn library(over: &[(&str, &str)]) -> Result<Library, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    Library::load(&files(over), &mut sink).map_err(|_| sink.into_sorted())
}

/// The text of a document for a case without exhibits.
pub fn draft(
    library: &Library,
    case: &Case,
    folder: Folder,
    id: &str,
    lang: &str,
    sink: &mut Sink,
) -> Result<Draft, Failed> {
    let words = Words::load(library, lang, "PL", sink)?;
    let assessment = assess(case, library);
    let sender = Sender::of(case, &words);
    let scene = Scene { case, assessment: &assessment, exhibits: &[], library, words: &words, sender: &sender };
    let template = library.template(folder, id, lang).unwrap();
    let place = Place::document(template, None);
    let planned = Planned { template, place, payment: None, payments: None, state: State::Written, extract: None };
    scene.draft(&Engine::new(library), &scene.lookup().prepared(), &planned, sink)
}

/// A consumer's case with more lines in its sections.
pub fn case(library: &Library, country: &str, as_of: &str, order: &str, problem: &str, more: &str) -> Case {
    let text = format!(
        "redress: 1\ncase: {{ id: it, as_of: {as_of}, letter_language: en, capacity: consumer }}\n\
         claimant: {{ name_legal: Pat Sample, country: \"{country}\" }}\n\
         respondents: [{{ role: seller, store_name: Specimen Shop, country: CN }}]\n\
         order: {{ number: \"8100\", {order} }}\nproblem: {{ {problem} }}\n{more}"
    );
    let mut sink = Sink::default();
    let settings = Settings { as_of: None, fallback_as_of: day("2026-11-23"), lang: None };
    Case::read(&Source::new("case.yaml", text), library, &settings, &mut sink).unwrap_or_else(|_| panic!("{sink:?}"))
}

/// A finding in one line.
pub fn told(it: &Finding) -> String {
    let english = english();
    let date = it.date.map(|it| it.to_string()).unwrap_or_default();
    let calculation = it.calculation.as_ref().map(|it| it.text(&english)).unwrap_or_default();
    format!("{} {date} | {calculation} | {}", it.result.word(), it.reason.text(&english))
}

pub fn english() -> Words {
    let library = library(&[]).unwrap();
    let words = Words::load(&library, "en", "PL", &mut Sink::default());
    words.unwrap_or_else(|_| panic!("no English words")).in_figures()
}

pub fn find<'a>(assessment: &'a Assessment, rule: &str) -> &'a Finding {
    assessment.findings.iter().find(|it| it.rule == rule).unwrap_or_else(|| panic!("no {rule}"))
}

/// A pack with one rule.
pub fn pack(rule: &str) -> String {
    format!(
        "title: Test\nrules:\n  - {{ id: T-1, title: Test, kind: deadline, cite: none, source: S00, status: seen, \
         last_checked: 2026-11-23, {rule} }}\n"
    )
}
