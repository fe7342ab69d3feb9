//! How the columns of patterns come about.

use super::Both;

/// How a column of `patterns` is reckoned.
pub(super) fn formula(column: &str) -> Option<Both> {
    Some(match column {
        "pattern" => (
            "Signals that fired, no core feature in 28 days, something shared: up to three together, shown by 5 customers and 2 % of all or more. Those that the very same customers show are one",
            "触发的信号、28 天未用核心功能、分享过内容：最多三项同时出现，至少 5 家且占 2%。客户完全相同的组合算作一个",
        ),
        "customers" => (
            "A customer counts once: at the last month end before it left, else at the latest whose 30 days are over",
            "每个客户只计一次：流失前的最后一个月末；未流失的取 30 天已过完的最近月末",
        ),
        "churned" => ("End of service within (month end, month end + 30]", "服务终止日在（月末，月末 + 30]内"),
        "rate" | "rate_others" => ("Left ÷ customers", "流失 ÷ 客户数"),
        "risk_ratio" => ("Rate ÷ rate of the others; ½ added to each cell where one is empty", "流失率 ÷ 其余客户流失率；有空格时各格加 ½"),
        "low" | "high" => ("Katz 1978", "Katz 区间（1978）"),
        "p" => ("Fisher's exact test, two-sided", "Fisher 精确检验（双侧）"),
        "q" => (
            "Benjamini & Hochberg 1995 over all tested; shown below 0.05, and with more marks only where that tells more than fewer",
            "对全部检验做 Benjamini–Hochberg（1995）校正；只列低于 0.05 的，更长的组合须比短的更有信息",
        ),
        "confirmed_rate" => ("Among those whose month end lies in the last third", "月末在后三分之一的客户中"),
        "confirmed" => (
            "On the first two thirds below 0.05 as well, and on the last third the same way with p < 0.05",
            "在前三分之二中同样低于 0.05，且在后三分之一中方向一致、p < 0.05",
        ),
        _ => return None,
    })
}
