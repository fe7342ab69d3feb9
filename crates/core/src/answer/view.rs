//! What a screen wants of a long list: which rows, in which order, and what it is told beside them.

use serde::{Deserialize, Serialize};

use super::listing::Cell;
use crate::day::Day;
use crate::fold::{lower, lower_into};
use crate::sorting::Arrange;
use crate::time::Zone;

/// Which rows of a long list a screen wants, and what it wants to know of all rows that its search and filters leave.
///
/// A column that the list does not have is passed over: a saved view outlives the parts of a model.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Words, each of which some text cell of the row must contain, whatever the case and the width of letters.
    pub search: Option<String>,
    /// The columns searched; every one of text where none is named.
    pub search_in: Vec<String>,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// First key first; without one the definition's order stays, as it does among equals.
    pub sort: Vec<SortKey>,
    /// Rows passed over, and rows given at most; everything if absent.
    pub window: Option<(usize, usize)>,
    /// Columns whose numbers are added up over all rows left.
    pub summarise: Vec<String>,
    /// A column whose distinct values are counted, for the menu of its filter: over the rows that all other filters leave.
    pub distinct: Option<String>,
    /// The first column's text of a row whose place and neighbours are wanted.
    pub around: Option<String>,
}

impl View {
    /// Whether every row is wanted, in the definition's order.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.window.is_none() && self.sort.is_empty() && self.filters.is_empty() && self.search.is_none()
    }
}

/// A test on one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The column's name.
    pub column: String,
    /// What must hold.
    pub test: Test,
}

/// A column to sort by: numbers and days by value, text as people do (case aside, `A2` before `A10`); nothing comes last both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortKey {
    /// The column's name.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// What a cell must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// Its text contains this, whatever the case and the width of letters.
    Contains(String),
    /// It is one of these: a text, a flag as `true` or `false`, or nothing (`None`).
    OneOf(Vec<Option<String>>),
    /// Its number lies between these, both included; an open end is absent.
    Between(Option<f64>, Option<f64>),
    /// Its day lies between these, both included; an open end is absent. A point in time has the day of the workspace's zone.
    Days(Option<Day>, Option<Day>),
    /// It is empty.
    Empty,
    /// It is not empty.
    Filled,
}

/// The numbers of a column, over all rows that a view's search and filters leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnSummary {
    /// The column's name.
    pub column: String,
    /// Rows that have a number.
    pub n: u64,
    /// Their sum; nothing without any.
    pub sum: Option<f64>,
    /// Their mean; nothing without any.
    pub mean: Option<f64>,
}

/// The distinct values of a column, with how many rows have each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distinct {
    /// The most frequent first, then in the order of text; `None` is the empty cell. Flags are `true` and `false`. At most 500.
    pub values: Vec<(Option<String>, u64)>,
    /// How many further values there are.
    pub left_out: u64,
}

/// Where a row stands among those that a view leaves, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// Its place, from 0.
    pub index: u64,
    /// The first column's text of the row before it.
    pub previous: Option<String>,
    /// The same of the row after it.
    pub next: Option<String>,
}

/// A test made ready for many cells.
pub(super) enum Ready<'a> {
    Contains(Needle),
    /// In order, as a selection names thousands.
    OneOf(Vec<Option<&'a str>>),
    Other(&'a Test, &'a Zone),
}

impl<'a> Ready<'a> {
    pub(super) fn of(test: &'a Test, zone: &'a Zone) -> Ready<'a> {
        match test {
            Test::Contains(part) => Ready::Contains(Needle::of(part)),
            Test::OneOf(list) => {
                let mut list: Vec<Option<&str>> = list.iter().map(Option::as_deref).collect();
                list.arrange();
                Ready::OneOf(list)
            }
            other => Ready::Other(other, zone),
        }
    }

    pub(super) fn holds(&self, cell: Cell<'_>, buffer: &mut String) -> bool {
        match (self, cell) {
            (Ready::Contains(needle), Cell::Text(text)) => needle.is_in(text, buffer),
            (Ready::Contains(_), _) => false,
            (Ready::OneOf(list), cell) => named(cell).is_some_and(|name| list.binary_search(&name).is_ok()),
            (Ready::Other(test, zone), cell) => test.holds(cell, zone),
        }
    }
}

