//! The columns of pay plans.

use super::Both;

/// The label and the meaning of a column of `comp.…`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    if !report.starts_with("comp.") {
        return None;
    }
    Some(match (report, column) {
        ("comp.statement", "person") => {
            (("Person", "人员"), ("Who is paid: the seller, or who brought the customer in", "拿提成的人：签单销售，或带来客户的人"))
        }
        (_, "person") => (("Person", "人员"), ("Who sold, or brought customers in", "签单或带来客户的人")),
        (_, "deal_mrr") => (("MRR sold", "成交月经常性收入"), ("What the customer paid a month at first", "客户最初每月支付的金额")),
        (_, "milestone") => (("Milestone", "发放条件"), ("What the part waits for", "这一部分等什么条件")),
        (_, "due_date") => (
            ("Date", "日期"),
            ("When it was or will be paid; of what is lost, when it would have been", "已付或将付的日期；失去的为本应付的日期"),
        ),
        ("comp.cash", "amount") => (("Paid", "已付"), ("In the month, less what was taken back in it", "当月已付，减去当月扣回")),
        (_, "amount") => (("Amount", "金额"), ("Of the part; below 0 where it is taken back", "这一部分的金额；扣回为负")),
        (_, "state") => (("State", "状态"), ("Paid, pending or lost", "已付、待付或已失去")),
        (_, "reason") => (("Reason", "原因"), ("Why it is paid, pending or lost", "为何已付、待付或失去")),
        (_, "start_date") => (("Start", "开始日期"), ("The first day that is paid for", "开始付费的第一天")),
        (_, "seller") => {
            (("Sold it", "签单人"), ("Whether the person sold it; others brought the customer in", "是否由此人签单；其余为带来客户的人"))
        }
        (_, "plan") => (("Plan", "方案"), ("The pay plan that is replayed", "用来重算的提成方案")),
        (_, "deals") => (("Deals", "成交数"), ("Deals that the person has a part in", "此人有份的成交")),
        (_, "mrr") => (("MRR sold", "成交月经常性收入"), ("Of those deals, at the start", "这些成交最初的月付金额合计")),
        ("comp.compare", "paid") => (("Paid", "已付"), ("By the as-of day, less what was taken back", "截至日已付，减去扣回")),
        ("comp.compare", "pending") => (("Pending", "待付"), ("What may still be earned", "仍可能得到的")),
        ("comp.compare", "lost") => (("Lost", "已失去"), ("What never will be paid; what was taken back included", "不会再付的，含扣回")),
        (_, "paid_on_churned") => (
            ("Paid on who left", "付给已流失客户"),
            ("Of what was paid, on customers who have left since", "已付提成中，落在后来流失客户上的部分"),
        ),
        (_, "taken_back") => {
            (("Taken back", "已扣回"), ("Paid at first and taken back, as the customer left too early", "先付后因客户过早离开而扣回"))
        }
        (_, "may_be_taken_back") => (
            ("May be taken back", "仍可能扣回"),
            ("Of what is paid, on customers whose months are not over", "已付提成中，客户尚未留满期限的部分"),
        ),
        (_, "months_to_paid") => (
            ("Months to money", "到账月数"),
            (
                "From the start until money was paid out, in the mean of the money: less is earlier",
                "从开始到付出的平均月数，按金额加权：越小越早",
            ),
        ),
        (_, "months_to_full") => {
            (("Months to all", "付清月数"), ("From the start until all of a deal was paid, in the mean", "从开始到一单全部付清的平均月数"))
        }
        (_, "month") => (("Month", "月份"), ("The month in which it falls due", "到期的月份")),
        ("comp.cash", "pending") => (("May fall due", "可能到期"), ("If everybody stays and pays", "假设客户都留下并付款")),
        (_, "scenario") => (("Scenario", "情形"), ("What is assumed", "所作的假设")),
        ("comp.scenarios", "pending") => (("Pending", "待付"), ("What may still be earned after that day", "该日之后仍可能得到的")),
        ("comp.scenarios", "lost") => {
            (("Lost", "已失去"), ("What never would be paid; what was taken back included", "不会再付的，含扣回"))
        }
        ("comp.scenarios", "paid") => (("Paid", "已付"), ("What would have been paid by the as-of day", "截至日本应付出的提成")),
        _ => return None,
    })
}
