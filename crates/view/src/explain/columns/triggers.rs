//! How the columns of triggers come about.

use super::Both;

/// How a column of `triggers.matches` or `triggers.backtest` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("triggers.matches", "matched_at") => (
            "The rule holds, and a record that it counts comes in or it did not hold just before; not again within the quiet period. A signal counts from its first day on, a score as of the month ends and the as-of day",
            "规则成立，且有其计数的记录发生，或此前一刻尚未成立；静默期内不再触发。信号从第一天算起，健康分按各月末及截至日",
        ),
        ("triggers.matches", "evidence") => ("Taken from the records on or before the as-of day", "取自截至日及之前的记录"),
        ("triggers.matches", "message") => (
            "The rule's own text, else the one that goes with its act; a sentence whose blank nothing fills is left out",
            "规则自带的文字，没有则用动作对应的文字；缺少内容的句子略去",
        ),
        ("triggers.matches", "channel") => ("Goes with the act", "由动作决定"),
        ("triggers.matches", "owner") => super::AS_EXPORTED,
        ("triggers.backtest", "rule") => ("As the preset or the workspace names it", "预设或工作区中的编号"),
        ("triggers.backtest", "matches") => (
            "Firings on day d with d + horizon ≤ as-of day, of customers who were there on d and had given no notice",
            "触发日 d 满足 d + 窗口 ≤ 截至日，且客户当日在用、未提出解约",
        ),
        ("triggers.backtest", "churned") => ("End of service within (d, d + horizon]", "服务终止日在（d，d + 窗口]内"),
        ("triggers.backtest", "precision") => ("Left ÷ fired; empty without firings", "流失 ÷ 触发次数；没有触发则为空"),
        ("triggers.backtest", "base_rate") => (
            "Σ over firings of all customers who left within the window ÷ Σ over firings of all who were there on that day without notice",
            "Σ 每次触发当日全体在用客户中于窗口内流失的人数 ÷ Σ 当日全体在用且未提出解约的人数",
        ),
        ("triggers.backtest", "lift") => ("Precision ÷ base rate; empty where the base rate is 0", "命中率 ÷ 基准流失率；基准为 0 则为空"),
        ("triggers.backtest", "low" | "high") => (
            "On the logarithm, with customers and not firings as independent (linearised ratio), or Katz 1978 where that is wider; ½ added to each cell where one is empty",
            "取对数，以客户而非触发为独立单位（比率线性化）；Katz（1978）区间更宽时取后者；有空格时各加 ½",
        ),
        ("triggers.backtest", "open") => ("Firings after the as-of day less the horizon; not judged", "截至日减去观察期之后的触发；不评判"),
        ("triggers.backtest", "aside") => {
            ("Firings on a day on which the customer was gone or had given notice; not judged", "触发当天客户已离开或已提出解约；不评判")
        }
        ("triggers.backtest", "lead_days_median") => ("Median of end of service − day of the firing", "服务终止日 − 触发日的中位数"),
        _ => return None,
    })
}
