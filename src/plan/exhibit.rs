//! Exhibits: their numbers and pages, and the pages that are made for them: the index, the text of
//! messages, and sheets for files that cannot be shown.

use chrono::NaiveDate;

use crate::case::Case;
use crate::case::file::Evidence;
use crate::evidence::survey::{EmailText, Surveyed};
use crate::form::money::Money;
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Style, Table, Target};
use crate::words::Words;

/// An exhibit with its number and its place in the bundle.
#[derive(Debug, Clone)]
pub struct Exhibit {
    /// Its number, counted from one in the order of the case file.
    pub number: u32,
    /// Its id in the case file.
    pub id: String,
    /// Neutral description.
    pub title: String,
    /// Day of the document.
    pub date: Option<NaiveDate>,
    /// What its file is; none if it is missing and a sheet stands in for it.
    pub surveyed: Option<Surveyed>,
    /// Name of its copy among the originals.
    pub original: String,
    /// The file as the user named it.
    pub file: String,
    /// Its first page in the bundle.
    pub first_page: u32,
    /// Its last page in the bundle.
    pub last_page: u32,
}

impl Exhibit {
    /// Number of pages in the bundle.
    pub fn pages(&self) -> u32 {
        self.last_page + 1 - self.first_page
    }

    /// Its label: `Exhibit 5`.
    pub fn label(&self, words: &Words) -> String {
        words.with("exhibit-label", &[("number", &self.number.to_string())])
    }

    /// How letters cite it: `Exhibit 5, pages 21–60`.
    pub fn reference(&self, words: &Words) -> String {
        let number = self.number.to_string();
        let first = self.first_page.to_string();
        let last = self.last_page.to_string();
        let key = if self.pages() == 1 { "exhibit-ref-page" } else { "exhibit-ref-pages" };
        words.with(key, &[("number", &number), ("first", &first), ("last", &last)])
    }

    /// Its pages alone: `21–60`.
    pub fn page_range(&self) -> String {
        if self.pages() == 1 {
            self.first_page.to_string()
        } else {
            format!("{}–{}", self.first_page, self.last_page)
        }
    }
}

/// A document in the language of the words, with the disclaimer and page numbers that all have.
pub fn blank(words: &Words, title: impl Into<String>, case: &Case) -> Document {
    let claimant = case.facts.text("claimant.name_legal").unwrap_or_default();
    Document {
        title: title.into(),
        lang: words.lang().to_owned(),
        direction: words.direction(),
        author: claimant,
        header: String::new(),
        footer: words.get("disclaimer"),
        page_label: words.with("page-of", &[("page", "{page}"), ("pages", "{pages}")]),
        frame: None,
        blocks: Vec::new(),
        watermark: String::new(),
    }
}

/// The evidence index: what the bundle is, then one row an exhibit, linked to its pages.
pub fn index(case: &Case, words: &Words, exhibits: &[Exhibit]) -> Document {
    let title = words.get("index-title");
    let mut document = blank(words, &title, case);
    document.header = format!("{} · {}", words.get("index-title"), case.id);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(title)], role: Role::Title });
    document.blocks.push(matter(case, words));
    let column = |share, align| Column { share, align };
    let header = ["number", "description", "date", "source", "proves", "pages"];
    let rows = exhibits.iter().map(|it| row(case, words, it)).collect();
    document.blocks.push(Block::Table(Table {
        summary: words.get("index-title"),
        columns: vec![
            column(0.8, Align::Start),
            column(4.4, Align::Start),
            column(2.3, Align::Start),
            column(2.9, Align::Start),
            column(2.6, Align::Start),
            column(1.4, Align::End),
        ],
        header: header.iter().map(|it| vec![Inline::plain(words.get(&format!("index-{it}")))]).collect(),
        rows,
    }));
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(words.get("index-note"))], role: Role::Small });
    document
}

