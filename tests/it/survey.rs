//! Evidence files of every kind, whole and broken.

use std::fmt::Write as _;

use lopdf::dictionary;
use redress::evidence::survey::{
    EvidenceRoot, Lock, Note, SurveyProblem, TextEncoding, TextLayer, decode_text, email_text, survey_all,
};

use crate::support::{Scratch, corners, line, page, pdf, plain, with_exif};

/// What happens to every file of the hostile set, in one table.
const HOSTILE: &str = "\
16bit.png: PNG 1
attachment.pdf: PDF 1
bad-length.pdf: PDF 1
bad-xref.pdf: PDF 2; its object index was broken and was rebuilt
bomb.png: is a picture of 100000 × 100000 pixels, too large
broken.eml: e-mail -; has no body that could be read
circular-pages.pdf: is a damaged PDF: it says that it has 2 pages, but only 1 can be read
empty.pdf: is empty
form.pdf: PDF 1
grey-alpha.png: PNG 1
html-named.pdf: is a web page under another name, which cannot be used as evidence
huge-pages.pdf: PDF 1200
inherited-rotate.pdf: PDF 2
interlaced.png: PNG 1
inverted-cmyk.jpg: JPEG 1
latin1.txt: text -; not UTF-8 and without a label, read as windows-1252, which is a guess
not-an-image.png: is a text under another name, which cannot be used as evidence
nul.txt: is a file of an unknown kind, which cannot be used as evidence
outlined.pdf: PDF 3
owner-password.pdf: PDF 2; restricted by an owner password, opens without one
palette.png: PNG 1
truncated.jpg: is a damaged picture: it ends early
truncated.pdf: is a damaged PDF: it ends early
unbalanced-q.pdf: PDF 1
user-password.pdf: is locked by a password
utf16.txt: text -; UTF-16 text
with-js.pdf: PDF 1
";

#[test]
fn hostile_files() {
    let root = EvidenceRoot::new("fixtures/hostile").unwrap();
    let mut names: Vec<String> = std::fs::read_dir("fixtures/hostile")
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .filter(|it| it != "README.md")
        .collect();
    names.sort();
    let files: Vec<_> = names.iter().map(|it| ("", it)).collect();
    let mut out = String::new();
    for (name, result) in names.iter().zip(survey_all(&root, &files)) {
        match result {
            Ok(it) => {
                let pages = it.pages.map_or("-".into(), |it| it.to_string());
                write!(out, "{name}: {} {pages}", it.kind.name).unwrap();
                for note in &it.notes {
                    write!(out, "; {note}").unwrap();
                }
                out.push('\n');
            }
            Err(problem) => {
                assert!(!problem.help().is_empty());
                writeln!(out, "{name}: {problem}").unwrap();
            }
        }
    }
    assert_eq!(out, HOSTILE);
}

#[test]
fn only_files_of_the_folder_are_opened() {
    let case = Scratch::new("beneath");
    let other = Scratch::new("beneath-other");
    other.put("secret.txt", b"secret");
    case.put("evidence/chat-log.txt", b"hello").put("evidence/e\u{301}tat.txt", b"hello").put("none.txt", b"");
    let outside = other.path().join("secret.txt");
    for path in ["../etc/passwd", "/etc/passwd", "evidence/../../x", outside.to_str().unwrap()] {
        let problem = case.survey(path).unwrap_err();
        assert!(matches!(problem, SurveyProblem::Outside), "{path}: {problem:?}");
    }
    let missing = |path: &str| match case.survey(path).unwrap_err() {
        SurveyProblem::Missing { nearest, same_but_for_normalization } => (nearest, same_but_for_normalization),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing("evidence/chat-logg.txt"), (Some("evidence/chat-log.txt".into()), false));
    assert_eq!(missing("evidence/chat-log.pdf"), (Some("evidence/chat-log.txt".into()), false));
    assert_eq!(missing("evidence/état.txt"), (Some("evidence/e\u{301}tat.txt".into()), true));
    assert_eq!(missing("nowhere/x.pdf"), (None, false));
    assert_eq!(missing(""), (None, false));
    assert_eq!(case.survey("evidence").unwrap_err(), SurveyProblem::NotAFile("a folder"));
    assert_eq!(case.survey("none.txt").unwrap_err(), SurveyProblem::Empty);
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(&outside, case.path().join("out.txt")).unwrap();
        symlink("chat-log.txt", case.path().join("evidence/in.txt")).unwrap();
        symlink("round.txt", case.path().join("round.txt")).unwrap();
        assert_eq!(case.survey("out.txt").unwrap_err(), SurveyProblem::Outside);
        assert_eq!(case.survey("evidence/in.txt").unwrap().kind.name, "text");
        assert!(matches!(case.survey("round.txt").unwrap_err(), SurveyProblem::Unreadable(_)));
        // A pipe that nobody writes to must not be waited for.
        let pipe = case.path().join("pipe.pdf");
        if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|it| it.success()) {
            assert!(matches!(case.survey("pipe.pdf").unwrap_err(), SurveyProblem::NotAFile(_)));
        }
    }
}

