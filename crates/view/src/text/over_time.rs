//! What charts of shares over time say.

use super::{Language, Words, words};
use crate::chart::curves::Unit;

words! {
    /// How many each stretch of a curve rests on.
    curve_at_risk() { en: "At risk", zh: "仍在观察" }
    /// A point of a curve.
    curve_point(name: String, time: String, share: String, interval: String, there: String) { en: "{name}, after {time}: {share} ({interval}), {there} at risk", zh: "{name}，{time}后：{share}（{interval}），仍在 {there}" }
    /// So many days.
    curve_days(count: String) { en: "{count} days", zh: "{count} 天" }
    /// So many months.
    curve_months(count: String) { en: "{count} months", zh: "{count} 个月" }
    /// Column of days.
    curve_days_head() { en: "Days", zh: "天数" }
    /// Column of months.
    curve_months_head() { en: "Months", zh: "月数" }

    /// Finding of the time to win: won and open after some days.
    time_to_win_finding(days: String, won: String, open: String) { en: "{days} days after the first follow-up {won} are won and {open} still open", zh: "首次跟进 {days} 天后，已赢单 {won}，仍无结果 {open}" }
    /// What it measures.
    time_to_win_measure(n: String) { en: "share of opportunities by days since the first follow-up, those open as far as they have come · band: 95 % interval · n = {n}", zh: "按首次跟进后的天数统计占比，未结束的算到目前为止 · 色带：95% 区间 · n = {n}" }
    /// The curve of what is won.
    time_to_win_won() { en: "won", zh: "赢单" }
    /// The curve of what is lost.
    time_to_win_lost() { en: "lost", zh: "丢单" }
    /// The curve of what is open.
    time_to_win_open() { en: "open", zh: "未结束" }
    /// Title of its report.
    time_to_win_title() { en: "Time to win", zh: "多久赢单" }
}

impl Words {
    /// A time along the axis.
    #[must_use]
    pub fn curve_time(self, unit: Unit, count: String) -> String {
        match unit {
            Unit::Days => self.curve_days(count),
            Unit::Months => self.curve_months(count),
        }
    }

    /// What stands above a column of times.
    #[must_use]
    pub fn curve_time_head(self, unit: Unit) -> &'static str {
        match unit {
            Unit::Days => self.curve_days_head(),
            Unit::Months => self.curve_months_head(),
        }
    }
}
