//! Characters put together to lines, and what stands in them.

use super::sign::Sign;
use crate::pages::kit::Area;

/// Characters that stand on one line, in the order in which they are read.
#[derive(Debug, Clone)]
pub(crate) struct TextLine<'a> {
    glyphs: Vec<&'a Sign>,
    /// What it says, with spaces where there is room for one.
    pub(crate) text: String,
    /// For each character of the text its glyph; none for a space that nobody set.
    places: Vec<Option<usize>>,
}

impl TextLine<'_> {
    /// The area that its characters cover.
    pub(crate) fn area(&self) -> Area {
        joined(self.glyphs.iter().map(|it| it.area))
    }
}

fn joined(areas: impl Iterator<Item = Area>) -> Area {
    areas.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |it, one| {
        [it[0].min(one[0]), it[1].min(one[1]), it[2].max(one[2]), it[3].max(one[3])]
    })
}

/// The lines of a page, whatever the order in which they were set.
pub(crate) fn lines(glyphs: &[Sign]) -> Vec<TextLine<'_>> {
    // Along the line, and across it: characters of one line stand at one height.
    let along = |it: &Sign| it.at.0 * it.along.0 + it.at.1 * it.along.1;
    let across = |it: &Sign| it.at.1 * it.along.0 - it.at.0 * it.along.1;
    let turn = |it: &Sign| (it.along.1.atan2(it.along.0).to_degrees().round() as i32).rem_euclid(360);
    let mut all: Vec<&Sign> = glyphs.iter().filter(|it| it.size > 0.0).collect();
    all.sort_by(|one, other| {
        turn(one)
            .cmp(&turn(other))
            .then(across(other).total_cmp(&across(one)))
            .then(along(one).total_cmp(&along(other)))
    });
    let mut rows: Vec<Vec<&Sign>> = Vec::new();
    for it in all {
        match rows.last_mut() {
            Some(row)
                if row.first().is_some_and(|first| {
                    turn(first) == turn(it) && (across(first) - across(it)).abs() < 0.35 * first.size.min(it.size)
                }) =>
            {
                row.push(it)
            }
            _ => rows.push(vec![it]),
        }
    }
    rows.into_iter().map(|it| line(it, along)).collect()
}

/// Characters of one row as a line.
fn line<'a>(mut row: Vec<&'a Sign>, along: impl Fn(&Sign) -> f32) -> TextLine<'a> {
    row.sort_by(|one, other| along(one).total_cmp(&along(other)));
    let (mut text, mut places) = (String::new(), Vec::new());
    let mut end: Option<f32> = None;
    let mut glyphs = Vec::with_capacity(row.len());
    for it in row {
        if end.is_some_and(|end| along(it) - end > 0.18 * it.size) && !text.ends_with(' ') {
            text.push(' ');
            places.push(None);
        }
        end = Some(along(it) + it.width);
        places.extend(it.text.chars().map(|_| Some(glyphs.len())));
        text.push_str(&it.text);
        glyphs.push(it);
    }
    TextLine { glyphs, text, places }
}

/// Where a text stands on a page; spaces and capitals make no difference, line ends do not matter.
pub(crate) fn find(lines: &[TextLine<'_>], wanted: &str) -> Vec<Area> {
    let plain = |it: char| it.to_lowercase().filter(|it| !it.is_whitespace());
    let wanted: Vec<char> = wanted.chars().flat_map(plain).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    // All characters that count, one after the other, with the line and the glyph that each is of.
    let mut all: Vec<(char, usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for (it, place) in line.text.chars().zip(&line.places) {
            let Some(place) = place else { continue };
            all.extend(plain(it).map(|it| (it, at, *place)));
        }
    }
    let mut out = Vec::new();
    for start in 0..all.len() {
        let Some(run) = all.get(start..start + wanted.len()) else { break };
        if !run.iter().map(|it| it.0).eq(wanted.iter().copied()) {
            continue;
        }
        let mut rows: Vec<usize> = run.iter().map(|it| it.1).collect();
        rows.dedup();
        for row in rows {
            let glyphs = run.iter().filter(|it| it.1 == row).map(|it| lines[row].glyphs[it.2].area);
            out.push(joined(glyphs));
        }
    }
    out
}
