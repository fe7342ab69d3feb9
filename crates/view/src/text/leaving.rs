//! What leavers did, churn by month, what is expected to be paid, suggested weights.

use super::{Language, Words, words};

words! {
    /// Title of what leavers did, until it is known.
    leavers_title() { en: "What leavers did before", zh: "流失客户此前做了什么" }
    /// Title where nothing is sure.
    leavers_nothing() { en: "Nothing that leavers did differs for sure from what the others did", zh: "流失客户的行为与留存客户没有可确认的差异" }
    /// Title: what differs most surely.
    leavers_most(what: String, leavers: String, stayers: String) { en: "Before leaving, {what} changed by {leavers} a week; of those who stayed by {stayers}", zh: "流失前，{what}每周变化 {leavers}；留存客户 {stayers}" }
    /// The search for patterns comes along.
    looking_for_patterns(percent: u32) { en: "Looking for patterns, {percent} %", zh: "正在寻找行为组合，{percent}%" }
    /// It was stopped.
    patterns_stopped() { en: "The search was stopped; nothing else is changed", zh: "已停止查找，其他内容不受影响" }
    /// Button: begin again.
    look_again() { en: "Look again", zh: "重新查找" }
    /// Title of suggested weights, until they are known.
    suggested_title() { en: "Suggested weights", zh: "建议权重" }
    /// They are better.
    suggested_better() { en: "better", zh: "更好" }
    /// They are worse.
    suggested_worse() { en: "worse", zh: "更差" }
    /// They may be better or not.
    suggested_no_better() { en: "not surely better", zh: "不一定更好" }
    /// Title with both figures.
    suggested_beside(said: String, suggested: String, model: String) { en: "Suggested weights: {said} (AUC {suggested}, the model's {model})", zh: "建议权重：{said}（AUC {suggested}，现行模型 {model}）" }
    /// Button: puts them on the form, nothing more.
    try_suggested() { en: "Try as a draft", zh: "放入草稿试试" }
    /// Title of churn by head.
    churn_head_title() { en: "Churn of the head, month by month", zh: "头部客户逐月流失" }
    /// Finding of two groups.
    churn_two(first: String, rate: String, second: String, other: String) { en: "A month {rate} of {first} left, and {other} of {second}", zh: "每月流失：{first} {rate}，{second} {other}" }
    /// Finding of many groups: the one most leave, and the one fewest do.
    churn_many(most: String, rate: String, least: String, other: String) { en: "Churn a month runs from {other} ({least}) to {rate} ({most})", zh: "每月流失：最高 {most} {rate}，最低 {least} {other}" }
    /// Finding of one group.
    churn_one(rate: String) { en: "A month {rate} left", zh: "每月流失 {rate}" }
    /// What it measures.
    churn_measure() { en: "customers who left in a month ÷ those there when it began; the finding over the last twelve", zh: "当月流失 ÷ 月初在用；标题为最近十二个月合计" }
    /// How many of a group, over the year.
    churn_counted(name: String, left: String, of: String) { en: "{name} {left} of {of} customer-months", zh: "{name} {of} 客户月中 {left} 家" }
    /// A point of it.
    churn_point(month: String, name: String, rate: String, counted: String, low: String, high: String) { en: "{month}, {name}: {rate} left ({counted}; {low} to {high})", zh: "{month}，{name}：流失 {rate}（{counted}；{low} 至 {high}）" }
    /// Column of its table.
    churn_group_head() { en: "Group", zh: "分组" }
    /// Column of tables by month.
    chart_month() { en: "Month", zh: "月份" }
    /// Title of the forecast, until it is known.
    decline_title() { en: "What today's customers will pay", zh: "现有客户预计付多少" }
    /// Its finding.
    decline_finding(last: String, end: String, first: String, begin: String) { en: "Of today's customers {last} is expected in {end}, {first} in {begin}", zh: "现有客户 {end} 预计月收入 {last}，{begin} 为 {first}" }
    /// What it measures, with how past forecasts did.
    decline_measure(within: String, of: String, less: String) { en: "MRR of those who were customers when it was foretold, with its 95 % interval · line: what came, within the interval in {within} of {of} past months, less than foretold in {less}", zh: "预测时在用客户的月收入及 95% 区间 · 实线：实际，过去 {of} 个月中 {within} 个月落在区间内，{less} 个月低于预测" }
    /// What it measures, without past forecasts.
    decline_measure_alone() { en: "MRR of those who are customers today, with its 95 % interval · no past forecast can be held against what came", zh: "现有客户的月收入及 95% 区间 · 没有可对照的过去预测" }
    /// It in a sentence.
    decline_alt(first: String, begin: String, last: String, end: String, low: String, high: String) { en: "Of today's customers {first} is expected in {begin} and {last} in {end} ({low} to {high})", zh: "现有客户预计 {begin} 月收入 {first}，{end} {last}（{low} 至 {high}）" }
    /// Where the past ends.
    decline_to_come() { en: "to come", zh: "未来" }
    /// A month to come.
    decline_point(month: String, expected: String, low: String, high: String) { en: "{month}: {expected} expected ({low} to {high})", zh: "{month}：预计 {expected}（{low} 至 {high}）" }
    /// A past month.
    decline_point_past(month: String, expected: String, low: String, high: String, came: String) { en: "{month}: {expected} foretold ({low} to {high}), {came} came", zh: "{month}：当时预测 {expected}（{low} 至 {high}），实际 {came}" }
    /// Column: expected.
    decline_expected() { en: "Expected", zh: "预期" }
    /// Column: what came.
    decline_came() { en: "Came", zh: "实际" }
}
