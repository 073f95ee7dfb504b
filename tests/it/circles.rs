//! Inside a folder of the program: no circle of imports among its files, and no type name twice.
//!
//! The face of a folder (`mod.rs`) may hold what its files share and the function that puts them together,
//! so it is no file of its own here; what it passes on counts as the file that it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::architecture::{files, parts, without_tests};

/// Imports that close a circle and may, with the reason: folder, from, to.
const CLOSES: [(&str, &str, &str, &str); 1] = [(
    "cli",
    "args",
    "commands",
    "the command line lists its commands, and two of them (man, completions) describe the command line",
)];

/// A path as it stands in a file: the names between `::`.
type Names = Vec<String>;

/// The module of a file, as the names of its folders and its own.
fn module(path: &Path) -> Names {
    let mut names: Names = path.with_extension("").iter().map(|it| it.to_str().unwrap().to_owned()).collect();
    if names.last().is_some_and(|it| it == "mod" || it == "lib" || it == "main") {
        names.pop();
    }
    names
}

/// The paths of a `use`, groups written out.
fn written_out(tree: &str) -> Vec<String> {
    let Some((before, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().split_whitespace().collect()];
    };
    let mut depth = 0;
    let mut pieces = vec![String::new()];
    for it in group.chars() {
        match it {
            '}' if depth == 0 => break,
            ',' if depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        pieces.last_mut().unwrap().push(it);
    }
    let pieces = pieces.iter().filter(|it| !it.trim().is_empty());
    pieces.flat_map(|it| written_out(&format!("{before}{it}"))).collect()
}

/// The paths that a file names, from the root of the program, and whether it passes them on.
fn paths(own: &Names, code: &str) -> Vec<(bool, Names)> {
    let mut found = Vec::new();
    for statement in code.split([';', '{', '}', '\n']) {
        for root in ["crate::", "super::", "self::"] {
            for (at, _) in statement.match_indices(root) {
                let before = &statement[..at];
                if before.ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == ':') {
                    continue;
                }
                let end = |it: char| !(it.is_alphanumeric() || it == '_' || it == ':');
                found.push((false, statement[at..].split(end).next().unwrap().to_owned()));
            }
        }
    }
    // A `use` may go over lines and have groups.
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rsplit('\n').next().unwrap().trim();
        if line.is_empty() || (line.starts_with("pub") && !line.contains(['{', ';'])) {
            let tree = code[at + 4..].split(';').next().unwrap();
            found.extend(written_out(tree).into_iter().map(|it| (line.starts_with("pub"), it)));
        }
    }
    let absolute = |path: &str| {
        let mut names = Names::new();
        for (nth, name) in path.split("::").filter(|it| !it.is_empty()).enumerate() {
            match name {
                "crate" => {}
                "self" if nth == 0 => names.clone_from(own),
                "self" => {}
                "super" => {
                    if nth == 0 {
                        names.clone_from(own);
                    }
                    names.pop();
                }
                // A file that its folder's face names without `self::`.
                _ if nth == 0 => {
                    names.clone_from(own);
                    names.push(name.to_owned());
                }
                _ => names.push(name.to_owned()),
            }
        }
        names
    };
    found.into_iter().map(|(on, path)| (on, absolute(&path))).collect()
}

