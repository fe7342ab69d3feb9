//! A line of text in a picture.

use super::picture::Area;
use super::ruler::Ruler;
use super::theme::{Hue, Ink};

/// Axis and figures, in CSS pixels; nothing is smaller.
pub const SMALL: f64 = 12.0;
/// Names.
pub const NAME: f64 = 13.0;

/// Where a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// A line of text, its middle at the height given.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where.
    pub at: (f64, f64),
    /// What.
    pub text: String,
    /// Size of its letters.
    pub size: f64,
    /// Whether its letters are bold.
    pub bold: bool,
    /// Colour.
    pub ink: Ink,
    /// Which end stands at the point.
    pub anchor: Anchor,
    /// Whether paper lies around the letters, for a text over marks and lines.
    pub halo: bool,
}

impl Text {
    /// Small quiet letters that begin there, as on an axis.
    pub fn new(x: f64, y: f64, text: impl Into<String>) -> Text {
        Text { at: (x, y), text: text.into(), size: SMALL, bold: false, ink: Hue::Quiet.into(), anchor: Anchor::Start, halo: false }
    }

    /// In that colour.
    #[must_use]
    pub fn ink(self, ink: impl Into<Ink>) -> Text {
        Text { ink: ink.into(), ..self }
    }

    /// As a name: bold ink.
    #[must_use]
    pub fn name(self) -> Text {
        Text { size: NAME, bold: true, ink: Hue::Ink.into(), ..self }
    }

    /// Bold.
    #[must_use]
    pub fn bold(self) -> Text {
        Text { bold: true, ..self }
    }

    /// With its end at the point.
    #[must_use]
    pub fn end(self) -> Text {
        Text { anchor: Anchor::End, ..self }
    }

    /// With its middle at the point.
    #[must_use]
    pub fn middle(self) -> Text {
        Text { anchor: Anchor::Middle, ..self }
    }

    /// With paper around its letters.
    #[must_use]
    pub fn halo(self) -> Text {
        Text { halo: true, ..self }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self, ruler: &dyn Ruler) -> f64 {
        ruler.width(&self.text, self.size, self.bold)
    }

    /// The box of its letters.
    #[must_use]
    pub fn bounds(&self, ruler: &dyn Ruler) -> Area {
        let (x, y) = self.at;
        let width = self.width(ruler);
        let left = match self.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        [left, y - self.size / 2.0, left + width, y + self.size / 2.0]
    }

    /// Moved sideways until it stands between two edges.
    #[must_use]
    pub fn within(self, left: f64, right: f64, ruler: &dyn Ruler) -> Text {
        let [from, _, to, _] = self.bounds(ruler);
        let shift = (left - from).max(0.0) - (to - right).max(0.0);
        Text { at: (self.at.0 + shift, self.at.1), ..self }
    }
}
