//! How the columns of what became of opportunities come about.

use super::Both;

/// How a column of `sales.win_rate` or `sales.cycle` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("sales.win_rate" | "sales.cycle", "group") => (
            "As asked; the owner and the segment stand as exported. Empty for those of whom it is not told",
            "按所选方式分组；负责人与客群以导出时为准。未填写的归为空组",
        ),
        ("sales.win_rate", "created") => {
            ("Created in the period, each once; all of them where no period is asked for", "时段内创建的商机各计一次；未指定时段则全部")
        }
        ("sales.win_rate", "won" | "lost") => (
            "By the outcome, else by the stage's name; closed on or before the as-of day",
            "按结果列，没有则按阶段名称；结束日不晚于截至日",
        ),
        ("sales.win_rate", "open") => ("Created − won − lost", "新建 − 赢单 − 输单"),
        ("sales.win_rate", "rate") => (
            "Won ÷ created: what is open counts as not won, so young periods read low",
            "赢单 ÷ 新建：未结束的按未赢单计，较新的时段会偏低",
        ),
        ("sales.win_rate", "closed_rate") => ("Won ÷ (won + lost)", "赢单 ÷（赢单 + 输单）"),
        ("sales.win_rate", "low" | "high" | "closed_low" | "closed_high") => ("Wilson 1927", "Wilson 区间（1927）"),
        ("sales.cycle", "won") => (
            "Won and closed in the period; first follow-up by its own column, else the earliest activity on it, or on its customer after its creation, else its creation",
            "时段内结束的赢单；首次跟进取该列，没有则取该商机最早的活动或创建后该客户最早的活动，再没有则取创建日",
        ),
        ("sales.cycle", "mean_days") => ("Mean of (close − first follow-up) in civil days", "（结束日 − 首次跟进日）的平均，按自然日"),
        ("sales.cycle", "mean_low" | "mean_high") => ("Student's t", "Student t 区间"),
        ("sales.cycle", "median_days") => {
            ("The middle of the sorted days; of an even number the mean of the two", "排序后居中的天数；偶数个取中间两个的平均")
        }
        ("sales.cycle", "median_low" | "median_high") => (
            "The ranks between which the median lies with at least 95 % chance, by the binomial distribution with ½; empty for fewer than six",
            "按 ½ 的二项分布，中位数以至少 95% 的概率落在其间的两个顺序统计量；少于 6 笔则为空",
        ),
        ("sales.cycle", "excluded") => {
            ("Without a first follow-up or a close date, or closed before it", "没有首次跟进或结束日，或结束早于首次跟进")
        }
        _ => return None,
    })
}
