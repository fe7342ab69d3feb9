//! What charts say: findings, what is measured, points, and the sentence for who can't see them.

use super::{Language, Words, words};

words! {
    /// Shows the chart's figures as a table.
    chart_table() { en: "Table", zh: "表格" }
    /// Saves the chart as a picture.
    chart_png() { en: "PNG", zh: "PNG" }
    /// How a chart is read by keyboard.
    chart_keys() { en: "Arrow keys walk the points, Home and End jump, Esc closes", zh: "方向键逐点查看，Home 与 End 跳到首尾，Esc 关闭" }
    /// Between two parts of a sentence.
    semicolon() { en: "; ", zh: "；" }
    /// Column: how many customers.
    chart_customers() { en: "Customers", zh: "客户数" }
    /// Column: share of all.
    chart_share() { en: "Share", zh: "占比" }
    /// Column: interval of the share.
    chart_interval() { en: "95 % interval", zh: "95% 区间" }
    /// Column: band.
    chart_band() { en: "Band", zh: "健康等级" }
    /// Column: score.
    chart_score() { en: "Score", zh: "健康分" }
    /// Column: day.
    chart_day() { en: "Day", zh: "日期" }
    /// Column: what a row is about.
    chart_kind() { en: "Kind", zh: "类别" }
    /// Column: what happened.
    chart_event() { en: "Event", zh: "事件" }

    /// What the picture of the bands shows, in a sentence.
    bands_alt(all: String, healthy: String, watch: String, risk: String) {
        en: "Of {all} customers, {healthy} are healthy, {watch} to watch, {risk} at risk",
        zh: "{all} 个客户中，健康 {healthy} 个，需关注 {watch} 个，高风险 {risk} 个",
    }
    /// What the bands measure.
    bands_measure(all: String) {
        en: "active customers by health band · share with its 95 % interval · n = {all}",
        zh: "在用客户按健康等级 · 占比及 95% 区间 · n = {all}",
    }
    /// A band's row.
    band_point(band: &'static str, count: String, share: String, low: String, high: String) {
        en: "{band}: {count}, {share} of all ({low} to {high})",
        zh: "{band}：{count} 个，占 {share}（{low} 至 {high}）",
    }

    /// Finding of a distribution: how many lie in the lowest band, below which score.
    distribution_title(risk: String, all: String, limit: String) {
        en: "At risk, below {limit}: {risk} of {all} customers",
        zh: "低于 {limit} 分、高风险：{all} 个客户中的 {risk} 个",
    }
    /// The same under two models.
    distribution_title_of_two(risk: String, all: String, limit: String, one: String, before: String, other: String) {
        en: "At risk, below {limit}: {risk} of {all} customers with {one}, {before} with {other}",
        zh: "低于 {limit} 分、高风险：{all} 个客户中，{one} {risk} 个，{other} {before} 个",
    }
    /// What a distribution measures.
    distribution_measure(all: String) { en: "customers per 5 points of score, n = {all}", zh: "每 5 分的客户数，n = {all}" }
    /// Which model is drawn how.
    distribution_key(bars: String, rules: String) { en: "bars {bars}, rules {rules}", zh: "条形为 {bars}，横线为 {rules}" }
    /// What a distribution shows, in a sentence.
    distribution_alt(all: String, risk: String, watch: String, healthy: String, most: String, range: String) {
        en: "Scores of {all} customers: {risk} at risk, {watch} to watch, {healthy} healthy; most in one bar, {most}, score {range}",
        zh: "{all} 个客户的健康分：高风险 {risk} 个，需关注 {watch} 个，健康 {healthy} 个；人数最多的一段是 {range} 分，{most} 个",
    }
    /// How many are scored and too new to be judged.
    distribution_new(new: String) { en: "{new} too new to judge", zh: "太新、暂不判断 {new} 个" }
    /// The scores of a bar.
    score_range(from: String, to: String) { en: "{from} to under {to}", zh: "{from} 至不足 {to}" }
    /// A bar under one model.
    bin_point(range: String, count: String, bands: String) { en: "Score {range}: {count} ({bands})", zh: "{range} 分：{count} 个（{bands}）" }
    /// How many it is under the other model.
    bin_point_other(point: String, other: String, count: String) { en: "{point}, with {other} {count}", zh: "{point}，{other} 为 {count} 个" }

    /// Finding of a history that fell.
    history_fell(points: String, since: String, month: String) { en: "Down {points} since {since}, steepest in {month}", zh: "自{since}下降 {points} 分，{month}降得最多" }
    /// Finding of a history that rose.
    history_rose(points: String, since: String, month: String) { en: "Up {points} since {since}, steepest in {month}", zh: "自{since}上升 {points} 分，{month}升得最多" }
    /// Finding of a history that ends where it began.
    history_level(score: String, since: String) { en: "At {score}, as in {since}", zh: "{score} 分，与{since}相同" }
    /// Finding of a history of one score.
    history_single(score: String, day: String) { en: "Health {score} on {day}", zh: "{day}健康分 {score}" }
    /// What a history measures.
    history_measure() { en: "health at month end, 0–100", zh: "月末健康分，0–100" }
    /// The last month is not over.
    history_so_far(month: String) { en: "{month} so far", zh: "{month}尚未结束" }
    /// What a history shows, in a sentence.
    history_alt(first: String, from: String, last: String, until: String, low: String, high: String) {
        en: "Health from {first} on {from} to {last} on {until}, between {low} and {high}",
        zh: "健康分从 {from}的 {first} 到 {until}的 {last}，介于 {low} 与 {high} 之间",
    }
    /// A day with its score.
    history_point(day: String, score: String, band: &'static str) { en: "{day}: {score}, {band}", zh: "{day}：{score} 分，{band}" }
    /// A day without a score.
    history_gap(day: String) { en: "{day}: no score", zh: "{day}：没有健康分" }
    /// What moved on a day.
    history_moved(day: String, what: String) { en: "{day}: {what}", zh: "{day}：{what}" }

    /// Finding of a time line: the weekly mean of its bars since a day and before.
    timeline_title(bars: String, after: String, since: String, before: String) {
        en: "{bars}: {after} a week since {since}, {before} in the weeks before",
        zh: "{bars}：{since}起每周 {after} 次，此前各周平均 {before} 次",
    }
    /// Finding of a time line without such a day.
    timeline_mean(bars: String, mean: String) { en: "{bars}: {mean} a week", zh: "{bars}：每周 {mean} 次" }
    /// What a time line measures.
    timeline_measure(bars: String, from: String, until: String) { en: "{bars} a week and events by day · {from} – {until}", zh: "每周{bars}与逐日事件 · {from} – {until}" }
    /// What a time line shows, in a sentence.
    timeline_alt(bars: String, from: String, until: String, low: String, high: String) {
        en: "{bars} a week from {from} to {until}, between {low} and {high}",
        zh: "{from}至{until}的每周{bars}，介于 {low} 与 {high} 之间",
    }
    /// A lane and how much it holds.
    timeline_lane(lane: String, count: String) { en: "{lane}: {count}", zh: "{lane}：{count}" }
    /// A week's bar.
    timeline_week(bars: String, from: String, until: String, count: String) { en: "{bars}, {from} – {until}: {count}", zh: "{bars}，{from} – {until}：{count} 次" }
    /// Events of a day that are more than are told.
    timeline_more(count: String) { en: "{count} more", zh: "另有 {count} 项" }

    /// What a row's small line shows, in a sentence.
    spark_alt(count: String, first: String, last: String, low: String, high: String) {
        en: "Health over {count} dates: {first} at first, {last} at last, between {low} and {high}",
        zh: "{count} 次健康分：最初 {first}，最近 {last}，介于 {low} 与 {high} 之间",
    }
}

impl Words {
    /// Finding of the bands: how many are at risk.
    #[must_use]
    pub fn bands_title(self, risk: u64, risk_written: &str, all: &str) -> String {
        match (self.0, risk) {
            (Language::En, 0) => format!("None of {all} customers is at risk"),
            (Language::En, 1) => format!("{risk_written} of {all} customers is at risk"),
            (Language::En, _) => format!("{risk_written} of {all} customers are at risk"),
            (Language::Zh, 0) => format!("{all} 个客户中没有高风险"),
            (Language::Zh, _) => format!("{all} 个客户中 {risk_written} 个高风险"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::both;

    #[test]
    fn a_finding_agrees_with_its_number() {
        let title = |risk: u64| Words(Language::En).bands_title(risk, &risk.to_string(), "204");
        assert_eq!(
            [0, 1, 13].map(title),
            ["None of 204 customers is at risk", "1 of 204 customers is at risk", "13 of 204 customers are at risk"]
        );
    }

    #[test]
    fn charts_speak_both_languages() {
        both(|words| words.bands_title(13, "13", "204"));
        both(Words::chart_keys);
        both(|words| words.history_fell("50".into(), "2025".into(), "2026".into()));
        both(|words| words.distribution_alt("9".into(), "1".into(), "2".into(), "6".into(), "4".into(), "80".into()));
        both(|words| words.timeline_title("A".into(), "2".into(), "B".into(), "5".into()));
        both(|words| words.spark_alt("12".into(), "80".into(), "30".into(), "30".into(), "90".into()));
    }
}
