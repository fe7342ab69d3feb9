//! What charts of upright bars share: an axis of figures, columns of one width, rows of figures under them, and what the bars mean.

use super::picture::{Area, Mark};
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// From a row under the columns to the next.
const LINE: f64 = 17.0;
/// The widest bar, alone in its column.
const WIDEST: f64 = 34.0;
/// The side of a square that tells what a colour means.
const SWATCH: f64 = 10.0;

/// What columns are made of.
pub(super) struct Frame<'f> {
    /// What stands under each column.
    pub(super) names: &'f [String],
    /// Figures along the axis, ascending.
    pub(super) ticks: &'f [f64],
    /// How these are written.
    pub(super) write: &'f dyn Fn(f64) -> String,
    /// Names of rows under the columns, for which there is room at the left.
    pub(super) rows: &'f [&'f str],
    /// Room at the right.
    pub(super) room: f64,
    /// Where the plot begins.
    pub(super) top: f64,
    /// How high it is.
    pub(super) height: f64,
}

/// Columns, and how far they have come.
pub(super) struct Columns {
    pub(super) y: Scale,
    /// Edges of the plot.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    /// The width of a column.
    pub(super) step: f64,
    /// Where the next row comes to stand.
    below: f64,
    pub(super) marks: Vec<Mark>,
}

impl Columns {
    /// The grid, figures and names; nothing without columns.
    pub(super) fn of(sheet: &Sheet<'_>, frame: &Frame<'_>) -> Option<Columns> {
        let (&from, &to) = (frame.ticks.first()?, frame.ticks.last()?);
        let figures: Vec<String> = frame.ticks.iter().map(|&tick| (frame.write)(tick)).collect();
        let rows = frame.rows.iter().map(|row| sheet.ruler.width(row, super::text::SMALL, true)).fold(0.0, f64::max);
        let left = sheet.widest(figures.iter().map(String::as_str)).max(rows) + 10.0;
        let right = sheet.width - frame.room;
        let (top, bottom) = (frame.top, frame.top + frame.height);
        let y = Scale { from, to, start: bottom, end: top };
        let mut marks = Vec::new();
        for (&tick, figure) in frame.ticks.iter().zip(figures) {
            marks.push(Mark::hair((left, y.at(tick)), (right, y.at(tick)), if tick == 0.0 { Hue::Strong } else { Hue::Line }));
            marks.push(Mark::Text(Text::new(left - 6.0, y.at(tick), figure).end()));
        }
        let count = frame.names.len();
        let step = (right - left) / count as f64;
        let mut columns = (count > 0).then_some(Columns { y, left, right, bottom, step, below: bottom + 14.0, marks })?;
        columns.under(sheet, frame.names.iter().cloned().map(|name| Text::new(0.0, 0.0, name)).collect());
        Some(columns)
    }

    /// The middle of a column.
    pub(super) fn middle(&self, at: usize) -> f64 {
        self.left + (at as f64 + 0.5) * self.step
    }

    /// The edges of a bar, that of some side by side in a column.
    pub(super) fn bar(&self, at: usize, (part, of): (usize, usize)) -> (f64, f64) {
        let all = (self.step * 0.7).min(WIDEST);
        let wide = (all / of as f64).max(1.0);
        let left = self.middle(at) - wide * of as f64 / 2.0 + wide * part as f64;
        // A pixel between neighbours.
        (left, if of > 1 { (left + wide - 1.0).max(left + 1.0) } else { left + wide })
    }

    /// A row under the columns, with a name at its left.
    pub(super) fn row(&mut self, sheet: &Sheet<'_>, name: Text, figures: Vec<Text>) {
        let name = Text { at: (0.0, self.below), ..name };
        self.marks.push(Mark::Text(name));
        self.under(sheet, figures);
    }

