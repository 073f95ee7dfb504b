//! Evidence as phones, shops and mail programs give it: each file becomes right pages or a told exception.

use std::fmt::Write as _;
use std::fs;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use serde_json::Value;

use redress::evidence::survey::{EvidenceRoot, email_text, survey_all};
use redress::pages::bundle::{ExhibitContent, LedgerNote};

use crate::packages::build;
use crate::program::{root, tool, transcript};
use crate::scratch::Scratch as Folder;
use crate::support::{Scratch, bundle, exhibit};

/// Names of the files, in order.
fn names() -> Vec<String> {
    let folder = root().join("fixtures/intake/evidence");
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn file(name: &str) -> Vec<u8> {
    fs::read(root().join("fixtures/intake/evidence").join(name)).unwrap()
}

/// What happens to every file, in one table.
#[test]
fn every_file_is_known_or_told() {
    let evidence = EvidenceRoot::new(root().join("fixtures/intake/evidence")).unwrap();
    let names = names();
    let files: Vec<_> = names.iter().map(|it| ("", it)).collect();
    let mut out = String::new();
    for (name, result) in names.iter().zip(survey_all(&evidence, &files)) {
        match result {
            Ok(it) => {
                let pages = it.pages.map_or("-".into(), |it| it.to_string());
                write!(out, "{name}: {} {} {pages}", it.kind.name, it.media_type).unwrap();
                for note in &it.notes {
                    write!(out, "; {note}").unwrap();
                }
                out.push('\n');
            }
            Err(problem) => writeln!(out, "{name}: {problem}").unwrap(),
        }
    }
    assert_snapshot!(out);
}

/// The words of every message, wholly.
#[test]
fn messages_say_what_was_written() {
    let mut out = String::new();
    for name in names().iter().filter(|it| it.ends_with(".eml")) {
        let it = email_text(&file(name)).unwrap();
        writeln!(out, "== {name}").unwrap();
        for (header, value) in &it.headers {
            writeln!(out, "{header}: {value}").unwrap();
        }
        writeln!(out, "-- text\n{}", it.body.trim_end()).unwrap();
        for said in &it.said {
            writeln!(out, "-- {said:?}").unwrap();
        }
        for attached in &it.attachments {
            writeln!(out, "-- attached {} {}", attached.name, attached.media_type).unwrap();
        }
        for note in &it.notes {
            writeln!(out, "-- note {note:?}").unwrap();
        }
    }
    assert_snapshot!(out);
}

/// A case of all of them: what `check` says, what the ledger and the first page say, and every word.
#[test]
fn a_case_of_everything_is_built() {
    assert_snapshot!("check", transcript(&["check", "fixtures/intake"]));
    let scratch = Folder::new();
    let package = build(&root().join("fixtures/intake"), &scratch);
    let ledger: Value = serde_json::from_slice(&fs::read(package.join("data/ledger.json")).unwrap()).unwrap();
    let mut out = String::new();
    for it in ledger["exhibits"].as_array().unwrap() {
        writeln!(out, "{} {} pages {}–{}", it["number"], it["id"], it["first_page"], it["last_page"]).unwrap();
        for note in it["notes"].as_array().unwrap() {
            writeln!(out, "    {}", note.as_str().unwrap()).unwrap();
        }
    }
    let page = fs::read_to_string(package.join("START-HERE.html")).unwrap();
    let told = page.lines().filter(|it| it.starts_with("<p") && it.contains("Exhibit "));
    writeln!(out, "\n{}", told.collect::<Vec<_>>().join("\n")).unwrap();
    let bookmarks = Document::load(package.join("data/4-evidence/bundle.pdf")).unwrap().get_toc().unwrap();
    for it in bookmarks.toc {
        writeln!(out, "{}{} {}", "  ".repeat(it.level), it.title, it.page).unwrap();
    }
    assert_snapshot!("ledger", out);
    let path = package.join("data/4-evidence/bundle.pdf");
    let Some(text) = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"]) else { return };
    let text = String::from_utf8(text.stdout).unwrap();
    // Of the pages the words, not how wide a program makes spaces.
    let lines = text.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_snapshot!("words", lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n"));
}

/// A file that readers read differently is refused with the reason, not read by chance.
#[test]
fn two_readings_of_one_file_are_no_evidence() {
    let scratch = Scratch::new("two-readings");
    scratch.put("it.pdf", &file("behind-its-end.pdf"));
    let problem = scratch.survey("it.pdf").unwrap_err();
    assert_eq!(
        problem.to_string(),
        "is a PDF that two readers do not read alike: page 1 says one thing in one and another in the other; objects \
         were added behind its end mark"
    );
}

/// The shown area of every page, and the longest one is clipped to what was shown before.
#[test]
fn stamps_lie_beside_what_a_page_shows() {
    let mut found = Vec::new();
    for name in ["footer.pdf", "footer-turned.pdf", "white-paper.pdf"] {
        let (bytes, ledger) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(file(name)), 1)]).unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let page = document.get_dictionary(document.get_pages()[&1]).unwrap();
        let sheet = page.get(b"MediaBox").and_then(Object::as_array).unwrap();
        let sheet: Vec<f32> = sheet.iter().map(|it| it.as_float().unwrap()).collect();
        let content = document.get_page_content(document.get_pages()[&1]);
        let clipped = String::from_utf8_lossy(&content).contains("0 0 595 842 re W n");
        let longer = ledger.exhibits[0].notes.contains(&LedgerNote::PagesLonger(vec![1]));
        found.push((name, sheet, clipped, longer));
    }
    let sheet = |it: [f32; 4]| it.to_vec();
    assert_eq!(
        found,
        [
            ("footer.pdf", sheet([0.0, -37.0, 595.0, 842.0]), true, true),
            ("footer-turned.pdf", sheet([0.0, 0.0, 632.0, 842.0]), true, true),
            ("white-paper.pdf", sheet([0.0, 0.0, 595.0, 842.0]), false, false),
        ]
    );
}

