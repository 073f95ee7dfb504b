//! The two lists below the line: what each mark means.

use super::marks::Mark;
use super::{ACCENT, EDGE, INK, MUTED, PALE, Sheet, WIDTH, letters, wide};
use crate::base::text::is_wide;
use crate::pages::document::Align;
use crate::pages::measure::POINT;

/// The drawing is never higher: it fits on a page with some text.
const HIGHEST: f32 = 200.0;
/// Between the lists.
const GAP: f32 = 5.0;
/// Room for the heading of a list, and for the line that counts what does not fit.
const HEAD: f32 = 3.6;
const MORE: f32 = 3.0;
/// Where dates begin, behind the name of their mark, and the room behind them.
const DATES: f32 = 5.5;
const BEHIND_DATES: f32 = 1.5;
/// From line to line, and between entries, in sizes of type.
const LEADING: f32 = 1.25;
const APART: f32 = 0.35;
/// Sizes of type in points, and lines an entry may have: the first pair that fits is taken, so that
/// no text is cut before it is as small as it may be.
const FITS: [(f32, usize); 6] = [(7.5, ALL), (7.0, ALL), (6.5, ALL), (6.5, 3), (6.5, 2), (5.5, 1)];
/// As many lines as the text has.
const ALL: usize = usize::MAX;

/// How the lists are set.
struct Look {
    /// Size of type in points.
    size: f32,
    /// Lines an entry may have.
    lines: usize,
    /// Where texts begin.
    text: f32,
    /// How wide a list is.
    column: f32,
}

impl Look {
    /// The height of an entry of some lines.
    fn height(&self, lines: usize) -> f32 {
        self.size * POINT * (LEADING * lines.max(1) as f32 + APART)
    }

    fn lines(&self, it: &Mark) -> Vec<String> {
        wrapped(&it.text, self.size, self.column - self.text, self.lines)
    }

    fn tall(&self, marks: &[Mark]) -> f32 {
        marks.iter().map(|it| self.height(self.lines(it).len())).sum()
    }
}

impl Sheet<'_> {
    /// The two lists, as large as they fit. Returns the height of the drawing.
    pub(super) fn lists(&mut self, events: &[Mark], dues: &[Mark], top: f32) -> f32 {
        let column = (WIDTH - 2.0 * EDGE - GAP) / 2.0;
        let dates = events.iter().chain(dues).map(|it| wide(&self.words.date(it.date), 1.0, false)).fold(0.0, f32::max);
        let look = |(size, lines)| Look { size, lines, text: DATES + dates * size + BEHIND_DATES, column };
        let fits = |it: &Look| top + HEAD + it.tall(events).max(it.tall(dues)) + 1.0 <= HIGHEST;
        let mut looks = FITS.into_iter().map(look);
        let look = looks.find(fits).unwrap_or_else(|| look(FITS[FITS.len() - 1]));
        let left = self.list("events-heading", events, |it| (it + 1).to_string(), (EDGE, top), &look);
        let right = self.list("deadlines-heading", dues, letters, (EDGE + column + GAP, top), &look);
        left.max(right) + 1.0
    }

    /// One list. Returns where it ends.
    fn list(
        &mut self,
        heading: &str,
        marks: &[Mark],
        name: impl Fn(usize) -> String,
        (left, top): (f32, f32),
        look: &Look,
    ) -> f32 {
        if marks.is_empty() {
            return top;
        }
        self.text((left, top + 1.0), &self.words.get(heading), (7.5, true), Align::Start, ACCENT);
        self.line((left, top + 2.2), (left + look.column, top + 2.2), 0.25, PALE);
        let mut y = top + HEAD;
        for (index, it) in marks.iter().enumerate() {
            let lines = look.lines(it);
            let rest = marks.len() - index;
            if y + look.height(lines.len()) > HIGHEST - 1.0 - if rest > 1 { MORE } else { 0.0 } {
                let more = self.words.with("timeline-more", &[("count", &rest.to_string())]);
                self.text((left, y + 2.2), &more, (look.size, false), Align::Start, MUTED);
                return y + MORE;
            }
            let base = y + look.size * POINT;
            self.text((left + DATES - 1.8, base), &name(index), (look.size, true), Align::End, INK);
            self.text((left + DATES, base), &self.words.date(it.date), (look.size, false), Align::Start, MUTED);
            for (number, line) in lines.iter().enumerate() {
                let base = base + number as f32 * look.size * POINT * LEADING;
                self.text((left + look.text, base), line, (look.size, false), Align::Start, INK);
            }
            y += look.height(lines.len());
        }
        y
    }
}

/// The text in lines of a width, at most so many; what is cut ends in an ellipsis.
fn wrapped(text: &str, size: f32, room: f32, limit: usize) -> Vec<String> {
    let fits = |line: &str| wide(line.trim_end(), size, false) <= room;
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text, fits) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || fits(&format!("{line}{piece}")) => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    let cut = lines.len() > limit;
    lines.truncate(limit);
    lines.iter_mut().for_each(|it| it.truncate(it.trim_end().len()));
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        while !last.is_empty() && !fits(&format!("{last}\u{2026}")) {
            last.pop();
        }
        last.truncate(last.trim_end_matches([' ', ',', ';', '.']).len());
        last.push('\u{2026}');
    }
    lines
}

/// Pieces between which a line may end: after spaces, beside wide characters, and anywhere in a word
/// that is wider than a line.
fn pieces(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut out = vec![String::new()];
    for it in text.chars() {
        let Some(last) = out.last_mut() else { break };
        last.push(it);
        if it.is_whitespace() || is_wide(it) {
            out.push(String::new());
        } else if !fits(last) {
            last.pop();
            out.push(it.to_string());
        }
    }
    out.retain(|it| !it.is_empty());
    out
}
