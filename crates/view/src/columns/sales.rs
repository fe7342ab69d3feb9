//! The columns of what became of opportunities.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `sales.win_rate` or `sales.cycle`.
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
        _ => return None,
    })
}
