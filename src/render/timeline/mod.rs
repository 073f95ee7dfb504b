//! The timeline: what happened above a line, the days to come below it, both listed underneath.
//!
//! Marks carry numbers and letters, which stack where days are close, so that no label covers
//! another; what they mean stands in two lists. Shapes, not colours, tell events from deadlines.

//!
//! Room is made for texts as wide as the program's own typefaces set them.

mod list;
mod marks;
mod scale;

use self::marks::{Mark, deadlines, events};
use self::scale::{Scale, stack, ticks};
use crate::assess::Assessment;
use crate::case::Case;
use crate::pages::document::{Align, Color, Direction, Drawing, Shape};
use crate::pages::measure::{self, POINT};
use crate::words::Words;

const WIDTH: f32 = 165.0;
/// Room beside the line.
const EDGE: f32 = 4.0;
/// Half of a mark, and the distance of two.
const MARK: f32 = 2.1;
const STEP: f32 = 4.9;
/// Size of the small type, in points.
const SMALL: f32 = 6.5;

const INK: Color = Color(26, 26, 26);
const ACCENT: Color = Color(31, 56, 92);
const MUTED: Color = Color(96, 96, 96);
const PALE: Color = Color(190, 190, 190);
const WHITE: Color = Color(255, 255, 255);

/// The timeline of a case.
pub fn drawing(case: &Case, assessment: &Assessment, words: &Words) -> Drawing {
    let events = events(case, words);
    let dues = deadlines(case, assessment, words);
    let mut sheet = Sheet { words, shapes: Vec::new() };
    let today = format!("{} ({})", words.date(case.as_of), words.get("timeline-today"));
    let scale = Scale::new(case.as_of, &events, &dues);
    let above = stack(events.iter().map(|it| scale.x(it.date)));
    let below = stack(scale.far_apart(&dues).into_iter());
    let levels = |places: &[(f32, usize)]| places.iter().map(|it| it.1 + 1).max().unwrap_or(0);
    let axis = 7.0 + STEP * levels(&above) as f32;
    let foot = axis + 5.5 + STEP * levels(&below) as f32;

    sheet.today(&today, scale.x(case.as_of), foot);
    for (x, level) in &above {
        sheet.line((*x, axis), (*x, axis - 1.0 - STEP * *level as f32), 0.25, MUTED);
    }
    for (x, level) in &below {
        sheet.line((*x, axis), (*x, axis + 5.5 + STEP * *level as f32), 0.25, MUTED);
    }
    sheet.axis(&scale, axis);
    for ((x, level), number) in above.iter().zip(1..) {
        sheet.event((*x, axis - 1.0 - MARK - STEP * *level as f32), &format!("{number}"));
    }
    for ((x, level), number) in below.iter().zip(0..) {
        sheet.due((*x, axis + 5.5 + MARK + STEP * *level as f32), &letters(number));
    }
    let top = foot + 4.0;
    let height = sheet.lists(&events, &dues, top);
    // The day the timeline is as of stands between what was before it and what comes.
    let mark = |it: &Mark| (it.date, words.labelled(&words.date(it.date), &words.bind(&it.text)));
    let mut days: Vec<_> = events.iter().map(mark).chain([(case.as_of, today)]).chain(dues.iter().map(mark)).collect();
    days.sort_by_key(|it| it.0);
    let mut lines = vec![words.labelled(&words.get("timeline-title"), &case.id), words.get("timeline-alt")];
    lines.extend(days.into_iter().map(|it| it.1));
    let mut drawing = Drawing { size: (WIDTH, height), alt: lines.join("\n"), shapes: sheet.shapes };
    if words.direction() == Direction::Rtl {
        drawing.shapes.iter_mut().for_each(mirror);
    }
    drawing
}

/// A, B … Z, AA, AB …
fn letters(number: usize) -> String {
    let last = char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26 - 1)) }
}

fn mirror(shape: &mut Shape) {
    match shape {
        Shape::Line { from, to, .. } => {
            from.0 = WIDTH - from.0;
            to.0 = WIDTH - to.0;
        }
        Shape::Rect { at, size, .. } => at.0 = WIDTH - at.0 - size.0,
        Shape::Circle { center, .. } => center.0 = WIDTH - center.0,
        Shape::Text { at, .. } => at.0 = WIDTH - at.0,
    }
}

/// The drawing while it is made.
struct Sheet<'a> {
    words: &'a Words,
    shapes: Vec<Shape>,
}

impl Sheet<'_> {
    fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, color: Color) {
        self.shapes.push(Shape::Line { from, to, width, color });
    }

    fn rect(&mut self, at: (f32, f32), size: (f32, f32), color: Color) {
        self.shapes.push(Shape::Rect { at, size, color });
    }

    fn text(&mut self, at: (f32, f32), text: &str, look: (f32, bool), align: Align, color: Color) {
        let (size, bold) = look;
        self.shapes.push(Shape::Text { at, text: text.to_owned(), size, bold, align, color });
    }

    /// A number in a filled circle.
    fn event(&mut self, center: (f32, f32), number: &str) {
        self.shapes.push(Shape::Circle { center, radius: MARK, color: ACCENT });
        self.text((center.0, center.1 + 0.8), number, (SMALL, true), Align::Center, WHITE);
    }

    /// A letter in an open square.
    fn due(&mut self, center: (f32, f32), letter: &str) {
        for (half, color) in [(MARK, INK), (MARK - 0.4, WHITE)] {
            self.rect((center.0 - half, center.1 - half), (2.0 * half, 2.0 * half), color);
        }
        self.text((center.0, center.1 + 0.8), letter, (SMALL, true), Align::Center, INK);
    }

    fn today(&mut self, text: &str, x: f32, foot: f32) {
        let half = wide(text, 7.5, true) / 2.0;
        let at = x.clamp(EDGE + half, (WIDTH - EDGE - half).max(EDGE + half));
        self.text((at, 3.0), text, (7.5, true), Align::Center, INK);
        // Dashes, so that it differs from the stems without colour.
        let mut y = 4.2;
        while y < foot {
            self.line((x, y), (x, (y + 1.4).min(foot)), 0.5, INK);
            y += 2.2;
        }
    }

    fn axis(&mut self, scale: &Scale, y: f32) {
        self.line((EDGE, y), (scale.end, y), 0.7, ACCENT);
        for (x, label) in ticks(scale, self.words) {
            self.line((x, y), (x, y + 1.2), 0.3, ACCENT);
            let room = wide(&label, SMALL, false) + 0.6;
            self.rect((x + 0.3, y + 1.4), (room, 2.5), WHITE);
            self.text((x + 0.6, y + 3.4), &label, (SMALL, false), Align::Start, MUTED);
        }
        if scale.end < WIDTH - EDGE {
            for x in [scale.end + 0.6, scale.end + 2.0] {
                self.line((x - 0.5, y + 1.4), (x + 0.5, y - 1.4), 0.4, ACCENT);
            }
            self.line((scale.end + 2.6, y), (WIDTH - EDGE, y), 0.7, ACCENT);
            self.text((WIDTH - EDGE, y - 1.6), &self.words.get("timeline-later"), (SMALL, false), Align::End, MUTED);
        }
    }
}

/// Room that is made for a text, over its width: some programs show the picture in a wider typeface
/// of their own and do not press it together.
const ALLOWANCE: f32 = 1.15;

/// How much room a text needs, in millimetres.
fn wide(text: &str, size: f32, bold: bool) -> f32 {
    measure::width(text, size, bold) * POINT * ALLOWANCE
}