#[test]
fn order_hash_and_size_are_those_of_the_input() {
    let case = Scratch::new("order");
    let names: Vec<String> = (0..40).map(|it| format!("{it}.txt")).collect();
    for name in &names {
        case.put(name, name.as_bytes());
    }
    let files: Vec<_> = names.iter().map(|it| ("", it)).collect();
    let first = survey_all(&case.root(), &files);
    assert_eq!(first, survey_all(&case.root(), &files));
    for (name, it) in names.iter().zip(first) {
        assert_eq!(it.unwrap().bytes, name.len() as u64);
    }
    case.put("abc.txt", b"abc");
    let it = case.survey("abc.txt").unwrap();
    assert_eq!(it.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn names_do_not_decide() {
    let case = Scratch::new("names");
    case.put("photo.txt", &corners(40, 30)).put("no-ending", &plain(&["x"])).put("film.pdf", MP4);
    let it = case.survey("photo.txt").unwrap();
    assert_eq!((it.kind.name, it.name_mismatch), ("JPEG", Some(("txt".into(), "JPEG".into()))));
    let it = case.survey("no-ending").unwrap();
    assert_eq!((it.kind.name, it.name_mismatch), ("PDF", None));
    let it = case.survey("film.pdf").unwrap();
    assert!(it.kind.name == "other file" && it.media_type.ends_with("/mp4"), "{it:?}");
    assert!(it.name_mismatch.is_some());
    case.put("film.mp4", MP4).put("run.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0");
    assert_eq!(case.survey("film.mp4").unwrap().name_mismatch, None);
    assert!(matches!(case.survey("run.exe").unwrap_err(), SurveyProblem::Unsupported { .. }));
}

const MP4: &[u8] = b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41\0\0\0\x08free";

#[test]
fn photographs_tell_where_they_were_taken() {
    let case = Scratch::new("gps");
    case.put("photo.jpg", &with_exif(&corners(40, 30), 6));
    let it = case.survey("photo.jpg").unwrap();
    let (north, east) = it.gps.unwrap();
    assert!((north - 51.5).abs() < 1e-9 && (east + 0.1275).abs() < 1e-9, "{north} {east}");
    assert_eq!((it.rotated, it.image_size), (true, Some((30, 40))));
}

#[test]
fn text_and_scans_are_told_apart() {
    let case = Scratch::new("scan");
    let scan = |content: &str| {
        pdf(vec![page(content, dictionary! {}), page(&line("words"), dictionary! { "Rotate" => 90 })], |_, _| {})
    };
    case.put("mixed.pdf", &scan("q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q"));
    let it = case.survey("mixed.pdf").unwrap();
    assert_eq!((it.text_layer, it.rotated, it.locked), (TextLayer::Mixed, true, Lock::None));
    assert_eq!(it.notes, [Note::PagesWithoutText(vec![1])]);
    case.put("blank.pdf", &scan(" "));
    assert_eq!(case.survey("blank.pdf").unwrap().notes, [Note::BlankPages(vec![1])]);
}

#[test]
fn a_page_that_one_reader_loses_is_an_error() {
    let case = Scratch::new("lost");
    let broken = pdf(vec![page(&line("here"), dictionary! {}), page(&line("gone"), dictionary! {})], |it, pages| {
        it.get_dictionary_mut(pages[1]).unwrap().set("Contents", (900, 0));
    });
    case.put("lost.pdf", &broken);
    let problem = case.survey("lost.pdf").unwrap_err();
    assert_eq!(problem.to_string(), "is a damaged PDF: something that page 2 shows is missing");
}

#[test]
fn encodings_of_text() {
    assert_eq!(decode_text("\u{feff}é".as_bytes()), ("é".into(), TextEncoding::Utf8));
    assert_eq!(decode_text(b"\xff\xfe\x2d\x4e"), ("中".into(), TextEncoding::Utf16));
    assert_eq!(decode_text(b"\xfe\xff\x4e\x2d"), ("中".into(), TextEncoding::Utf16));
    assert_eq!(decode_text(b"\x80 \xe9"), ("€ é".into(), TextEncoding::Guessed("windows-1252")));
}

const MAIL: &[u8] = b"From: =?utf-8?q?Zo=C3=AB?= <zoe@example.com>\r\nTo: Shop <shop@example.org>\r\n\
Date: Tue, 05 Mar 2024 10:00:00 +0000\r\nSubject: =?utf-8?b?5Y+R56Wo?=\r\nMessage-ID: <1@example.com>\r\n\
MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
\r\n<p>No <b>refund</b>.</p><p>Bye</p>\r\n--b\r\nContent-Type: text/plain\r\n\
Content-Disposition: attachment; filename=\"a.txt\"\r\n\r\nabc\r\n--b--\r\n";

#[test]
fn mail_is_read() {
    let it = email_text(MAIL).unwrap();
    let headers: Vec<_> = it.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    assert_eq!(
        headers,
        [
            "Date: Tue, 05 Mar 2024 10:00:00 +0000",
            "From: Zoë <zoe@example.com>",
            "To: Shop <shop@example.org>",
            "Subject: 发票",
            "Message-ID: <1@example.com>",
        ]
    );
    let said = format!("{:?}", it.said);
    assert!(it.from_html && it.body.is_empty() && said.contains("No refund.") && !said.contains('<'), "{said}");
    assert_eq!((it.attachments[0].name.as_str(), it.attachments[0].bytes.as_slice()), ("a.txt", b"abc".as_slice()));
    let case = Scratch::new("mail");
    case.put("mail.txt", MAIL).put("note.txt", b"From: here\nto there, a note: really\n");
    let mail = case.survey("mail.txt").unwrap();
    assert_eq!((mail.kind.name, mail.name_mismatch), ("e-mail", None));
    assert!(matches!(mail.notes.as_slice(), [Note::BodyFromHtml, Note::Attached(..)]), "{:?}", mail.notes);
    assert_eq!(case.survey("note.txt").unwrap().kind.name, "text");
    assert!(email_text(b"nothing like a message").is_err());
}
