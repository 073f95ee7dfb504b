//! Themes: how pages look, read with bounds, so that no page is too small for its text.

use serde_json::{Value as Json, json};

use crate::base::diag::{Diagnostic, Sink};
use crate::base::source::Span;
use crate::form::facts::Facts;
use crate::form::record::record;
use crate::form::record::{At, Decode, Lines, Millimetres, Points, Text, folded, scalar};
use crate::form::yaml::Node;
use crate::pages::document::Color;
use crate::pages::theme::{Family, Theme};

/// Narrowest and lowest page, in millimetres.
const LEAST_PAGE: f32 = 100.0;
/// What margins must leave of a page: width and height in millimetres.
const LEAST_TEXT: (f32, f32) = (60.0, 100.0);

record! {
    /// How pages look. Lengths in millimetres, type sizes in points; what is left out stays as built in.
    pub(crate) struct ThemeFile {
        /// Its name.
        title: Text,
        /// Page width and height.
        page: [At<Millimetres>; 2],
        /// Margins: top, right, bottom, left.
        margins: [At<Millimetres>; 4],
        /// The recipient's window: left, top, width, height.
        window: [At<Millimetres>; 4],
        /// Family of running text: `serif` or `sans`.
        body_family: Family,
        /// Family of headings: `serif` or `sans`.
        heading_family: Family,
        /// Size of running text.
        body_size: Points,
        /// Size of small print.
        small_size: Points,
        /// Line height as a multiple of the type size.
        leading: Lines,
        /// Space between paragraphs.
        paragraph_gap: Millimetres,
        /// Colour of text, as `#rrggbb`.
        ink: Color,
        /// Colour of rules, labels and headings.
        accent: Color,
        /// Colour of header and footer.
        muted: Color,
    }
}

/// The value of a key, or what is built in.
fn or<T, U>(written: Option<&At<T>>, read: impl Fn(&T) -> U, default: U) -> U {
    written.map_or(default, |it| read(&it.value))
}

impl ThemeFile {
    /// The theme: what the file says, over what is built in.
    pub(crate) fn theme(&self) -> Theme {
        self.over(&Theme::default())
    }

    /// A theme with what the file says in its place.
    pub(crate) fn over(&self, built_in: &Theme) -> Theme {
        let four = |it: &[At<Millimetres>; 4]| {
            let [a, b, c, d] = it;
            (a.figure(), b.figure(), c.figure(), d.figure())
        };
        Theme {
            page: or(self.page.as_ref(), |[width, height]| (width.figure(), height.figure()), built_in.page),
            margins: or(self.margins.as_ref(), four, built_in.margins),
            window: or(self.window.as_ref(), four, built_in.window),
            body_family: or(self.body_family.as_ref(), |it| *it, built_in.body_family),
            heading_family: or(self.heading_family.as_ref(), |it| *it, built_in.heading_family),
            body_size: or(self.body_size.as_ref(), |it| it.figure(), built_in.body_size),
            small_size: or(self.small_size.as_ref(), |it| it.figure(), built_in.small_size),
            leading: or(self.leading.as_ref(), |it| it.figure(), built_in.leading),
            paragraph_gap: or(self.paragraph_gap.as_ref(), |it| it.figure(), built_in.paragraph_gap),
            ink: or(self.ink.as_ref(), |it| *it, built_in.ink),
            accent: or(self.accent.as_ref(), |it| *it, built_in.accent),
            muted: or(self.muted.as_ref(), |it| *it, built_in.muted),
        }
    }

    /// Reports a page that is too small for its text, and a window outside the page.
    pub(crate) fn check(&self, name: &str, sink: &mut Sink) {
        let theme = self.theme();
        let place = |span: Option<&Span>, diagnostic: Diagnostic| match span {
            Some(span) => diagnostic.at(span),
            None => diagnostic.in_file(name),
        };
        let (width, height) = theme.page;
        if width < LEAST_PAGE || height < LEAST_PAGE {
            let message = format!("a page of {width} × {height} mm is too small for a letter");
            let help = format!("give `page` at least {LEAST_PAGE} × {LEAST_PAGE} mm; A4 is [210, 297]");
            let span = self.page.as_ref().map(|it| &it.span);
            sink.report(place(span, Diagnostic::error("out-of-bounds", message).help(help)));
            return;
        }
        let (top, right, bottom, left) = theme.margins;
        let (across, down) = (width - left - right, height - top - bottom);
        if across < LEAST_TEXT.0 || down < LEAST_TEXT.1 {
            let message = format!("the margins leave {across} × {down} mm of the page for text");
            let help = format!("leave at least {} × {} mm", LEAST_TEXT.0, LEAST_TEXT.1);
            let span = self.margins.as_ref().map(|it| &it.span).or(self.page.as_ref().map(|it| &it.span));
            sink.report(place(span, Diagnostic::error("out-of-bounds", message).help(help)));
        }
        let (left, top, across, down) = theme.window;
        if left + across > width || top + down > height {
            let message = "the window for the recipient reaches over the edge of the page";
            let help = "give `window` as left, top, width and height, inside the page";
            let span = self.window.as_ref().map(|it| &it.span).or(self.page.as_ref().map(|it| &it.span));
            sink.report(place(span, Diagnostic::error("out-of-bounds", message).help(help)));
        }
    }
}

impl Decode for Family {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a family of type", sink)?;
        match folded(text).as_str() {
            "serif" => Some(Self::Serif),
            "sans" | "sans_serif" => Some(Self::Sans),
            _ => {
                let help = "words that can stand here: serif, sans";
                let message = format!("unknown word `{text}`");
                sink.report(Diagnostic::error("unknown-word", message).at(&node.span).help(help));
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "enum": ["serif", "sans"] })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}

impl Decode for Color {
    fn decode(node: &Node, sink: &mut Sink) -> Option<Self> {
        let text = scalar(node, "a colour", sink)?;
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii());
        let part = |digits: &str, at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        let color = digits.and_then(|it| Some(Self(part(it, 0)?, part(it, 2)?, part(it, 4)?)));
        if color.is_none() {
            let message = format!("`{text}` is not a colour");
            let help = "write red, green and blue as six hexadecimal digits, in quotes: \"#1f385c\"";
            sink.report(Diagnostic::error("bad-colour", message).at(&node.span).help(help));
        }
        color
    }

    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$" })
    }

    fn facts(&self, _: &str, _: &Span, _: &mut Facts) {}
}
