//! The timeline: what happened above a line, the days to come below it, both listed underneath.
//!
//! Marks carry numbers and letters, which stack where days are close, so that no label covers
//! another; what they mean stands in two lists. Shapes, not colours, tell events from deadlines.

mod marks;

use chrono::{Datelike, Days, Months, NaiveDate};

use self::marks::{Mark, deadlines, events};
use crate::assess::Assessment;
use crate::base::text::is_wide;
use crate::case::Case;
use crate::pages::document::{Align, Color, Direction, Drawing, Shape};
use crate::words::Words;

/// Millimetres in a point.
const POINT: f32 = 0.352_78;
const WIDTH: f32 = 165.0;
const HEIGHT: f32 = 110.0;
/// Room beside the line.
const EDGE: f32 = 4.0;
/// Half of a mark, and the distance of two.
const MARK: f32 = 2.1;
const STEP: f32 = 4.9;
/// Marks on top of each other, at most.
const LEVELS: usize = 6;
/// Width of the part for days too far away for the scale.
const FAR: f32 = 26.0;
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
    let mut sheet = Sheet { shapes: Vec::new() };
    let scale = Scale::new(case.as_of, &events, &dues);
    let above = stack(events.iter().map(|it| scale.x(it.date)));
    let below = stack(scale.far_apart(&dues).into_iter());
    let levels = |places: &[(f32, usize)]| places.iter().map(|it| it.1 + 1).max().unwrap_or(0);
    let axis = 7.0 + STEP * levels(&above) as f32;
    let foot = axis + 5.5 + STEP * levels(&below) as f32;

    sheet.today(case, words, scale.x(case.as_of), foot);
    for (x, level) in &above {
        sheet.line((*x, axis), (*x, axis - 1.0 - STEP * *level as f32), 0.25, MUTED);
    }
    for (x, level) in &below {
        sheet.line((*x, axis), (*x, axis + 5.5 + STEP * *level as f32), 0.25, MUTED);
    }
    sheet.axis(&scale, axis, words);
    for ((x, level), number) in above.iter().zip(1..) {
        sheet.event((*x, axis - 1.0 - MARK - STEP * *level as f32), &format!("{number}"));
    }
    for ((x, level), number) in below.iter().zip(0..) {
        sheet.due((*x, axis + 5.5 + MARK + STEP * *level as f32), &letters(number));
    }
    let top = foot + 4.0;
    let height = sheet.lists(&events, &dues, top, words);
    let mut lines = vec![format!("{}: {}", words.get("timeline-title"), case.id), words.get("timeline-alt")];
    lines.extend(events.iter().map(|it| format!("{}: {}", words.date(it.date), it.text)));
    lines.push(today(case, words));
    lines.extend(dues.iter().map(|it| format!("{}: {}", words.date(it.date), it.text)));
    let mut drawing = Drawing { size: (WIDTH, height), alt: lines.join("\n"), shapes: sheet.shapes };
    if words.direction() == Direction::Rtl {
        drawing.shapes.iter_mut().for_each(mirror);
    }
    drawing
}

/// From days to places on the line.
struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    /// Where the scale ends.
    end: f32,
}

impl Scale {
    fn new(today: NaiveDate, events: &[Mark], dues: &[Mark]) -> Self {
        let all = || events.iter().chain(dues).map(|it| it.date);
        let first = all().chain([today]).min().unwrap_or(today);
        let past = (today - first).num_days().clamp(45, 200).unsigned_abs();
        let horizon = today.checked_add_days(Days::new(past)).unwrap_or(today);
        let last = all().filter(|it| *it <= horizon).chain([today]).max().unwrap_or(today);
        let last = last.checked_add_days(Days::new(past / 20 + 2)).unwrap_or(last);
        let far = all().any(|it| it > last);
        Self { first, last, end: if far { WIDTH - EDGE - FAR } else { WIDTH - EDGE } }
    }

    fn x(&self, date: NaiveDate) -> f32 {
        let whole = (self.last - self.first).num_days().max(1) as f32;
        let part = (date - self.first).num_days() as f32 / whole;
        if date > self.last { self.end + 6.0 } else { EDGE + MARK + part * (self.end - EDGE - 2.0 * MARK) }
    }

    /// The places of marks; those beyond the scale stand side by side behind its end.
    fn far_apart(&self, marks: &[Mark]) -> Vec<f32> {
        let mut next = self.end + 6.0;
        let place = |it: &Mark| {
            if it.date <= self.last {
                return self.x(it.date);
            }
            let x = next;
            next = if next + STEP > WIDTH - EDGE - MARK { self.end + 6.0 } else { next + STEP };
            x
        };
        marks.iter().map(place).collect()
    }
}

