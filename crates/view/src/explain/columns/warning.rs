//! How the columns of early warning come about.

use super::{AS_EXPORTED, Both};

/// How a column of `signals`, `silence`, `pareto`, `today` or `acts.outcome` is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        ("signals", "signal") => (
            "Admin absent: more than 14 days since the introducer's last login. Core feature stopped: used on 3 or more days of the 60 before, on none of the last 30. Leaving tickets: some in 30 days, and a greater share than in the 150 before. Export help: 2 visits in 30 days. Logins: half or less of the 28 days before, which had 8 or more. Usage: the named measure, half or less of the 56 days before. Price or cancel page: a visit in 30 days. Silence: 30 days without a login, three months without a sign",
            "管理员缺席：引荐人距上次登录超过 14 天。核心功能停用：此前 60 天内用过 3 天及以上，近 30 天未用。离开类工单：近 30 天出现，且占比高于此前 150 天。导出帮助：30 天内访问 2 次。登录下降：不超过前 28 天的一半（前 28 天至少 8 次）。用量下降：指定指标不超过前 56 天的一半。价格/取消页：30 天内访问过。沉默：30 天未登录，或三个月无互动",
        ),
        ("signals", "since") => (
            "Walked back day by day from the as-of day as long as the rule holds; for absence and silence the day on which the limit was passed",
            "从截至日逐日往回，直到规则不再成立；缺席和沉默取超过界限的那一天",
        ),
        ("signals", "severity") => (
            "Strong: admin absent, core feature stopped, leaving tickets. Head: the first fifth by revenue of twelve months",
            "强信号：管理员缺席、核心功能停用、离开类工单。头部：近十二个月收入前五分之一",
        ),
        ("signals", "mrr") => return super::health("mrr"),
        ("signals", "head_customer") | ("pareto", "head") => (
            "The first ⌈20 %⌉ of the customers by revenue; customers without revenue are not counted",
            "按收入排序的前 20%（向上取整）；没有收入的客户不计入",
        ),
        ("signals", "owner") => AS_EXPORTED,
        ("signals", "evidence") => ("Taken from the records on or before the as-of day", "取自截至日及之前的记录"),
        ("signals", "action") => (
            "By signal, as the articles pair them: absence and an executive talk, a stopped feature and training, leaving tickets and a diagnosis visit",
            "按信号对应：缺席对应高层沟通，功能停用对应定制培训，离开类工单对应诊断拜访",
        ),
        ("signals", "new_since_last_import") => {
            ("Did not fire in what was loaded before, as of its own last day", "在此前导入的数据中（按其最后一天）未触发")
        }
        ("silence", "last_login") => (
            "Latest login event by any user on or before the as-of day; the latest event of any kind where no logins are told",
            "截至日及之前任一用户最近的登录事件；没有登录事件时取最近的任意事件",
        ),
        ("silence", "days_since_login" | "days_since_interaction") => ("As-of day − that day", "截至日 − 该日"),
        ("silence", "last_interaction") => (
            "Latest of logins, events, tickets, requests, answered calls and meetings; our own messages and automatic payments don't count",
            "登录、事件、工单、请求、接听的电话和会议中最近的一次；我方发出的消息和自动付款不算",
        ),
        ("silence", "silent") => (
            "Days since the last login ≥ 30, or last sign + 3 months ≤ as-of day; from the start where there never was one",
            "距最近登录 ≥ 30 天，或最近互动 + 3 个月 ≤ 截至日；从未有过则从开始日算起",
        ),
        ("silence", "reason") => ("Which of the two rules holds", "两条规则中成立的那条"),
        ("silence", "channel") => {
            ("E-mail for a success case, a notice in the product for a missed feature", "成功案例用邮件，错过的功能用产品内通知")
        }
        ("silence", "suggestion") => (
            "The first success case of its industry in the content table; else the core feature that most healthy customers of its segment used in 28 days and it did not",
            "内容表中同行业的第一个成功案例；没有则取同客群健康客户 28 天内用得最多、而它没用的核心功能",
        ),
        ("silence", "action") => ("By what there is: a case, else a feature", "视已有内容而定：先案例，后功能"),
        ("pareto", "rank") => ("Place by revenue; equal ones by id", "按收入排名；相同则按编号"),
        ("pareto", "revenue") => (
            "Contracts: MRR once for each month in which they ran; without contracts the payments received; else the exported MRR for each month as a customer",
            "合同：每履行一个月计一次月金额；没有合同取收到的付款；再没有取导出的月金额乘以在用月数",
        ),
        ("pareto", "share") => ("Revenue ÷ Σ revenue of all customers with revenue above 0", "收入 ÷ 全部收入大于 0 的客户的收入之和"),
        ("pareto", "cumulative_share") => ("Σ revenue up to this rank ÷ Σ revenue", "截至该排名的收入之和 ÷ 收入总和"),
        ("today", "rank") => (
            "Save first: severity 3 before the others, then value at stake × (1 + days since our last touch, at most 60, ÷ 60). Grow: by MRR. Equal ones by id",
            "先挽留：严重度 3 在前，其余按涉及金额 ×（1 + 距我方最近联系的天数（最多 60）÷ 60）；增长按月收入；相同则按编号",
        ),
        ("today", "lane") => (
            "Save: a signal fires, or the score is at risk. Grow: healthy, no signal of severity 2 or 3, and a report shared with core features used on 8 or more days in 28, or their use up by a quarter and 4 days",
            "挽留：有信号，或分数处于风险等级。增长：健康、没有 2 级及以上信号，且 28 天内核心功能用满 8 天并分享过报告，或核心功能使用比前 28 天多四分之一且多 4 天",
        ),
        ("today", "mrr") => return super::health("mrr"),
        ("today", "score_before") => return super::health("score"),
        ("today", "risk") => (
            "The churn rate of customers of its score in past windows of 90 days, where those hold 10 who left; else (100 − score) ÷ 100, an index and no probability",
            "过去 90 天窗口中同分段客户的流失率（窗口内至少 10 家流失）；否则为（100 − 分数）÷ 100，只是指数，不是概率",
        ),
        ("today", "value_at_risk") => ("Risk × 12 × MRR", "风险 × 12 × 月收入"),
        ("today", "headline") => (
            "The gravest signal, strong ones first; without any, the low score or the growth",
            "最严重的信号，强信号在前；没有信号时为低分或增长",
        ),
        ("today", "evidence") => return formula("signals", "evidence"),
        ("today", "action") => (
            "By the weightiest signal. Fewer logins or less use together with the export help: a visit to diagnose. Silence: something of value, never a call. Growth: a white paper together, or training for those ahead",
            "按最重要的信号。登录或用量下降且查看导出帮助：上门诊断。沉默：提供有价值的内容，从不打电话。增长：联合白皮书或进阶培训",
        ),
        ("today", "channel") => ("Goes with the proposal", "由建议动作决定"),
        ("today", "owner") => ("The last one assigned on the sheet; else as exported", "清单上最近一次指派的人；没有则以导出时为准"),
        ("today", "due") => (
            "The as-of day for severity 3, two days later for 2, a week later for the rest; a weekend moves on to Monday",
            "严重度 3 为截至日当天，2 为两天后，其余为一周后；遇周末顺延至周一",
        ),
        ("today", "severity") => return formula("signals", "severity"),
        ("today", "suggestion") => (
            "For silence what `silence` suggests; for a stopped feature that feature; for growth a core feature in use",
            "沉默取沉默报表的建议；功能停用取该功能；增长取正在使用的核心功能",
        ),
        ("today", "last_touch") => ("Latest activity on the customer on or before the as-of day", "截至日及之前最近一条该客户的活动"),
        ("acts.outcome", "acted") => ("Marked as done on the sheet of that day, or not", "是否在当日清单上标记为完成"),
        ("acts.outcome", "customers") => (
            "Acted on: marked as done on the part of the sheet to save, each once a month. Not acted on: standing to be saved on such a day, with a severity that somebody acted on had that month, and nothing done about them by then; each once a month and severity. Something may have been done later",
            "已跟进：在清单挽留部分标记完成，每客户每月计一次。未跟进：同一天应予挽留、严重度与当月被跟进者相同，且截至当日未做任何跟进；每客户每月每个严重度计一次。之后可能又被跟进",
        ),
        ("acts.outcome", "severity") => (
            "As on the sheet of that day: 3 at once, 2 soon, 1 a weak signal, 0 a low score alone",
            "按当日清单：3 立即，2 尽快，1 弱信号，0 仅分数低",
        ),
        ("acts.outcome", "churned") => ("End of service within (day, day + 90]", "服务终止日在（当日，当日 + 90]内"),
        ("acts.outcome", "rate") => ("Left ÷ customers; empty for nobody", "流失 ÷ 客户数；没有客户则为空"),
        ("acts.outcome", "low" | "high") => ("Wilson 1927", "Wilson 区间（1927）"),
        _ => return None,
    })
}
