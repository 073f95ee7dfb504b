//! The evidence index: what the bundle is, then one row an exhibit.

use crate::base::text::isolated;
use crate::case::Case;
use crate::case::file::Evidence;
use crate::form::money::Money;
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Style, Table, Target};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// The evidence index: what the bundle is, then one row an exhibit, linked to its pages.
pub(crate) fn index(case: &Case, words: &Words, exhibits: &[Exhibit]) -> Document {
    let title = words.get("index-title");
    let mut document = super::blank(words, &title, case);
    document.header = format!("{} · {}", words.get("index-title"), case.id);
    document.blocks.push(Block::Paragraph { text: vec![Inline::plain(title)], role: Role::Title });
    document.blocks.push(matter(case, words));
    let column = |share, align| Column { share, align };
    let header = ["number", "description", "date", "source", "proves", "pages"];
    let rows = exhibits.iter().map(|it| row(case, words, (it, exhibits))).collect();
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

fn row(case: &Case, words: &Words, (exhibit, shown): (&Exhibit, &[Exhibit])) -> Row {
    let evidence = case.evidence().iter().find(|it| *it.id == *exhibit.id);
    let link = |text: String| Inline::Link { target: Target::Bundle(exhibit.first), text: vec![Inline::plain(text)] };
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
