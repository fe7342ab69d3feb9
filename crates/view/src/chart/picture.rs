//! A chart as inert marks: one picture serves the canvas, the SVG golden and whoever reads it aloud.

/// What a mark means, and so which colour a theme gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    /// Text and figures.
    Ink,
    /// Secondary text, intervals.
    Quiet,
    /// Hairlines.
    Line,
    /// Healthy.
    Well,
    /// To be watched.
    Watch,
    /// At risk.
    Risk,
    /// Not judged.
    Neutral,
}

/// Where a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It ends there.
    End,
}

/// Something to be painted, in CSS pixels from the top left.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled box: left, top, right, bottom.
    Fill([f64; 4], Hue),
    /// A line of this width.
    Stroke([f64; 4], f64, Hue),
    /// A text, its middle at the height given.
    Text {
        /// Where.
        at: (f64, f64),
        /// What.
        text: String,
        /// Size of its letters.
        size: f64,
        /// Colour.
        hue: Hue,
        /// Which end stands at the point.
        anchor: Anchor,
    },
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// In the order of painting.
    pub marks: Vec<Mark>,
    /// One true sentence that says what it shows.
    pub alt: String,
}
