//! The evidence index: what the bundle is, then one row an exhibit.

use crate::case::Case;
use crate::case::file::Evidence;
use crate::form::money::Money;
use crate::pages::document::{Align, Block, Column, Document, Inline, Role, Row, Style, Table, Target};
use crate::plan::exhibit::Exhibit;
use crate::words::Words;

/// The evidence index: what the bundle is, then one row an exhibit, linked to its pages.
pub fn index(case: &Case, words: &Words, exhibits: &[Exhibit]) -> Document {
    let title = words.get("index-title");
    let mut document = super::blank(words, &title, case);
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
    let respondents = case.file.respondents.iter().flat_map(|it| &it.value);
    for it in respondents {
        let role = it.role.as_ref().map_or("seller", |it| it.value.word());
        let names = [&it.name_native, &it.name_legal, &it.name_latin, &it.store_name];
        let mut shown: Vec<String> = Vec::new();
        for name in names.into_iter().flatten() {
            if !shown.contains(&name.value.0) {
                shown.push(name.value.0.clone());
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
    let evidence = case.evidence().iter().find(|it| it.id.as_ref().is_some_and(|id| id.value.0 == exhibit.id));
    let link = |text: String| Inline::Link { target: Target::Bundle(exhibit.first), text: vec![Inline::plain(text)] };
    let date = exhibit.date.map_or_else(|| words.get("date-unknown"), |it| words.date(it));
    let source = evidence.map(|it| source(it)).unwrap_or_default();
    let proves: Vec<String> = evidence
        .and_then(|it| it.proves.as_ref())
        .into_iter()
        .flat_map(|it| &it.value.0)
        .map(|it| words.get(&format!("proves-{}", it.value.word().replace('_', "-"))))
        .collect();
    let mono = Style { mono: true, ..Style::default() };
    let note = match &exhibit.surveyed {
        Some(it) => vec![
            Inline::Text { text: "SHA-256 ".to_owned(), style: Style::default() },
            Inline::Text { text: it.sha256.clone(), style: mono },
        ],
        None => vec![Inline::plain(words.get("exhibit-missing"))],
    };
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

fn source(evidence: &Evidence) -> String {
    let parts = [&evidence.source, &evidence.author];
    let parts: Vec<String> = parts.into_iter().flatten().map(|it| it.value.0.clone()).collect();
    parts.join("; ")
}
