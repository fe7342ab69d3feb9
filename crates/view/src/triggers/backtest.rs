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
        let unjudged = row.open.zip(row.aside).filter(|&(open, aside)| open + aside > 0);
        let unjudged = unjudged.map(|(open, aside)| (formats.whole(open), formats.whole(aside)));
        let month_ends = row.followed.when.looks_at_month_ends().then(|| self.seen_at_month_ends().to_owned());
        let (Some(rate), Some(base)) = (row.precision, row.base_rate) else {
            let said = unjudged.map_or_else(|| self.never_fired().to_owned(), |(open, aside)| self.fired_unjudged(open, aside));
            return [Some(said), month_ends].into_iter().flatten().collect();
        };
        let number = |number: f64| amount(libm::round(number * 10.0) / 10.0);
        let fired = self.would_have(formats.whole(matches), formats.whole(churned), formats.share(rate), formats.share(base));
        let lift = row.lift.zip(row.low).zip(row.high).map(|((lift, low), high)| self.lift_of(number(lift), number(low), number(high)));
        let lead = row.lead_days_median.map(|days| self.lead_of(number(days)));
        let wrong = row.high.filter(|high| *high < 1.0).map(|_| self.warns_of_stayers().to_owned());
        let unjudged = unjudged.map(|(open, aside)| self.not_among(open, aside));
        [Some(fired), lift, wrong, lead, unjudged, month_ends].into_iter().flatten().collect()
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
            open: Some(0),
            aside: Some(0),
            followed: presets(&Proposals::default()).remove(0),
        };
        let said = Words(Language::En).rule_backtest(&row, &Plain(Language::En));
        assert_eq!(said[0], "It would have fired 40 times; 20 of these left within 60 days (50%; everybody on those days 10%)");
        let month_ends = Words(Language::En).seen_at_month_ends();
        assert_eq!(said[1..], ["5 times as often as everybody (3.3–7)", "21 days ahead in the middle", month_ends]);
        let fewer = BacktestRow { lift: Some(0.5), low: Some(0.3), high: Some(0.8), open: Some(3), ..row.clone() };
        let said = Words(Language::En).rule_backtest(&fewer, &Plain(Language::En));
        assert_eq!(
            (said[2].as_str(), said[4].as_str()),
            (Words(Language::En).warns_of_stayers(), "Not among these: 3 too recent to judge, 0 after a notice")
        );
        let none = BacktestRow { precision: None, base_rate: None, open: Some(1), ..row.clone() };
        let said = Words(Language::En).rule_backtest(&none, &Plain(Language::En));
        assert_eq!(said, ["It can't be judged yet: 1 firings are too recent, 0 came after a notice", month_ends]);
        let unjudged = BacktestRow { matches: None, ..row };
        assert_eq!(Words(Language::En).rule_backtest(&unjudged, &Plain(Language::En)), [Words(Language::En).not_judged()]);
    }
}
