//! A chart as inert marks: one picture serves the canvas, the SVG golden and whoever reads it aloud.

use super::ruler::{Ruler, fitting};
use super::text::{NAME, SMALL, Text};
use super::theme::{Hue, Ink};

/// Left, top, right, bottom in CSS pixels from the picture's top left.
pub type Area = [f64; 4];

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// A reference: 4 on, 3 off.
    Reference,
    /// Another series or what is not finished: 2 on, 3 off.
    Dotted,
}

impl Dash {
    /// Lengths drawn and left out, in turn; nothing for an unbroken line.
    #[must_use]
    pub fn lengths(self) -> Option<(f64, f64)> {
        match self {
            Dash::Solid => None,
            Dash::Reference => Some((4.0, 3.0)),
            Dash::Dotted => Some((2.0, 3.0)),
        }
    }
}

/// Marks with a form, so that colour never stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A disc.
    Dot,
    /// A circle with paper inside.
    Ring,
    /// A square.
    Square,
    /// Watch.
    Diamond,
    /// Healthy.
    Up,
    /// At risk.
    Down,
    /// What hangs under a line: half as high as wide.
    Notch,
    /// An upright stroke.
    Tick,
}

/// Something to be painted, in CSS pixels from the top left.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A filled box.
    Fill(Area, Ink),
    /// A line through points, of a width.
    Line {
        /// Two points or more.
        through: Vec<(f64, f64)>,
        /// Width.
        width: f64,
        /// How it is broken.
        dash: Dash,
        /// Colour.
        ink: Ink,
    },
    /// Lines of 45° inside a box: what is lost or missing.
    Hatch {
        /// The box.
        area: Area,
        /// From line to line.
        gap: f64,
        /// Colour.
        ink: Ink,
    },
    /// A marker.
    Shape {
        /// Which.
        shape: Shape,
        /// Its middle.
        at: (f64, f64),
        /// Its width.
        size: f64,
        /// Colour.
        ink: Ink,
    },
    /// A line of text.
    Text(Text),
}

impl Mark {
    /// A filled box.
    pub fn fill(area: Area, ink: impl Into<Ink>) -> Mark {
        Mark::Fill(area, ink.into())
    }

    /// A marker of that width.
    pub fn shape(shape: Shape, at: (f64, f64), size: f64, ink: impl Into<Ink>) -> Mark {
        Mark::Shape { shape, at, size, ink: ink.into() }
    }

    /// An unbroken hairline.
    pub fn hair(from: (f64, f64), to: (f64, f64), ink: impl Into<Ink>) -> Mark {
        Mark::Line { through: vec![from, to], width: 1.0, dash: Dash::Solid, ink: ink.into() }
    }

    /// A dashed reference line.
    pub fn reference(from: (f64, f64), to: (f64, f64), ink: impl Into<Ink>) -> Mark {
        Mark::Line { through: vec![from, to], width: 1.0, dash: Dash::Reference, ink: ink.into() }
    }

    /// An interval: a bar of 30 % of the colour with ends, around a value's tick; neither hides the other.
    #[must_use]
    pub fn interval(low: f64, high: f64, y: f64, hue: Hue) -> [Mark; 3] {
        let (top, bottom) = (y - 5.0, y + 5.0);
        [
            Mark::fill([low, top, high.max(low + 1.0), bottom], hue.at(0.3)),
            Mark::fill([low - 0.5, top, low + 0.5, bottom], hue),
            Mark::fill([high - 0.5, top, high + 0.5, bottom], hue),
        ]
    }

    /// The box that it takes up.
    #[must_use]
    pub fn bounds(&self, ruler: &dyn Ruler) -> Area {
        match self {
            Mark::Fill(area, _) | Mark::Hatch { area, .. } => *area,
            Mark::Line { through, .. } => {
                through.iter().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |[l, t, r, b], &(x, y)| {
                    [l.min(x), t.min(y), r.max(x), b.max(y)]
                })
            }
            Mark::Shape { at: (x, y), size, .. } => [x - size / 2.0, y - size / 2.0, x + size / 2.0, y + size / 2.0],
            Mark::Text(text) => text.bounds(ruler),
        }
    }
}

/// Something that can be pointed at, or walked to by arrow keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where it lies.
    pub area: Area,
    /// What it says, in a sentence.
    pub label: String,
    /// What it is about, for the one who acts on it: an id, a bin, a day. Empty: nothing to act on.
    pub key: String,
}

impl Point {
    /// A square around a place.
    #[must_use]
    pub fn around((x, y): (f64, f64), reach: f64, label: String, key: String) -> Point {
        Point { area: [x - reach, y - reach, x + reach, y + reach], label, key }
    }

    fn middle(&self) -> (f64, f64) {
        let [left, top, right, bottom] = self.area;
        (f64::midpoint(left, right), f64::midpoint(top, bottom))
    }
}

/// The same figures as text: what the table beside the picture shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Twin {
    /// What stands above the columns.
    pub head: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<String>>,
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
    /// In the order of reading.
    pub points: Vec<Point>,
    /// The finding.
    pub title: String,
    /// Measure, unit, period, n.
    pub subtitle: String,
    /// The same figures as text.
    pub twin: Twin,
    /// One true sentence that says what it shows.
    pub alt: String,
}

