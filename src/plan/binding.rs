//! Pages of the bundle: the index comes first and is as long as it turns out to be; then dividers and exhibits.
//! Pages that a lock keeps come first and as they were; what is new stands behind them.

use std::sync::Arc;

use crate::base::diag::{Diagnostic, Failed, Sink};
use crate::case::Case;
use crate::pages::document::PageRef;
use crate::pages::layout::Laid;
use crate::plan::exhibit::Exhibit;
use crate::plan::lock::{LOCK, Locked, NumberLock};
use crate::plan::numbering::section_of;
use crate::plan::sheets::Listed;
use crate::plan::volume::{Between, Bundle, Item, Volume, count};
use crate::plan::{Press, sheets};

/// Gives the exhibits their pages.
pub(super) fn bind(
    case: &Case,
    exhibits: &mut [Exhibit],
    lock: Option<&NumberLock>,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Bundle, Failed> {
    let (order, mut between) = composed(case, exhibits, lock, press, sink)?;
    if let Some(lock) = lock {
        compare(case, exhibits, lock, sink);
        sink.finish(())?;
    }
    let kept = lock.and_then(|it| it.runs.first()).map(|it| it.pages);
    let mut front_pages = kept.unwrap_or(1);
    loop {
        let mut next = front_pages + 1;
        for item in &order {
            match item {
                Item::Exhibit(at) => {
                    let it = &mut exhibits[*at];
                    (it.first, it.printed) = (PageRef::first_volume(next), next);
                    next += it.pages();
                }
                Item::Sheet(at) => {
                    let it = &mut between[*at];
                    (it.first, it.printed) = (PageRef::first_volume(next), next);
                    next += it.pages();
                }
            }
        }
        if supplements(case, exhibits, &mut between, press, sink)? {
            continue;
        }
        let front = match kept {
            Some(pages) => kept_index(case, exhibits, (&between, pages), press, sink)?,
            None => index(case, press, &Listed::all(exhibits, &between), sink)?,
        };
        // Wider page numbers never make the index shorter, so this ends.
        if count(&front) <= front_pages {
            let only = Volume { number: 1, pages: next - 1, front };
            return Ok(Bundle { volumes: vec![only], order, sheets: between });
        }
        front_pages = count(&front);
    }
}

fn index(case: &Case, press: &mut Press<'_, '_>, listed: &Listed<'_>, sink: &mut Sink) -> Result<Laid, Failed> {
    press.lay(&sheets::index(case, press.words, listed), "the index", sink)
}

/// What stands behind the index, in the order of its pages.
fn composed(
    case: &Case,
    exhibits: &[Exhibit],
    lock: Option<&NumberLock>,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<(Vec<Item>, Vec<Between>), Failed> {
    let (mut order, mut between): (Vec<Item>, Vec<Between>) = (Vec::new(), Vec::new());
    let supplement = |round: u32, exhibits: Vec<usize>, locked, press: &Press<'_, '_>| Between {
        section: None,
        title: press.words.with("index-supplement", &[("number", &round.to_string())]),
        exhibits,
        printed: 1,
        first: PageRef::first_volume(1),
        laid: None,
        locked,
    };
    let Some(lock) = lock else {
        let mut open = None;
        for (at, it) in exhibits.iter().enumerate() {
            let section = section_of(case, it.at);
            if section != open
                && let Some(section) = section
            {
                order.push(Item::Sheet(between.len()));
                between.push(divider(case, section, None, press, sink)?);
            }
            open = section;
            order.push(Item::Exhibit(at));
        }
        return Ok((order, between));
    };
    let place = |id: &str| exhibits.iter().position(|it| it.id == id);
    for (at, run) in lock.runs.iter().enumerate() {
        match &run.what {
            Locked::Index(0) => {}
            Locked::Index(round) => {
                let behind = lock.runs[at + 1..].iter().take_while(|it| !matches!(it.what, Locked::Index(_)));
                let own = behind.filter_map(|it| match &it.what {
                    Locked::Exhibit { id, .. } => place(id),
                    Locked::Index(_) | Locked::Section(_) => None,
                });
                order.push(Item::Sheet(between.len()));
                between.push(supplement(*round, own.collect(), Some(run.pages), press));
            }
            Locked::Section(id) => {
                let Some(section) = case.file.bundle.sections.iter().position(|it| it.id.0 == *id) else { continue };
                order.push(Item::Sheet(between.len()));
                between.push(divider(case, section, Some(run.pages), press, sink)?);
            }
            Locked::Exhibit { id, .. } => order.extend(place(id).map(Item::Exhibit)),
        }
    }
    let late: Vec<usize> = (0..exhibits.len()).filter(|it| !order.contains(&Item::Exhibit(*it))).collect();
    if !late.is_empty() {
        order.push(Item::Sheet(between.len()));
        between.push(supplement(lock.rounds(), late.clone(), None, press));
        order.extend(late.into_iter().map(Item::Exhibit));
    }
    Ok((order, between))
}

/// The page that opens a section.
fn divider(
    case: &Case,
    section: usize,
    locked: Option<u32>,
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Between, Failed> {
    let it = &case.file.bundle.sections[section];
    let document = sheets::divider(press.words, case, &it.title);
    let laid = press.lay(&document, "a divider of the bundle", sink)?;
    Ok(Between {
        section: Some(it.id.0.clone()),
        title: it.title.0.clone(),
        exhibits: Vec::new(),
        printed: 1,
        first: PageRef::first_volume(1),
        laid: Some(Arc::new(laid)),
        locked,
    })
}

/// Lays out the supplements to the index. Says whether one has another number of pages than before.
fn supplements(
    case: &Case,
    exhibits: &[Exhibit],
    between: &mut [Between],
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<bool, Failed> {
    let mut changed = false;
    for it in between.iter_mut().filter(|it| it.section.is_none()) {
        let before = it.pages();
        let own: Vec<&Exhibit> = it.exhibits.iter().map(|at| &exhibits[*at]).collect();
        let mut listed = Listed { title: Some(&it.title), ..Listed::of(own, exhibits) };
        let mut laid = index(case, press, &listed, sink)?;
        if let Some(pages) = it.locked {
            listed.blank = pages.saturating_sub(count(&laid));
            if count(&laid) > pages {
                return Err(too_long(case, &it.title, pages, sink));
            }
            laid = index(case, press, &listed, sink)?;
        }
        it.laid = Some(Arc::new(laid));
        changed |= it.pages() != before;
    }
    Ok(changed)
}

/// An index that has to have as many pages as before: of all exhibits if they find room, else of those that it
/// listed, and where the others are.
fn kept_index(
    case: &Case,
    exhibits: &[Exhibit],
    (between, pages): (&[Between], u32),
    press: &mut Press<'_, '_>,
    sink: &mut Sink,
) -> Result<Laid, Failed> {
    let mut listed = Listed::all(exhibits, between);
    let mut laid = index(case, press, &listed, sink)?;
    if count(&laid) > pages {
        let later: Vec<usize> = between.iter().flat_map(|it| &it.exhibits).copied().collect();
        let first = exhibits.iter().enumerate().filter(|(at, _)| !later.contains(at));
        let own: Vec<&Exhibit> = first.map(|it| it.1).collect();
        listed = Listed { sheets: between.iter().collect(), ..Listed::of(own, exhibits) };
        laid = index(case, press, &listed, sink)?;
    }
    if count(&laid) > pages {
        return Err(too_long(case, &press.words.get("index-title"), pages, sink));
    }
    listed.blank = pages - count(&laid);
    if listed.blank == 0 { Ok(laid) } else { index(case, press, &listed, sink) }
}

fn too_long(case: &Case, what: &str, pages: u32, sink: &mut Sink) -> Failed {
    let message = format!("`{what}` had {pages} pages when the numbers were locked, and what it lists needs more now");
    let help = "shorten what was added to titles and `relevance` of exhibits that were cited".to_owned();
    sink.fail(Diagnostic::error("numbers", message).in_file(case.source.name()).help(help))
}

/// Reports exhibits that are not as they were when they were cited.
fn compare(case: &Case, exhibits: &[Exhibit], lock: &NumberLock, sink: &mut Sink) {
    for run in &lock.runs {
        let Locked::Exhibit { id, number, sha256 } = &run.what else { continue };
        let Some(it) = exhibits.iter().find(|it| it.id == *id) else { continue };
        if it.pages() != run.pages {
            let (then, now) = (run.pages, it.pages());
            let message = format!("exhibit {number} (`{id}`) had {then} pages when it was cited, and has {now} now");
            let help = format!(
                "put the file back as it was, and list the new one under an `id` of its own; if nothing was sent \
                 yet, remove {LOCK} and lock anew"
            );
            sink.report(Diagnostic::error("numbers", message).in_file(case.source.name()).help(help));
        } else if it.surveyed.as_ref().map(|it| &it.sha256) != sha256.as_ref() {
            let message = format!("the file of exhibit {number} (`{id}`) is another one than when it was cited");
            let help = "letters that were sent cite the pages of the earlier file; look whether they still hold";
            sink.report(Diagnostic::warning("numbers", message).in_file(case.source.name()).help(help));
        }
    }
}