/// A tall picture is stored once and shown on every page of it, at full width.
#[test]
fn a_long_screenshot_is_cut_into_pages() {
    for name in ["long-chat.png", "long-chat.jpg"] {
        let scratch = Scratch::new("long");
        scratch.put(name, &file(name));
        let pages = scratch.survey(name).unwrap().pages.unwrap();
        let (bytes, _) = bundle(vec![exhibit(1, ExhibitContent::File(scratch.file(name)), pages)]).unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        let is_picture = |it: &&Object| it.as_stream().is_ok_and(|it| it.dict.has(b"Width"));
        assert_eq!(document.objects.values().filter(is_picture).count(), 1, "{name}");
        // Of each page: what is clipped, and where the whole picture is placed.
        let mut shown = Vec::new();
        for page in document.page_iter() {
            let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
            let numbers = |it: &str| -> Vec<f32> { it.split(' ').filter_map(|it| it.parse().ok()).collect() };
            let (clip, rest) = content.trim_start_matches("q ").split_once(" re W n ").unwrap();
            let (clip, placed) = (numbers(clip), numbers(rest.split_once(" cm").unwrap().0));
            let top = placed[5] + placed[3] - (clip[1] + clip[3]);
            shown.push((top, top + clip[3], clip[2], placed[3]));
        }
        assert!(shown.len() == 3 && shown[0].0.abs() < 0.1, "{name}: {shown:?}");
        assert!((shown[2].1 - shown[2].3).abs() < 0.1, "{name}: {shown:?}");
        for two in shown.windows(2) {
            assert!(two[1].0 < two[0].1 - 5.0 && two[1].0 > two[0].1 - 60.0, "{name}: {shown:?}");
        }
        assert!(shown.iter().all(|it| it.2 > 100.0), "{name}: {shown:?}");
    }
}

/// The appearance of a link that leads nowhere stays, and a value without a glyph stops nothing.
#[test]
fn looks_of_links_and_odd_values_stay() {
    let (_, ledger) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(file("korean-field.pdf")), 1)]).unwrap();
    assert_eq!(ledger.exhibits[0].notes, [LedgerNote::FieldValuesPrinted(1)]);
    let rare = String::from_utf8_lossy(&file("korean-field.pdf")).replace("FEFFC778CC9C", "FEFF10D810DC");
    let (_, ledger) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(rare.into_bytes()), 1)]).unwrap();
    assert!(ledger.exhibits[0].notes.contains(&LedgerNote::Boxes(vec!['ი', 'ნ'])), "{:?}", ledger.exhibits[0].notes);
    let (bytes, _) = bundle(vec![exhibit(1, ExhibitContent::PdfBytes(file("link-with-look.pdf")), 1)]).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let shows = |it: &Object| {
        it.as_stream().is_ok_and(|it| {
            it.decompressed_content().is_ok_and(|it| String::from_utf8_lossy(&it).contains("Track the parcel"))
        })
    };
    assert!(document.objects.values().any(shows));
}

/// Pages that are made to cost more than they are worth are read in little time, and none of their words is lost.
#[test]
fn tangled_pages_are_read() {
    let deep = format!("<html>{}deep word{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let formats: String = (0..20_000).map(|it| format!("<p><b id={it}>word</p>")).collect();
    let tables = format!("<html>{}<td>inner word", "<table><tr><td>".repeat(5_000));
    let lists = format!("<html>{}item word", "<ul><li>".repeat(5_000));
    for (name, page) in [("deep", deep), ("formats", format!("<html>{formats}")), ("tables", tables), ("lists", lists)]
    {
        let scratch = Scratch::new("tangled");
        scratch.put("it.html", page.as_bytes());
        let surveyed = scratch.survey("it.html").unwrap();
        assert_eq!(surveyed.kind.name, "web page", "{name}");
        assert!(!surveyed.notes.iter().any(|it| it.to_string().contains("no body")), "{name}");
    }
}
