//! The columns of what became of opportunities.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `sales.win_rate`, `sales.cycle` or `sales.response`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("sales.win_rate" | "sales.cycle", "group") => (("Group", "分组"), ("Opportunities taken together", "合并统计的商机")),
        ("sales.win_rate", "created") => (("Created", "新建"), ("Opportunities created in the period", "时段内创建的商机")),
        ("sales.win_rate", "won") => (("Won", "赢单"), ("Of them, won by the as-of day", "其中截至日前赢单的")),
        ("sales.win_rate", "lost") => (("Lost", "输单"), ("Of them, lost by the as-of day", "其中截至日前输单的")),
        ("sales.win_rate", "open") => (("Open", "进行中"), ("Of them, neither won nor lost yet", "其中尚未结束的")),
        ("sales.win_rate", "rate") => (("Win rate", "赢单率"), ("Won ÷ created", "赢单 ÷ 新建")),
        ("sales.win_rate", "low") => (("From", "下限"), ("95 % interval of the win rate", "赢单率的 95% 区间")),
        ("sales.win_rate", "high") => (("To", "上限"), ("95 % interval of the win rate", "赢单率的 95% 区间")),
        ("sales.win_rate", "closed_rate") => (("Of the closed", "已结束赢单率"), ("Won ÷ (won + lost)", "赢单 ÷（赢单 + 输单）")),
        ("sales.win_rate", "closed_low") => (("Of the closed from", "已结束下限"), ("95 % interval", "95% 区间")),
        ("sales.win_rate", "closed_high") => (("Of the closed to", "已结束上限"), ("95 % interval", "95% 区间")),
        ("sales.cycle", "won") => (("Won", "赢单"), ("Deals closed in the period whose days are known", "时段内结束且天数可知的赢单")),
        ("sales.cycle", "mean_days") => (("Mean days", "平均天数"), ("From the first follow-up to the close", "从首次跟进到结束")),
        ("sales.cycle", "mean_low") => (("Mean from", "平均下限"), ("95 % interval of the mean", "平均的 95% 区间")),
        ("sales.cycle", "mean_high") => (("Mean to", "平均上限"), ("95 % interval of the mean", "平均的 95% 区间")),
        ("sales.cycle", "median_days") => (("Median days", "中位天数"), ("Half of the deals took no longer", "一半的赢单不超过此天数")),
        ("sales.cycle", "median_low") => (("Median from", "中位下限"), ("95 % interval of the median", "中位数的 95% 区间")),
        ("sales.cycle", "median_high") => (("Median to", "中位上限"), ("95 % interval of the median", "中位数的 95% 区间")),
        ("sales.cycle", "excluded") => {
            (("Left out", "未计入"), ("Deals won whose days are not known, or run backwards", "天数不可知或为负的赢单"))
        }
        ("sales.response", "group") => (("Group", "分组"), ("Requests taken together", "合并统计的请求")),
        ("sales.response", "requests") => (("Requests", "请求数"), ("Made by the as-of day", "截至日前提出的")),
        ("sales.response", "customers") => {
            (("Customers answered", "已回复客户"), ("Distinct customers who had an answer", "得到过回复的客户（去重）"))
        }
        ("sales.response", "total_hours") => (("Hours in all", "总小时数"), ("Of all answers together", "全部回复合计")),
        ("sales.response", "hours_per_customer") => {
            (("Hours per customer", "每客户小时数"), ("Hours in all ÷ customers answered", "总小时数 ÷ 已回复客户"))
        }
        ("sales.response", "mean_hours") => (("Mean hours", "平均小时数"), ("Of an answer", "每条回复")),
        ("sales.response", "median_hours") => {
            (("Median hours", "中位小时数"), ("Half of the answers took no longer", "一半的回复不超过此时长"))
        }
        ("sales.response", "p90_hours") => {
            (("90 % within hours", "九成小时数"), ("Nine of ten answers took no longer", "九成的回复不超过此时长"))
        }
        ("sales.response", "within_1h") => (("Within an hour", "1 小时内"), ("Share of the requests that could be", "可判定请求中的占比")),
        ("sales.response", "within_24h") => (("Within a day", "24 小时内"), ("Share of the requests that could be", "可判定请求中的占比")),
        ("sales.response", "unanswered") => (("Unanswered", "未回复"), ("Without an answer by the as-of day", "截至日仍未回复")),
        ("sales.response", "overdue") => (("Overdue", "超时未回复"), ("Waiting for longer than a day", "等待超过 24 小时")),
        ("sales.response", "within_1h_low") => (("Hour from", "1 小时下限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_1h_high") => (("Hour to", "1 小时上限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_24h_low") => (("Day from", "24 小时下限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "within_24h_high") => (("Day to", "24 小时上限"), ("95 % interval of the share", "占比的 95% 区间")),
        ("sales.response", "median_wait_hours") => {
            (("Median wait", "中位等待"), ("With those still waiting counted as waiting on", "把仍在等待的也计入"))
        }
        _ => return None,
    })
}
