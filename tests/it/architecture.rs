//! The shape of the program: imports point downwards, files stay readable, and what is data under
//! `templates/` has no name in the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use redress::library::part::Folder;

use crate::program::root;

/// The folders from the ground up. A folder sees those of the rows above its own, never its
/// neighbours in the row.
const LAYERS: [&[&str]; 14] = [
    // what everything stands on
    &["base"],
    &["form", "evidence", "package"],
    &["pages"],
    // what is known
    &["library", "write"],
    &["words", "case"],
    // what follows
    &["assess", "post"],
    &["plan"],
    // what is written
    &["render"],
    &["desk", "review"],
    &["batch"],
    &["docket"],
    &["cli"],
    // nothing imports these: the root and the program
    &["lib"],
    &["main"],
];

/// Lines a file may have.
const LONGEST: usize = 500;

/// Files that may be longer, with the reason.
const LONGER: [(&str, &str); 0] = [];

/// Ids that are words of the program's own vocabulary as well, with what they mean there.
const VOCABULARY: [(&str, &str); 4] = [
    ("payments", "a section of the case file"),
    ("authorities", "a folder of the library"),
    ("routes", "a part of the assessment"),
    ("warnings", "a part of the assessment"),
];

/// Literals that are no names although an id is spelt like them, with the file they stand in.
const OTHERWISE: [(&str, &str, &str); 13] = [
    ("pages/reading/walk.rs", "Tr", "an operator of PDF: how text is painted"),
    ("evidence/survey/html/mod.rs", "br", "a tag of HTML: a line end"),
    ("evidence/survey/html/mod.rs", "tr", "a tag of HTML: a row"),
    ("evidence/survey/html/table.rs", "tr", "a tag of HTML: a row"),
    ("evidence/survey/shown.rs", "Tr", "an operator of PDF: how text is painted"),
    ("pages/bundle/ink.rs", "Tr", "an operator of PDF: how text is painted"),
    ("pages/bundle/annotation.rs", "Ch", "a kind of field of PDF forms"),
    ("pages/layout/mod.rs", "ar", "the language whose letters are joined"),
    ("pages/pdf/tags.rs", "TR", "a tag of the PDF format"),
    ("library/prose.rs", "it", "what a sentence calls the entry at hand of a list"),
    ("pages/bundle/stamp.rs", "ca", "key of the PDF format for the opacity of fills"),
    ("case/check/names.rs", "UK", "what people write for GB; the message says so"),
    ("post/shape.rs", "x", "masks a figure"),
];

/// All files of the program by their path under `src`, with their text. The build script is none.
pub(crate) fn files() -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let name = path.strip_prefix(root().join("src")).unwrap().to_owned();
                if name != Path::new("build.rs") {
                    out.push((name, fs::read_to_string(&path).unwrap()));
                }
            }
        }
    }
    out.sort();
    assert!(out.len() > 50);
    out
}