/// Gives each mark the lowest level on which it touches no other, or a place beside.
fn stack(wanted: impl Iterator<Item = f32>) -> Vec<(f32, usize)> {
    let mut placed: Vec<(f32, usize)> = Vec::new();
    for x in wanted {
        let free = |x: f32, level: usize| placed.iter().all(|it| it.1 != level || (it.0 - x).abs() >= STEP - 0.05);
        let spot = (0..200_u16).find_map(|shift| {
            let away = f32::from(shift.div_ceil(2)) * 1.5 * if shift % 2 == 0 { -1.0 } else { 1.0 };
            let x = x + away;
            let inside = (EDGE + MARK - 0.1..=WIDTH - EDGE - MARK + 0.1).contains(&x);
            (0..LEVELS).find(|level| inside && free(x, *level)).map(|level| (x, level))
        });
        placed.push(spot.unwrap_or((x, LEVELS)));
    }
    placed
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

struct Sheet {
    shapes: Vec<Shape>,
}

impl Sheet {
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

    fn today(&mut self, case: &Case, words: &Words, x: f32, foot: f32) {
        let text = today(case, words);
        let half = width(&text, 7.5, true) / 2.0;
        let at = x.clamp(EDGE + half, (WIDTH - EDGE - half).max(EDGE + half));
        self.text((at, 3.0), &text, (7.5, true), Align::Center, INK);
        // Dashes, so that it differs from the stems without colour.
        let mut y = 4.2;
        while y < foot {
            self.line((x, y), (x, (y + 1.4).min(foot)), 0.5, INK);
            y += 2.2;
        }
    }

    fn axis(&mut self, scale: &Scale, y: f32, words: &Words) {
        self.line((EDGE, y), (scale.end, y), 0.7, ACCENT);
        for (x, label) in ticks(scale, words) {
            self.line((x, y), (x, y + 1.2), 0.3, ACCENT);
            let wide = width(&label, SMALL, false);
            self.rect((x + 0.3, y + 1.4), (wide, 2.5), WHITE);
            self.text((x + 0.6, y + 3.4), &label, (SMALL, false), Align::Start, MUTED);
        }
        if scale.end < WIDTH - EDGE {
            for x in [scale.end + 0.6, scale.end + 2.0] {
                self.line((x - 0.5, y + 1.4), (x + 0.5, y - 1.4), 0.4, ACCENT);
            }
            self.line((scale.end + 2.6, y), (WIDTH - EDGE, y), 0.7, ACCENT);
            self.text((WIDTH - EDGE, y - 1.6), &words.get("timeline-later"), (SMALL, false), Align::End, MUTED);
        }
    }

    /// The two lists, as large as they fit. Returns the height of the drawing.
    fn lists(&mut self, events: &[Mark], dues: &[Mark], top: f32, words: &Words) -> f32 {
        let gap = 5.0;
        let column = (WIDTH - 2.0 * EDGE - gap) / 2.0;
        let sides = [(events, EDGE), (dues, EDGE + column + gap)];
        let fits = [(7.5, 3), (7.0, 2), (6.5, 2), (6.5, 1), (5.5, 1)];
        let tall = |size: f32, lines: usize| {
            let height =
                |marks: &[Mark]| marks.iter().map(|it| entry_height(it, size, lines, column, words)).sum::<f32>();
            sides.iter().map(|(marks, _)| height(marks)).fold(0.0, f32::max)
        };
        let room = HEIGHT - top - 6.0;
        let (size, lines) = fits.into_iter().find(|(size, lines)| tall(*size, *lines) <= room).unwrap_or(fits[4]);
        let mut lowest = top;
        for ((marks, left), title) in sides.iter().zip(["events-heading", "deadlines-heading"]) {
            if marks.is_empty() {
                continue;
            }
            self.text((*left, top + 1.0), &words.get(title), (7.5, true), Align::Start, ACCENT);
            self.line((*left, top + 2.2), (left + column, top + 2.2), 0.25, PALE);
            let mut y = top + 3.6;
            for (index, it) in marks.iter().enumerate() {
                let height = entry_height(it, size, lines, column, words);
                let left_over = marks.len() - index;
                if y + height > HEIGHT - if left_over > 1 { 3.0 } else { 0.0 } {
                    let more = words.with("timeline-more", &[("count", &left_over.to_string())]);
                    self.text((*left, y + 2.2), &more, (size, false), Align::Start, MUTED);
                    y += 3.0;
                    break;
                }
                let name = if title == "events-heading" { (index + 1).to_string() } else { letters(index) };
                self.entry(it, &name, (*left, y), (size, lines, column), words);
                y += height;
            }
            lowest = lowest.max(y);
        }
        (lowest + 1.0).min(HEIGHT)
    }

    fn entry(&mut self, it: &Mark, name: &str, (left, top): (f32, f32), look: (f32, usize, f32), words: &Words) {
        let (size, lines, column) = look;
        let y = top + size * POINT;
        let (date, text) = columns(size, words);
        self.text((left + date - 1.8, y), name, (size, true), Align::End, INK);
        self.text((left + date, y), &words.date(it.date), (size, false), Align::Start, MUTED);
        for (number, line) in wrapped(&it.text, size, column - text, lines).iter().enumerate() {
            let y = y + number as f32 * size * POINT * 1.25;
            self.text((left + text, y), line, (size, false), Align::Start, INK);
        }
    }
}

fn today(case: &Case, words: &Words) -> String {
    format!("{} ({})", words.date(case.as_of), words.get("timeline-today"))
}

/// Where dates and texts of a list begin.
fn columns(size: f32, words: &Words) -> (f32, f32) {
    let widest = (1..=12)
        .filter_map(|month| NaiveDate::from_ymd_opt(2028, month, 28))
        .map(|it| width(&words.date(it), size, false))
        .fold(0.0, f32::max);
    (5.5, 5.5 + widest + 1.5)
}

fn entry_height(it: &Mark, size: f32, lines: usize, column: f32, words: &Words) -> f32 {
    let count = wrapped(&it.text, size, column - columns(size, words).1, lines).len().max(1);
    size * POINT * (1.25 * count as f32 + 0.35)
}

/// The begins of months, or of every second, third … one, with labels that do not touch.
fn ticks(scale: &Scale, words: &Words) -> Vec<(f32, String)> {
    let begin = scale.first.with_day(1).and_then(|it| it.checked_add_months(Months::new(1)));
    let Some(begin) = begin else { return Vec::new() };
    for step in [1, 2, 3, 6, 12, 24, 60] {
        let days = (0..400)
            .map_while(|it| begin.checked_add_months(Months::new(it * step)))
            .take_while(|it| *it <= scale.last);
        let all: Vec<(f32, String)> = days.map(|it| (scale.x(it), words.month(it))).collect();
        let apart = all.windows(2).all(|pair| pair[0].0 + width(&pair[0].1, SMALL, false) + 2.0 <= pair[1].0);
        if apart {
            let inside = |it: &(f32, String)| it.0 + width(&it.1, SMALL, false) + 0.6 <= scale.end;
            return all.into_iter().filter(inside).collect();
        }
    }
    Vec::new()
}

/// The text in lines of a width; what is too long ends in an ellipsis.
fn wrapped(text: &str, size: f32, room: f32, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(text) {
        let Some(line) = lines.last_mut() else { break };
        let longer = format!("{line}{piece}");
        if line.is_empty() || width(longer.trim_end(), size, false) <= room {
            *line = longer;
        } else {
            lines.push(piece);
        }
    }
    let cut = lines.len() > limit;
    lines.truncate(limit);
    for (number, line) in lines.iter_mut().enumerate() {
        *line = line.trim_end().to_owned();
        let last = cut && number + 1 == limit;
        let dots = if last { "\u{2026}" } else { "" };
        if last || width(line, size, false) > room {
            while !line.is_empty() && width(&format!("{line}\u{2026}"), size, false) > room {
                line.pop();
            }
            let kept = line.trim_end_matches([' ', ',', ';', '.']).len();
            line.truncate(kept);
            line.push_str(if dots.is_empty() { "\u{2026}" } else { dots });
        }
    }
    lines
}

/// Pieces between which a line may end: after spaces and beside wide characters.
fn pieces(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for it in text.chars() {
        let Some(last) = out.last_mut() else { break };
        last.push(it);
        if it.is_whitespace() || is_wide(it) {
            out.push(String::new());
        }
    }
    out.retain(|it| !it.is_empty());
    out
}

/// About how wide a text is set, in millimetres: rather too wide, as nobody knows the typeface.
fn width(text: &str, size: f32, bold: bool) -> f32 {
    let em = |it: char| match it {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' => 0.3,
        'f' | 't' | 'r' | '-' | '(' | ')' | '"' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '\u{2014}' | '\u{2026}' => 0.95,
        _ if is_wide(it) => 1.02,
        _ if it.is_uppercase() => 0.7,
        _ => 0.585,
    };
    text.chars().map(em).sum::<f32>() * size * POINT * if bold { 1.08 } else { 1.0 }
}