/// The circles inside the folders, a line each.
fn circles(files: &[(PathBuf, String)]) -> Vec<String> {
    let named: Vec<(Names, Vec<(bool, Names)>)> = files
        .iter()
        .map(|(path, text)| {
            let (code, _) = parts(without_tests(text));
            let own = module(path);
            let paths = paths(&own, &code);
            (own, paths)
        })
        .collect();
    let modules: BTreeSet<&Names> = named.iter().map(|(own, _)| own).collect();
    let folders: BTreeSet<&[String]> =
        named.iter().filter(|(own, _)| own.len() > 1).map(|(own, _)| &own[..own.len() - 1]).collect();
    let mut wrong = Vec::new();
    for folder in folders {
        let child = |names: &Names| {
            let inside = names.len() > folder.len() && names.starts_with(folder);
            inside
                .then(|| names[..=folder.len()].to_vec())
                .filter(|it| modules.contains(it))
                .map(|it| it[folder.len()].clone())
        };
        // What the face passes on, by the name it gives it.
        let passed: BTreeMap<&String, String> = named
            .iter()
            .filter(|(own, _)| own.as_slice() == folder)
            .flat_map(|(_, paths)| paths.iter().filter(|(on, _)| *on))
            .filter_map(|(_, names)| Some((names.last()?, child(names)?)))
            .collect();
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (own, paths) in &named {
            let Some(from) = child(own) else { continue };
            for (_, names) in paths {
                let to = child(names).or_else(|| {
                    let inside = names.len() > folder.len() && names.starts_with(folder);
                    inside.then(|| passed.get(&names[folder.len()]).cloned()).flatten()
                });
                let Some(to) = to.filter(|it| *it != from) else { continue };
                let name = folder.join("/");
                if !CLOSES.iter().any(|(at, a, b, _)| *at == name && *a == from && *b == to) {
                    edges.entry(from.clone()).or_default().insert(to);
                }
            }
        }
        for (from, first) in &edges {
            for to in first {
                if reached(&edges, to).contains(from) {
                    wrong.push(format!("{}: `{from}` imports `{to}`, which leads back", folder.join("/")));
                }
            }
        }
    }
    wrong
}

/// Everything that is imported from a file on.
fn reached(edges: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from.to_owned()];
    while let Some(it) = next.pop() {
        for to in edges.get(&it).into_iter().flatten() {
            if seen.insert(to.clone()) {
                next.push(to.clone());
            }
        }
    }
    seen
}

#[test]
fn no_circle_inside_a_folder() {
    let wrong = circles(&files());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (folder, from, to, _) in CLOSES {
        let own: Names = folder.split('/').map(str::to_owned).collect();
        let there = files().iter().any(|(path, text)| {
            let (code, _) = parts(without_tests(text));
            let owner = module(path);
            let target = [&own[..], &[to.to_owned()]].concat();
            owner == [&own[..], &[from.to_owned()]].concat()
                && paths(&owner, &code).iter().any(|(_, names)| names.starts_with(&target))
        });
        assert!(there, "`{folder}`: `{from}` does not import `{to}` any more and needs no excuse");
    }
}

/// The test fails when it should.
#[test]
fn circles_are_found() {
    let table: [(&[(&str, &str)], usize); 8] = [
        (&[("a/x.rs", "use crate::a::y::Y;"), ("a/y.rs", "use crate::b::Z;")], 0),
        (&[("a/x.rs", "use crate::a::y::Y;"), ("a/y.rs", "use super::x::X;")], 2),
        (&[("a/x.rs", "use super::{\n    b::B,\n    y::{Y, Z},\n};"), ("a/y.rs", "fn it() -> super::x::X {}")], 2),
        (&[("a/x.rs", "// use super::y::Y;"), ("a/y.rs", "use super::x::X;")], 0),
        (&[("a/x.rs", "use super::y;"), ("a/y.rs", "use crate::{a::z, b};"), ("a/z.rs", "use crate::a::x;")], 3),
        // Through the face, which passes the name on.
        (
            &[
                ("a/mod.rs", "mod x;\nmod y;\npub use y::Y;"),
                ("a/x.rs", "use super::Y;"),
                ("a/y.rs", "use super::x::X;"),
            ],
            2,
        ),
        (&[("a/mod.rs", "mod x;\nuse x::X;\nstruct Y;"), ("a/x.rs", "use super::Y;")], 0),
        // Between a folder and a file beside it.
        (&[("a/b/x.rs", "use crate::a::y::Y;"), ("a/b/mod.rs", ""), ("a/y.rs", "use crate::a::b::x::X;")], 2),
    ];
    for (files, count) in table {
        let files: Vec<_> = files.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect();
        let wrong = circles(&files);
        assert_eq!(wrong.len(), count, "{files:?}: {wrong:?}");
    }
}

