//! Looking back in words: what is thought of the score, and the badge that goes with it everywhere.

use holdfast_core::answer::health_backtest::BacktestRow;
use holdfast_core::answer::health_misses::Kind;
use holdfast_core::backtest::judged::{Ranking, Verdict};

use crate::chart::sheet::Formats;
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

    /// The badge of the score over the last year; nothing where there was no month end to look back at.
    #[must_use]
    pub fn badge(self, rows: &[BacktestRow], formats: &dyn Formats) -> Option<String> {
        let year = rows.iter().find(|row| row.as_of.is_none() && row.model == Ranking::Score)?;
        if year.verdict == Some(Verdict::TooFew) {
            return Some(self.badge_too_few().to_owned());
        }
        Some(self.badge_caught(formats.whole(year.caught), formats.whole(year.leavers), formats.whole(year.false_alarms)))
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
}
