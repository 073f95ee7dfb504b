//! Lists for who works with a case in a spreadsheet: the index of the exhibits, and which statement of which
//! letter stands on which exhibit, and which on nothing.

use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::desk::binder::Binder;
use crate::desk::drafts::Drafts;
use crate::form::counting::ListFormat;
use crate::library::part::{Folder, Form, Part};
use crate::pages::document::{Block, Document, Inline, Role, Target};
use crate::plan::Plan;
use crate::plan::exhibit::Exhibit;
use crate::plan::numbering::bates;
use crate::plan::place::Place;
use crate::render::letter;
use crate::words::Words;
use crate::write::table::Listing;

/// Adds the lists that the case asks for.
///
/// # Errors
/// If a template has a mistake.
pub(super) fn add(drafts: &Drafts<'_>, plan: &Plan<'_>, binder: &mut Binder, sink: &mut Sink) -> Result<(), Failed> {
    let (case, words) = (drafts.scene.case, drafts.scene.words);
    if case.file.bundle.lists.is_empty() {
        return Ok(());
    }
    let index = (Place::list(Part::EVIDENCE, "index"), index(case, words, &plan.exhibits));
    let facts = (Place::list(Folder::Handoff.part(), "facts"), facts(drafts, plan, sink)?);
    for (place, sheet) in [index, facts] {
        for it in &case.file.bundle.lists {
            let bytes = match it {
                ListFormat::Csv => sheet.csv(),
                ListFormat::Xlsx => sheet.xlsx(),
            };
            binder.bytes(&place.with_ending(it.word()), &sheet.title, bytes, sink)?;
        }
    }
    Ok(())
}

/// The index of the exhibits.
fn index(case: &Case, words: &Words, exhibits: &[Exhibit]) -> Listing {
    let head = ["number", "description", "date", "source", "proves", "pages", "sha256"];
    let row = |it: &Exhibit| {
        let evidence = &case.evidence()[it.at];
        let proves = evidence.proves.iter().map(|it| words.get(&format!("proves-{}", it.word().replace('_', "-"))));
        let source = [&evidence.source, &evidence.author].into_iter().flatten().map(|it| it.0.clone());
        let list = words.get("list-comma");
        vec![
            it.number.to_string(),
            it.title.clone(),
            it.date.map(|it| it.to_string()).unwrap_or_default(),
            source.collect::<Vec<_>>().join("; "),
            proves.collect::<Vec<_>>().join(&list),
            it.page_range(),
            it.surveyed.as_ref().map(|it| it.sha256.clone()).unwrap_or_default(),
            it.file.clone(),
            bates(case, it.printed).unwrap_or_default(),
            bates(case, it.last_printed()).unwrap_or_default(),
        ]
    };
    let mut head: Vec<String> = head.iter().map(|it| words.get(&format!("index-{it}"))).collect();
    head.extend([words.get("lists-file"), words.get("lists-bates-first"), words.get("lists-bates-last")]);
    Listing { title: words.get("index-title"), head, rows: exhibits.iter().map(row).collect() }
}

/// Which statement of which letter stands on which exhibit, and which on nothing.
fn facts(drafts: &Drafts<'_>, plan: &Plan<'_>, sink: &mut Sink) -> Result<Listing, Failed> {
    let words = drafts.scene.words;
    let mut rows = Vec::new();
    let letters = drafts.written(plan).filter(|it| it.0.template.folder.form() == Form::Letter);
    for (planned, draft) in letters {
        let document = letter::document(&drafts.scene(planned, plan), planned, draft, sink)?;
        for (number, it) in (1..).zip(statements(&document)) {
            let shown = if it.exhibits.is_empty() { words.get("lists-nothing") } else { it.exhibits.join("; ") };
            rows.push(vec![planned.place.to_string(), number.to_string(), it.text, shown]);
        }
    }
    let head = ["letter", "number", "statement", "exhibits"].map(|it| words.get(&format!("lists-{it}"))).to_vec();
    Ok(Listing { title: words.get("lists-facts"), head, rows })
}

/// A statement, and how the exhibits are cited that it stands on.
#[derive(Default)]
struct Statement {
    text: String,
    exhibits: Vec<String>,
}

/// The sentences and rows of a document, up to its signature: what follows only lists.
fn statements(document: &Document) -> Vec<Statement> {
    let mut out = Vec::new();
    for it in document.blocks.iter().take_while(|it| !matches!(it, Block::Signature { .. })) {
        of_block(it, &mut out);
    }
    out.retain(|it| it.text.chars().any(char::is_alphabetic));
    out
}

fn of_block(block: &Block, out: &mut Vec<Statement>) {
    match block {
        Block::Paragraph { text, role } if *role != Role::Small && *role != Role::Title => sentences(text, out),
        Block::List { items, .. } => items.iter().flatten().for_each(|it| of_block(it, out)),
        Block::Keep(blocks) => {
            blocks.iter().take_while(|it| !matches!(it, Block::Signature { .. })).for_each(|it| of_block(it, out));
        }
        Block::Table(table) => {
            for row in &table.rows {
                let mut whole = Statement::default();
                for cell in row.cells.iter().chain([&row.note]).filter(|it| !it.is_empty()) {
                    if !whole.text.is_empty() {
                        whole.text.push_str(" · ");
                    }
                    gather(cell, &mut whole);
                }
                out.push(whole);
            }
        }
        _ => {}
    }
}

fn gather(inlines: &[Inline], into: &mut Statement) {
    for it in inlines {
        match it {
            Inline::Text { text, .. } => into.text.push_str(text),
            Inline::Break => into.text.push(' '),
            Inline::Link { target, text } => {
                let shown = crate::pages::document::plain_text(text);
                if matches!(target, Target::Bundle(_)) {
                    into.exhibits.push(shown.replace('\u{a0}', " "));
                }
                into.text.push_str(&shown);
            }
        }
    }
}

/// Sentences: a sign that ends one, a space, and a letter that begins one.
fn sentences(inlines: &[Inline], out: &mut Vec<Statement>) {
    let mut whole = Statement::default();
    gather(inlines, &mut whole);
    let text: Vec<char> = whole.text.chars().map(|it| if it == '\u{a0}' { ' ' } else { it }).collect();
    let mut start = 0;
    let mut pieces: Vec<String> = Vec::new();
    for at in 0..text.len() {
        if at < start {
            continue;
        }
        let ends = ".!?".contains(text[at]) && text.get(at + 1) == Some(&' ');
        let begins = text.get(at + 2).is_some_and(|it| it.is_uppercase() || "“«¿¡".contains(*it));
        // Behind a single letter or a short word a point ends no sentence: Mr., No.
        let word = text[start..at].iter().rev().take_while(|it| it.is_alphabetic()).count();
        if ends && begins && (word > 3 || text[at] != '.' || !text[at.saturating_sub(1)].is_alphabetic()) {
            pieces.push(text[start..=at].iter().collect());
            start = at + 2;
        }
    }
    pieces.push(text[start.min(text.len())..].iter().collect());
    for text in pieces {
        let own = whole.exhibits.iter().filter(|it| text.contains(it.as_str())).cloned().collect();
        out.push(Statement { text: text.trim().to_owned(), exhibits: own });
    }
}
