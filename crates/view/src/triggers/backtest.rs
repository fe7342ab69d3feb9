//! What a rule would have done, in a sentence.

use holdfast_core::answer::triggers_backtest::BacktestRow;

use crate::chart::sheet::Formats;
use crate::numbers::amount;
use crate::text::Words;

impl Words {
    /// How often it would have fired, how many of those left beside everybody, how much more often, how early.
    #[must_use]
    pub fn rule_backtest(self, row: &BacktestRow, formats: &dyn Formats) -> Vec<String> {
        let (Some(matches), Some(churned)) = (row.matches, row.churned) else { return vec![self.not_judged().to_owned()] };
        let (Some(rate), Some(base)) = (row.precision, row.base_rate) else { return vec![self.never_fired().to_owned()] };
        let number = |number: f64| amount(libm::round(number * 10.0) / 10.0);
        let fired = self.would_have(formats.whole(matches), formats.whole(churned), formats.share(rate), formats.share(base));
        let lift = row.lift.zip(row.low).zip(row.high).map(|((lift, low), high)| self.lift_of(number(lift), number(low), number(high)));
        let lead = row.lead_days_median.map(|days| self.lead_of(number(days)));
        [Some(fired), lift, lead].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::Plain;
    use crate::text::Language;
    use holdfast_core::triggers::presets::{Proposals, presets};

    #[test]
    fn a_rule_says_what_it_would_have_done() {
        let row = BacktestRow {
            rule: "a".to_owned(),
            matches: Some(40),
            churned: Some(20),
            precision: Some(0.5),
            base_rate: Some(0.1),
            lift: Some(5.0),
            low: Some(3.25),
            high: Some(7.0),
            lead_days_median: Some(21.0),
            followed: presets(&Proposals::default()).remove(0),
        };
        let said = Words(Language::En).rule_backtest(&row, &Plain(Language::En));
        assert_eq!(said[0], "It would have fired 40 times; 20 of these left within 60 days (50%; everybody on those days 10%)");
        assert_eq!(said[1..], ["5 times as often as everybody (3.3–7)", "21 days ahead in the middle"]);
        let none = BacktestRow { precision: None, base_rate: None, ..row.clone() };
        assert_eq!(Words(Language::En).rule_backtest(&none, &Plain(Language::En)).len(), 1);
        let unjudged = BacktestRow { matches: None, ..row };
        assert_eq!(Words(Language::En).rule_backtest(&unjudged, &Plain(Language::En)), [Words(Language::En).not_judged()]);
    }
}