/// The module of a file: its folder, or its name.
fn module(path: &Path) -> String {
    let first = path.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// What follows the `crate::` of an import, without what stands in groups below the first level.
fn imported(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let word = |text: &str| text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>();
    for after in code.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            out.insert(word(after));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, it) in group.char_indices() {
            match it {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                _ if it.is_whitespace() => {}
                _ if start => {
                    out.insert(word(&group[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    out.remove("");
    out
}

/// A text's parts: code without comments and literals, and the string literals with their lines.
pub(crate) fn parts(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let bytes: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut line = 1;
    let next = |at: usize| bytes.get(at).copied().unwrap_or('\0');
    while at < bytes.len() {
        let it = bytes[at];
        if it == '/' && next(at + 1) == '/' {
            while at < bytes.len() && bytes[at] != '\n' {
                at += 1;
            }
            continue;
        }
        if it == '\n' {
            line += 1;
        }
        let raw = it == 'r'
            && (next(at + 1) == '"' || next(at + 1) == '#')
            && (at == 0 || !is_name(bytes[at - 1]) || bytes[at - 1] == 'b');
        if raw {
            let mut hashes = 0;
            while next(at + 1 + hashes) == '#' {
                hashes += 1;
            }
            if next(at + 1 + hashes) == '"' {
                let mut literal = String::new();
                at += 2 + hashes;
                while at < bytes.len() && !(bytes[at] == '"' && (0..hashes).all(|it| next(at + 1 + it) == '#')) {
                    literal.push(bytes[at]);
                    at += 1;
                }
                literals.push((line, literal.clone()));
                line += literal.matches('\n').count();
                at += 1 + hashes;
                continue;
            }
        }
        if it == '"' {
            let mut literal = String::new();
            at += 1;
            while at < bytes.len() && bytes[at] != '"' {
                if bytes[at] == '\\' {
                    literal.push(bytes[at]);
                    at += 1;
                }
                literal.push(next(at));
                at += 1;
            }
            literals.push((line, literal.clone()));
            line += literal.matches('\n').count();
            at += 1;
            continue;
        }
        if it == '\'' && (next(at + 2) == '\'' || next(at + 1) == '\\') {
            // A character, not a lifetime.
            let mut end = at + 2;
            while next(end) != '\'' {
                end += 1;
            }
            at = end + 1;
            continue;
        }
        code.push(it);
        at += 1;
    }
    (code, literals)
}

fn is_name(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// A file without its own tests, which stand at its end.
pub(crate) fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap()
}

/// What is wrong with the imports of files, a line each.
fn upward_imports(files: &[(PathBuf, String)]) -> Vec<String> {
    let rows: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().flat_map(|(row, modules)| modules.iter().map(move |it| (*it, row))).collect();
    let mut wrong = Vec::new();
    for (path, text) in files {
        let own = module(path);
        let Some(row) = rows.get(own.as_str()) else {
            wrong.push(format!("{}: the module `{own}` has no place in LAYERS", path.display()));
            continue;
        };
        let (code, _) = parts(text);
        if path.components().count() == 1 && without_tests(&code).contains("super::") {
            wrong.push(format!("{}: imports with `super::` from the root", path.display()));
        }
        for name in imported(&code) {
            match rows.get(name.as_str()) {
                _ if name == own => {}
                Some(other) if other < row => {}
                Some(_) => wrong.push(format!("{}: `{own}` imports `{name}`, which is not below it", path.display())),
                None => wrong.push(format!("{}: imports `{name}`, which has no place in LAYERS", path.display())),
            }
        }
    }
    wrong
}

#[test]
fn imports_point_downwards() {
    let files = files();
    let wrong = upward_imports(&files);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let modules: BTreeSet<String> = files.iter().map(|(path, _)| module(path)).collect();
    let placed: Vec<&str> = LAYERS.iter().flat_map(|it| it.iter().copied()).collect();
    assert_eq!(placed.iter().copied().collect::<BTreeSet<_>>().len(), placed.len(), "a module stands twice");
    for it in placed {
        assert!(modules.contains(it), "LAYERS names the module `{it}`, which is gone");
    }
}

/// The front page of the documentation names every folder, in the order of the rows.
#[test]
fn the_documentation_lists_the_folders_in_their_order() {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let steps = text.split("//! # ").find(|it| it.starts_with("The steps")).unwrap();
    let cell =
        |row: &str| row.strip_prefix("//! | ")?.strip_suffix(" |")?.rsplit_once("| [`").map(|(_, it)| it.to_owned());
    let listed: Vec<String> =
        steps.lines().filter_map(cell).map(|it| it.split('`').next().unwrap().to_owned()).collect();
    let row = |name: &str| LAYERS.iter().position(|it| it.contains(&name));
    let rows: Vec<usize> = listed.iter().map(|it| row(it).unwrap()).collect();
    assert!(rows.is_sorted(), "{listed:?} is not the order of LAYERS");
    let all: BTreeSet<&str> = LAYERS[..LAYERS.len() - 2].iter().flat_map(|it| it.iter().copied()).collect();
    assert_eq!(listed.iter().map(String::as_str).collect::<BTreeSet<_>>(), all);
}

/// The test fails when it should.
#[test]
fn upward_imports_are_found() {
    let file = |name: &str, text: &str| vec![(PathBuf::from(name), text.to_owned())];
    let table = [
        ("form/yaml.rs", "use crate::base::diag::Sink;\nuse crate::base::source::{Source, Span};", 0),
        ("form/yaml.rs", "use crate::library::Library;", 1),
        ("form/yaml.rs", "// use crate::library::Library;\nlet it = \"crate::library\";", 0),
        ("form/terms.rs", "use crate::form::record::vocabulary;", 0),
        ("words/mod.rs", "use crate::case::Case;", 1),
        ("assess/mod.rs", "use crate::{case::{Case, file::Order}, plan::Plan, form};", 1),
        ("lib.rs", "fn it() -> super::cli::Args {}", 1),
        ("unheard_of.rs", "", 1),
        ("cli/mod.rs", "use crate::unheard_of::It;", 1),
        ("case/mod.rs", "fn it(it: &crate::assess::Assessment) {}", 1),
    ];
    for (name, text, count) in table {
        let wrong = upward_imports(&file(name, text));
        assert_eq!(wrong.len(), count, "{name}: {text}: {wrong:?}");
    }
}

#[test]
fn files_stay_readable() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let name = path.to_str().unwrap().replace('\\', "/");
        let lines = text.lines().count();
        let excused = LONGER.iter().any(|(it, _)| *it == name);
        if lines > LONGEST && !excused {
            wrong.push(format!("{name} has {lines} lines"));
        }
        if lines <= LONGEST && excused {
            wrong.push(format!("{name} has {lines} lines and needs no excuse any more"));
        }
        if !text.starts_with("//! ") && name != "main.rs" {
            wrong.push(format!("{name} does not begin with what it is for"));
        }
        let (code, _) = parts(&text);
        for word in ["todo!", "unimplemented!", "dbg!"] {
            if code.contains(word) {
                wrong.push(format!("{name} has {word}"));
            }
        }
        for word in ["FIXME", "XXX", "TODO", "HACK"] {
            let found = text.match_indices(word).any(|(at, _)| {
                let edge = |it: Option<char>| it.is_none_or(|it| !is_name(it));
                edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
            });
            if found {
                wrong.push(format!("{name} has {word}"));
            }
        }
    }
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let lines = if path.is_file() { fs::read_to_string(&path).unwrap().lines().count() } else { 0 };
        if lines > LONGEST {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Folders of `templates/` whose files are things with names of their own, besides those of documents.
const NAMED: [&str; 8] =
    ["networks", "cards", "institutions", "platforms", "authorities", "rules", "groups", "mappings"];

/// Ids of templates, networks, institutions, platforms, authorities, packs and rules.
fn ids() -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for folder in Folder::all().map(Folder::name).chain(NAMED) {
        let Ok(entries) = fs::read_dir(root().join("templates").join(folder)) else { continue };
        for entry in entries {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let id = name.split('.').next().unwrap().to_owned();
            out.insert(id, format!("templates/{folder}/{name}"));
            if folder == "rules" {
                // Routes, warnings and sources have no hyphen and capitals: those are not names of law.
                let text = fs::read_to_string(root().join("templates/rules").join(&name)).unwrap();
                for rule in text
                    .lines()
                    .filter_map(|it| it.trim_start().strip_prefix("- id: "))
                    .filter(|it| it.contains('-') && it.starts_with(char::is_uppercase))
                {
                    out.insert(rule.trim().to_owned(), format!("templates/rules/{name}"));
                }
            }
        }
    }
    assert!(out.len() > 200, "{} ids", out.len());
    out
}

/// Whether a literal is an id or has one in it as a word. Short ids are looked for alone only.
fn names(literal: &str, id: &str) -> bool {
    let literal = literal.to_lowercase();
    let id = id.to_lowercase();
    if literal == id {
        return true;
    }
    let long = id.len() > 4 && (id.contains(['-', '.']) || id.len() > 7);
    let edge = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric() && it != '_' && it != '-');
    long && literal
        .match_indices(&id)
        .any(|(at, _)| edge(literal[..at].chars().next_back()) && edge(literal[at + id.len()..].chars().next()))
}

#[test]
fn data_has_no_name_in_the_source() {
    let ids = ids();
    let mut wrong = Vec::new();
    let mut excused = BTreeSet::new();
    for (path, text) in files() {
        let (_, literals) = parts(without_tests(&text));
        for (line, literal) in literals {
            for (id, from) in ids.iter().filter(|(id, _)| names(&literal, id)) {
                let name = path.to_str().unwrap().replace('\\', "/");
                if VOCABULARY.iter().any(|(it, _)| it == id) {
                    excused.insert(id.clone());
                } else if OTHERWISE.iter().any(|(file, it, _)| *file == name && *it == literal) {
                    excused.insert(name);
                } else {
                    wrong.push(format!("src/{}:{line}: {literal:?} names `{id}` of {from}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for it in VOCABULARY.iter().map(|(it, _)| it).chain(OTHERWISE.iter().map(|(file, ..)| file)) {
        assert!(excused.contains(*it), "`{it}` needs no excuse any more");
    }
}

/// The reader of sources and the comparison do what they are for.
#[test]
fn names_are_found() {
    let (code, literals) = parts(
        "let a = \"x \\\"y\\\"\"; // \"not\"\nlet b = r#\"a \"b\" c\"#; let c = '\"'; let d: &'static str = \"e\";",
    );
    assert_eq!(literals, [(1, "x \\\"y\\\"".to_owned()), (2, "a \"b\" c".to_owned()), (2, "e".to_owned())]);
    assert!(code.contains("let d: &'static str"));
    assert!(
        names("aliexpress", "aliexpress")
            && names("on AliExpress, it", "aliexpress")
            && names("see US-FCBA-60.", "US-FCBA-60")
    );
    assert!(!names("aliexpressly", "aliexpress") && !names("a box", "x") && names("x", "x"));
}
