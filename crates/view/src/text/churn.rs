//! The screen of churn.

use super::{Language, Words, words};

words! {
    /// Title until something stands out.
    churn_title() { en: "Who leaves, when, and what it follows", zh: "谁在流失、何时流失、跟着什么走" }
    /// Title where growth hides a worse churn.
    churn_trap_title() { en: "Over half a year revenue grew while customers left faster", zh: "半年来收入在涨，客户却走得更快" }
    /// Under it.
    churn_basis(day: String) { en: "as of {day}", zh: "截至 {day}" }
    /// Under it: of how many how many left.
    churn_left(left: String, customers: String) { en: "{left} of {customers} customers have left", zh: "{customers} 家客户中已流失 {left} 家" }
    /// Under it, where customers come under observation late.
    churn_observed(day: String) { en: "ends are told from {day} on", zh: "流失记录自 {day} 起" }
    /// That the files seem to begin with a day.
    churn_propose(day: String) { en: "Nobody is told to have left before {day}, though there were customers. If your files begin there, early churn reads too low until you say so", zh: "{day} 之前没有任何流失记录，而当时已有客户。如果数据从那时才开始，不说明的话，早期流失会被低估" }
    /// From which day on is counted.
    churn_observed_set(day: String) { en: "Who left is told from {day} on: lives of older customers count from then on, so that early churn does not read too low", zh: "流失记录自 {day} 起：更早的客户从那天开始计入观察，以免低估早期流失" }
    /// Button: count from a day.
    churn_observe(day: String) { en: "Count from {day}", zh: "从 {day} 起算" }
    /// Button: count everything again.
    churn_observe_all() { en: "Count from the beginning", zh: "从头起算" }
    /// Field: by whose rules.
    rules_field() { en: "Count MRR as", zh: "收入口径" }
    /// Our own.
    rules_own() { en: "Holdfast", zh: "本产品" }
    /// Field: what counts of customers who came back.
    spells_field() { en: "Who came back", zh: "回流客户" }
    /// Their first life alone.
    spells_first() { en: "first stay only", zh: "只计第一段" }
    /// Every life of theirs.
    spells_all() { en: "every stay", zh: "每段都计" }
    /// Title of movements.
    movements_title() { en: "What moved MRR", zh: "月经常性收入因何变动" }
    /// Title of retention.
    retention_title() { en: "Retention over twelve months", zh: "十二个月留存" }
    /// Title of differences.
    differences_title() { en: "Customers who count differently by these rules", zh: "按该口径计法不同的客户" }
    /// Title of cohorts.
    cohorts_title() { en: "Customers still there, by the month they began", zh: "按开始月份看留存" }
    /// Switch over cohorts: of what.
    cohorts_of() { en: "What is followed", zh: "看什么" }
    /// Switch over cohorts: how cells are written.
    cohorts_cells() { en: "Cells tell", zh: "单元格显示" }
    /// A choice of it.
    cohorts_amounts() { en: "Amounts", zh: "数量" }
    /// Title of survival.
    survival_title() { en: "How long customers stay", zh: "客户留多久" }
    /// Title of medians.
    median_title() { en: "After how long half have left", zh: "多久流失一半" }
    /// Title of attribution.
    followed_title() { en: "What churn follows", zh: "流失跟着什么走" }
    /// Title of churn by month.
    monthly_title() { en: "Churn month by month", zh: "逐月流失率" }
    /// Title of reps.
    churn_reps_title() { en: "Each rep's customers beside all others'", zh: "各销售签下的客户与其他人的相比" }
    /// Title of contracts.
    contract_title() { en: "Contract length and churn", zh: "合同期限与流失" }
    /// How renewals of several terms are to be read.
    contract_about() { en: "A month's contract is up for renewal twelve times a year, a year's once: hold churn a month against churn a month, not one renewal rate against the other", zh: "按月的合同一年要续十二次，按年的只续一次：应比较月流失率，不要直接比较续约率" }
    /// Title of months paid ahead.
    prepayment_title() { en: "Months paid ahead by new customers", zh: "新客户预付月数" }
    /// Title of renewals.
    renewals_title() { en: "Renewals month by month", zh: "逐月续约" }
    /// Title of fit.
    fit_title() { en: "Who the product suits", zh: "产品适合谁" }
}
