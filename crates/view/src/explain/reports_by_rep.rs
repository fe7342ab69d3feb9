//! What the reports on churn by rep, on renewals and terms, and on who fits tell.

use super::Said;

/// Definition and formula of such a report.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "churn.reps" => Said {
            definition: (
                "How often the customers that each rep sold to leave, beside those of all others",
                "每个销售签下的客户流失得多不多，与其他人对照",
            ),
            formula: (
                "Left ÷ customer-months, with an exact interval; reps are ranked by the rate drawn towards that of all. A difference is called one only where it is more than chance, asked of every rep",
                "流失 ÷ 客户月，附精确区间；按向整体收缩后的流失率排序。只有校正多重比较后仍超出随机的差异才下结论",
            ),
        },
        "churn.renewals" => Said {
            definition: (
                "How many of the terms that came to their end were renewed, month by month, with an alarm on a real drop",
                "逐月到期合同的续约率，真正下滑时报警",
            ),
            formula: (
                "Renewed ÷ due; each month is held against the six before, and an alarm is given where so few would come by chance in fewer than one of twenty, asked of every month",
                "续约 ÷ 到期；每月与前六个月比较，校正多重比较后偶然性低于二十分之一才报警",
            ),
        },
        "churn.contract" => Said {
            definition: (
                "How often customers leave and renew by the length of their first contract, and how far they pay ahead",
                "按首份合同长度看流失、续约和预付月数",
            ),
            formula: (
                "Left ÷ customer-months, and renewed ÷ due, of each class. Who is bound cannot leave before the term ends: selection, not proof of cause",
                "各档的流失 ÷ 客户月，以及续约 ÷ 到期。合同期内本来就走不了：这是筛选，不能证明因果",
            ),
        },
        "churn.prepayment" => Said {
            definition: ("How many months new customers pay ahead, month by month", "新客户平均预付几个月，逐月"),
            formula: ("Mean over the customers who began in the month", "当月开始合作的客户的平均值"),
        },
        "churn.fit" => Said {
            definition: (
                "Which customers the product suits: who stays for a year, and what they bring, by attributes",
                "产品适合哪些客户：按属性看一年留存和带来的价值",
            ),
            formula: (
                "Share still there after twelve months of each combination beside that of all others; a difference is called one only where it is more than chance, asked of every combination",
                "每种属性组合的十二个月留存与其余客户对照；校正多重比较后仍超出随机的差异才下结论",
            ),
        },
        _ => return None,
    })
}
