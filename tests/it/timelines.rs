//! The timeline: everything stays on its sheet, and nothing covers anything else.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use redress::pages::document::{Align, Drawing, Shape};
use redress::pages::measure::{POINT, width};
use redress::render::timeline;
use redress::write::svg;

use crate::formats::{Told, cases, no_word_is_missing, python, show, tell, tell_with};
use crate::scratch::Scratch;

/// The part of the drawing that a shape covers, if it is a mark.
fn marks(drawing: &Drawing) -> Vec<(f32, f32)> {
    let circle = |it: &Shape| match it {
        Shape::Circle { center, .. } => Some(*center),
        Shape::Rect { at, size, .. } if (size.0 - size.1).abs() < 0.01 && size.0 > 4.0 => {
            Some((at.0 + size.0 / 2.0, at.1 + size.1 / 2.0))
        }
        Shape::Rect { .. } | Shape::Line { .. } | Shape::Text { .. } => None,
    };
    drawing.shapes.iter().filter_map(circle).collect()
}

/// A text and where it stands: left, top, right, bottom.
type Lettering<'a> = (&'a str, (f32, f32, f32, f32));

/// What the drawing says, and the room that each text takes as the program sets it: left, top, right,
/// bottom. Descenders may touch the line below.
fn boxes(drawing: &Drawing) -> Vec<Lettering<'_>> {
    let mut out = Vec::new();
    for it in &drawing.shapes {
        if let Shape::Text { at: (x, y), text, size, bold, align, .. } = it {
            let width = width(text, *size, *bold) * POINT;
            let left = match align {
                Align::Start => *x,
                Align::Center => x - width / 2.0,
                Align::End => x - width,
            };
            out.push((text.as_str(), (left, y - 0.72 * size * POINT, left + width, *y)));
        }
    }
    out
}

fn check_timeline(name: &str, told: &Told, scratch: &Scratch) -> PathBuf {
    let drawing = timeline::drawing(&told.case, &told.assessment, &told.words);
    no_word_is_missing(&told.words);
    assert!(drawing.size.0 <= 165.0 && drawing.size.1 <= 200.0, "{name}: {:?}", drawing.size);
    let marks = marks(&drawing);
    assert!(marks.len() > 3, "{name}");
    for (index, one) in marks.iter().enumerate() {
        assert!((2.0..163.0).contains(&one.0) && (2.0..drawing.size.1).contains(&one.1), "{name}: {one:?}");
        for other in &marks[..index] {
            let apart = (one.0 - other.0).abs().max((one.1 - other.1).abs());
            assert!(apart >= 4.2, "{name}: {one:?} {other:?}");
        }
    }
    let boxes = boxes(&drawing);
    for (index, (text, (left, top, right, bottom))) in boxes.iter().enumerate() {
        assert!(0.0 <= *left && *right <= 165.0, "{name}: `{text}` is wider than the sheet: {left} to {right}");
        assert!(0.0 <= *top && *bottom <= drawing.size.1, "{name}: `{text}` is outside the sheet: {top} to {bottom}");
        for (other, it) in &boxes[..index] {
            let apart = *right <= it.0 || it.2 <= *left || *bottom <= it.1 || it.3 <= *top;
            assert!(apart, "{name}: `{text}` and `{other}` overlap");
        }
    }
    let path = scratch.join(&format!("{name}-{}.svg", told.words.lang()));
    let svg = svg(&drawing, told.words.lang(), told.words.direction());
    show(&path.file_name().unwrap().to_string_lossy(), &svg);
    fs::write(&path, &svg).unwrap();
    path
}

#[test]
fn timeline_stays_on_its_sheet_and_no_mark_covers_another() {
    let scratch = Scratch::new();
    let mut paths = Vec::new();
    for (name, folder) in cases() {
        for lang in [None, Some("fr"), Some("es")] {
            let told = tell(&folder, lang);
            let drawing = timeline::drawing(&told.case, &told.assessment, &told.words);
            assert!(boxes(&drawing).iter().all(|it| !it.0.contains('…')), "{name}: a text is cut");
            paths.push(check_timeline(&name, &told, &scratch));
        }
        let mut contacts = "contacts:\n".to_owned();
        for day in 0..60 {
            let date = NaiveDate::from_ymd_opt(2026, 9, 22).unwrap() + chrono::Days::new(day);
            let summary =
                "The seller was told again, in many words that no line of the list can hold, of what had happened.";
            contacts.push_str(&format!(
                "  - date: {date}\n    channel: chat\n    with: the seller\n    summary: \"{summary}\"\n"
            ));
        }
        paths.push(check_timeline(&format!("{name}-many"), &tell_with(&folder, None, &contacts), &scratch));
    }
    let code = "
import sys, xml.etree.ElementTree as tree
for path in sys.argv[1:]:
    root = tree.parse(path).getroot()
    names = [it.tag.split('}')[1] for it in root.iter()]
    assert names[:3] == ['svg', 'title', 'desc'], names
    assert set(names) <= {'svg', 'title', 'desc', 'rect', 'line', 'circle', 'text'}, set(names)
";
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    python("xml.etree.ElementTree", code, &paths);
}
