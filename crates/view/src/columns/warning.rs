//! The columns of early warning: signals, silence, and who brings the revenue.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `signals`, `silence`, `pareto`, `today` or `acts.outcome`.
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
            (
                "Whether it did not fire yet in what was loaded before; empty where that is not at hand",
                "此前导入的数据中是否尚未触发；此前的数据不在手边则为空",
            ),
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
        ("today", "rank") => (("Rank", "序"), ("Place on the sheet", "在清单上的位置")),
        ("today", "lane") => (
            ("Lane", "类别"),
            (
                "Save: customers who may leave. Grow: customers who do well and could do more",
                "挽留：可能流失的客户；增长：用得好、还能更进一步的客户",
            ),
        ),
        ("today", "mrr") => return own("signals", "mrr"),
        ("today", "risk") => (("Risk", "风险"), ("How likely it leaves within 90 days", "90 天内流失的可能性")),
        ("today", "value_at_risk") => (("At stake", "涉及金额"), ("A year's revenue, weighted by the risk", "一年的收入乘以风险")),
        ("today", "headline") => (("Why", "原因"), ("The weightiest reason", "最重要的原因")),
        ("today", "evidence") => (("Evidence", "依据"), ("The facts behind every reason", "每个原因背后的事实")),
        ("today", "action") => return own("signals", "action"),
        ("today", "channel") => (("By way of", "方式"), ("How to go to the customer", "以什么方式联系客户")),
        ("today", "owner") => (
            ("Owner", "负责人"),
            (
                "Who was assigned, else who looks after the customer, else who sold to it",
                "指派的人；没有则为负责该客户的人，再没有则为签单销售",
            ),
        ),
        ("today", "due") => (("Due", "截止日"), ("The working day by which to act", "应在此工作日前完成")),
        ("today", "severity") => (
            ("Severity", "严重度"),
            (
                "3: at once; 2: soon; 1: a weak signal; 0: a low score alone, or growth",
                "3：立即；2：尽快；1：弱信号；0：仅分数低，或属于增长",
            ),
        ),
        ("today", "suggestion") => (("With", "内容"), ("A success case, or a feature", "成功案例或某个功能")),
        ("today", "score_before") => (("Four weeks before", "四周前"), ("Health four weeks before", "四周前的健康分")),
        ("today", "last_touch") => (("Last touch", "最近联系"), ("When we did something about it last", "我方最近一次联系的日期")),
        ("acts.outcome", "acted") => (("Acted on", "已跟进"), ("Whether something was done about them", "是否做过跟进")),
        ("acts.outcome", "customers") => (
            ("Customers", "客户数"),
            ("On the part of a sheet to save on which something was done, 90 days ago or more", "清单挽留部分中、且已过 90 天的客户"),
        ),
        ("acts.outcome", "severity") => (("Severity", "严重度"), ("How grave it was", "当时的严重程度")),
        ("acts.outcome", "churned") => (("Left", "流失"), ("Of them, within 90 days", "其中 90 天内流失的")),
        ("acts.outcome", "rate") => (("Rate", "流失率"), ("Left ÷ customers", "流失 ÷ 客户数")),
        ("acts.outcome", "low" | "high") => {
            let label = if column == "low" { ("From", "下限") } else { ("To", "上限") };
            (label, ("95 % interval of the rate", "流失率的 95% 区间"))
        }
        _ => return None,
    })
}
