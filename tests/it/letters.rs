//! What letters say of a case: in each voice, of each kind of problem, and never more than the case says.

use redress::assess::assess;
use redress::base::diag::Sink;
use redress::case::Case;
use redress::library::template::Folder;
use redress::plan::place::Place;
use redress::plan::{Planned, State};
use redress::render::engine::Engine;
use redress::render::sender::Sender;
use redress::render::view::Scene;
use redress::words::Words;

use crate::variant::{changed, library, read, text, yaml};

const LANGUAGES: [&str; 3] = ["en", "fr", "es"];

/// A letter of a case, with its subject; what it lacks or why it is not written, if it is not.
fn letter(case: &Case, folder: Folder, id: &str, lang: &str, engine: &Engine) -> String {
    let mut sink = Sink::default();
    let words = Words::load(library(), lang, &case.facts.text("claimant.country").unwrap(), &mut sink);
    let words = words.unwrap_or_else(|_| panic!("{sink:?}")).in_voice(case.voice());
    let assessment = assess(case, library());
    let sender = Sender::of(case, &words);
    let scene =
        Scene { case, assessment: &assessment, exhibits: &[], library: library(), words: &words, sender: &sender };
    let template = library().template(folder, id, lang).unwrap();
    let place = Place::document(template, None);
    let planned = Planned { template, place, payment: None, state: State::Written };
    let draft = scene.draft(engine, &scene.lookup().prepared(), &planned, &mut sink);
    let draft = draft.unwrap_or_else(|_| panic!("{id} in {lang}: {:?}", sink.into_sorted()));
    if draft.lacks.is_empty() {
        format!("{}\n\n{}", draft.subject, draft.body.replace('\\', "").replace('\u{a0}', " "))
    } else {
        format!("lacks: {}", draft.lacks.join(", "))
    }
}

#[test]
fn letters_say_what_the_case_says() {
    let table = yaml("fixtures/letters.yaml");
    let engine = Engine::new(library());
    for row in table["letters"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let base = &table["cases"][row["case"].as_str().unwrap_or("bought")];
        let case = changed(base, row);
        let case = read(&case).unwrap_or_else(|all| panic!("{name}: {all:#?}\n{}", text(&case)));
        for document in row["documents"].as_array().unwrap() {
            let id = document.as_str().unwrap();
            let told: Vec<String> = LANGUAGES
                .iter()
                .map(|lang| format!("[{lang}] {}", letter(&case, Folder::Letters, id, lang, &engine)))
                .collect();
            insta::with_settings!({ snapshot_path => "snapshots/letters", prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(format!("{name}-{id}"), told.join("\n\n----\n\n"));
            });
        }
    }
}
