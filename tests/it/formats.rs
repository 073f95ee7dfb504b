//! Text, web page, mail draft, calendar, timeline and first page, and that other programs read
//! them as they were meant.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chrono::NaiveDate;
use redress::assess::{Assessment, assess};
use redress::base::diag::Sink;
use redress::base::source::Source;
use redress::case::{Case, Settings, Written};
use redress::evidence::made::Wishes;
use redress::evidence::survey::EvidenceRoot;
use redress::library::{self, Library};
use redress::pages::document::{Block, Document, Frame, Inline, Role, Target};
use redress::pages::fonts::Fonts;
use redress::pages::layout::layout;
use redress::pages::pdf::draw;
use redress::pages::theme::Theme;
use redress::plan::place::Place;
use redress::plan::{self, Found, Missing, Plan, Press};
use redress::render::calendar::ics;
use redress::render::sender::Sender;
use redress::render::start::{Contents, FirstPage, View};
use redress::render::timeline;
use redress::render::view::Scene;
use redress::words::Words;
use redress::write::{Context, FORMATS, Format, USUAL, svg};

use crate::samples;
use crate::scratch::{Scratch, has};

/// A case of the fixtures, with what follows from it.
pub(crate) struct Told {
    pub library: Library,
    pub case: Case,
    pub assessment: Assessment,
    pub words: Words,
}

pub(crate) fn cases() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let mut all: Vec<(String, PathBuf)> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.join("case.yaml").is_file())
        .map(|it| (it.file_name().unwrap().to_string_lossy().into_owned(), it))
        .collect();
    all.sort();
    all
}

pub(crate) fn tell(folder: &Path, lang: Option<&str>) -> Told {
    tell_with(folder, lang, "contacts:\n")
}

/// A case whose chronology begins with other lines.
pub(crate) fn tell_with(folder: &Path, lang: Option<&str>, contacts: &str) -> Told {
    let mut sink = Sink::default();
    let library = Library::load(&library::embedded(), &mut sink).unwrap_or_else(|_| panic!("{sink:?}"));
    let text = fs::read_to_string(folder.join("case.yaml")).unwrap().replace("\ncontacts:\n", &format!("\n{contacts}"));
    let fallback_as_of = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let settings = Settings { as_of: None, fallback_as_of, lang: lang.map(str::to_owned) };
    let case = Case::read(&Source::new("case.yaml", text), &library, &settings, &mut sink).unwrap();
    let words = Words::load(&library, &case.lang, &case.facts.text("claimant.country").unwrap(), &mut sink).unwrap();
    let assessment = assess(&case, &library);
    Told { library, case, assessment, words }
}

