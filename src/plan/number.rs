//! Exhibits in the order of their numbers: numbered, named, and made of leaves.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::diag::{Failed, Sink};
use crate::case::Case;
use crate::evidence::survey::{
    self, DEEPEST, EVIDENCE, EvidenceFile, Inside, MOST, Note, Show, Surveyed, Transcript, inside, told,
};
use crate::pages::document::{Document, PageRef};
use crate::plan::exhibit::{Exhibit, Leaf, SubExhibit};
use crate::plan::press::BOX;
use crate::plan::{Found, Press, numbering, sheets};

/// The exhibits of a case. They have no pages yet. All that cannot be read or set are told.
pub(super) fn number(case: &Case, found: &Found<'_>, press: &mut Press<'_, '_>, sink: &mut Sink) -> Vec<Exhibit> {
    let mut out = Vec::new();
    for (numbering::Numbered { at, number }, place) in numbering::order(case, found.lock, sink).into_iter().zip(1..) {
        let it = &case.evidence()[at];
        let surveyed = found.surveyed.get(at).cloned().flatten();
        let original = original_name((place, number.main()), &it.id, &it.file, surveyed.as_ref());
        let mut exhibit = Exhibit {
            number,
            at,
            title: it.title.0.clone(),
            date: it.date,
            original,
            file: it.file.0.clone(),
            id: it.id.0.clone(),
            surveyed,
            leaves: Vec::new(),
            parts: Vec::new(),
            boxed: Vec::new(),
            first: PageRef::first_volume(1),
            printed: 1,
            shown: None,
            redacted: false,
        };
        // The rest is tried too, so that all mistakes are told in one run.
        let made = leaves(case, found, &exhibit, press, sink).unwrap_or_default();
        exhibit.leaves = made.leaves;
        exhibit.parts = made.parts;
        exhibit.boxed = made.boxed.into_iter().collect();
        out.push(exhibit);
    }
    out
}

/// A portable name for the copy of a file: `03-card-statement.pdf`.
fn original_name((place, number): (u32, &str), id: &str, file: &str, surveyed: Option<&Surveyed>) -> String {
    let ending = file.rsplit_once('.').map_or("", |(_, it)| it).to_ascii_lowercase();
    let plain = |it: &str| -> String {
        it.chars().map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' }).take(48).collect()
    };
    let ending = match surveyed {
        Some(_) if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|it| it.is_ascii_alphanumeric()) => {
            ending
        }
        _ => "bin".to_owned(),
    };
    // By its place where that is its number, else by the number, so that it keeps its name when others come.
    let number = if place.to_string() == number { format!("{place:02}") } else { plain(number) };
    format!("{number}-{}.{ending}", plain(id))
}

/// What an exhibit is made of.
#[derive(Default)]
struct Made {
    leaves: Vec<Leaf>,
    parts: Vec<SubExhibit>,
    boxed: BTreeSet<char>,
}

