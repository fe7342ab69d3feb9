//! What the reports on recurring revenue and on cohorts tell.

use super::Said;

/// Definition and formula of `mrr.…` and `churn.cohorts`.
pub(super) fn said(report: &str) -> Option<Said> {
    Some(match report {
        "mrr.movements" => Said {
            definition: ("What made monthly recurring revenue move, month by month", "每月经常性收入的变动及其原因"),
            formula: (
                "Of each customer what it pays at the end of the month against the end of the month before: new, back, more, less, gone. From subscriptions, else payments spread over their months, else the customers file; 0 is no customer. Opening and movements make the closing, to the cent",
                "逐个客户比较本月末与上月末的月收入：新增、回流、多付、少付、离开。优先取订阅，其次把付款按月数分摊，最后取客户文件；月收入为 0 不算客户。期初加各项变动等于期末，分毫不差",
            ),
        },
        "mrr.differences" => Said {
            definition: ("Whose movements another tool counts differently, and why", "哪些客户的变动与其他工具口径不同，以及原因"),
            formula: (
                "The movements are made twice, by our rules and by theirs; each customer's amount that differs is a row, and the rows add up to the difference of the two tables",
                "按两种口径各算一遍，金额不同的客户各列一行；各行之和即两张表之差",
            ),
        },
        "mrr.retention" => Said {
            definition: ("How much of what customers paid they still pay some months later", "若干个月后，客户仍在支付的收入比例"),
            formula: (
                "Over the customers who paid at the beginning: what is still paid, growth left out (gross) and included (net), at the exchange rates of the beginning",
                "以期初付费的客户为范围：仍在支付的部分，不含增长为总留存、含增长为净留存，按期初汇率",
            ),
        },
        "mrr.trap" => Said {
            definition: ("Whether a growing run rate hides that customers leave faster", "收入增长是否掩盖了客户流失加快"),
            formula: (
                "The last six months that are over beside the six before: growth of MRR, and customers lost ÷ customer-months in both, compared by Fisher's exact test",
                "最近已结束的六个月与此前六个月相比：月收入的增长，以及两段的流失客户 ÷ 客户月，用 Fisher 精确检验比较",
            ),
        },
        "mrr.rules" => Said {
            definition: ("What the last twelve months are under other rules", "同样的十二个月，换一种口径是多少"),
            formula: (
                "The movements of the last twelve months that are over, made anew with one switch at each of its settings while the others stay, and with all switches as another tool has them",
                "最近已结束的十二个月，逐个开关换取值、其余不变，重算一遍变动；再按其他工具的全套口径各算一遍",
            ),
        },
        "churn.cohorts" => Said {
            definition: (
                "Customers by the month in which they began: how many are still there, and what they pay",
                "按开始月份分批的客户：还剩多少、付多少",
            ),
            formula: (
                "Of those who began in a month, the ones served on the last day of each later month, and their MRR against that of their first month's end. A month that is not over is marked",
                "某月开始的客户中，此后各月最后一天仍在用的人数，以及月收入与首月末之比；未结束的月份另行标明",
            ),
        },
        _ => return None,
    })
}
