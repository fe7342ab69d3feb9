//! What the charts of early warning say.

use super::{Language, Words, words};

words! {
    /// Title of the Pareto curve.
    pareto_finding(customers: String, revenue: String) { en: "{customers} of customers bring {revenue} of the revenue", zh: "{customers} 的客户带来 {revenue} 的收入" }
    /// What it measures.
    pareto_measure(n: String) { en: "revenue of twelve months, customers from the largest to the smallest · dashed: everybody alike · n = {n}", zh: "近十二个月收入，客户从大到小累计 · 虚线：人人相同 · n = {n}" }
    /// It in a sentence.
    pareto_alt(customers: String, revenue: String, n: String) { en: "Of {n} customers with revenue, the largest {customers} bring {revenue} of it", zh: "{n} 个有收入的客户中，最大的 {customers} 带来 {revenue} 的收入" }
    /// The mark of the head on the curve.
    pareto_head(customers: String, revenue: String) { en: "{customers} bring {revenue}", zh: "{customers} 带来 {revenue}" }
    /// A point of it.
    pareto_point(rank: String, customers: String, revenue: String) { en: "The first {rank}, {customers} of customers: {revenue} of the revenue", zh: "前 {rank} 家，占客户 {customers}：占收入 {revenue}" }
    /// Column of its table.
    pareto_of_revenue() { en: "Of the revenue", zh: "占收入" }
    /// So many of so many.
    of_so_many(part: String, all: String) { en: "{part} of {all}", zh: "{part} / {all} 家" }
    /// Title of the rates by score.
    calibration_finding(low: String, high: String) { en: "Of the lowest scores {low} left, of the highest {high}", zh: "最低分段流失 {low}，最高分段流失 {high}" }
    /// What it measures.
    calibration_measure(n: String) { en: "share that left within the horizon, by score, with its 95 % interval · ring: foretold by earlier months · n = {n}", zh: "各分数段在观察期内的流失率及 95% 区间 · 圆环：由更早月份预测 · n = {n}" }
    /// It in a sentence.
    calibration_alt(low: String, lowest: String, high: String, highest: String) { en: "{low} of customers with scores {lowest} left, {high} of those with {highest}", zh: "分数 {lowest} 的客户流失 {low}，分数 {highest} 的流失 {high}" }
    /// A point of it.
    calibration_point(scores: String, rate: String, low: String, high: String, foretold: String) { en: "Score {scores}: {rate} left ({low} to {high}), foretold {foretold}", zh: "分数 {scores}：流失 {rate}（{low} 至 {high}），预测 {foretold}" }
    /// Column: left of all.
    calibration_left() { en: "Left", zh: "流失" }
    /// Column: their share.
    calibration_rate() { en: "Rate", zh: "流失率" }
    /// Column: foretold.
    calibration_foretold() { en: "Foretold", zh: "预测" }
}
