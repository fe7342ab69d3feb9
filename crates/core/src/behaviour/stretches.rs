//! When the events of each stretch of rows happened: exports mostly go by time, so that most stretches lie outside a window altogether.

use crate::column::InstantColumn;
use crate::dataset::Dataset;
use crate::schema::{Table, events};
use crate::time::Instant;

/// Rows of a stretch; few in tests, where every law of the reports so holds with stretches passed over.
const ROWS: usize = if cfg!(test) { 4 } else { 4096 };

/// The least and the greatest instant of each stretch of rows; of a stretch without any, the greatest is before the least.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stretches(Vec<(Instant, Instant)>);

/// The stretches of a dataset's events, found out once.
pub(crate) fn stretches(data: &Dataset) -> &Stretches {
    let of_events = || data.table(Table::Events).and_then(|table| table.instant(events::OCCURRED_AT)).map(Stretches::of);
    data.memo().stretches.get_or_init(|| of_events().unwrap_or_default())
}

impl Stretches {
    /// The stretches of a column.
    pub(crate) fn of(column: &InstantColumn) -> Stretches {
        let stretch = |from: usize| {
            let mut bounds = (Instant(i64::MAX), Instant(i64::MIN));
            for instant in (from..(from + ROWS).min(column.len())).filter_map(|row| column.get(row)) {
                bounds = (bounds.0.min(instant), bounds.1.max(instant));
            }
            bounds
        };
        Stretches((0..column.len()).step_by(ROWS).map(stretch).collect())
    }

    /// Among the rows from one to another, the runs of them in stretches where something may have happened in a window.
    pub(crate) fn within(&self, rows: (usize, usize), from: Instant, until: Instant) -> impl Iterator<Item = (usize, usize)> {
        let (first, end) = rows;
        let stretches = first / ROWS..end.div_ceil(ROWS).min(self.0.len());
        stretches
            .filter(move |&at| self.0[at].0 < until && self.0[at].1 >= from)
            .map(move |at| ((at * ROWS).max(first), ((at + 1) * ROWS).min(end)))
            .filter(|(from, until)| from < until)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_row_in_the_window_is_passed_over(
            // Runs of neighbours as in an export, in any order, some rows without a time.
            runs in prop::collection::vec((0i64..60, 1usize..30, -1i64..2, any::<bool>()), 0..6),
            cut in (0usize..90, 0usize..90),
            window in (-5i64..70, -5i64..70),
        ) {
            let mut column = InstantColumn::default();
            for (start, rows, step, told) in runs {
                for row in 0..rows {
                    column.push((told || row % 3 > 0).then(|| Instant(start + step * (row as i64 / 3))));
                }
            }
            let (first, end) = (cut.0.min(cut.1).min(column.len()), cut.0.max(cut.1).min(column.len()));
            let (from, until) = (Instant(window.0.min(window.1)), Instant(window.0.max(window.1)));
            let is_within = |row: &usize| column.get(*row).is_some_and(|instant| from <= instant && instant < until);
            let stretches = Stretches::of(&column);
            let found = stretches.within((first, end), from, until).flat_map(|(from, until)| from..until);
            prop_assert_eq!(found.filter(is_within).collect::<Vec<_>>(), (first..end).filter(is_within).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_stretch_outside_the_window_is_passed_over() {
        let mut column = InstantColumn::default();
        (0..3 * ROWS).for_each(|row| column.push(Some(Instant((row / ROWS) as i64))));
        let runs = |from, until| Stretches::of(&column).within((1, 3 * ROWS), Instant(from), Instant(until)).collect::<Vec<_>>();
        assert_eq!(runs(1, 2), [(ROWS, 2 * ROWS)]);
        assert_eq!(runs(0, 1), [(1, ROWS)]);
        assert_eq!(runs(3, 9), []);
    }
}
