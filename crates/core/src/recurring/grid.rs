//! The months over which recurring revenue is told.

use crate::day::{AsOf, Day};

/// Months that are told, at most.
pub const MOST_MONTHS: usize = 120;

/// Months in a row, the last one that of the as-of day, and before them the one whose end the first begins with.
///
/// A *slot* is a month's place: 0 is the month before the first one told, 1 the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Months since the year 0 of the month at slot 0.
    eve: i32,
    /// Months told.
    months: usize,
    as_of: Day,
    /// Months between the earliest one and the first told.
    pub skipped: usize,
}

/// A day's month, in months since the year 0.
fn number(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32 - 1
}

impl Grid {
    /// From the month of a day to that of the as-of day, the last [`MOST_MONTHS`] of them.
    #[must_use]
    pub fn of(first: Day, as_of: AsOf) -> Grid {
        let last = number(as_of.0);
        let earliest = last + 1 - MOST_MONTHS as i32;
        let first = number(first).min(last + 1);
        let told = first.max(earliest);
        Grid { eve: told - 1, months: (last + 1 - told) as usize, as_of: as_of.0, skipped: (told - first) as usize }
    }

    /// The same without its first month, which is what the second begins with.
    #[must_use]
    pub fn without_first(self) -> Grid {
        if self.months == 0 || self.skipped > 0 { self } else { Grid { eve: self.eve + 1, months: self.months - 1, ..self } }
    }

    /// Months told; the last one's slot.
    #[must_use]
    pub fn months(&self) -> usize {
        self.months
    }

    /// The slot of a day's month; 0 for whatever comes before.
    #[must_use]
    pub fn slot(&self, day: Day) -> usize {
        (number(day) - self.eve).max(0) as usize
    }

    /// The first day of a slot's month.
    #[must_use]
    pub fn first_day(&self, slot: usize) -> Day {
        let month = self.eve + slot as i32;
        Day::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1).unwrap_or(self.as_of)
    }

    /// The last day of a slot's month that counts: the as-of day where the month is not over.
    #[must_use]
    pub fn last_day(&self, slot: usize) -> Day {
        self.first_day(slot).last_of_month().min(self.as_of)
    }

    /// Whether a slot's month is over by the as-of day.
    #[must_use]
    pub fn is_over(&self, slot: usize) -> bool {
        self.first_day(slot).last_of_month() <= self.as_of
    }

    /// Whether two days lie in one month.
    #[must_use]
    pub fn same_month(one: Day, other: Day) -> bool {
        number(one) == number(other)
    }

    /// Whole months from the month of one day to that of another.
    #[must_use]
    pub fn apart(from: Day, to: Day) -> i32 {
        number(to) - number(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn the_first_month_has_slot_one_and_the_last_ends_with_the_as_of_day() {
        let grid = Grid::of(day("2024-11-20"), AsOf(day("2025-02-10")));
        assert_eq!((grid.months(), grid.slot(day("2024-11-30")), grid.slot(day("2025-02-01"))), (4, 1, 4));
        assert_eq!((grid.slot(day("2020-01-01")), grid.first_day(3), grid.last_day(3)), (0, day("2025-01-01"), day("2025-01-31")));
        assert_eq!((grid.last_day(4), grid.is_over(3), grid.is_over(4)), (day("2025-02-10"), true, false));
        let without = grid.without_first();
        assert_eq!((without.months(), without.slot(day("2024-11-30")), without.slot(day("2024-12-01"))), (3, 0, 1));
    }

    #[test]
    fn ten_years_are_told() {
        let grid = Grid::of(day("2001-01-01"), AsOf(day("2025-01-31")));
        assert_eq!((grid.months(), grid.first_day(1), grid.skipped), (120, day("2015-02-01"), 169));
    }
}
