//! What a picture is made for: a language, a width, and how that place writes numbers and measures letters.

use holdfast_core::day::Day;

use super::ruler::{Ruler, fitting};
use super::text::{NAME, SMALL};
use crate::numbers;
use crate::text::{Language, Words};

/// Below this width, in CSS pixels, names stand above their marks and nothing stands at the right.
const PHONE: f64 = 560.0;

/// How numbers and days are written on the picture: the browser's `Intl` on the page, [`Plain`] elsewhere.
pub trait Formats {
    /// A number of things.
    fn whole(&self, number: u64) -> String;
    /// A share 0–1, as percent.
    fn share(&self, share: f64) -> String;
    /// A score or a difference of scores, to one decimal.
    fn score(&self, score: f64) -> String;
    /// A day with its year.
    fn day(&self, day: Day) -> String;
    /// A day without its year.
    fn date(&self, day: Day) -> String;
    /// A day's month with its year.
    fn month(&self, day: Day) -> String;
    /// A day's month alone, short.
    fn month_name(&self, day: Day) -> String;
}

/// What a picture is made for.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The language.
    pub words: Words,
    /// Width in CSS pixels.
    pub width: f64,
    /// How numbers and days are written.
    pub formats: &'a dyn Formats,
    /// How letters are measured.
    pub ruler: &'a dyn Ruler,
}

impl Sheet<'_> {
    /// Whether it is too narrow for columns beside the marks.
    #[must_use]
    pub fn is_phone(&self) -> bool {
        self.width < PHONE
    }

    /// The width of the widest of some names.
    pub(super) fn widest_name<'t>(&self, names: impl IntoIterator<Item = &'t str>) -> f64 {
        names.into_iter().map(|name| self.ruler.width(name, NAME, true)).fold(0.0, f64::max)
    }

    /// The width of the widest of some figures.
    pub(super) fn widest<'t>(&self, figures: impl IntoIterator<Item = &'t str>) -> f64 {
        figures.into_iter().map(|figure| self.ruler.width(figure, SMALL, false)).fold(0.0, f64::max)
    }

    /// A small text, cut to its room.
    pub(super) fn cut(&self, text: &str, room: f64) -> String {
        fitting(self.ruler, text, SMALL, false, room)
    }
}

/// Numbers and days without a browser: plain digits, months as both languages write them.
#[derive(Debug, Clone, Copy)]
pub struct Plain(pub Language);

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Formats for Plain {
    fn whole(&self, number: u64) -> String {
        numbers::count(number as f64)
    }

    fn share(&self, share: f64) -> String {
        let rounded = libm::round(share * 1000.0) / 1000.0;
        format!("{}%", numbers::percent(rounded))
    }

    fn score(&self, score: f64) -> String {
        numbers::amount(libm::round(score * 10.0) / 10.0)
    }

    fn day(&self, day: Day) -> String {
        let (year, ..) = day.ymd();
        let date = self.date(day);
        Words(self.0).pick_owned(format!("{date} {year}"), format!("{year}年{date}"))
    }

    fn date(&self, day: Day) -> String {
        let (_, month, of_month) = day.ymd();
        let name = self.month_name(day);
        Words(self.0).pick_owned(format!("{of_month} {name}"), format!("{month}月{of_month}日"))
    }

    fn month(&self, day: Day) -> String {
        let (year, ..) = day.ymd();
        let name = self.month_name(day);
        Words(self.0).pick_owned(format!("{name} {year}"), format!("{year}年{name}"))
    }

    fn month_name(&self, day: Day) -> String {
        let (_, month, _) = day.ymd();
        Words(self.0).pick_owned(MONTHS[month as usize - 1].to_owned(), format!("{month}月"))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::chart::ruler::FixedRuler;

    /// A sheet as the goldens are made on.
    pub(crate) fn sheet(formats: &Plain, width: f64) -> Sheet<'_> {
        Sheet { words: Words(formats.0), width, formats, ruler: &FixedRuler }
    }

    #[test]
    fn days_are_written_as_each_language_does() {
        let day = Day::from_ymd(2026, 11, 18).expect("a day");
        assert_eq!([Plain(Language::En).day(day), Plain(Language::En).month(day)], ["18 Nov 2026", "Nov 2026"]);
        assert_eq!([Plain(Language::Zh).day(day), Plain(Language::Zh).month(day)], ["2026年11月18日", "2026年11月"]);
        assert_eq!([Plain(Language::En).share(0.27451), Plain(Language::En).score(-12.34)], ["27.5%", "−12.3"]);
    }
}
