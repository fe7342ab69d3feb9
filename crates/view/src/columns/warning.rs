//! The columns of early warning: signals, silence, and who brings the revenue.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `signals`, `silence` or `pareto`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("signals", "signal") => (("Signal", "信号"), ("What shows that the customer may leave", "客户可能流失的迹象")),
        ("signals", "since") => (("Since", "起始日"), ("First day on which it held, without a break until now", "该信号持续至今的第一天")),
        ("signals", "severity") => (
            ("Severity", "严重度"),
            (
                "3: a strong signal on a head customer, or two strong ones; 2: one strong signal, or silence; 1: any other",
                "3：头部客户出现强信号，或同时有两个强信号；2：一个强信号，或沉默；1：其他",
            ),
        ),
        ("signals", "mrr") => {
            (("MRR", "月经常性收入"), ("What the customer pays a month, in the workspace currency", "客户每月支付的金额，按工作区币种"))
        }
        ("signals", "head_customer") => (
            ("Head customer", "头部客户"),
            ("Of the fifth of customers that brought most in twelve months", "近十二个月贡献最多的前五分之一客户"),
        ),
        ("signals", "owner") => (
            ("Owner", "负责人"),
            ("Who looks after the customer, else who sold to it, as exported", "负责该客户的人，没有则为签单销售，以导出时为准"),
        ),
        ("signals", "evidence") => (("Evidence", "依据"), ("The facts by which the signal fires", "触发该信号的事实")),
        ("signals" | "silence", "action") => (("Proposed", "建议动作"), ("What to do first; never a discount", "首先要做的事；从不是打折")),
        ("signals", "new_since_last_import") => (
            ("New", "新增"),
            ("Whether it began after the import before; empty where none is known", "是否在上次导入之后出现；没有上次导入则为空"),
        ),
        ("silence", "last_login") => (("Last login", "最近登录"), ("Of any of its users", "任一用户的最近登录")),
        ("silence", "days_since_login") => (("Days without a login", "未登录天数"), ("Since the last login", "距最近登录的天数")),
        ("silence", "last_interaction") => (
            ("Last sign", "最近互动"),
            (
                "The last thing the customer did: a login, an event, a ticket, a request, a call answered, a meeting",
                "客户最近一次动作：登录、事件、工单、请求、接听或会议",
            ),
        ),
        ("silence", "days_since_interaction") => (("Days without a sign", "无互动天数"), ("Since the last sign", "距最近互动的天数")),
        ("silence", "silent") => {
            (("Silent", "沉默"), ("30 days without a login, or three months without a sign", "30 天未登录，或三个月无任何互动"))
        }
        ("silence", "reason") => (("Why", "原因"), ("Which kind of silence", "属于哪种沉默")),
        ("silence", "channel") => {
            (("By way of", "方式"), ("How to come back to it: never by a sales call", "用什么方式唤回：从不打销售电话"))
        }
        ("silence", "suggestion") => (
            ("With", "内容"),
            ("A success case of its industry, or a feature of value that it has missed", "同行业的成功案例，或它错过的高价值功能"),
        ),
        ("pareto", "rank") => (("Rank", "排名"), ("By revenue, the most first", "按收入从高到低")),
        ("pareto", "revenue") => (("Revenue", "收入"), ("What the customer brought in the window", "客户在该时段带来的收入")),
        ("pareto", "share") => (("Share", "占比"), ("Of all revenue of the window", "占该时段全部收入的比例")),
        ("pareto", "cumulative_share") => (("Cumulative", "累计占比"), ("Of all revenue, up to this customer", "截至该客户的累计收入占比")),
        ("pareto", "head") => (("Head", "头部"), ("Whether it is of the first fifth of the customers", "是否属于前五分之一的客户")),
        _ => return None,
    })
}
