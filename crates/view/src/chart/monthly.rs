//! What charts over months share: the axes, and where a figure of a month lies.

use holdfast_core::day::Day;

use super::picture::Mark;
use super::scale::Scale;
use super::sheet::Sheet;
use super::text::Text;
use super::theme::Hue;

/// The axes of a chart over months.
pub(super) struct Months {
    pub(super) x: Scale,
    pub(super) y: Scale,
    /// Left and right edge of the plot.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where the plot ends.
    pub(super) bottom: f64,
    /// The grid and what is written on it.
    pub(super) marks: Vec<Mark>,
}

impl Months {
    /// Over these months, ascending, for figures in a range, written in some way; with so much room at the right for names.
    pub(super) fn of(
        sheet: &Sheet<'_>,
        months: &[Day],
        (from, to): (f64, f64),
        write: &dyn Fn(f64) -> String,
        room: f64,
    ) -> Option<Months> {
        let (first, last) = (months.first()?, months.last()?);
        let (top, bottom) = (12.0, if sheet.is_phone() { 140.0 } else { 170.0 });
        let steps = [from, f64::midpoint(from, to), to];
        let figures = steps.map(write);
        let left = sheet.widest(figures.iter().map(String::as_str)) + 10.0;
        let right = sheet.width - room - 8.0;
        let x = Scale { from: f64::from(first.0), to: f64::from(last.0), start: left + 8.0, end: right - 8.0 };
        let y = Scale { from, to, start: bottom, end: top };
        let mut marks = Vec::new();
        for ((at, step), figure) in steps.into_iter().enumerate().zip(figures) {
            marks.push(Mark::hair((left, y.at(step)), (right, y.at(step)), if at == 0 { Hue::Strong } else { Hue::Line }));
            marks.push(Mark::Text(Text::new(left - 6.0, y.at(step), figure).end()));
        }
        // The last month first; of the others what does not come too near.
        let mut until = f64::INFINITY;
        for &month in months.iter().rev() {
            let text = Text::new(x.at(f64::from(month.0)), bottom + 14.0, sheet.formats.month_name(month)).middle();
            let text = text.within(0.0, sheet.width, sheet.ruler);
            let [from, _, to, _] = text.bounds(sheet.ruler);
            if to + 6.0 <= until {
                until = from;
                marks.push(Mark::Text(text));
            }
        }
        Some(Months { x, y, left, right, bottom, marks })
    }

    /// Where a figure of a month lies; figures beyond the range lie on its edge.
    pub(super) fn at(&self, month: Day, figure: f64) -> (f64, f64) {
        (self.x.at(f64::from(month.0)), self.y.at(figure.clamp(self.y.from, self.y.to)))
    }

    /// An upright interval of a month.
    pub(super) fn interval(&self, month: Day, low: f64, high: f64, hue: Hue) -> Mark {
        let ((x, bottom), (_, top)) = (self.at(month, low), self.at(month, high));
        Mark::fill([x - 3.0, top, x + 3.0, bottom.max(top + 1.0)], hue.at(0.25))
    }

    /// The height of the picture.
    pub(super) fn height(&self) -> f64 {
        self.bottom + 26.0
    }
}