fn with_plan<T>(told: &Told, folder: &Path, act: impl FnOnce(&Plan<'_>) -> T) -> T {
    let mut sink = Sink::default();
    let root = Arc::new(EvidenceRoot::new(folder).unwrap());
    let written = Written::read(&told.case.source, &mut sink).unwrap();
    let surveyed = plan::survey(written.evidence(), &root, (Missing::Allowed, &Wishes::default()), &mut sink);
    let found = Found::new(&root, &surveyed);
    let (theme, mut fonts) = (Theme::default(), Fonts::new());
    let mut press = Press { library: &told.library, words: &told.words, theme: &theme, fonts: &mut fonts };
    let plan = plan::plan(&told.case, &told.assessment, &found, &mut press, &mut sink).unwrap();
    act(&plan)
}

pub(crate) fn no_word_is_missing(words: &Words) {
    let mut sink = Sink::default();
    words.report_missing(&mut sink);
    assert!(!sink.has_errors(), "{sink:?}");
}

/// Leaves a file in the folder that `REDRESS_SHOW` names, to be looked at.
pub(crate) fn show(name: &str, text: &str) {
    if let Some(folder) = std::env::var_os("REDRESS_SHOW") {
        fs::write(Path::new(&folder).join(name), text).unwrap();
    }
}

/// The titles that the program gives its files, as if everything had been written.
fn files(plan: &Plan<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for it in plan.written() {
        let file = |ending: &str| it.place.with_ending(ending).in_package();
        files.push((file("pdf"), it.title().to_owned()));
        files.extend(["docx", "eml", "txt"].map(|ending| (file(ending), String::new())));
    }
    files.push((Place::index().in_package(), "Evidence index".into()));
    files.push((plan.bundle.place(1).in_package(), "Evidence bundle".into()));
    for it in &plan.exhibits {
        files.push((Place::original(&it.original).in_package(), String::new()));
    }
    files
}

/// A letter with a subject, written by somebody who wants to break out of it.
fn hostile() -> Document {
    Document {
        title: "</title><script>alert(1)</script>".into(),
        lang: "en\"><script>".into(),
        footer: "<b>&\"'\u{0}".into(),
        frame: Some(Frame {
            logo: None,
            letterhead: vec!["<img src=x onerror=alert(1)>".into()],
            subject: "Order\r\nBcc: everybody@example.invalid\r\n\r\n<script>".into(),
            ..Frame::default()
        }),
        blocks: vec![Block::Paragraph {
            text: vec![
                Inline::Link { target: Target::Uri("javascript:alert(1)".into()), text: vec![Inline::plain("click")] },
                Inline::Link {
                    target: Target::Uri("https://example.org/?a=\"b\"".into()),
                    text: vec![Inline::plain("<i>")],
                },
            ],
            role: Role::Body,
        }],
        ..Document::default()
    }
}

/// A document in the format of a word, written by somebody to somebody.
pub(crate) fn written(
    word: &str,
    document: &Document,
    mailboxes: (Option<&str>, Option<&str>),
    name: &str,
) -> Option<Vec<u8>> {
    // A document that cannot be set has to be safe in the other formats all the same.
    let set = |document: &Document| layout(document, &Theme::default(), &mut Fonts::new());
    let pages = set(document).unwrap_or_else(|_| set(&Document::default()).unwrap());
    let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let drawn = draw(&pages).unwrap();
    let mut context = Context::new(&drawn, name, date, "../4-evidence/bundle.pdf");
    (context.from, context.to) = mailboxes;
    (Format::from_word(word).unwrap().write)(document, &context)
}

/// A document as text in the format of a word.
fn text(word: &str, document: &Document) -> String {
    String::from_utf8(written(word, document, (None, None), "letter").unwrap()).unwrap()
}

/// The first page of a case, as if everything had been written.
fn first_page(told: &Told, plan: &Plan<'_>) -> String {
    let mut sink = Sink::default();
    let picture =
        svg(&timeline::drawing(&told.case, &told.assessment, &told.words), told.words.lang(), told.words.direction());
    let files = files(plan);
    let sender = Sender::of(&told.case, &told.words);
    let Told { library, case, assessment, words } = told;
    let scene = Scene { case, assessment, exhibits: &plan.exhibits, library, words, sender: &sender };
    let text = |path: &str| path.ends_with(".txt").then(|| (path.to_owned(), "Dear <seller> & Co,\n".to_owned()));
    let texts = files.iter().filter_map(|(path, _)| text(path)).collect();
    let unlisted = vec!["evidence/<photo>.jpg".to_owned()];
    let view = View::new(&scene, plan, &Contents { files, texts, unlisted, ..Contents::default() });
    let page = FirstPage::new(&told.library, &mut sink);
    let filled = page.and_then(|it| it.fill(&view, &told.words.plain_words(), &picture, &mut sink));
    filled.unwrap_or_else(|_| panic!("{sink:?}"))
}

/// Runs a program in Python; it prints nothing and ends well if all is right.
pub(crate) fn python(module: &str, code: &str, arguments: &[&Path]) {
    if has("python3", &["-c", &format!("import {module}")]) {
        let output = Command::new("python3").arg("-c").arg(code).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The list of formats is the only one: the command line offers exactly them.
#[test]
fn every_format_has_a_word_and_an_ending_of_its_own() {
    for (at, it) in FORMATS.iter().enumerate() {
        let others = || FORMATS[..at].iter();
        assert!(others().all(|other| other.word != it.word && other.ending != it.ending), "{it:?}");
        assert!(it.word.bytes().all(|it| it.is_ascii_lowercase()), "{it:?}");
        assert_eq!(Format::from_word(it.word).map(|it| it.word), Some(it.word));
    }
    for it in USUAL.split(',') {
        assert!(Format::from_word(it).is_some(), "{it}");
    }
    let help = crate::program::transcript(&["build", "--help"]);
    let words = FORMATS.iter().map(|it| it.word).collect::<Vec<_>>().join(", ");
    assert!(help.contains(&format!("[possible values: {words}]")), "{help}");
}

#[test]
fn text_can_be_pasted() {
    insta::assert_snapshot!(text("txt", &samples::letter()));
}

#[test]
fn page_is_well_formed_and_cannot_be_broken_out_of() {
    let scratch = Scratch::new();
    let code = "
import sys, html.parser
VOID = {'meta', 'br', 'hr', 'img', 'col', 'link', 'input'}
class Check(html.parser.HTMLParser):
    stack = []
    scripts = 0
    def handle_starttag(self, tag, attrs):
        assert tag not in ('link', 'iframe', 'object', 'form'), tag
        if tag == 'script':
            assert not attrs, attrs
            self.scripts += 1
        for name, value in attrs:
            assert not name.startswith('on'), name
            if name in ('src', 'href'):
                assert value.startswith(('#', 'data:', '../4-evidence/', 'data/', 'https:', 'http:', 'mailto:')), value
                assert name == 'href' or value.startswith('data:'), value
        if tag == 'img': assert dict(attrs).get('alt'), attrs
        if tag not in VOID: self.stack.append(tag)
    def handle_startendtag(self, tag, attrs): pass
    def handle_endtag(self, tag):
        assert self.stack and self.stack[-1] == tag, (tag, self.stack)
        self.stack.pop()
for path in sys.argv[1:]:
    text = open(path, encoding='utf-8').read()
    assert '\\0' not in text and 'url(' not in text and '@import' not in text
    check = Check(); check.feed(text); check.close()
    assert not check.stack, check.stack
    assert check.scripts == text.count('script-src'), path
    assert text.count('<h1') == 1, path
    assert text.count('<main') == 1 and text.count('<footer>') < 2, path
";
    let mut paths = Vec::new();
    let documents =
        [samples::letter(), samples::scripts(), samples::arabic(), samples::index(9), samples::figures(), hostile()];
    for (number, document) in documents.iter().enumerate() {
        let path = scratch.join(&format!("{number}.html"));
        fs::write(&path, text("html", document)).unwrap();
        show(&format!("letter-{number}.html"), &text("html", document));
        paths.push(path);
    }
    for (name, folder) in cases() {
        let told = tell(&folder, None);
        let page = with_plan(&told, &folder, |plan| first_page(&told, plan));
        no_word_is_missing(&told.words);
        let path = scratch.join(&format!("{name}.html"));
        fs::write(&path, &page).unwrap();
        paths.push(path);
        show(&format!("{name}.html"), &page);
    }
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    python("html.parser", code, &paths);
    let page = text("html", &hostile());
    assert!(!page.contains("<script") && !page.contains("javascript:") && !page.contains("<img"));
    assert!(
        text("html", &samples::letter())
            .contains("<a href=\"../4-evidence/bundle.pdf#page=4\">Exhibit 1, pages 4–5</a>")
    );
    assert!(text("html", &samples::arabic()).contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn draft_is_read_as_it_was_meant() {
    let scratch = Scratch::new();
    let subjects = [
        "Complaint: order 8100-2291-77, refund of the price for a pair of studio monitors that hum at 100 Hz whatever is connected",
        "Réclamation : commande nº 8100 – remboursement intégral de 1 289,90 € pour un colis jamais livré à l’adresse convenue",
        "投诉：订单 8100000000000022，所售无人机与商品描述不符，要求全额退款并承担退货运费，请于十四日内书面答复",
        "شكوى بشأن الطلب 8100000000000022: البضاعة غير مطابقة للوصف والمطالبة برد الثمن كاملا خلال أربعة عشر يوما",
        "=?utf-8?B?b29wcw==?= is no encoded word, and ThisIsOneWordThatIsFarTooLongToBeFoldedAtAnySpaceBecauseItHasNoneAtAllInIt",
        "📦 parcel 👩‍⚖️ lost",
        "x",
    ];
    let code = "
import sys, json, email, email.policy
for path in sys.argv[1:]:
    raw = open(path + '.eml', 'rb').read()
    want = json.load(open(path + '.json', encoding='utf-8'))
    assert b'\\n' not in raw.replace(b'\\r\\n', b''), 'bare line feed'
    assert b'\\r' not in raw.replace(b'\\r\\n', b''), 'bare carriage return'
    assert max(map(len, raw.split(b'\\r\\n'))) <= 78, 'long line'
    raw.decode('ascii')
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(message.walk())
    for part in parts:
        assert not part.defects, part.defects
        for name, value in part.items(): assert not value.defects, (name, value.defects)
    assert message['Subject'] == want['subject'], (message['Subject'], want['subject'])
    assert message['To'] == want['to'] and message['From'] == 'jordan@example.invalid', message.items()
    assert message['X-Unsent'] == '1' and message['MIME-Version'] == '1.0'
    for name in ('Date', 'Message-ID', 'Bcc', 'Cc', 'User-Agent', 'Received'): assert name not in message, name
    body = message.get_body(('plain',)).get_content()
    assert body.replace('\\r\\n', '\\n') == want['body'], body
    files = list(message.iter_attachments())
    assert len(files) == 1 and files[0].get_content_type() == 'application/pdf'
    assert files[0].get_filename() == want['name'], files[0].get_filename()
    assert files[0].get_content() == open(path + '.pdf', 'rb').read()
";
    let mut paths = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        let mut document = [samples::letter(), samples::scripts(), samples::arabic()][number % 3].clone();
        let frame = Frame { subject: (*subject).to_owned(), ..document.frame.clone().unwrap_or_default() };
        document.frame = Some(frame);
        let name = if number == 2 { "投诉 \"信\"" } else { "01-seller-complaint" };
        let mailboxes = (Some("jordan@example.invalid"), Some("help@shop.example.invalid"));
        let draft = written("eml", &document, mailboxes, name).unwrap();
        let path = scratch.join(&number.to_string());
        fs::write(path.with_extension("eml"), &draft).unwrap();
        fs::write(path.with_extension("pdf"), written("pdf", &document, (None, None), name).unwrap()).unwrap();
        let want = serde_json::json!({
            "subject": subject, "to": "help@shop.example.invalid", "body": text("txt", &document),
            "name": format!("{name}.pdf"),
        });
        fs::write(path.with_extension("json"), want.to_string()).unwrap();
        paths.push(path);
    }
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    python("email", code, &paths);
}

#[test]
fn nothing_in_a_draft_begins_another_header() {
    let draft = |to: &str, name: &str| {
        let mailboxes = (Some("a@b.invalid\r\nBcc: c@d.invalid"), Some(to));
        String::from_utf8(written("eml", &hostile(), mailboxes, name).unwrap()).unwrap()
    };
    for to in [
        "a@b.invalid\r\nBcc: c@d.invalid",
        "a@b.invalid, c@d.invalid",
        "a b@c.invalid",
        "@",
        "a@",
        "a\u{0}@b.invalid",
        "é@b.invalid",
    ] {
        let text = draft(to, "a\r\nX-Evil: 1.pdf");
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let names: Vec<&str> =
            head.lines().filter(|it| !it.starts_with(' ')).filter_map(|it| it.split(':').next()).collect();
        assert_eq!(names, ["Subject", "X-Unsent", "MIME-Version", "Content-Type"], "{text}");
        assert!(!text.contains("\r\nX-Evil"));
    }
    assert!(draft("a@b.invalid", "a").contains("To: a@b.invalid\r\n"));
}

#[test]
fn calendar_is_read_as_it_was_meant() {
    let scratch = Scratch::new();
    let code = "
import sys, icalendar, datetime
for path in sys.argv[1:]:
    raw = open(path, 'rb').read()
    assert b'\\n' not in raw.replace(b'\\r\\n', b'')
    for line in raw.split(b'\\r\\n'):
        assert len(line) <= 75, line
        line.decode('utf-8')
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk('VEVENT'))
    assert events, path
    assert len({str(it['UID']) for it in events}) == len(events)
    for it in events:
        assert not it.errors, it.errors
        start, end = it.decoded('DTSTART'), it.decoded('DTEND')
        assert type(start) is datetime.date and end == start + datetime.timedelta(days=1)
        assert str(it['UID']).endswith('@redress.invalid') and str(it['TRANSP']) == 'TRANSPARENT'
        assert it['SUMMARY'] and it['DESCRIPTION']
        assert it.decoded('DTSTAMP').isoformat() == '2026-11-23T00:00:00+00:00', it.decoded('DTSTAMP')
        alarms = list(it.walk('VALARM'))
        assert alarms
        triggers = sorted(it.decoded('TRIGGER') for it in alarms)
        left = (start - datetime.date(2026, 11, 23)).days
        # Nine in the morning so many days before; of the answer, the morning after.
        ahead = [round(-(it - datetime.timedelta(hours=9)) / datetime.timedelta(days=1)) for it in triggers]
        assert ahead == sorted(ahead, reverse=True) and all(it <= left for it in ahead), (ahead, left)
        if 'reply-by' in str(it['UID']):
            assert ahead == [-1], ahead
        for alarm in alarms:
            assert str(alarm['ACTION']) == 'DISPLAY' and alarm['DESCRIPTION'] and alarm.decoded('TRIGGER') is not None
";
    let mut paths = Vec::new();
    for (name, folder) in cases() {
        let told = tell(&folder, None);
        let text = ics(&told.case, &told.assessment, &told.words);
        no_word_is_missing(&told.words);
        let path = scratch.join(&format!("{name}.ics"));
        fs::write(&path, &text).unwrap();
        if told.case.as_of.to_string() == "2026-11-23" {
            paths.push(path);
        }
        assert_eq!(text, ics(&told.case, &told.assessment, &told.words));
        for it in &told.assessment.findings {
            let dated = format!("-{}@redress", it.rule);
            let closed = ["passed", "satisfied", "not_applicable", "cannot_compute"].contains(&it.result.word());
            assert!(!(closed && text.replace("\r\n ", "").contains(&dated)), "{name}: {}", it.rule);
        }
    }
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    python("icalendar", code, &paths);
}
