//! Numbers and dates as the browser's `Intl` writes them; nothing here is made by hand.

use std::cell::RefCell;
use std::collections::BTreeMap;

use holdfast_core::answer::listing::{Cell, CellKind};
use holdfast_core::day::Day;
use holdfast_core::time::Instant;
use holdfast_view::account::Times;
use holdfast_view::chart::sheet::Formats;
use holdfast_view::text::Language;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// A cell as text for the screen; `None` for nothing and for text, which needs no writing.
#[must_use]
pub fn written(cell: Cell<'_>, kind: CellKind, language: Language) -> Option<String> {
    let number = cell.number();
    match (cell, kind) {
        (Cell::Day(day), _) => write(language, Style::Day, date(day)),
        (Cell::Instant(instant), _) => write(language, Style::Instant, instant.0 as f64),
        (_, CellKind::Share) => write(language, Style::Share, number?),
        (_, CellKind::Count) => write(language, Style::Whole, number?),
        (_, CellKind::Score) => write(language, Style::Score, number?),
        // Cents tell nothing of a thousand.
        (_, CellKind::Money) if number?.abs() >= 1000.0 => write(language, Style::Whole, number?),
        _ => write(language, Style::Number, number?),
    }
}

/// A change, with its sign; «·» for none.
#[must_use]
pub fn change(number: f64, language: Language) -> String {
    // As shown: what rounds to nothing is nothing.
    if number.abs() < 0.05 { "·".to_owned() } else { write(language, Style::Change, number).unwrap_or_default() }
}

/// A whole number.
#[must_use]
pub fn whole(number: u64, language: Language) -> String {
    write(language, Style::Whole, number as f64).unwrap_or_default()
}

/// How charts write numbers and days: as the browser does in that language.
#[derive(Debug, Clone, Copy)]
pub struct Written(pub Language);

impl Written {
    fn number(self, style: Style, number: f64) -> String {
        write(self.0, style, number).unwrap_or_default()
    }

    fn day(self, style: Style, day: Day) -> String {
        write(self.0, style, date(day)).unwrap_or_default()
    }
}

impl Formats for Written {
    fn whole(&self, number: u64) -> String {
        self.number(Style::Whole, number as f64)
    }

    fn share(&self, share: f64) -> String {
        self.number(Style::Share, share)
    }

    fn score(&self, score: f64) -> String {
        self.number(Style::Score, score)
    }

    fn day(&self, day: Day) -> String {
        Written::day(*self, Style::Day, day)
    }

    fn date(&self, day: Day) -> String {
        Written::day(*self, Style::Date, day)
    }

    fn month(&self, day: Day) -> String {
        Written::day(*self, Style::Month, day)
    }

    fn month_name(&self, day: Day) -> String {
        Written::day(*self, Style::MonthName, day)
    }
}

impl Times for Written {
    /// Here the zone of times is the browser's.
    fn day_of(&self, instant: Instant) -> Day {
        let local = Date::new(&JsValue::from_f64(instant.0 as f64));
        Day::from_ymd(local.get_full_year() as i32, local.get_month() + 1, local.get_date())
            .unwrap_or_else(|| Day(instant.0.div_euclid(86_400_000) as i32))
    }

    fn money(&self, amount: f64) -> String {
        written(Cell::Number(amount), CellKind::Money, self.0).unwrap_or_default()
    }

    fn change(&self, points: f64) -> String {
        change(points, self.0)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Whole,
    Number,
    Score,
    Change,
    Share,
    Day,
    Date,
    Month,
    MonthName,
    Instant,
}

impl Style {
    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Style::Whole => &[("maximumFractionDigits", "0")],
            Style::Number => &[("maximumFractionDigits", "2")],
            Style::Score => &[("maximumFractionDigits", "1")],
            Style::Change => &[("maximumFractionDigits", "1"), ("signDisplay", "exceptZero")],
            Style::Share => &[("style", "percent"), ("maximumFractionDigits", "1")],
            Style::Date => &[("month", "short"), ("day", "numeric"), ("timeZone", "UTC")],
            Style::Month => &[("year", "numeric"), ("month", "short"), ("timeZone", "UTC")],
            Style::MonthName => &[("month", "short"), ("timeZone", "UTC")],
            // A civil day has no zone: it is written as the midnight of UTC that it is made from.
            Style::Day => &[("dateStyle", "medium"), ("timeZone", "UTC")],
            Style::Instant => &[("dateStyle", "medium"), ("timeStyle", "short")],
        }
    }
}

thread_local! {
    /// A formatter costs a hundred times what its use does.
    static FORMATS: RefCell<BTreeMap<(Language, Style), Function>> = const { RefCell::new(BTreeMap::new()) };
}

thread_local! {
    /// What was written lately: a list that is scrolled writes the same scores, shares and days again and again.
    static WRITTEN: RefCell<BTreeMap<(Language, Style, u64), String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Texts remembered at most.
const REMEMBERED: usize = 4000;

/// A number, or a point in time in milliseconds, as that style writes it.
fn write(language: Language, style: Style, value: f64) -> Option<String> {
    let key = (language, style, value.to_bits());
    if let Some(text) = WRITTEN.with(|written| written.borrow().get(&key).cloned()) {
        return Some(text);
    }
    let text = write_anew(language, style, value)?;
    WRITTEN.with(|written| {
        let mut written = written.borrow_mut();
        if written.len() >= REMEMBERED {
            written.clear();
        }
        written.insert(key, text.clone());
    });
    Some(text)
}

fn write_anew(language: Language, style: Style, value: f64) -> Option<String> {
    FORMATS.with(|formats| {
        let mut formats = formats.borrow_mut();
        let format = formats.entry((language, style)).or_insert_with(|| make(language, style));
        let text = format.call1(&JsValue::UNDEFINED, &value.into()).ok()?.as_string()?;
        // A minus, not a hyphen; dates have neither.
        Some(if matches!(style, Style::Day | Style::Instant) { text } else { text.replace('-', "\u{2212}") })
    })
}

fn make(language: Language, style: Style) -> Function {
    let options = Object::new();
    for (key, value) in style.options() {
        // A plain object takes every key.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    let locales = Array::of1(&language.tag().into());
    match style {
        Style::Day | Style::Date | Style::Month | Style::MonthName | Style::Instant => {
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
        _ => Intl::NumberFormat::new(&locales, &options).format(),
    }
}

/// The midnight of UTC that a day begins with, in milliseconds.
fn date(day: Day) -> f64 {
    f64::from(day.0) * 86_400_000.0
}
