//! How pages look: sizes, colours, fonts. Data from `templates/themes/`.

use crate::pages::document::Color;

/// A theme. Lengths are millimetres, type sizes points.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Page width and height.
    pub page: (f32, f32),
    /// Margins: top, right, bottom, left.
    pub margins: (f32, f32, f32, f32),
    /// Family of running text: `sans` or `serif`.
    pub(crate) body_family: Family,
    /// Family of headings and labels.
    pub(crate) heading_family: Family,
    /// Size of running text.
    pub body_size: f32,
    /// Size of small print, tables' notes, header and footer.
    pub small_size: f32,
    /// Line height as a multiple of the type size.
    pub leading: f32,
    /// Space between paragraphs.
    pub paragraph_gap: f32,
    /// Colour of text.
    pub ink: Color,
    /// Colour of rules, labels and headings.
    pub accent: Color,
    /// Colour of header and footer text.
    pub muted: Color,
    /// Left and top of the recipient's window, and its width and height.
    pub window: (f32, f32, f32, f32),
}

/// A family of type that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Without serifs.
    Sans,
    /// With serifs.
    Serif,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            page: (210.0, 297.0),
            margins: (25.0, 20.0, 25.0, 25.0),
            body_family: Family::Serif,
            heading_family: Family::Sans,
            body_size: 10.5,
            small_size: 7.5,
            leading: 1.38,
            paragraph_gap: 2.4,
            ink: Color(26, 26, 26),
            accent: Color(31, 56, 92),
            muted: Color(96, 96, 96),
            window: (25.0, 50.0, 85.0, 35.0),
        }
    }
}