impl Test {
    fn holds(&self, cell: Cell<'_>, zone: &Zone) -> bool {
        match self {
            Test::Empty => cell == Cell::Nothing,
            Test::Filled => cell != Cell::Nothing,
            Test::Between(low, high) => cell.number().is_some_and(|number| within(&number, low.as_ref(), high.as_ref())),
            Test::Days(first, last) => match cell {
                Cell::Day(day) => within(&day, first.as_ref(), last.as_ref()),
                Cell::Instant(instant) => within(&zone.day_of(instant), first.as_ref(), last.as_ref()),
                _ => false,
            },
            // These two are made ready beforehand.
            Test::OneOf(list) => named(cell).is_some_and(|name| list.iter().any(|one| one.as_deref() == name)),
            Test::Contains(part) => matches!(cell, Cell::Text(text) if lower(text).contains(&lower(part))),
        }
    }
}

/// The cell as a value of a filter's menu; `None` for a cell that is no such value.
pub(super) fn named(cell: Cell<'_>) -> Option<Option<&str>> {
    match cell {
        Cell::Nothing => Some(None),
        Cell::Text(text) => Some(Some(text)),
        Cell::Flag(flag) => Some(Some(if flag { "true" } else { "false" })),
        _ => None,
    }
}

fn within<T: PartialOrd>(value: &T, low: Option<&T>, high: Option<&T>) -> bool {
    low.is_none_or(|low| value >= low) && high.is_none_or(|high| value <= high)
}

/// A text to be found in others, whatever the case.
pub(super) struct Needle(String);

impl Needle {
    pub(super) fn of(text: &str) -> Needle {
        Needle(lower(text))
    }

    pub(super) fn is_in(&self, text: &str, buffer: &mut String) -> bool {
        let (needle, bytes) = (self.0.as_bytes(), text.as_bytes());
        let Some(&first) = needle.first() else { return true };
        if text.is_ascii() {
            // Most cells: compared where they stand.
            let upper = first.to_ascii_uppercase();
            let last = bytes.len().checked_sub(needle.len());
            return last.is_some_and(|last| {
                (0..=last).any(|at| (bytes[at] == first || bytes[at] == upper) && bytes[at..at + needle.len()].eq_ignore_ascii_case(needle))
            });
        }
        lower_into(text, buffer);
        buffer.contains(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;

    fn holds(test: &Test, cell: Cell<'_>) -> bool {
        let zone = Zone::fixed("Asia/Shanghai", 8 * 3600);
        Ready::of(test, &zone).holds(cell, &mut String::new())
    }

    #[test]
    fn a_text_is_found_whatever_its_case_and_width() {
        let contains = |part: &str, text: &str| holds(&Test::Contains(part.to_owned()), Cell::Text(text));
        assert!(
            contains("ACME", "The Acme Corp")
                && contains("ａｃｍｅ", "Acme")
                && contains("acme", "ＡＣＭＥ 公司")
                && contains("公司", "ACME 公司")
        );
        assert!(contains("", "x") && contains("corp", "Corp") && !contains("corps", "Corp") && !contains("é", "e"));
        assert!(!holds(&Test::Contains("1".to_owned()), Cell::Whole(1)));
    }

    #[test]
    fn one_of_a_set_may_be_nothing_or_a_flag() {
        let of = |list: &[Option<&str>]| Test::OneOf(list.iter().map(|one| one.map(str::to_owned)).collect());
        assert!(holds(&of(&[Some("a"), None]), Cell::Nothing) && !holds(&of(&[Some("a")]), Cell::Nothing));
        assert!(holds(&of(&[Some("a")]), Cell::Text("a")) && !holds(&of(&[Some("a")]), Cell::Text("A")));
        assert!(holds(&of(&[Some("true")]), Cell::Flag(true)) && !holds(&of(&[Some("true")]), Cell::Flag(false)));
    }

    #[test]
    fn both_ends_of_a_range_count_and_an_instant_has_the_day_of_the_zone() {
        let between = Test::Between(Some(1.0), Some(2.0));
        let found = [0.9, 1.0, 2.0, 2.1].map(|number| holds(&between, Cell::Number(number)));
        assert_eq!(found, [false, true, true, false]);
        assert!(holds(&Test::Between(None, Some(5.0)), Cell::Whole(-3)) && !holds(&between, Cell::Nothing));
        let days = Test::Days(Some(Day(10)), Some(Day(10)));
        assert_eq!([9, 10, 11].map(|day| holds(&days, Cell::Day(Day(day)))), [false, true, false]);
        // 16:00 UTC of the day before is midnight in Shanghai.
        let hour = 3_600_000;
        assert!(holds(&days, Cell::Instant(Instant((9 * 24 + 16) * hour))) && !holds(&days, Cell::Instant(Instant((9 * 24 + 15) * hour))));
        assert!(holds(&Test::Filled, Cell::Flag(false)) && !holds(&Test::Filled, Cell::Nothing) && holds(&Test::Empty, Cell::Nothing));
    }
}
