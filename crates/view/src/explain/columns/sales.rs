//! How the columns of what became of opportunities come about.

use super::Both;

/// How a column of `sales.win_rate`, `sales.cycle` or `sales.response` is reckoned.
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
        ("sales.response", "group") => (
            "As asked; the segment stands as exported. Empty for those of whom it is not told",
            "按所选方式分组；客群以导出时为准。未填写的归为空组",
        ),
        ("sales.response", "requests") => (
            "Rows of the requests, or tickets where there are none; answered before they were made: left out",
            "请求表的记录，没有则取工单；回复早于提出的不计",
        ),
        ("sales.response", "customers") => ("Distinct customers with an answer by the as-of day", "截至日前得到过回复的客户，每家计一次"),
        ("sales.response", "total_hours") => ("Σ (first reply − request)", "Σ（首次回复 − 提出）"),
        ("sales.response", "hours_per_customer") => {
            ("Σ (first reply − request) ÷ customers answered, as the article has it", "Σ（首次回复 − 提出）÷ 已回复客户，按文章的口径")
        }
        ("sales.response", "mean_hours") => {
            ("Σ (first reply − request) ÷ answers; no answer is no zero", "Σ（首次回复 − 提出）÷ 回复数；未回复不按零计")
        }
        ("sales.response", "median_hours" | "p90_hours") => {
            ("Quantile of the answers, between neighbours in proportion", "回复时长的分位数，相邻值之间按比例取")
        }
        ("sales.response", "within_1h" | "within_24h") => {
            ("Answered within the limit ÷ requests that were answered or are older than the limit", "时限内回复 ÷ 已回复或已超过时限的请求")
        }
        ("sales.response", "unanswered") => ("Requests without a reply by the as-of day", "截至日没有回复的请求"),
        ("sales.response", "overdue") => ("Of the unanswered those made 24 hours ago or more", "未回复且提出已满 24 小时的"),
        ("sales.response", "within_1h_low" | "within_1h_high" | "within_24h_low" | "within_24h_high") => {
            ("Wilson 1927", "Wilson 区间（1927）")
        }
        ("sales.response", "median_wait_hours") => (
            "Kaplan & Meier 1958, the unanswered censored at the as-of day; empty where half are not reached",
            "Kaplan–Meier（1958），未回复的在截至日删失；未达到一半则为空",
        ),
        _ => return None,
    })
}
