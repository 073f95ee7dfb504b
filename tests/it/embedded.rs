//! The library as it is part of the program: what was parsed when the program was built is what the
//! parser says now, and what is read late is what is read at once.

use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::form::{tree, yaml};
use redress::library::{Library, embedded, overlay};

#[test]
fn every_tree_is_what_the_parser_says() {
    let mut trees = 0;
    for source in embedded().iter().filter(|it| it.name().ends_with(".yaml") && !it.name().starts_with("starter/")) {
        let built = tree::read(source).unwrap_or_else(|| panic!("{} has no tree", source.name()));
        let text = Source::new(source.name(), source.text());
        let parsed = yaml::parse(&text, &mut Sink::default()).unwrap();
        assert_eq!(format!("{built:?}"), format!("{parsed:?}"));
        trees += 1;
    }
    assert!(trees > 50, "{trees}");
}

#[test]
fn a_tree_comes_back_as_it_was() {
    let text = "a: &x [1, \"two\\n\", >-\n  folded\n  text\n, ~, {}, 'it''s']\nb: { c: *x, \"d e\": é }\n? long key\n: - - deep\n";
    let text = text.replace(", >-\n  folded\n  text\n,", ",");
    let parsed = yaml::parse(&Source::new("x.yaml", text.as_str()), &mut Sink::default()).unwrap();
    let bytes: &'static [u8] = tree::write(&parsed).leak();
    let source = Source::built_in("x.yaml", text.leak(), bytes);
    assert_eq!(format!("{:?}", tree::read(&source).unwrap()), format!("{parsed:?}"));
    for length in 0..bytes.len() {
        let source = Source::built_in("x.yaml", source_text(&source), &bytes[..length]);
        assert!(tree::read(&source).is_none(), "a tree that ends early has no value: {length}");
    }
}

fn source_text(source: &Source) -> &'static str {
    source.text().to_owned().leak()
}

#[test]
fn texts_of_the_program_would_pass_as_a_firms() {
    let own: Vec<Source> = embedded().iter().map(|it| Source::new(it.name(), it.text())).collect();
    let mut sink = Sink::default();
    Library::look_through(&own, &mut sink);
    assert_eq!(format!("{:?}", sink.into_sorted()), "[]");
    for it in own {
        assert!(unicode_normalization::is_nfc(it.text()), "{} is not in composed form", it.name());
    }
}

#[test]
fn what_is_read_late_is_what_is_read_at_once() {
    let mut sink = Sink::default();
    let late = Library::load(&embedded(), &mut sink).unwrap();
    let all = Library::look_through(&embedded(), &mut sink);
    assert!(sink.into_sorted().is_empty());
    assert!(format!("{late:?}") == format!("{all:?}"), "the two differ");
    for (_, _, rule) in all.rules() {
        let id = &rule.id.as_ref().unwrap().value.0;
        assert!(late.rule(id).is_some(), "{id}");
    }
    for it in &all.templates {
        let found = late.template(it.folder, &it.id, &it.lang).unwrap();
        assert_eq!((&found.id, &found.lang), (&it.id, &it.lang));
    }
}

#[test]
fn a_firms_file_takes_the_place_of_a_built_in_one() {
    let own = Source::new("groups/eu.yaml", "id: EU\ntitle: Two\nmembers: [FR, DE]\n");
    let pack =
        Source::new("rules/dead.yaml", "title: Dead\ndead:\n  - { host: gone.example, path: form, why: closed }\n");
    let mut sink = Sink::default();
    let library = Library::load(&overlay(embedded(), vec![own, pack]), &mut sink).unwrap();
    assert_eq!(library.groups["EU"], ["FR", "DE"]);
    let built_in = Library::load(&embedded(), &mut sink).unwrap();
    assert_eq!(library.dead.len(), built_in.dead.len() + 1, "what is built in holds all the same");
}