/// Who, against whom, about what: the head of the index.
fn matter(case: &Case, words: &Words) -> Block {
    let fact = |path: &str| case.facts.text(path);
    let mut lines = vec![(words.get("claimant-label"), fact("claimant.name_legal").unwrap_or_default())];
    for it in &case.file.respondents {
        let role = it.role.word();
        let names = [&it.name_native, &it.name_legal, &it.name_latin, &it.store_name];
        let mut shown: Vec<String> = Vec::new();
        for name in names.into_iter().flatten() {
            if !shown.contains(&name.0) {
                shown.push(name.0.clone());
            }
        }
        lines.push((words.get(&format!("role-{}", role.replace('_', "-"))), shown.join(" / ")));
    }
    if let Some(number) = fact("order.number") {
        lines.push((words.get("order-label"), number));
    }
    let totals: Vec<String> =
        case.totals.iter().map(|it| words.money(&Money { figure: it.due(), currency: it.currency })).collect();
    if !totals.is_empty() {
        lines.push((words.get("amount-label"), words.list(&totals)));
    }
    lines.push((words.get("case-label"), case.id.clone()));
    lines.push((words.get("date-label"), words.date(case.as_of)));
    let column = |share| Column { share, align: Align::Start };
    let row = |(label, value): (String, String)| Row {
        cells: vec![vec![Inline::bold(label)], vec![Inline::plain(value)]],
        ..Row::default()
    };
    Block::Table(Table {
        summary: words.get("case-label"),
        columns: vec![column(1.0), column(3.6)],
        header: Vec::new(),
        rows: lines.into_iter().map(row).collect(),
    })
}

fn row(case: &Case, words: &Words, exhibit: &Exhibit) -> Row {
    let evidence = case.evidence().iter().find(|it| *it.id == *exhibit.id);
    let link = |text: String| Inline::Link {
        target: Target::Bundle { page: exhibit.first_page },
        text: vec![Inline::plain(text)],
    };
    let date = exhibit.date.map_or_else(|| words.get("date-unknown"), |it| words.date(it));
    let source = evidence.map(source).unwrap_or_default();
    let proves: Vec<String> = evidence
        .into_iter()
        .flat_map(|it| &it.proves)
        .map(|it| words.get(&format!("proves-{}", it.word().replace('_', "-"))))
        .collect();
    let mono = Style { mono: true, ..Style::default() };
    let mut note = evidence.map(|it| remarks(case, words, it)).unwrap_or_default();
    note.extend(match &exhibit.surveyed {
        Some(it) => vec![
            Inline::Text { text: "SHA-256 ".to_owned(), style: Style::default() },
            Inline::Text { text: it.sha256.clone(), style: mono },
        ],
        None => vec![Inline::plain(words.get("exhibit-missing"))],
    });
    Row {
        cells: vec![
            vec![link(exhibit.number.to_string())],
            vec![link(exhibit.title.clone())],
            vec![Inline::plain(date)],
            vec![Inline::plain(source)],
            vec![Inline::plain(proves.join(", "))],
            vec![link(exhibit.page_range())],
        ],
        total: false,
        note,
    }
}

/// What else the user said of an exhibit: why it matters, who captured it when, what it translates.
fn remarks(case: &Case, words: &Words, it: &Evidence) -> Vec<Inline> {
    let mut out: Vec<String> = Vec::new();
    out.extend(it.relevance.as_ref().map(|it| words.with("index-relevance", &[("text", it.trim_end_matches('.'))])));
    let date = it.captured_on.map(|it| words.date(it));
    out.extend(match (&date, &it.captured_by) {
        (Some(date), Some(name)) => Some(words.with("index-captured", &[("date", date), ("name", name)])),
        (Some(date), None) => Some(words.with("index-captured-on", &[("date", date)])),
        (None, Some(name)) => Some(words.with("index-captured-by", &[("name", name)])),
        (None, None) => None,
    });
    let translated = it.translation_of.as_ref().and_then(|id| case.evidence().iter().position(|it| it.id == *id));
    let label = translated.map(|at| words.with("exhibit-label", &[("number", &(at + 1).to_string())]));
    out.extend(label.map(|it| words.with("index-translation", &[("exhibit", &it)])));
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let foreign = it.language.as_ref().filter(|it| base(it) != base(&case.lang));
    out.extend(foreign.map(|it| words.with("index-language", &[("language", &words.language(it))])));
    out.into_iter().map(|it| Inline::plain(format!("{it}. "))).collect()
}

