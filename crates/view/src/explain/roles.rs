//! What the reports on roles tell, and how their columns come about.

use super::{Both, Said};

/// Definition and formula of such a report.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "plan.roles" => Said {
            definition: (
                "Who does what along the life of a customer: what nobody does, what several roles do, what hangs on one person",
                "客户一路上的每项工作由谁完成：哪些无人负责，哪些多个角色重叠，哪些只靠一个人",
            ),
            formula: (
                "Times a role did an activity ÷ times it was done in all. The log of activities tells it by what entries are called; where it never names an activity, leads, requests, stages and deals tell it",
                "某角色完成的次数 ÷ 这项活动的总次数。以活动记录的类型为准；记录中从未出现的活动，由线索、请求、阶段和商机推知",
            ),
        },
        "plan.role_performance" => Said {
            definition: (
                "How each person does by the measures of the role, beside the article's POD or the others in the role",
                "每个人按其角色的指标做得怎样，与文章中的 POD 或同角色其他人对照",
            ),
            formula: (
                "Shares with Wilson's interval, numbers a month with Garwood's, days by the median. Above or below is said only where the difference from the others is more than chance, asked of everybody. An upsell or a cross-sell counts for its owner, for who brought it and for who takes care of the customer, so people come to more than there were",
                "比例附 Wilson 区间，每月数量附 Garwood 区间，天数取中位数。只有校正多重比较后仍超出随机的差异才说高于或低于。追加与交叉销售同时计给负责人、带来者和照管客户的人，各人之和会多于实际单数",
            ),
        },
        _ => return None,
    })
}

/// How a column is reckoned.
pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    match report {
        "plan.roles" => of_matrix(column),
        "plan.role_performance" => of_performance(column),
        _ => None,
    }
}

fn of_performance(column: &str) -> Option<Both> {
    Some(match column {
        "person" => ("As written in the records and the list of the team", "以记录和团队名单中的写法为准"),
        "role" => ("The role in the list of the team on the day of the record", "记录当天在团队名单中的角色"),
        "metric" => (
            "MDR: profiles that come to an intent, intents; SDR: intents; BDR: partner deals; AE: intents that come to a deal, deals; FAE: enterprise deals and their days; CSM and AM: activation, renewals, upsells, cross-sells. An upsell or a cross-sell counts for its owner, for who brought it and for who takes care of the customer",
            "MDR：画像到意向、意向数；SDR：意向数；BDR：渠道成交；AE：意向到成交、成交数；FAE：大型企业成交及天数；CSM 与 AM：激活、续约、追加、交叉销售。追加与交叉销售计给商机负责人、带来者和客户照管人",
        ),
        "value" => (
            "Share: those that came about ÷ n. A month: n ÷ months. Days: median from the first follow-up to the close. Leads found to fit lately may still come to an intent",
            "比例：实现的 ÷ n。每月：n ÷ 月数。天数：首次跟进到成交的中位数。最近才符合画像的线索仍可能转为意向",
        ),
        "expected" => (
            "POD of the article: 360 profiles → 36 intents, 24 intents, 60 intents → 20 deals, 20 activations a month; else the others in the role together",
            "文章中的 POD：每月 360 个画像 → 36 个意向，24 个意向，60 个意向 → 20 单，20 个激活；没有则取同角色其他人合计",
        ),
        "low" | "high" => (
            "Wilson 1927 of a share, Garwood 1936 of a number a month, order statistics of a median",
            "比例用 Wilson 1927，每月数量用 Garwood 1936，中位数用次序统计量",
        ),
        "n" => ("Count", "计数"),
        "role_value" => ("The same over everybody in the role", "该角色全部人员按同一算法"),
        "expected_from" => ("The article where it says, else the others", "文章有则取文章，否则取其他人"),
        "months" => {
            ("Days in the role within the period, from the first record on ÷ 30.4375", "时段内自首条记录起担任该角色的天数 ÷ 30.4375")
        }
        "p" => (
            "Against all others in the role: Fisher's exact test, the exact test of two Poisson rates, or Mann & Whitney's",
            "与同角色其他人比较：Fisher 精确检验、两个泊松率的精确检验或 Mann–Whitney 检验",
        ),
        "q" => ("Benjamini & Hochberg 1995, over everything that could tell a difference", "Benjamini–Hochberg 1995，只计能分出差异的比较"),
        "verdict" => ("q below 0.05", "q 小于 0.05"),
        _ => return None,
    })
}

fn of_matrix(column: &str) -> Option<Both> {
    Some(match column {
        "activity" => (
            "By words in the kind of a log entry; where the log never names it: a lead made outbound or by a partner, a request answered to who was no customer yet, a lead found to fit, a stage called demo or trial entered, a deal closed, one of a renewal, upsell or cross-sell won, one won of who had left",
            "看活动记录类型中的用词；从未出现的则看：外呼或渠道线索的创建、对尚非客户者的回复、线索被判定符合画像、进入名为演示或试用的阶段、商机结束、续约/追加/交叉销售赢单、流失客户再次赢单",
        ),
        "role" => (
            "The list of the team on the day of the work; whoever has no role of the blueprint in it is other",
            "取当天团队名单中的角色；名单中没有蓝图角色的人计为其他",
        ),
        "count" => ("Σ counts of the entries; of other records one each", "Σ 记录的次数；其他记录每条计一次"),
        "share" => ("Times ÷ times in all", "次数 ÷ 总次数"),
        "finding" => (
            "Gap: fewer times than the bound, 10 by default. One person: 90 % or more by one alone. Overlap: 30 % or more by each of two roles",
            "缺口：少于下限，默认 10 次。只靠一人：一个人完成 90% 以上。重叠：两个以上角色各占 30% 以上",
        ),
        "people" => ("Count of different people", "去重计数"),
        "expected" => (
            "Silicon Valley blueprint: MDR inbound, qualifying; SDR outbound; BDR partners; AE and FAE demo to close; CSM onboarding and training; CSM and AM renewal, upsell and cross-sell",
            "硅谷蓝图：MDR 应答与筛选，SDR 外呼，BDR 渠道，AE 与 FAE 演示到成交，CSM 上线与培训，CSM 与 AM 续约、追加和交叉销售",
        ),
        "n" => ("Σ over all roles", "Σ 全部角色"),
        "person" => ("Who did 90 % of it or more", "完成 90% 以上的人"),
        "told_by" => ("The log where it names the activity on any day, else the records", "活动记录中出现过则以其为准，否则看其他记录"),
        _ => return None,
    })
}
