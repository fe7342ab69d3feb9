//! What a draft of the model does to the bands: customers and MRR of each, by the model in force and by the draft.

use holdfast_core::answer::health_summary::BandRow;
use holdfast_core::model::score::Band;

/// A band as it stands, and as it stood by the model in force.
#[derive(Debug, Clone, PartialEq)]
pub struct BandLine {
    /// The band; nothing for customers without a score.
    pub band: Option<Band>,
    /// By the model shown.
    pub now: BandRow,
    /// By the model in force.
    pub before: BandRow,
}

/// All bands, the worst first, and their sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// At risk, watch, healthy, new, without a score.
    pub lines: Vec<BandLine>,
    /// Of all active customers, by the model shown and by the one in force.
    pub all: [Sum; 2],
}

/// Customers, and what they pay a month; nothing where no MRR is told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// How many.
    pub customers: u64,
    /// In the workspace currency.
    pub mrr: Option<f64>,
}

impl BandLine {
    /// Customers more than by the model in force.
    #[must_use]
    pub fn more(&self) -> i64 {
        self.now.customers as i64 - self.before.customers as i64
    }
}

impl Effect {
    /// Puts the rows of two `health.summary` side by side.
    #[must_use]
    pub fn of(now: &[BandRow], before: &[BandRow]) -> Effect {
        let order = [Some(Band::AtRisk), Some(Band::Watch), Some(Band::Healthy), Some(Band::New), None];
        let row = |rows: &[BandRow], band| rows.iter().find(|row| row.band == band).cloned();
        let empty = |band| BandRow {
            band,
            customers: 0,
            customers_share: None,
            mrr: None,
            mrr_share: None,
            customers_share_low: None,
            customers_share_high: None,
        };
        let line = |band| match (row(now, band), row(before, band)) {
            (None, None) => None,
            (now, before) => {
                Some(BandLine { band, now: now.unwrap_or_else(|| empty(band)), before: before.unwrap_or_else(|| empty(band)) })
            }
        };
        Effect { lines: order.into_iter().filter_map(line).collect(), all: [sum(now), sum(before)] }
    }

    /// The band's line.
    #[must_use]
    pub fn of_band(&self, band: Band) -> Option<&BandLine> {
        self.lines.iter().find(|line| line.band == Some(band))
    }
}

fn sum(rows: &[BandRow]) -> Sum {
    let amounts: Vec<f64> = rows.iter().filter_map(|row| row.mrr).collect();
    Sum { customers: rows.iter().map(|row| row.customers).sum(), mrr: (!amounts.is_empty()).then(|| amounts.iter().sum()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(band: Option<Band>, customers: u64, mrr: Option<f64>) -> BandRow {
        let (customers_share, mrr_share) = (None, None);
        BandRow { band, customers, customers_share, mrr, mrr_share, customers_share_low: None, customers_share_high: None }
    }

    #[test]
    fn bands_stand_side_by_side_the_worst_first() {
        let before = [row(Some(Band::Healthy), 5, Some(50.0)), row(Some(Band::AtRisk), 1, Some(10.0))];
        let now = [row(Some(Band::Healthy), 3, Some(35.0)), row(Some(Band::AtRisk), 2, Some(20.0)), row(None, 1, Some(5.0))];
        let effect = Effect::of(&now, &before);
        let told: Vec<_> = effect.lines.iter().map(|line| (line.band, line.now.customers, line.more())).collect();
        assert_eq!(told, [(Some(Band::AtRisk), 2, 1), (Some(Band::Healthy), 3, -2), (None, 1, 1)]);
        assert_eq!(effect.all, [Sum { customers: 6, mrr: Some(60.0) }, Sum { customers: 6, mrr: Some(60.0) }]);
        assert_eq!(Effect::of(&[row(None, 1, None)], &[]).all[0].mrr, None);
    }
}