/// A pointer is no needle: what is smaller than this can be hit all around, in CSS pixels (WCAG 2.5.8).
const TARGET: f64 = 24.0;

impl Picture {
    /// Marks and points without words: these come once all is laid out.
    #[must_use]
    pub(super) fn unnamed(width: f64, height: f64, marks: Vec<Mark>, points: Vec<Point>) -> Picture {
        Picture { width, height, marks, points, title: String::new(), subtitle: String::new(), twin: Twin::default(), alt: String::new() }
    }

    /// The point under a pointer: of those it hits, the one whose middle is nearest; ties by order.
    #[must_use]
    pub fn point_at(&self, x: f64, y: f64) -> Option<usize> {
        let hits = |[left, top, right, bottom]: Area| {
            let (wide, high) = ((TARGET - (right - left)).max(0.0) / 2.0, (TARGET - (bottom - top)).max(0.0) / 2.0);
            (left - wide..=right + wide).contains(&x) && (top - high..=bottom + high).contains(&y)
        };
        let distance = |point: &Point| {
            let middle = point.middle();
            (middle.0 - x) * (middle.0 - x) + (middle.1 - y) * (middle.1 - y)
        };
        let hit = self.points.iter().enumerate().filter(|(_, point)| hits(point.area));
        hit.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other))).map(|(at, _)| at)
    }

    /// The ground, title and subtitle for a picture that goes out on its own, and where in it this one lies.
    #[must_use]
    pub fn frame(&self, ruler: &dyn Ruler) -> (Picture, (f64, f64)) {
        const MARGIN: f64 = 16.0;
        const HEAD: f64 = 60.0;
        let (width, height) = (self.width + 2.0 * MARGIN, HEAD + self.height + MARGIN);
        let line = |text: &str, size, bold| fitting(ruler, text, size, bold, self.width);
        let title = Text::new(MARGIN, 24.0, line(&self.title, NAME, true)).name();
        let subtitle = Text::new(MARGIN, 43.0, line(&self.subtitle, SMALL, false));
        let marks = vec![Mark::fill([0.0, 0.0, width, height], Hue::Paper), Mark::Text(title), Mark::Text(subtitle)];
        (Picture { width, height, marks, points: Vec::new(), ..self.clone() }, (MARGIN, HEAD))
    }

    /// The first mark or point that leaves the picture, if one does; letters as that ruler measures them.
    #[must_use]
    pub fn outside(&self, ruler: &dyn Ruler) -> Option<String> {
        // Half a pixel is the half of a hairline on the edge.
        let leaves = |[left, top, right, bottom]: Area| left < -0.5 || top < -0.5 || right > self.width + 0.5 || bottom > self.height + 0.5;
        let mark = self.marks.iter().find(|mark| leaves(mark.bounds(ruler))).map(|mark| format!("{mark:?}"));
        mark.or_else(|| self.points.iter().find(|point| leaves(point.area)).map(|point| format!("{point:?}")))
    }

    /// The first two texts that lie over each other, if there are such.
    #[must_use]
    pub fn collision(&self, ruler: &dyn Ruler) -> Option<(String, String)> {
        let texts: Vec<(&Text, Area)> = self
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Text(text) = mark { Some((text, text.bounds(ruler))) } else { None })
            .collect();
        let meet = |a: Area, b: Area| a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
        texts.iter().enumerate().find_map(|(at, (one, area))| {
            let other = texts[at + 1..].iter().find(|(_, other)| meet(*area, *other))?;
            Some((one.text.clone(), other.0.text.clone()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::ruler::FixedRuler;

    fn picture(points: Vec<Point>) -> Picture {
        Picture {
            width: 100.0,
            height: 50.0,
            marks: Vec::new(),
            points,
            title: String::new(),
            subtitle: String::new(),
            twin: Twin::default(),
            alt: String::new(),
        }
    }

    #[test]
    fn what_goes_out_on_its_own_carries_its_words_inside() {
        let words = Picture { title: "7 of 10 customers are at risk".to_owned(), subtitle: "n = 10".to_owned(), ..picture(Vec::new()) };
        let (frame, (x, y)) = words.frame(&FixedRuler);
        assert_eq!(frame.outside(&FixedRuler), None);
        assert!(x + words.width <= frame.width && y + words.height <= frame.height);
        let texts = frame.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None });
        let texts: Vec<&str> = texts.collect();
        assert!(texts[0].starts_with("7 of 10") && texts[0].ends_with('…') && texts[1] == "n = 10", "{texts:?}");
    }

    #[test]
    fn a_small_point_is_hit_all_around_and_the_nearest_of_two_wins() {
        let point = |x| Point::around((x, 20.0), 2.0, String::new(), String::new());
        let picture = picture(vec![point(20.0), point(30.0)]);
        assert_eq!([picture.point_at(9.0, 20.0), picture.point_at(24.0, 24.0), picture.point_at(26.0, 20.0)], [Some(0), Some(0), Some(1)]);
        assert_eq!([picture.point_at(20.0, 33.0), picture.point_at(60.0, 20.0)], [None, None]);
    }
}
