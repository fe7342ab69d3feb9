//! What the reports on pay plans tell.

use super::Said;

/// Definition and formula of a report on pay plans.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "comp.statement" => Said {
            definition: (
                "Commission line by line: for each customer what is paid to whom, when, and what has become of it",
                "逐笔提成：每个客户付给谁、何时付、结果如何",
            ),
            formula: (
                "MRR of the first contract × the plan's rate, part by part as its milestones are reached by the as-of day. No payroll or legal advice",
                "首份合同的月经常性收入 × 方案倍数，按截至日达到的条件逐部分发放。不构成薪酬或法律意见",
            ),
        },
        "comp.compare" => Said {
            definition: (
                "What plans would have paid each person for the same customers, and how much of it on those who left",
                "同一批客户，各方案会付给每个人多少，其中多少付在已流失的客户上",
            ),
            formula: (
                "Each plan is replayed over all deals by the as-of day: paid + pending + lost = what the deals could earn",
                "各方案在全部成交上重算到截至日：已付 + 待付 + 失去 = 这些成交最多可得的提成",
            ),
        },
        "comp.cash" => Said {
            definition: ("What plans pay out month by month, and what may still fall due", "各方案每月付出多少，今后可能到期多少"),
            formula: (
                "Parts by the month of their date; what is pending counts as if everybody stayed and paid",
                "各部分按日期所在月份合计；待付部分假设客户都留下并付款",
            ),
        },
        "comp.scenarios" => Said {
            definition: (
                "What plans would have paid, and when, if customers had stayed as those of the best quarter, or if more had prepaid a year",
                "假如客户留存如同最好的季度，或更多客户预付一年，各方案会付多少、何时付",
            ),
            formula: (
                "The same deals under another assumption, which the notes tell. Nobody is assumed to sell otherwise because of a plan",
                "成交不变，只换一个假设，假设见说明。不假设有人因方案而改变销售方式",
            ),
        },
        _ => return None,
    })
}