fn source(evidence: &Evidence) -> String {
    let parts = [&evidence.source, &evidence.author];
    let parts: Vec<String> = parts.into_iter().flatten().map(|it| it.0.clone()).collect();
    parts.join("; ")
}

/// A page for text that is an exhibit: its title, then the text as it stands.
pub fn text(words: &Words, case: &Case, exhibit: &Exhibit, text: &str) -> Document {
    let mut document = sheet(words, case, exhibit);
    document.blocks.push(Block::Preformatted { text: printable(text) });
    document
}

/// Pages for an e-mail: its headers, its text, its attachments by name and hash.
pub fn email(words: &Words, case: &Case, exhibit: &Exhibit, mail: &EmailText) -> Document {
    let mut document = sheet(words, case, exhibit);
    let column = |share| Column { share, align: Align::Start };
    let row = |(label, value): &(String, String)| Row {
        cells: vec![vec![Inline::bold(label.clone())], vec![Inline::plain(printable(value))]],
        ..Row::default()
    };
    document.blocks.push(Block::Table(Table {
        summary: words.get("email-headers"),
        columns: vec![column(1.0), column(4.6)],
        header: Vec::new(),
        rows: mail.headers.iter().map(row).collect(),
    }));
    document.blocks.push(Block::Preformatted { text: printable(&mail.body) });
    if !mail.attachments.is_empty() {
        document.blocks.push(Block::Heading { level: 2, text: vec![Inline::plain(words.get("email-attachments"))] });
        let item = |it: &crate::evidence::survey::Attachment| {
            let text = format!("{} ({}, {} bytes), SHA-256 {}", it.name, it.media_type, it.bytes.len(), it.sha256);
            vec![Block::Paragraph { text: vec![Inline::plain(printable(&text))], role: Role::Small }]
        };
        document.blocks.push(Block::List { start: None, items: mail.attachments.iter().map(item).collect() });
    }
    document
}

/// The sheet for a file that has no pages, such as a film.
pub fn slip(words: &Words, case: &Case, exhibit: &Exhibit) -> Document {
    let mut document = sheet(words, case, exhibit);
    let (hash, media) = exhibit
        .surveyed
        .as_ref()
        .map_or((String::new(), String::new()), |it| (it.sha256.clone(), it.media_type.clone()));
    let text = words.with("slip-sheet", &[("name", &exhibit.original), ("hash", &hash), ("media", &media)]);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(text)], role: Role::Body });
    document
}

/// The sheet that stands in for a file that is missing.
pub fn placeholder(words: &Words, case: &Case, exhibit: &Exhibit) -> Document {
    let mut document = sheet(words, case, exhibit);
    let text = words.with("placeholder-sheet", &[("name", &exhibit.file)]);
    document.blocks.push(Block::Paragraph { text: vec![Inline::bold(text)], role: Role::Note });
    document
}

fn sheet(words: &Words, case: &Case, exhibit: &Exhibit) -> Document {
    let mut document = blank(words, &exhibit.title, case);
    // The bundle numbers these pages, and evidence is no draft of ours.
    document.footer = String::new();
    document.page_label = String::new();
    let heading = format!("{} – {}", exhibit.label(words), exhibit.title);
    document.header.clone_from(&heading);
    document.blocks.push(Block::Heading { level: 1, text: vec![Inline::plain(heading)] });
    document
}

/// Text with characters that no page can show replaced by a visible mark.
fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|it| if it.is_control() && !"\n\t".contains(it) { '\u{25A1}' } else { it })
        .filter(|it| !matches!(u32::from(*it), 0x202A..=0x202E | 0x2066..=0x2069 | 0xFEFF))
        .collect()
}
