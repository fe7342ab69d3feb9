//! Looking back in words: what is thought of the score, and the badge that goes with it everywhere.

use holdfast_core::answer::health_backtest::BacktestRow;
use holdfast_core::answer::health_misses::Kind;
use holdfast_core::backtest::judged::{Ranking, Verdict};

use crate::chart::sheet::Formats;
use crate::numbers::amount;
use crate::text::Words;

impl Words {
    /// What is to be thought of a score.
    #[must_use]
    pub fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Useful => self.pick("Useful", "有用"),
            Verdict::NoBetterThanChance => self.pick("No better than chance", "不比随机好"),
            Verdict::NoBetterThanBaseline => self.pick("No better than a simple baseline", "不比简单基线好"),
            Verdict::TooFew => self.pick("Too few have left to judge", "流失太少，无法评判"),
        }
    }

    /// What ranks the customers.
    #[must_use]
    pub fn ranking(self, ranking: Ranking) -> &'static str {
        match ranking {
            Ranking::Score => self.pick("Health score", "健康分"),
            Ranking::Recency => self.pick("Last login", "最近登录"),
            Ranking::Tenure => self.pick("Youngest first", "最新客户"),
            Ranking::Constant => self.pick("Everybody alike", "一视同仁"),
        }
    }

    /// What became of a warning.
    #[must_use]
    pub fn miss(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Missed => self.pick("Missed", "漏报"),
            Kind::FalseAlarm => self.pick("False alarm", "误报"),
            Kind::Caught => self.pick("Caught", "命中"),
        }
    }

    /// What is to be thought of the score over the last year, by which figure, and what ranks better; the question alone until that is
    /// known.
    #[must_use]
    pub fn backtest_finding(self, rows: &[BacktestRow]) -> String {
        let title = self.backtest_title();
        let of = |ranking: Ranking| rows.iter().find(|row| row.as_of.is_none() && row.model == ranking);
        let Some((year, verdict)) = of(Ranking::Score).and_then(|row| Some((row, row.verdict?))) else { return title.to_owned() };
        let figure = |row: &BacktestRow| row.auc.map(|auc| amount(libm::round(auc * 100.0) / 100.0));
        let better = [Ranking::Recency, Ranking::Tenure]
            .into_iter()
            .filter_map(of)
            .max_by(|a, b| a.auc.unwrap_or(0.0).total_cmp(&b.auc.unwrap_or(0.0)));
        let beside = match (verdict, figure(year), better.and_then(|row| Some((self.ranking(row.model), figure(row)?)))) {
            (Verdict::TooFew, ..) | (_, None, _) => String::new(),
            (_, Some(own), Some((name, other))) => {
                self.pick_owned(format!(" (AUC {own}; {} {other})", name.to_lowercase()), format!("（AUC {own}；{name} {other}）"))
            }
            (_, Some(own), None) => self.pick_owned(format!(" (AUC {own})"), format!("（AUC {own}）")),
        };
        let said = self.verdict(verdict);
        self.pick_owned(format!("{title}: {}{beside}", said.to_lowercase()), format!("{title}：{said}{beside}"))
    }

    /// The badge of the score over the last year; nothing where there was no month end to look back at.
    #[must_use]
    pub fn badge(self, rows: &[BacktestRow], formats: &dyn Formats) -> Option<String> {
        let year = rows.iter().find(|row| row.as_of.is_none() && row.model == Ranking::Score)?;
        if year.verdict == Some(Verdict::TooFew) {
            return Some(self.badge_too_few().to_owned());
        }
        let (caught, left, false_alarms) = (formats.whole(year.caught), formats.whole(year.leavers), formats.whole(year.false_alarms));
        let badge = match year.months {
            12 => self.badge_caught(caught, left, false_alarms),
            months => self.badge_caught_in(caught, left, false_alarms, formats.whole(months)),
        };
        let of = |ranking: Ranking| rows.iter().find(|row| row.as_of.is_none() && row.model == ranking);
        let better = [Ranking::Recency, Ranking::Tenure].into_iter().filter_map(of).max_by_key(|row| row.caught);
        Some(match better.filter(|row| year.verdict == Some(Verdict::NoBetterThanBaseline) && row.caught > year.caught) {
            Some(row) => {
                let name = self.pick_owned(self.ranking(row.model).to_lowercase(), self.ranking(row.model).to_owned());
                self.badge_beside(badge, name, formats.whole(row.caught), formats.whole(row.false_alarms))
            }
            None => badge,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn verdicts_rankings_and_what_became_of_a_warning_have_names() {
        Verdict::ALL.iter().for_each(|&verdict| both(|words| words.verdict(verdict)));
        Ranking::ALL.iter().for_each(|&ranking| both(|words| words.ranking(ranking)));
        Kind::ALL.iter().for_each(|&kind| both(|words| words.miss(kind)));
    }

    #[test]
    fn the_finding_names_the_verdict_and_what_ranks_better() {
        let row = |model, auc, verdict| BacktestRow {
            as_of: None,
            horizon_days: 60,
            model,
            customers: 200,
            churned: 20,
            auc: Some(auc),
            auc_low: None,
            auc_high: None,
            lift_top_decile: None,
            precision_at_k: None,
            capture_at_k: None,
            k: 20,
            baseline_difference: None,
            difference_low: None,
            difference_high: None,
            caught: 14,
            false_alarms: 31,
            verdict,
            leavers: 22,
            months: 12,
        };
        let rows = [
            row(Ranking::Score, 0.684, Some(Verdict::NoBetterThanBaseline)),
            row(Ranking::Recency, 0.76, None),
            row(Ranking::Tenure, 0.3, None),
        ];
        let en = Words(crate::text::Language::En);
        assert_eq!(en.backtest_finding(&rows), "Does it see churn coming: no better than a simple baseline (AUC 0.68; last login 0.76)");
        assert_eq!(en.backtest_finding(&[]), "Does it see churn coming");
        both(|words| words.backtest_finding(&rows));
        let plain = crate::chart::sheet::Plain(crate::text::Language::En);
        assert_eq!(en.badge(&rows, &plain).as_deref(), Some("caught 14 of 22 who left last year, 31 false alarms"));
        let better = [rows[0].clone(), BacktestRow { caught: 18, false_alarms: 40, ..rows[1].clone() }];
        let said = "caught 14 of 22 who left last year, 31 false alarms; last login alone catches 18, with 40";
        assert_eq!(en.badge(&better, &plain).as_deref(), Some(said));
    }
}
