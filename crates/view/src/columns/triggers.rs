//! The columns of triggers.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `triggers.matches` or `triggers.backtest`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("triggers.matches", "matched_at") => {
            (("Matched at", "触发时间"), ("When the last record came in that the rule needed", "规则所需的最后一条记录发生的时间"))
        }
        ("triggers.matches", "evidence") => (("Evidence", "依据"), ("What made the rule fire", "规则触发的依据")),
        ("triggers.matches", "message") => (("Message", "消息"), ("What to write, filled for this customer", "为该客户写好的内容")),
        ("triggers.matches", "channel") => (("By way of", "方式"), ("How to go to the customer", "以什么方式联系客户")),
        ("triggers.matches", "owner") => {
            (("For", "接收人"), ("Who is told, as the rule says; people as exported", "按规则通知的人，人员以导出时为准"))
        }
        ("triggers.backtest", "rule") => (("Rule", "规则"), ("The rule's id", "规则编号")),
        ("triggers.backtest", "matches") => {
            (("Fired", "触发次数"), ("How often it fired, where the window is over", "窗口已结束的触发次数"))
        }
        ("triggers.backtest", "churned") => {
            (("Left", "流失"), ("Firings after which the customer left within the window", "触发后客户在窗口内流失的次数"))
        }
        ("triggers.backtest", "precision") => (("Precision", "命中率"), ("Left ÷ fired", "流失 ÷ 触发次数")),
        ("triggers.backtest", "base_rate") => {
            (("Base rate", "基准流失率"), ("The same share of everybody who was there on the same days", "同一天全部在用客户的流失比例"))
        }
        ("triggers.backtest", "lift") => {
            (("Lift", "提升倍数"), ("How many times as often as everybody they left", "流失比例是全体的多少倍"))
        }
        ("triggers.backtest", "low") => (("Lift, low", "提升下限"), ("Lower end of the 95 % interval", "95% 区间的下限")),
        ("triggers.backtest", "high") => (("Lift, high", "提升上限"), ("Upper end of the 95 % interval", "95% 区间的上限")),
        ("triggers.backtest", "open") => (("Too recent", "距今太近"), ("Firings whose window is not over", "窗口尚未结束的触发次数")),
        ("triggers.backtest", "aside") => (
            ("After a notice", "已提出解约"),
            ("Firings of customers who had given notice, or left on an unknown day", "触发时已提出解约、或离开日期不明的次数"),
        ),
        ("triggers.backtest", "lead_days_median") => {
            (("Lead time, days", "提前天数"), ("From the firing until the customer left, in the middle", "从触发到流失的天数，取中位数"))
        }
        _ => return None,
    })
}