/// Names that more than one type has, how many, and why each may keep it. A name that is not here is
/// given once. Types that only their own file sees do not count.
const TWICE: [(&str, usize, &str); 29] = [
    ("Color", 2, "the option `--color`, whose values clap shows; a colour of a document"),
    ("Context", 2, "what conditions are judged in; what a format writes with"),
    ("Finding", 2, "a rule applied to a case; what `verify` says: both words are the field's"),
    ("Form", 2, "how the documents of a kind are made; how a private value may stand in a text"),
    ("Frame", 2, "what stands around a letter; a page as it is displayed"),
    ("Group", 2, "a named list of countries; values of which a template sees the known ones"),
    ("Key", 2, "a key as written; a key of the case file"),
    ("Kind", 2, "of a YAML value; of an evidence file"),
    ("Line", 2, "of a manifest; of set text"),
    ("Mark", 2, "a day on the timeline; a heading and where it stands"),
    ("Node", 2, "of a YAML tree; of the structure tree of a PDF"),
    ("Output", 2, "a file being written; where a bundle is written to"),
    ("Picture", 2, "as an object of a PDF; as laid out"),
    ("Piece", 3, "of a sentence of a template; of a reason; of a laid-out page"),
    ("Place", 2, "a file in the package; where a value of the case file stands"),
    ("Reading", 2, "which files of the library are read at once; one of several readings of the law"),
    ("Plan", 2, "the command; what will be written and what not"),
    ("Record", 2, "keys that belong together; an entry of a zip, as its specification calls it"),
    ("Report", 2, "what a user sees; what `verify` says"),
    ("Role", 2, "of a party; of a paragraph"),
    ("Said", 2, "what a build tells; a sentence of the assessment"),
    ("Shown", 2, "the diagnostics to be read; an amount with its conversion"),
    ("Stamp", 2, "what tells that a file was changed; what is printed on a page"),
    ("Step", 2, "of a letter's body; of a calculation"),
    ("Stopped", 2, "a case whose work ended in a panic; a clock that stands still"),
    ("Table", 2, "texts by language; a table of a document"),
    ("Target", 3, "where a build goes; where a package goes; where a link leads"),
    ("Value", 2, "of a fact; what values of the case file can do"),
    ("Written", 2, "a case file that was read and not yet checked; a package on disk"),
];

/// The types that more than their own file sees, by name, with the files.
fn types(files: &[(PathBuf, String)]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files {
        let (code, _) = parts(without_tests(text));
        for line in code.lines().map(str::trim_start).filter(|it| it.starts_with("pub")) {
            let rest = line.strip_prefix("pub").unwrap();
            let rest = rest.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(rest, |(_, rest)| rest);
            let mut words = rest.split_whitespace();
            if matches!(words.next(), Some("struct" | "enum" | "trait")) {
                let name = words.next().unwrap_or_default();
                let name: String = name.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
                // A macro's types are named where it is used.
                if name.is_empty() {
                    continue;
                }
                found.entry(name).or_default().push(path.display().to_string());
            }
        }
    }
    found
}

/// What is wrong with the names of types, a line each.
fn doubled(files: &[(PathBuf, String)], excused: &[(&str, usize, &str)]) -> Vec<String> {
    let found = types(files);
    let allowed = |name: &str| excused.iter().find(|(it, ..)| *it == name).map_or(1, |(_, count, _)| *count);
    let mut wrong: Vec<String> = found
        .iter()
        .filter(|(name, at)| at.len() > allowed(name))
        .map(|(name, at)| format!("`{name}` is the name of {} types: {}", at.len(), at.join(", ")))
        .collect();
    let stale = excused.iter().filter(|(name, count, _)| found.get(*name).map_or(0, Vec::len) < *count);
    wrong.extend(stale.map(|(name, count, _)| format!("`{name}` is no longer the name of {count} types")));
    wrong
}

#[test]
fn a_name_is_one_type() {
    let wrong = doubled(&files(), &TWICE);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The test fails when it should.
#[test]
fn doubled_names_are_found() {
    let file = |name: &str, text: &str| (PathBuf::from(name), text.to_owned());
    let first = file("a.rs", "pub struct Page<'a> {");
    let table = [
        ("pub(super) enum Page {", 1),
        ("    pub trait Page: Sized {", 1),
        ("enum Page {", 0),
        ("// pub enum Page {", 0),
        ("pub enum Pages {", 0),
        ("#[cfg(test)]\nmod tests {\n    pub struct Page;", 0),
    ];
    for (text, count) in table {
        let files = [first.clone(), file("b.rs", text)];
        assert_eq!(doubled(&files, &[]).len(), count, "{text}");
        assert_eq!(doubled(&files, &[("Page", 2, "")]).len(), 1 - count, "{text}");
    }
}
