//! How the columns of pay plans come about.

use super::Both;

pub(super) fn formula(report: &str, column: &str) -> Option<Both> {
    Some(match (report, column) {
        (_, "person") => (
            "The seller of the first contract, for life: by the owners' history on the first day, else the customers file, else the owner of the first deal won. Who brought the customer in: that deal's source, else the first lead's owner",
            "首份合同的签单人，终身不变：先看首日的负责人历史，其次客户文件，再次首个赢单商机的负责人；带来客户的人取该商机的来源人，否则取首条线索的负责人",
        ),
        (_, "deal_mrr") => (
            "MRR of the first contract with a price: from subscriptions, else the first payment ÷ its months, else the customers file",
            "首份有价合同的月经常性收入：优先取订阅，其次首笔付款 ÷ 其月数，最后取客户文件",
        ),
        (_, "milestone") => ("As the plan says", "按方案的规定"),
        (_, "due_date") => (
            "The payment that completes the months, where payments are told; else the same day of the later month, reckoned from the start",
            "有付款记录则为付满月数的那笔付款的日期；否则为从开始日推算的若干个月后的同一天",
        ),
        ("comp.cash", "amount") => ("Σ paid parts by the month of their date", "Σ 已付部分，按日期所在月份"),
        ("comp.statement", "amount") => (
            "MRR × rate × share, rounded cumulatively so that the parts of a deal sum to it to the cent",
            "月经常性收入 × 倍数 × 份额，按累计取整，各部分之和与总额分毫不差",
        ),
        (_, "state") => (
            "Paid once the milestone is reached by the as-of day; lost once the customer has left before it; else pending. What was earned is not reclaimed, but for plans that say so",
            "截至日达到条件即为已付；客户在此之前离开即为失去；其余待付。已得的不收回，方案规定扣回的除外",
        ),
        (_, "reason") => ("The fact that decided on the state", "决定状态的事实"),
        (_, "start_date") => {
            ("The first day of the first contract with a price, else the customer's first day", "首份有价合同的首日，没有则取客户的首日")
        }
        (_, "seller") => ("The person is the seller of the first contract", "此人是首份合同的签单人"),
        (_, "plan") => ("As asked", "按所选方案"),
        (_, "deals") => ("Count of the customers whose first contract they sold or brought in", "其签下或带来的首份合同数"),
        (_, "mrr") => ("Σ MRR of those first contracts", "Σ 这些首份合同的月经常性收入"),
        ("comp.scenarios", "paid") => (
            "Each part of each deal, under the scenario's assumption; of the best quarter × the share still there when it falls due (Kaplan & Meier 1958); of more prepayment (1 − p) × as it went + p × a year prepaid, p being the share that the notes tell",
            "按该情形的假设计算每单每个部分；最好季度的情形再乘以到期时的留存比例（Kaplan–Meier 1958）；增加预付的情形为 (1 − p) × 实际 + p × 预付一年，p 为说明中的比例",
        ),
        (_, "paid") => ("Σ parts that are paid − Σ parts that were taken back", "Σ 已付部分 − Σ 扣回部分"),
        ("comp.cash", "pending") => ("Σ pending parts by the month of their date", "Σ 待付部分，按日期所在月份"),
        (_, "pending") => ("Σ parts that are pending", "Σ 待付部分"),
        (_, "lost") => ("Σ parts that are lost + Σ parts that were taken back", "Σ 失去部分 + Σ 扣回部分"),
        ("comp.scenarios", "paid_on_churned") => {
            ("The same on customers who would have left by the as-of day", "同一算法，只计截至日本会离开的客户")
        }
        (_, "paid_on_churned") => ("Σ paid parts of customers with an end by the as-of day", "Σ 截至日已结束客户的已付部分"),
        (_, "taken_back") => ("Σ parts that were paid and taken back by the as-of day", "Σ 截至日已付又扣回的部分"),
        (_, "may_be_taken_back") => (
            "Σ paid parts of customers who are there, and whose months before which pay is taken back are not over",
            "Σ 仍在且未满扣回期限的客户的已付部分",
        ),
        (_, "months_to_paid") => (
            "Σ amount paid out × days from the deal's start ÷ Σ amount paid out ÷ 30.4375",
            "Σ 付出金额 × 距开始的天数 ÷ Σ 付出金额 ÷ 30.4375",
        ),
        (_, "months_to_full") => (
            "Mean days from start to the last part ÷ 30.4375, over the deals of which all is paid",
            "只取全部付清的成交：从开始到最后一笔的平均天数 ÷ 30.4375",
        ),
        (_, "month") => ("The civil month of the date", "日期所在的自然月"),
        (_, "scenario") => ("Reckoned on the same deals; the notes say what each assumes", "都用同一批成交计算，各自的假设见说明"),
        _ => return None,
    })
}
