//! The letters of a case as texts, in memory and without evidence.

use std::sync::OnceLock;

use redress::assess::assess;
use redress::base::diag::Sink;
use redress::case::Case;
use redress::library::template::Folder;
use redress::plan::{State, documents};
use redress::render::engine::Engine;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;
use serde_json::Value;

use crate::variant::{library, read, set, text};

/// A document of a case.
pub struct Drafted {
    /// Its id.
    pub id: String,
    /// The folder of its template.
    pub folder: Folder,
    /// The payment it is about.
    pub payment: Option<usize>,
    /// Subject and text, without marks; why there is none if it is not written.
    pub text: Result<String, String>,
}

/// One engine for all tests.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(library()))
}

/// All documents of a case in a language; those that are not written with what they lack, or without a word if they
/// do not concern it.
pub fn drafted(case: &Value, lang: &str) -> Vec<Drafted> {
    let mut case = case.clone();
    set(&mut case, "case.letter_language", lang.into());
    let case = read(&case).unwrap_or_else(|all| panic!("{all:#?}\n{}", text(&case)));
    drafted_of(&case)
}

/// The same of a case that was read.
pub fn drafted_of(case: &Case) -> Vec<Drafted> {
    let mut sink = Sink::default();
    let country = case.facts.text("claimant.country").unwrap_or_default();
    let words = Words::load(library(), &case.lang, &country, &mut sink);
    let words = words.unwrap_or_else(|_| panic!("{sink:?}")).in_voice(case.voice());
    let assessment = assess(case, library());
    let sender = Sender::of(case, &words);
    let scene =
        Scene { case, assessment: &assessment, exhibits: &[], library: library(), words: &words, sender: &sender };
    let lookup = scene.lookup().prepared();
    let mut out = Vec::new();
    for planned in documents(case, &assessment, library()) {
        let text = match &planned.state {
            State::Skipped(_) => Err(String::new()),
            state => {
                let draft = scene.draft(engine(), &lookup, &planned, &mut sink);
                let draft = draft.unwrap_or_else(|_| panic!("{}: {sink:?}", planned.template.id));
                let lacks = if let State::Blocked(all) = state { all.clone() } else { draft.lacks };
                if lacks.is_empty() {
                    Ok(format!("{}\n\n{}", draft.subject, draft.body.replace('\\', "")))
                } else {
                    Err(format!("lacks: {}", lacks.join(", ")))
                }
            }
        };
        let (id, folder) = (planned.template.id.clone(), planned.template.folder);
        out.push(Drafted { id, folder, payment: planned.payment, text });
    }
    out
}
