//! Makes the library part of the program: the text files of `templates/` in the order of their paths,
//! and of every YAML file its tree, so that no command has to parse it.

#![allow(unreachable_pub, reason = "files of the program are used as they are")]

#[allow(dead_code, reason = "the build script needs less of it than the program")]
mod base {
    pub mod diag;
    pub mod source;
}
#[allow(dead_code, reason = "the build script needs less of it than the program")]
mod form {
    pub mod node;
    pub mod slips;
    pub mod tree;
    pub mod yaml;
}

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use base::diag::Sink;
use base::source::Source;
use form::{tree, yaml};

/// Endings of the files that are texts of the library.
const ENDINGS: [&str; 6] = ["md", "txt", "yaml", "ftl", "html", "css"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    library(&root.join("templates"), &out)?;
    examples(&root.join("fixtures/cases"), &out)
}

/// Embeds the library: `library.rs` lists name, text and tree of each file, `trees.bin` holds the trees.
fn library(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    let mut code = String::from("&[\n");
    let mut trees = Vec::new();
    for file in files(root)? {
        if !file.extension().is_some_and(|it| ENDINGS.iter().any(|known| it == *known)) {
            continue;
        }
        let name = name(root, &file);
        let start = trees.len();
        if name.ends_with(".yaml") && !name.starts_with("starter/") {
            let text = fs::read_to_string(&file).map_err(|it| io::Error::other(format!("{}: {it}", file.display())))?;
            // What cannot be parsed has no tree: the program reports it where it is used.
            let mut sink = Sink::default();
            if let Ok(node) = yaml::parse(&Source::new(name.as_str(), text), &mut sink).and_then(|it| sink.finish(it)) {
                trees.extend(tree::write(&node));
            }
        }
        let _ = writeln!(code, "    ({name:?}, include_str!({file:?}), {start}..{}),", trees.len());
    }
    code.push_str("]\n");
    fs::write(out.join("trees.bin"), trees)?;
    fs::write(out.join("library.rs"), code)
}

/// Embeds the invented cases that `new --example` writes.
fn examples(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed=fixtures/cases");
    let mut code = String::from("&[\n");
    for file in files(root)? {
        let _ = writeln!(code, "    ({:?}, include_bytes!({file:?})),", name(root, &file));
    }
    code.push_str("]\n");
    fs::write(out.join("examples.rs"), code)
}

/// The path of a file below a folder, with `/` between its parts.
fn name(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// All files below a folder, in the order of their paths.
fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