    /// Texts under the columns, one for each: the last first, of the others those between which there is room; as far apart all along.
    fn under(&mut self, sheet: &Sheet<'_>, texts: Vec<Text>) {
        let y = self.below;
        self.below += LINE;
        let widest = texts.iter().map(|text| text.width(sheet.ruler)).fold(0.0, f64::max) + 6.0;
        let every = (libm::ceil(widest / self.step) as usize).max(1);
        let count = texts.len();
        let places = (0..count).map(|at| self.middle(at));
        let kept = texts.into_iter().zip(places).enumerate().filter(|(at, _)| (count - 1 - at).is_multiple_of(every));
        // One that does not fit between the edges of the plot is moved, and may come too near to the next.
        let mut until = f64::NEG_INFINITY;
        let mut placed = Vec::new();
        for (_, (text, x)) in kept {
            let text = Text { at: (x, y), ..text }.middle().within(self.left - 4.0, sheet.width, sheet.ruler);
            let [from, _, to, _] = text.bounds(sheet.ruler);
            if from >= until + 3.0 && !text.text.is_empty() {
                until = to;
                placed.push(Mark::Text(text));
            }
        }
        self.marks.extend(placed);
    }

    /// The unit of the columns, under all at the right.
    pub(super) fn unit(&mut self, sheet: &Sheet<'_>, words: &str) {
        let words = sheet.cut(words, self.right - self.left);
        self.marks.push(Mark::Text(Text::new(self.right, self.below, words).end()));
        self.below += LINE;
    }

    /// The height of the picture.
    pub(super) fn height(&self) -> f64 {
        self.below - 4.0
    }
}

/// How a block is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// All of it.
    Solid,
    /// Paler, with close lines: another series.
    Lined,
    /// An outline with lines far apart: what is not finished, or may come.
    Open,
}

/// A block of a bar, or the square that says what one means.
pub(super) fn block(marks: &mut Vec<Mark>, area: Area, hue: Hue, fill: Fill) {
    let [left, top, right, bottom] = area;
    if fill == Fill::Solid || bottom - top < 3.0 {
        marks.push(Mark::fill(area, if fill == Fill::Open { hue.at(0.5) } else { hue.into() }));
        return;
    }
    if fill == Fill::Lined {
        marks.push(Mark::fill(area, hue.at(0.25)));
    }
    marks.push(Mark::Hatch { area, gap: if fill == Fill::Lined { 4.0 } else { 6.0 }, ink: hue.into() });
    for edge in [
        [left, top, right, top + 1.0],
        [left, bottom - 1.0, right, bottom],
        [left, top, left + 1.0, bottom],
        [right - 1.0, top, right, bottom],
    ] {
        marks.push(Mark::fill(edge, hue));
    }
}

/// What stands before a name that says what a mark means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Swatch {
    /// A block.
    Block(Hue, Fill),
    /// A line.
    Line(Hue),
}

/// A name with its mark before it, its middle at that height; gives back where it ends.
pub(super) fn named(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, (x, y): (f64, f64), swatch: Swatch, name: &str) -> f64 {
    let half = SWATCH / 2.0;
    match swatch {
        Swatch::Block(hue, fill) => block(marks, [x, y - half, x + SWATCH, y + half], hue, fill),
        Swatch::Line(hue) => marks.push(Mark::Line {
            through: vec![(x, y), (x + SWATCH, y)],
            width: 2.0,
            dash: super::picture::Dash::Solid,
            ink: hue.into(),
        }),
    }
    let text = Text::new(x + SWATCH + 6.0, y, sheet.cut(name, sheet.width - x - SWATCH - 6.0)).ink(Hue::Soft);
    let [_, _, end, _] = text.bounds(sheet.ruler);
    marks.push(Mark::Text(text));
    end
}

/// Room at the right for names beside the last column.
pub(super) fn room_for<'t>(sheet: &Sheet<'_>, names: impl IntoIterator<Item = &'t str>) -> f64 {
    sheet.widest(names) + SWATCH + 20.0
}

/// Names with their marks in lines above the plot; gives back where it may begin.
pub(super) fn key(marks: &mut Vec<Mark>, sheet: &Sheet<'_>, names: &[(Swatch, String)]) -> f64 {
    let (mut x, mut y) = (0.0, 8.0);
    for (swatch, name) in names {
        let wide = sheet.widest([name.as_str()]) + SWATCH + 6.0;
        if x > 0.0 && x + wide > sheet.width {
            (x, y) = (0.0, y + LINE);
        }
        x = named(marks, sheet, (x, y), *swatch, name) + 14.0;
    }
    y + LINE + 4.0
}
