//! Looking back at what the score said.

use super::{Language, Words, words};

words! {
    /// The badge of the score.
    badge_caught(caught: String, leavers: String, alarms: String) { en: "caught {caught} of {leavers} who left last year, {alarms} false alarms", zh: "上一年命中 {leavers} 家流失中的 {caught} 家，误报 {alarms} 家" }
    /// The badge where there are not twelve month ends to look back at.
    badge_caught_in(caught: String, leavers: String, alarms: String, months: String) { en: "caught {caught} of {leavers} who left, {alarms} false alarms (by {months} month ends)", zh: "命中 {leavers} 家流失中的 {caught} 家，误报 {alarms} 家（按 {months} 个月末）" }
    /// Behind the badge: a simple baseline that catches more.
    badge_beside(badge: String, name: String, caught: String, alarms: String) { en: "{badge}; {name} alone catches {caught}, with {alarms}", zh: "{badge}；只看{name}可命中 {caught} 家，误报 {alarms} 家" }
    /// The badge beside a single score.
    score_badge(badge: String) { en: "Record of the score: {badge}", zh: "评分表现：{badge}" }
    /// The badge where too few have left.
    badge_too_few() { en: "too few have left to say how good the score is", zh: "流失太少，无法判断健康分的好坏" }
    /// Title of the section.
    backtest_title() { en: "Does it see churn coming", zh: "能否预见流失" }
    /// Title of the list of misses.
    misses_title() { en: "Whom it missed, and false alarms", zh: "漏报与误报" }
    /// Title of what a customer did before a month end.
    ninety_days(customer: String) { en: "{customer}: the 90 days before", zh: "{customer}：此前 90 天" }
    /// Field: the horizon.
    leaves_within() { en: "Leaves within", zh: "观察期" }
    /// So many days.
    some_days(days: i32) { en: "{days} days", zh: "{days} 天" }
    /// Field: how many are looked at.
    look_at() { en: "Look at, a month", zh: "每月跟进" }
    /// Field: the embargo.
    embargo_days() { en: "Leave out who leaves within days", zh: "排除几天内流失的" }
    /// Title of the rates by score.
    calibration_title() { en: "How likely each score leaves", zh: "各分段的流失可能性" }
}
