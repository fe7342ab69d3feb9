//! What an import has changed: the key figures before and after, each as of its own data's last day, and the records by table.

use serde::{Deserialize, Serialize};

use crate::answer::figures::{FigureRow, Unit};
use crate::day::Day;
use crate::door::TableChange;

/// What was loaded before the last import against what is loaded now; after its undoing the other way round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The last day of what was loaded before: its figures are as of that day.
    pub before: Option<Day>,
    /// The last day of what is loaded now.
    pub now: Option<Day>,
    /// The figures, in the order in which they are told.
    pub figures: Vec<FigureChange>,
    /// The records, table by table.
    pub tables: Vec<TableChange>,
}

/// A figure before and after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureChange {
    /// As of the last day of what was loaded before.
    pub before: FigureRow,
    /// As of the last day of what is loaded now.
    pub now: FigureRow,
    /// Now less before; nothing where one of both is absent, or where they are money of two currencies.
    pub difference: Option<f64>,
}

impl FigureChange {
    /// A figure before and after.
    #[must_use]
    pub fn of(before: FigureRow, now: FigureRow) -> FigureChange {
        // Amounts of which no currency is told are taken for the workspace's, as they are when they are added.
        let other = before.currency.as_ref().zip(now.currency.as_ref()).is_some_and(|(before, now)| before != now);
        let comparable = before.figure == now.figure && !(before.unit == Unit::Money && other);
        let difference = before.value.zip(now.value).filter(|_| comparable).map(|(before, now)| now - before);
        FigureChange { before, now, difference }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::figures::Figure;

    #[test]
    fn what_is_absent_or_in_another_currency_has_no_difference() {
        let of = |value: Option<f64>, currency: Option<&str>| FigureRow {
            figure: Figure::Mrr,
            value,
            unit: Unit::Money,
            currency: currency.map(str::to_owned),
            n: 1,
            reason: None,
        };
        let between = |before: FigureRow, now: FigureRow| FigureChange::of(before, now).difference;
        assert_eq!(between(of(Some(5.0), Some("EUR")), of(Some(7.0), Some("EUR"))), Some(2.0));
        assert_eq!(between(of(Some(5.0), None), of(Some(7.0), Some("EUR"))), Some(2.0));
        assert_eq!(between(of(Some(5.0), Some("USD")), of(Some(7.0), Some("EUR"))), None);
        assert_eq!(between(of(None, None), of(Some(7.0), None)), None);
    }
}
