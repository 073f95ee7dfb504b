//! What a page shows: characters with their places, and where pictures are.

use crate::pages::kit::Area;

/// A character that is shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sign {
    /// What it says; empty if nobody knows.
    pub(crate) text: String,
    /// What it covers.
    pub(crate) area: Area,
    /// Where it stands: the beginning of its foot.
    pub(crate) at: (f32, f32),
    /// The way it is read, of length one.
    pub(crate) along: (f32, f32),
    /// Its width on that way.
    pub(crate) width: f32,
    /// Its height.
    pub(crate) size: f32,
    /// Whether it can be seen: text behind a scan cannot.
    pub(crate) is_seen: bool,
}

/// What a page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Displayed {
    /// Its characters, in the order in which they are set.
    pub(crate) glyphs: Vec<Sign>,
    /// Where pictures are.
    pub(crate) pictures: Vec<Area>,
    /// Where lines and areas are drawn.
    pub(crate) drawings: Vec<Area>,
    /// Whether something else is drawn: lines, areas.
    pub(crate) draws: bool,
    /// Whether the places of all characters are sure.
    pub(crate) is_sure: bool,
}
