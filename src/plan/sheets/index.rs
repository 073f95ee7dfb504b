//! The evidence index: what the bundle is, then one row an exhibit.

use crate::base::text::isolated;
use crate::case::Case;
use crate::case::file::Evidence;
use crate::form::money::Money;
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Style, Table, Target};
use crate::plan::exhibit::Exhibit;
use crate::plan::numbering::bates;
use crate::plan::volume::Between;
use crate::words::Words;

/// What an index lists.
#[derive(Debug, Clone)]
pub(crate) struct Listed<'a> {
    /// Its title, if it is not the index of all.
    pub title: Option<&'a str>,
    /// The exhibits, in its order.
    pub exhibits: Vec<&'a Exhibit>,
    /// All that the reader gets.
    pub shown: &'a [Exhibit],
    /// Dividers, and supplements that list what this index does not.
    pub sheets: Vec<&'a Between>,
    /// Pages that are left blank at its end, so that it is as long as it was.
    pub blank: u32,
    /// Of each exhibit the file it is in, if there are several.
    pub files: &'a [String],
    /// Of each exhibit whether it is in this file; all are if nothing is said.
    pub linked: &'a [bool],
    /// Which of several files this is.
    pub file: Option<&'a str>,
}

impl<'a> Listed<'a> {
    /// Everything, with the sections that it stands in.
    pub(crate) fn all(exhibits: &'a [Exhibit], sheets: &'a [Between]) -> Self {
        let dividers = sheets.iter().filter(|it| it.section.is_some()).collect();
        Self { sheets: dividers, ..Self::of(exhibits.iter().collect(), exhibits) }
    }

    /// Some of the exhibits that a reader gets.
    pub(crate) fn of(exhibits: Vec<&'a Exhibit>, shown: &'a [Exhibit]) -> Self {
        Self { title: None, exhibits, shown, sheets: Vec::new(), blank: 0, files: &[], linked: &[], file: None }
    }
}

/// The evidence index: what the bundle is, then one row an exhibit, linked to its pages.
pub(crate) fn index(case: &Case, words: &Words, listed: &Listed<'_>) -> Document {
    let title = listed.title.map_or_else(|| words.get("index-title"), str::to_owned);
    let mut document = super::blank(words, &title, case);
    document.header = format!("{title} · {}", case.id);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(title.clone())], role: Role::Title });
    if let Some(file) = listed.file {
        document.blocks.push(Block::Paragraph { text: vec![Inline::bold(file)], role: Role::Body });
    }
    document.blocks.push(matter(case, words));
    let column = |share, align| Column { share, align };
    let header = ["number", "description", "date", "source", "proves", "pages"];
    let mut rows = Vec::with_capacity(listed.exhibits.len());
    let mut open: Option<&str> = None;
    for (at, it) in listed.exhibits.iter().enumerate() {
        if let Some(file) = listed.files.get(at).filter(|it| at == 0 || listed.files.get(at - 1) != Some(*it)) {
            let cells =
                vec![Vec::new(), vec![Inline::bold(file.clone())], Vec::new(), Vec::new(), Vec::new(), Vec::new()];
            rows.push(Row { cells, ..Row::default() });
        }
        let section = case.evidence().get(it.at).and_then(|it| it.section.as_ref()).map(|it| it.0.as_str());
        if section != open
            && let Some(sheet) = listed.sheets.iter().find(|it| it.section.as_deref() == section && section.is_some())
        {
            rows.push(heading(sheet));
        }
        open = section;
        let linked = listed.linked.get(at).copied().unwrap_or(true);
        rows.push(row(case, words, (it, listed.shown), linked));
    }
    document.blocks.push(Block::Table(Table {
        summary: title.clone(),
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
    for it in listed.sheets.iter().filter(|it| it.section.is_none()) {
        let page = it.printed.to_string();
        let text = words.with("index-later", &[("title", &it.title), ("page", &page)]);
        let link = Inline::Link { target: Target::Bundle(it.first), text: vec![Inline::plain(text)] };
        document.blocks.push(Block::Paragraph { text: vec![link], role: Role::Small });
    }
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(words.get("index-note"))], role: Role::Small });
    for _ in 0..listed.blank {
        document.blocks.push(Block::PageBreak);
        document
            .blocks
            .push(Block::Paragraph { text: vec![Inline::plain(words.get("page-blank"))], role: Role::Small });
    }
    document
}

/// The row of a section.
fn heading(sheet: &Between) -> Row {
    let link = |text: Inline| vec![Inline::Link { target: Target::Bundle(sheet.first), text: vec![text] }];
    let (title, page) = (Inline::bold(sheet.title.clone()), Inline::plain(sheet.printed.to_string()));
    let cells = vec![Vec::new(), link(title), Vec::new(), Vec::new(), Vec::new(), link(page)];
    Row { cells, ..Row::default() }
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
        lines.push((
            words.get(&format!("role-{}", role.replace('_', "-"))),
            shown.iter().map(|it| isolated(it)).collect::<Vec<_>>().join(" / "),
        ));
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

fn row(case: &Case, words: &Words, (exhibit, shown): (&Exhibit, &[Exhibit]), linked: bool) -> Row {
    let evidence = case.evidence().get(exhibit.at);
    let link = |text: String| match linked {
        true => Inline::Link { target: Target::Bundle(exhibit.first), text: vec![Inline::plain(text)] },
        false => Inline::plain(text),
    };
    let date = exhibit.date.map_or_else(|| words.get("date-unknown"), |it| words.date(it));
    let source = evidence.map(source).unwrap_or_default();
    let proves: Vec<String> = evidence
        .into_iter()
        .flat_map(|it| &it.proves)
        .map(|it| words.get(&format!("proves-{}", it.word().replace('_', "-"))))
        .collect();
    let mono = Style { mono: true, ..Style::default() };
    let mut note = evidence.map(|it| remarks(case, words, it, shown)).unwrap_or_default();
    if exhibit.shown.is_some() {
        let (shown, total) = (exhibit.shown_pages().to_string(), exhibit.pages().to_string());
        let text = words.with("index-extract", &[("shown", &shown), ("total", &total)]);
        note.insert(0, Inline::plain(format!("{text}. ")));
    }
    if exhibit.redacted {
        note.insert(0, Inline::plain(format!("{}. ", words.get("index-redacted"))));
    }
    if let (Some(first), Some(last)) = (bates(case, exhibit.printed), bates(case, exhibit.last_printed())) {
        note.push(Inline::plain(format!("{}. ", words.with("index-bates", &[("first", &first), ("last", &last)]))));
    }
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
/// Nothing is said of exhibits that the reader does not get.
fn remarks(case: &Case, words: &Words, it: &Evidence, shown: &[Exhibit]) -> Vec<Inline> {
    let mut out: Vec<String> = Vec::new();
    out.extend(it.relevance.as_ref().map(|it| words.with("index-relevance", &[("text", it.trim_end_matches('.'))])));
    let date = it.captured_on.map(|it| words.date(it));
    out.extend(match (&date, &it.captured_by) {
        (Some(date), Some(name)) => Some(words.with("index-captured", &[("date", date), ("name", name)])),
        (Some(date), None) => Some(words.with("index-captured-on", &[("date", date)])),
        (None, Some(name)) => Some(words.with("index-captured-by", &[("name", name)])),
        (None, None) => None,
    });
    let translated = it.translation_of.as_ref().and_then(|id| shown.iter().find(|it| *it.id == *id.0));
    let label = translated.map(|it| it.label(words));
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
