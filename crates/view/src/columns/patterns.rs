//! The columns of patterns.

type Both = (&'static str, &'static str);

/// The label and the meaning of a column of `patterns`.
pub(super) fn own(report: &str, column: &str) -> Option<(Both, Both)> {
    Some(match (report, column) {
        ("patterns", "pattern") => (("Pattern", "行为组合"), ("Behaviours shown together", "同时出现的行为")),
        ("patterns", "customers") => (("Customers", "客户数"), ("Who showed it at their month end", "在其月末出现该组合的客户")),
        ("patterns", "churned") => (("Left", "流失"), ("Of them, within 30 days", "其中 30 天内流失的")),
        ("patterns", "rate") => (("Rate", "流失率"), ("Left ÷ customers", "流失 ÷ 客户数")),
        ("patterns", "rate_others") => (("Others", "其他客户"), ("The rate among all others", "其余客户的流失率")),
        ("patterns", "risk_ratio") => (("Times as often", "倍数"), ("Rate ÷ rate of the others", "流失率 ÷ 其余客户流失率")),
        ("patterns", "low") => (("From", "下限"), ("95 % interval of the ratio", "倍数的 95% 区间")),
        ("patterns", "high") => (("To", "上限"), ("95 % interval of the ratio", "倍数的 95% 区间")),
        ("patterns", "p") => (("p", "p 值"), ("The chance of seeing as much if it meant nothing", "若毫无关联，出现这种差异的概率")),
        ("patterns", "q") => (("q", "q 值"), ("The share of false findings down to here", "截至此行的误发现比例")),
        ("patterns", "confirmed_rate") => (("Rate later", "验证流失率"), ("On the months kept apart", "在留出的月份中的流失率")),
        ("patterns", "confirmed") => {
            (("Confirmed", "已验证"), ("Found without those months, and holds on them", "未用这些月份发现，且在其中成立"))
        }
        _ => return None,
    })
}
