//! The screen of compensation.

use super::{Language, Words, words};

words! {
    /// Title until plans were replayed.
    compensation_title() { en: "What pay plans would have paid", zh: "各提成方案会付多少" }
    /// Title: what each plan paid for customers who then left.
    paid_on_churned(before: String, lost: String, after: String, kept: String) { en: "Paid for customers who then left: {before} {lost}, {after} {kept}", zh: "付给后来流失客户的提成：“{before}” {lost}，“{after}” {kept}" }
    /// Under it.
    compensation_basis(deals: String, day: String) { en: "n = {deals} first contracts · paid as of {day}", zh: "首份合同 {deals} 份 · 截至 {day} 已付" }
    /// Field: the first plan.
    plan_before() { en: "Plan", zh: "方案" }
    /// Field: the second plan.
    plan_after() { en: "beside", zh: "对照方案" }
    /// Field: by what a plan's months are counted.
    timing_field() { en: "Months counted", zh: "月数口径" }
    /// As the plan says.
    timing_own() { en: "as the plan says", zh: "按方案" }
    /// What it is not.
    no_advice() { en: "A replay of your files. No payroll, tax or legal advice", zh: "根据你的文件推演，不构成薪酬、税务或法律建议" }
    /// Title of the comparison.
    compare_title() { en: "By person and plan", zh: "按人员与方案" }
    /// Title of cash.
    cash_title() { en: "Cash month by month", zh: "逐月现金" }
    /// Title of what-ifs.
    scenarios_title() { en: "What if", zh: "假设情形" }
    /// Title of the statement.
    statement_title(plan: String) { en: "Statement by “{plan}”", zh: "“{plan}”逐笔明细" }
}
