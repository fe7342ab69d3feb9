//! What the reports on tiers, expansion and content tell.

use super::Said;

/// Definition and formula of such a report.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "tiers" => Said {
            definition: (
                "What winning and keeping customers costs in each tier, what they bring, and what the article would do about it",
                "每个层级赢得和留住客户的成本、客户带来的收入，以及文章建议的做法",
            ),
            formula: (
                "CAC = cost to win ÷ new customers, CRC = cost to keep ÷ mean customers, over the last twelve months that are over; another period is brought to a year for CAC to CRC; LTV by who stays, without carrying on",
                "单客获客成本 = 获客成本 ÷ 新客户数，单客维系成本 = 维系成本 ÷ 平均客户数，按最近已结束的十二个月；其他时段的成本比折合一年；终身价值按留存累计，不外推",
            ),
        },
        "tiers.customers" => Said {
            definition: ("Which tier each customer is in and why, those in none first", "每个客户在哪个层级、为什么，无法归类的在前"),
            formula: (
                "By hand, else the company's own column where it names a tier, else the rules on employees, seats and MRR",
                "先看手工指定，其次文件自带的层级，最后按员工数、席位数和月收入的规则",
            ),
        },
        "expansion" => Said {
            definition: (
                "What customers bought beyond their first purchase: from a decision-maker who bought before, from a new one, or the same for longer",
                "客户首购之后又买了什么：原决策人的增购、新决策人的增购，或续约",
            ),
            formula: (
                "Deals won, or payments where deals tell neither kind nor decision-maker; each counts once, renewals are no expansion",
                "取赢单商机；商机没有类型和决策人时取付款。每笔只计一次，续约不算增购",
            ),
        },
        "content.coverage" => Said {
            definition: (
                "Which stage of selling has content for which industry, and where there is none",
                "各销售阶段为哪些行业备有内容，哪里还缺",
            ),
            formula: (
                "Items by stage, their industries against those of the customers who are there on the day",
                "按阶段统计内容，其行业与截至日在用客户的行业对照",
            ),
        },
        _ => return None,
    })
}
