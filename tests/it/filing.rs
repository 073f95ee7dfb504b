//! Whole packages, made by the program and checked by other programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::program::{cases, command, root, tool};
use crate::support::Scratch;

/// The packages of all shipped cases, built once.
fn packages() -> &'static Path {
    static BUILT: OnceLock<Scratch> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let scratch = Scratch::new("filing");
            for case in cases() {
                build(&case, scratch.path(), &[]);
            }
            scratch
        })
        .path()
}

fn build(case: &Path, out: &Path, environment: &[(&str, &str)]) {
    let arguments = ["build", case.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let output = command(&arguments).envs(environment.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn id(case: &Path) -> String {
    case.file_name().unwrap().to_str().unwrap().to_owned()
}

/// All files below a folder whose path ends in `ending`.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files(&path, ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The PDFs that hold pages of evidence: the bundle, and what of it is for one reader.
fn carried_pages(package: &Path) -> Vec<PathBuf> {
    let is_carried = |it: &PathBuf| it.ends_with("bundle.pdf") || it.to_str().unwrap().contains("/exhibits-for-");
    files(package, ".pdf").into_iter().filter(is_carried).collect()
}

/// The PDFs that the program made itself: all but those with pages of evidence, and the originals.
fn own_pages(package: &Path) -> Vec<PathBuf> {
    let carried = carried_pages(package);
    let is_own = |it: &PathBuf| !carried.contains(it) && !it.to_str().unwrap().contains("originals");
    files(package, ".pdf").into_iter().filter(is_own).collect()
}

#[test]
fn every_package_has_the_same_shape() {
    let mut shapes = String::new();
    for case in cases() {
        let package = packages().join(id(&case));
        shapes.push_str(&format!("{}\n", id(&case)));
        for file in files(&package, "") {
            shapes.push_str(&format!("  {}\n", file.strip_prefix(&package).unwrap().display()));
        }
    }
    insta::assert_snapshot!(shapes);
}

#[test]
fn other_programs_accept_the_zips_and_bags() {
    for case in cases() {
        let folder = packages().join(id(&case));
        let zip = packages().join(format!("{}.zip", id(&case)));
        let (folder, zip) = (folder.to_str().unwrap(), zip.to_str().unwrap());
        let checks: [(&str, Vec<&str>); 4] = [
            ("unzip", vec!["-tq", zip]),
            (
                "python3",
                vec!["-c", "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)", zip],
            ),
            ("python3", vec!["-m", "bagit", "--validate", folder]),
            ("sh", vec!["-c", "cd \"$0\" && sha256sum --quiet -c manifest-sha256.txt", folder]),
        ];
        for (name, arguments) in checks {
            if let Some(output) = tool(name, &arguments) {
                let told = String::from_utf8_lossy(&output.stderr);
                if told.contains("No module named") && std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none() {
                    println!("skipped: {told}");
                    continue;
                }
                assert!(output.status.success(), "{name} {arguments:?}: {told}");
            }
        }
        let verified = command(&["verify", zip]).output().unwrap();
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    }
}

#[test]
fn place_time_and_language_of_the_machine_change_nothing() {
    let scratch = Scratch::new("filing-again");
    for case in cases() {
        let copy = scratch.path().join("somewhere else").join(id(&case));
        copy_folder(&case, &copy);
        let out = scratch.path().join("out");
        build(&copy, &out, &[("TZ", "Pacific/Auckland"), ("LANG", "ar_EG.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]);
        let name = format!("{}.zip", id(&case));
        let (one, other) = (fs::read(packages().join(&name)).unwrap(), fs::read(out.join(&name)).unwrap());
        assert!(one == other, "{name} differs");
        for file in files(&packages().join(id(&case)), "") {
            let bytes = fs::read(&file).unwrap();
            let leak = root().to_str().unwrap().as_bytes();
            assert!(
                !bytes.windows(leak.len()).any(|it| it == leak),
                "{} names a folder of this machine",
                file.display()
            );
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_folder(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

#[test]
fn qpdf_finds_no_fault_in_any_pdf() {
    for case in cases() {
        let package = packages().join(id(&case)).join("data");
        let mut all = own_pages(&package);
        all.extend(carried_pages(&package));
        for pdf in all {
            let Some(output) = tool("qpdf", &["--check", pdf.to_str().unwrap()]) else { return };
            let told =
                format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(output.status.code() == Some(0) && !told.contains("WARNING"), "{}: {told}", pdf.display());
        }
    }
}

#[test]
fn every_page_the_program_makes_is_archivable_and_accessible() {
    let all: Vec<String> = cases()
        .iter()
        .flat_map(|it| own_pages(&packages().join(id(it))))
        .map(|it| it.to_str().unwrap().to_owned())
        .collect();
    let validator = root().join("tests/tools/pdf-validate");
    let arguments: Vec<&str> = all.iter().map(String::as_str).collect();
    let Some(output) = tool(validator.to_str().unwrap(), &arguments) else { return };
    if output.status.code() == Some(77) && std::env::var_os("REDRESS_REQUIRE_TOOLS").is_none() {
        println!("skipped: {}", String::from_utf8_lossy(&output.stderr));
        return;
    }
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(told.matches("PASS ").count(), 2 * all.len(), "{told}");
}

/// The text of pages without the lines that stand at the head or foot of several of them, but for figures.
fn without_furniture(text: &str) -> String {
    let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|it| it.lines().collect()).collect();
    let plain = |line: &str| -> String { line.chars().filter(|it| !it.is_ascii_digit()).collect() };
    let edges = |page: &[&str]| [page.first(), page.last()].into_iter().flatten().map(|it| plain(it)).collect();
    let all: Vec<Vec<String>> = pages.iter().map(|it| edges(it)).collect();
    let stands = |line: &str| all.iter().filter(|it| it.contains(&plain(line))).count() > 1;
    let body = |page: &Vec<&str>| {
        let first = page.iter().position(|it| !stands(it)).unwrap_or(page.len());
        let last = page.iter().rposition(|it| !stands(it)).map_or(first, |it| it + 1);
        page[first..last].join("\n")
    };
    pages.iter().map(body).collect::<Vec<_>>().join("\n")
}

#[test]
fn pdftotext_gives_back_every_sentence_of_every_letter() {
    let squeeze = |text: &str| -> String { text.chars().filter(|it| it.is_alphanumeric()).collect() };
    for case in cases() {
        let package = packages().join(id(&case)).join("data");
        for pdf in own_pages(&package) {
            let text = pdf.with_extension("txt");
            if !text.exists() || pdf.ends_with("packet.pdf") {
                continue;
            }
            let Some(output) = tool("pdftotext", &["-raw", pdf.to_str().unwrap(), "-"]) else { return };
            let found = squeeze(&without_furniture(&String::from_utf8_lossy(&output.stdout)));
            // A sentence that a note cuts has it in it: its two halves count.
            let text = fs::read_to_string(&text).unwrap();
            for line in text.lines().filter(|it| !it.starts_with(['|', '+', '-', '=', '_'])) {
                for words in line.split(['.', ';', ':', '?']) {
                    let wanted = squeeze(words);
                    if wanted.chars().count() < 8 || found.contains(&wanted) {
                        continue;
                    }
                    let cut = (1..wanted.len()).filter(|it| wanted.is_char_boundary(*it)).any(|at| {
                        found.contains(&wanted[..at])
                            && found.contains(&wanted[at..])
                            && at > 3
                            && wanted.len() - at > 3
                    });
                    assert!(cut, "{}: `{words}` is not in the PDF", pdf.display());
                }
            }
        }
    }
}

#[test]
fn no_package_holds_a_location_outside_the_originals() {
    for case in cases() {
        let package = packages().join(id(&case)).join("data");
        for file in files(&package, "").iter().filter(|it| !it.to_str().unwrap().contains("originals")) {
            let bytes = fs::read(file).unwrap();
            assert!(!bytes.windows(6).any(|it| it == b"Exif\0\0"), "{} holds camera data", file.display());
        }
    }
}

#[test]
fn a_second_build_changes_nothing_and_a_changed_package_is_kept() {
    let scratch = Scratch::new("filing-twice");
    let case = &cases()[0];
    build(case, scratch.path(), &[]);
    let zip = scratch.path().join(format!("{}.zip", id(case)));
    let first = fs::read(&zip).unwrap();
    build(case, scratch.path(), &[]);
    assert!(first == fs::read(&zip).unwrap());
    let note = scratch.path().join(id(case)).join("data/my-note.txt");
    fs::write(&note, "call the bank").unwrap();
    let output = command(&["build", case.to_str().unwrap(), "-o", scratch.path().to_str().unwrap(), "--lang", "en"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("my-note.txt"));
    assert!(note.exists());
}
