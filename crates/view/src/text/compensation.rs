//! The screen of compensation.

use super::{Language, Words, words};

words! {
    /// Title until plans were replayed.
    compensation_title() { en: "What pay plans would have paid", zh: "各提成方案会付多少" }
    /// Title: what each plan paid for customers who then left.
    paid_on_churned(before: String, lost: String, after: String, kept: String) { en: "Paid for customers who then left: {before} {lost}, {after} {kept}", zh: "付给后来流失客户的提成：“{before}” {lost}，“{after}” {kept}" }
    /// Title where both plans paid as much for customers who then left.
    paid_same_on_churned(before: String, after: String, paid: String) { en: "{before} and {after} paid the same for customers who then left: {paid}", zh: "“{before}”与“{after}”付给后来流失客户的提成相同：{paid}" }
    /// Title where there is only one plan.
    paid_on_churned_by_one(plan: String, paid: String) { en: "{plan} paid {paid} for customers who then left", zh: "“{plan}”付给后来流失客户 {paid}" }
    /// A sum of which more was paid out at first.
    less_taken_back(kept: String, out: String, back: String) { en: "{kept} ({out} paid, {back} taken back)", zh: "{kept}（先付 {out}，扣回 {back}）" }
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
    /// What the turning point speaks for: a preset.
    proposal_is_preset(month: String, plan: String) { en: "More leave after month {month} of life: half at the first payment, and what is left well behind that month. {plan} already says so", zh: "客户多在第 {month} 个月之后流失：首付发一半，其余放到那之后。{plan}正是如此" }
    /// What the turning point speaks for: a plan of its own.
    proposal_is_new(month: String, plan: String) { en: "More leave after month {month} of life: {plan} pays half at the first payment, and what is left well behind that month", zh: "客户多在第 {month} 个月之后流失：{plan}首付发一半，其余放到那之后" }
    /// That it is no advice.
    no_advice() { en: "A replay of your files. No payroll, tax or legal advice", zh: "根据你的文件推演，不构成薪酬、税务或法律建议" }
    /// Title of the comparison.
    compare_title() { en: "By person and plan", zh: "按人员与方案" }
    /// Title of cash.
    cash_title() { en: "Cash month by month", zh: "逐月现金" }
    /// Title of what-ifs.
    scenarios_title() { en: "What if", zh: "假设情形" }
    /// Title of the table of what-ifs.
    scenarios_figures() { en: "What if, in figures", zh: "假设情形的数字" }
    /// Title of the statement.
    statement_title(plan: String) { en: "Statement by “{plan}”", zh: "“{plan}”逐笔明细" }
    /// Where months are not counted: neither plan pays by parts.
    timing_without_parts() { en: "Neither plan pays by months paid, so how these count makes no difference", zh: "两个方案都不按付满月数分期，月数口径不影响结果" }
    /// Where months are not counted: payments decide.
    timing_by_payments() { en: "Your files tell the payments: parts fall on the payment that completes their months", zh: "文件中有付款记录：各期落在付满月数的那笔付款上" }
    /// Where months are counted for some deals only.
    timing_of_some(deals: String, all: String) { en: "For {deals} of {all} deals the payments in your files decide, whichever is chosen", zh: "{all} 单中有 {deals} 单按文件中的实际付款计，不受此选择影响" }

    /// Label of the line of one's own plans.
    own_plans() { en: "Your plans", zh: "自定方案" }
    /// Button: begins a plan.
    make_plan() { en: "Make a plan", zh: "自拟方案" }
    /// Button: opens a plan to change it.
    edit_plan(plan: String) { en: "Edit {plan}", zh: "修改“{plan}”" }
    /// The name of a plan to begin with.
    my_plan() { en: "My plan", zh: "我的方案" }
    /// Title of the form of a plan.
    plan_form() { en: "A plan of your own", zh: "自定方案" }
    /// Field: the plan whose wording is taken to begin with.
    plan_from() { en: "Start from", zh: "以此为基础" }
    /// Until one is chosen.
    plan_from_none() { en: "what stands below", zh: "当前内容" }
    /// Field: its name.
    plan_name() { en: "Name", zh: "名称" }
    /// Field: its rate.
    plan_rate() { en: "Times the MRR", zh: "月经常性收入的倍数" }
    /// Field: how it pays.
    plan_pays() { en: "It pays", zh: "发放方式" }
    /// How it pays: held back.
    pays_hold() { en: "all once the customer has stayed", zh: "客户留满后一次付清" }
    /// How it pays: taken back.
    pays_clawback() { en: "all at the close, and takes it back", zh: "成交时付清，提前离开则扣回" }
    /// How it pays: by parts.
    pays_milestones() { en: "part by part", zh: "分期" }
    /// Field: months until which it holds or takes back.
    plan_months() { en: "months", zh: "个月" }
    /// Title of the parts.
    plan_parts() { en: "Parts", zh: "分期" }
    /// Field: months that are paid for a part; its number among them.
    part_months(number: String) { en: "Part {number}: months paid", zh: "第 {number} 期：付满月数" }
    /// Field: its share.
    part_share(number: String) { en: "Part {number}: share, %", zh: "第 {number} 期：比例，%" }
    /// Button: another part.
    add_part() { en: "Add a part", zh: "增加一期" }
    /// Button: without it.
    remove_part(number: String) { en: "Remove part {number}", zh: "删除第 {number} 期" }
    /// What the parts sum to.
    parts_sum(sum: String) { en: "Together {sum} %", zh: "合计 {sum}%" }
    /// Under the parts.
    parts_about() { en: "0 months is the first payment", zh: "0 个月即首次付款" }
    /// Field: what a prepayment releases.
    plan_prepayment() { en: "Prepayment", zh: "预付" }
    /// Field: the most of a deal.
    cap_per_deal() { en: "At most for a deal", zh: "每单上限" }
    /// Field: the most of a month.
    cap_per_month() { en: "At most for a person in a month", zh: "每人每月上限" }
    /// Title of shares of roles.
    role_shares() { en: "Shares of who brought the customer in", zh: "带来客户者的分成" }
    /// Field: a role; its number among them.
    share_role(number: String) { en: "Share {number}: role, such as MDR", zh: "分成 {number}：角色，如 MDR" }
    /// Field: its share.
    share_share(number: String) { en: "Share {number}: %, empty as in the team list", zh: "分成 {number}：%，留空按团队表" }
    /// Button: another share.
    add_share() { en: "Add a share", zh: "增加分成" }
    /// Button: without it.
    remove_share(number: String) { en: "Remove share {number}", zh: "删除分成 {number}" }
    /// Button: keeps the plan.
    keep_plan() { en: "Keep plan", zh: "保存方案" }
    /// Button: throws the draft away.
    leave_plan() { en: "Discard", zh: "放弃" }
    /// Button: deletes the plan.
    delete_plan() { en: "Delete plan", zh: "删除方案" }
    /// Fault of a name.
    plan_name_taken() { en: "another plan has this name", zh: "已有同名方案" }
    /// Why a plan is not kept.
    plan_faulty_form() { en: "Kept once this is put right", zh: "改正后方可保存" }

    /// What a plan on the form would have done.
    plan_effect(paid: String, pending: String, lost: String) { en: "On your customers so far: {paid} paid, {pending} pending, {lost} lost", zh: "按你的客户推算至今：已付 {paid}，待付 {pending}，失去 {lost}" }
    /// Of it, on customers who left.
    plan_effect_churned(paid: String) { en: "{paid} of it for customers who then left", zh: "其中付给后来流失客户 {paid}" }
    /// Until all of a deal is paid.
    plan_effect_months(months: String) { en: "A deal that is paid in full took {months} months in the mean", zh: "已付清的成交平均用时 {months} 个月" }

    /// What if customers had stayed better: more is paid.
    quarter_more(plan: String, more: String) { en: "Staying as in the best quarter, {plan} would have paid {more} more so far", zh: "若留存如同最好的季度，“{plan}”至今会多付 {more}" }
    /// The same: less is paid.
    quarter_less(plan: String, less: String) { en: "Staying as in the best quarter, {plan} would have paid {less} less so far: that quarter's shares, told below, count for large and small deals alike, while those who really left early were fewer or smaller", zh: "若留存如同最好的季度，“{plan}”至今会少付 {less}：该季度的留存比例（见下）对大小成交一视同仁，而实际早走的客户更少或金额更小" }
    /// The same: as much is paid.
    quarter_same(plan: String) { en: "Staying as in the best quarter, {plan} would have paid as much", zh: "若留存如同最好的季度，“{plan}”付出相同" }
    /// Behind it: on customers who left.
    quarter_churned(said: String, before: String, after: String) { en: "{said}; for customers who then left {after} instead of {before}", zh: "{said}；付给后来流失客户的由 {before} 变为 {after}" }
    /// What if more had prepaid.
    prepaid_moves(plan: String, before: String, after: String) { en: "With more prepaid, {plan} would have paid {after} instead of {before} so far", zh: "若预付更多，“{plan}”至今已付由 {before} 变为 {after}" }
    /// The same where the sum does not change.
    prepaid_same(plan: String) { en: "With more prepaid, {plan} would have paid as much so far", zh: "若预付更多，“{plan}”至今付出相同" }
    /// Behind it: what is pending.
    prepaid_pending(said: String, before: String, after: String) { en: "{said}; {after} instead of {before} pending", zh: "{said}；待付由 {before} 变为 {after}" }
    /// Behind it: earlier, later or at the same time.
    prepaid_months(said: String, before: String, after: String) { en: "{said}; the money goes out {after} months after the start instead of {before}, in the mean", zh: "{said}；提成平均在开始后 {after} 个月付出，原为 {before} 个月" }
    /// Field: whose lines of the statement.
    statement_person() { en: "Lines of", zh: "明细人员" }
}