/// What an exhibit is made of: its file's pages, or those that the program sets for it.
fn leaves(
    case: &Case,
    found: &Found<'_>,
    exhibit: &Exhibit,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Made, Failed> {
    let words = press.words;
    let mut made = Made::default();
    let Some(surveyed) = &exhibit.surveyed else {
        made.leaves.push(set(&sheets::placeholder(words, case, exhibit), exhibit, press, sink)?);
        return Ok(made);
    };
    let (path, sha256) = (exhibit.file.clone(), surveyed.sha256.clone());
    let file = EvidenceFile { root: Arc::clone(found.root), path, sha256, inside: Vec::new(), made: None };
    if let Show::Carried = surveyed.kind.show
        && surveyed.notes.iter().any(|it| matches!(it, Note::Recording(_)))
    {
        let slip = sheets::slip(words, case, exhibit, surveyed);
        made.leaves.extend([set(&slip, exhibit, press, sink)?, Leaf::Carried]);
    }
    if !surveyed.made.is_empty() {
        let pages = |it: &survey::Made| Leaf::Pages {
            file: EvidenceFile { made: Some(Arc::clone(&it.bytes)), ..file.clone() },
            count: it.pages,
        };
        made.leaves.extend(surveyed.made.iter().map(pages));
    }
    for it in &surveyed.notes {
        let Note::Captions(path, sha256) = it else { continue };
        let beside = EvidenceFile { path: path.clone(), sha256: sha256.clone(), ..file.clone() };
        let bytes = beside.read().map_err(|it| sink.fail(it.diagnostic(EVIDENCE, path)))?;
        said_by(case, exhibit, (told(&bytes).unwrap_or_default(), &beside, 0), &mut made, (press, sink))?;
    }
    if !made.leaves.is_empty() {
        return Ok(made);
    }
    match surveyed.kind.show {
        Show::Pages | Show::Jpeg | Show::Picture(_) => {
            made.leaves.push(Leaf::Pages { file, count: surveyed.pages.unwrap_or(1) });
        }
        Show::Text(read) => {
            let said = file
                .read()
                .and_then(|it| read(&it, surveyed.encoding))
                .map_err(|it| sink.fail(it.diagnostic(EVIDENCE, &exhibit.file)))?;
            said_by(case, exhibit, (said, &file, 0), &mut made, (press, sink))?;
        }
        Show::Carried => {
            let slip = sheets::slip(words, case, exhibit, surveyed);
            made.leaves.extend([set(&slip, exhibit, press, sink)?, Leaf::Carried]);
        }
    }
    Ok(made)
}

/// Pages for what a file says, and behind them what is attached to it, in the order of the numbers.
fn said_by(
    case: &Case,
    exhibit: &Exhibit,
    (said, file, mut part): (Vec<Transcript>, &EvidenceFile, u32),
    made: &mut Made,
    (press, sink): (&mut Press<'_, '_>, &mut Sink),
) -> Result<(), Failed> {
    let words = press.words;
    let depth = file.inside.len();
    let attached: Vec<(String, Inside)> =
        said.iter().flat_map(|it| &it.attachments).map(|it| (it.name.clone(), inside(&it.bytes))).collect();
    // The numbers of attachments stand where they are listed, so they are given before anything is set.
    let mut numbers = Vec::with_capacity(attached.len());
    for (index, (_, it)) in attached.iter().enumerate() {
        let shown = if index < MOST { shown(it, depth) } else { 0 };
        numbers.push((shown > 0).then_some(exhibit.number.of_part(part + 1)));
        part += shown;
    }
    let mut first = 0;
    for it in &said {
        let own = &numbers[first..first + it.attachments.len()];
        first += own.len();
        let document = |boxes: &BTreeSet<char>| sheets::transcript(words, case, exhibit, &boxed_in(it, boxes), own);
        let (laid, boxed) = press.lay_source(document, &exhibit.file, sink)?;
        made.leaves.push(Leaf::Sheet(Arc::new(laid)));
        made.boxed.extend(boxed);
    }
    drop(said);
    for (index, ((title, inside), number)) in attached.into_iter().zip(numbers).enumerate() {
        let Some(number) = number else { continue };
        made.parts.push(SubExhibit { number: number.clone(), title, leaf: made.leaves.len() });
        match inside {
            Inside::Pages(count) => made.leaves.push(Leaf::Pages { file: file.part(index), count }),
            Inside::Text(said) => {
                let title = made.parts.last().map(|it| it.title.clone()).unwrap_or_default();
                let part = number.part();
                let own = Exhibit { number, title, leaves: Vec::new(), parts: Vec::new(), ..exhibit.clone() };
                said_by(case, &own, (said, &file.part(index), part), made, (press, sink))?;
            }
            Inside::Nothing => {}
        }
    }
    Ok(())
}

/// How many numbers a file inside a file takes: one, and those of what is inside it.
fn shown(it: &Inside, depth: usize) -> u32 {
    match it {
        Inside::Pages(_) => 1,
        Inside::Text(said) if depth < DEEPEST => {
            let attached = said.iter().flat_map(|it| &it.attachments).take(MOST);
            1 + attached.map(|it| shown(&inside(&it.bytes), depth + 1)).sum::<u32>()
        }
        Inside::Text(_) | Inside::Nothing => 0,
    }
}

/// A text with boxes in the place of characters that no typeface has.
fn boxed_in(said: &Transcript, boxes: &BTreeSet<char>) -> Transcript {
    let mut said = said.clone();
    if !boxes.is_empty() {
        said.each(&|text: &mut String| {
            if text.contains(|it| boxes.contains(&it)) {
                *text = text.chars().map(|it| if boxes.contains(&it) { BOX } else { it }).collect();
            }
        });
    }
    said
}

fn set(document: &Document, exhibit: &Exhibit, press: &mut Press<'_, '_>, sink: &mut Sink) -> Result<Leaf, Failed> {
    press.lay(document, &exhibit.file, sink).map(|it| Leaf::Sheet(Arc::new(it)))
}
