//! A drawing as an SVG picture in one file.

use std::fmt::Write as _;

use crate::base::hash::hex;
use crate::base::text::markup;
use crate::pages::document::{Align, Color, Direction, Drawing, Shape};
use crate::pages::measure::{self, POINT};

/// The drawing as SVG. The first line of its description is its title.
pub fn svg(drawing: &Drawing, lang: &str, direction: Direction) -> String {
    let (width, height) = drawing.size;
    // `start` and `end` of a text are sides of its language.
    let direction = if direction == Direction::Rtl { " direction=\"rtl\"" } else { "" };
    let title = drawing.alt.lines().next().unwrap_or_default();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{lang}\" lang=\"{lang}\" role=\"img\" \
         width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"&#39;Noto Sans&#39;, &#39;Segoe UI&#39;, Roboto, Helvetica, Arial, sans-serif\"{direction}>\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
        markup(title),
        markup(&drawing.alt),
        lang = markup(lang),
        width = number(width),
        height = number(height),
    );
    for it in &drawing.shapes {
        shape(it, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn shape(shape: &Shape, out: &mut String) {
    let _ = match shape {
        Shape::Line { from, to, width, color } => writeln!(
            out,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1),
            paint(*color),
            number(*width),
        ),
        Shape::Rect { at, size, color } => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            number(at.0),
            number(at.1),
            number(size.0),
            number(size.1),
            paint(*color),
        ),
        Shape::Circle { center, radius, color } => writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>",
            number(center.0),
            number(center.1),
            number(*radius),
            paint(*color),
        ),
        Shape::Text { at, text, size, bold, align, color } => {
            let anchor = match align {
                Align::Start => "",
                Align::Center => " text-anchor=\"middle\"",
                Align::End => " text-anchor=\"end\"",
            };
            let weight = if *bold { " font-weight=\"bold\"" } else { "" };
            // Whatever typeface shows it, a text takes the room that was made for it.
            let width = measure::width(text, *size, *bold) * POINT;
            writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{anchor}{weight} \
                 textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                number(at.0),
                number(at.1),
                number(size * POINT),
                paint(*color),
                number(width),
                markup(text),
            )
        }
    };
}

/// A colour as SVG writes it.
fn paint(color: Color) -> String {
    format!("#{}", hex(&[color.0, color.1, color.2]))
}

/// A number with two digits at most, written in one way.
fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
